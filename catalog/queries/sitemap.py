"""The pages that a search engine should know."""

from django.urls import reverse

from catalog.models.lines import Line
from catalog.models.products import Product
from catalog.models.sources import Source
from catalog.models.specs import Condition
from catalog.queries.addresses import finder_address

MOST_ADDRESSES = 50_000
"""What the protocol allows in one file (sitemaps.org)."""


def sitemap_addresses() -> tuple[str, ...]:
    """Paths of the pages: fixed ones, lines, published products, conditions, sources. Four queries."""
    fixed = [reverse(f"catalog:{name}") for name in ("home", "line_list", "source_list", "condition_list", "about")]
    lines = Line.objects.order_by("order", "slug").values_list("slug", flat=True)
    products = Product.objects.published().order_by("slug").values_list("slug", flat=True)[:MOST_ADDRESSES]
    conditions = Condition.objects.order_by("slug").values_list("slug", flat=True)
    sources = Source.objects.order_by("slug").values_list("slug", flat=True)[:MOST_ADDRESSES]
    addresses = [
        *fixed,
        finder_address(""),
        *(finder_address(slug) for slug in lines),
        *(reverse("catalog:product_detail", args=[slug]) for slug in products),
        *(reverse("catalog:condition_detail", args=[slug]) for slug in conditions),
        *(reverse("catalog:source_detail", args=[slug]) for slug in sources),
    ]
    return tuple(addresses[:MOST_ADDRESSES])
