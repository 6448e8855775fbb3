"""What the models refuse beside an editor's row is reported in words and not written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.facts.loading import load
from catalog.facts.report import Outcome
from catalog.models import (
    Brand,
    Condition,
    Line,
    Market,
    Price,
    Product,
    Series,
    SpecDefinition,
    SpecGroup,
    SpecOption,
    SpecValue,
)
from catalog.models.specs import ConditionKind
from tests.facts.editor import edit, notes
from tests.facts.small import CARS, add_row, drop_row, set_cell

PRICES, FIGURES, DEFINITIONS = f"{CARS}/prices.csv", f"{CARS}/figures.csv", f"{CARS}/definitions.csv"

pytestmark = pytest.mark.django_db


def clashes(report):
    return [(key, reason) for outcome, key, reason in notes(report) if outcome == Outcome.CLASH]


def spec(key):
    return SpecDefinition.objects.get(key=key)


def test_a_price_is_in_the_currency_that_its_market_has_in_the_catalog(loaded):
    edit(Market.objects.get(code="cn"), currency="HKD")
    edit(Market.objects.get(code="us"), currency="")
    set_cell(loaded, PRICES, 3, "amount", "1")
    add_row(loaded, PRICES, "xiaomi-su7-max,,us,USD,1,estimate,2026,page")
    assert clashes(load(loaded)) == [
        ("xiaomi-su7-max||cn|launch|2024-03-28", "it was not updated; a price in this market is in HKD"),
        ("xiaomi-su7-max||us|estimate|2026", "it was not loaded; name the country or region of this price"),
    ]
    assert {price.amount for price in Price.objects.all()}.isdisjoint({1})


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda: edit(Market.objects.get(code="us"), kind="statistics"), "an area of a statistic is no market"),
        (
            lambda: edit(Product.objects.get(slug="tesla-model-3-awd"), line=Line.objects.get(slug="fans")),
            "this spec belongs to another line than the product",
        ),
        (
            lambda: edit(SpecOption.objects.get(value="suv"), definition=spec("seats")),
            "this option belongs to another spec",
        ),
        (lambda: edit(spec("body_style"), unit="pc", kind="list"), "this spec is of the kind list in the catalog"),
    ],
    ids=["statistics", "line", "option", "kind"],
)
def test_a_figure_fits_its_product_spec_and_market_in_the_catalog(loaded, made, reason):
    made()
    add_row(loaded, FIGURES, "tesla-model-3-awd,body_style,suv,,us,,page,,2026-11-23")
    assert ("tesla-model-3-awd|body_style|us|", f"it was not loaded; {reason}") in clashes(load(loaded))
    assert not SpecValue.objects.filter(market__code="us").exists()


def test_a_figure_is_in_the_unit_that_its_spec_has_in_the_catalog(loaded):
    edit(spec("length"), unit="cm")
    set_cell(loaded, FIGURES, 2, "value", "4721")
    assert clashes(load(loaded)) == [
        ("tesla-model-3-awd|length|eu|", "it was not updated; this spec is stated in cm in the catalog")
    ]


def test_a_list_has_the_options_that_its_spec_has_in_the_catalog(loaded):
    edit(SpecOption.objects.get(value="5"), value="five")
    set_cell(loaded, FIGURES, 9, "value", "5|2")
    assert clashes(load(loaded)) == [
        ("xiaomi-su7-max|seats||", "it was not updated; not among the options of this spec: 5")
    ]


def test_a_spec_stands_in_a_group_of_its_line(loaded):
    edit(SpecGroup.objects.get(name="Range"), line=Line.objects.get(slug="fans"))
    set_cell(loaded, DEFINITIONS, 8, "description", "How far.")
    assert clashes(load(loaded)) == [("cars|range", "it was not updated; this group belongs to another line")]


def test_a_product_stands_in_a_series_of_its_brand(loaded):
    edit(Series.objects.get(slug="tesla-model-3"), brand=Brand.objects.get(slug="redmi"))
    add_row(loaded, f"{CARS}/products.csv", "model-3-rwd,tesla,tesla-model-3,Model 3 RWD,RWD,,,on-sale,")
    assert clashes(load(loaded)) == [("model-3-rwd", "it was not loaded; this series belongs to another line or brand")]


def test_a_condition_narrows_only_one_that_narrows_none(loaded):
    edit(Condition.objects.get(slug="wltp"), parent=Condition.objects.get(slug="cltc"))
    add_row(loaded, "conditions.csv", "wltp-19-inch,19-inch,test-cycle,wltp,")
    add_row(loaded, FIGURES, "tesla-model-3-awd,range,600,km,eu,wltp-19-inch,page,,2026-11-23")
    found = {key: reason for _outcome, key, reason in notes(load(loaded))}
    assert found["wltp-19-inch"] == (
        "it was not loaded; only a condition that narrows no other, and not “plain”, can be narrowed"
    )
    assert "conditions has no row wltp-19-inch" in found["tesla-model-3-awd|range|eu|wltp-19-inch"]


def test_a_condition_that_an_editors_narrows_cannot_narrow_another(loaded):
    wltp = Condition.objects.get(slug="wltp")
    edit(Condition(slug="wltp-cold", name="Cold", kind=ConditionKind.TEST_CYCLE, parent=wltp))
    drop_row(loaded, f"{CARS}/default_conditions.csv", 3)
    set_cell(loaded, "conditions.csv", 4, "parent", "cltc")
    assert clashes(load(loaded)) == [("wltp", "it was not updated; another condition narrows it")]


def test_nothing_encloses_itself(loaded):
    edit(Brand.objects.get(slug="xiaomi"), parent=Brand.objects.get(slug="tesla"))
    edit(Market.objects.get(code="global"), parent=Market.objects.get(code="cn"))
    set_cell(loaded, "brands.csv", 3, "parent", "redmi")
    set_cell(loaded, "markets.csv", 2, "parent", "de")
    assert clashes(load(loaded)) == [
        ("cn", "it was not updated; this would enclose it in itself"),
        ("tesla", "it was not updated; this would enclose it in itself"),
    ]


def test_no_row_costs_a_query(loaded):
    """Of each kind of row looked at beside others, first two are new, then twelve (few enough for one statement)."""
    queries = []
    for start, end in ((0, 2), (2, 14)):
        for number in range(start, end):
            add_row(loaded, "conditions.csv", f"c{number},Condition {number},test-cycle,cltc,")
            add_row(loaded, DEFINITIONS, f"s{number},Spec,Body,{number + 100},choice,,,false,false,,false")
            add_row(loaded, f"{CARS}/choices.csv", f"s{number},a,A,1")
            add_row(loaded, f"{CARS}/default_conditions.csv", f"s{number},,wltp")
            add_row(loaded, f"{CARS}/products.csv", f"p{number},tesla,tesla-model-3,P {number},,,,on-sale,")
            add_row(loaded, FIGURES, f"p{number},seats,2,pc,cn,c{number},page,,2026-11-23")
            add_row(loaded, FIGURES, f"p{number},s{number},a,,,,page,,2026-11-23")
            add_row(loaded, PRICES, f"p{number},,cn,CNY,{number + 1},launch,2025,page")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert load(loaded).notes == []
        queries.append(len(captured))
    assert queries[0] == queries[1]


def test_no_updated_row_costs_a_query(loaded):
    for number in range(30):
        add_row(loaded, PRICES, f"xiaomi-su7-max,c{number},cn,CNY,5,launch,2025,page")
        add_row(loaded, DEFINITIONS, f"s{number},Spec,Body,{number + 100},text,,,false,false,,false")
        add_row(loaded, FIGURES, f"xiaomi-su7-max,s{number},a,,,,page,,2026-11-23")
    load(loaded)
    queries = []
    for start, end in ((0, 3), (3, 30)):
        for number in range(start, end):
            set_cell(loaded, PRICES, 4 + number, "amount", "6")
            set_cell(loaded, DEFINITIONS, 9 + number, "kind", "boolean")
            set_cell(loaded, FIGURES, 12 + number, "value", "true")
        with CaptureQueriesContext(connection) as captured:
            assert load(loaded).notes == []
        queries.append(len(captured))
    assert queries[0] == queries[1]
