"""What stands beside one product: rivals both ways, the other variants of its series, the claims that speak of it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q

from catalog.models import Claim, ClaimSource, ClaimSubject, Product, Rivalry
from catalog.queries.source_notes import SourceNumbers, number_all

MOST_COMPARED = 6


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor and why. `is_inverse`: it is the other product's page that names this one as its rival."""

    slug: str
    name: str
    brand: str
    reason: str
    basis: str
    basis_label: str
    source: int
    source_slug: str
    is_inverse: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """Another product of the same series. `year` is that of release, else of announcement, else blank."""

    slug: str
    name: str
    variant: str
    year: str
    status_label: str


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim of the story about the product or its series, with what became of it."""

    number: int
    text: str
    verdict: str
    verdict_label: str
    finding: str
    sources: tuple[int, ...]
    about_series: bool


def rivals_of(product: Product, numbers: SourceNumbers) -> tuple[Rival, ...]:
    """Published rivals: those that this product has first, then the products whose rival it is. One query."""
    rows = (
        Rivalry.objects.of_products([product.pk])
        .between_published()
        .select_related("product__brand", "rival__brand", "source")
        .order_by("pk")
    )
    found = sorted(rows, key=lambda row: (row.product_id != product.pk, row.basis != "stated"))
    return tuple(_rival(row, product, numbers) for row in found)


def _rival(row: Rivalry, product: Product, numbers: SourceNumbers) -> Rival:
    other = row.rival if row.product_id == product.pk else row.product
    return Rival(
        slug=other.slug,
        name=other.name,
        brand=other.brand.name,
        reason=row.reason,
        basis=row.basis,
        basis_label=row.get_basis_display(),
        source=numbers.number(row.source.slug),
        source_slug=row.source.slug,
        is_inverse=row.product_id != product.pk,
    )


def variants_of(product: Product) -> tuple[Variant, ...]:
    """The other published products of the series, newest first. One query, none without a series."""
    if product.series_id is None:
        return ()
    rows = Product.objects.published().filter(series=product.series_id).exclude(pk=product.pk)
    variants = [
        Variant(row.slug, row.name, row.variant, (row.released_on or row.announced_on)[:4], row.get_status_display())
        for row in rows.order_by("name", "slug")
    ]
    return tuple(sorted(variants, key=lambda variant: variant.year, reverse=True))


def claims_about(product: Product, numbers: SourceNumbers) -> tuple[ClaimNote, ...]:
    """The claims whose subject is the product or its series, by number. Two queries."""
    about = Q(subjects__product=product)
    if product.series_id is not None:
        about |= Q(subjects__series=product.series_id)
    links = ClaimSource.objects.select_related("source").order_by("order", "pk")
    is_direct = Exists(ClaimSubject.objects.filter(claim=OuterRef("pk"), product=product))
    rows = Claim.objects.filter(about).distinct().annotate(is_direct=is_direct).order_by("number")
    found = rows.prefetch_related(Prefetch("source_links", queryset=links))
    return tuple(
        ClaimNote(
            number=row.number,
            text=row.text,
            verdict=row.verdict,
            verdict_label=row.get_verdict_display(),
            finding=row.finding,
            sources=number_all(numbers, (link.source.slug for link in row.source_links.all())),
            about_series=not row.is_direct,
        )
        for row in found
    )
