"""An index that followed edits says the same as one built anew; another list does not hear of them."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.editing.changes import change
from catalog.index.building import build
from catalog.index.library import Library
from catalog.models import Alias, Brand, Market, Price, Product, Series, SpecValue
from catalog.models.history import ChangeKind
from catalog.queries.markets import market_page
from tests.factories import (
    make_brand,
    make_definition,
    make_line,
    make_market,
    make_price,
    make_product,
    make_value,
    saved,
)
from tests.index.reading import contents, said
from tests.queries.finder_questions import add_product, make_catalog

pytestmark = pytest.mark.django_db

MARKETS = (None, "cn", "de", "us")


def delete(rows):
    with change(ChangeKind.SAVE):
        rows.delete()


def figures(line):
    return SpecValue.objects.filter(product__line=line).order_by("pk")


def edit_number(rng, line, _product):
    value = rng.choice(list(figures(line).filter(number__isnull=False)))
    value.number += rng.choice((-3, 0, 1))
    saved(value)


def share_number(rng, line, _product):
    """Equal numbers stand by name, so that a renamed product moves among them."""
    value, other = rng.sample(list(figures(line).filter(number__isnull=False)), 2)
    value.number = other.number
    saved(value)


def move_price(rng, line, product):
    price = Price.objects.filter(product__line=line).order_by("?").first()
    if price is not None and not Price.objects.filter(product=product).exists():
        price.product = product
        saved(price)


def edit_state(rng, line, _product):
    value = rng.choice(list(figures(line).filter(state="stated")))
    value.state, value.number, value.flag, value.option, value.items, value.text = "not_published", *[None] * 4, ""
    saved(value)


def delete_figure(rng, line, _product):
    delete(figures(line).filter(pk=rng.choice(list(figures(line))).pk))


def rename(rng, _line, product):
    product.name = f"{rng.choice('abcxyzÄé')} thing {rng.randrange(10**6)}"
    saved(product)


def redate(rng, _line, product):
    product.released_on = rng.choice(("", "2019", "2024-05", "2025-01-31"))
    saved(product)


def republish(rng, _line, product):
    product.publication = rng.choice(("draft", "published"))
    saved(product)


def change_maker(rng, _line, product):
    product.brand, product.series = rng.choice(list(Brand.objects.order_by("pk"))), None
    saved(product)


def add(rng, line, _product):
    brands = list(Brand.objects.order_by("pk"))
    add_product(rng, line, brands, {one.brand_id: one for one in Series.objects.filter(line=line)})


def remove_newest(_rng, line, _product):
    delete(Product.objects.filter(pk=Product.objects.filter(line=line).order_by("pk").last().pk))


def delete_prices(_rng, _line, product):
    delete(Price.objects.filter(product=product))


def add_alias(rng, _line, product):
    saved(Alias(product=product, name=f"alias {rng.randrange(10**6)}"))


EDITS = (edit_number, edit_state, delete_figure, rename, redate, republish, change_maker, add, remove_newest)
EDITS += (share_number, share_number, rename, republish, move_price, delete_prices, add_alias)


def edit(rng, line):
    """One edit at random: of a figure, a product, its names, its prices, its maker."""
    rng.choice(EDITS)(rng, line, rng.choice(list(Product.objects.filter(line=line).order_by("pk"))))


@pytest.mark.parametrize("seed", range(6))
def test_what_followed_random_edits_is_what_is_built_anew(seed):
    rng = random.Random(seed)
    line = make_catalog(seed, products=12)
    tree, kept = market_page().tree, Library()
    assert contents(kept.index("things"), MARKETS, tree)
    kept.index("things").price(tree.chain("cn"), "CNY")
    for _turn in range(8):
        for _edit in range(rng.choice((1, 2, 5))):
            edit(rng, line)
        followed, anew = kept.index("things"), build("things")
        assert contents(followed, MARKETS, tree) == contents(anew, MARKETS, tree)
        chain = tree.chain("cn")
        assert said(followed.price(chain, "CNY")) == said(anew.price(chain, "CNY"))
        assert contents(kept.index(""), (), tree) == contents(build(""), (), tree)


def test_a_product_that_takes_the_number_of_one_that_is_gone_stands_in_its_place():
    line, brand = make_line("things"), make_brand("maker")
    weight = make_definition(line, "weight", unit="kg")
    products = [make_product(line, brand=brand, name=name) for name in "abcd"]
    values = [make_value(product, weight, number) for product, number in zip(products, (1, 2, 2, 2), strict=True)]
    kept = Library()
    kept.index("things")
    values[0].number = 2
    saved(values[0])
    products[1].publication = "draft"
    saved(products[1])
    products[2].name = "z"
    saved(products[2])
    found = kept.index("things").layers[weight.pk, "plain"]["anywhere"].numbers
    names = {product.pk: product.name for product in products}
    assert [names[product] for product in found.sorted(found.members)] == ["a", "d", "z"]


def test_a_row_that_goes_to_another_product_leaves_the_first_one():
    line, brand = make_line("things"), make_brand("maker")
    make_market("cn", currency="CNY")
    one, other = (make_product(line, brand=brand) for _place in range(2))
    make_price(one, "cn", 5)
    kept = Library()
    assert set(kept.index("things").places.priced["cn"]) == {one.pk}
    price = Price.objects.get(product=one)
    price.product = other
    saved(price)
    assert set(kept.index("things").places.priced["cn"]) == {other.pk}


def test_an_edit_after_a_planned_publication_shows_both(time_machine):
    line, brand = make_line("things"), make_brand("maker")
    later = timezone.now() + timedelta(hours=1)
    planned = make_product(line, brand=brand, publish_at=later)
    other = make_product(line, brand=brand)
    kept = Library()
    assert set(kept.index("things").everyone) == {other.pk}
    time_machine.move_to(later + timedelta(seconds=1))
    other.summary = "Changed"
    saved(other)
    assert set(kept.index("things").everyone) == {other.pk, planned.pk}


def test_an_edit_of_one_figure_leaves_the_other_columns_as_they_are():
    line = make_line("things")
    weight, length = (make_definition(line, key, unit=unit) for key, unit in (("weight", "kg"), ("length", "mm")))
    product = make_product(line)
    value = make_value(product, weight, 5)
    make_value(product, length, 7)
    kept = Library()
    before = kept.index("things")
    value.number = 6
    saved(value)
    after = kept.index("things")
    assert after.layers[weight.pk, "plain"] is not before.layers[weight.pk, "plain"]
    assert after.layers[length.pk, "plain"] is before.layers[length.pk, "plain"]
    assert before.layers[weight.pk, "plain"]["anywhere"].numbers.number_of(product.pk) == 5_000_000


def test_an_edit_in_another_line_costs_no_column():
    things, others = make_line("things"), make_line("others")
    make_product(things)
    brand = make_brand("maker")
    kept = Library()
    before = kept.index("things")
    make_product(others, brand=brand)
    assert kept.index("things") is before


def test_a_line_that_is_changed_is_built_anew():
    line = make_line("things")
    kept = Library()
    assert not kept.index("things").specs
    make_definition(line, "weight", unit="kg")
    assert len(kept.index("things").specs) == 1


class TestMarkets:
    """The rule of catalog.statements.resolve, for whole columns."""

    @pytest.fixture
    def things(self):
        make_market("eu", kind="region", parent=make_market("global", kind="world", currency=""))
        make_market("cn", currency="CNY")
        return make_line("things")

    def cell(self, definition, product, market):
        index, tree = build("things"), market_page().tree
        return index.column((definition.pk, "plain"), index.reading(market, tree)).cell(product.pk)

    def test_the_nearest_market_stands_whatever_it_says(self, things):
        weight, product = make_definition(things, "weight", unit="kg"), make_product(things)
        make_value(product, weight, 5)
        make_value(product, weight, 6, market="global")
        make_value(product, weight, None, market="eu", state="not_published")
        assert self.cell(weight, product, "eu").state == "not_published"
        assert self.cell(weight, product, "global").number == 6_000_000
        assert self.cell(weight, product, "cn").number == 5_000_000
        assert self.cell(weight, product, None).number == 5_000_000

    def test_without_a_market_the_country_of_the_brand_goes_before_the_usual_order(self, things):
        weight = make_definition(things, "weight", unit="kg")
        product = make_product(things, brand=make_brand(country=Market.objects.get(code="cn")))
        make_value(product, weight, 5, market="eu")
        make_value(product, weight, 6, market="cn")
        assert self.cell(weight, product, None).number == 6_000_000

    def test_a_value_of_another_market_never_stands(self, things):
        weight, product = make_definition(things, "weight", unit="kg"), make_product(things)
        make_value(product, weight, 5, market="eu")
        assert self.cell(weight, product, "cn") is None

    def test_an_alternative_never_stands_and_the_same_words_are_no_dispute(self, things):
        radios = make_definition(things, "radios", "list", options=("nfc", "wifi"))
        one, other, alone = make_product(things), make_product(things), make_product(things)
        make_value(one, radios, ["nfc", "wifi"])
        make_value(one, radios, ["wifi", "nfc"], rank="alternative")
        make_value(other, radios, ["nfc", "wifi"])
        make_value(other, radios, ["nfc"], rank="alternative")
        make_value(alone, radios, ["nfc"], rank="alternative")
        assert self.cell(radios, one, None).state == "known"
        assert self.cell(radios, other, None).state == "disputed"
        assert self.cell(radios, alone, None) is None

    def test_words_of_any_letters_are_kept_whole(self, things):
        colours, product = make_definition(things, "colours", "list"), make_product(things)
        make_value(product, colours, ['say "hi"', "blå", "red_1"])
        assert self.cell(colours, product, None).words == {'say "hi"', "blå", "red_1"}
