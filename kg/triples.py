"""Station triples: Graph -> RDF, the one set of triples from which every serialisation and the bridge are made.

In: the finished graph. Out: nodes, each a subject with its predicates (`oa:hasBody`) and objects (terms in the syntax
of N-Triples), sorted by subject, without blank nodes.
`张家湾设计小镇北京国际设计周永久会址落成` gives the project, two `gwr:Mention` annotations with position and quotation selectors,
and a `gwr:Claim` that the site is completed, with the annotation of `落成` as its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from kg.graph import STATUSES, Entity, Evidence, Graph, Relation, ReportRecord
from kg.terms import BASE, chinese, curie, iri, mint, mint_section, string, typed, version
from kg.text import Document, Section, Span

Pairs = list[tuple[str, str]]
Node = tuple[str, Pairs]

CONTEXT = 16  # characters before and after a quotation that help to find it again in a changed text

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
STATUS_NAMES = {
    "planned": ("谋划", "planned"),
    "started": ("开工", "started"),
    "under_construction": ("在建", "under construction"),
    "completed": ("完工", "completed"),
    "operating": ("运营", "operating"),
}


def nodes(graph: Graph) -> dict[str, Pairs]:
    """Return the predicates and objects of each subject, subjects sorted; the last graph's are kept for the next format."""
    if not _last or _last[0][0] is not graph:
        _last[:] = [(graph, _sorted(_all(graph)))]
    return _last[0][1]


_last: list[tuple[Graph, dict[str, Pairs]]] = []


