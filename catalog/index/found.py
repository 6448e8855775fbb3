"""What the search box can find: a thing with a name, what stands beside it, and where it leads."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise


class Kind(StrEnum):
    """The kinds of things, in the order in which the search names them."""

    PRODUCT = "product"
    BRAND = "brand"
    LINE = "line"
    SPEC = "spec"
    PLATFORM = "platform"
    CONDITION = "condition"
    SOURCE = "source"
    CLAIM = "claim"


SMALL_PRINT = frozenset({Kind.SPEC, Kind.PLATFORM, Kind.CONDITION, Kind.SOURCE, Kind.CLAIM})
"""What comes after the things that most people look for; no typing error leads to it."""

WITH_LINE = frozenset({Kind.PRODUCT, Kind.SPEC})
"""What belongs to a line, so that the line may be named along with it ("tesla cars")."""


class Target(NamedTuple):
    """The page that a thing leads to, by the kind of what it shows; `line` is that of a spec."""

    kind: Kind
    slug: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Something with a name. `target` is where it leads, None where the catalog has no page on it."""

    kind: Kind
    slug: str
    label: str
    meta: tuple[str | Promise, ...]
    icon: str
    target: Target | None
    line: str = ""
    line_name: str = ""
    is_rival: bool = False
    names: tuple[str, ...] = field(default=(), repr=False)
    aside: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_small_print(self) -> bool:
        return self.kind in SMALL_PRINT

    @property
    def order(self) -> tuple[bool, str, str]:
        """The order among things that answer equally well."""
        return (self.is_rival, self.label.casefold(), self.slug)
