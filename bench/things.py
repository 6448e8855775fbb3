"""Made-up products of one line: drawn by a seed, so that a catalog of a thousand is the beginning of one of a million.

A thing has 25 specs (10 numbers, 6 yes or no, 5 choices, 2 lists, 2 texts). Of its values 8 % are missing, some are
said not to be published or not to apply, some are disputed, and a few hold in one market only. Nothing here reads or
writes a database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random

MISSING, NOT_PUBLISHED, DOES_NOT_APPLY = 0.08, 0.03, 0.015
DISPUTED, AGREED = 0.02, 0.02
"""How many of the preferred values another source contradicts, and how many it repeats."""
IN_ONE_MARKET = 0.06
AT_ITS_PEAK = 0.1

MARKETS = (
    ("global", None, "world", ""),
    ("eu", "global", "region", "EUR"),
    ("de", "eu", "country", "EUR"),
    ("fr", "eu", "country", "EUR"),
    ("us", "global", "country", "USD"),
    ("cn", None, "country", "CNY"),
)
"""Code, what encloses it, kind and currency; what encloses stands before what it encloses."""
CURRENCIES = {code: currency for code, _parent, _kind, currency in MARKETS}
CONDITION = "peak"

BRANDS = 24
SERIES_A_BRAND = 5
SOURCES = 12
WORDS = 400
"""How many words the names are made of."""


@dataclass(frozen=True)
class Made:
    """One spec of the line. Numbers are drawn from `low` to `high` in steps of `step`; words from `words`."""

    key: str
    kind: str
    words: tuple[str, ...] = ()
    unit: str = ""
    low: float = 0
    high: float = 0
    step: float = 1
    is_filterable: bool = False
    is_highlight: bool = False
    is_local: bool = False
    better: str = ""


SPECS = (
    Made("weight", "number", unit="g", low=40, high=900, is_filterable=True, is_highlight=True, better="lower"),
    Made("height", "number", unit="mm", low=20, high=400, step=0.1),
    Made("width", "number", unit="mm", low=20, high=300, step=0.1),
    Made("depth", "number", unit="mm", low=2, high=80, step=0.01),
    Made(
        "battery",
        "number",
        unit="mAh",
        low=200,
        high=9000,
        step=50,
        is_filterable=True,
        is_highlight=True,
        is_local=True,
        better="higher",
    ),
    Made("power", "number", unit="W", low=1, high=150, is_filterable=True, is_highlight=True, is_local=True),
    Made("noise", "number", unit="dB", low=15, high=80, better="lower"),
    Made("volume", "number", unit="L", low=0.1, high=40, step=0.1),
    Made("reach", "number", unit="m", low=1, high=200),
    Made("runtime", "number", unit="h", low=1, high=60, step=0.5, is_filterable=True, better="higher"),
    Made("app_control", "boolean", is_filterable=True),
    Made("waterproof", "boolean", is_filterable=True, is_highlight=True),
    Made("voice", "boolean"),
    Made("night_mode", "boolean"),
    Made("recycled", "boolean"),
    Made("swappable", "boolean"),
    Made("colour", "choice", ("black", "white", "grey", "blue", "green", "red", "gold", "pink"), is_filterable=True),
    Made("port", "choice", ("usb-c", "micro-usb", "barrel", "magnetic", "none"), is_filterable=True, is_local=True),
    Made("shape", "choice", ("round", "square", "flat", "tower", "ring", "tube"), is_filterable=True),
    Made("material", "choice", ("steel", "glass", "wood", "abs", "pet", "aluminium", "ceramic", "fabric", "paper")),
    Made("grade", "choice", ("a", "b", "c", "d", "e", "f", "g")),
    Made("radios", "list", ("wifi", "bluetooth", "zigbee", "nfc", "uwb", "thread"), is_filterable=True),
    Made(
        "modes",
        "list",
        ("eco", "boost", "quiet", "sleep", "auto", "timer", "dry", "pet", "child", "travel"),
        is_filterable=True,
    ),
    Made("chip", "text", tuple(f"chip {letter}{n}" for letter in "abcd" for n in range(1, 11)), is_filterable=True),
    Made("batch", "text"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: of which spec (its place in SPECS), where, how and by which source. `value` is a number as text,
    a flag, a word, a tuple of words or a text, None where nothing is stated."""

    spec: int
    market: str
    condition: str
    state: str
    rank: str
    source: int
    value: str | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Offer:
    market: str
    kind: str
    date: str
    amount: str
    source: int


@dataclass(frozen=True, slots=True)
class Sale:
    market: str
    is_sold: bool
    since: str
    source: int


@dataclass(slots=True)
class Thing:
    """A product with everything that is said of it. `series` is a place among those of its brand, None for none."""

    number: int
    slug: str
    name: str
    brand: int
    series: int | None
    status: str
    publication: str
    announced_on: str
    released_on: str
    said: list[Said] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)


