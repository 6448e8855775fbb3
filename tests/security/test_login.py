"""Ten guesses an account in fifteen minutes, from whatever address, and the same words for unknown names."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-battery"


@pytest.fixture(autouse=True)
def throttled(settings):
    settings.AXES_ENABLED = True
    User.objects.create_user("ann", password=PASSWORD, is_staff=True)


def sign_in(name="ann", password="wrong", address="10.0.0.1"):
    form = {"username": name, "password": password, "next": "/admin/"}
    return Client().post("/admin/login/", form, REMOTE_ADDR=address)


def guess(times, **how):
    return [sign_in(address=f"10.0.0.{number}", **how).status_code for number in range(times)]


def test_the_eleventh_guess_is_not_looked_at():
    assert guess(9) == [200] * 9
    guess(1)
    answer = sign_in(password=PASSWORD)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert b"Too many attempts" in answer.content


def test_other_spellings_and_forwarded_addresses_are_no_way_round():
    for number in range(10):
        form = {"username": ("Ann", " ann", "ANN ")[number % 3], "password": "wrong"}
        Client().post("/admin/login/", form, headers={"X-Forwarded-For": f"1.2.3.{number}"})
    assert sign_in(password=PASSWORD).status_code == 429


def test_other_accounts_stay_open():
    User.objects.create_user("bea", password=PASSWORD, is_staff=True)
    guess(11)
    assert sign_in("bea", PASSWORD).status_code == 302


def test_an_unknown_name_is_answered_in_the_same_words():
    known, unknown = sign_in(), sign_in("nobody")
    strip = lambda answer: answer.content.replace(b"nobody", b"ann").partition(b"<form")[0]  # noqa: E731
    assert strip(known) == strip(unknown)


def test_the_account_opens_by_itself_after_fifteen_minutes():
    guess(11)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert sign_in(password=PASSWORD).status_code == 302


def test_the_owner_is_let_in_at_once_by_a_command():
    guess(11)
    call_command("axes_reset_username", "ann", stdout=StringIO())
    assert sign_in(password=PASSWORD).status_code == 302


def test_an_editor_is_made_by_a_command(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("a-long-enough-password\n"))
    call_command("make_editor", "cleo", "--group", "publisher", stdout=StringIO())
    cleo = User.objects.get(username="cleo")
    assert (cleo.is_staff, cleo.is_superuser, list(cleo.groups.all())) == (
        True, False, [Group.objects.get(name="publisher")],
    )  # fmt: skip
    assert sign_in("cleo", "a-long-enough-password").status_code == 302


@pytest.mark.parametrize(
    ("name", "password"),
    [("ann", PASSWORD), ("", PASSWORD), ("dee", "short"), ("dee", "123456789012"), ("d e/e", PASSWORD)],
)
def test_an_editor_that_cannot_be_is_refused_in_a_sentence(monkeypatch, name, password):
    monkeypatch.setattr("sys.stdin", StringIO(password + "\n"))
    with pytest.raises(CommandError, match=r"\w"):
        call_command("make_editor", name, stdout=StringIO())
    assert User.objects.count() == 1
