"""What a typed question asks for: a line, brands, a market, years, prices, figures and features, each with the words
that say it, so that it can be shown and taken back; the words left over are searched for.

Nothing is guessed silently:

- a number with a unit is asked of the first spec of the line that is told in this unit (those that a shopper reads
  first before the rest, a spec that is named beside the number before all); the others are offered;
- a number that no word goes with is read as people mean it: at least so much where more is better, at most where less
  is (and for prices), else exactly so much;
- the name of a market says in which market figures are read (`market=`); "sold in" before it asks for what is known to
  be sold there (`sold=`);
- the name of a currency needs a market, and takes the one that the page is read for or else the one that it is of.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from catalog.models.specs import SpecKind
from catalog.queries.search.amounts import Amount, amounts
from catalog.queries.search.book import LONGEST_PHRASE, Book, Meant
from catalog.queries.search.everyday import DOUBTFUL_CODES, PLACING, SMALL_WORDS, SOLD, WITHOUT
from catalog.queries.search.figures import SpecQuestion, spec_questions
from catalog.queries.search.tokens import Token, parted, tokens

LINE, BRAND, MARKET, SOLD_IN, YEAR, PRICE, FIGURE, FEATURE = (
    *("line", "brand", "market", "sold", "year", "price", "figure", "feature"),
)
NETWORKS = frozenset({"2g", "3g", "4g", "5g", "6g"})
"""What looks like a weight in grams and is none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that was understood. `value` is a slug or a code; `places` are the tokens that say it; `typed` is what
    was typed where a typing error was read over."""

    kind: str
    places: tuple[int, ...]
    value: str = ""
    amount: Amount | None = None
    asked: SpecQuestion | None = None
    others: tuple[SpecQuestion, ...] = ()
    meant: Meant | None = None
    typed: str = ""


@dataclass(frozen=True)
class Understanding:
    """`line` is its slug, "" where none is named. `unclear` are places of words that were read and cannot be followed,
    such as a number without its unit."""

    text: str
    tokens: tuple[Token, ...]
    line: str = ""
    pieces: tuple[Piece, ...] = ()
    unclear: tuple[tuple[int, ...], ...] = ()
    amounts: tuple[Amount, ...] = field(default=())

    @property
    def rest(self) -> tuple[int, ...]:
        """The words that are left to be searched for."""
        taken = {place for piece in self.pieces for place in piece.places}
        taken |= {place for places in self.unclear for place in places}
        left = [place for place in range(len(self.tokens)) if place not in taken]
        return tuple(place for place in left if self.tokens[place].key not in SMALL_WORDS and self._is_word(place))

    def _is_word(self, place: int) -> bool:
        return any(letter.isalnum() for letter in self.tokens[place].key)

    def words(self, places: Iterable[int]) -> str:
        """The text of some tokens as it was typed, those that touched still touching."""
        kept, found = sorted(places), ""
        for before, place in zip((None, *kept), kept, strict=False):
            token = self.tokens[place]
            is_close = before is not None and before == place - 1 and self.tokens[before].end == token.start
            found += ("" if is_close or not found else " ") + self.text[token.start : token.end]
        return found

    def without(self, places: Iterable[int]) -> str:
        """The question without some of its tokens."""
        gone = set(places)
        return self.words(place for place in range(len(self.tokens)) if place not in gone)

    def of(self, kind: str) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.kind == kind)

    @property
    def is_useful(self) -> bool:
        """Whether it says more than a search by name: it names a line, or asks for something besides brand and
        market."""
        return any(piece.kind not in (BRAND, MARKET) for piece in self.pieces)


def understand(text: str, book: Book, line: str = "") -> Understanding:
    """What a text asks for; read for a line that it does not name where one is given."""
    found = tuple(part for token in tokens(text) for part in parted(token, book.chinese))
    reading = _Reading(text, found, book)
    reading.read_amounts()
    reading.read_phrases()
    if line and not reading.line:
        reading.line = line
    reading.read_features()
    reading.read_figures()
    return reading.result()


class _Reading:
    """A question while it is read; each token is taken once."""

    def __init__(self, text: str, found: tuple[Token, ...], book: Book) -> None:
        self.text, self.tokens, self.book = text, found, book
        self.taken: set[int] = set()
        self.pieces: list[Piece] = []
        self.unclear: list[tuple[int, ...]] = []
        self.amounts: list[Amount] = []
        self.line = ""

    def result(self) -> Understanding:
        order = (LINE, BRAND, FIGURE, FEATURE, PRICE, YEAR, SOLD_IN, MARKET)
        pieces = sorted(self.pieces, key=lambda piece: (order.index(piece.kind), piece.places))
        return Understanding(self.text, self.tokens, self.line, tuple(pieces), tuple(self.unclear), tuple(self.amounts))

    def add(self, kind: str, places: Iterable[int], value: str = "", **more: object) -> None:
        piece = replace(Piece(kind, tuple(sorted(places)), value), **more)  # type: ignore[arg-type]
        self.taken |= set(piece.places)
        self.pieces.append(piece)

    def read_amounts(self) -> None:
        """Years and prices at once; numbers with a unit are kept until the line is known."""
        for amount in amounts(self.tokens, self.text):
            places = range(amount.first, amount.end)
            if self._is_name(amount):
                continue
            if amount.is_year:
                self.add(YEAR, places, amount=amount)
            elif amount.currency:
                self.add(PRICE, places, amount.currency, amount=amount)
            elif amount.is_unclear:
                self.taken |= set(places)
                self.unclear.append(tuple(places))
            else:
                self.amounts.append(amount)

    def _is_name(self, amount: Amount) -> bool:
        """Whether what looks like an amount is a piece of a name: "5G", or a word of the catalog such as "15T"."""
        key = "".join(token.key for token in self.tokens[amount.first : amount.end])
        return not amount.reach and (key in NETWORKS or (not amount.is_year and self.book.is_name(key)))

    def windows(self) -> Iterator[tuple[range, str]]:
        """Runs of tokens that nobody has taken, the longest first, with their phrase."""
        kept = {place for amount in self.amounts for place in range(amount.first, amount.end)}
        for length in range(LONGEST_PHRASE, 0, -1):
            for start in range(len(self.tokens) - length + 1):
                places = range(start, start + length)
                if not self.taken.union(kept).intersection(places):
                    yield places, "".join(self.tokens[place].key for place in places)

    def read_phrases(self) -> None:
        for places, phrase in list(self.windows()):
            if not self.taken.intersection(places):
                self._read_phrase(places, phrase)

    def _read_phrase(self, places: range, phrase: str) -> None:
        meant = self.book.meant(phrase) if len(places) == 1 else phrase
        typed = "" if meant == phrase else phrase
        if not self.line and meant in self.book.lines:
            self.line = self.book.lines[meant]
            self.add(LINE, places, self.line, typed=typed)
        elif meant in self.book.brands:
            self.add(BRAND, places, self.book.brands[meant], typed=typed)
        elif phrase in self.book.markets:
            self._read_market(places, phrase)

    def _read_market(self, places: range, phrase: str) -> None:
        """A market; a code that stands in names, such as "SE", only where a word before it says so."""
        first, sold = self._sold_before(places.start)
        is_doubtful = phrase in DOUBTFUL_CODES or self.book.is_name(phrase)
        if (is_doubtful and first == places.start) or self._has(SOLD_IN if sold else MARKET):
            return
        self.add(SOLD_IN if sold else MARKET, range(first, places.stop), self.book.markets[phrase])

    def _has(self, kind: str) -> bool:
        return any(piece.kind == kind for piece in self.pieces)

    def _sold_before(self, start: int) -> tuple[int, bool]:
        """Where the words before a market begin, and whether they ask for what is sold there."""
        keys = [token.key for token in self.tokens[:start]]
        first = start - 1 if keys[-1:] == ["the"] else start
        for length in (3, 2, 1):
            begin = first - length
            if begin >= 0 and tuple(keys[begin:first]) in SOLD and not self.taken.intersection(range(begin, first)):
                return begin, True
        is_placed = first > 0 and keys[first - 1] in PLACING and first - 1 not in self.taken
        return (first - 1 if is_placed else first), False

    def read_features(self) -> None:
        known = self.book.options.get(self.line, {})
        for places, phrase in list(self.windows()) if known else ():
            if phrase in known and not self.taken.intersection(places):
                self._read_feature(places, known[phrase])

    def _read_feature(self, places: range, meant: Meant) -> None:
        before = places.start - 1
        if before >= 0 and self.tokens[before].key in WITHOUT and before not in self.taken:
            if meant.spec.kind == SpecKind.BOOLEAN:
                self.add(FEATURE, (before, *places), meant=meant._replace(value="no"))
            return
        self.add(FEATURE, places, meant=meant)

    def read_figures(self) -> None:
        for amount in self.amounts:
            places = range(amount.first, amount.end)
            named, words = self._named_specs(amount)
            questions = spec_questions(amount, self.book.specs.get(self.line, ()), named)
            if questions:
                used = [place for place in words if self.tokens[place].key in questions[0].words]
                self.add(FIGURE, (*places, *used), amount=amount, asked=questions[0], others=questions[1:])

    def _named_specs(self, amount: Amount) -> tuple[frozenset[str], list[int]]:
        """The words on both sides of an amount that nobody has taken: they may name the spec that it is of."""
        before = self._free(range(amount.first - 1, max(-1, amount.first - 4), -1))
        behind = self._free(range(amount.end, min(len(self.tokens), amount.end + 3)))
        places = [*before, *behind]
        return frozenset(self.tokens[place].key for place in places), places

    def _free(self, places: Sequence[int]) -> list[int]:
        found = []
        for place in places:
            if place in self.taken or self.tokens[place].is_number:
                break
            found.append(place)
        return found


def lines_for(found: Understanding, book: Book) -> list[Understanding]:
    """Where a question names no line but asks for figures or features: how it reads for each line that has them all,
    in the very units where some lines have these."""
    if found.line:
        return []
    brands = {piece.value for piece in found.of(BRAND)}
    lines = [line for line in book.line_names if brands <= book.brands_of[line]]
    read = [one for one in (understand(found.text, book, line) for line in lines) if one.of(FIGURE) or one.of(FEATURE)]
    whole = [one for one in read if len(one.of(FIGURE)) == len(found.amounts)]
    exact = [one for one in whole if all(piece.asked and piece.asked.is_exact for piece in one.of(FIGURE))]
    return exact or whole
