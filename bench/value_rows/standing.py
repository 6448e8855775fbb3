"""Which statement stands for a product, a spec and a condition, found by the database.

The same rules as catalog.statements.resolve: with a market the nearest of its chain stands whatever it says; without
one all markets count, a stated value before a statement that there is none. The tests hold both ways
to the same answers.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from bench.value_rows.json_lists import SameWords
from catalog.markets import ANYWHERE, MarketTree, order_without_market
from catalog.models.values import Rank, SpecValue, StoredState


def standing_values(
    pairs: Iterable[tuple[int, str]], market: str | None, tree: MarketTree
) -> "QuerySet[SpecValue, SpecValue]":
    """The statements that stand for specs (primary keys), each in one condition (slug): one a product at most."""
    candidates = SpecValue.objects.filter(_in_conditions(pairs), rank=Rank.PREFERRED)
    if market:
        candidates = candidates.filter(market__code__in=tree.chain(market))
    placed = candidates.annotate(
        place=Window(
            RowNumber(),
            partition_by=[F("product"), F("definition"), F("condition")],
            order_by=[*_order(market, tree), F("pk").asc()],
        )
    )
    return SpecValue.objects.filter(pk__in=placed.filter(place=1).values("pk"))


def _in_conditions(pairs: Iterable[tuple[int, str]]) -> Q:
    by_condition: dict[str, list[int]] = defaultdict(list)
    for definition, condition in pairs:
        by_condition[condition].append(definition)
    found = Q(pk__in=[])
    for condition, definitions in by_condition.items():
        found |= Q(definition__in=definitions, condition__slug=condition)
    return found


def _order(market: str | None, tree: MarketTree) -> list[Any]:
    if market:
        return [market_place(tree.chain(market)).asc()]
    unstated = Case(When(state=StoredState.STATED, then=Value(0)), default=Value(1), output_field=IntegerField())
    return [unstated.asc(), place_without_market(tree).asc()]


def market_place(order: Iterable[str], field: str = "market") -> Case:
    """The number of a market in an order of codes; those that are not in it come last."""
    whens = [When(**{f"{field}__code": code}, then=Value(place)) for place, code in enumerate(order)]
    return Case(*whens, default=Value(len(whens)), output_field=IntegerField())


def place_without_market(tree: MarketTree) -> Case:
    """The number of a market where none was asked for: anywhere, the country of the brand, then the usual order."""
    rest = order_without_market(None, tree)[1:]
    whens = [When(market__code=code, then=Value(place)) for place, code in enumerate(rest, 2)]
    return Case(
        When(market__code=ANYWHERE, then=Value(0)),
        When(market=F("product__brand__country"), then=Value(1)),
        *whens,
        default=Value(len(whens) + 2),
        output_field=IntegerField(),
    )


def is_disputed() -> Exists:
    """Whether another source states a different value for the same product, spec, condition and market."""
    same = {name: OuterRef(name) for name in ("product", "definition", "condition", "market")}
    others = SpecValue.objects.filter(rank=Rank.ALTERNATIVE, state=StoredState.STATED, **same)
    return Exists(others.filter(_differs()))


def _differs() -> Q:
    found = ~Q(text=OuterRef("text")) | (Q(items__isnull=False) & ~Q(SameWords(F("items"), OuterRef("items"))))
    for column in ("number", "flag", "option"):
        found |= Q(**{f"{column}__gt": OuterRef(column)}) | Q(**{f"{column}__lt": OuterRef(column)})
    return found
