"""What a list answers: the products in order, how many they are, and the facets.

The one door between pages and the way of answering, which is the read index of this process (catalog.index).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone
from pyroaring import BitMap

from catalog.filters.filterset import FinderFilterSet, question
from catalog.filters.scope import Question, Scope
from catalog.filters.selection import Selection
from catalog.filters.spec_filters import FacetFilter, SpecFilter
from catalog.index.among import Among
from catalog.index.library import library
from catalog.parameters import State
from catalog.queries.finder.facets import Facet
from catalog.queries.finder.order import Order, order_of
from catalog.queries.finder.product_facets import product_facet
from catalog.queries.finder.spec_facets import spec_facet
from catalog.queries.finder.taken import Taken


@dataclass(frozen=True)
class Answer:
    """How many products, in which order, and the facets in the order of the address.

    `without` says for each active facet how many products there would be without it.
    """

    total: int
    order: Order
    facets: tuple[Facet, ...]
    without: Mapping[str, int]

    @cached_property
    def ids(self) -> tuple[int, ...]:
        """Every product by primary key; a page alone is had for less by `page`."""
        return tuple(self.order.products())

    def page(self, start: int, size: int) -> tuple[int, ...]:
        return self.order.page(start, size)

    def facet(self, key: str) -> Facet:
        return next(facet for facet in self.facets if facet.key == key)


class Finder:
    """One question to a list, answered from the index: the database is asked for the version, and for nothing else
    where that has not changed."""

    def __init__(self, scope: Scope, state: State) -> None:
        self.scope, self.state = scope, state
        self.today: date = timezone.now().date()

    @cached_property
    def filters(self) -> FinderFilterSet:
        return FinderFilterSet(self.scope, self.state)

    @cached_property
    def taken(self) -> Taken:
        return Taken(library.index(self.scope.line), self.scope, self.today)

    @cached_property
    def sets(self) -> Mapping[str, BitMap]:
        """The products that each active facet takes in."""
        filters, selections = self.filters.filters, self.filters.selections
        return {key: self.taken.products(key, selections[key], filters[key]) for key in self.filters.active}

    def matching(self, without: str = "") -> BitMap:
        """The products that answer every filter, or every one but that of one facet."""
        found = BitMap(self.taken.index.everyone)
        for key, products in self.sets.items():
            if key != without:
                found &= products
        return found

    @cached_property
    def found(self) -> BitMap:
        return self.matching()

    @cached_property
    def order(self) -> Order:
        return order_of(self.found, self.state.value("sort"), self.sorted_by, self.taken)

    @property
    def ids(self) -> tuple[int, ...]:
        """Every product in order."""
        return tuple(self.order.products())

    @property
    def sorted_by(self) -> Question | None:
        """The spec that the list is sorted by, None where it is something else."""
        key = self.state.value("sort").lstrip("-")
        return self.asked(key) if any(spec.key == key for spec in self.scope.specs) else None

    def asked(self, key: str) -> Question:
        """A spec of the line in the condition that the address asks for."""
        return question(key, self.scope, self.state)

    @property
    def leading(self) -> tuple[str, ...]:
        """The specs that the question is about: what it sorts by, then what it filters by."""
        sorted_by = (self.sorted_by.spec.key,) if self.sorted_by else ()
        keys = {spec.key for spec in self.scope.specs}
        return tuple(dict.fromkeys((*sorted_by, *(key for key in self.filters.active if key in keys))))

    def answer(self) -> Answer:
        """Everything at once."""
        bases = {key: Among(self.matching(without=key), len(self.sets) == 1) for key in self.sets}
        whole = Among(self.found, not self.sets)
        facets = tuple(
            self._facet(key, one, bases.get(key, whole)) for key, one in self.filters.filters.items() if key != "q"
        )
        return Answer(len(self.found), self.order, facets, {key: len(base) for key, base in bases.items()})

    def _facet(self, key: str, one: FacetFilter, base: Among) -> Facet:
        selection: Selection = self.filters.selections[key]
        if isinstance(one, SpecFilter):
            return spec_facet(one.question, base, selection, self.taken)
        return product_facet(key, str(one.label), base, selection, self.taken)
