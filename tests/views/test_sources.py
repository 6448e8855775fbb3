import csv
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_definition, make_line, make_price, make_product, make_source, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    make_source(title="What lines rest on here")
    return make_source(
        slug="sheet", title="Data sheet", publisher="Xiaomi", kind="manufacturer", published_on="2025-06"
    )


@pytest.fixture
def figure(source):
    definition = make_definition(make_line(), "weight", label="Weight", unit="kg")
    return make_value(make_product(definition.line, "one"), definition, 5, source=source)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_counts_what_leans_on_each(client, figure):
    make_price(figure.product, "cn", 100, source=figure.source)
    row = json.loads(client.get("/sources.json?q=sheet").content)["sources"][0]
    assert (row["slug"], row["figures"], row["prices"], row["other"]) == ("sheet", 1, 1, 0)
    assert row["page"] == "http://testserver/sources/sheet/"
    assert "June 2025" in page(client, "/sources/")


def test_filters_narrow_the_list_and_stand_in_every_link(client, source):
    for number in range(60):
        make_source(title=f"Test {number}", kind="press")
    html = page(client, "/sources/?q=test&kind=press&market=")
    assert "60</strong>" in html
    assert "?q=test&amp;kind=press&amp;page=2" in html
    assert 'href="/sources.csv?q=test&amp;kind=press"' in html
    assert "Data sheet" not in html


def test_a_page_past_the_end_is_the_last_one(client, source):
    assert "There is only one page" in page(client, "/sources/?page=9")


@pytest.mark.parametrize(
    "query", ["kind=gossip", "page=0", "page=x", "sort=best", "nothing=1", "market=mars", "units=x"]
)
def test_what_is_refused_is_named_and_the_list_still_there(client, source, query):
    html = page(client, f"/sources/?{query}")
    assert query in html
    assert "Data sheet" in html


def test_no_answer_says_so_and_leads_back(client, source):
    html = page(client, "/sources/?q=qqqq")
    assert "No source answers to this" in html
    assert "Show all sources" in html


def test_an_empty_catalog_says_the_command(client):
    assert "load_facts" in page(client, "/sources/")


def test_csv_holds_every_source_and_no_formula(client, source):
    make_source(slug="evil", title="=1+1")
    rows = list(csv.DictReader(client.get("/sources.csv").content.decode("utf-8-sig").splitlines()))
    assert {"sheet", "evil"} <= {row["source"] for row in rows}
    assert next(row["title"] for row in rows if row["source"] == "evil").startswith("'=")


def test_the_twin_takes_at_most_a_hundred_a_page(client, source):
    facts = json.loads(client.get("/sources.json?per_page=101").content)
    assert facts["ignored"][0]["parameter"] == "per_page"
    assert json.loads(client.get("/sources.json?per_page=1").content)["pages"] == 2


def test_a_source_shows_its_record_and_its_figures(client, figure):
    html = page(client, "/sources/sheet/")
    assert "<h1>Data sheet</h1>" in html
    assert 'rel="external noreferrer nofollow"' in html
    assert 'href="/products/one/"' in html
    assert "Weight" in html
    assert "11" in page(client, "/sources/sheet/?units=imperial")


def test_a_source_that_nothing_uses_says_so(client, source):
    assert "Nothing leans on this source" in page(client, "/sources/sheet/")


def test_a_draft_leans_on_nothing(client, source):
    definition = make_definition(make_line(), "weight")
    make_value(make_product(definition.line, "secret", publication="draft"), definition, 5, source=source)
    html = page(client, "/sources/sheet/")
    assert "Nothing leans on this source" in html
    assert "secret" not in html.lower()


def test_a_kind_that_does_not_lean_on_it_is_named(client, figure):
    assert "Nothing of the kind “Prices”" in page(client, "/sources/sheet/?group=prices")


def test_an_unknown_source_is_404_and_other_methods_405(client, source):
    assert client.get("/sources/never/").status_code == 404
    assert client.post("/sources/sheet/").status_code == 405
    assert client.post("/sources/").status_code == 405


def test_many_figures_come_in_pages_with_a_constant_number_of_queries(client, figure):
    client.get("/sources/sheet/?group=figures")
    with CaptureQueriesContext(connection) as few:
        client.get("/sources/sheet/?group=figures")
    for number in range(110):
        product = make_product(figure.definition.line, f"p-{number:03}")
        make_value(product, figure.definition, number + 1, source=figure.source)
    client.get("/sources/sheet/?group=figures")
    with CaptureQueriesContext(connection) as many:
        html = page(client, "/sources/sheet/?group=figures")
    assert len(few) == len(many)
    assert "1 to 100 of 111" in html
    assert "?group=figures&amp;page=2" in html
    assert "Show all 111" in page(client, "/sources/sheet/")


def test_what_a_source_says_is_escaped(client):
    make_source(slug="evil", title="<script>alert(1)</script>", publisher="<b>")
    for address in ("/sources/", "/sources/evil/"):
        assert "<script>alert" not in page(client, address)
