"""Serves the catalog through the production server, after bringing everything up to date."""

import contextlib
import errno
import ipaddress
import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_port(host: str, port: int) -> None:
    """CommandError with the remedy where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Connections of a server that has just stopped linger; they are no obstacle to the next one.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(port_sentence(host, port, error)) from error


def reserve_port(host: str, port: int) -> None:
    """Keeps the port for the server that this process turns into, so that of two started at once the second is told
    by check_port; granian itself would share the port with the first without a word.

    The socket is bound and never listens; the server binds beside it, and it is gone when the server is.
    """
    if sys.platform != "linux":
        return
    held = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    # Not to be had while connections of a server of another kind linger there; the port can be served all the same.
    with contextlib.suppress(OSError):
        held.bind((host, port))
    os.set_inheritable(held.detach(), True)


def port_sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program; stop it, or choose another one: make run PORT={port + 1}"
    if error.errno == errno.EACCES:
        return f"Port {port} needs special rights; choose one from 1024 on: make run PORT=8000"
    return f"{host}, port {port}, cannot be served: {error.strerror}."


class Command(BaseCommand):
    help = "Bring everything up to date and serve the catalog through the production server."
    # A broken check would otherwise be printed once here and once for each process.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, host: str, port: str, workers: int, **options: Any) -> None:
        if not (port.isascii() and port.isdigit() and len(port) <= 5 and 1 <= int(port) <= 65535):
            raise CommandError(f"PORT must be a number from 1 to 65535, not {port[:20]!r}.")
        if not settings.IS_PRODUCTION and not is_loopback(host):
            raise CommandError(
                "In local mode the catalog is served to this machine only; for others, set up production mode."
            )
        check_port(host, int(port))
        reserve_port(host, int(port))
        call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        self.announce(host, port)
        run_server(host, port, workers)

    def announce(self, host: str, port: str) -> None:
        self.stdout.write(f"\nThe catalog is at   http://{host}:{port}/")
        self.stdout.write(f"The admin is at     http://{host}:{port}{settings.ADMIN_PATH}")
        if not get_user_model().objects.filter(is_active=True, is_staff=True).exists():
            self.stdout.write("Make an editor with make editor NAME=ann GROUP=publisher")
        self.stdout.write("Stop with           Ctrl+C\n")
        self.stdout.flush()


def run_server(host: str, port: str, workers: int) -> None:
    """Turns this process into the server, so that signals reach it directly."""
    command = ["-m", "granian", "--interface", "wsgi", "--host", host, "--port", port, "--workers", str(workers)]
    limits = [
        "--blocking-threads",
        str(settings.THREADS),
        "--http",
        "1",
        "--no-ws",
        "--http1-header-read-timeout",
        "10000",
    ]
    # Errors only: its one warning is that the threads are many for the processors, but most of them wait for bodies.
    endurance = ["--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "error"]
    os.execv(sys.executable, [sys.executable, *command, *limits, *endurance, "ecosystem_site.wsgi:application"])  # noqa: S606
