"""The benchmark times nothing that does not answer alike, and its catalogs are lawful and drawn by their seed."""

from random import Random

import pytest
from django.db import connection

from bench.answers import differences, seen
from bench.catalogs import make_catalog
from bench.jobs.engine import asked_of
from bench.questions import WHOLE_LINE, anything, typical
from bench.results import Aim
from bench.things import things
from bench.value_rows.finder import SqlFinder
from bench.wide.finder import WideFinder
from bench.wide.tables import make_tables
from catalog.models import Price, Product, SpecValue
from catalog.queries.finder.engine import Finder

SEED = 5
pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    return make_catalog(80, SEED)


def test_a_seed_draws_the_same_things_again():
    assert list(things(5, SEED)) == list(things(5, SEED))
    assert list(things(5, SEED)) != list(things(5, SEED + 1))


def test_what_goes_in_past_the_models_is_what_they_allow(line):
    assert line.products.count() == 80
    for model in (Product, SpecValue, Price):
        for row in model.objects.order_by("?")[:15]:
            row.full_clean()


def test_the_index_and_sql_over_value_rows_answer_alike(line):
    rng = Random(SEED)
    questions = [*WHOLE_LINE, *typical(6, SEED), *(anything(rng, SEED, market) for market in (None, "eu", "cn") * 5)]
    for question in questions:
        asked = asked_of(question)
        own, rows = Finder(asked.scope, asked.state).answer(), SqlFinder(asked.scope, asked.state).answer()
        assert differences(seen(rows), seen(own)) == [], question


@pytest.mark.skipif(connection.vendor != "sqlite", reason="wide tables are written for SQLite")
def test_wide_tables_answer_alike(line):
    for question in (*WHOLE_LINE, *typical(4, SEED)):
        asked = asked_of(question)
        make_tables(asked.scope)
        exact = seen(SqlFinder(asked.scope, asked.state).answer())
        for is_scan in (False, True):
            assert differences(exact, WideFinder(asked.scope, asked.state, is_scan=is_scan).answer()) == [], question


@pytest.mark.parametrize(
    ("measured", "is_most", "verdict"),
    [
        (15.0, False, "met"),
        (14.9, False, "missed"),
        (14.9, True, "met"),
        (15.1, True, "missed"),
        (None, False, "not measured"),
    ],
)
def test_an_aim_is_met_or_missed_or_not_measured(measured, is_most, verdict):
    assert Aim("engine", 1000, "SQL", measured, 15, is_most).verdict == verdict
