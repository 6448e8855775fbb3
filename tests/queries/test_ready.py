import pytest

from catalog.queries.ready import ready_comparisons
from tests.factories import make_brand, make_line, make_product, make_rivalry, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def brands():
    return {
        "xiaomi": make_brand("xiaomi"),
        **{slug: make_brand(slug, family="rival") for slug in ("tesla", "porsche", "zeekr", "apple")},
    }


def slugs():
    return [[one.slug for one in ready.contenders] for ready in ready_comparisons()]


def test_without_rivalries_there_is_nothing_to_offer():
    assert ready_comparisons() == ()


def test_a_product_meets_one_rival_of_each_of_the_two_brands_named_most(brands):
    cars = make_line("cars")
    own, other = (make_product(cars, slug, brand=brands["xiaomi"]) for slug in ("own", "other"))
    for number, brand in enumerate(("zeekr", "tesla", "tesla", "porsche")):
        make_rivalry(own, make_product(cars, f"{brand}-{number}", brand=brands[brand]))
    make_rivalry(other, make_product(cars, "porsche-9", brand=brands["porsche"]))
    assert slugs() == [["own", "porsche-3", "tesla-1"]]


def test_what_was_wished_for_goes_first_and_by_its_series(brands):
    cars = make_line("cars")
    own = make_product(cars, "xiaomi-su7-max", brand=brands["xiaomi"])
    for slug, brand, series in (("s", "tesla", "tesla-model-s"), ("three", "tesla", "tesla-model-3")):
        family = make_series(cars, brands[brand], slug=series)
        make_rivalry(own, make_product(cars, slug, brand=brands[brand], series=family))
    assert slugs() == [["xiaomi-su7-max", "three"]]


def test_it_does_not_matter_which_of_the_two_the_row_names_first(brands):
    phones = make_line("phones")
    own, rival = make_product(phones, "own", brand=brands["xiaomi"]), make_product(phones, "i", brand=brands["apple"])
    make_rivalry(rival, own)
    assert slugs() == [["own", "i"]]


def test_drafts_and_rivals_of_another_line_are_left_out(brands):
    phones, cars = make_line("phones"), make_line("cars")
    own = make_product(phones, "own", brand=brands["xiaomi"])
    make_rivalry(own, make_product(phones, "draft", brand=brands["apple"], publication="draft"))
    make_rivalry(own, make_product(cars, "car", brand=brands["tesla"]))
    assert ready_comparisons() == ()


def test_at_most_three_and_each_of_another_line(brands):
    for number in range(5):
        line = make_line(f"line-{number}")
        for which in ("a", "b"):
            own = make_product(line, f"own-{number}-{which}", brand=brands["xiaomi"])
            make_rivalry(own, make_product(line, f"rival-{number}-{which}", brand=brands["apple"]))
    found = ready_comparisons()
    assert len(found) == 3
    assert len({ready.line for ready in found}) == 3
    assert found[0].address.startswith("/compare/own-")
