"""What an editor typed as the value of a figure, read by the kind of its spec; and the same value as one would type it.

An editor has one field for every kind: "5,000", "4.7 in", "yes", "Liftback", "GPS | Galileo". Numbers are kept in the
canonical unit of the spec, what was typed is kept beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from catalog.models.specs import SpecDefinition, SpecKind, SpecOption
from catalog.models.values import SpecValue, StoredState
from catalog.quantities import LIMIT, ParseError, convert, parse_number, plain
from catalog.units import FAMILIES, FAMILY_OF, UNITS, unit_label

NOTHING: dict[str, Any] = {
    "number": None, "flag": None, "option": None, "items": None, "text": "", "typed": "", "typed_unit": "",
}  # fmt: skip
"""The columns of a figure that states no value."""

MOST_WORDS_NAMED = 20

_NUMBER_AND_UNIT = re.compile(r"([+-]?[0-9., \u00a0\u2009\u202f]*)(.*)", re.DOTALL)
_YES = ("yes", "y", "true", "1")
_NO = ("no", "n", "false", "0")
_TOO_LARGE = gettext_lazy("A number stays below 10,000,000,000,000 here.")


def read_value(definition: SpecDefinition, text: str) -> dict[str, Any]:
    """The columns of a stated figure (those of NOTHING) for a text that is not blank.

    One query for the options of a choice or a list, none otherwise. ValidationError with a sentence that says what is
    allowed.
    """
    typed = text.strip()
    return {**NOTHING, "typed": typed, **_READERS[SpecKind(definition.kind)](definition, typed)}


def as_typed(value: SpecValue) -> str:
    """The value as an editor would type it: canonical number without unit, yes or no, words. Blank if none is stated.

    `value.option` is read, so select it along.
    """
    if value.state != StoredState.STATED:
        return ""
    return _written(value.value)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, Decimal):
        return f"{plain(value):f}"
    return " | ".join(value) if isinstance(value, list) else str(value or "")


def _read_number(definition: SpecDefinition, text: str) -> dict[str, Any]:
    match = _NUMBER_AND_UNIT.fullmatch(text)
    digits, rest = match.groups() if match else ("", text)
    try:
        number = parse_number(digits)
    except ParseError as error:
        raise ValidationError(str(error.message)) from error
    unit = _unit(definition, rest.strip())
    number = convert(number, unit, definition.unit)
    if abs(number) >= LIMIT:
        raise ValidationError(_TOO_LARGE)
    return {"number": number, "typed": digits.strip(), "typed_unit": unit}


def _unit(definition: SpecDefinition, word: str) -> str:
    """The unit that the word names; the canonical one where there is no word."""
    if not word:
        return definition.unit
    allowed = _units_beside(definition.unit)
    exact = {name: unit for unit in allowed for name in (unit, unit_label(unit))}
    loose = {name.casefold(): unit for name, unit in exact.items()}
    found = exact.get(word) or loose.get(word.casefold())
    if found is None:
        raise ValidationError(_unit_sentence(definition.unit, allowed))
    return found


def _units_beside(unit: str) -> tuple[str, ...]:
    """The unit itself first, then those that convert to it."""
    others = FAMILIES.get(FAMILY_OF.get(unit, ""), ())
    return (unit, *(other for other in others if other != unit and other in UNITS)) if unit else ()


def _unit_sentence(unit: str, allowed: Sequence[str]) -> str:
    if not unit:
        return gettext("Write the number alone: this spec has no unit.")
    names = ", ".join(unit_label(name) for name in allowed)
    return gettext("Write a number in %(unit)s, or with one of these units: %(units)s.") % {
        "unit": unit_label(unit),
        "units": names,
    }


def _read_flag(definition: SpecDefinition, text: str) -> dict[str, Any]:
    word = text.casefold()
    if word in (*_YES, gettext("yes").casefold()):
        return {"flag": True}
    if word in (*_NO, gettext("no").casefold()):
        return {"flag": False}
    raise ValidationError(_("Write yes or no."))


def _read_choice(definition: SpecDefinition, text: str) -> dict[str, Any]:
    options = list(definition.options.all())
    found = _option(options, text)
    if found is None:
        raise ValidationError(_options_sentence(options))
    return {"option": found}


def _read_items(definition: SpecDefinition, text: str) -> dict[str, Any]:
    options = list(definition.options.all())
    words = [text] if _option(options, text) else text.split("|" if "|" in text else ",")
    words = [word.strip() for word in words if word.strip()]
    if options:
        words = [_known(options, word) for word in words]
    if len(set(words)) != len(words):
        raise ValidationError(_("A word stands twice."))
    if not words:
        raise ValidationError(_("Write one word or more, parted by | or a comma."))
    return {"items": words}


def _known(options: list[SpecOption], word: str) -> str:
    found = _option(options, word)
    if found is None:
        named = gettext("“%(word)s” is not among the options.") % {"word": word}
        raise ValidationError(f"{named} {_options_sentence(options)}")
    return found.value


def _option(options: list[SpecOption], word: str) -> SpecOption | None:
    """The option of that value or label; where case alone decides, the exact one."""
    folded = word.casefold()
    tests: tuple[Callable[[SpecOption], bool], ...] = (
        lambda option: option.value == word,
        lambda option: option.label == word,
        lambda option: option.value.casefold() == folded,
        lambda option: option.label.casefold() == folded,
    )
    return next((option for test in tests for option in options if test(option)), None)


def _options_sentence(options: list[SpecOption]) -> str:
    if not options:
        return gettext("This spec has no options yet; add them on the page of the spec.")
    words = ", ".join(option.value for option in options[:MOST_WORDS_NAMED])
    if len(options) > MOST_WORDS_NAMED:
        words = gettext("%(words)s and %(count)d more") % {"words": words, "count": len(options) - MOST_WORDS_NAMED}
    return gettext("Allowed are: %(words)s.") % {"words": words}


def _read_text(definition: SpecDefinition, text: str) -> dict[str, Any]:
    return {"text": text}


_READERS: dict[SpecKind, Callable[[SpecDefinition, str], dict[str, Any]]] = {
    SpecKind.NUMBER: _read_number,
    SpecKind.BOOLEAN: _read_flag,
    SpecKind.CHOICE: _read_choice,
    SpecKind.LIST: _read_items,
    SpecKind.TEXT: _read_text,
}
