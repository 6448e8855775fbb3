"""The words of an index in order: one of them, those with a beginning, those that hold a piece, those nearest to one.

Nothing here walks through all words but the search for near spellings, which compares letters as bits and looks only
at words of about the same length that hold the same digits.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import and_
from string import ascii_lowercase

from pyroaring import BitMap

from catalog.index.postings import Postings
from catalog.matching import allowed_errors, digits_of, errors_between

PIECE = 3
"""Letters of a gram: no shorter piece of a Latin word is looked for."""

AFTER_ALL = chr(0x10FFFF)


def grams(text: str) -> set[str]:
    """What a text is looked up by: every three letters in a row, and each letter that is not ASCII alone, because
    one or two Chinese signs are a word."""
    found = {text[place : place + PIECE] for place in range(len(text) - PIECE + 1)}
    return found if text.isascii() else found | {letter for letter in text if not letter.isascii()}


class Vocabulary:
    """Sorted words, numbered from 0. `spelled` are those to which a typing error may lead."""

    __slots__ = ("_gram_numbers", "_gram_words", "_near", "_spelled", "words")

    def __init__(self, words: Iterable[str], spelled: Iterable[str] = ()) -> None:
        self.words, self._spelled = sorted(words), sorted(spelled)
        by_gram: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            for gram in grams(word):
                by_gram[gram].append(number)
        self._gram_numbers = {gram: number for number, gram in enumerate(by_gram)}
        self._gram_words = Postings(by_gram.values())
        self._near = _shelves(self._spelled)

    def number(self, word: str) -> int | None:
        place = bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else None

    def beginning(self, start: str) -> tuple[int, int]:
        """The first number of the words that begin so, and the one behind the last."""
        return bisect_left(self.words, start), bisect_left(self.words, start + AFTER_ALL)

    def is_begun(self, start: str) -> bool:
        """Whether one of the spelled words begins so."""
        place = bisect_left(self._spelled, start)
        return place < len(self._spelled) and self._spelled[place].startswith(start)

    def is_spelled(self, word: str) -> bool:
        place = bisect_left(self._spelled, word)
        return place < len(self._spelled) and self._spelled[place] == word

    def holding(self, piece: str) -> list[int]:
        """The numbers of the words that hold a piece, of three letters at least or not in ASCII."""
        keys = [self._gram_numbers.get(gram) for gram in grams(piece)]
        if not keys or None in keys:
            return []
        candidates: BitMap = reduce(and_, (self._gram_words.of(key) for key in keys if key is not None))
        return [number for number in candidates if piece in self.words[number]]

    def near(self, word: str) -> list[tuple[int, str]]:
        """Words at most as many typing errors away as their length allows, with their distance, nearest first: what
        catalog.matching.nearest gives without its limit."""
        errors = allowed_errors(word)
        if not errors:
            return []
        letters, digits, found = _letters(word), digits_of(word), []
        for length in range(len(word) - errors, len(word) + errors + 1):
            bits, words = self._near.get((_drawer(digits), length), _EMPTY)
            close = [words[place] for place, other in enumerate(bits) if (other ^ letters).bit_count() <= 2 * errors]
            for other in close:
                if other != word and digits_of(other) == digits:
                    distance = errors_between(word, other, errors)
                    if distance is not None:
                        found.append((distance, other))
        return sorted(found)


Shelf = tuple["array[int]", list[str]]
_EMPTY: Shelf = (array("I"), [])


DRAWERS = 64


def _drawer(digits: str) -> int:
    """Where words with these digits are: those without any have a drawer of their own."""
    return 1 + hash(digits) % DRAWERS if digits else 0


def _shelves(words: Iterable[str]) -> dict[tuple[int, int], Shelf]:
    """Words with their letters as bits, by their digits and their length."""
    found: dict[tuple[int, int], Shelf] = {}
    for word in words:
        if word.isascii():
            bits, same = found.setdefault((_drawer(digits_of(word)), len(word)), (array("I"), []))
            bits.append(_letters(word))
            same.append(word)
    return found


_BITS = {letter: 1 << place for place, letter in enumerate(ascii_lowercase)}


def _letters(word: str) -> int:
    """The letters a to z of a word as 26 bits."""
    return sum(_BITS.get(letter, 0) for letter in set(word))
