"""A process that answers queries, one at a time, and can do nothing else.

In: messages `{"query": …, "accept": …, "default": […], "named": […], "bind": {…}}` on a socket. Out: messages with a status, a media
type and the answer, or a sentence that refuses.

Before its first query the process gives up its right to open files and connections, and to take more memory than it
may; before each it asks the kernel to end it at the time limit. A query that runs away takes its process with it.
"""

from __future__ import annotations

import io
import os
import resource
import signal
import socket
from itertools import chain
from typing import TYPE_CHECKING, Any, NoReturn

from kg import guard
from kg.answer import write
from kg.hint import declared_terms, doubts, explain, keywords
from kg.problem import KgError
from kg.serve.accept import TABLES, TRIPLES, choose, content_type
from kg.serve.frames import Head, packed, receive
from kg.serve.limits import Limits
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store


DOUBTS = 1000  # characters, since they travel in a header


class TooLargeError(Exception):
    """An answer has outgrown its limit."""


class Capped(io.BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        """Take more bytes, or refuse them."""
        if self.tell() + len(data) > self.limit:
            raise TooLargeError
        return super().write(data)


def work(store: Store, pipe: socket.socket, limits: Limits, base: str) -> NoReturn:
    """Answer until the server closes the socket."""
    names = frozenset(name.value for name in store.named_graphs())
    keywords(), declared_terms()  # read now: no file can be opened later
    _confine(limits.memory)
    while (message := receive(pipe)) is not None:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)  # unhandled, SIGALRM ends the process
        head, body = answer(store, names, {**message[0], "base": base}, limits.result)
        signal.setitimer(signal.ITIMER_REAL, 0)
        try:
            pipe.sendall(packed(head, body))
        except OSError:
            break
    os._exit(0)


def _confine(memory: int) -> None:
    """Give up what a query needs not: new files and connections, memory without end, a core file, words on the terminal."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.close(null)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory + _held(), memory + _held()))


def _held() -> int:
    """Return at least the bytes that this process holds by now."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if os.uname().sysname == "Darwin" else peak * 1024


def answer(store: Store, names: frozenset[str], asked: Head, limit: int) -> tuple[Head, bytes]:
    """Return the answer to one query, or a sentence that refuses it."""
    query = asked["query"]
    try:
        guard.refuse(query)
        told = list(guard.graphs(query, asked["base"]))
        default, named = asked.get("default", []), asked.get("named", [])
        _held_only([*(address for _, address in told), *default, *named], names)
        if not default and not named:  # what the protocol says has precedence over what the query says
            default = [address for is_named, address in told if not is_named]
            named = [address for is_named, address in told if is_named]
        head, body = _rendered(_found(store, asked, default, named), asked.get("accept", ""), limit)
        return {**head, "doubts": "" if asked.get("bind") else "; ".join(doubts(query))[:DOUBTS]}, body
    except KgError as fault:
        return {"status": 400, "sentence": str(fault)}, b""
    except SyntaxError as fault:
        return {"status": 400, "sentence": explain(query, str(fault))}, b""
    except TooLargeError:
        sentence = f"the answer is larger than {limit / 1e6:g} MB; add LIMIT, or ask for less"
        return {"status": 422, "sentence": sentence}, b""
    except ValueError as fault:  # an address that is none
        return {"status": 400, "sentence": f"the query cannot be understood: {fault}"}, b""
    except (MemoryError, RecursionError):
        return {"status": 422, "sentence": "the query needs more memory than it may take; ask for less"}, b""
    except RuntimeError as fault:  # such as a function that the engine does not have
        return {"status": 400, "sentence": f"the query cannot be answered: {' '.join(str(fault).split())}"}, b""
    except Exception as fault:
        return {"status": 500, "sentence": f"the query failed: {' '.join(str(fault).split())}"}, b""


def _held_only(addresses: list[str], names: frozenset[str]) -> None:
    """Refuse graphs that are not held here; none is ever fetched."""
    for address in addresses:
        if address not in names:
            known = ", ".join(sorted(names)[:5]) or "it holds one graph, without a name"
            raise KgError(f"this endpoint holds no graph {address}, and fetches none; known: {known}")


def _found(
    store: Store, asked: Head, default: list[str], named: list[str]
) -> QueryBoolean | QuerySolutions | QueryTriples:
    """Ask the store, over the data set that the request or the query names, or else over all that there is."""
    from pyoxigraph import DefaultGraph, NamedNode, Variable

    bound = {Variable(name): NamedNode(address) for name, address in asked.get("bind", {}).items()}
    given: dict[str, Any] = {"prefixes": PREFIXES, "base_iri": asked["base"], "substitutions": bound}
    if default or named:
        graphs: list[Any] = [NamedNode(address) for address in default]
        if len(graphs) > 1:
            store, graphs = _merged(store, default, named), []
        given["default_graph"] = graphs or [DefaultGraph()] if default else []
        given["named_graphs"] = [NamedNode(address) for address in named]
    return store.query(asked["query"], **given)


def _merged(store: Store, default: list[str], named: list[str]) -> Store:
    """Return a store whose default graph is the union of some graphs: asked together, they would tell a triple twice."""
    from pyoxigraph import NamedNode, Quad, Store

    merged = Store()
    for address in default:
        found = store.quads_for_pattern(None, None, None, NamedNode(address))
        merged.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in found)
    for address in named:
        merged.extend(store.quads_for_pattern(None, None, None, NamedNode(address)))
    return merged


def _rendered(found: QueryBoolean | QuerySolutions | QueryTriples, accept: str, limit: int) -> tuple[Head, bytes]:
    """Return a result in the form that the client likes best."""
    from pyoxigraph import QueryTriples

    offered = TRIPLES if isinstance(found, QueryTriples) else TABLES
    media = choose(accept, offered)
    if media is None:
        return {"status": 406, "sentence": f"this answer comes as {', '.join(offered)}"}, b""
    output, empty = Capped(limit), False
    if isinstance(found, QueryTriples):
        first = next(found, None)
        empty = first is None
        write(chain([first] if first else [], found), output, offered[media])
    else:
        write(found, output, offered[media])
    return {"status": 200, "type": content_type(media), "empty": empty}, output.getvalue()
