"""The port is had before anything is prepared, or the start says why not."""

import os
import socket
import sys

import pytest
from django.core.management.base import CommandError

from catalog.management.commands import serve


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_taken_port_gets_a_sentence_with_the_remedy(taken):
    with pytest.raises(CommandError, match=f"Port {taken} is taken .* make run PORT={taken + 1}"):
        serve.Command().handle(host="127.0.0.1", port=str(taken), workers=1)


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "8000x", "\u00b2", "9" * 5000])
def test_a_port_that_is_none_gets_a_sentence(port):
    with pytest.raises(CommandError, match="PORT must be a number from 1 to 65535"):
        serve.Command().handle(host="127.0.0.1", port=port, workers=1)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104
def test_local_mode_is_for_this_machine_only(host, free):
    with pytest.raises(CommandError, match="this machine only"):
        serve.Command().handle(host=host, port=str(free), workers=1)


@pytest.mark.skipif(sys.platform != "linux", reason="needs SO_REUSEPORT as Linux has it")
def test_of_two_started_at_once_the_second_is_told(free, monkeypatch):
    held = []
    monkeypatch.setattr(serve.os, "set_inheritable", lambda descriptor, _yes: held.append(descriptor))
    serve.check_port("127.0.0.1", free)
    serve.reserve_port("127.0.0.1", free)
    try:
        with pytest.raises(CommandError, match="is taken"):
            serve.check_port("127.0.0.1", free)
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            server.bind(("127.0.0.1", free))
    finally:
        os.close(*held)
    serve.check_port("127.0.0.1", free)
