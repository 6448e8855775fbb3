"""Typed words to things: what catalog.matching.fit says of one entry, said of all of them at once.

A segment numbers its things from 0. For each word it knows the things that hold it among their names and those that
have it beside them (maker, series); beginnings and pieces of words go by the vocabulary. The answer is a bitmap of
things for each Fit. Nothing is changed once it is built.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, pairwise
from operator import and_, or_
from typing import NamedTuple

from pyroaring import BitMap

from catalog.index.postings import Postings
from catalog.index.vocabulary import Vocabulary
from catalog.matching import Fit, cuts, is_run_together, is_too_short_for_pieces, is_too_short_to_run

Names = Sequence[tuple[str, ...]]
"""What a thing is called, each name as its folded words."""

Levels = tuple[BitMap, ...]
"""The things that answer by Fit, each in one of them only."""

RUN = 4
"""Letters that are looked at around the end of a word: words run together have as many at least."""

DRAWERS = 2**14

NO_LEVELS: Levels = tuple(BitMap() for _fit in Fit)


@dataclass(frozen=True, slots=True)
class Called:
    """A thing as a segment takes it. `is_spelled`: a typing error may lead to its names."""

    names: Names
    aside: tuple[str, ...] = ()
    is_spelled: bool = True


class Segment:
    """Things in their order. `texts` gives the names of one, to look at it closely."""

    __slots__ = ("_across", "_aside", "_exact", "_exact_things", "_own", "_pairs", "_texts", "size", "vocabulary")

    def __init__(self, things: Iterable[Called], texts: Callable[[int], Iterable[str]]) -> None:
        gathered = _Gathered(things)
        words = sorted(gathered.own.keys() | gathered.aside.keys())
        self._texts, self.size = texts, gathered.size
        self.vocabulary = Vocabulary(words, gathered.spelled)
        self._own = Postings(gathered.own.get(word, ()) for word in words)
        self._aside = Postings(gathered.aside.get(word, ()) for word in words)
        in_order = sorted(range(len(gathered.marks)), key=gathered.marks.__getitem__)
        self._exact = array("q", map(gathered.marks.__getitem__, in_order))
        self._exact_things = array("I", map(gathered.marked.__getitem__, in_order))
        self._across, self._pairs = Postings(gathered.across), gathered.pairs

    def levels(self, words: Sequence[str]) -> Levels:
        """The things that answer folded words, by how well they do."""
        if not words:
            return NO_LEVELS
        single = [self._of_word(word) for word in dict.fromkeys(words)]
        within = [BitMap(reduce(and_, same)) for same in zip(*single, strict=True)]
        exact = self._called(tuple(words))
        better = [exact, *within[:-1]]
        found = [exact, *(these - those for these, those in zip(within, better, strict=True))]
        found[Fit.INSIDE] |= self._run_together("".join(words), within[-1] | exact)
        return tuple(found)

    def _of_word(self, word: str) -> list[BitMap]:
        """The things that hold one word as well as each Fit asks or better, from Fit.WHOLE on."""
        number = self.vocabulary.number(word)
        whole = [BitMap() if number is None else lists.of(number) for lists in (self._own, self._aside)]
        start = [lists.between(*self.vocabulary.beginning(word)) for lists in (self._own, self._aside)]
        steps = [*whole, *start, *self._pieces(word)]
        return list(accumulate(steps, or_))

    def _pieces(self, word: str) -> tuple[BitMap, BitMap]:
        if is_too_short_for_pieces(word):
            return BitMap(), BitMap()
        numbers = self.vocabulary.holding(word)
        aside = self._aside.under(numbers)
        for parts in cuts(word):
            aside |= reduce(and_, map(self._anywhere, parts))
        return self._own.under(numbers), aside

    def _anywhere(self, piece: str) -> BitMap:
        numbers = self.vocabulary.holding(piece)
        return self._own.under(numbers) | self._aside.under(numbers)

    def _called(self, words: tuple[str, ...]) -> BitMap:
        """The things that have exactly this name."""
        mark, found = hash(words), BitMap()
        place = bisect_left(self._exact, mark)
        while place < len(self._exact) and self._exact[place] == mark:
            found.add(self._exact_things[place])
            place += 1
        return found

    def _run_together(self, squeezed: str, found: BitMap) -> BitMap:
        """The things besides those found in whose name the words stand without the blanks between them: inside of one
        word, or across the end of one, which the letters around that end give away."""
        if is_too_short_to_run(squeezed):
            return BitMap()
        inside = self._own.under(self.vocabulary.holding(squeezed)) - found
        across = BitMap()
        for end in range(1, len(squeezed)):
            across |= reduce(and_, (self._across.of(drawer) for drawer in drawers(squeezed, end)))
        pairs, known = pairs_of(squeezed), self._pairs
        close = [one for one in (across - found) - inside if known[one] & pairs == pairs]
        return inside | BitMap([one for one in close if is_run_together(squeezed, self._texts(one))])


def drawers(text: str, end: int) -> set[int]:
    """Where the runs of four letters that reach over a place in a text are looked up. Different runs may share a
    drawer: who finds something there looks at it closely."""
    starts = range(max(0, end - RUN + 1), min(end, len(text) - RUN + 1))
    return {hash(text[start : start + RUN]) % DRAWERS for start in starts}


def pairs_of(text: str) -> int:
    """Which letters follow each other in a text, as 64 bits: a text inside of another has no bit that this lacks."""
    bits = 0
    for pair in pairwise(text):
        bits |= 1 << (hash(pair) & 63)
    return bits


class _Gathered:
    """The lists of a segment while its things are read."""

    def __init__(self, things: Iterable[Called]) -> None:
        self.own: dict[str, list[int]] = defaultdict(list)
        self.aside: dict[str, list[int]] = defaultdict(list)
        self.across: list[list[int]] = [[] for _drawer in range(DRAWERS)]
        self.marks, self.marked, self.pairs = array("q"), array("I"), array("Q")
        self._pairs_of_words, self._ends = _PairsOfWords(), _Ends()
        self.spelled: set[str] = set()
        self.size = 0
        for thing in things:
            self._take(thing, self.size)
            self.size += 1

    def _take(self, thing: Called, number: int) -> None:
        names = dict.fromkeys(thing.names)
        words = dict.fromkeys(word for name in names for word in name)
        for word in words:
            self.own[word].append(number)
        for word in dict.fromkeys(thing.aside):
            self.aside[word].append(number)
        if thing.is_spelled:
            self.spelled.update(words)
        self._take_ends(names, number)

    def _take_ends(self, names: Iterable[tuple[str, ...]], number: int) -> None:
        found, pairs = set[int](), 0
        for name in names:
            self.marks.append(hash(name))
            self.marked.append(number)
            squeezed, end = "".join(name), 0
            for word in name:
                pairs |= self._pairs_of_words[word]
                end += len(word)
                ends = self._ends[squeezed[max(0, end - RUN + 1) : end], squeezed[end : end + RUN - 1]]
                pairs |= ends.pairs
                found |= ends.drawers
        self.pairs.append(pairs)
        for drawer in found:
            self.across[drawer].append(number)


class _End(NamedTuple):
    """What the letters around the end of a word give away."""

    pairs: int
    drawers: frozenset[int]


class _Ends(dict[tuple[str, str], _End]):
    """The letters before and after the ends of words, looked at once."""

    def __missing__(self, key: tuple[str, str]) -> _End:
        before, after = key
        found = drawers(before + after, len(before)) if after else ()
        self[key] = _End(pairs_of(before[-1:] + after[:1]), frozenset(found))
        return self[key]


class _PairsOfWords(dict[str, int]):
    """The pairs of letters of each word, looked at once."""

    def __missing__(self, word: str) -> int:
        self[word] = pairs_of(word)
        return self[word]
