"""The names that the search knows follow the edits of the catalog."""

import pytest

from catalog.editing.changes import change
from catalog.index.names import all_names, built, named
from catalog.matching import words_of
from catalog.models import Alias, Name, Product
from catalog.models.history import ChangeKind
from tests.factories import a_source, make_brand, make_line, make_product, make_series, saved

pytestmark = pytest.mark.django_db

ASKED = ("su7", "su7 max", "ultra", "xiaomi", "speedster", "maker", "小米", "cars", "cars max", "model", "max ultra")


@pytest.fixture
def xiaomi():
    return make_brand("xiaomi", name="Xiaomi")


@pytest.fixture
def cars(xiaomi):
    return make_line("cars", name="Cars")


@pytest.fixture
def car(cars, xiaomi):
    make_product(cars, "second", name="SU7 Max", brand=xiaomi)
    found = make_product(cars, "first", name="SU7", brand=xiaomi)
    all_names.now()
    return found


def answers(names, text):
    matches = names.matches(words_of(text))
    return {place: [(fit, found.label) for fit, found in matches.best(place, 99)] for place in matches.places}


def labels(text):
    return {label for found in answers(all_names.now(), text).values() for _fit, label in found}


@pytest.fixture(autouse=True)
def what_followed_is_what_is_built_anew():
    yield
    followed, anew = all_names.now(), built()
    assert {text: answers(followed, text) for text in ASKED} == {text: answers(anew, text) for text in ASKED}


def test_a_renamed_product_is_found_by_its_new_name_alone(car):
    car.name = "Speedster"
    saved(car)
    assert labels("speedster") == {"Speedster"}
    assert labels("su7") == {"SU7 Max"}
    assert set(named("speedster", "cars")) == {car.pk}


def test_only_the_edited_product_is_read_anew(car):
    whole = all_names.now().whole
    car.name = "Speedster"
    saved(car)
    assert all_names.now().whole is whole


def test_an_edit_that_names_nothing_leaves_all_as_it_was(car):
    names = all_names.now()
    car.status = "announced"
    saved(car)
    assert all_names.now() is names


@pytest.mark.parametrize(
    ("other", "text"),
    [(Alias(name="Speedster"), "speedster"), (Name(language="zh-Hans", name="小米汽车"), "小米")],
    ids=["alias", "Chinese name"],
)
def test_another_name_of_a_product_finds_it_until_it_is_taken_back(car, other, text):
    other.product = car
    if isinstance(other, Name):
        other.source = a_source()
    saved(other)
    assert labels(text) == {"SU7"}
    with change(ChangeKind.SAVE, why="test"):
        other.delete()
    assert labels(text) == set()


def test_a_brand_with_a_new_name_is_found_by_it_and_its_products_too(car, xiaomi):
    xiaomi.name = "Maker"
    saved(xiaomi)
    assert labels("maker") == {"Maker", "SU7", "SU7 Max"}
    assert labels("xiaomi") == set()


def test_the_first_product_of_a_brand_makes_the_brand_known(car, cars):
    other = make_brand("maker", name="Maker")
    assert labels("maker") == set()
    make_product(cars, "third", name="Model 1", brand=other)
    assert labels("maker") == {"Maker", "Model 1"}


def test_a_product_that_is_no_longer_public_is_not_found(car):
    car.publication = "draft"
    saved(car)
    assert labels("su7") == {"SU7 Max"}
    car.publication = "published"
    saved(car)
    assert labels("su7") == {"SU7", "SU7 Max"}


def test_the_last_product_of_a_brand_takes_the_brand_along(car):
    for product in Product.objects.all():
        product.publication = "draft"
        saved(product)
    assert labels("xiaomi") == labels("su7") == set()


def test_a_product_is_found_by_the_series_that_it_was_put_into(car, cars, xiaomi):
    car.series = make_series(cars, xiaomi, name="Ultra")
    saved(car)
    assert labels("ultra") == {"SU7"}


def test_a_product_that_is_gone_is_not_found(car):
    with change(ChangeKind.SAVE, why="test"):
        car.delete()
    assert labels("su7") == {"SU7 Max"}
