"""Every rule of the facts, each broken once: the finding names the cell and says what is allowed."""

import shutil

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.facts.checking import check
from catalog.facts.reading import DATA
from tests.facts.small import CARS, FILES, add_row, drop_row, read_rows, set_cell, write_rows

PRODUCTS, FIGURES = f"{CARS}/products.csv", f"{CARS}/figures.csv"
DEFINITIONS, CHOICES = f"{CARS}/definitions.csv", f"{CARS}/choices.csv"
DEFAULTS, PRICES, RIVALS = f"{CARS}/default_conditions.csv", f"{CARS}/prices.csv", f"{CARS}/rivals.csv"
SMALL_ROWS = sum(text.count("\n") - 1 for text in FILES.values())
TIME_SERIES = "this area is for time series only"

BAD_CELLS = [
    # sources
    ("sources.csv", 2, "slug", "A Page", "only small letters a-z, digits and single hyphens"),
    ("sources.csv", 2, "slug", "a" * 65, "at most 64 are allowed"),
    ("sources.csv", 2, "url", "ftp://example.org/x", "write http:// or https:// with a host"),
    ("sources.csv", 2, "url", "https://", "write http:// or https:// with a host"),
    ("sources.csv", 2, "url", "javascript:alert(1)", "write http:// or https:// with a host"),
    ("sources.csv", 2, "url", "https://[example.org/", "not an address (Invalid IPv6 URL)"),
    ("sources.csv", 2, "url", "https://example.org:x/", "not an address"),
    ("sources.csv", 2, "url", "https://me:secret@example.org/", "must not carry a user name"),
    ("sources.csv", 2, "url", "https://example.org/" + "x" * 500, "at most 500 are allowed"),
    ("sources.csv", 2, "published_on", "June 2025", "write 2025, 2025-06 or 2025-06-26"),
    ("sources.csv", 2, "published_on", "2025-13", "no such day in the calendar"),
    ("sources.csv", 2, "published_on", "2025-02-30", "no such day in the calendar"),
    ("sources.csv", 2, "published_on", "20250-01", "not a date"),
    ("sources.csv", 2, "published_on", "\u0662\u0660\u0662\u0665", "not a date"),
    ("sources.csv", 2, "kind", "blog", "only manufacturer, regulator, press, database, encyclopedia or article"),
    ("sources.csv", 3, "via", "pgae", 'sources has no such row; the nearest is "page"'),
    ("sources.csv", 3, "via", "copy", "not read through itself"),
    # markets and conditions
    ("markets.csv", 2, "code", "CN", "two to twelve small letters"),
    ("markets.csv", 2, "code", "anywhere", "this word stands for a blank market"),
    ("markets.csv", 2, "currency", "yuan", "three capital letters"),
    ("markets.csv", 2, "currency", "", "needs its currency"),
    ("markets.csv", 2, "kind", "anywhere", "only country, region, world or statistics"),
    ("markets.csv", 3, "parent", "europe", "markets has no such row"),
    ("markets.csv", 5, "parent", "de", "this lies in itself: global in de in eu in global"),
    ("conditions.csv", 2, "slug", "plain", "this word stands for a blank condition"),
    ("conditions.csv", 2, "parent", "cltc", "this lies in itself: cltc in cltc"),
    ("conditions.csv", 4, "parent", "cltc-20-inch", '"cltc-20-inch" itself narrows another condition'),
    # brands, lines, series
    ("brands.csv", 2, "country", "eu", "this market is not a country"),
    ("brands.csv", 2, "parent", "xiaom", 'the nearest is "xiaomi"'),
    ("brands.csv", 4, "parent", "redmi", "this lies in itself: xiaomi in redmi in xiaomi"),
    ("brands.csv", 3, "home", "true", "home is true for the brands of the family home, and only for those"),
    ("brands.csv", 3, "role", "king", "only maker, sub-brand"),
    ("brands.csv", 3, "slug", "redmi", "brands.csv, line 2 has the same slug"),
    ("lines.csv", 2, "order", "1.5", "not a whole number from 1 to 32767"),
    ("lines.csv", 2, "order", "99999", "not a whole number from 1 to 32767"),
    ("lines.csv", 3, "name", "Cars", "lines.csv, line 2 has the same name"),
    ("lines.csv", 3, "has_products", "true", "there is no product in lines/<line>/products.csv"),
    (f"{CARS}/series.csv", 2, "brand", "testla", 'the nearest is "tesla"'),
    (f"{CARS}/groups.csv", 3, "order", "1", "has the same line and order"),
    # definitions, choices, default conditions
    (DEFINITIONS, 2, "key", "Length", "a key begins with a small letter"),
    (DEFINITIONS, 2, "key", "len.min", "a key begins with a small letter"),
    (DEFINITIONS, 2, "key", "price", "this word is a parameter of the finder"),
    (DEFINITIONS, 2, "group", "Bodies", "the line cars has no such group"),
    (DEFINITIONS, 3, "order", "1", "has the same line and group and order"),
    (DEFINITIONS, 6, "unit", "GB", "only a number or a list has a unit"),
    (DEFINITIONS, 6, "better", "higher", "only a number is better higher or lower"),
    (DEFINITIONS, 2, "better", "bigger", "only higher or lower is allowed"),
    (DEFINITIONS, 6, "kind", "choice", "a choice needs its values"),
    (DEFINITIONS, 3, "kind", "text", "only a choice or a list has choices"),
    (CHOICES, 2, "key", "body_stile", 'the nearest is "body_style"'),
    (CHOICES, 2, "value", "se|dan", "joins the items of a list"),
    (CHOICES, 3, "value", "sedan", "has the same line and key and value"),
    (DEFAULTS, 2, "condition", "cltc-20-inch", 'this condition narrows "cltc"; only one that narrows none'),
    (DEFAULTS, 2, "market", "world", TIME_SERIES),
    (DEFAULTS, 3, "market", "", "has the same line and key and market"),
    (DEFAULTS, 2, "key", "rang", 'the nearest is "range"'),
    # products
    (PRODUCTS, 2, "series", "xiaomi-su7", "this series belongs to the brand xiaomi"),
    (PRODUCTS, 2, "released_on", "2023-08-31", "the release lies before the announcement (2023-09)"),
    (PRODUCTS, 2, "status", "sold", "only announced, on-sale or discontinued"),
    (PRODUCTS, 3, "name", "Model 3 AWD", "has the same name"),
    (PRODUCTS, 3, "slug", "tesla-model-3-awd", "has the same slug"),
    # figures
    (FIGURES, 2, "product", "tesla-model-3", 'the nearest is "tesla-model-3-awd"'),
    (FIGURES, 2, "key", "lenght", 'the line cars has no spec of this key in its definitions; the nearest is "length"'),
    (FIGURES, 2, "value", "4,720", "write digits with a point"),
    (FIGURES, 2, "value", "NaN", "not a number"),
    (FIGURES, 2, "value", "inf", "not a number"),
    (FIGURES, 2, "value", "1e3", "not a number"),
    (FIGURES, 2, "value", "\u0664\u0667", "not a number"),
    (FIGURES, 2, "value", "10000000000000", "it must stay below 10,000,000,000,000"),
    (FIGURES, 2, "value", "1.1234567", "7 digits after the point; at most 6"),
    (FIGURES, 2, "value", "9" * 301, "301 characters; at most 300"),
    (FIGURES, 2, "unit", "cm", 'this spec is stated in "mm"'),
    (FIGURES, 2, "unit", "", 'this spec is stated in "mm"'),
    (FIGURES, 5, "unit", "mm", "this spec has no unit; leave it blank"),
    (FIGURES, 5, "value", "estate", "the choices of this spec are sedan or suv"),
    (FIGURES, 6, "value", "blue||grey", "none of them is empty"),
    (FIGURES, 6, "value", "blue|blue", "an item stands here twice"),
    (FIGURES, 6, "value", "blue | grey", "without blanks around it"),
    (FIGURES, 7, "value", "yes", "only true or false is allowed"),
    (FIGURES, 9, "value", "2|7", "7: the choices of this spec are 2 or 5"),
    (FIGURES, 3, "market", "world", TIME_SERIES),
    (FIGURES, 3, "market", "anywhere", "markets has no such row"),
    (FIGURES, 3, "condition", "nedc", "conditions has no such row"),
    (FIGURES, 3, "source", "nobody", "sources has no such row"),
    (FIGURES, 3, "source", "", "the cell is blank"),
    (FIGURES, 3, "checked_on", "2026-11", "the day is missing"),
    (FIGURES, 11, "condition", "cltc", "has the same product and key and market and condition"),
    # prices, rivals
    (PRICES, 2, "currency", "EUR", "prices in the market us are in USD"),
    (PRICES, 2, "market", "global", "this market has no currency"),
    (PRICES, 2, "market", "world", TIME_SERIES),
    (PRICES, 2, "amount", "0", "must be above 0"),
    (PRICES, 2, "amount", "-1", "must be above 0"),
    (PRICES, 2, "amount", "9.999", "3 digits after the point; at most 2"),
    (PRICES, 2, "amount", "1000000000000", "must stay below 1,000,000,000,000"),
    (PRICES, 2, "kind", "rumour", "only launch, current or estimate"),
    (RIVALS, 2, "rival", "xiaomi-su7-max", "no rival of itself"),
    (RIVALS, 2, "basis", "felt", "only stated or inferred"),
    # what stands around
    ("platforms.csv", 2, "owner", "xiaomy", 'the nearest is "xiaomi"'),
    ("connections.csv", 2, "scope", "", "a scope (home, some or all) goes with an end that is a line"),
    ("connections.csv", 3, "scope", "some", "a scope (home, some or all) goes with an end that is a line"),
    ("connections.csv", 2, "to", "zigbee", "platforms has no such row"),
    ("connections.csv", 2, "to_kind", "market", "only product, line, brand or platform"),
    ("connections.csv", 2, "works", "true", "only yes or no is allowed"),
    ("connections.csv", 2, "market", "world", TIME_SERIES),
    ("milestones.csv", 2, "precision", "month", "the date is known to the day"),
    ("milestones.csv", 2, "unit", "", "a value and its unit go together"),
    ("milestones.csv", 2, "subject", "xiaomi-su8", "brands has no such row"),
    ("milestones.csv", 3, "unit_note", "cars", "a note on the unit needs a value"),
    ("milestones.csv", 3, "until", "2037", "it ends before it begins (2038)"),
    ("barriers.csv", 2, "basis", "", "a rate says whether it is a part or the total"),
    ("barriers.csv", 2, "rate_percent", "1000.5", "at most 1000"),
    ("barriers.csv", 2, "until", "2024-07-04", "it ends before it begins"),
    ("barriers.csv", 2, "origin", "world", TIME_SERIES),
    ("measures.csv", 2, "period", "2025", "not written like a period of the kind quarter"),
    ("measures.csv", 2, "period", "third", "not a period; write 2025, 2025-07"),
    ("measures.csv", 3, "period", "2023/2009", "a span ends in a later year"),
    ("measures.csv", 2, "subject", "xiaom", 'the nearest is "xiaomi"'),
    ("claims.csv", 2, "number", "0", "not a whole number from 1"),
    ("claims.csv", 2, "subjects", "xiaomi", "write the kind and the slug with a colon"),
    ("claims.csv", 2, "subjects", "brand:xiaomi|line:boats", "lines has no such row"),
    ("claims.csv", 2, "sources", "page|page", "an item stands here twice"),
    ("claims.csv", 2, "sources", "page|none", "sources has no such row"),
    ("claims.csv", 2, "verdict", "true", "only supported, imprecise"),
    ("names.csv", 2, "language", "Chinese", "not a language tag"),
    ("names.csv", 2, "slug", "xiaomy", 'the nearest is "xiaomi"'),
    ("rates.csv", 2, "date", "2025", "a year alone is too wide"),
    ("rates.csv", 2, "quote", "USD", "two different currencies"),
    ("rates.csv", 2, "rate", "0", "must be above 0"),
    ("company_links.csv", 2, "to_brand", "tesla", "two different companies"),
]


