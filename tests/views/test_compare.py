from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog.models import FormerSlug
from tests.factories import (
    make_brand,
    make_definition,
    make_group,
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

BOTH = "/compare/su7-max,model-3"


@pytest.fixture
def cars():
    return make_cars()


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def facts(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.json()


def row(table, key, condition="plain"):
    return next(one for one in table["rows"] if (one["key"], one["condition"]) == (key, condition))


def test_the_title_is_a_question_and_the_description_names_differences(client, cars):
    html = page(client, f"{BOTH}/")
    assert "<title>SU7 Max or Model 3?</title>" in html
    assert 'content="Weight: Model 3 1,828\u00a0kg, SU7 Max 2,205\u00a0kg. Range (CLTC): SU7 Max 800\u00a0km' in html


def test_columns_stand_in_the_order_of_the_address_and_canonical_is_sorted(client, cars):
    assert [one["slug"] for one in facts(client, f"{BOTH}.json")["products"]] == ["su7-max", "model-3"]
    assert '<link rel="canonical" href="http://testserver/compare/model-3,su7-max/">' in page(client, f"{BOTH}/")


def test_the_json_has_the_fields_of_the_interfaces(client, cars):
    table = facts(client, f"{BOTH}.json?base=su7-max")
    assert list(table) == ["products", "rows", "hidden", "ignored"]
    assert list(table["products"][0]) == ["slug", "market", "name"]
    assert list(table["rows"][0]) == ["key", "label", "group", "condition", "unit", "comparable", "better", "cells"]
    cell = row(table, "weight")["cells"][1]
    assert list(cell) == [
        *("state", "value", "display", "market", "best", "difference", "source", "children", "alternatives"),
    ]
    assert (cell["state"], cell["value"], cell["display"], cell["best"]) == ("known", 1828, "1,828\u00a0kg", True)
    assert cell["difference"]["amount"] == -377


def test_best_is_marked_only_among_values_of_one_condition(client, cars):
    table = facts(client, f"{BOTH}.json")
    assert [cell["best"] for cell in row(table, "range", "cltc")["cells"]] == [True, False]
    wltp = row(table, "range", "wltp")
    assert wltp["comparable"] is False
    assert [(cell["state"], cell["best"]) for cell in wltp["cells"]] == [("unknown", False), ("known", False)]


def test_a_narrower_condition_stands_inside_its_parent_and_is_not_ranked(client, cars):
    cars.state("model-3", "range", 900, condition="cltc-20-inch", market="cn")
    cltc = row(facts(client, f"{BOTH}.json"), "range", "cltc")
    assert [cell["best"] for cell in cltc["cells"]] == [True, False]
    assert cltc["cells"][1]["children"][0]["value"] == 900
    assert "CLTC, 20-inch wheels:" in page(client, f"{BOTH}/")


def test_without_a_base_there_are_no_differences(client, cars):
    assert all(cell["difference"] is None for one in facts(client, f"{BOTH}.json")["rows"] for cell in one["cells"])
    assert 'class="difference"' not in page(client, f"{BOTH}/")


def test_differences_are_told_per_cent_and_in_the_unit(client, cars):
    assert '<span class="difference">-17\u00a0%, -377\u00a0kg</span>' in page(client, f"{BOTH}/?base=su7-max")


def test_a_base_that_is_no_column_is_named(client, cars):
    table = facts(client, f"{BOTH}.json?base=taycan")
    assert table["ignored"][0]["parameter"] == "base"
    assert "taycan" in page(client, f"{BOTH}/?base=taycan")


def test_a_single_product_is_a_comparison_of_one(client, cars):
    assert "SU7 Max or what else?" in page(client, "/compare/su7-max/")


def test_a_product_twice_is_shown_once_and_said(client, cars):
    address = "/compare/su7-max,model-3,su7-max"
    assert len(facts(client, f"{address}.json")["products"]) == 2
    assert facts(client, f"{address}.json")["ignored"][0]["value"] == "su7-max"
    assert "Asked for more than once, shown once: SU7 Max." in page(client, f"{address}/")


def test_machines_are_told_of_a_repeated_column_as_the_address_wrote_it(client, cars):
    table = facts(client, "/compare/su7-max,su7-max@cn,su7-max@cn.json?market=cn")
    assert [(one["parameter"], one["value"]) for one in table["ignored"]] == [("items", "su7-max@cn")]


def test_the_column_of_the_pages_market_is_the_same_as_one_that_names_it(client, cars):
    table = facts(client, "/compare/su7-max,su7-max@cn.json?market=cn")
    assert [(one["slug"], one["market"]) for one in table["products"]] == [("su7-max", "cn")]


def test_a_product_in_two_markets_is_two_columns(client, cars):
    cars.state("su7-max", "range", 700, condition="cltc", market="eu")
    table = facts(client, "/compare/su7-max@cn,su7-max@eu.json")
    assert [cell["value"] for cell in row(table, "range", "cltc")["cells"]] == [800, 700]
    assert "SU7 Max (China) or SU7 Max (Europe)?" in page(client, "/compare/su7-max@cn,su7-max@eu/")


def test_a_value_known_elsewhere_only_is_shown_so_and_never_ranked(client, cars):
    table = facts(client, f"{BOTH}.json?market=eu")
    cltc = row(table, "range", "cltc")
    assert [cell["state"] for cell in cltc["cells"]] == ["unknown", "unknown"]
    assert not any(cell["best"] for cell in cltc["cells"])
    assert "elsewhere: 800\u00a0km" in page(client, f"{BOTH}/?market=eu")


def test_the_seventh_is_refused_in_words_and_the_first_six_are_shown(client, cars):
    slugs = [cars.car(f"car-{number}", name=f"Car {number}").slug for number in range(8)]
    address = f"/compare/{','.join(slugs)}"
    table = facts(client, f"{address}.json")
    assert [one["slug"] for one in table["products"]] == slugs[:6]
    assert [one["value"] for one in table["ignored"]] == ["car-6", "car-7"]
    assert "At most six products stand side by side; the first six are shown. Left out: Car 6, Car 7." in page(
        client, f"{address}/"
    )


def test_an_unknown_slug_is_named_and_the_rest_shown(client, cars):
    table = facts(client, "/compare/su7-max,never-was.json")
    assert len(table["products"]) == 1
    assert table["ignored"][0]["value"] == "never-was"
    assert "The catalog has no product called never-was." in page(client, "/compare/su7-max,never-was/")


@pytest.mark.parametrize("items", ["never-was", "never-was,neither", "@cn", ",", "%00", "..%2f", "é", "a" * 3000])
def test_nothing_known_is_404(client, cars, items):
    assert client.get(f"/compare/{items}/").status_code == 404
    assert client.get(f"/compare/{items}.json").status_code == 404


def test_a_404_names_the_unknown_products_in_the_form_that_was_asked_for(client, cars):
    sentence = "The catalog has no products called nope, nada."
    assert sentence in page(client, "/compare/nope,nada/", 404)
    assert sentence in page(client, "/compare/nope,nada.csv", 404)
    assert sentence in client.get("/compare/nope,nada.json").json()["detail"]
    assert "no product called nope." in page(client, "/compare/nope/", 404)


def test_a_404_names_few_unknown_products_and_escapes_them(client, cars):
    html = page(client, "/compare/<b>,2,3,4,5,6,7,8/", 404)
    assert "called &lt;b&gt;, 2, 3, 4, 5, 6, nor 2 more that the address names." in html
    assert len(client.get(f"/compare/{'a' * 3000}.json").json()["detail"]) < 300


def test_a_draft_answers_as_an_unknown_slug(client, cars):
    cars.car("hidden", publication="draft")
    cars.car("later", publish_at=timezone.now() + timedelta(days=1))
    with_draft = page(client, "/compare/su7-max,draft-x/")
    for slug in ("hidden", "later"):
        answer = page(client, f"/compare/su7-max,{slug}/")
        assert answer.replace(f"su7-max,{slug}", "su7-max,draft-x").replace(f"called {slug}", "called draft-x") == (
            with_draft
        )
        alone = page(client, f"/compare/{slug}/", 404).replace(f"/{slug}/", "/draft-x/")
        assert alone.replace(f"called {slug}", "called draft-x") == page(client, "/compare/draft-x/", 404)


def test_a_former_slug_leads_to_the_present_one_in_the_same_order(client, cars):
    saved(FormerSlug(product=cars.products["su7-max"], slug="su7-old"))
    answer = client.get("/compare/model-3,su7-old@cn/?base=su7-old@cn&units=imperial")
    assert answer.status_code == 301
    assert answer["Location"] == "/compare/model-3,su7-max@cn/?base=su7-max@cn&units=imperial"
    assert client.get("/compare/su7-old,never-was.json")["Location"] == "/compare/su7-max,never-was.json"


def test_a_market_that_is_none_is_named_and_the_column_shown(client, cars):
    table = facts(client, "/compare/su7-max@mars,model-3.json")
    assert [one["market"] for one in table["products"]] == [None, None]
    assert table["ignored"][0]["value"] == "su7-max@mars"
    assert "su7-max@mars" in page(client, "/compare/su7-max@mars,model-3/")


def test_rows_can_be_narrowed_and_the_hidden_ones_are_counted(client, cars):
    assert facts(client, f"{BOTH}.json")["hidden"] == 0
    different = facts(client, f"{BOTH}.json?rows=diff")
    assert [one["key"] for one in different["rows"]] == ["range", "range", "weight"]
    assert different["hidden"] == 1
    same = facts(client, f"{BOTH}.json?rows=same")
    assert [one["key"] for one in same["rows"]] == ["drive"]
    assert "1 of 4 rows is hidden." in page(client, f"{BOTH}/?rows=diff")


def test_a_row_known_for_other_markets_only_is_no_agreement(client, cars):
    for rows in ("same", "diff"):
        table = facts(client, f"{BOTH}.json?rows={rows}&market=eu")
        assert ("range", "cltc") not in [(one["key"], one["condition"]) for one in table["rows"]]
    every = facts(client, f"{BOTH}.json?market=eu")
    both = [facts(client, f"{BOTH}.json?rows={rows}&market=eu") for rows in ("same", "diff")]
    assert [table["hidden"] for table in both] == [len(every["rows"]) - len(table["rows"]) for table in both]


def test_prices_follow_the_rows_that_are_asked_for(client, cars):
    for slug in ("su7-max", "model-3"):
        make_price(cars.products[slug], "cn", 299900)
        make_price(cars.products[slug], "eu", 39900 if slug == "model-3" else 49900)
    make_price(cars.products["su7-max"], "cn", 289900, kind="estimate")
    same, different = (page(client, f"{BOTH}/?rows={rows}") for rows in ("same", "diff"))
    assert ("299,900" in same, "49,900" in same, "289,900" in same) == (True, False, False)
    assert ("299,900" in different, "49,900" in different, "289,900" in different) == (False, True, False)
    assert "5 of 7 rows are hidden." in same
    assert "289,900" in page(client, f"{BOTH}/")


def test_no_difference_says_in_how_many_rows(client, cars):
    for slug in ("one", "two"):
        cars.car(slug)
        cars.state(slug, "weight", 2000)
    assert "No differences in 1 row." in page(client, "/compare/one,two/?rows=diff")


def test_rows_that_mean_nothing_are_refused_and_all_are_shown(client, cars):
    table = facts(client, f"{BOTH}.json?rows=some")
    assert len(table["rows"]) == 4
    assert table["ignored"][0]["parameter"] == "rows"


def test_products_of_different_lines_share_only_specs_that_both_lines_have(client, cars):
    scooters = make_line("scooters", name="Scooters")
    weight = make_definition(scooters, "weight", unit="g", better="lower", group=make_group(scooters))
    make_value(make_product(scooters, "scooter", name="Scooter"), weight, 19000)
    table = facts(client, "/compare/su7-max,scooter.json")
    assert [one["key"] for one in table["rows"]] == ["weight"]
    assert [cell["value"] for cell in table["rows"][0]["cells"]] == [2205, 19]
    html = page(client, "/compare/su7-max,scooter/")
    assert "different lines (Cars, Scooters)" in html
    assert "3 specs that not every line has" in html


def test_products_that_share_no_figure_are_told_so(client, cars):
    cars.car("empty", name="Empty")
    html = page(client, "/compare/su7-max,empty/")
    assert "No figure of Empty is on record." in html
    assert "was obtained in the same way" not in html
    cars.state("empty", "range", 500, condition="wltp", market="eu")
    html = page(client, "/compare/su7-max,empty/")
    assert "No number of SU7 Max was obtained in the same way as one of Empty" in html


def test_a_product_of_which_nothing_is_stated_for_the_market_is_named(client, cars):
    cars.car("only-here", name="Only Here")
    cars.state("only-here", "range", 700, condition="cltc", market="cn")
    html = page(client, "/compare/only-here,model-3/?market=eu")
    assert "No figure of Only Here is stated for the market Europe." in html
    assert "was obtained in the same way" not in html


def test_a_product_with_words_only_is_said_to_have_no_number(client, cars):
    cars.car("worded", name="Worded")
    cars.state("worded", "drive", "awd")
    assert "No number of Worded stands in a row of this comparison" in page(client, "/compare/su7-max,worded/")


def test_figures_obtained_in_unlike_ways_are_named_as_not_comparable(client, cars):
    cars.car("taycan", name="Taycan")
    cars.state("taycan", "range", 500, condition="wltp", market="eu")
    html = page(client, "/compare/su7-max,taycan/")
    assert "<li>SU7 Max: CLTC</li><li>Taycan: WLTP</li>" in html


def test_figures_obtained_in_unlike_ways_stand_once_a_spec(client, cars):
    for slug, condition in (("one", "cltc"), ("two", "wltp"), ("three", "wltp")):
        cars.car(slug, name=slug.title())
        cars.state(slug, "range", 500, condition=condition)
    html = page(client, "/compare/su7-max,one,two,three/")
    assert html.count('<h3 class="relation__name">') == 1
    assert "<li>SU7 Max, One: CLTC</li><li>Two, Three: WLTP</li>" in html


def test_specs_that_nobody_researched_are_named(client, cars):
    assert "Known of none of these products: Towbar." in page(client, f"{BOTH}/")


def test_prices_of_unlike_markets_and_kinds_stand_in_different_rows(client, cars):
    make_price(cars.products["su7-max"], "cn", 299900, date="2024-03")
    make_price(cars.products["su7-max"], "cn", 289900, date="", kind="estimate")
    make_price(cars.products["model-3"], "cn", 271900, date="2023-09")
    make_price(cars.products["model-3"], "eu", 49990, date="")
    html = page(client, f"{BOTH}/")
    assert html.count('<span class="compare-row__note">at launch</span>') == 2
    assert html.count('<span class="compare-row__note">estimate</span>') == 1
    assert "March 2024" in html
    assert "date not published" in html


def test_every_link_of_a_column_is_an_address(client, cars):
    html = page(client, f"{BOTH}/?base=model-3&rows=diff")
    assert 'href="/compare/model-3,su7-max/?rows=diff&amp;base=model-3"' in html
    assert 'href="/compare/su7-max/?rows=diff"' in html
    assert 'href="/compare/su7-max@cn,model-3/?rows=diff&amp;base=model-3"' in html


def test_rivals_are_offered_as_the_next_column(client, cars):
    taycan = cars.car("taycan", name="Taycan")
    make_rivalry(cars.products["su7-max"], taycan)
    make_rivalry(cars.products["su7-max"], cars.car("secret", publication="draft"))
    html = page(client, f"{BOTH}/")
    assert "Rivals to add" in html
    assert 'href="/compare/su7-max,model-3,taycan/"' in html
    assert "secret" not in html.lower()


def test_no_rival_is_offered_where_six_columns_stand(client, cars):
    make_rivalry(cars.products["su7-max"], cars.car("taycan", name="Taycan"))
    slugs = [cars.car(f"car-{number}").slug for number in range(5)]
    assert "Rivals to add" not in page(client, f"/compare/su7-max,{','.join(slugs)}/")


def test_each_cell_has_the_mark_of_its_source_and_the_page_lists_it(client, cars):
    source = make_source(title="Road test", published_on="2024-05")
    cars.state("su7-max", "towbar", False, source=source)
    html = page(client, f"{BOTH}/")
    assert "Road test" in html
    assert "May 2024" in html


def test_an_absent_feature_is_no_and_an_unknown_one_is_unknown(client, cars):
    cars.state("su7-max", "towbar", False)
    cells = row(facts(client, f"{BOTH}.json"), "towbar")["cells"]
    assert [(cell["state"], cell["value"]) for cell in cells] == [("known", False), ("unknown", None)]
    html = page(client, f"{BOTH}/")
    assert '<span class="state state--no">no</span>' in html
    assert '<span class="state state--unknown">unknown</span>' in html


@pytest.mark.parametrize("state", ["not_published", "does_not_apply"])
def test_a_statement_that_there_is_no_value_is_worded(client, cars, state):
    cars.state("su7-max", "towbar", None, state=state)
    assert f'<span class="state state--{state}">' in page(client, f"{BOTH}/")
    assert row(facts(client, f"{BOTH}.json"), "towbar")["cells"][0]["state"] == state


def test_a_disputed_value_shows_the_preferred_one_and_the_others_one_click_away(client, cars):
    cars.state("su7-max", "weight", 2300, rank="alternative", source=make_source())
    cell = row(facts(client, f"{BOTH}.json"), "weight")["cells"][0]
    assert (cell["state"], cell["value"], cell["alternatives"][0]["value"]) == ("disputed", 2205, 2300)
    html = page(client, f"{BOTH}/")
    assert "another source says" in html
    assert "2,300\u00a0kg" in html


def test_units_are_those_of_the_reader_and_the_values_stay_canonical(client, cars):
    cell = row(facts(client, f"{BOTH}.json?units=imperial"), "weight")["cells"][0]
    assert (cell["value"], cell["display"]) == (2205, "4,861.2\u00a0lb")


def test_the_csv_has_a_row_a_column_and_class(client, cars):
    lines = client.get(f"{BOTH}.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "product,key,value,unit,market,condition,state,source,checked_on"
    assert lines[1].startswith("su7-max,range,800,km,cn,cltc,known,https://example.org/")
    assert len(lines) == 1 + 2 * 4


def test_the_wide_csv_has_a_row_a_product(client, cars):
    lines = client.get(f"{BOTH}.csv?wide=1").content.decode("utf-8-sig").splitlines()
    assert lines[0] == 'product,name,market,"range (km, cltc)","range (km, wltp)",weight (kg),drive'
    assert lines[1:] == ["su7-max,SU7 Max,,800,unknown,2205,awd", "model-3,Model 3,,713,629,1828,awd"]


def test_queries_do_not_grow_with_the_columns(client, cars):
    brand = make_brand("nio", name="NIO")
    slugs = []
    for number in range(6):
        product = cars.car(f"car-{number}", brand=brand)
        slugs.append(product.slug)
        cars.state(product.slug, "range", 500 + number, condition="cltc", source=make_source())
        cars.state(product.slug, "weight", 2000 + number, market="cn", source=make_source())
        make_price(product, "cn", 200000 + number, source=make_source())
        make_rivalry(product, cars.car(f"rival-{number}", brand=brand))
    with CaptureQueriesContext(connection) as one:
        page(client, f"/compare/{slugs[0]}/")
    with CaptureQueriesContext(connection) as six:
        page(client, f"/compare/{','.join(slugs)}/?base=car-0&rows=diff")
    assert len(six) <= len(one)


class TestPicker:
    def test_without_rivals_it_says_how_to_begin(self, client, cars):
        assert "No rivals are on record yet" in page(client, "/compare/")

    def test_ready_comparisons_come_from_the_rivals_on_record(self, client, cars):
        make_rivalry(cars.products["su7-max"], cars.products["model-3"])
        assert "/compare/su7-max,model-3/" in page(client, "/compare/")

    @pytest.mark.parametrize(
        ("query", "address"),
        [
            ("items=su7-max&items=model-3", "/compare/su7-max,model-3/"),
            ("items=model-3&items=su7-max", "/compare/model-3,su7-max/"),
            ("items=su7-max@cn,model-3", "/compare/su7-max@cn,model-3/"),
            ("items=su7-max&q=&market=eu&units=imperial", "/compare/su7-max/?market=eu&units=imperial"),
            ("items=su7-max&items=model-3&rows=diff", "/compare/su7-max,model-3/?rows=diff"),
        ],
    )
    def test_ticked_products_lead_to_their_comparison(self, client, cars, query, address):
        answer = client.get(f"/compare/?{query}")
        assert (answer.status_code, answer["Location"]) == (302, address)

    def test_found_products_can_be_ticked_beside_those_chosen(self, client, cars):
        html = page(client, "/compare/?items=su7-max&q=model")
        assert '<input type="hidden" name="items" value="su7-max">' in html
        assert 'name="items" value="model-3" checked' in html

    def test_drafts_are_not_found(self, client, cars):
        cars.car("hidden", name="Model Hidden", publication="draft")
        assert "Model Hidden" not in page(client, "/compare/?q=model")

    def test_words_that_find_nothing_are_answered_with_a_way_on(self, client, cars):
        assert "No product of the catalog answers to these words." in page(client, "/compare/?q=zzzz")

    def test_chosen_names_that_are_unknown_are_said(self, client, cars):
        assert "no product called never-was" in page(client, "/compare/?items=never-was&q=model")

    @pytest.mark.parametrize("item", ["a/b", "..", "小米", "%2f"])
    def test_items_that_no_address_can_hold_are_named_here(self, client, cars, item):
        answer = client.get("/compare/", {"items": ["su7-max", item]})
        assert answer.status_code == 200
        assert f"no product called {item}" in answer.content.decode()

    def test_items_that_name_nothing_are_a_404_after_the_way(self, client, cars):
        answer = client.get("/compare/?items=never-was", follow=True)
        assert answer.status_code == 404
