"""Random questions to a list, as addresses, and small random catalogs to ask them of."""

import random
from decimal import Decimal

from django.http import QueryDict
from hypothesis import strategies as st

from catalog.filters.declaration import page_parameters
from catalog.models import Availability, Line, Product, SpecValue
from catalog.queries.finder.reading import finder_of
from catalog.statements import State
from tests.factories import (
    a_source,
    make_brand,
    make_condition,
    make_definition,
    make_line,
    make_market,
    make_price,
    make_product,
    make_series,
    make_value,
    saved,
)

STATES = [state.value for state in State]


def finder(address, line="things"):
    """The finder that answers the query string of an address of a line (all products for a blank one)."""
    found = Line.objects.get(slug=line) if line else None
    return finder_of(QueryDict(address), page_parameters, found)


@st.composite
def addresses(draw, scope, words=("max", "x", "alpha")):
    """A query string that asks up to five things of a list, its values mostly ones that the list has."""
    data = QueryDict(mutable=True)
    for name in draw(st.lists(st.sampled_from(_askable(scope)), max_size=5, unique=True)):
        _ask(draw, data, name, scope, words)
    sorts = ["newest", *(f"{sign}{key}" for key in ("name", "year", "price") for sign in ("", "-"))]
    sorts += [f"{sign}{spec.key}" for spec in scope.numbers for sign in ("", "-")]
    data["sort"] = draw(st.sampled_from(sorts))
    return data.urlencode()


def _askable(scope):
    price = ["price"] if scope.currency else []
    lines = [] if scope.line else ["line"]
    return ["q", "brand", "series", "family", "status", "year", "sold", *price, *lines, *_keys(scope)]


def _keys(scope):
    return [spec.key for spec in scope.filterable]


def _ask(draw, data, name, scope, words):
    several = {"line": scope.words.lines, "brand": scope.words.brands, "series": scope.words.series}
    several |= {"family": ("home", "partner", "rival"), "status": ("announced", "on-sale", "discontinued")}
    several |= {"year": (*scope.words.years, "unknown")}
    if name == "q":
        data["q"] = draw(st.sampled_from(words))
    elif name == "sold":
        data["sold"] = draw(st.sampled_from(scope.markets))
    elif name == "price":
        _ask_range(draw, data, name, [Decimal(number) for number in (0, 100, 500, 1000, 5000, 100000, 300000)])
    elif name in several:
        data.setlist(name, draw(st.lists(st.sampled_from(list(several[name])), max_size=3)) if several[name] else [])
    else:
        _ask_spec(draw, data, scope.spec(name), scope)


def _ask_spec(draw, data, spec, scope):
    if spec.kind == "number":
        known = SpecValue.objects.filter(definition=spec.pk, number__isnull=False).order_by("number")
        numbers = sorted(set(known.values_list("number", flat=True))) or [Decimal(1)]
        _ask_range(draw, data, spec.key, numbers)
        if draw(st.booleans()):
            data[spec.key] = str(draw(st.sampled_from(numbers)))
    else:
        options = ["yes", "no"] if spec.kind == "boolean" else list(scope.vocabularies.get(spec.key, ()))
        if options:
            data.setlist(spec.key, draw(st.lists(st.sampled_from(options), max_size=3)))
    data.setlist(f"{spec.key}.state", draw(st.lists(st.sampled_from(STATES), max_size=2)))
    data[f"{spec.key}.condition"] = draw(st.sampled_from(scope.conditions_of(spec.key)))


def _ask_range(draw, data, key, numbers):
    ends = sorted(draw(st.lists(st.sampled_from(numbers), min_size=2, max_size=2)))
    for part, end in zip(("min", "max"), ends, strict=True):
        if draw(st.booleans()):
            data[f"{key}.{part}"] = f"{end:f}"


def make_catalog(seed, products=24):
    """A line "things" of every kind of spec, with markets that nest, conditions, alternatives and every state."""
    rng = random.Random(seed)
    line, brands, series = _frame()
    make_definition(line, "weight", unit="kg", is_highlight=True)
    make_definition(line, "length", unit="mm", decimals=1)
    make_definition(line, "smart", "boolean")
    make_definition(line, "shape", "choice", options=("round", "square", "flat"))
    make_definition(line, "radios", "list", options=("nfc", "wifi", "gps"))
    make_definition(line, "colours", "list")
    make_definition(line, "note", "text")
    for _number in range(products):
        add_product(rng, line, brands, series)
    return line


