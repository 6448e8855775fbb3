from collections.abc import Mapping
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.cells import Cell
from catalog.comparison import Column, Options, Row, Rows, Sheet, Table, compare
from catalog.markets import MarketTree
from catalog.presentation import Spec
from catalog.statements import ALTERNATIVE, ANYWHERE, PLAIN, PREFERRED, State, Statement, Stored, Value, by_condition

TREE = MarketTree([("cn", None, "country"), ("global", None, "world"), ("eu", "global", "region")])


def spec(*shown: Any, **more: Any) -> Spec:
    return Spec(1, "cars", *shown, **more)


RANGE = spec("range", "Range", "Driving", 1, 1, "number", "km", better="higher")
WEIGHT = spec("weight", "Weight", "Body", 2, 1, "number", "kg", better="lower")
WEIGHT_IN_GRAMS = spec("weight", "Weight", "Body", 2, 1, "number", "g", better="lower")
SEATS = spec("seats", "Seats", "Body", 2, 2, "number")
SUNROOF = spec("sunroof", "Sunroof", "Body", 2, 3, "boolean")
COLOURS = spec("colours", "Colours", "Body", 2, 4, "list", options={"red": "Red", "blue": "Sea blue"})
ENGINE = spec("engine", "Engine", "Driving", 1, 2, "text")
CAR = (RANGE, WEIGHT, SEATS, SUNROOF, COLOURS, ENGINE)
LABELS = {"cltc": "CLTC", "wltp": "WLTP", "cltc-20-inch": "CLTC, 20-inch"}


def said(
    key: str,
    value: Value | None,
    condition: str = PLAIN,
    *,
    market: str = ANYWHERE,
    state: Stored = Stored.STATED,
    rank: str = PREFERRED,
) -> Statement:
    parent = "cltc" if condition == "cltc-20-inch" else None
    return Statement(1, key, market, condition, parent, state, value, rank, "maker")


def number(key: str, value: str, condition: str = PLAIN) -> Statement:
    return said(key, Decimal(value), condition)


def sheet(slug: str, *rows: Statement, definitions: tuple[Spec, ...] = CAR, market: str | None = None) -> Sheet:
    cells = {
        key: by_condition([row for row in rows if row.key == key], market, "cn", TREE)
        for key in {row.key for row in rows}
    }
    return Sheet(Column(slug, market, slug.title()), {one.key: one for one in definitions}, cells)


def row_of(table: Table, key: str, condition: str = PLAIN) -> Row:
    return next(row for row in table.rows if (row.key, row.condition) == (key, condition))


def best(row: Row) -> list[bool]:
    return [cell.best for cell in row.cells]


SU7 = sheet("su7", number("range", "800", "cltc"), number("weight", "2205"))
MODEL_3 = sheet("model-3", number("range", "713", "cltc"), number("range", "629", "wltp"), number("weight", "1828"))
TAYCAN = sheet("taycan", number("range", "642", "wltp"), number("weight", "2160"))


def test_each_test_cycle_is_a_row_of_its_own() -> None:
    table = compare([SU7, MODEL_3, TAYCAN])
    assert [(row.key, row.condition) for row in table.rows] == [
        ("range", "cltc"),
        ("range", "wltp"),
        ("weight", PLAIN),
    ]
    assert best(row_of(table, "range", "cltc")) == [True, False, False]
    assert best(row_of(table, "range", "wltp")) == [False, False, True]
    assert best(row_of(table, "weight")) == [False, True, False]


def test_the_condition_that_most_columns_share_comes_first() -> None:
    both = sheet("b", number("range", "1", "wltp"), number("range", "2", "cltc"))
    table = compare([sheet("a", number("range", "3", "wltp")), both])
    assert [row.condition for row in table.rows] == ["wltp", "cltc"]


