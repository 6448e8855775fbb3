"""The search box against full-text search: an exact word, a broad one, a prefix, and a word typed wrong."""

import tempfile
from pathlib import Path
from random import Random
from typing import Any

from django.http import QueryDict

from bench.fulltext import PREFIX, TYPO, Fts5, FullText, Row, Tsvector
from bench.timing import interleaved
from catalog.models import Product
from catalog.parameters import State, common, read
from catalog.queries.markets import market_page
from catalog.queries.search.page import SearchResults, search_results

WORD, BROAD = "word", "broad"
TEXTS = 8
LONG = 6
"""Letters of a word that may hold a typing error: in shorter ones anything is near to anything."""

Asked = dict[str, list[tuple[str, str]]]
"""By kind: what is typed, and the name of the product that is meant."""


def measure(seconds: float, seed: int, postgresql: str) -> dict[str, Any]:
    """Seconds of each call by kind and contestant, what was not found that should be, and how often others found it."""
    rows = list(Product.objects.published().values_list("pk", "slug", "name", "brand__name", "series__name"))
    names: list[Row] = [(pk, slug, name, brand, series or "") for pk, slug, name, brand, series in rows]
    asked = texts(names, seed)
    state = read(QueryDict(""), common(market_page().tree))
    samples: dict[str, dict[str, list[float]]] = {}
    wrong: list[str] = []
    found: dict[str, dict[str, int]] = {}
    # The index of names is built by whoever asks first, as the tables of the others are built before they are asked.
    search_results("x", state)
    with tempfile.TemporaryDirectory() as folder:
        others: dict[str, FullText] = {"FTS5": Fts5(Path(folder) / "search.sqlite3", names)}
        tsvector = Tsvector(postgresql, names) if postgresql else None
        for kind, pairs in asked.items():
            ways = dict(others)
            if tsvector and (kind != TYPO or tsvector.has_trigrams):
                ways["tsvector"] = tsvector
            calls = {"own": [_own(text, state) for text, _name in pairs]}
            calls |= {name: [_other(way, kind, text) for text, _name in pairs] for name, way in ways.items()}
            samples[kind], answers = interleaved(calls, seconds, seed)
            own = answers.pop("own")
            wrong += [words for pair, answer in zip(pairs, own, strict=True) for words in lacking(kind, *pair, answer)]
            found[kind] = {name: _hits(pairs, answers[name]) for name in answers}
        for one in (*others.values(), tsvector):
            if one is not None:
                one.close()
    return {"samples": samples, "wrong": wrong, "found": found, "texts": TEXTS}


def texts(names: list[Row], seed: int) -> Asked:
    """What is typed, drawn from the names: two words of a name, its brand, four letters of a word, two letters of a
    long word changed about."""
    rng = Random(f"search {seed}")
    long = [row for row in names if len(row[2].split()[1]) >= LONG]
    return {
        WORD: [(" ".join(row[2].lower().split()[1:3]), row[2]) for row in rng.sample(names, TEXTS)],
        BROAD: [(row[3].lower(), row[2]) for row in rng.sample(names, TEXTS)],
        PREFIX: [(row[2].lower().split()[1][:4], row[2]) for row in rng.sample(names, TEXTS)],
        TYPO: [(_mistyped(row, rng), row[2]) for row in rng.sample(long, min(TEXTS, len(long)))],
    }


def _mistyped(row: Row, rng: Random) -> str:
    first, second = row[2].lower().split()[1:3]
    place = rng.randrange(2, len(first) - 2)
    wrong = first[:place] + first[place + 1] + first[place] + first[place + 2 :]
    return f"{wrong} {second}"


def _own(text: str, state: State) -> Any:
    return lambda: search_results(text, state)


def _other(way: FullText, kind: str, text: str) -> Any:
    return lambda: way.search(kind, text)


def lacking(kind: str, text: str, name: str, results: SearchResults) -> list[str]:
    """What is wrong with an answer of our own: the product that is meant is not shown though few others can be meant,
    or nothing is found at all."""
    shown = [hit.label for group in results.groups for hit in group.hits]
    if kind in (WORD, TYPO):
        is_there = name in shown or results.products > len(shown)
        return [] if is_there else [f"{kind}, {text}: {name} is not among {shown}"]
    return [] if results.products else [f"{kind}, {text}: no product"]


def _hits(pairs: list[tuple[str, str]], answers: list[tuple[list[str], int]]) -> int:
    return sum(name in found for (_text, name), (found, _total) in zip(pairs, answers, strict=True))
