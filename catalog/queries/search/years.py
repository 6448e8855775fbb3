"""Years of a question: which of those that a list knows it takes in."""

from collections.abc import Iterable

from catalog.queries.search.amounts import Amount
from catalog.queries.search.everyday import LEAST, MOST


def years_within(amount: Amount, years: Iterable[str]) -> list[str]:
    """The years from first to last, both in; one year alone is itself."""
    first = None if amount.reach == MOST and amount.high is None else amount.low
    last = amount.high if amount.high is not None else None if amount.reach == LEAST else amount.low
    return [
        year
        for year in years
        if year.isdigit() and (first is None or int(year) >= first) and (last is None or int(year) <= last)
    ]