def test_the_shipped_facts_are_sound():
    assert check(DATA) == []


def test_the_small_facts_are_sound(folder):
    assert check(folder) == []


@pytest.mark.parametrize("case", BAD_CELLS, ids=lambda case: f"{case[0]}-{case[2]}-{case[3][:20]}")
def test_a_bad_cell_is_found_with_what_is_allowed(folder, case):
    file, line, column, value, reason = case
    set_cell(folder, file, line, column, value)
    found = [finding for finding in check(folder) if (finding.file, finding.line) == (file, line)]
    assert any(reason in finding.reason for finding in found), [str(finding) for finding in found]
    assert column in {finding.column for finding in found} or "has the same" in reason


def test_a_bad_cell_is_not_held_against_its_row_twice(folder):
    set_cell(folder, PRICES, 2, "currency", "euro")
    assert [str(finding) for finding in check(folder)] == [
        f'{PRICES}, line 2, column currency: "euro": not a currency code; write three capital letters, for example CNY.'
    ]


def test_the_cells_that_name_a_row_fit_into_the_memory_of_the_load(folder):
    one, other = "p" * 64, "q" * 64
    for slug in (one, other):
        add_row(folder, "platforms.csv", f"{slug},Platform {slug[0]},protocol,,A protocol.,page")
    row = "platform,{},platform,{},{},{},both,global,,page,,,yes"
    add_row(folder, "connections.csv", row.format(one, other, one, "F" * 180))
    assert check(folder) == []
    add_row(folder, "connections.csv", row.format(one, other, one, "F" * 181))
    (finding,) = check(folder)
    assert str(finding) == (
        "connections.csv, line 5: the cells that name the row (from_kind, from, to_kind, to, via, feature, market) "
        "make 401 characters; 400 are allowed."
    )


