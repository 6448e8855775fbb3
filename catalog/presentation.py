"""How a value is written for people, whichever page it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from catalog.quantities import Quantity, Units, format_quantity, unit_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalog.statements import Value


class Shown(NamedTuple):
    """A value as it is printed: the unit apart, because it is set smaller."""

    text: str
    unit: str = ""

    def __str__(self) -> str:
        return str(Quantity(self.text, self.unit))


@dataclass(frozen=True, slots=True)
class Spec:
    """The definition of a spec, as pages and the comparison need it. `options` maps a value to its label."""

    pk: int
    line: str
    key: str
    label: str
    group: str
    group_order: int
    order: int
    kind: str
    unit: str = ""
    decimals: int | None = None
    better: str = ""
    is_highlight: bool = False
    is_filterable: bool = False
    is_required: bool = False
    description: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def present(value: Value | None, spec: Spec, units: str = Units.METRIC) -> Shown:
    """A value of a spec in words and figures; nothing for None. Numbers are canonical and shown under `units`."""
    if value is None:
        return Shown("")
    if isinstance(value, bool):
        return Shown(_("yes") if value else _("no"))
    if isinstance(value, Decimal):
        return Shown(*format_quantity(value, spec.unit, units, spec.decimals))
    if isinstance(value, tuple):
        return Shown(", ".join(spec.options.get(item, item) for item in value), unit_label(spec.unit))
    return Shown(spec.options.get(value, value))
