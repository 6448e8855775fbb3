"""What the search box answers: groups of things found, and near spellings where nothing is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.matching import Entry, Fit, fit, fit_of_word, nearest, words_of
from catalog.queries.addresses import finder_address, search_address, source_list_address
from catalog.queries.search.entries import (
    BRAND,
    CONDITION,
    LINE,
    PRODUCT,
    SOURCE,
    SPEC,
    Found,
    search_entries,
)
from catalog.units import UNITS

MOST_SHOWN = 8
MOST_SPELLINGS = 3
MOST_TRIED = 8

SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "any", "at", "below", "best", "by", "for", "from", "in", "is", "less", "more", "most"),
        *("of", "on", "or", "over", "than", "that", "the", "to", "under", "up", "with", "without"),
    )
)
UNIT_WORDS = frozenset(word for unit in UNITS for word in words_of(unit) if not word.isdigit()) - {"c", "x"}
"""Units as they are typed; C and x are also names of models."""

TITLES: dict[str, Promise] = {
    BRAND: _("Brands"),
    LINE: _("Lines"),
    SPEC: _("Specs"),
    CONDITION: _("Conditions"),
    SOURCE: _("Sources"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind, products of one line each: the best of them, how many there are, and where the rest is."""

    kind: str
    title: str | Promise
    line: str
    total: int
    hits: tuple[Found, ...]
    all_address: str

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.hits)


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words that find something, in place of those that do not. `total` is how many things they find."""

    text: str
    total: int

    @property
    def address(self) -> str:
        return search_address(self.text)


@dataclass(frozen=True, slots=True)
class SearchResults:
    """`words` are what was looked for, folded; without any, nothing in the text could be a name.

    Only where nothing was found: `spellings` are near spellings that find something, of the whole text or else of
    single words, and `parts` the single words that do, where no spelling of the whole text does.
    """

    text: str
    words: tuple[str, ...]
    groups: tuple[Group, ...]
    spellings: tuple[Spelling, ...] = ()
    parts: tuple[Spelling, ...] = ()

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    @property
    def products(self) -> int:
        return sum(group.total for group in self.groups if group.kind == PRODUCT)


def search_results(text: str) -> SearchResults:
    """What answers a text. Eight queries, whatever it finds; none for a text without a letter or digit."""
    words = words_of(text)[:8]
    if not words:
        return SearchResults(text, (), ())
    entries = search_entries()
    groups = grouped(matches(words, entries), words, text)
    if groups:
        return SearchResults(text, words, groups)
    whole = spellings(words, entries)
    if whole:
        return SearchResults(text, words, (), whole)
    alone = [word for word in dict.fromkeys(words) if not is_small_talk(word)]
    return SearchResults(text, words, (), near_words(alone, entries), parts(alone, entries) if words[1:] else ())


def suggestions(text: str, most: int = 10) -> list[Found]:
    """The best answers for a text that is still being typed, small print (specs, sources) after the rest."""
    words = words_of(text)[:8]
    if not words:
        return []
    found = matches(words, search_entries())
    ordered = sorted(found, key=lambda one: (one[1].is_small_print, *sort_key(one)))
    return [entry for _fit, entry in ordered[:most]]


def matches(words: Sequence[str], entries: Iterable[Found]) -> list[tuple[Fit, Found]]:
    """Everything that answers, the best first."""
    found = [(answer, entry) for entry in entries if (answer := fit_in_line(words, entry)) is not None]
    return sorted(found, key=sort_key)


def sort_key(one: tuple[Fit, Found]) -> tuple[int, str, str]:
    answer, found = one
    return (answer, found.order, found.label.casefold())


def fit_in_line(words: Sequence[str], found: Found) -> Fit | None:
    """How a thing answers. Of a product or a spec its line may be named as well ("tesla cars"), but not alone."""
    answer = fit(words, found.entry)
    if answer is not None or found.kind not in (PRODUCT, SPEC):
        return answer
    left = without_line(tuple(words), found.line_name)
    return fit(left, found.entry) if len(left) < len(words) else None


@lru_cache(maxsize=1024)
def without_line(words: tuple[str, ...], line_name: str) -> tuple[str, ...]:
    """The words that do not name the line."""
    line = Entry((line_name,))
    return tuple(word for word in words if len(word) < 3 or fit_of_word(word, line) not in (Fit.WHOLE, Fit.PREFIX))


def grouped(found: Sequence[tuple[Fit, Found]], words: Sequence[str], text: str) -> tuple[Group, ...]:
    """One group a kind, products by line; the group with the best answer first, products before the rest."""
    members: dict[tuple[str, str], list[tuple[Fit, Found]]] = defaultdict(list)
    for one in found:
        members[one[1].kind, one[1].line if one[1].kind == PRODUCT else ""].append(one)

    def order(key: tuple[str, str]) -> tuple[bool, int, bool, int]:
        best, first = members[key][0]
        return (first.is_small_print, best if best == Fit.EXACT else Fit.WHOLE, key[0] != PRODUCT, -len(members[key]))

    return tuple(group_of([one for _fit, one in members[key]], words, text) for key in sorted(members, key=order))


def group_of(found: Sequence[Found], words: Sequence[str], text: str) -> Group:
    first = found[0]
    is_product = first.kind == PRODUCT
    title = first.line_name if is_product else TITLES[first.kind]
    line = first.line if is_product else ""
    shown = tuple(found[:MOST_SHOWN])
    is_direct = all(fit(words, one.entry) is not None for one in found)
    if is_product:
        # The finder knows nothing of the name of its line, so it is left out where a product answers only with it.
        looked_for = text if is_direct else " ".join(without_line(tuple(words), first.line_name))
        everything = finder_address(first.line, q=looked_for)
    else:
        everything = source_list_address(text) if first.kind == SOURCE and len(found) > MOST_SHOWN else ""
    return Group(first.kind, title, line, len(found), shown, everything)


def spellings(words: Sequence[str], entries: Sequence[Found]) -> tuple[Spelling, ...]:
    """Near spellings that find something, the fewest errors first. Bounded: eight combinations are tried."""
    vocabulary = vocabulary_of(entries)
    choices = [near(word, vocabulary) for word in words]
    if all(options == [(0, word)] for options, word in zip(choices, words, strict=True)):
        return ()
    tried = sorted(islice(product(*choices), 64), key=lambda chosen: sum(errors for errors, _word in chosen))
    found = []
    for chosen in tried[:MOST_TRIED]:
        corrected = tuple(word for _errors, word in chosen)
        total = sum(1 for entry in entries if fit_in_line(corrected, entry) is not None)
        if total and corrected != tuple(words):
            found.append(Spelling(" ".join(corrected), total))
    return tuple(found[:MOST_SPELLINGS])


def near_words(words: Sequence[str], entries: Sequence[Found]) -> tuple[Spelling, ...]:
    """The nearest spelling of each single word that is no beginning of a known one, whatever the other words are."""
    vocabulary = vocabulary_of(entries)
    best = [near(word, vocabulary)[0] for word in words]
    meant = dict.fromkeys(other for errors, other in best if errors)
    return tuple(Spelling(other, number_of(other, entries)) for other in meant)[:MOST_SPELLINGS]


def vocabulary_of(entries: Iterable[Found]) -> set[str]:
    return {word for found in entries if not found.is_small_print for word in found.entry.words}


def number_of(word: str, entries: Iterable[Found]) -> int:
    """How many things a single word finds."""
    return sum(1 for entry in entries if fit_in_line((word,), entry) is not None)


def is_small_talk(word: str) -> bool:
    """Whether a word says nothing alone: a small word of English, or a unit ("under", "kg")."""
    return word in SMALL_WORDS or word in UNIT_WORDS


def near(word: str, vocabulary: set[str]) -> list[tuple[int, str]]:
    """The word itself where it begins a known one, else the words nearest to it, else itself again."""
    if is_small_talk(word) or any(known.startswith(word) for known in vocabulary):
        return [(0, word)]
    return nearest(word, vocabulary) or [(0, word)]


def parts(words: Sequence[str], entries: Sequence[Found]) -> tuple[Spelling, ...]:
    """The single words that find something, where all of them together do not."""
    return tuple(Spelling(word, total) for word in words if (total := number_of(word, entries)))
