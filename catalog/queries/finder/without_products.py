"""What the catalog knows of a line that has no products: where it stands, and what works with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from catalog.markets import ANYWHERE
from catalog.models import Connection, Line
from catalog.models.platforms import ENDS, Scope
from catalog.queries.lines import LineEntry, line_list, same_place

_COLUMNS = ("name", "slug")


@dataclass(frozen=True, slots=True)
class Link:
    """Something that a line works with, or, where a source says so, does not. `market` is blank for everywhere."""

    other: str
    via: str
    feature: str
    works: bool
    some: bool
    market: str
    needs: str
    source: str
    source_title: str


@dataclass(frozen=True, slots=True)
class BareLine:
    """A line without products: what works with it, and the lines of the same place of life that have products."""

    place: str
    links: tuple[Link, ...]
    neighbours: tuple[LineEntry, ...]


def bare_line(line: Line) -> BareLine:
    """Three queries."""
    rows = Connection.objects.filter(Q(from_line=line) | Q(to_line=line))
    ends = [f"{side}_{kind}" for side in ("from", "to") for kind in ENDS]
    rows = rows.select_related("via", "market", "source", *ends).order_by("via__name", "pk")
    place = next((one for one in line_list().places if same_place(one.name) == same_place(line.place)), None)
    links = tuple(_link(row, line) for row in rows)
    return BareLine(place.name if place else line.place, links, place.filled if place else ())


def _link(row: Connection, line: Line) -> Link:
    other: Any = row.end if row.start == line else row.start
    return Link(
        other=other.name,
        via="" if row.via == other else row.via.name,
        feature=row.feature,
        works=row.works,
        some=row.scope == Scope.SOME,
        market="" if row.market.code == ANYWHERE else row.market.name,
        needs=row.needs,
        source=row.source.slug,
        source_title=row.source.title,
    )
