"""What the search box suggests for a text that is still being typed."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalog.index.found import SMALL_PRINT, Found
from catalog.index.names import Matches, all_names
from catalog.matching import Fit, words_of
from catalog.parameters import State
from catalog.queries.addresses import search_address
from catalog.queries.search.book import Book, book_of
from catalog.queries.search.page import MOST_WORDS
from catalog.queries.search.targets import address_of
from catalog.queries.search.understanding import BRAND, FEATURE, FIGURE, LINE, MARKET, Understanding, understand
from catalog.queries.search.wording import figure_words

MOST_SUGGESTED = 10
FILTERS = "filters"
"""The kind of the suggestion that is a question, beside those of catalog.index.found."""

Facts = dict[str, str]


def suggestion_facts(text: str, state: State) -> list[Facts]:
    """`kind, slug, label, meta, url` of the best answers: the question that is understood, things by name, small print
    (specs, sources) last. One query."""
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return []
    names = all_names.now()
    found = _first(names.matches(words))
    question = [] if found and found[0][0] == Fit.EXACT else _question(text, book_of(names), state)
    return [*question, *_facts((one for _fit, one in found), state)][:MOST_SUGGESTED]


def _first(matches: Matches) -> list[tuple[Fit, Found]]:
    large = [place for place in matches.places if place[0] not in SMALL_PRINT]
    found = matches.first(large, MOST_SUGGESTED)
    small = [place for place in matches.places if place[0] in SMALL_PRINT]
    return found + matches.first(small, MOST_SUGGESTED - len(found))


def _facts(found: Iterable[Found], state: State) -> list[Facts]:
    return [
        {
            "kind": str(one.kind),
            "slug": one.slug,
            "label": one.label,
            "meta": " · ".join(str(word) for word in (one.line_name, *one.meta) if word),
            "url": carried(address, state),
        }
        for one in found
        if (address := address_of(one))
    ]


def _question(text: str, book: Book, state: State) -> list[Facts]:
    """What the text asks of a line, in words: it leads to the search, which shows each filter."""
    found = understand(text, book)
    if not found.line or not (found.of(FIGURE) or found.of(FEATURE)):
        return []
    label = ", ".join((book.line_names[found.line], *_asked(found, book)))
    return [
        {"kind": FILTERS, "slug": "", "label": label, "meta": _("filters"), "url": carried(search_address(text), state)}
    ]


def _asked(found: Understanding, book: Book) -> Iterable[str]:
    """Everything that is asked for besides the line; years, prices and where it is sold as they were typed."""
    for piece in found.pieces:
        if piece.asked is not None:
            yield " ".join(figure_words(piece.asked))
        elif piece.meant is not None:
            yield piece.meant.label
        elif piece.kind == BRAND:
            yield book.brand_names[piece.value]
        elif piece.kind == MARKET:
            yield book.market_names[piece.value]
        elif piece.kind != LINE:
            yield found.words(piece.places)


def carried(address: str, state: State) -> str:
    """An address with market and units behind it, as links on pages have them."""
    joint = "&" if "?" in address else "?"
    return address + state.carried.replace("?", joint, 1)
