"""Reads the shipped files into typed rows, and finds what is wrong with their form.

Each line of a file is one row: a cell never holds a line break. So a forgotten quote is found in its own line and
does not swallow the rest of the file.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from catalog.facts.cells import RefusedError, Value, foreign_sign, listed
from catalog.facts.columns import LINE_FOLDER, Column, Table
from catalog.facts.rows import Facts, Finding, Row
from catalog.facts.tables import TABLES

DATA = Path(__file__).parent / "data"
"""The facts that the catalog ships."""

LONGEST_LINE = 20_000

_QUOTING = 'a cell with a comma or a quote is written "like ""this"", here"'
_BOM = b"\xef\xbb\xbf"


def read(folder: Path = DATA) -> Facts:
    """Reads every file of the folder. Never raises for what the files hold: that becomes a finding."""
    facts = Facts()
    if not folder.is_dir():
        facts.findings.append(Finding(str(folder), 0, "", "", "there is no such folder; the facts stand in CSV files"))
        return facts
    for table, path in _expected_files(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            _read_file(facts, table, name, path)
        elif table.is_required:
            facts.incomplete.add(table.name)
            facts.findings.append(Finding(name, 0, "", "", "the file is missing"))
    facts.findings.extend(_strays(folder))
    return facts


def _expected_files(folder: Path) -> Iterator[tuple[Table, Path]]:
    line_folders = sorted(path for path in (folder / LINE_FOLDER).glob("*") if path.is_dir())
    for table in TABLES.values():
        if table.is_per_line:
            yield from ((table, line / f"{table.name}.csv") for line in line_folders)
        else:
            yield table, folder / f"{table.name}.csv"


def _strays(folder: Path) -> Iterator[Finding]:
    expected = {path for _table, path in _expected_files(folder)}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in expected:
            name = path.relative_to(folder).as_posix()
            here = {other.name for other in expected if other.parent == path.parent}
            allowed = f"only {listed(here, 20)} may stand here" if here else "no file may stand here"
            yield Finding(name, 0, "", "", f"nobody reads this file; {allowed}")


def _read_file(facts: Facts, table: Table, name: str, path: Path) -> None:
    lines = _lines(facts, name, path.read_bytes())
    header = _record(facts, name, 1, lines[0]) if lines else None
    if header is None or not _header_holds(facts, table, name, header):
        facts.incomplete.add(table.name)
        return
    line_cell = {"line": path.parent.name} if table.is_per_line else {}
    for number, line in enumerate(lines[1:], start=2):
        record = _record(facts, name, number, line)
        if record is not None and _width_holds(facts, name, number, header, record):
            cells = dict(zip(header, record, strict=True)) | line_cell
            facts.rows[table.name].append(_row(facts, table, name, number, cells))
        else:
            facts.incomplete.add(table.name)


def _lines(facts: Facts, name: str, raw: bytes) -> list[str]:
    """The lines of a file without their line ends; none where it cannot be read as text."""

    def found(line: int, reason: str) -> None:
        facts.findings.append(Finding(name, line, "", "", reason))

    if raw.startswith(_BOM):
        found(1, "the file begins with a byte order mark; save it as UTF-8 without one")
        raw = raw[len(_BOM) :]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        found(raw[: error.start].count(b"\n") + 1, f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8")
        return []
    if not text:
        found(0, "the file is empty; it needs at least the line with the column names")
        return []
    lines = text.split("\n")
    if lines[-1]:
        found(len(lines), "the file does not end with a line break, so its last row may be cut off")
    else:
        lines.pop()
    return lines


def _record(facts: Facts, name: str, number: int, line: str) -> list[str] | None:
    """The cells of one line, or None and a finding."""
    reason = None
    if "\r" in line:
        reason = "the line holds a carriage return; lines end with a line feed alone"
    elif "\0" in line:
        reason = "the line holds a NUL character"
    elif len(line) > LONGEST_LINE:
        reason = f"the line has {len(line):,} characters; at most {LONGEST_LINE:,} are allowed"
    elif not line.strip():
        reason = "the line is empty; take it out"
    else:
        try:
            return next(csv.reader([line], strict=True))
        except (csv.Error, StopIteration) as error:
            reason = f"a quote is not closed or stands in the wrong place ({error}); {_QUOTING}"
    facts.findings.append(Finding(name, number, "", line, reason))
    return None


def _header_holds(facts: Facts, table: Table, name: str, header: list[str]) -> bool:
    allowed = table.written_columns
    reasons = [(column, "this column stands here twice") for column in sorted(set(header)) if header.count(column) > 1]
    reasons += [
        (column, f"nobody knows this column; the columns are {listed(allowed, 20)}")
        for column in header
        if column not in allowed
    ]
    reasons += [(column, "this column is missing") for column in allowed if column not in header]
    facts.findings.extend(Finding(name, 1, column, "", reason) for column, reason in reasons)
    return not reasons


def _width_holds(facts: Facts, name: str, number: int, header: list[str], record: list[str]) -> bool:
    if len(record) == len(header):
        return True
    reason = f"the row has {len(record)} cells where the file has {len(header)} columns"
    facts.findings.append(Finding(name, number, "", ",".join(record), reason))
    return False


def _row(facts: Facts, table: Table, name: str, number: int, cells: dict[str, str]) -> Row:
    values: dict[str, Value] = {"line": cells["line"]} if table.is_per_line else {}
    refused = set()
    for column in table.columns:
        try:
            values[column.name] = _value(column, cells[column.name])
        except RefusedError as refusal:
            values[column.name] = None
            refused.add(column.name)
            facts.findings.append(Finding(name, number, column.name, cells[column.name], str(refusal)))
    return Row(table, name, number, cells, values, frozenset(refused))


def _value(column: Column, text: str) -> Value:
    if not text:
        if column.is_required:
            raise RefusedError("the cell is blank; this column needs a value")
        return None
    if sign := foreign_sign(text):
        raise RefusedError(f"the cell holds the character {sign}, which is not allowed in a cell")
    if not unicodedata.is_normalized("NFC", text):
        raise RefusedError("a letter and its accent stand apart; write them as one character (Unicode form NFC)")
    if text != text.strip():
        raise RefusedError("the cell begins or ends with a blank; take it away")
    return column.kind.parse(text)
