import re
from html import unescape

import pytest
from django.urls import reverse

from catalog.models import Line
from tests.factories import (
    make_brand,
    make_condition,
    make_definition,
    make_line,
    make_market,
    make_price,
    make_product,
    make_value,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scooters():
    line = make_line("scooters", name="Electric scooters")
    world = make_market("global", kind="world", currency="")
    make_market("eu", name="European Union", kind="region", parent=world)
    make_market("cn", name="China", currency="CNY")
    weight = make_definition(line, "weight", unit="kg", is_highlight=True, better="lower")
    reach = make_definition(line, "range", unit="km", is_highlight=True, better="higher")
    folds = make_definition(line, "folds", "boolean")
    alpha, beta = make_brand("alpha"), make_brand("beta", family="rival")
    for number, (brand, kilos) in enumerate(((alpha, 12), (alpha, 14), (beta, 20), (beta, None)), 1):
        product = make_product(line, f"scooter-{number}", brand=brand, released_on=f"202{number}")
        if kilos:
            make_value(product, weight, kilos)
            make_value(product, folds, kilos < 15)
            make_value(product, reach, kilos * 3, condition="peak")
    make_price(line.products.get(slug="scooter-1"), "eu", "499.90")
    make_product(line, "secret", name="Secret scooter", publication="draft", brand=alpha)
    return line


def page(client, query="", path="/lines/scooters/"):
    answer = client.get(f"{path}{query}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def names(text):
    return re.findall(r'product-card__name"><a href="/products/([\w-]+)/', text)


def test_the_newest_comes_first_and_drafts_do_not_come_at_all(client, scooters):
    text = page(client)
    assert names(text) == ["scooter-4", "scooter-3", "scooter-2", "scooter-1"]
    assert "ecret" not in text


def test_an_unknown_line_is_not_found(client, scooters):
    for path in ("/lines/nothing/", "/lines/nothing.json", "/lines/nothing.csv"):
        assert client.get(path).status_code == 404


def test_a_filtered_page_says_so_in_its_title_and_is_not_indexed(client, scooters):
    text = page(client, "?weight.max=15")
    assert "<title>Electric scooters, Weight up to 15\xa0kg: 2 found" in text
    assert '<meta name="robots" content="noindex, follow">' in text
    assert text.count("<h1") == 1
    assert 'rel="canonical" href="http://testserver/lines/scooters/?weight.max=15"' in text
    assert "noindex" not in page(client)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?weight.max=33&units=imperial&market=eu", "?weight.max=33&market=eu&units=imperial"),
        ("?sort=price&market=eu", "?sort=price&market=eu"),
        ("?view=table&market=eu&units=imperial", "?view=table"),
        ("?page=99", ""),
        ("?brand=alpha&page=99", "?brand=alpha"),
    ],
)
def test_the_canonical_address_names_the_list_that_is_shown(client, scooters, query, canonical):
    assert f'rel="canonical" href="http://testserver/lines/scooters/{canonical}"' in page(client, query)


def test_what_a_filter_leaves_out_is_counted_and_reachable(client, scooters):
    text = page(client, "?weight.max=15")
    assert "1 product has no known value for Weight." in text
    assert 'href="/lines/scooters/?weight.max=15&weight.state=unknown"' in text
    assert len(names(page(client, "?weight.max=15&weight.state=unknown"))) == 3


def test_each_chip_leads_to_the_list_without_it(client, scooters):
    text = page(client, "?brand=alpha&brand=beta&weight.min=13&weight.max=30&folds=yes")
    chips = re.findall(r'class="chip" href="([^"]+)"', text)
    assert chips == [
        "/lines/scooters/?brand=beta&weight.min=13&weight.max=30&folds=yes",
        "/lines/scooters/?brand=alpha&weight.min=13&weight.max=30&folds=yes",
        "/lines/scooters/?brand=alpha&brand=beta&folds=yes",
        "/lines/scooters/?brand=alpha&brand=beta&weight.min=13&weight.max=30",
    ]


