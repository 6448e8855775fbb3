"""What a list can be switched to: views, orders, and what each form of its page keeps."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.filters.declaration import CARDS, PLOT, TABLE, known_views
from catalog.filters.scope import Scope
from catalog.models.specs import SpecKind
from catalog.parameters import Ignored, State, address
from catalog.queries.finder.engine import Answer, Finder
from catalog.queries.finder.panel import hidden_pairs
from catalog.queries.finder.phrases import sort_words


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a select or a switch."""

    value: str
    label: str
    is_chosen: bool
    address: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of the address that was not followed; `swap` is the address of what was probably meant, and `other` the
    upper end of a range of which both ends were left out ("weight.max=100")."""

    parameter: str
    value: str
    reason: str
    swap: str = ""
    other: str = ""


def views_of(scope: Scope, state: State, path: str) -> tuple[Choice, ...]:
    labels = {CARDS: _("Cards"), TABLE: _("Table"), PLOT: _("Plot")}
    return tuple(
        Choice(view, labels[view], view == state.value("view"), address(path, state, view=view))
        for view in known_views(scope)
    )


def sorts_of(finder: Finder) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """What the list can be sorted by: life cycle, name and price first, then the highlights, then other numbers."""
    scope, current = finder.scope, finder.state.value("sort")
    plain = ["newest", "-year", "year", "name", "-name", *(["price", "-price"] if scope.currency else [])]
    groups = {
        _("All products"): [(sort, sort_words(sort, None, scope)) for sort in plain],
        _("Highlights"): [],
        _("Other specs"): [],
    }
    for spec in scope.specs:
        if spec.kind == SpecKind.NUMBER:
            asked = finder.asked(spec.key)
            both = [f"-{spec.key}", spec.key] if spec.better != "lower" else [spec.key, f"-{spec.key}"]
            group = _("Highlights") if spec.is_highlight else _("Other specs")
            groups[group] += [(sort, sort_words(sort, asked, scope)) for sort in both]
    return tuple(
        (name, tuple(Choice(sort, label, sort == current) for sort, label in rows))
        for name, rows in groups.items()
        if rows
    )


def hidden_of(state: State, answer: Answer) -> dict[str, list[tuple[str, str]]]:
    """The pairs that each form of the page keeps."""
    kept = [pair for pair in state.pairs() if pair[0] != "page"]
    own = {"sort": ("sort",), "columns": ("cols",), "axes": ("x", "y")}
    found = {form: [pair for pair in kept if pair[0] not in names] for form, names in own.items()}
    filters = hidden_pairs(state, {facet.key: facet for facet in answer.facets})
    return found | {"filters": [pair for pair in filters if pair[0] != "q"]}


def refusals(path: str, state: State) -> tuple[Refusal, ...]:
    """The parts of the address that were not followed; the two ends of an inverted range are one of them."""
    found: list[Refusal] = []
    for one in state.ignored:
        if not one.instead:
            found.append(Refusal(one.parameter, one.value, str(one.reason)))
        elif one.parameter == one.instead[0][0]:
            found.append(inverted(one, path, state))
    return tuple(found)


def inverted(low: Ignored, path: str, state: State) -> Refusal:
    """An inverted range with the address of the range the other way round."""
    (_low, upper), (high, _lower) = low.instead
    swap = address(path, state, **{name: state.parameter(name).parse(text) for name, text in low.instead})
    return Refusal(low.parameter, low.value, str(low.reason), swap, f"{high}={upper}")
