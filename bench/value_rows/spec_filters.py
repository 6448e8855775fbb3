"""The filters that a line's definitions make: words, yes or no, ranges, each with the states of a figure."""

from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django_filters import Filter

from bench.value_rows.json_lists import Holds
from bench.value_rows.standing import is_disputed, standing_values
from catalog.filters.scope import Question, Scope
from catalog.filters.selection import Selection, SelectionField, spans
from catalog.models.specs import SpecKind
from catalog.models.values import StoredState
from catalog.statements import State

YES, NO = "yes", "no"

STATES = tuple(State)


class FacetFilter(Filter):
    """A filter whose value is a Selection. Subclasses say which products a selection takes in."""

    field_class = SelectionField

    def filter(self, qs: QuerySet[Any], value: Selection) -> QuerySet[Any]:
        return qs.filter(self.taken(value)) if value else qs

    def taken(self, selection: Selection) -> Q:
        raise NotImplementedError


class SpecFilter(FacetFilter):
    """One spec in one condition: its values or its range, OR its states."""

    def __init__(self, question: Question, scope: Scope) -> None:
        self.question, self.scope = question, scope
        super().__init__(
            field_name="values",
            label=question.spec.label,
            options=options_of(question, scope),
            states=STATES,
            is_number=question.spec.kind == SpecKind.NUMBER,
        )

    def taken(self, selection: Selection) -> Q:
        standing = standing_values([self.question.pair], self.scope.market, self.scope.tree)
        found = Q(pk__in=[])
        if selection.values or selection.has_range:
            stated = standing.filter(state=StoredState.STATED)
            found |= Q(pk__in=stated.filter(self.values_taken(selection)).values("product"))
        for state in selection.states:
            found |= _in_state(State(state), standing)
        return found

    def values_taken(self, selection: Selection) -> Q:
        """Which standing values a selection takes in."""
        kind, values = self.question.spec.kind, selection.values
        if kind == SpecKind.NUMBER:
            return _in_spans(spans(self.question.spec, self.scope.units, selection))
        if kind == SpecKind.BOOLEAN:
            return Q(flag__in=[value == YES for value in values])
        if kind == SpecKind.CHOICE:
            return Q(option__value__in=values)
        return _with_words(values) if kind == SpecKind.LIST else Q(text__in=values)


def options_of(question: Question, scope: Scope) -> tuple[str, ...] | None:
    """The words that a facet of this spec knows; None for a number, which takes any."""
    if question.spec.kind == SpecKind.NUMBER:
        return None
    if question.spec.kind == SpecKind.BOOLEAN:
        return (YES, NO)
    return tuple(scope.vocabularies.get(question.spec.key, ()))


def _in_spans(ends: list[Any]) -> Q:
    found = Q(pk__in=[])
    for low, high in ends:
        inside = Q(number__isnull=False)
        if low is not None:
            inside &= Q(number__gte=low)
        if high is not None:
            inside &= Q(number__lte=high)
        found |= inside
    return found


def _with_words(words: tuple[str, ...]) -> Q:
    found = Q(pk__in=[])
    for word in words:
        found |= Q(Holds(F("items"), Value(word)))
    return found


def _in_state(state: State, standing: QuerySet[Any]) -> Q:
    if state == State.UNKNOWN:
        return ~Q(pk__in=standing.values("product"))
    if state == State.KNOWN:
        rows = standing.filter(~is_disputed(), state=StoredState.STATED)
    elif state == State.DISPUTED:
        rows = standing.filter(is_disputed(), state=StoredState.STATED)
    else:
        rows = standing.filter(state=state.value)
    return Q(pk__in=rows.values("product"))
