"""What the pages of one product and of several need to read figures: market, units, names of markets and conditions."""

from dataclasses import dataclass

from catalog.markets import ANYWHERE
from catalog.models.markets import Market
from catalog.parameters import State
from catalog.queries.figures import ConditionInfo, conditions
from catalog.queries.markets import MarketPage
from catalog.statements import PLAIN, MarketTree


@dataclass(frozen=True)
class Reading:
    """How the figures of a page are read.

    `market` is the code asked for or None, `carry` the query string that links to other pages get ("" or "?market=eu").
    """

    market: str | None
    units: str
    carry: str
    tree: MarketTree
    conditions: dict[str, ConditionInfo]
    market_names: dict[str, str]

    @property
    def chain(self) -> tuple[str, ...]:
        """The market asked for and what encloses it, nearest first; empty where none was asked for."""
        return self.tree.chain(self.market) if self.market else ()

    def market_name(self, code: str | None) -> str:
        """The name of a market, blank for none and for what holds anywhere."""
        return "" if code in (None, "", ANYWHERE) else self.market_names.get(str(code), str(code))

    def condition_name(self, slug: str) -> str:
        """The name of a condition, blank for a plainly stated value."""
        return "" if slug == PLAIN else (self.conditions[slug].name if slug in self.conditions else slug)


def reading_of(state: State, markets: MarketPage) -> Reading:
    """The reading that an address asks for. Two queries."""
    names = dict(Market.objects.order_by("code").values_list("code", "name"))
    return Reading(state.market, state.units, state.carried, markets.tree, conditions(), names)
