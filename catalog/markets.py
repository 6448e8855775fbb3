"""Markets, what encloses them, and in which order they are looked at.

The rules are those of "Market and condition" in the description of interfaces.
"""

from collections.abc import Iterable

ANYWHERE = "anywhere"
STATISTICS = "statistics"

#: The markets looked at after "anywhere" and that of the brand's country, where no market was asked for.
USUAL_MARKETS = ("global", "eu", "us", "cn")


class MarketTree:
    """The markets and what encloses them, from rows of (code, code of the parent or None, kind)."""

    __slots__ = ("_kinds", "_orders", "_parents", "codes")

    def __init__(self, rows: Iterable[tuple[str, str | None, str]]) -> None:
        self._parents: dict[str, str | None] = {}
        self._kinds: dict[str, str] = {}
        for code, parent, kind in rows:
            self._parents[code] = parent or None
            self._kinds[code] = kind
        #: Every market but "anywhere", by code.
        self.codes: tuple[str, ...] = tuple(sorted(code for code in self._parents if code != ANYWHERE))
        self._orders: dict[str | None, tuple[str, ...]] = {}

    def is_valid(self, code: str) -> bool:
        """Whether `market=` may name it: a known market that is neither "anywhere" nor an area of statistics."""
        return code in self._parents and code != ANYWHERE and self._kinds[code] != STATISTICS

    def chain(self, code: str) -> tuple[str, ...]:
        """The market and what encloses it, nearest first, "anywhere" last; KeyError for an unknown market."""
        if code != ANYWHERE and code not in self._parents:
            raise KeyError(code)
        found: list[str] = []
        step: str | None = code
        while step is not None and step != ANYWHERE and step not in found:
            found.append(step)
            step = self._parents.get(step)
        return (*found, ANYWHERE)

    def order(self, brand_country: str | None) -> tuple[str, ...]:
        """Every market in the order that is looked at where none was asked for. Kept, as every figure asks for it."""
        if brand_country not in self._orders:
            first = (ANYWHERE, brand_country or ANYWHERE, *USUAL_MARKETS)
            known = set(self.codes) | {ANYWHERE}
            self._orders[brand_country] = tuple(dict.fromkeys(code for code in (*first, *self.codes) if code in known))
        return self._orders[brand_country]

    def descendants(self, code: str) -> frozenset[str]:
        """The market itself and every market nested in it: a price in one of them shows that `sold=code` holds."""
        return frozenset({code, *(other for other in self.codes if code != ANYWHERE and code in self.chain(other))})


def order_without_market(brand_country: str | None, tree: MarketTree) -> tuple[str, ...]:
    """Every market in the order that is looked at when no market was asked for."""
    return tree.order(brand_country)
