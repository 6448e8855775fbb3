"""The scope of a list: what its parameters, facets and columns are made of."""

from collections.abc import Iterable, Mapping
from typing import cast

from catalog.filters.scope import Scope, Words
from catalog.index.library import library
from catalog.index.line import LineIndex
from catalog.index.profiles import UNKNOWN
from catalog.markets import MarketTree
from catalog.models import Brand, Line, Market, Series
from catalog.models.specs import SpecKind
from catalog.parameters import State
from catalog.presentation import Spec
from catalog.queries.figures import conditions, specs_of, standing_conditions
from catalog.statements import PLAIN

NAMED_KINDS = (SpecKind.LIST, SpecKind.TEXT)
"""Kinds whose words may stand in no vocabulary, so that the figures themselves are asked."""


def line_scope(line: Line, state: State, tree: MarketTree) -> Scope:
    """The scope of one line. One query, some ten at the first question of a version, whatever the number of rows."""
    index, key = library.index(line.slug), (state.market, state.units)
    if key not in index.scopes:
        index.scopes[key] = _line_scope(line, state, tree, index)
    return cast(Scope, index.scopes[key])


def _line_scope(line: Line, state: State, tree: MarketTree, index: LineIndex) -> Scope:
    specs = specs_of(line.slug)[line.slug]
    names, currencies = _markets()
    return Scope(
        line=line.slug,
        name=line.name,
        tree=tree,
        market=state.market,
        currency=currencies.get(state.market or "", ""),
        units=state.units,
        specs=specs,
        standing=standing_conditions(line.slug, state.market, tree),
        conditions={key: _plain_first(found) for key, found in index.conditions.items()},
        vocabularies=_vocabularies(specs, index),
        words=_words(index),
        market_names=names,
        condition_names={slug: info.name for slug, info in conditions().items()},
    )


def all_scope(state: State, tree: MarketTree) -> Scope:
    """The scope of the list of all products, which have no spec in common. One query, some five at the first question
    of a version."""
    index, key = library.index(""), (state.market, state.units)
    if key not in index.scopes:
        names, currencies = _markets()
        index.scopes[key] = Scope(
            line="",
            name="",
            tree=tree,
            market=state.market,
            currency=currencies.get(state.market or "", ""),
            units=state.units,
            words=_words(index),
            market_names=names,
        )
    return cast(Scope, index.scopes[key])


def _markets() -> tuple[dict[str, str], dict[str, str]]:
    """Names and currencies of the markets by code."""
    rows = list(Market.objects.order_by("name", "code").values_list("code", "name", "currency"))
    return {code: name for code, name, _currency in rows}, {code: currency for code, _name, currency in rows}


def _plain_first(slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(slugs, key=lambda slug: (slug != PLAIN, slug)))


def _vocabularies(specs: Iterable[Spec], index: LineIndex) -> Mapping[str, Mapping[str, str]]:
    """The words of each choice, list and text that can be filtered, value to label."""
    found: dict[str, dict[str, str]] = {spec.key: dict(spec.options) for spec in specs if spec.kind != SpecKind.NUMBER}
    for spec in specs:
        if spec.is_filterable and spec.kind in NAMED_KINDS:
            for word in sorted(index.words(spec.pk)):
                found[spec.key].setdefault(word, word)
    return found


def _words(index: LineIndex) -> Words:
    """The lines, brands, series and years of the products. Three queries."""
    sets = index.profiles.words
    brands = Brand.objects.filter(slug__in=list(sets.get("brand", ()))).order_by("pk").values_list("slug", "name")
    series = Series.objects.filter(slug__in=list(sets.get("series", ()))).order_by("pk").values_list("slug", "name")
    lines = Line.objects.filter(slug__in=list(sets.get("line", ()))).order_by("order", "slug")
    return Words(
        lines=dict(lines.values_list("slug", "name")),
        brands=_by_label(brands),
        series=_by_label(series),
        years=tuple(sorted((year for year in sets.get("year", ()) if year != UNKNOWN), reverse=True)),
    )


def _by_label(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0])))
