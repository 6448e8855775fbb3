"""Makes an account for the admin in one of the groups of the catalog."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

GROUPS = ("viewer", "editor", "publisher")


def ask_password() -> str:
    """Typed twice at a terminal; the first line of what is piped in otherwise."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password (at least 12 characters): ")
    if password != getpass.getpass("Once more: "):
        raise CommandError("The two passwords differ; nothing was changed.")
    return password


class Command(BaseCommand):
    help = "Make an account for the admin. Editors draft and change, publishers also publish, viewers look."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--group", default="editor", choices=GROUPS)

    def handle(self, *args: Any, name: str, group: str, **options: Any) -> None:
        if not name.strip():
            raise CommandError("Say a name: make editor NAME=ann")
        user = get_user_model()(username=name.strip(), is_staff=True)
        try:
            user.full_clean(exclude=["password"])
            password = ask_password()
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user.set_password(password)
        user.save()
        user.groups.add(Group.objects.get(name=group))
        self.stdout.write(f"{user.get_username()} can sign in under /admin/ as {group}.")
