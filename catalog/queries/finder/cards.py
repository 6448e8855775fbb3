"""The cards of a page of a list, each made once for as long as its product stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import get_language

from catalog.filters.scope import Question
from catalog.index.kept import KeptByProduct
from catalog.queries.cards import Card, Fact, cards, facts_of, highlights_of
from catalog.queries.finder.engine import Finder
from catalog.queries.finder.rows import listed_products

_cards: KeptByProduct[Card] = KeptByProduct(most=20_000)
_facts: KeptByProduct[Fact] = KeptByProduct(most=100_000)


def listed_cards(ids: Sequence[int], finder: Finder) -> tuple[Card, ...]:
    """A card for each product, in their order. What the question is about (sorts or filters by, in a condition of its
    own) stands before the highlights. Two queries where all of it is kept."""
    scope = finder.scope
    reading = (scope.market, scope.units, get_language())

    def make(missing: Sequence[int]) -> Mapping[int, Card]:
        made = cards(listed_products(missing), scope.market, scope.units, scope.tree)
        return {card.pk: card for card in made}

    found = _cards.all_of(ids, reading, make)
    asked = [finder.asked(spec.key) for spec in highlights_of(scope.specs, finder.leading)]
    if not finder.leading and all(one.condition == scope.standing_condition(one.spec.key) for one in asked):
        return tuple(found.values())
    facts = [_facts_of(list(found), one, finder) for one in asked]
    return tuple(
        replace(card, facts=tuple(column[product] for column in facts if product in column))
        for product, card in found.items()
    )


def _facts_of(ids: Sequence[int], asked: Question, finder: Finder) -> Mapping[int, Fact]:
    scope = finder.scope
    variant = (asked.spec.key, asked.condition, scope.market, scope.units, get_language())

    def make(missing: Sequence[int]) -> Mapping[int, Fact]:
        products = listed_products(missing)
        return facts_of(products, asked.spec, asked.condition, scope.market, scope.units, scope.tree)

    return _facts.all_of(ids, variant, make)
