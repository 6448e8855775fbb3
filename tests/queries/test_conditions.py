import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import DefaultCondition
from catalog.queries.conditions.page import condition_list, condition_page, default_rows
from catalog.queries.conditions.words import explanation
from tests.factories import make_condition, make_definition, make_line, make_market, make_product, make_value, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranges():
    """Two cars with a range under CLTC, one of them under WLTP too; one figure under a narrower condition."""
    cltc = make_condition("cltc", name="CLTC", kind="test-cycle")
    make_condition("wltp", name="WLTP", kind="test-cycle")
    make_condition("cltc-20-inch", name="CLTC, 20 inch", kind="test-cycle", parent=cltc)
    cars = make_line("cars", name="Cars")
    definition = make_definition(cars, "range", label="Range", unit="km")
    both, one = make_product(cars, "both"), make_product(cars, "one")
    hidden = make_product(cars, "hidden", publication="draft")
    for product in (both, one, hidden):
        make_value(product, definition, 800, condition="cltc", market="cn")
    make_value(both, definition, 640, condition="wltp", market="eu")
    make_value(one, definition, 760, condition="cltc-20-inch", market="cn")
    return definition


def test_narrower_conditions_stand_inside_the_wider_and_drafts_do_not_count(ranges):
    (group,) = condition_list()
    counts = [(entry.info.slug, entry.figures, entry.products) for entry in group.entries]
    assert counts == [("cltc", 2, 2), ("wltp", 1, 1)]
    assert [inner.info.slug for inner in group.entries[0].narrower] == ["cltc-20-inch"]


def test_a_page_names_its_specs_with_counts_and_a_way_into_the_finder(ranges):
    page = condition_page("cltc", "metric")
    assert [(use.key, use.products, use.figures) for use in page.specs] == [("range", 2, 2)]
    assert page.specs[0].address == "/lines/cars/?range.condition=cltc"
    assert [info.slug for info in page.narrower] == ["cltc-20-inch"]


def test_a_narrower_condition_leads_to_the_wider_one(ranges):
    page = condition_page("cltc-20-inch", "metric")
    assert page.parent.slug == "cltc"
    assert page.specs[0].address == "/lines/cars/?range.condition=cltc"
    assert page.doubles is None


def test_a_spec_that_cannot_be_filtered_leads_to_its_line(ranges):
    definition = make_definition(make_line("watches"), "weight", is_filterable=False)
    make_value(make_product(definition.line), definition, 30, condition="bare")
    assert condition_page("bare", "metric").specs[0].address == "/lines/watches/"


def test_products_with_both_cycles_show_both_figures(ranges):
    doubles = condition_page("cltc", "metric").doubles
    assert (doubles.label, doubles.unit, doubles.columns) == ("Range", "km", ("CLTC", "WLTP"))
    assert [(row.product, row.texts) for row in doubles.rows] == [("Both", ("800", "640"))]
    assert condition_page("cltc", "imperial").doubles.unit == "mi"


def test_an_unknown_condition_is_none_and_an_unused_one_has_no_specs():
    make_condition("peak")
    assert condition_page("never", "metric") is None
    page = condition_page("peak", "metric")
    assert (page.specs, page.figures, page.doubles) == ((), 0, None)


def test_defaults_name_the_market_or_none(ranges):
    for market, condition in (("anywhere", "cltc"), ("eu", "wltp")):
        where, what = make_market(market), make_condition(condition)
        saved(DefaultCondition(definition=ranges, market=where, condition=what))
    assert [(row.market, row.condition) for row in default_rows()] == [("", "CLTC"), ("EU", "WLTP")]


@pytest.mark.parametrize("slug", ["plain", "cltc", "usable", "made-up"])
def test_every_condition_is_explained(slug):
    assert explanation(slug, "", "test-cycle")
    assert explanation(slug, "", "plain")


def test_queries_do_not_grow_with_products(ranges):
    condition_page("cltc", "metric")
    with CaptureQueriesContext(connection) as few:
        condition_page("cltc", "metric")
    for number in range(10):
        product = make_product(ranges.line, f"more-{number}")
        make_value(product, ranges, 700, condition="cltc")
        make_value(product, ranges, 600, condition="wltp")
    condition_page("cltc", "metric")
    with CaptureQueriesContext(connection) as many:
        condition_page("cltc", "metric")
    assert len(few) == len(many)
