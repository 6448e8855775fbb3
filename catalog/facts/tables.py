"""What the shipped files are: each file, its columns in order, what a cell may hold, what it refers to.

This is the one place to change when a column is added; reading and checking follow it, and a test holds docs/data.md to
it. Lengths and closed lists are those of the models.
"""

from __future__ import annotations

from decimal import Decimal

from catalog.facts.cells import Flag, Items, Number, Whole, Word
from catalog.facts.codes import Address, Currency, Language, MarketCode, Slug, Subject
from catalog.facts.columns import (
    KEY,
    LONGEST_SLUG,
    MARKET,
    ORDER,
    SOURCE,
    SUBJECT,
    Column,
    Table,
    flag,
    longest,
    partial_date,
    refers,
    slug,
    text,
    word,
)
from catalog.facts.times import Day, PartialDate, Period
from catalog.models.brands import Brand, BrandRole, CompanyLink, CompanyLinkKind, Family
from catalog.models.lines import Line, Series
from catalog.models.markets import Barrier, BarrierBasis, BarrierKind, Market, MarketKind
from catalog.models.platforms import ENDS, Connection, Direction, Platform, PlatformKind, Scope
from catalog.models.prices import AMOUNT_LIMIT, Price, PriceKind
from catalog.models.products import Product, Status
from catalog.models.relations import Basis, Name, Rivalry
from catalog.models.sources import Source, SourceKind
from catalog.models.specs import Better, Condition, ConditionKind, SpecDefinition, SpecGroup, SpecKind, SpecOption
from catalog.models.story import Claim, ClaimKind, Measurement, Milestone, MilestoneKind, PeriodKind, Verdict
from catalog.models.subjects import SUBJECTS
from catalog.models.values import SpecValue

SUBJECT_TABLES = {
    "brand": "brands",
    "line": "lines",
    "series": "series",
    "product": "products",
    "platform": "platforms",
    "market": "markets",
}
"""The table that each kind of subject stands in."""

