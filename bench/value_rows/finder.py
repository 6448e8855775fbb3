"""What a list answers, asked of the database: the products in order, how many they are, and the facets."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from bench.value_rows.facets import Facet
from bench.value_rows.filterset import FinderFilterSet, question
from bench.value_rows.order import ordered
from bench.value_rows.product_facets import product_facets
from bench.value_rows.spec_facets import spec_facets
from bench.value_rows.words import named_products
from catalog.filters.scope import Question, Scope
from catalog.parameters import State


@dataclass(frozen=True)
class Answer:
    """Products by primary key in the order asked for, and the facets in the order of the address.

    `without` says for each active facet how many products there would be without it.
    """

    ids: tuple[int, ...]
    facets: tuple[Facet, ...]
    without: dict[str, int]

    @property
    def total(self) -> int:
        return len(self.ids)

    def facet(self, key: str) -> Facet:
        return next(facet for facet in self.facets if facet.key == key)


class SqlFinder:
    """One question to a list, asked of the database. The number of queries depends on what is asked, never on rows."""

    def __init__(self, scope: Scope, state: State) -> None:
        self.scope, self.state = scope, state
        self.today: date = timezone.now().date()

    @cached_property
    def filters(self) -> FinderFilterSet:
        named = named_products(self.state.value("q"), self.scope)
        return FinderFilterSet(self.scope, self.state, named, self.today)

    @cached_property
    def ids(self) -> tuple[int, ...]:
        """The products in order."""
        return ordered(self.filters.matching(), self.state.value("sort"), self.scope, self.sorted_by)

    @property
    def sorted_by(self) -> Question | None:
        """The spec that the list is sorted by, None where it is something else."""
        key = self.state.value("sort").lstrip("-")
        return self.asked(key) if any(spec.key == key for spec in self.scope.specs) else None

    def asked(self, key: str) -> Question:
        """A spec of the line in the condition that the address asks for."""
        return question(key, self.scope, self.state)

    def answer(self) -> Answer:
        """Everything at once."""
        found = product_facets(self.filters, self.scope, self.today)
        found |= spec_facets(self.filters, self.scope, len(self.ids))
        without = {key: found[key].total for key in self.filters.active if key in found}
        if "q" in self.filters.active:
            without["q"] = self.filters.matching(without="q").count()
        order = [key for key in self.filters.filters if key in found]
        in_order = tuple(found[key] for key in order)
        return Answer(self.ids, in_order, {key: without[key] for key in self.filters.active})
