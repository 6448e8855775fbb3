"""What can be searched, with an example of each kind that the catalog really holds."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.index.names import all_names
from catalog.models.brands import Brand, Family
from catalog.models.lines import Line
from catalog.models.products import Product
from catalog.models.relations import Name
from catalog.models.sources import Source
from catalog.queries.addresses import search_address
from catalog.queries.search.book import book_of
from catalog.queries.search.understanding import understand

QUESTIONS = ("scooters under 15 kg", "phones 6000 mAh eu", "oled phones under 200 g", "cars over 500 km from 2024")


@dataclass(frozen=True, slots=True)
class Example:
    """A kind of thing that can be searched, and a text that finds one (blank where the catalog holds none)."""

    kind: str | Promise
    text: str

    @property
    def address(self) -> str:
        return search_address(self.text) if self.text else ""


def search_examples() -> tuple[Example, ...]:
    """Five queries."""
    published = Product.objects.published()
    product = published.order_by("-released_on", "name").values_list("name", flat=True).first()
    brand = Brand.objects.filter(family=Family.RIVAL, products__in=published).order_by("name", "slug").first()
    line = Line.objects.filter(products__in=published).order_by("-order", "slug").first()
    chinese = Name.objects.filter(product__in=published).order_by("-pk").values_list("name", flat=True).first()
    publisher = Source.objects.order_by("slug").values_list("publisher", flat=True).first()
    return (
        Example(_("products by name, also by a part of it"), product or ""),
        Example(_("products by their Chinese name"), chinese or ""),
        Example(_("brands"), brand.name if brand else ""),
        Example(_("lines"), line.name if line else ""),
        Example(_("sources by title or publisher"), publisher or ""),
    )


def question_examples() -> tuple[Example, ...]:
    """Questions that the search takes apart, those of lines that the catalog has. One query."""
    names = all_names.now()
    book = book_of(names)
    return tuple(Example("", text) for text in QUESTIONS if understand(text, book).line)
