"""The page of a product on the shipped facts and on small ones: nothing that is stated is left out."""

from decimal import Decimal

import pytest

from catalog.models import Claim, ClaimSubject, Connection, Platform, Product
from catalog.parameters import State, common
from catalog.queries.figures import offers_of, specs_of, statements_of
from catalog.queries.markets import market_page
from catalog.queries.product.page import country_of, product_page
from catalog.queries.product.prices import prices_of
from catalog.queries.product.sheet import SheetBuilder
from catalog.queries.reading import reading_of
from catalog.queries.source_notes import SourceNumbers
from tests.factories import (
    a_source,
    make_brand,
    make_line,
    make_market,
    make_price,
    make_product,
    make_rivalry,
    make_source,
    saved,
)
from tests.views.cars import make_cars


def reading(market=None, units="metric"):
    markets = market_page()
    return reading_of(State(common(markets.tree), {"market": market or "", "units": units}), markets)


def public(slug):
    return Product.objects.published().with_card_data().get(slug=slug)


def page_of(slug, market=None, units="metric"):
    return product_page(public(slug), reading(market, units))


def shown_statements(sheet):
    """The keys of the rows that a sheet shows, each as often as it is shown."""

    def of_line(line):
        for figure in line.figures:
            yield from (one.pk for one in (figure, *figure.others) if one.pk)
        for child in line.children:
            yield from of_line(child)

    return sorted(pk for group in sheet.groups for row in group.rows for line in row.lines for pk in of_line(line))


@pytest.mark.parametrize("market", [None, "cn", "de"])
def test_every_statement_of_every_shipped_product_is_on_its_sheet_once(facts, market):
    asked = reading(market)
    products = list(Product.objects.published().with_card_data().order_by("slug"))
    statements = statements_of([product.pk for product in products])
    specs = specs_of(*{product.line.slug for product in products})
    for product in products:
        own = statements[product.pk]
        sheet = SheetBuilder(asked, country_of(product), SourceNumbers(), own).sheet(specs[product.line.slug], {})
        assert shown_statements(sheet) == sorted(row.pk for rows in own.values() for row in rows)
        assert sheet.known + sheet.unknown == len(specs[product.line.slug])


def test_every_shipped_price_is_in_the_table_of_its_product(facts):
    asked = reading("de")
    products = list(Product.objects.published().with_card_data())
    offers = offers_of([product.pk for product in products])
    totals = [prices_of(offers[row.pk], asked, country_of(row), SourceNumbers()).total for row in products]
    assert sum(totals) == sum(map(len, offers.values())) == 347


def test_every_shipped_product_has_a_page(facts):
    for slug in Product.objects.published().order_by("slug").values_list("slug", flat=True)[::15]:
        page = page_of(slug)
        assert page.description.startswith(page.product.name)
        assert [note.number for note in page.sources] == list(range(1, len(page.sources) + 1))


@pytest.fixture
def cars(db):
    return make_cars()


def row(page, key):
    return next(row for group in page.sheet.groups for row in group.rows if row.key == key)


def test_values_of_several_markets_stand_in_one_line_with_their_markets(cars):
    cars.state("su7-max", "range", 700, condition="cltc", market="eu")
    line = row(page_of("su7-max"), "range").lines[0]
    assert [(figure.number, figure.market) for figure in line.figures] == [("800", "China"), ("700", "Europe")]


def test_the_chosen_market_goes_first_and_the_others_are_elsewhere(cars):
    cars.state("su7-max", "range", 700, condition="cltc", market="eu")
    figures = row(page_of("su7-max", "de"), "range").lines[0].figures
    assert [(figure.state, figure.number) for figure in figures] == [("known", "700"), ("elsewhere", "800")]


def test_a_market_without_a_value_is_unknown_before_what_is_known_elsewhere(cars):
    figures = row(page_of("su7-max", "de"), "range").lines[0].figures
    assert [figure.state for figure in figures] == ["unknown", "elsewhere"]


