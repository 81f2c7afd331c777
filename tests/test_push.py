"""Graphs that go to a store elsewhere, and questions to an endpoint elsewhere: what is refused first."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg import remote
from kg.cli import main
from kg.problem import KgError
from kg.push import push
from kg.query import ask, declared, load
from kg.triples import ntriples
from kg.write import save
from tests.sample import sample
from tests.server import NAMES, Server, serving

CONSTRUCT = "CONSTRUCT { ?p rdfs:label ?name } { ?p a gwr:Policy ; rdfs:label ?name }"
NAME = "http://example.org/graph"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pushed")
    save(sample(), folder, ["ttl"])
    return folder


@pytest.fixture(scope="module")
def ours(folder: Path) -> Iterator[Server]:
    with serving(folder) as server:
        yield server


@pytest.fixture
def oxigraph(store: str) -> str:
    """The address of a real store that is empty."""
    remote.send("POST", f"{store}update", b"DROP ALL", {"Content-Type": "application/sparql-update"}, timeout=30)
    return store


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """The address of a real store, which holds its data in memory."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    assert program, "the tests need `oxigraph`, which `pip install '.[dev]'` brings"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"], stderr=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(1200):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    assert process.poll() is None, "the store did not start"
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.kill()


@contextmanager
def answering(*statuses: int) -> Iterator[tuple[str, list[str]]]:
    """Serve these statuses one after another, and keep what was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(statuses[min(len(asked), len(statuses)) - 1])
            self.send_header("Content-Length", "8")
            self.end_headers()
            self.wfile.write(b"so it is")

        do_POST = do_PUT  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made, without the wait."""
    made: list[float] = []
    monkeypatch.setattr("kg.remote.time.sleep", made.append)
    return made


# --- what is refused


@pytest.mark.parametrize("status", [400, 401, 404, 413, 500, 301])
def test_a_refusal_is_told_at_once(status: int, folder: Path, pauses: list[float]) -> None:
    with answering(status) as (address, asked), pytest.raises(KgError, match=f"status {status}: so it is"):
        push(folder, address + "query", name=NAME)
    assert asked == ["PUT /store?graph=http%3A%2F%2Fexample.org%2Fgraph"]
    assert pauses == []


def test_a_busy_server_is_asked_three_times(folder: Path, pauses: list[float]) -> None:
    with answering(503) as (address, asked), pytest.raises(KgError, match="answered with status 503"):
        push(folder, address + "query", name=NAME)
    assert (len(asked), pauses) == (3, [1.0, 2.0])


def test_nobody_there_is_told(folder: Path, pauses: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}/query"
    with pytest.raises(KgError, match=r"does not answer: .*refused"):
        push(folder, address, name=NAME)
    assert pauses == [1.0, 2.0]


