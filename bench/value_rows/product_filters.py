"""The filters that every list of products has: maker, series, family, status, year, price, place of sale, words."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, When
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from bench.value_rows.offers import sold_in, standing_prices
from bench.value_rows.spec_filters import FacetFilter
from catalog.filters.scope import FAMILIES, STATUSES, UNKNOWN_YEAR, Scope
from catalog.filters.selection import Selection


def first_date() -> Case:
    """The date of release, else of announcement, else "": what "newest" sorts by."""
    return Case(When(released_on="", then=F("announced_on")), default=F("released_on"), output_field=CharField())


def first_year() -> Left:
    """The year of that date, "" where none is known."""
    return Left(first_date(), 4)


class ColumnFilter(FacetFilter):
    """One of the words of a column of the product."""

    def taken(self, selection: Selection) -> Q:
        return Q(**{f"{self.field_name}__in": selection.values})


class YearFilter(FacetFilter):
    def filter(self, qs: QuerySet[Any], value: Selection) -> QuerySet[Any]:
        return super().filter(qs.alias(first_year=first_year()), value)

    def taken(self, selection: Selection) -> Q:
        return Q(first_year__in=["" if value == UNKNOWN_YEAR else value for value in selection.values])


class SoldFilter(FacetFilter):
    def __init__(self, scope: Scope, today: date) -> None:
        self.scope, self.today = scope, today
        super().__init__(field_name="availability", label=_("Sold in"), options=scope.markets)

    def taken(self, selection: Selection) -> Q:
        found = Q(pk__in=[])
        for code in selection.values:
            found |= sold_in(self.scope.tree.descendants(code), self.scope.tree.chain(code), self.today)
        return found


class PriceFilter(FacetFilter):
    """The lowest price in the market of the page, in its currency."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__(field_name="prices", label=_("Price"), is_number=True)

    def taken(self, selection: Selection) -> Q:
        rows = standing_prices(self.scope)
        if selection.low is not None:
            rows = rows.filter(amount__gte=selection.low)
        if selection.high is not None:
            rows = rows.filter(amount__lte=selection.high)
        return Q(pk__in=rows.values("product"))


class WordsFilter(FacetFilter):
    """Products whose names answer the words; `named` are their primary keys (bench.value_rows.words)."""

    def __init__(self, named: Collection[int]) -> None:
        self.named = named
        super().__init__(field_name="name", label=_("Search"))

    def taken(self, selection: Selection) -> Q:
        return Q(pk__in=list(self.named))


def product_filters(scope: Scope, named: Collection[int], today: date) -> dict[str, FacetFilter]:
    """The filters by the name of their parameter, in the order of the address."""
    words = scope.words
    found: dict[str, FacetFilter] = {"q": WordsFilter(named)}
    if not scope.line:
        found["line"] = ColumnFilter(field_name="line__slug", label=_("Line"), options=words.lines)
    found |= {
        "brand": ColumnFilter(field_name="brand__slug", label=_("Brand"), options=words.brands),
        "series": ColumnFilter(field_name="series__slug", label=_("Series"), options=words.series),
        "family": ColumnFilter(field_name="brand__family", label=_("Family"), options=FAMILIES),
        "status": ColumnFilter(field_name="status", label=_("Life cycle"), options=STATUSES),
        "year": YearFilter(field_name="released_on", label=_("Year"), options=(*words.years, UNKNOWN_YEAR)),
        "sold": SoldFilter(scope, today),
    }
    if scope.currency:
        found["price"] = PriceFilter(scope)
    return found
