"""The panel of filters: facets in the reader's units, in the shape that partials/facet.html prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.filters.declaration import bound_texts
from catalog.filters.filterset import question
from catalog.filters.scope import Scope
from catalog.filters.selection import canonical_span
from catalog.models.specs import SpecKind
from catalog.parameters import State
from catalog.presentation import present
from catalog.quantities import unit_label
from catalog.queries.finder.facets import Facet
from catalog.queries.finder.histogram import Bars, bars
from catalog.queries.finder.phrases import printed, unit_of
from catalog.queries.finder.slider import Slider, slider
from catalog.statements import PLAIN
from catalog.statements import State as FigureState

MOST_OPEN = 3
SHOWN_OPTIONS = 8
OPEN_KEYS = ("line", "brand", "family")


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick: what it sends, and how many products it stands for."""

    name: str
    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Range:
    """The two ends of a range, the fields as typed, the known ends in words."""

    min_name: str
    max_name: str
    low: str
    high: str
    lowest: str
    highest: str
    error: str
    bars: Bars | None
    slider: Slider | None = None


@dataclass(frozen=True, slots=True)
class PanelFacet:
    """A facet as the panel shows it. `more` are the options folded away, `conditions` (value, blank
    for the usual one where it is chosen, label, is chosen)."""

    key: str
    label: str
    unit: str = ""
    note: str = ""
    is_open: bool = False
    chosen: int = 0
    options: tuple[Tick, ...] = ()
    more: tuple[Tick, ...] = ()
    states: tuple[Tick, ...] = ()
    conditions: tuple[tuple[str, str, bool], ...] = ()
    range: Range | None = None
    is_single: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class PanelGroup:
    """Facets under the heading of their group of the sheet; none for those that every list has."""

    name: str
    facets: tuple[PanelFacet, ...] = field(default=())


def panel(facets: Iterable[Facet], scope: Scope, state: State) -> tuple[PanelGroup, ...]:
    """The facets by group, in the order of the sheet."""
    groups = {spec.key: spec.group for spec in scope.specs}
    opened = _opened(scope)
    made = [(groups.get(facet.key, ""), _facet(facet, scope, state, opened)) for facet in facets if _is_useful(facet)]
    return tuple(
        PanelGroup(name, tuple(facet for _group, facet in rows)) for name, rows in groupby(made, key=lambda row: row[0])
    )


def _is_useful(facet: Facet) -> bool:
    """Whether there is anything to choose in it: a facet of which nothing at all is known says so in one row less."""
    return bool(facet.selection or facet.options or facet.total)


def _opened(scope: Scope) -> frozenset[str]:
    highlights = [spec.key for spec in scope.filterable if spec.is_highlight][:MOST_OPEN]
    return frozenset((*OPEN_KEYS, *highlights))


def _facet(facet: Facet, scope: Scope, state: State, opened: frozenset[str]) -> PanelFacet:
    spec = None if facet.condition is None else scope.spec(facet.key)
    ticks = [Tick(facet.key, one.value, one.label, one.count, one.selected) for one in _worth_showing(facet)]
    first, rest = _folded(ticks)
    selection = facet.selection
    unit = unit_of(facet, scope)
    numbers = _range(facet, scope, state) if facet.kind == SpecKind.NUMBER else None
    return PanelFacet(
        key=facet.key,
        label=facet.label,
        unit=unit_label(unit) if unit else "",
        note="" if facet.condition in (None, PLAIN) else scope.condition_name(str(facet.condition)),
        is_open=facet.key in opened or bool(selection) or bool(numbers and numbers.error),
        chosen=len(selection.values) + len(selection.states) + int(selection.has_range),
        options=first,
        more=rest,
        states=_states(facet) if spec is not None else (),
        conditions=_conditions(facet, scope, state) if spec is not None else (),
        range=numbers,
        is_single=facet.key == "sold",
        said=_said(facet),
    )


