"""Prices of a question: in which market they are read, and between which ends."""

from catalog.queries.search.amounts import Amount
from catalog.queries.search.book import Book
from catalog.queries.search.everyday import LEAST

WIDEST_FIRST = ("eu", "us", "cn")
"""Markets that a currency stands for before the others that have it."""


def price_market(currency: str, market: str | None, book: Book) -> str:
    """The market of the page where it has the currency, else the one that the currency stands for; "" for none."""
    if market and book.currencies.get(market) == currency:
        return market
    having = [code for code, own in sorted(book.currencies.items()) if own == currency]
    return next((code for code in (*WIDEST_FIRST, *having) if code in having), market or "")


def price_pairs(amount: Amount) -> list[tuple[str, str]]:
    """A price alone is the highest that somebody wants to pay."""
    if amount.high is not None:
        return [("price.min", f"{amount.low:f}"), ("price.max", f"{amount.high:f}")]
    return [("price.min" if amount.reach == LEAST else "price.max", f"{amount.low:f}")]
