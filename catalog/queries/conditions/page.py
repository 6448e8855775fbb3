"""The conditions under which figures were obtained: what each one means and which specs use it."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from catalog.models.products import Product
from catalog.models.specs import PLAIN, ConditionKind, DefaultCondition
from catalog.models.values import SpecValue
from catalog.queries.addresses import finder_address
from catalog.queries.conditions.doubles import Doubles, doubles
from catalog.queries.figures import ConditionInfo, conditions
from catalog.statements import ANYWHERE


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """A condition in the list, the narrower ones inside. Counts are of published products."""

    info: ConditionInfo
    figures: int
    products: int
    specs: int
    narrower: tuple["ConditionEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionKindGroup:
    """The conditions of one kind."""

    kind: str
    label: str
    entries: tuple[ConditionEntry, ...]


@dataclass(frozen=True, slots=True)
class DefaultRow:
    """Which condition stands for a spec in a market where nobody names one; `market` is blank for no market."""

    line_name: str
    label: str
    address: str
    market: str
    condition: str
    condition_slug: str


@dataclass(frozen=True, slots=True)
class SpecUse:
    """A spec that has figures under the condition. `address` leads to its line, read under it if possible."""

    line: str
    line_name: str
    key: str
    label: str
    figures: int
    products: int
    address: str


@dataclass(frozen=True, slots=True)
class ConditionPage:
    """A condition with its place among the others and what uses it."""

    info: ConditionInfo
    kind_label: str
    parent: ConditionInfo | None
    narrower: tuple[ConditionInfo, ...]
    specs: tuple[SpecUse, ...]
    figures: int
    doubles: Doubles | None


def condition_list() -> tuple[ConditionKindGroup, ...]:
    """Every condition but the plain one, by kind, the narrower inside the wider. Two queries."""
    known = [info for slug, info in conditions().items() if slug != PLAIN]
    numbers = condition_counts()

    def entry(info: ConditionInfo) -> ConditionEntry:
        narrower = tuple(entry(other) for other in known if other.parent == info.slug)
        return ConditionEntry(info, *numbers.get(info.slug, (0, 0, 0)), narrower)

    order = list(ConditionKind.values)
    tops = sorted((info for info in known if not info.parent), key=lambda one: (order.index(one.kind), one.name))
    return tuple(
        ConditionKindGroup(kind, str(ConditionKind(kind).label), tuple(entry(info) for info in group))
        for kind, group in groupby(tops, key=lambda one: one.kind)
    )


def condition_counts() -> dict[str, tuple[int, int, int]]:
    """Figures, products and specs of each condition. One query."""
    rows = SpecValue.objects.filter(product__in=Product.objects.published()).order_by().values_list("condition__slug")
    counted = rows.annotate(Count("pk"), Count("product", distinct=True), Count("definition", distinct=True))
    return {slug: (figures, products, specs) for slug, figures, products, specs in counted}


def default_rows() -> tuple[DefaultRow, ...]:
    """The default condition of each spec and market that has one of its own. One query."""
    rows = DefaultCondition.objects.select_related("definition__line", "market", "condition").order_by(
        "definition__line__order", "definition__order", "market__code"
    )
    return tuple(
        DefaultRow(
            line_name=row.definition.line.name,
            label=row.definition.label,
            address=finder_address(row.definition.line.slug),
            market="" if row.market.code == ANYWHERE else row.market.name,
            condition=row.condition.name,
            condition_slug=row.condition.slug,
        )
        for row in rows
    )


def condition_page(slug: str, units: str) -> ConditionPage | None:
    """The page of a condition; None for an unknown one. Eight queries at most."""
    known = conditions()
    info = known.get(slug)
    if info is None:
        return None
    specs = spec_uses(info)
    return ConditionPage(
        info=info,
        kind_label=str(ConditionKind(info.kind).label),
        parent=known.get(info.parent),
        narrower=tuple(other for other in known.values() if other.parent == slug),
        specs=specs,
        figures=sum(spec.figures for spec in specs),
        doubles=doubles(info.slug, known, units) if not info.parent and slug != PLAIN else None,
    )


def spec_uses(info: ConditionInfo) -> tuple[SpecUse, ...]:
    """The specs with figures of published products under a condition, most figures first. One query."""
    rows = SpecValue.objects.filter(condition__slug=info.slug, product__in=Product.objects.published()).order_by()
    fields = ("line__slug", "line__name", "key", "label", "is_filterable")
    counted = rows.values_list(*(f"definition__{field}" for field in fields)).annotate(
        figures=Count("pk"), products=Count("product", distinct=True)
    )
    uses = [
        SpecUse(line, line_name, key, label, figures, products, use_address(info, line, key, can_filter=filterable))
        for line, line_name, key, label, filterable, figures, products in counted
    ]
    return tuple(sorted(uses, key=lambda use: (-use.figures, use.line_name, use.label)))


def use_address(info: ConditionInfo, line: str, key: str, *, can_filter: bool) -> str:
    """The line with the spec read under the condition; a narrower condition never stands for a spec, its wider does."""
    return finder_address(line, **({f"{key}.condition": info.parent or info.slug} if can_filter else {}))
