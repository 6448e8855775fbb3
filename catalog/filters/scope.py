"""What a list of products is about: the line with its specs, and the words that its parameters know.

Filled by catalog.queries.finder.scope; nothing here reads the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from catalog.markets import MarketTree
from catalog.models.products import Status
from catalog.models.specs import SpecKind
from catalog.parameters import METRIC
from catalog.presentation import Spec
from catalog.quantities import shown_unit
from catalog.statements import PLAIN

UNKNOWN_YEAR = "unknown"
"""What `year=` says of products with neither a day of release nor one of announcement."""

FAMILIES = ("home", "partner", "rival")
STATUSES = tuple(Status.values)


@dataclass(frozen=True)
class Words:
    """The words that products of the list have, value to label, in the order in which they are offered."""

    lines: Mapping[str, str] = field(default_factory=dict)
    brands: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)
    years: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Scope:
    """A line, or all lines (`line` is ""), read for a market and in units.

    `standing` names the condition of a key where none is asked for, `conditions` the top-level conditions under which
    products of the line have a value for it, `vocabularies` the words of choices, lists and texts (value to label).
    `currency` is that of the market, blank where prices cannot be asked for.
    """

    line: str
    name: str
    tree: MarketTree
    market: str | None = None
    currency: str = ""
    units: str = METRIC
    specs: tuple[Spec, ...] = ()
    standing: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vocabularies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    market_names: Mapping[str, str] = field(default_factory=dict)
    condition_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def filterable(self) -> tuple[Spec, ...]:
        return tuple(spec for spec in self.specs if spec.is_filterable)

    @property
    def numbers(self) -> tuple[Spec, ...]:
        """The specs that can be sorted by and plotted."""
        return tuple(spec for spec in self.specs if spec.kind == SpecKind.NUMBER)

    @property
    def highlights(self) -> tuple[str, ...]:
        """The keys of the columns where none are asked for."""
        return tuple(spec.key for spec in self.specs if spec.is_highlight)

    @property
    def markets(self) -> tuple[str, ...]:
        """The codes that `sold=` may name."""
        return tuple(code for code in self.tree.codes if self.tree.is_valid(code))

    def spec(self, key: str) -> Spec:
        return next(spec for spec in self.specs if spec.key == key)

    def standing_condition(self, key: str) -> str:
        return self.standing.get(key, PLAIN)

    def conditions_of(self, key: str) -> tuple[str, ...]:
        """The conditions that `<key>.condition` may name: the standing one first, then those with values by slug."""
        found = (self.standing_condition(key), PLAIN, *self.conditions.get(key, ()))
        return tuple(dict.fromkeys(found))

    def condition_name(self, slug: str) -> str:
        return self.condition_names.get(slug, slug)

    def unit_shown(self, spec: Spec) -> str:
        """The unit in which the bounds of a spec are typed."""
        return shown_unit(spec.unit, self.units)


@dataclass(frozen=True)
class Question:
    """One spec asked in one condition: what a filter, a column, a sort or an axis of a plot is about."""

    spec: Spec
    condition: str

    @property
    def pair(self) -> tuple[int, str]:
        return (self.spec.pk, self.condition)


Span = tuple[Decimal | None, Decimal | None]
"""Inclusive ends in the canonical unit, None where open."""
