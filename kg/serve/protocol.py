"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), the part of it that asks.

In: the method, the headers, the parameters and the body of a request. Out: the query with its data set, as a message
for a worker, or None where only the endpoint itself is asked for; else a `RefusedError` with a status and a sentence.
`GET /sparql?query=ASK%7B%7D` is `{"query": "ASK{}", …}`, `POST /sparql` with `update=CLEAR ALL` is refused with 403.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from kg.serve.frames import Head

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
READ_ONLY = "this endpoint is read-only: it takes no update; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"

Pairs = Sequence[tuple[str, str]]


class RefusedError(Exception):
    """A request that is not answered: its status, and one sentence that says why and what to do."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def asked(method: str, content_type: str, address: str, body: bytes, accept: str) -> Head | None:
    """Return what a request asks, `address` being the part of its address after the question mark."""
    pairs = _pairs(address)
    if method == "POST":
        pairs = _posted(content_type, pairs, body)
    if any(name == "update" for name, _ in pairs):
        raise RefusedError(403, READ_ONLY)
    queries = [value for name, value in pairs if name == "query"]
    if not queries and method != "POST":
        return None
    if len(queries) != 1:
        raise RefusedError(400, f"one query is expected, not {len(queries)}; send it as the parameter `query`")
    default = [value for name, value in pairs if name == "default-graph-uri"]
    named = [value for name, value in pairs if name == "named-graph-uri"]
    return {"query": queries[0], "default": default, "named": named, "accept": accept}


def _posted(content_type: str, pairs: Pairs, body: bytes) -> Pairs:
    """Return the parameters of a POST, those of its body among them."""
    media, *settings = [part.strip().lower() for part in content_type.split(";")]
    charset = next((s.removeprefix("charset=").strip('"') for s in settings if s.startswith("charset=")), "utf-8")
    if media == UPDATE:
        raise RefusedError(403, READ_ONLY)
    if media not in (FORM, QUERY):
        raise RefusedError(415, f"the body is of type {media or 'unknown'}; send {FORM} or {QUERY}")
    if charset not in ("utf-8", "utf8"):
        raise RefusedError(415, f"the body is in {charset}; send it in UTF-8")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "the body is not in UTF-8") from None
    return [*pairs, *_pairs(text)] if media == FORM else [*pairs, ("query", text)]


def _pairs(text: str) -> Pairs:
    """Return the names and values of an address or a form."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=64)
    except UnicodeDecodeError:
        raise RefusedError(400, "the request's parameters are not in UTF-8") from None
    except ValueError:
        raise RefusedError(400, "the request has too many parameters") from None
