"""What was made of a product is made once, and anew as soon as the product or what it stands on is changed."""

import pytest

from catalog.editing.changes import current_moment
from catalog.index.following import at_moment
from catalog.index.kept import KeptByProduct
from catalog.models import Product
from tests.factories import make_brand, make_line, make_product, saved

pytestmark = pytest.mark.django_db


class Names:
    """Tells names, and which products it was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, keys):
        self.asked += [product for product, _variant in keys]
        names = dict(Product.objects.filter(pk__in=self.asked).values_list("pk", "name"))
        return {key: names[key[0]] for key in keys if key[0] in names}


def told(kept, products, variant, names):
    """What is kept of the products, in their order."""
    return list(kept.all_of([(product, variant) for product in products], names).values())


@pytest.fixture
def names():
    return Names()


@pytest.fixture
def two():
    line, brand = make_line("phones"), make_brand("maker")
    return [make_product(line, brand=brand, name=name) for name in ("One", "Two")]


def test_each_is_made_once_and_given_in_the_order_asked_for(names, two):
    kept, keys = KeptByProduct(10), [product.pk for product in two]
    assert told(kept, keys, "", names) == ["One", "Two"]
    assert told(kept, keys[::-1], "", names) == ["Two", "One"]
    assert names.asked == keys


def test_an_edit_makes_only_that_product_anew(names, two):
    kept, keys = KeptByProduct(10), [product.pk for product in two]
    told(kept, keys, "", names)
    two[1].name = "Three"
    saved(two[1])
    assert told(kept, keys, "", names) == ["One", "Three"]
    assert names.asked == [*keys, keys[1]]


def test_what_all_products_stand_on_makes_everything_anew(names, two):
    kept, keys = KeptByProduct(10), [product.pk for product in two]
    told(kept, keys, "", names)
    make_brand("another")
    told(kept, keys, "", names)
    assert names.asked == keys * 2


def test_another_reading_is_another_thing(names, two):
    kept, keys = KeptByProduct(10), [product.pk for product in two]
    told(kept, keys, "eu", names)
    told(kept, keys, "cn", names)
    assert names.asked == keys * 2


def test_what_is_made_from_an_earlier_moment_is_given_but_not_kept(names, two):
    kept, keys, begun = KeptByProduct(10), [product.pk for product in two], current_moment()
    two[0].name = "Newer"
    saved(two[0])
    told(kept, keys[:1], "", names)
    with at_moment(begun):
        assert told(kept, keys[1:], "", names) == ["Two"]
    told(kept, keys, "", names)
    assert names.asked == [*keys, keys[1]]


def test_a_product_that_is_gone_is_left_out(names, two):
    kept, keys = KeptByProduct(10), [two[0].pk, 999_999]
    assert told(kept, keys, "", names) == ["One"]


def test_more_than_it_may_hold_is_given_all_the_same(names, two):
    kept, keys = KeptByProduct(1), [product.pk for product in two]
    assert told(kept, keys, "", names) == ["One", "Two"]
