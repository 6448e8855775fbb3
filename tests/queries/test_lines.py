import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.queries.lines import line_list
from tests.factories import make_brand, make_line, make_product

pytestmark = pytest.mark.django_db


def test_lines_stand_by_place_in_the_order_of_the_catalog():
    for order, (slug, place) in enumerate((("a", "road"), ("b", "kitchen"), ("c", "road")), 1):
        make_line(slug, place=place, order=order)
    assert [(place.name, [line.slug for line in place.lines]) for place in line_list().places] == [
        ("road", ["a", "c"]),
        ("kitchen", ["b"]),
    ]


def test_two_spellings_of_a_place_are_one_place():
    for order, (slug, place) in enumerate((("a", "study"), ("b", "kitchen"), ("c", " Study ")), 1):
        make_line(slug, place=place, order=order)
    assert [(place.name, [line.slug for line in place.lines]) for place in line_list().places] == [
        ("study", ["a", "c"]),
        ("kitchen", ["b"]),
    ]


def test_published_products_are_counted_by_whose_they_are():
    line = make_line("phones")
    for family, number in (("home", 3), ("partner", 1), ("rival", 2), ("other", 1)):
        brand = make_brand(family=family)
        for _ in range(number):
            make_product(line, brand=brand)
        make_product(line, brand=brand, publication="draft")
    (entry,) = line_list().lines
    counts = entry.counts
    assert (counts.home, counts.partner, counts.rival, counts.other, counts.total) == (3, 1, 2, 1, 7)


def test_a_line_with_nothing_but_drafts_is_empty():
    make_product(make_line("phones"), publication="draft")
    assert [line.slug for line in line_list().empty] == ["phones"]


def test_two_queries_whatever_there_is():
    make_product(make_line())
    with CaptureQueriesContext(connection) as few:
        line_list()
    for _ in range(5):
        make_product(make_line())
    with CaptureQueriesContext(connection) as many:
        line_list()
    assert len(few) == len(many) == 2
