"""The HTTP server itself, around the application.

In: an application, a socket that listens, the pool whose queries end when the server is told to stop.
Ctrl-C while a cartesian product runs ends the query first, so that nothing keeps the server waiting.
"""

from __future__ import annotations

import socket
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from kg.serve.patience import Impatient
from kg.serve.pool import Pool

CONNECTIONS = 512  # at the same time; those above are answered with 503


class Stoppable(uvicorn.Server):
    """A server that ends its queries when it hears a signal."""

    def __init__(self, settings: uvicorn.Config, pool: Pool) -> None:
        super().__init__(settings)
        self.pool = pool

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Hear a signal."""
        self.pool.close()
        super().handle_exit(sig, frame)


def run(app: ASGIApp, listening: socket.socket, pool: Pool) -> None:
    """Serve until a signal comes, which is raised again afterwards."""
    settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, ws="none",
                              http=Impatient, loop="asyncio", timeout_graceful_shutdown=1,
                              limit_concurrency=CONNECTIONS)  # fmt: skip
    Stoppable(settings, pool).run(sockets=[listening])
