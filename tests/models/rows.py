"""One valid row of every model that has constraints, for the tests that break them one by one."""

from __future__ import annotations

from typing import Any

from catalog.models import (
    Alias,
    Availability,
    Barrier,
    CatalogState,
    ChangeLogEntry,
    ChangeSet,
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
    ShippedRow,
)
from tests.factories import (
    make_brand,
    make_condition,
    make_definition,
    make_line,
    make_market,
    make_price,
    make_product,
    make_rivalry,
    make_series,
    make_source,
    make_value,
    saved,
)


def valid_rows() -> dict[str, Any]:
    """A saved, valid row by model name, in lower case."""
    source = make_source(published_on="2025-06")
    market, brand, other_brand = make_market("cn", currency="CNY"), make_brand("xiaomi"), make_brand("tesla")
    line = make_line("cars", source=source)
    series = make_series(line, brand)
    product, rival = make_product(line, brand=brand, series=series), make_product(line, brand=other_brand)
    weight = make_definition(line, "weight", unit="kg")
    body = make_definition(line, "body", "choice", options=["saloon"])
    platform = saved(Platform(slug="hyperos", name="HyperOS", kind="os", summary="A system.", source=source))
    claim = saved(Claim(number=1, text="A claim.", kind="fact", verdict="supported", finding="It is so."))
    value = make_value(product, weight, 2200, source=source)
    rows = [
        *(source, market, brand, line, series, product, weight, weight.group, value, platform, claim),
        *(make_condition("cltc"), body.options.get(), make_price(product, "cn", 299900), make_rivalry(product, rival)),
        saved(Alias(product=product, name="Speed Ultra")),
        saved(FormerSlug(product=product, slug="su7-founder")),
        saved(Availability(product=product, market=market, source=source)),
        saved(_barrier(market, source)),
        saved(ClaimSource(claim=claim, source=source)),
        saved(ClaimSubject(claim=claim, brand=brand)),
        saved(CompanyLink(from_brand=brand, to_brand=other_brand, kind="partner", what="Cells", source=source)),
        saved(_connection(product, platform, market, source)),
        saved(DefaultCondition(definition=weight, market=market, condition=make_condition("plain"))),
        saved(ExchangeRate(date="2025-01", base="USD", quote="CNY", rate="7.2", source=source)),
        saved(Image(product=product, file="products/a.webp", alt="A car", author="A. N. Editor", licence="CC BY 4.0")),
        saved(_measurement(brand, source)),
        saved(Milestone(slug="start", date="2021", title="Start", kind="company", brand=brand, source=source)),
        saved(Name(brand=brand, language="zh-Hans", name="小米", source=source)),
        *(CatalogState.objects.get(), ChangeSet.objects.first(), ChangeLogEntry.objects.first()),
        ShippedRow.objects.create(table="brands", key="xiaomi", loaded={}),
    ]
    return {row._meta.model_name: row for row in rows}


def _barrier(market: Any, source: Any) -> Barrier:
    return Barrier(
        slug="duty",
        market=market,
        kind="duty",
        measure="A duty",
        rate_percent=10,
        basis="part",
        applies_to="Cars",
        in_force_from="2024-07-05",
        until="2029",
        source=source,
    )


def _connection(product: Any, platform: Any, market: Any, source: Any) -> Connection:
    return Connection(
        from_product=product, to_platform=platform, via=platform, feature="A key", market=market, source=source
    )


def _measurement(brand: Any, source: Any) -> Measurement:
    return Measurement(
        brand=brand,
        metric="deliveries",
        segment="cars",
        period="2025-Q1",
        period_kind="quarter",
        value=75869,
        unit="cars",
        source=source,
    )
