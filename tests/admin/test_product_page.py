"""An editor's day on the page of a product."""

import pytest
from django.urls import reverse

from catalog.editing.changes import current_version
from catalog.models import (
    Alias,
    Availability,
    ChangeSet,
    FormerSlug,
    Name,
    Price,
    Product,
    Rivalry,
    Source,
    SpecDefinition,
    SpecValue,
)
from tests import factories as make
from tests.admin.pages import address, errors_of, form_of, opened

CHANGELIST = reverse("admin:catalog_product_changelist")


@pytest.fixture
def line(db):
    return make.make_line("scooters")


@pytest.fixture
def scooter(line):
    return make.make_product(line, "scooter-5")


def save(client, product, form, **more):
    return client.post(address(product), {**form, "_continue": "1", **more})


# --- Fifteen in a row ---------------------------------------------------------------------------------------------


def test_fifteen_products_in_a_row_take_fifteen_pages_and_fifteen_saves(editor, line):
    for n in range(15):
        make.make_product(line, f"scooter-{n:02}")
    loads = saves = 0
    where = editor.get(CHANGELIST).context["cl"].result_list[0]
    location = address(where)
    while location.endswith("/change/"):
        page = editor.get(location)
        loads += 1
        form = form_of(page, "product_form")
        response = editor.post(location, {**form, "variant": "Pro", "_next": "1"})
        saves += 1
        location = response["Location"]
    assert (loads, saves) == (15, 15)
    assert Product.objects.filter(variant="Pro").count() == 15


def test_the_next_one_is_that_of_the_list_one_came_from(editor, line):
    make.make_product(line, "a", status="announced")
    make.make_product(line, "b", status="on-sale")
    make.make_product(line, "c", status="announced")
    first, last = Product.objects.get(slug="a"), Product.objects.get(slug="c")
    where = f"{address(first)}?_changelist_filters=status__exact%3Dannounced"
    form = form_of(editor.get(where), "product_form")
    response = editor.post(where, {**form, "status": "on-sale", "_next": "1"})
    assert response["Location"].startswith(address(last))
    assert "_changelist_filters" in response["Location"]


def test_after_the_last_one_comes_the_list(editor, scooter):
    response = editor.post(address(scooter), {**opened(editor, scooter), "_next": "1"}, follow=True)
    assert response.redirect_chain[0][0] == CHANGELIST
    assert "the last one in the list" in response.content.decode()


def test_the_status_of_fifteen_is_changed_in_one_list(editor, line):
    for n in range(15):
        make.make_product(line, f"scooter-{n:02}")
    before = ChangeSet.objects.count()
    form = form_of(editor.get(CHANGELIST), "changelist-form")
    form |= {name: "discontinued" for name in form if name.endswith("-status")}
    assert editor.post(CHANGELIST, {**form, "_save": "1"}).status_code == 302
    assert Product.objects.filter(status="discontinued").count() == 15
    assert ChangeSet.objects.count() == before + 1


# --- Adding -------------------------------------------------------------------------------------------------------


def add_row(form, prefix, **fields):
    at = int(form[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{at}-{name}": getattr(value, "pk", value) for name, value in fields.items()}
    return {**form, **row, f"{prefix}-TOTAL_FORMS": str(at + 1)}


def test_a_price_takes_the_currency_of_its_market(editor, scooter):
    form = opened(editor, scooter)
    form = add_row(
        form, "prices", market=make.make_market("cn", currency="CNY"), kind="launch", amount="1999", date="2025-06",
        currency="", config="", source=make.a_source(),
    )  # fmt: skip
    response = save(editor, scooter, form)
    assert response.status_code == 302, errors_of(response)
    assert (Price.objects.get().amount, Price.objects.get().currency) == (1999, "CNY")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"date": ""}, "Write the date, or tick that none is known"),
        ({"currency": "USD"}, "A price in this market is in"),
        ({"amount": "-1"}, "more than nothing"),
        ({"amount": "1e99"}, ""),
        ({"date": "2025-13"}, "A month lies between"),
        ({"date": "2025-02-30"}, "no such day"),
    ],
)
def test_a_wrong_price_is_refused_with_a_sentence(editor, scooter, fields, sentence):
    row = {"market": make.make_market("de"), "kind": "launch", "amount": "5", "date": "2025", "source": make.a_source()}
    response = save(editor, scooter, add_row(opened(editor, scooter), "prices", **{**row, **fields}))
    assert response.status_code == 200
    assert sentence in errors_of(response)
    assert not Price.objects.exists()


def test_the_same_price_twice_is_refused(editor, scooter):
    make.make_price(scooter, "de", 5)
    row = {"market": make.make_market("de"), "kind": "launch", "amount": "6", "date": "2025", "source": make.a_source()}
    response = save(editor, scooter, add_row(opened(editor, scooter), "prices", **row))
    assert response.status_code == 200
    assert Price.objects.count() == 1


