"""Questions and graphs that would overrun the engine's stack or memory, and end the process, are refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.problem import KgError
from kg.query import find, load


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}",
        "ASK { FILTER(1" + "+1" * 20_000 + ") }",
        "ASK { FILTER(" + "!" * 20_000 + "1) }",
        "ASK { {}" + " UNION {}" * 20_000 + " }",
        "ASK { ?s <a:a>" + "|<a:a>" * 20_000 + " ?o }",
        "ASK { " + "[ <a:a> " * 20_000 + "1" + "]" * 20_000 + " }",
        'SELECT (<http://example.org/f>("a") AS ?x) {}',
    ],
    ids=lambda query: query[:20],
)
def test_a_query_that_would_end_the_process_is_refused(query: str) -> None:
    with pytest.raises(KgError, match=r"brackets, operators|is not supported"):
        find(load(b"<a:a> <a:b> <a:c> ."), query)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.nt", "<a:a> <a:b> " + "<<( <a:a> <a:b> " * 100_000 + "<a:c>" + ")>>" * 100_000 + " ."),
        ("deep.ttl", "<a:a> <a:b> " + "<< <a:a> <a:b> " * 100_000 + "1" + ">>" * 100_000 + " ."),
        ("laughs.rdf", '<!DOCTYPE r [<!ENTITY a "ha">]><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'),
    ],
)
def test_a_graph_that_would_end_the_process_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(KgError, match="is no graph that can be read"):
        load(tmp_path / name)
