"""Values in, table out: the rows of a comparison, who leads in each, and what differs.

A row is a class of like things: one spec under one condition, in one dimension. Nothing is ranked or subtracted across
rows. The rules are those of "Comparison" in the description of interfaces and of "Like with like" in that of the
product.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from catalog.cells import Cell, Telling, cell_of
from catalog.differences import Difference, difference
from catalog.presentation import Spec
from catalog.quantities import Units, round_half_even, shown_unit, unit_label
from catalog.statements import PLAIN, Resolved, Standing, State, Value, comparable_value
from catalog.units import FAMILY_OF

NUMBER = "number"

#: Which values can stand in one row: key, kind, and for numbers what they measure.
Likeness: TypeAlias = tuple[str, str, str]


class Rows(StrEnum):
    """The values of `rows=`."""

    ALL = "all"
    DIFF = "diff"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Column:
    """A product, in one market or in whichever its values hold (None)."""

    slug: str
    market: str | None
    name: str

    @property
    def reference(self) -> str:
        """As the address names it: "su7-max" or "su7-max@cn"."""
        return f"{self.slug}@{self.market}" if self.market else self.slug


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes into one column: the definitions of its line by key, and its cells by key and condition."""

    column: Column
    definitions: Mapping[str, Spec]
    cells: Mapping[str, Mapping[str, Standing]]


@dataclass(frozen=True, slots=True)
class Options:
    """How the table is asked for. `base` is the number of the column that differences are taken from.

    `conditions` gives the label of each condition by slug.
    """

    rows: str = Rows.ALL
    base: int | None = None
    units: str = Units.METRIC
    conditions: Mapping[str, str] = field(default_factory=dict)

    @property
    def telling(self) -> Telling:
        return Telling(self.units, self.conditions)


@dataclass(frozen=True, slots=True)
class Row:
    """A spec under a condition. `unit` is canonical, `unit_label` that of the reader; `better` is blank for neither."""

    key: str
    label: str
    group: str
    condition: str
    condition_label: str
    kind: str
    unit: str
    unit_label: str
    better: str
    comparable: bool
    differs: bool
    cells: tuple[Cell, ...]

    @property
    def is_same(self) -> bool:
        """Whether the columns agree; a row of which nothing is stated is neither same nor different."""
        return not self.differs and any(cell.is_stated for cell in self.cells)

    def is_asked_for(self, rows: str) -> bool:
        """Whether it stands in the table that `rows=` asks for."""
        return {Rows.DIFF: self.differs, Rows.SAME: self.is_same}.get(Rows(rows), True)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand under one heading."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The comparison. `hidden` of `total` rows are left out by `rows=`.

    `unstated` names the shared specs of which nothing is said in any column, `unshared` those that not every line has.
    """

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: int
    hidden: int
    unstated: tuple[str, ...]
    unshared: tuple[str, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)


def compare(sheets: Sequence[Sheet], options: Options | None = None) -> Table:
    """The table of one to six sheets, in the order given."""
    asked = options or Options()
    shared, unshared = _specs(sheets)
    rows: list[Row] = []
    unstated: list[str] = []
    for definition in shared:
        found = _rows_of_spec(definition, sheets, asked)
        rows += found
        unstated += [] if found else [definition.label]
    shown = [row for row in rows if row.is_asked_for(asked.rows)]
    groups = tuple(Group(label, tuple(found)) for label, found in groupby(shown, key=lambda row: row.group))
    columns = tuple(sheet.column for sheet in sheets)
    return Table(columns, groups, len(rows), len(rows) - len(shown), tuple(unstated), unshared)


def likeness(definition: Spec) -> Likeness:
    """The class of a spec: equal for specs of two lines whose values can stand in one row."""
    measured = FAMILY_OF.get(definition.unit, definition.unit) if definition.kind == NUMBER else ""
    return (definition.key, definition.kind, measured)


def _specs(sheets: Sequence[Sheet]) -> tuple[list[Spec], tuple[str, ...]]:
    """The specs that every column's line has, in sheet order, and the labels of the others."""
    found: dict[Likeness, list[Spec]] = {}
    for sheet in sheets:
        for definition in sheet.definitions.values():
            found.setdefault(likeness(definition), []).append(definition)
    order = sorted(found.values(), key=lambda same: _place(same[0]))
    shared = [same[0] for same in order if len(same) == len(sheets)]
    return shared, tuple(dict.fromkeys(same[0].label for same in order if len(same) < len(sheets)))