def test_rivals_names_and_markets_are_added_on_the_same_page(editor, scooter, line):
    rival = make.make_product(line, "ninebot")
    source, market = make.a_source(), make.make_market("de")
    form = opened(editor, scooter)
    form = add_row(form, "rivalries", rival=rival, reason="Same class.", basis="inferred", source=source)
    form = add_row(form, "aliases", name="Mi Scooter")
    form = add_row(form, "names", language="zh-Hans", name="滑板车", source=source)
    form = add_row(form, "availability", market=market, is_sold="on", sold_from="2025", source=source)
    response = save(editor, scooter, form)
    assert response.status_code == 302, errors_of(response)
    assert [model.objects.count() for model in (Rivalry, Alias, Name, Availability)] == [1, 1, 1, 1]


def test_two_names_in_one_language_get_a_sentence(editor, scooter):
    form = add_row(opened(editor, scooter), "names", language="zh-Hans", name="一", source=make.a_source())
    assert save(editor, scooter, form).status_code == 302
    form = add_row(opened(editor, scooter), "names", language="zh-Hans", name="二", source=make.a_source())
    assert save(editor, scooter, form).status_code == 200
    both = add_row(opened(editor, scooter), "names", language="ja", name="三", source=make.a_source())
    both = add_row(both, "names", language="ja", name="四", source=make.a_source())
    response = editor.post(address(scooter), both, follow=True)
    assert "Nothing was saved" in response.content.decode()
    assert Name.objects.count() == 1


def test_the_line_of_a_product_with_figures_stays(editor, scooter, line):
    make.make_value(scooter, make.make_definition(line, "range"), 1)
    response = save(editor, scooter, opened(editor, scooter), line=str(make.make_line("cars").pk))
    assert response.status_code == 200
    scooter.refresh_from_db()
    assert scooter.line == line


# --- Addresses ----------------------------------------------------------------------------------------------------


def test_a_new_slug_leaves_the_old_one_behind(editor, scooter):
    save(editor, scooter, opened(editor, scooter), slug="scooter-5-pro")
    assert list(FormerSlug.objects.values_list("slug", "product")) == [("scooter-5", scooter.pk)]


def test_a_product_takes_its_old_slug_back(editor, scooter):
    for slug in ("second", "third", "scooter-5"):
        response = save(editor, scooter, opened(editor, scooter), slug=slug)
        assert response.status_code == 302, errors_of(response)
    scooter.refresh_from_db()
    assert scooter.slug == "scooter-5"
    assert set(FormerSlug.objects.values_list("slug", flat=True)) == {"second", "third"}


def test_the_former_slug_of_another_product_is_refused_until_it_is_freed(editor, scooter, line):
    other = make.make_product(line, "other")
    save(editor, scooter, opened(editor, scooter), slug="scooter-6")
    response = save(editor, other, opened(editor, other), slug="scooter-5")
    assert "delete the former address" in errors_of(response)
    editor.post(address(FormerSlug.objects.get(), "delete"), {"post": "yes"})
    assert save(editor, other, opened(editor, other), slug="scooter-5").status_code == 302


def test_a_former_slug_cannot_take_the_address_of_a_product(editor, scooter, line):
    form = form_of(editor.get(address(FormerSlug(), "add")), "formerslug_form")
    response = editor.post(address(FormerSlug(), "add"), {**form, "slug": "scooter-5", "product": scooter.pk})
    assert "has this address today" in errors_of(response)


# --- Two editors --------------------------------------------------------------------------------------------------


def test_the_second_of_two_editors_is_told_and_loses_nothing(editor, second_editor, scooter, line):
    make.make_value(scooter, make.make_definition(line, "range", unit="km"), 60)
    first, second = opened(editor, scooter), opened(second_editor, scooter)
    assert save(editor, scooter, first, **{"values-0-value": "65"}).status_code == 302
    response = save(second_editor, scooter, second, variant="Max")
    assert "editor changed this on" in errors_of(response)
    assert SpecValue.objects.get().number == 65
    again = form_of(response, "product_form")
    assert again["variant"] == "Max"
    assert save(second_editor, scooter, again).status_code == 302
    scooter.refresh_from_db()
    assert scooter.variant == "Max"


def test_a_change_of_the_source_alone_is_no_conflict(editor, second_editor, scooter):
    form = opened(editor, scooter)
    source = make.a_source()
    second_editor.post(address(source), {**opened(second_editor, source), "title": "Better"})
    assert Source.objects.get(pk=source.pk).title == "Better"
    assert save(editor, scooter, form, variant="Max").status_code == 302


