"""Products as cards: name, life cycle, the highlights of the line, and the price in the chosen market."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.drawing.bodies import keys_for
from catalog.drawing.picture import thumbnail
from catalog.money import pick
from catalog.presentation import Shown, present
from catalog.queries.drawings import drawing_of
from catalog.queries.figures import conditions, offers_of, specs_of, standing_conditions_of, statements_of
from catalog.queries.reading import Reading
from catalog.statements import PLAIN, Resolved, State, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from catalog.drawing.picture import Picture
    from catalog.markets import MarketTree
    from catalog.models import Product
    from catalog.money import Offer
    from catalog.presentation import Spec
    from catalog.queries.figures import ConditionInfo, Statements

MOST_FACTS = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """One highlight on a card. `text` and `unit` are blank unless the state is known or disputed.

    `condition` is the name of the test condition, blank for a plain value; `market` the code of the market that the
    value was stated for, blank where it holds anywhere.
    """

    key: str
    label: str
    text: str
    unit: str
    state: State
    condition: str
    market: str


@dataclass(frozen=True, slots=True)
class Card:
    """A product in a list. `year` is that of release, else of announcement, else blank; `picture` its drawing, None
    where its size is unknown."""

    pk: int
    slug: str
    name: str
    brand: str
    brand_slug: str
    family: str
    line: str
    line_name: str
    series: str
    status: str
    status_label: str
    year: str
    summary: str
    url: str
    facts: tuple[Fact, ...]
    price: Offer | None
    is_price_from: bool
    picture: Picture | None


def cards(
    products: Sequence[Product],
    market: str | None,
    units: str,
    tree: MarketTree,
) -> tuple[Card, ...]:
    """A card for each product, in their order. Products come with their card data (``with_card_data()``). Seven queries
    at most, whatever the number of products."""
    lines = sorted({product.line.slug for product in products})
    specs = specs_of(*lines)
    highlights = {line: highlights_of(found) for line, found in specs.items()}
    keys = {spec.key for found in highlights.values() for spec in found} | keys_for(lines)
    standing = standing_conditions_of(lines, market, tree)
    statements = statements_of([product.pk for product in products], keys)
    offers = offers_of([product.pk for product in products]) if market else {}
    named = conditions()
    drawn = Reading(market, units, "", tree, named, {})
    made = []
    for product in products:
        line = product.line.slug
        reading = CardReading(market, units, tree, standing[line], named)
        picture = thumbnail(drawing_of(product, statements[product.pk], specs[line], drawn))
        offered = offers.get(product.pk, [])
        made.append(_card(product, highlights[line], statements[product.pk], offered, reading, picture=picture))
    return tuple(made)


def country_of(product: Product) -> str | None:
    """The code of the market that the maker of a product is at home in."""
    return product.brand.country.code if product.brand.country is not None else None


@dataclass(frozen=True, slots=True)
class CardReading:
    """How values are read: the market, the units, and which condition stands for a key."""

    market: str | None
    units: str
    tree: MarketTree
    standing: dict[str, str]
    conditions: dict[str, ConditionInfo]

    def fact(self, spec: Spec, statements: Statements, country: str | None) -> Fact:
        condition = self.standing.get(spec.key, PLAIN)
        rows = [row for row in statements.get(spec.key, ()) if row.condition == condition]
        resolved = resolve(rows, self.market, country, self.tree)
        shown = present(resolved.value, spec, self.units) if resolved.is_stated else Shown("")
        info = self.conditions.get(condition)
        name = info.name if info is not None and condition != PLAIN else ""
        return Fact(spec.key, spec.label, shown.text, shown.unit, resolved.state, name, _market_named(resolved))


def _market_named(resolved: Resolved) -> str:
    return resolved.market if resolved.is_stated and resolved.market not in (None, "anywhere") else ""


def highlights_of(specs: Iterable[Spec], leading: Sequence[str] = ()) -> tuple[Spec, ...]:
    """Six at most, those in `leading` first, then in sheet order. Where there are more, those without a better
    direction give way: a car's range stands last in its sheet and would be lost."""
    found = [spec for spec in specs if spec.is_highlight or spec.key in leading]
    kept = sorted(found, key=lambda spec: (spec.key not in leading, not spec.better))[:MOST_FACTS]
    return tuple(sorted((spec for spec in found if spec in kept), key=lambda spec: spec.key not in leading))


def _card(
    product: Product,
    specs: Iterable[Spec],
    statements: Statements,
    offers: list[Offer],
    reading: CardReading,
    *,
    picture: Picture | None,
) -> Card:
    country = country_of(product)
    picked = pick(offers, reading.tree.chain(reading.market)) if reading.market else None
    return Card(
        pk=product.pk,
        slug=product.slug,
        name=product.name,
        brand=product.brand.name,
        brand_slug=product.brand.slug,
        family=product.brand.family,
        line=product.line.slug,
        line_name=product.line.name,
        series=product.series.name if product.series is not None else "",
        status=product.status,
        status_label=product.get_status_display(),
        year=(product.released_on or product.announced_on)[:4],
        summary=product.summary,
        url=product.get_absolute_url(),
        facts=tuple(reading.fact(spec, statements, country) for spec in specs),
        price=picked.offer if picked else None,
        is_price_from=picked.is_from if picked else False,
        picture=picture,
    )
