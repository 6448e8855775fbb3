"""Bodies are judged by their announced length, before anything reads them."""

import pytest
from django.test import Client

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
