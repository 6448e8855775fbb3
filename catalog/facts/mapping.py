"""The fields that each shipped row gives to the row that it becomes.

A blank market becomes the row `anywhere`, a blank condition the row `plain`. A foreign key is given as a
primary key, under the name of its column (`source_id`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from catalog.facts.rows import Row
from catalog.facts.tables import SUBJECT_TABLES
from catalog.models.markets import ANYWHERE
from catalog.models.platforms import ENDS
from catalog.models.specs import PLAIN, SpecKind
from catalog.models.subjects import SUBJECTS
from catalog.models.values import COLUMNS, Rank, StoredState

Fields = dict[str, Any]


class Find(Protocol):
    """Looks up the primary key of what a shipped row became; raises LookupError where there is nothing."""

    def __call__(self, table: str, *key: str) -> int: ...


@dataclass(frozen=True)
class Entry:
    """A shipped row with its key; or one item of a cell that holds several, with its place among them.

    `kind` is that of the spec that a figure is stated for.
    """

    key: tuple[str, ...]
    row: Row
    item: str = ""
    order: int = 0
    kind: str = ""


def _words(row: Row, *columns: str) -> Fields:
    return {column: row.text(column) for column in columns}


def _maybe(find: Find, table: str, slug: str) -> int | None:
    return find(table, slug) if slug else None


def _market(row: Row, find: Find) -> int:
    return find("markets", row.text("market") or ANYWHERE)


def _subject(find: Find, kind: str, slug: str, kinds: tuple[str, ...] = SUBJECTS, prefix: str = "") -> Fields:
    """The one foreign key that is filled, and the others empty."""
    empty: Fields = {f"{prefix}{other}_id": None for other in kinds}
    return {**empty, f"{prefix}{kind}_id": find(SUBJECT_TABLES[kind], slug)}


def source_fields(entry: Entry, _find: Find) -> Fields:
    return _words(entry.row, "slug", "url", "title", "publisher", "published_on", "kind", "via")


def market_fields(entry: Entry, find: Find) -> Fields:
    parent = _maybe(find, "markets", entry.row.text("parent"))
    return {**_words(entry.row, "code", "name", "currency", "kind"), "parent_id": parent}


def condition_fields(entry: Entry, find: Find) -> Fields:
    parent = _maybe(find, "conditions", entry.row.text("parent"))
    return {**_words(entry.row, "slug", "name", "kind", "description"), "parent_id": parent}


def brand_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "slug", "name", "family", "role", "note"),
        "country_id": _maybe(find, "markets", row.text("country")),
        "parent_id": _maybe(find, "brands", row.text("parent")),
    }


def line_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "slug", "name", "place", "summary"),
        "order": row["order"],
        "has_products": row["has_products"],
        "source_id": find("sources", row.text("source")),
    }


def series_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "slug", "name"),
        "line_id": find("lines", row.text("line")),
        "brand_id": find("brands", row.text("brand")),
    }


def group_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {"line_id": find("lines", row.text("line")), "name": row.text("group"), "order": row["order"]}


def definition_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "key", "label", "kind", "unit", "better", "description"),
        "line_id": find("lines", row.text("line")),
        "group_id": find("groups", row.text("line"), row.text("group")),
        "order": row["order"],
        "is_highlight": row["highlight"],
        "is_filterable": row["filterable"],
        "is_required": row["required"],
    }


def choice_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    definition = find("definitions", row.text("line"), row.text("key"))
    return {"definition_id": definition, **_words(row, "value", "label"), "order": row["order"]}


def default_condition_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        "definition_id": find("definitions", row.text("line"), row.text("key")),
        "market_id": _market(row, find),
        "condition_id": find("conditions", row.text("condition")),
    }


def product_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "slug", "name", "variant", "announced_on", "released_on", "status", "summary"),
        "line_id": find("lines", row.text("line")),
        "brand_id": find("brands", row.text("brand")),
        "series_id": find("series", row.text("series")),
    }


def figure_fields(entry: Entry, find: Find) -> Fields:
    """The value in the column of its kind, and beside it what was typed."""
    row = entry.row
    spec = (row.text("line"), row.text("key"))
    values: Fields = {"number": None, "flag": None, "option_id": None, "items": None, "text": ""}
    if entry.kind == SpecKind.CHOICE:
        values["option_id"] = find("choices", *spec, row.text("value"))
    else:
        values[COLUMNS[SpecKind(entry.kind)]] = _value(entry.kind, row.text("value"))
    return {
        "product_id": find("products", row.text("product")),
        "definition_id": find("definitions", *spec),
        "market_id": _market(row, find),
        "condition_id": find("conditions", row.text("condition") or PLAIN),
        "state": StoredState.STATED.value,
        "rank": Rank.PREFERRED.value,
        "kind": entry.kind,
        **values,
        "typed": row.text("value"),
        "typed_unit": row.text("unit"),
        "source_id": find("sources", row.text("source")),
        "checked_on": row["checked_on"],
        "note": row.text("note"),
    }


def _value(kind: str, text: str) -> Any:
    if kind == SpecKind.NUMBER:
        return Decimal(text)
    if kind == SpecKind.BOOLEAN:
        return text == "true"
    return text.split("|") if kind == SpecKind.LIST else text


def price_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "config", "currency", "kind", "date"),
        "amount": row["amount"],
        "is_date_unknown": not row.text("date"),
        "product_id": find("products", row.text("product")),
        "market_id": _market(row, find),
        "source_id": find("sources", row.text("source")),
    }


def rival_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "reason", "basis"),
        "product_id": find("products", row.text("product")),
        "rival_id": find("products", row.text("rival")),
        "source_id": find("sources", row.text("source")),
    }


def platform_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "slug", "name", "kind", "summary"),
        "owner_id": _maybe(find, "brands", row.text("owner")),
        "source_id": find("sources", row.text("source")),
    }


def connection_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_subject(find, row.text("from_kind"), row.text("from"), ENDS, "from_"),
        **_subject(find, row.text("to_kind"), row.text("to"), ENDS, "to_"),
        **_words(row, "feature", "direction", "needs", "note", "scope"),
        "works": row["works"],
        "via_id": find("platforms", row.text("via")),
        "market_id": _market(row, find),
        "source_id": find("sources", row.text("source")),
    }


def milestone_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_subject(find, row.text("subject_kind"), row.text("subject")),
        **_words(row, "slug", "date", "until", "title", "kind", "unit", "unit_note", "detail"),
        "value": row["value"],
        "source_id": find("sources", row.text("source")),
    }


def barrier_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "slug", "kind", "measure", "basis", "applies_to", "in_force_from", "until", "note"),
        "rate_percent": row["rate_percent"],
        "market_id": _market(row, find),
        "origin_id": _maybe(find, "markets", row.text("origin")),
        "brand_id": _maybe(find, "brands", row.text("brand")),
        "line_id": _maybe(find, "lines", row.text("line")),
        "source_id": find("sources", row.text("source")),
    }


def measure_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_subject(find, row.text("subject_kind"), row.text("subject")),
        **_words(row, "metric", "segment", "period", "period_kind", "unit", "quality", "note"),
        "value": row["value"],
        "source_id": find("sources", row.text("source")),
    }


def claim_fields(entry: Entry, _find: Find) -> Fields:
    row = entry.row
    return {"number": row["number"], "text": row.text("claim"), **_words(row, "kind", "verdict", "finding")}


def claim_source_fields(entry: Entry, find: Find) -> Fields:
    claim = find("claims", entry.row.text("number"))
    return {"claim_id": claim, "source_id": find("sources", entry.item), "order": entry.order}


def claim_subject_fields(entry: Entry, find: Find) -> Fields:
    kind, _colon, slug = entry.item.partition(":")
    claim = find("claims", entry.row.text("number"))
    return {"claim_id": claim, **_subject(find, kind, slug), "order": entry.order}


def name_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_subject(find, row.text("kind"), row.text("slug")),
        **_words(row, "language", "name"),
        "source_id": find("sources", row.text("source")),
    }


def rate_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    source = find("sources", row.text("source"))
    return {**_words(row, "date", "base", "quote"), "rate": row["rate"], "source_id": source}


def company_link_fields(entry: Entry, find: Find) -> Fields:
    row = entry.row
    return {
        **_words(row, "kind", "what", "since"),
        "from_brand_id": find("brands", row.text("from_brand")),
        "to_brand_id": find("brands", row.text("to_brand")),
        "source_id": find("sources", row.text("source")),
    }
