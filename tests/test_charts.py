from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from catalog.charts import scale, tick_step

numbers = st.decimals(-(10**9), 10**9, places=3)


@given(st.lists(numbers, min_size=1, max_size=20))
def test_an_axis_takes_in_every_number(found):
    axis = scale(found, 0, 100)
    assert all(0 <= axis.place(number) <= 100 for number in found)


@given(st.lists(numbers, min_size=1, max_size=20))
def test_an_axis_has_a_few_ticks_in_rising_order(found):
    ticks = scale(found, 0, 100).ticks
    assert 2 <= len(ticks) <= 9
    assert list(ticks) == sorted(set(ticks))


def test_ticks_are_round_numbers():
    assert scale([Decimal(512), Decimal(905)], 0, 100).ticks == tuple(map(Decimal, (500, 600, 700, 800, 900, 1000)))


def test_one_number_alone_stands_in_the_middle():
    axis = scale([Decimal(50)], 0, 100)
    assert axis.low < 50 < axis.high


def test_no_number_makes_an_axis_from_nought_to_one():
    assert (scale([], 0, 100).low, scale([], 0, 100).high) == (0, 1)


def test_a_step_is_one_two_two_and_a_half_or_five_times_a_power_of_ten():
    assert [tick_step(Decimal(width), 5) for width in ("4", "10", "12", "25", "0.3")] == [
        Decimal(text) for text in ("1", "2", "2.5", "5", "0.1")
    ]
