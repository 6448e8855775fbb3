import gzip

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from catalog.editing.changes import Moment
from catalog.middleware import kept_pages
from catalog.middleware.kept_pages import Page, Shelf, is_keepable, takes_gzip
from tests.factories import make_line, make_market, make_product, saved
from tests.queries.finder_questions import make_availability

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(settings):
    settings.KEEP_PAGES = True
    return Client()


@pytest.fixture
def product():
    return make_product(make_line("phones"), "xiaomi-15", name="Xiaomi 15")


def test_a_page_asked_for_again_costs_the_query_of_the_version(reader, product, django_assert_num_queries):
    first = reader.get("/products/xiaomi-15/")
    with django_assert_num_queries(1):
        again = reader.get("/products/xiaomi-15/")
    assert (again.status_code, again.content) == (200, first.content)
    assert again["Content-Type"] == first["Content-Type"]


def test_an_edit_is_on_the_page_at_the_next_request(reader, product):
    assert b"Xiaomi 15" in reader.get("/products/xiaomi-15/").content
    product.name = "Xiaomi Fifteen"
    saved(product)
    assert b"Xiaomi Fifteen" in reader.get("/products/xiaomi-15/").content


def test_a_product_that_goes_back_to_draft_is_gone_at_the_next_request(reader, product):
    reader.get("/products/xiaomi-15/")
    product.publication = "draft"
    saved(product)
    assert reader.get("/products/xiaomi-15/").status_code == 404


def test_a_reader_who_has_the_page_gets_304(reader, product):
    etag = reader.get("/products/xiaomi-15/")["ETag"]
    answer = reader.get("/products/xiaomi-15/", headers={"if-none-match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    product.name = "Xiaomi Fifteen"
    saved(product)
    assert reader.get("/products/xiaomi-15/", headers={"if-none-match": etag}).status_code == 200


def test_a_page_is_compressed_for_who_takes_that_and_plain_for_others(reader, product):
    plain = reader.get("/products/xiaomi-15/")
    packed = reader.get("/products/xiaomi-15/", headers={"accept-encoding": "br, gzip"})
    assert gzip.decompress(packed.content) == plain.content
    assert (packed["Content-Encoding"], packed["Vary"]) == ("gzip", "Accept-Encoding")
    assert not plain.has_header("Content-Encoding")


def test_parameters_and_hosts_have_pages_of_their_own(reader, product, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    pages = [
        reader.get("/products/xiaomi-15/", headers={"host": "one.example"}),
        reader.get("/products/xiaomi-15/", headers={"host": "two.example"}),
        reader.get("/products/xiaomi-15/?units=imperial", headers={"host": "one.example"}),
    ]
    assert len({page.content for page in pages}) == 3
    assert b"two.example" not in pages[0].content


def test_bytes_and_the_escapes_of_other_characters_are_two_addresses(reader, product):
    raw = reader.get("/search/", QUERY_STRING="q=Caf\xc3\xa9")
    escaped = reader.get("/search/", QUERY_STRING="q=Caf%C3%83%C2%A9")
    assert "Café" in raw.text
    assert "Café" not in escaped.text


def test_head_and_get_of_a_kept_page_tell_the_same(reader, product):
    first = reader.head("/products/xiaomi-15/")
    for answer in (reader.get("/products/xiaomi-15/"), reader.head("/products/xiaomi-15/")):
        assert answer.status_code == 200
        assert dict(answer.items()) == dict(first.items())
    assert int(first["Content-Length"]) == len(reader.get("/products/xiaomi-15/").content)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/admin/login/", "/products/nobody/"])
def test_what_is_not_a_public_page_is_not_kept(reader, path):
    assert "public" not in reader.get(path).get("Cache-Control", "")


def test_every_answer_carries_the_policy(reader, product):
    reader.get("/products/xiaomi-15/")
    again = reader.get("/products/xiaomi-15/")
    assert "default-src 'none'" in again["Content-Security-Policy"]
    not_modified = reader.get("/products/xiaomi-15/", headers={"if-none-match": again["ETag"]})
    assert "default-src 'none'" in not_modified["Content-Security-Policy"]


def test_an_answer_with_a_cookie_is_never_kept():
    response = HttpResponse("hello")
    assert is_keepable(response)
    response.set_cookie("a", "b")
    assert not is_keepable(response)


def page(text):
    return Page(text.encode(), b"", (), "etag")


def test_the_shelf_throws_out_what_was_asked_for_least_recently():
    shelf, now = Shelf(most_bytes=10), Moment(1, "one")
    shelf.put(now, ("", "a"), page("1234"))
    shelf.put(now, ("", "b"), page("1234"))
    shelf.get(now, ("", "a"))
    shelf.put(now, ("", "c"), page("1234"))
    assert [shelf.get(now, ("", key)) is not None for key in "abc"] == [True, False, True]


def test_a_page_made_late_for_an_older_version_is_not_kept():
    shelf, before, now = Shelf(), Moment(1, "one"), Moment(2, "two")
    shelf.put(now, ("", "a"), page("new"))
    shelf.put(before, ("", "a"), page("old"))
    assert shelf.get(now, ("", "a")).body == b"new"
    assert shelf.get(before, ("", "a")) is None


def test_pages_of_another_copy_of_the_database_are_not_given_out():
    shelf = Shelf()
    shelf.put(Moment(2, "two"), ("", "a"), page("of one copy"))
    assert shelf.get(Moment(2, "other"), ("", "a")) is None


def test_what_hangs_on_the_day_is_made_anew_the_next_day(reader, product, time_machine):
    make_availability(product=product, market=make_market("de"), span=("2026-03-02", ""))
    time_machine.move_to("2026-03-01T23:59:00Z", tick=False)
    asked = f"/lines/{product.line.slug}.json?sold=de"
    assert reader.get(asked).json()["total"] == 0
    time_machine.move_to("2026-03-02T00:01:00Z", tick=False)
    assert reader.get(asked).json()["total"] == 1


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("", False),
        ("x" * 9999, False),
    ],
)
def test_gzip_is_given_to_who_asks_for_it(header, taken):
    assert takes_gzip(header) is taken


def test_a_database_that_is_away_is_asked_once(reader, monkeypatch):
    def away():
        raise OperationalError("database is locked")

    monkeypatch.setattr(kept_pages, "current_moment", away)
    answer = reader.get("/products/xiaomi-15/")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
