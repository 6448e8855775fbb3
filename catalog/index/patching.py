"""An index with what has changed read again, product by product; everything else is shared with the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from catalog.index.column import Cell, Column
from catalog.index.figure_rows import Pair, cells_of
from catalog.index.following import Changes
from catalog.index.line import LineIndex
from catalog.index.ordered import Place
from catalog.index.overlays import Layers, Reading, standing_cell
from catalog.index.places import Places, Said
from catalog.index.product_rows import priced, profiles, said_of_products, standing_prices
from catalog.index.profiles import CrowdedError, Profile, Profiles
from catalog.models.products import Product
from catalog.statements import State


def patched(index: LineIndex, changes: Changes) -> LineIndex | None:
    """The index with the changed products as they are now; None where it has to be built anew."""
    if index.line_pk in changes.lines or (not index.line and changes.lines):
        return None
    now = {row.product: row for row in profiles(index.line, changes.products)}
    touched = [product for product in sorted(changes.products) if product in index.everyone or product in now]
    if not touched:
        return index
    try:
        found, moved = _profiles(index.profiles, touched, now)
        return _Patch(index, found, moved).applied(touched, now)
    except (CrowdedError, LookupError):
        # No room between two names, or a row that is gone again while it is read.
        return None


def _profiles(held: Profiles, touched: Iterable[int], now: Mapping[int, Profile]) -> tuple[Profiles, set[int]]:
    """What products are now, and those of them that stand at another place in the order of names."""
    places = {product: held.names.number_of(product) for product in touched}
    found = held
    for product in touched:
        found = found.without(product)
    moved = set()
    for product, row in now.items():
        place = found.free_place(row.name, _names_of, places.get(product))
        if place != places.get(product):
            moved.add(product)
        found = found.including(row, place)
    return found, moved


def _names_of(products: Sequence[int]) -> dict[int, str]:
    return dict(Product.objects.filter(pk__in=products).order_by("pk").values_list("pk", "name"))


class _Patch:
    """One patch under way. `moved` are the products whose place in the order of names has changed, which changes where
    they stand among equal numbers too."""

    def __init__(self, index: LineIndex, found: Profiles, moved: set[int]) -> None:
        self.index, self.profiles, self.moved = index, found, moved
        self.place_of: Place = found.place_of
        self.layers: dict[Pair, Layers] = dict(index.layers)
        self.columns = dict(index.columns)
        self.prices = dict(index.prices)

    def applied(self, touched: list[int], now: Mapping[int, Profile]) -> LineIndex:
        cells = cells_of(now, self.index.specs.values(), self.index.codes) if self.index.specs else {}
        readings = self._readings()
        for pair in sorted(self.layers.keys() | {pair for own in cells.values() for pair in own}):
            said = {product: cells.get(product, {}).get(pair, {}) for product in touched}
            different = {
                product: by_market for product, by_market in said.items() if self._differs(pair, product, by_market)
            }
            if different:
                self._put(pair, different)
                self._put_columns(pair, different, readings)
        self._put_prices(touched, now)
        places = _places(self.index, touched, now)
        return replace(
            self.index,
            profiles=self.profiles,
            places=places,
            layers=self.layers,
            columns=self.columns,
            prices=self.prices,
        )

    def _readings(self) -> dict[str | None, Reading]:
        """How the columns that are kept were read; countries as they are after the patch."""
        tree = self.index.codes.tree
        by_country = replace(self.index, profiles=self.profiles)
        return {market: by_country.reading(market, tree) for market in {market for _pair, market in self.columns}}

    def _differs(self, pair: Pair, product: int, cells: Mapping[str, Cell]) -> bool:
        """Whether what a product says, or where it stands, is not what the index has."""
        layers = self.layers.get(pair, {})
        held = {market: cell for market, layer in layers.items() if (cell := layer.cell(product)) is not None}
        now = {market: self._kept(pair, cell) for market, cell in cells.items()}
        return held != now or bool(now and (product in self.moved or self._country_changed(product)))

    def _kept(self, pair: Pair, cell: Cell) -> Cell:
        """A cell as a layer keeps it: words only where they are a filter."""
        return cell if self.index.specs[pair[0]].is_filterable else cell._replace(words=frozenset())

    def _country_changed(self, product: int) -> bool:
        return any(
            (product in held) != (product in self.profiles.words["country"].get(country, ()))
            for country, held in self.index.profiles.words.get("country", {}).items()
        )

    def _put(self, pair: Pair, different: Mapping[int, Mapping[str, Cell]]) -> None:
        """Put what products say now in the place of what they said. All of them go before the first comes back: what
        still stood by its old place would lead those astray that are put in beside it."""
        layers: dict[str, Column] = {}
        for market, layer in self.layers.get(pair, {}).items():
            layers[market] = _without(layer, different)
        for product, cells in different.items():
            for market, cell in cells.items():
                layer = layers.get(market, Column())
                layers[market] = layer.including(product, self._kept(pair, cell), self.place_of)
        self.layers[pair] = {market: layer for market, layer in layers.items() if layer.spoken}
        if not self.layers[pair]:
            del self.layers[pair]

    def _put_columns(self, pair: Pair, different: Iterable[int], readings: Mapping[str | None, Reading]) -> None:
        layers = self.layers.get(pair, {})
        for (own, market), column in list(self.columns.items()):
            if own == pair:
                found = _without(column, different)
                for product in different:
                    cell = standing_cell(layers, readings[market], product)
                    found = found if cell is None else found.including(product, cell, self.place_of)
                self.columns[pair, market] = found

    def _put_prices(self, touched: list[int], now: Mapping[int, Profile]) -> None:
        for (chain, currency), column in self.prices.items():
            amounts = standing_prices(self.index.line, chain, currency, now)
            different = [
                product
                for product in touched
                if product in self.moved or column.numbers.number_of(product) != amounts.get(product)
            ]
            found = _without(column, different)
            for product in different:
                if product in amounts:
                    found = found.including(product, Cell(State.KNOWN, number=amounts[product]), self.place_of)
            self.prices[chain, currency] = found


def _without(column: Column, products: Iterable[int]) -> Column:
    for product in products:
        column = column.without(product)
    return column


def _places(index: LineIndex, touched: list[int], now: Mapping[int, Profile]) -> Places:
    markets: dict[int, list[str]] = defaultdict(list)
    for product, code in priced(index.line, now):
        markets[product].append(code)
    rows: dict[int, list[Said]] = defaultdict(list)
    for product, said in said_of_products(index.line, now):
        rows[product].append(said)
    found = index.places
    for product in touched:
        found = found.without(product)
        if product in now:
            found = found.including(product, markets[product], rows[product])
    return found
