"""Checks the shipped facts without a database; see catalog.facts.checking."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from catalog.facts.checking import examine
from catalog.facts.reading import DATA, read


class Command(BaseCommand):
    help = "Check the shipped facts, without a database: names file, line, column, value and reason of what is wrong."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DATA, help="the folder of facts (the shipped one)")

    def handle(self, *_args: Any, **options: Any) -> None:
        facts = read(options["folder"])
        findings = examine(facts)
        for finding in findings:
            self.stdout.write(str(finding))
        if findings:
            number = "1 finding" if len(findings) == 1 else f"{len(findings):,} findings"
            self.stderr.write(f"{number} in {len(facts):,} rows. Nothing can be loaded until this is mended.")
            sys.exit(1)
        self.stdout.write(f"{len(facts):,} rows of facts are sound.")
