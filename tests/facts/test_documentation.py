"""docs/data.md names every file of the facts and every column of it."""

import re
from pathlib import Path

import pytest

from catalog.facts.tables import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^\*\*(\S+\.csv)\*\*(.*?)(?=^\*\*|^Dates are|\Z)", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_is_described(table):
    section = SECTIONS[table.place]
    assert [column for column in table.written_columns if f"`{column}`" not in section] == []
    named = set(re.findall(r"`(\w+)`\*", section))
    assert named == set(table.key) - ({"line"} if table.is_per_line else set())


def test_no_file_is_described_that_is_not_there():
    assert set(SECTIONS) == {table.place for table in TABLES.values()}
