"""A small client that keeps a server busy: connections that stay open, each asking as soon as it was answered."""

import asyncio
import socket
from collections.abc import Iterator
from time import perf_counter

HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length:"


class Asking(asyncio.Protocol):
    """One connection. `times` are the seconds of each answer, `problems` what was answered instead of a page."""

    def __init__(self, addresses: Iterator[str], host: str) -> None:
        self.addresses, self.host = addresses, host
        self.times: list[float] = []
        self.problems: list[str] = []
        self.is_over = False
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._received, self._wanted, self._asked = bytearray(), -1, 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        words = f"GET {next(self.addresses)} HTTP/1.1\r\nHost: {self.host}\r\nAccept-Encoding: gzip\r\n\r\n"
        self._received.clear()
        self._wanted, self._asked = -1, perf_counter()
        self._transport.write(words.encode())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._wanted < 0 and (end := self._received.find(HEAD_END)) >= 0:
            self._wanted = end + len(HEAD_END) + self._length(bytes(self._received[:end]).lower())
        if 0 <= self._wanted <= len(self._received):
            self.times.append(perf_counter() - self._asked)
            if self.is_over:
                self._transport.close()
            else:
                self._ask()

    def _length(self, head: bytes) -> int:
        status = head[9:12]
        if status != b"200":
            self.problems.append(f"status {status.decode(errors='replace')}")
        start = head.find(LENGTH)
        if start < 0:
            self.problems.append("no Content-Length")
            return 0
        return int(head[start + len(LENGTH) :].split(b"\r\n", 1)[0])

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.is_over:
            self.problems.append(f"closed: {exc}")
        if not self.closed.done():
            self.closed.set_result(None)


async def load(
    port: int, addresses: Iterator[str], seconds: float, connections: int
) -> tuple[float, list[float], list[str]]:
    """Answers a second, the seconds of each answer, and what went wrong."""
    loop, host = asyncio.get_running_loop(), f"127.0.0.1:{port}"
    begun = perf_counter()
    made = [
        await loop.create_connection(lambda: Asking(addresses, host), "127.0.0.1", port) for _ in range(connections)
    ]
    asking = [protocol for _transport, protocol in made]
    await asyncio.sleep(seconds)
    for one in asking:
        one.is_over = True
    await asyncio.wait([one.closed for one in asking], timeout=120)
    # The last answers count with the time they took: a slow page would else be answered never.
    took, times = perf_counter() - begun, [time for one in asking for time in one.times]
    return len(times) / took, times, [problem for one in asking for problem in one.problems]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
