"""Whatever an address holds is read without an error, and what was not followed is named."""

from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from catalog.markets import MarketTree
from catalog.parameters import (
    UNITS,
    Choice,
    Count,
    Listed,
    Market,
    Number,
    Page,
    Repeated,
    Slug,
    Words,
    address,
    common,
    read,
)
from tests.fuzz.corpus import NASTY

TREE = MarketTree(
    [
        ("anywhere", None, "world"),
        ("global", None, "world"),
        ("eu", "global", "region"),
        ("de", "eu", "country"),
        ("cn", "global", "country"),
        ("rest", None, "statistics"),
    ]
)
VIEW = Choice("view", ("cards", "table", "plot"), default="cards")
WORDS = Words("q")
BRANDS = Repeated(Slug("brand", known=("xiaomi", "redmi", "tesla")))
COLUMNS = Listed(Slug("cols"))
LOW = Number("battery.min", below="battery.max")
HIGH = Number("battery.max")
PAGE = Page()
SIZE = Count("per_page", default=24, highest=100)
ALL = (BRANDS, LOW, HIGH, WORDS, VIEW, COLUMNS, PAGE, SIZE, *common(TREE))


def asked(query):
    return read(QueryDict(query), ALL)


def reasons(query):
    return [(one.parameter, one.value) for one in asked(query).ignored]


def test_an_empty_address_asks_for_the_defaults():
    state = asked("")
    assert (state[VIEW], state[WORDS], state[BRANDS], state[LOW], state[PAGE]) == ("cards", "", (), None, 1)
    assert (state.market, state.units, state.ignored) == (None, "metric", ())
    assert address("/lines/cars/", state) == "/lines/cars/"


def test_blank_fields_of_a_form_are_no_values_and_no_mistakes():
    assert asked("q=&battery.min=+&view=&brand=").ignored == ()


def test_the_last_of_a_single_parameter_counts_and_the_others_are_named():
    state = asked("view=plot&view=table")
    assert state[VIEW] == "table"
    assert [(one.parameter, one.value) for one in state.ignored] == [("view", "plot")]


def test_a_refused_value_is_named_while_the_rest_applies():
    state = asked("view=tiles&battery.min=4000&brand=xiaomi&brand=nokia")
    assert (state[VIEW], state[LOW], state[BRANDS]) == ("cards", Decimal(4000), ("xiaomi",))
    assert [(one.parameter, one.value) for one in state.ignored] == [("brand", "nokia"), ("view", "tiles")]
    assert "cards, table, plot" in state.ignored_for("view")[0].reason


def test_unknown_parameters_are_named_in_the_words_of_the_address():
    assert reasons("brand__name=x&_connector=OR") == [("brand__name", "x"), ("_connector", "OR")]


def test_very_many_unknown_parameters_are_counted_instead_of_listed():
    ignored = asked("&".join(f"p{number}=1" for number in range(200))).ignored
    assert len(ignored) == 21
    assert "180" in ignored[-1].reason


def test_an_inverted_range_is_refused_with_the_range_the_other_way_round():
    state = asked("battery.min=5000&battery.max=4000")
    assert (state[LOW], state[HIGH]) == (None, None)
    assert state.ignored[0].instead == (("battery.min", "4000"), ("battery.max", "5000"))


def test_both_ends_of_an_inverted_range_are_named():
    assert reasons("battery.min=5000&battery.max=4000") == [("battery.min", "5000"), ("battery.max", "4000")]


@pytest.mark.parametrize("text", ["anywhere", "rest", "CN", "mars", "c" * 300])
def test_only_markets_where_things_are_sold_are_taken(text):
    state = asked(f"market={text}")
    assert state.market is None
    assert [one.parameter for one in state.ignored] == ["market"]
    assert state.ignored[0].reason


def test_each_kind_of_refused_market_has_its_own_reason():
    assert len({asked(f"market={text}").ignored[0].reason for text in ("anywhere", "rest", "mars")}) == 3


@pytest.mark.parametrize(
    ("text", "page"), [("1", 1), ("007", 7), ("9" * 30, 1_000_000), ("0", 1), ("-1", 1), ("²", 1), ("٣", 1), ("1.5", 1)]
)
def test_pages_are_whole_numbers_and_a_far_one_is_the_last(text, page):
    assert read(QueryDict(mutable=True), (PAGE,))[PAGE] == 1
    query = QueryDict(mutable=True)
    query["page"] = text
    assert read(query, (PAGE,))[PAGE] == page


@pytest.mark.parametrize("text", ["0", "101", "9" * 5000, "-3", "x", "²"])
def test_the_size_of_a_page_is_bounded(text):
    query = QueryDict(mutable=True)
    query["per_page"] = text
    state = read(query, (SIZE,))
    assert state[SIZE] == 24
    assert len(state.ignored) == 1


