"""Write docs/ontology.html from ontology/kg.ttl: classes and properties in Chinese and English, with examples and alignment.

`python scripts/ontology_page.py` writes the page anew; a test says when it has been forgotten. `gwr:Project` becomes a section with
the anchor `#Project`, so that the IRI of a term leads to it where the page is served at the ontology's address.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "ontology.html"
QB = Namespace("http://purl.org/linked-data/cube#")
# What a section is called, and of which kind its terms are.
PARTS = (
    ("classes", "类", "Classes", (OWL.Class,)),
    ("object-properties", "对象属性", "Object properties", (OWL.ObjectProperty,)),
    ("datatype-properties", "数据属性", "Datatype properties", (OWL.DatatypeProperty, OWL.AnnotationProperty)),
    ("individuals", "概念与个体", "Concepts and individuals", (SKOS.Concept, SKOS.ConceptScheme, QB.DataStructureDefinition)),
)  # fmt: skip
# What is said of a term beside its names, in this order.
SAID = (
    (RDFS.subClassOf, "上位类", "subclass of"),
    (RDFS.subPropertyOf, "上位属性", "subproperty of"),
    (OWL.inverseOf, "逆属性", "inverse of"),
    (RDFS.domain, "定义域", "domain"),
    (RDFS.range, "值域", "range"),
    (SKOS.inScheme, "概念表", "in scheme"),
    (RDFS.seeAlso, "参见", "see also"),
)
TEMPLATE = Template("""<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$zh · $en</title>
<style>
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
a { color: #0b57a4 } h1, h2 { line-height: 1.3 } h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc }
section > div { border-top: 1px solid #e4e4e4; padding: .6rem 0 } h3 { margin: 0; font-size: 1.05rem }
code { font-family: ui-monospace, Consolas, monospace; font-size: .9em } p { margin: .15rem 0 }
dl { margin: .3rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem } dt { color: #555 } dd { margin: 0 }
nav { columns: 16rem; font-size: .9rem } nav a { display: block }
</style>
<h1>$zh<br><small lang="en">$en</small></h1>
<p>$about_zh</p>
<p lang="en">$about_en</p>
<dl>
<dt>IRI</dt><dd><code>$iri</code></dd>
<dt>版本 <span lang="en">version</span></dt><dd>$version · <code>$version_iri</code></dd>
<dt>许可 <span lang="en">licence</span></dt><dd><a href="$licence">$licence</a></dd>
<dt>变更 <span lang="en">changes</span></dt><dd>$changes</dd>
<dt>约束 <span lang="en">shapes</span></dt><dd>ontology/shapes.ttl, ontology/hygiene/*.rq</dd>
</dl>
$body
</html>
""")


def page(source: Path = ROOT / "ontology" / "kg.ttl") -> str:
    """Return the page of an ontology."""
    graph = Graph().parse(source)
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    body = [_part(graph, *part, own=True) for part in PARTS]
    body += [_part(graph, f"used-{name}", f"所用外部词汇：{zh}", f"{en} of other vocabularies", kinds, own=False)
             for name, zh, en, kinds in PARTS[:3]]  # fmt: skip
    notes = sorted(
        (str(note.language), str(note))
        for note in graph.objects(ontology, SKOS.changeNote)
        if isinstance(note, Literal)
    )
    return TEMPLATE.substitute(
        zh=_words(graph, ontology, DCTERMS.title, "zh"),
        en=_words(graph, ontology, DCTERMS.title, "en"),
        about_zh=_words(graph, ontology, DCTERMS.description, "zh"),
        about_en=_words(graph, ontology, DCTERMS.description, "en"),
        iri=escape(str(ontology)),
        version=escape(str(graph.value(ontology, OWL.versionInfo))),
        version_iri=escape(str(graph.value(ontology, OWL.versionIRI))),
        licence=escape(str(graph.value(ontology, DCTERMS.license))),
        changes="<br>".join(f'<span lang="{language}">{escape(note)}</span>' for language, note in reversed(notes)),
        body="\n".join(body),
    )


def _part(graph: Graph, name: str, zh: str, en: str, kinds: tuple[URIRef, ...], *, own: bool) -> str:
    """Return one section: an index and its terms, in order of their names."""
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    terms = sorted((term for term in found if _is_own(graph, term) == own), key=lambda term: _name(graph, term).lower())
    index = "".join(f'<a href="#{_anchor(graph, term)}"><code>{_name(graph, term)}</code> '
                    f'{_words(graph, term, RDFS.label, "zh")}</a>\n' for term in terms)  # fmt: skip
    shown = "\n".join(_term(graph, term) for term in terms)
    return (
        f'<section id="{name}">\n<h2>{zh} <span lang="en">{en}</span> ({len(terms)})</h2>\n'
        f"<nav>\n{index}</nav>\n{shown}\n</section>"
    )


def _term(graph: Graph, term: URIRef) -> str:
    """Return a term with its names, what it means, an example and its alignment."""
    rows = [(zh, en, [_link(graph, value) for value in graph.objects(term, said)]) for said, zh, en in SAID]
    rows.append(("不相交", "disjoint with", [_link(graph, other) for other in _disjoint(graph, term)]))
    rows.append(("例", "example", [escape(str(example)) for example in graph.objects(term, SKOS.example)]))
    said = "".join(
        f'<dt>{zh} <span lang="en">{en}</span></dt><dd>{", ".join(sorted(values))}</dd>\n'
        for zh, en, values in rows
        if values
    )
    return (
        f'<div id="{_anchor(graph, term)}">\n<h3><code>{_name(graph, term)}</code> {_words(graph, term, RDFS.label, "zh")} '
        f'<span lang="en">{_words(graph, term, RDFS.label, "en")}</span></h3>\n'
        f"<p>{_words(graph, term, RDFS.comment, 'zh')}</p>\n"
        f'<p lang="en">{_words(graph, term, RDFS.comment, "en")}</p>\n<dl>\n'
        f"<dt>IRI</dt><dd><code>{escape(str(term))}</code></dd>\n{said}</dl>\n</div>"
    )


def _disjoint(graph: Graph, term: URIRef) -> list[Node]:
    groups = (Collection(graph, members) for members in graph.objects(None, OWL.members))
    return [other for group in groups if term in group for other in group if other != term]


def _is_own(graph: Graph, term: URIRef) -> bool:
    return _name(graph, term).startswith("gwr:")


def _name(graph: Graph, term: Node) -> str:
    """Return the name of a term with its prefix, or its address where none is known."""
    for prefix, space in sorted(graph.namespaces(), key=lambda pair: -len(pair[1])):
        if prefix and str(term).startswith(str(space)):
            return escape(f"{prefix}:{str(term)[len(space) :]}")
    return escape(str(term))


def _anchor(graph: Graph, term: Node) -> str:
    """Return the anchor of a term: the local name of our own, prefix and name of others."""
    return _name(graph, term).removeprefix("gwr:").replace(":", "-")


def _link(graph: Graph, term: Node) -> str:
    """Return a link to a term: inside the page where it is declared, else to its address."""
    here = (term, RDF.type, None) in graph
    href = f"#{_anchor(graph, term)}" if here else escape(str(term))
    return f'<a href="{href}"><code>{_name(graph, term)}</code></a>'


def _words(graph: Graph, term: Node, said: URIRef, language: str) -> str:
    """Return what is said of a term in a language."""
    words = sorted(
        str(text) for text in graph.objects(term, said) if isinstance(text, Literal) and text.language == language
    )
    return escape(" ".join(words))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)}: {PAGE.stat().st_size:,} bytes")
