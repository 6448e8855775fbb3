"""The pages on the shipped facts: what they count is what the files hold."""

import csv
import json
from collections import Counter

import pytest
from django.http import QueryDict

from catalog.facts.reading import DATA
from catalog.parameters import common, read
from catalog.queries.markets import market_page
from catalog.queries.search.page import search_results as results_for
from catalog.queries.totals import catalog_totals

pytestmark = pytest.mark.usefixtures("facts")


def search_results(text):
    return results_for(text, read(QueryDict(), common(market_page().tree)))


def rows(pattern):
    for path in sorted(DATA.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as file:
            yield from ((path.parent.name, row) for row in csv.DictReader(file))


def test_the_counts_of_the_site_are_those_of_the_files():
    totals = catalog_totals()
    assert totals.products == sum(1 for _row in rows("lines/*/products.csv"))
    assert totals.figures == sum(1 for _row in rows("lines/*/figures.csv"))
    assert totals.prices == sum(1 for _row in rows("lines/*/prices.csv"))
    assert totals.sources == sum(1 for _row in rows("sources.csv"))


def test_lines_count_the_products_of_their_files(client):
    expected = Counter(line for line, _row in rows("lines/*/products.csv"))
    lines = json.loads(client.get("/lines.json").content)["lines"]
    assert {line["slug"]: line["products"] for line in lines if line["products"]} == expected
    assert len(lines) == sum(1 for _row in rows("lines.csv"))


def test_figures_of_all_sources_add_up_to_all_figures(client):
    table = list(csv.DictReader(client.get("/sources.csv").content.decode("utf-8-sig").splitlines()))
    assert sum(int(row["figures"]) for row in table) == catalog_totals().figures
    assert sum(int(row["prices"]) for row in table) == catalog_totals().prices


@pytest.mark.parametrize("path", ["/", "/lines/", "/sources/", "/conditions/", "/about/", "/search/", "/sitemap.xml"])
def test_every_page_stands(client, path):
    assert client.get(path).status_code == 200


def test_the_first_page_compares_what_it_promises(client):
    html = client.get("/").content.decode()
    assert "/compare/xiaomi-su7-max,tesla-model-3-performance,porsche-taycan-turbo/" in html
    assert "/compare/xiaomi-17,iphone-17,galaxy-s26/" in html
    assert "The story in 3 sentences" in html


@pytest.mark.parametrize("slug", ["cltc", "wltp", "epa", "usable", "nominal", "plain", "cltc-20-inch"])
def test_conditions_have_their_pages(client, slug):
    assert client.get(f"/conditions/{slug}/").status_code == 200


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("su7 max", "SU7 Max"),
        ("小米手表", "Xiaomi Watch S3"),
        ("fornuftig", "IKEA Förnuftig"),
        ("iphone17pro", "iPhone 17 Pro"),
        ("airpods pro 3", "AirPods Pro 3"),
    ],
)
def test_names_are_found_first(text, label):
    assert search_results(text).groups[0].hits[0].label == label


@pytest.mark.parametrize(
    ("text", "meant"), [("xiomi 15", "xiaomi 15"), ("porshe taycn", "porsche taycan"), ("roborok s8", "roborock s8")]
)
def test_typing_errors_are_seen_through(text, meant):
    assert search_results(text).spelled.text == meant


@pytest.mark.parametrize("text", ["su7", "xiaomi", "tesla cars", "pro max", "小米", "watch s4", "scooter"])
def test_the_finder_finds_as_many_as_the_search_says(client, text):
    for group in search_results(text).groups:
        if group.line:
            path, _mark, query = group.all_address.partition("?")
            facts = json.loads(client.get(f"{path.rstrip('/')}.json?{query}").content)
            assert facts["total"] == group.total, group.all_address
