"""The page of patterns."""

import pytest
from django.test import Client

from catalog.sprite import symbols
from catalog.views.pattern_samples import FIGURES


@pytest.mark.django_db
def test_the_page_shows_every_state_and_every_icon(client: Client) -> None:
    page = client.get("/patterns/").content.decode()
    assert all(f'<th scope="row">{figure.state}</th>' in page for figure in FIGURES)
    assert all(f"#{name}" in page for name in symbols())


@pytest.mark.django_db
def test_production_does_not_know_it(client: Client, settings: object) -> None:
    settings.IS_PRODUCTION = True  # type: ignore[attr-defined]
    assert client.get("/patterns/").status_code == 404


def test_the_icons_come_from_the_sprite() -> None:
    assert {"cars", "phones", "search"} <= set(symbols())
