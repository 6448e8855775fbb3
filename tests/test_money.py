from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.dates import PartialDate
from catalog.money import Amount, Offer, minor_digits, pick

CHAIN = ("de", "eu", "global", "anywhere")


def offer(
    amount: int,
    kind: str = "launch",
    market: str = "de",
    date: str = "2025-06",
    config: str = "",
    currency: str = "EUR",
) -> Offer:
    return Offer(config, market, currency, Decimal(amount), kind, PartialDate.parse(date) if date else None, "s")


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("299900", "CNY", "299,900\u00a0CNY"),
        ("299900.00", "CNY", "299,900\u00a0CNY"),
        ("129.9", "USD", "129.90\u00a0USD"),
        ("129.995", "USD", "130\u00a0USD"),
        ("39800", "JPY", "39,800\u00a0JPY"),
        ("1.2345", "KWD", "1.234\u00a0KWD"),
    ],
)
def test_amounts_are_printed_with_their_code(amount: str, currency: str, text: str) -> None:
    assert Amount(Decimal(amount), currency).words("en") == text


def test_currencies_have_their_own_decimals() -> None:
    assert [minor_digits(code) for code in ("EUR", "JPY", "KWD", "XQQ")] == [2, 0, 3, 2]


def test_a_current_price_goes_before_the_launch_price() -> None:
    picked = pick([offer(500), offer(600, "current", date="2026")], CHAIN)
    assert (picked.offer.amount, picked.is_from) == (600, False)


def test_the_newest_current_price_counts() -> None:
    rows = [offer(400, "current", date=""), offer(450, "current", date="2025"), offer(480, "current", date="2025-01")]
    assert pick(rows, CHAIN).offer.amount == 480
    assert pick(rows[:1], CHAIN).offer.amount == 400


def test_the_lowest_configuration_counts_and_is_said_to_be_the_lowest() -> None:
    picked = pick([offer(999, config="512 GB"), offer(899, config="256 GB")], CHAIN)
    assert (picked.offer.config, picked.is_from) == ("256 GB", True)
    assert picked.offer.price == Amount(Decimal(899), "EUR")


def test_estimates_never_count() -> None:
    assert pick([offer(500, "estimate")], CHAIN) is None
    assert pick([offer(500, "estimate"), offer(700, market="eu")], CHAIN).offer.amount == 700


def test_the_nearest_market_of_the_chain_counts() -> None:
    rows = [offer(500, "current", market="eu"), offer(600, "launch"), offer(1, market="cn", currency="CNY")]
    assert pick(rows, CHAIN).offer.amount == 600
    assert pick(rows, CHAIN[1:]).offer.amount == 500
    assert pick(rows, ("us", "global", "anywhere")) is None


def test_offers_in_another_currency_do_not_count_where_one_is_asked_for() -> None:
    rows = [offer(500, currency="USD"), offer(700, market="eu")]
    assert pick(rows, CHAIN).offer.amount == 500
    assert pick(rows, CHAIN, "EUR").offer.amount == 700


OFFERS = st.lists(
    st.builds(
        offer,
        st.integers(1, 9),
        st.sampled_from(["launch", "current", "estimate"]),
        st.sampled_from([*CHAIN, "cn"]),
        st.sampled_from(["", "2025", "2025-06", "2026-01-31"]),
        st.sampled_from(["", "a", "b"]),
    )
)


@given(OFFERS, st.randoms())
def test_the_order_of_prices_does_not_change_what_a_product_costs(rows: list[Offer], random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert pick(rows, CHAIN) == pick(shuffled, CHAIN)


@given(OFFERS)
def test_a_price_is_never_an_estimate_and_never_from_another_market(rows: list[Offer]) -> None:
    picked = pick(rows, CHAIN)
    assert picked is None or (picked.offer.kind != "estimate" and picked.offer.market in CHAIN)
