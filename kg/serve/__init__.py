"""Station serve: a built graph -> an endpoint for SPARQL, the explorer and a page for each thing, on this machine.

In: a graph's file, or the folder of a build. Out: an HTTP server that runs until it is stopped.
`kg serve output` answers `SELECT ?name { ?p a gwr:Project ; rdfs:label ?name }` at http://127.0.0.1:8000/sparql.

The graph is only ever read. Each query runs in a worker process that is ended at a limit of time or memory and cannot
open files or connections; `docs/sparql.md` says what is served and what is refused.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from kg.problem import KgError
from kg.serve.limits import Limits

WORKERS = 256  # each is a process
ORDER = (".trig", ".nq", ".ttl", ".nt", ".jsonld", ".rdf")


def serve(
    source: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits = Limits(),  # noqa: B008
    cors: str | None = None,
    ready: Callable[[str, int], None] = print,
) -> None:
    """Serve a graph until the process is told to stop; `ready` is called with the address and the number of triples."""
    if not hasattr(os, "fork"):
        raise KgError("`kg serve` needs fork, which this system does not have; run it on Linux, macOS or WSL")
    if limits.workers > WORKERS:
        raise KgError(f"{limits.workers} workers are more than the {WORKERS} that are started; name fewer")
    missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        raise KgError(f"`kg serve` needs {' and '.join(missing)}; install it with `pip install 'kg[serve]'`")
    from kg.serve.template import start

    path = graph_of(source)
    listening = _listen(host, port)
    try:
        held = start(path, limits, listening)  # before anything that a copy of this process has no use for is imported
    except KgError:
        listening.close()
        raise
    from kg.serve.guarded import LOOPBACK
    from kg.serve.pool import Pool
    from kg.serve.run import run
    from kg.serve.site import application

    page = path.parent / "graph.html"
    pool = Pool(held, limits)
    hosts = LOOPBACK if host in LOOPBACK else None
    app = application(pool, page.read_bytes() if page.is_file() else None, cors=cors, hosts=hosts)
    name = f"[{host}]" if ":" in host else host
    ready(f"http://{name}:{listening.getsockname()[1]}/", held.triples)
    try:
        run(app, listening, pool)
    finally:
        held.close()


def graph_of(source: Path) -> Path:
    """Return the graph of a folder, that with named graphs before others, or the file itself."""
    if source.suffix and not source.is_dir():
        return source
    for suffix in ORDER:
        if (source / f"graph{suffix}").is_file():
            return source / f"graph{suffix}"
    raise KgError(f"there is no graph in {source}; build one with `kg build REPORT --out {source}`")


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens."""
    if not 0 <= port <= 65535:
        raise KgError(f"there is no port {port}; ports are 0 to 65535, and 0 takes a free one")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=128)
        # asyncio does so only for sockets that are named TCP; without it each answer waits 40 ms for an acknowledgement
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as fault:
        number = fault.errno or 0
        reason = os.strerror(number) if number > 0 else str(fault)  # an address that is not found has none
        raise KgError(f"{host}, port {port}, cannot be served at: {reason}; choose another --port or --host") from fault
