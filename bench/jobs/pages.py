"""Whole pages: the finder's own, a page by the book of django-filter, Datasette on the same file, the admin."""

import re
from itertools import chain
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from bench.datasette_pages import DatasettePages
from bench.jobs.engine import asked_of, line
from bench.sites import Page, Site
from bench.timing import interleaved
from catalog.models import Brand, Product

FILTERED = "status=on-sale&weight.min=200&weight.max=700&waterproof=yes&sort=name"
BY_THE_BOOK = "status=on-sale&weight_min=200&weight_max=700&waterproof=True&sort=name"
DATASETTE = "status=on-sale&weight__gte=200&weight__lte=700&waterproof=yes&_sort=place&_size=24"
FACETS = ("brand", "series", "family", "status", "year", "colour", "port", "shape")
SHOWN = re.compile(r'href="[^"]*/products/(thing-[0-9]+)/')
COUNT_IN_ADMIN = re.compile(r"([0-9,]+)\s+products")


def measure(seconds: float, seed: int) -> dict[str, Any]:
    """Seconds of each call by contestant. "own" is held against the pages that answer the same filters, "own, by
    brand" against the admin, which cannot filter by specs; "own, kept" is the page from the shelf."""
    fresh, keeping = Site(keeps_pages=False), Site(keeps_pages=True)
    datasette = DatasettePages(settings.DATABASES["default"]["NAME"])
    brand = Brand.objects.filter(products__isnull=False).order_by("name").first()
    by_brand = f"brand={brand.slug if brand else ''}&status=on-sale"
    in_admin = f"brand__id__exact={brand.pk if brand else 0}&status__exact=on-sale&publication__exact=published"
    facets = "&".join(f"_facet={name}" for name in FACETS)
    table = f"/{datasette.database}/wide_any"
    cookie = admin_cookie()
    calls = {
        "own": lambda: fresh.get(f"/lines/things/?{FILTERED}"),
        "own, kept": lambda: keeping.get(f"/lines/things/?{FILTERED}"),
        "django-filter": lambda: fresh.get(f"/bench/by-the-book/?{BY_THE_BOOK}"),
        "Datasette": lambda: datasette.get(f"{table}?{DATASETTE}&{facets}"),
        "own, by brand": lambda: fresh.get(f"/lines/things/?{by_brand}"),
        "own, by brand, kept": lambda: keeping.get(f"/lines/things/?{by_brand}"),
        "admin": lambda: fresh.get(f"/admin/catalog/product/?{in_admin}", HTTP_COOKIE=cookie),
    }
    wrong = [
        *check_own(FILTERED, calls["own"](), calls["own, kept"]()),
        *check_own(by_brand, calls["own, by brand"](), calls["own, by brand, kept"]()),
        *check_by_the_book(calls["django-filter"]()),
        *check_datasette(datasette.json(f"{table}.json?{DATASETTE}&{facets}")),
        *check_admin(by_brand, calls["admin"]()),
    ]
    samples, _answers = interleaved({name: [call] for name, call in calls.items()}, seconds, seed)
    datasette.close()
    return {"samples": samples, "wrong": wrong}


def slugs_on_page(question: str) -> list[str]:
    """The products that the page of a question must show, by slug, as the finder answers it."""
    ids = list(asked_of(question).answer().ids[:24])
    names = dict(Product.objects.filter(pk__in=ids).values_list("pk", "slug"))
    return [names[pk] for pk in ids]


def shown(page: Page) -> list[str]:
    return list(dict.fromkeys(SHOWN.findall(page.text)))


def check_own(question: str, fresh: Page, kept: Page) -> list[str]:
    found = [] if fresh.status == 200 else [f"own page, {question}: status {fresh.status}"]
    if shown(fresh) != slugs_on_page(question):
        found.append(f"own page, {question}: shows other products than the finder answers")
    return found + ([] if fresh.body == kept.body else [f"kept page, {question}: another body"])


def check_by_the_book(page: Page) -> list[str]:
    total = asked_of(FILTERED).answer().total
    same = shown(page) == slugs_on_page(FILTERED) and f"<h1>{total} things</h1>" in page.text
    return [] if same else ["django-filter: another list than the finder's"]


def check_datasette(told: dict[str, Any]) -> list[str]:
    answer = asked_of(FILTERED).answer()
    found = []
    if told["filtered_table_rows_count"] != answer.total:
        found.append(f"Datasette: {told['filtered_table_rows_count']} products, not {answer.total}")
    if [row[0] for row in told["rows"]] != list(answer.ids[:24]):
        found.append("Datasette: other products on the page")
    counts = {facet.key: {one.value: one.count for one in facet.options} for facet in answer.facets}
    # Datasette counts a facet under its own selection too, so that only those of which nothing is asked are alike.
    for key in set(FACETS) - {"status"}:
        rows = [(one["value"], one["count"]) for one in told["facet_results"][key]["results"]]
        found += [
            f"Datasette: {key}={value}: {count}"
            for value, count in rows
            if value is not None and counts[key].get(str(value)) != count
        ]
    return found


def check_admin(question: str, page: Page) -> list[str]:
    said = COUNT_IN_ADMIN.search(page.text)
    total = asked_of(question).answer().total
    same = page.status == 200 and said is not None and int(said[1].replace(",", "")) == total
    return [] if same else [f"admin: status {page.status}, {said and said[0]}, not {total} products"]


def admin_cookie() -> str:
    """The session of an editor who may see everything."""
    user, _made = get_user_model().objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    connection.close()
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def kept(seconds: float, seed: int) -> dict[str, Any]:
    """A kept finder page, the same answered with 304, and a view that returns a constant."""
    fresh, keeping = Site(keeps_pages=False), Site(keeps_pages=True)
    address = f"/lines/{line().slug}/?{FILTERED}"
    first = keeping.get(address)
    mark = first.headers["ETag"]
    calls = {
        "kept": lambda: keeping.get(address, HTTP_ACCEPT_ENCODING="gzip"),
        "304": lambda: keeping.get(address, HTTP_IF_NONE_MATCH=mark),
        "constant": lambda: fresh.get("/media/constant/"),
    }
    wanted = {"kept": 200, "304": 304, "constant": 200}
    wrong = [f"{name}: status {page.status}" for name, call in calls.items() if (page := call()).status != wanted[name]]
    samples, _pages = interleaved({name: [call] for name, call in calls.items()}, seconds, seed, most=2000)
    return {"samples": samples, "wrong": wrong}


def addresses() -> dict[str, list[str]]:
    """Pages that are there at every size: the finder's, a comparison of four, a product."""
    compared = list(Product.objects.published().order_by("pk").values_list("slug", flat=True)[:4])
    return {
        "finder": [f"/lines/things/?{FILTERED}", "/lines/things/"],
        "comparison": [f"/compare/{','.join(compared)}/"],
        "product": [f"/products/{slug}/" for slug in compared[:2]],
    }


def fetch(pages: dict[str, list[str]], seconds: float, seed: int) -> dict[str, Any]:
    """Seconds of each call for uncached pages, by name of the group."""
    fresh = Site(keeps_pages=False)
    calls = {name: [_getting(fresh, address) for address in group] for name, group in pages.items()}
    for call in chain.from_iterable(calls.values()):
        call()  # what a process builds at its first question is told apart
    samples, answers = interleaved(calls, seconds, seed)
    wrong = [f"{name}: status {page.status}" for name, got in answers.items() for page in got if page.status != 200]
    return {"samples": samples, "wrong": wrong}


def _getting(site: Site, address: str) -> Any:
    return lambda: site.get(address)
