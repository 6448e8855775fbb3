import pytest
from django.db.models import Value

from catalog.filters.filterset import FinderFilterSet
from catalog.filters.json_lists import Holds, SameWords
from catalog.filters.standing import is_disputed, standing_values
from catalog.models import SpecValue
from catalog.queries.markets import market_page
from tests.factories import make_brand, make_definition, make_line, make_market, make_product, make_value
from tests.queries.finder_questions import finder

pytestmark = pytest.mark.django_db


@pytest.fixture
def things():
    make_market("eu", kind="region", parent=make_market("global", kind="world", currency=""))
    make_market("cn", currency="CNY")
    return make_line("things")


def test_filters_stand_on_the_instance_and_never_on_the_class(things):
    make_definition(things, "weight", unit="kg")
    assert "weight" in finder("").filters.filters
    assert FinderFilterSet.base_filters == {}


def test_every_filterable_spec_has_a_filter_and_no_other_has(things):
    for kind in ("number", "boolean", "choice", "list", "text"):
        make_definition(things, f"{kind}_yes", kind)
        make_definition(things, f"{kind}_no", kind, is_filterable=False)
    keys = set(finder("").filters.filters)
    assert {key for key in keys if "_no" in key} == set()
    assert len([key for key in keys if "_yes" in key]) == 5


def standing(definition, market, condition="plain"):
    return standing_values([(definition.pk, condition)], market, market_page().tree)


def test_the_nearest_market_stands_whatever_it_says(things):
    weight, product = make_definition(things, "weight", unit="kg"), make_product(things)
    make_value(product, weight, 5)
    make_value(product, weight, 6, market="global")
    make_value(product, weight, None, market="eu", state="not_published")
    assert [row.state for row in standing(weight, "eu")] == ["not_published"]
    assert [row.number for row in standing(weight, "global")] == [6]
    assert [row.number for row in standing(weight, "cn")] == [5]
    assert [row.number for row in standing(weight, None)] == [5]


def test_without_a_market_the_country_of_the_brand_goes_before_the_usual_order(things):
    weight = make_definition(things, "weight", unit="kg")
    product = make_product(things, brand=make_brand(country=make_market("cn")))
    make_value(product, weight, 5, market="eu")
    make_value(product, weight, 6, market="cn")
    assert [row.number for row in standing(weight, None)] == [6]


def test_an_alternative_never_stands_and_the_same_words_are_no_dispute(things):
    radios = make_definition(things, "radios", "list", options=("nfc", "wifi"))
    one, other, alone = make_product(things), make_product(things), make_product(things)
    make_value(one, radios, ["nfc", "wifi"])
    make_value(one, radios, ["wifi", "nfc"], rank="alternative")
    make_value(other, radios, ["nfc", "wifi"])
    make_value(other, radios, ["nfc"], rank="alternative")
    make_value(alone, radios, ["nfc"], rank="alternative")
    rows = standing(radios, None).annotate(disputed=is_disputed()).values_list("product", "disputed")
    assert dict(rows) == {one.pk: False, other.pk: True}


def test_a_list_is_asked_for_whole_words_of_any_letters(things):
    colours, product = make_definition(things, "colours", "list"), make_product(things)
    make_value(product, colours, ['say "hi"', "blå", "red_1"])
    for word, holds in (('say "hi"', True), ("blå", True), ("red_1", True), ("red", False), ("redX1", False)):
        assert SpecValue.objects.filter(Holds("items", Value(word))).exists() is holds
    assert SpecValue.objects.filter(SameWords("items", "items")).count() == 1
