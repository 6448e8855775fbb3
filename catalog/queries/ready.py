"""Ready comparisons for the first page: a product of Xiaomi and rivals that the catalog's own rows set against it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from catalog.models.brands import Family
from catalog.models.relations import Basis, Rivalry
from catalog.queries.addresses import compare_address

MOST = 3
MOST_RIVALS = 2
MOST_ROWS = 2000
"""Rivalries that are looked at; a bound for a page that everybody opens, far above what a catalog of this size has."""

OPENINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("xiaomi-su7-max", ("tesla-model-3", "porsche-taycan")),
    ("xiaomi-17", ("apple", "samsung")),
)
"""What is offered first where the rows are there: a product, and the series or brands of the rivals to take."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A product in a ready comparison."""

    slug: str
    name: str
    brand: str
    brand_name: str
    series: str
    family: str
    dated: str

    @property
    def is_rival(self) -> bool:
        return self.family == Family.RIVAL


@dataclass(frozen=True, slots=True)
class ReadyComparison:
    """Two or three products of one line, the one of Xiaomi first, and why they are compared, in the row's words."""

    line: str
    line_name: str
    contenders: tuple[Contender, ...]
    reason: str

    @property
    def address(self) -> str:
        return compare_address(contender.slug for contender in self.contenders)


@dataclass(frozen=True, slots=True)
class Pairing:
    """One rivalry, seen from the product of Xiaomi."""

    line: str
    line_name: str
    home: Contender
    rival: Contender
    reason: str
    is_stated: bool


def ready_comparisons() -> tuple[ReadyComparison, ...]:
    """At most three, each of another line. One query; nothing where no rivalry of published products is known."""
    pairings = home_pairings()
    weights = Counter((pairing.line, pairing.rival.brand) for pairing in pairings)
    by_home: dict[str, list[Pairing]] = defaultdict(list)
    for pairing in pairings:
        by_home[pairing.home.slug].append(pairing)
    found: dict[str, ReadyComparison] = {}
    wished = [(slug, wishes) for slug, wishes in OPENINGS if slug in by_home]
    ranked = sorted(by_home, key=lambda slug: strength(by_home[slug], weights), reverse=True)
    for slug, wishes in [*wished, *((slug, ()) for slug in ranked)]:
        rows = by_home[slug]
        if len(found) < MOST and rows[0].line not in found:
            found[rows[0].line] = comparison(rows, weights, wishes)
    return tuple(found.values())


def comparison(
    rows: Sequence[Pairing], weights: Counter[tuple[str, str]], wishes: Sequence[str] = ()
) -> ReadyComparison:
    """The product of the rows beside its rivals: those wished for, else of the brands named most often in the line."""
    chosen = best_pairings(rows, weights, wishes)
    first = chosen[0]
    return ReadyComparison(
        first.line, first.line_name, (first.home, *(pairing.rival for pairing in chosen)), first.reason
    )


def best_pairings(
    rows: Sequence[Pairing], weights: Counter[tuple[str, str]], wishes: Sequence[str] = ()
) -> list[Pairing]:
    """One pairing a brand, at most two: wished ones first, then brands by weight; of a brand the stated one."""

    def wish(pairing: Pairing) -> int:
        named = {pairing.rival.series, pairing.rival.brand}
        return next((number for number, name in enumerate(wishes) if name in named), len(wishes))

    def order(pairing: Pairing) -> tuple[int, int, str, bool, str]:
        weight = weights[pairing.line, pairing.rival.brand]
        return (wish(pairing), -weight, pairing.rival.brand, not pairing.is_stated, pairing.rival.slug)

    chosen: dict[str, Pairing] = {}
    for pairing in sorted(rows, key=order):
        chosen.setdefault(pairing.rival.brand, pairing)
    return list(chosen.values())[:MOST_RIVALS]


def strength(rows: Sequence[Pairing], weights: Counter[tuple[str, str]]) -> tuple[int, int, int, str, str]:
    """How good a comparison the product makes: two brands before one, well-known ones, stated reasons, newer ones."""
    chosen = best_pairings(rows, weights)
    weight = sum(weights[pairing.line, pairing.rival.brand] for pairing in chosen)
    stated = sum(pairing.is_stated for pairing in chosen)
    return (len(chosen), weight, stated, rows[0].home.dated, rows[0].home.slug)


_SIDE = ("slug", "name", "brand__slug", "brand__name", "series__slug", "brand__family", "released_on", "announced_on")


def home_pairings() -> list[Pairing]:
    """Rivalries between a published product of Xiaomi and a published one of a rival in the same line. One query."""
    across = Q(product__brand__family=Family.HOME, rival__brand__family=Family.RIVAL) | Q(
        product__brand__family=Family.RIVAL, rival__brand__family=Family.HOME
    )
    rows = Rivalry.objects.between_published().filter(across).order_by("pk")
    fields = [f"{side}__{field}" for side in ("product", "rival") for field in _SIDE]
    lines = ("product__line__slug", "product__line__name", "rival__line__slug", "reason", "basis")
    return [made for row in rows.values_list(*lines, *fields)[:MOST_ROWS] for made in pairing(row)]


def pairing(row: Sequence[str]) -> Iterable[Pairing]:
    line, line_name, rival_line, reason, basis = row[:5]
    if line != rival_line:
        return
    one, other = contender(row[5 : 5 + len(_SIDE)]), contender(row[5 + len(_SIDE) :])
    home, rival = (other, one) if one.is_rival else (one, other)
    yield Pairing(line, line_name, home, rival, reason, basis == Basis.STATED)


def contender(fields: Sequence[str]) -> Contender:
    slug, name, brand, brand_name, series, family, released_on, announced_on = fields
    return Contender(slug, name, brand, brand_name, series or "", family, released_on or announced_on)
