"""The kinds of parameters: how one is parsed and bounded, and how its value is written."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from django.utils.translation import gettext as _

from catalog.markets import ANYWHERE, MarketTree
from catalog.parameters.texts import known_words, printable, shown, written
from catalog.quantities import ParseError, parse_number

T = TypeVar("T")

MOST_CHARACTERS = 100
MOST_WORDS = 8
MOST_VALUES = 40
LONGEST_SLUG = 100
SLUG_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
LAST_PAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Ignored:
    """A parameter, or one value of it, that the page did not follow. `value` is cut for display; `instead` holds the
    parameters that would say what was probably meant, where that is known (an inverted range the other way round, the
    same for both of its ends)."""

    parameter: str
    value: str
    reason: str
    instead: tuple[tuple[str, str], ...] = ()


class RefusedError(ValueError):
    """A text that a parameter does not take; the message is a sentence for the visitor."""


class Cut(NamedTuple, Generic[T]):
    """A value of which only the beginning is followed: what was left out, and why."""

    value: T
    left_out: str
    reason: str


@dataclass(frozen=True)
class Parameter(Generic[T]):
    """One name in an address. Subclasses say how one text is parsed and how a value is written."""

    name: str
    default: T

    @property
    def is_kept(self) -> bool:
        """Whether the value stays when another parameter changes."""
        return True

    def parse(self, text: str) -> T | Cut[T]:
        """The value that a text which is not blank stands for; RefusedError with a sentence."""
        raise NotImplementedError

    def texts(self, value: T) -> list[str]:
        """How a value is written in an address; one text for each time that the name is given."""
        return [str(value)]

    def read(self, texts: Sequence[str]) -> tuple[T, list[Ignored]]:
        """The value, the last text counting, and what was not followed."""
        filled = [text for text in texts if text.strip()]
        if not filled:
            return self.default, []
        reason = _("It is given more than once; the last one counts.")
        ignored = [self.ignored(text, reason) for text in filled[:-1] if text != filled[-1]]
        try:
            value = self.parse(filled[-1].strip())
        except RefusedError as error:
            return self.default, [*ignored, self.ignored(filled[-1], str(error))]
        if isinstance(value, Cut):
            return value.value, [*ignored, self.ignored(value.left_out, value.reason)]
        return value, ignored

    def ignored(self, text: str, reason: str) -> Ignored:
        return Ignored(self.name, shown(text), reason)


@dataclass(frozen=True)
class Choice(Parameter[str]):
    """One of a few words. Without a default nothing is chosen ("")."""

    options: tuple[str, ...] = ()
    default: str = ""

    def __init__(self, name: str, options: Iterable[str], default: str = "") -> None:
        super().__init__(name, default)
        object.__setattr__(self, "options", tuple(options))

    def parse(self, text: str) -> str:
        if text not in self.options:
            raise RefusedError(known_words(self.options))
        return text


@dataclass(frozen=True)
class Slug(Parameter[str]):
    """A name made of small letters, digits and hyphens, as it stands in addresses; of those in `known` if given."""

    default: str = ""
    known: Collection[str] | None = None

    def parse(self, text: str) -> str:
        if len(text) > LONGEST_SLUG or not SLUG_CHARACTERS.issuperset(text):
            raise RefusedError(_("A name here has small letters a to z, digits and hyphens only."))
        if self.known is not None and text not in self.known:
            raise RefusedError(known_words(tuple(self.known)))
        return text


@dataclass(frozen=True)
class Number(Parameter[Decimal | None]):
    """A number as a person types it (catalog.quantities.parse_number), or none. `below` names the parameter that
    holds the other end of a range of which this is the lower one."""

    default: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    below: str = ""

    def parse(self, text: str) -> Decimal:
        try:
            number = parse_number(text)
        except ParseError as error:
            raise RefusedError(str(error)) from error
        if self.lowest is not None and number < self.lowest:
            raise RefusedError(_("The lowest possible is %(number)s.") % {"number": written(self.lowest)})
        if self.highest is not None and number > self.highest:
            raise RefusedError(_("The highest possible is %(number)s.") % {"number": written(self.highest)})
        return number

    def texts(self, value: Decimal | None) -> list[str]:
        return [] if value is None else [written(value)]


@dataclass(frozen=True)
class Count(Parameter[int]):
    """A whole number from 1 to `highest`; a higher one is refused."""

    default: int = 1
    highest: int = 100

    def parse(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:20]) <= self.highest):
            raise RefusedError(_("A whole number from 1 to %(highest)s is meant.") % {"highest": self.highest})
        return int(text[:20])


@dataclass(frozen=True)
class Page(Parameter[int]):
    """The page of a list, from 1. It goes back to the first one when anything else changes. A number beyond all lists
    is read as the highest one, so that the list can show its last page and say so."""

    name: str = "page"
    default: int = 1

    @property
    def is_kept(self) -> bool:
        return False

    def parse(self, text: str) -> int:
        if not (text.isascii() and text.isdigit()) or not text.strip("0"):
            raise RefusedError(_("A page is a whole number from 1."))
        digits = text.lstrip("0")
        return int(digits) if len(digits) < len(str(LAST_PAGE)) else LAST_PAGE


@dataclass(frozen=True)
class Words(Parameter[str]):
    """What somebody typed to search for: at most 100 characters and 8 words (one search of 2,000 words would hold up
    the whole site), composed Unicode, single blanks, nothing unprintable."""

    default: str = ""

    def parse(self, text: str) -> str | Cut[str]:
        words = printable(text[: 10 * MOST_CHARACTERS]).split()
        kept = " ".join(words[:MOST_WORDS])[:MOST_CHARACTERS].rstrip()
        if not kept:
            raise RefusedError(_("It holds nothing that can be read."))
        left_out = (" ".join(words) + printable(text[10 * MOST_CHARACTERS :]))[len(kept) :].strip()
        if not left_out:
            return kept
        reason = _("Only the first %(words)s words and %(characters)s characters are searched for.")
        return Cut(kept, left_out, reason % {"words": MOST_WORDS, "characters": MOST_CHARACTERS})


@dataclass(frozen=True)
class Market(Parameter[str]):
    """A market in which things are sold, or "" for none."""

    name: str = "market"
    default: str = ""
    tree: MarketTree = field(default_factory=lambda: MarketTree(()))

    def parse(self, text: str) -> str:
        if text == ANYWHERE:
            raise RefusedError(_("Figures that hold anywhere are always shown; leave the market out for all markets."))
        if text in self.tree.codes and not self.tree.is_valid(text):
            raise RefusedError(_("This is an area of statistics, not a market in which products are sold."))
        if not self.tree.is_valid(text):
            raise RefusedError(known_words(tuple(code for code in self.tree.codes if self.tree.is_valid(code))))
        return text


@dataclass(frozen=True)
class Repeated(Parameter[tuple[T, ...]]):
    """A parameter that may be given several times: the distinct values, in the order of the address or, where the
    order means nothing, sorted."""

    of: Parameter[T]
    is_ordered: bool

    def __init__(self, of: Parameter[T], *, is_ordered: bool = False, default: tuple[T, ...] = ()) -> None:
        super().__init__(of.name, default)
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "is_ordered", is_ordered)

    def split(self, texts: Sequence[str]) -> list[str]:
        return [text for text in texts if text.strip()]

    def read(self, texts: Sequence[str]) -> tuple[tuple[T, ...], list[Ignored]]:
        pieces = list(dict.fromkeys(self.split(texts)))
        values: list[T] = []
        ignored: list[Ignored] = []
        for piece in pieces[:MOST_VALUES]:
            value, refused = self.of.read([piece])
            ignored += refused
            if not refused and value not in values:
                values.append(value)
        if pieces[MOST_VALUES:]:
            reason = _("At most %(number)s values are followed.") % {"number": MOST_VALUES}
            ignored.append(self.ignored(" ".join(pieces[MOST_VALUES:][:10]), reason))
        return self.in_order(values) or self.default, ignored

    def in_order(self, values: Iterable[T]) -> tuple[T, ...]:
        return tuple(values) if self.is_ordered else tuple(sorted(values, key=self.of.texts))

    def texts(self, value: tuple[T, ...]) -> list[str]:
        return [text for one in self.in_order(value) for text in self.of.texts(one)]


@dataclass(frozen=True)
class Listed(Repeated[T]):
    """Several values in one text, parted by commas, in the order of the address (`cols=a,b`)."""

    def __init__(self, of: Parameter[T], *, default: tuple[T, ...] = ()) -> None:
        super().__init__(of, is_ordered=True, default=default)

    def split(self, texts: Sequence[str]) -> list[str]:
        filled = [text for text in texts if text.strip()]
        return [piece.strip() for piece in filled[-1].split(",") if piece.strip()] if filled else []

    def texts(self, value: tuple[T, ...]) -> list[str]:
        return [",".join(super().texts(value))] if value else []
