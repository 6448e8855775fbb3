"""The plain answer to a list: every product looked at one by one, in Python.

Slow and simple on purpose. The tests hold the finder, however it answers, to this. It reads statements through
catalog.queries.figures and lets catalog.statements.resolve choose among them; nothing of it comes from the finder but
the scope and the state, which only say what is asked.
"""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache

from catalog.dates import PartialDate
from catalog.filters.scope import Scope
from catalog.matching import Entry, fit, fold, words_of
from catalog.models import Alias, Availability, Name, Product
from catalog.money import pick
from catalog.parameters import State
from catalog.quantities import to_canonical
from catalog.queries.figures import offers_of, statements_of
from catalog.statements import State as FigureState
from catalog.statements import resolve

COLUMNS = ("line", "brand", "series", "family", "status", "year")


class Scan:
    """One question, answered by looking at every product."""

    def __init__(self, scope: Scope, state: State, today: date) -> None:
        self.scope, self.state, self.today = scope, state, today
        rows = Product.objects.published().select_related("brand__country", "line", "series")
        self.products = [row for row in rows if not scope.line or row.line.slug == scope.line]
        self.statements = statements_of([row.pk for row in self.products])
        self.offers = offers_of([row.pk for row in self.products])
        self.availability = list(Availability.objects.select_related("market"))
        self.specs = [spec for spec in scope.specs if spec.is_filterable]

    @property
    def keys(self):
        """Every facet, and the words."""
        price = ["price"] if self.scope.currency else []
        lines = [] if self.scope.line else ["line"]
        return ["q", *lines, *COLUMNS[1:], "sold", *price, *(spec.key for spec in self.specs)]

    # What a product is

    @cache  # noqa: B019 - a scan lives as long as one question
    def cell(self, product, key):
        condition = self.state.value(f"{key}.condition")
        rows = [row for row in self.statements[product.pk].get(key, []) if row.condition == condition]
        country = product.brand.country.code if product.brand.country else None
        return resolve(rows, self.scope.market, country, self.scope.tree)

    def column(self, product, key):
        return {
            "line": product.line.slug,
            "brand": product.brand.slug,
            "series": product.series.slug if product.series else "",
            "family": product.brand.family,
            "status": product.status,
            "year": (product.released_on or product.announced_on)[:4] or "unknown",
        }[key]

    def price(self, product):
        chain = self.scope.tree.chain(self.scope.market)
        found = pick(self.offers[product.pk], chain, self.scope.currency)
        return found.offer.amount if found else None

    def is_sold(self, product, code):
        inside, chain = self.scope.tree.descendants(code), self.scope.tree.chain(code)
        rows = [row for row in self.availability if self.holds_today(row)]
        own = [row for row in rows if row.product_id == product.pk]
        if any(offer.market in inside for offer in self.offers[product.pk]):
            return True
        if any(row.is_sold and row.market.code in inside for row in own):
            return True
        refused = any(not row.is_sold and row.market.code in chain for row in own)
        of_line = [row for row in rows if row.line_id == product.line_id and row.is_sold]
        return not refused and any(row.market.code in inside for row in of_line)

    def holds_today(self, row):
        begun = not row.sold_from or PartialDate.parse(row.sold_from).first_day <= self.today
        return begun and (not row.sold_until or PartialDate.parse(row.sold_until).last_day >= self.today)

    def words(self, product, key):
        """The words of a product in a facet, and its state."""
        value = self.cell(product, key).value
        if isinstance(value, bool):
            return {"yes" if value else "no"}
        return set(value) if isinstance(value, tuple) else {value} if isinstance(value, str) else set()

    # What a facet takes

    def takes(self, product, key):
        if key == "q":
            return self.is_named(product)
        if key in COLUMNS:
            asked = self.state.value(key)
            return not asked or self.column(product, key) in asked
        if key == "sold":
            return not self.state.value("sold") or self.is_sold(product, self.state.value("sold"))
        if key == "price":
            return self.in_price_range(product)
        return self.takes_spec(product, next(spec for spec in self.specs if spec.key == key))

    def is_named(self, product):
        if not self.state.value("q"):
            return True
        names = [product.name, product.slug, *Alias.objects.filter(product=product).values_list("name", flat=True)]
        names += Name.objects.filter(product=product).values_list("name", flat=True)
        aside = [product.brand.name, *Name.objects.filter(brand=product.brand).values_list("name", flat=True)]
        if product.series:
            aside += [product.series.name]
            aside += Name.objects.filter(series=product.series).values_list("name", flat=True)
        return fit(words_of(self.state.value("q")), Entry(tuple(names), tuple(aside))) is not None

    def in_price_range(self, product):
        low, high = self.state.value("price.min"), self.state.value("price.max")
        if low is None and high is None:
            return True
        price = self.price(product)
        return price is not None and (low is None or price >= low) and (high is None or price <= high)

    def takes_spec(self, product, spec):
        values, states = self.state.value(spec.key), self.state.value(f"{spec.key}.state")
        ends = [(value, value) for value in values] if spec.kind == "number" else []
        if spec.kind == "number":
            low, high = self.state.value(f"{spec.key}.min"), self.state.value(f"{spec.key}.max")
            ends += [(low, high)] if (low, high) != (None, None) else []
        if not values and not states and not ends:
            return True
        cell = self.cell(product, spec.key)
        if cell.state in states:
            return True
        if spec.kind == "number":
            return cell.is_stated and any(self.inside(cell.value, low, high, spec) for low, high in ends)
        return bool(self.words(product, spec.key) & set(values))

    def inside(self, number, low, high, spec):
        def end(bound, edge):
            return to_canonical(bound, spec.unit, self.scope.units, edge, spec.decimals)

        return (low is None or number >= end(low, "min")) and (high is None or number <= end(high, "max"))

    def found(self, without=""):
        return [one for one in self.products if not self.refusing(one) - {without}]

    @cache  # noqa: B019 - a scan lives as long as one question
    def refusing(self, product):
        """The facets that do not take the product."""
        return frozenset(key for key in self.keys if not self.takes(product, key))

    # What comes out

    def facet(self, key):
        """Counts of the options, of the numbers and of the states, without the facet's own selection."""
        products = self.found(without=key)
        options, numbers, states = Counter(), Counter(), Counter()
        for product in products:
            words, number, state = self.said(product, key)
            options.update(words)
            numbers.update([number] if number is not None else [])
            states[state] += 1
        return options, numbers, states, len(products)

    def said(self, product, key):
        if key in COLUMNS:
            word = self.column(product, key)
            known = word not in ("", "unknown")
            return ({word} - {""}, None, FigureState.KNOWN if known else FigureState.UNKNOWN)
        if key == "sold":
            markets = {code for code in self.scope.markets if self.is_sold(product, code)}
            asked = self.state.value("sold")
            known = asked in markets if asked else bool(markets)
            return (markets, None, FigureState.KNOWN if known else FigureState.UNKNOWN)
        if key == "price":
            price = self.price(product)
            return (set(), price, FigureState.UNKNOWN if price is None else FigureState.KNOWN)
        cell = self.cell(product, key)
        number = cell.value if isinstance(cell.value, Decimal) else None
        return (self.words(product, key), number, cell.state)

    def ordered(self):
        sort = self.state.value("sort")
        key, falls = sort.lstrip("-"), sort.startswith("-") or sort == "newest"
        products = sorted(self.found(), key=lambda one: (fold(one.name), one.name, one.slug))
        known = [one for one in products if self.sort_value(one, key) not in (None, "")]
        rest = [one for one in products if self.sort_value(one, key) in (None, "")]
        groups = {}
        for one in known:
            groups.setdefault(self.sort_value(one, key), []).append(one)
        in_order = [one for value in sorted(groups, reverse=falls) for one in groups[value]]
        return [one.pk for one in in_order + rest]

    def sort_value(self, product, key):
        if key == "name":
            return fold(product.name), product.name
        if key in ("newest", "year"):
            on = product.released_on or product.announced_on
            return on[:4] if key == "year" else on
        if key == "price":
            return self.price(product)
        cell = self.cell(product, key)
        return cell.value if cell.is_stated else None
