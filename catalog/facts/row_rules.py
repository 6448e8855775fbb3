"""What must hold between the cells of one row, and between a row and those that it names.

Each rule yields (column, reason). A cell that was refused or is blank has the value None, so it is not held against its
row twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.facts.cells import RefusedError
from catalog.facts.register import Register
from catalog.facts.rows import Row
from catalog.facts.times import PartialDate

Problems = Iterator[tuple[str, str]]

PRECISIONS = {4: "year", 7: "month", 10: "day"}
PERIOD_FORMS = {
    "year": r"\d{4}",
    "half-year": r"\d{4}-H[12]",
    "quarter": r"\d{4}-Q[1-4]",
    "month": r"\d{4}-\d{2}",
    "span": r"\d{4}/\d{4}",
    "point": r"\d{4}(-\d{2}(-\d{2})?)?",
}
_STATISTICS = "this area is for time series only; name a market in which things are sold"


def is_before(one: str, other: str) -> bool:
    """Whether a partial date lies before another wherever both are known: 2025 does not lie before 2025-06."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def dates_in_order(row: Row, first: str, last: str) -> bool:
    """Whether the last date does not lie before the first; so it is where one of them is blank."""
    return not (row[first] and row[last] and is_before(row.text(last), row.text(first)))


def source(_register: Register, row: Row) -> Problems:
    if row["via"] and row["via"] == row["slug"]:
        yield "via", "a source is not read through itself"


def market(_register: Register, row: Row) -> Problems:
    if row["code"] == "anywhere":
        yield "code", "this word stands for a blank market; choose another code"
    if row["kind"] in ("country", "region") and not row.text("currency"):
        yield "currency", "a country or a region needs its currency, for its prices"


def condition(register: Register, row: Row) -> Problems:
    if row["slug"] == "plain":
        yield "slug", "this word stands for a blank condition; choose another slug"
    parent = register.find("conditions", row.text("parent"))
    if parent is not None and parent.text("parent"):
        yield "parent", f'"{parent.text("slug")}" itself narrows another condition; name the widest one'


def brand(register: Register, row: Row) -> Problems:
    country = register.find("markets", row.text("country"))
    if country is not None and country["kind"] != "country":
        yield "country", "this market is not a country"
    if row["home"] is not None and row["family"] and row["home"] != (row["family"] == "home"):
        yield "home", "home is true for the brands of the family home, and only for those"


def product(register: Register, row: Row) -> Problems:
    series = register.find("series", row.text("series"))
    if series is not None and series.text("line") != row.text("line"):
        yield "series", f"this series belongs to the line {series.text('line')}"
    if series is not None and row["brand"] and series["brand"] and series["brand"] != row["brand"]:
        yield "series", f"this series belongs to the brand {series['brand']}"
    if not dates_in_order(row, "announced_on", "released_on"):
        yield "released_on", f"the release lies before the announcement ({row['announced_on']})"


def of_the_line(register: Register, row: Row) -> Problems:
    """A row in a line's folder speaks of a product of that line."""
    named = register.find("products", row.text("product"))
    if named is not None and named.text("line") != row.text("line"):
        yield "product", f"this product belongs to the line {named.text('line')}"


def price(register: Register, row: Row) -> Problems:
    place = register.find("markets", row.text("market"))
    if place is None or row["currency"] is None:
        return
    if register.is_statistics(row.text("market")):
        yield "market", _STATISTICS
    elif not place["currency"]:
        yield "market", "this market has no currency; name the country or region of the price"
    elif place["currency"] != row["currency"]:
        yield "currency", f"prices in the market {place['code']} are in {place['currency']}"


def rival(_register: Register, row: Row) -> Problems:
    if row["product"] and row["product"] == row["rival"]:
        yield "rival", "a product is no rival of itself"


def connection(register: Register, row: Row) -> Problems:
    ends = (row["from_kind"], row["to_kind"])
    if None not in ends and ends[0] == ends[1] and row["from"] and row["from"] == row["to"]:
        yield "to", "a connection needs two different ends"
    if None not in ends and ("line" in ends) != bool(row.text("scope")):
        yield "scope", "a scope (home, some or all) goes with an end that is a line, and only with that"
    if register.is_statistics(row.text("market")):
        yield "market", _STATISTICS


def milestone(_register: Register, row: Row) -> Problems:
    if row["date"] and row["precision"] and PRECISIONS[len(row.text("date"))] != row["precision"]:
        yield "precision", f"the date is known to the {PRECISIONS[len(row.text('date'))]}"
    if bool(row.text("value")) != bool(row.text("unit")):
        yield "unit", "a value and its unit go together; fill both or neither"
    if row["unit_note"] and not row.text("value"):
        yield "unit_note", "a note on the unit needs a value"
    if not dates_in_order(row, "date", "until"):
        yield "until", f"it ends before it begins ({row['date']})"


def barrier(register: Register, row: Row) -> Problems:
    if bool(row.text("rate_percent")) != bool(row.text("basis")):
        yield "basis", "a rate says whether it is a part or the total, and nothing else does"
    if not dates_in_order(row, "in_force_from", "until"):
        yield "until", f"it ends before it begins ({row['in_force_from']})"
    for column in ("market", "origin"):
        if register.is_statistics(row.text(column)):
            yield column, _STATISTICS


def measure(_register: Register, row: Row) -> Problems:
    if row["period"] is None or row["period_kind"] is None:
        return
    period, kind = row.text("period"), row.text("period_kind")
    if not re.fullmatch(PERIOD_FORMS[kind], period, re.ASCII):
        yield "period", f"this is not written like a period of the kind {kind}"
    elif kind == "span" and period[:4] >= period[5:]:
        yield "period", "a span ends in a later year than it begins"
    elif kind in ("month", "point"):
        try:
            PartialDate().parse(period)
        except RefusedError as refused:
            yield "period", str(refused)


def rate(_register: Register, row: Row) -> Problems:
    if row["base"] and row["base"] == row["quote"]:
        yield "quote", "a rate needs two different currencies"


def company_link(_register: Register, row: Row) -> Problems:
    if row["from_brand"] and row["from_brand"] == row["to_brand"]:
        yield "to_brand", "a link needs two different companies"
