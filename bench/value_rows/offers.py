"""Prices and places of sale, found by the database."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case as SqlCase
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from bench.value_rows.standing import market_place
from catalog.filters.scope import Scope
from catalog.models.markets import Availability
from catalog.models.prices import Price, PriceKind


def standing_prices(scope: Scope) -> "QuerySet[Price, Price]":
    """The price that stands for each product in the market of the scope, by the rule of catalog.money.pick.

    The nearest market decides; there the newest current price, else a launch price; of these the lowest.
    """
    chain = scope.tree.chain(scope.market) if scope.market else ()
    kinds = (PriceKind.CURRENT, PriceKind.LAUNCH)
    rows = Price.objects.filter(market__code__in=chain, currency=scope.currency, kind__in=kinds)
    newest = SqlCase(When(kind=PriceKind.CURRENT, then=F("date")), default=Value(""), output_field=CharField())
    # "current" stands before "launch" in the alphabet too, but a rule should not lean on that.
    is_launch = SqlCase(When(kind=PriceKind.CURRENT, then=Value(0)), default=Value(1))
    order = [market_place(chain).asc(), is_launch.asc(), newest.desc(), F("amount").asc(), F("config").asc()]
    placed = rows.annotate(place=Window(RowNumber(), partition_by=[F("product")], order_by=[*order, F("pk").asc()]))
    return Price.objects.filter(pk__in=placed.filter(place=1).values("pk"))


def sold_in(codes: Iterable[str], chain: Iterable[str], today: date) -> Q:
    """Products of which a row of availability or a price says that they are sold in one of the markets.

    What a row says of a whole line holds for a product unless the product's own row says otherwise: of the market
    asked for or of one that encloses it (`chain`).
    """
    inside = {"market__code__in": list(codes)}
    rows = in_force(today)
    of_product = rows.filter(product=OuterRef("pk"))
    by_line = rows.filter(line=OuterRef("line"), is_sold=True, **inside)
    refused = of_product.filter(is_sold=False, market__code__in=list(chain))
    return (
        Q(Exists(Price.objects.filter(product=OuterRef("pk"), **inside)))
        | Q(Exists(of_product.filter(is_sold=True, **inside)))
        | (Q(Exists(by_line)) & ~Q(Exists(refused)))
    )


def in_force(today: date) -> "QuerySet[Availability, Availability]":
    """What holds today of rows whose first and last days are known to a day, a month or a year, or not at all."""
    now = today.isoformat()
    begun = Q(sold_from="") | Q(sold_from__lte=now)
    running = Q(sold_until="") | Q(sold_until__gte=now) | Q(sold_until__in=(now[:7], now[:4]))
    return Availability.objects.filter(begun, running)
