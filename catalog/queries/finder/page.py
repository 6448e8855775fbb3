"""The page of a list: everything that templates/catalog/{line_detail,product_list}.html print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.filters.declaration import PLOT, TABLE
from catalog.filters.scope import Scope
from catalog.parameters import IMPERIAL, METRIC, State, address
from catalog.queries.cards import Card
from catalog.queries.finder.cards import listed_cards
from catalog.queries.finder.controls import Choice, Refusal, hidden_of, refusals, sorts_of, views_of
from catalog.queries.finder.engine import Answer, Finder
from catalog.queries.finder.facets import Facet
from catalog.queries.finder.panel import PanelGroup, panel
from catalog.queries.finder.phrases import Part, labelled, parts_of, sort_words
from catalog.queries.finder.plot import Plot, plot
from catalog.queries.finder.rows import listed_products, rows_of
from catalog.queries.finder.table import Table, table, table_questions
from catalog.queries.finder.units import in_other_units
from catalog.statements import State as FigureState


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force: what is filtered, as it was read, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Way:
    """A filter that could go: its words, the address without it, and what would come back."""

    label: str
    address: str
    count: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Products that a filter leaves out because their figure has no value, and the address that takes them in."""

    words: str
    address: str


@dataclass(frozen=True)
class ListPage:
    """A page of products. Of `cards`, `table` and `plot` the one that is looked at is filled."""

    total: int
    view: str
    groups: tuple[PanelGroup, ...]
    chips: tuple[Chip, ...]
    clear: str
    ways: tuple[Way, ...]
    left_out: tuple[LeftOut, ...]
    views: tuple[Choice, ...]
    sorts: tuple[tuple[str, tuple[Choice, ...]], ...]
    sorted_by: str
    hidden: dict[str, list[tuple[str, str]]]
    ignored: tuple[Refusal, ...]
    units_address: str
    asked: str
    words: str
    cards: tuple[Card, ...] = field(default=())
    table: Table | None = None
    plot: Plot | None = None

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips)


def list_page(finder: Finder, answer: Answer, path: str, start: int, size: int) -> ListPage:
    """What the page shows of an answer, from row `start` on."""
    scope, state = finder.scope, finder.state
    parts = _parts(finder, answer)
    view = state.value("view")
    return ListPage(
        total=answer.total,
        view=view,
        groups=panel(answer.facets, scope, state),
        chips=tuple(Chip(part.label, part.value, address(path, state, **part.changes)) for part in parts),
        clear=_cleared(path, state, finder) if parts else "",
        ways=_ways(finder, answer, path, parts) if not answer.total else (),
        left_out=_left_out(answer.facets, scope, state, path),
        views=views_of(scope, state, path),
        sorts=sorts_of(finder),
        sorted_by=sort_words(state.value("sort"), finder.sorted_by, scope),
        hidden=hidden_of(state, answer),
        ignored=refusals(path, state),
        units_address=path + in_other_units(state, scope, METRIC if state.is_imperial else IMPERIAL),
        asked=", ".join(part.words for part in parts[:3]),
        words=state.value("q"),
        **_seen(view, finder, answer, path, start, size),
    )


def _seen(view: str, finder: Finder, answer: Answer, path: str, start: int, size: int) -> dict:
    scope, state = finder.scope, finder.state
    if view == PLOT:
        return {"plot": plot(finder, answer.ids)}
    ids = answer.page(start, size)
    if view == TABLE:
        asked = table_questions(finder)
        return {"table": table(rows_of(listed_products(ids), asked, scope), asked, scope, state, path)}
    return {"cards": listed_cards(ids, finder)}


def _parts(finder: Finder, answer: Answer) -> list[Part]:
    words = finder.state.value("q")
    found = [Part("q", _("Search"), f"“{words}”", {"q": None})] if words else []
    return found + [part for facet in answer.facets for part in parts_of(facet, finder.scope)]


def _changes_without(key: str, state: State) -> dict[str, object]:
    names = (key, f"{key}.min", f"{key}.max", f"{key}.state")
    return {name: None for name in names if name in state.values}


def _cleared(path: str, state: State, finder: Finder) -> str:
    changes = {name: None for key in finder.filters.filters for name in _changes_without(key, state)}
    return address(path, state, **changes)


def _ways(finder: Finder, answer: Answer, path: str, parts: Iterable[Part]) -> tuple[Way, ...]:
    """Each active filter with what comes back without it, the most first."""
    found = []
    for key, group in groupby(parts, key=lambda part: part.facet):
        rows = list(group)
        words = _("Without %(filter)s") % {"filter": f"{rows[0].label}: {', '.join(part.value for part in rows)}"}
        count = answer.without[key]
        back = ngettext("%(count)s product", "%(count)s products", count) % {"count": count}
        found.append((count, Way(words, address(path, finder.state, **_changes_without(key, finder.state)), back)))
    return tuple(way for _count, way in sorted(found, key=lambda row: -row[0]))


def _left_out(facets: Sequence[Facet], scope: Scope, state: State, path: str) -> tuple[LeftOut, ...]:
    """A range or a value leaves out what has no value: how many, and the way to them. What has no price, or of which
    no sale is known, has no filter of its own, so that it is only counted."""
    without_states = [facet for facet in facets if facet.key in ("price", "sold") and facet.selection]
    return tuple(LeftOut(words, "") for words in map(_not_known, without_states) if words) + tuple(
        LeftOut(
            _no_value(figure, facet.states[figure], labelled(facet, scope)),
            address(path, state, **{f"{facet.key}.state": (*facet.selection.states, figure.value)}),
        )
        for facet in facets
        if facet.condition is not None and (facet.selection.values or facet.selection.has_range)
        for figure in (FigureState.UNKNOWN, FigureState.NOT_PUBLISHED)
        if facet.states[figure] and figure.value not in facet.selection.states
    )


def _not_known(facet: Facet) -> str:
    unknown = facet.states[FigureState.UNKNOWN]
    words = ngettext(
        "%(label)s: not known for %(count)s product.", "%(label)s: not known for %(count)s products.", unknown
    )
    return words % {"count": unknown, "label": facet.label} if unknown else ""


def _no_value(figure: FigureState, count: int, label: str) -> str:
    if figure == FigureState.UNKNOWN:
        words = ngettext(
            "%(count)s product has no known value for %(label)s.",
            "%(count)s products have no known value for %(label)s.",
            count,
        )
    else:
        words = ngettext(
            "Of %(count)s product the maker has not published %(label)s.",
            "Of %(count)s products the maker has not published %(label)s.",
            count,
        )
    return words % {"count": count, "label": label}
