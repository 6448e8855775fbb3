"""The comparison on the shipped facts: nothing is ranked or subtracted across two ways of obtaining a figure."""

from collections import defaultdict
from itertools import pairwise

import pytest

from catalog.models import Product, Rivalry, SpecValue
from catalog.parameters import State, common
from catalog.queries.compare.columns import Compared, column_choice, pieces_of
from catalog.queries.compare.page import compare_data, compare_page
from catalog.queries.compare.picker import picker_page
from catalog.queries.compare.words import question
from catalog.queries.markets import market_page
from catalog.queries.reading import reading_of

THREE = ("xiaomi-su7-max", "tesla-model-3-long-range-awd", "porsche-taycan-4s")


def reading(market=None, units="metric"):
    markets = market_page()
    return reading_of(State(common(markets.tree), {"market": market or "", "units": units}), markets)


def columns_of(products, market=None):
    return [Compared(product, None, market) for product in products]


def products_of(*slugs):
    found = {row.slug: row for row in Product.objects.published().with_card_data().filter(slug__in=slugs)}
    return [found[slug] for slug in slugs]


def table_of(slugs, market=None, base=None):
    asked = reading(market)
    return compare_data(columns_of(products_of(*slugs), market), asked).table("all", base, asked)


def cells(table, key, condition):
    return next(row for row in table.rows if (row.key, row.condition) == (key, condition)).cells


def assert_like_with_like(table, conditions_of):
    """Every value of a row has the row's own condition by the rows of the database, and only such a value is best."""
    for row in table.rows:
        stated = [cell for cell in row.cells if cell.is_stated]
        assert {conditions_of[cell.statement.pk] for cell in stated} <= {row.condition}
        marked = [cell for cell in row.cells if cell.best or cell.difference is not None or cell.bar is not None]
        assert all(cell.is_stated for cell in marked)
        assert not any(cell.best for cell in row.cells) or (row.comparable and row.better and len(stated) > 1)
        for cell in row.cells:
            assert not any(child.condition == row.condition for child in cell.children)


@pytest.mark.parametrize("market", [None, "cn", "de", "us"])
def test_no_pair_of_shipped_rivals_is_ranked_across_conditions(facts, market):
    asked = reading(market)
    conditions_of = dict(SpecValue.objects.values_list("pk", "condition__slug"))
    products = {row.pk: row for row in Product.objects.published().with_card_data()}
    pairs = list(Rivalry.objects.order_by("pk").values_list("product_id", "rival_id"))
    assert len(pairs) == 121
    data = compare_data(columns_of(products.values(), market), asked)
    sheets = dict(zip(products, data.sheets, strict=True))
    for pair in pairs:
        for base in (0, 1):
            table = type(data)(data.specs, data.statements, tuple(sheets[pk] for pk in pair)).table("all", base, asked)
            assert_like_with_like(table, conditions_of)


def test_the_three_cars_are_never_ranked_across_test_cycles(facts):
    table = table_of(THREE, base=0)
    assert [(str(cell.state), cell.best) for cell in cells(table, "range", "cltc")] == [
        ("known", True),
        ("known", False),
        ("unknown", False),
    ]
    assert [cell.value for cell in cells(table, "range", "cltc")] == [800, 713, None]
    estimate = cells(table, "range", "ev-database-estimate")
    assert [cell.best for cell in estimate] == [False, True, False]
    assert all(cell.difference is None for cell in estimate)
    for alone in ("wltp", "epa"):
        assert not any(cell.best or cell.difference for cell in cells(table, "range", alone))


def test_narrower_cycles_stand_inside_their_cycle(facts):
    su7 = cells(table_of(THREE), "range", "cltc")[0]
    assert {(child.condition, child.value) for child in su7.children} == {
        ("cltc-19-inch-eco", 810),
        ("cltc-20-inch", 750),
    }


def test_the_page_says_why_the_three_cars_have_no_common_range(facts):
    page = compare_page(columns_of(products_of(*THREE)), "all", None, reading())
    said = {gap.label: dict(gap.ways) for gap in page.gaps}
    assert said["Range"] == {"SU7 Max": "CLTC", "Taycan 4S": "EV Database estimate"}


def test_a_market_leaves_only_its_own_figures_to_rank(facts):
    by_market = {market: table_of(THREE, market) for market in ("cn", "eu")}
    assert [cell.is_stated for cell in cells(by_market["cn"], "range", "cltc")] == [True, True, False]
    su7 = cells(by_market["eu"], "range", "cltc")[0]
    assert (str(su7.state), [aside.value for aside in su7.elsewhere]) == ("unknown", [800])


def test_a_phone_and_a_car_share_only_specs_of_both_lines(facts):
    phone, car = "xiaomi-15-ultra", "xiaomi-su7-max"
    table = table_of([phone, car])
    assert {row.key for row in table.rows} <= {row.key for row in table_of([phone]).rows}
    assert len(table.unshared) > 10


def test_every_source_of_a_comparison_is_listed_once(facts):
    page = compare_page(columns_of(products_of(*THREE)), "all", 0, reading())
    named = {cell.source for group in page.groups for row in group.rows for cell in row.cells if cell.source}
    assert named <= {note.number for note in page.sources}
    assert len({note.slug for note in page.sources}) == len(page.sources)


def test_rows_of_a_market_hold_prices_of_that_market_only(facts):
    page = compare_page(columns_of(products_of(*THREE)), "all", None, reading())
    for row in page.prices:
        assert {cell.line.market for cell in row.cells if cell.line} == {row.market}
        assert {cell.line.kind for cell in row.cells if cell.line} == {row.kind}


def test_lines_compare_with_each_other_like_with_like(facts):
    by_line = defaultdict(list)
    for product in Product.objects.published().with_card_data().order_by("slug"):
        by_line[product.line.slug].append(product)
    firsts = [products[0] for products in by_line.values()]
    for one, other in pairwise(firsts):
        asked = reading()
        table = compare_data(columns_of([one, other]), asked).table("all", 0, asked)
        assert_like_with_like(table, dict(SpecValue.objects.values_list("pk", "condition__slug")))


def test_the_picker_finds_by_other_names(facts):
    tree = market_page().tree
    assert "xiaomi-su7-max" in [hit.slug for hit in picker_page([], "su7 max", tree).found]
    assert picker_page([], "", tree).ready


@pytest.mark.django_db
class TestColumns:
    def choice(self, text, market=None):
        return column_choice(pieces_of(text), market, market_page().tree)

    def test_pieces_are_parted_by_commas_and_blanks_are_left_out(self):
        assert pieces_of(" a ,,b@cn, ") == ["a", "b@cn"]

    def test_what_nobody_knows_is_named_once_and_cut_for_display(self):
        choice = self.choice(f"x,x,{'y' * 500}")
        assert choice.unknown[0] == "x"
        assert len(choice.unknown) == 2
        assert len(choice.unknown[1]) == 40

    def test_a_long_list_is_not_looked_up_to_its_end(self):
        choice = self.choice(",".join(f"p{number}" for number in range(100)))
        assert (len(choice.unknown), choice.unread) == (40, 60)


@pytest.mark.parametrize(
    ("labels", "text"),
    [(["A"], "A or what else?"), (["A", "B"], "A or B?"), (["A", "B", "C"], "A, B or C?")],
)
def test_the_title_asks(labels, text):
    assert question(labels) == text