def test_no_result_names_each_filter_and_what_comes_back_without_it(client, scooters):
    text = page(client, "?brand=alpha&weight.min=19")
    assert "No product answers all of these filters" in text
    ways = re.findall(r'<li><a href="([^"]+)">([^<]+)</a> <span class="soft">([^<]+)</span>', text)
    assert ways == [
        ("/lines/scooters/?brand=alpha", "Without Weight: 19\xa0kg or more", "2 products"),
        ("/lines/scooters/?weight.min=19", "Without Brand: Alpha", "1 product"),
    ]


def test_a_list_without_result_still_offers_its_first_brands(client, scooters):
    for number in range(12):
        make_product(scooters, f"lot-{number}", brand=make_brand(f"maker-{number:02}"))
    text = page(client, "?weight.min=900")
    assert names(text) == []
    assert len(re.findall(r'<input[^>]* name="brand"', text)) == 8


def test_what_cannot_be_followed_is_named_and_the_rest_applies(client, scooters):
    text = page(client, "?weight.max=heavy&colour=red&brand=alpha&brand=nobody&price.max=10&sort=price&view=map")
    for named in ("weight.max=heavy", "colour=red", "brand=nobody", "price.max=10", "sort=price", "view=map"):
        assert f"<code>{named}</code>" in text
    assert re.sub(r'data-said="[^"]*"', "", text).count("Prices need a market with a currency") == 2
    assert names(text) == ["scooter-2", "scooter-1"]
    assert 'aria-describedby="weight-error"' in text


def test_an_inverted_range_is_refused_with_the_offer_to_swap_it(client, scooters):
    text = page(client, "?weight.min=15&weight.max=10")
    assert 'href="/lines/scooters/?weight.min=10&weight.max=15">Swap the two ends</a>' in text
    assert "weight.min=15 and weight.max=10 The lower end" in re.sub("<.*?>", "", text)
    assert text.count("Swap the two ends") == 1
    assert len(names(text)) == 4


def test_a_page_past_the_end_is_the_last_one_and_says_so(client, scooters):
    assert "There is only one page." in page(client, "?page=9")
    for number in range(30):
        make_product(scooters, f"more-{number}")
    text = page(client, "?page=9")
    assert "There are 2 pages; this is the last one." in text.split('<div class="product-cards">')[0]
    assert len(names(text)) == 10


def test_empty_fields_of_a_form_lead_to_the_tidy_address(client, scooters):
    answer = client.get("/lines/scooters/?weight.min=&weight.max=15&q=&range.condition=peak&folds=&brand=alpha")
    assert (answer.status_code, answer["Location"]) == (302, "/lines/scooters/?brand=alpha&weight.max=15")


def test_a_tidied_address_keeps_what_was_refused_so_that_it_is_named(client, scooters):
    answer = client.get("/lines/scooters/?weight.min=heavy&weight.max=")
    assert answer["Location"] == "/lines/scooters/?weight.min=heavy"


def test_ticked_columns_become_one_parameter(client, scooters):
    answer = client.get("/lines/scooters/?view=table&col=&col=folds&col=weight")
    assert answer["Location"] == "/lines/scooters/?view=table&cols=folds,weight"
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page(client, "?view=table&cols=folds,weight"), re.DOTALL)
    assert [re.sub("<.*?>", " ", head).split()[0] for head in heads] == ["Name", "Year", "Folds", "Weight"]


def test_the_other_units_rewrite_the_bounds(client, scooters):
    text = page(client, "?weight.max=15")
    assert 'href="/lines/scooters/?weight.max=33.0693&units=imperial">imperial' in text
    rewritten = page(client, "?weight.max=33.0693&units=imperial")
    assert names(rewritten) == names(text)
    assert "up to 33.07\xa0lb" in rewritten
    assert 'value="33.0693"' in rewritten


def test_the_condition_is_named_and_can_be_switched(client, scooters):
    make_condition("calm", name="Calm")
    make_value(scooters.products.get(slug="scooter-4"), scooters.definitions.get(key="range"), 99, condition="calm")
    assert "Range (PEAK) 40\xa0km or more" in page(client, "?range.min=40").replace("</span>", "").replace(
        '<span class="chip__key">', ""
    )
    assert names(page(client, "?range.condition=calm&range.min=40")) == ["scooter-4"]


