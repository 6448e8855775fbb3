import csv
import json

import pytest

from tests.factories import make_brand, make_line, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def phones():
    line = make_line("phones", name="Phones", summary="For the pocket.")
    make_line("kettles", name="Kettles", place="kitchen")
    make_product(line, brand=make_brand(family="home"))
    make_product(line, brand=make_brand(family="rival"), publication="draft")
    return line


def test_every_line_is_listed_and_empty_ones_in_words(client, phones):
    html = client.get("/lines/").content.decode()
    assert html.count("<h1>") == 1
    assert "For the pocket." in html
    assert "no products yet" in html
    assert "1 line without products" in html


def test_without_lines_the_page_says_the_command(client):
    assert "load_facts" in client.get("/lines/").content.decode()


def test_json_counts_by_family_and_names_what_it_ignored(client, phones):
    facts = json.loads(client.get("/lines.json?x=1").content)
    assert facts["total"] == 2
    assert facts["lines"][0] == {
        "slug": "phones",
        "name": "Phones",
        "place": "in the pocket",
        "summary": "For the pocket.",
        "url": "http://testserver/lines/phones/",
        "products": 1,
        "home": 1,
        "partner": 0,
        "rival": 0,
        "other": 0,
    }
    assert facts["ignored"][0]["parameter"] == "x"


def test_csv_has_a_row_a_line(client, phones):
    answer = client.get("/lines.csv")
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert [(row["line"], row["products"]) for row in rows] == [("phones", "1"), ("kettles", "0")]


@pytest.mark.parametrize("path", ["/lines/", "/lines.json", "/lines.csv"])
def test_only_reading_is_allowed(client, path):
    assert client.post(path).status_code == 405
