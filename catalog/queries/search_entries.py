"""Everything that the search box knows by name.

A compact list is read anew for each search: fine for a catalog of some thousand names, and bounded. The read index
takes its place once there is one.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models.brands import Brand, Family
from catalog.models.lines import Line
from catalog.models.products import Alias, Product
from catalog.models.relations import Name
from catalog.models.sources import Source
from catalog.models.specs import PLAIN, Condition, SpecDefinition
from catalog.queries.addresses import finder_address
from catalog.queries.matching import Entry

MOST_READ = 20_000
"""Rows of one kind that are read at most."""

PRODUCT, BRAND, LINE, SPEC, CONDITION, SOURCE = "product", "brand", "line", "spec", "condition", "source"


@dataclass(frozen=True, slots=True)
class Found:
    """Something with a name and an address. `line` is a slug for products and specs; `order` sorts among equals."""

    kind: str
    label: str
    meta: tuple[str, ...]
    address: str
    icon: str
    entry: Entry
    line: str = ""
    line_name: str = ""
    is_rival: bool = False
    order: tuple[str, ...] = ()
    is_small_print: bool = False


OtherNames = dict[tuple[str, int], list[str]]
"""Names in other languages by kind of thing and key."""


def search_entries() -> tuple[Found, ...]:
    """Every entry. Eight queries, whatever the number of rows."""
    others = other_names()
    return (
        *product_entries(others),
        *brand_entries(others),
        *line_entries(others),
        *spec_entries(),
        *condition_entries(),
        *source_entries(),
    )


def other_names() -> OtherNames:
    found: OtherNames = defaultdict(list)
    kinds = ("product", "brand", "line", "series")
    for name, *keys in Name.objects.order_by("pk").values_list("name", *(f"{kind}_id" for kind in kinds))[:MOST_READ]:
        for kind, key in zip(kinds, keys, strict=True):
            if key is not None:
                found[kind, key].append(name)
    return found


def product_entries(others: OtherNames) -> list[Found]:
    """Published products by name, aliases and names in other languages; maker, series and line stand beside them."""
    aliases: dict[int, list[str]] = defaultdict(list)
    for product, alias in Alias.objects.order_by("pk").values_list("product_id", "name")[:MOST_READ]:
        aliases[product].append(alias)
    rows = Product.objects.published().with_card_data().order_by("name", "slug")[:MOST_READ]
    return [product_entry(row, aliases[row.pk], others) for row in rows]


def product_entry(row: Product, aliases: list[str], others: OtherNames) -> Found:
    also = [*aliases, *others.get(("product", row.pk), ())]
    beside = [row.brand.name, *others.get(("brand", row.brand_id), ()), row.variant]
    if row.series is not None:
        beside += [row.series.name, *others.get(("series", row.series.pk), ())]
    dated = row.released_on or row.announced_on
    return Found(
        kind=PRODUCT,
        label=row.name,
        meta=tuple(filter(None, (row.brand.name, dated[:4], *also))),
        address=reverse("catalog:product_detail", args=[row.slug]),
        icon=row.line.slug,
        entry=Entry((row.name, *also), tuple(beside)),
        line=row.line.slug,
        line_name=row.line.name,
        is_rival=row.brand.family == Family.RIVAL,
        order=("1" if row.brand.family == Family.RIVAL else "0",),
    )


def brand_entries(others: OtherNames) -> list[Found]:
    """Brands with published products, each leading to its products."""
    published = Product.objects.published().values("brand")
    rows = Brand.objects.filter(pk__in=published).order_by("name", "slug").values_list("pk", "slug", "name", "family")
    return [
        Found(
            kind=BRAND,
            label=name,
            meta=(str(Family(family).label), *others.get(("brand", pk), ())),
            address=finder_address("", brand=slug),
            icon="brand",
            entry=Entry((name, *others.get(("brand", pk), ()))),
            is_rival=family == Family.RIVAL,
        )
        for pk, slug, name, family in rows[:MOST_READ]
    ]


def line_entries(others: OtherNames) -> list[Found]:
    rows = Line.objects.order_by("order", "slug").values_list("pk", "slug", "name", "place")
    return [
        Found(
            kind=LINE,
            label=name,
            meta=(place, *others.get(("line", pk), ())),
            address=finder_address(slug),
            icon=slug,
            entry=Entry((name, *others.get(("line", pk), ()))),
        )
        for pk, slug, name, place in rows[:MOST_READ]
    ]


def spec_entries() -> list[Found]:
    """Specs by label, each leading to its line sorted by it."""
    rows = SpecDefinition.objects.order_by("line__order", "group__order", "order", "pk")
    fields = ("key", "label", "unit", "line__slug", "line__name", "group__name")
    return [
        Found(
            kind=SPEC,
            label=label,
            meta=tuple(filter(None, (line_name, group, unit))),
            address=finder_address(line, sort=key),
            icon="spec",
            entry=Entry((label,), (line_name,)),
            line=line,
            line_name=line_name,
            is_small_print=True,
        )
        for key, label, unit, line, line_name, group in rows.values_list(*fields)[:MOST_READ]
    ]


def condition_entries() -> list[Found]:
    rows = Condition.objects.exclude(slug=PLAIN).order_by("name", "slug").values_list("slug", "name", "description")
    return [
        Found(
            kind=CONDITION,
            label=name,
            meta=(description or _("condition of a figure"),),
            address=reverse("catalog:condition_detail", args=[slug]),
            icon="info",
            entry=Entry((name,)),
            is_small_print=True,
        )
        for slug, name, description in rows[:MOST_READ]
    ]


def source_entries() -> list[Found]:
    rows = Source.objects.order_by("title", "slug").values_list("slug", "title", "publisher", "published_on")
    return [
        Found(
            kind=SOURCE,
            label=title,
            meta=tuple(filter(None, (publisher, published_on[:4]))),
            address=reverse("catalog:source_detail", args=[slug]),
            icon="source",
            entry=Entry((title,), (publisher,)),
            is_small_print=True,
        )
        for slug, title, publisher, published_on in rows[:MOST_READ]
    ]