def add_product(rng, line, brands, series):
    """One more product with figures, prices and places of sale."""
    product = _product(rng, line, brands, series, line.products.count())
    for definition in line.definitions.all():
        for _again in range(rng.choice((0, 1, 1, 2, 3))):
            _value(rng, product, definition)
    _offers(rng, product)


def _frame():
    world = make_market("global", kind="world", currency="")
    union = make_market("eu", kind="region", parent=world)
    for code in ("de", "fr"):
        make_market(code, parent=union)
    make_market("us", currency="USD", parent=world)
    china = make_market("cn", currency="CNY")
    make_market("area", kind="statistics", currency="")
    make_condition("peak")
    make_condition("wide")
    make_condition("peak-narrow", parent=make_condition("peak"))
    line = make_line("things")
    brands = [
        make_brand("alpha", country=china),
        make_brand("beta", country=make_market("de"), family="rival"),
        make_brand("gamma", family="partner"),
    ]
    series = {brand.pk: make_series(line, brand) for brand in brands}
    return line, brands, series


def _product(rng, line, brands, series, number):
    brand = rng.choice(brands)
    dates = ("", "2023", "2024", "2024-05", "2024-05-06", "2025-01")
    words = rng.sample(("Max", "Pro", "x", "X", "Ünder", "under", "9", "10"), 2)
    return make_product(
        line,
        f"thing-{number}",
        name=f"{words[0]} {words[1]} {number}",
        brand=brand,
        series=rng.choice((series[brand.pk], None)),
        released_on=rng.choice(dates),
        announced_on=rng.choice(dates),
        status=rng.choice(("announced", "on-sale", "discontinued")),
        publication=rng.choice(("published",) * 9 + ("draft",)),
    )


def _value(rng, product, definition):
    market = rng.choice(("anywhere", "anywhere", "cn", "eu", "de", "us", "global"))
    condition = rng.choice(("plain", "plain", "plain", "peak", "wide", "peak-narrow"))
    at = {"product": product, "definition": definition, "market__code": market, "condition__slug": condition}
    if SpecValue.objects.filter(**at).exists():
        return
    where = {"market": market, "condition": condition}
    state = rng.choice(("stated",) * 8 + ("not_published", "does_not_apply"))
    make_value(product, definition, _random(rng, definition) if state == "stated" else None, state=state, **where)
    if rng.random() < 0.3:
        make_value(product, definition, _random(rng, definition), rank="alternative", **where)


def _random(rng, definition):
    words = ["red", "green", "blå", 'say "hi"']
    return {
        "number": lambda: rng.choice((0, 1, "1.5", "2.25", 10, "10.04", "10.05", 500, "-3")),
        "boolean": lambda: rng.random() < 0.5,
        "choice": lambda: rng.choice(("round", "square", "flat")),
        "list": lambda: rng.sample(["nfc", "wifi", "gps"] if definition.key == "radios" else words, rng.randint(1, 3)),
        "text": lambda: rng.choice(("short", "long", "ünder")),
    }[definition.kind]()


def _offers(rng, product):
    for kind in ("launch", "current", "current", "estimate"):
        if rng.random() < 0.4:
            market, config = rng.choice(("cn", "eu", "de", "us")), rng.choice(("", "128 GB", "256 GB"))
            date = rng.choice(("", "2024", "2024-06", "2025-02-03"))
            if not product.prices.filter(market__code=market, config=config, kind=kind, date=date).exists():
                make_price(product, market, rng.choice((100, 499, "999.90", 1000)), kind=kind, config=config, date=date)
    if rng.random() < 0.3:
        where = make_market(rng.choice(("cn", "eu", "de", "us", "global")))
        span = rng.choice((("", ""), ("2020", ""), ("2099", ""), ("", "2020-01")))
        make_availability(product=product, market=where, is_sold=rng.random() < 0.6, span=span)


def make_availability(span=("", ""), **fields):
    return saved(Availability(sold_from=span[0], sold_until=span[1], source=a_source(), **fields))


def published(line):
    return Product.objects.published().filter(line=line)
