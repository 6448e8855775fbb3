import json
from urllib.parse import urlencode

import pytest

from catalog.models import Alias, Name
from tests.factories import a_source, make_brand, make_line, make_market, make_product, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    cars = make_line("cars", name="Cars")
    max_ = make_product(cars, "su7-max", name="SU7 Max", brand=make_brand("xiaomi", name="Xiaomi"))
    saved(Alias(product=max_, name="Speed Ultra 7"))
    saved(Name(product=max_, language="zh-Hans", name="小米SU7 Max", source=a_source()))
    return cars


def page(client, text, **more):
    answer = client.get("/search/?" + urlencode({"q": text, **more}))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        *("SU7 Max", "su7", "speed ultra", "小米SU7", "max xiaomi", "SU7MAX"),
        *('"su7"', "su7%", "su7\\", "su7\x00max", "su7'", "  su7  "),
    ],
)
def test_a_product_is_found(client, shelf, text):
    assert 'href="/products/su7-max/"' in page(client, text)


@pytest.mark.parametrize("text", ["%", "\\", "'", "_", "\x00", "💡", "؟"])
def test_a_text_without_letters_is_answered_in_words(client, shelf, text):
    html = page(client, text)
    assert "/products/su7-max/" not in html
    assert "there are none in this text" in html or "nothing that can be read" in html


def test_nine_words_are_cut_to_eight_and_that_is_said(client, shelf):
    html = page(client, "su7 max su7 max su7 max su7 max ninth")
    assert 'href="/products/su7-max/"' in html
    assert "first 8 words and 100 characters" in html


def test_a_hundred_and_one_characters_are_cut_and_that_is_said(client, shelf):
    assert "first 8 words and 100 characters" in page(client, "a" * 101)
    assert "first 8 words and 100 characters" not in page(client, "a" * 100)


def test_a_typing_error_offers_the_nearest_spelling(client, shelf):
    html = page(client, "xiomi")
    assert "Nothing is called “xiomi”. These are called “xiaomi”." in html
    assert 'href="/products/su7-max/"' in html


def test_nothing_found_leads_on_without_promising_a_form(client, shelf):
    html = page(client, "qqqqqq")
    assert "Nothing is called “qqqqqq”" in html
    assert 'href="/lines/"' in html
    assert "<textarea" not in html


def test_an_empty_search_says_what_can_be_searched(client, shelf):
    html = client.get("/search/").content.decode()
    assert "What can be searched" in html
    assert "SU7 Max" in html


def test_an_empty_catalog_can_be_searched(client):
    assert "none in the catalog yet" in client.get("/search/").content.decode()
    assert "Nothing is called" in page(client, "su7")


def test_drafts_answer_as_if_they_were_not_there(client, shelf):
    make_product(shelf, "secret-car", name="Secret Car", publication="draft")
    assert "Nothing is called" in page(client, "secret")
    assert json.loads(client.get("/search/suggest.json?q=secret").content)["suggestions"] == []


def test_market_and_units_go_along(client, shelf):
    make_market("eu", name="European Union")
    html = page(client, "su7", market="eu", units="imperial")
    assert 'href="/products/su7-max/?market=eu&amp;units=imperial"' in html
    assert 'href="/lines/cars/?q=su7&amp;market=eu&amp;units=imperial"' in html


def test_what_was_typed_is_escaped(client, shelf):
    html = page(client, '<script>alert("x")</script>')
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_suggestions_are_labels_with_addresses(client, shelf):
    facts = json.loads(client.get("/search/suggest.json?q=su7&x=1").content)
    assert facts["suggestions"][0]["label"] == "SU7 Max"
    assert facts["suggestions"][0]["url"] == "/products/su7-max/"
    assert facts["ignored"][0]["parameter"] == "x"
    assert json.loads(client.get("/search/suggest.json").content)["suggestions"] == []


@pytest.mark.parametrize("path", ["/search/", "/search/suggest.json"])
def test_only_reading_is_allowed(client, path):
    assert client.post(path).status_code == 405