def test_a_product_stands_in_the_folder_of_its_line(folder):
    shutil.copytree(folder / CARS, folder / "lines/fans")
    for name in ("products", "series", "figures", "prices", "rivals"):
        header = read_rows(folder / CARS / f"{name}.csv")[0]
        write_rows(folder / f"lines/fans/{name}.csv", [header])
    set_cell(folder, "lines.csv", 3, "has_products", "true")
    add_row(folder, "lines/fans/series.csv", "a-fan,xiaomi,Fan")
    add_row(folder, "lines/fans/products.csv", "a-fan,xiaomi,xiaomi-su7,A fan,,,,on-sale,")
    add_row(folder, "lines/fans/figures.csv", "xiaomi-su7-max,length,1,mm,us,,page,,2026-11-23")
    assert {(finding.column, finding.reason) for finding in check(folder)} == {
        ("series", "this series belongs to the line cars"),
        ("product", "this product belongs to the line cars"),
    }


def test_a_folder_is_named_by_a_line_with_products(folder):
    shutil.copytree(folder / CARS, folder / "lines/boats")
    set_cell(folder, "lines.csv", 2, "has_products", "false")
    found = {(finding.file, finding.reason) for finding in check(folder) if not finding.line}
    assert found == {
        ("lines/boats", 'lines has no row "boats"; a folder is named by its line'),
        ("lines/cars", "lines says of this line that it has no products"),
    }


