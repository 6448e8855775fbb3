"""Drawings of products from their statements. Nothing is read here: pages have the statements already."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from catalog.drawing.bodies import keys_for
from catalog.drawing.drawing import Drawing, draw
from catalog.drawing.sizes import Size, Sizes
from catalog.presentation import present
from catalog.quantities import convert
from catalog.statements import resolve
from catalog.units import same_dimension

if TYPE_CHECKING:
    from collections.abc import Iterable

    from catalog.models import Product
    from catalog.presentation import Spec
    from catalog.queries.figures import Statements
    from catalog.queries.reading import Reading
    from catalog.statements import Statement


def drawing_of(product: Product, statements: Statements, specs: Iterable[Spec], reading: Reading) -> Drawing:
    """The drawing of a product, with an outline where the sizes that its line needs are known. No query.

    `statements` and `specs` hold at least the keys of `catalog.drawing.bodies.keys_for`. A size that is stated for
    other markets only is used and labelled: the body of a product hardly differs by market.
    """
    country = product.brand.country.code if product.brand.country is not None else None
    by_condition: dict[str, dict[str, Size]] = {}
    choices: dict[str, str] = {}
    wanted = keys_for([product.line.slug])
    for spec in specs:
        if spec.key not in wanted:
            continue
        for condition, rows in _by_condition(statements.get(spec.key, ())).items():
            statement, market = _stated(rows, country, reading)
            value = statement.value if statement is not None else None
            if isinstance(value, Decimal):
                by_condition.setdefault(condition, {})[spec.key] = _size(spec, value, market, reading.units)
            elif isinstance(value, str):
                choices.setdefault(spec.key, value)
    known = [Sizes(sizes, choices, slug, reading.condition_name(slug)) for slug, sizes in by_condition.items()]
    return draw(product.name, product.line.slug, known)


def _by_condition(rows: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for row in rows:
        found.setdefault(row.condition, []).append(row)
    return found


def _stated(rows: Iterable[Statement], country: str | None, reading: Reading) -> tuple[Statement | None, str]:
    """The statement to draw from, and the name of its market where it stands for another one only."""
    resolved = resolve(rows, reading.market, country, reading.tree)
    if resolved.is_stated or not resolved.elsewhere:
        return resolved.statement, ""
    return resolved.elsewhere[0], reading.market_name(resolved.elsewhere[0].market)


def _size(spec: Spec, value: Decimal, market: str, units: str) -> Size:
    """Lengths in millimetres, anything else (pixels) as it is."""
    length = convert(value, spec.unit, "mm") if same_dimension(spec.unit, "mm") else value
    return Size(spec.key, spec.label, float(length), str(present(value, spec, units)), market)
