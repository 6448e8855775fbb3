"""How typed words are matched with names: folded alike, whole words before prefixes before pieces, and near spellings.

Everything here is bounded by the parameter that holds the words (at most 100 characters and 8 words). Databases differ
in what "the same letter" is (SQLite's LIKE knows only ASCII, so "FÖRNUFTIG" would not find "Förnuftig"), hence the
folding in Python.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

EAST_ASIAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{EAST_ASIAN}]+|[^\W_{EAST_ASIAN}]+")
_UNPARTED = re.compile(rf"[{EAST_ASIAN}]{{4,}}")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


class Fit(IntEnum):
    """How well an entry answers; the smaller, the better."""

    EXACT = 0
    WHOLE = 1
    WHOLE_ASIDE = 2
    PREFIX = 3
    PREFIX_ASIDE = 4
    INSIDE = 5
    INSIDE_ASIDE = 6


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Small letters without accents: "Förnuftig" and "FORNUFTIG" become one text; Chinese stays as it is."""
    if text.isascii():
        return text.lower()
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return unicodedata.normalize("NFKC", bare).translate(_LETTERS)


def split_words(text: str) -> tuple[str, ...]:
    """The folded words of a text: runs of letters and digits, parted where Chinese, Japanese or Korean meets another
    script ("小米SU7" are two words)."""
    return tuple(_WORD.findall(text.lower() if text.isascii() else fold(text)))


words_of = lru_cache(maxsize=16384)(split_words)
"""The same, remembered: for words that are asked for again and again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `names` are what it is called; `aside` what stands beside it (maker, series)."""

    names: tuple[str, ...]
    aside: tuple[str, ...] = ()
    words: frozenset[str] = field(init=False)
    beside: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", frozenset(word for name in self.names for word in words_of(name)))
        object.__setattr__(self, "beside", frozenset(word for name in self.aside for word in words_of(name)))


def fit(words: Sequence[str], entry: Entry) -> Fit | None:
    """How an entry answers folded words, the worst of them deciding; None where one of them is not in it."""
    if not words:
        return None
    joined = tuple(words)
    if any(words_of(name) == joined for name in entry.names):
        return Fit.EXACT
    found = [fit_of_word(word, entry) for word in words]
    worst = max((one for one in found if one is not None), default=None)
    if worst is not None and None not in found:
        return worst
    return Fit.INSIDE if is_run_together("".join(words), entry.names) else None


def fit_of_word(word: str, entry: Entry) -> Fit | None:
    if word in entry.words | entry.beside:
        return Fit.WHOLE if word in entry.words else Fit.WHOLE_ASIDE
    if any(own.startswith(word) for own in entry.words):
        return Fit.PREFIX
    if any(own.startswith(word) for own in entry.beside):
        return Fit.PREFIX_ASIDE
    return None if is_too_short_for_pieces(word) else fit_of_piece(word, entry)


def fit_of_piece(word: str, entry: Entry) -> Fit | None:
    if any(word in own for own in entry.words):
        return Fit.INSIDE
    if any(word in own for own in entry.beside):
        return Fit.INSIDE_ASIDE
    return Fit.INSIDE_ASIDE if is_two_words_in_one(word, entry) else None


def is_two_words_in_one(word: str, entry: Entry) -> bool:
    """Whether a Chinese word, written as ever without blanks, is two that the entry holds: "小米牙刷" is answered by
    "小米电动牙刷". Each has two signs at least."""
    known = entry.words | entry.beside
    return any(all(any(part in own for own in known) for part in parts) for parts in cuts(word))


def cuts(word: str) -> list[tuple[str, str]]:
    """The ways to part a Chinese word into two of two signs at least; none for other words."""
    if not _UNPARTED.fullmatch(word):
        return []
    return [(word[:place], word[place:]) for place in range(2, len(word) - 1)]


def is_too_short_for_pieces(word: str) -> bool:
    """One or two Latin letters or digits are inside of almost every name and say nothing; two Chinese signs do."""
    return len(word) < 3 and word.isascii()


def is_run_together(squeezed: str, names: Iterable[str]) -> bool:
    """Whether a name holds the words without the blanks between them: "su7max", "iphone17pro"."""
    return not is_too_short_to_run(squeezed) and any(squeezed in "".join(words_of(name)) for name in names)


def is_too_short_to_run(squeezed: str) -> bool:
    return len(squeezed) < 4


def allowed_errors(word: str) -> int:
    """How many typing errors a word may hold: none in a short one, where anything is near to anything."""
    if len(word) < 4 or not word.isascii():
        return 0
    return 1 if len(word) < 6 else 2


def digits_of(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def nearest(word: str, vocabulary: Collection[str], most: int = 3) -> list[tuple[int, str]]:
    """The nearest words with their distance, the nearest first, among those with the same digits: another digit is
    another thing ("SU8", "Note 12"), not a typing error.

    Only words whose length and letters can be near at all are measured, so that the work stays small.
    """
    errors = allowed_errors(word)
    if not errors:
        return []
    letters, digits = set(word), digits_of(word)
    found = []
    for other in vocabulary:
        if digits_of(other) != digits or not other.isascii():
            continue
        if abs(len(other) - len(word)) > errors or len(letters ^ set(other)) > 2 * errors or other == word:
            continue
        if (distance := errors_between(word, other, errors)) is not None:
            found.append((distance, other))
    return sorted(found)[:most]


def errors_between(one: str, other: str, limit: int) -> int | None:
    """Letters missing, added, wrong or swapped with their neighbour between two words; None where more than `limit`."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > limit:
            return None
        before, above = above, line
    return above[-1] if above[-1] <= limit else None
