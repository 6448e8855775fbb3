import pytest

from catalog.filters.filterset import FinderFilterSet
from tests.factories import make_definition, make_line, make_market
from tests.queries.finder_questions import finder

pytestmark = pytest.mark.django_db


@pytest.fixture
def things():
    make_market("eu", kind="region", parent=make_market("global", kind="world", currency=""))
    make_market("cn", currency="CNY")
    return make_line("things")


def test_filters_stand_on_the_instance_and_never_on_the_class(things):
    make_definition(things, "weight", unit="kg")
    assert "weight" in finder("").filters.filters
    assert FinderFilterSet.base_filters == {}


def test_every_filterable_spec_has_a_filter_and_no_other_has(things):
    for kind in ("number", "boolean", "choice", "list", "text"):
        make_definition(things, f"{kind}_yes", kind)
        make_definition(things, f"{kind}_no", kind, is_filterable=False)
    keys = set(finder("").filters.filters)
    assert {key for key in keys if "_no" in key} == set()
    assert len([key for key in keys if "_yes" in key]) == 5
