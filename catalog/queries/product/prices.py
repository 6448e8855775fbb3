"""What one product costs, by market: every offer with its kind, configuration and date; estimates apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.models.prices import PriceKind
from catalog.money import Offer, Picked, pick
from catalog.queries.reading import Reading
from catalog.queries.source_notes import SourceNumbers
from catalog.statements import order_without_market

KINDS = (PriceKind.CURRENT, PriceKind.LAUNCH, PriceKind.ESTIMATE)


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One offer. `date` is in words, or says that none was published; `source` is the number of its note."""

    amount: str
    config: str
    kind: str
    kind_label: str
    market: str
    date: str
    source: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The price that stands for a product in a market; `is_from` where it is the lowest of several configurations."""

    line: PriceLine
    is_from: bool


@dataclass(frozen=True, slots=True)
class MarketPrices:
    """The offers of one market. `is_elsewhere`: another market was asked for and this one does not enclose it."""

    code: str
    market: str
    is_elsewhere: bool
    headline: Headline | None
    offers: tuple[PriceLine, ...]
    estimates: tuple[PriceLine, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """All offers by market, and the one that the head of the page names; `without_dates` counts those without date."""

    headline: Headline | None
    markets: tuple[MarketPrices, ...]
    without_dates: int

    @property
    def total(self) -> int:
        return sum(len(market.offers) + len(market.estimates) for market in self.markets)

    @property
    def has_configurations(self) -> bool:
        return any(line.config for market in self.markets for line in (*market.offers, *market.estimates))


def prices_of(offers: Sequence[Offer], reading: Reading, country: str | None, numbers: SourceNumbers) -> Prices:
    """The price table of a product: the market asked for first, then as markets are looked at without one."""
    usual = order_without_market(country, reading.tree)
    headline = _headline(pick(offers, reading.chain or usual), reading, numbers)
    by_market: dict[str, list[Offer]] = defaultdict(list)
    for offer in offers:
        by_market[offer.market].append(offer)
    codes = [code for code in dict.fromkeys((*reading.chain, *usual)) if code in by_market]
    markets = tuple(_market_prices(code, by_market[code], reading, numbers) for code in codes)
    return Prices(headline, markets, sum(offer.date is None for offer in offers))


def _market_prices(code: str, offers: list[Offer], reading: Reading, numbers: SourceNumbers) -> MarketPrices:
    lines = [(offer.kind, price_line(offer, reading, numbers)) for offer in in_order(offers)]
    return MarketPrices(
        code=code,
        market=reading.market_name(code),
        is_elsewhere=bool(reading.market) and code not in reading.chain,
        headline=_headline(pick(offers, (code,)), reading, numbers),
        offers=tuple(line for kind, line in lines if kind != PriceKind.ESTIMATE),
        estimates=tuple(line for kind, line in lines if kind == PriceKind.ESTIMATE),
    )


def in_order(offers: Iterable[Offer]) -> list[Offer]:
    """Current offers, then those at launch, then estimates; of a kind the newest first, those without date last."""
    by_amount = sorted(offers, key=lambda offer: (offer.amount, offer.config, offer.source))
    by_date = sorted(by_amount, key=lambda offer: offer.date.sort_key if offer.date else (0, 0, 0), reverse=True)
    return sorted(by_date, key=lambda offer: KINDS.index(PriceKind(offer.kind)))


def price_line(offer: Offer, reading: Reading, numbers: SourceNumbers) -> PriceLine:
    """An offer in words."""
    return PriceLine(
        amount=offer.price.words(),
        config=offer.config,
        kind=offer.kind,
        kind_label=str(PriceKind(offer.kind).label),
        market=reading.market_name(offer.market),
        date=offer.date.words() if offer.date else _("date not published"),
        source=numbers.number(offer.source),
    )


def _headline(picked: Picked | None, reading: Reading, numbers: SourceNumbers) -> Headline | None:
    return Headline(price_line(picked.offer, reading, numbers), picked.is_from) if picked else None
