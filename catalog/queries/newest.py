"""The products that came out last."""

from dataclasses import dataclass

from django.db.models import Case, CharField, F, Q, When
from django.utils import timezone

from catalog.dates import PartialDate
from catalog.models.brands import Family
from catalog.models.products import Product


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A product with the date of its release, else of its announcement, as far as it is known."""

    name: str
    address: str
    brand: str
    line: str
    line_name: str
    on: PartialDate
    is_released: bool
    status: str


def newest(families: tuple[Family, ...], most: int = 6) -> tuple[Newcomer, ...]:
    """Published products by date, the newest first, none of the future. One query."""
    dated = Case(When(~Q(released_on=""), then=F("released_on")), default=F("announced_on"), output_field=CharField())
    today = timezone.now().date().isoformat()
    rows = (
        Product.objects.published()
        .filter(brand__family__in=families)
        .annotate(dated=dated)
        .exclude(dated="")
        .filter(dated__lte=today)
        .order_by("-dated", "name", "slug")
        .select_related("brand", "line")[:most]
    )
    return tuple(
        Newcomer(
            name=row.name,
            address=row.get_absolute_url(),
            brand=row.brand.name,
            line=row.line.slug,
            line_name=row.line.name,
            on=PartialDate.parse(row.dated),
            is_released=bool(row.released_on),
            status=str(row.get_status_display()),
        )
        for row in rows
    )
