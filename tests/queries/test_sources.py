from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import (
    Availability,
    Barrier,
    Claim,
    ClaimSource,
    CompanyLink,
    Connection,
    ExchangeRate,
    Measurement,
    Milestone,
    Name,
    Platform,
    Source,
)
from catalog.queries.sources.listing import source_choice, source_rows
from catalog.queries.sources.page import source_head, use_counts, use_groups
from catalog.queries.sources.uses import USES
from tests.factories import (
    make_brand,
    make_definition,
    make_line,
    make_market,
    make_price,
    make_product,
    make_rivalry,
    make_source,
    make_value,
    saved,
)

pytestmark = pytest.mark.django_db


def titles(choice):
    return [Source.objects.get(pk=pk).title for pk in choice.keys]


@pytest.fixture
def three():
    make_source(title="Förnuftig data sheet", publisher="IKEA", kind="manufacturer", published_on="2024")
    make_source(title="Review", publisher="The Verge", kind="press", published_on="2025-02")
    make_source(title="Old list", publisher="Somebody", kind="database")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["Review", "Förnuftig data sheet", "Old list"]),
        ("FORNUFTIG", ["Förnuftig data sheet"]),
        ("verge", ["Review"]),
        ("sheet ikea", ["Förnuftig data sheet"]),
        ("verge ikea", []),
        ("%", []),
    ],
)
def test_words_are_looked_for_in_titles_and_publishers(three, text, expected):
    assert titles(source_choice(text, ())) == expected


def test_kinds_are_alternatives_and_their_counts_do_not_follow_the_choice(three):
    choice = source_choice("", ("press", "database"))
    assert titles(choice) == ["Review", "Old list"]
    assert {option.kind: option.count for option in choice.kinds}["manufacturer"] == 1


@pytest.mark.parametrize(
    ("order", "first"), [("newest", "Review"), ("title", "Förnuftig data sheet"), ("publisher", "Förnuftig data sheet")]
)
def test_the_list_has_an_order(three, order, first):
    assert titles(source_choice("", (), order))[0] == first


@pytest.fixture
def everything():
    """One row of every kind that leans on one source, and hidden ones beside them."""
    source = make_source(slug="all")
    line, brand, market = make_line(source=source), make_brand(), make_market("cn")
    one, two = make_product(line, "one", brand=brand), make_product(line, "two", brand=brand)
    hidden = make_product(line, "hidden", brand=brand, publication="draft")
    definition = make_definition(line, "weight", unit="kg")
    platform = saved(Platform(slug="app", name="App", kind="app", summary="S.", source=source))
    for product in (one, hidden):
        make_value(product, definition, 5, source=source)
        make_price(product, "cn", 100, source=source)
        saved(Name(product=product, language="zh-Hans", name=f"一{product.slug}", source=source))
        saved(Availability(product=product, market=market, source=source))
        saved(
            Connection(
                from_product=product, to_platform=platform, via=platform, feature="F.", market=market, source=source
            )
        )
        saved(
            Milestone(
                product=product,
                slug=f"m-{product.slug}",
                date="2025",
                title="T.",
                kind="product",
                detail="D.",
                source=source,
            )
        )
        saved(
            Measurement(
                product=product,
                metric="sales",
                period="2025",
                period_kind="year",
                value=Decimal(1),
                unit="pieces",
                source=source,
            )
        )
    make_rivalry(one, two, source=source)
    make_rivalry(one, hidden, source=source)
    claim = saved(Claim(number=1, text="T.", kind="fact", verdict="supported", finding="F."))
    saved(ClaimSource(claim=claim, source=source))
    saved(Barrier(slug="b", market=market, kind="duty", measure="M.", applies_to="cars", source=source))
    other = make_brand()
    saved(CompanyLink(from_brand=brand, to_brand=other, kind="supplies", what="cells", source=source))
    saved(ExchangeRate(date="2025-01", base="USD", quote="CNY", rate=Decimal("7.1"), source=source))
    return source


def test_every_kind_of_use_is_counted_once_and_what_is_hidden_never(everything):
    assert use_counts(everything.pk) == dict.fromkeys(USES, 1)


def test_the_list_counts_what_the_page_counts(everything):
    (row,) = source_rows([everything.pk])
    assert (row.figures, row.prices, row.others, row.uses) == (1, 1, len(USES) - 2, len(USES))


def test_every_kind_of_use_has_its_words_and_hidden_products_none(everything):
    groups = use_groups(everything.pk, use_counts(everything.pk), "metric", only="", start=0)
    assert [group.kind for group in groups] == list(USES)
    assert "hidden" not in str(groups).lower()
    figures = groups[0].rows[0]
    assert (figures.product, figures.label, figures.text, figures.unit) == ("One", "Weight", "5", "kg")


def test_a_group_shows_its_beginning_or_a_page_of_it(everything):
    definition = make_definition(make_line("long"), "battery")
    line = definition.line
    for number in range(30):
        make_value(make_product(line, f"p-{number:02}"), definition, 1, source=everything)
    counts = use_counts(everything.pk)
    (group,) = [one for one in use_groups(everything.pk, counts, "metric", only="", start=0) if one.kind == "figures"]
    assert (group.total, len(group.rows), group.is_cut) == (31, 25, True)
    (page,) = use_groups(everything.pk, counts, "metric", only="figures", start=10)
    assert len(page.rows) == 21


def test_a_source_without_an_address_of_the_web_is_not_linked():
    make_source(slug="urn", url="urn:example:article")
    make_source(slug="web", url="https://example.org/")
    assert source_head("urn").address == ""
    assert source_head("web").address == "https://example.org/"
    assert source_head("never") is None


def test_queries_of_the_list_do_not_grow_with_sources(everything):
    keys = [everything.pk]
    with CaptureQueriesContext(connection) as few:
        source_rows(keys)
    keys += [make_source().pk for _ in range(20)]
    with CaptureQueriesContext(connection) as many:
        source_rows(keys)
    assert len(few) == len(many)
