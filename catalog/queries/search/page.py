"""What the search box answers: what a question asks for, what has the name, and near spellings where nothing has."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.index.found import SMALL_PRINT, Found, Kind
from catalog.index.names import Matches, Names, all_names
from catalog.index.naming import words_without_lines
from catalog.index.part import Place
from catalog.matching import Fit, words_of
from catalog.parameters import State
from catalog.queries.addresses import finder_address, source_list_address
from catalog.queries.search.asking import Asked, LineOffer, asked_of, line_offers
from catalog.queries.search.book import book_of
from catalog.queries.search.spelling import Spelling, is_small_talk, near_words, parts, spellings
from catalog.queries.search.targets import Hit, hit_of
from catalog.queries.search.understanding import understand

MOST_SHOWN = 8
MOST_WORDS = 16
"""Folded words that are looked for: the eight that may be typed come apart where scripts change."""

TITLES: dict[Kind, Promise] = {
    Kind.BRAND: _("Brands"),
    Kind.LINE: _("Lines"),
    Kind.SPEC: _("Specs"),
    Kind.PLATFORM: _("Platforms"),
    Kind.CONDITION: _("Conditions"),
    Kind.SOURCE: _("Sources"),
    Kind.CLAIM: _("Statements of the article"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind, products of one line each: the best of them, how many there are, and where the rest is."""

    kind: str
    title: str | Promise
    line: str
    total: int
    hits: tuple[Hit, ...]
    all_address: str

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.hits)


@dataclass(frozen=True, slots=True)
class SearchResults:
    """`words` are what was looked for, folded; without any, nothing in the text could be a name.

    `asked` is the question as filters of the finder, `offers` the same for the lines that it may be about. Only where
    nothing has the name: `spelled` is the near spelling whose `groups` are shown, `spellings` are others that find
    something, of the whole text or else of single words, and `parts` the single words that do.
    """

    text: str
    words: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    asked: Asked | None = None
    offers: tuple[LineOffer, ...] = ()
    spelled: Spelling | None = None
    spellings: tuple[Spelling, ...] = ()
    parts: tuple[Spelling, ...] = ()

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    @property
    def products(self) -> int:
        return sum(group.total for group in self.groups if group.kind == Kind.PRODUCT)

    @property
    def is_understood(self) -> bool:
        return self.asked is not None or bool(self.offers)


def search_results(text: str, state: State) -> SearchResults:
    """What answers a text, read for the market and in the units of `state`. One query for the version; what is asked
    of a line is answered by the finder."""
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return SearchResults(text, ())
    names = all_names.now()
    matches = names.matches(words)
    asked, offers = _understood(text, matches, names, state)
    groups = grouped(matches, words, text, names)
    if groups:
        return SearchResults(text, words, groups, asked, offers)
    return _near(text, words, names, asked, offers)


def _understood(text: str, matches: Matches, names: Names, state: State) -> tuple[Asked | None, tuple[LineOffer, ...]]:
    """What the text asks for besides names; nothing where it is the very name of a product."""
    best = matches.first([place for place in matches.places if place[0] == Kind.PRODUCT], 1)
    if best and best[0][0] == Fit.EXACT:
        return None, ()
    book = book_of(names)
    found = understand(text, book)
    return asked_of(found, book, state), line_offers(found, book, state)


def _near(
    text: str, words: tuple[str, ...], names: Names, asked: Asked | None, offers: tuple[LineOffer, ...]
) -> SearchResults:
    if asked is not None and asked.total:
        return SearchResults(text, words, (), asked, offers)
    whole = spellings(words, names)
    if whole:
        spelled = tuple(whole[0].text.split())
        groups = grouped(names.matches(spelled), spelled, whole[0].text, names)
        return SearchResults(text, words, groups, asked, offers, whole[0], whole[1:])
    # A number that was read as one of a figure is no name besides.
    is_read = asked is not None or bool(offers)
    alone = [word for word in dict.fromkeys(words) if not is_small_talk(word) and not (is_read and word.isdecimal())]
    single = parts(alone, names) if words[1:] else ()
    return SearchResults(text, words, (), asked, offers, None, near_words(alone, names), single)


def grouped(matches: Matches, words: Sequence[str], text: str, names: Names) -> tuple[Group, ...]:
    """One group a kind, products by line; the group with the best answer first, products before the rest."""
    places: dict[Place, list[Place]] = defaultdict(list)
    for kind, line in matches.places:
        # Specs stand together, whatever their line.
        places[kind, line if kind == Kind.PRODUCT else ""].append((kind, line))
    best = {group: matches.first(same, MOST_SHOWN) for group, same in places.items()}
    totals = {group: sum(map(matches.count, same)) for group, same in places.items()}

    def order(group: Place) -> tuple[bool, int, bool, int]:
        rank = Fit.EXACT if best[group][0][0] == Fit.EXACT else Fit.WHOLE
        return (group[0] in SMALL_PRINT, rank, group[0] != Kind.PRODUCT, -totals[group])

    def made(group: Place) -> Group:
        looked_for = _looked_for(group, matches, words, text, names)
        return _group(group, [one for _fit, one in best[group]], totals[group], looked_for)

    return tuple(map(made, sorted(best, key=order)))


def _group(group: Place, found: Sequence[Found], total: int, looked_for: str) -> Group:
    kind, line = group
    hits = tuple(map(hit_of, found))
    if kind == Kind.PRODUCT:
        return Group(kind, found[0].line_name, line, total, hits, finder_address(line, q=looked_for))
    everything = source_list_address(looked_for) if kind == Kind.SOURCE and total > len(hits) else ""
    return Group(kind, TITLES[kind], "", total, hits, everything)


def _looked_for(group: Place, matches: Matches, words: Sequence[str], text: str, names: Names) -> str:
    """The words for the list of everything in a group. The finder knows nothing of the name of its line, so it is left
    out where a product answers only with it."""
    if group[0] != Kind.PRODUCT or matches.is_direct(group):
        return text
    shorter = words_without_lines(words, names.line_words)
    return next((" ".join(left) for left, lines in shorter.items() if group[1] in lines), text)
