"""What a process keeps of the catalog follows its edits, and notices a copy of the database put back."""

import pytest
from django.db import transaction

from catalog.editing.changes import current_moment
from catalog.index.following import EVERYTHING, Changes, Follower, at_moment, changes_since
from catalog.models import Product
from catalog.models.history import CatalogState
from tests.factories import make_brand, make_line, make_product, saved

pytestmark = pytest.mark.django_db


def names():
    return tuple(Product.objects.order_by("name").values_list("name", flat=True))


@pytest.fixture
def told():
    return []


@pytest.fixture
def follower(told):
    def patched(held, changes):
        told.append(changes)
        return names()

    return Follower(names, patched)


def test_what_has_not_changed_is_given_again_for_one_query(follower, django_assert_num_queries):
    make_product(make_line("phones"), name="One")
    first = follower.now()
    with django_assert_num_queries(1):
        assert follower.now() is first


def test_an_edit_is_patched_in_by_product(follower, told):
    product = make_product(make_line("phones"), name="One")
    assert follower.now() == ("One",)
    product.name = "Two"
    saved(product)
    assert follower.now() == ("Two",)
    assert told == [Changes(products=frozenset({product.pk}))]


def test_several_edits_are_read_at_once(follower, told):
    line, brand = make_line("phones"), make_brand("maker")
    follower.now()
    products = {make_product(line, brand=brand, name=name).pk for name in ("One", "Two")}
    assert follower.now() == ("One", "Two")
    assert told[-1].products == products


def test_an_edit_of_everything_builds_anew(follower, told):
    make_product(make_line("phones"), name="One")
    follower.now()
    make_brand("another")
    assert follower.now() == ("One",)
    assert told == []


def test_what_cannot_be_patched_is_built_anew():
    line = make_line("phones")
    follower = Follower(names, lambda held, changes: None)
    follower.now()
    make_product(line, name="One")
    assert follower.now() == ("One",)


def test_an_edit_that_commits_while_something_is_built_is_in_what_is_given_out():
    line = make_line("phones")
    late = ["Late"]

    def build():
        found = names()
        if late:
            make_product(line, name=late.pop())
        return found

    assert Follower(build, lambda held, changes: names()).now() == ("Late",)


def test_an_edit_that_was_taken_back_leaves_nothing(follower):
    line = make_line("phones")
    make_product(line, name="One")
    point = transaction.savepoint()
    make_product(line, name="Two")
    assert follower.now() == ("One", "Two")
    transaction.savepoint_rollback(point)
    assert follower.now() == ("One",)


def test_another_history_under_the_same_number_is_noticed(follower):
    line = make_line("phones")
    point = transaction.savepoint()
    make_product(line, name="One")
    assert follower.now() == ("One",)
    version = current_moment().version
    transaction.savepoint_rollback(point)
    make_product(line, name="Other")
    assert current_moment().version == version
    assert follower.now() == ("Other",)
    make_product(line, name="Third")
    assert follower.now() == ("Other", "Third")


def test_the_log_knows_no_moment_of_another_copy():
    make_product(make_line("phones"))
    moment = current_moment()
    assert changes_since(moment) == Changes()
    assert changes_since(moment._replace(stamp="another")) == EVERYTHING


def test_a_catalog_without_a_state_has_nothing_to_follow(follower):
    CatalogState.objects.all().delete()
    assert follower.now() == ()


def test_a_request_asks_for_the_moment_once(follower, django_assert_num_queries):
    make_product(make_line("phones"), name="One")
    held = follower.now()
    with at_moment(current_moment()), django_assert_num_queries(0):
        assert follower.now() is held


def test_what_is_newer_than_the_moment_of_the_request_is_given_as_it_is(follower):
    line, brand = make_line("phones"), make_brand("maker")
    begun = current_moment()
    make_product(line, brand=brand, name="One")
    newer = follower.now()
    with at_moment(begun):
        assert follower.now() is newer
    make_product(line, brand=brand, name="Two")
    assert follower.now() == ("One", "Two")
