import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.pages import member_of


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def boss(db):
    """A superuser's client."""
    return signed_in(User.objects.create_superuser("boss", password="unused-in-tests"))


@pytest.fixture
def editor(db):
    return signed_in(member_of("editor"))


@pytest.fixture
def second_editor(db):
    return signed_in(member_of("editor", "zoe"))


@pytest.fixture
def publisher(db):
    return signed_in(member_of("publisher"))


@pytest.fixture
def viewer(db):
    return signed_in(member_of("viewer"))
