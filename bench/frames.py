"""What carries the products of a made-up line: sources, markets, brands, series, the line and its specs."""

from dataclasses import dataclass
from typing import TypeVar

from bench.things import (
    CONDITION,
    MARKETS,
    SERIES_A_BRAND,
    SOURCES,
    SPECS,
    Made,
    brand_names,
    vocabulary,
)
from catalog.models import (
    Brand,
    Condition,
    Line,
    Market,
    Series,
    Source,
    SpecDefinition,
    SpecGroup,
    SpecOption,
)
from catalog.models.base import CatalogModel
from catalog.models.brands import Family

Row = TypeVar("Row", bound=CatalogModel)

LINE = "things"
COUNTRIES = ("cn", "cn", "de", "us", None)
"""Of the brands, in turn."""


@dataclass(frozen=True)
class Frame:
    """Primary keys of what products refer to. `series` goes by the places of brand and series, `options` by the place
    of the spec and the word."""

    line: Line
    sources: tuple[int, ...]
    markets: dict[str, int]
    conditions: dict[str, int]
    brands: tuple[int, ...]
    series: dict[tuple[int, int], int]
    definitions: tuple[int, ...]
    options: dict[tuple[int, str], int]


def make_frame(seed: int) -> Frame:
    """Inside a change, like every write."""
    sources = tuple(_source(number) for number in range(SOURCES))
    markets = _markets()
    conditions = {row.slug: row for row in Condition.objects.filter(slug="plain")}
    conditions[CONDITION] = _saved(Condition(slug=CONDITION, name="Peak", kind="measurement"))
    brands = tuple(_brand(place, name, markets) for place, name in enumerate(brand_names(seed)))
    line = _saved(
        Line(
            slug=LINE,
            name="Things",
            place="anywhere",
            order=1,
            summary="Made-up products.",
            source=sources[0],
            has_products=True,
        )
    )
    series = {
        (place, number): _series(seed, line, brand, place, number)
        for place, brand in enumerate(brands)
        for number in range(SERIES_A_BRAND)
    }
    group = _saved(SpecGroup(line=line, name="Body", order=1))
    definitions = tuple(_definition(line, group, order, made) for order, made in enumerate(SPECS))
    return Frame(
        line=line,
        sources=tuple(source.pk for source in sources),
        markets={code: market.pk for code, market in markets.items()},
        conditions={slug: condition.pk for slug, condition in conditions.items()},
        brands=tuple(brand.pk for brand in brands),
        series={places: one.pk for places, one in series.items()},
        definitions=tuple(definition.pk for definition in definitions),
        options={
            (place, word): _option(definitions[place], order, word).pk
            for place, made in enumerate(SPECS)
            if made.kind == "choice" or made.key == "radios"
            for order, word in enumerate(made.words)
        },
    )


def _saved(row: Row) -> Row:
    row.full_clean()
    row.save()
    return row


def _source(number: int) -> Source:
    return _saved(
        Source(
            slug=f"page-{number}",
            url=f"https://example.org/{number}",
            title=f"Page {number}",
            publisher="Example",
            kind="press",
        )
    )


def _markets() -> dict[str, Market]:
    found = {"anywhere": Market.objects.get(code="anywhere")}
    for code, above, kind, currency in MARKETS:
        parent = found[above] if above else None
        found[code] = _saved(Market(code=code, name=code.upper(), kind=kind, currency=currency, parent=parent))
    return found


def _brand(place: int, name: str, markets: dict[str, Market]) -> Brand:
    country = COUNTRIES[place % len(COUNTRIES)]
    families = (Family.HOME, Family.PARTNER, Family.RIVAL)
    return _saved(
        Brand(
            slug=name.lower(),
            name=name,
            family=families[place % len(families)],
            role="maker",
            country=markets[country] if country else None,
        )
    )


def _series(seed: int, line: Line, brand: Brand, place: int, number: int) -> Series:
    word = vocabulary(seed)[(place * SERIES_A_BRAND + number) % len(vocabulary(seed))].title()
    return _saved(Series(slug=f"{brand.slug}-{number}", name=f"{word} {number}", line=line, brand=brand))


def _definition(line: Line, group: SpecGroup, order: int, made: Made) -> SpecDefinition:
    return _saved(
        SpecDefinition(
            line=line,
            group=group,
            key=made.key,
            label=made.key.replace("_", " ").capitalize(),
            order=order,
            kind=made.kind,
            unit=made.unit,
            better=made.better,
            is_highlight=made.is_highlight,
            is_filterable=made.is_filterable,
        )
    )


def _option(definition: SpecDefinition, order: int, word: str) -> SpecOption:
    return _saved(SpecOption(definition=definition, value=word, label=word.capitalize(), order=order))
