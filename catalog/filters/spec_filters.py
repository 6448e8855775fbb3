"""The filters that a line's definitions make: words, yes or no, ranges, each with the states of a figure."""

from django_filters import Filter

from catalog.filters.scope import Question, Scope
from catalog.filters.selection import SelectionField
from catalog.models.specs import SpecKind
from catalog.statements import State

YES, NO = "yes", "no"

STATES = tuple(State)


class FacetFilter(Filter):
    """A filter whose value is a Selection. It declares and checks what may be asked; which products a selection takes
    in is answered by the read index (catalog.queries.finder.taken)."""

    field_class = SelectionField


class SpecFilter(FacetFilter):
    """One spec in one condition: its values or its range, OR its states."""

    def __init__(self, question: Question, scope: Scope) -> None:
        self.question = question
        super().__init__(
            field_name="values",
            label=question.spec.label,
            options=options_of(question, scope),
            states=STATES,
            is_number=question.spec.kind == SpecKind.NUMBER,
        )


def options_of(question: Question, scope: Scope) -> tuple[str, ...] | None:
    """The words that a facet of this spec knows; None for a number, which takes any."""
    if question.spec.kind == SpecKind.NUMBER:
        return None
    if question.spec.kind == SpecKind.BOOLEAN:
        return (YES, NO)
    return tuple(scope.vocabularies.get(question.spec.key, ()))
