"""The parameters of a list, declared from its scope in the order in which addresses write them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Literal

from django.utils.translation import gettext as _

from catalog.filters.scope import FAMILIES, STATUSES, UNKNOWN_YEAR, Scope
from catalog.filters.spec_filters import NO, STATES, YES
from catalog.models.specs import SpecKind
from catalog.parameters import (
    METRIC,
    Choice,
    Count,
    Listed,
    Number,
    Page,
    Parameter,
    RefusedError,
    Repeated,
    Words,
    common,
    written,
)
from catalog.presentation import Spec
from catalog.quantities import ParseError, to_canonical

NEWEST = "newest"
CARDS, TABLE, PLOT = "cards", "table", "plot"
VIEWS = (CARDS, TABLE, PLOT)
EVERY = "*"
PAGE_SIZE = 24
LARGEST_PAGE = 100
MOST_SCOPES = 64
"""Scopes are kept for as long as the catalog has one version (catalog.queries.finder.scope), so that what is declared
of one holds as long."""

Declared = tuple[Parameter[Any], ...]


class Word(Choice):
    """One of the words that the list knows; too many to name, so a stranger is only told that it is one."""

    def parse(self, text: str) -> str:
        if text not in self.options and len(self.options) > 12:
            raise RefusedError(_("No product of this list has this value."))
        return super().parse(text)


class ColumnKey(Word):
    """The key of a column, or the star for all of them."""

    def parse(self, text: str) -> str:
        if text not in self.options:
            raise RefusedError(_("This list has no such column."))
        return text


@dataclass(frozen=True)
class Bound(Number):
    """One end of the range of a spec, in the unit that the page shows, or a single number."""

    unit: str = ""
    units: str = METRIC
    edge: Literal["min", "max"] = "min"
    decimals: int | None = None

    def parse(self, text: str) -> Decimal:
        number = super().parse(text)
        try:
            to_canonical(number, self.unit, self.units, self.edge, self.decimals)
        except ParseError as error:
            raise RefusedError(str(error)) from error
        return number


@dataclass(frozen=True)
class PriceBound(Number):
    """One end of a range of prices; without a market there is no currency to read it in."""

    currency: str = ""

    def parse(self, text: str) -> Decimal:
        if not self.currency:
            raise RefusedError(needs_currency())
        return super().parse(text)


@dataclass(frozen=True)
class Sort(Choice):
    """What a list is sorted by; a minus turns it round. A price needs a currency."""

    currency: str = ""

    def __init__(self, keys: Iterable[str], currency: str) -> None:
        both = [text for key in (*keys, "name", "year", "price") for text in (key, f"-{key}")]
        super().__init__("sort", (NEWEST, *both), NEWEST)
        object.__setattr__(self, "currency", currency)

    def parse(self, text: str) -> str:
        if text.lstrip("-") == "price" and not self.currency and text in self.options:
            raise RefusedError(needs_currency())
        if text not in self.options:
            raise RefusedError(_("A list is sorted by a number of this line, name, year or price."))
        return text


class Columns(Listed[str]):
    """The keys of columns, or one star for every column of the line."""


def needs_currency() -> str:
    return _("Prices need a market with a currency: choose one first.")


def filter_parameters(scope: Scope) -> Declared:
    """Everything that narrows the list."""
    words = scope.words
    lines = () if scope.line else (_repeated("line", words.lines),)
    return (
        Words("q"),
        *lines,
        _repeated("brand", words.brands),
        _repeated("series", words.series),
        _repeated("family", FAMILIES),
        _repeated("status", STATUSES),
        _repeated("year", (*words.years, UNKNOWN_YEAR)),
        Word("sold", scope.markets),
        PriceBound("price.min", lowest=Decimal(0), below="price.max", currency=scope.currency),
        PriceBound("price.max", lowest=Decimal(0), currency=scope.currency),
        *(parameter for spec in scope.specs for parameter in spec_parameters(spec, scope)),
    )


def spec_parameters(spec: Spec, scope: Scope) -> Iterable[Parameter[Any]]:
    """The parameters of one spec. One that is no filter can still be a column, in a condition of one's choice."""
    if spec.is_filterable and spec.kind == SpecKind.NUMBER:
        yield from _number_parameters(spec, scope.units)
    elif spec.is_filterable:
        yield _repeated(spec.key, (YES, NO) if spec.kind == SpecKind.BOOLEAN else scope.vocabularies.get(spec.key, ()))
    yield Choice(f"{spec.key}.condition", scope.conditions_of(spec.key), scope.standing_condition(spec.key))
    if spec.is_filterable:
        yield _repeated(f"{spec.key}.state", STATES)


def _number_parameters(spec: Spec, units: str) -> Iterable[Parameter[Any]]:
    bound = partial(Bound, unit=spec.unit, units=units, decimals=spec.decimals)
    yield Repeated(bound(spec.key))
    yield bound(f"{spec.key}.min", below=f"{spec.key}.max")
    yield bound(f"{spec.key}.max", edge="max")


def _repeated(name: str, options: Iterable[str]) -> Repeated[str]:
    return Repeated(Word(name, (str(option) for option in options)))


@lru_cache(maxsize=MOST_SCOPES)
def page_parameters(scope: Scope) -> Declared:
    """The parameters of the page of a list."""
    return (*_list_parameters(scope), Page(), *common(scope.tree))


@lru_cache(maxsize=MOST_SCOPES)
def json_parameters(scope: Scope) -> Declared:
    """Those of the page, and the size of its pages."""
    size = Count("per_page", PAGE_SIZE, LARGEST_PAGE)
    return (*_list_parameters(scope), size, Page(), *common(scope.tree))


@lru_cache(maxsize=MOST_SCOPES)
def csv_parameters(scope: Scope) -> Declared:
    """The same and the wide form. A file holds the whole list unless a page or its size is asked for (0: neither)."""
    size, page = Count("per_page", 0, LARGEST_PAGE), Page(default=0)
    return (*_list_parameters(scope), Choice("wide", ("0", "1"), "0"), size, page, *common(scope.tree))


def _list_parameters(scope: Scope) -> Declared:
    numbers = tuple(spec.key for spec in scope.numbers)
    columns = (_columns(scope),) if scope.line else ()
    return (*filter_parameters(scope), Sort(numbers, scope.currency), *_view_parameters(numbers, scope), *columns)


def known_views(scope: Scope) -> tuple[str, ...]:
    """The views of a list; a plot needs two numbers."""
    return VIEWS if len(scope.numbers) > 1 else (CARDS, TABLE)


def _view_parameters(numbers: tuple[str, ...], scope: Scope) -> Declared:
    view = Choice("view", known_views(scope), CARDS)
    if PLOT not in view.options:
        return (view,)
    plotted = [spec.key for spec in scope.numbers if spec.is_highlight]
    x, y = list(dict.fromkeys([*plotted, *numbers]))[:2]
    return (view, Choice("x", numbers, x), Choice("y", numbers, y))


def _columns(scope: Scope) -> Columns:
    keys = tuple(spec.key for spec in scope.specs)
    return Columns(ColumnKey("cols", (EVERY, *keys)), default=scope.highlights)


def bound_texts(number: Decimal | None) -> str:
    """A bound as it stands in its field."""
    return "" if number is None else written(number)
