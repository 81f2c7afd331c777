"""XML, parsed with care: the parts of .docx and .ofd are such.

In: bytes. Out: the root element, names without their namespace (`p`, not `{http://…}p`). A document type is refused, so that
no entity can be defined: neither a billion laughs nor a file of this machine gets into a text. Depth and number are limited.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kg.limits import Limits
from kg.problem import KgError


def parse(data: bytes, limits: Limits) -> Element:
    """Return the root element of an XML document."""
    builder, parser = _Builder(limits), expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.tree.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
        return builder.tree.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as fault:
        raise KgError("is damaged: a part of it is no XML; get the file again") from fault


class _Builder:
    """The tree as it grows."""

    def __init__(self, limits: Limits) -> None:
        self.tree, self._limits, self._depth, self._count = TreeBuilder(), limits, 0, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth, self._count = self._depth + 1, self._count + 1
        self._limits.check("depth", self._depth)
        self._limits.check("elements", self._count)
        self.tree.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self.tree.end(_local(tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _refuse(*_: object) -> None:
    raise KgError("holds a document type (<!DOCTYPE>), which no office program writes; save it again")
