"""The rows of a comparison as a page prints them: the pure table with sources numbered, markets and states in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.cells import Aside, Cell
from catalog.comparison import Row, Table
from catalog.queries.compare.columns import Compared
from catalog.queries.reading import Reading
from catalog.queries.source_notes import SourceNumbers, day_in_words
from catalog.statements import PLAIN, State

NO = "no"
ELSEWHERE = "elsewhere"
NUMBER = "number"


@dataclass(frozen=True, slots=True)
class AsideView:
    """A statement beside a cell's own. `state` may be "elsewhere"; `condition` is a name, filled for narrower ones."""

    state: str
    number: str
    market: str
    condition: str
    source: int | None
    note: str
    elsewhere: tuple["AsideView", ...] = ()


@dataclass(frozen=True, slots=True)
class CellView:
    """One column's say in a row.

    `number` is without the unit of the row. `bar` is a width from 0 to 100, blank where nothing is drawn. `source` is
    the number of its note, `checked` a day in words, `difference` what the base has less or more of, in words.
    """

    state: str
    number: str
    market: str
    source: int | None
    note: str
    checked: str
    is_best: bool
    is_base: bool
    is_rival: bool
    bar: str
    difference: str
    children: tuple[AsideView, ...]
    alternatives: tuple[AsideView, ...]
    elsewhere: tuple[AsideView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A spec under a condition; `condition` is blank for a plain value, `labels` are those of the columns."""

    key: str
    label: str
    condition_slug: str
    condition: str
    unit: str
    better: str
    is_comparable: bool
    is_same: bool
    labels: tuple[str, ...]
    cells: tuple[CellView, ...]

    @property
    def labelled(self) -> tuple[tuple[str, CellView], ...]:
        """Each cell with the label of its column, which a phone shows beside it."""
        return tuple(zip(self.labels, self.cells, strict=True))


@dataclass(frozen=True, slots=True)
class GroupView:
    name: str
    rows: tuple[RowView, ...]


class TableWriter:
    """Turns the pure table into what the template prints."""

    def __init__(self, reading: Reading, columns: Sequence[Compared], labels: Sequence[str]) -> None:
        self._reading = reading
        self._columns = columns
        self._labels = tuple(labels)
        self.numbers = SourceNumbers()

    def groups(self, table: Table) -> tuple[GroupView, ...]:
        """The groups of the table, their sources numbered in reading order."""
        return tuple(GroupView(group.label, tuple(self._row(row) for row in group.rows)) for group in table.groups)

    def _row(self, row: Row) -> RowView:
        return RowView(
            key=row.key,
            label=row.label,
            condition_slug=row.condition,
            condition=self._reading.condition_name(row.condition),
            unit=row.unit_label,
            better=row.better,
            is_comparable=row.comparable,
            is_same=row.is_same,
            labels=self._labels,
            cells=tuple(self._cell(row, cell, column) for cell, column in zip(row.cells, self._columns, strict=True)),
        )

    def _cell(self, row: Row, cell: Cell, column: Compared) -> CellView:
        statement = cell.statement
        is_number = row.kind == NUMBER
        source = self.numbers.number(statement.source, statement.checked_on) if statement else None
        return CellView(
            state=shown_state(cell),
            number=cell.number if is_number or cell.is_stated else "",
            market=self._reading.market_name(cell.market),
            source=source,
            note=statement.note if statement else "",
            checked=day_in_words(statement.checked_on) if statement else "",
            is_best=cell.best,
            is_base=cell.is_base,
            is_rival=column.product.brand.family == "rival",
            bar="" if cell.bar is None else f"{cell.bar * 100:.2f}",
            difference=difference_words(cell),
            children=tuple(self._aside(aside, is_number) for aside in cell.children),
            alternatives=tuple(self._aside(aside, is_number) for aside in cell.alternatives),
            elsewhere=tuple(self._elsewhere(aside) for aside in cell.elsewhere),
        )

    def _aside(self, aside: Aside, names_condition: bool = True) -> AsideView:
        state = NO if aside.value is False else str(aside.state)
        condition = "" if aside.condition == PLAIN or not names_condition else aside.condition
        return AsideView(
            state=state,
            number=aside.display if aside.value is not None else "",
            market=self._reading.market_name(aside.market),
            condition=self._reading.condition_name(condition) if condition else "",
            source=self.numbers.number(aside.source) if aside.source else None,
            note=aside.note,
            elsewhere=tuple(self._elsewhere(one) for one in aside.elsewhere),
        )

    def _elsewhere(self, aside: Aside) -> AsideView:
        view = self._aside(aside, names_condition=False)
        return AsideView(ELSEWHERE, aside.display, view.market, "", view.source, view.note)


def shown_state(cell: Cell) -> str:
    """The token of a cell; "no" for an absent feature that nobody disputes."""
    return NO if cell.value is False and cell.state == State.KNOWN else str(cell.state)


def difference_words(cell: Cell) -> str:
    """How far the cell is from the base: "+12 %, +40 g"; blank in the base itself and where nothing is measured."""
    if cell.difference is None or cell.is_base:
        return ""
    return ", ".join(part for part in (cell.difference.percent_words, cell.difference.words) if part)