@cache
def vocabulary(seed: int) -> tuple[str, ...]:
    """The words of names: two or three syllables, all different."""
    rng = Random(f"words {seed}")
    found: dict[str, None] = {}
    while len(found) < WORDS:
        syllables = [rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _place in range(rng.choice((2, 3)))]
        found["".join(syllables) + rng.choice(("n", "r", "l", "s", ""))] = None
    return tuple(found)


@cache
def brand_names(seed: int) -> tuple[str, ...]:
    rng = Random(f"brands {seed}")
    return tuple(f"{word.title()}co" for word in rng.sample(vocabulary(seed), BRANDS))


def things(count: int, seed: int, first: int = 0) -> Iterator[Thing]:
    """`count` products from number `first` on. Each has a generator of its own, so that none hangs on the others."""
    return (a_thing(number, seed) for number in range(first, first + count))


def a_thing(number: int, seed: int) -> Thing:
    rng = Random(f"{seed} {number}")
    # The square makes a few brands large and most small.
    brand = int(rng.random() ** 2 * BRANDS)
    words = rng.choices(vocabulary(seed), k=2)
    thing = Thing(
        number=number,
        slug=f"thing-{number}",
        name=f"{brand_names(seed)[brand]} {words[0].title()} {words[1].title()} {number}",
        brand=brand,
        series=rng.randrange(SERIES_A_BRAND) if rng.random() < 0.7 else None,
        status=rng.choices(("on-sale", "discontinued", "announced"), (70, 25, 5))[0],
        publication=rng.choices(("published", "draft", "archived"), (97, 2, 1))[0],
        announced_on=_date(rng) if rng.random() < 0.5 else "",
        released_on=_date(rng) if rng.random() < 0.8 else "",
    )
    for place, made in enumerate(SPECS):
        thing.said += _statements(rng, place, made, number)
    thing.offers = _offers(rng)
    thing.sales = _sales(rng)
    return thing


def _date(rng: Random) -> str:
    year, month, day = rng.randint(2014, 2026), rng.randint(1, 12), rng.randint(1, 28)
    return (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")[rng.randrange(3)]


def _statements(rng: Random, place: int, made: Made, number: int) -> Iterator[Said]:
    markets = ["anywhere"] if rng.random() >= MISSING else []
    if made.is_local and rng.random() < IN_ONE_MARKET:
        markets.append(rng.choice(("cn", "eu", "de", "us")))
    for market in markets:
        yield from _in_market(rng, place, made, market, number)
    if made.key == "power" and rng.random() < AT_ITS_PEAK:
        yield Said(place, "anywhere", CONDITION, "stated", "preferred", 0, _drawn(rng, made, number))


def _in_market(rng: Random, place: int, made: Made, market: str, number: int) -> Iterator[Said]:
    source, chance = rng.randrange(SOURCES), rng.random()
    if chance < NOT_PUBLISHED + DOES_NOT_APPLY:
        state = "not_published" if chance < NOT_PUBLISHED else "does_not_apply"
        yield Said(place, market, "plain", state, "preferred", source, None)
        return
    value = _drawn(rng, made, number)
    yield Said(place, market, "plain", "stated", "preferred", source, value)
    chance = rng.random()
    if chance < DISPUTED + AGREED:
        other = value if chance > DISPUTED else _drawn(rng, made, number + 1)
        yield Said(place, market, "plain", "stated", "alternative", (source + 1) % SOURCES, other)


def _drawn(rng: Random, made: Made, number: int) -> str | bool | tuple[str, ...]:
    if made.kind == "number":
        steps = int((made.high - made.low) / made.step)
        # The mean of two draws: more in the middle, as with real products.
        return f"{made.low + (rng.randrange(steps) + rng.randrange(steps)) // 2 * made.step:.2f}"
    if made.kind == "boolean":
        return rng.random() < 0.4
    if made.kind == "list":
        return tuple(rng.sample(made.words, rng.randint(1, 4)))
    return rng.choice(made.words) if made.words else f"batch {number:06}"


def _offers(rng: Random) -> list[Offer]:
    found = []
    for market, chance in (("cn", 0.7), ("eu", 0.5), ("us", 0.2), ("de", 0.1)):
        if rng.random() < chance:
            base = rng.randint(9, 1500)
            found.append(Offer(market, "launch", str(rng.randint(2014, 2024)), f"{base}.00", rng.randrange(SOURCES)))
            if rng.random() < 0.3:
                amount = f"{base * 0.8:.2f}"
                found.append(Offer(market, "current", f"2025-{rng.randint(1, 12):02}", amount, rng.randrange(SOURCES)))
    return found


def _sales(rng: Random) -> list[Sale]:
    chosen = rng.sample(("eu", "de", "fr", "us", "cn"), rng.choice((0, 0, 0, 1, 2)))
    return [
        Sale(market, rng.random() < 0.8, rng.choice(("", "2024", "2099")), rng.randrange(SOURCES)) for market in chosen
    ]
