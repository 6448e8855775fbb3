"""What of an answer is held against another one, whichever way it was found."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

PAGE = 24


@dataclass(frozen=True)
class Count:
    """One facet: the products that it counts, those of each word that has any, those in each state that has any, and
    of numbers the ends. The numbers themselves with their counts, or bins as (start, end, count)."""

    total: int
    words: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)
    lowest: Decimal | None = None
    highest: Decimal | None = None
    numbers: Mapping[Decimal, int] | None = None
    bins: tuple[tuple[Decimal, Decimal, int], ...] = ()


@dataclass(frozen=True)
class Seen:
    """An answer: how many products, the primary keys of the first page, and the facets by key."""

    total: int
    ids: tuple[int, ...]
    facets: Mapping[str, Count]


def seen(answer: Any) -> Seen:
    """Of the answer of a finder, the catalog's own or the one in SQL."""
    return Seen(answer.total, tuple(answer.ids[:PAGE]), {facet.key: _count(facet) for facet in answer.facets})


def _count(facet: Any) -> Count:
    return Count(
        total=facet.total,
        words={option.value: option.count for option in facet.options if option.count},
        states={str(state): count for state, count in facet.states.items() if count},
        lowest=facet.lowest,
        highest=facet.highest,
        numbers=getattr(facet, "numbers", None),
        bins=tuple((one.start, one.end, one.count) for one in facet.bins),
    )


def differences(exact: Seen, other: Seen) -> list[str]:
    """In what two answers differ, in words; nothing where they agree. `exact` is one that counted each number."""
    found = []
    if exact.total != other.total:
        found.append(f"{exact.total} products, not {other.total}")
    if exact.ids != other.ids:
        found.append(f"the page begins {exact.ids[:5]}, not {other.ids[:5]}")
    if set(exact.facets) != set(other.facets):
        found.append(f"facets {sorted(set(exact.facets) ^ set(other.facets))} are missing on one side")
    for key in exact.facets.keys() & other.facets.keys():
        found += [f"{key}: {words}" for words in _facet_differences(exact.facets[key], other.facets[key])]
    return found


def _facet_differences(exact: Count, other: Count) -> list[str]:
    names = ("total", "words", "states", "lowest", "highest")
    pairs = [(name, getattr(exact, name), getattr(other, name)) for name in names]
    if other.numbers is not None:
        pairs.append(("numbers", dict(exact.numbers or {}), dict(other.numbers)))
    elif other.bins:
        counts = [count for _start, _end, count in other.bins]
        pairs.append(("bins", _in_bins(exact.numbers or {}, other.bins), counts))
    return [f"{name} {one}, not {two}" for name, one, two in pairs if one != two]


def _in_bins(numbers: Mapping[Decimal, int], bins: Sequence[tuple[Decimal, Decimal, int]]) -> list[int]:
    """How many products lie in each bin: from its start (inclusive), the last one to its end (inclusive)."""
    starts = [start for start, _end, _count in bins]
    counts: Counter[int] = Counter()
    for number, count in numbers.items():
        counts[max(0, bisect_right(starts, number) - 1)] += count
    return [counts[place] for place in range(len(bins))]
