from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.statements import (
    ALTERNATIVE,
    ANYWHERE,
    PLAIN,
    PREFERRED,
    MarketTree,
    State,
    Statement,
    Stored,
    Value,
    by_condition,
    default_condition,
    resolve,
)

TREE = MarketTree(
    [
        ("anywhere", None, "world"),
        ("cn", None, "country"),
        ("global", None, "world"),
        ("eu", "global", "region"),
        ("de", "eu", "country"),
        ("gb", "global", "country"),
        ("us", "global", "country"),
        ("europe", None, "statistics"),
    ]
)


def said(
    value: Value | None = None,
    market: str = ANYWHERE,
    *,
    pk: int = 1,
    condition: str = PLAIN,
    parent: str | None = None,
    state: Stored = Stored.STATED,
    rank: str = PREFERRED,
) -> Statement:
    return Statement(pk, "range", market, condition, parent, state, value, rank, f"source-{pk}")


def values(rows: Iterable[Statement]) -> list[Value | None]:
    return [row.value for row in rows]


def test_the_nearest_enclosing_market_stands() -> None:
    rows = [
        said(Decimal(1)),
        said(Decimal(2), "global", pk=2),
        said(Decimal(3), "eu", pk=3),
        said(Decimal(4), "cn", pk=4),
    ]
    assert resolve(rows, "de", "cn", TREE).value == Decimal(3)
    assert resolve(rows, "us", "cn", TREE).value == Decimal(2)
    assert resolve(rows[:1], "us", "cn", TREE).value == Decimal(1)


def test_the_nearest_market_stands_even_when_it_says_that_there_is_no_value() -> None:
    rows = [said(Decimal(1), "eu"), said(None, "de", pk=2, state=Stored.NOT_PUBLISHED)]
    found = resolve(rows, "de", "cn", TREE)
    assert (found.state, found.market, found.value) == (State.NOT_PUBLISHED, "de", None)
    assert found.elsewhere == ()


def test_a_value_of_other_markets_only_is_unknown_here_and_named() -> None:
    rows = [said(Decimal(1), "us", pk=1), said(Decimal(2), "cn", pk=2)]
    found = resolve(rows, "de", "cn", TREE)
    assert (found.state, found.statement, found.is_stated) == (State.UNKNOWN, None, False)
    assert values(found.elsewhere) == [Decimal(2), Decimal(1)]


def test_that_another_market_has_no_value_is_not_a_value_elsewhere() -> None:
    found = resolve([said(None, "us", state=Stored.NOT_PUBLISHED)], "de", "cn", TREE)
    assert (found.state, found.elsewhere) == (State.UNKNOWN, ())


def test_without_a_market_a_stated_value_goes_before_its_absence() -> None:
    rows = [said(None, ANYWHERE, state=Stored.NOT_PUBLISHED), said(Decimal(5), "gb", pk=2)]
    found = resolve(rows, None, "cn", TREE)
    assert (found.state, found.value, found.market) == (State.KNOWN, Decimal(5), "gb")


def test_without_a_market_and_without_a_value_the_first_statement_stands() -> None:
    rows = [said(None, "us", state=Stored.NOT_PUBLISHED), said(None, "cn", pk=2, state=Stored.DOES_NOT_APPLY)]
    assert resolve(rows, None, "cn", TREE).state is State.DOES_NOT_APPLY


def test_nothing_said_is_unknown() -> None:
    found = resolve([], "de", "cn", TREE)
    assert (found.state, found.statement, found.alternatives, found.elsewhere) == (State.UNKNOWN, None, (), ())


def test_another_value_of_another_source_makes_a_dispute() -> None:
    rows = [said(Decimal("1.97")), said(Decimal("1.98"), pk=2, rank=ALTERNATIVE)]
    found = resolve(rows, None, "cn", TREE)
    assert (found.state, found.value) == (State.DISPUTED, Decimal("1.97"))
    assert values(found.alternatives) == [Decimal("1.98")]
    assert found.is_stated


@pytest.mark.parametrize(
    ("preferred", "alternative"),
    [(Decimal("1.97"), Decimal("1.970")), (("a", "b"), ("b", "a")), (False, False), ("LFP", "LFP")],
)
def test_a_second_source_for_the_same_value_is_no_dispute(preferred: Value, alternative: Value) -> None:
    found = resolve([said(preferred), said(alternative, pk=2, rank=ALTERNATIVE)], None, "cn", TREE)
    assert found.state is State.KNOWN
    assert len(found.alternatives) == 1


