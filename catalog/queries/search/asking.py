"""A question that was understood, as filters of the finder: how many products it has, the first of them, and each
filter with the way to take it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalog.filters.declaration import page_parameters
from catalog.filters.scope import Scope
from catalog.models.lines import Line
from catalog.parameters import State, query_string, read
from catalog.queries.addresses import finder_address, search_address
from catalog.queries.finder.engine import Finder
from catalog.queries.finder.reading import finder_of, line_of, lines_of
from catalog.queries.search.book import Book
from catalog.queries.search.figures import SpecQuestion
from catalog.queries.search.prices import price_market, price_pairs
from catalog.queries.search.targets import Hit, hit_of
from catalog.queries.search.understanding import (
    BRAND,
    FEATURE,
    FIGURE,
    MARKET,
    PRICE,
    SOLD_IN,
    YEAR,
    Piece,
    Understanding,
    lines_for,
)
from catalog.queries.search.wording import figure_words, value_words
from catalog.queries.search.years import years_within

MOST_FIRST = 6

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that was understood, in words, and the search without it. `typed` is what it was read from, where a
    typing error was read over."""

    label: str
    value: str
    without: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Another spec that the number may have been meant of, and the finder asked so."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that could not be followed, and why."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """`address` is the finder with exactly these filters; `first` are its first products of `total`."""

    title: str
    icon: str
    chips: tuple[Chip, ...]
    address: str
    total: int
    first: tuple[Hit, ...]
    others: tuple[Other, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.first)


@dataclass(frozen=True, slots=True)
class LineOffer:
    """A line in which a question makes sense that names none, and the finder asked so: it has `total` products."""

    name: str
    icon: str
    words: str
    address: str
    total: int


@dataclass(frozen=True)
class _Question:
    """An understanding on its way to the finder: the reading of the page and the markets are known, pieces become
    parameters."""

    found: Understanding
    book: Book
    state: State

    @property
    def market(self) -> str:
        """The market that the text names, else the one whose currency it names, else that of the page."""
        named = [piece.value for piece in self.found.of(MARKET)]
        currencies = [piece.value for piece in self.found.of(PRICE)]
        if named:
            return named[0]
        return price_market(currencies[0], self.state.market, self.book) if currencies else self.state.market or ""

    def pairs(self, years: Sequence[str]) -> Pairs:
        words = self.found.words(self.found.rest)
        found: Pairs = [("q", words)] if words else []
        for piece in self.found.pieces:
            found += self.pairs_of(piece, years)
        found += [("market", self.market)] if self.market else []
        return [*found, ("units", self.state.units)]

    def pairs_of(self, piece: Piece, years: Sequence[str]) -> Pairs:
        if piece.kind in (BRAND, SOLD_IN):
            return [(piece.kind, piece.value)]
        if piece.asked is not None:
            return piece.asked.pairs(self.state.units)
        if piece.meant is not None:
            return [(piece.meant.spec.key, piece.meant.value)]
        if piece.amount is not None and piece.kind == YEAR:
            return [("year", year) for year in years_within(piece.amount, years)]
        return price_pairs(piece.amount) if piece.amount is not None else []

    def finder(self, line: Line | None) -> Finder:
        """The finder of the line, asked this. Years are those that the list knows, so it is looked at first."""
        reading = QueryDict(query_string([("market", self.market), ("units", self.state.units)])[1:])
        scope = finder_of(reading, page_parameters, line).scope
        return Finder(scope, read(_query(self.pairs(scope.words.years)), page_parameters(scope)))


def _query(pairs: Pairs) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    return query


def asked_of(found: Understanding, book: Book, state: State) -> Asked | None:
    """The question as the finder takes it; None where the text asks for nothing but names."""
    is_listable = bool(found.line) or bool(found.of(YEAR) or found.of(SOLD_IN) or found.of(PRICE))
    if not found.is_useful or not is_listable or (found.amounts and not found.line):
        return None
    question = _Question(found, book, state)
    finder = question.finder(line_of(found.line) if found.line else None)
    refused = {one.parameter: one.reason for one in finder.state.ignored}
    left_out = [*_refused(question, finder.scope, refused), *_unclear(found)]
    kept = [piece for piece in found.pieces if not _is_refused(piece, question, finder.scope, refused)]
    names = (book.names.product(pk) for pk in finder.order.page(0, MOST_FIRST))
    return Asked(
        title=finder.scope.name or _("All products"),
        icon=found.line or "search",
        chips=(*_chips(kept, question, finder.scope), *_chip_of_words(found)),
        address=_address(found.line, finder.state),
        total=len(finder.found),
        first=tuple(hit_of(one) for one in names if one is not None),
        others=tuple(_others(question, finder.scope)),
        left_out=tuple(left_out),
    )


