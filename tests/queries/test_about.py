import pytest

from catalog.queries.about import about_page
from catalog.queries.totals import catalog_totals, last_changed_at
from tests.factories import make_definition, make_line, make_price, make_product, make_source, make_value

pytestmark = pytest.mark.django_db


def test_an_empty_catalog_counts_nothing():
    page = about_page()
    assert (page.totals.products, page.lines, page.thin_lines) == (0, 0, ())


def test_totals_count_what_the_public_sees():
    line = make_line()
    definition = make_definition(line, "weight")
    for publication in ("published", "draft"):
        product = make_product(line, publication=publication)
        make_value(product, definition, 5)
        make_price(product, "cn", 10)
    totals = catalog_totals()
    assert (totals.products, totals.figures, totals.prices, totals.brands) == (1, 1, 1, 1)


def test_the_last_change_is_that_of_the_newest_change_set():
    before = last_changed_at()
    make_source()
    assert before is None or last_changed_at() > before


def test_what_is_thin_is_counted():
    line, _empty = make_line("cars", name="Cars"), make_line()
    full, thin = make_product(line, "full"), make_product(line, "thin")
    make_product(line, "draft", publication="draft")
    for number in range(6):
        make_value(full, make_definition(line, f"spec_{number}"), 1)
    definition = make_definition(line, "weight")
    make_value(thin, definition, None, state="not_published")
    make_value(thin, definition, 2, rank="alternative", source=make_source())
    make_price(full, "cn", 10)
    page = about_page()
    assert (page.lines, page.empty_lines, page.without_price) == (2, 1, 1)
    assert [(one.name, one.products, one.thin) for one in page.thin_lines] == [("Cars", 2, 1)]
    assert (page.thin_products, page.disputed, page.not_published) == (1, 1, 1)
