import pytest
from django.http import QueryDict

from catalog.parameters import Page, Words, read
from catalog.views.paging import pages_of, shown_pages


def pages(query, total, size=10):
    return pages_of("/x/", read(QueryDict(query), (Words("q"), Page())), total, size)


def test_links_keep_the_rest_of_the_address_and_leave_the_first_page_out():
    found = pages("q=a&page=2", 25)
    assert (found.previous, found.next) == ("/x/?q=a", "/x/?q=a&page=3")
    assert (found.start, found.first, found.last) == (10, 11, 20)


def test_past_the_end_is_the_last_page_and_said():
    found = pages("page=99", 25)
    assert (found.number, found.next) == (3, None)
    assert "3 pages" in str(found.said)


@pytest.mark.parametrize(("total", "said"), [(5, True), (0, True)])
def test_a_second_page_of_a_single_one_is_said_too(total, said):
    assert bool(pages("page=2", total).said) is said
    assert pages("", total).said == ""


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [
        (1, 1, [1]),
        (1, 16, [1, 2, 3, None, 16]),
        (8, 16, [1, None, 6, 7, 8, 9, 10, None, 16]),
        (4, 16, [1, 2, 3, 4, 5, 6, None, 16]),
        (5, 16, [1, 2, 3, 4, 5, 6, 7, None, 16]),
    ],
)
def test_a_gap_never_hides_a_single_page(number, count, shown):
    assert shown_pages(number, count) == shown
