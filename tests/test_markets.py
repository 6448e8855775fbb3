import pytest

from catalog.markets import MarketTree, order_without_market

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


def test_a_market_is_enclosed_by_its_region_the_world_outside_and_anywhere() -> None:
    assert TREE.chain("de") == ("de", "eu", "global", "anywhere")
    assert TREE.chain("cn") == ("cn", "anywhere")
    assert TREE.chain("anywhere") == ("anywhere",)


def test_the_chain_of_an_unknown_market_is_an_error() -> None:
    with pytest.raises(KeyError):
        TREE.chain("xx")


def test_a_circle_of_markets_ends() -> None:
    circle = MarketTree([("a", "b", "region"), ("b", "a", "region")])
    assert circle.chain("a") == ("a", "b", "anywhere")


@pytest.mark.parametrize(
    ("code", "valid"),
    [("de", True), ("global", True), ("anywhere", False), ("europe", False), ("xx", False), ("", False)],
)
def test_only_real_markets_may_be_asked_for(code: str, valid: bool) -> None:
    assert TREE.is_valid(code) is valid


def test_a_market_holds_those_nested_in_it() -> None:
    assert TREE.descendants("eu") == {"eu", "de"}
    assert TREE.descendants("global") == {"global", "eu", "de", "gb", "us"}
    assert TREE.descendants("cn") == {"cn"}


def test_without_a_market_the_brands_own_comes_after_anywhere() -> None:
    order = order_without_market("gb", TREE)
    assert order == ("anywhere", "gb", "global", "eu", "us", "cn", "de", "europe")


@pytest.mark.parametrize("country", [None, "", "fi"])
def test_a_brand_country_without_a_market_is_passed_over(country: str | None) -> None:
    assert order_without_market(country, TREE)[:3] == ("anywhere", "global", "eu")
