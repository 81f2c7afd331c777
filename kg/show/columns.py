"""A store read by predicate: each subject with its values (a part of station show).

In: a store and a name such as `gwr:path`. Out: `{"…/section/2.3.p4": ("2.3.p4",)}`, values sorted. A graph of ours has no
blank nodes, and a text in English beside one in Chinese is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.terms import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store


class Columns:
    """The values of each predicate, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, Mapping[str, tuple[str, ...]]] = {}

    def all(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the values that each subject has for a predicate, sorted."""
        if name not in self._read:
            self._read[name] = self._values(name)
        return self._read[name]

    def one(self, name: str, subject: str) -> str:
        """Return the first value that a subject has for a predicate, or nothing."""
        return next(iter(self.all(name).get(subject, ())), "")

    def of_class(self, name: str) -> list[str]:
        """Return the subjects of a class, sorted."""
        wanted = address(name)
        return sorted(subject for subject, classes in self.all("rdf:type").items() if wanted in classes)

    def _values(self, name: str) -> dict[str, tuple[str, ...]]:
        from pyoxigraph import DefaultGraph, Literal, NamedNode

        found: dict[str, list[str]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(None, NamedNode(address(name)), None, DefaultGraph()):
            value = quad.object
            foreign = isinstance(value, Literal) and value.language == "en"
            if isinstance(quad.subject, NamedNode) and isinstance(value, NamedNode | Literal) and not foreign:
                found[quad.subject.value].append(value.value)
        return {subject: tuple(sorted(values)) for subject, values in found.items()}


def address(name: str) -> str:
    """Return the IRI of a name such as `gwr:path`."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
