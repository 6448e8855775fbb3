"""Bodies are judged by their announced length, before anything reads them."""

from concurrent.futures import ThreadPoolExecutor
from http import cookies
from threading import Event, Semaphore
from unittest import mock

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from catalog.middleware.limits import BodiesMiddleware
from ecosystem_site.wsgi import application

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000
UPLOAD = "multipart/form-data; boundary=x"
IMAGE = "/admin/catalog/image/add/"


class Unread:
    """A body that fails the test when somebody reads it."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


def post(client, path, length, content_type=UPLOAD):
    extra = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": content_type, "wsgi.input": Unread()}
    return client.generic("POST", path, **extra).status_code


@pytest.mark.parametrize("length", [MEGABYTE + 1, 12 * MEGABYTE, 10**15, "x", "-1", "9" * 400])
def test_a_stranger_may_send_a_megabyte_at_most(length):
    assert post(Client(), "/admin/login/", length) == 413
    assert post(Client(), IMAGE, length) == 413


def test_a_viewer_may_not_send_images(clients):
    assert post(clients["viewer"], IMAGE, 2 * MEGABYTE) == 413


def test_an_editor_may_send_images_of_twelve_megabytes(clients):
    assert post(clients["editor"], IMAGE, 12 * MEGABYTE + 1) == 413
    with pytest.raises(AssertionError, match="the body was read"):
        post(clients["editor"], IMAGE, 12 * MEGABYTE)


def test_only_a_form_with_files_may_be_large(clients):
    assert post(clients["editor"], IMAGE, 2 * MEGABYTE, "application/x-www-form-urlencoded") == 413
    assert post(clients["editor"], IMAGE, 2 * MEGABYTE, "application/json") == 413


@pytest.mark.parametrize("name", ["Cookie", "Content-Type", "Accept-Encoding", "If-None-Match", "X-Anything"])
@pytest.mark.parametrize("path", ["/about/", "/admin/login/", "/healthz", "/static/css/site.css"])
def test_a_header_has_at_most_8190_characters(path, name):
    assert Client().get(path, headers={name: "a" * 8190}).status_code != 431
    assert Client().get(path, headers={name: "a" * 8191}).status_code == 431


def test_a_long_cookie_is_refused_before_it_is_taken_apart():
    with mock.patch.object(cookies, "_unquote", side_effect=AssertionError("the cookie was taken apart")):
        answer = Client(headers={"Cookie": 'a="' + '\\"' * 9000 + '"'}).get("/admin/login/")
    assert answer.status_code == 431


def test_a_long_content_type_is_cut_before_django_takes_it_apart():
    environ = RequestFactory().get("/about/").environ | {"CONTENT_TYPE": "text/plain" + ";" * 9000}
    told = []
    with mock.patch("django.http.request.parse_header_parameters", return_value=("", {})) as parse:
        b"".join(application(environ, lambda status, headers: told.append(status)))
    assert told == ["431 Request Header Fields Too Large"]
    assert all(len(call.args[0]) <= 8191 for call in parse.call_args_list)


def test_bodies_that_never_end_leave_threads_for_readers(settings):
    held, going_on = Semaphore(0), Event()

    def view(request):
        if request.method == "POST":
            held.release()
            going_on.wait()
        return HttpResponse("read")

    middleware = BodiesMiddleware(view)
    post, get = RequestFactory().post("/admin/login/", {"a": "b"}), RequestFactory().get("/about/")
    with ThreadPoolExecutor(settings.BODIES_AT_ONCE) as pool:
        waiting = [pool.submit(middleware, post) for _ in range(settings.BODIES_AT_ONCE)]
        for _ in waiting:
            held.acquire()
        refused, read = middleware(post), middleware(get)
        going_on.set()
    assert (refused.status_code, refused["Retry-After"]) == (503, "5")
    assert b"nothing of yours was saved" in refused.content
    assert read.content == b"read"
    assert {one.result().status_code for one in waiting} == {200}
    assert middleware(post).status_code == 200
    assert settings.BODIES_AT_ONCE < settings.THREADS
