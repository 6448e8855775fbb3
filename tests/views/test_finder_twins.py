import csv
from io import StringIO

import pytest

from tests.factories import make_brand, make_definition, make_line, make_market, make_product, make_source, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def cars():
    line = make_line("cars")
    make_market("cn", currency="CNY")
    reach = make_definition(line, "range", unit="km", is_highlight=True)
    roof = make_definition(line, "roof", "boolean")
    make_definition(line, "colours", "list", options=("red", "blue"))
    source = make_source(slug="sheet", url="https://example.org/sheet")
    for number in range(1, 4):
        product = make_product(line, f"car-{number}", released_on=f"202{number}", brand=None)
        make_value(product, reach, 600 + number, condition="cltc", market="cn", source=source, checked_on="2026-11-23")
    make_value(line.products.get(slug="car-1"), roof, False)
    make_value(line.products.get(slug="car-2"), roof, None, state="not_published")
    make_value(line.products.get(slug="car-3"), line.definitions.get(key="colours"), ["red", "blue"])
    make_product(line, "draft", publication="draft")
    return line


def rows(client, query=""):
    answer = client.get(f"/lines/cars.csv{query}")
    assert answer.streaming
    text = b"".join(answer.streaming_content).decode()
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_the_list_as_json(client, cars):
    facts = client.get("/lines/cars.json?cols=range,roof&sort=range&per_page=2").json()
    assert {key: facts[key] for key in ("line", "market", "units", "total", "page", "pages", "sort")} == {
        "line": "cars",
        "market": None,
        "units": "metric",
        "total": 3,
        "page": 1,
        "pages": 2,
        "sort": "range",
    }
    assert facts["products"][0] == {
        "slug": "car-1",
        "name": "Car 1",
        "brand": make_brand_slug(cars),
        "url": "http://testserver/products/car-1/",
        "values": {
            "range": {
                "value": 601,
                "unit": "km",
                "market": "cn",
                "condition": "cltc",
                "state": "known",
                "source": "sheet",
            },
            "roof": {
                "value": False,
                "unit": None,
                "market": "anywhere",
                "condition": "plain",
                "state": "known",
                "source": facts["products"][0]["values"]["roof"]["source"],
            },
        },
    }
    assert facts["products"][1]["values"]["roof"]["state"] == "not_published"


def make_brand_slug(line):
    return line.products.first().brand.slug


def test_facets_carry_everything_that_a_page_needs(client, cars):
    facets = {facet["key"]: facet for facet in client.get("/lines/cars.json?roof=no").json()["facets"]}
    assert facets["roof"] == {
        "key": "roof",
        "label": "Roof",
        "kind": "boolean",
        "unit": None,
        "condition": "plain",
        "min": None,
        "max": None,
        "bins": [],
        "options": [
            {"value": "yes", "label": "yes", "count": 0, "selected": False},
            {"value": "no", "label": "no", "count": 1, "selected": True},
        ],
        "states": {"known": 1, "unknown": 1, "not_published": 1, "does_not_apply": 0, "disputed": 0},
    }
    assert (facets["range"]["min"], facets["range"]["max"]) == (601, 601)
    whole = {facet["key"]: facet for facet in client.get("/lines/cars.json").json()["facets"]}["range"]
    assert [part["count"] for part in whole["bins"] if part["count"]] == [1, 1, 1]
    assert (whole["bins"][0]["from"], whole["bins"][-1]["to"], whole["condition"]) == (601, 603, "cltc")


def test_what_was_not_followed_is_told(client, cars):
    facts = client.get("/lines/cars.json?range.min=far&per_page=1000&nothing=1").json()
    assert [one["parameter"] for one in facts["ignored"]] == ["range.min", "per_page", "nothing"]
    assert all(set(one) == {"parameter", "value", "reason"} for one in facts["ignored"])
    assert facts["total"] == 3


def test_a_page_past_the_end_is_the_last_one(client, cars):
    facts = client.get("/lines/cars.json?per_page=2&page=9").json()
    assert (facts["page"], facts["pages"], [one["slug"] for one in facts["products"]]) == (2, 2, ["car-1"])
    reason = "There are 2 pages; this is the last one."
    assert facts["ignored"] == [{"parameter": "page", "value": "9", "reason": reason}]


def test_a_star_gives_every_key_and_none_gives_the_highlights(client, cars):
    assert set(client.get("/lines/cars.json?cols=*").json()["products"][0]["values"]) == {"range", "roof", "colours"}
    assert set(client.get("/lines/cars.json").json()["products"][0]["values"]) == {"range"}


def test_numbers_stay_canonical_whatever_the_units(client, cars):
    facts = client.get("/lines/cars.json?units=imperial&range.min=374.1").json()
    assert facts["units"] == "imperial"
    assert {one["slug"]: one["values"]["range"]["value"] for one in facts["products"]} == {"car-2": 602, "car-3": 603}


def test_the_long_file_has_a_row_a_product_and_key(client, cars):
    found = rows(client, "?cols=range,roof&sort=name")
    assert found[0] == ["product", "key", "value", "unit", "market", "condition", "state", "source", "checked_on"]
    assert found[1] == [
        *("car-1", "range", "601", "km", "cn", "cltc", "known"),
        *("https://example.org/sheet", "2026-11-23"),
    ]
    assert found[4][:7] == ["car-2", "roof", "", "", "anywhere", "plain", "not_published"]
    assert found[6][:7] == ["car-3", "roof", "", "", "", "plain", "unknown"]


def test_the_wide_file_has_a_row_a_product(client, cars):
    found = rows(client, "?cols=*&wide=1&sort=name")
    assert found[0][-3:] == ["range (km, cltc)", "roof", "colours"]
    assert [line[-3:] for line in found[1:]] == [
        ["601", "false", "unknown"],
        ["602", "not_published", "unknown"],
        ["603", "unknown", "red|blue"],
    ]


def test_a_file_holds_the_whole_list_unless_a_page_is_asked_for(client, cars):
    assert len(rows(client)) == 4
    assert [line[0] for line in rows(client, "?per_page=2&page=2")[1:]] == ["car-1"]


def test_drafts_are_in_no_twin(client, cars):
    assert b"draft" not in client.get("/lines/cars.json?cols=*").content
    assert "draft" not in {line[0] for line in rows(client, "?cols=*")}
    assert b"draft" not in client.get("/products.json").content
    assert b"draft" not in b"".join(client.get("/products.csv").streaming_content)


def test_all_products_are_a_row_each(client, cars):
    text = b"".join(client.get("/products.csv").streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0] == "product,name,brand,line,status,announced_on,released_on"
    assert len(text.splitlines()) == 4
    facts = client.get("/products.json?brand=" + make_brand_slug(cars)).json()
    assert (facts["line"], facts["total"], facts["products"][0]["values"]) == (None, 3, {})


def test_queries_do_not_grow_with_products(client, cars, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as few:
        client.get("/lines/cars.json?cols=*&range.min=1")
    before = len(few)
    for number in range(50):
        product = make_product(cars, f"more-{number}", brand=make_brand(f"maker-{number}"))
        make_value(product, cars.definitions.get(key="range"), number + 1, condition="cltc")
    with django_assert_max_num_queries(before):
        client.get("/lines/cars.json?cols=*&range.min=1&per_page=50")
