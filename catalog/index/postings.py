"""Which numbers stand under which key: inverted lists behind each other in one array, so that the lists of keys that
follow each other are read in one go."""

from array import array
from collections.abc import Iterable, Sequence

from pyroaring import BitMap

FEWEST_OF_A_BITMAP = 1024
"""A list of this length is kept as a bitmap of its own: making one anew takes longer than asking it."""


class Postings:
    """Lists of numbers by key, the keys being 0, 1, 2 ..."""

    __slots__ = ("_ends", "_long", "_numbers")

    def __init__(self, lists: Iterable[Sequence[int]]) -> None:
        self._numbers, self._ends = array("I"), array("I", [0])
        self._long: dict[int, BitMap] = {}
        for key, numbers in enumerate(lists):
            if len(numbers) >= FEWEST_OF_A_BITMAP:
                self._long[key] = BitMap(numbers)
            else:
                self._numbers.extend(numbers)
            self._ends.append(len(self._numbers))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def of(self, key: int) -> BitMap:
        """What stands under one key. Not to be changed."""
        return self._long.get(key) or BitMap(self._numbers[self._ends[key] : self._ends[key + 1]])

    def between(self, first: int, end: int) -> BitMap:
        """What stands under any of the keys from `first` up to and without `end`."""
        found = BitMap(self._numbers[self._ends[first] : self._ends[end]])
        for key, numbers in self._long.items():
            if first <= key < end:
                found |= numbers
        return found

    def under(self, keys: Iterable[int]) -> BitMap:
        """What stands under any of the keys."""
        near, found = array("I"), BitMap()
        for key in keys:
            if key in self._long:
                found |= self._long[key]
            else:
                near += self._numbers[self._ends[key] : self._ends[key + 1]]
        return found | BitMap(near)
