"""Nodes of a report: what its head says, its outline, its problems.

`一、宏伟蓝图深入实施` gives a `gwr:Section`, also a `doco:Chapter`, that is part of its part, with number, title, level and order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from kg.graph import Evidence, ReportRecord
from kg.node import Node, Pairs, annotation, names, stretch, target
from kg.terms import chinese, curie, iri, mint, mint_section, string, typed
from kg.text import Document, Identity, Section, Span

# The classes of DoCO for the kinds of section that it knows.
DOCO = {
    "front": "doco:FrontMatter",
    "part": "doco:Part",
    "chapter": "doco:Chapter",
    "section": "doco:Section",
    "paragraph": "doco:Paragraph",
    "glossary": "doco:Glossary",
    "back": "doco:BackMatter",
}


def report(record: ReportRecord, named: set[str], base: str) -> Iterator[Node]:
    """Yield a report, what its head names unless that is among the entities `named`, its sections and its problems."""
    head, source = record.identity, record.document
    pairs = [("rdf:type", curie("gwr:Report")), ("rdf:type", curie("schema:Report"))]
    pairs += [("dcterms:title", chinese(head.title or source.name)), ("dcterms:language", string("zh"))]
    pairs += [(name, term(value)) for name, value, term in _plain(head) if value]
    for name, kind, value, code in _things(head):
        here = mint(kind, value, code=code, place=head.place if kind == "EVENT" else "", base=base)
        pairs.append((name, iri(here)))
        if here not in named:
            yield iri(here), names(f"gwr:{kind.capitalize()}", value, code)
    yield iri(record.iri), [*pairs, ("gwr:sourceName", string(source.name)), ("gwr:sha256", string(source.sha256))]
    yield from _evidence(record)
    yield from _sections(record)
    yield from _problems(record)


def _plain(head: Identity) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """Yield what a report says of itself in words, dates and numbers."""
    yield from (("gwr:delivered", head.delivered, _date), ("dcterms:issued", head.issued, _date))
    yield from (("gwr:year", head.year, _year), ("dcterms:identifier", head.number, string))
    yield from (("gwr:speaker", head.speaker, chinese), ("gwr:office", head.office, chinese))
    yield from (("gwr:addressedTo", name, chinese) for name in head.recipients)
    yield from (("gwr:copiedTo", name, chinese) for name in head.copies)


def _things(head: Identity) -> Iterator[tuple[str, str, str, str]]:
    """Yield the place, the government, the person and the meeting that a report names at its head."""
    things = (
        ("dcterms:spatial", "AREA", head.place, head.code),
        ("dcterms:publisher", "INSTITUTION", head.issuer, ""),
        ("schema:author", "PERSON", head.speaker, ""),
        ("schema:recordedAt", "EVENT", head.meeting, ""),
    )
    yield from (thing for thing in things if thing[2])


def _evidence(record: ReportRecord) -> Iterator[Node]:
    """Yield where a report says what of itself."""
    for field, span in record.identity.places:
        section = _home(record.root, span).path
        place = Evidence(record.iri, span, record.document.words(span), section, f"identity:{field}", 1.0)
        address = f"{record.iri}/evidence/{span.start}-{span.end}-{field}"
        yield from annotation(address, "gwr:Evidence", iri(record.iri), place, record.document)


def _home(section: Section, span: Span) -> Section:
    """Return the innermost section that holds the whole of a span: copies may be listed over several paragraphs."""
    inside = (child for child in section.children if child.span.start <= span.start and span.end <= child.span.end)
    child = next(inside, None)
    return _home(child, span) if child else section


def _date(text: str) -> str:
    """Return a date's term, a plain text where it is no date."""
    try:
        return typed(date.fromisoformat(text).isoformat(), "xsd:date")
    except ValueError:
        return string(text)


def _year(text: str) -> str:
    """Return a year's term, a plain text where it is no year."""
    return typed(text, "xsd:gYear") if len(text) == 4 and text.isascii() and text.isdigit() else string(text)


def _sections(record: ReportRecord) -> Iterator[Node]:
    """Yield the outline in reading order; a heading is no node of its own, since it has the path of what it heads."""
    order = 0
    waiting = [(child, iri(record.iri)) for child in reversed(record.root.children)]
    while waiting:
        section, parent = waiting.pop()
        if section.kind == "heading":
            continue
        order += 1
        here = iri(mint_section(record.iri, section.path))
        yield here, _section(section, parent, order, record.document)
        waiting += [(child, here) for child in reversed(section.children)]


def _section(section: Section, parent: str, order: int, document: Document) -> Pairs:
    pairs = [("rdf:type", curie("gwr:Section"))]
    if section.kind in DOCO:
        pairs.append(("rdf:type", curie(DOCO[section.kind])))
    pairs += [("dcterms:isPartOf", parent), ("gwr:path", string(section.path)), ("gwr:kind", string(section.kind))]
    if section.role:
        pairs.append(("gwr:role", string(section.role)))
    if section.number:
        pairs.append(("gwr:number", string(section.number)))
    if section.title:
        pairs.append(("dcterms:title", chinese(section.title)))
    figures = {"level": section.level, "order": order, "start": section.span.start, "end": section.span.end}
    pairs += [(f"gwr:{name}", typed(figure, "xsd:integer")) for name, figure in figures.items()]
    if not section.children:
        pairs.append(("schema:text", chinese(document.words(section.span))))
    return pairs


def _problems(record: ReportRecord) -> Iterator[Node]:
    for number, problem in enumerate(record.problems, 1):
        pairs = [
            ("rdf:type", curie("gwr:Problem")),
            ("dcterms:isPartOf", iri(record.iri)),
            ("gwr:code", string(problem.code)),
            ("schema:description", string(problem.message)),
        ]
        if problem.span is not None:
            pairs.append(("oa:hasTarget", target(record.iri, problem.span)))
            yield from stretch(record.iri, problem.span, record.document.words(problem.span), record.document)
        yield iri(f"{record.iri}/problem/{number}"), pairs
