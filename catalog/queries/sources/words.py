"""What each kind of row that leans on a source says, in words for the page of the source."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from catalog.dates import PartialDate
from catalog.models.lines import Line
from catalog.models.products import Product
from catalog.money import Amount
from catalog.quantities import format_number, plain
from catalog.queries.addresses import compare_address, finder_address
from catalog.queries.source_notes import date_in_words
from catalog.statements import ANYWHERE


@dataclass(frozen=True, slots=True)
class Use:
    """Another row that leans on the source: what it speaks of, where that is shown (or blank), what it says."""

    about: str
    address: str
    text: str
    meta: tuple[str, ...] = ()


def market_name(market: Any) -> str:
    """The name of a market, blank for what holds anywhere."""
    return "" if market is None or market.code == ANYWHERE else market.name


def address_of(thing: Model | None) -> str:
    """Where a thing is shown, blank where it has no page."""
    if isinstance(thing, Product):
        return thing.get_absolute_url()
    return finder_address(thing.slug) if isinstance(thing, Line) else ""


def name_of(thing: Model | None) -> str:
    return str(getattr(thing, "name", "")) if thing is not None else ""


def words(*parts: object) -> tuple[str, ...]:
    """The parts that say something."""
    return tuple(str(part) for part in parts if part)


def number(value: Decimal | None, unit: str = "") -> str:
    return "" if value is None else f"{format_number(plain(value))} {unit}".strip()


def price_use(row: Any) -> Use:
    on = date_in_words(row.date) if row.date else _("no date known")
    amount = Amount(row.amount, row.currency).words()
    meta = words(row.config, row.market.name, row.get_kind_display(), on)
    return Use(row.product.name, row.product.get_absolute_url(), amount, meta)


def rival_use(row: Any) -> Use:
    pair = compare_address((row.product.slug, row.rival.slug))
    return Use(f"{row.product.name} – {row.rival.name}", pair, row.reason, words(row.get_basis_display()))


def connection_use(row: Any) -> Use:
    works = "" if row.works else _("does not work")
    meta = words(_("through %(platform)s") % {"platform": row.via.name}, market_name(row.market), works, row.needs)
    return Use(f"{name_of(row.start)} – {name_of(row.end)}", address_of(row.start), row.feature, meta)


def claim_use(row: Any) -> Use:
    claim = row.claim
    about = _("Statement %(number)s") % {"number": claim.number}
    return Use(about, "", claim.text, words(claim.get_verdict_display(), claim.finding))


def milestone_use(row: Any) -> Use:
    meta = words(date_in_words(row.date), row.get_kind_display(), number(row.value, row.unit))
    return Use(row.title, address_of(row.subject), row.detail, meta)


def measurement_use(row: Any) -> Use:
    about = f"{name_of(row.subject)}: {row.metric.replace('-', ' ')}"
    said = f"{row.quality} {number(row.value, row.unit)}".strip()
    return Use(about, address_of(row.subject), said, words(row.segment.replace("-", " "), row.period, row.note))


def barrier_use(row: Any) -> Use:
    rate = number(row.rate_percent, "%")
    span = words(date_in_words(row.in_force_from), date_in_words(row.until))
    meta = words(row.get_kind_display(), rate, row.applies_to, " – ".join(span))
    return Use(row.market.name, "", row.measure, meta)


def availability_use(row: Any) -> Use:
    thing = row.product or row.line
    said = _("sold") if row.is_sold else _("not sold")
    return Use(thing.name, address_of(thing), f"{row.market.name}: {said}", words(row.reason))


def company_use(row: Any) -> Use:
    about = f"{row.from_brand.name} – {row.to_brand.name}"
    return Use(about, "", f"{row.get_kind_display()}: {row.what}", words(row.since))


def platform_use(row: Any) -> Use:
    return Use(row.name, "", row.summary, words(row.get_kind_display()))


def line_use(row: Any) -> Use:
    return Use(row.name, finder_address(row.slug), row.summary, words(row.place))


def name_use(row: Any) -> Use:
    return Use(name_of(row.subject), address_of(row.subject), row.name, words(row.language))


def rate_use(row: Any) -> Use:
    said = f"1 {row.base} = {number(row.rate)} {row.quote}"
    kind = "" if PartialDate.parse(row.date).day else _("mean of the month")
    return Use(date_in_words(row.date), "", said, words(kind))


TELLERS: dict[str, Callable[[Any], Use]] = {
    "prices": price_use,
    "rivals": rival_use,
    "connections": connection_use,
    "claims": claim_use,
    "milestones": milestone_use,
    "measurements": measurement_use,
    "barriers": barrier_use,
    "availability": availability_use,
    "companies": company_use,
    "platforms": platform_use,
    "lines": line_use,
    "names": name_use,
    "rates": rate_use,
}
