"""What products are, where they are sold and for how much, read from the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from catalog.index.ordered import millionths
from catalog.index.places import Said
from catalog.index.profiles import Profile
from catalog.models.brands import Brand
from catalog.models.lines import Series
from catalog.models.markets import Availability
from catalog.models.prices import Price, PriceKind
from catalog.models.products import Product


def of_list(line: str, products: Iterable[int] | None, product: str = "product__") -> Q:
    """The rows that speak of products of a line ("" for every line), of some of them only where these are given."""
    found = Q() if products is None else Q(**{f"{product or 'pk'}".removesuffix("__") + "__in": list(products)})
    return found & Q(**{f"{product}line__slug": line}) if line else found


def profiles(line: str, products: Iterable[int] | None = None) -> Iterator[Profile]:
    """What the published products of a line are. Three queries, one where single products are asked for."""
    published = Product.objects.published().filter(of_list(line, products, "")).order_by()
    if products is not None:
        yield from _joined(published)
        return
    rows = Brand.objects.order_by("pk").values_list("pk", "slug", "family", "country__code")
    brands = {pk: (slug, family, country or "") for pk, slug, family, country in rows}
    series = dict(Series.objects.order_by("pk").values_list("pk", "slug"))
    fields = ("pk", "name", "line__slug", "brand", "series", "status", "released_on", "announced_on")
    found = published.values_list(*fields)
    for pk, name, own_line, brand, own_series, status, released_on, announced_on in found.iterator(chunk_size=10_000):
        slug, family, country = brands[brand]
        date = released_on or announced_on
        yield Profile(pk, name, own_line, slug, series.get(own_series, ""), family, country, status, date)


def _joined(published: QuerySet[Product, Product]) -> Iterator[Profile]:
    """The same with makers and series joined, for which a few products are cheaper than all makers."""
    fields = ("pk", "name", "line__slug", "brand__slug", "series__slug", "brand__family", "brand__country__code")
    dates = ("status", "released_on", "announced_on")
    rows = published.values_list(*fields, *dates)
    for pk, name, line, brand, series, family, country, status, released_on, announced_on in rows:
        date = released_on or announced_on
        yield Profile(pk, name, line, brand, series or "", family, country or "", status, date)


def priced(line: str, products: Iterable[int] | None = None) -> Iterator[tuple[int, str]]:
    """In which markets products have a price. One query."""
    rows = Price.objects.filter(of_list(line, products)).order_by().values_list("product", "market__code").distinct()
    return rows.iterator(chunk_size=10_000)


def said_of_products(line: str, products: Iterable[int] | None = None) -> Iterator[tuple[int, Said]]:
    """What is said of the sale of single products. One query."""
    rows = Availability.objects.filter(of_list(line, products), product__isnull=False).order_by("pk")
    fields = ("product", "market__code", "is_sold", "sold_from", "sold_until")
    return ((product, Said(*own)) for product, *own in rows.values_list(*fields).iterator(chunk_size=10_000))


def said_of_lines(line: str) -> list[tuple[str, Said]]:
    """What is said of the sale of whole lines. One query."""
    rows = Availability.objects.filter(Q(line__slug=line) if line else Q(line__isnull=False)).order_by("pk")
    fields = ("line__slug", "market__code", "is_sold", "sold_from", "sold_until")
    return [(slug, Said(*own)) for slug, *own in rows.values_list(*fields)]


def standing_prices(
    line: str, chain: Sequence[str], currency: str, products: Iterable[int] | None = None
) -> dict[int, int]:
    """The price that stands for each product in a market (`chain`: it and what encloses it), in millionths. One query.

    The rule of catalog.money.pick: the nearest market decides; there the newest current price, else a launch price; of
    these the lowest.
    """
    places = {code: place for place, code in enumerate(chain)}
    rows = Price.objects.filter(of_list(line, products), market__code__in=chain, currency=currency)
    rows = rows.filter(kind__in=(PriceKind.CURRENT, PriceKind.LAUNCH)).order_by()
    best: dict[int, tuple[Any, ...]] = defaultdict(tuple)
    fields = ("product", "market__code", "kind", "date", "amount")
    for product, market, kind, date, amount in rows.values_list(*fields).iterator(chunk_size=10_000):
        is_current = kind == PriceKind.CURRENT
        offer = (-places[market], is_current, date if is_current else "", -amount)
        best[product] = max(best[product], offer)
    return {product: millionths(-offer[-1]) for product, offer in best.items()}
