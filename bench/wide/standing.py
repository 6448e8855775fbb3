"""Which statement and which price stand for a product, decided row by row in plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.models.specs import SpecKind
from catalog.presentation import Spec


@dataclass(frozen=True, slots=True)
class Said:
    market: str
    state: str
    is_preferred: bool
    value: Any


def said(market: str, state: str, rank: str, *columns: Any) -> Said:
    """A statement from the columns number, flag, option, items and text, of which one is filled at most."""
    value = next((one for one in columns if one is not None and one != ""), None)
    return Said(market, state, rank == "preferred", value)


def standing(rows: Iterable[Said], order: dict[str, int], *, nearest_wins: bool) -> tuple[Any, str]:
    """The value that stands, None where none is stated, and its state. `order` gives the places of markets."""
    statements = list(rows)
    candidates = [row for row in statements if row.is_preferred and row.market in order]
    if not candidates:
        return None, "unknown"
    first = min(candidates, key=lambda row: (not nearest_wins and row.state != "stated", order[row.market]))
    if first.state != "stated":
        return None, first.state
    others = (row for row in statements if not row.is_preferred and row.state == "stated")
    stated = comparable(first.value)
    is_disputed = any(row.market == first.market and comparable(row.value) != stated for row in others)
    return first.value, "disputed" if is_disputed else "known"


def comparable(value: Any) -> Any:
    return frozenset(value) if isinstance(value, list) else value


def in_column(spec: Spec, value: Any) -> Any:
    """A value as the wide table holds it."""
    if value is None:
        return None
    if spec.kind == SpecKind.BOOLEAN:
        return "yes" if value else "no"
    return float(value) if spec.kind == SpecKind.NUMBER else value


def price(rows: Iterable[tuple[str, str, str, Any]], chain: Sequence[str]) -> float | None:
    """The price of a product from rows of market, kind, date and amount, by the rule of catalog.money.pick."""
    offers = list(rows)
    for market in chain:
        here = [row for row in offers if row[0] == market]
        current = [row for row in here if row[1] == "current"]
        newest = max((row[2] for row in current), default=None)
        found = [row for row in current if row[2] == newest] or [row for row in here if row[1] == "launch"]
        if found:
            return float(min(row[3] for row in found))
    return None
