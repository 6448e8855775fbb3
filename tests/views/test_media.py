import io

import pytest
from PIL import Image as Picture

from catalog.editing.images import store
from catalog.models import Image
from tests.factories import make_line, make_product, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = io.BytesIO()
    Picture.new("RGB", (800, 600), "orange").save(file, "PNG")
    file.seek(0)
    return store(file)


def test_a_photo_is_served_inert_and_for_ever(client, stored):
    answer = client.get(f"/media/{stored.name}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]
    policy = answer["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert Picture.open(io.BytesIO(b"".join(answer))).size == (800, 600)


NOBODY = "0" * 40


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x.webp",
        f"{NOBODY}-320.webp",
        f"{NOBODY}-320.svg",
        "..%2f..%2fsecret_key",
        "../secret_key",
        "%00",
        "a" * 300,
    ],
)
def test_no_other_name_reaches_the_storage(client, stored, name):
    assert client.get(f"/media/products/{name}").status_code == 404


def test_there_is_no_list_of_photos(client, stored):
    assert client.get("/media/products/").status_code == 404
    assert client.get("/media/").status_code == 404


def test_the_page_of_a_product_shows_its_photo_in_several_widths(client, stored):
    product = make_product(make_line("phones"), "xiaomi-15")
    words = {"alt": "The back", "author": "A. N. Editor", "licence": "CC BY 4.0"}
    saved(Image(product=product, file=stored.name, width=stored.width, height=stored.height, **words))
    page = client.get("/products/xiaomi-15/").content.decode()
    assert 'alt="The back"' in page
    assert "-320.webp 320w" in page
    assert "CC BY 4.0" in page
    for address in [part.split(" ")[0] for part in page.split('srcset="')[1].split('"')[0].split(", ")]:
        assert client.get(address).status_code == 200
