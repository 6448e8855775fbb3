import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_brand, make_line, make_market, make_product, make_rivalry

pytestmark = pytest.mark.django_db


def test_an_empty_catalog_says_the_command_that_fills_it(client):
    html = client.get("/").content.decode()
    assert "The catalog holds no products yet" in html
    assert "load_facts" in html


def test_places_lines_and_counts_are_shown(client):
    phones = make_line("phones", name="Phones", place="in the pocket")
    make_line("kettles", name="Kettles", place="kitchen")
    make_product(phones, brand=make_brand(family="home"))
    make_product(phones, brand=make_brand(family="rival"))
    html = client.get("/").content.decode()
    assert 'href="/lines/phones/"' in html
    assert "1 Xiaomi" in html
    assert "1 rival" in html
    assert "No products so far" in html


def test_comparisons_keep_the_market(client):
    make_market("eu")
    cars = make_line("cars")
    own, rival = (make_product(cars, slug, brand=make_brand(family=slug)) for slug in ("home", "rival"))
    make_rivalry(own, rival)
    html = client.get("/?market=eu").content.decode()
    assert 'href="/compare/home,rival/?market=eu"' in html
    assert 'rel="canonical" href="http://testserver/"' in html


def test_refused_and_unknown_parameters_are_named(client):
    html = client.get("/?market=mars&colour=red").content.decode()
    assert "market=mars" in html
    assert "colour=red" in html


def test_only_reading_is_allowed(client):
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200


def test_no_cookie_is_set(client):
    assert not client.get("/").cookies


def test_the_number_of_queries_does_not_grow(client):
    def fill():
        cars = make_line()
        own, rival = (make_product(cars, brand=make_brand(family=one), released_on="2025") for one in ("home", "rival"))
        make_rivalry(own, rival)

    fill()
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for _ in range(4):
        fill()
    client.get("/")
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    assert len(few) == len(many) <= 20
