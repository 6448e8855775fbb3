"""How much the catalog holds."""

from dataclasses import dataclass
from datetime import datetime

from catalog.models.brands import Brand
from catalog.models.history import ChangeSet
from catalog.models.prices import Price
from catalog.models.products import Product
from catalog.models.sources import Source
from catalog.models.values import SpecValue, StoredState


@dataclass(frozen=True, slots=True)
class Totals:
    """Published products, what is stated of them, and the sources that vouch for all of it."""

    products: int
    brands: int
    figures: int
    prices: int
    sources: int


def catalog_totals() -> Totals:
    """Five queries."""
    published = Product.objects.published()
    return Totals(
        products=published.count(),
        brands=Brand.objects.filter(products__in=published).distinct().count(),
        figures=SpecValue.objects.filter(product__in=published, state=StoredState.STATED).count(),
        prices=Price.objects.filter(product__in=published).count(),
        sources=Source.objects.count(),
    )


def last_changed_at() -> datetime | None:
    """When the newest change was made; None in a catalog that nobody has written to."""
    return ChangeSet.objects.order_by("-pk").values_list("made_at", flat=True).first()
