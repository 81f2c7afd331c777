"""How much one request may take of the server.

`Limits(seconds=2.0)` lets a query run for two seconds; the command line's options and `kg.serve.serve` fill in the rest.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one server, each in the unit that its name or comment says."""

    seconds: float = 10.0  # a query's time, and the longest wait for a free worker
    result: int = 32_000_000  # bytes of an answer
    request: int = 256_000  # bytes of a request's body
    memory: int = 1_000_000_000  # bytes that a query may take beside the graph
    workers: int = 2  # queries that run at the same time
    waiting: int = 64  # requests that may wait for a worker
