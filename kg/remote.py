"""Station remote: a question to an endpoint elsewhere -> its answer; the way of every request to another machine.

In: the address of an endpoint or a graph store. Out: what it answered, or a `KgError` that says what it said.
`ask("http://127.0.0.1:8000/sparql", "ASK { ?p a gwr:Project }")` has the row `true`.

A request waits at most `timeout` seconds. One that found nobody, or a server that is busy (502, 503, 504), is sent again
after 1 and after 2 seconds, then given up; all requests here may be sent twice without harm.
"""

from __future__ import annotations

import http.client
import re
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from kg.answer import Answer, answer
from kg.problem import KgError
from kg.query import declared

if TYPE_CHECKING:
    from kg.answer import Found

PAUSES = (1.0, 2.0)  # seconds before the second and the third attempt
BUSY = frozenset([502, 503, 504])
NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\x9f]")
LARGEST = 1 << 30  # bytes of an answer
RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
FORM = "application/x-www-form-urlencoded"


def ask(endpoint: str, query: str, *, timeout: float = 60.0) -> Answer:
    """Answer a query by an endpoint; the ontology's prefixes are declared for it."""
    return answer(find(endpoint, query, timeout=timeout))


def find(endpoint: str, query: str, *, timeout: float = 60.0) -> Found:
    """Return the result of a query by an endpoint, as the engine would give it."""
    from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

    body = urlencode({"query": declared(query)}).encode("ascii")
    headers = {"Content-Type": FORM, "Accept": f"{RESULTS}, {TRIPLES};q=0.9"}
    media, data = send("POST", endpoint, body, headers, timeout=timeout)
    try:
        if media in (TRIPLES, "text/plain"):
            return [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]
        return parse_query_results(data, format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as fault:
        raise KgError(f"{endpoint} answered with {media}, which cannot be read as an answer: {fault}") from fault


def send(method: str, address: str, body: bytes, headers: dict[str, str], *, timeout: float) -> tuple[str, bytes]:
    """Send a request, again where that helps, and return the media type and the bytes of the answer."""
    for pause in (*PAUSES, None):
        try:
            status, media, data = _once(method, address, body, headers, timeout)
        except (OSError, http.client.HTTPException) as fault:
            said = f"does not answer: {str(fault) or type(fault).__name__}"
            timed_out = isinstance(fault, TimeoutError)
        else:
            if 200 <= status < 300:
                return media, data
            said, timed_out = f"answered with status {status}: {_first_line(data)}", False
            if status not in BUSY:
                raise KgError(f"{address} {said}")
        if pause is None or timed_out:  # who waited once for so long does not want to wait again
            break
        time.sleep(pause)
    raise KgError(f"{address} {said}")


def _once(method: str, address: str, body: bytes, headers: dict[str, str], timeout: float) -> tuple[int, str, bytes]:
    """Send a request and return status, media type and bytes of the answer."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # such as a port above 65535
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or NOT_IN_ADDRESS.search(address):
        raise KgError(f"{address!r} is no address of a server; it begins with http:// or https://")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, port, timeout=timeout)
    try:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request(method, path, body=body, headers={**headers, "User-Agent": "kg"})
        reply = connection.getresponse()
        data = reply.read(LARGEST)
        return reply.status, reply.headers.get_content_type(), data
    finally:
        connection.close()


def _first_line(data: bytes) -> str:
    lines = data.decode("utf-8", "replace").strip().splitlines()
    return lines[0][:300] if lines else "nothing more"
