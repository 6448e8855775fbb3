"""What single words and phrases of a question can stand for: made once for each state of the catalog."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from catalog.index.names import Names
from catalog.index.surroundings import Around
from catalog.markets import STATISTICS, MarketTree
from catalog.matching import words_of
from catalog.models.specs import SpecKind
from catalog.presentation import Spec
from catalog.queries.search import everyday

LONGEST_PHRASE = 5
"""Words of a phrase at most."""

NO_PHRASES = frozenset({"none", "other", "yes", "no", "all", "standard", "new"})
"""Options that say nothing without the spec that they belong to."""


class Meant(NamedTuple):
    """An option of a spec, or yes or no."""

    spec: Spec
    value: str
    label: str


@dataclass(frozen=True)
class Book:
    """Phrases, folded and without blanks, to what they mean. Lines and brands are those with published products; what
    a phrase means twice it does not mean at all."""

    names: Names
    lines: Mapping[str, str]
    line_names: Mapping[str, str]
    brands: Mapping[str, str]
    brand_names: Mapping[str, str]
    brands_of: Mapping[str, frozenset[str]]
    markets: Mapping[str, str]
    market_names: Mapping[str, str]
    currencies: Mapping[str, str]
    options: Mapping[str, Mapping[str, Meant]]
    specs: Mapping[str, tuple[Spec, ...]]
    tree: MarketTree
    chinese: frozenset[str]

    def is_name(self, word: str) -> bool:
        """Whether a word stands in a name."""
        return self.names.is_known(word)

    def meant(self, word: str) -> str:
        """The line or brand to which a typing error leads, as its phrase; the word itself where it is none."""
        if word in self.lines or word in self.brands or self.names.is_begun(word):
            return word
        near = self.names.near(word)
        best = [other for errors, other in near if errors == near[0][0]]
        return best[0] if len(best) == 1 and (best[0] in self.lines or best[0] in self.brands) else word


@lru_cache(maxsize=2)
def book_of(names: Names) -> Book:
    around, lexicon = names.around, names.lexicon
    sold = {line for _brand, line in names.makers}
    lines = [around.lines[pk] for pk in around.lines if pk in sold]
    brands = [around.brands[pk] for pk in {brand for brand, _line in names.makers}]
    brands_of: dict[str, set[str]] = defaultdict(set)
    for brand, line in names.makers:
        brands_of[around.lines[line].slug].add(around.brands[brand].slug)
    markets = {row.code: row for row in lexicon.markets if lexicon.tree.is_valid(row.code)}
    line_phrases, brand_phrases = _once(_line_phrases(lines)), _once(_brand_phrases(brands))
    market_phrases = {key: code for key, code in everyday.MARKETS.items() if code in markets}
    market_phrases |= {"".join(words_of(row.name)): row.code for row in markets.values()}
    market_phrases |= {code: code for code in markets if code not in everyday.SMALL_WORDS}
    return Book(
        names=names,
        lines=line_phrases,
        line_names={line.slug: line.name for line in lines},
        brands=brand_phrases,
        brand_names={brand.slug: brand.name for brand in brands},
        brands_of={line: frozenset(slugs) for line, slugs in brands_of.items()},
        markets=market_phrases,
        market_names={row.code: row.name for row in lexicon.markets if row.kind != STATISTICS},
        currencies={code: row.currency for code, row in markets.items()},
        options={line: _options(specs) for line, specs in lexicon.specs.items()},
        specs=lexicon.specs,
        tree=lexicon.tree,
        chinese=frozenset(key for key in (*line_phrases, *brand_phrases, *market_phrases) if not key.isascii())
        | {key for key in (*everyday.UNITS_SPELLED, "以上", "以下", "以内", "的") if not key.isascii()},
    )


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Phrases that mean one thing only."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, slug in pairs:
        if phrase:
            found[phrase].add(slug)
    return {phrase: slug for phrase, slugs in found.items() if len(slugs) == 1 for slug in slugs}


def _line_phrases(lines: Iterable[Around]) -> Iterator[tuple[str, str]]:
    """Each line by all of its names, by the parts of a name ("Watches and bands") and by the last word of each part,
    one and many of it; and by everyday words."""
    known = set()
    for line in lines:
        known.add(line.slug)
        for name in (line.slug.replace("-", " "), *line.names):
            for part in (name, *re.split(r" and |和", name)):
                words = words_of(part)
                yield from ((phrase, line.slug) for phrase in ("".join(words), singular("".join(words))))
                yield from ((phrase, line.slug) for phrase in (*words[-1:], *map(singular, words[-1:])))
    for phrase, slug in everyday.LINES.items():
        if slug in known:
            yield from ((one, slug) for one in (phrase, f"{phrase}s", f"{phrase}es"))


def _brand_phrases(brands: Iterable[Around]) -> Iterator[tuple[str, str]]:
    for brand in brands:
        for name in (brand.slug.replace("-", " "), *brand.names):
            yield "".join(words_of(name)), brand.slug


def singular(word: str) -> str:
    """One of what an English word names many of; other words as they are."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _options(specs: Iterable[Spec]) -> dict[str, Meant]:
    """The options of a line by label and value, and its yes or no specs by label: those that only one spec has."""
    found: dict[str, dict[int, Meant]] = defaultdict(dict)
    for spec in specs:
        for phrase, meant in _phrases(spec):
            if len(phrase) > 1 and not phrase.isdigit() and phrase not in NO_PHRASES:
                found[phrase].setdefault(spec.pk, meant)
    return {phrase: next(iter(meant.values())) for phrase, meant in found.items() if len(meant) == 1}


def _phrases(spec: Spec) -> Iterator[tuple[str, Meant]]:
    if spec.kind == SpecKind.BOOLEAN:
        for name in (spec.label, spec.key.replace("_", " ")):
            yield "".join(words_of(name)), Meant(spec, "yes", spec.label)
    elif spec.kind in (SpecKind.CHOICE, SpecKind.LIST):
        for value, label in spec.options.items():
            for name in (label, value, *re.findall(r"\((.+)\)", label)):
                yield "".join(words_of(name)), Meant(spec, value, label)
