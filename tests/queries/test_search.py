import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from catalog.models import Alias, Name
from catalog.parameters import common, read
from catalog.queries.markets import market_page
from catalog.queries.search.page import search_results as results_for
from catalog.queries.search.suggesting import suggestion_facts
from tests.factories import (
    a_source,
    make_brand,
    make_condition,
    make_definition,
    make_line,
    make_product,
    make_series,
    make_source,
    saved,
)

pytestmark = pytest.mark.django_db


def reading(query=""):
    return read(QueryDict(query), common(market_page().tree))


def search_results(text, query=""):
    return results_for(text, reading(query))


def suggestions(text):
    return suggestion_facts(text, reading())


@pytest.fixture
def shelf():
    """Two lines with products of Xiaomi and Tesla."""
    make_source(slug="sheet", title="Data sheet of the SU7", publisher="Xiaomi EV")
    xiaomi = make_brand("xiaomi", name="Xiaomi")
    tesla = make_brand("tesla", name="Tesla", family="rival")
    cars, watches = make_line("cars", name="Cars"), make_line("watches", name="Watches and bands")
    make_product(cars, "su7", name="SU7", brand=xiaomi)
    make_product(cars, "su7-max", name="SU7 Max", brand=xiaomi, series=make_series(cars, xiaomi, name="SU7"))
    make_product(cars, "tesla-model-3", name="Model 3 Max", brand=tesla)
    watch = make_product(watches, "watch-s3", name="Xiaomi Watch S3", brand=xiaomi)
    saved(Name(product=watch, language="zh-Hans", name="小米手表 S3", source=a_source()))
    saved(Name(brand=xiaomi, language="zh-Hans", name="小米", source=a_source()))
    saved(Alias(product=watch, name="Mi Clock"))
    make_definition(cars, "range", label="Range")
    make_condition("wltp", name="WLTP", kind="test-cycle")
    return {"cars": cars, "xiaomi": xiaomi}


def titles(text):
    return [(str(group.title), [hit.label for hit in group.hits]) for group in search_results(text).groups]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("su7", ("Cars", ["SU7", "SU7 Max"])),
        ("max", ("Cars", ["SU7 Max", "Model 3 Max"])),
        ("mod", ("Cars", ["Model 3 Max"])),
        ("mi clock", ("Watches and bands", ["Xiaomi Watch S3"])),
        ("小米手表", ("Watches and bands", ["Xiaomi Watch S3"])),
        ("小米SU7", ("Cars", ["SU7", "SU7 Max"])),
        ("手表", ("Watches and bands", ["Xiaomi Watch S3"])),
        ("小米", ("Brands", ["Xiaomi"])),
        ("tesla", ("Brands", ["Tesla"])),
        ("tesla cars", ("Cars", ["Model 3 Max"])),
        ("cars", ("Lines", ["Cars"])),
        ("range", ("Specs", ["Range"])),
        ("wltp", ("Conditions", ["WLTP"])),
        ("data sheet", ("Sources", ["Data sheet of the SU7"])),
    ],
)
def test_what_answers_first(shelf, text, first):
    assert titles(text)[0] == first


def test_drafts_are_not_found_and_their_brand_neither(shelf):
    hidden = make_brand("secret", name="Secretive")
    make_product(shelf["cars"], "hidden", name="Hidden Car", brand=hidden, publication="draft")
    assert titles("hidden") == []
    assert titles("secretive") == []
    assert search_results("hiden").spellings == ()


def test_a_product_group_leads_into_the_finder_with_the_words(shelf):
    (group,) = [group for group in search_results("max").groups if group.line == "cars"]
    assert group.all_address == "/lines/cars/?q=max"


def test_the_name_of_the_line_is_left_out_where_products_answer_only_with_it(shelf):
    assert search_results("tesla cars").groups[0].all_address == "/lines/cars/?q=tesla"


@pytest.mark.parametrize(
    ("text", "meant"), [("tesal", "tesla"), ("su7 maxx", "su7 max"), ("xiaomy clokc", "xiaomi clock")]
)
def test_typing_errors_lead_to_the_nearest_spelling_that_finds_something(shelf, text, meant):
    results = search_results(text)
    assert results.spelled.text == meant
    assert results.spelled.total == results.total == search_results(meant).total > 0


def test_words_of_a_question_may_be_misspelled_and_say_as_what_they_were_read(shelf):
    asked = search_results("xiaomy wacth").asked
    assert asked.address == "/lines/watches/?brand=xiaomi"
    assert [(chip.value, chip.typed) for chip in asked.chips] == [("Watches and bands", "wacth"), ("Xiaomi", "xiaomy")]


def test_a_brand_without_products_in_the_line_is_left_out_with_the_reason(shelf):
    asked = search_results("tesla watch").asked
    assert asked.address == "/lines/watches/"
    assert [one.words for one in asked.left_out] == ["tesla"]


def test_words_that_never_meet_are_offered_one_by_one(shelf):
    results = search_results("tesla clock")
    assert results.groups == ()
    assert [part.text for part in results.parts] == ["tesla", "clock"]


def test_each_word_has_its_near_spelling_where_the_whole_text_has_none(shelf):
    results = search_results("wacth under 15 kg with max")
    assert results.groups == ()
    assert [one.text for one in results.spellings] == ["watch"]
    assert results.spellings[0].total == search_results("watch").total
    assert [part.text for part in results.parts] == ["max"]


def test_small_words_and_units_are_no_links_of_their_own(shelf):
    make_product(shelf["cars"], "under-kg", name="Over and Under kg", brand=shelf["xiaomi"])
    assert [part.text for part in search_results("tesla over and under 9 kg watch").parts] == ["tesla", "watch"]


def test_a_stranger_finds_nothing_and_no_spelling(shelf):
    results = search_results("qqqqqq")
    assert (results.groups, results.spellings, results.parts) == ((), (), ())


def test_the_best_eight_of_a_group_are_shown_with_their_number(shelf):
    for number in range(12):
        make_product(shelf["cars"], f"lot-{number}", name=f"Lot {number}", brand=shelf["xiaomi"])
    (group,) = search_results("lot").groups
    assert (len(group.hits), group.total, group.is_cut) == (8, 12, True)


def test_the_number_of_queries_does_not_grow(shelf):
    search_results("max")
    with CaptureQueriesContext(connection) as few:
        search_results("max")
    for number in range(15):
        product = make_product(make_line(), f"more-{number}", name=f"More Max {number}", brand=shelf["xiaomi"])
        saved(Alias(product=product, name=f"Also {number}"))
    search_results("max")
    with CaptureQueriesContext(connection) as many:
        search_results("max")
    assert len(few) == len(many) <= 9


def test_suggestions_are_at_most_ten_with_small_print_last(shelf):
    for number in range(12):
        make_product(shelf["cars"], f"su-{number}", name=f"Su {number}", brand=shelf["xiaomi"])
    found = suggestions("su")
    assert len(found) == 10
    assert {one["kind"] for one in found} == {"product"}
    assert [one["kind"] for one in suggestions("range")] == ["spec"]
    assert suggestions("%") == []