def test_products_without_a_common_cycle_are_not_ranked() -> None:
    table = compare([sheet("a", number("range", "900", "cltc")), sheet("b", number("range", "500", "wltp"))])
    assert all(not row.comparable and not any(best(row)) for row in table.rows)


def test_equal_leaders_are_all_marked() -> None:
    rows = [sheet(slug, number("range", value)) for slug, value in (("a", "5"), ("b", "5.0"), ("c", "4"))]
    assert best(compare(rows).rows[0]) == [True, True, False]


@pytest.mark.parametrize("key", ["seats", "sunroof", "engine", "colours"])
def test_what_has_no_direction_never_leads(key: str) -> None:
    values: dict[str, tuple[Value, Value]] = {
        "seats": (Decimal(4), Decimal(5)),
        "sunroof": (True, False),
        "engine": ("V8", "V12"),
        "colours": (("red",), ("red", "blue")),
    }
    one, other = values[key]
    row = compare([sheet("a", said(key, one)), sheet("b", said(key, other))]).rows[0]
    assert (row.comparable, best(row), row.differs) == (False, [False, False], True)


def test_no_is_a_known_value() -> None:
    cell = compare([sheet("a", said("sunroof", False))]).rows[0].cells[0]
    assert (cell.state, cell.value, cell.display, cell.is_stated) == (State.KNOWN, False, "no", True)


def test_a_disputed_value_is_shown_with_the_others_beside_it() -> None:
    rows = (number("weight", "2205"), said("weight", Decimal(2210), rank=ALTERNATIVE))
    cell = compare([sheet("a", *rows)]).rows[0].cells[0]
    assert (cell.state, cell.display) == (State.DISPUTED, "2,205\u00a0kg")
    assert [aside.display for aside in cell.alternatives] == ["2,210\u00a0kg"]


def test_narrower_conditions_stand_inside_the_cell_and_never_lead() -> None:
    narrow = sheet("a", number("range", "999", "cltc-20-inch"))
    table = compare([narrow, SU7, MODEL_3], Options(conditions=LABELS))
    row = row_of(table, "range", "cltc")
    assert row.condition_label == "CLTC"
    assert (row.cells[0].state, row.cells[0].display) == (State.UNKNOWN, "unknown")
    assert [(aside.display, aside.condition_label) for aside in row.cells[0].children] == [
        ("999\u00a0km", "CLTC, 20-inch")
    ]
    assert best(row) == [False, True, False]


def test_a_narrower_value_for_another_market_is_named_as_such() -> None:
    narrow = sheet("a", said("range", Decimal(999), "cltc-20-inch", market="eu"), market="cn")
    (aside,) = row_of(compare([narrow, SU7]), "range", "cltc").cells[0].children
    assert (aside.state, aside.value, aside.display, aside.condition) == (
        State.UNKNOWN,
        None,
        "unknown",
        "cltc-20-inch",
    )
    assert [(other.display, other.market) for other in aside.elsewhere] == [("999\u00a0km", "eu")]


def test_a_value_for_another_market_is_shown_but_not_ranked() -> None:
    here = sheet("a", said("weight", Decimal(1), market="eu"), market="cn")
    row = row_of(compare([here, SU7, MODEL_3]), "weight")
    assert (row.cells[0].state, row.cells[0].value) == (State.UNKNOWN, None)
    assert [(aside.display, aside.market) for aside in row.cells[0].elsewhere] == [("1\u00a0kg", "eu")]
    assert best(row) == [False, False, True]


def test_columns_of_one_product_in_two_markets_are_told_apart() -> None:
    assert [Column("su7", market, "SU7").reference for market in (None, "cn")] == ["su7", "su7@cn"]


def test_grams_and_kilograms_share_a_row_in_the_unit_of_the_first() -> None:
    phone = sheet("phone", number("weight", "199"), definitions=(WEIGHT_IN_GRAMS,))
    scooter = sheet("scooter", number("weight", "0.2"), definitions=(WEIGHT,))
    row = compare([phone, scooter]).rows[0]
    assert (row.unit, [cell.value for cell in row.cells]) == ("g", [Decimal(199), Decimal(200)])
    assert best(row) == [True, False]
    assert compare([scooter, phone]).rows[0].unit == "kg"


