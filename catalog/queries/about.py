"""The live counts that the page about the catalog speaks of: how much there is, and what is thin."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from catalog.models.lines import Line
from catalog.models.prices import Price
from catalog.models.products import Product
from catalog.models.values import SpecValue, StoredState
from catalog.queries.totals import Totals, catalog_totals

FEW_FIGURES = 6


@dataclass(frozen=True, slots=True)
class ThinLine:
    """A line and how many of its published products have fewer than six figures."""

    slug: str
    name: str
    products: int
    thin: int


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Counts of published products throughout. `states` counts figures by what is stored of them."""

    totals: Totals
    lines: int
    empty_lines: int
    without_price: int
    disputed: int
    not_published: int
    does_not_apply: int
    thin_lines: tuple[ThinLine, ...]

    @property
    def thin_products(self) -> int:
        return sum(line.thin for line in self.thin_lines)


def about_page() -> AboutPage:
    """Ten queries."""
    published = Product.objects.published()
    states = dict(
        SpecValue.objects.filter(product__in=published).order_by().values_list("state").annotate(n=Count("pk"))
    )
    lines = Line.objects.count()
    filled = published.order_by().values("line").distinct().count()
    return AboutPage(
        totals=catalog_totals(),
        lines=lines,
        empty_lines=lines - filled,
        without_price=published.exclude(Exists(Price.objects.filter(product=OuterRef("pk")))).count(),
        disputed=SpecValue.objects.filter(product__in=published, rank="alternative").count(),
        not_published=states.get(StoredState.NOT_PUBLISHED, 0),
        does_not_apply=states.get(StoredState.DOES_NOT_APPLY, 0),
        thin_lines=thin_lines(),
    )


def thin_lines() -> tuple[ThinLine, ...]:
    """Lines with products that have fewer than six figures, most such products first. One query."""
    stated = Count("values", filter=Q(values__state=StoredState.STATED))
    rows = Product.objects.published().order_by().annotate(n=stated).values_list("line__slug", "line__name", "n")
    found: dict[tuple[str, str], list[int]] = {}
    for slug, name, number in rows:
        found.setdefault((slug, name), []).append(number)
    thin = [ThinLine(*line, len(numbers), sum(n < FEW_FIGURES for n in numbers)) for line, numbers in found.items()]
    return tuple(sorted((line for line in thin if line.thin), key=lambda line: (-line.thin, line.name)))
