"""Facets as data: what they count, in canonical units, before a page or a twin puts them into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from catalog.filters.selection import Selection
from catalog.index.bins import Bin
from catalog.statements import State

__all__ = ["Bin", "Facet", "Option", "counted_options", "known_and_unknown"]


class Option(NamedTuple):
    """A word of a facet and how many products have it, whatever else is chosen in this facet."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # it hides the method of a tuple, which nobody calls
    selected: bool


@dataclass(frozen=True)
class Facet:
    """One facet of an answer, counted without its own selection.

    `total` is the number of products that answer all other filters; `lowest`, `highest` and `bins` speak of their
    stated numbers, in the canonical unit; `condition` is None where the facet is no spec.
    """

    key: str
    label: str
    kind: str
    total: int
    selection: Selection
    unit: str = ""
    condition: str | None = None
    options: tuple[Option, ...] = ()
    lowest: Decimal | None = None
    highest: Decimal | None = None
    bins: tuple[Bin, ...] = ()
    states: Mapping[State, int] = field(default_factory=dict)

    @property
    def stated(self) -> int:
        """Products with a value, whether or not sources agree on it."""
        return self.states[State.KNOWN] + self.states[State.DISPUTED]


def known_and_unknown(known: int, total: int) -> dict[State, int]:
    """The states of a facet that knows no other ones."""
    return {**dict.fromkeys(State, 0), State.KNOWN: known, State.UNKNOWN: total - known}


def counted_options(words: Mapping[str, str], counts: Mapping[str, int], selection: Selection) -> tuple[Option, ...]:
    """The options of a facet in the order of its words."""
    chosen = set(selection.values)
    return tuple(Option(value, str(label), counts.get(value, 0), value in chosen) for value, label in words.items())