_TABLES = (
    Table("sources", ("slug",), (
        slug(Source),
        Column("url", Address(longest(Source, "url"))),
        text("title", Source),
        text("publisher", Source),
        partial_date("published_on").optional,
        word("kind", SourceKind),
        refers("via", "sources").optional,
    )),
    Table("markets", ("code",), (
        Column("code", MarketCode()),
        text("name", Market),
        Column("currency", Currency()).optional,
        word("kind", MarketKind, without=MarketKind.ANYWHERE),
        refers("parent", "markets").optional,
    )),
    Table("conditions", ("slug",), (
        slug(Condition),
        text("name", Condition),
        word("kind", ConditionKind, without=ConditionKind.PLAIN),
        refers("parent", "conditions").optional,
        text("description", Condition).optional,
    )),
    Table("brands", ("slug",), (
        slug(Brand),
        text("name", Brand),
        refers("country", "markets").optional,
        refers("parent", "brands").optional,
        flag("home"),
        word("role", BrandRole),
        text("note", Brand).optional,
        word("family", Family),
    )),
    Table("lines", ("slug",), (
        slug(Line),
        text("name", Line),
        text("place", Line),
        ORDER,
        text("summary", Line),
        SOURCE,
        flag("has_products"),
    )),
    Table("series", ("slug",), (
        slug(Series),
        refers("brand", "brands"),
        text("name", Series),
    ), is_per_line=True),
    Table("groups", ("line", "group"), (
        text("group", SpecGroup, "name"),
        ORDER,
    ), is_per_line=True),
    Table("definitions", ("line", "key"), (
        KEY,
        text("label", SpecDefinition),
        text("group", SpecGroup, "name"),
        ORDER,
        word("kind", SpecKind),
        text("unit", SpecDefinition).optional,
        word("better", Better).optional,
        flag("highlight"),
        flag("filterable"),
        text("description", SpecDefinition).optional,
        flag("required"),
    ), is_per_line=True),
    Table("choices", ("line", "key", "value"), (
        KEY,
        text("value", SpecOption),
        text("label", SpecOption),
        ORDER,
    ), is_per_line=True, is_required=False),
    Table("default_conditions", ("line", "key", "market"), (
        KEY,
        MARKET.optional,
        refers("condition", "conditions"),
    ), is_per_line=True, is_required=False),
    Table("products", ("slug",), (
        slug(Product),
        refers("brand", "brands"),
        refers("series", "series"),
        text("name", Product),
        text("variant", Product).optional,
        partial_date("announced_on").optional,
        partial_date("released_on").optional,
        word("status", Status),
        text("summary", Product).optional,
    ), is_per_line=True),
    Table("figures", ("product", "key", "market", "condition"), (
        refers("product", "products"),
        KEY,
        text("value", SpecValue, "typed"),
        text("unit", SpecValue, "typed_unit").optional,
        MARKET.optional,
        refers("condition", "conditions").optional,
        SOURCE,
        text("note", SpecValue).optional,
        Column("checked_on", Day()),
    ), is_per_line=True),
    Table("prices", ("product", "config", "market", "kind", "date"), (
        refers("product", "products"),
        text("config", Price).optional,
        MARKET,
        Column("currency", Currency()),
        Column("amount", Number(above=Decimal(0), below=AMOUNT_LIMIT, places=2)),
        word("kind", PriceKind),
        partial_date("date").optional,
        SOURCE,
    ), is_per_line=True, is_required=False),
    Table("rivals", ("product", "rival"), (
        refers("product", "products"),
        refers("rival", "products"),
        text("reason", Rivalry),
        SOURCE,
        word("basis", Basis),
    ), is_per_line=True, is_required=False),
    Table("platforms", ("slug",), (
        slug(Platform),
        text("name", Platform),
        word("kind", PlatformKind),
        refers("owner", "brands").optional,
        text("summary", Platform),
        SOURCE,
    )),
    Table("connections", ("from_kind", "from", "to_kind", "to", "via", "feature", "market"), (
        Column("from_kind", Word(ENDS)),
        Column("from", Slug(LONGEST_SLUG)),
        Column("to_kind", Word(ENDS)),
        Column("to", Slug(LONGEST_SLUG)),
        refers("via", "platforms"),
        text("feature", Connection),
        word("direction", Direction),
        MARKET.optional,
        text("needs", Connection).optional,
        SOURCE,
        text("note", Connection).optional,
        word("scope", Scope).optional,
        Column("works", Flag("yes", "no")),
    )),
    Table("milestones", ("slug",), (
        slug(Milestone),
        partial_date("date"),
        Column("precision", Word(("year", "month", "day"))),
        text("title", Milestone),
        Column("value", Number()).optional,
        text("unit", Milestone).optional,
        text("unit_note", Milestone).optional,
        *SUBJECT,
        text("detail", Milestone),
        SOURCE,
        word("kind", MilestoneKind),
        partial_date("until").optional,
    )),
    Table("barriers", ("slug",), (
        slug(Barrier),
        MARKET,
        word("kind", BarrierKind),
        text("measure", Barrier),
        Column("rate_percent", Number(least=Decimal(0), most=Decimal(1000), places=3)).optional,
        text("applies_to", Barrier),
        refers("brand", "brands").optional,
        refers("line", "lines").optional,
        partial_date("in_force_from").optional,
        partial_date("until").optional,
        SOURCE,
        text("note", Barrier).optional,
        refers("origin", "markets").optional,
        word("basis", BarrierBasis).optional,
    )),
    Table("measures", ("subject_kind", "subject", "metric", "segment", "period_kind", "period"), (
        *SUBJECT,
        text("metric", Measurement),
        text("segment", Measurement).optional,
        Column("period", Period()),
        word("period_kind", PeriodKind),
        Column("value", Number()),
        text("unit", Measurement),
        text("quality", Measurement).optional,
        SOURCE,
        text("note", Measurement).optional,
    )),
    Table("claims", ("number",), (
        Column("number", Whole(least=1)),
        text("claim", Claim, "text"),
        word("kind", ClaimKind),
        word("verdict", Verdict),
        text("finding", Claim),
        Column("subjects", Items(Subject(SUBJECTS))),
        Column("sources", Items(Slug(LONGEST_SLUG)), refers_to="sources").optional,
    )),
    Table("names", ("kind", "slug", "language"), (
        Column("kind", Word(SUBJECTS)),
        Column("slug", Slug(LONGEST_SLUG)),
        Column("language", Language(longest(Name, "language"))),
        text("name", Name),
        SOURCE,
    )),
    Table("rates", ("date", "base", "quote"), (
        Column("date", PartialDate(needs_month=True)),
        Column("base", Currency()),
        Column("quote", Currency()),
        Column("rate", Number(above=Decimal(0), below=Decimal(10) ** 9)),
        SOURCE,
    )),
    Table("company_links", ("from_brand", "to_brand", "kind", "what"), (
        refers("from_brand", "brands"),
        refers("to_brand", "brands"),
        word("kind", CompanyLinkKind),
        text("what", CompanyLink),
        partial_date("since").optional,
        SOURCE,
    )),
)  # fmt: skip

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
"""Every table by name, each after the tables that it refers to."""
