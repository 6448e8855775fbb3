"""A comparison for machines: its JSON and CSV twins. Numbers are in the canonical unit of their row."""

from collections.abc import Iterable, Sequence
from typing import Any

from catalog.cells import Aside, Cell
from catalog.comparison import Column, Row, Table
from catalog.parameters import Ignored
from catalog.queries.compare.columns import Compared
from catalog.queries.figures import SourceMark, source_marks
from catalog.queries.product.twins import LONG_HEAD, cell_text


def comparison_facts(table: Table, ignored: Sequence[Ignored]) -> dict[str, Any]:
    """The JSON of a comparison; `display` is in the units of the address, `source` a slug."""
    return {
        "products": [{"slug": one.slug, "market": one.market, "name": one.name} for one in table.columns],
        "rows": [
            {
                "key": row.key,
                "label": row.label,
                "group": row.group,
                "condition": row.condition,
                "unit": row.unit or None,
                "comparable": row.comparable,
                "better": row.better or None,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in table.rows
        ],
        "hidden": table.hidden,
        "ignored": [{"parameter": one.parameter, "value": one.value, "reason": str(one.reason)} for one in ignored],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    difference = cell.difference
    return {
        "state": cell.state,
        "value": cell.value,
        "display": cell.display,
        "market": cell.market,
        "best": cell.best,
        "difference": difference and {"amount": difference.amount, "percent": difference.percent},
        "source": cell.source,
        "children": [_aside(aside) for aside in cell.children],
        "alternatives": [_aside(aside) for aside in cell.alternatives],
    }


def _aside(aside: Aside) -> dict[str, Any]:
    return {
        "state": aside.state,
        "value": aside.value,
        "display": aside.display,
        "market": aside.market,
        "condition": aside.condition,
        "source": aside.source,
    }


def comparison_rows(table: Table) -> Iterable[Sequence[object]]:
    """The long form: a row a column and class, narrower conditions after the wider one. One query."""
    cells = [(column, row, cell) for row in table.rows for column, cell in zip(table.columns, row.cells, strict=True)]
    marks = source_marks(source for _column, _row, cell in cells for source in sources_of(cell))
    yield LONG_HEAD
    for column, row, cell in cells:
        checked = cell.statement.checked_on if cell.statement else None
        yield (*_long(column, row, cell, marks)[:-1], checked)
        for child in cell.children:
            yield _long(column, row, child, marks)


def sources_of(cell: Cell) -> Iterable[str]:
    return (source for source in (cell.source, *(child.source for child in cell.children)) if source)


def _long(column: Column, row: Row, one: Cell | Aside, marks: dict[str, SourceMark]) -> tuple[object, ...]:
    """A line of the long form; the day on which a narrower value was checked is not kept beside it."""
    condition = one.condition if isinstance(one, Aside) else row.condition
    source = marks[one.source].url if one.source else ""
    value = cell_text(one.value)
    return (column.reference, row.key, value, row.unit, one.market, condition, str(one.state), source, None)


def comparison_wide(table: Table, columns: Sequence[Compared]) -> Iterable[Sequence[object]]:
    """The wide form: a row a column of the page, a column for each of its rows."""
    yield ("product", "name", "market", *(_wide_name(row) for row in table.rows))
    for number, column in enumerate(columns):
        cells = [row.cells[number] for row in table.rows]
        yield (column.product.slug, column.product.name, column.market or "", *(_wide_text(cell) for cell in cells))


def _wide_name(row: Row) -> str:
    limits = [row.unit, "" if row.condition == "plain" else row.condition]
    inside = ", ".join(limit for limit in limits if limit)
    return f"{row.key} ({inside})" if inside else row.key


def _wide_text(cell: Cell) -> object:
    return cell_text(cell.value) if cell.is_stated else str(cell.state)
