"""A column in order answers as a plain list of pairs does."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from catalog.index import ordered
from catalog.index.among import Among
from catalog.index.bins import MOST_BINS, Histogram, edges
from catalog.index.figure_rows import kept_number
from catalog.index.ordered import Ordered, as_number, millionths

NUMBERS = st.dictionaries(st.integers(1, 60), st.integers(-5, 5), max_size=60)
SOME = st.sets(st.integers(1, 60))


def column(numbers, size=4):
    """With small blocks, so that a few products already fill several."""
    before, ordered.BLOCK = ordered.BLOCK, size
    try:
        return Ordered.of(numbers, sorted(numbers))
    finally:
        ordered.BLOCK = before


def place(product):
    return product


@given(NUMBERS, st.none() | st.integers(-6, 6), st.none() | st.integers(-6, 6))
def test_a_range_takes_both_ends_in(numbers, low, high):
    found = column(numbers).between(low, high)
    inside = {p for p, n in numbers.items() if (low is None or n >= low) and (high is None or n <= high)}
    assert set(found) == inside


@given(NUMBERS, SOME)
def test_the_ends_are_those_of_the_products_asked_for(numbers, among):
    own = [number for product, number in numbers.items() if product in among]
    assert column(numbers).ends(BitMap(among)) == ((min(own), max(own)) if own else None)


@given(NUMBERS, SOME, st.booleans(), st.integers(0, 40))
def test_products_of_one_number_stand_by_name_whichever_way_it_is_sorted(numbers, among, falling, start):
    own = sorted(product for product in numbers if product in among)
    wanted = sorted(own, key=lambda product: -numbers[product] if falling else numbers[product])
    assert list(column(numbers).sorted(BitMap(among), falling=falling, start=start)) == wanted[start:]


@given(NUMBERS, st.integers(1, 60), st.integers(-5, 5))
def test_a_product_put_in_stands_where_it_would_have_stood(numbers, product, number):
    rest = {other: own for other, own in numbers.items() if other != product}
    patched = column(numbers).without(product).including(product, number, place)
    whole = Ordered.of({**rest, product: number}, sorted({*rest, product}))
    everyone = BitMap(range(100))
    assert list(patched.sorted(everyone)) == list(whole.sorted(everyone))
    assert list(patched.sorted(everyone, falling=True)) == list(whole.sorted(everyone, falling=True))
    assert patched.number_of(product) == number
    assert patched.without(product).number_of(product) is None


def test_a_number_that_needs_more_than_eight_bytes_is_kept():
    largest = millionths(Decimal("9999999999999.999999"))
    found = Ordered.of({1: largest, 2: -largest}, [1, 2])
    assert list(found.sorted(BitMap([1, 2]))) == [2, 1]
    assert as_number(found.number_of(1)) == Decimal("9999999999999.999999")


@given(st.decimals(-(10**8), 10**8, places=6))
def test_a_number_of_sqlite_comes_back_exactly(number):
    assert as_number(kept_number(float(number))) == number
    assert as_number(kept_number(number)) == number


@given(st.integers(-(10**15), 10**15), st.integers(0, 10**15))
def test_edges_are_few_and_hold_every_number(low, span):
    found = edges(low, low + span)
    assert found[0] <= low
    assert low + span <= found[-1]
    assert 1 <= len(found) - 1 <= MOST_BINS
    assert list(found) == sorted(set(found)) or span == 0


@given(NUMBERS, SOME)
def test_a_histogram_counts_every_product_once_between_the_ends(numbers, among):
    own, asked = column(numbers), BitMap(among)
    ends = own.ends(asked)
    if ends is None:
        return
    found = Histogram.of(own).counted(Among(asked), *ends)
    assert sum(one.count for one in found) == len(set(numbers) & among)
    assert found[0].count
    assert found[-1].count
