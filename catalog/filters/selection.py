"""What is asked of one facet: words, a range and states, read from a form and checked."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.filters.scope import Span
from catalog.presentation import Spec
from catalog.quantities import ParseError, parse_number, to_canonical

PLACES = Decimal("0.000001")
"""Stored numbers have six decimals (catalog.models.base): a bound moved to the next of these excludes nothing more."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The values, the ends of the range as typed (in the shown unit) and the states that are asked for, OR between."""

    values: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    states: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values or self.states) or self.has_range

    @property
    def has_range(self) -> bool:
        return self.low is not None or self.high is not None


def canonical_span(spec: Spec, units: str, low: Decimal | None, high: Decimal | None) -> Span:
    """The stored numbers that a typed range takes in."""
    start = None if low is None else to_canonical(low, spec.unit, units, "min", spec.decimals)
    end = None if high is None else to_canonical(high, spec.unit, units, "max", spec.decimals)
    return (
        None if start is None else start.quantize(PLACES, rounding=ROUND_CEILING),
        None if end is None else end.quantize(PLACES, rounding=ROUND_FLOOR),
    )


def spans(spec: Spec, units: str, selection: Selection) -> list[Span]:
    """The ranges of a number that a selection takes in; a value alone reaches as far as it is printed."""
    found = [canonical_span(spec, units, Decimal(text), Decimal(text)) for text in selection.values]
    if selection.has_range:
        found.append(canonical_span(spec, units, selection.low, selection.high))
    return found


class SelectionWidget(forms.Widget):
    """Reads `key`, `key.min`, `key.max` and `key.state`; the page draws its inputs in templates of its own."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, list[str]]:
        asked = data if isinstance(data, QueryDict) else QueryDict()
        return {part: asked.getlist(f"{name}{part}") for part in ("", ".min", ".max", ".state")}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(self.value_from_datadict(data, files, name).values())


class SelectionField(forms.Field):
    """A field whose clean value is a Selection. `options` are the words it takes (None: any), `states` the states."""

    widget = SelectionWidget

    def __init__(
        self,
        *,
        options: Collection[str] | None = None,
        states: Collection[str] = (),
        is_number: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.options, self.states, self.is_number = options, states, is_number

    def clean(self, value: dict[str, list[str]]) -> Selection:
        values = self._known(value[""], self.options)
        if self.is_number:
            values = tuple(str(self._number(text)) for text in values)
        low, high = self._end(value[".min"]), self._end(value[".max"])
        if low is not None and high is not None and low > high:
            raise ValidationError(_("The lower end is above the upper one."))
        return Selection(values, low, high, self._known(value[".state"], self.states))

    def _known(self, texts: list[str], known: Collection[str] | None) -> tuple[str, ...]:
        if known is not None and any(text not in known for text in texts):
            raise ValidationError(_("The catalog does not know this name."))
        return tuple(dict.fromkeys(texts))

    def _end(self, texts: list[str]) -> Decimal | None:
        return self._number(texts[-1]) if texts and self.is_number else None

    def _number(self, text: str) -> Decimal:
        try:
            return parse_number(text)
        except ParseError as error:
            raise ValidationError(str(error.message)) from error
