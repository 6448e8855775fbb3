"""Two thousand requests of nasty values over every public address and parameter: none is our fault (5xx), and every
page that has a field for it names what it did not follow. FUZZ_SEED and FUZZ_REQUESTS change what is asked."""

import os
import random
from urllib.parse import quote

import pytest
from django.test import Client

from catalog.models import Condition, Line, Product, Source, SpecDefinition
from tests.fuzz.corpus import NASTY

SEED = int(os.environ.get("FUZZ_SEED", "1"))
REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "2000"))
ROUNDS = 20
PARAMETERS = (
    "q", "brand", "series", "family", "status", "year", "sold", "sort", "view", "cols", "x", "y", "page", "per_page",
    "market", "units", "price.min", "price.max", "items", "rows", "base", "wide", "kind", "publisher", "format",
)  # fmt: skip
ENDINGS = ("", ".min", ".max", ".condition", ".state", ".nonsense")
SENSIBLE = (
    "1",
    "4000",
    "12.5",
    "yes",
    "no",
    "xiaomi",
    "tesla",
    "cn",
    "eu",
    "imperial",
    "name",
    "-price",
    "table",
    "plot",
)
UNKNOWN = (
    "brand__name",
    "_connector",
    "pk__in",
    "id",
    "csrfmiddlewaretoken",
    "<b>",
    "a\x00b",
    "小米",
    "",
    "q[]",
    "__proto__",
)


def encoded(text):
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


class Requests:
    """Addresses made at random, the same ones for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = list(Line.objects.order_by("slug").values_list("slug", flat=True))
        self.keys = list(SpecDefinition.objects.order_by("line__slug", "key").values_list("line__slug", "key"))
        self.products = list(Product.objects.order_by("slug").values_list("slug", flat=True))
        self.sources = list(Source.objects.order_by("slug").values_list("slug", flat=True))
        self.conditions = list(Condition.objects.order_by("slug").values_list("slug", flat=True))

    def value(self):
        one = self.random.choice(NASTY if self.random.random() < 0.75 else SENSIBLE)
        return one if self.random.random() < 0.9 else one + self.random.choice(NASTY)

    def slug(self, known):
        return encoded(self.value()) if self.random.random() < 0.2 else self.random.choice(known)

    def items(self):
        mixed = [self.slug(self.products) for _ in range(self.random.randint(1, 8))]
        return ",".join(item + self.random.choice(("", "", "", "@cn", "@eu", "@", "@mars", "@@")) for item in mixed)

    def path(self):
        ending = self.random.choice(("/", "/", ".json", ".csv"))
        kind = self.random.randrange(10)
        if kind < 4:
            return f"/lines/{self.slug(self.lines)}{ending}"
        if kind < 6:
            return f"/compare/{self.items()}{ending}"
        return {
            6: f"/products/{self.slug(self.products)}{self.random.choice((ending, '/history/'))}",
            7: f"/{self.random.choice(('products', 'sources', 'lines'))}{ending}",
            8: self.random.choice(
                (f"/sources/{self.slug(self.sources)}/", f"/conditions/{self.slug(self.conditions)}/")
            ),
            9: self.random.choice(("/", "/search/", "/search/suggest.json", "/compare/", "/about/", "/conditions/")),
        }[kind]

    def name(self, path):
        chance = self.random.random()
        if chance < 0.1:
            return encoded(self.random.choice(UNKNOWN))
        keys = [key for line, key in self.keys if path.startswith(f"/lines/{line}")]
        if keys and chance < 0.6:
            return self.random.choice(keys) + self.random.choice(ENDINGS)
        return self.random.choice(PARAMETERS)

    def address(self):
        path = self.path()
        pairs = [f"{self.name(path)}={encoded(self.value())}" for _ in range(self.random.randint(0, 4))]
        return f"{path}?{'&'.join(pairs)}"[:4000]


@pytest.mark.parametrize("part", range(ROUNDS))
def test_no_address_is_our_fault(facts, part):
    client = Client()
    requests = Requests(SEED * 1000 + part)
    for _ in range(REQUESTS // ROUNDS):
        address = requests.address()
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert answer.status_code in (200, 301, 302, 400, 404, 414), address
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert b"<script>alert" not in answer.getvalue(), address
            assert b"<img src=x" not in answer.getvalue(), address


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_value_of_the_corpus_in_every_parameter(facts, name):
    """The finder has most of them; what it does not know it ignores by name."""
    client = Client()
    for text in NASTY[:: max(1, len(NASTY) // 60)]:
        address = f"/lines/phones.json?{name}={encoded(text)}&per_page=1"
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert isinstance(answer.json()["ignored"], list)


def test_lookups_of_the_orm_change_nothing(facts):
    plain = Client().get("/lines/phones.json?per_page=100").json()["products"]
    for name in (
        "brand__name",
        "_connector",
        "pk__in",
        "id",
        "brand__slug__startswith",
        "slug__regex",
        "limit",
        "ordering",
    ):
        answer = Client().get(f"/lines/phones.json?per_page=100&{name}=OR").json()
        assert answer["products"] == plain
        assert [one["parameter"] for one in answer["ignored"]] == [name]
