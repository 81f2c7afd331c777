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
from pathlib import Path

from kg.problem import KgError
from kg.serve.limits import Limits

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
    """Serve a graph until the process is told to stop; `ready` is called with the address once it answers."""
    if not hasattr(os, "fork"):
        raise KgError("`kg serve` needs fork, which this system does not have; run it on Linux, macOS or WSL")
    try:
        import starlette
        import uvicorn
    except ImportError as fault:
        raise KgError("`kg serve` needs starlette and uvicorn; install them with `pip install 'kg[serve]'`") from fault
    del starlette
    from kg.serve.template import start

    path = graph_of(source)
    listening = _listen(host, port)
    held = start(path, limits, listening)
    from kg.serve.guarded import LOOPBACK
    from kg.serve.site import application

    page = path.parent / "graph.html"
    hosts = LOOPBACK if host in LOOPBACK else None
    app = application(held, page.read_bytes() if page.is_file() else None, limits, cors=cors, hosts=hosts)
    settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, ws="none",
                              http="h11", loop="asyncio", timeout_graceful_shutdown=1)  # fmt: skip
    name = f"[{host}]" if ":" in host else host
    ready(f"http://{name}:{listening.getsockname()[1]}/", held.triples)
    try:
        uvicorn.Server(settings).run(sockets=[listening])
    finally:
        held.close()


def graph_of(source: Path) -> Path:
    """Return the graph of a folder, that with named graphs before others, or the file itself."""
    if not source.is_dir():
        return source
    for suffix in ORDER:
        if (source / f"graph{suffix}").is_file():
            return source / f"graph{suffix}"
    raise KgError(f"there is no graph in {source}; build one with `kg build REPORT --out {source}`")


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, OverflowError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise KgError(f"{host}, port {port}, cannot be served at: {reason}; choose another --port or --host") from fault
