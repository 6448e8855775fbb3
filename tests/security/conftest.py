import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from catalog.models import Source
from tests.security.addresses import PUBLIC, ROLES


def account(role):
    user = User.objects.create_user(role, is_staff=True, is_superuser=role == "superuser")
    if role != "superuser":
        user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(role):
    client = Client()
    if role != "anonymous":
        client.force_login(account(role), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def clients(facts):
    """A client for each role."""
    return {role: signed_in(role) for role in ROLES}


@pytest.fixture
def public_addresses(facts):
    """The public addresses with real slugs in them, by name."""
    source = Source.objects.order_by("slug").values_list("slug", flat=True)[0]
    return {name: address.replace("{source}", source) for name, address in PUBLIC.items()}
