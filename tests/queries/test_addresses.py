"""Addresses that are put together say what the views answer to."""

import pytest
from django.urls import reverse

from catalog.queries.addresses import detail_address


@pytest.mark.parametrize("kind", ["product", "condition", "source"])
def test_the_page_of_a_thing_is_that_of_its_view(kind):
    assert detail_address(kind, "a-slug") == reverse(f"catalog:{kind}_detail", args=["a-slug"])
