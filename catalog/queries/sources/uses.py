"""Which rows lean on a source, kind by kind, as far as the public may see them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from catalog.models.brands import CompanyLink
from catalog.models.lines import Line
from catalog.models.markets import Availability, Barrier
from catalog.models.platforms import Connection, Platform
from catalog.models.prices import ExchangeRate, Price
from catalog.models.products import Product
from catalog.models.relations import Name, Rivalry
from catalog.models.story import ClaimSource, Measurement, Milestone
from catalog.models.subjects import SUBJECTS
from catalog.models.values import SpecValue


def hidden(field: str = "product") -> Q:
    """A row that speaks of a product that is not published."""
    return Q(**{f"{field}__isnull": False}) & ~Q(**{f"{field}__in": Product.objects.published()})


def figures() -> QuerySet[Any]:
    rows = SpecValue.objects.filter(product__in=Product.objects.published())
    return rows.select_related("product", "definition", "market", "condition", "option").order_by(
        "product__line__order", "product__name", "definition__group__order", "definition__order", "pk"
    )


def prices() -> QuerySet[Any]:
    rows = Price.objects.filter(product__in=Product.objects.published()).select_related("product", "market")
    return rows.order_by("product__line__order", "product__name", "market__code", "date", "pk")


def rivalries() -> QuerySet[Any]:
    rows = Rivalry.objects.between_published()
    return rows.select_related("product", "rival").order_by("product__name", "rival__name", "pk")


def connections() -> QuerySet[Any]:
    ends = [f"{side}_{kind}" for side in ("from", "to") for kind in ("product", "line", "brand", "platform")]
    rows = Connection.objects.exclude(hidden("from_product")).exclude(hidden("to_product"))
    return rows.select_related(*ends, "via", "market").order_by("pk")


def claims() -> QuerySet[Any]:
    return ClaimSource.objects.select_related("claim").order_by("claim__number", "pk")


def milestones() -> QuerySet[Any]:
    return Milestone.objects.exclude(hidden()).select_related(*SUBJECTS).order_by("date", "slug")


def measurements() -> QuerySet[Any]:
    rows = Measurement.objects.exclude(hidden()).select_related(*SUBJECTS)
    return rows.order_by("metric", "segment", "period", "pk")


def barriers() -> QuerySet[Any]:
    return Barrier.objects.select_related("market", "origin").order_by("slug")


def availability() -> QuerySet[Any]:
    return Availability.objects.exclude(hidden()).select_related("product", "line", "market").order_by("pk")


def company_links() -> QuerySet[Any]:
    return CompanyLink.objects.select_related("from_brand", "to_brand").order_by("from_brand__name", "pk")


def platforms() -> QuerySet[Any]:
    return Platform.objects.order_by("name", "slug")


def lines() -> QuerySet[Any]:
    return Line.objects.order_by("order", "slug")


def names() -> QuerySet[Any]:
    return Name.objects.exclude(hidden()).select_related(*SUBJECTS).order_by("pk")


def rates() -> QuerySet[Any]:
    return ExchangeRate.objects.order_by("date", "base", "quote")


USES: dict[str, Callable[[], QuerySet[Any]]] = {
    "figures": figures,
    "prices": prices,
    "rivals": rivalries,
    "connections": connections,
    "claims": claims,
    "milestones": milestones,
    "measurements": measurements,
    "barriers": barriers,
    "availability": availability,
    "companies": company_links,
    "platforms": platforms,
    "lines": lines,
    "names": names,
    "rates": rates,
}
"""Every kind of row that has a source, in the order in which a page lists them."""

OTHER_USES = tuple(kind for kind in USES if kind not in ("figures", "prices"))


def public_uses(kind: str) -> QuerySet[Any]:
    """The rows of a kind that the public may see, with what their words need, in the order of the page."""
    return USES[kind]()
