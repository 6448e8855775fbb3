"""Serving says in a sentence why it cannot, and preparing does nothing twice."""

import socket

import pytest
from django.core.management import CommandError, call_command

from catalog.management.commands.serve import check_port
from catalog.management.preparation import DIGEST, collect_static, migrate


def test_a_taken_port_is_told_with_the_remedy():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is taken .* make run PORT={port + 1}"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "80 80", "²", ""])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(CommandError, match="PORT must be a number"):
        call_command("serve", port=port)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104
def test_local_mode_is_for_this_machine_only(host):
    with pytest.raises(CommandError, match="local mode"):
        call_command("serve", host=host)


@pytest.mark.django_db
def test_tables_that_are_up_to_date_are_left_alone():
    assert not migrate()


def test_static_files_are_collected_again_only_when_one_changed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a{}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    assert collect_static()
    assert not collect_static()
    (source / "b.css").write_text("b{}")
    assert collect_static()
    assert {path.name for path in settings.STATIC_ROOT.iterdir()} == {"a.css", "b.css", DIGEST}
