from decimal import Decimal

import pytest
from django.http import QueryDict

from catalog.filters.declaration import csv_parameters, json_parameters, page_parameters
from catalog.filters.scope import Scope, Words
from catalog.markets import MarketTree
from catalog.parameters import read
from catalog.presentation import Spec

TREE = MarketTree([("anywhere", None, "anywhere"), ("eu", None, "region"), ("area", None, "statistics")])


def spec(key, kind="number", **fields):
    return Spec(1, "cars", key, key.title(), "Body", 1, 1, kind, is_filterable=True, **fields)


def scope(**fields):
    specs = (
        spec("length", unit="mm", is_highlight=True),
        spec("roof", "boolean"),
        spec("drive", "choice"),
        Spec(4, "cars", "torque", "Torque", "Body", 1, 4, "number", unit="N*m"),
    )
    defaults = {
        "line": "cars",
        "name": "Cars",
        "tree": TREE,
        "specs": specs,
        "standing": {"length": "open"},
        "conditions": {"length": ("plain", "shut")},
        "vocabularies": {"drive": {"AWD": "All wheels", "RWD": "Rear wheels"}},
        "words": Words(brands={"alpha": "Alpha", "beta": "Beta"}, years=("2025", "2024")),
    }
    return Scope(**{**defaults, **fields})


def state_of(address, declaration=page_parameters, **fields):
    return read(QueryDict(address), declaration(scope(**fields)))


def refused(address, **fields):
    return [(one.parameter, one.value) for one in state_of(address, **fields).ignored]


def test_addresses_are_written_in_one_order_with_defaults_left_out():
    asked = (
        "units=metric&market=eu&sort=-length&view=cards&length.condition=open&drive=RWD&drive=AWD"
        "&length.max=5000&brand=beta&brand=alpha&page=1&q=  su7   max "
    )
    assert state_of(asked).query() == (
        "?q=su7+max&brand=alpha&brand=beta&length.max=5000&drive=AWD&drive=RWD&sort=-length&market=eu"
    )


UNKNOWN_WORDS = (
    *("roof=true", "drive=FWD", "length.state=good", "length.condition=wet", "brand=gamma", "family=other"),
    *("year=1999", "sold=area", "market=area", "market=anywhere", "sort=drive", "view=list", "cols=wheels", "x=drive"),
    *("length.min=1e5", "length.max=wide", "length.min=99999999999999", "torque.min=3", "roof.min=1"),
)


@pytest.mark.parametrize("address", UNKNOWN_WORDS)
def test_what_the_list_does_not_know_is_refused_by_name(address):
    name, _equals, value = address.partition("=")
    assert refused(address) == [(name, value)]


def test_a_condition_can_be_asked_of_every_spec_and_a_filter_only_of_a_filterable_one():
    assert refused("torque.condition=plain") == []
    assert refused("torque.state=known") == [("torque.state", "known")]


def test_a_bound_beyond_all_numbers_after_conversion_is_refused():
    assert refused("length.max=9999999999999", units="imperial") == [("length.max", "9999999999999")]


def test_an_inverted_range_counts_for_nothing_and_offers_the_other_way_round():
    state = state_of("length.min=9&length.max=5")
    assert (state.value("length.min"), state.value("length.max")) == (None, None)
    assert state.ignored[0].instead == (("length.min", "5"), ("length.max", "9"))


def test_of_what_counts_once_the_last_counts_and_the_rest_is_an_or():
    state = state_of("length.min=1&length.min=2&sold=eu&brand=beta&brand=alpha&year=unknown&year=2024")
    assert state.value("length.min") == Decimal(2)
    assert state.value("brand") == ("alpha", "beta")
    assert state.value("year") == ("2024", "unknown")


def test_prices_and_their_sort_are_refused_without_a_currency():
    assert refused("price.min=1&sort=-price") == [("price.min", "1"), ("sort", "-price")]
    assert refused("price.min=1&sort=-price", currency="EUR") == []


def test_the_columns_are_the_highlights_unless_said_otherwise():
    assert state_of("").value("cols") == ("length",)
    assert state_of("cols=roof,length").value("cols") == ("roof", "length")
    assert state_of("cols=*").value("cols") == ("*",)


def test_only_twins_know_the_size_of_a_page():
    assert refused("per_page=50") == [("per_page", "50")]
    assert state_of("per_page=50", json_parameters).value("per_page") == 50
    assert state_of("per_page=101", json_parameters).value("per_page") == 24
    assert state_of("wide=1", csv_parameters).value("wide") == "1"


def test_all_products_know_lines_and_no_specs():
    everything = {"line": "", "specs": (), "words": Words(lines={"cars": "Cars"})}
    assert refused("line=cars", **everything) == []
    assert refused("line=cars") == [("line", "cars")]
    assert refused("view=plot", **everything) == [("view", "plot")]
    assert refused("cols=length", **everything) == [("cols", "length")]
