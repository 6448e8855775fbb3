"""Counting the facets that every list has: maker, series, family, status, year, place of sale, price."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalog.filters.scope import FAMILIES, UNKNOWN_YEAR, Scope
from catalog.filters.selection import Selection
from catalog.index.among import Among
from catalog.index.profiles import UNKNOWN
from catalog.models.brands import Family
from catalog.models.products import Status
from catalog.models.specs import SpecKind
from catalog.queries.finder.facets import Facet, Option, counted_options, known_and_unknown
from catalog.queries.finder.spec_facets import counted_numbers
from catalog.queries.finder.taken import Taken

IN_ORDER = ("year", "family")
"""Facets whose words stand in an order of their own; the others begin with the most frequent."""


def product_facet(key: str, label: str, base: Among, selection: Selection, taken: Taken) -> Facet:
    """The facet `key` among the products `base`, which answer all other filters."""
    if key == "sold":
        return _sold_facet(label, base, selection, taken)
    if key == "price":
        return _price_facet(label, base, selection, taken)
    return _column_facet(key, label, base, selection, taken)


def _column_facet(key: str, label: str, base: Among, selection: Selection, taken: Taken) -> Facet:
    sets = taken.index.profiles.words.get(key, {})
    counts = {word: base.count(products) for word, products in sets.items()}
    unknown = counts.pop(UNKNOWN, 0)
    options = counted_options(words_of_column(key, taken.scope), counts, selection)
    if key == "year" and (unknown or UNKNOWN_YEAR in selection.values):
        options = (*options, Option(UNKNOWN_YEAR, _("unknown"), unknown, UNKNOWN_YEAR in selection.values))
    if key not in IN_ORDER:
        options = tuple(sorted(options, key=lambda option: -option.count))
    states = known_and_unknown(len(base) - unknown, len(base))
    return Facet(key, label, SpecKind.CHOICE, len(base), selection, options=options, states=states)


def words_of_column(key: str, scope: Scope) -> Mapping[str, str]:
    """The words that a column of products may have, value to label."""
    if key == "family":
        return {value: str(Family(value).label) for value in FAMILIES}
    if key == "status":
        return {value: str(label) for value, label in Status.choices}
    if key == "year":
        return {year: year for year in scope.words.years}
    found: dict[str, Mapping[str, str]] = {
        "line": scope.words.lines,
        "brand": scope.words.brands,
        "series": scope.words.series,
    }
    return found[key]


def _sold_facet(label: str, base: Among, selection: Selection, taken: Taken) -> Facet:
    here = {code: taken.sold(code) for code in taken.scope.markets}
    counts = {code: base.count(products) for code, products in here.items()}
    names = {code: name for code, name in taken.scope.market_names.items() if counts.get(code)}
    names |= {code: taken.scope.market_names[code] for code in selection.values}
    known = counts[selection.values[0]] if selection.values else base.count(BitMap.union(BitMap(), *here.values()))
    return Facet(
        key="sold",
        label=label,
        kind=SpecKind.CHOICE,
        total=len(base),
        selection=selection,
        options=counted_options(names, counts, selection),
        states=known_and_unknown(known, len(base)),
    )


def _price_facet(label: str, base: Among, selection: Selection, taken: Taken) -> Facet:
    prices = taken.prices
    return Facet(
        key="price",
        label=label,
        kind=SpecKind.NUMBER,
        total=len(base),
        selection=selection,
        unit=taken.scope.currency,
        states=known_and_unknown(base.count(prices.stated), len(base)),
        **counted_numbers(prices, base)._asdict(),
    )
