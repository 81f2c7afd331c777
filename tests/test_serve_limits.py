"""What the server survives, what its workers cannot do, and how it starts and stops."""

from __future__ import annotations

import asyncio
import importlib.util
import re
import shlex
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from kg.cli import main, parser
from kg.serve import patience
from tests.server import MONSTER, NAMES, Reply, Server, folder, plain, serving

__all__ = ["folder", "plain"]  # fixtures
ROOT = Path(__file__).parent.parent

# --- what a worker cannot do


def test_a_worker_opens_no_connection_even_where_the_words_are_not_looked_at(folder: Path) -> None:
    script = f"""
import pathlib, socket
from kg import guard
from kg.serve import frames, template
from kg.serve.limits import Limits
guard.refuse = lambda query: None
trap = socket.create_server(("127.0.0.1", 0))
trap.settimeout(0.3)
held = template.start(pathlib.Path({str(folder / "graph.ttl")!r}), Limits(), socket.socket())
pipe = held.copy()
print(frames.receive(pipe)[0]["pid"] > 0)
query = "SELECT * {{ SERVICE <http://127.0.0.1:%d/> {{ ?s ?p ?o }} }}" % trap.getsockname()[1]
pipe.sendall(frames.packed({{"query": query}}))
print(frames.receive(pipe)[0]["status"])
try:
    trap.accept()
except TimeoutError:
    print("nobody called")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.stdout.split("\n")[:3] == ["True", "500", "nobody called"], done.stderr


def test_health_tells_when_the_process_that_holds_the_graph_has_ended(folder: Path) -> None:
    script = f"""
import asyncio, os, pathlib, signal, socket
from kg.serve import site, template
from kg.serve.limits import Limits
from kg.serve.pool import Pool
held = template.start(pathlib.Path({str(folder / "graph.ttl")!r}), Limits(), socket.socket())
place = site.Site(Pool(held, Limits()), None)
print(asyncio.run(place.health(None)).status_code)
os.kill(held.pid, signal.SIGKILL)
os.waitpid(held.pid, 0)
try:
    asyncio.run(place.health(None))
except site.RefusedError as refused:
    print(refused.status, refused)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.stdout.startswith("200\n503 the process that holds the graph has ended"), done.stderr


# --- what it survives


def test_a_monster_ends_at_its_limit_and_others_go_on(plain: Server) -> None:
    replies: list[Reply] = []
    monster = threading.Thread(target=lambda: replies.append(plain.query(MONSTER)))
    monster.start()
    answered = 0
    while monster.is_alive():
        assert plain.query(NAMES).status == 200
        answered += 1
    assert [(reply.status, reply.text) for reply in replies] == [
        (422, "the query ran into the limit of 2 s; ask for less\n")
    ]
    assert answered > 5


def test_workers_that_were_ended_are_replaced(plain: Server) -> None:
    many = [threading.Thread(target=plain.query, args=(MONSTER,)) for _ in range(3)]
    for thread in many:
        thread.start()
    for thread in many:
        thread.join()
    assert plain.query(NAMES).status == 200


def test_a_query_that_eats_memory_ends(folder: Path) -> None:
    with serving(folder, "--timeout", "60", "--memory", "100") as server:  # its time would end after its memory
        reply = server.query("SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a")
        assert (reply.status, reply.text) == (422, "the query needs more than 100 MB of memory; ask for less\n")
        assert server.query(NAMES).status == 200


