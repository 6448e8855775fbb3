"""Which products of a list are meant by typed words: every word stands in what a product is called or by whom."""

from collections import defaultdict

from django.db.models import Q
from pyroaring import BitMap

from catalog.matching import Entry, fit, words_of
from catalog.models import Alias, Name, Product


def named_products(words: str, line: str) -> BitMap:
    """The primary keys of published products that the words name: by name, alias, name in another language, brand or
    series. None for no words. Three queries."""
    if not words:
        return BitMap()
    asked = words_of(words)
    return BitMap([pk for pk, entry in _entries(line).items() if fit(asked, entry) is not None])


def _entries(line: str) -> dict[int, Entry]:
    products = Product.objects.published()
    if line:
        products = products.of_line(line)
    names: dict[int, list[str]] = defaultdict(list)
    for pk, alias in Alias.objects.filter(product__in=products.values("pk")).values_list("product", "name"):
        names[pk].append(alias)
    others = _names_in_other_languages()
    found = {}
    for pk, name, slug, brand, brand_name, series, series_name in products.order_by().values_list(
        "pk", "name", "slug", "brand", "brand__name", "series", "series__name"
    ):
        aside = [brand_name, series_name or "", *others["brand", brand], *others["series", series]]
        own = [name, slug, *names[pk], *others["product", pk]]
        found[pk] = Entry(tuple(own), tuple(filter(None, aside)))
    return found


def _names_in_other_languages() -> dict[tuple[str, int | None], list[str]]:
    found: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    rows = Name.objects.filter(Q(product__isnull=False) | Q(brand__isnull=False) | Q(series__isnull=False))
    for product, brand, series, name in rows.values_list("product", "brand", "series", "name"):
        subject = ("product", product) if product else ("brand", brand) if brand else ("series", series)
        found[subject].append(name)
    return found
