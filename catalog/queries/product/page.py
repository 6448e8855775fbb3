"""Everything that the page of one product shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from catalog.drawing.drawing import Drawing
from catalog.drawing.picture import Picture
from catalog.drawing.plate import plate
from catalog.editing.images import renditions
from catalog.models import FormerSlug, Image, Name, Product
from catalog.queries.drawings import drawing_of
from catalog.queries.figures import offers_of, specs_of, standing_conditions, statements_of
from catalog.queries.product.connections import Certainty, Link, connections_of
from catalog.queries.product.prices import Prices, prices_of
from catalog.queries.product.relations import ClaimNote, Rival, Variant, claims_about, rivals_of, variants_of
from catalog.queries.product.sheet import Highlight, Sheet, SheetBuilder
from catalog.queries.reading import Reading
from catalog.queries.source_notes import SourceNote, SourceNumbers, date_in_words

MOST_COMPARED = 6


@dataclass(frozen=True, slots=True)
class ForeignName:
    """What the product or its series is called in another language; `language` is a tag such as zh-Hans."""

    language: str
    name: str
    source: int


@dataclass(frozen=True, slots=True)
class Photo:
    """An editor's photo; it stands beside the drawing and does not replace it.

    `webp` and `avif` are the addresses of its widths as a `srcset` takes them; `avif` is blank where there is none.
    """

    address: str
    alt: str
    author: str
    licence: str
    width: int
    height: int
    webp: str
    avif: str


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One product with all that is stated of it. Dates are in words, blank where nothing is known."""

    product: Product
    announced: str
    released: str
    aliases: tuple[str, ...]
    foreign_names: tuple[ForeignName, ...]
    photos: tuple[Photo, ...]
    drawing: Drawing
    plate: Picture | None
    sheet: Sheet
    prices: Prices
    rivals: tuple[Rival, ...]
    variants: tuple[Variant, ...]
    links: tuple[Link, ...]
    claims: tuple[ClaimNote, ...]
    sources: tuple[SourceNote, ...]

    @property
    def own_links(self) -> tuple[Link, ...]:
        return self._links(Certainty.OWN)

    @property
    def inherited_links(self) -> tuple[Link, ...]:
        return self._links(Certainty.INHERITED)

    @property
    def some_links(self) -> tuple[Link, ...]:
        return self._links(Certainty.SOME)

    def _links(self, certainty: Certainty) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.certainty == certainty)

    @property
    def description(self) -> str:
        """The product in one sentence: its summary and the highlights that are known."""
        stated = [one for one in self.sheet.highlights if one.figure.number]
        facts = ", ".join(highlight_words(one) for one in stated)
        return f"{self.product.name}: {facts}." if facts else (self.product.summary or self.product.name)

    @property
    def comparison(self) -> str:
        """The product beside its first rivals, as an address of the comparison names them; blank without rivals."""
        return compared(self.product.slug, (rival.slug for rival in self.rivals))

    @property
    def variant_comparison(self) -> str:
        """The product beside the other variants of its series; blank without any."""
        return compared(self.product.slug, (variant.slug for variant in self.variants))


def highlight_words(one: Highlight) -> str:
    """A highlight in running text: "Range (CLTC) 800 km"."""
    label = f"{one.label} ({one.condition})" if one.condition else one.label
    return f"{label} {one.figure.number}\u00a0{one.figure.unit}" if one.figure.unit else f"{label} {one.figure.number}"


def compared(slug: str, others: Iterable[str]) -> str:
    slugs = tuple(dict.fromkeys((slug, *others)))[:MOST_COMPARED]
    return ",".join(slugs) if len(slugs) > 1 else ""


def published_product(slug: str) -> Product | None:
    """The product of that slug as far as the public may know of it. One query."""
    return Product.objects.published().with_card_data().filter(slug=slug).first()


def moved_to(slug: str) -> str | None:
    """The slug of the published product that once had this one. One query."""
    published = Product.objects.published().values("pk")
    rows = FormerSlug.objects.filter(slug=slug, product__in=published)
    return rows.values_list("product__slug", flat=True).first()


def country_of(product: Product) -> str | None:
    """The market of the brand's country, read first where no market was asked for."""
    return product.brand.country.code if product.brand.country is not None else None


def product_page(product: Product, reading: Reading) -> ProductPage:
    """The page of a published product. Its number of queries does not depend on how much is stated."""
    numbers = SourceNumbers()
    country = country_of(product)
    line = product.line.slug
    standing = standing_conditions(line, reading.market, reading.tree)
    statements = statements_of([product.pk])[product.pk]
    specs = specs_of(line)[line]
    sheet = SheetBuilder(reading, country, numbers, statements).sheet(specs, standing)
    drawing = drawing_of(product, statements, specs, reading)
    prices = prices_of(offers_of([product.pk])[product.pk], reading, country, numbers)
    return ProductPage(
        product=product,
        announced=date_in_words(product.announced_on),
        released=date_in_words(product.released_on),
        aliases=tuple(alias.name for alias in product.aliases.order_by("pk")),
        foreign_names=foreign_names(product, numbers),
        photos=tuple(photo(image) for image in product.images.order_by("order", "pk")),
        drawing=drawing,
        plate=plate(drawing, reading.units),
        sheet=sheet,
        prices=prices,
        rivals=rivals_of(product, numbers),
        variants=variants_of(product),
        links=connections_of(product, reading, numbers),
        claims=claims_about(product, numbers),
        sources=numbers.notes(reading.carry),
    )


def foreign_names(product: Product, numbers: SourceNumbers) -> tuple[ForeignName, ...]:
    """Names of the product itself, then of its series. One query."""
    about = Q(product=product)
    if product.series_id is not None:
        about |= Q(series=product.series_id)
    rows = Name.objects.filter(about).select_related("source").order_by("product", "language", "pk")
    found = sorted(rows, key=lambda row: row.product_id is None)
    return tuple(ForeignName(row.language, row.name, numbers.number(row.source.slug)) for row in found)


def photo(image: Image) -> Photo:
    url, widths = image.file.storage.url, renditions(image.file.name or "", image.width)
    return Photo(
        address=image.file.url,
        alt=image.alt,
        author=image.author,
        licence=image.licence,
        width=image.width,
        height=image.height,
        webp=", ".join(f"{url(one.webp)} {one.width}w" for one in widths),
        avif=", ".join(f"{url(one.avif)} {one.width}w" for one in widths if one.avif),
    )
