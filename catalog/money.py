"""Amounts of money, and which of several prices a product is said to cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from babel.numbers import get_currency_precision

from catalog.dates import PartialDate
from catalog.quantities import format_number, round_half_even

LAUNCH = "launch"
CURRENT = "current"


class Amount(NamedTuple):
    """An amount in a currency (three letters of ISO 4217)."""

    amount: Decimal
    currency: str

    def words(self, locale: str | None = None) -> str:
        """The amount as it is printed: "299,900 CNY", "129.99 USD".

        The code, not a sign: one sign stands for the yuan and the yen, another for eight kinds of dollar. Whole amounts
        have no decimals, others as many as the currency has, rounded half to even.
        """
        places = minor_digits(self.currency)
        rounded = round_half_even(self.amount, places)
        whole = rounded == rounded.to_integral_value()
        return f"{format_number(rounded, 0 if whole else places, locale)}\u00a0{self.currency}"


def minor_digits(currency: str) -> int:
    """The decimals of a currency: 2 for most, none for the yen; 2 for a code that Babel does not know."""
    return get_currency_precision(currency)


@dataclass(frozen=True, slots=True)
class Offer:
    """A price of a product. `config` is blank where there is one only; `date` is None where none is known."""

    config: str
    market: str
    currency: str
    amount: Decimal
    kind: str
    date: PartialDate | None
    source: str

    @property
    def price(self) -> Amount:
        return Amount(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Picked:
    """The price that stands for a product; `is_from` says that there are other configurations."""

    offer: Offer
    is_from: bool


def pick(offers: Iterable[Offer], chain: Sequence[str], currency: str | None = None) -> Picked | None:
    """The price of a product in the nearest market of `chain` that has one; None where none has.

    There it is the lowest configuration of the newest `current` price, else of the `launch` price, never an estimate.
    An offer without a date counts as older than any other. With a `currency`, offers in another one do not count, for
    amounts of two currencies cannot be filtered or sorted together.
    """
    rows = [row for row in offers if currency is None or row.currency == currency]
    for market in chain:
        here = [row for row in rows if row.market == market]
        if found := _newest(row for row in here if row.kind == CURRENT) or [row for row in here if row.kind == LAUNCH]:
            # Of one amount twice the newer stands, so that the order of rows decides nothing.
            newest_first = sorted(found, key=_age, reverse=True)
            lowest = min(newest_first, key=lambda row: (row.amount, row.config))
            return Picked(lowest, len({row.config for row in found}) > 1)
    return None


def _newest(offers: Iterable[Offer]) -> list[Offer]:
    rows = list(offers)
    newest = max((_age(row) for row in rows), default=None)
    return [row for row in rows if _age(row) == newest]


def _age(offer: Offer) -> tuple[int, ...]:
    return offer.date.sort_key if offer.date else ()
