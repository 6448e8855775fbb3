"""What was made of a product is made once, and anew as soon as the product or what it stands on is changed."""

import pytest

from catalog.index.kept import KeptByProduct
from catalog.models import Product
from tests.factories import make_brand, make_line, make_product, saved

pytestmark = pytest.mark.django_db


class Names:
    """Tells names, and which products it was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, products):
        self.asked += products
        return dict(Product.objects.filter(pk__in=products).values_list("pk", "name"))


@pytest.fixture
def names():
    return Names()


@pytest.fixture
def two():
    line, brand = make_line("phones"), make_brand("maker")
    return [make_product(line, brand=brand, name=name) for name in ("One", "Two")]


def test_each_is_made_once_and_given_in_the_order_asked_for(names, two):
    kept, keys = KeptByProduct(10), [product.pk for product in two]
    assert list(kept.all_of(keys, "", names).values()) == ["One", "Two"]
    assert list(kept.all_of(keys[::-1], "", names).values()) == ["Two", "One"]
    assert names.asked == keys


def test_an_edit_makes_only_that_product_anew(names, two):
    kept, keys = KeptByProduct(10), [product.pk for product in two]
    kept.all_of(keys, "", names)
    two[1].name = "Three"
    saved(two[1])
    assert list(kept.all_of(keys, "", names).values()) == ["One", "Three"]
    assert names.asked == [*keys, keys[1]]


def test_what_all_products_stand_on_makes_everything_anew(names, two):
    kept, keys = KeptByProduct(10), [product.pk for product in two]
    kept.all_of(keys, "", names)
    make_brand("another")
    kept.all_of(keys, "", names)
    assert names.asked == keys * 2


def test_another_reading_is_another_thing(names, two):
    kept, keys = KeptByProduct(10), [product.pk for product in two]
    kept.all_of(keys, "eu", names)
    kept.all_of(keys, "cn", names)
    assert names.asked == keys * 2


def test_a_product_that_is_gone_is_left_out(names, two):
    kept, keys = KeptByProduct(10), [two[0].pk, 999_999]
    assert list(kept.all_of(keys, "", names)) == [two[0].pk]


def test_more_than_it_may_hold_is_given_all_the_same(names, two):
    kept, keys = KeptByProduct(1), [product.pk for product in two]
    assert list(kept.all_of(keys, "", names).values()) == ["One", "Two"]