def test_a_figure_that_somebody_deleted_meanwhile_is_no_error_page(editor, second_editor, scooter, line):
    make.make_value(scooter, make.make_definition(line, "range"), 60)
    mine = opened(editor, scooter)
    save(second_editor, scooter, opened(second_editor, scooter), **{"values-0-DELETE": "on"})
    assert save(editor, scooter, mine, **{"values-0-value": "70"}).status_code == 200


def test_every_page_notices_a_newer_save(editor, second_editor, db):
    source = make.make_source()
    mine, theirs = opened(editor, source), opened(second_editor, source)
    second_editor.post(address(source), {**theirs, "title": "Theirs"})
    response = editor.post(address(source), {**mine, "title": "Mine"})
    assert "zoe changed this on" in errors_of(response)
    assert Source.objects.get(pk=source.pk).title == "Theirs"


# --- History ------------------------------------------------------------------------------------------------------


def test_the_history_says_who_when_why_and_what(editor, scooter, line):
    figure = make.make_value(scooter, make.make_definition(line, "range", unit="km", label="Range"), 60)
    save(editor, scooter, opened(editor, scooter), why="Sheet of June", **{"values-0-value": "65.5"})
    page = editor.get(address(scooter, "history")).content.decode()
    assert "editor" in page
    assert "Saved in the admin: Sheet of June" in page
    assert "Range (range), Anywhere (anywhere), As stated" in page
    assert ">60</del>" in page.replace('<span class="visually-hidden">before </span>', "")
    assert "65.5</ins>" in page
    assert figure.pk


def test_the_history_keeps_what_was_deleted_and_costs_no_more_for_it(
    editor, scooter, line, django_assert_max_num_queries
):
    for n in range(20):
        make.make_value(scooter, make.make_definition(line, f"spec_{n}"), n)
    SpecValue.objects.first()
    form = opened(editor, scooter)
    save(editor, scooter, form, **{f"values-{n}-DELETE": "on" for n in range(20)})
    with django_assert_max_num_queries(30):
        page = editor.get(address(scooter, "history")).content.decode()
    assert page.count("removed</span>") == 20


def test_a_change_set_shows_every_row_that_it_touched(boss, scooter, line):
    make.make_value(scooter, make.make_definition(line, "range"), 60)
    save(boss, scooter, opened(boss, scooter), variant="Pro", **{"values-0-value": "61"})
    page = boss.get(address(ChangeSet.objects.order_by("-pk").first())).content.decode()
    assert "Pro</ins>" in page
    assert "61</ins>" in page


# --- Deleting -----------------------------------------------------------------------------------------------------


def test_what_is_used_is_not_deleted_and_its_uses_are_listed(boss, scooter, line):
    source = make.make_source()
    make.make_value(scooter, make.make_definition(line, "range", label="Range"), 60, source=source)
    page = boss.get(address(source, "delete")).content.decode()
    assert "Range (range)" in page
    assert boss.post(address(source, "delete"), {"post": "yes"}).status_code in (200, 403)
    action = {"action": "delete_selected", "_selected_action": source.pk, "post": "yes"}
    response = boss.post(reverse("admin:catalog_source_changelist"), action)
    assert response.status_code == 200
    assert "Range (range)" in response.content.decode()
    assert Source.objects.filter(pk=source.pk).exists()


def test_of_many_uses_the_first_are_named_and_the_others_counted(boss, scooter, line):
    source = make.make_source()
    for n in range(23):
        make.make_value(scooter, make.make_definition(line, f"spec_{n}"), n, source=source)
    page = boss.get(address(source, "delete")).content.decode()
    assert page.count('<li>Figure <a href="/admin/catalog/specvalue/') == 20
    assert "and 3 figures besides" in page


def test_a_spec_in_use_is_not_deleted(boss, scooter, line):
    definition = make.make_definition(line, "range")
    make.make_value(scooter, definition, 60)
    boss.post(address(definition, "delete"), {"post": "yes"})
    assert SpecDefinition.objects.filter(pk=definition.pk).exists()


def test_what_is_unused_is_deleted_and_kept_in_history(publisher, scooter):
    publisher.post(address(scooter, "delete"), {"post": "yes"})
    assert not Product.objects.exists()
    last = Product.history.order_by("-history_id").first()
    assert (last.history_type, last.changeset.by.username) == ("-", "publisher")


# --- Seen by the public -------------------------------------------------------------------------------------------


def test_a_save_raises_the_version_and_is_what_the_next_reader_sees(editor, scooter, line):
    make.make_value(scooter, make.make_definition(line, "range", unit="km", label="Range"), 60)
    before = current_version()
    save(editor, scooter, opened(editor, scooter), name="Scooter 5 Ultra", **{"values-0-value": "77"})
    assert current_version() == before + 1
    page = editor.get(scooter.get_absolute_url()).content.decode()
    assert "Scooter 5 Ultra" in page
    assert "77" in page
