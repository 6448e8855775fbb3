"""One row, or many, of every table of the catalog."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from catalog.editing.changes import change
from catalog.models import (
    Alias,
    Availability,
    Barrier,
    Claim,
    ClaimSource,
    ClaimSubject,
    CompanyLink,
    Connection,
    DefaultCondition,
    ExchangeRate,
    FormerSlug,
    Image,
    Measurement,
    Milestone,
    Name,
    Platform,
    ShippedFile,
    ShippedRow,
)
from catalog.models.history import ChangeKind
from tests import factories as make

MODELS = [model for model in apps.get_app_config("catalog").get_models() if not model.__name__.startswith("Historical")]


def fill(count: int, start: int = 0) -> None:
    """So many rows in every table (a row a set), all of different names."""
    for n in range(start, start + count):
        with change(ChangeKind.SAVE, why=f"row {n}"):
            _one_of_each(n)


def _one_of_each(n: int) -> None:
    source, market = make.make_source(), make.make_market("abcdefghijklmnopqrstuvwxyz"[n % 26] * (2 + n // 26))
    line, brand, other = make.make_line(), make.make_brand(), make.make_brand()
    series = make.make_series(line, brand)
    product = make.make_product(line, brand=brand, series=series)
    rival = make.make_product(line, brand=other)
    condition = make.make_condition(f"cycle-{n}")
    definition = make.make_definition(line, "body", "choice", options=("liftback",))
    make.make_value(product, definition, "liftback", source=source)
    make.make_price(product, market.code, 10 + n, source=source)
    make.make_rivalry(product, rival, source=source)
    platform = Platform(slug=f"platform-{n}", name=f"Platform {n}", kind="app", owner=brand, summary="x", source=source)
    claim = Claim(number=n + 1, text="It is.", kind="fact", verdict="supported", finding="So it is.")
    for row in (platform, claim):
        row.save()
    _save(
        Alias(product=product, name=f"alias {n}"),
        FormerSlug(product=product, slug=f"former-{n}"),
        Image(product=product, file=f"products/{n}.webp", width=1, height=1, alt="A", author="B", licence="C"),
        DefaultCondition(definition=definition, market=market, condition=condition),
        Availability(product=product, market=market, source=source),
        Barrier(slug=f"barrier-{n}", market=market, kind="duty", measure="x", applies_to="y", source=source),
        CompanyLink(from_brand=brand, to_brand=other, kind="supplies", what="x", source=source),
        Connection(from_product=product, to_platform=platform, via=platform, feature="x", market=market, source=source),
        ExchangeRate(date=f"20{n % 90 + 10}-01", base="EUR", quote="CNY", rate=8, source=source),
        ClaimSource(claim=claim, source=source),
        ClaimSubject(claim=claim, product=product),
        Milestone(
            slug=f"event-{n}", date="2025", title="x", kind="product", detail="y", product=product, source=source
        ),
        Measurement(
            brand=brand, metric="deliveries", period="2025", period_kind="year", value=1, unit="cars", source=source
        ),
        Name(product=product, language="zh-Hans", name="小米", source=source),
    )
    ShippedFile.objects.create(path=f"file-{n}.csv", digest="0" * 64)
    ShippedRow.objects.create(table="brands", key=f"brand-{n}", loaded={})


def _save(*rows: Any) -> None:
    for row in rows:
        row.save()
