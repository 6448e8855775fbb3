"""What was understood, in words."""

from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.filters.scope import Question, Scope
from catalog.filters.spec_filters import YES
from catalog.models.specs import SpecKind
from catalog.quantities import format_number
from catalog.queries.finder.phrases import asked_in_words, printed
from catalog.queries.search.amounts import Amount
from catalog.queries.search.book import Book, Meant
from catalog.queries.search.everyday import LEAST, MOST
from catalog.queries.search.figures import SpecQuestion
from catalog.queries.search.understanding import BRAND, LINE, MARKET, PRICE, SOLD_IN, YEAR, Piece


def value_words(piece: Piece, scope: Scope, book: Book, market: str) -> tuple[str, str]:
    """The label and the value of a filter."""
    if piece.asked is not None:
        _label, value = figure_words(piece.asked)
        spec = piece.asked.spec
        return asked_in_words(Question(spec, scope.standing_condition(spec.key)), scope), value
    if piece.meant is not None:
        return _feature(piece.meant)
    if piece.amount is not None and piece.kind == YEAR:
        return _("Year"), _years(piece.amount)
    if piece.amount is not None and piece.kind == PRICE:
        label = _("Price in %(market)s") % {"market": book.market_names.get(market, market)}
        return label, reaching(piece.amount, piece.value, piece.amount.reach or MOST)
    return {
        LINE: (_("Line"), book.line_names.get(piece.value, "")),
        BRAND: (_("Brand"), book.brand_names.get(piece.value, "")),
        MARKET: (_("Figures read for"), book.market_names.get(piece.value, "")),
        SOLD_IN: (_("Known to be sold in"), book.market_names.get(piece.value, "")),
    }[piece.kind]


def _feature(meant: Meant) -> tuple[str, str]:
    if meant.spec.kind == SpecKind.BOOLEAN:
        return meant.spec.label, _("yes") if meant.value == YES else _("no")
    return meant.spec.label, meant.label


def figure_words(asked: SpecQuestion) -> tuple[str, str]:
    """A spec and what is asked of it, in the unit that was typed."""
    return asked.spec.label, reaching(asked.amount, asked.unit, asked.reach)


def reaching(amount: Amount, unit: str, reach: str) -> str:
    """An amount in words: "at least 6,000 mAh", "2–3 kg"."""
    low = printed(amount.low, unit)
    if amount.high is not None:
        return f"{format_number(amount.low)}–{printed(amount.high, unit)}"
    if reach == LEAST:
        return _("at least %(number)s") % {"number": low}
    return _("at most %(number)s") % {"number": low} if reach == MOST else low


def _years(amount: Amount) -> str:
    first, last = _year(amount.low), _year(amount.high)
    if last:
        return f"{first}–{last}"
    if amount.reach == LEAST:
        return _("from %(year)s") % {"year": first}
    return _("until %(year)s") % {"year": first} if amount.reach == MOST else first


def _year(number: Decimal | None) -> str:
    return "" if number is None else str(int(number))
