"""What a source says of one product for a spec, a market and a condition; and which statement stands for a market.

The rules are those of "Market and condition" in the description of interfaces. Nothing here reads the database: queries
turn rows into `Statement`s, this module chooses among them.

Who stands, in short: only preferred statements do. With a market the nearest one of its chain stands whatever it says;
without a market all markets count, so a stated value goes before a statement that there is none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.markets import ANYWHERE, MarketTree, order_without_market

__all__ = [
    "ALTERNATIVE",
    "ANYWHERE",
    "PLAIN",
    "PREFERRED",
    "MarketTree",
    "Resolved",
    "Standing",
    "State",
    "Statement",
    "Stored",
    "Value",
    "by_condition",
    "comparable_value",
    "default_condition",
    "order_without_market",
    "resolve",
]

PLAIN = "plain"
PREFERRED = "preferred"
ALTERNATIVE = "alternative"

Value: TypeAlias = Decimal | bool | str | tuple[str, ...]


class Stored(StrEnum):
    """What a row can say: a value, that there can be none, or that the maker keeps it to himself."""

    STATED = "stated"
    DOES_NOT_APPLY = "does_not_apply"
    NOT_PUBLISHED = "not_published"


class State(StrEnum):
    """What a visitor is told about a cell; the tokens of every address and of the JSON."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    NOT_PUBLISHED = "not_published"
    DOES_NOT_APPLY = "does_not_apply"
    DISPUTED = "disputed"

    @property
    def label(self) -> Promise:
        """The word that stands in a cell or beside a filter."""
        return _LABELS[self]

    @property
    def explanation(self) -> Promise:
        """One sentence for a reader who meets the word for the first time."""
        return _EXPLANATIONS[self]


_LABELS: dict[State, Promise] = {
    State.KNOWN: _("known"),
    State.UNKNOWN: _("unknown"),
    State.NOT_PUBLISHED: _("not published"),
    State.DOES_NOT_APPLY: _("does not apply"),
    State.DISPUTED: _("disputed"),
}

_EXPLANATIONS: dict[State, Promise] = {
    State.KNOWN: _("A source states the value."),
    State.UNKNOWN: _("Nobody has researched this yet."),
    State.NOT_PUBLISHED: _("The maker does not publish this."),
    State.DOES_NOT_APPLY: _("The product has nothing that this could describe."),
    State.DISPUTED: _("Sources disagree; the preferred value is shown."),
}

