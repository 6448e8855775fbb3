"""The shipped files hold all that was gathered, in an order that reads and diffs well."""

import json

import pytest

from catalog.facts.reading import DATA
from catalog.facts.tables import TABLES
from tests.facts.gathered import FROZEN, described, rows_of
from tests.facts.small import read_rows

GATHERED = json.loads(FROZEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", GATHERED)
def test_every_gathered_cell_is_shipped(name):
    """A deliberate change of the facts is frozen anew: python -m tests.facts.gathered"""
    assert described(rows_of(DATA, name), GATHERED[name]["columns"]) == GATHERED[name]


def test_every_gathered_file_is_a_table():
    assert set(GATHERED) == set(TABLES)
    assert sum(frozen["rows"] for frozen in GATHERED.values()) == 8715


def test_every_table_is_written_as_it_is_declared():
    for path in DATA.rglob("*.csv"):
        assert read_rows(path)[0] == list(TABLES[path.stem].written_columns), path


def test_figures_stand_by_product_and_then_as_on_the_sheet():
    for folder in (DATA / "lines").iterdir():
        groups = {row[0]: int(row[1]) for row in read_rows(folder / "groups.csv")[1:]}
        header, *definitions = read_rows(folder / "definitions.csv")
        key, group, order = (header.index(column) for column in ("key", "group", "order"))
        sheet = {row[key]: (groups[row[group]], int(row[order])) for row in definitions}
        placed = [
            (row[0], sheet[row[1]], row[4], row[5]) for row in read_rows(folder / "figures.csv")[1:]
        ]  # product, place on the sheet, market, condition
        assert placed == sorted(placed), folder.name
