"""Making the catalog of a station."""

from django.core.management import call_command
from django.db import connection
from django.http import QueryDict

from bench.catalogs import make_catalog
from bench.wide.tables import make_tables
from catalog.filters.declaration import page_parameters
from catalog.queries.finder.reading import finder_of, line_of


def ready() -> None:
    """Answers as soon as Django is set up."""


def make(products: int, seed: int) -> None:
    call_command("migrate", verbosity=0)
    make_catalog(products, seed)


def widen(markets: list[str]) -> None:
    """The wide tables, one a market, "" for none."""
    for market in markets:
        asked = QueryDict(f"market={market}" if market else "")
        make_tables(finder_of(asked, page_parameters, line_of("things")).scope)


def collect() -> None:
    """The static files that pages refer to."""
    call_command("collectstatic", interactive=False, verbosity=0)


def fold() -> None:
    """Everything into the one file, so that it can be copied."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
