"""Which products could stand in the next column: the rivals of those that are there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.models import Product, Rivalry
from catalog.queries.compare.columns import MOST_COLUMNS

MOST_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A published rival of at least one column that is no column itself; `of` names those columns."""

    slug: str
    name: str
    brand: str
    reason: str
    of: tuple[str, ...]


def candidates(products: Sequence[Product]) -> tuple[Candidate, ...]:
    """At most six: rivals of most columns first, stated ones before inferred ones; none where six columns stand
    already. One query at most."""
    if len(products) >= MOST_COLUMNS:
        return ()
    inside = {product.pk: product.name for product in products}
    rows = (
        Rivalry.objects.of_products(inside)
        .between_published()
        .select_related("product__brand", "rival__brand")
        .order_by("pk")
    )
    weights: Counter[str] = Counter()
    found: dict[str, tuple[Product, Rivalry]] = {}
    named: dict[str, dict[str, None]] = {}
    for row in rows:
        for mine, other in ((row.product, row.rival), (row.rival, row.product)):
            if mine.pk in inside and other.pk not in inside:
                found.setdefault(other.slug, (other, row))
                named.setdefault(other.slug, {})[inside[mine.pk]] = None
                weights[other.slug] += 10 + (row.basis == "stated")
    best = sorted(found, key=lambda slug: (-weights[slug], found[slug][0].name))[:MOST_CANDIDATES]
    return tuple(_candidate(*found[slug], tuple(named[slug])) for slug in best)


def _candidate(product: Product, row: Rivalry, of: tuple[str, ...]) -> Candidate:
    return Candidate(product.slug, product.name, product.brand.name, row.reason, of)
