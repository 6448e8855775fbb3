"""A product in the words of schema.org, for search engines: nothing that the page itself does not say."""

from typing import Any

from catalog.queries.product.page import ProductPage
from catalog.queries.product.sheet import Figure, SheetRow
from catalog.statements import State

STATED = (State.KNOWN, State.DISPUTED, "no")


def product_json_ld(page: ProductPage, address: str) -> dict[str, Any]:
    """A Product with a PropertyValue for each figure that stands on the page for the chosen market."""
    product = page.product
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.name,
        "url": address,
        "category": product.line.name,
        "brand": {"@type": "Brand", "name": product.brand.name},
        "additionalProperty": [
            _property(row, line.condition, line.figures[0])
            for group in page.sheet.groups
            for row in group.rows
            for line in row.lines
            if line.figures[0].state in STATED
        ],
    }
    if product.summary:
        facts["description"] = product.summary
    if page.aliases:
        facts["alternateName"] = list(page.aliases)
    return facts


def _property(row: SheetRow, condition: str, figure: Figure) -> dict[str, str]:
    found = {
        "@type": "PropertyValue",
        "propertyID": row.key,
        "name": f"{row.label} ({condition})" if condition else row.label,
        "value": "no" if figure.state == "no" else figure.number,
    }
    if figure.unit:
        found["unitText"] = figure.unit
    if condition:
        found["measurementTechnique"] = condition
    return found
