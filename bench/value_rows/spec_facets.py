"""Counting the facets of specs: one grouped query for all of which nothing is asked, two for each other one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from bench.value_rows.facets import Facet, counted_options, counted_states
from bench.value_rows.filterset import FinderFilterSet
from bench.value_rows.spec_filters import NO, YES, SpecFilter
from bench.value_rows.standing import is_disputed, standing_values
from catalog.filters.scope import Question, Scope
from catalog.filters.selection import Selection
from catalog.models.specs import SpecKind
from catalog.models.values import StoredState
from catalog.statements import State


@dataclass
class _Tally:
    """What the standing values of one spec add up to."""

    states: Counter[State] = field(default_factory=Counter)
    numbers: Counter[Decimal] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)


def spec_facets(filters: FinderFilterSet, scope: Scope, total: int) -> dict[str, Facet]:
    """The facets of the specs of the line by key. `total` is the number of products that answer every filter."""
    specs = {key: one for key, one in filters.filters.items() if isinstance(one, SpecFilter)}
    active = [key for key in filters.active if key in specs]
    quiet = [one.question for key, one in specs.items() if key not in active]
    found = _facets(quiet, filters.matching(), total, scope, filters.selections)
    for key in active:
        base = filters.matching(without=key)
        found |= _facets([specs[key].question], base, base.count(), scope, filters.selections)
    return {key: found[key] for key in specs}


def _facets(
    questions: Sequence[Question],
    products: "QuerySet[Any, Any]",
    total: int,
    scope: Scope,
    selections: Mapping[str, Selection],
) -> dict[str, Facet]:
    tallies = _tallies(questions, products, scope) if questions else {}
    return {
        question.spec.key: _facet(question, tallies[question.spec.pk], total, scope, selections[question.spec.key])
        for question in questions
    }


def _tallies(questions: Iterable[Question], products: "QuerySet[Any, Any]", scope: Scope) -> dict[int, _Tally]:
    standing = standing_values([question.pair for question in questions], scope.market, scope.tree)
    rows = standing.filter(product__in=products.values("pk")).annotate(disputed=is_disputed()).order_by()
    grouped = rows.values_list(
        "definition", "state", "disputed", "number", "flag", "option__value", "items", "text"
    ).annotate(count=Count("pk"))
    found: dict[int, _Tally] = defaultdict(_Tally)
    for definition, state, disputed, number, flag, option, items, text, count in grouped:
        tally = found[definition]
        tally.states[_state(state, disputed)] += count
        if number is not None:
            tally.numbers[number] += count
        for word in _words(flag, option, items, text):
            tally.words[word] += count
    return found


def _state(stored: str, disputed: bool) -> State:
    if stored != StoredState.STATED:
        return State(stored)
    return State.DISPUTED if disputed else State.KNOWN


def _words(flag: bool | None, option: str | None, items: list[str] | None, text: str) -> set[str]:
    if flag is not None:
        return {YES if flag else NO}
    return {word for word in (option, text, *(items or ())) if word}


def _facet(question: Question, tally: _Tally, total: int, scope: Scope, selection: Selection) -> Facet:
    spec = question.spec
    return Facet(
        key=spec.key,
        label=spec.label,
        kind=spec.kind,
        total=total,
        selection=selection,
        unit=spec.unit,
        condition=question.condition,
        options=() if spec.kind == SpecKind.NUMBER else _options(question, tally, scope, selection),
        numbers=dict(sorted(tally.numbers.items())),
        states=counted_states(total, tally.states),
    )


def _options(question: Question, tally: _Tally, scope: Scope, selection: Selection) -> Any:
    words = scope.vocabularies.get(question.spec.key, {})
    if question.spec.kind == SpecKind.BOOLEAN:
        words = {YES: _("yes"), NO: _("no")}
    return counted_options(words, tally.words, selection)