def test_a_client_that_goes_takes_its_query_along(folder: Path) -> None:
    with serving(folder, "--timeout", "300", "--workers", "1") as server:
        host, _, port = urlsplit(server.address).netloc.partition(":")
        with socket.create_connection((host, int(port))) as caller:
            caller.sendall(f"GET /sparql?query={quote(MONSTER)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            caller.settimeout(0.3)
            with pytest.raises(TimeoutError):
                caller.recv(1)
        assert server.query(NAMES).status == 200  # by the only worker there is


def test_a_server_at_work_stops_at_once(folder: Path) -> None:
    replies: list[Reply] = []
    with serving(folder, "--timeout", "300") as server:

        def doomed() -> None:
            replies.append(server.query(MONSTER))

        thread = threading.Thread(target=doomed)
        thread.start()
        assert server.query(NAMES).status == 200
        assert server.stop() == 130
        thread.join()
        assert [(reply.status, reply.text) for reply in replies] == [(503, "the server is stopping\n")]
        assert server.process.stderr is not None
        assert server.process.stderr.read() == "kg: stopped\n"


# --- how it starts


def test_other_origins_may_ask_only_where_the_option_says_so(plain: Server) -> None:
    origin = {"Origin": "https://example.org"}
    allowed = plain.ask("/sparql?query=ASK%7B%7D", headers=origin).headers["access-control-allow-origin"]
    assert allowed == "https://example.org"
    before = {**origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert plain.ask("/sparql", method="OPTIONS", headers=before).status == 200
    other = plain.ask("/sparql?query=ASK%7B%7D", headers={"Origin": "https://example.com"})
    assert "access-control-allow-origin" not in other.headers


def test_without_an_explorer_the_first_page_says_how_to_make_one(plain: Server) -> None:
    assert "kg build REPORT --to html" in plain.ask("/").text
    assert "makes the explorer" in plain.ask("/?lang=en").text
    assert plain.ask("/", headers={"Host": "localhost"}).status == 200


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Return the sentence with which a server does not start."""
    assert main(["serve", *map(str, arguments)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    return shown.err


def test_a_port_in_use_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = f"127.0.0.1, port {port}, cannot be served at: Address already in use; choose another --port"
        assert sentence in told(capsys, folder, "--port", port)


def test_misuse_gets_one_sentence_and_code_two(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "there is no graph in output; build one with `kg build REPORT --out output`" in told(capsys)
    assert "there is no graph in" in told(capsys, tmp_path)
    assert "there is no port 99999" in told(capsys, folder, "--port", "99999")
    assert "192.0.2.1, port 8000, cannot be served at" in told(capsys, folder, "--host", "192.0.2.1")
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--timeout", "0"])
    assert "positive number" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["uvicorn", "starlette"])
def test_what_is_missing_is_named(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr("kg.serve.find_spec", lambda wanted: None if wanted == name else find(wanted))
    assert told(capsys, folder) == f"kg: `kg serve` needs {name}; install it with `pip install 'kg[serve]'`\n"


@pytest.mark.parametrize(
    ("name", "says"), [("none.ttl", "there is no graph at"), ("broken.ttl", "is no graph that can be read: ")]
)
def test_a_graph_that_is_none_is_told(name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b>", encoding="utf-8")
    command = [sys.executable, "-m", "kg", "serve", str(tmp_path / name), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_commands_that_are_shown_start_a_server(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--help"])
    texts = [capsys.readouterr().out]
    texts += [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md", "docs/sparql.md")]
    for text in texts:
        shown = re.findall(r"^ *(kg serve .*?)(?:\s+#.*)?$", text, re.MULTILINE)
        assert shown
        for line in shown:
            assert parser().parse_args(shlex.split(line)[1:]).run.__module__ == "kg.cli.serve"


# --- clients that are slow on purpose


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b"", False),
        (b"GET / HTTP/1.1\r\nHost: local", False),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", True),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n|G", False),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n", True),
    ],
    ids=["nothing", "half a head", "a request", "half of a second", "a head whose body is awaited"],
)
def test_a_request_whose_head_does_not_come_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, sent: bytes, kept: bool
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.5)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["more_body"]:
            pass
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})

    async def talk() -> bool:
        settings = uvicorn.Config(app, lifespan="off", log_level="critical", http=patience.Impatient)
        settings.load()
        state = uvicorn.Server(settings).server_state
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: patience.Impatient(config=settings, server_state=state, app_state={}, _loop=loop), "127.0.0.1", 0
        )
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        request, _, more = sent.partition(b"|")
        writer.write(request)
        if more:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(more)
        try:
            while await asyncio.wait_for(reader.read(1000), 1.5 if kept else 60):
                pass
            return False
        except TimeoutError:
            return True
        finally:
            writer.close()
            server.close()

    assert asyncio.run(talk()) == kept


def test_a_client_that_goes_while_it_sends_is_no_fault_of_ours(folder: Path) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\n"
    with serving(folder / "graph.ttl") as server:
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", urlsplit(server.address).port or 0)) as client:
                client.sendall(head + b"SELECT")
        assert server.query(NAMES).status == 200
        assert server.query('SELECT (<http://example.org/f>("a") AS ?x) {}').status == 400
        server.stop()
        assert server.process.stderr is not None
        assert "Traceback" not in server.process.stderr.read()
