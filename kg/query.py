"""Station query: a built graph and a question in SPARQL -> an answer, as a table, CSV or JSON.

In: a graph (a file in any of our RDF formats, its text, or a `Graph`) and a query, a `.rq` file or a shipped question.
Out: `Answer`. `ask("output/graph.ttl", "SELECT ?name { ?p a gwr:Project ; rdfs:label ?name }")` has the row `东六环入地改造`.
The ontology's prefixes are known without being declared; nothing is fetched from elsewhere.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import cells
from kg.graph import Graph
from kg.guard import refuse
from kg.lexicon import ontology_folder
from kg.problem import KgError
from kg.terms import BASE, PREFIXES
from kg.triples import triples

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, Triple

FORMATS = {
    ".ttl": "TURTLE", ".nt": "N_TRIPLES", ".jsonld": "JSON_LD", ".rdf": "RDF_XML", ".trig": "TRIG", ".nq": "N_QUADS",
}  # fmt: skip
NAME = re.compile(r"(\w+):\w")  # gwr:Project
PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: values as text, in the order of its columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A shipped question, with what it asks in Chinese and English."""

    name: str
    zh: str
    en: str
    text: str


def ask(source: Graph | Path | str | bytes, query: str) -> Answer:
    """Answer a query over a graph; `source` is a graph, its file, or its text in Turtle."""
    text = text_of(query)
    refuse(text)
    store = load(source)
    try:
        return answer(store.query(text, prefixes=PREFIXES, base_iri=BASE))
    except SyntaxError as fault:
        raise KgError(explain(text, str(fault))) from fault


def questions() -> tuple[Question, ...]:
    """Return the shipped questions, by name."""
    return tuple(_question(path) for path in sorted((ontology_folder() / "queries").glob("*.rq")))


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    said = dict(line[2:].split(": ", 1) for line in text.splitlines() if line.startswith(("# zh: ", "# en: ")))
    return Question(path.stem, said.get("zh", ""), said.get("en", ""), text)


def text_of(query: str) -> str:
    """Return the text of a query that is given as text, as a file or by name."""
    if re.search(r"\s|\{", query.strip()) and not query.endswith(".rq"):
        return query
    if query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise KgError(f"the query {query} cannot be read: {_reason(fault)}") from fault
    known = {question.name: question.text for question in questions()}
    if query not in known:
        raise KgError(f"there is no question named {query!r}; known: {', '.join(known)}")
    return known[query]


def load(source: Graph | Path | str | bytes) -> Store:
    """Return a store that holds a graph; of named graphs, the default graph is the union, each triple once."""
    from pyoxigraph import Quad, RdfFormat, Store  # late: `import kg` must not wait for it

    store = Store()
    if isinstance(source, Graph):
        text = "".join([f"{s} {p} {o} .\n" for s, p, o in triples(source)])
        store.bulk_load(text.encode("utf-8"), RdfFormat.N_TRIPLES)
        return store
    data, kind, name = _data(source)
    try:
        store.bulk_load(data, kind, base_iri=BASE)
    except (SyntaxError, ValueError) as fault:
        raise KgError(f"{name} is no graph that can be read: {_reason(fault)}") from fault
    for graph in list(store.named_graphs()):
        named = store.quads_for_pattern(None, None, None, graph)
        store.bulk_extend([Quad(quad.subject, quad.predicate, quad.object) for quad in named])
    return store


def _data(source: Path | str | bytes) -> tuple[bytes, RdfFormat, str]:
    """Return the bytes of a graph with their format and their name."""
    from pyoxigraph import RdfFormat

    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return source.encode("utf-8") if isinstance(source, str) else source, RdfFormat.TURTLE, "the text"
    path = Path(source)
    path = path / "graph.ttl" if path.is_dir() else path
    if path.suffix.lower() not in FORMATS:
        raise KgError(f"{path} is no graph by its name; known: {', '.join(FORMATS)}")
    try:
        return path.read_bytes(), getattr(RdfFormat, FORMATS[path.suffix.lower()]), str(path)
    except FileNotFoundError as fault:
        raise KgError(f"there is no graph at {path}; build one with `kg build REPORT`") from fault
    except OSError as fault:
        raise KgError(f"{path} cannot be read: {_reason(fault)}") from fault


def answer(found: QueryBoolean | QuerySolutions | QueryTriples | list[Triple]) -> Answer:
    """Return the engine's result as an answer; the triples that CONSTRUCT makes are sorted."""
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(found, QueryBoolean):
        return Answer(("answer",), (("true" if found else "false",),))
    if not isinstance(found, QuerySolutions):
        return Answer(
            ("subject", "predicate", "object"),
            tuple(sorted((_value(t.subject), _value(t.predicate), _value(t.object)) for t in found)),
        )
    columns = tuple(variable.value for variable in found.variables)
    return Answer(columns, tuple(tuple(_value(row[column]) for column in columns) for row in found))


def declared(query: str) -> str:
    """Return a query that declares the prefixes of the ontology that it uses, for those who do not know them."""
    used = {name for name in NAME.findall(query) if name in PREFIXES and not re.search(rf"(?i)prefix\s+{name}:", query)}
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(used)) + query


def _value(term: object) -> str:
    """Return the text of a term; of none, nothing."""
    return "" if term is None else str(getattr(term, "value", term))


def explain(query: str, message: str) -> str:
    """Return a syntax error as one sentence with its line, its column and the words there."""
    at = PLACE.search(message)
    if not at:
        return f"the query cannot be understood: {' '.join(message.split())}"
    line, column = int(at["line"]), int(at["column"])
    lines = query.splitlines() or [""]
    words = lines[min(line, len(lines)) - 1].strip()
    why = ""
    if "Prefix not found" in message:
        why = f"; a prefix there is not known, declare it or use one of {', '.join(PREFIXES)}"
    elif "variable that is unbound" in message:
        why = "; SELECT names a variable that is not bound or not grouped"
    return f"the query has a syntax error at line {line}, column {column}, in “{words}”{why}"


def _reason(fault: Exception) -> str:
    return (getattr(fault, "strerror", None) or " ".join(str(fault).split())).rstrip(".")


def as_table(answer: Answer) -> str:
    """Return an answer as a table for a terminal, with the number of its rows."""
    rows = [tuple(_short(value) for value in row) for row in answer.rows]
    count = f"({len(rows)} row{'' if len(rows) == 1 else 's'})\n"
    return cells.as_table(answer.columns, rows) + count


def _short(value: str) -> str:
    """Return an IRI with its prefix, any other value as it is."""
    for prefix, space in PREFIXES.items():
        if value.startswith(space) and value != space:
            return f"{prefix}:{value[len(space) :]}"
    return value


def as_csv(answer: Answer) -> str:
    """Return an answer as CSV."""
    return cells.as_csv(answer.columns, answer.rows)


def as_json(answer: Answer) -> str:
    """Return an answer as a JSON list, one object a row."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


RENDERERS = {"table": as_table, "csv": as_csv, "json": as_json}
