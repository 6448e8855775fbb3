"""What machines that watch over the site are told."""

from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client

from catalog.queries import readiness


def test_alive_needs_no_database():
    answer = Client().get("/healthz")
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_all_parts_are():
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_not_ready_without_a_database():
    with mock.patch("django.db.backends.utils.CursorWrapper.execute", side_effect=OperationalError("password=x")):
        answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "not ready", "faults": {"database": "cannot be read"}}


@pytest.mark.django_db
def test_not_ready_with_a_migration_missing():
    with mock.patch.object(readiness.MigrationExecutor, "migration_plan", return_value=[1, 2]):
        assert Client().get("/readyz").json()["faults"] == {"migrations": "2 not applied"}


@pytest.mark.django_db
def test_not_ready_with_a_folder_that_cannot_be_written(settings, tmp_path):
    settings.STATE_DIR = tmp_path / "missing"
    answer = Client().get("/readyz")
    assert answer.json()["faults"] == {"storage": "cannot be written"}
    assert str(tmp_path) not in answer.content.decode()
