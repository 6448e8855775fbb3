"""The tags that templates share."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template

from catalog.dates import PartialDate


def rendered(text: str, **context: object) -> str:
    return Template("{% load catalog %}" + text).render(Context(context))


def reading(carry: str) -> SimpleNamespace:
    return SimpleNamespace(carry=carry)


def test_an_icon_is_hidden_from_assistive_technology() -> None:
    text = rendered('{% icon "cars" "icon--large" %}')
    assert 'aria-hidden="true"' in text
    assert 'class="icon icon--large"' in text
    assert "img/icons.svg#cars" in text.replace("icons.", "icons.", 1)


def test_what_is_not_drawn_is_shown_as_a_plain_box() -> None:
    assert '#box"' in rendered("{% icon name %}", name="hover-boards")
    assert '#box"' in rendered("{% icon name %}", name='"><script>')


def test_an_icon_escapes_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.sprite.symbols", lambda: ())
    assert "<script" not in rendered("{% icon name %}", name='"><script>')


@pytest.mark.parametrize(
    ("carry", "address", "expected"),
    [
        ("", "/lines/", "/lines/"),
        ("?market=eu", "/lines/", "/lines/?market=eu"),
        ("?market=eu", "/lines/?q=a", "/lines/?q=a&amp;market=eu"),
        ("?market=eu&units=imperial", "/about/#states", "/about/?market=eu&amp;units=imperial#states"),
    ],
)
def test_an_address_keeps_market_and_units(carry: str, address: str, expected: str) -> None:
    assert rendered("{% keep address %}", site=reading(carry), address=address) == expected


def test_a_link_by_name_keeps_them_too() -> None:
    assert rendered('{% link "catalog:healthz" %}', site=reading("?market=eu")) == "/healthz?market=eu"


def test_addresses_work_without_a_reading() -> None:
    assert rendered('{% fixed "lines/" %}') == "/lines/"


@pytest.mark.parametrize(
    ("state", "word"),
    [("not_published", "not published"), ("does_not_apply", "does not apply"), ("unknown", "unknown")],
)
def test_every_state_has_its_word(state: str, word: str) -> None:
    text = rendered("{% state_word state %}", state=state)
    assert f">{word}<" in text
    assert f"state--{state}" in text


@pytest.mark.parametrize(("unit", "joint"), [("km", "\u00a0"), ("°", ""), ("×", "")])
def test_signs_stand_close_to_their_number(unit: str, joint: str) -> None:
    assert rendered("{{ unit|unit_joint }}", unit=unit) == joint


@pytest.mark.parametrize(
    ("date", "words"),
    [("2025", "2025"), ("2025-06", "June 2025"), (PartialDate(2025, 6, 26), "26 June 2025"), ("", ""), (None, "")],
)
def test_dates_are_told_as_far_as_they_are_known(date: object, words: str) -> None:
    assert rendered("{{ date|date_words }}", date=date) == words


def test_what_is_no_date_is_shown_as_it_is() -> None:
    assert rendered("{{ date|date_words }}", date="<soon>") == "&lt;soon&gt;"


def test_numbers_of_a_column_stand_on_their_decimal_mark() -> None:
    assert rendered("{{ number|aligned }}", number="1,204.5") == '1,204<span class="figure__fraction">.5</span>'
    assert rendered("{{ number|aligned }}", number="800") == '800<span class="figure__fraction"></span>'


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ({"state": "known", "text": "800", "unit": "km"}, "800"),
        ({"state": "disputed", "text": "12", "unit": "min"}, "disputed"),
        ({"state": "elsewhere", "text": "4,720", "unit": "mm", "market": "eu"}, "elsewhere"),
        ({"state": "unknown"}, "unknown"),
        ({"state": "known", "text": "<b>", "unit": ""}, "&lt;b&gt;"),
    ],
)
def test_a_figure_is_told_in_every_state(figure: dict[str, str], expected: str) -> None:
    assert expected in rendered('{% include "partials/figure.html" with figure=figure only %}', figure=figure)


def test_a_market_is_called_by_its_name_where_the_page_knows_it() -> None:
    site = SimpleNamespace(markets=(("eu", "European Union"),))
    assert rendered("{{ site|market_name:code }}", site=site, code="eu") == "European Union"
    assert rendered("{{ site|market_name:code }}", site=site, code="anywhere") == "anywhere"
    assert rendered("{{ nothing|market_name:code }}", code="eu") == "eu"


@pytest.mark.parametrize(("code", "short"), [("eu", "EU"), ("cn", "CN"), ("global", "global"), ("", "")])
def test_a_market_is_short_where_there_is_no_room(code: str, short: str) -> None:
    assert rendered("{{ code|market_code }}", code=code) == short
