"""Texts as they stand in an address, and pieces of an address as they may stand on a page."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from catalog.quantities import plain

SHOWN_CHARACTERS = 40


def query_string(pairs: Sequence[tuple[str, str]]) -> str:
    return "?" + urlencode(pairs, safe=",@:") if pairs else ""


def written(number: Decimal) -> str:
    """A number as it stands in an address: point, no exponent, no zeros at the end."""
    return f"{plain(number):f}"


def shown(text: str) -> str:
    """A piece of an address that can be put on a page: one short line of printable characters."""
    line = " ".join(printable(text[: 4 * SHOWN_CHARACTERS]).split())
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[: SHOWN_CHARACTERS - 1]}…"


def printable(text: str) -> str:
    """Composed Unicode without control characters, lone surrogates and characters of no meaning (blanks instead)."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if unicodedata.category(one) in ("Cc", "Cs", "Cn", "Co") else one for one in composed)


def known_words(options: Sequence[str]) -> str:
    """The sentence that refuses a word; names the words there are, if they are few."""
    if 0 < len(options) <= 12:
        return _("It can be %(options)s.") % {"options": ", ".join(options)}
    return _("The catalog does not know this name.")
