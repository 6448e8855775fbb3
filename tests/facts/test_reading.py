"""What is wrong with the form of a file is found where it stands, and does not hide the rest."""

import pytest

from catalog.facts.reading import DATA, read
from catalog.facts.tables import TABLES
from tests.facts.small import CARS, FILES, add_row

BRANDS = "brands.csv"


def spoil(folder, file, old, new):
    path = folder / file
    raw = path.read_bytes()
    assert old in raw
    path.write_bytes(raw.replace(old, new, 1))


def test_sound_files_give_every_row_typed(folder):
    facts = read(folder)
    assert facts.findings == []
    assert len(facts) == sum(text.count("\n") - 1 for text in FILES.values())
    row = facts["figures"][2]
    assert (row.file, row.line, row["product"], row["market"]) == (f"{CARS}/figures.csv", 4, "xiaomi-su7-max", None)
    assert facts["series"][0]["line"] == "cars"


def test_the_shipped_folder_holds_every_table():
    facts = read(DATA)
    assert facts.findings == []
    assert all(facts[name] for name in TABLES)


def test_a_folder_that_is_not_there_is_one_finding(tmp_path):
    assert [str(finding) for finding in read(tmp_path / "none").findings] == [
        f"{tmp_path / 'none'}: there is no such folder; the facts stand in CSV files."
    ]


BAD_FORMS = {
    "byte order mark": (b"slug,name", b"\xef\xbb\xbfslug,name", 1, "", "byte order mark"),
    "not UTF-8": (b"Redmi", b"Redm\xed", 2, "", "byte 0xed is not UTF-8"),
    "NUL": (b"Redmi", b"Red\0mi", 2, "", "NUL"),
    "carriage return": (b"family\n", b"family\r\n", 1, "", "carriage return"),
    "quote not closed": (b"Redmi,cn", b'"Redmi,cn', 2, "", "a quote is not closed"),
    "text after a quote": (b"Redmi,cn", b'"Red"mi,cn', 2, "", "a quote is not closed or stands in the wrong place"),
    "too few cells": (b"Redmi,cn", b"Redmi", 2, "", "the row has 7 cells where the file has 8 columns"),
    "too many cells": (b"Redmi,cn", b"Redmi,cn,cn", 2, "", "the row has 9 cells where the file has 8 columns"),
    "an empty line": (b"tesla,", b"\ntesla,", 3, "", "the line is empty"),
    "unknown column": (b"family\n", b"famly\n", 1, "famly", "nobody knows this column; the columns are slug, name"),
    "missing column": (b"family\n", b"famly\n", 1, "family", "this column is missing"),
    "column twice": (b"note,family", b"role,family", 1, "role", "this column stands here twice"),
    "no last line break": (b"A note.,home\n", b"A note.,home", 4, "", "does not end with a line break"),
    "blank cell": (b"redmi,Redmi", b"redmi,", 2, "name", "the cell is blank"),
    "blank around": (b"redmi,Redmi", b"redmi, Redmi", 2, "name", "begins or ends with a blank"),
    "invisible sign": (b"redmi,Redmi", "redmi,Red\u200bmi".encode(), 2, "name", "U+200B (zero width space)"),
    "tabulator": (b"redmi,Redmi", b"redmi,Red\tmi", 2, "name", "U+0009"),
    "accent apart": (b"redmi,Redmi", "redmi,Re\u0301dmi".encode(), 2, "name", "Unicode form NFC"),
    "text too long": (b"redmi,Redmi", b"redmi," + b"R" * 61, 2, "name", "61 characters; at most 60 are allowed"),
    "line too long": (b"redmi,Redmi", b"redmi," + b"R" * 30_000, 2, "", "at most 20,000 are allowed"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_FORMS.values(), ids=BAD_FORMS)
def test_bad_form_is_found_where_it_stands(folder, case):
    old, new, line, column, reason = case
    spoil(folder, BRANDS, old, new)
    found = [finding for finding in read(folder).findings if (finding.line, finding.column) == (line, column)]
    assert [finding.file for finding in found] == [BRANDS]
    assert reason in found[0].reason


def test_a_forgotten_quote_does_not_swallow_the_rest(folder):
    spoil(folder, BRANDS, b"Redmi,cn", b'"Redmi,cn')
    facts = read(folder)
    assert [row["slug"] for row in facts["brands"]] == ["tesla", "xiaomi"]
    assert len(facts.findings) == 1


def test_an_empty_file_is_found(folder):
    (folder / BRANDS).write_bytes(b"")
    assert [str(finding) for finding in read(folder).findings] == [
        "brands.csv: the file is empty; it needs at least the line with the column names."
    ]


def test_a_missing_file_is_found(folder):
    (folder / BRANDS).unlink()
    (folder / CARS / "groups.csv").unlink()
    found = sorted((finding.file, finding.line, finding.reason) for finding in read(folder).findings)
    assert found == [
        ("brands.csv", 0, "the file is missing"),
        ("lines/cars/groups.csv", 0, "the file is missing"),
    ]


def test_a_line_without_choices_prices_or_rivals_is_sound_in_form(folder):
    for name in ("choices", "default_conditions", "prices", "rivals"):
        (folder / CARS / f"{name}.csv").unlink()
    assert read(folder).findings == []


def test_a_file_that_nobody_reads_is_found(folder):
    add_row(folder, BRANDS, "oppo,OPPO,cn,,false,maker,,rival")
    (folder / CARS / "figure.csv").write_text("product\n")
    (folder / "notes.txt").write_text("x")
    assert [finding.file for finding in read(folder).findings] == ["lines/cars/figure.csv", "notes.txt"]


def test_a_finding_says_file_line_column_value_and_reason(folder):
    spoil(folder, BRANDS, b"cn,xiaomi,true", b"cn,xiaomi,yes")
    (finding,) = read(folder).findings
    assert str(finding) == 'brands.csv, line 2, column home: "yes": only true or false is allowed.'
