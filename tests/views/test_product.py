import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog.models import Alias, FormerSlug, Name
from tests.factories import (
    a_source,
    make_brand,
    make_definition,
    make_line,
    make_price,
    make_product,
    make_rivalry,
    make_source,
    make_value,
    saved,
)
from tests.views.cars import make_cars

pytestmark = pytest.mark.django_db


@pytest.fixture
def cars():
    return make_cars()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_published_product_is_shown_with_its_figures_and_their_conditions(client, cars):
    html = page(client, "/products/su7-max/")
    assert "<h1>SU7 Max</h1>" in html
    assert 'href="/conditions/cltc/"' in html
    assert "2,205" in html


@pytest.mark.parametrize("ending", ["/", ".json", ".csv", "/history/"])
@pytest.mark.parametrize(
    "fields",
    [
        {"publication": "draft"},
        {"publication": "archived"},
        {"publication": "published", "publish_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_what_is_not_public_answers_as_what_does_not_exist(client, cars, fields, ending):
    cars.car("hidden", **fields)
    hidden, unknown = client.get(f"/products/hidden{ending}"), client.get(f"/products/never-was{ending}")
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.content.replace(b"products/hidden", b"products/never-was") == unknown.content


@pytest.mark.parametrize("ending", ["/", ".json", ".csv", "/history/"])
def test_a_former_address_leads_on_and_keeps_the_query(client, cars, ending):
    saved(FormerSlug(product=cars.products["su7-max"], slug="su7-maximum"))
    answer = client.get(f"/products/su7-maximum{ending}?market=cn&units=imperial")
    assert answer.status_code == 301
    assert answer["Location"] == f"/products/su7-max{ending}?market=cn&units=imperial"


def test_a_former_address_of_a_draft_is_unknown(client, cars):
    saved(FormerSlug(product=cars.car("hidden", publication="draft"), slug="hidden-once"))
    assert client.get("/products/hidden-once/").status_code == 404


def test_a_product_without_any_figure_says_so(client, cars):
    cars.car("empty")
    html = page(client, "/products/empty/")
    assert "No figure of this product has been researched yet." in html
    assert "Not researched yet:" in html
    assert "No price is known in any market." in html
    assert "None researched." in html


def test_a_line_without_specs_says_so(client, cars):
    make_product(make_line("kettles"), "kettle")
    assert "This line has no specs yet." in page(client, "/products/kettle/")


def test_units_are_those_of_the_reader(client, cars):
    assert "497.1" in page(client, "/products/su7-max/?units=imperial")


def test_links_to_our_own_pages_carry_market_and_units(client, cars):
    make_rivalry(cars.products["su7-max"], cars.products["model-3"])
    html = page(client, "/products/su7-max/?market=de&units=imperial")
    assert 'href="/products/model-3/?market=de&amp;units=imperial"' in html
    assert 'href="/compare/su7-max,model-3/?market=de&amp;units=imperial"' in html
    assert 'href="/conditions/cltc/?market=de&amp;units=imperial"' in html


def test_a_value_of_another_market_is_told_as_elsewhere(client, cars):
    html = page(client, "/products/su7-max/?market=de")
    assert 'elsewhere: <span class="figure__value">800</span>' in html


def test_the_canonical_address_leaves_market_and_units_out(client, cars):
    html = page(client, "/products/su7-max/?market=de&units=imperial")
    assert '<link rel="canonical" href="http://testserver/products/su7-max/">' in html


def test_an_unknown_parameter_is_named_and_the_page_is_shown(client, cars):
    html = page(client, "/products/su7-max/?colour=red&market=atlantis")
    assert "colour" in html
    assert "atlantis" in html


def test_names_in_other_languages_are_marked_with_their_language(client, cars):
    product = cars.products["su7-max"]
    saved(Name(product=product, language="zh-Hans", name="小米SU7 Max", source=a_source()))
    saved(Alias(product=product, name="SU7 Max AWD"))
    html = page(client, "/products/su7-max/")
    assert '<span lang="zh-Hans">小米SU7 Max</span>' in html
    assert "SU7 Max AWD" in html


def test_life_cycle_is_told_in_words_as_the_catalogs_own_record(client, cars):
    html = page(client, "/products/su7-max/")
    assert "28 March 2024" in html
    assert "December 2023" in html
    assert "this catalog's own record" in html


def test_what_an_editor_typed_is_escaped_everywhere(client, cars):
    nasty = '</script><script>alert("x")</script>'
    product = cars.car("nasty", name=f"Car {nasty}"[:100], summary=nasty)
    saved(Alias(product=product, name=nasty))
    text = make_definition(cars.line, "slogan", "text", group=cars.specs["range"].group)
    make_value(product, text, nasty, note=nasty, source=make_source(title=nasty, publisher=nasty))
    make_price(product, "cn", 1, config=nasty)
    html = page(client, "/products/nasty/")
    assert "<script>alert" not in html
    assert html.count("</script>") == html.count("<script")


def test_structured_data_can_be_read_and_says_what_the_page_says(client, cars):
    html = page(client, "/products/su7-max/")
    text = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    facts = json.loads(text)
    assert facts["@type"] == "Product"
    assert {"@type": "PropertyValue", "propertyID": "range", "name": "Range (CLTC)", "value": "800", "unitText": "km",
            "measurementTechnique": "CLTC"} in facts["additionalProperty"]  # fmt: skip


def test_the_json_has_the_fields_of_the_interfaces(client, cars):
    product = cars.products["su7-max"]
    make_price(product, "cn", "299900.00", date="2024-03-28")
    make_rivalry(product, cars.products["model-3"])
    facts = client.get("/products/su7-max.json").json()
    assert list(facts) == [
        *("slug", "name", "brand", "line", "series", "status", "announced_on", "released_on"),
        *("values", "prices", "rivals", "connections"),
    ]
    assert list(facts["values"][0]) == [
        *("key", "label", "group", "market", "condition", "value", "unit", "state", "rank", "source", "checked_on"),
        "note",
    ]
    assert facts["values"][0]["value"] == 800
    assert (facts["values"][0]["market"], facts["values"][0]["condition"]) == ("cn", "cltc")
    assert facts["prices"][0]["amount"] == 299900
    assert facts["rivals"][0]["slug"] == "model-3"
    assert facts["released_on"] == "2024-03-28"


def test_the_json_keeps_canonical_units_whatever_the_reader_sees(client, cars):
    facts = client.get("/products/su7-max.json?units=imperial&market=de").json()
    assert (facts["values"][0]["value"], facts["values"][0]["unit"]) == (800, "km")


def test_a_disputed_value_and_its_alternative_are_both_in_the_json(client, cars):
    cars.state("su7-max", "weight", 2210, rank="alternative", source=make_source())
    values = [one for one in client.get("/products/su7-max.json").json()["values"] if one["key"] == "weight"]
    assert [(one["value"], one["rank"], one["state"]) for one in values] == [
        (2205, "preferred", "disputed"),
        (2210, "alternative", "disputed"),
    ]


def test_the_csv_has_a_row_a_statement_and_names_the_address_of_its_source(client, cars):
    answer = client.get("/products/su7-max.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "product,key,value,unit,market,condition,state,source,checked_on"
    assert lines[1].startswith("su7-max,range,800,km,cn,cltc,known,https://example.org/")
    assert len(lines) == 1 + 3


def test_the_wide_csv_has_a_row_a_product(client, cars):
    lines = client.get("/products/su7-max.csv?wide=1").content.decode("utf-8-sig").splitlines()
    assert lines == [
        'product,name,"range (km, cltc, cn)",weight (kg),drive',
        "su7-max,SU7 Max,800,2205,awd",
    ]


def test_a_text_that_a_spreadsheet_would_run_is_quoted(client, cars):
    text = make_definition(cars.line, "slogan", "text", group=cars.specs["range"].group)
    make_value(cars.products["su7-max"], text, "=1+1")
    assert ",'=1+1," in client.get("/products/su7-max.csv").content.decode()


def test_queries_do_not_grow_with_figures_prices_and_rivals(client, cars):
    product = cars.products["su7-max"]
    make_price(product, "cn", 1)
    make_rivalry(product, cars.products["model-3"])
    page(client, "/products/su7-max/")
    with CaptureQueriesContext(connection) as few:
        page(client, "/products/su7-max/")
    brand = make_brand("nio", name="NIO")
    for number in range(6):
        spec = make_definition(cars.line, f"extra_{number}", group=cars.specs["range"].group, unit="km")
        make_value(product, spec, number, source=make_source())
        make_price(product, "cn", 10 + number, config=f"C{number}", source=make_source())
        make_rivalry(product, cars.car(f"rival-{number}", brand=brand))
        cars.car(f"variant-{number}", brand=product.brand, series=product.series)
    page(client, "/products/su7-max/")
    with CaptureQueriesContext(connection) as many:
        page(client, "/products/su7-max/")
    assert len(many) == len(few)


def test_history_lists_the_changes_that_touched_the_product(client, cars):
    cars.products["su7-max"].summary = "Fast."
    saved(cars.products["su7-max"])
    html = page(client, "/products/su7-max/history/")
    assert html.count("<tr><th") >= 5
    assert "1 figure" in html
    assert "the product itself" in html


def test_a_price_is_from_where_there_are_more_configurations(client, cars):
    product = cars.products["su7-max"]
    make_price(product, "cn", Decimal(299900), config="Max", date="2024-03")
    make_price(product, "cn", Decimal(319900), config="Max with towbar", date="2024-03")
    make_price(product, "eu", Decimal(70000), kind="estimate", date="")
    html = page(client, "/products/su7-max/")
    assert "from 299,900\u00a0CNY" in html
    assert "date not published" in html
    assert "estimate" in html
