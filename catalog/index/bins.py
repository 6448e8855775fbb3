"""The bins of a histogram: round edges that depend on the whole column, so that they stay while a list is narrowed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from catalog.index.ordered import Ordered, as_number

if TYPE_CHECKING:
    from decimal import Decimal

    from pyroaring import BitMap

    from catalog.index.among import Among

MOST_BINS = 24
STEPS = (1, 2, 5)


class Bin(NamedTuple):
    """How many products lie from `start` (inclusive) to `end` (exclusive; inclusive in the last bin of all)."""

    start: Decimal
    end: Decimal
    count: int  # type: ignore[assignment]  # it hides the method of a tuple, which nobody calls


def edges(low: int, high: int) -> tuple[int, ...]:
    """Round edges in millionths, evenly spaced, at most MOST_BINS bins: the first at or below `low`, the last above
    `high` or, where `high` is round itself, at it. Two equal ends make one bin."""
    if low == high:
        return (low, high)
    step = round_step(high - low)
    first = low // step
    last = -(-high // step)
    return tuple(place * step for place in range(first, last + 1))


def round_step(span: int) -> int:
    """The smallest step of 1, 2 or 5 times a power of ten, in millionths, that parts a span into few enough bins.

    One bin fewer than allowed, because a span that begins between two edges reaches over one edge more.
    """
    power = 1
    while True:
        for digit in STEPS:
            if digit * power * (MOST_BINS - 1) >= span:
                return digit * power
        power *= 10


@dataclass(frozen=True)
class Histogram:
    """The products of a column by bin; `printed` are the edges in the canonical unit."""

    edges: tuple[int, ...]
    members: tuple[BitMap, ...]
    printed: tuple[Decimal, ...] = ()

    @classmethod
    def of(cls, column: Ordered) -> Histogram:
        if not column.blocks:
            return cls((), ())
        found = edges(column.lows[0], column.blocks[-1].numbers[-1])
        last = len(found) - 2
        members = tuple(
            column.between(found[place], found[place + 1] if place == last else found[place + 1] - 1)
            for place in range(last + 1)
        )
        return cls(found, members, tuple(as_number(edge) for edge in found))

    def counted(self, among: Among, low: int, high: int) -> tuple[Bin, ...]:
        """The bins from that of the lowest to that of the highest number found; empty ones between them too."""
        first = min(max(bisect_right(self.edges, low) - 1, 0), len(self.members) - 1)
        last = min(max(bisect_right(self.edges, high) - 1, 0), len(self.members) - 1)
        return tuple(
            Bin(self.printed[place], self.printed[place + 1], among.count(self.members[place]))
            for place in range(first, last + 1)
        )
