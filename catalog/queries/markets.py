"""The markets of the catalog, as every page needs them: to understand `market=` and to offer the choice."""

from dataclasses import dataclass

from catalog.index.following import Follower
from catalog.markets import MarketTree
from catalog.models.markets import Market


@dataclass(frozen=True)
class MarketPage:
    """The markets that a reader can choose, as (code, name) by name, and the tree that says what encloses what."""

    choices: tuple[tuple[str, str], ...]
    tree: MarketTree

    def name(self, code: str | None) -> str:
        """The name of a market, "" for none."""
        return dict(self.choices).get(code or "", "")


def market_page() -> MarketPage:
    """The markets as they are now. One query, two where something that all products share has changed."""
    return _kept.now()


def _read() -> MarketPage:
    rows = list(Market.objects.order_by("name", "code").values_list("code", "parent__code", "kind", "name"))
    tree = MarketTree((code, parent, kind) for code, parent, kind, _name in rows)
    return MarketPage(tuple((code, name) for code, _parent, _kind, name in rows if tree.is_valid(code)), tree)


_kept = Follower(_read, lambda held, _changes: held)
"""An edit of a market touches everything, so that what touches products or lines leaves them as they are."""
