"""Prices side by side: a row for each market and kind, for only offers of one market and one kind are alike."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.comparison import Rows, differs
from catalog.models.prices import PriceKind
from catalog.money import Offer
from catalog.queries.compare.columns import Compared
from catalog.queries.product.prices import KINDS, PriceLine, in_order, price_line
from catalog.queries.reading import Reading
from catalog.queries.source_notes import SourceNumbers
from catalog.statements import order_without_market


@dataclass(frozen=True, slots=True)
class PriceCell:
    """What a column costs there. `line` is the lowest of the newest offers, None where none is known.

    `is_from`: there are other configurations. `is_elsewhere`: the column is read for another market, so that this
    price is not its own.
    """

    line: PriceLine | None
    is_from: bool
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class PriceRow:
    """The offers of one market and kind, a cell for each column."""

    market: str
    kind: str
    kind_label: str
    labels: tuple[str, ...]
    cells: tuple[PriceCell, ...]

    @property
    def labelled(self) -> tuple[tuple[str, PriceCell], ...]:
        """Each cell with the label of its column."""
        return tuple(zip(self.labels, self.cells, strict=True))


@dataclass(frozen=True, slots=True)
class PriceTable:
    """The rows of prices that `rows=` asks for, of `total` there are."""

    rows: tuple[PriceRow, ...]
    total: int

    @property
    def hidden(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Lowest:
    """The offer that a column is shown with in a row; `is_from` where it is the lowest of several configurations."""

    offer: Offer
    is_from: bool


class PriceWriter:
    """Sets the offers of the columns side by side."""

    def __init__(
        self, columns: Sequence[Compared], labels: Sequence[str], reading: Reading, numbers: SourceNumbers
    ) -> None:
        self._columns = columns
        self._labels = tuple(labels)
        self._reading = reading
        self._numbers = numbers

    def table(self, offers: dict[int, list[Offer]], rows: str) -> PriceTable:
        """Rows of the markets that the columns are read in first, then those that most columns have a price in."""
        found: dict[tuple[str, str], dict[int, list[Offer]]] = defaultdict(dict)
        for pk in {column.product.pk for column in self._columns}:
            for offer in offers[pk]:
                found[offer.market, offer.kind].setdefault(pk, []).append(offer)
        usual = order_without_market(None, self._reading.tree)

        def place(key: tuple[str, str]) -> tuple[bool, int, int, int]:
            market, kind = key
            is_own = any(column.market and self._is_own(column, market) for column in self._columns)
            return (not is_own, -len(found[key]), usual.index(market), KINDS.index(PriceKind(kind)))

        asked = [key for key in sorted(found, key=place) if self._is_asked_for(rows, key[0], found[key])]
        return PriceTable(tuple(self._row(key, found[key]) for key in asked), len(found))

    def _is_asked_for(self, rows: str, market: str, offers: dict[int, list[Offer]]) -> bool:
        """Prices are the same or different where two columns, or the only one, have one of their own market."""
        if rows == Rows.ALL:
            return True
        own = [column.product.pk for column in self._columns if self._is_own(column, market)]
        prices = [_lowest(offers[pk]).offer.price for pk in own if pk in offers]
        if len(prices) < min(2, len(self._columns)):
            return False
        return differs(prices, len(self._columns)) == (rows == Rows.DIFF)

    def _is_own(self, column: Compared, market: str) -> bool:
        """Whether a price of that market is one of the column's: its market, one around it, or one inside it."""
        chain = self._reading.tree.chain
        return not column.market or market in chain(column.market) or column.market in chain(market)

    def _row(self, key: tuple[str, str], offers: dict[int, list[Offer]]) -> PriceRow:
        market, kind = key
        cells = tuple(self._cell(column, market, offers.get(column.product.pk, [])) for column in self._columns)
        return PriceRow(self._reading.market_name(market), kind, str(PriceKind(kind).label), self._labels, cells)

    def _cell(self, column: Compared, market: str, offers: Sequence[Offer]) -> PriceCell:
        is_elsewhere = not self._is_own(column, market)
        if not offers:
            return PriceCell(None, is_from=False, is_elsewhere=is_elsewhere)
        lowest = _lowest(offers)
        return PriceCell(price_line(lowest.offer, self._reading, self._numbers), lowest.is_from, is_elsewhere)


def _lowest(offers: Sequence[Offer]) -> Lowest:
    """The lowest of the newest offers of one market and kind, of which there is at least one."""
    newest = in_order(offers)[0].date
    alike = [offer for offer in offers if offer.date == newest or offer.kind == PriceKind.LAUNCH]
    lowest = min(alike, key=lambda offer: (offer.amount, offer.config, offer.source))
    return Lowest(lowest, is_from=len({offer.config for offer in alike}) > 1)
