"""The guard of queries: what it lets pass neither reaches out of the graph nor changes it, whatever the engine reads in it."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from fuzz.scraps import text
from kg.guard import graphs, refuse
from kg.hint import doubts, explain
from kg.problem import KgError
from kg.terms import BASE, PREFIXES


@cache
def _store() -> Store:
    store = Store()
    store.add(Quad(NamedNode(f"{BASE}id/a"), NamedNode(f"{BASE}id/b"), Literal("c")))
    return store


def check(data: bytes) -> None:
    """Ask a query that the guard lets pass; fail where the engine tries to connect (to port 9, which it refuses itself)."""
    query = text(data, "query")
    list(graphs(query))
    doubts(query)
    try:
        refuse(query)
        found = _store().query(query, prefixes=PREFIXES, base_iri=BASE)
        if isinstance(found, QuerySolutions):
            next(found, None)
    except KgError:
        return
    except SyntaxError as fault:
        assert explain(query, str(fault))
    except OSError as fault:
        raise AssertionError(f"the guard let pass what connects: {query!r}") from fault
    except (ValueError, RuntimeError):
        return  # an address that is none
