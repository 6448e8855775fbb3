"""What every test stands on.

Three kinds of tests with a database: on tables that hold only what migrations made (most), on the shipped facts (the
`facts` fixture: loaded once a session, so these come together, after the former) and with real transactions (last,
because they empty every table behind them).
"""

import os
import shutil
import socket
from pathlib import Path

import pytest
from django.core.management import call_command

LOOPBACK = ("127.", "::1", "localhost")
IS_CI = os.environ.get("CI", "").lower() == "true"
BROWSER_TESTS = Path(__file__).parent / "browser"


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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="leave out the tests that ask no database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--only-database"):
        left_out = [item for item in items if not asks_the_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if asks_the_database(item)]
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
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


@pytest.fixture(scope="session")
def loaded_facts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("load_facts", verbosity=0)


@pytest.fixture
def facts(loaded_facts, db):
    """The catalog as shipped; what a test changes is taken back behind it. A whole module asks for it by
    pytestmark = pytest.mark.usefixtures("facts")."""
