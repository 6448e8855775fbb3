"""The filters of one list, made for each request from the definitions of its line."""

from collections.abc import Mapping
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django_filters import FilterSet

from catalog.filters.product_filters import product_filters
from catalog.filters.scope import Question, Scope
from catalog.filters.selection import Selection
from catalog.filters.spec_filters import FacetFilter, SpecFilter
from catalog.models import Product
from catalog.parameters import State

NOTHING_ASKED = Selection()


class FinderFilterSet(FilterSet):
    """The filters stand on the instance: definitions are rows, so a class would tell the rows of its first request.

    It declares, reads and checks; the read index answers (catalog.queries.finder.taken).
    """

    filters: dict[str, FacetFilter]

    def __init__(self, scope: Scope, state: State) -> None:
        super().__init__(form_data(state), Product.objects.none())
        self.filters |= product_filters(scope)
        for spec in scope.filterable:
            self.filters[spec.key] = SpecFilter(question(spec.key, scope, state), scope)
        for one in self.filters.values():
            one.parent, one.model = self, Product

    @cached_property
    def selections(self) -> Mapping[str, Selection]:
        """What is asked of each facet by its key, those of which nothing is asked included.

        Each field reads and checks its own part of the address. The whole form is made only for who prints it: its
        hundred fields cost more than the answer.
        """
        return {key: self._selection(key, one) for key, one in self.filters.items()}

    def _selection(self, key: str, one: FacetFilter) -> Selection:
        field = one.field_class
        widget = field.widget()
        if widget.value_omitted_from_data(self.data, {}, key):
            return NOTHING_ASKED
        try:
            return one.field.clean(widget.value_from_datadict(self.data, {}, key))
        except ValidationError:
            return NOTHING_ASKED

    @property
    def active(self) -> tuple[str, ...]:
        """The facets of which something is asked, in the order of the address."""
        return tuple(key for key, selection in self.selections.items() if selection)


def form_data(state: State) -> QueryDict:
    """What the address asks for as a form takes it: already bounded and named where refused (catalog.parameters)."""
    data = QueryDict(mutable=True)
    for name, text in state.pairs():
        data.appendlist(name, text)
    return data


def question(key: str, scope: Scope, state: State) -> Question:
    """A spec in the condition that the address asks for, else in the standing one."""
    return Question(scope.spec(key), state.value(f"{key}.condition"))
