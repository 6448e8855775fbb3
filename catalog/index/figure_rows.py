"""What products say to the specs of their line, read from the rows, and how values are kept.

Rows come as plain tuples from the cursor, without a model or a Decimal made of each. Tests hold what comes out to what
the models say.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from catalog.index.column import NO, YES, Cell
from catalog.index.ordered import MILLION, millionths
from catalog.markets import MarketTree
from catalog.models.markets import Market
from catalog.models.specs import Condition, SpecDefinition, SpecKind, SpecOption
from catalog.models.values import COLUMNS, Rank, SpecValue, StoredState
from catalog.statements import State

EXACT_BELOW = 10**8
"""SQLite holds numbers in binary; below this size millionths come out exactly by rounding."""

CHUNK = 500
Pair = tuple[int, str]
"""A spec by primary key and a condition by slug: what a column is of."""

Cells = dict[Pair, dict[str, Cell]]
"""What one product says, by spec and condition, then by market."""


class Asked(NamedTuple):
    """A spec of a line. Its words are kept only where it is a filter."""

    pk: int
    key: str
    kind: str
    is_filterable: bool


class Codes(NamedTuple):
    """What figures refer to by primary key: conditions without a parent (which alone make columns), markets, and the
    words of options; and how the markets nest. An edit of any of them touches everything."""

    conditions: dict[int, str]
    markets: dict[int, str]
    options: dict[int, str]
    tree: MarketTree


def specs_of_line(line: str) -> tuple[Asked, ...]:
    rows = SpecDefinition.objects.filter(line__slug=line).order_by("pk")
    return tuple(Asked(*row) for row in rows.values_list("pk", "key", "kind", "is_filterable"))


def codes_known(definitions: Iterable[int]) -> Codes:
    """Three queries. `definitions` are the specs whose options are meant."""
    tops = Condition.objects.filter(parent__isnull=True).order_by("pk").values_list("pk", "slug")
    markets = list(Market.objects.order_by("pk").values_list("pk", "code", "parent__code", "kind"))
    options = SpecOption.objects.filter(definition__in=list(definitions)).order_by("pk").values_list("pk", "value")
    tree = MarketTree((code, parent, kind) for _pk, code, parent, kind in markets)
    return Codes(dict(tops), {pk: code for pk, code, _parent, _kind in markets}, dict(options), tree)


def tuples(rows: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a values_list as the database gives them."""
    sql, parameters = rows.order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        while chunk := cursor.fetchmany(20_000):
            yield from chunk


def kept_number(value: Any) -> int:
    """A number as a database gives it (binary on SQLite, decimal on PostgreSQL) in millionths."""
    if isinstance(value, Decimal):
        return millionths(value)
    if -EXACT_BELOW < value < EXACT_BELOW:
        return round(value * MILLION)
    return millionths(as_django_reads(value))


def kept_numbers(values: Sequence[Any]) -> list[int]:
    """The same for many."""
    if values and not isinstance(values[0], Decimal) and -EXACT_BELOW < min(values) <= max(values) < EXACT_BELOW:
        return [round(value * MILLION) for value in values]
    return [kept_number(value) for value in values]


def as_django_reads(value: float) -> Decimal:
    """A number of SQLite as a model has it: fifteen digits count."""
    return Decimal(f"{value:.15g}").quantize(Decimal("0.000001"))


def kept_words(kind: str, value: Any, options: Mapping[int, str]) -> tuple[str, ...]:
    """The words of a value as a database gives it."""
    if kind == SpecKind.BOOLEAN:
        return (YES if value else NO,)
    if kind == SpecKind.CHOICE:
        return (options[value],)
    if kind == SpecKind.LIST:
        return tuple(json.loads(value) if isinstance(value, str) else value)
    return (value,)


def cells_of(products: Iterable[int], specs: Iterable[Asked], codes: Codes) -> dict[int, Cells]:
    """What some products say, disagreement included. One query for 500 products."""
    wanted = list(products)
    by_pk = {spec.pk: spec for spec in specs}
    found: dict[int, Cells] = {product: defaultdict(dict) for product in wanted}
    others: dict[tuple[int, Pair, str], list[Cell]] = defaultdict(list)
    for start in range(0, len(wanted), CHUNK):
        for row in _figures(wanted[start : start + CHUNK], by_pk, codes):
            product, definition, condition, code, rank, state, *values = row
            market = codes.markets[code]
            pair, cell = (
                (definition, codes.conditions[condition]),
                _cell(by_pk[definition], state, values, codes.options),
            )
            if rank == Rank.PREFERRED:
                found[product][pair][market] = cell
            elif state == StoredState.STATED:
                others[product, pair, market].append(cell)
    for (product, pair, market), cells in others.items():
        own = found[product][pair].get(market) if pair in found[product] else None
        if own is not None and own.state == State.KNOWN and any(cell != own for cell in cells):
            found[product][pair][market] = own._replace(state=State.DISPUTED)
    return found


def _figures(products: list[int], definitions: Iterable[int], codes: Codes) -> Iterator[tuple[Any, ...]]:
    rows = SpecValue.objects.filter(
        product__in=products, definition__in=list(definitions), condition__in=list(codes.conditions)
    )
    fields = ("product_id", "definition_id", "condition_id", "market_id", "rank", "state")
    return tuples(rows.values_list(*fields, "number", "flag", "option_id", "items", "text"))


_PLACES = {kind: place for place, kind in enumerate(COLUMNS)}


def _cell(spec: Asked, state: str, values: list[Any], options: dict[int, str]) -> Cell:
    if state != StoredState.STATED:
        return Cell(State(state))
    value = values[_PLACES[SpecKind(spec.kind)]]
    if spec.kind == SpecKind.NUMBER:
        return Cell(State.KNOWN, frozenset(), kept_number(value))
    return Cell(State.KNOWN, frozenset(kept_words(spec.kind, value, options)))
