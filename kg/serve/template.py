"""The process that holds the graph and is copied for each worker, so that a new one is there at once and shares its memory.

In: the path of a graph. Out: a socket to a fresh worker whenever one is asked for, and what the graph holds.
A graph of 20,000 triples is loaded once; a worker that was ended at the time limit is replaced in a few milliseconds.

The process is made with `fork` before the server starts any thread or loop, and ends when the server's socket closes.
"""

from __future__ import annotations

import os
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from kg.problem import KgError
from kg.query import base_of, load
from kg.serve.frames import Head, packed, receive
from kg.serve.limits import Limits
from kg.serve.worker import work


@dataclass(frozen=True, slots=True)
class Template:
    """A process to copy workers from, and what its graph holds."""

    pid: int
    control: socket.socket
    graphs: tuple[tuple[str, int], ...]  # named graphs with their numbers of triples
    triples: int
    base: str  # what the IRIs of its things begin with

    def copy(self) -> socket.socket:
        """Return a socket to a new worker; its first message tells the worker's process id."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self.control, [b"w"], [theirs.fileno()])
        return ours

    def alive(self) -> bool:
        """Tell whether the process is still there to be copied: if not, its end of the socket is closed."""
        try:
            return self.control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False

    def close(self) -> None:
        """Let the process end."""
        self.control.close()


def start(path: Path, limits: Limits, keep_out: socket.socket) -> Template:
    """Start the process, wait until it has read the graph, and say what it holds; `keep_out` is not for it to have."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if not pid:
        keep_out.close()
        ours.close()
        _serve(path, limits, theirs)
    theirs.close()
    message = receive(ours)
    head: Head = message[0] if message else {"fault": f"{path} could not be loaded: the process that read it has ended"}
    if "fault" in head:
        ours.close()
        raise KgError(head["fault"])
    return Template(pid, ours, tuple((name, count) for name, count in head["graphs"]), head["triples"], head["base"])


def _serve(path: Path, limits: Limits, control: socket.socket) -> NoReturn:
    """Load the graph, tell what it holds, then copy this process whenever asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to hear
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # so that workers that end leave no trace
    from pyoxigraph import DefaultGraph

    try:
        store = load(path)
    except KgError as fault:
        control.sendall(packed({"fault": str(fault)}))
        os._exit(0)
    graphs = sorted((graph.value, sum(1 for _ in store.quads_for_pattern(None, None, None, graph)))
                    for graph in store.named_graphs())  # fmt: skip
    triples = sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph()))  # all, each once
    base = base_of(store)
    control.sendall(packed({"graphs": graphs, "triples": triples, "base": base}))
    while True:
        data, pipes, _, _ = socket.recv_fds(control, 1, 1)
        if not data:
            os._exit(0)
        if not os.fork():
            control.close()
            pipe = socket.socket(fileno=pipes[0])
            pipe.sendall(packed({"pid": os.getpid()}))
            work(store, pipe, limits, base)
        os.close(pipes[0])
