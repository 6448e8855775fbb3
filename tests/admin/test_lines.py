"""Lines: whether one carries products, and what the forms say of it."""

import pytest
from django.urls import reverse

from catalog.models import Line, Product
from tests import factories as make
from tests.admin.pages import address, errors_of, form_of, opened


@pytest.fixture
def towers(db):
    return make.make_line("towers", name="Cell towers", has_products=False)


def test_a_new_line_carries_products_unless_the_tick_is_taken_off(editor, db):
    form = form_of(editor.get(reverse("admin:catalog_line_add")), "line_form")
    assert form["has_products"] == "on"


def test_a_line_that_only_describes_takes_no_product_and_says_which_box_to_tick(editor, towers):
    add = reverse("admin:catalog_product_add")
    form = form_of(editor.get(add), "product_form")
    sent = {"name": "Tower 1", "slug": "tower-1", "brand": make.make_brand().pk, "line": towers.pk, "status": "on-sale"}
    response = editor.post(add, {**form, **sent})
    assert "“Cell towers”: this line carries no products; tick “carries products” on it first." in errors_of(response)
    assert not Product.objects.exists()


def test_the_tick_stays_while_products_stand_in_the_line(editor, db):
    line = make.make_line("phones")
    make.make_product(line)
    form = opened(editor, line)
    form.pop("has_products")
    assert "1 product stands in this line" in errors_of(editor.post(address(line), form))
    assert Line.objects.get(pk=line.pk).has_products


def test_the_tick_goes_while_nothing_stands_in_the_line(editor, db):
    line = make.make_line("phones")
    form = opened(editor, line)
    form.pop("has_products")
    assert editor.post(address(line), form).status_code == 302
    assert not Line.objects.get(pk=line.pk).has_products
