"""Which columns an address of the comparison asks for, and what became of each of its pieces.

A piece is a slug, or a slug and a market ("xiaomi-15-ultra@cn"). The rules are those of "Comparison" in the description
of interfaces: the order of the address, each column once, six at most, drafts as unknown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.models import FormerSlug, Product
from catalog.parameters import Ignored, Market, Parameter, RefusedError, shown
from catalog.statements import MarketTree

MOST_COLUMNS = 6
MOST_PIECES = 40
"""Pieces of an address that are looked up at all; a path of 4,096 characters could hold two thousand."""

_SLUG = re.compile(r"[a-z0-9-]{1,64}")
_REFERENCE = re.compile(r"[a-z0-9-]{1,64}(@[a-z]{2,12})?")


@dataclass(frozen=True)
class Reference(Parameter[str]):
    """The name of a column as the address writes it."""

    default: str = ""

    def parse(self, text: str) -> str:
        if not _REFERENCE.fullmatch(text):
            raise RefusedError(_("A column is named as in the address: a product, or a product@market."))
        return text


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of an address: a slug (or what stands in its place) and its own market, if it has a valid one."""

    slug: str
    market: str | None
    text: str

    @property
    def reference(self) -> str:
        return f"{self.slug}@{self.market}" if self.market else self.slug


@dataclass(frozen=True, slots=True)
class Compared:
    """A column: a product, the market that the address gives it, and the market in which it is read."""

    product: Product
    own_market: str | None
    market: str | None

    @property
    def reference(self) -> str:
        """As the address names it."""
        return f"{self.product.slug}@{self.own_market}" if self.own_market else self.product.slug

    @property
    def identity(self) -> tuple[str, str | None]:
        return (self.product.slug, self.market)


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A piece of an address that made no column: as it stood there, and the name of the product that it asks for."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The columns, and what of the address was not followed: unknown pieces, columns asked for twice, columns beyond
    the sixth; how many pieces were not looked at; markets that were refused.

    `moved` is the list of references with former slugs replaced, None where there is none to replace.
    """

    columns: tuple[Compared, ...]
    unknown: tuple[str, ...] = ()
    repeated: tuple[Unfollowed, ...] = ()
    refused: tuple[Unfollowed, ...] = ()
    unread: int = 0
    bad_markets: tuple[Ignored, ...] = ()
    moved: tuple[str, ...] | None = None
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def repeated_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.name for one in self.repeated))

    @property
    def refused_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.name for one in self.refused))

    @property
    def ignored(self) -> tuple[Ignored, ...]:
        """The same for machines."""
        named = [
            *((text, _("The catalog has no such product.")) for text in self.unknown),
            *((one.text, _("This column is there already.")) for one in self.repeated),
            *((one.text, beyond_the_sixth()) for one in self.refused),
        ]
        if self.unread:
            named.append((_("%(number)s more") % {"number": self.unread}, beyond_the_sixth()))
        return (*(Ignored("items", text, reason) for text, reason in named), *self.bad_markets)


def beyond_the_sixth() -> str:
    return _("At most six products stand side by side.")


def pieces_of(text: str) -> list[str]:
    """The pieces of the part of an address that names the columns."""
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def column_choice(texts: Sequence[str], market: str | None, tree: MarketTree) -> ColumnChoice:
    """The columns that the pieces ask for; `market` is that of the page. Two queries, one where nothing is missing."""
    read = [_piece(text, tree) for text in texts[:MOST_PIECES]]
    pieces = [piece for piece, _ignored in read]
    wanted = {piece.slug for piece in pieces if _SLUG.fullmatch(piece.slug)}
    products = {row.slug: row for row in Product.objects.published().with_card_data().filter(slug__in=wanted)}
    renamed = _renamed(wanted - products.keys())
    if renamed:
        current = (f"{renamed.get(piece.slug, piece.slug)}{piece.text[len(piece.slug) :]}" for piece in pieces)
        return ColumnChoice((), moved=(*current, *texts[MOST_PIECES:]), renamed=tuple(renamed.items()))
    bad_markets = tuple(ignored for _piece, ignored in read if ignored is not None)
    return _chosen(pieces, products, market, bad_markets, len(texts[MOST_PIECES:]))


def _chosen(
    pieces: Iterable[Piece],
    products: dict[str, Product],
    market: str | None,
    bad_markets: tuple[Ignored, ...],
    unread: int,
) -> ColumnChoice:
    columns: dict[tuple[str, str | None], Compared] = {}
    unknown: dict[str, None] = {}
    repeated: dict[Unfollowed, None] = {}
    refused: dict[tuple[str, str | None], Unfollowed] = {}
    for piece in pieces:
        product = products.get(piece.slug)
        if product is None:
            unknown[shown(piece.text)] = None
            continue
        column = Compared(product, piece.market, piece.market or market)
        unfollowed = Unfollowed(shown(piece.text), product.name)
        if column.identity in columns:
            repeated[unfollowed] = None
        elif len(columns) == MOST_COLUMNS:
            refused.setdefault(column.identity, unfollowed)
        else:
            columns[column.identity] = column
    beyond = tuple(refused.values())
    return ColumnChoice(tuple(columns.values()), tuple(unknown), tuple(repeated), beyond, unread, bad_markets)


def _piece(text: str, tree: MarketTree) -> tuple[Piece, Ignored | None]:
    slug, _mark, code = text.partition("@")
    if not code:
        return Piece(slug, None, text), None
    market, refused = Market(tree=tree).read([code])
    if refused:
        return Piece(slug, None, text), Ignored("items", shown(text), refused[0].reason)
    return Piece(slug, market, text), None


def _renamed(slugs: set[str]) -> dict[str, str]:
    """Former slugs of published products and what they are called today."""
    if not slugs:
        return {}
    published = Product.objects.published().values("pk")
    rows = FormerSlug.objects.filter(slug__in=slugs, product__in=published).order_by("slug")
    return dict(rows.values_list("slug", "product__slug"))


def base_of(columns: Sequence[Compared], reference: str) -> tuple[int | None, Ignored | None]:
    """The number of the column that differences are taken from; the reason where the address names none of them."""
    if not reference:
        return None, None
    slug, _mark, market = reference.partition("@")
    exact = [number for number, column in enumerate(columns) if column.reference == reference]
    loose = [
        number
        for number, column in enumerate(columns)
        if column.product.slug == slug and (not market or column.market == market)
    ]
    found = exact or loose
    return (found[0], None) if found else (None, Ignored("base", shown(reference), _("No column has this name.")))
