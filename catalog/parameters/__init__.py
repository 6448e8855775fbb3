"""The parameters of an address: read, bounded, named where refused, and written back.

A page declares what it understands and gets a `State`; no text in any parameter can raise from here on.

    VIEW = Choice("view", ("cards", "table", "plot"), default="cards")
    WORDS = Words("q")
    state = read(request.GET, (WORDS, VIEW, Page(), *common(tree)))
    state[VIEW]                                        # "cards", "table" or "plot"
    state.value("battery.min")                         # by name, for parameters that a line's definitions made
    address("/lines/cars/", state, view="table")       # the same state but for one change, defaults left out

The rules are those of "Parameters of the finder" in the description of interfaces: of a parameter that is not
repeatable the last counts, unknown parameters are ignored and named, a refused value is named with the reason while
the rest applies, defaults are left out and the order is fixed (that of the declaration).
"""

from catalog.parameters.kinds import (
    Choice,
    Count,
    Ignored,
    Listed,
    Market,
    Number,
    Page,
    Parameter,
    RefusedError,
    Repeated,
    Slug,
    Words,
)
from catalog.parameters.states import IMPERIAL, METRIC, UNITS, State, address, common, read
from catalog.parameters.texts import printable, query_string, shown, written

__all__ = [
    "IMPERIAL",
    "METRIC",
    "UNITS",
    "Choice",
    "Count",
    "Ignored",
    "Listed",
    "Market",
    "Number",
    "Page",
    "Parameter",
    "RefusedError",
    "Repeated",
    "Slug",
    "State",
    "Words",
    "address",
    "common",
    "printable",
    "query_string",
    "read",
    "shown",
    "written",
]
