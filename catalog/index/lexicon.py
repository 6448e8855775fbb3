"""What the words of a question can stand for besides names: the specs of each line with their options, and markets."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from catalog.markets import MarketTree
from catalog.models.markets import Market
from catalog.models.specs import SpecDefinition, SpecOption
from catalog.presentation import Spec


class MarketRow(NamedTuple):
    """A market; `currency` is blank where it has none of its own."""

    code: str
    parent: str | None
    kind: str
    name: str
    currency: str


@dataclass(frozen=True)
class Lexicon:
    """The filterable specs of each line, those that a shopper reads first at the front; and the markets."""

    specs: dict[str, tuple[Spec, ...]]
    markets: tuple[MarketRow, ...]

    @property
    def tree(self) -> MarketTree:
        return MarketTree((row.code, row.parent, row.kind) for row in self.markets)


def lexicon() -> Lexicon:
    """Three queries."""
    rows = Market.objects.order_by("name", "code").values_list("code", "parent__code", "kind", "name", "currency")
    return Lexicon(_specs(), tuple(MarketRow(*row) for row in rows))


def _specs() -> dict[str, tuple[Spec, ...]]:
    options: dict[int, dict[str, str]] = defaultdict(dict)
    in_order = SpecOption.objects.order_by("definition", "order", "pk")
    for definition, value, label in in_order.values_list("definition_id", "value", "label"):
        options[definition][value] = label
    found: dict[str, list[Spec]] = defaultdict(list)
    rows = SpecDefinition.objects.filter(is_filterable=True).select_related("line", "group")
    for row in rows.order_by("line", "-is_highlight", "group__order", "order", "pk"):
        found[row.line.slug].append(_spec(row, options.get(row.pk, {})))
    return {line: tuple(specs) for line, specs in found.items()}


def _spec(row: SpecDefinition, options: dict[str, str]) -> Spec:
    return Spec(
        pk=row.pk,
        line=row.line.slug,
        key=row.key,
        label=row.label,
        group=row.group.name,
        group_order=row.group.order,
        order=row.order,
        kind=row.kind,
        unit=row.unit,
        decimals=row.decimals,
        better=row.better,
        is_highlight=row.is_highlight,
        is_filterable=True,
        options=options,
    )
