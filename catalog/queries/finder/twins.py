"""A list for machines: the JSON and CSV twins of its page. Numbers are in canonical units."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from catalog.filters.scope import Question, Scope
from catalog.quantities import plain
from catalog.queries.figures import SourceMark, source_marks
from catalog.queries.finder.engine import Answer, Finder
from catalog.queries.finder.facets import Facet
from catalog.queries.finder.rows import Row, listed_products, rows_of
from catalog.queries.finder.table import column_questions
from catalog.queries.product.twins import LONG_HEAD, cell_text
from catalog.statements import Resolved, Value

CHUNK = 200
"""Products whose figures a file reads at once, so that a file of any length needs little memory."""

Absolute = Callable[[str], str]


def list_facts(finder: Finder, answer: Answer, ids: Sequence[int], absolute: Absolute) -> dict[str, Any]:
    """What the list says of itself and of the products of one page, without the pages."""
    scope, state = finder.scope, finder.state
    asked = column_questions(scope, state)
    return {
        "line": scope.line or None,
        "market": scope.market,
        "units": scope.units,
        "sort": state.value("sort"),
        "products": [_product(row, asked, absolute) for row in rows_of(listed_products(ids), asked, scope)],
        "facets": [_facet(facet) for facet in answer.facets],
    }


def _product(row: Row, asked: Iterable[Question], absolute: Absolute) -> dict[str, Any]:
    product = row.product
    return {
        "slug": product.slug,
        "name": product.name,
        "brand": product.brand.slug,
        "url": absolute(product.get_absolute_url()),
        "values": {one.spec.key: _value(row.cells[one.spec.key].resolved, one) for one in asked},
    }


def _value(resolved: Resolved, asked: Question) -> dict[str, Any]:
    return {
        "value": json_value(resolved.value),
        "unit": asked.spec.unit or None,
        "market": resolved.market,
        "condition": asked.condition,
        "state": resolved.state,
        "source": resolved.source,
    }


def json_value(value: Value | None) -> Any:
    """A value as JSON has it: a number, a boolean, a text or an array."""
    if isinstance(value, Decimal):
        return plain(value)
    return list(value) if isinstance(value, tuple) else value


def _facet(facet: Facet) -> dict[str, Any]:
    return {
        "key": facet.key,
        "label": str(facet.label),
        "kind": str(facet.kind),
        "unit": facet.unit or None,
        "condition": facet.condition,
        "min": json_value(facet.lowest),
        "max": json_value(facet.highest),
        "bins": [{"from": plain(one.start), "to": plain(one.end), "count": one.count} for one in facet.bins],
        "options": [
            {
                "value": option.value,
                "label": str(option.label),
                "count": option.count,
                "selected": option.selected,
            }
            for option in facet.options
        ],
        "states": {state.value: count for state, count in facet.states.items()},
    }


def long_rows(finder: Finder, ids: Sequence[int]) -> Iterator[Sequence[object]]:
    """The long form: a row for each product and column, its source as an address."""
    asked = column_questions(finder.scope, finder.state)
    yield LONG_HEAD
    for rows, marks in _chunks(finder.scope, ids, asked):
        for row in rows:
            for one in asked:
                yield _long_row(row, one, marks)


def _long_row(row: Row, asked: Question, marks: dict[str, SourceMark]) -> Sequence[object]:
    resolved = row.cells[asked.spec.key].resolved
    statement = resolved.statement
    source = marks[statement.source].url if statement else ""
    checked_on = statement.checked_on if statement else None
    value = cell_text(resolved.value) if resolved.is_stated else ""
    limits = (resolved.market or "", asked.condition, resolved.state.value)
    return (row.product.slug, asked.spec.key, value, asked.spec.unit, *limits, source, checked_on)


def wide_rows(finder: Finder, ids: Sequence[int]) -> Iterator[Sequence[object]]:
    """The wide form: a row for each product, a column for each spec; where there is no value its state."""
    asked = column_questions(finder.scope, finder.state)
    about = ("product", "name", "brand", "line", "status", "announced_on", "released_on")
    yield (*about, *(wide_name(one) for one in asked))
    for rows, _marks in _chunks(finder.scope, ids, asked):
        for row in rows:
            one = row.product
            dates = (one.announced_on, one.released_on)
            cells = (_wide_cell(row.cells[question.spec.key].resolved) for question in asked)
            yield (one.slug, one.name, one.brand.slug, one.line.slug, one.status, *dates, *cells)


def wide_name(asked: Question) -> str:
    """The head of a column: "range (km, cltc)"; a plain condition is left out."""
    limits = [asked.spec.unit, "" if asked.condition == "plain" else asked.condition]
    inside = ", ".join(limit for limit in limits if limit)
    return f"{asked.spec.key} ({inside})" if inside else asked.spec.key


def _wide_cell(resolved: Resolved) -> object:
    return cell_text(resolved.value) if resolved.is_stated else resolved.state.value


def _chunks(
    scope: Scope, ids: Sequence[int], asked: Sequence[Question]
) -> Iterator[tuple[list[Row], dict[str, SourceMark]]]:
    for start in range(0, len(ids), CHUNK):
        rows = rows_of(listed_products(ids[start : start + CHUNK]), asked, scope)
        sources = {row.cells[one.spec.key].resolved.source for row in rows for one in asked}
        yield rows, source_marks(source for source in sources if source)
