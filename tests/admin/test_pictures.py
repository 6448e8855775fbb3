"""Photos on the page of a product."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from catalog.models import Image
from tests import factories as make
from tests.admin.pages import address, errors_of, opened


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def phone(db):
    return make.make_product(make.make_line("phones"), "phone")


def jpeg():
    buffer = io.BytesIO()
    Picture.new("RGB", (800, 600), "orange").save(buffer, "JPEG", comment=b"Secret")
    return buffer.getvalue()


def upload(client, product, data, name="photo.jpg", **fields):
    row = {"alt": "The phone from behind", "author": "Ann", "licence": "CC BY 4.0", "order": "0", "id": ""}
    form = {**opened(client, product), "images-TOTAL_FORMS": "1", "_continue": "1"}
    form |= {f"images-0-{key}": value for key, value in {**row, **fields}.items()}
    return client.post(address(product), {**form, "images-0-file": SimpleUploadedFile(name, data, "image/jpeg")})


@pytest.mark.parametrize("name", ["photo.jpg", "../../etc/passwd", "a<script>.php.jpg", "x" * 300 + ".jpg"])
def test_a_photo_is_stored_under_our_name_in_our_encoding(editor, phone, media, name):
    response = upload(editor, phone, jpeg(), name)
    assert response.status_code == 302, errors_of(response)
    row = Image.objects.get()
    assert row.file.name.startswith("products/")
    assert row.file.name.endswith("-800.webp")
    assert (row.width, row.height) == (800, 600)
    assert b"Secret" not in (media / row.file.name).read_bytes()
    page = editor.get(address(phone)).content.decode()
    assert row.file.name in page


def test_a_hostile_file_is_refused_with_a_sentence(editor, phone, media):
    response = upload(editor, phone, b"<html><script>alert(1)</script>")
    assert "JPEG, PNG or WebP" in errors_of(response)
    assert not Image.objects.exists()
    assert not media.exists()


@pytest.mark.parametrize("lacking", ["alt", "author", "licence"])
def test_a_photo_needs_words_author_and_licence(editor, phone, lacking):
    response = upload(editor, phone, jpeg(), **{lacking: " "})
    assert response.status_code == 200
    assert not Image.objects.exists()


def test_other_words_for_a_photo_leave_the_file_alone(editor, phone):
    upload(editor, phone, jpeg())
    before = Image.objects.get()
    form = {**opened(editor, phone), "images-0-alt": "Seen from the side", "_continue": "1"}
    assert editor.post(address(phone), form).status_code == 302
    after = Image.objects.get()
    assert (after.alt, after.file.name, after.width) == ("Seen from the side", before.file.name, 800)


def test_who_may_not_add_photos_gets_nothing_stored(viewer, phone, media):
    assert viewer.post(address(phone), {"images-0-file": SimpleUploadedFile("a.jpg", jpeg())}).status_code == 403
    assert not media.exists()
