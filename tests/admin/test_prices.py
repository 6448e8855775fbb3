"""Amounts as people paste them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from catalog.admin.prices import AmountField
from catalog.models import Price
from tests import factories as make
from tests.admin.pages import errors_of, form_of, opened


@pytest.fixture
def sent(editor, db):
    market = make.make_market("de", currency="EUR")
    form = form_of(editor.get(reverse("admin:catalog_price_add")), "price_form")
    product = make.make_product(make.make_line("cars"))
    return {
        **form, "product": product.pk, "market": market.pk, "kind": "launch", "date": "2025",
        "source": make.a_source().pk,
    }  # fmt: skip


def add(client, form, amount, currency=""):
    return client.post(reverse("admin:catalog_price_add"), {**form, "amount": amount, "currency": currency})


@pytest.mark.parametrize(
    "amount", ["69,900", "69900", "69 900.00", "69,900 EUR", "EUR 69,900", "69,900eur", " 69,900 "]
)
def test_an_amount_is_read_as_it_is_pasted(editor, sent, amount):
    response = add(editor, sent, amount)
    assert response.status_code == 302, errors_of(response)
    assert (Price.objects.get().amount, Price.objects.get().currency) == (Decimal(69900), "EUR")


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("69,900 CNY", "The amount says CNY, and the currency of this price is EUR."),
        ("CNY 69,900 EUR", "The amount says CNY"),
        ("dear", "number"),
        ("-5", "A price is more than nothing."),
        ("1.234", "decimal places"),
        ("9" * 39, "stays below"),
        ("", "required"),
    ],
)
def test_what_is_no_amount_of_that_currency_is_refused_with_a_sentence(editor, sent, amount, sentence):
    assert sentence in errors_of(add(editor, sent, amount))
    assert not Price.objects.exists()


def test_a_price_that_nobody_touched_is_no_change(editor, db):
    price = make.make_price(make.make_product(make.make_line("cars")), "cn", 215900)
    assert opened(editor, price.product)["prices-0-amount"] == "215900"
    assert not AmountField().has_changed(Decimal("215900.00"), "215900")
    assert AmountField().has_changed(Decimal("215900.00"), "215901")