def triples(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of a graph, sorted by subject, in the syntax of N-Triples."""
    for subject, pairs in nodes(graph).items():
        for predicate, term in pairs:
            yield subject, curie(predicate), term


def _sorted(parts: Iterable[Node]) -> dict[str, Pairs]:
    """Unite nodes of one subject, and sort."""
    united: dict[str, Pairs] = {}
    for subject, pairs in parts:
        if subject in united:
            pairs = list(dict.fromkeys(united[subject] + pairs))
        united[subject] = pairs
    return dict(sorted(united.items()))


def _all(graph: Graph) -> Iterator[Node]:
    named = {entity.iri for entity in graph.entities}
    documents = {report.iri: report.document for report in graph.reports}
    yield from _run(graph)
    yield from _statuses()
    for report in graph.reports:
        yield from _report(report, named)
    for entity in graph.entities:
        yield from _entity(entity, documents)
    for relation in graph.relations:
        yield from _claim(relation, documents)


def _run(graph: Graph) -> Iterator[Node]:
    """Yield what was made from what by which software; no clock, so that a second run says the same."""
    inputs = "".join(report.document.sha256 for report in graph.reports)
    key = sha256(f"{version()} {inputs}".encode()).hexdigest()[:16]
    run, whole, software = iri(f"{BASE}run/{key}"), iri(f"{BASE}graph/{key}"), iri(f"{BASE}software/kg/{version()}")
    reports = [iri(report.iri) for report in graph.reports]
    yield software, [
        ("rdf:type", curie("prov:SoftwareAgent")),
        ("rdfs:label", string("kg")),
        ("schema:softwareVersion", string(version())),
    ]
    yield run, [
        ("rdf:type", curie("prov:Activity")),
        ("prov:wasAssociatedWith", software),
        *(("prov:used", report) for report in reports),
    ]
    yield whole, [
        ("rdf:type", curie("prov:Entity")),
        ("prov:wasGeneratedBy", run),
        *(("prov:wasDerivedFrom", report) for report in reports),
    ]


def _statuses() -> Iterator[Node]:
    """Yield the stages of a project with their names, so that a graph can be read without the ontology."""
    for status in STATUSES:
        zh, en = STATUS_NAMES[status]
        yield curie(f"gwr:{status}"), [
            ("rdf:type", curie("skos:Concept")),
            ("skos:inScheme", curie("gwr:ProjectStatus")),
            ("skos:prefLabel", chinese(zh)),
            ("skos:prefLabel", string(en) + "@en"),
        ]


def _report(report: ReportRecord, named: set[str]) -> Iterator[Node]:
    """Yield a report with what its head says, its sections and its problems."""
    here, head = iri(report.iri), report.identity
    pairs = [("rdf:type", curie("gwr:Report")), ("rdf:type", curie("schema:Report"))]
    pairs += [("dcterms:title", chinese(head.title or report.document.name)), ("dcterms:language", string("zh"))]
    if head.delivered:
        pairs.append(("dcterms:issued", _date(head.delivered)))
    if head.year:
        pairs.append(("gwr:year", typed(head.year, "xsd:gYear") if _is_year(head.year) else string(head.year)))
    if head.speaker:
        pairs.append(("gwr:speaker", chinese(head.speaker)))
    if head.place:
        place = mint("AREA", head.place, code=head.code)
        pairs.append(("dcterms:spatial", iri(place)))
        if place not in named:
            yield iri(place), _names("gwr:Area", head.place, head.code)
    pairs += [("gwr:sourceName", string(report.document.name)), ("gwr:sha256", string(report.document.sha256))]
    yield here, pairs
    yield from _sections(report)
    yield from _problems(report)


def _date(text: str) -> str:
    """Return a date's term, a plain text where it is no date."""
    try:
        return typed(date.fromisoformat(text).isoformat(), "xsd:date")
    except ValueError:
        return string(text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def _sections(report: ReportRecord) -> Iterator[Node]:
    """Yield the outline; a heading is not a node of its own, since it has the path of what it heads."""
    order = 0
    waiting: list[tuple[Section, str]] = [(report.root, "")]
    while waiting:
        section, parent = waiting.pop()
        here = iri(mint_section(report.iri, section.path)) if parent else iri(report.iri)
        if parent:
            order += 1
            yield here, _section(section, parent, order, report.document)
        waiting += [(child, here) for child in reversed(section.children) if child.kind != "heading"]


def _section(section: Section, parent: str, order: int, document: Document) -> Pairs:
    pairs = [("rdf:type", curie("gwr:Section"))]
    if section.kind in DOCO:
        pairs.append(("rdf:type", curie(DOCO[section.kind])))
    pairs += [("dcterms:isPartOf", parent), ("gwr:path", string(section.path)), ("gwr:kind", string(section.kind))]
    if section.number:
        pairs.append(("gwr:number", string(section.number)))
    if section.title:
        pairs.append(("dcterms:title", chinese(section.title)))
    pairs += [
        ("gwr:level", typed(section.level, "xsd:integer")),
        ("gwr:order", typed(order, "xsd:integer")),
        ("gwr:start", typed(section.span.start, "xsd:integer")),
        ("gwr:end", typed(section.span.end, "xsd:integer")),
    ]
    if not section.children:
        pairs.append(("schema:text", chinese(document.words(section.span))))
    return pairs


def _problems(report: ReportRecord) -> Iterator[Node]:
    for number, problem in enumerate(report.problems, 1):
        pairs = [
            ("rdf:type", curie("gwr:Problem")),
            ("dcterms:isPartOf", iri(report.iri)),
            ("gwr:code", string(problem.code)),
            ("schema:description", string(problem.message)),
        ]
        if problem.span is not None:
            pairs.append(("oa:hasTarget", _target(report.iri, problem.span)))
            yield from _selectors(report.iri, problem.span, report.document.words(problem.span), report.document)
        yield iri(f"{report.iri}/problem/{number}"), pairs


def _names(kind: str, name: str, code: str, aliases: tuple[str, ...] = ()) -> Pairs:
    pairs = [("rdf:type", curie(kind)), ("rdfs:label", chinese(name)), ("skos:prefLabel", chinese(name))]
    pairs += [("skos:altLabel", chinese(alias)) for alias in aliases]
    if code:
        pairs.append(("dcterms:identifier", string(code)))
    return pairs


def _entity(entity: Entity, documents: dict[str, Document]) -> Iterator[Node]:
    """Yield an entity and its mentions."""
    here = iri(entity.iri)
    pairs = _names(f"gwr:{entity.kind.capitalize()}", entity.name, entity.code, entity.aliases)
    if entity.area_kind:
        pairs.append(("gwr:areaKind", string(entity.area_kind)))
    sections = dict.fromkeys(mint_section(place.report, place.section) for place in entity.mentions)
    pairs += [("gwr:mentionedIn", iri(section)) for section in sections]
    yield here, pairs
    for place in entity.mentions:
        node = f"{place.report}/mention/{_range(place.span)}-{entity.kind.lower()}"
        yield from _annotation(node, "gwr:Mention", here, place, documents.get(place.report))


def _claim(relation: Relation, documents: dict[str, Document]) -> Iterator[Node]:
    """Yield a relation as a direct triple, and as a claim with its evidence."""
    subject, predicate = iri(relation.subject), f"gwr:{relation.predicate}"
    value = curie(f"gwr:{relation.object}") if relation.predicate == "status" else iri(relation.object)
    key = sha256(f"{subject} {predicate} {value}".encode()).hexdigest()[:16]
    claim = iri(f"{BASE}id/claim/{key}")
    yield subject, [(predicate, value)]
    yield claim, [
        ("rdf:type", curie("gwr:Claim")),
        ("rdf:subject", subject),
        ("rdf:predicate", curie(predicate)),
        ("rdf:object", value),
    ]
    for place in relation.evidence:
        node = f"{place.report}/evidence/{_range(place.span)}-{key}"
        yield from _annotation(node, "gwr:Evidence", claim, place, documents.get(place.report))


def _annotation(node: str, kind: str, body: str, place: Evidence, document: Document | None) -> Iterator[Node]:
    """Yield a Web Annotation: https://www.w3.org/TR/annotation-vocab/."""
    yield iri(node), [
        ("rdf:type", curie(kind)),
        ("rdf:type", curie("oa:Annotation")),
        ("oa:hasBody", body),
        ("oa:hasTarget", _target(place.report, place.span)),
        ("gwr:section", iri(mint_section(place.report, place.section))),
        ("gwr:rule", string(place.rule)),
        ("gwr:confidence", typed(round(float(place.confidence), 4), "xsd:decimal")),
    ]
    yield from _selectors(place.report, place.span, place.quote, document)


def _target(report: str, span: Span) -> str:
    return iri(f"{report}/span/{_range(span)}")


def _range(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _selectors(report: str, span: Span, quote: str, document: Document | None) -> Iterator[Node]:
    """Yield a stretch of a report by its offsets in code points, and by its words with those around them."""
    text = document.text if document else ""
    place = f"{report}/span/{_range(span)}"
    position, quotation = iri(f"{place}/position"), iri(f"{place}/quote")
    yield iri(place), [
        ("rdf:type", curie("oa:SpecificResource")),
        ("oa:hasSource", iri(report)),
        ("oa:hasSelector", position),
        ("oa:hasSelector", quotation),
    ]
    yield position, [
        ("rdf:type", curie("oa:TextPositionSelector")),
        ("oa:start", typed(span.start, "xsd:nonNegativeInteger")),
        ("oa:end", typed(span.end, "xsd:nonNegativeInteger")),
    ]
    yield quotation, [
        ("rdf:type", curie("oa:TextQuoteSelector")),
        ("oa:exact", string(quote)),
        ("oa:prefix", string(text[max(0, span.start - CONTEXT) : span.start])),
        ("oa:suffix", string(text[span.end : span.end + CONTEXT])),
    ]
