"""Facets as data: what they count, in canonical units."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from catalog.filters.selection import Selection
from catalog.statements import State

MOST_BINS = 12
PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Option:
    """A word of a facet and how many products have it, whatever else is chosen in this facet."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """How many products lie from `start` (inclusive) to `end` (exclusive; inclusive in the last bin)."""

    start: Decimal
    end: Decimal
    count: int


@dataclass(frozen=True)
class Facet:
    """One facet of an answer, counted without its own selection.

    `total` is the number of products that answer all other filters; `numbers` counts the products of each stated
    number, in the canonical unit; `condition` is None where the facet is no spec.
    """

    key: str
    label: str
    kind: str
    total: int
    selection: Selection
    unit: str = ""
    condition: str | None = None
    options: tuple[Option, ...] = ()
    numbers: Mapping[Decimal, int] = field(default_factory=dict)
    states: Mapping[State, int] = field(default_factory=dict)

    @property
    def lowest(self) -> Decimal | None:
        return min(self.numbers, default=None)

    @property
    def highest(self) -> Decimal | None:
        return max(self.numbers, default=None)

    @property
    def bins(self) -> tuple[Bin, ...]:
        return bins(self.numbers)

    @property
    def stated(self) -> int:
        """Products with a value, whether or not sources agree on it."""
        return self.states[State.KNOWN] + self.states[State.DISPUTED]


def bins(numbers: Mapping[Decimal, int]) -> tuple[Bin, ...]:
    """A histogram: equal widths from the lowest to the highest number, one bin where there is one number only."""
    if not numbers:
        return ()
    low, high = min(numbers), max(numbers)
    if low == high:
        return (Bin(low, high, numbers[low]),)
    parts = min(MOST_BINS, max(2, len(numbers)))
    edges = [(low + (high - low) * step / parts).quantize(PLACES) for step in range(parts)]
    edges = [low, *edges[1:], high]
    counts = [0] * parts
    for number, count in numbers.items():
        counts[max(place for place in range(parts) if edges[place] <= number)] += count
    return tuple(Bin(edges[place], edges[place + 1], counts[place]) for place in range(parts))


def counted_states(total: int, found: Mapping[State, int]) -> dict[State, int]:
    """How many of `total` products are in each state; what no row speaks of is unknown."""
    states = {state: found.get(state, 0) for state in State}
    states[State.UNKNOWN] = total - sum(count for state, count in states.items() if state != State.UNKNOWN)
    return states


def counted_options(words: Mapping[str, str], counts: Mapping[str, int], selection: Selection) -> tuple[Option, ...]:
    """The options of a facet in the order of its words."""
    chosen = set(selection.values)
    return tuple(Option(value, str(label), counts.get(value, 0), value in chosen) for value, label in words.items())


def tally(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    """Counts added up by word."""
    found: Counter[str] = Counter()
    for word, count in pairs:
        found[word] += count
    return found
