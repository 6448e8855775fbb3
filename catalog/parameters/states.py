"""What an address asks for as a whole: reading it, changing it, writing it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from catalog.markets import MarketTree
from catalog.parameters.kinds import Choice, Ignored, Market, Number, Parameter
from catalog.parameters.texts import query_string, shown, written

T = TypeVar("T")
MOST_NAMED = 20
METRIC = "metric"
IMPERIAL = "imperial"
UNITS = Choice("units", (METRIC, IMPERIAL), default=METRIC)


class Asked(Protocol):
    """What `request.GET` gives (django.http.QueryDict)."""

    def lists(self) -> Iterable[tuple[str, Any]]: ...


def common(tree: MarketTree) -> tuple[Market, Choice]:
    """The two parameters that every page understands and every link carries."""
    return Market(tree=tree), UNITS


@dataclass(frozen=True)
class State:
    """What an address asks for, every parameter with a value (its default where the address says nothing usable), and
    what of the address was not followed."""

    parameters: tuple[Parameter[Any], ...]
    values: Mapping[str, Any]
    ignored: tuple[Ignored, ...] = ()

    def __getitem__(self, parameter: Parameter[T]) -> T:
        value: T = self.values[parameter.name]
        return value

    def value(self, name: str) -> Any:
        """The value of a parameter by name; KeyError for one that was not declared."""
        return self.values[name]

    def is_default(self, name: str) -> bool:
        return bool(self.values[name] == self.parameter(name).default)

    def parameter(self, name: str) -> Parameter[Any]:
        return next(parameter for parameter in self.parameters if parameter.name == name)

    @property
    def market(self) -> str | None:
        """The market of the address, or None."""
        return self.values.get("market") or None

    @property
    def units(self) -> str:
        return str(self.values.get("units", METRIC))

    @property
    def is_imperial(self) -> bool:
        return self.units == IMPERIAL

    def ignored_for(self, name: str) -> tuple[Ignored, ...]:
        """What is to be said next to one field."""
        return tuple(one for one in self.ignored if one.parameter == name)

    def changed(self, changes: Mapping[str, Any]) -> "State":
        """The state with some values replaced, None meaning the default; a list goes back to its first page."""
        missing = changes.keys() - self.values.keys()
        if missing:
            raise KeyError(f"undeclared parameters: {', '.join(sorted(missing))}")
        values = dict(self.values)
        for parameter in self.parameters:
            if parameter.name in changes:
                wished = changes[parameter.name]
                values[parameter.name] = parameter.default if wished is None else wished
            elif changes and not parameter.is_kept:
                values[parameter.name] = parameter.default
        return replace(self, values=values)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and texts in the fixed order, defaults left out: for links and for hidden fields of forms."""
        return [
            (parameter.name, text)
            for parameter in self.parameters
            if self.values[parameter.name] != parameter.default
            for text in parameter.texts(self.values[parameter.name])
        ]

    def query(self, **changes: Any) -> str:
        """The state as a query string with its question mark, or "" where everything is default."""
        return query_string(self.changed(changes).pairs())

    @property
    def carried(self) -> str:
        """The query string that every link to another page carries: market and units."""
        return query_string([pair for pair in self.pairs() if pair[0] in ("market", "units")])


def read(asked: Asked, parameters: Iterable[Parameter[Any]]) -> State:
    """What the address asks for. Never raises for anything that an address can hold."""
    declared = tuple(parameters)
    texts = {name: [str(text) for text in values] for name, values in asked.lists()}
    values: dict[str, Any] = {}
    ignored: list[Ignored] = []
    for parameter in declared:
        values[parameter.name], refused = parameter.read(texts.get(parameter.name, ()))
        ignored += refused
    for low in declared:
        if isinstance(low, Number) and low.below:
            ignored += refuse_inverted(low, values)
    unknown = [(name, given) for name, given in texts.items() if name not in values]
    return State(declared, values, (*ignored, *name_unknown(unknown)))


def refuse_inverted(low: Number, values: dict[str, Any]) -> list[Ignored]:
    """Takes both ends of an inverted range out of `values` and says how it may have been meant."""
    lower, upper = values[low.name], values.get(low.below)
    if lower is None or upper is None or lower <= upper:
        return []
    values[low.name] = values[low.below] = None
    reason = _("The lower end is above the upper one.")
    ends = {low.name: written(lower), low.below: written(upper)}
    swapped = ((low.name, ends[low.below]), (low.below, ends[low.name]))
    return [Ignored(name, end, reason, swapped) for name, end in ends.items()]


def name_unknown(unknown: Sequence[tuple[str, list[str]]]) -> list[Ignored]:
    reason = _("This page has no such parameter.")
    named = [Ignored(shown(name), shown(" ".join(texts)), reason) for name, texts in unknown[:MOST_NAMED]]
    if unknown[MOST_NAMED:]:
        rest = _("%(number)s more parameters that this page does not have.") % {"number": len(unknown) - MOST_NAMED}
        named.append(Ignored("…", "", rest))
    return named


def address(path: str, state: State, **changes: Any) -> str:
    """The address of the page in `state` but for `changes` (None: back to the default). Names with a dot are given as
    address(path, state, **{"price.min": None})."""
    return path + state.query(**changes)