def test_a_disagreement_in_another_market_is_no_dispute_here() -> None:
    rows = [said(Decimal(1), "eu"), said(Decimal(2), "cn", pk=2), said(Decimal(3), "cn", pk=3, rank=ALTERNATIVE)]
    found = resolve(rows, "de", "cn", TREE)
    assert (found.state, found.alternatives) == (State.KNOWN, ())


def test_an_alternative_never_stands_by_itself() -> None:
    found = resolve([said(Decimal(1), rank=ALTERNATIVE)], "de", "cn", TREE)
    assert (found.state, found.statement, values(found.alternatives)) == (State.UNKNOWN, None, [Decimal(1)])


def test_narrower_conditions_appear_inside_their_parents_cell() -> None:
    rows = [
        said(Decimal(800), condition="cltc"),
        said(Decimal(760), condition="cltc-20-inch", parent="cltc", pk=2),
        said(Decimal(642), condition="wltp", pk=3),
        said(Decimal(1), pk=4),
    ]
    cells = by_condition(rows, None, "cn", TREE)
    assert list(cells) == [PLAIN, "cltc", "wltp"]
    assert cells["cltc"].resolved.value == Decimal(800)
    assert [child.condition for child in cells["cltc"].children] == ["cltc-20-inch"]
    assert cells["wltp"].children == ()


def test_a_narrower_value_alone_leaves_its_parent_unknown() -> None:
    cells = by_condition([said(Decimal(760), condition="cltc-20-inch", parent="cltc")], None, "cn", TREE)
    resolved, children = cells["cltc"]
    assert (resolved.state, resolved.condition, resolved.statement) == (State.UNKNOWN, "cltc", None)
    assert [child.value for child in children] == [Decimal(760)]


def test_conditions_nested_twice_stand_in_the_topmost_cell() -> None:
    rows = [
        said(Decimal(1), condition="c", parent="b"),
        said(Decimal(2), condition="b", parent="a", pk=2),
    ]
    cells = by_condition(rows, None, "cn", TREE)
    assert list(cells) == ["a"]
    assert [child.condition for child in cells["a"].children] == ["b", "c"]


DEFAULTS = {("range", "cn"): "cltc", ("range", "eu"): "wltp", ("range", ANYWHERE): "cltc"}


@pytest.mark.parametrize(("market", "expected"), [("cn", "cltc"), ("de", "wltp"), ("us", "cltc"), (None, "cltc")])
def test_the_default_condition_is_that_of_the_nearest_market(market: str | None, expected: str) -> None:
    assert default_condition("range", market, TREE, DEFAULTS, {"wltp": 9}) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({PLAIN: 1, "peak": 9}, PLAIN),
        ({PLAIN: 0, "peak": 9, "outdoors": 3}, "peak"),
        ({"usable": 4, "nominal": 4}, "nominal"),
        ({"cltc-20-inch": 9, "cltc": 1}, "cltc"),
        ({}, PLAIN),
    ],
)
def test_without_a_row_plain_goes_first_and_then_the_most_frequent(counts: dict[str, int], expected: str) -> None:
    assert default_condition("brightness", "de", TREE, DEFAULTS, counts, narrower={"cltc-20-inch"}) == expected


def test_every_state_has_its_own_word() -> None:
    assert len({str(state.label) for state in State}) == len(State)
    assert all(str(state.explanation).endswith(".") for state in State)


MARKETS = st.sampled_from([ANYWHERE, *TREE.codes])
ROWS = st.lists(
    st.builds(
        said,
        st.integers(0, 3).map(Decimal),
        MARKETS,
        pk=st.integers(1, 10**6),
        rank=st.sampled_from([PREFERRED, ALTERNATIVE]),
    ),
    unique_by=lambda row: row.pk,
)


@given(ROWS, st.none() | MARKETS, st.randoms())
def test_the_order_of_rows_does_not_change_what_stands(rows: list[Statement], market: str | None, random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert resolve(rows, market, "cn", TREE) == resolve(shuffled, market, "cn", TREE)


@given(ROWS, MARKETS)
def test_what_stands_for_a_market_always_encloses_it(rows: list[Statement], market: str) -> None:
    found = resolve(rows, market, "cn", TREE)
    chain = TREE.chain(market)
    assert found.market is None or found.market in chain
    assert all(row.market not in chain for row in found.elsewhere)
