"""How a value is told to a reader: what its spec says of it, and the words or digits that follow from that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from catalog.quantities import Quantity, Units, format_number, format_quantity, unit_label
from catalog.statements import Value


class Kind(StrEnum):
    """What kind of value a spec has."""

    NUMBER = "number"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    LIST = "list"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Definition:
    """A spec of one line, as far as telling and comparing its values needs it.

    `unit` is the canonical one, `decimals` None where numbers are shown as stated, `better` is "higher", "lower" or
    blank, `options` gives the label of each slug of a choice or a list.
    """

    key: str
    label: str
    group: str = ""
    group_order: int = 0
    order: int = 0
    kind: str = Kind.TEXT
    unit: str = ""
    decimals: int | None = None
    better: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def told(value: Value, definition: Definition, units: str = Units.METRIC, locale: str | None = None) -> Quantity:
    """The value in words and digits, its unit apart (blank for what has none)."""
    if isinstance(value, bool):
        return Quantity(_("yes") if value else _("no"), "")
    if isinstance(value, Decimal):
        return format_quantity(value, definition.unit, units, definition.decimals, locale)
    if isinstance(value, tuple):
        return Quantity(", ".join(_option(item, definition, locale) for item in value), unit_label(definition.unit))
    return Quantity(_option(value, definition, locale), "")


def _option(slug: str | Decimal, definition: Definition, locale: str | None) -> str:
    if isinstance(slug, Decimal):
        return format_number(slug, definition.decimals, locale)
    return str(definition.options.get(slug, slug))
