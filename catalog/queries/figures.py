"""The figures of products and what is needed to read them: shared by every page that shows a value.

Each function is a query or two, whatever the number of rows. How lines are described is kept for as long as it stays.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from catalog.dates import PartialDate
from catalog.index.following import Follower, one_moment
from catalog.index.library import library
from catalog.models import Condition, DefaultCondition, Price, Source, SpecDefinition, SpecOption, SpecValue
from catalog.models.specs import SpecKind
from catalog.models.values import COLUMNS, StoredState
from catalog.money import Offer
from catalog.presentation import Spec
from catalog.statements import Statement, Stored, default_condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from catalog.markets import MarketTree
    from catalog.statements import Value

Statements = dict[str, list[Statement]]
"""The statements of one product by key."""


@dataclass(frozen=True, slots=True)
class ConditionInfo:
    """A condition in words. `parent` is the slug of the wider one, blank where there is none."""

    slug: str
    name: str
    kind: str
    parent: str
    description: str


@dataclass(frozen=True, slots=True)
class SourceMark:
    """What a source mark says when it is opened."""

    slug: str
    title: str
    publisher: str
    published_on: str
    kind: str
    url: str
    via: str


def specs_of(*lines: str) -> dict[str, tuple[Spec, ...]]:
    """The specs of each line, in sheet order, with their options. One query, three where they were changed."""
    return _kept_of("specs", lines, _specs_of)


def _specs_of(lines: Sequence[str]) -> dict[str, tuple[Spec, ...]]:
    options: dict[int, dict[str, str]] = defaultdict(dict)
    for definition, value, label in (
        SpecOption.objects.filter(definition__line__slug__in=lines)
        .order_by("definition", "order", "pk")
        .values_list("definition", "value", "label")
    ):
        options[definition][value] = label
    found: dict[str, list[Spec]] = {line: [] for line in lines}
    rows = SpecDefinition.objects.filter(line__slug__in=lines).select_related("line", "group")
    for row in rows.order_by("line", "group__order", "order", "pk"):
        found[row.line.slug].append(_spec(row, options[row.pk]))
    return {line: tuple(specs) for line, specs in found.items()}


_kept: Follower[dict[tuple[str, str], Any]] = Follower(dict, lambda held, changes: None if changes.lines else held)
"""How lines are described: what touches a line or everything makes it be read anew, what touches products does not."""


def _kept_of(kind: str, lines: Iterable[str], read: Callable[[Sequence[str]], Mapping[str, Any]]) -> dict[str, Any]:
    """What is kept of each line under a word; of those that it is not kept of yet it is read."""
    kept, wanted = _kept.now(), list(dict.fromkeys(lines))
    missing = [line for line in wanted if (kind, line) not in kept]
    fresh = read(missing) if missing else {}
    kept.update({(kind, line): found for line, found in fresh.items()})
    return {line: fresh[line] if line in fresh else kept[kind, line] for line in wanted}


def _spec(row: SpecDefinition, options: Mapping[str, str]) -> Spec:
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
        is_filterable=row.is_filterable,
        is_required=row.is_required,
        description=row.description,
        options=options,
    )


_STATEMENT = (
    *("product", "pk", "definition__key", "market__code", "condition__slug", "condition__parent__slug", "state"),
    *("rank", "source__slug", "typed", "typed_unit", "checked_on", "note"),
    *("kind", "number", "flag", "option__value", "items", "text"),
)


def statements_of(products: Iterable[int], keys: Iterable[str] | None = None) -> dict[int, Statements]:
    """Every statement about the products (primary keys), by product and key; only of `keys` where given. One query."""
    wanted = list(products)
    rows = SpecValue.objects.filter(product__in=wanted)
    if keys is not None:
        rows = rows.filter(definition__key__in=list(keys))
    found: dict[int, Statements] = {product: {} for product in wanted}
    for row in rows.order_by("pk").values_list(*_STATEMENT):
        product, statement = row[0], _statement(row[1:13], row[13:])
        found[product].setdefault(statement.key, []).append(statement)
    return found


def _statement(row: tuple, columns: tuple) -> Statement:
    pk, key, market, condition, parent, state, rank, source, typed, typed_unit, checked_on, note = row
    return Statement(
        pk=pk,
        key=key,
        market=market,
        condition=condition,
        parent_condition=parent,
        state=Stored(state),
        value=_value(*columns) if state == StoredState.STATED else None,
        rank=rank,
        source=source,
        typed=typed,
        typed_unit=typed_unit,
        checked_on=checked_on,
        note=note,
    )


_COLUMNS = ("number", "flag", "option", "items", "text")


def _value(kind: str, *columns: object) -> Value | None:
    value = dict(zip(_COLUMNS, columns, strict=True))[COLUMNS[SpecKind(kind)]]
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]


def conditions() -> dict[str, ConditionInfo]:
    """Every condition by slug. One query, two where one was changed."""
    found: dict[str, ConditionInfo] = _kept_of("conditions", [""], _conditions)[""]
    return found


def _conditions(_lines: Sequence[str]) -> dict[str, dict[str, ConditionInfo]]:
    rows = Condition.objects.order_by("slug").values_list("slug", "name", "kind", "parent__slug", "description")
    found = {slug: ConditionInfo(slug, name, kind, parent or "", words) for slug, name, kind, parent, words in rows}
    return {"": found}


def standing_conditions(line: str, market: str | None, tree: MarketTree) -> dict[str, str]:
    """The condition of every key of a line where none is asked for (interfaces.md). A query or two."""
    return standing_conditions_of([line], market, tree)[line]


def standing_conditions_of(lines: Iterable[str], market: str | None, tree: MarketTree) -> dict[str, dict[str, str]]:
    """The same for several lines, by line and key.

    Counts are of published products, so that a draft never decides what the public reads; the read index has them.
    """
    found = {}
    with one_moment():
        for line, defaults in _kept_of("defaults", lines, _default_conditions).items():
            counts = library.index(line).conditions
            keys = {key for key, _market in defaults} | set(counts)
            found[line] = {key: default_condition(key, market, tree, defaults, counts.get(key, {})) for key in keys}
    return found


def _default_conditions(lines: Sequence[str]) -> dict[str, dict[tuple[str, str], str]]:
    """The conditions that editors have set, by line, then by key and market."""
    found: dict[str, dict[tuple[str, str], str]] = {line: {} for line in lines}
    rows = DefaultCondition.objects.filter(definition__line__slug__in=list(lines)).order_by("pk")
    fields = ("definition__line__slug", "definition__key", "market__code", "condition__slug")
    for line, key, code, condition in rows.values_list(*fields):
        found[line][key, code] = condition
    return found


def source_marks(slugs: Iterable[str]) -> dict[str, SourceMark]:
    """What the marks of these sources say. One query."""
    fields = ("slug", "title", "publisher", "published_on", "kind", "url", "via")
    rows = Source.objects.filter(slug__in=set(slugs)).order_by("slug").values_list(*fields)
    return {row[0]: SourceMark(*row) for row in rows}


def offers_of(products: Iterable[int]) -> dict[int, list[Offer]]:
    """Every price of the products (primary keys), by product. One query."""
    wanted = list(products)
    found: dict[int, list[Offer]] = {product: [] for product in wanted}
    fields = ("product", "config", "market__code", "currency", "amount", "kind", "date", "source__slug")
    rows = Price.objects.filter(product__in=wanted).order_by(F("date").desc(), "config", "pk")
    for product, config, market, currency, amount, kind, date, source in rows.values_list(*fields):
        on = PartialDate.parse(date) if date else None
        found[product].append(Offer(config, market, currency, amount, kind, on, source))
    return found