def test_a_silent_server_is_given_up_after_one_wait(pauses: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(KgError, match="does not answer: timed out"):
        remote.ask(f"http://127.0.0.1:{silent.getsockname()[1]}/", NAMES, timeout=0.1)
    assert pauses == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/", "localhost:7878", ""])
def test_no_address_of_a_server(address: str) -> None:
    with pytest.raises(KgError, match="is no address of a server"):
        remote.ask(address, NAMES)


def test_an_answer_that_is_none(pauses: list[float]) -> None:
    with answering(200) as (address, _), pytest.raises(KgError, match="which cannot be read as an answer"):
        remote.ask(address, NAMES)


def test_a_graph_without_a_name_of_its_own_is_not_sent(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="holds 2 reports; say by --name IRI"):
        push(folder, "http://127.0.0.1:9/query")
    (tmp_path / "graph.trig").write_text("<http://a/g> { <http://a/s> <http://a/p> 1 }", encoding="utf-8")
    with pytest.raises(KgError, match="holds named graphs"):
        push(tmp_path / "graph.trig", "http://127.0.0.1:9/query")


# --- what is done


def counted(oxigraph: str, name: str) -> int:
    return int(
        remote.ask(f"{oxigraph}query", f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows[0][0]
    )


def test_a_push_replaces_its_graph_and_no_other(oxigraph: str, folder: Path, tmp_path: Path) -> None:
    triples = len(load(folder))
    for _ in range(2):
        assert push(folder, f"{oxigraph}query", name=NAME) == (NAME, triples)
    (tmp_path / "graph.nt").write_text("<http://a/s> <http://a/p> <http://a/o> .\n", encoding="utf-8")
    assert push(tmp_path / "graph.nt", f"{oxigraph}query", name="http://example.org/other")[1] == 1
    assert counted(oxigraph, NAME) == triples
    assert push(tmp_path / "graph.nt", f"{oxigraph}query", graph_store=f"{oxigraph}store", name=NAME)[1] == 1
    assert counted(oxigraph, NAME) == 1


def test_a_push_that_fails_changes_nothing(oxigraph: str, folder: Path, tmp_path: Path) -> None:
    name = "http://example.org/kept"
    _, triples = push(folder, f"{oxigraph}query", name=name)
    (tmp_path / "broken.ttl").write_text("<http://a/s> <http://a/p> <http://a/o> .\n<http://a/s> <", encoding="utf-8")
    with pytest.raises(KgError, match="no graph that can be read"):
        push(tmp_path / "broken.ttl", f"{oxigraph}query", name=name)
    half = b"<http://a/s> <http://a/p> <http://a/o> .\n<http://a/s> <"
    kind = {"Content-Type": "application/n-triples"}
    with pytest.raises(KgError, match="status 400"):
        remote.send("PUT", f"{oxigraph}store?graph={name}", half, kind, timeout=30)
    assert counted(oxigraph, name) == triples


def test_a_store_that_is_another_than_the_endpoint_is_told(oxigraph: str, folder: Path) -> None:
    with answering(204) as (address, _), pytest.raises(KgError, match=r"counts 0 triples .*; is it the same store"):
        push(folder, f"{oxigraph}query", graph_store=f"{address}store", name="http://example.org/elsewhere")


def test_numbers_are_sent_with_the_datatypes_of_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies: list[bytes] = []

    def send(method: str, address: str, body: bytes, headers: dict[str, str], *, timeout: float) -> None:
        bodies.append(body)
        raise KgError("enough")

    monkeypatch.setattr("kg.push.send", send)
    with pytest.raises(KgError, match="enough"):
        push(folder, "http://127.0.0.1:9/query", name=NAME)
    assert set(bodies[0].decode().splitlines()) == set(ntriples(sample()).splitlines())
    assert b"XMLSchema#nonNegativeInteger> ." in bodies[0]


def test_a_graph_of_one_report_bears_its_name(oxigraph: str, tmp_path: Path) -> None:
    report = "https://w3id.org/gwr/report/110112-2023-00000000"
    (tmp_path / "one.nt").write_text(
        f"<{report}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/gwr/ontology#Report> .\n",
        encoding="utf-8",
    )
    assert push(tmp_path / "one.nt", f"{oxigraph}query") == (report, 1)


def test_the_commands(oxigraph: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["push", str(folder), "--endpoint", f"{oxigraph}query", "--name", NAME]) == 0
    assert capsys.readouterr().out.endswith(f"triples are the graph {NAME}\n")
    assert main(["query", NAMES, "--endpoint", f"{oxigraph}query", "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["name", "副中心站"]
    assert main(["query", "projects-by-status", "--endpoint", f"{oxigraph}query", "--format", "csv"]) == 0
    assert "在建,1" in capsys.readouterr().out
    capsys.readouterr()
    endpoint = ["--endpoint", f"{oxigraph}query", "--format", "csv"]
    for value, found in (("潞城镇", ["副中心站"]), ("张家湾设计小镇", ["北京国际设计周永久会址"]), ('" } #', [])):
        assert main(["query", "projects-in-area", "--area", value, *endpoint]) == 0
        assert [line.partition(",")[0] for line in capsys.readouterr().out.split()[1:]] == found, value
    assert main(["query", "SELECT {", "--endpoint", f"{oxigraph}query"]) == 2
    assert "answered with status 400" in capsys.readouterr().err


@pytest.mark.parametrize("query", [NAMES, CONSTRUCT, "ASK { ?p a gwr:Policy }"], ids=["select", "construct", "ask"])
def test_an_endpoint_of_ours_and_another_answer_as_the_file_does(
    query: str, oxigraph: str, ours: Server, folder: Path
) -> None:
    push(folder, f"{oxigraph}query", name=NAME)
    assert remote.ask(f"{oxigraph}query", query) == ask(folder, query)
    assert remote.ask(f"{ours.address}sparql", query) == ask(folder, query)


def test_a_query_declares_the_prefixes_it_uses_once() -> None:
    assert declared("ASK { ?s ?p ?o }") == "ASK { ?s ?p ?o }"
    assert declared("ASK { ?s a gwr:Area }").startswith("PREFIX gwr: <https://w3id.org/gwr/ontology#>\nASK")
    for own in ("PREFIX gwr: <http://a/>\nASK { ?s a gwr:Area }", "prefix  gwr: <http://a/> ASK { ?s a gwr:Area }"):
        assert declared(own) == own
