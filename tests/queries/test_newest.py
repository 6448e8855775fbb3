from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.models.brands import Family
from catalog.queries.newest import newest
from tests.factories import make_brand, make_line, make_product

pytestmark = pytest.mark.django_db


def test_released_before_announced_and_never_the_future_or_the_undated():
    line, brand = make_line(), make_brand(family="home")
    tomorrow = (timezone.now() + timedelta(days=1)).date().isoformat()
    for name, dates in {
        "March": {"released_on": "2025-03"},
        "Later in March": {"released_on": "2025-03-20", "announced_on": "2024"},
        "Shown in April": {"announced_on": "2025-04"},
        "Future": {"released_on": tomorrow},
        "Undated": {},
    }.items():
        make_product(line, name=name, brand=brand, **dates)
    make_product(line, name="Draft", brand=brand, released_on="2025-05", publication="draft")
    make_product(line, name="Rival", brand=make_brand(family="rival"), released_on="2025-05")
    found = newest((Family.HOME,))
    assert [one.name for one in found] == ["Shown in April", "Later in March", "March"]
    assert [one.is_released for one in found] == [False, True, True]
    assert len(newest((Family.HOME,), most=1)) == 1