def test_narrower_conditions_stand_inside_the_wider_one(cars):
    cars.state("su7-max", "range", 750, condition="cltc-20-inch", market="cn")
    line = row(page_of("su7-max"), "range").lines[0]
    assert (line.condition, line.children[0].condition) == ("CLTC", "CLTC, 20-inch wheels")
    assert line.children[0].figures[0].number == "750"


def test_where_only_a_narrower_value_exists_the_wider_one_is_unknown(cars):
    cars.car("taycan")
    cars.state("taycan", "range", 750, condition="cltc-20-inch", market="cn")
    line = row(page_of("taycan"), "range").lines[0]
    assert (line.figures[0].state, line.children[0].figures[0].state) == ("unknown", "known")


def test_a_disputed_value_shows_what_other_sources_say(cars):
    cars.state("su7-max", "weight", 2300, rank="alternative", source=make_source())
    figure = row(page_of("su7-max"), "weight").lines[0].figures[0]
    assert (figure.state, figure.number, figure.others[0].number) == ("disputed", "2,205", "2,300")


def test_an_absent_feature_is_no(cars):
    cars.state("su7-max", "towbar", False)
    assert row(page_of("su7-max"), "towbar").lines[0].figures[0].state == "no"


@pytest.mark.parametrize("state", ["not_published", "does_not_apply"])
def test_a_statement_that_there_is_no_value_keeps_its_word(cars, state):
    cars.state("su7-max", "towbar", None, state=state)
    assert row(page_of("su7-max"), "towbar").lines[0].figures[0].state == state


def test_specs_without_a_statement_are_named_as_unknown(cars):
    assert page_of("su7-max").sheet.groups[0].unknown == ("Towbar",)


def test_a_highlight_names_the_condition_of_what_it_shows_and_the_usual_one(cars):
    cars.car("taycan")
    cars.state("taycan", "range", 500, condition="wltp", market="eu")
    one = page_of("taycan").sheet.highlights[0]
    assert (one.condition, one.figure.number, one.usual, one.usual_figure.state) == ("WLTP", "500", "CLTC", "unknown")


def test_the_day_of_a_check_is_said_where_it_is_not_the_usual_one(cars):
    for slug, day in (("range", "2026-11-20"), ("weight", "2026-11-20"), ("drive", "2026-01-02")):
        value = cars.products["su7-max"].values.get(definition__key=slug)
        value.checked_on = day
        saved(value)
    page = page_of("su7-max")
    assert page.sheet.checked == "20 November 2026"
    assert row(page, "weight").lines[0].figures[0].checked == ""
    assert row(page, "drive").lines[0].figures[0].checked == "2 January 2026"


class TestPrices:
    def prices(self, market=None):
        return page_of("su7-max", market).prices

    def test_the_lowest_configuration_stands_and_says_that_there_are_more(self, cars):
        make_price(cars.products["su7-max"], "cn", 319900, config="Long")
        make_price(cars.products["su7-max"], "cn", 299900, config="Short")
        headline = self.prices().headline
        assert (headline.line.amount, headline.is_from) == ("299,900\u00a0CNY", True)

    def test_an_estimate_is_listed_apart_and_never_the_price(self, cars):
        make_price(cars.products["su7-max"], "cn", 100, kind="estimate")
        prices = self.prices()
        assert prices.headline is None
        assert [line.amount for line in prices.markets[0].estimates] == ["100\u00a0CNY"]

    def test_the_chosen_market_reads_its_own_price_and_those_around_it_first(self, cars):
        make_price(cars.products["su7-max"], "cn", 299900)
        make_price(cars.products["su7-max"], "eu", 50000)
        prices = self.prices("de")
        assert prices.headline.line.market == "Europe"
        assert [(place.code, place.is_elsewhere) for place in prices.markets] == [("eu", False), ("cn", True)]

    def test_a_price_without_a_date_says_so(self, cars):
        make_price(cars.products["su7-max"], "cn", Decimal("299900"), date="")
        prices = self.prices()
        assert prices.markets[0].offers[0].date == "date not published"
        assert prices.without_dates == 1


