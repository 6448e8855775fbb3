"""The list as a table: its columns, in the order of the sheet, and its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog.filters.declaration import EVERY
from catalog.filters.filterset import question
from catalog.filters.scope import Question, Scope
from catalog.models.specs import SpecKind
from catalog.parameters import State, address
from catalog.presentation import Spec
from catalog.quantities import unit_label
from catalog.queries.finder.engine import Finder
from catalog.queries.finder.rows import Figure, Row, condition_shown, figure_of
from catalog.units import shown_unit

MOST_ALIGNED = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. `sort` is the address that sorts by it (None: it cannot be), `direction` how it is sorted
    now ("ascending", "descending" or ""); `decimals` the longest fraction of its numbers."""

    key: str
    label: str
    unit: str = ""
    condition: str = ""
    is_number: bool = False
    sort: str | None = None
    direction: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A product and its cells, in the order of the columns."""

    slug: str
    name: str
    url: str
    brand: str
    year: str
    family: str
    line: str
    price: str
    is_price_from: bool
    cells: tuple[tuple[Column, Figure], ...]


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    key: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Columns before the specs (name, brand, year, price) are the template's; `choices` are all specs by group."""

    name: Column
    year: Column
    price: Column | None
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    choices: tuple[tuple[str, tuple[ColumnChoice, ...]], ...]
    has_lines: bool


def column_questions(scope: Scope, state: State) -> tuple[Question, ...]:
    """The specs that `cols` asks for, in its order; a star for all in the order of the sheet."""
    asked = state.value("cols") if scope.line else ()
    keys = [spec.key for spec in scope.specs] if EVERY in asked else asked
    return tuple(question(key, scope, state) for key in keys)


def table_questions(finder: Finder) -> tuple[Question, ...]:
    """The same for the table; where no columns are asked for, those that the question is about go first."""
    asked = column_questions(finder.scope, finder.state)
    if not finder.scope.line or not finder.state.is_default("cols"):
        return asked
    leading = tuple(finder.asked(key) for key in finder.leading)
    return (*leading, *(one for one in asked if one.spec.key not in finder.leading))


def table(rows: Sequence[Row], asked: Sequence[Question], scope: Scope, state: State, path: str) -> Table:
    """The table of a page of the list."""
    figures = [[figure_of(row.cells[one.spec.key], one.spec, scope) for one in asked] for row in rows]
    columns = tuple(
        _column(one, [line[place] for line in figures], scope, state, path) for place, one in enumerate(asked)
    )
    chosen = {one.spec.key for one in asked}
    return Table(
        name=_plain_column("name", state, path, falls_first=False),
        year=_plain_column("year", state, path, falls_first=True),
        price=_plain_column("price", state, path, falls_first=False) if scope.currency else None,
        columns=columns,
        rows=tuple(_row(row, columns, cells) for row, cells in zip(rows, figures, strict=True)),
        choices=_choices(scope.specs, chosen),
        has_lines=not scope.line,
    )


def _row(row: Row, columns: Sequence[Column], cells: Sequence[Figure]) -> TableRow:
    product = row.product
    return TableRow(
        slug=product.slug,
        name=product.name,
        url=product.get_absolute_url(),
        brand=product.brand.name,
        year=(product.released_on or product.announced_on)[:4],
        family=product.brand.family,
        line=product.line.name,
        price=row.price.offer.price.words() if row.price else "",
        is_price_from=bool(row.price and row.price.is_from),
        cells=tuple(zip(columns, cells, strict=True)),
    )


def _column(asked: Question, figures: Iterable[Figure], scope: Scope, state: State, path: str) -> Column:
    spec = asked.spec
    is_number = spec.kind == SpecKind.NUMBER
    sort, direction = _sorting(spec.key, state, path, falls_first=spec.better != "lower") if is_number else (None, "")
    return Column(
        key=spec.key,
        label=spec.label,
        unit=unit_label(shown_unit(spec.unit, scope.units)) if spec.unit else "",
        condition=condition_shown(asked, scope),
        is_number=is_number,
        sort=sort,
        direction=direction,
        decimals=min(MOST_ALIGNED, max((_fraction(figure.text) for figure in figures), default=0)) if is_number else 0,
    )


def _fraction(text: str) -> int:
    return len(text.rpartition(".")[2]) if "." in text else 0


def _plain_column(key: str, state: State, path: str, *, falls_first: bool) -> Column:
    sort, direction = _sorting(key, state, path, falls_first=falls_first)
    return Column(key=key, label="", sort=sort, direction=direction)


def _sorting(key: str, state: State, path: str, *, falls_first: bool) -> tuple[str, str]:
    """The address that sorts by a column, the other way round where it already does, and how it sorts now."""
    current = state.value("sort")
    direction = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    falls = direction == "ascending" or (not direction and falls_first)
    return address(path, state, sort=f"-{key}" if falls else key), direction


def _choices(specs: Iterable[Spec], chosen: set[str]) -> tuple[tuple[str, tuple[ColumnChoice, ...]], ...]:
    return tuple(
        (group, tuple(ColumnChoice(spec.key, spec.label, spec.key in chosen) for spec in found))
        for group, found in groupby(specs, key=lambda spec: spec.group)
    )
