"""The address of a list in the other units: what was typed as bounds is rewritten, so that the list stays the same."""

from decimal import Decimal
from typing import Any

from catalog.filters.scope import Scope
from catalog.models.specs import SpecKind
from catalog.parameters import State, query_string
from catalog.presentation import Spec
from catalog.quantities import rewrite_bound


def in_other_units(state: State, scope: Scope, units: str) -> str:
    """The query string of the state under `units`."""
    changes: dict[str, Any] = {"units": units}
    for spec in scope.filterable:
        if spec.kind == SpecKind.NUMBER:
            changes |= _rewritten(spec, state, units)
    return query_string(state.changed(changes).pairs()) or "?"


def _rewritten(spec: Spec, state: State, units: str) -> dict[str, Any]:
    def other(number: Decimal) -> Decimal:
        return rewrite_bound(number, spec.unit, state.units, units)

    found: dict[str, Any] = {}
    for name in (f"{spec.key}.min", f"{spec.key}.max"):
        if (bound := state.value(name)) is not None:
            found[name] = other(bound)
    if values := state.value(spec.key):
        found[spec.key] = tuple(other(value) for value in values)
    return found
