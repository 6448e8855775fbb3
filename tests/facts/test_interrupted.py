"""A load that is killed leaves the database as it was, and two at once do not mix.

Each in processes of its own, on SQLite.
"""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.facts.small import write_facts

ROOT = Path(__file__).parents[2]
TABLES = ("source", "market", "brand", "product", "specvalue", "price", "companylink", "shippedrow", "shippedfile",
          "historicalspecvalue", "changeset")  # fmt: skip

KILLED_ON_ITS_WAY = """
import os, signal, sys
import django
django.setup()
from catalog.facts.loading import load
left = int(sys.argv[1])
def progress(table, number):
    global left
    left -= number
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
load(progress=progress)
"""


def environment_of(folder):
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DJANGO_", "COV_", "COVERAGE_")) and name != "DATABASE_URL"
    }
    return environment | {"DJANGO_SETTINGS_MODULE": "ecosystem_site.settings", "DJANGO_STATE_DIR": str(folder)}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The folder of a site whose tables have just been made."""
    folder = tmp_path_factory.mktemp("fresh")
    run(environment_of(folder), "manage.py", "migrate", "-v0", check=True)
    return folder


@pytest.fixture
def site(fresh, tmp_path):
    """The environment of a site with an empty database of its own."""
    shutil.copytree(fresh, tmp_path / "state")
    return environment_of(tmp_path / "state")


def run(environment, *arguments, check=False):
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, check=check, capture_output=True, text=True
    )


def counts(environment):
    with sqlite3.connect(Path(environment["DJANGO_STATE_DIR"]) / "catalog.sqlite3") as connection:
        connection.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, str(text))))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {table: connection.execute(f"SELECT count(*) FROM catalog_{table}").fetchone()[0] for table in TABLES}  # noqa: S608


def test_a_killed_load_leaves_the_database_as_it_was(site):
    before = counts(site)
    assert before["source"] == before["shippedrow"] == 0
    for after in random.Random(7).sample(range(1, 8900), 3):  # rows dealt with, spread over the tables
        assert run(site, "-c", KILLED_ON_ITS_WAY, str(after)).returncode == -signal.SIGKILL
        assert counts(site) == before
    done = run(site, "manage.py", "load_facts")
    assert done.returncode == 0, done.stderr
    assert counts(site)["specvalue"] == 5436


def test_a_load_killed_at_any_moment_leaves_nothing_or_everything(site, tmp_path):
    folder = str(write_facts(tmp_path / "facts"))
    before = counts(site)
    moments = random.Random(11)
    for _round in range(3):
        process = subprocess.Popen([sys.executable, "manage.py", "load_facts", folder], cwd=ROOT, env=site,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            process.wait(timeout=moments.uniform(1, 4))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        now = counts(site)
        assert now == before or (now["specvalue"], now["shippedfile"]) == (10, 23)
    run(site, "manage.py", "load_facts", folder, check=True)
    assert (counts(site)["specvalue"], counts(site)["changeset"]) == (10, before["changeset"] + 1)


def test_two_loads_at_once_load_once(site):
    together = [
        subprocess.Popen([sys.executable, "manage.py", "load_facts"], cwd=ROOT, env=site,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _process in range(2)
    ]  # fmt: skip
    told = [process.communicate() for process in together]
    for process, (_out, err) in zip(together, told, strict=True):
        assert process.returncode == 0 or "CommandError: Nothing was loaded: the database refused" in err, err
    assert any(process.returncode == 0 for process in together)
    assert counts(site)["specvalue"] == 5436
    assert counts(site)["historicalspecvalue"] == 5436
    assert counts(site)["changeset"] == 2