def _place(definition: Spec) -> tuple[int, str, int, str]:
    return (definition.group_order, definition.group, definition.order, definition.key)


def _rows_of_spec(head: Spec, sheets: Sequence[Sheet], options: Options) -> list[Row]:
    conditions = {condition for sheet in sheets for condition in sheet.cells.get(head.key, {})}
    return [_row(head, condition, sheets, options) for condition in _most_shared_first(head.key, conditions, sheets)]


def _most_shared_first(key: str, conditions: Iterable[str], sheets: Sequence[Sheet]) -> list[str]:
    def place(condition: str) -> tuple[int, bool, str]:
        stated = sum(_standing(sheet, key, condition).resolved.is_stated for sheet in sheets)
        return (-stated, condition != PLAIN, condition)

    return sorted(conditions, key=place)


def _standing(sheet: Sheet, key: str, condition: str) -> Standing:
    nothing = Standing(Resolved(State.UNKNOWN, None, condition=condition))
    return sheet.cells.get(key, {}).get(condition, nothing)


def _row(head: Spec, condition: str, sheets: Sequence[Sheet], options: Options) -> Row:
    standings = [_standing(sheet, head.key, condition) for sheet in sheets]
    definitions = [sheet.definitions[head.key] for sheet in sheets]
    stated = [one for one, standing in zip(definitions, standings, strict=True) if standing.resolved.is_stated]
    shape = (stated or definitions)[0]
    cells = tuple(
        cell_of(standing, definition, replace(shape, options=definition.options), options.telling)
        for standing, definition in zip(standings, definitions, strict=True)
    )
    better = head.better if all(one.better == head.better for one in definitions) else ""
    comparable = head.kind == NUMBER and bool(better) and sum(cell.is_stated for cell in cells) >= 2
    return Row(
        key=head.key,
        label=head.label,
        group=head.group,
        condition=condition,
        condition_label=options.conditions.get(condition, ""),
        kind=head.kind,
        unit=shape.unit,
        unit_label=unit_label(shown_unit(shape.unit, options.units)),
        better=better,
        comparable=comparable,
        differs=differs([comparable_value(cell.value) for cell in cells if cell.is_stated], len(cells)),
        cells=_measured(cells, shape, better if comparable else "", options),
    )


def differs(stated: Sequence[Hashable], columns: int) -> bool:
    """Whether two of the values stated differ, or one column has none where another has one."""
    return len(set(stated)) > 1 or 0 < len(stated) < columns


def _measured(cells: tuple[Cell, ...], shape: Spec, better: str, options: Options) -> tuple[Cell, ...]:
    """The cells with what follows from their neighbours: who is best, bars, differences from the base."""
    numbers = [cell.value for cell in cells if isinstance(cell.value, Decimal)]
    best = (max(numbers) if better == "higher" else min(numbers)) if better else None
    longest = max(numbers) if len(numbers) >= 2 and min(numbers) >= 0 else Decimal(0)
    base = None if options.base is None else cells[options.base].value
    return tuple(
        replace(
            cell,
            best=best is not None and cell.value == best,
            is_base=number == options.base,
            bar=_bar(cell.value, longest),
            difference=_difference(cell.value, base, shape, options.units),
        )
        for number, cell in enumerate(cells)
    )


def _bar(value: Value | None, longest: Decimal) -> Decimal | None:
    return round_half_even(value / longest, 4) if isinstance(value, Decimal) and longest else None


def _difference(value: Value | None, base: Value | None, shape: Spec, units: str) -> Difference | None:
    if not (isinstance(value, Decimal) and isinstance(base, Decimal)):
        return None
    return difference(value, base, shape.unit, units, shape.decimals)
