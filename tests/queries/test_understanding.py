"""Questions typed into the search box become exactly those filters of the finder, on the catalog as shipped."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from catalog.filters.declaration import page_parameters
from catalog.index.names import all_names
from catalog.parameters import common, read
from catalog.queries.finder.reading import finder_of, line_of
from catalog.queries.markets import market_page
from catalog.queries.search.book import book_of
from catalog.queries.search.page import search_results
from catalog.queries.search.suggesting import suggestion_facts
from catalog.queries.search.understanding import LINE, understand

pytestmark = pytest.mark.usefixtures("facts")

READ_AS = {
    "xiaomi scooter under 15 kg": "/lines/scooters/?brand=xiaomi&weight.max=15",
    "phones 6000 mAh eu": "/lines/phones/?battery_capacity.min=6000&market=eu",
    "tesla cars over 500 km": "/lines/cars/?brand=tesla&range.min=500",
    "oled phones under 200 g": "/lines/phones/?panel_technology=OLED&weight.max=200",
    "小米牙刷": "/lines/toothbrushes/?brand=xiaomi",
    "toothbrush": "/lines/toothbrushes/",
    "2024 phones": "/lines/phones/?year=2024",
    "scooters sold in the us": "/lines/scooters/?sold=us",
    "scooter between 12 and 15 kg": "/lines/scooters/?weight.min=12&weight.max=15",
    "xiaomy scotter under 15 kg": "/lines/scooters/?brand=xiaomi&weight.max=15",
}
HOSTILE = {
    "2^63": f"scooters under {2**63} kg",
    "a number without end": f"phones over {'9' * 90} mAh",
    "not a number": "phones nan mAh under infinity g",
    "an exponent": "phones 1e999 mAh",
    "nine words": "tesla cars over 500 km with a ninth word",
    "more than a hundred letters": "phones " + "x" * 120,
    "Arabic digits": "phones \u0666\u0660\u0660\u0660 mAh",
    "a superscript": "phones 6² mAh",
    "markup": "<script>alert(1)</script> phones under 200 g",
    "zero bytes": "phones\x00 under \x00 200 g",
    "signs only": "<>=~+-–…%$€",
    "signs before a line": ">= <= phones ++ -",
    "an inverted range": "phones 6000 to 5000 mAh",
    "a price beyond all": f"phones under {10**20} EUR",
    "a year beyond all": "phones from 2099 until 1990",
    "half a surrogate": "phones \ud800",
    "another direction": "phones \u202e6000 mAh",
}


def results_of(text):
    return search_results(text, read(QueryDict(""), common(market_page().tree)))


def finder_at(address):
    """The finder as its page reads an address."""
    parts = urlsplit(address)
    slug = parts.path.removeprefix("/lines/").strip("/")
    return finder_of(QueryDict(parts.query), page_parameters, line_of(slug))


def asks(text, line):
    """What is asked of a line besides its name."""
    read_as = understand(text, book_of(all_names.now()), line)
    return {
        (piece.kind, piece.value, piece.amount, piece.meant and piece.meant.value) for piece in bare(read_as.pieces)
    }


def bare(pieces):
    """The pieces but that of the line, their amounts without the place where they stand."""
    for piece in pieces:
        if piece.kind != LINE:
            amount = piece.amount and (piece.amount.low, piece.amount.high, piece.amount.reach, piece.amount.units)
            yield type(piece)(piece.kind, piece.places, piece.value, amount, meant=piece.meant)


@pytest.mark.parametrize(("text", "address"), READ_AS.items())
def test_a_question_is_the_finder_with_these_filters(text, address):
    asked = results_of(text).asked
    assert asked.address == address
    finder = finder_at(asked.address)
    assert not finder.state.ignored
    assert len(finder.found) == asked.total > 0
    assert len(asked.first) == min(asked.total, 6)
    assert asked.left_out == ()


@pytest.mark.parametrize("text", READ_AS)
def test_each_chip_leads_to_the_search_without_just_that(text):
    found = understand(text, book_of(all_names.now()))
    for chip, piece in zip(results_of(text).asked.chips, found.pieces, strict=True):
        (left,) = parse_qs(urlsplit(chip.without).query).get("q", [""])
        gone = {next(iter(asks(found.words(piece.places), found.line)), None)} if piece.kind != LINE else set()
        assert asks(left, found.line) == asks(text, found.line) - gone
        assert len(asks(left, found.line)) == len(found.pieces) - (1 if piece.kind == LINE else 2)


def test_figures_without_a_line_are_offered_for_each_line_that_has_products_of_that_kind():
    results = results_of("under 15 kg")
    assert results.asked is None
    assert "/lines/scooters/?weight.max=15" in {offer.address for offer in results.offers}
    assert [offer.total for offer in results.offers] == [len(finder_at(one.address).found) for one in results.offers]
    totals = [offer.total for offer in results.offers]
    assert totals == sorted(totals, reverse=True)
    assert min(totals) > 0
    assert not any(finder_at(offer.address).state.ignored for offer in results.offers)


def test_the_number_of_a_question_is_not_offered_as_a_name():
    assert results_of("under 15 kg").parts == ()


def test_a_figure_that_no_product_has_still_says_where_it_would_be_looked_for():
    offers = results_of("over 9999999 kg").offers
    assert {offer.total for offer in offers} == {0}


@pytest.mark.parametrize("text", ["su7max", "xiaomi 15", "SU7 Max"])
def test_a_name_is_no_question(text):
    results = results_of(text)
    assert not results.is_understood
    assert results.products > 0


def test_a_misspelled_name_finds_the_near_one_and_is_no_question():
    results = results_of("xaomi 15")
    assert not results.is_understood
    assert results.spelled.text == "xiaomi 15"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("xiaomi scooter under 15 kg", "Electric scooters, Xiaomi, Weight at most 15\xa0kg"),
        ("phones 6000 mAh eu 2024", "Phones, Battery capacity at least 6,000\xa0mAh, 2024, European Union"),
        ("oled phones sold in china", "Phones, OLED, sold in china"),
    ],
)
def test_a_question_is_suggested_with_everything_that_was_understood(text, label):
    state = read(QueryDict(""), common(market_page().tree))
    assert [one["label"] for one in suggestion_facts(text, state) if one["kind"] == "filters"] == [label]


def test_the_filters_are_told_on_the_page(client):
    html = client.get("/search/?" + urlencode({"q": "xiaomi scooter under 15 kg"})).content.decode()
    assert 'href="/lines/scooters/?brand=xiaomi&amp;weight.max=15"' in html
    assert "at most 15\xa0kg" in html


@pytest.mark.parametrize("path", ["/search/", "/search/suggest.json"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_anything_may_be_typed(client, text, path):
    query = urlencode({"q": text.encode("utf-8", "surrogatepass")})
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200
    assert path.endswith(".json") or b"<script>alert" not in answer.content


@pytest.mark.parametrize("text", ["xiaomi scooter under 15 kg", "under 15 kg", "su7max", "xaomi 15", "zzzz"])
def test_a_page_of_a_catalog_that_has_not_changed_asks_for_the_version_and_for_lines(client, text):
    address = "/search/?" + urlencode({"q": text})
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address + "&page=of-its-own")
    tables = [found[1] for one in asked.captured_queries if (found := re.search('FROM "(.*?)"', one["sql"]))]
    # Inside of a transaction, as here, each thing that is kept asks for the version itself.
    others = [table for table in tables if table != "catalog_catalogstate"]
    assert others == (["catalog_line"] if results_of(text).is_understood else [])
