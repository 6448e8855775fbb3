"""What holds for every table: its pages open for who may see them, cost the same with many rows, and are labelled."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection, models
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.admin.site import GROUPS
from catalog.models import CatalogState, ChangeLogEntry, ChangeSet, Product, ShippedFile, ShippedRow
from tests.admin.pages import address
from tests.admin.rows import MODELS, fill

READ_ONLY = {ChangeSet, ChangeLogEntry, CatalogState, ShippedFile, ShippedRow}
WRITTEN = [model for model in MODELS if model not in READ_ONLY]


def named(model):
    return model.__name__


def test_every_table_is_registered_and_stands_in_a_group():
    assert all(admin.site.is_registered(model) for model in MODELS)
    assert {name for _key, _label, names in GROUPS for name in names} == {model.__name__ for model in MODELS}


@pytest.fixture
def one_row(db):
    fill(1)


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_every_page_opens_for_the_owner(boss, one_row, model):
    row = model.objects.order_by("-pk").first()
    pages = ["changelist", "change", "history"] + ([] if model in READ_ONLY else ["add", "delete"])
    assert {page: boss.get(address(row, page)).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("model", sorted(READ_ONLY, key=named), ids=named)
def test_what_the_system_keeps_is_read_only_even_for_the_owner(boss, one_row, model):
    row = model.objects.order_by("-pk").first()
    assert boss.get(address(row, "add")).status_code == 403
    assert boss.get(address(row, "delete")).status_code == 403
    assert boss.post(address(row), {"version": 99}).status_code == 403


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_a_viewer_sees_every_table_and_changes_none(viewer, one_row, model):
    row = model.objects.order_by("-pk").first()
    seen = {page: viewer.get(address(row, page)).status_code for page in ("changelist", "change", "history")}
    assert set(seen.values()) == {200}
    assert viewer.get(address(row, "add")).status_code == 403
    assert viewer.get(address(row, "delete")).status_code == 403
    assert viewer.post(address(row), {}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", WRITTEN, ids=named)
def test_an_editor_changes_every_table_and_a_publisher_too(editor, publisher, one_row, model):
    row = model.objects.order_by("-pk").first()
    for client in (editor, publisher):
        assert client.get(address(row, "add")).status_code == 200
        assert client.get(address(row)).status_code == 200
    assert publisher.get(address(row, "delete")).status_code == 200
    assert editor.get(address(row, "delete")).status_code == (403 if model is Product else 200)


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_a_stranger_is_sent_to_the_login(one_row, model):
    row = model.objects.order_by("-pk").first()
    answers = [Client().get(address(row, page)) for page in ("changelist", "add", "change", "delete", "history")]
    assert all(answer.status_code == 302 and "/login/" in answer["Location"] for answer in answers)


def _foreign_keys():
    request = RequestFactory().get("/admin/")
    request.user = User(is_superuser=True, is_active=True, is_staff=True)
    for model in MODELS:
        pages = admin.site.get_model_admin(model)
        for owner in (pages, *(inline(model, admin.site) for inline in pages.inlines)):
            for field in owner.opts.concrete_fields:
                if isinstance(field, models.ForeignKey) and field.related_model in MODELS:
                    yield request, owner, field


def test_every_foreign_key_asks_the_server_while_one_types():
    plain = []
    for request, owner, field in _foreign_keys():
        widget = owner.formfield_for_dbfield(field, request=request).widget
        if not isinstance(getattr(widget, "widget", widget), AutocompleteSelect):
            plain.append(f"{type(owner).__name__}.{field.name}")
    assert plain == []


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_what_is_pointed_at_can_be_found(boss, one_row, model):
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model in MODELS:
            asked = {
                "app_label": "catalog",
                "model_name": model._meta.model_name,
                "field_name": field.name,
                "term": "1",
            }
            assert boss.get(reverse("admin:autocomplete"), asked).status_code == 200, field.name


def test_a_stranger_and_an_account_without_a_group_find_nothing(one_row):
    asked = {"app_label": "catalog", "model_name": "specvalue", "field_name": "product", "term": "p"}
    assert Client().get(reverse("admin:autocomplete"), asked).status_code == 302
    bare = Client()
    bare.force_login(
        User.objects.create_user("bare", is_staff=True), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert bare.get(reverse("admin:autocomplete"), asked).status_code == 403


@pytest.fixture
def counts(boss, db):
    """Queries of each list with one row, then with thirty, asked in one go: filling thirty tables takes its time."""
    fill(1)
    boss.get(reverse("admin:index"))
    few = {model: _cost(boss, model) for model in MODELS}
    fill(29, start=1)
    return {model: (few[model], _cost(boss, model)) for model in MODELS}


def _cost(client, model):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address(model(), "changelist"))
    assert response.status_code == 200
    return len(captured)


def test_a_list_costs_the_same_with_one_row_and_with_thirty(counts):
    assert {model.__name__: cost for model, cost in counts.items() if cost[0] != cost[1]} == {}
    assert max(cost for _few, cost in counts.values()) <= 15


NASTY = [
    "?p=" + "9" * 30,
    "?id__in=" + "9" * 30,
    "?q=" + "a+" * 1900,
    "?q=%00",
    "?o=99.-7",
    "?e=1",
    "?all=1",
    "?x__y=1",
]


@pytest.mark.parametrize("query", NASTY, ids=range(len(NASTY)))
def test_no_address_of_a_list_is_an_error(boss, one_row, query):
    for name in ("product", "specvalue", "price", "source"):
        assert boss.get(reverse(f"admin:catalog_{name}_changelist") + query, follow=True).status_code < 500


@pytest.mark.parametrize("term", ["a " * 2000, "\0", "9" * 40, "%' OR 1=1"])
def test_no_term_of_a_search_for_choices_is_an_error(boss, one_row, term):
    asked = {"app_label": "catalog", "model_name": "specvalue", "field_name": "product", "term": term[:1800]}
    assert boss.get(reverse("admin:autocomplete"), asked).status_code == 200
    assert boss.get(reverse("admin:autocomplete"), {**asked, "page": "x"}).status_code == 404


def test_the_start_page_is_grouped_and_says_what_each_link_is_for(editor):
    page = editor.get(reverse("admin:index")).content.decode()
    labels = re.findall(r"<caption>(.*?)</caption>", page)
    assert labels == [str(label) for _key, label, _names in GROUPS]
    assert "Xiaomi ecosystem catalog" in page
    assert 'href="/"' in page


def test_an_account_without_a_group_is_told_whom_to_ask(db):
    client = Client()
    client.force_login(
        User.objects.create_user("bare", is_staff=True), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert "Ask whoever runs the site" in client.get(reverse("admin:index")).content.decode()
    assert not AnonymousUser().is_staff


def test_an_empty_list_offers_the_first_and_a_filtered_one_the_way_back(editor, db):
    empty = editor.get(reverse("admin:catalog_barrier_changelist")).content.decode()
    assert "There are no barriers yet." in empty
    assert reverse("admin:catalog_barrier_add") in empty
    assert "Show all" in editor.get(reverse("admin:catalog_barrier_changelist") + "?q=zzz").content.decode()


@pytest.mark.parametrize("model", [model for model in WRITTEN if model is not Product], ids=named)
def test_every_input_of_a_table_has_a_name(boss, one_row, model):
    _all_named(boss.get(address(model.objects.order_by("-pk").first())).content.decode())


def test_every_input_of_the_page_of_a_product_has_a_name(boss, one_row):
    _all_named(boss.get(address(Product.objects.filter(values__isnull=False).first())).content.decode())


def _all_named(page):
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", page):
        identity = re.search(r'\bid="([^"]+)"', tag)
        is_told = "aria-label" in tag or (identity and identity[1] in labelled)
        assert is_told or re.search(r'type="(hidden|submit)"', tag), tag


INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=\"")


def test_pages_hold_nothing_inline(boss, one_row):
    """The policy of the site allows no script and no style inside a page."""
    for model in (Product, ChangeSet):
        for page in ("changelist", "change", "history"):
            text = boss.get(address(model.objects.order_by("-pk").first(), page)).content.decode()
            assert not INLINE.search(text), (model, page)
