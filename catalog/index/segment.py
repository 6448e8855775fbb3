"""Typed words to things: what catalog.matching.fit says of one entry, said of all of them at once.

A segment numbers its things from 0. For each word it knows the things that hold it among their names and those that
have it beside them (maker, series); beginnings and pieces of words go by the vocabulary. The answer is a bitmap of
things for each Fit. Nothing is changed once it is built.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, pairwise
from operator import and_, or_

from pyroaring import BitMap

from catalog.index.postings import Postings
from catalog.index.vocabulary import Vocabulary
from catalog.matching import Fit, cuts, is_run_together, is_too_short_for_pieces, is_too_short_to_run

Names = Sequence[tuple[str, ...]]
"""What a thing is called, each name as its folded words."""

Levels = tuple[BitMap, ...]
"""The things that answer by Fit, each in one of them only."""

NO_LEVELS: Levels = tuple(BitMap() for _fit in Fit)


@dataclass(frozen=True, slots=True)
class Called:
    """A thing as a segment takes it, each word in `aside` once. `is_spelled`: a typing error may lead to its names."""

    names: Names
    aside: Collection[str] = ()
    is_spelled: bool = True


class Segment:
    """Things in their order. `texts` gives the names of one, to look at it closely."""

    __slots__ = ("_aside", "_ends", "_exact", "_exact_things", "_own", "_pairs", "_texts", "size", "vocabulary")

    def __init__(self, things: Iterable[Called], texts: Callable[[int], Iterable[str]]) -> None:
        gathered = _Gathered(things)
        words = sorted(gathered.own.keys() | gathered.aside.keys())
        self._texts, self.size = texts, gathered.size
        # Lists are let go as soon as they are kept: the most memory that was ever needed stays with the process.
        self._own = Postings(gathered.own.pop(word, ()) for word in words)
        self._aside = Postings(gathered.aside.pop(word, ()) for word in words)
        in_order = sorted(range(len(gathered.marks)), key=gathered.marks.__getitem__)
        self._exact = array("q", map(gathered.marks.__getitem__, in_order))
        self._exact_things = array("I", map(gathered.marked.__getitem__, in_order))
        self._ends = {pair: BitMap(things) for pair, things in gathered.ends.items()}
        self._pairs = self._holding_pairs(words)
        self.vocabulary = Vocabulary(words, gathered.spelled)

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
        word, or across the end of one."""
        if is_too_short_to_run(squeezed):
            return BitMap()
        inside = self._own.under(self.vocabulary.holding(squeezed)) - found
        close = (self._across(squeezed) - found) - inside
        return inside | BitMap([one for one in close if is_run_together(squeezed, self._texts(one))])

    def _across(self, squeezed: str) -> BitMap:
        """The things that may hold a text across the end of a word: in one of them each two letters of the text follow
        each other, and two of them where a word ends."""
        pairs = pairs_of(squeezed)
        ends = reduce(or_, (self._ends.get(pair, _NONE) for pair in pairs))
        return reduce(and_, (self._pairs.get(pair, _NONE) for pair in pairs), ends)

    def _holding_pairs(self, words: Sequence[str]) -> dict[str, BitMap]:
        """The things in whose names two letters follow each other, by these two."""
        inside: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            for pair in pairs_of(word):
                inside[pair].append(number)
        return {
            pair: self._own.under(inside.get(pair, ())) | self._ends.get(pair, _NONE)
            for pair in inside.keys() | self._ends.keys()
        }


_NONE = BitMap()


def pairs_of(text: str) -> set[str]:
    """Each two letters that follow each other in a text."""
    return {text[place : place + 2] for place in range(len(text) - 1)}


class _Gathered:
    """The lists of a segment while its things are read."""

    def __init__(self, things: Iterable[Called]) -> None:
        self.own: dict[str, list[int]] = defaultdict(list)
        self.aside: dict[str, list[int]] = defaultdict(list)
        self.ends: dict[str, list[int]] = defaultdict(list)
        self.marks, self.marked = array("q"), array("I")
        self.spelled: set[str] = set()
        self.size = 0
        for thing in things:
            self._take(thing, self.size)
            self.size += 1

    def _take(self, thing: Called, number: int) -> None:
        names = dict.fromkeys(thing.names)
        words = {word for name in names for word in name}
        for word in words:
            self.own[word].append(number)
        for word in thing.aside:
            self.aside[word].append(number)
        if thing.is_spelled:
            self.spelled |= words
        for name in names:
            self.marks.append(hash(name))
            self.marked.append(number)
        for pair in {word[-1] + following[0] for name in names for word, following in pairwise(name)}:
            self.ends[pair].append(number)
