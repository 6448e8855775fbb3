"""Counting the facets that every list has: maker, series, family, status, year, place of sale, price."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from bench.value_rows.facets import Facet, Option, counted_options, counted_states, tally
from bench.value_rows.filterset import FinderFilterSet
from bench.value_rows.offers import in_force, standing_prices
from bench.value_rows.product_filters import first_year
from catalog.filters.scope import FAMILIES, UNKNOWN_YEAR, Scope
from catalog.models import Price
from catalog.models.brands import Family
from catalog.models.products import Status
from catalog.models.specs import SpecKind
from catalog.statements import State

COLUMNS = ("line", "brand", "series", "family", "status", "year")
"""The facets that one query grouped by all of their columns counts."""


def product_facets(filters: FinderFilterSet, scope: Scope, today: date) -> dict[str, Facet]:
    """These facets by key. One query for the columns of which nothing is asked, one for each other; three for the
    places of sale, one for prices."""
    keys = [key for key in COLUMNS if key in filters.filters]
    quiet = [key for key in keys if key not in filters.active]
    found = _column_facets(quiet, filters.matching(), filters, scope)
    for key in keys:
        if key not in quiet:
            found |= _column_facets([key], filters.matching(without=key), filters, scope)
    found = {key: found[key] for key in keys}
    found["sold"] = _sold_facet(filters, scope, today)
    if "price" in filters.filters:
        found["price"] = _price_facet(filters, scope)
    return found


def _column_facets(
    keys: Sequence[str], products: "QuerySet[Any, Any]", filters: FinderFilterSet, scope: Scope
) -> dict[str, Facet]:
    fields = ("line__slug", "brand__slug", "series__slug", "brand__family", "status", first_year())
    rows = list(products.values_list(*fields).annotate(count=Count("pk")))
    total = sum(row[-1] for row in rows)
    counts = {key: tally((row[place] or "", row[-1]) for row in rows) for place, key in enumerate(COLUMNS)}
    return {key: _column_facet(key, counts[key], total, filters, scope) for key in keys}


def _column_facet(key: str, counts: Counter[str], total: int, filters: FinderFilterSet, scope: Scope) -> Facet:
    selection = filters.selections[key]
    unknown = counts.pop("", 0)
    options = counted_options(_words_of(key, scope), counts, selection)
    if key == "year" and (unknown or UNKNOWN_YEAR in selection.values):
        options = (*options, Option(UNKNOWN_YEAR, _("unknown"), unknown, UNKNOWN_YEAR in selection.values))
    if key not in {"year", "family"}:
        options = tuple(sorted(options, key=lambda option: -option.count))
    states = counted_states(total, {State.KNOWN: total - unknown})
    return Facet(key, label_of(key, filters), SpecKind.CHOICE, total, selection, options=options, states=states)


def label_of(key: str, filters: FinderFilterSet) -> str:
    return str(filters.filters[key].label)


def _words_of(key: str, scope: Scope) -> Mapping[str, Any]:
    words = scope.words
    families = {value: Family(value).label for value in FAMILIES}
    found: dict[str, Callable[[], Mapping[str, Any]]] = {
        "line": lambda: words.lines,
        "brand": lambda: words.brands,
        "series": lambda: words.series,
        "family": lambda: families,
        "status": lambda: dict(Status.choices),
        "year": lambda: {year: year for year in words.years},
    }
    return found[key]()


def _sold_facet(filters: FinderFilterSet, scope: Scope, today: date) -> Facet:
    selection = filters.selections["sold"]
    base = filters.matching(without="sold")
    lines = dict(base.values_list("pk", "line"))
    sold, refused, by_line = _places(base, today)
    counts: Counter[str] = Counter()
    anywhere: set[int] = set()
    for code in scope.markets:
        here = _sold_here(code, scope, lines, (sold, refused, by_line))
        counts[code] = len(here)
        anywhere |= here
    names = {code: name for code, name in scope.market_names.items() if counts[code] or code in selection.values}
    known = counts[selection.values[0]] if selection.values else len(anywhere)
    return Facet(
        key="sold",
        label=label_of("sold", filters),
        kind=SpecKind.CHOICE,
        total=len(lines),
        selection=selection,
        options=counted_options(names, counts, selection),
        states=counted_states(len(lines), {State.KNOWN: known}),
    )


Markets = Mapping[int, set[str]]


def _places(base: "QuerySet[Any, Any]", today: date) -> tuple[Markets, Markets, Markets]:
    """In which markets products are sold, are said not to be sold, and in which whole lines are sold."""
    sold: dict[int, set[str]] = defaultdict(set)
    refused: dict[int, set[str]] = defaultdict(set)
    by_line: dict[int, set[str]] = defaultdict(set)
    inside = {"product__in": base.values("pk")}
    for pk, code in Price.objects.filter(**inside).order_by().values_list("product", "market__code").distinct():
        sold[pk].add(code)
    rows = in_force(today).order_by()
    for pk, code, is_sold in rows.filter(**inside).values_list("product", "market__code", "is_sold"):
        (sold if is_sold else refused)[pk].add(code)
    for pk, code in rows.filter(line__isnull=False, is_sold=True).values_list("line", "market__code"):
        by_line[pk].add(code)
    return sold, refused, by_line


def _sold_here(
    code: str, scope: Scope, lines: Mapping[int, int], places: tuple[Markets, Markets, Markets]
) -> frozenset[int]:
    sold, refused, by_line = places
    inside, chain = scope.tree.descendants(code), set(scope.tree.chain(code))
    return frozenset(
        pk
        for pk, line in lines.items()
        if sold.get(pk, set()) & inside or (by_line.get(line, set()) & inside and not refused.get(pk, set()) & chain)
    )


def _price_facet(filters: FinderFilterSet, scope: Scope) -> Facet:
    base = filters.matching(without="price")
    rows = standing_prices(scope).filter(product__in=base.values("pk")).order_by()
    numbers = dict(rows.values_list("amount").annotate(count=Count("pk")))
    total = base.count()
    return Facet(
        key="price",
        label=label_of("price", filters),
        kind=SpecKind.NUMBER,
        total=total,
        selection=filters.selections["price"],
        unit=scope.currency,
        numbers=dict(sorted(numbers.items())),
        states=counted_states(total, {State.KNOWN: sum(numbers.values())}),
    )
