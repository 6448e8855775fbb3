"""What was read from the shipped files: rows, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.facts.cells import Value, printable, shortened
from catalog.facts.columns import Table
from catalog.facts.tables import TABLES


@dataclass(frozen=True)
class Finding:
    """What is wrong in one place, in a sentence that says what is allowed. Line 0 speaks of the whole file."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f", line {self.line}"
        if self.column:
            place += f", column {self.column}"
        shown = f' "{shortened(self.value)}":' if self.value else ""
        return printable(f"{place}:{shown} {self.reason}.")


@dataclass(frozen=True)
class Row:
    """One row of a shipped file. Cells that are blank or refused have the value None."""

    table: Table
    file: str
    line: int
    cells: Mapping[str, str]
    values: Mapping[str, Value]
    refused: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> Value:
        return self.values[column]

    def text(self, column: str) -> str:
        """The cell as written, "" where it is blank."""
        return self.cells[column]

    @property
    def key(self) -> tuple[str, ...]:
        """The cells that name the row, as written."""
        return tuple(self.cells[column] for column in self.table.key)

    @property
    def is_sound(self) -> bool:
        """Whether every cell was taken."""
        return not self.refused

    def finding(self, column: str, reason: str) -> Finding:
        return Finding(self.file, self.line, column, self.cells.get(column, ""), reason)


@dataclass
class Facts:
    """All rows of a folder, by table, in the order of the files; and what is wrong with the form of the files."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    findings: list[Finding] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)
    """Tables of which a line or a file could not be read: what refers to them cannot be held against them."""

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows[table]

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows.values())
