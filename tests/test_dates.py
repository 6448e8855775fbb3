from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from catalog.dates import DateError, PartialDate


@pytest.mark.parametrize("text", ["2025", "2025-06", "2025-06-26", "2024-02-29", "1900", "2100-12-31"])
def test_a_date_comes_back_as_it_was_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


NO_DATES = [
    *("", "25", "2025-6", "2025/06", "2025-13", "2025-00", "2025-02-29", "2025-06-31", "2025-06-00", "1899", "2101"),
    *("0000", "0000-01-01", "2025-06-26T00:00", " 2025", "2025\n", "-2025", "99999", "2025-06-26-01"),
    "\u0662\u0660\u0662\u0665",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        PartialDate.parse(text)
    assert str(refusal.value.message).endswith(".")


def test_a_day_needs_its_month() -> None:
    with pytest.raises(DateError):
        PartialDate(2025, None, 3)


def test_a_partial_date_spans_the_days_it_may_mean() -> None:
    assert PartialDate.parse("2025").first_day == date(2025, 1, 1)
    assert PartialDate.parse("2025").last_day == date(2025, 12, 31)
    assert PartialDate.parse("2024-02").last_day == date(2024, 2, 29)
    assert PartialDate.parse("2025-06-26").first_day == PartialDate.parse("2025-06-26").last_day == date(2025, 6, 26)


DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)])
)


@given(st.lists(DATES))
def test_dates_sort_as_their_written_form(texts: list[str]) -> None:
    assert [str(found) for found in sorted(PartialDate.parse(text) for text in texts)] == sorted(texts)


@given(DATES)
def test_the_first_day_is_never_after_the_last(text: str) -> None:
    found = PartialDate.parse(text)
    assert found.first_day <= found.last_day


@pytest.mark.parametrize(
    ("text", "words"), [("2025-06-26", "26 June 2025"), ("2025-06", "June 2025"), ("2025", "2025")]
)
def test_dates_are_told_in_words(text: str, words: str) -> None:
    assert PartialDate.parse(text).words("en") == words


def test_words_follow_the_readers_language() -> None:
    with translation.override("zh-hans"):
        assert PartialDate.parse("2025-06").words() == "2025年6月"
