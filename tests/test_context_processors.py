"""The reading that every page knows: market and units."""

import pytest
from django.test import RequestFactory

from catalog.context_processors import Site, site
from catalog.queries.markets import market_page
from tests.factories import make_market


@pytest.fixture
def _markets(db: None) -> None:
    make_market("global", name="Global", kind="world")
    make_market("eu", name="European Union", kind="region")
    make_market("world", name="World", kind="statistics")


def reading(rf: RequestFactory, address: str) -> Site:
    return site(rf.get(address))["site"]  # type: ignore[return-value]


@pytest.mark.usefixtures("_markets")
def test_nothing_is_carried_where_nothing_was_chosen(rf: RequestFactory) -> None:
    found = reading(rf, "/lines/")
    assert (found.market, found.units, found.carry, found.ignored) == (None, "metric", "", ())
    assert found.market_name == "all markets"


@pytest.mark.usefixtures("_markets")
def test_market_and_units_are_carried(rf: RequestFactory) -> None:
    found = reading(rf, "/lines/?units=imperial&market=eu&page=3")
    assert found.market_name == "European Union"
    assert found.carry == "?market=eu&units=imperial"
    assert found.carry_inputs == (("market", "eu"), ("units", "imperial"))


@pytest.mark.usefixtures("_markets")
def test_the_choice_leaves_out_what_is_no_market(rf: RequestFactory) -> None:
    assert reading(rf, "/").markets == (("eu", "European Union"), ("global", "Global"))


@pytest.mark.usefixtures("_markets")
def test_a_change_of_market_keeps_the_rest_but_the_page(rf: RequestFactory) -> None:
    found = reading(rf, "/lines/cars/?brand=tesla&brand=byd&page=2&market=eu")
    assert found.query_keep == (("brand", "tesla"), ("brand", "byd"))


@pytest.mark.usefixtures("_markets")
def test_the_other_units_are_one_link_away(rf: RequestFactory) -> None:
    assert reading(rf, "/lines/?q=a").other_units_address == "/lines/?q=a&units=imperial"
    assert reading(rf, "/lines/?units=imperial&market=eu").other_units_address == "/lines/?market=eu"
    assert reading(rf, "/lines/?units=imperial").other_units_address == "/lines/?"


@pytest.mark.usefixtures("_markets")
@pytest.mark.parametrize("value", ["world", "mars", "x" * 3000, "\x00", "<script>"])
def test_a_refused_market_is_named_and_not_followed(rf: RequestFactory, value: str) -> None:
    found = reading(rf, "/?market=" + value.replace("<", "%3C"))
    assert found.market is None
    assert found.carry == ""


@pytest.mark.usefixtures("_markets")
def test_refusals_name_only_the_reading(rf: RequestFactory) -> None:
    found = reading(rf, "/?market=world&colour=red&units=old")
    assert [one.parameter for one in found.ignored] == ["market", "units"]


@pytest.mark.django_db
def test_machine_answers_ask_for_nothing(rf: RequestFactory, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        site(rf.get("/healthz"))


@pytest.mark.usefixtures("_markets")
def test_a_page_asks_for_the_markets_once(rf: RequestFactory, django_assert_num_queries: object) -> None:
    market_page()
    found = site(rf.get("/"))["site"]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert found.units == "metric"  # type: ignore[attr-defined]
        assert found.market is None  # type: ignore[attr-defined]
