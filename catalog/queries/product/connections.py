"""What one product works with: its own connections, and those stated for its line or its brand.

The rules of inheritance: of a connection that begins or ends at a line, `home` holds for the line's products of Xiaomi,
`all` for every product, `some` for models that nobody names; the last is told as not known for this one. An inherited
connection always says from where it comes. A market means that it was stated there; elsewhere it is not known.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.models import Brand, Connection, Line, Platform, Product
from catalog.models.brands import Family
from catalog.models.platforms import ENDS, Direction, Scope
from catalog.queries.reading import Reading
from catalog.queries.source_notes import SourceNumbers


class Certainty(StrEnum):
    """How much a connection says about this very product."""

    OWN = "own"
    INHERITED = "inherited"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class End:
    """One end of a connection. `words` name it with its scope ("Phones of Xiaomi"); `slug` leads to its page."""

    kind: str
    slug: str
    name: str
    words: str
    has_page: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A connection as the page of a product tells it.

    `inherited` says from where it comes, blank for the product's own. `market` is a name, blank for anywhere;
    `is_elsewhere` says that it was stated for another market than the one asked for.
    """

    pk: int
    certainty: Certainty
    other: End
    start: End
    end: End
    via: str
    via_slug: str
    feature: str
    direction: str
    direction_label: str
    works: bool
    market: str
    market_code: str
    is_elsewhere: bool
    scope: str
    needs: str
    note: str
    inherited: str
    source: int
    source_slug: str


def connections_of(product: Product, reading: Reading, numbers: SourceNumbers) -> tuple[Link, ...]:
    """Own connections first, then inherited ones, then those of some models; connections to drafts are left out.

    One query. The product comes with its brand and line.
    """
    ends = [f"{side}_{kind}" for side in ("from", "to") for kind in ENDS]
    rows = Connection.objects.filter(_touching(product)).select_related(*ends, "via", "market", "source")
    published = Product.objects.published().values("pk")
    rows = rows.filter(Q(from_product__isnull=True) | Q(from_product__in=published))
    rows = rows.filter(Q(to_product__isnull=True) | Q(to_product__in=published))
    ranked = [(certainty, row) for row in rows.order_by("pk") if (certainty := _certainty(row, product)) is not None]
    order = list(Certainty)
    ranked.sort(key=lambda pair: (order.index(pair[0]), pair[1].via.name, pair[1].pk))
    return tuple(_link(row, certainty, product, reading, numbers) for certainty, row in ranked)


def _touching(product: Product) -> Q:
    own = {"product": product.pk, "line": product.line_id, "brand": product.brand_id}
    found = Q()
    for kind, pk in own.items():
        found |= Q(**{f"from_{kind}": pk}) | Q(**{f"to_{kind}": pk})
    return found


def _certainty(row: Connection, product: Product) -> Certainty | None:
    """How the connection holds for the product; None where its scope leaves the product out."""
    if product.pk in (row.from_product_id, row.to_product_id):
        return Certainty.OWN
    if product.brand_id in (row.from_brand_id, row.to_brand_id):
        return Certainty.INHERITED
    if row.scope == Scope.HOME and product.brand.family != Family.HOME:
        return None
    return Certainty.SOME if row.scope == Scope.SOME else Certainty.INHERITED


def _is_from(row: Connection, product: Product) -> bool:
    """Whether the product stands at the beginning of the connection: by itself, else through its brand or line."""
    for kind, pk in (("product", product.pk), ("brand", product.brand_id), ("line", product.line_id)):
        if getattr(row, f"from_{kind}_id") == pk:
            return True
        if getattr(row, f"to_{kind}_id") == pk:
            return False
    return True


def _link(row: Connection, certainty: Certainty, product: Product, reading: Reading, numbers: SourceNumbers) -> Link:
    start, end = _end(row, "from"), _end(row, "to")
    is_from = _is_from(row, product)
    mine, other = (start, end) if is_from else (end, start)
    code = row.market.code
    return Link(
        pk=row.pk,
        certainty=certainty,
        other=other,
        start=start,
        end=end,
        via=row.via.name,
        via_slug=row.via.slug,
        feature=row.feature,
        direction=row.direction,
        direction_label=_direction(row, is_from),
        works=row.works,
        market=reading.market_name(code),
        market_code=code,
        is_elsewhere=bool(reading.market) and code not in reading.chain,
        scope=row.scope,
        needs=row.needs,
        note=row.note,
        inherited="" if certainty == Certainty.OWN else mine.words,
        source=numbers.number(row.source.slug),
        source_slug=row.source.slug,
    )


def _direction(row: Connection, is_from: bool) -> str:
    if row.direction == Direction.BOTH:
        return _("both ways")
    return _("from here to there") if is_from else _("from there to here")


def _end(row: Connection, side: str) -> End:
    thing = row.start if side == "from" else row.end
    if isinstance(thing, Product):
        return End("product", thing.slug, thing.name, thing.name, has_page=True)
    if isinstance(thing, Line):
        return End("line", thing.slug, thing.name, _line_words(thing, row.scope), has_page=thing.has_products)
    if isinstance(thing, Brand):
        return End("brand", thing.slug, thing.name, _("products of %(brand)s") % {"brand": thing.name}, has_page=False)
    if isinstance(thing, Platform):
        return End("platform", thing.slug, thing.name, thing.name, has_page=False)
    raise ValueError(f"connection {row.pk} has no end")


def _line_words(line: Line, scope: str) -> str:
    words = {
        Scope.HOME: _("%(line)s of Xiaomi"),
        Scope.SOME: _("%(line)s, some models"),
        Scope.ALL: _("%(line)s, every model"),
    }
    return words[Scope(scope)] % {"line": line.name}
