"""What cannot be set against each other in a comparison, and why."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from catalog.comparison import Row, Sheet, Table

NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Gap:
    """A spec that columns were stated in different ways of only. `ways` are names of columns that are known under the
    same conditions, parted by commas, and the names of those conditions."""

    label: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """Products of which no figure at all is stated for a market; `market` is its name, blank for any."""

    names: str
    market: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A column, and those after it of which no number was obtained in the same way; blank where it has none itself."""

    name: str
    others: str


def gaps(table: Table, names: Sequence[str]) -> tuple[Gap, ...]:
    """Specs with a direction of which two columns are known, but under no condition that they share.

    `table` has all rows. "Range: SU7 Max by CLTC, Taycan 4S by the estimate of EV Database."
    """
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        if row.kind == NUMBER and row.better:
            by_key[row.key].append(row)
    found = (_gap(rows, names) for rows in by_key.values() if len(rows) > 1)
    return tuple(gap for gap in found if gap is not None)


def _gap(rows: Sequence[Row], names: Sequence[str]) -> Gap | None:
    known = {number: _known_under(rows, number) for number in range(len(names))}
    pairs = combinations([number for number, conditions in known.items() if conditions], 2)
    unlike = {number for pair in pairs if not known[pair[0]] & known[pair[1]] for number in pair}
    if not unlike:
        return None
    labels = {row.condition: row.condition_label or _("no condition named") for row in rows}
    ways: dict[str, list[str]] = defaultdict(list)
    for number in sorted(unlike):
        ways[", ".join(labels[condition] for condition in sorted(known[number]))].append(names[number])
    return Gap(rows[0].label, tuple((", ".join(same), conditions) for conditions, same in ways.items()))


def _known_under(rows: Sequence[Row], number: int) -> frozenset[str]:
    return frozenset(row.condition for row in rows if row.cells[number].is_stated)


def silent(sheets: Sequence[Sheet], market_name: Callable[[str | None], str]) -> tuple[Silent, ...]:
    """The columns of which nothing is stated as they are read, by the market in which they are."""
    found: dict[str | None, list[str]] = defaultdict(list)
    for sheet in sheets:
        if not _says_anything(sheet):
            found[sheet.column.market].append(sheet.column.name)
    return tuple(Silent(", ".join(names), market_name(market)) for market, names in found.items())


def _says_anything(sheet: Sheet) -> bool:
    standings = (standing for by_condition in sheet.cells.values() for standing in by_condition.values())
    return any(one.is_stated for standing in standings for one in (standing.resolved, *standing.children))


def apart(table: Table, sheets: Sequence[Sheet], names: Sequence[str]) -> tuple[Apart, ...]:
    """Columns of which not a single number can be set against another's; silent ones are left to `silent`.

    `table` has all rows.
    """
    numbers = [{at for at, row in enumerate(table.rows) if _is_number(row, column)} for column in range(len(names))]
    speaking = [column for column, sheet in enumerate(sheets) if _says_anything(sheet)]
    without = [Apart(names[column], "") for column in speaking if not numbers[column] and len(names) > 1]
    unlike: dict[int, list[str]] = defaultdict(list)
    for one, other in combinations([column for column in speaking if numbers[column]], 2):
        if not numbers[one] & numbers[other]:
            unlike[one].append(names[other])
    return (*without, *(Apart(names[one], ", ".join(others)) for one, others in unlike.items()))


def _is_number(row: Row, column: int) -> bool:
    return row.kind == NUMBER and row.cells[column].is_stated
