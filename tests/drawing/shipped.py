"""The shipped products as drawings read them, straight from the files: no database."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from catalog.drawing.bodies import keys_for
from catalog.drawing.drawing import Drawing, draw
from catalog.drawing.sizes import Size, Sizes
from catalog.quantities import convert, format_quantity
from catalog.units import same_dimension

DATA = Path(settings.BASE_DIR) / "catalog" / "facts" / "data" / "lines"


def rows(line: str, table: str) -> list[dict[str, str]]:
    with (DATA / line / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines() -> list[str]:
    return sorted(path.name for path in DATA.iterdir())


def known_sizes(line: str) -> dict[str, list[Sizes]]:
    """What is known of each product of a line, by condition."""
    definitions = {row["key"]: row for row in rows(line, "definitions")}
    wanted = keys_for([line])
    found: dict[str, dict[str, dict[str, Size]]] = defaultdict(lambda: defaultdict(dict))
    choices: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(line, "figures"):
        definition = definitions.get(row["key"])
        if definition is None or row["key"] not in wanted:
            continue
        if definition["kind"] != "number":
            choices[row["product"]][row["key"]] = row["value"]
            continue
        size = size_of(definition, Decimal(row["value"]))
        found[row["product"]][row["condition"] or "plain"].setdefault(row["key"], size)
    return {
        product: [Sizes(sizes, choices[product], condition, condition) for condition, sizes in by_condition.items()]
        for product, by_condition in found.items()
    }


def size_of(definition: dict[str, str], value: Decimal) -> Size:
    unit = definition["unit"]
    mm = convert(value, unit, "mm") if same_dimension(unit, "mm") else value
    return Size(definition["key"], definition["label"], float(mm), str(format_quantity(value, unit)))


def drawings() -> list[tuple[str, Drawing, list[Sizes]]]:
    """Slug, drawing and known sizes of every shipped product."""
    made = []
    for line in lines():
        known = known_sizes(line)
        for row in rows(line, "products"):
            sizes = known.get(row["slug"], [])
            made.append((row["slug"], draw(row["name"], line, sizes), sizes))
    return made
