"""A real Chromium before the real server: granian, collected static files, the shipped facts, a SQLite of its own.

    def test_something(page, site):
        page.goto(site.address + "/lines/cars/")

`page` is Playwright's. A refusal by the Content-Security-Policy, an error in the console or a request to another host
fails the test that caused it. Without a browser these tests are skipped; with CI=true that is a failure.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import IS_CI, chromium
from tests.postgres import free_port

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PASSWORD = "a-long-password-of-tests"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Site:
    """The served site, and how to run a command on its database."""

    address: str
    environment: dict[str, str]

    def manage(self, *words: str, typed: str = "") -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, input=typed, capture_output=True, text=True, check=True
        )
        return done.stdout


def is_up(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + "/readyz", timeout=5):  # noqa: S310 our own address
            return True
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site as `make run` serves it, once for all browser tests; account `publisher` with PASSWORD."""
    state = tmp_path_factory.mktemp("site")
    port = free_port()
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_URL"))}
    served = Site(f"http://127.0.0.1:{port}", {**keep, "DJANGO_STATE_DIR": str(state / "state")})
    with (state / "log").open("w") as log:
        command = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"]
        server = subprocess.Popen(command, cwd=ROOT, env=served.environment, stdout=log, stderr=log)
        try:
            while not is_up(served.address):
                assert server.poll() is None, (state / "log").read_text()
                time.sleep(0.2)
            served.manage("make_editor", "publisher", "--group", "publisher", typed=PASSWORD + "\n")
            yield served
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    path = chromium() or playwright.chromium.executable_path
    if not Path(path).exists():
        sentence = "No Chromium here: install it or name one in CHROMIUM."
        pytest.fail(sentence) if IS_CI else pytest.skip(sentence)
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture
def context(context):
    """Playwright's context, watched: nothing is asked of another host, and the console stays empty of errors."""
    wrong: list[str] = []
    context.on("console", lambda one: wrong.append(one.text) if is_fault(one) else None)
    context.on("weberror", lambda one: wrong.append(str(one.error)))
    context.on("request", lambda one: None if is_ours(one.url) else wrong.append(f"asked for {one.url}"))
    yield context
    assert wrong == []


def is_fault(message) -> bool:
    """An error in the console; that a page was answered with 404 or 500 is no fault of the page itself, nor is what
    htmx notes of a request that failed or that a newer one took the place of."""
    expected = ("Failed to load resource: the server responded", "htmx:", "Response Status Error Code 503")
    return message.type == "error" and not message.text.startswith(expected)


def is_ours(address: str) -> bool:
    return address.startswith(("http://127.0.0.1", "data:", "blob:", "about:"))


@pytest.fixture
def axe():
    """axe(page) is the list of accessibility findings, as sentences."""

    def findings(page) -> list[str]:
        # Without resultTypes it writes down every element that passed too, which takes longer than looking.
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        return [f"{one['id']}: {one['help']} at {[node['target'] for node in one['nodes']][:3]}" for one in found]

    return findings
