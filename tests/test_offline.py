"""The whole tool works without a network, and asks for none: where there is no interface, and where sockets are refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adversarial import SAMPLE

ROOT = Path(__file__).parent.parent
# Every command that works on files; `kg serve` and `kg push` are for a network, and `kg query --endpoint` too.
COMMANDS = (
    ("build", str(SAMPLE), "--out", "out", "--to", "ttl", "--to", "html", "--to", "entities", "--to", "nq"),
    ("build", str(SAMPLE), str(ROOT / "tests" / "formats" / "report.docx"), "--out", "both", "--to", "nt"),
    ("outline", str(SAMPLE)),
    ("identify", str(SAMPLE)),
    ("extract", str(SAMPLE)),
    ("indicators", str(SAMPLE)),
    ("commitments", str(SAMPLE)),
    ("check", str(SAMPLE)),
    ("verify", "out", str(SAMPLE)),
    ("query", "projects-by-area", "--graph", "out/graph.ttl"),
    ("query", "--list"),
    ("picture", "out", "--svg", "map.svg"),
)
REFUSE = """
import sys
def refuse(event, _):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg", "socket.bind"):
        raise AssertionError(f"{event} at run time")
sys.addaudithook(refuse)
"""
RUN = """
import json, sys
from kg.cli import main
codes = [main(command) for command in json.loads(sys.argv[1])]
print(codes, file=sys.stderr)
sys.exit(max(code for code in codes))
"""
# Nothing can be reached: the one interface, lo, is down.
ALONE = ("unshare", "--user", "--map-root-user", "--net", "--")


def run(prefix: tuple[str, ...], program: str, folder: Path) -> None:
    words = [*prefix, sys.executable, "-c", program, json.dumps([list(command) for command in COMMANDS])]
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=600,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    codes = json.loads(done.stderr.splitlines()[-1])
    assert codes == [1 if command[3:5] == ("--out", "all") else 0 for command in COMMANDS], (
        done.stderr
    )  # a .doc is left out


def test_refused_sockets_are_noticed(tmp_path: Path) -> None:
    program = REFUSE + "import socket\nsocket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert done.stderr.rstrip().endswith("AssertionError: socket.getaddrinfo at run time")


def test_all_commands_run_where_there_is_no_interface_and_sockets_are_refused(tmp_path: Path) -> None:
    program = "import socket; socket.create_connection(('127.0.0.1', 9))"
    tried = subprocess.run(
        [*ALONE, sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    alone = "Network is unreachable" in tried.stderr
    assert alone or "unshare" in tried.stderr, (
        tried.stderr
    )  # a machine that makes no name spaces says so: Python refuses alone
    run(ALONE if alone else (), REFUSE + RUN, tmp_path)


@pytest.mark.parametrize("name", ["urllib", "requests", "httpx", "aiohttp", "http.client", "ftplib", "smtplib"])
def test_only_what_asks_a_store_elsewhere_can_reach_one(name: str) -> None:
    uses = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*.py")
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip().startswith((f"import {name}", f"from {name}")) and "urllib.parse" not in line}  # fmt: skip
    assert uses <= {"kg/remote.py"}
