"""Everything that the page of a comparison shows, whatever the number of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog.comparison import Column, Options, Rows, Sheet, Table, compare
from catalog.drawing.drawing import Drawing
from catalog.drawing.picture import Picture, lineup
from catalog.presentation import Spec
from catalog.queries.compare.columns import Compared
from catalog.queries.compare.prices import PriceRow, PriceWriter
from catalog.queries.compare.rivals import Candidate, candidates
from catalog.queries.compare.table import GroupView, TableWriter
from catalog.queries.compare.unlike import Apart, Gap, Silent, apart, gaps, silent
from catalog.queries.compare.words import largest_differences, question
from catalog.queries.drawings import drawing_of
from catalog.queries.figures import Statements, offers_of, specs_of, statements_of
from catalog.queries.product.page import country_of
from catalog.queries.reading import Reading
from catalog.queries.source_notes import SourceNote
from catalog.statements import ANYWHERE, by_condition


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. `label` tells apart the same product in two markets; `markets` are those that its figures were
    stated for, as (code, name)."""

    slug: str
    reference: str
    name: str
    label: str
    brand: str
    family: str
    line: str
    line_name: str
    year: str
    market: str
    own_market: str | None
    markets: tuple[tuple[str, str], ...]

    @property
    def is_rival(self) -> bool:
        return self.family == "rival"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawing of a column; its picture is at the scale of all columns, None where its size is unknown."""

    label: str
    drawing: Drawing
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class ComparePage:
    """A comparison. `lines` are the names of the lines of its columns; `shown` of `total` rows, those of prices
    included, stand on the page.

    `silent` names products of which nothing is stated, `apart` columns that share no number, `gaps` specs that were
    obtained in unlike ways.
    """

    heads: tuple[Head, ...]
    drawings: tuple[Drawn, ...]
    groups: tuple[GroupView, ...]
    prices: tuple[PriceRow, ...]
    total: int
    hidden: int
    unstated: tuple[str, ...]
    unshared: tuple[str, ...]
    lines: tuple[str, ...]
    silent: tuple[Silent, ...]
    apart: tuple[Apart, ...]
    gaps: tuple[Gap, ...]
    candidates: tuple[Candidate, ...]
    sources: tuple[SourceNote, ...]
    question: str
    description: str

    @property
    def shown(self) -> int:
        return self.total - self.hidden

    @property
    def is_mixed(self) -> bool:
        """Whether the columns come from different lines, so that only shared specs stand side by side."""
        return len(self.lines) > 1


@dataclass(frozen=True, slots=True)
class CompareData:
    """What was read for a comparison: specs by line, statements by product, and from them a sheet for each column."""

    specs: dict[str, tuple[Spec, ...]]
    statements: dict[int, Statements]
    sheets: tuple[Sheet, ...]

    def table(self, rows: str, base: int | None, reading: Reading) -> Table:
        """The rows that `rows=` asks for, differences taken from the column of number `base`."""
        names = {slug: reading.condition_name(slug) for slug in reading.conditions}
        return compare(self.sheets, Options(rows=rows, base=base, units=reading.units, conditions=names))


def compare_data(columns: Sequence[Compared], reading: Reading) -> CompareData:
    """Three queries."""
    specs = specs_of(*{column.product.line.slug for column in columns})
    statements = statements_of({column.product.pk for column in columns})
    sheets = (_sheet(column, specs[column.product.line.slug], statements, reading) for column in columns)
    return CompareData(specs, statements, tuple(sheets))


def comparison_table(columns: Sequence[Compared], rows: str, base: int | None, reading: Reading) -> Table:
    """The table for machines. Three queries."""
    return compare_data(columns, reading).table(rows, base, reading)


def _sheet(column: Compared, specs: Sequence[Spec], statements: dict[int, Statements], reading: Reading) -> Sheet:
    country = country_of(column.product)
    own = statements[column.product.pk]
    cells = {key: by_condition(rows, column.market, country, reading.tree) for key, rows in own.items()}
    head = Column(column.product.slug, column.market, column.product.name)
    return Sheet(head, {spec.key: spec for spec in specs}, cells)


def compare_page(columns: Sequence[Compared], rows: str, base: int | None, reading: Reading) -> ComparePage:
    """The page of at least one column. The number of queries does not grow with the columns."""
    data = compare_data(columns, reading)
    everything = data.table(Rows.ALL, base, reading)
    table = everything if rows == Rows.ALL else data.table(rows, base, reading)
    labels = labels_of(columns, reading)
    writer = TableWriter(reading, columns, labels)
    groups = writer.groups(table)
    offers = offers_of({column.product.pk for column in columns})
    heads = tuple(
        _head(column, label, data.statements[column.product.pk], reading)
        for column, label in zip(columns, labels, strict=True)
    )
    prices = PriceWriter(columns, labels, reading, writer.numbers).table(offers, rows)
    return ComparePage(
        heads=heads,
        drawings=drawings_of(columns, labels, data, reading),
        groups=groups,
        prices=prices.rows,
        total=everything.total + prices.total,
        hidden=table.hidden + prices.hidden,
        unstated=everything.unstated,
        unshared=everything.unshared,
        lines=tuple(dict.fromkeys(column.product.line.name for column in columns)),
        silent=silent(data.sheets, reading.market_name),
        apart=apart(everything, data.sheets, labels),
        gaps=gaps(everything, labels),
        candidates=candidates([column.product for column in columns]),
        sources=writer.numbers.notes(reading.carry),
        question=question(labels),
        description=largest_differences(everything, labels),
    )


def drawings_of(
    columns: Sequence[Compared], labels: Sequence[str], data: CompareData, reading: Reading
) -> tuple[Drawn, ...]:
    """The columns drawn at one scale, each as read in its own market; none where no size is known. No query."""
    found = [
        drawing_of(
            column.product,
            data.statements[column.product.pk],
            data.specs[column.product.line.slug],
            replace(reading, market=column.market),
        )
        for column in columns
    ]
    if not any(drawing.is_drawn for drawing in found):
        return ()
    return tuple(Drawn(*one) for one in zip(labels, found, lineup(found), strict=True))


def labels_of(columns: Sequence[Compared], reading: Reading) -> tuple[str, ...]:
    """The names of the columns; where a product stands in two of them, its market is added."""
    slugs = [column.product.slug for column in columns]
    return tuple(
        f"{column.product.name} ({reading.market_name(column.market)})"
        if column.own_market or (slugs.count(column.product.slug) > 1 and column.market)
        else column.product.name
        for column in columns
    )


def _head(column: Compared, label: str, statements: Statements, reading: Reading) -> Head:
    product = column.product
    codes = {row.market for rows in statements.values() for row in rows} - {ANYWHERE}
    return Head(
        slug=product.slug,
        reference=column.reference,
        name=product.name,
        label=label,
        brand=product.brand.name,
        family=product.brand.family,
        line=product.line.slug,
        line_name=product.line.name,
        year=(product.released_on or product.announced_on)[:4],
        market=reading.market_name(column.market),
        own_market=column.own_market,
        markets=tuple(sorted(((code, reading.market_name(code)) for code in codes), key=lambda pair: pair[1])),
    )
