"""Who may read what: every address of the site, five roles."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.urls import reverse
from zeal import zeal_ignore

from tests.security.addresses import (
    ACTIONS,
    ADMIN_PAGES,
    BY_MODEL,
    PUBLIC,
    PUBLIC_FILES,
    ROLES,
    admin_name_is_known,
    patterns,
)


def test_every_address_has_a_row_in_the_table():
    found = list(patterns())
    assert {name for space, name in found if space == "catalog"} == set(PUBLIC) | PUBLIC_FILES
    assert [name for space, name in found if space == "admin" and not admin_name_is_known(name)] == []
    assert {space for space, _ in found} == {"catalog", "admin"}


def test_every_public_address_is_open_to_everybody(clients, public_addresses):
    for role in ("anonymous", "superuser"):
        for name, address in public_addresses.items():
            assert clients[role].get(address).status_code == 200, (role, name)


def may(client, address):
    """Whether the admin lets a client in: it answers 200, or goes on to another page than the login. How many queries
    that takes is not asked here: Django reads an account twice, and what a deletion would take along row by row."""
    with zeal_ignore():
        answer = client.get(address)
    assert answer.status_code in (200, 302, 403, 404), address
    return answer.status_code in (200, 302) and not answer.headers.get("Location", "").startswith("/admin/login/")


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_pages_of_the_admin_are_open_to_those_of_the_table(clients, name):
    address, allowed = ADMIN_PAGES[name]
    address = address.replace("{user}", str(User.objects.order_by("pk").values_list("pk", flat=True)[0]))
    assert {role for role in ROLES if may(clients[role], address)} == allowed


def addresses_of(model):
    app, _, name = model.partition("_")
    first = apps.get_model(app, name)._base_manager.order_by("pk").values_list("pk", flat=True).first()
    for action in ACTIONS:
        needs_row = action in ("change", "history", "delete")
        if not needs_row or first is not None:
            yield action, reverse(f"admin:{model}_{action}", args=[first] if needs_row else [])


@pytest.mark.parametrize("model", BY_MODEL)
def test_rows_of_a_model_are_open_to_those_of_the_table(clients, model):
    look, add, delete = BY_MODEL[model]
    allowed = {"changelist": look, "change": look, "history": look, "add": add, "delete": delete}
    for action, address in addresses_of(model):
        assert {role for role in ROLES if may(clients[role], address)} == allowed[action], (action, address)