def _worth_showing(facet: Facet) -> list:
    """Options that lead somewhere, and those that are chosen; the few of a yes or no always. Where none leads anywhere,
    the first of them stay: an empty list must not take away the choice that brings products back."""
    if facet.kind == SpecKind.BOOLEAN or len(facet.options) <= SHOWN_OPTIONS:
        return list(facet.options)
    if any(option.count for option in facet.options):
        return [option for option in facet.options if option.count or option.selected]
    return [option for place, option in enumerate(facet.options) if place < SHOWN_OPTIONS or option.selected]


def _folded(ticks: list[Tick]) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """The options in view and those folded away; a chosen one is always in view, a single one is never folded."""
    if len(ticks) <= SHOWN_OPTIONS + 1:
        return tuple(ticks), ()
    first = [tick for place, tick in enumerate(ticks) if place < SHOWN_OPTIONS or tick.selected]
    return tuple(first), tuple(tick for tick in ticks if tick not in first)


def _states(facet: Facet) -> tuple[Tick, ...]:
    chosen = facet.selection.states
    return tuple(
        Tick(f"{facet.key}.state", state.value, str(state.label), count, state.value in chosen)
        for state, count in facet.states.items()
        if state.value in chosen or (count and (state != FigureState.KNOWN or count < facet.total))
    )


def _conditions(facet: Facet, scope: Scope, state: State) -> tuple[tuple[str, str, bool], ...]:
    known = scope.conditions_of(facet.key)
    if len(known) < 2:
        return ()
    chosen = question(facet.key, scope, state).condition
    usual = chosen if state.is_default(f"{facet.key}.condition") else None
    return tuple(
        ("" if slug == usual else slug, _("as stated") if slug == PLAIN else scope.condition_name(slug), slug == chosen)
        for slug in known
    )


def _said(facet: Facet) -> str:
    if facet.key not in ("sold", "price"):
        return ""
    unknown = facet.states[FigureState.UNKNOWN]
    words = ngettext("not known for %(count)s product", "not known for %(count)s products", unknown)
    return words % {"count": unknown} if unknown else ""


def _range(facet: Facet, scope: Scope, state: State) -> Range:
    low, high = f"{facet.key}.min", f"{facet.key}.max"
    refused = [one for name in (facet.key, low, high) for one in state.ignored_for(name)]
    ends = _ends_in_words(facet, scope)
    return Range(
        min_name=low,
        max_name=high,
        low=bound_texts(facet.selection.low),
        high=bound_texts(facet.selection.high),
        lowest=ends[0],
        highest=ends[1],
        error=str(refused[0].reason) if refused else "",
        bars=bars(facet.bins, *_span(facet, scope)),
        slider=slider(facet, scope),
    )


def _ends_in_words(facet: Facet, scope: Scope) -> tuple[str, str]:
    if facet.lowest is None or facet.highest is None:
        return ("", "")
    if facet.condition is None:
        return (printed(facet.lowest, facet.unit), printed(facet.highest, facet.unit))
    spec = scope.spec(facet.key)
    return (str(present(facet.lowest, spec, scope.units)), str(present(facet.highest, spec, scope.units)))


def _span(facet: Facet, scope: Scope) -> tuple[Decimal | None, Decimal | None]:
    """The chosen range in the canonical unit."""
    selection = facet.selection
    if facet.condition is None:
        return selection.low, selection.high
    return canonical_span(scope.spec(facet.key), scope.units, selection.low, selection.high)


def hidden_pairs(state: State, facets: Mapping[str, object]) -> list[tuple[str, str]]:
    """What a form of filters keeps: everything that is no field of its own, back on the first page."""
    own = {name for key in facets for name in (key, f"{key}.min", f"{key}.max", f"{key}.state", f"{key}.condition")}
    return [pair for pair in state.pairs() if pair[0] not in own and pair[0] != "page"]
