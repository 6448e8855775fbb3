"""Checks the shipped facts without a database: everything that is wrong, where, why, and what is allowed.

A finding never raises: whatever stands in the files, `check` returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from catalog.facts import row_rules, sheet_rules
from catalog.facts.columns import longest
from catalog.facts.memory import key_text
from catalog.facts.reading import DATA, read
from catalog.facts.register import Register
from catalog.facts.row_rules import Problems
from catalog.facts.rows import Facts, Finding, Row
from catalog.facts.tables import SUBJECT_TABLES, TABLES
from catalog.models.shipped import ShippedRow

RULES: dict[str, tuple[Callable[[Register, Row], Problems], ...]] = {
    "sources": (row_rules.source,),
    "markets": (row_rules.market,),
    "conditions": (row_rules.condition,),
    "brands": (row_rules.brand,),
    "definitions": (sheet_rules.definition,),
    "choices": (sheet_rules.choice,),
    "default_conditions": (sheet_rules.default_condition,),
    "products": (row_rules.product,),
    "figures": (row_rules.of_the_line, sheet_rules.figure),
    "prices": (row_rules.of_the_line, row_rules.price),
    "rivals": (row_rules.of_the_line, row_rules.rival),
    "connections": (row_rules.connection,),
    "milestones": (row_rules.milestone,),
    "barriers": (row_rules.barrier,),
    "measures": (row_rules.measure,),
    "rates": (row_rules.rate,),
    "company_links": (row_rules.company_link,),
}
"""The rules of each table, beside those that hold for every table."""

UNIQUE: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((table.name, table.key) for table in TABLES.values()),
    ("lines", ("name",)),
    ("series", ("line", "brand", "name")),
    ("groups", ("line", "order")),
    ("definitions", ("line", "group", "order")),
    ("choices", ("line", "key", "order")),
    ("products", ("name",)),
)
"""Cells that together stand only once in a table."""

NESTED = {"brands": "slug", "markets": "code", "conditions": "slug"}
"""Tables whose rows may lie in one another, with the column that a parent is named by."""

SUBJECT_COLUMNS = {
    "connections": (("from_kind", "from"), ("to_kind", "to")),
    "milestones": (("subject_kind", "subject"),),
    "measures": (("subject_kind", "subject"),),
    "names": (("kind", "slug"),),
}
"""Columns that name a kind of thing, and the thing."""


LONGEST_KEY = longest(ShippedRow, "key")
"""A load remembers each row by its key, which has at most so many characters."""


def check(folder: Path = DATA) -> list[Finding]:
    """Everything that is wrong with the facts in the folder, in the order of files and lines."""
    return examine(read(folder))


def examine(facts: Facts) -> list[Finding]:
    """Everything that is wrong with facts that were read, their form included."""
    register = Register(facts)
    findings = [*facts.findings, *_repeated(facts), *_long_keys(facts), *_cycles(register), *_folders(register)]
    for name, rows in facts.rows.items():
        for row in rows:
            findings.extend(row.finding(column, reason) for column, reason in _problems(register, name, row))
    return sorted(findings, key=lambda finding: (finding.file, finding.line, finding.column))


def _problems(register: Register, table: str, row: Row) -> Problems:
    yield from _references(register, row)
    yield from _subjects(register, table, row)
    for rule in RULES.get(table, ()):
        yield from rule(register, row)


def _references(register: Register, row: Row) -> Problems:
    for column in row.table.columns:
        named = row[column.name]
        if not column.refers_to or named is None:
            continue
        for slug in named if isinstance(named, tuple) else (str(named),):
            if register.lacks(column.refers_to, slug):
                yield column.name, register.absence(column.refers_to, slug)


def _subjects(register: Register, table: str, row: Row) -> Problems:
    for column, kind, slug in _named_subjects(table, row):
        named_in = SUBJECT_TABLES[kind]
        if register.lacks(named_in, slug):
            yield column, register.absence(named_in, slug)


def _named_subjects(table: str, row: Row) -> Iterator[tuple[str, str, str]]:
    """The column, the kind and the slug of everything that the row speaks of."""
    for kind_column, column in SUBJECT_COLUMNS.get(table, ()):
        if row[kind_column] is not None and row[column] is not None:
            yield column, row.text(kind_column), row.text(column)
    if table == "claims" and isinstance(row["subjects"], tuple):
        for subject in row["subjects"]:
            kind, _colon, slug = subject.partition(":")
            yield "subjects", kind, slug


def _repeated(facts: Facts) -> Iterator[Finding]:
    for table, columns in UNIQUE:
        seen: dict[tuple[str, ...], Row] = {}
        for row in facts[table]:
            cells = tuple(row.text(column) for column in columns)
            first = seen.setdefault(cells, row)
            if first is not row and not row.refused.intersection(columns):
                together = " and ".join(columns)
                yield row.finding(columns[-1], f"{first.file}, line {first.line} has the same {together}")


def _long_keys(facts: Facts) -> Iterator[Finding]:
    for table in TABLES.values():
        for row in facts[table.name]:
            length = len(key_text(row.key))
            if length > LONGEST_KEY and not row.refused.intersection(table.key):
                cells = ", ".join(table.key)
                reason = f"the cells that name the row ({cells}) make {length:,} characters; {LONGEST_KEY} are allowed"
                yield Finding(row.file, row.line, "", "", reason)


def _cycles(register: Register) -> Iterator[Finding]:
    for table in NESTED:
        for row in register.facts[table]:
            path = [row.key[0]]
            above = register.find(table, row.text("parent"))
            while above is not None and above.key[0] not in path:
                path.append(above.key[0])
                above = register.find(table, above.text("parent"))
            if above is not None and above.key[0] == row.key[0]:
                yield row.finding("parent", f"this lies in itself: {' in '.join([*path, row.key[0]])}")


def _folders(register: Register) -> Iterator[Finding]:
    filled = {row.text("line") for row in register.facts["products"]}
    for row in register.facts["lines"]:
        if row["has_products"] and row.text("slug") not in filled and not register.is_incomplete("products"):
            yield row.finding("has_products", f"there is no product in {TABLES['products'].place}")
    reported: set[str] = set()
    for table in TABLES.values():
        for row in register.facts[table.name] if table.is_per_line else ():
            line = register.find("lines", row.text("line"))
            folder = row.file.rsplit("/", 1)[0]
            if folder in reported or register.is_incomplete("lines"):
                continue
            if line is None:
                yield Finding(
                    folder, 0, "", "", f'lines has no row "{row.text("line")}"; a folder is named by its line'
                )
                reported.add(folder)
            elif line["has_products"] is False:
                yield Finding(folder, 0, "", "", "lines says of this line that it has no products")
                reported.add(folder)