def test_the_unit_is_that_of_the_first_column_that_states_a_value() -> None:
    phone = sheet("phone", definitions=(WEIGHT_IN_GRAMS,))
    scooter = sheet("scooter", number("weight", "15"), definitions=(WEIGHT,))
    row = compare([phone, scooter]).rows[0]
    assert (row.unit, row.cells[0].state, row.cells[1].display) == ("kg", State.UNKNOWN, "15\u00a0kg")


def test_equal_across_units_is_no_difference() -> None:
    one = sheet("a", number("weight", "250"), definitions=(WEIGHT_IN_GRAMS,))
    other = sheet("b", number("weight", "0.25"), definitions=(WEIGHT,))
    row = compare([one, other]).rows[0]
    assert (row.differs, best(row)) == (False, [True, True])


def test_a_direction_on_which_the_lines_disagree_ranks_nothing() -> None:
    undirected = spec("weight", "Weight", "Body", 2, 1, "number", "kg")
    row = compare([SU7, sheet("bed", number("weight", "90"), definitions=(undirected,))]).rows[0]
    assert (row.better, row.comparable, best(row)) == ("", False, [False, False])


@pytest.mark.parametrize(
    "other",
    [
        spec("range", "Range", "Driving", 1, 1, "number", "h", better="higher"),
        spec("range", "Range", "Driving", 1, 1, "text"),
    ],
)
def test_specs_of_another_kind_or_dimension_share_no_row(other: Spec) -> None:
    table = compare([SU7, sheet("b", number("range", "9"), definitions=(other, WEIGHT))])
    assert [row.key for row in table.rows] == ["weight"]
    assert "Range" in table.unshared


def test_lines_share_their_common_specs_and_the_others_are_named() -> None:
    table = compare([SU7, sheet("phone", definitions=(WEIGHT_IN_GRAMS,))])
    assert [row.key for row in table.rows] == ["weight"]
    assert table.unshared == ("Range", "Engine", "Seats", "Sunroof", "Colours")


def test_specs_of_which_nothing_is_said_are_named_and_make_no_row() -> None:
    assert compare([SU7, TAYCAN]).unstated == ("Engine", "Seats", "Sunroof", "Colours")


def test_rows_stand_in_the_order_of_the_sheet() -> None:
    table = compare(
        [sheet("a", said("sunroof", True), said("engine", "V8"), number("seats", "4"), number("range", "1"))]
    )
    assert [(group.label, [row.key for row in group.rows]) for group in table.groups] == [
        ("Driving", ["range", "engine"]),
        ("Body", ["seats", "sunroof"]),
    ]


@pytest.mark.parametrize("rows", [Rows.DIFF, Rows.SAME])
def test_a_row_of_which_nothing_is_stated_is_neither_same_nor_different(rows: Rows) -> None:
    silent = [sheet(slug, said("seats", None, state=Stored.NOT_PUBLISHED)) for slug in ("a", "b")]
    assert [row.key for row in compare(silent).rows] == ["seats"]
    table = compare(silent, Options(rows=rows))
    assert (table.rows, table.hidden) == ((), 1)
    assert not compare(silent).rows[0].is_same


def test_a_stated_cell_beside_an_unstated_one_is_a_difference() -> None:
    silent = sheet("b", said("seats", None, state=Stored.NOT_PUBLISHED))
    row = compare([sheet("a", number("seats", "5")), silent]).rows[0]
    assert (row.differs, [cell.state for cell in row.cells]) == (True, [State.KNOWN, State.NOT_PUBLISHED])
    assert row.cells[1].display == "not published"