def test_what_could_not_be_read_is_not_called_absent(folder):
    (folder / "sources.csv").write_bytes(b"slug\n\xff\n")
    findings = check(folder)
    assert {finding.file for finding in findings} == {"sources.csv"}


def test_a_row_too_many_is_named_with_the_first_one(folder):
    add_row(folder, "rates.csv", "2025-06,USD,CNY,7.2,page")
    (finding,) = check(folder)
    assert str(finding) == (
        'rates.csv, line 3, column quote: "CNY": rates.csv, line 2 has the same date and base and quote.'
    )


def test_a_row_that_others_refer_to_cannot_go(folder):
    drop_row(folder, "sources.csv", 3)
    assert {(finding.file, finding.column) for finding in check(folder)} == {
        (FIGURES, "source"),
        ("claims.csv", "sources"),
    }


def test_the_command_prints_findings_and_fails(folder, capsys):
    set_cell(folder, PRICES, 2, "amount", "-1")
    with pytest.raises(SystemExit) as ended:
        call_command("check_facts", folder)
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert said.out == f'{PRICES}, line 2, column amount: "-1": the number must be above 0.\n'
    assert said.err == f"1 finding in {SMALL_ROWS} rows. Nothing can be loaded until this is mended.\n"


def test_the_command_needs_no_database(folder, capsys):
    call_command("check_facts", folder)
    assert capsys.readouterr().out == f"{SMALL_ROWS} rows of facts are sound.\n"


CELLS = [
    (file, line, column)
    for file, text in FILES.items()
    for line in range(1, text.count("\n") + 1)
    for column in range(text.split("\n", 1)[0].count(",") + 1)
]
NASTY = st.sampled_from(
    ["", " ", "|", ":", "-", "\0", "\r", "\n", '"', ",", "NaN", "-0", "1e999", "0" * 5000, "true", "\ud800", "\u202e",
     "9" * 400, "2025-02-30", "0000", "brand:", "://", "http://[", "\ufeff", "١", "../..", "=1+1"]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cell=st.sampled_from(CELLS), value=NASTY | st.text(max_size=40))
def test_no_cell_makes_the_check_fail(folder, cell, value):
    file, line, column = cell
    before = (folder / file).read_bytes()
    try:
        rows = read_rows(folder / file)
        rows[line - 1][column] = value
        write_rows(folder / file, rows)
        for finding in check(folder):
            assert str(finding).isprintable()
    finally:
        (folder / file).write_bytes(before)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(sorted(FILES)), at=st.integers(0, 500), put=st.binary(max_size=6), cut=st.integers(0, 40))
def test_no_bytes_make_the_check_fail(folder, file, at, put, cut):
    before = (folder / file).read_bytes()
    try:
        (folder / file).write_bytes(before[:at] + put + before[at + cut :])
        for finding in check(folder):
            assert str(finding).isprintable()
    finally:
        (folder / file).write_bytes(before)
