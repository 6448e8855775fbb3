"""The filters that every list of products has: maker, series, family, status, year, price, place of sale, words."""

from django.utils.translation import gettext_lazy as _

from catalog.filters.scope import FAMILIES, STATUSES, UNKNOWN_YEAR, Scope
from catalog.filters.spec_filters import FacetFilter


def product_filters(scope: Scope) -> dict[str, FacetFilter]:
    """The filters by the name of their parameter, in the order of the address."""
    words = scope.words
    found = {"q": FacetFilter(field_name="name", label=_("Search"))}
    if not scope.line:
        found["line"] = FacetFilter(field_name="line__slug", label=_("Line"), options=words.lines)
    found |= {
        "brand": FacetFilter(field_name="brand__slug", label=_("Brand"), options=words.brands),
        "series": FacetFilter(field_name="series__slug", label=_("Series"), options=words.series),
        "family": FacetFilter(field_name="brand__family", label=_("Family"), options=FAMILIES),
        "status": FacetFilter(field_name="status", label=_("Life cycle"), options=STATUSES),
        "year": FacetFilter(field_name="released_on", label=_("Year"), options=(*words.years, UNKNOWN_YEAR)),
        "sold": FacetFilter(field_name="availability", label=_("Sold in"), options=scope.markets),
    }
    if scope.currency:
        found["price"] = FacetFilter(field_name="prices", label=_("Price"), is_number=True)
    return found