_STATE_WITHOUT_VALUE = {
    Stored.DOES_NOT_APPLY: State.DOES_NOT_APPLY,
    Stored.NOT_PUBLISHED: State.NOT_PUBLISHED,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the sheet of one product.

    `value` is in the canonical unit of the key and None unless `state` is stated. `parent_condition` is the condition
    above `condition`, None where it has none. `source` is a slug. What was typed, and its unit, are kept for display.
    """

    pk: int
    key: str
    market: str
    condition: str
    parent_condition: str | None
    state: Stored
    value: Value | None
    rank: str
    source: str
    typed: str = ""
    typed_unit: str = ""
    checked_on: date | None = None
    note: str = ""

    @property
    def is_stated(self) -> bool:
        return self.state == Stored.STATED

    @property
    def is_preferred(self) -> bool:
        return self.rank == PREFERRED


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a cell says for the chosen market.

    `statement` is the one that stands, None where the state is unknown. `alternatives` are what other sources say under
    the same market and condition. `elsewhere` are values stated for other markets only, for display and nothing else.
    """

    state: State
    statement: Statement | None
    alternatives: tuple[Statement, ...] = ()
    elsewhere: tuple[Statement, ...] = ()
    condition: str = PLAIN

    @property
    def is_stated(self) -> bool:
        """Whether there is a value to show, to filter and to rank (known or disputed)."""
        return self.statement is not None and self.statement.is_stated

    @property
    def value(self) -> Value | None:
        return self.statement.value if self.statement is not None else None

    @property
    def market(self) -> str | None:
        """The market of the statement that stands; to be named beside the value."""
        return self.statement.market if self.statement is not None else None

    @property
    def source(self) -> str | None:
        return self.statement.source if self.statement is not None else None


class Standing(NamedTuple):
    """A top-level condition's cell and, inside it, the narrower conditions."""

    resolved: Resolved
    children: tuple[Resolved, ...] = ()


def resolve(
    statements: Iterable[Statement], market: str | None, brand_country: str | None, tree: MarketTree
) -> Resolved:
    """Which of the statements about one product, key and condition stands for `market` (None: no market asked for).

    An alternative never stands by itself: without a preferred statement the state is unknown and the alternatives are
    listed. KeyError for a market that the tree does not know.
    """
    rows = sorted(statements, key=lambda row: (row.market, row.pk))
    order = tree.chain(market) if market else order_without_market(brand_country, tree)
    winner = _winner(rows, order, nearest_wins=bool(market))
    condition = rows[0].condition if rows else PLAIN
    alternatives = _alternatives(rows, (winner.market,) if winner else order)
    if winner is not None and winner.is_stated:
        return Resolved(_state_of_value(winner, alternatives), winner, alternatives, (), condition)
    elsewhere = _elsewhere(rows, order, brand_country, tree)
    state = _STATE_WITHOUT_VALUE[Stored(winner.state)] if winner else State.UNKNOWN
    return Resolved(state, winner, alternatives, elsewhere, condition)


def _winner(rows: Iterable[Statement], order: tuple[str, ...], *, nearest_wins: bool) -> Statement | None:
    place = {code: number for number, code in enumerate(order)}
    candidates = [row for row in rows if row.is_preferred and row.market in place]
    return min(
        candidates,
        key=lambda row: (not (nearest_wins or row.is_stated), place[row.market], row.pk),
        default=None,
    )


def _alternatives(rows: Iterable[Statement], markets: tuple[str, ...]) -> tuple[Statement, ...]:
    return tuple(row for row in rows if not row.is_preferred and row.market in markets)


def _elsewhere(
    rows: Iterable[Statement], chain: tuple[str, ...], brand_country: str | None, tree: MarketTree
) -> tuple[Statement, ...]:
    """Values of markets outside of the chain, those first that would stand if no market had been asked for."""
    place = {code: number for number, code in enumerate(order_without_market(brand_country, tree))}
    found = [row for row in rows if row.is_preferred and row.is_stated and row.market not in chain]
    return tuple(sorted(found, key=lambda row: (place.get(row.market, len(place)), row.market, row.pk)))


def _state_of_value(winner: Statement, alternatives: Iterable[Statement]) -> State:
    stated = comparable_value(winner.value)
    differs = any(row.is_stated and comparable_value(row.value) != stated for row in alternatives)
    return State.DISPUTED if differs else State.KNOWN


def comparable_value(value: Value | None) -> Value | frozenset[str] | None:
    """The value in the form in which two of them are compared: a list is a set, its order means nothing."""
    return frozenset(value) if isinstance(value, tuple) else value


def by_condition(
    statements: Iterable[Statement], market: str | None, brand_country: str | None, tree: MarketTree
) -> dict[str, Standing]:
    """The cells of one product and key: conditions without a parent (plain first, then by slug) and what is in them.

    A narrower condition stands inside the cell of the condition above it. Where only a narrower value exists, the
    cell's own state is unknown.
    """
    groups: dict[str, list[Statement]] = defaultdict(list)
    parents: dict[str, str | None] = {}
    for row in statements:
        groups[row.condition].append(row)
        parents[row.condition] = row.parent_condition
    inside: dict[str, list[str]] = {_top(condition, parents): [] for condition in groups}
    for condition in sorted(groups):
        if (top := _top(condition, parents)) != condition:
            inside[top].append(condition)
    found = {condition: resolve(rows, market, brand_country, tree) for condition, rows in groups.items()}
    cells: dict[str, Standing] = {}
    for top in sorted(inside, key=lambda condition: (condition != PLAIN, condition)):
        own = found.get(top, Resolved(State.UNKNOWN, None, condition=top))
        cells[top] = Standing(own, tuple(found[condition] for condition in inside[top]))
    return cells


def _top(condition: str, parents: Mapping[str, str | None]) -> str:
    seen = {condition}
    while (above := parents.get(condition)) and above not in seen:
        seen.add(above)
        condition = above
    return condition


def default_condition(
    key: str,
    market: str | None,
    tree: MarketTree,
    defaults: Mapping[tuple[str, str], str],
    counts: Mapping[str, int],
    *,
    narrower: Collection[str] = (),
) -> str:
    """The condition of a key of one line where none is asked for.

    `defaults` maps (key, market) to a condition, "anywhere" being the blank market; `counts` says how many products of
    the line have a value under each condition; `narrower` names the conditions that have a parent and so never stand.
    The nearest row of the market's chain decides, else plain if any product has it, else the condition with most
    products (ties by slug), else plain.
    """
    for code in tree.chain(market) if market else (ANYWHERE,):
        if (named := defaults.get((key, code))) and named not in narrower:
            return named
    present = {condition: count for condition, count in counts.items() if count > 0 and condition not in narrower}
    if PLAIN in present or not present:
        return PLAIN
    return min(present, key=lambda condition: (-present[condition], condition))
