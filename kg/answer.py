"""What a query found, in the forms that people and programs read.

In: a result of the engine, or triples. Out: `Answer`, or text: a table, CSV, TSV, JSON, XML, Turtle.
`SELECT ?name { ?p a gwr:Project ; rdfs:label ?name }` has the row `东六环入地改造`; as TSV it is `"东六环入地改造"@zh`.
JSON, XML and TSV are W3C's results formats; of triples, JSON is JSON-LD and XML is RDF/XML.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, TypeAlias

from kg import cells
from kg.problem import KgError
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Triple

    Found: TypeAlias = QueryBoolean | QuerySolutions | QueryTriples | list[Triple]

# Forms of tables and of triples, with the names of pyoxigraph's formats.
TABLES = {"tsv": "TSV", "json": "JSON", "xml": "XML"}
TRIPLES = {"table": "TURTLE", "ttl": "TURTLE", "json": "JSON_LD", "xml": "RDF_XML"}
FORMS = ("table", "csv", "tsv", "json", "xml", "ttl")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: values as text, in the order of its columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def answer(found: Found) -> Answer:
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


def render(found: Found, form: str) -> str:
    """Return a result in a form; the engine's result is used up."""
    from pyoxigraph import QueryBoolean, QuerySolutions

    if form not in FORMS:
        raise KgError(f"there is no format {form!r} of answers; known: {', '.join(FORMS)}")
    output = io.BytesIO()
    if not isinstance(found, QueryBoolean | QuerySolutions):
        if form == "csv":
            return as_csv(answer(found))
        if form not in TRIPLES:
            raise KgError(f"{form} is for SELECT and ASK; triples come as csv, {', '.join(TRIPLES)}")
        write(sorted(found, key=str), output, TRIPLES[form])
        text = output.getvalue().decode("utf-8")
        return _tidy(text) if TRIPLES[form] == "TURTLE" else _ended(text)
    if form == "ttl":
        raise KgError(f"ttl is for CONSTRUCT and DESCRIBE; SELECT and ASK come as table, csv, {', '.join(TABLES)}")
    if form in TABLES:
        write(found, output, TABLES[form])
        return _ended(output.getvalue().decode("utf-8"))
    return as_table(answer(found)) if form == "table" else as_csv(answer(found))


def write(found: QueryBoolean | QuerySolutions | Iterable[Triple], output: IO[bytes], name: str) -> None:
    """Write a result in one of pyoxigraph's formats, as it comes."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

    if isinstance(found, QueryBoolean | QuerySolutions):
        found.serialize(output, format=getattr(QueryResultsFormat, name))
    else:
        serialize(found, output, format=getattr(RdfFormat, name), prefixes=PREFIXES)


def as_table(answer: Answer) -> str:
    """Return an answer as a table for a terminal, with the number of its rows."""
    rows = [tuple(_short(value) for value in row) for row in answer.rows]
    count = f"({len(rows)} row{'' if len(rows) == 1 else 's'})\n"
    return cells.as_table(answer.columns, rows) + count


def as_csv(answer: Answer) -> str:
    """Return an answer as CSV that a spreadsheet opens without harm."""
    return cells.as_csv(answer.columns, answer.rows)


def _tidy(turtle: str) -> str:
    """Return Turtle with the prefixes that it uses, sorted: the engine writes all, in any order."""
    lines = turtle.splitlines(keepends=True)
    heads = [line for line in lines if line.startswith("@prefix ")]
    body = "".join(lines[len(heads) :])
    return "".join(sorted(line for line in heads if f"{line.split()[1]}" in body)) + body


def _ended(text: str) -> str:
    """Return a text that ends its last line."""
    return text if text.endswith("\n") else text + "\n"


def _value(term: object) -> str:
    """Return the text of a term; of none, nothing."""
    return "" if term is None else str(getattr(term, "value", term))


def _short(value: str) -> str:
    """Return an IRI with its prefix, any other value as it is."""
    for prefix, space in PREFIXES.items():
        if value.startswith(space) and value != space:
            return f"{prefix}:{value[len(space) :]}"
    return value
