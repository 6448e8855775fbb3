"""Everything with a name but products: some thousand rows, read whole."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from catalog.index.found import Found, Kind, Target
from catalog.index.surroundings import OtherNames, Surroundings
from catalog.models.brands import Family
from catalog.models.platforms import Platform, PlatformKind
from catalog.models.products import Product
from catalog.models.sources import Source
from catalog.models.specs import PLAIN, Condition, SpecDefinition
from catalog.models.story import Claim, ClaimSource, ClaimSubject, Verdict

Targets = dict[int, Target]


def other_entries(around: Surroundings, others: OtherNames, brands: Collection[int]) -> list[Found]:
    """Brands (those given have published products), lines, specs, platforms, conditions, sources and claims. Seven
    queries."""
    return [
        *brand_entries(around, brands),
        *line_entries(around),
        *spec_entries(),
        *platform_entries(others),
        *condition_entries(),
        *source_entries(),
        *claim_entries(around, brands),
    ]


def brand_entries(around: Surroundings, brands: Collection[int]) -> Iterable[Found]:
    for pk, (slug, name, others, family) in around.brands.items():
        if pk in brands:
            yield Found(
                kind=Kind.BRAND,
                slug=slug,
                label=name,
                meta=(Family(family).label, *others),
                icon="brand",
                target=Target(Kind.BRAND, slug),
                is_rival=family == Family.RIVAL,
                names=(name, *others),
            )


def line_entries(around: Surroundings) -> Iterable[Found]:
    for slug, name, others, place in around.lines.values():
        yield Found(Kind.LINE, slug, name, (place, *others), slug, Target(Kind.LINE, slug), names=(name, *others))


def spec_entries() -> Iterable[Found]:
    """Specs by label, each leading to its line sorted by it."""
    fields = ("key", "label", "unit", "line__slug", "line__name", "group__name")
    for key, label, unit, line, line_name, group in SpecDefinition.objects.order_by("pk").values_list(*fields):
        yield Found(
            kind=Kind.SPEC,
            slug=key,
            label=label,
            meta=tuple(filter(None, (line_name, group, unit))),
            icon="spec",
            target=Target(Kind.SPEC, key, line),
            line=line,
            line_name=line_name,
            names=(label,),
        )


def platform_entries(others: OtherNames) -> Iterable[Found]:
    """Platforms have no page yet: each leads to the source that describes it."""
    fields = ("pk", "slug", "name", "kind", "owner__name", "summary", "source__slug")
    for pk, slug, name, kind, owner, summary, source in Platform.objects.order_by("pk").values_list(*fields):
        also = others.get(("platform", pk), ())
        yield Found(
            kind=Kind.PLATFORM,
            slug=slug,
            label=name,
            meta=tuple(filter(None, (PlatformKind(kind).label, owner, *also, summary))),
            icon="link",
            target=Target(Kind.SOURCE, source),
            names=(name, *also),
            aside=(owner,) if owner else (),
        )


def condition_entries() -> Iterable[Found]:
    rows = Condition.objects.exclude(slug=PLAIN).order_by("pk").values_list("slug", "name", "description")
    for slug, name, description in rows:
        meta = (description or _("condition of a figure"),)
        yield Found(Kind.CONDITION, slug, name, meta, "info", Target(Kind.CONDITION, slug), names=(name,))


def source_entries() -> Iterable[Found]:
    rows = Source.objects.order_by("pk").values_list("slug", "title", "publisher", "published_on")
    for slug, title, publisher, published_on in rows:
        yield Found(
            kind=Kind.SOURCE,
            slug=slug,
            label=title,
            meta=tuple(filter(None, (publisher, published_on[:4]))),
            icon="source",
            target=Target(Kind.SOURCE, slug),
            names=(title,),
            aside=(publisher,),
        )


def claim_entries(around: Surroundings, brands: Collection[int]) -> Iterable[Found]:
    """Claims have no page yet: each leads to a source that bears on it, else to what it speaks of."""
    sources = _sources_of_claims()
    subjects = _subjects_of_claims(around, brands)
    for pk, number, text, verdict in Claim.objects.order_by("pk").values_list("pk", "number", "text", "verdict"):
        yield Found(
            kind=Kind.CLAIM,
            slug=str(number),
            label=text,
            meta=(Verdict(verdict).label,),
            icon="history",
            target=sources.get(pk) or subjects.get(pk),
            names=(text,),
        )


def _sources_of_claims() -> Targets:
    found: Targets = {}
    for claim, source in ClaimSource.objects.order_by("claim", "order", "pk").values_list("claim_id", "source__slug"):
        found.setdefault(claim, Target(Kind.SOURCE, source))
    return found


def _subjects_of_claims(around: Surroundings, brands: Collection[int]) -> Targets:
    """The first thing with a page that a claim speaks of: a published product, else a brand with such products, else a
    line."""
    rows = ClaimSubject.objects.order_by("claim", "order", "pk").values_list("claim_id", "product", "brand", "line")
    spoken = list(rows)
    published = Product.objects.published().filter(pk__in={product for _claim, product, _brand, _line in spoken})
    slugs = dict(published.values_list("pk", "slug"))
    found: dict[int, list[Target]] = defaultdict(list)
    for claim, product, brand, line in spoken:
        if product in slugs:
            found[claim].append(Target(Kind.PRODUCT, slugs[product]))
        if brand in brands:
            found[claim].append(Target(Kind.BRAND, around.brands[brand].slug))
        if line is not None:
            found[claim].append(Target(Kind.LINE, around.lines[line].slug))
    order = (Kind.PRODUCT, Kind.BRAND, Kind.LINE)
    return {claim: min(targets, key=lambda one: order.index(one.kind)) for claim, targets in found.items()}
