"""Questions to the line, as query strings: those that are timed, and random ones that only have to be answered."""

from random import Random
from urllib.parse import urlencode

from bench.things import SPECS, Made, brand_names

WHOLE_LINE = ("", "sort=-battery", "market=eu", "sort=weight&market=eu")
"""Nothing is filtered; the list is sorted by a date or by a number, without a market and in one."""

STATES = ("known", "unknown", "not_published", "does_not_apply", "disputed")
Pairs = list[tuple[str, str]]


def typical(count: int, seed: int) -> tuple[str, ...]:
    """Two or three filters of a shopper, one a range, sorted by a number; every other question in a market."""
    rng = Random(f"typical {seed}")
    return tuple(urlencode(_shopper(rng, number)) for number in range(count))


def _shopper(rng: Random, number: int) -> Pairs:
    numbers = [made for made in SPECS if made.is_filterable and made.kind == "number"]
    words = [made for made in SPECS if made.is_filterable and made.kind in ("choice", "boolean", "list")]
    ranged = rng.choice(numbers)
    span = ranged.high - ranged.low
    found = [(f"{ranged.key}.min", f"{ranged.low + span * rng.uniform(0.2, 0.45):.0f}")]
    if rng.random() < 0.5:
        found.append((f"{ranged.key}.max", f"{ranged.low + span * rng.uniform(0.55, 0.8):.0f}"))
    for made in rng.sample(words, rng.choice((1, 2))):
        found += [(made.key, word) for word in _words(rng, made, 1)]
    found.append(("sort", f"{rng.choice(('', '-'))}{rng.choice(numbers).key}"))
    return found + ([("market", "eu")] if number % 2 else [])


def anything(rng: Random, seed: int, market: str | None = None) -> str:
    """Up to four filters of any kind, states among them, and any sort. No words and no conditions."""
    found: Pairs = [("market", market)] if market else []
    names = ["brand", "family", "status", "year", "sold", *(["price"] if market else [])]
    names += [made.key for made in SPECS if made.is_filterable]
    for name in rng.sample(names, rng.randint(0, 4)):
        made = next((one for one in SPECS if one.key == name), None)
        found += _of_spec(rng, made) if made else _of_product(rng, name, seed)
    sorts = ["newest", "name", "-year", "weight", "-battery", "runtime", *(["-price"] if market else [])]
    return urlencode([*found, ("sort", rng.choice(sorts))])


def _of_product(rng: Random, name: str, seed: int) -> Pairs:
    if name == "price":
        return _range(rng, name, 9, 1500)
    words = {
        "brand": [word.lower() for word in brand_names(seed)[:6]],
        "family": ["home", "partner", "rival"],
        "status": ["on-sale", "discontinued", "announced"],
        "year": ["2019", "2022", "2024", "unknown"],
        "sold": ["eu", "de", "us", "cn", "global"],
    }[name]
    return [(name, word) for word in rng.sample(words, 1 if name == "sold" else rng.randint(1, 3))]


def _of_spec(rng: Random, made: Made) -> Pairs:
    found = _range(rng, made.key, made.low, made.high) if made.kind == "number" else []
    if made.kind != "number":
        found = [(made.key, word) for word in _words(rng, made, rng.randint(1, 3))]
    if rng.random() < 0.3:
        found += [(f"{made.key}.state", state) for state in rng.sample(STATES, rng.randint(1, 2))]
    return found


def _words(rng: Random, made: Made, count: int) -> list[str]:
    words = ["yes", "no"] if made.kind == "boolean" else list(made.words)
    return rng.sample(words, min(count, len(words)))


def _range(rng: Random, name: str, low: float, high: float) -> Pairs:
    ends = sorted(rng.uniform(low, high) for _end in range(2))
    pairs = [(f"{name}.min", f"{ends[0]:.1f}"), (f"{name}.max", f"{ends[1]:.1f}")]
    return rng.choice((pairs, pairs[:1], pairs[1:]))
