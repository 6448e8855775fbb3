"""One product for machines: the JSON and CSV twins of its page. Numbers are in canonical units, nothing is chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from catalog.models import Product
from catalog.presentation import Spec
from catalog.quantities import plain
from catalog.queries.figures import SourceMark, Statements, offers_of, source_marks, specs_of, statements_of
from catalog.queries.product.connections import End, connections_of
from catalog.queries.product.relations import rivals_of
from catalog.queries.reading import Reading
from catalog.queries.source_notes import SourceNumbers
from catalog.statements import State, Statement, Value, comparable_value

LONG_HEAD = ("product", "key", "value", "unit", "market", "condition", "state", "source", "checked_on")


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A statement with its spec and the state of its cell (disputed where another source says otherwise)."""

    spec: Spec
    statement: Statement
    state: State


def stated_values(product: Product) -> tuple[StatedValue, ...]:
    """Every statement about the product, in sheet order; of a spec by condition, market and rank. Three queries."""
    line = product.line.slug
    statements = statements_of([product.pk])[product.pk]
    return tuple(
        StatedValue(spec, row, state_of(row, statements))
        for spec in specs_of(line)[line]
        for row in sorted(statements.get(spec.key, ()), key=_place)
    )


def _place(row: Statement) -> tuple[str, str, bool, int]:
    return (row.condition, row.market, not row.is_preferred, row.pk)


def state_of(row: Statement, statements: Statements) -> State:
    """The state of the cell that the statement stands in."""
    if not row.is_stated:
        return State(row.state)
    cell = [one for one in statements[row.key] if (one.market, one.condition) == (row.market, row.condition)]
    is_disputed = any(one.is_stated and comparable_value(one.value) != comparable_value(row.value) for one in cell)
    return State.DISPUTED if is_disputed else State.KNOWN


def product_facts(product: Product, reading: Reading) -> dict[str, Any]:
    """The JSON of a product. Sources are slugs; market "anywhere" and condition "plain" where none limits the value."""
    numbers = SourceNumbers()
    return {
        "slug": product.slug,
        "name": product.name,
        "brand": product.brand.slug,
        "line": product.line.slug,
        "series": product.series.slug if product.series is not None else None,
        "status": product.status,
        "announced_on": product.announced_on or None,
        "released_on": product.released_on or None,
        "values": [_value(stated) for stated in stated_values(product)],
        "prices": [
            {
                "config": offer.config,
                "market": offer.market,
                "currency": offer.currency,
                "amount": offer.amount,
                "kind": offer.kind,
                "date": str(offer.date) if offer.date else None,
                "source": offer.source,
            }
            for offer in offers_of([product.pk])[product.pk]
        ],
        "rivals": [
            {
                "slug": rival.slug,
                "name": rival.name,
                "reason": rival.reason,
                "basis": rival.basis,
                "direction": "rival_of" if rival.is_inverse else "rival",
                "source": rival.source_slug,
            }
            for rival in rivals_of(product, numbers)
        ],
        "connections": [
            {
                "from": _end(link.start),
                "to": _end(link.end),
                "via": link.via_slug,
                "feature": link.feature,
                "direction": link.direction,
                "works": link.works,
                "market": link.market_code,
                "scope": link.scope or None,
                "inherited": link.certainty != "own",
                "needs": link.needs or None,
                "note": link.note,
                "source": link.source_slug,
            }
            for link in connections_of(product, reading, numbers)
        ],
    }


def _value(stated: StatedValue) -> dict[str, Any]:
    spec, row = stated.spec, stated.statement
    return {
        "key": spec.key,
        "label": spec.label,
        "group": spec.group,
        "market": row.market,
        "condition": row.condition,
        "value": row.value,
        "unit": spec.unit or None,
        "state": stated.state,
        "rank": row.rank,
        "source": row.source,
        "checked_on": row.checked_on,
        "note": row.note,
    }


def _end(end: End) -> dict[str, str]:
    return {"kind": end.kind, "slug": end.slug, "name": end.name}


def product_rows(product: Product) -> Iterable[Sequence[object]]:
    """The long form: a row a statement, its source as an address."""
    values = stated_values(product)
    marks = source_marks(stated.statement.source for stated in values)
    yield LONG_HEAD
    for stated in values:
        yield long_row(product.slug, stated, marks)


def long_row(slug: str, stated: StatedValue, marks: dict[str, SourceMark]) -> Sequence[object]:
    row = stated.statement
    source = marks[row.source].url
    value, unit = cell_text(row.value), stated.spec.unit
    return (slug, row.key, value, unit, row.market, row.condition, str(stated.state), source, row.checked_on)


def product_wide(product: Product) -> Iterable[Sequence[object]]:
    """The wide form: one row, a column for each spec, condition and market that has a preferred statement."""
    values = [stated for stated in stated_values(product) if stated.statement.is_preferred]
    yield ("product", "name", *(wide_name(stated) for stated in values))
    yield (product.slug, product.name, *(wide_text(stated) for stated in values))


def wide_name(stated: StatedValue) -> str:
    """The head of a column: "range (km, cltc, cn)"; what is plain or holds anywhere is left out."""
    row = stated.statement
    limits = [stated.spec.unit, "" if row.condition == "plain" else row.condition]
    limits.append("" if row.market == "anywhere" else row.market)
    inside = ", ".join(limit for limit in limits if limit)
    return f"{row.key} ({inside})" if inside else row.key


def wide_text(stated: StatedValue) -> object:
    return cell_text(stated.statement.value) if stated.statement.is_stated else str(stated.state)


def cell_text(value: Value | None) -> object:
    """A value as a spreadsheet takes it: a number without exponent, yes or no, a list joined by bars."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "|".join(value)
    return plain(value) if isinstance(value, Decimal) else value
