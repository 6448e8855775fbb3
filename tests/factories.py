"""Rows for tests, each written inside a change as every row of the catalog is."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from catalog.editing.changes import change
from catalog.models import (
    Brand,
    Condition,
    Line,
    Market,
    Price,
    Product,
    Rivalry,
    Series,
    Source,
    SpecDefinition,
    SpecGroup,
    SpecOption,
    SpecValue,
)
from catalog.models.history import ChangeKind
from catalog.models.specs import SpecKind
from catalog.models.values import COLUMNS

_numbers = count(1)


def saved(row: Any) -> Any:
    """Save a row inside a change of its own."""
    with change(ChangeKind.SAVE, why="test"):
        row.save()
    return row


def _made(model: type, defaults: dict[str, Any], fields: dict[str, Any]) -> Any:
    return saved(model(**{**defaults, **fields}))


def make_source(**fields: Any) -> Source:
    n = next(_numbers)
    defaults = {
        "slug": f"source-{n}",
        "url": f"https://example.org/{n}",
        "title": f"Page {n}",
        "publisher": "Example",
        "kind": "press",
    }
    return _made(Source, defaults, fields)


def a_source() -> Source:
    """Some source, where it does not matter which."""
    return Source.objects.order_by("pk").first() or make_source()


def make_market(code: str, **fields: Any) -> Market:
    """The market of that code, made where it is not there yet."""
    found = Market.objects.filter(code=code).first()
    return found or _made(Market, {"code": code, "name": code.upper(), "kind": "country", "currency": "EUR"}, fields)


def make_condition(slug: str, **fields: Any) -> Condition:
    """The condition of that slug, made where it is not there yet."""
    found = Condition.objects.filter(slug=slug).first()
    return found or _made(Condition, {"slug": slug, "name": slug.upper(), "kind": "measurement"}, fields)


def make_brand(slug: str = "", **fields: Any) -> Brand:
    slug = slug or f"brand-{next(_numbers)}"
    return _made(Brand, {"slug": slug, "name": slug.title(), "family": "home", "role": "maker"}, fields)


def make_line(slug: str = "", **fields: Any) -> Line:
    n = next(_numbers)
    slug = slug or f"line-{n}"
    defaults = {
        "slug": slug,
        "name": slug.title(),
        "place": "in the pocket",
        "order": min(n, 30000),
        "summary": "Things.",
        "has_products": True,
    }
    return _made(Line, {**defaults, "source": fields.get("source") or a_source()}, fields)


def make_series(line: Line, brand: Brand, **fields: Any) -> Series:
    slug = fields.get("slug") or f"series-{next(_numbers)}"
    return _made(Series, {"slug": slug, "name": slug.title(), "line": line, "brand": brand}, fields)


def make_product(line: Line, slug: str = "", **fields: Any) -> Product:
    slug = slug or f"product-{next(_numbers)}"
    brand = fields.pop("brand", None) or Brand.objects.order_by("pk").first() or make_brand()
    defaults = {"slug": slug, "name": slug.replace("-", " ").title(), "status": "on-sale", "publication": "published"}
    return _made(Product, {**defaults, "line": line, "brand": brand}, fields)


def make_group(line: Line, name: str = "Body", **fields: Any) -> SpecGroup:
    found = SpecGroup.objects.filter(line=line, name=name).first()
    return found or _made(SpecGroup, {"line": line, "name": name, "order": 1}, fields)


def make_definition(line: Line, key: str, kind: str = SpecKind.NUMBER, **fields: Any) -> SpecDefinition:
    options = fields.pop("options", ())
    group = fields.pop("group", None) or make_group(line)
    defaults = {
        "line": line,
        "key": key,
        "label": key.replace("_", " ").capitalize(),
        "group": group,
        "order": next(_numbers) % 30000,
        "kind": kind,
        "is_filterable": True,
    }
    definition = _made(SpecDefinition, defaults, fields)
    for order, value in enumerate(options):
        saved(SpecOption(definition=definition, value=value, label=value.capitalize(), order=order))
    return definition


def make_value(product: Product, definition: SpecDefinition, value: Any = None, **fields: Any) -> SpecValue:
    """A statement. `value` is a number (text or Decimal), a bool, the value of an option, a list of words, or a text.

    `market` and `condition` are codes and slugs ("anywhere" and "plain" unless said otherwise).
    """
    market = make_market(fields.pop("market", "anywhere"))
    condition = make_condition(fields.pop("condition", "plain"))
    fields.setdefault("source", None)
    fields["source"] = fields["source"] or a_source()
    column = COLUMNS[SpecKind(definition.kind)]
    if value is not None:
        fields[column] = _in_column(definition, value)
    defaults = {"product": product, "definition": definition, "market": market, "condition": condition}
    return _made(SpecValue, {**defaults, "kind": definition.kind}, fields)


def _in_column(definition: SpecDefinition, value: Any) -> Any:
    if definition.kind == SpecKind.NUMBER:
        return Decimal(str(value))
    if definition.kind == SpecKind.CHOICE:
        return definition.options.get(value=value)
    return list(value) if definition.kind == SpecKind.LIST else value


def make_price(product: Product, market: str, amount: Any, **fields: Any) -> Price:
    where = make_market(market)
    defaults = {
        "product": product,
        "market": where,
        "amount": Decimal(str(amount)),
        "currency": where.currency,
        "kind": "launch",
        "date": "2025",
    }
    if fields.get("date") == "":
        fields.setdefault("is_date_unknown", True)
    return _made(Price, {**defaults, "source": fields.get("source") or a_source()}, fields)


def make_rivalry(product: Product, rival: Product, **fields: Any) -> Rivalry:
    defaults = {"product": product, "rival": rival, "reason": "Both are sold.", "basis": "stated"}
    return _made(Rivalry, {**defaults, "source": fields.get("source") or a_source()}, fields)
