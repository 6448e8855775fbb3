import pytest

from catalog.statements import State
from tests.factories import make_line, make_product

pytestmark = pytest.mark.django_db


def test_every_state_has_its_word_and_sentence(client):
    html = client.get("/about/").content.decode()
    for state in State:
        assert f"<dt>{state.label}</dt>" in html
        assert str(state.explanation) in html


PARTS = ("chosen", "states", "conditions", "markets", "rounding", "score", "record", "thin", "licence", "affiliation")


@pytest.mark.parametrize("anchor", PARTS)
def test_every_part_has_an_address(client, anchor):
    html = client.get("/about/").content.decode()
    assert f'id="{anchor}"' in html
    assert f'href="#{anchor}"' in html


def test_what_is_thin_is_told_with_live_counts(client):
    make_line()
    make_product(make_line("cars", name="Cars"))
    html = client.get("/about/").content.decode()
    assert "1 of 2 lines has no products" in html
    assert "1 product has fewer than six figures:" in html
    assert "Cars 1" in html
    assert "1 product has no known price." in html


def test_only_reading_is_allowed(client):
    assert client.post("/about/").status_code == 405
