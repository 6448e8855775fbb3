from xml.etree import ElementTree

import pytest

from tests.factories import make_line, make_product, make_source

pytestmark = pytest.mark.django_db

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_the_sitemap_names_what_is_published_and_nothing_else(client):
    line = make_line("cars", source=make_source(slug="sheet"))
    make_product(line, "su7")
    make_product(line, "hidden", publication="draft")
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    addresses = {found.text for found in ElementTree.fromstring(answer.content).iter(LOC)}  # noqa: S314 our own answer
    assert {
        "http://testserver/products/su7/",
        "http://testserver/lines/cars/",
        "http://testserver/sources/sheet/",
    } <= addresses
    assert not any("hidden" in address for address in addresses)


def test_robots_are_kept_out_of_the_admin_and_shown_the_map(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt"])
def test_only_reading_is_allowed(client, path):
    assert client.post(path).status_code == 405
