"""The finder answers as a plain look at every product does, whatever is asked of whatever catalog."""

import random
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from bench.answers import differences, seen
from bench.value_rows.finder import SqlFinder
from catalog.models import Brand, Line, Market, Series
from catalog.statements import State
from tests.queries.finder_questions import add_product, addresses, finder, make_availability, make_catalog
from tests.queries.scan import Scan

READINGS = ("", "market=cn", "market=eu", "market=de", "market=us", "market=global", "market=cn&units=imperial")


def hold_to_scan(asked):
    """The products in order, and every facet with its options, numbers and states; the same through the SQL of the
    FilterSet, which is the index's reference in the benchmark too."""
    scan = Scan(asked.scope, asked.state, asked.today)
    answer = asked.answer()
    assert list(answer.ids) == scan.ordered()
    assert [answer.page(start, 3) for start in (0, 2, 50)] == [answer.ids[start : start + 3] for start in (0, 2, 50)]
    for facet in answer.facets:
        options, numbers, states, total = scan.facet(facet.key)
        assert {option.value: option.count for option in facet.options if option.count} == dict(options), facet.key
        assert (facet.lowest, facet.highest) == (min(numbers, default=None), max(numbers, default=None)), facet.key
        assert {state: count for state, count in facet.states.items() if count} == dict(states), facet.key
        assert facet.total == total == sum(facet.states.values()), facet.key
        hold_bins(facet, numbers)
    for key in answer.without:
        assert answer.without[key] == len(scan.found(without=key))


def hold_bins(facet, numbers):
    """Every number lies in the bin that its place says, the highest of all at the end of the last one."""
    counts = Counter()
    for number, count in numbers.items():
        inside = [one for one in facet.bins if one.start <= number < one.end]
        counts[inside[0] if inside else facet.bins[-1]] += count
    assert {one: one.count for one in facet.bins if one.count} == dict(counts), facet.key


def hold_to_sql(asked):
    sql = SqlFinder(asked.scope, asked.state)
    assert differences(seen(sql.answer()), seen(asked.answer())) == []
    assert sql.ids == asked.ids


def ask_at_random(line, questions, words, readings=READINGS):
    """So many random questions in each reading."""

    def asked_of(reading):
        scope = finder(reading, line).scope

        @settings(
            max_examples=questions,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )
        @given(address=addresses(scope, words))
        def ask(address):
            asked = finder(f"{address}&{reading}", line)
            strange = [one for one in asked.state.ignored if "price" not in (one.parameter, one.value.lstrip("-"))]
            assert not [one for one in strange if "lower end" not in one.reason]
            hold_to_scan(asked)
            hold_to_sql(asked)

        ask()

    for reading in readings:
        asked_of(reading)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_small_catalogs_are_answered_as_by_a_plain_scan(seed):
    line = make_catalog(seed)
    make_availability(line=line, market=Market.objects.get(code="de"), span=("2020", ""))
    ask_at_random("things", 6, ("max", "alpha", "under 1", "x"))


@pytest.mark.parametrize("line", ["cars", "phones", "scooters"])
def test_the_shipped_facts_are_answered_as_by_a_plain_scan(facts, line):
    ask_at_random(line, 2, ("xiaomi", "pro", "su7 max", "小米"), READINGS[::2])


def test_the_list_of_all_products_is_answered_as_by_a_plain_scan(facts):
    ask_at_random("", 2, ("xiaomi", "pro", "14", "小米"))


@pytest.mark.parametrize("reading", ["", "market=cn", "market=eu&units=imperial"])
def test_the_number_beside_an_option_is_what_a_click_gives(facts, reading):
    for facet in finder(f"brand=xiaomi&{reading}", "cars").answer().facets:
        if facet.key == "brand":
            continue
        for option in facet.options:
            asked = finder(f"brand=xiaomi&{facet.key}={option.value}&{reading}", "cars")
            assert len(asked.ids) == option.count, (facet.key, option.value)


def test_the_number_beside_a_state_is_what_a_click_gives(facts):
    for facet in finder("family=rival", "scooters").answer().facets:
        if facet.condition is None:
            continue
        for state, count in facet.states.items():
            asked = finder(f"family=rival&{facet.key}.state={state.value}", "scooters")
            assert len(asked.ids) == count, (facet.key, state)


def test_states_add_up_to_the_products_without_the_facet(facts):
    answer = finder("range.min=600", "cars").answer()
    assert sum(answer.facet("range").states.values()) == answer.without["range"] == 61
    assert answer.facet("range").states[State.UNKNOWN] + answer.facet("range").stated == 61


def test_every_line_answers(facts):
    for line in Line.objects.filter(has_products=True):
        answer = finder("", line.slug).answer()
        assert answer.total == line.products.count()


@pytest.mark.django_db
def test_queries_do_not_grow_with_products(django_assert_num_queries):
    """What an edit costs depends on the edit; a question after it costs the reading of versions and nothing else."""
    line = make_catalog(7, products=8)
    families = "family=home&family=partner&family=rival"
    address = f"{families}&weight.min=-5&weight.state=known&weight.state=unknown&sort=-length&market=cn"
    assert finder(address).answer().ids
    with CaptureQueriesContext(connection) as few:
        assert finder(address).answer().ids
    rng, brands = random.Random(8), list(Brand.objects.order_by("pk"))
    for _number in range(50):
        add_product(rng, line, brands, {one.brand_id: one for one in Series.objects.filter(line=line)})
    finder(address).answer()
    with django_assert_num_queries(len(few)):
        finder(address).answer()
    assert len(few) <= 5
