"""Every answer carries the headers that tell a browser what it must not do; public pages know no cookie."""

import pytest
from django.conf import settings
from django.test import Client

from tests.security.test_errors import CASES

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
TRUSTED = {"require-trusted-types-for": "'script'", "trusted-types": "default"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(answer):
    parts = [part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: value for name, _, value in parts}


def assert_safe(answer, directives):
    assert policy(answer) == directives
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_public_pages_are_locked_down_and_know_no_cookie(public_addresses):
    for address in public_addresses.values():
        answer = Client().get(address)
        assert_safe(answer, {**POLICY, **TRUSTED})
        assert not answer.cookies, address
        assert not {"cookie", "accept-language"} & {
            one.strip().lower() for one in answer.headers.get("Vary", "").split(",")
        }


def test_public_pages_are_the_same_for_everybody(public_addresses):
    for name, address in public_addresses.items():
        plain = Client().get(address)
        marked = Client()
        marked.cookies.load({"sessionid": "x", "csrftoken": "y", settings.LANGUAGE_COOKIE_NAME: "zh-hans"})
        answer = marked.get(
            address,
            headers={
                "Accept-Language": "zh-Hans",
                "X-Forwarded-Host": "evil.example",
                "X-Forwarded-For": "1.2.3.4",
                "X-Original-URL": "/admin/",
                "Referer": "https://evil.example/",
                "User-Agent": "<script>",
            },
        )
        assert answer.getvalue() == plain.getvalue(), name


@pytest.mark.django_db
@pytest.mark.urls("tests.security.broken")
@pytest.mark.parametrize("status", CASES)
def test_errors_are_locked_down(status):
    answer = CASES[status](Client(raise_request_exception=False))
    assert answer.status_code == status
    expected = POLICY if answer.request["PATH_INFO"].startswith("/admin/") else {**POLICY, **TRUSTED}
    assert_safe(answer, expected)
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.urls("tests.security.broken")
@pytest.mark.parametrize("status", CASES)
def test_errors_tie_the_browser_to_https(settings, status):
    settings.SECURE_HSTS_SECONDS = 3600
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answer = CASES[status](Client(raise_request_exception=False, headers={"X-Forwarded-Proto": "https"}))
    assert answer.headers["Strict-Transport-Security"] == "max-age=3600"


@pytest.mark.django_db
def test_refused_hosts_are_locked_down():
    assert_safe(Client().get("/", headers={"Host": "evil.example"}), {**POLICY, **TRUSTED})


@pytest.mark.django_db
def test_static_files_are_locked_down():
    answer = Client().get("/static/css/site.css")
    assert answer.status_code == 200
    assert_safe(answer, {**POLICY, **TRUSTED})
    assert not answer.has_header("Access-Control-Allow-Origin")


@pytest.mark.django_db
def test_the_admin_is_locked_down_and_kept_by_nobody():
    answer = Client().get("/admin/login/")
    assert_safe(answer, POLICY)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    for cookie in answer.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