def test_two_cells_without_a_value_are_no_difference() -> None:
    silent = sheet("b", said("seats", None, state=Stored.NOT_PUBLISHED))
    never = sheet("c", said("seats", None, state=Stored.DOES_NOT_APPLY))
    assert not compare([silent, never]).rows[0].differs


def test_hidden_rows_are_counted() -> None:
    one = sheet("a", number("seats", "5"), number("weight", "2000"))
    other = sheet("b", number("seats", "5"), number("weight", "1900"))
    table = compare([one, other], Options(rows=Rows.DIFF))
    assert ([row.key for row in table.rows], table.total, table.hidden) == (["weight"], 2, 1)
    assert [row.key for row in compare([one, other], Options(rows=Rows.SAME)).rows] == ["seats"]


def test_differences_are_taken_from_the_base() -> None:
    row = row_of(compare([SU7, MODEL_3, TAYCAN], Options(base=0)), "range", "cltc")
    assert [cell.is_base for cell in row.cells] == [True, False, False]
    assert row.cells[0].difference is not None
    assert row.cells[0].difference.amount == 0
    assert row.cells[1].difference is not None
    assert (row.cells[1].difference.words, row.cells[1].difference.percent_words) == ("-87\u00a0km", "-11\u00a0%")
    assert row.cells[2].difference is None


def test_without_a_base_there_are_no_differences() -> None:
    assert all(cell.difference is None for row in compare([SU7, MODEL_3]).rows for cell in row.cells)


def test_a_base_without_a_value_gives_no_difference() -> None:
    row = row_of(compare([SU7, TAYCAN], Options(base=0)), "range", "wltp")
    assert [cell.difference for cell in row.cells] == [None, None]


def test_bars_start_at_a_common_zero() -> None:
    row = row_of(compare([sheet("a", number("weight", "500")), sheet("b", number("weight", "2000"))]), "weight")
    assert [cell.bar for cell in row.cells] == [Decimal("0.25"), Decimal(1)]


def test_a_single_number_or_one_below_zero_has_no_bar() -> None:
    assert compare([sheet("a", number("seats", "5"))]).rows[0].cells[0].bar is None
    pair = compare([sheet("a", number("seats", "-5")), sheet("b", number("seats", "5"))]).rows[0]
    assert [cell.bar for cell in pair.cells] == [None, None]


def test_imperial_changes_what_is_told_and_not_the_values() -> None:
    row = row_of(compare([SU7, MODEL_3], Options(base=0, units="imperial")), "weight")
    assert (row.unit, row.unit_label, row.cells[0].value) == ("kg", "lb", Decimal(2205))
    assert (row.cells[0].number, row.cells[0].display) == ("4,861.2", "4,861.2\u00a0lb")
    assert row.cells[1].difference is not None
    assert (row.cells[1].difference.amount, row.cells[1].difference.words) == (Decimal(-377), "-831.1\u00a0lb")


def test_lists_and_choices_are_told_by_their_labels() -> None:
    cell = compare([sheet("a", said("colours", ("red", "blue")))]).rows[0].cells[0]
    assert (cell.display, cell.value) == ("Red, Sea blue", ("red", "blue"))


def test_nothing_to_compare_is_an_empty_table() -> None:
    table = compare([])
    assert (table.groups, table.total, table.hidden) == ((), 0, 0)


NUMBERS = st.none() | st.integers(0, 2000).map(lambda digits: Decimal(digits).scaleb(-1))
CONDITIONS = st.sampled_from([PLAIN, "cltc", "wltp", "cltc-20-inch"])
FIGURES = st.dictionaries(st.tuples(st.sampled_from(["range", "weight", "seats"]), CONDITIONS), NUMBERS, max_size=8)


def drawn_sheet(slug: str, figures: Mapping[tuple[str, str], Decimal | None], definitions: tuple[Spec, ...]) -> Sheet:
    rows = [
        said(key, value, condition, state=Stored.NOT_PUBLISHED if value is None else Stored.STATED)
        for (key, condition), value in figures.items()
    ]
    return sheet(slug, *rows, definitions=definitions)


