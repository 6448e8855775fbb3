import pytest

from catalog.models import Product
from catalog.queries.drawings import drawing_of
from catalog.queries.figures import conditions, specs_of, statements_of
from catalog.queries.markets import market_page
from catalog.queries.reading import Reading
from tests.factories import make_condition, make_definition, make_line, make_market, make_product, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def cars():
    line = make_line("cars")
    make_market("eu", name="European Union", kind="region")
    make_market("cn", name="China", currency="CNY")
    return line


def sized(line, slug="su7", market="anywhere", **sizes):
    product = make_product(line, slug)
    for key, value in sizes.items():
        definition = line.definitions.filter(key=key).first() or make_definition(line, key, unit="mm")
        make_value(product, definition, value, market=market)
    return product


def drawing(product, market=None, units="metric"):
    found = Product.objects.published().with_card_data().get(pk=product.pk)
    line = found.line.slug
    names = {"eu": "European Union", "cn": "China"}
    reading = Reading(market, units, "", market_page().tree, conditions(), names)
    return drawing_of(found, statements_of([found.pk])[found.pk], specs_of(line)[line], reading)


def test_a_product_with_the_sizes_of_its_body_is_drawn(cars):
    drawn = drawing(sized(cars, length=4997, height=1440))
    assert drawn.is_drawn
    assert "Length 4,997" in drawn.description


def test_a_product_without_a_size_has_no_outline(cars):
    drawn = drawing(make_product(cars))
    assert not drawn.is_drawn
    assert drawn.missing == "Size unknown"


def test_what_is_known_of_an_undrawn_product_is_named(cars):
    drawn = drawing(sized(cars, length=4997))
    assert not drawn.is_drawn
    assert drawn.missing == "Size unknown; known so far: Length 4,997\u00a0mm"


def test_a_size_of_another_market_is_used_and_labelled(cars):
    product = sized(cars, market="cn", length=4997, height=1440)
    assert "Stated for China only: Height, Length" in drawing(product, "eu").notes
    assert not [note for note in drawing(product, "cn").notes if "Stated for" in note]


def test_figures_are_in_the_units_of_the_reader(cars):
    assert "Length 196.73\u00a0in" in drawing(sized(cars, length=4997, height=1440), units="imperial").description


def test_an_unfolded_size_goes_before_a_folded_one():
    phones = make_line("phones")
    make_condition("folded", name="Folded")
    make_condition("unfolded", name="Unfolded")
    product = make_product(phones)
    for key, folded, unfolded in (("height", 157, 157), ("width", 74, 146)):
        definition = make_definition(phones, key, unit="mm")
        make_value(product, definition, folded, condition="folded")
        make_value(product, definition, unfolded, condition="unfolded")
    drawn = drawing(product)
    assert drawn.sizes.mm("width") == 146
    assert drawn.notes[0] == "Unfolded"


def test_drawing_asks_for_nothing_that_a_page_has_not_read(cars, django_assert_num_queries):
    products = [sized(cars, f"car-{number}", length=4700 + number, height=1500) for number in range(3)]
    rows = list(Product.objects.published().with_card_data())
    reading = Reading(None, "metric", "", market_page().tree, conditions(), {})
    specs, statements = specs_of("cars")["cars"], statements_of([row.pk for row in products])
    with django_assert_num_queries(0):
        assert all(drawing_of(row, statements[row.pk], specs, reading).is_drawn for row in rows)
