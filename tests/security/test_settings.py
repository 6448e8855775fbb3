"""The two modes: local needs nothing, production refuses to start without what it needs."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.checks import PRODUCTION

CODE = "import ecosystem_site.settings as s; print({})"


def start(tmp_path, told="s.MODE", **variables):
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_URL"))}
    environment = {**keep, "DJANGO_STATE_DIR": str(tmp_path / "state"), **variables}
    command = [sys.executable, "-c", CODE.format(told)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_local_mode_needs_nothing_and_listens_to_this_machine_only(tmp_path):
    done = start(tmp_path, "s.MODE, s.DEBUG, s.ALLOWED_HOSTS, getattr(s, 'SESSION_COOKIE_SECURE', False)")
    assert done.stdout == "local False ['localhost', '127.0.0.1', '[::1]'] False\n"


def test_the_local_key_is_private_and_stays_the_same(tmp_path):
    first, second = (start(tmp_path, "s.SECRET_KEY").stdout for _ in range(2))
    path = tmp_path / "state" / "secret_key"
    assert first == second == path.read_text() + "\n"
    assert len(first) > 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_processes_that_start_at_once_share_one_key(tmp_path):
    with ThreadPoolExecutor(6) as pool:
        keys = set(pool.map(lambda _: start(tmp_path, "s.SECRET_KEY").stdout, range(6)))
    assert len(keys) == 1
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["secret_key"]


def test_production_starts_with_all_it_needs(tmp_path):
    done = start(tmp_path, "s.MODE, s.ALLOWED_HOSTS", **PRODUCTION)
    assert done.stdout == "production ['catalog.example.org']\n"
    assert not (tmp_path / "state" / "secret_key").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"DJANGO_SECRET_KEY": ""},
        {"DJANGO_SECRET_KEY": "short"},
        {"DJANGO_SECRET_KEY": "a" * 60},
        {"DJANGO_ALLOWED_HOSTS": ""},
        {"DJANGO_ALLOWED_HOSTS": " , "},
        {"DJANGO_ALLOWED_HOSTS": "*"},
        {"DJANGO_HTTPS": ""},
        {"DJANGO_HTTPS": "off"},
        {"DJANGO_DEBUG": "1"},
        {"DJANGO_DEBUG": "maybe"},
        {"DJANGO_ENV": "prodution"},
        {"DJANGO_HSTS_SECONDS": "-1"},
        {"DJANGO_HSTS_SECONDS": "9" * 30},
        {"DATABASE_URL": "mysql://a@b/c"},
        {"DATABASE_URL": "postgresql://"},
        {"DATABASE_URL": "nonsense"},
    ],
    ids=str,
)
def test_a_missing_or_unusable_value_ends_the_start_with_one_sentence(tmp_path, changes):
    done = start(tmp_path, **{**PRODUCTION, **changes})
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Cannot start: ")
    assert done.stderr.count("\n") == 1
    assert next(iter(changes)) in done.stderr


@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS", "DJANGO_HTTPS"])
def test_one_value_of_production_is_enough_to_ask_for_the_others(tmp_path, name):
    done = start(tmp_path, **{name: PRODUCTION[name]})
    assert done.stderr.startswith("Cannot start: ")


def test_cookies_of_production_are_tied_to_host_and_https(tmp_path):
    told = "s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE"
    assert start(tmp_path, told, **PRODUCTION).stdout == "__Host-session __Host-csrf True True\n"


def test_pages_have_a_time_limit_in_postgresql_and_commands_have_none(tmp_path):
    variables = {**PRODUCTION, "DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c"}
    told = "s.DATABASES['default']['OPTIONS']['options']"
    assert "statement_timeout=0" in start(tmp_path, told, **variables).stdout
    served = "import ecosystem_site.wsgi, ecosystem_site.settings as s; print(s.DATABASES['default']['OPTIONS'])"
    environment = {
        **os.environ,
        **variables,
        "DJANGO_STATE_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "ecosystem_site.settings",
    }
    done = subprocess.run([sys.executable, "-c", served], env=environment, capture_output=True, text=True, check=False)
    assert "statement_timeout=3000" in done.stdout