LINES = st.sampled_from([CAR, (RANGE, WEIGHT_IN_GRAMS, SEATS)])
SHEETS = st.lists(st.tuples(FIGURES, LINES), min_size=1, max_size=4).map(
    lambda drawn: [drawn_sheet(f"p{place}", *one) for place, one in enumerate(drawn)]
)


def numbers(row: Row) -> list[Decimal]:
    return [cell.value for cell in row.cells if isinstance(cell.value, Decimal)]


def leaders(table: Table) -> set[tuple[str, str, str]]:
    return {
        (row.key, row.condition, column.slug)
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.best
    }


@given(SHEETS)
def test_best_needs_two_stated_numbers_and_a_direction(sheets: list[Sheet]) -> None:
    for row in compare(sheets).rows:
        if any(best(row)):
            assert row.comparable
            assert row.better
            assert len(numbers(row)) >= 2
            first = max(numbers(row)) if row.better == "higher" else min(numbers(row))
            assert all(cell.best == (cell.value == first) for cell in row.cells)
        assert row.comparable == any(best(row))


@given(SHEETS)
def test_every_cell_comes_from_its_rows_condition(sheets: list[Sheet]) -> None:
    for row in compare(sheets).rows:
        assert all(cell.statement is None or cell.statement.condition == row.condition for cell in row.cells)
        assert all(cell.statement is None or cell.statement.parent_condition is None for cell in row.cells)


@given(SHEETS)
def test_the_order_of_columns_does_not_change_who_is_best(sheets: list[Sheet]) -> None:
    expected = leaders(compare(sheets))
    assert all(leaders(compare(order)) == expected for order in permutations(sheets))


@given(SHEETS)
def test_different_and_same_rows_together_are_all_of_which_anything_is_stated(sheets: list[Sheet]) -> None:
    every = compare(sheets)
    parts = [compare(sheets, Options(rows=rows)) for rows in (Rows.DIFF, Rows.SAME)]
    found = sorted((row.key, row.condition) for part in parts for row in part.rows)
    stated = [row for row in every.rows if any(cell.is_stated for cell in row.cells)]
    assert found == sorted((row.key, row.condition) for row in stated)
    assert [part.total for part in parts] == [every.total, every.total]
    assert [part.hidden for part in parts] == [every.total - len(part.rows) for part in parts]


@given(SHEETS, st.sampled_from(["metric", "imperial"]))
def test_a_base_differs_from_itself_by_nothing(sheets: list[Sheet], units: str) -> None:
    for row in compare(sheets, Options(base=0, units=units)).rows:
        base = row.cells[0]
        assert base.difference is None or (base.difference.amount, base.difference.words) == (0, "same")
        assert (base.difference is not None) == isinstance(base.value, Decimal)


@given(SHEETS)
def test_the_readers_units_change_neither_leaders_nor_values(sheets: list[Sheet]) -> None:
    def facts(cell: Cell) -> tuple[object, ...]:
        return (cell.state, cell.value, cell.best, cell.bar)

    metric, imperial = compare(sheets), compare(sheets, Options(units="imperial"))
    assert [[facts(cell) for cell in row.cells] for row in metric.rows] == [
        [facts(cell) for cell in row.cells] for row in imperial.rows
    ]


@given(st.lists(st.integers(1, 10**7).map(lambda digits: Decimal(digits).scaleb(-3)), min_size=2, max_size=4))
def test_converting_a_column_does_not_change_who_leads(kilograms: list[Decimal]) -> None:
    plain = [sheet(f"p{place}", number("weight", str(value))) for place, value in enumerate(kilograms)]
    grams = sheet("p0", number("weight", str(kilograms[0] * 1000)), definitions=(WEIGHT_IN_GRAMS,))
    assert leaders(compare([grams, *plain[1:]])) == leaders(compare([*plain]))
