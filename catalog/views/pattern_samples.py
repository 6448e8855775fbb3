"""Samples for the page of patterns: every partial in every state, without a database.

They have the shape of what the queries return. Names and figures are made up where none is needed from the facts.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from catalog.dates import PartialDate
from catalog.drawing.drawing import Drawing, draw
from catalog.drawing.picture import Picture, lineup, thumbnail
from catalog.drawing.plate import plate
from catalog.drawing.sizes import Size, Sizes
from catalog.money import Offer
from catalog.parameters import Ignored
from catalog.queries.finder.slider import Slider
from catalog.statements import State


@dataclass(frozen=True)
class Figure:
    """A figure as partials/figure.html prints it."""

    state: str
    text: str = ""
    unit: str = ""
    condition: str = ""
    market: str = ""


@dataclass(frozen=True)
class Fact(Figure):
    """A figure with its label, on a card."""

    label: str = ""


@dataclass(frozen=True)
class Card:
    slug: str
    name: str
    brand: str
    year: str
    line: str
    family: str
    facts: tuple[Fact, ...]
    price: Offer | None = None
    is_price_from: bool = False

    @property
    def url(self) -> str:
        return f"/products/{self.slug}/"


@dataclass(frozen=True)
class Chip:
    label: str
    value: str
    without: str = "?"


@dataclass(frozen=True)
class Option:
    name: str
    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True)
class Bars:
    inside: str
    outside: str


@dataclass(frozen=True)
class Range:
    min_name: str
    max_name: str
    low: str = ""
    high: str = ""
    lowest: str = ""
    highest: str = ""
    error: str = ""
    bars: Bars | None = None
    slider: Slider | None = None


@dataclass(frozen=True)
class Facet:
    key: str
    label: str
    unit: str = ""
    note: str = ""
    is_open: bool = True
    chosen: int = 0
    options: tuple[Option, ...] = ()
    more: tuple[Option, ...] = ()
    states: tuple[Option, ...] = ()
    range: Range | None = None


@dataclass(frozen=True)
class Source:
    number: int
    title: str
    publisher: str
    published: str = ""
    checked: str = ""
    address: str = ""
    page: str = "/sources/sample/"


@dataclass(frozen=True)
class Pages:
    number: int
    count: int
    said: str = ""
    previous: str = "?page=3"
    next: str = "?page=5"
    links: tuple[tuple[int | None, str], ...] = field(
        default=((1, "?"), (None, ""), (3, "?page=3"), (4, "?page=4"), (5, "?page=5"), (None, ""), (9, "?page=9"))
    )


@dataclass(frozen=True)
class Line:
    slug: str
    name: str
    summary: str
    home: int
    rival: int
    url: str = "/lines/cars/"


@dataclass(frozen=True)
class Way:
    label: str
    address: str
    count: int | None


FIGURES = (
    Figure(State.KNOWN, "5,000", "mAh"),
    Figure(State.KNOWN, "800", "km", "CLTC", "China"),
    Figure(State.KNOWN, "LFP"),
    Figure("no"),
    Figure(State.DOES_NOT_APPLY),
    Figure(State.NOT_PUBLISHED),
    Figure(State.UNKNOWN),
    Figure(State.DISPUTED, "12", "min"),
    Figure("elsewhere", "4,720", "mm", market="European Union"),
)

FACTS = (
    Fact(State.KNOWN, "800", "km", "CLTC", label="Range"),
    Fact(State.KNOWN, "2,205", "kg", label="Weight"),
    Fact(State.KNOWN, "2.78", "s", label="0 to 100 km/h"),
    Fact(State.NOT_PUBLISHED, label="Battery energy"),
    Fact(State.UNKNOWN, label="Towing capacity"),
    Fact(State.DISPUTED, "19", "min", label="10 to 80 %"),
)

PRICE = Offer("", "cn", "CNY", Decimal(299900), "launch", PartialDate(2024, 3, 28), "sample")

CARDS = (
    Card("su7-max", "Xiaomi SU7 Max", "Xiaomi", "2024", "cars", "home", FACTS, PRICE, True),
    Card("model-3", "Tesla Model 3 Long Range All-Wheel Drive", "Tesla", "2023", "cars", "rival", FACTS[:4]),
    Card("brush", "Electric toothbrush T700", "Xiaomi", "", "toothbrushes", "home", FACTS[3:5]),
    Card("watch", "小米手环 9", "Xiaomi", "2024", "watches", "home", FACTS[:2]),
)

CHIPS = (Chip("Brand", "POCO"), Chip("Battery capacity", "4,000 to 6,000 mAh"), Chip("Panel", "unknown"))

HEIGHTS = (1, 0, 2, 4, 9, 16, 30, 39, 33, 22, 24, 13, 8, 9, 5, 2, 0, 1, 0, 1)
OUTLINES = [f"M{10 * place} 40v-{height}h9v{height}z" for place, height in enumerate(HEIGHTS)]
BARS = Bars("".join(OUTLINES[4:13]), "".join(OUTLINES[:4] + OUTLINES[13:]))

BRANDS = (
    Option("brand", "xiaomi", "Xiaomi", 84),
    Option("brand", "redmi", "Redmi", 61, True),
    Option("brand", "poco", "POCO", 9, True),
    Option("brand", "leica", "Leica", 0),
)
STATES = (
    Option("battery.state", "unknown", "unknown", 12),
    Option("battery.state", "not_published", "not published", 3),
)
SERIES = tuple(Option("series", f"series-{number}", f"Series {number}", 30 - number) for number in range(1, 19))
RANGE = Range(
    "battery.min", "battery.max", "4000", "6000", "2,200", "8,300", bars=BARS, slider=Slider("2200", "8300", "100")
)

FACETS = (
    Facet("brand", "Brand", chosen=2, options=BRANDS),
    Facet("battery", "Battery capacity", "mAh", "typical", range=RANGE, states=STATES),
    Facet("range", "Range", "km", "CLTC", range=Range("range.min", "range.max", "900", error="Write a number.")),
    Facet("series", "Series", options=SERIES[:8], more=SERIES[8:]),
    Facet("year", "Year", is_open=False, options=BRANDS),
)

SOURCES = (
    Source(1, "Xiaomi SU7 launch sheet", "Xiaomi", "28 March 2024", "23 November 2026", "https://example.org/"),
    Source(2, "A page with a rather long title that goes over more than one line on a phone", "Example", address="/"),
)

IGNORED = (
    Ignored("market", "world", "This is an area of statistics, not a market in which products are sold."),
    Ignored("colour", "red", "This page has no such parameter."),
)

LINES = (
    Line("cars", "Cars", "Electric cars, beginning with the SU7 sedan.", 12, 64),
    Line("scooters", "Electric scooters", "", 14, 9),
    Line("tools", "Tools and outdoor", "Air compressors, pressure washers and other tools.", 0, 0),
)

PAGES = Pages(4, 9)

WAYS = (Way("Without brand POCO", "?", 31), Way("Without battery capacity 4,000 to 6,000 mAh", "?", 4))


@dataclass(frozen=True)
class Plate:
    """A drawing with its pictures; no picture where there is no outline."""

    drawing: Drawing
    plate: Picture | None
    small: Picture | None


def _drawing(
    name: str, line: str, condition: str = "plain", choices: dict[str, str] | None = None, **mm: float
) -> Plate:
    words = {key: key.replace("_", " ").capitalize() for key in mm}
    sizes = {key: Size(key, words[key], value, f"{value:,g}\u00a0mm") for key, value in mm.items()}
    known = Sizes(sizes, choices or {}, condition, condition.capitalize())
    drawing = draw(name, line, [known])
    return Plate(drawing, plate(drawing, "metric"), thumbnail(drawing))


DRAWINGS = (
    _drawing("Saloon", "cars", choices={"body_style": "sedan"}, length=4997, height=1440, wheelbase=3000),
    _drawing("Liftback", "cars", choices={"body_style": "liftback"}, length=4955, height=1560),
    _drawing("SUV", "cars", choices={"body_style": "suv"}, length=4999, height=1600, wheelbase=3000),
    _drawing("Scooter", "scooters", length=1143, height=1170, wheel_diameter=254),
    _drawing("Phone", "phones", height=161.3, width=75.3, thickness=8.4),
    _drawing("Book", "phones", "unfolded", {"form_factor": "book-fold"}, height=156.7, width=145.6, thickness=4),
    _drawing("Round watch", "watches", height=47, width=47, thickness=12, display_diagonal=36.3),
    _drawing("Square watch", "watches", height=45, width=38, thickness=10.7),
    _drawing("Band", "watches", height=46.5, width=21.6, thickness=10.95),
    _drawing("Earbuds", "earbuds", case_width=50.1, case_height=46.2, case_depth=21.2, height=30.2, width=18.3),
    _drawing("Tablet", "tablets", height=251.2, width=173.4, thickness=6.2),
    _drawing("Television", "televisions", "with-stand", width=1228, height=772, depth=235, display_diagonal=1397),
    _drawing("Screen", "televisions", display_diagonal=1651),
    _drawing("Robot", "robot-vacuums", diameter=350, height=97, dock_width=340, dock_height=560),
    _drawing("Purifier", "air-purifiers", width=240, depth=240, height=520),
    _drawing("Mattress", "mattresses", length=2000, width=1800, height=292),
    _drawing("Pad", "mattresses", length=1800, width=800),
    _drawing("Brush", "toothbrushes", height=248, width=28),
    _drawing("Half known", "scooters", height=1370),
    _drawing("Unknown", "scooters"),
)

LINEUP = lineup([one.drawing for one in DRAWINGS[:3]])
