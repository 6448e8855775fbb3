"""A source with everything that leans on it, kind by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from catalog.models.products import Product
from catalog.models.sources import Source, SourceKind
from catalog.models.specs import PLAIN
from catalog.presentation import Shown, Spec, present
from catalog.queries.figures import specs_of
from catalog.queries.source_notes import date_in_words
from catalog.queries.sources.uses import USES, public_uses
from catalog.queries.sources.words import TELLERS, Use, market_name

FIRST_ROWS = 25
PAGE_ROWS = 100

TITLES: dict[str, Promise] = {
    "figures": gettext_lazy("Figures"),
    "prices": gettext_lazy("Prices"),
    "rivals": gettext_lazy("Rivals"),
    "connections": gettext_lazy("What works with what"),
    "claims": gettext_lazy("Statements of the article"),
    "milestones": gettext_lazy("Milestones"),
    "measurements": gettext_lazy("Measurements"),
    "barriers": gettext_lazy("Trade barriers"),
    "availability": gettext_lazy("Where it is sold"),
    "companies": gettext_lazy("Companies"),
    "platforms": gettext_lazy("Platforms"),
    "lines": gettext_lazy("Lines"),
    "names": gettext_lazy("Names in other languages"),
    "rates": gettext_lazy("Exchange rates"),
}


@dataclass(frozen=True, slots=True)
class SourceHead:
    """A source in words. `address` is blank where its own is not one that a browser opens."""

    pk: int
    slug: str
    title: str
    publisher: str
    published: str
    kind_label: str
    via: str
    url: str
    address: str


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure that leans on the source. `state` is "known", or why there is no value."""

    product: str
    address: str
    label: str
    text: str
    unit: str
    state: str
    market: str
    condition: str
    condition_slug: str
    is_alternative: bool
    note: str


@dataclass(frozen=True, slots=True)
class UseGroup:
    """Rows of one kind: how many there are, and the ones on this page."""

    kind: str
    title: str | Promise
    total: int
    rows: tuple[FigureUse, ...] | tuple[Use, ...]

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.rows)


def source_head(slug: str) -> SourceHead | None:
    """The source of an address, None for an unknown one. One query."""
    row = Source.objects.filter(slug=slug).first()
    if row is None:
        return None
    return SourceHead(
        pk=row.pk,
        slug=row.slug,
        title=row.title,
        publisher=row.publisher,
        published=date_in_words(row.published_on),
        kind_label=str(SourceKind(row.kind).label),
        via=row.via,
        url=row.url,
        address=row.url if row.url.startswith(("https://", "http://")) else "",
    )


def use_counts(source: int) -> dict[str, int]:
    """How many rows of each kind lean on the source, kinds without any left out. One query a kind."""
    found = {kind: public_uses(kind).filter(source=source).count() for kind in USES}
    return {kind: number for kind, number in found.items() if number}


def use_groups(source: int, counts: Mapping[str, int], units: str, *, only: str, start: int) -> tuple[UseGroup, ...]:
    """The beginning of every group, or one page of the one group that was asked for. Four queries a group at most."""
    if only:
        return (use_group(source, only, counts[only], units, slice(start, start + PAGE_ROWS)),)
    return tuple(use_group(source, kind, total, units, slice(FIRST_ROWS)) for kind, total in counts.items())


def use_group(source: int, kind: str, total: int, units: str, rows: slice) -> UseGroup:
    """The rows of one kind, those of the slice."""
    found = list(public_uses(kind).filter(source=source)[rows])
    told = figure_uses(found, units) if kind == "figures" else tuple(TELLERS[kind](row) for row in found)
    return UseGroup(kind, TITLES[kind], total, told)


def figure_uses(rows: Sequence[Any], units: str) -> tuple[FigureUse, ...]:
    of_line = Product.objects.filter(pk__in={row.product_id for row in rows}).order_by()
    lines = of_line.values_list("line__slug", flat=True).distinct()
    specs = {spec.pk: spec for found in specs_of(*lines).values() for spec in found}
    return tuple(figure_use(row, specs[row.definition_id], units) for row in rows)


def figure_use(row: Any, spec: Spec, units: str) -> FigureUse:
    value = tuple(row.value) if isinstance(row.value, list) else row.value
    shown = present(value, spec, units) if row.state == "stated" else Shown("")
    return FigureUse(
        product=row.product.name,
        address=row.product.get_absolute_url(),
        label=spec.label,
        text=shown.text,
        unit=shown.unit,
        state="known" if row.state == "stated" else row.state,
        market=market_name(row.market),
        condition="" if row.condition.slug == PLAIN else row.condition.name,
        condition_slug=row.condition.slug,
        is_alternative=row.rank == "alternative",
        note=row.note,
    )
