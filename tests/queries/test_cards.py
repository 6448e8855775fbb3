import pytest

from catalog.models import Product
from catalog.queries.cards import cards
from catalog.queries.markets import market_page
from catalog.statements import State
from tests.factories import make_definition, make_line, make_market, make_price, make_product, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def phones():
    line = make_line("phones")
    make_market("global", kind="world", currency="")
    make_market("eu", parent=make_market("global"), kind="region")
    make_market("cn", currency="CNY")
    return line


def card_of(product, market=None, units="metric"):
    found = Product.objects.published().with_card_data().filter(pk=product.pk)
    return cards(list(found), market, units, market_page().tree)[0]


def test_a_highlight_without_a_statement_is_unknown_and_blank(phones):
    make_definition(phones, "weight", unit="g", is_highlight=True)
    fact = card_of(make_product(phones)).facts[0]
    assert (fact.state, fact.text, fact.unit) == (State.UNKNOWN, "", "")


def test_a_value_of_another_market_is_not_shown_as_that_of_the_chosen_one(phones):
    weight = make_definition(phones, "weight", unit="g", is_highlight=True)
    product = make_product(phones)
    make_value(product, weight, 190, market="cn")
    assert card_of(product, "eu").facts[0].state == State.UNKNOWN
    assert card_of(product).facts[0].market == "cn"


def test_units_are_those_of_the_reader(phones):
    weight = make_definition(phones, "weight", unit="g", is_highlight=True)
    product = make_product(phones)
    make_value(product, weight, 100)
    assert (card_of(product, units="imperial").facts[0].text, card_of(product, units="imperial").facts[0].unit) == (
        "3.53",
        "oz",
    )


def test_of_more_than_six_highlights_those_with_a_direction_stay(phones):
    for number in range(6):
        make_definition(phones, f"choice_{number}", "text", is_highlight=True)
    make_definition(phones, "range", unit="km", better="higher", is_highlight=True)
    facts = card_of(make_product(phones)).facts
    assert [fact.key for fact in facts] == [*(f"choice_{number}" for number in range(5)), "range"]


def test_the_price_needs_a_market_and_is_the_lowest_of_its_configurations(phones):
    product = make_product(phones)
    make_price(product, "cn", 4999, config="512 GB")
    make_price(product, "cn", 3999, config="256 GB")
    assert card_of(product).price is None
    card = card_of(product, "cn")
    assert (card.price.amount, card.is_price_from) == (3999, True)


def test_queries_do_not_grow_with_products(phones, django_assert_num_queries):
    weight = make_definition(phones, "weight", unit="g", is_highlight=True)
    tree = market_page().tree
    for number in range(5):
        make_value(make_product(phones), weight, 100 + number)
    rows = list(Product.objects.published().with_card_data())
    cards(rows, "eu", "metric", tree)
    for few in (rows[:1], rows):
        with django_assert_num_queries(5):
            cards(few, "eu", "metric", tree)


def test_a_card_has_a_picture_where_the_size_is_known(phones):
    sized, unsized = make_product(phones), make_product(phones)
    for key in ("height", "width"):
        make_value(sized, make_definition(phones, key, unit="mm"), 100)
    assert card_of(sized).picture is not None
    assert card_of(unsized).picture is None
