"""The names of the published products, in columns: a hundred thousand of them in a few megabytes."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pyroaring import BitMap

from catalog.index.found import Found, Kind, Target
from catalog.index.surroundings import Surroundings
from catalog.index.texts import Texts
from catalog.models.products import Alias, Product, ProductQuerySet
from catalog.models.relations import Name


class Row(NamedTuple):
    """What is known of the names of a product. `also`: other names and names in other languages; `year` is that of
    release, else of announcement, else blank. Maker, series and line by primary key."""

    pk: int
    slug: str
    name: str
    brand: int
    series: int | None
    line: int
    year: str
    also: tuple[str, ...]


def product_rows(only: Collection[int] | None = None) -> list[Row]:
    """The published products, of the primary keys given or all. Three queries."""
    products: ProductQuerySet = Product.objects.published()
    aliases, names = Alias.objects.order_by("pk"), Name.objects.filter(product__isnull=False).order_by("pk")
    if only is not None:
        products, aliases = products.filter(pk__in=only), aliases.filter(product__in=only)
        names = names.filter(product__in=only)
    also: dict[int, list[str]] = defaultdict(list)
    for product, name in (*aliases.values_list("product_id", "name"), *names.values_list("product_id", "name")):
        also[product].append(name)
    fields = ("pk", "slug", "name", "brand_id", "series_id", "line_id", "released_on", "announced_on")
    return [
        Row(pk, slug, name, brand, series, line, (released or announced)[:4], tuple(also.get(pk, ())))
        for pk, slug, name, brand, series, line, released, announced in products.order_by().values_list(*fields)
    ]


class Products:
    """Products by number: by line, in each those of rivals last, then by name."""

    __slots__ = ("_also", "_around", "_brands", "_by_pk", "_labels", "_lines", "_series", "_slugs", "_years", "pks")

    def __init__(self, rows: Sequence[Row], around: Surroundings) -> None:
        self._around = around
        self.pks = array("I", (row.pk for row in rows))
        self._by_pk = array("I", sorted(range(len(rows)), key=self.pks.__getitem__))
        self._labels, self._slugs = Texts(row.name for row in rows), Texts(row.slug for row in rows)
        self._brands, self._lines = array("I", (row.brand for row in rows)), array("I", (row.line for row in rows))
        self._series = array("I", (row.series or 0 for row in rows))
        self._years = array("H", (int(row.year or 0) for row in rows))
        self._also = {number: row.also for number, row in enumerate(rows) if row.also}

    def __len__(self) -> int:
        return len(self.pks)

    def row(self, number: int) -> Row:
        year = self._years[number]
        return Row(
            pk=self.pks[number],
            slug=self._slugs[number],
            name=self._labels[number],
            brand=self._brands[number],
            series=self._series[number] or None,
            line=self._lines[number],
            year=str(year) if year else "",
            also=self._also.get(number, ()),
        )

    def names(self, number: int) -> tuple[str, ...]:
        return (self._labels[number], self._slugs[number], *self._also.get(number, ()))

    def number(self, pk: int) -> int | None:
        """The number of a product by its primary key."""
        place = bisect_left(self._by_pk, pk, key=self.pks.__getitem__)
        found = self._by_pk[place] if place < len(self._by_pk) else -1
        return found if found >= 0 and self.pks[found] == pk else None

    def keys(self, numbers: BitMap) -> BitMap:
        """The primary keys of products."""
        return BitMap([self.pks[number] for number in numbers])

    def found(self, number: int) -> Found:
        return found_product(self.row(number), self._around)


def sort_key(row: Row, around: Surroundings) -> tuple[str, bool, str, str]:
    return (around.lines[row.line].slug, around.brands[row.brand].is_rival, row.name.casefold(), row.slug)


def found_product(row: Row, around: Surroundings) -> Found:
    brand, line = around.brands[row.brand], around.lines[row.line]
    return Found(
        kind=Kind.PRODUCT,
        slug=row.slug,
        label=row.name,
        meta=tuple(filter(None, (brand.name, row.year, *row.also))),
        icon=line.slug,
        target=Target(Kind.PRODUCT, row.slug),
        line=line.slug,
        line_name=line.name,
        is_rival=brand.is_rival,
        names=(row.name, row.slug, *row.also),
        aside=around.beside(row.brand, row.series),
    )
