"""Near spellings of words that find nothing, and the single words of a text that find something."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from catalog.index.names import Names
from catalog.matching import words_of
from catalog.queries.addresses import search_address
from catalog.queries.search.everyday import SMALL_WORDS
from catalog.units import UNITS

MOST_SPELLINGS = 3
MOST_TRIED = 8
MOST_COMBINED = 64

UNIT_WORDS = frozenset(word for unit in UNITS for word in words_of(unit) if not word.isdigit()) - {"c", "x"}
"""Units as they are typed; C and x are also names of models."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words that find something, in place of those that do not. `total` is how many things they find."""

    text: str
    total: int

    @property
    def address(self) -> str:
        return search_address(self.text)


def spellings(words: Sequence[str], names: Names) -> tuple[Spelling, ...]:
    """Near spellings that find something, the fewest errors first. Bounded: eight combinations are tried."""
    choices = [near(word, names) for word in words]
    if all(options == [(0, word)] for options, word in zip(choices, words, strict=True)):
        return ()
    combined = islice(product(*choices), MOST_COMBINED)
    tried = sorted(combined, key=lambda chosen: sum(errors for errors, _word in chosen))
    found = []
    for chosen in tried[:MOST_TRIED]:
        corrected = tuple(word for _errors, word in chosen)
        total = names.matches(corrected).total if corrected != tuple(words) else 0
        if total:
            found.append(Spelling(" ".join(corrected), total))
    return tuple(found[:MOST_SPELLINGS])


def near_words(words: Sequence[str], names: Names) -> tuple[Spelling, ...]:
    """The nearest spelling of each single word that is no beginning of a known one, whatever the other words are."""
    best = [near(word, names)[0] for word in words]
    meant = dict.fromkeys(other for errors, other in best if errors)
    found = (Spelling(other, number_of(other, names)) for other in meant)
    return tuple(one for one in found if one.total)[:MOST_SPELLINGS]


def near(word: str, names: Names) -> list[tuple[int, str]]:
    """The word itself where it begins a known one, else the words nearest to it, else itself again."""
    if is_small_talk(word) or names.is_begun(word):
        return [(0, word)]
    return names.near(word)[:MOST_SPELLINGS] or [(0, word)]


def parts(words: Iterable[str], names: Names) -> tuple[Spelling, ...]:
    """The single words that find something, where all of them together do not."""
    return tuple(Spelling(word, total) for word in words if (total := number_of(word, names)))


def number_of(word: str, names: Names) -> int:
    """How many things a single word finds."""
    return names.matches((word,)).total


def is_small_talk(word: str) -> bool:
    """Whether a word says nothing alone: a small word of English, or a unit ("under", "kg")."""
    return word in SMALL_WORDS or word in UNIT_WORDS
