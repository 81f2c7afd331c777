"""Connections that are slow on purpose: one whose request is not whole in time is closed, so that a thousand such hold nobody up.

In: bytes as they come. Out: requests, as uvicorn's. `GET /sparql HTTP/1.1` and then a byte a second ends after ten seconds.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 10.0  # within which the head of a request must have come, from its first byte or from the connection on


class Impatient(H11Protocol):
    """A connection with a clock that runs while a request's head is awaited."""

    clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, and start the clock."""
        super().connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """Take bytes; once they make the head of a request, the clock stops."""
        self._start()
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock with the connection."""
        self._stop()
        super().connection_lost(exc)

    def _start(self) -> None:
        if self.clock is None:
            self.clock = self.loop.call_later(SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self.clock is not None:
            self.clock.cancel()
            self.clock = None
