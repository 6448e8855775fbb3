"""The scope of a list: what its parameters, facets and columns are made of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Count, QuerySet

from catalog.filters.product_filters import first_year
from catalog.filters.scope import Scope, Words
from catalog.markets import MarketTree
from catalog.models import Line, Market, Product, SpecValue
from catalog.models.specs import SpecKind
from catalog.models.values import Rank
from catalog.parameters import State
from catalog.presentation import Spec
from catalog.queries.figures import conditions, specs_of, standing_conditions
from catalog.statements import PLAIN

NAMED_KINDS = (SpecKind.LIST, SpecKind.TEXT)
"""Kinds whose words may stand in no vocabulary, so that the figures themselves have to be asked."""


def line_scope(line: Line, state: State, tree: MarketTree) -> Scope:
    """The scope of one line. Nine queries, whatever the number of products."""
    specs = specs_of(line.slug)[line.slug]
    infos = conditions()
    names, currencies = _markets()
    products = Product.objects.published().of_line(line.slug)
    return Scope(
        line=line.slug,
        name=line.name,
        tree=tree,
        market=state.market,
        currency=currencies.get(state.market or "", ""),
        units=state.units,
        specs=specs,
        standing=standing_conditions(line.slug, state.market, tree),
        conditions=_conditions_with_values(line.slug),
        vocabularies=_vocabularies(specs, products),
        words=_words(products),
        market_names=names,
        condition_names={slug: info.name for slug, info in infos.items()},
    )


def all_scope(state: State, tree: MarketTree) -> Scope:
    """The scope of the list of all products, which have no spec in common. Two queries."""
    names, currencies = _markets()
    return Scope(
        line="",
        name="",
        tree=tree,
        market=state.market,
        currency=currencies.get(state.market or "", ""),
        units=state.units,
        words=_words(Product.objects.published()),
        market_names=names,
    )


def _markets() -> tuple[dict[str, str], dict[str, str]]:
    """Names and currencies of the markets by code."""
    rows = list(Market.objects.order_by("name", "code").values_list("code", "name", "currency"))
    return {code: name for code, name, _currency in rows}, {code: currency for code, _name, currency in rows}


def _conditions_with_values(line: str) -> dict[str, tuple[str, ...]]:
    rows = SpecValue.objects.filter(
        definition__line__slug=line,
        product__in=Product.objects.published().values("pk"),
        condition__parent__isnull=True,
        rank=Rank.PREFERRED,
    )
    found: dict[str, list[str]] = defaultdict(list)
    for key, condition in rows.values_list("definition__key", "condition__slug").distinct().order_by("condition__slug"):
        found[key].append(condition)
    return {key: tuple(sorted(slugs, key=lambda slug: (slug != PLAIN, slug))) for key, slugs in found.items()}


def _vocabularies(specs: Iterable[Spec], products: "QuerySet[Product, Product]") -> Mapping[str, Mapping[str, str]]:
    """The words of each choice, list and text that can be filtered, value to label."""
    found: dict[str, dict[str, str]] = {spec.key: dict(spec.options) for spec in specs if spec.kind != SpecKind.NUMBER}
    asked = {spec.pk: spec.key for spec in specs if spec.is_filterable and spec.kind in NAMED_KINDS}
    rows = SpecValue.objects.filter(definition__in=asked, product__in=products.values("pk"), rank=Rank.PREFERRED)
    words = {(asked[pk], word) for pk, items, text in _distinct(rows) for word in (*(items or ()), text) if word}
    for key, word in sorted(words):
        found[key].setdefault(word, word)
    return found


def _distinct(rows: "QuerySet[SpecValue, SpecValue]") -> Iterable[tuple[int, list[str] | None, str]]:
    grouped = rows.order_by().values_list("definition", "items", "text").annotate(Count("pk"))
    return [(definition, items, text) for definition, items, text, _count in grouped]


def _words(products: "QuerySet[Product, Product]") -> Words:
    """The lines, brands, series and years of the products. One query."""
    rows = products.order_by().values_list(
        *("line__order", "line__slug", "line__name", "brand__slug", "brand__name", "series__slug", "series__name"),
        first_year(),
    )
    seen = set(rows.distinct())
    return Words(
        lines={slug: name for _order, slug, name in sorted({row[:3] for row in seen})},
        brands=_by_label({row[3:5] for row in seen}),
        series=_by_label({row[5:7] for row in seen if row[5]}),
        years=tuple(sorted({row[7] for row in seen if row[7]}, reverse=True)),
    )


def _by_label(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0])))
