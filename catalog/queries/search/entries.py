"""Everything that the search box knows by name.

A compact list is read anew for each search: fine for a catalog of some thousand names, and bounded. The read index
takes its place once there is one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.matching import Entry
from catalog.models.brands import Brand, Family
from catalog.models.lines import Line
from catalog.models.products import Alias, Product
from catalog.models.relations import Name
from catalog.models.sources import Source
from catalog.models.specs import PLAIN, Condition, SpecDefinition
from catalog.queries.addresses import finder_address

MOST_READ = 20_000
"""Rows of one kind that are read at most."""

PRODUCT, BRAND, LINE, SPEC, CONDITION, SOURCE = "product", "brand", "line", "spec", "condition", "source"


@dataclass(frozen=True, slots=True)
class Found:
    """Something with a name and an address. `slug` is its own (the key of a spec), `line` that of its line; `order`
    sorts among equals."""

    kind: str
    slug: str
    label: str
    meta: tuple[str, ...]
    icon: str
    entry: Entry
    line: str = ""
    line_name: str = ""
    is_rival: bool = False
    order: str = ""

    @property
    def is_small_print(self) -> bool:
        """Whether it comes after the things that most people look for."""
        return self.kind in (SPEC, CONDITION, SOURCE)

    @property
    def address(self) -> str:
        """Where it leads. Made only for what is shown: it costs more than the search itself."""
        if self.kind in (PRODUCT, CONDITION, SOURCE):
            return reverse(f"catalog:{self.kind}_detail", args=[self.slug])
        if self.kind == BRAND:
            return finder_address("", brand=self.slug)
        return finder_address(self.slug) if self.kind == LINE else finder_address(self.line, sort=self.slug)


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
    """Published products by name, address, aliases and names in other languages; maker and series stand beside them.

    The finder looks at the same words (catalog.queries.finder.words), so that its counts are those of the search.
    """
    aliases: dict[int, list[str]] = defaultdict(list)
    for product, alias in Alias.objects.order_by("pk").values_list("product_id", "name")[:MOST_READ]:
        aliases[product].append(alias)
    fields = ("pk", "slug", "name", "brand", "brand__name", "brand__family", "series", "series__name")
    dates = ("released_on", "announced_on")
    rows = Product.objects.published().order_by("name", "slug").values(*fields, *dates, "line__slug", "line__name")
    return [product_entry(row, aliases[row["pk"]], others) for row in rows[:MOST_READ]]


def product_entry(row: Mapping[str, Any], aliases: list[str], others: OtherNames) -> Found:
    also = [*aliases, *others.get(("product", row["pk"]), ())]
    beside = [row["brand__name"], *others.get(("brand", row["brand"]), ())]
    if row["series"]:
        beside += [row["series__name"], *others.get(("series", row["series"]), ())]
    dated = row["released_on"] or row["announced_on"]
    is_rival = row["brand__family"] == Family.RIVAL
    return Found(
        kind=PRODUCT,
        slug=row["slug"],
        label=row["name"],
        meta=tuple(filter(None, (row["brand__name"], dated[:4], *also))),
        icon=row["line__slug"],
        entry=Entry((row["name"], row["slug"], *also), tuple(beside)),
        line=row["line__slug"],
        line_name=row["line__name"],
        is_rival=is_rival,
        order="1" if is_rival else "0",
    )


def brand_entries(others: OtherNames) -> list[Found]:
    """Brands with published products, each leading to its products."""
    published = Product.objects.published().values("brand")
    rows = Brand.objects.filter(pk__in=published).order_by("name", "slug").values_list("pk", "slug", "name", "family")
    return [
        Found(
            kind=BRAND,
            slug=slug,
            label=name,
            meta=(str(Family(family).label), *others.get(("brand", pk), ())),
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
            slug=slug,
            label=name,
            meta=(place, *others.get(("line", pk), ())),
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
            slug=key,
            label=label,
            meta=tuple(filter(None, (line_name, group, unit))),
            icon="spec",
            entry=Entry((label,)),
            line=line,
            line_name=line_name,
        )
        for key, label, unit, line, line_name, group in rows.values_list(*fields)[:MOST_READ]
    ]


def condition_entries() -> list[Found]:
    rows = Condition.objects.exclude(slug=PLAIN).order_by("name", "slug").values_list("slug", "name", "description")
    return [
        Found(
            kind=CONDITION,
            slug=slug,
            label=name,
            meta=(description or _("condition of a figure"),),
            icon="info",
            entry=Entry((name,)),
        )
        for slug, name, description in rows[:MOST_READ]
    ]


def source_entries() -> list[Found]:
    rows = Source.objects.order_by("title", "slug").values_list("slug", "title", "publisher", "published_on")
    return [
        Found(
            kind=SOURCE,
            slug=slug,
            label=title,
            meta=tuple(filter(None, (publisher, published_on[:4]))),
            icon="source",
            entry=Entry((title,), (publisher,)),
        )
        for slug, title, publisher, published_on in rows[:MOST_READ]
    ]
