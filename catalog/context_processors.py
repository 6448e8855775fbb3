"""What every template knows: the market and the units in which the page is read."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from catalog.parameters import IMPERIAL, METRIC, Ignored, State, common, query_string, read
from catalog.queries.markets import market_page

READING = ("market", "units")
MOST_KEPT = 60
LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class Reading:
    """What a partial reads of `site` that is printed once for all addresses: the market, how links keep it, and the
    names of the others."""

    market: str | None
    markets: tuple[tuple[str, str], ...]
    carry: str

    @property
    def reading(self) -> "Reading":
        """Itself, so that a partial need not know whether it was given the whole site."""
        return self


@dataclass(frozen=True)
class Site:
    """The reading of a page and what its header offers.

    `carry` is the query string that links to other pages get ("" or "?market=eu"), `carry_inputs` the same for forms.
    `query_keep` holds everything else of the address, for the form that changes the market. `ignored` names a market
    or units that were refused; a page that reads parameters of its own passes its whole list as `ignored` instead.
    """

    market: str | None
    market_name: str
    markets: tuple[tuple[str, str], ...]
    units: str
    query_keep: tuple[tuple[str, str], ...]
    carry: str
    carry_inputs: tuple[tuple[str, str], ...]
    other_units: str
    other_units_address: str
    ignored: tuple[Ignored, ...]

    @property
    def reading(self) -> Reading:
        return Reading(self.market, self.markets, self.carry)


def site(request: HttpRequest) -> dict[str, object]:
    """`site` for every template, made only where it is read: machine answers and admin pages ask for nothing."""
    if has_long_address(request):
        return {"site": SimpleLazyObject(unread_site)}
    return {"site": SimpleLazyObject(lambda: read_site(request.path, request.GET))}


def has_long_address(request: HttpRequest) -> bool:
    """Whether the path or the query is longer than any page of the catalog takes."""
    query = request.META.get("QUERY_STRING") or ""
    return len(query) > settings.QUERY_STRING_LIMIT or len(request.path_info) > LONGEST_PATH


def unread_site() -> Site:
    """The reading for a request that was refused: of its address, which may be of any length, nothing is repeated."""
    return read_site("/", QueryDict())


def read_site(path: str, asked: QueryDict) -> Site:
    """The reading that an address asks for."""
    markets = market_page()
    state = read(asked, common(markets.tree))
    kept = other_pairs(asked)
    other = METRIC if state.units == IMPERIAL else IMPERIAL
    return Site(
        market=state.market,
        market_name=markets.name(state.market) or _("all markets"),
        markets=markets.choices,
        units=state.units,
        query_keep=kept,
        carry=state.carried,
        carry_inputs=tuple(state.pairs()),
        other_units=other,
        other_units_address=path + with_units(kept, state, other),
        ignored=tuple(one for one in state.ignored if one.parameter in READING),
    )


def other_pairs(asked: QueryDict) -> tuple[tuple[str, str], ...]:
    """Everything in the address but market, units and the page of a list, which a change of market may not have."""
    pairs = [(name, text) for name, texts in asked.lists() for text in texts if name not in (*READING, "page")]
    return tuple(pairs[:MOST_KEPT])


def with_units(kept: tuple[tuple[str, str], ...], state: State, units: str) -> str:
    """The query string of this page in the other units."""
    reading = state.changed({"units": units}).pairs()
    return query_string([*kept, *reading]) or "?"
