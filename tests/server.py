"""A server for tests: `kg serve` as a process of its own at a free port, stopped as a user stops it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from kg.write import save
from tests.sample import sample

READY = re.compile(r"triples at (http://\S+?/) ")
NAMES = "SELECT ?name { ?p a gwr:Project ; rdfs:label ?name ; gwr:status gwr:under_construction }"
MONSTER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def heed_ctrl_c() -> None:
    """Let a child process be stopped by Ctrl-C, also where the tests themselves run in the background and ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media(self) -> str:
        return self.headers["content-type"].partition(";")[0]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers at an address."""

    process: subprocess.Popen[str]
    address: str

    def ask(
        self, path: str, *, method: str = "GET", body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Send a request with exactly these headers, and return the reply."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.request(method, path, body=body, headers=dict(headers or {}))
            reply = connection.getresponse()
            told = {name.lower(): value for name, value in reply.getheaders()}
            return Reply(reply.status, told, reply.read())
        finally:
            connection.close()

    def query(self, text: str, accept: str = "", **more: str) -> Reply:
        """Send a query by GET."""
        headers = {"Accept": accept} if accept else {}
        return self.ask(f"/sparql?{urlencode({'query': text, **more})}", headers=headers)

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code, or fail where a process stays behind."""
        group = self.process.pid
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGINT)
        code = self.process.wait(timeout=60)
        for _ in range(1200):
            try:
                os.killpg(group, 0)
            except ProcessLookupError:
                return code
            time.sleep(0.05)
        os.killpg(group, signal.SIGKILL)
        raise AssertionError("the server left processes behind")


@contextmanager
def serving(path: Path, *options: str) -> Iterator[Server]:
    """Serve a graph or a folder until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(path), "--port", "0", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
        preexec_fn=heed_ctrl_c,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        line = process.stdout.readline()
        match = READY.search(line)
        if not match:
            process.wait(timeout=60)
            raise AssertionError(f"the server did not start: {line}{process.stderr.read()}")
        server = Server(process, match[1])
        try:
            yield server
        finally:
            if process.poll() is None:
                server.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    save(sample(), folder, ["ttl", "html"])
    (folder.parent / "secret.txt").write_text("geheim", encoding="utf-8")
    (folder / "secret.txt").write_text("geheim", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "--max-result", "0.5", "--max-request", "20") as server:
        yield server


@pytest.fixture(scope="module")
def plain(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a graph alone, with little time, open to another origin."""
    path = tmp_path_factory.mktemp("plain") / "graph.ttl"
    path.write_bytes((folder / "graph.ttl").read_bytes())
    with serving(path, "--cors", "https://example.org", "--timeout", "2") as server:
        yield server
