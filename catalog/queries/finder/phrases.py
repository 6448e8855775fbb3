"""What is asked of a list, in words: for chips, titles and the sentences above a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.filters.declaration import NEWEST
from catalog.filters.scope import Question, Scope
from catalog.filters.selection import Selection
from catalog.quantities import Quantity, format_number, plain, round_half_even, shown_decimals, unit_label
from catalog.queries.finder.facets import Facet
from catalog.statements import PLAIN, State

FEWEST_DIGITS = 4
PLAIN_FACETS = ("line", "brand", "series", "family", "status", "year")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked of a facet: its words, and the parameters that would take it back."""

    facet: str
    label: str
    value: str
    changes: Mapping[str, object]
    is_plain: bool = False

    @property
    def words(self) -> str:
        """The part in a title: a maker needs no label, a figure does."""
        return self.value if self.is_plain else f"{self.label} {self.value}"


def parts_of(facet: Facet, scope: Scope) -> list[Part]:
    """Everything that is asked of a facet, each with the change that takes it back."""
    selection, label = facet.selection, labelled(facet, scope)
    is_plain = facet.key in PLAIN_FACETS
    found = [Part(facet.key, label, words, _less(facet, value), is_plain) for value, words in chosen(facet, scope)]
    if selection.has_range:
        ends = {f"{facet.key}.min": None, f"{facet.key}.max": None}
        found.append(Part(facet.key, label, range_words(_in_short(facet, scope), unit_of(facet, scope)), ends))
    for state in selection.states:
        left = tuple(other for other in selection.states if other != state)
        found.append(Part(facet.key, label, str(State(state).label), {f"{facet.key}.state": left}))
    return found


def labelled(facet: Facet, scope: Scope) -> str:
    """The label of a facet, with the condition where it is not the plain one."""
    if facet.condition in (None, PLAIN):
        return facet.label
    return f"{facet.label} ({scope.condition_name(str(facet.condition))})"


def asked_in_words(asked: Question, scope: Scope) -> str:
    """A spec with its condition: "Range (CLTC)"."""
    if asked.condition == PLAIN:
        return asked.spec.label
    return f"{asked.spec.label} ({scope.condition_name(asked.condition)})"


def chosen(facet: Facet, scope: Scope) -> Iterable[tuple[str, str]]:
    """The chosen values and their words."""
    labels = {option.value: option.label for option in facet.options}
    for value in facet.selection.values:
        yield value, labels.get(value) or printed(_short(Decimal(value), facet, scope), unit_of(facet, scope))


def _less(facet: Facet, value: str) -> Mapping[str, object]:
    if facet.key == "sold":
        return {"sold": None}
    left = [other for other in facet.selection.values if other != value]
    return {facet.key: tuple(left if facet.options else map(Decimal, left))}


def unit_of(facet: Facet, scope: Scope) -> str:
    """The unit in which a facet is shown: that of the reader, or the currency."""
    if facet.key == "price" or not facet.unit:
        return facet.unit
    return scope.unit_shown(scope.spec(facet.key))


def _in_short(facet: Facet, scope: Scope) -> Selection:
    """The selection with the ends of its range as they are told."""
    low, high = (
        None if end is None else _short(end, facet, scope) for end in (facet.selection.low, facet.selection.high)
    )
    return replace(facet.selection, low=low, high=high)


def _short(number: Decimal, facet: Facet, scope: Scope) -> Decimal:
    """A bound as it is told. One in another unit than that of the facts may be a rewritten one with more digits than
    anybody reads (15 kg are 33.0693 lb): it gets the decimals of its unit, and at least four digits that count."""
    if facet.key == "price" or not facet.unit or unit_of(facet, scope) == facet.unit:
        return number
    decimals = shown_decimals(facet.unit, scope.units) or 0
    return plain(round_half_even(number, max(decimals, FEWEST_DIGITS - 1 - number.adjusted())))


def printed(number: Decimal, unit: str) -> str:
    return str(Quantity(format_number(number), unit_label(unit, number)))


def range_words(selection: Selection, unit: str) -> str:
    """A range in words: "10–15 kg", "up to 15 kg", "600 km or more"."""
    low, high = selection.low, selection.high
    if low is not None and high is not None:
        return f"{format_number(low)}–{printed(high, unit)}"
    if high is not None:
        return _("up to %(number)s") % {"number": printed(high, unit)}
    return _("%(number)s or more") % {"number": printed(low if low is not None else Decimal(0), unit)}


def sort_words(sort: str, asked: Question | None, scope: Scope) -> str:
    """What the list is sorted by, in words."""
    if asked is not None:
        words = {"label": asked_in_words(asked, scope)}
        return (_("%(label)s, highest first") if sort.startswith("-") else _("%(label)s, lowest first")) % words
    return {
        NEWEST: _("newest first"),
        "name": _("name, from A"),
        "-name": _("name, from Z"),
        "year": _("year, oldest first"),
        "-year": _("year, newest first"),
        "price": _("price, lowest first"),
        "-price": _("price, highest first"),
    }[sort]
