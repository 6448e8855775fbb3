"""A cell of a comparison: a value in the unit of its row, as a reader is told it, and what stands beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from catalog.differences import Difference
from catalog.presentation import Spec, present
from catalog.quantities import Units, convert, round_significant
from catalog.statements import Resolved, Standing, State, Statement, Value


@dataclass(frozen=True, slots=True)
class Telling:
    """How values are told: in which units, and the label of each condition by slug."""

    units: str = Units.METRIC
    conditions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aside:
    """A statement beside the cell's own: a narrower condition, another source, another market.

    `elsewhere` is filled for a narrower condition whose value is known for other markets only.
    """

    state: State
    value: Value | None
    display: str
    market: str | None
    condition: str
    condition_label: str
    source: str | None
    note: str = ""
    elsewhere: tuple["Aside", ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One column's say in a row.

    `value` is in the row's canonical unit, None unless stated. `display` carries the unit of the reader, `number` is
    the same without it. What follows from the neighbours is filled in by the row: `best`, `bar` (the share of the
    longest one, from a common zero) and `difference` (from the base).
    """

    state: State
    value: Value | None
    display: str
    number: str
    market: str | None
    source: str | None
    statement: Statement | None
    children: tuple[Aside, ...]
    alternatives: tuple[Aside, ...]
    elsewhere: tuple[Aside, ...]
    best: bool = False
    is_base: bool = False
    bar: Decimal | None = None
    difference: Difference | None = None

    @property
    def is_stated(self) -> bool:
        return self.value is not None


def cell_of(standing: Standing, definition: Spec, shape: Spec, telling: Telling) -> Cell:
    """A column's cell with its value in the unit of the row (`shape`)."""
    resolved = standing.resolved
    value = _in_row_unit(resolved.value, definition, shape) if resolved.is_stated else None
    quantity = None if value is None else present(value, shape, telling.units)
    word = str(resolved.state.label)

    def asides(rows: Iterable[Statement]) -> tuple[Aside, ...]:
        return tuple(_aside(row, definition, shape, telling) for row in rows)

    return Cell(
        state=resolved.state,
        value=value,
        display=word if quantity is None else str(quantity),
        number=word if quantity is None else quantity.text,
        market=resolved.market,
        source=resolved.source,
        statement=resolved.statement,
        children=tuple(_child(child, definition, shape, telling) for child in standing.children),
        alternatives=asides(resolved.alternatives),
        elsewhere=asides(resolved.elsewhere),
    )


def _child(child: Resolved, definition: Spec, shape: Spec, telling: Telling) -> Aside:
    elsewhere = tuple(_aside(row, definition, shape, telling) for row in child.elsewhere)
    if child.statement is None:
        label = telling.conditions.get(child.condition, "")
        word = str(child.state.label)
        return Aside(child.state, None, word, None, child.condition, label, None, elsewhere=elsewhere)
    return replace(_aside(child.statement, definition, shape, telling), state=child.state, elsewhere=elsewhere)


def _aside(row: Statement, definition: Spec, shape: Spec, telling: Telling) -> Aside:
    value = _in_row_unit(row.value, definition, shape)
    state = State.KNOWN if row.is_stated else State(row.state)
    display = str(state.label) if value is None else str(present(value, shape, telling.units))
    label = telling.conditions.get(row.condition, "")
    return Aside(state, value, display, row.market, row.condition, label, row.source, row.note)


def _in_row_unit(value: Value | None, definition: Spec, shape: Spec) -> Value | None:
    if not isinstance(value, Decimal):
        return value
    return round_significant(convert(value, definition.unit, shape.unit))
