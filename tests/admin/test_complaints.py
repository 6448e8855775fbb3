"""A refused page names what is wrong, each with a link to the place where it is mended."""

import re

from django.urls import reverse

from tests import factories as make
from tests.admin.pages import address, form_of, opened


def links(response):
    listed = re.search(r'<ul class="complaints".*?</ul>', response.content.decode(), re.DOTALL)
    return re.findall(r'href="#([^"]+)">([^<]+)</a>: ([^<]+)', listed[0]) if listed else []


def test_a_refused_field_is_linked(editor, db):
    where = reverse("admin:catalog_line_add")
    response = editor.post(where, form_of(editor.get(where), "line_form"))
    assert ("id_name", "Name", "This field is required.") in links(response)
    ids = re.findall(r'\bid="([^"]+)"', response.content.decode())
    assert {anchor for anchor, _label, _sentence in links(response)} <= set(ids)


def test_a_refused_row_is_linked_with_its_table_and_number(editor, db):
    price = make.make_price(make.make_product(make.make_line("cars")), "cn", 215900)
    form = {**opened(editor, price.product), "prices-0-amount": "dear"}
    found = links(editor.post(address(price.product), form))
    assert [(anchor, label) for anchor, label, _sentence in found] == [("id_prices-0-amount", "Prices, row 1, Amount")]


def test_a_row_that_breaks_a_rule_of_two_columns_is_linked(editor, db):
    price = make.make_price(make.make_product(make.make_line("cars")), "cn", 215900)
    form = {**opened(editor, price.product), "prices-0-date": ""}
    found = links(editor.post(address(price.product), form))
    assert found[0][:2] == ("prices-0", "Prices, row 1")
    assert "tick that none is known" in found[0][2]


def test_a_page_that_was_not_refused_lists_nothing(editor, db):
    assert links(editor.get(reverse("admin:catalog_line_add"))) == []
