"""An error says what happened and what to do, in the site's own page, and gives nothing away."""

from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.security.broken")]


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def large(path, **headers):
    return {"path": path, "data": b"x", "content_type": "text/plain", "CONTENT_LENGTH": "1000001", **headers}


CASES = {
    400: lambda client: client.get("/broken/400/"),
    403: lambda client: client.get("/broken/403/"),
    404: lambda client: client.get("/no/such/page/"),
    405: lambda client: client.post("/about/"),
    411: lambda client: client.post("/admin/login/", headers={"Transfer-Encoding": "chunked"}),
    413: lambda client: client.post(**large("/admin/login/")),
    414: lambda client: client.get("/?" + "a" * 4097),
    431: lambda client: client.get("/about/", headers={"Cookie": "a=" + "b" * 8190}),
    500: lambda client: client.get("/broken/500/"),
    503: lambda client: client.get("/broken/503/"),
}


@pytest.mark.parametrize("status", CASES)
def test_an_error_is_a_styled_page_with_a_way_home(visitor, status):
    answer = CASES[status](visitor)
    text = answer.content.decode()
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert text.count("<h1") == 1
    assert 'href="/"' in text
    assert "css/site" in text
    assert 'name="q"' in text
    assert "secret" not in text
    assert "Traceback" not in text


LONG = "&".join(f"echoed{number}={'a' * 1000}" for number in range(60))
TOO_LARGE = {
    "long query": (414, lambda client: client.get(f"/?{LONG}")),
    "long path": (414, lambda client: client.get(f"/echoed{'a' * 60_000}/")),
    "long header": (431, lambda client: client.get("/about/?echoed=1", headers={"Cookie": "a=" + "b" * 8190})),
    "large body": (413, lambda client: client.post(**large("/admin/login/", QUERY_STRING="echoed=1"))),
    "long query to no method": (405, lambda client: client.post(f"/about/?{LONG}")),
    "long query to another host": (414, lambda client: client.get(f"/?{LONG}", headers={"Host": "evil.example"})),
}


@pytest.mark.parametrize("case", TOO_LARGE)
def test_a_request_that_is_too_large_is_not_repeated(visitor, case):
    status, ask = TOO_LARGE[case]
    answer = ask(visitor)
    assert answer.status_code == status
    assert b'href="/?units=imperial"' in answer.content
    assert b"echoed" not in answer.content
    assert len(answer.content) < 20_000


@pytest.mark.parametrize("path", ["/broken/503/", "/broken/interface/"])
def test_a_database_that_is_away_asks_to_come_again(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) <= 10
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_database_that_is_away_when_the_session_is_read_is_a_503_too(visitor):
    visitor.cookies["sessionid"] = "a" * 32
    with mock.patch(
        "django.contrib.sessions.backends.db.SessionStore._get_session_from_db", side_effect=OperationalError
    ):
        assert visitor.get("/admin/").status_code == 503


@pytest.mark.parametrize("path", ["/broken/500/", "/broken/503/"])
def test_faults_of_ours_need_neither_the_database_nor_the_frame(visitor, path):
    with (
        mock.patch("django.db.backends.utils.CursorWrapper.execute", side_effect=OperationalError),
        mock.patch("catalog.context_processors.site", side_effect=RuntimeError),
    ):
        answer = visitor.get(path)
    assert b"<h1" in answer.content


def test_a_missing_page_is_told_with_the_database_away(visitor):
    with mock.patch("django.db.backends.utils.CursorWrapper.execute", side_effect=OperationalError):
        answer = visitor.get("/no/such/page/")
    assert answer.status_code == 404
    assert b"<h1" in answer.content


def test_a_forged_form_is_told_that_nothing_was_saved():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert b"nothing was saved" in answer.content


def test_an_unknown_host_is_refused_with_a_page(visitor):
    answer = visitor.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content


def test_twins_are_refused_in_their_own_form(visitor):
    answer = visitor.get("/products/no-such-product.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/json")
    assert answer.json()["status"] == 404
    assert visitor.get("/products/no-such-product.csv").headers["Content-Type"].startswith("text/")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "FOO"])
@pytest.mark.parametrize("path", ["/", "/lines/cars/", "/compare/a,b/", "/healthz", "/no/such/page/"])
def test_nothing_but_reading_is_allowed_on_public_pages(visitor, method, path):
    answer = visitor.generic(method, path)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_any_number_of_parameters_that_an_address_holds_is_read(visitor):
    assert visitor.get("/lines/?" + "&".join("a" * 2000)).status_code == 200
    assert visitor.get("/lines/?" + "&".join("a" * 2100)).status_code == 414