@pytest.mark.parametrize("text", ["inf", "nan", "1e308", "1_000", "٣", "²", "0x10", "--1", "9" * 30, "1,5"])
def test_numbers_that_no_person_means_are_refused_with_a_sentence(text):
    query = QueryDict(mutable=True)
    query["battery.max"] = text
    state = read(query, ALL)
    assert state[HIGH] is None
    assert str(state.ignored[0].reason).endswith(".")


def test_a_search_is_cut_to_eight_words_and_says_so():
    state = asked("q=" + "+".join("abcdefghijkl"))
    assert state[WORDS] == "a b c d e f g h"
    assert state.ignored[0].value == "i j k l"


def test_a_search_is_cut_to_a_hundred_characters_and_says_so():
    state = asked("q=" + "x" * 60_000)
    assert state[WORDS] == "x" * 100
    assert len(state.ignored) == 1


def test_a_search_is_composed_and_free_of_what_cannot_be_printed():
    query = QueryDict(mutable=True)
    query["q"] = "  cafe\u0301\x00\ud800  SU7\t小米 "
    assert read(query, ALL)[WORDS] == "caf\u00e9 SU7 小米"


def test_what_is_named_is_short_and_printable():
    query = QueryDict(mutable=True)
    query["nonsense\x00\r\nSet-Cookie"] = "\ud800" + "<script>" * 5000
    (one,) = read(query, ALL).ignored
    assert one.parameter == "nonsense Set-Cookie"
    assert len(one.value) <= 40
    one.value.encode()


def test_values_of_a_repeatable_parameter_are_sorted_and_bounded():
    assert asked("brand=xiaomi&brand=redmi&brand=xiaomi")[BRANDS] == ("redmi", "xiaomi")
    slugs = Repeated(Slug("item"), is_ordered=True)
    state = read(QueryDict("&".join(f"item=x{number}" for number in range(99))), (slugs,))
    assert len(state[slugs]) == 40
    assert len(state.ignored) == 1


def test_columns_keep_the_order_of_the_address():
    state = asked("cols=weight,battery,,weight,B%C3%84D")
    assert state[COLUMNS] == ("weight", "battery")
    assert address("/x/", state) == "/x/?cols=weight,battery"


def test_an_address_is_written_in_one_order_without_defaults():
    one = asked("units=imperial&view=cards&q=a+b&market=de&brand=xiaomi&brand=redmi&battery.min=4000.0&page=3")
    other = asked("page=3&battery.min=4,000&brand=redmi&brand=xiaomi&market=de&q=a++b&units=imperial")
    expected = "?brand=redmi&brand=xiaomi&battery.min=4000&q=a+b&page=3&market=de&units=imperial"
    assert one.query() == other.query() == expected
    assert one.carried == "?market=de&units=imperial"


def test_a_change_goes_back_to_the_first_page():
    state = asked("q=a&page=3")
    assert address("/x/", state, view="table") == "/x/?q=a&view=table"
    assert address("/x/", state, page=4) == "/x/?q=a&page=4"
    assert address("/x/", state, q=None) == "/x/"
    assert address("/x/", state, **{"battery.min": Decimal("1E+3")}) == "/x/?battery.min=1000&q=a"


def test_a_change_of_something_undeclared_is_our_mistake():
    with pytest.raises(KeyError):
        asked("").query(colour="red")


def test_units_and_market_are_told_to_the_page():
    state = asked("units=imperial&market=eu")
    assert state.is_imperial
    assert state[UNITS] == "imperial"
    assert state.market == "eu"
    assert state[Market(tree=TREE)] == "eu"


@pytest.mark.parametrize("name", [parameter.name for parameter in ALL])
def test_no_nasty_value_in_any_parameter_raises(name):
    for text in NASTY:
        query = QueryDict(mutable=True)
        query.setlist(name, [text, text + "1"])
        query.setlist(text, [text])
        state = read(query, ALL)
        again = read(QueryDict(state.query().lstrip("?")), ALL)
        assert again.ignored == ()
        assert again.values == state.values


@given(st.dictionaries(st.sampled_from([parameter.name for parameter in ALL]), st.lists(st.text(), max_size=3)))
def test_reading_what_was_written_gives_the_same_state(texts):
    query = QueryDict(mutable=True)
    for name, values in texts.items():
        query.setlist(name, values)
    state = read(query, ALL)
    again = read(QueryDict(state.query().lstrip("?")), ALL)
    assert again.values == state.values
    assert again.ignored == ()
