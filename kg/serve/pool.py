"""The workers of a server: a query goes to a free one; one that fails its time or its client is ended and replaced.

In: messages for a worker. Out: its answer as `(head, body)`, or a `RefusedError`.
A cartesian product ends its worker at the time limit, while `SELECT * { ?p a gwr:Project }` is answered by another.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass

from kg.serve.frames import LENGTHS, Head, packed
from kg.serve.limits import Limits
from kg.serve.protocol import RefusedError
from kg.serve.template import Template

STOPPING = "the server is stopping"
GRACE = 0.5  # seconds after the limit at which a worker that the kernel has not ended is ended by us


@dataclass(slots=True, eq=False)
class Worker:
    """A worker process and the streams to it."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, asked: Head) -> tuple[Head, bytes]:
        """Send a message and return the reply."""
        self.writer.write(packed(asked))
        await self.writer.drain()
        return await _read(self.reader)

    def end(self) -> None:
        """End the process; as long as its stream is open, its number is its own."""
        if not self.reader.at_eof():
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.writer.close()


class Pool:
    """As many workers as the limits allow."""

    def __init__(self, template: Template, limits: Limits) -> None:
        self.template, self.limits = template, limits
        self.free: asyncio.Queue[Worker] = asyncio.Queue()
        self.busy: set[Worker] = set()
        self.waiting = 0
        self.closed = False
        self.tasks: set[asyncio.Task[None]] = set()

    async def fill(self) -> None:
        """Start all workers."""
        for _ in range(self.limits.workers):
            await self._add()

    async def ask(self, asked: Head) -> tuple[Head, bytes]:
        """Return a worker's answer; when the caller is cancelled, the query ends too."""
        worker = await self._take()
        self.busy.add(worker)
        start = time.monotonic()
        whole = False
        try:
            async with asyncio.timeout(self.limits.seconds + GRACE):
                reply = await worker.ask(asked)
            whole = True
            return reply
        except (TimeoutError, OSError, EOFError):
            raise self._failure(time.monotonic() - start) from None
        finally:
            self.busy.discard(worker)
            if whole:
                self.free.put_nowait(worker)
            else:
                worker.end()
                self._later()

    def close(self) -> None:
        """End all queries; their requests are refused at once, as are later ones."""
        self.closed = True
        for worker in self.busy:
            worker.end()

    async def _take(self) -> Worker:
        """Return a free worker, after a wait if need be."""
        if self.closed:
            raise RefusedError(503, STOPPING)
        if self.waiting >= self.limits.waiting:
            raise RefusedError(503, "too many queries are waiting; try again in a moment")
        self.waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self.free.get()
        except TimeoutError:
            raise RefusedError(503, "all workers are busy; try again in a moment") from None
        finally:
            self.waiting -= 1

    def _failure(self, spent: float) -> RefusedError:
        """Say why a worker has ended."""
        if self.closed:
            return RefusedError(503, STOPPING)
        if spent >= self.limits.seconds * 0.98:
            return RefusedError(422, f"the query ran into the limit of {self.limits.seconds:g} s; ask for less")
        return RefusedError(422, f"the query needs more than {self.limits.memory / 1e6:g} MB of memory; ask for less")

    def _later(self) -> None:
        """Replace a worker without letting a request wait for it."""
        if self.closed:
            return
        task = asyncio.create_task(self._add())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _add(self) -> None:
        """Start a worker."""
        try:
            reader, writer = await asyncio.open_connection(sock=self.template.copy())
            head, _ = await _read(reader)
        except (OSError, EOFError):
            return  # the process to copy has ended, as /health tells
        self.free.put_nowait(Worker(head["pid"], reader, writer))


async def _read(reader: asyncio.StreamReader) -> tuple[Head, bytes]:
    """Return the next message of a stream."""
    told, length = LENGTHS.unpack(await reader.readexactly(LENGTHS.size))
    head: Head = json.loads(await reader.readexactly(told))
    return head, await reader.readexactly(length)
