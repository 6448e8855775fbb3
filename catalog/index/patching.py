"""An index with what has changed read again, product by product; everything else is shared with the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from catalog.index.column import Cell, Column
from catalog.index.figure_rows import Cells, Pair, cells_of, codes_known
from catalog.index.following import Changes
from catalog.index.line import LineIndex
from catalog.index.ordered import Place
from catalog.index.overlays import Layers, Reading, repatched
from catalog.index.places import Places, Said
from catalog.index.product_rows import priced, profiles, said_of_products, standing_prices
from catalog.index.profiles import CrowdedError, Profile, Profiles
from catalog.markets import MarketTree
from catalog.models.markets import Market
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
    except (CrowdedError, LookupError):
        return None
    return _Patch(index, found, moved).applied(touched, now)


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
        cells = cells_of(now, self.index.specs.values(), codes_known()) if self.index.specs else {}
        readings = self._readings()
        for product in touched:
            for pair in self._put(product, cells.get(product, {})):
                for (own, market), column in list(self.columns.items()):
                    if own == pair:
                        layers = self.layers.get(pair, {})
                        found = repatched(column, layers, readings[market], product, self.place_of)
                        self.columns[pair, market] = found
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
        rows = Market.objects.order_by("code").values_list("code", "parent__code", "kind")
        tree = MarketTree(rows)
        by_country = replace(self.index, profiles=self.profiles)
        return {market: by_country.reading(market, tree) for market in {market for _pair, market in self.columns}}

    def _put(self, product: int, cells: Cells) -> list[Pair]:
        """Put what a product says now in the place of what it said; returns where something is different."""
        found = []
        was_moved = product in self.moved or product not in self.index.everyone
        held = {pair for pair, layers in self.layers.items() if any(product in one.spoken for one in layers.values())}
        for pair in sorted(held | set(cells)):
            layers = self._changed(pair, product, cells.get(pair, {}), was_moved)
            if layers is not None:
                found.append(pair)
                if layers:
                    self.layers[pair] = layers
                else:
                    self.layers.pop(pair, None)
            elif was_moved or self._country_changed(product):
                found.append(pair)
        return found

    def _country_changed(self, product: int) -> bool:
        return any(
            (product in held) != (product in self.profiles.words["country"].get(country, ()))
            for country, held in self.index.profiles.words.get("country", {}).items()
        )

    def _changed(self, pair: Pair, product: int, cells: Mapping[str, Cell], was_moved: bool) -> Layers | None:
        """The layers of a column with what a product says now, None where nothing is different."""
        keeps_words = self.index.specs[pair[0]].is_filterable
        layers = dict(self.layers.get(pair, {}))
        is_changed = False
        for market in layers.keys() | cells.keys():
            layer, cell = layers.get(market, Column()), cells.get(market)
            if cell is not None and not keeps_words:
                cell = cell._replace(words=frozenset())
            if layer.cell(product) == cell and not was_moved:
                continue
            is_changed = True
            layer = layer.without(product)
            layer = layer if cell is None else layer.including(product, cell, self.place_of)
            layers[market] = layer
            if not layer.spoken:
                del layers[market]
        return layers if is_changed else None

    def _put_prices(self, touched: list[int], now: Mapping[int, Profile]) -> None:
        for (chain, currency), column in self.prices.items():
            amounts = standing_prices(self.index.line, chain, currency, now)
            found = column
            for product in touched:
                found = self._priced(found, product, amounts.get(product))
            self.prices[chain, currency] = found

    def _priced(self, column: Column, product: int, amount: int | None) -> Column:
        if column.numbers.number_of(product) == amount and product not in self.moved:
            return column
        rest = column.without(product)
        return rest if amount is None else rest.including(product, Cell(State.KNOWN, number=amount), self.place_of)


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
