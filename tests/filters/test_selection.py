from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from catalog.filters.selection import Selection, SelectionField, canonical_span, spans
from catalog.presentation import Spec


def spec(unit="kg", decimals=None):
    return Spec(1, "cars", "weight", "Weight", "Body", 1, 1, "number", unit=unit, decimals=decimals)


def clean(field, address, name="weight"):
    return field.clean(field.widget.value_from_datadict(QueryDict(address), {}, name))


def test_a_selection_of_nothing_is_false():
    assert not Selection()
    assert Selection(low=Decimal(0))
    assert Selection(states=("known",))


def test_a_field_reads_values_range_and_states_of_its_key():
    field = SelectionField(is_number=True, states=("known", "unknown"))
    found = clean(field, "weight=5&weight.min=1.5&weight.max=2&weight.state=unknown&weightless=1")
    assert found == Selection(("5",), Decimal("1.5"), Decimal(2), ("unknown",))


def test_a_field_refuses_what_it_does_not_know():
    words = SelectionField(options=("red",), states=())
    number = SelectionField(is_number=True)
    for field, address in ((words, "weight=blue"), (words, "weight.state=known"), (number, "weight.min=x")):
        with pytest.raises(ValidationError):
            clean(field, address)


def test_metric_bounds_of_numbers_shown_as_stated_are_exact():
    assert canonical_span(spec(), "metric", Decimal("1.5"), Decimal(2)) == (Decimal("1.5"), Decimal(2))


def test_what_is_printed_as_the_bound_is_inside_it():
    low, high = canonical_span(spec(decimals=1), "metric", Decimal("1.5"), Decimal("1.5"))
    assert low <= Decimal("1.45") <= Decimal("1.549") <= high
    assert not low <= Decimal("1.56") <= high


def test_imperial_bounds_stand_for_all_that_is_printed_so():
    low, high = canonical_span(spec(), "imperial", Decimal(33), Decimal(33))
    assert low < Decimal("14.968") < high
    assert high - low < Decimal("0.05")


def test_a_value_alone_is_a_range_of_its_own_beside_the_other_one():
    found = spans(spec(), "metric", Selection(values=("5",), low=Decimal(9)))
    assert found == [(Decimal(5), Decimal(5)), (Decimal(9), None)]
