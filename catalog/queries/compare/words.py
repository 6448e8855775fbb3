"""A comparison in words: its title as a question, and its largest differences in one sentence."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.comparison import Row, Table
from catalog.quantities import Quantity

MOST_NAMED = 3


def question(labels: Sequence[str]) -> str:
    """ "SU7 Max or Model 3?", "SU7 Max, Model 3 or Taycan 4S?"; of a single product: "SU7 Max or what else?"."""
    if len(labels) == 1:
        return _("%(name)s or what else?") % {"name": labels[0]}
    names = {"first": ", ".join(labels[:-1]), "last": labels[-1]}
    return _("%(first)s or %(last)s?") % names


def largest_differences(table: Table, labels: Sequence[str]) -> str:
    """The three comparable rows in which best and worst lie furthest apart, with both figures; a plain sentence where
    nothing can be ranked."""
    rows = sorted((row for row in table.rows if _ratio(row)), key=_ratio, reverse=True)
    keys = list(dict.fromkeys(row.key for row in rows))[:MOST_NAMED]
    chosen = [next(row for row in rows if row.key == key) for key in keys]
    if chosen:
        return " ".join(_sentence(row, labels) for row in chosen)
    names = ", ".join(labels)
    return _("%(names)s, figure by figure, each with its market, its condition and its source.") % {"names": names}


def _ratio(row: Row) -> Decimal:
    """The largest over the smallest value of a row that can be ranked; 0 where all are equal or one is nothing."""
    values = _values(row)
    if not row.comparable or len(values) < 2 or min(values) <= 0 or min(values) == max(values):
        return Decimal(0)
    return max(values) / min(values)


def _values(row: Row) -> list[Decimal]:
    return [cell.value for cell in row.cells if isinstance(cell.value, Decimal)]


def _sentence(row: Row, labels: Sequence[str]) -> str:
    """ "Torque: SU7 Max 838 N·m, Model 3 493 N·m." The best first."""
    stated = [(cell, label) for cell, label in zip(row.cells, labels, strict=True) if isinstance(cell.value, Decimal)]
    stated.sort(key=lambda pair: pair[0].value or 0, reverse=row.better == "higher")
    name = f"{row.label} ({row.condition_label})" if row.condition_label else row.label
    ends = (stated[0], stated[-1])
    return f"{name}: " + ", ".join(f"{label} {Quantity(cell.number, row.unit_label)}" for cell, label in ends) + "."
