"""What must hold between the specs of a line and the figures that are stated for them."""

from __future__ import annotations

from collections.abc import Callable

from catalog.facts.cells import Flag, Items, Number, RefusedError, Text, listed
from catalog.facts.columns import longest
from catalog.facts.register import Register
from catalog.facts.row_rules import Problems
from catalog.facts.rows import Row
from catalog.models.values import SpecValue

_TEXT = Text(longest(SpecValue, "text"))


def definition(register: Register, row: Row) -> Problems:
    line, kind = row.text("line"), row["kind"]
    if row["group"] and register.lacks("groups", line, row.text("group")):
        yield "group", f"the line {line} has no such group in its groups"
    if row["unit"] and kind not in ("number", "list", None):
        yield "unit", "only a number or a list has a unit; leave it blank"
    if row["better"] and kind not in ("number", None):
        yield "better", "only a number is better higher or lower; leave it blank"
    has_options = (line, row.text("key")) in register.options
    if kind == "choice" and not has_options and not register.is_incomplete("choices"):
        yield "kind", "a choice needs its values in the choices of the line"
    if has_options and kind not in ("choice", "list", None):
        yield "kind", "only a choice or a list has choices; this spec has some"


def choice(register: Register, row: Row) -> Problems:
    line, key = row.text("line"), row["key"]
    if key and register.lacks("definitions", line, row.text("key")):
        yield "key", register.spec_absence(line, row.text("key"))
    if "|" in row.text("value"):
        yield "value", "the sign | joins the items of a list and cannot be part of a value"


def default_condition(register: Register, row: Row) -> Problems:
    line = row.text("line")
    if row["key"] and register.lacks("definitions", line, row.text("key")):
        yield "key", register.spec_absence(line, row.text("key"))
    condition = register.find("conditions", row.text("condition"))
    if condition is not None and condition.text("parent"):
        widest = condition.text("parent")
        yield "condition", f'this condition narrows "{widest}"; only one that narrows none can stand for a spec'
    if register.is_statistics(row.text("market")):
        yield "market", "this area is for time series only; name a market in which things are sold"


def figure(register: Register, row: Row) -> Problems:
    """A figure is stated for a spec of its product's line, in the unit and the kind of that spec."""
    line = row.text("line")
    if register.is_statistics(row.text("market")):
        yield "market", "this area is for time series only; name a market in which things are sold"
    spec = register.find("definitions", line, row.text("key"))
    if spec is None:
        if row["key"] and register.lacks("definitions", line, row.text("key")):
            yield "key", register.spec_absence(line, row.text("key"))
        return
    if "unit" not in row.refused | spec.refused and row.text("unit") != spec.text("unit"):
        unit = spec.text("unit")
        yield "unit", f'this spec is stated in "{unit}"' if unit else "this spec has no unit; leave it blank"
    if row["value"] is None or spec["kind"] is None:
        return
    try:
        _VALUES[spec.text("kind")](register, row)
    except RefusedError as refused:
        yield "value", str(refused)


def _one_of_the_choices(register: Register, row: Row) -> None:
    allowed = register.options.get((row.text("line"), row.text("key")), [])
    if row.text("value") not in allowed and not register.is_incomplete("choices"):
        raise RefusedError(f"the choices of this spec are {listed(allowed)}")


def _several_of_the_choices(register: Register, row: Row) -> None:
    items = Items(_TEXT).parse(row.text("value"))
    allowed = register.options.get((row.text("line"), row.text("key")), [])
    strangers = [item for item in items if item not in allowed]
    if allowed and strangers and not register.is_incomplete("choices"):
        raise RefusedError(f"{', '.join(strangers)}: the choices of this spec are {listed(allowed)}")


_VALUES: dict[str, Callable[[Register, Row], object]] = {
    "number": lambda _register, row: Number().parse(row.text("value")),
    "boolean": lambda _register, row: Flag().parse(row.text("value")),
    "text": lambda _register, row: _TEXT.parse(row.text("value")),
    "choice": _one_of_the_choices,
    "list": _several_of_the_choices,
}
"""How the value of a figure is held to the kind of its spec."""
