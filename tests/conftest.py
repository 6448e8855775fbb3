"""What every test stands on.

Three kinds of tests with a database: on tables that hold only what migrations made (most), on the shipped facts (the
`facts` fixture: loaded once a session, so these come together, after the former) and with real transactions (last,
because they empty every table behind them).
"""

import os
import shutil
import signal
import socket
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

LOOPBACK = ("127.", "::1", "localhost")
IS_CI = os.environ.get("CI", "").lower() == "true"
BROWSER_TESTS = Path(__file__).parent / "browser"
STANDS_AT = "TESTS_STAND_AT"
"""Names the file into which the name of the test under way is written, for who waits for the end."""


def chromium() -> str | None:
    """The browser named by CHROMIUM, else the first one on the PATH."""
    named = os.environ.get("CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return named or next((found for name in names if (found := shutil.which(name))), None)


def needs_transactions(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


DATABASE_FIXTURES = {"db", "transactional_db", "facts", "loaded_facts", "django_db_setup"}


def asks_the_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or not DATABASE_FIXTURES.isdisjoint(item.fixturenames)


def part_of(item: pytest.Item) -> str:
    if BROWSER_TESTS in item.path.parents:
        return "browser"
    return "database" if asks_the_database(item) else "rest"


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "only the tests in the browser, those that ask the database, or the rest"
    parser.addoption("--part", choices=("browser", "database", "rest"), help=told)


def pytest_configure() -> None:
    """Ended from outside, a run tells what failed so far as it does after Ctrl-C; a second signal does not end that."""

    def end(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)


def pytest_runtest_logstart(nodeid: str) -> None:
    if os.environ.get(STANDS_AT):
        Path(os.environ[STANDS_AT]).write_text(nodeid, encoding="utf-8")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    part = config.getoption("--part")
    for item in items:
        if part_of(item) == "browser":
            item.add_marker("browser")
    if part:
        config.hook.pytest_deselected(items=[item for item in items if part_of(item) != part])
        items[:] = [item for item in items if part_of(item) == part]
    items.sort(key=lambda item: (needs_transactions(item), "facts" in item.fixturenames))


@pytest.fixture(autouse=True, scope="session")
def nothing_leaves_the_machine():
    """The catalog fetches nothing; a test that makes it try fails."""
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a connection to {address} was tried")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


def sweep() -> None:
    """PostgreSQL counts its rows at moments that we choose; see tests/postgres.py."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


@pytest.fixture(scope="session")
def loaded_facts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        sweep()
        call_command("load_facts", verbosity=0)
        sweep()


@pytest.fixture
def facts(loaded_facts, db):
    """The catalog as shipped; what a test changes is taken back behind it. A whole module asks for it by
    pytestmark = pytest.mark.usefixtures("facts")."""