def test_unknown_comes_last_in_both_directions(client, scooters):
    assert names(page(client, "?sort=weight")) == ["scooter-1", "scooter-2", "scooter-3", "scooter-4"]
    assert names(page(client, "?sort=-weight")) == ["scooter-3", "scooter-2", "scooter-1", "scooter-4"]


def test_the_table_sorts_by_its_heads_and_ticks_belong_to_the_comparison(client, scooters):
    text = page(client, "?view=table&sort=-range")
    assert 'aria-sort="descending"' in text
    assert 'href="/lines/scooters/?sort=range&view=table"' in text
    assert 'name="items" value="scooter-1" form="compare-form"' in text
    assert '<form class="compare-bar" id="compare-form" action="/compare/" method="get"' in text


def test_every_point_of_the_plot_leads_to_its_product_and_families_differ_in_shape(client, scooters):
    text = page(client, "?view=plot&x=weight&y=range")
    assert re.findall(r'plot__link" href="/products/([\w-]+)/', text) == ["scooter-3", "scooter-2", "scooter-1"]
    assert len(re.findall(r'plot__link".*?<circle', text)) == 2
    assert len(re.findall(r'plot__link".*?<path class="chart__point--rival"', text)) == 1
    assert "1 product of the list is not in the plot" in text


def test_prices_need_a_market_and_are_in_its_currency(client, scooters):
    text = page(client, "?market=eu&price.max=500")
    assert names(text) == ["scooter-1"]
    assert "Price: not known for 3 products." in text
    assert 'href="/lines/scooters/?market=eu"' in text


def test_market_and_units_are_carried_by_every_link(client, scooters):
    text = page(client, "?market=eu&units=imperial&view=table")
    links = re.findall(r'href="(/(?:lines|products|compare|search|about|sources)/[^"#]*)"', text)
    assert all("market=eu" in link or "market" not in link for link in links if "units" in link)
    assert [link for link in links if "market=eu" not in link] == []


def test_a_line_without_products_says_so_and_leads_on(client, scooters):
    make_line("kettles", name="Kettles", has_products=False)
    text = page(client, path="/lines/kettles/")
    assert "No products here yet" in text
    assert "None researched." in text
    assert 'href="/lines/scooters/"' in text
    assert "compare-form" not in text


def test_all_products_have_a_facet_of_lines_and_no_specs(client, scooters):
    make_product(make_line("watches"), "watch-1")
    text = page(client, path="/products/")
    assert len(names(text)) == 5
    assert names(page(client, "?line=watches", "/products/")) == ["watch-1"]
    assert "<code>weight.max=3</code>" in page(client, "?weight.max=3", "/products/")
    assert "<code>view=plot</code>" in page(client, "?view=plot", "/products/")


def test_words_are_looked_for_in_names_and_brands(client, scooters):
    assert names(page(client, "?q=beta")) == ["scooter-4", "scooter-3"]
    assert names(page(client, "?q=alpha+scooter")) == ["scooter-2", "scooter-1"]


def test_a_query_in_any_parameter_never_breaks_the_page(client, scooters):
    nasty = ("%00", "'", "9" * 300, "-1e999", "NaN", "%F0%9F%98%80", '"><script>', "..", "%ff")
    for name in (
        "q",
        "brand",
        "weight.min",
        "weight",
        "folds.state",
        "range.condition",
        "sort",
        "cols",
        "page",
        "sold",
    ):
        for value in nasty:
            assert client.get(f"/lines/scooters/?{name}={value}").status_code == 200
            assert client.get(f"/lines/scooters.json?{name}={value}").status_code == 200


def test_every_line_with_products_has_a_page_in_every_view(facts, client):
    for line in Line.objects.filter(has_products=True):
        for view in ("cards", "table", "plot"):
            text = page(
                client, "" if view == "cards" else f"?view={view}", reverse("catalog:line_detail", args=[line.slug])
            )
            assert text.count("<h1") == 1