def _address(line: str, state: State) -> str:
    return finder_address(line) + state.query()


def _chips(pieces: Iterable[Piece], question: _Question, scope: Scope) -> Iterable[Chip]:
    for piece in pieces:
        label, value = value_words(piece, scope, question.book, question.market)
        yield Chip(label, value, _search_without(question.found, piece.places), piece.typed)


def _chip_of_words(found: Understanding) -> Iterable[Chip]:
    if found.rest:
        yield Chip(_("Name"), f"“{found.words(found.rest)}”", _search_without(found, found.rest))


def _search_without(found: Understanding, places: Iterable[int]) -> str:
    left = found.without(places)
    return search_address(left) if left else search_address("").partition("?")[0]


def _is_refused(piece: Piece, question: _Question, scope: Scope, refused: dict[str, str]) -> bool:
    return bool(_reason(piece, question, scope, refused))


def _reason(piece: Piece, question: _Question, scope: Scope, refused: dict[str, str]) -> str:
    """Why the finder did not follow a piece; "" where it did."""
    pairs = question.pairs_of(piece, scope.words.years)
    if piece.kind == YEAR and not pairs:
        return _("No product of this list is of such a year.")
    if piece.kind == PRICE and scope.currency != piece.value:
        return _("Prices are read in the currency of the market, which is another one.")
    if piece.kind == BRAND:
        return "" if piece.value in scope.words.brands else _("No product of this list is of this brand.")
    return next((refused[name] for name, _value in pairs if name in refused), "")


def _refused(question: _Question, scope: Scope, refused: dict[str, str]) -> Iterable[LeftOut]:
    for piece in question.found.pieces:
        if reason := _reason(piece, question, scope, refused):
            yield LeftOut(question.found.words(piece.places), str(reason))


def _unclear(found: Understanding) -> Iterable[LeftOut]:
    for places in found.unclear:
        yield LeftOut(found.words(places), _("A number needs its unit here, such as 200 g or 200 EUR."))


def _others(question: _Question, scope: Scope) -> Iterable[Other]:
    """What else the numbers may be meant of."""
    for piece in question.found.of(FIGURE):
        for other in piece.others:
            changed = _asking(question, piece, other)
            state = read(_query(changed.pairs(scope.words.years)), page_parameters(scope))
            yield Other(" ".join(figure_words(other)), _address(question.found.line, state))


def _asking(question: _Question, piece: Piece, other: SpecQuestion) -> _Question:
    pieces = tuple(replace(one, asked=other) if one is piece else one for one in question.found.pieces)
    return replace(question, found=replace(question.found, pieces=pieces))


def line_offers(found: Understanding, book: Book, state: State) -> tuple[LineOffer, ...]:
    """The lines in which the figures and features of a question make sense that names no line, those with the most
    products first; a line without any only where no other has one. One query."""
    read_for = lines_for(found, book)
    lines = lines_of([one.line for one in read_for]) if read_for else {}
    offers = [_offer(_Question(one, book, state), lines[one.line]) for one in read_for if one.line in lines]
    answering = [offer for offer in offers if offer.total]
    return tuple(sorted(answering or offers, key=lambda offer: -offer.total))


def _offer(question: _Question, line: Line) -> LineOffer:
    found, finder = question.found, question.finder(line)
    words = [" ".join(figure_words(piece.asked)) for piece in found.of(FIGURE) if piece.asked is not None]
    words += [piece.meant.label for piece in found.of(FEATURE) if piece.meant is not None]
    return LineOffer(
        finder.scope.name, found.line, ", ".join(words), _address(found.line, finder.state), len(finder.found)
    )
