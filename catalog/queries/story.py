"""The story in a few sentences whose every figure is a row of the catalog: a sentence without its rows is left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.dates import PartialDate
from catalog.models.sources import Source, SourceKind
from catalog.models.story import Claim, Measurement, PeriodKind, Verdict
from catalog.quantities import format_number, plain

HOME = "xiaomi"
HOME_CARS = "xiaomi-ev"
RIVALS = (("tesla", "deliveries", "battery-cars"), ("byd", "sales", "battery-cars"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the slugs of the sources that its figures come from, in the order of the figures, each once."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement of a company, as the sentences need it."""

    brand: str
    brand_name: str
    metric: str
    segment: str
    period: str
    kind: str
    value: Decimal
    unit: str
    quality: str
    note: str
    source: str

    @property
    def figure(self) -> str:
        """The figure with its unit and what the source says of its precision: "at least 410,000 cars"."""
        words = f"{format_number(plain(self.value))} {self.unit}"
        return f"{self.quality} {words}" if self.quality else words

    @property
    def when(self) -> str:
        return PartialDate.parse(self.period).words()


def story() -> tuple[Sentence, ...]:
    """At most three sentences. Three queries."""
    points = story_points()
    return tuple(sentence for sentence in (reach(points), cars(points), claims()) if sentence is not None)


def story_points() -> tuple[Point, ...]:
    """The measurements that the sentences may use, the newest first. One query."""
    brands = (HOME, HOME_CARS, *(brand for brand, _metric, _segment in RIVALS))
    rows = Measurement.objects.filter(
        brand__slug__in=brands,
        metric__in=("monthly-users", "connected-devices", "deliveries", "sales"),
        period_kind__in=(PeriodKind.POINT, PeriodKind.YEAR),
        period__regex=r"^[0-9]{4}(-[0-9]{2})*$",
    ).order_by("-period", "pk")
    fields = ("brand__slug", "brand__name", "metric", "segment", "period", "period_kind", "value", "unit", "quality")
    return tuple(Point(*row) for row in rows.values_list(*fields, "note", "source__slug"))


def series(points: Iterable[Point], brand: str, metric: str, segment: str, kind: PeriodKind) -> list[Point]:
    """The points of one series, the newest first."""
    wanted = (brand, metric, segment, kind.value)
    return [point for point in points if (point.brand, point.metric, point.segment, point.kind) == wanted]


def reach(points: Sequence[Point]) -> Sentence | None:
    """How many people and devices the ecosystem has."""
    users = series(points, HOME, "monthly-users", "group", PeriodKind.POINT)
    devices = series(points, HOME, "connected-devices", "home", PeriodKind.POINT)
    if not users or not devices:
        return None
    words = {"users": users[0].figure, "devices": devices[0].figure, "note": devices[0].note}
    words |= {"users_when": users[0].when, "devices_when": devices[0].when}
    if users[0].period == devices[0].period:
        text = _("In %(users_when)s Xiaomi counted %(users)s a month and %(devices)s connected at home")
    else:
        text = _(
            "Xiaomi counted %(users)s a month in %(users_when)s and %(devices)s connected at home in %(devices_when)s"
        )
    text += " (%(note)s)." if devices[0].note else "."
    return Sentence(text % words, (users[0].source, devices[0].source))


def cars(points: Sequence[Point]) -> Sentence | None:
    """How many cars Xiaomi delivered in its last two known years, and the rivals in the last of them."""
    own = series(points, HOME_CARS, "deliveries", "cars", PeriodKind.YEAR)
    if len(own) < 2:
        return None
    last, before = own[0], own[1]
    text = _("It delivered %(before)s in %(before_year)s and %(last)s in %(last_year)s.") % {
        "before": before.figure,
        "before_year": before.when,
        "last": last.figure,
        "last_year": last.when,
    }
    beside = [point for rival in RIVALS for point in same_year(points, rival, last.period)]
    if beside:
        rivals = ", ".join(f"{point.brand_name} {format_number(plain(point.value))}" for point in beside)
        text += " " + _("Battery cars of its rivals in %(year)s: %(rivals)s.") % {"year": last.when, "rivals": rivals}
    named = (before.source, last.source, *(point.source for point in beside))
    return Sentence(text, tuple(dict.fromkeys(named)))


def same_year(points: Iterable[Point], rival: tuple[str, str, str], period: str) -> list[Point]:
    return [point for point in series(points, *rival, PeriodKind.YEAR) if point.period == period][:1]


def claims() -> Sentence | None:
    """What became of the statements of the article behind the catalog. Two queries."""
    verdicts = Counter(Claim.objects.values_list("verdict", flat=True))
    article = Source.objects.filter(kind=SourceKind.ARTICLE).order_by("slug").values_list("slug", flat=True).first()
    if not verdicts:
        return None
    others = [
        f"{Verdict(verdict).label} {verdicts[verdict]}"
        for verdict in Verdict.values
        if verdicts[verdict] and verdict != Verdict.SUPPORTED
    ]
    words = {"all": verdicts.total(), "supported": verdicts[Verdict.SUPPORTED], "others": ", ".join(others)}
    text = _("Of %(all)s statements in the article behind this catalog, public sources support %(supported)s")
    text += " (%(others)s)." if others else "."
    return Sentence(text % words, (article,) if article else ())
