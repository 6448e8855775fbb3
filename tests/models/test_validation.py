"""The rules as sentences: what a form or an import says where the database would only refuse."""

import pytest
from django.core.exceptions import ValidationError

from catalog.models import SpecValue
from tests.factories import (
    a_source,
    make_brand,
    make_condition,
    make_definition,
    make_line,
    make_market,
    make_price,
    make_product,
    make_series,
    make_source,
    make_value,
    saved,
)

pytestmark = pytest.mark.django_db


def refused(row):
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize(
    "date", ["2025-02-30", "2025-06-31", "25", "2025-6", "2025-13", "June 2025", "1850", "2025-06-26 "]
)
def test_a_day_that_is_none_is_refused(date):
    product = make_product(make_line())
    product.released_on = date
    assert "released_on" in refused(product)


@pytest.mark.parametrize("date", ["", "2025", "2025-06", "2025-06-26", "2024-02-29"])
def test_a_date_is_taken_as_far_as_it_is_known(date):
    product = make_product(make_line())
    product.released_on = date
    product.full_clean()


def test_a_spec_of_another_line_is_refused():
    value = make_value(make_product(make_line()), make_definition(make_line(), "weight"), 1)
    assert "definition" in refused(value)


def test_an_option_of_another_spec_is_refused():
    line = make_line()
    body = make_definition(line, "body", "choice", options=["saloon"])
    drive = make_definition(line, "drive", "choice", options=["rear"])
    value = make_value(make_product(line), body, "saloon")
    value.option = drive.options.get()
    assert "option" in refused(value)


@pytest.mark.parametrize("items", [[], ["fm", "fm"], ["fm", 3], "fm", {"fm": 1}, ["laser"]])
def test_a_list_holds_each_word_once_and_only_known_ones(items):
    line = make_line()
    radios = make_definition(line, "radios", "list", options=["fm", "nfc"])
    value = make_value(make_product(line), radios, ["fm", "nfc"])
    value.full_clean()
    value.items = items
    assert refused(value)


def test_a_list_without_options_takes_any_word():
    line = make_line()
    make_value(make_product(line), make_definition(line, "colours", "list"), ["mint"]).full_clean()


def test_an_area_of_a_statistic_is_no_market_for_a_figure():
    line = make_line()
    make_market("world", kind="statistics", currency="")
    value = make_value(make_product(line), make_definition(line, "weight"), 1, market="world")
    assert "market" in refused(value)


def test_a_second_preferred_figure_gets_a_sentence():
    line = make_line()
    product, weight = make_product(line), make_definition(line, "weight")
    first = make_value(product, weight, 1)
    second = SpecValue(
        product=product, definition=weight, market=first.market, condition=first.condition, number=2, source=a_source()
    )
    assert "already has a preferred figure" in str(refused(second))


def test_a_price_in_a_foreign_currency_is_refused():
    price = make_price(make_product(make_line()), "cn", 100)
    price.currency = "USD"
    assert "currency" in refused(price)


def test_a_price_says_its_date_or_that_none_is_known():
    price = make_price(make_product(make_line()), "cn", 100)
    price.date = ""
    assert "tick that none is known" in str(refused(price))
    price.is_date_unknown = True
    price.full_clean()


def test_a_series_of_another_brand_is_refused():
    line = make_line()
    product = make_product(line)
    product.series = make_series(line, make_brand("tesla"))
    assert "series" in refused(product)


def test_markets_and_conditions_do_not_enclose_themselves():
    eu = make_market("eu")
    de = make_market("de", parent=eu)
    eu.parent = de
    assert "parent" in refused(eu)
    wltp = make_condition("wltp")
    narrow = make_condition("wltp-19-inch", parent=wltp)
    narrower = make_condition("wltp-19-inch-winter", name="Winter")
    narrower.parent = narrow
    assert "parent" in refused(narrower)


@pytest.mark.parametrize("key", ["price", "Weight", "weight.min", "2wheels", "sort", ""])
def test_a_key_that_an_address_could_not_carry_is_refused(key):
    definition = make_definition(make_line(), "weight")
    definition.key = key
    assert refused(definition)


@pytest.mark.parametrize("slug", ["SU7", "su7-", "-su7", "su7--max", "su 7", "su7_max", "小米"])
def test_a_slug_is_small_letters_digits_and_single_hyphens(slug):
    product = make_product(make_line())
    product.slug = slug
    assert "slug" in refused(product)


def test_the_kind_of_a_figure_follows_its_spec():
    line = make_line()
    value = make_value(make_product(line), make_definition(line, "foldable", "boolean"), True)
    value.kind = "number"
    saved(value)
    assert value.kind == "boolean"


@pytest.mark.parametrize("address", ["https://example.org/a", "http://example.org", "urn:storyantra:an-article"])
def test_a_source_has_a_web_address_or_a_name(address):
    make_source(url=address).full_clean()


@pytest.mark.parametrize(
    "address", ["", "example.org", "javascript:alert(1)", "ftp://example.org/", "urn:", "urn:x:a b"]
)
def test_an_address_that_is_neither_is_refused(address):
    source = make_source()
    source.url = address
    assert "url" in refused(source)
