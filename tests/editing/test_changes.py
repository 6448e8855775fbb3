from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from catalog.editing.changes import change, current_version, publish_due
from catalog.models import CatalogState, ChangeLogEntry, ChangeSet, Product, Source
from catalog.models.base import WriteOutsideChangeError
from catalog.models.history import ChangeKind
from tests.factories import a_source, make_definition, make_line, make_product, make_source, make_value, saved

pytestmark = pytest.mark.django_db


def a_new_source(slug):
    return Source(slug=slug, url="https://example.org/", title="T", publisher="P", kind="press")


def writes():
    """Every way to write a row, each on a source that is there."""
    source = make_source(slug="there")
    return {
        "save": source.save,
        "create": lambda: Source.objects.create(slug="new", url="https://example.org/", title="T", kind="press"),
        "delete": source.delete,
        "update": lambda: Source.objects.filter(slug="there").update(title="Changed"),
        "bulk_create": lambda: Source.objects.bulk_create([a_new_source("new")]),
        "bulk_update": lambda: Source.objects.bulk_update([source], ["title"]),
        "delete of a query": lambda: Source.objects.filter(slug="there").delete(),
    }


@pytest.mark.parametrize(
    "way", ["save", "create", "delete", "update", "bulk_create", "bulk_update", "delete of a query"]
)
def test_no_way_of_writing_goes_round_a_change(way):
    write = writes()[way]
    before = list(Source.objects.values())
    with pytest.raises(WriteOutsideChangeError):
        write()
    assert list(Source.objects.values()) == before


def test_a_change_is_one_change_set_one_version_and_one_history_row_a_write():
    user = get_user_model().objects.create_user("editor")
    version = current_version()
    with change(ChangeKind.SAVE, by=user, why="two sources") as under_way:
        one, two = a_new_source("one"), a_new_source("two")
        one.save()
        under_way.create([two])
        one.title = "Renamed"
        one.save()
    changeset = ChangeSet.objects.latest("pk")
    assert (changeset.by, changeset.why, changeset.version) == (user, "two sources", version + 1)
    history = Source.history.filter(changeset=changeset).order_by("history_id")
    assert [(row.slug, row.history_type, row.history_user) for row in history] == [
        ("one", "+", user),
        ("two", "+", user),
        ("one", "~", user),
    ]
    assert current_version() == version + 1


def test_a_bulk_update_keeps_history_too():
    source = make_source(title="First")
    source.title = "Renamed"
    with change(ChangeKind.LOAD) as under_way:
        under_way.update([source], ["title"])
    assert [row.title for row in source.history.order_by("history_id")] == ["First", "Renamed"]


def test_a_delete_is_kept_in_history():
    source = make_source(slug="there")
    with change(ChangeKind.SAVE):
        source.delete()
    assert Source.history.filter(slug="there").latest("history_id").history_type == "-"


def test_a_change_that_wrote_nothing_leaves_no_trace():
    before = current_version(), ChangeSet.objects.count()
    with change(ChangeKind.SAVE):
        pass
    assert (current_version(), ChangeSet.objects.count()) == before


def _write_and_fail():
    saved(a_new_source("half"))
    raise ZeroDivisionError


def test_a_change_that_fails_leaves_nothing():
    before = current_version(), ChangeSet.objects.count(), Source.history.count()
    with pytest.raises(ZeroDivisionError), change(ChangeKind.SAVE):
        _write_and_fail()
    assert not Source.objects.filter(slug="half").exists()
    assert (current_version(), ChangeSet.objects.count(), Source.history.count()) == before
    with pytest.raises(WriteOutsideChangeError):
        a_new_source("after").save()


def test_a_change_inside_a_change_joins_it():
    version = current_version()
    with change(ChangeKind.IMPORT):
        saved(a_new_source("inner"))
        saved(a_new_source("second"))
    assert current_version() == version + 1


def test_a_product_is_logged_for_itself_only():
    product = make_product(make_line("phones"))
    product.summary = "Changed"
    saved(product)
    latest = ChangeLogEntry.objects.filter(version=current_version())
    assert [(row.line_id, row.product_id) for row in latest] == [(None, product.pk)]


def test_a_figure_is_logged_for_its_product_only():
    line = make_line("phones")
    value = make_value(make_product(line), make_definition(line, "weight", unit="g"), 190)
    latest = ChangeLogEntry.objects.filter(version=current_version())
    assert [(row.line_id, row.product_id) for row in latest] == [(None, value.product_id)]


def test_what_concerns_everything_is_logged_once():
    saved(a_new_source("one"))
    latest = ChangeLogEntry.objects.filter(version=current_version())
    assert [(row.line_id, row.product_id) for row in latest] == [(None, None)]


def test_a_planned_publication_raises_the_version_when_it_falls_due(time_machine):
    later = timezone.now() + timedelta(hours=1)
    product = make_product(make_line("phones"), publish_at=later)
    version = current_version()
    assert CatalogState.objects.get().next_publication_at == later
    assert not Product.objects.published().filter(pk=product.pk).exists()
    time_machine.move_to(later + timedelta(seconds=1))
    assert current_version() == version + 1
    assert Product.objects.published().filter(pk=product.pk).exists()
    assert CatalogState.objects.get().next_publication_at is None
    assert publish_due().version == version + 1


def test_the_version_of_a_change_that_is_rolled_back_outside_is_not_seen():
    version = current_version()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _write_and_fail()
    assert current_version() == version


def test_numbers_are_rounded_half_to_even_before_they_are_kept():
    line = make_line("phones")
    ratio = make_definition(line, "ratio")
    for typed, kept in (("0.0000005", "0.000000"), ("0.0000015", "0.000002"), ("1.0000025", "1.000002")):
        value = make_value(make_product(line), ratio, typed, source=a_source())
        value.refresh_from_db()
        assert str(value.number) == kept