class TestConnections:
    @pytest.fixture(autouse=True)
    def around(self, cars):
        self.cars = cars
        self.platform = saved(
            Platform(slug="home", name="Xiaomi Home", kind="app", summary="An app.", source=a_source())
        )

    def connect(self, feature="Opens the garage", market="anywhere", **ends):
        fields = {"via": self.platform, "feature": feature, "market": make_market(market), "source": a_source()}
        return saved(Connection(**{**fields, **ends}))

    def links(self, slug="su7-max", market=None):
        return page_of(slug, market).links

    def test_a_connection_of_the_product_is_its_own(self):
        self.connect(from_product=self.cars.products["su7-max"], to_platform=self.platform)
        assert [(link.certainty, link.other.name, link.inherited) for link in self.links()] == [
            ("own", "Xiaomi Home", "")
        ]

    def test_what_holds_at_home_is_inherited_by_home_products_alone_and_says_from_where(self):
        self.connect(from_line=self.cars.line, to_platform=self.platform, scope="home")
        assert [(link.certainty, link.inherited) for link in self.links()] == [("inherited", "Cars of Xiaomi")]
        assert self.links("model-3") == ()

    def test_what_some_models_do_is_not_known_for_this_one(self):
        self.connect(from_line=self.cars.line, to_platform=self.platform, scope="some")
        assert [link.certainty for link in self.links()] == ["some"]
        assert [link.certainty for link in self.links("model-3")] == ["some"]

    def test_what_every_model_does_is_inherited_by_rivals_too(self):
        self.connect(from_line=self.cars.line, to_platform=self.platform, scope="all")
        assert [link.certainty for link in self.links("model-3")] == ["inherited"]

    def test_what_is_stated_for_a_brand_is_inherited_by_its_products(self):
        self.connect(from_brand=self.cars.products["su7-max"].brand, to_platform=self.platform)
        assert [link.inherited for link in self.links()] == ["products of Xiaomi"]
        assert self.links("model-3") == ()

    def test_a_connection_to_a_draft_is_left_out(self):
        phone = make_product(make_line("phones"), "phone", publication="draft")
        self.connect(from_product=phone, to_product=self.cars.products["su7-max"])
        assert self.links() == ()

    def test_a_connection_of_another_market_is_not_known_here(self):
        self.connect(from_product=self.cars.products["su7-max"], to_platform=self.platform, market="cn")
        assert self.links(market="cn")[0].is_elsewhere is False
        assert self.links(market="de")[0].is_elsewhere is True

    def test_the_direction_is_told_from_where_the_product_stands(self):
        self.connect(from_platform=self.platform, to_product=self.cars.products["su7-max"], direction="one-way")
        assert self.links()[0].direction_label == "from there to here"


def test_claims_speak_of_the_product_or_of_its_series(cars):
    product = cars.products["su7-max"]
    for number, subject in ((1, {"product": product}), (2, {"series": product.series}), (3, {"brand": product.brand})):
        claim = saved(Claim(number=number, text="It goes.", kind="fact", verdict="supported", finding="It does."))
        saved(ClaimSubject(claim=claim, **subject))
    assert [(claim.number, claim.about_series) for claim in page_of("su7-max").claims] == [(1, False), (2, True)]


def test_the_comparison_with_its_rivals_holds_six_at_most(cars, db):
    product, brand = cars.products["su7-max"], make_brand("nio")
    from_rivals = [cars.car(f"rival-{number}", brand=brand) for number in range(8)]
    for rival in from_rivals:
        make_rivalry(product, rival)
    assert page_of("su7-max").comparison == "su7-max," + ",".join(f"rival-{number}" for number in range(5))
