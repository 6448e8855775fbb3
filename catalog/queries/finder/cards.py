"""The cards of a page of a list, each made once for as long as its product stays as it is."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import get_language

from catalog.filters.scope import Question, Scope
from catalog.index.kept import KeptByProduct, Key
from catalog.models import Product
from catalog.queries.cards import Card, CardReading, Fact, cards, country_of, highlights_of
from catalog.queries.figures import conditions, specs_of, standing_conditions_of, statements_of
from catalog.queries.finder.engine import Finder
from catalog.queries.finder.rows import listed_products

_cards: KeptByProduct[Card] = KeptByProduct(most=20_000)
_facts: KeptByProduct[Fact] = KeptByProduct(most=100_000)


def listed_cards(ids: Sequence[int], finder: Finder) -> tuple[Card, ...]:
    """A card for each product, in their order. What the question is about (sorts or filters by, in a condition of its
    own) stands before the highlights. Two queries where all of it is kept."""
    scope = finder.scope
    keys = _keys(ids, finder)

    def make(missing: Sequence[Key]) -> Mapping[Key, Card]:
        products = listed_products([product for product, _reading in missing])
        made = {card.pk: card for card in cards(products, scope.market, scope.units, scope.tree)}
        return {key: made[key[0]] for key in missing if key[0] in made}

    found = _cards.all_of(keys, make)
    asked = [finder.asked(spec.key) for spec in highlights_of(scope.specs, finder.leading)]
    if not finder.leading and all(one.condition == scope.standing_condition(one.spec.key) for one in asked):
        return tuple(found.values())
    return _with_facts(found.values(), asked, finder)


def _keys(ids: Sequence[int], finder: Finder) -> list[Key]:
    """What the card of each product depends on besides the product: the reading, and which condition of a highlight
    stands by itself, which the other products of its line decide."""
    scope, lines = finder.scope, finder.taken.index.profiles.words.get("line", {})
    own = {product: line for product in ids for line, products in lines.items() if product in products}
    standing = standing_conditions_of(sorted(set(own.values())), scope.market, scope.tree)
    specs = specs_of(*standing)
    read = {
        line: (scope.market, scope.units, get_language(), *(found.get(spec.key) for spec in highlights_of(specs[line])))
        for line, found in standing.items()
    }
    return [(product, read[own[product]]) for product in ids if product in own]


def _with_facts(found: Iterable[Card], asked: Sequence[Question], finder: Finder) -> tuple[Card, ...]:
    """The cards with the figures that are asked for."""
    scope, shown = finder.scope, list(found)
    by_variant: dict[Hashable, Question] = {
        (one.spec.key, one.condition, scope.market, scope.units, get_language()): one for one in asked
    }

    def make(missing: Sequence[Key]) -> Mapping[Key, Fact]:
        products = listed_products(sorted({product for product, _variant in missing}))
        wanted = {variant: by_variant[variant] for _product, variant in missing}
        return dict(facts_of(products, wanted, scope))

    facts = _facts.all_of([(card.pk, variant) for card in shown for variant in by_variant], make)
    return tuple(
        replace(card, facts=tuple(facts[card.pk, variant] for variant in by_variant if (card.pk, variant) in facts))
        for card in shown
    )


def facts_of(
    products: Sequence[Product], asked: Mapping[Hashable, Question], scope: Scope
) -> Iterator[tuple[Key, Fact]]:
    """What cards show of specs, each in one condition, by product and by the key of the question. Two queries."""
    named = conditions()
    statements = statements_of([product.pk for product in products], {one.spec.key for one in asked.values()})
    for variant, one in asked.items():
        reading = CardReading(scope.market, scope.units, scope.tree, {one.spec.key: one.condition}, named)
        for product in products:
            yield (product.pk, variant), reading.fact(one.spec, statements[product.pk], country_of(product))
