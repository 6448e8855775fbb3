"""Brings tables, shipped facts and static files up to date; what is up to date already costs nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from catalog.management.preparation import alone, collect_static, migrate


class Command(BaseCommand):
    help = "Bring tables, shipped facts and static files up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-static", action="store_true", help="leave the static files alone")

    def handle(self, *args: Any, no_static: bool = False, **options: Any) -> None:
        with alone("prepare"):
            if migrate():
                self.stdout.write("Brought the tables up to date.")
            call_command("load_facts", stdout=self.stdout, stderr=self.stderr)
            if not no_static and collect_static():
                self.stdout.write("Collected the static files.")
