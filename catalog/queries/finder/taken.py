"""Which products a selection takes in, told by the read index."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pyroaring import BitMap

from catalog.filters.scope import UNKNOWN_YEAR, Question, Scope
from catalog.filters.selection import PLACES, Selection, spans
from catalog.filters.spec_filters import SpecFilter
from catalog.index.column import Column
from catalog.index.line import LineIndex
from catalog.index.names import named
from catalog.index.ordered import millionths
from catalog.index.overlays import Reading
from catalog.index.profiles import UNKNOWN
from catalog.models.specs import SpecKind
from catalog.statements import State as FigureState


class Taken:
    """Sets of products by what is asked of them, of one list read for one market on one day."""

    def __init__(self, index: LineIndex, scope: Scope, today: date) -> None:
        self.index, self.scope, self.today = index, scope, today
        self.reading: Reading = index.reading(scope.market, scope.tree)

    def column(self, asked: Question) -> Column:
        """What stands for a spec in a condition."""
        return self.index.column(asked.pair, self.reading)

    @property
    def prices(self) -> Column:
        """The prices in the market of the list; it has one with a currency."""
        return self.index.price(self.scope.tree.chain(str(self.scope.market)), self.scope.currency)

    def sold(self, market: str) -> BitMap:
        return self.index.sold(market, self.scope.tree, self.today)

    def by_column(self, key: str, words: tuple[str, ...]) -> BitMap:
        """The products with one of the words of a column that every product has."""
        asked = [UNKNOWN if key == "year" and word == UNKNOWN_YEAR else word for word in words]
        return self.index.profiles.holding(key, asked)

    def by_spec(self, asked: Question, selection: Selection) -> BitMap:
        column = self.column(asked)
        is_number = asked.spec.kind == SpecKind.NUMBER
        ends = spans(asked.spec, self.scope.units, selection) if is_number else ()
        inside = [kept_span(low, high) for low, high in ends]
        found = column.holding(() if is_number else selection.values, inside)
        for state in selection.states:
            found = found | column.in_state(FigureState(state), self.index.everyone)
        return found

    def products(self, key: str, selection: Selection, one: object) -> BitMap:
        """The products that a selection of the facet `key` takes in; `one` is its filter."""
        if isinstance(one, SpecFilter):
            return self.by_spec(one.question, selection)
        if key == "q":
            return named(selection.values[-1], self.scope.line or None)
        if key == "sold":
            return BitMap.union(BitMap(), *(self.sold(market) for market in selection.values))
        if key == "price":
            return self.prices.numbers.between(*kept_span(selection.low, selection.high))
        return self.by_column(key, selection.values)


def kept_span(low: Decimal | None, high: Decimal | None) -> tuple[int | None, int | None]:
    """The ends of a range as the index keeps numbers: what lies between two of those excludes and includes no more."""
    return (
        None if low is None else millionths(low.quantize(PLACES, rounding=ROUND_CEILING)),
        None if high is None else millionths(high.quantize(PLACES, rounding=ROUND_FLOOR)),
    )
