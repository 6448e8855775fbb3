from decimal import Decimal

import pytest

from catalog.models import Claim, Measurement
from catalog.queries.story import story
from tests.factories import a_source, make_brand, make_source, saved

pytestmark = pytest.mark.django_db


def measure(brand, metric, segment, period, value, **fields):
    defaults = {"period_kind": "year", "unit": "cars", "source": a_source()}
    number = Decimal(str(value))
    return saved(
        Measurement(brand=brand, metric=metric, segment=segment, period=period, value=number, **{**defaults, **fields})
    )


@pytest.fixture
def xiaomi():
    return make_brand("xiaomi", name="Xiaomi")


@pytest.fixture
def xiaomi_ev():
    return make_brand("xiaomi-ev", name="Xiaomi EV")


def texts():
    return [sentence.text for sentence in story()]


def test_a_sentence_without_its_rows_is_left_out(xiaomi):
    measure(xiaomi, "monthly-users", "group", "2024-12", "702.3", period_kind="point", unit="million users")
    assert story() == ()


def test_the_reach_is_told_from_the_newest_rows_with_their_sources(xiaomi):
    old, new = make_source(slug="old"), make_source(slug="new")
    point = {"period_kind": "point"}
    measure(xiaomi, "monthly-users", "group", "2023-12", 600, unit="million users", source=old, **point)
    measure(xiaomi, "monthly-users", "group", "2024-12", "702.3", unit="million users", source=new, **point)
    measure(xiaomi, "connected-devices", "home", "2024-12", "904.6", unit="million devices", note="no phones", **point)
    (sentence,) = story()
    assert sentence.text == (
        "In December 2024 Xiaomi counted 702.3 million users a month "
        "and 904.6 million devices connected at home (no phones)."
    )
    assert sentence.sources[0] == "new"


def test_cars_are_told_for_the_last_two_years_and_beside_rivals_of_the_same_year(xiaomi_ev):
    measure(xiaomi_ev, "deliveries", "cars", "2023", 1)
    measure(xiaomi_ev, "deliveries", "cars", "2024", 136854)
    measure(xiaomi_ev, "deliveries", "cars", "2025", 410000, quality="at least")
    tesla = make_brand("tesla", name="Tesla", family="rival")
    measure(tesla, "deliveries", "battery-cars", "2024", 1789226)
    assert texts() == ["It delivered 136,854 cars in 2024 and at least 410,000 cars in 2025."]
    measure(tesla, "deliveries", "battery-cars", "2025", 1636000)
    assert "Tesla 1,636,000" in texts()[0]


def test_claims_are_counted_by_verdict():
    make_source(slug="article", kind="article")
    for number, verdict in enumerate(("supported", "supported", "outdated", "opinion"), 1):
        saved(Claim(number=number, text="T.", kind="fact", verdict=verdict, finding="F."))
    (sentence,) = story()
    assert "Of 4 statements" in sentence.text
    assert "support 2 (outdated 1, opinion 1)." in sentence.text
    assert sentence.sources == ("article",)