def test_no_page_of_a_list_has_inline_style_or_script(facts, client):
    for path in ("/lines/cars/?range.min=600", "/lines/cars/?view=plot", "/lines/phones/?view=table", "/products/"):
        text = client.get(path).content.decode()
        assert not re.search(r"<style|\sstyle=|<script>|\son\w+=", text)


def parts_swapped(text):
    return ["results", *re.search(r'hx-select-oob="#([^"]+)"', text)[1].split(",#")]


@pytest.mark.parametrize("query", ["", "?view=table", "?view=plot", "?weight.min=900", "?colour=red"])
@pytest.mark.parametrize("path", ["/lines/scooters/", "/products/"])
def test_every_part_that_a_live_change_swaps_is_there_once(client, scooters, path, query):
    text = page(client, query, path)
    for part in parts_swapped(text):
        assert len(re.findall(rf' id="{part}"', text)) == 1, part


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("?weight.max=15&brand=alpha&sort=newest&page=1", "?brand=alpha&weight.max=15"),
        ("?units=metric&view=cards", ""),
        ("?view=table&colour=red", "?view=table&colour=red"),
        ("?page=1&brand=beta&market=eu", "?brand=beta&market=eu"),
    ],
)
def test_a_list_knows_its_address_as_it_is_written(client, scooters, query, written):
    assert f'data-address="/lines/scooters/{written}"' in page(client, query)


def test_a_live_change_gets_the_same_bytes_as_a_page(client, scooters):
    whole = client.get("/lines/scooters/?brand=alpha")
    live = client.get("/lines/scooters/?brand=alpha", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert live.content == whole.content
    assert "hx" not in live.headers.get("Vary", "").lower()


def test_what_a_change_is_announced_with_names_the_order_and_the_page(client, scooters):
    assert 'data-said="2 products, Weight, lowest first"' in page(client, "?weight.max=15&sort=weight")
    for number in range(30):
        make_product(scooters, f"more-{number}")
    assert 'data-said="34 products, newest first, page 2 of 2"' in page(client, "?page=2")
    assert re.search(r'data-said="[^"]*\. weight\.max: [^"]+"', page(client, "?weight.max=heavy"))


def test_a_slider_goes_in_whole_steps_around_what_is_known_in_the_units_of_the_reader(client, scooters):
    ends = r'data-floor="([\d.]+)" data-ceiling="([\d.]+)" data-step="([\d.]+)" data-unit="(\w+)"'
    assert re.findall(ends, page(client)) == [("12", "20", "0.1", "kg"), ("36", "60", "0.25", "km")]
    assert re.findall(ends, page(client, "?units=imperial"))[0] == ("26.4", "44.2", "0.2", "lb")


def test_the_usual_condition_is_no_part_of_what_a_form_sends(client, scooters):
    make_condition("calm", name="Calm")
    make_value(scooters.products.get(slug="scooter-4"), scooters.definitions.get(key="range"), 99, condition="calm")
    select = re.search(r'name="range.condition">(.*?)</select>', page(client))[1]
    assert re.findall(r'value="(\w*)"( selected)?', select) == [("", " selected"), ("plain", ""), ("calm", "")]


def test_points_of_the_plot_are_named_where_there_is_room(client, scooters):
    text = page(client, "?view=plot&x=weight&y=range")
    assert re.findall(r'class="plot__name"[^>]*>([^<]+)', text) == [f"Scooter {n}" for n in (3, 2, 1)]
    assert "Market: all markets." in text


def test_the_form_of_filters_sends_the_words_once_so_that_they_can_be_changed_and_emptied(client, scooters):
    form = page(client, "?q=beta&sort=weight").split('id="filter-form"')[1].split("</form>")[0]
    assert re.findall(r'<input[^>]* name="(?:q|sort)" value="[^"]*"', form) == [
        '<input type="hidden" name="sort" value="weight"',
        '<input class="input" type="search" id="finder-words" name="q" value="beta"',
    ]
