"""`python -m benchmarks.serve`: the endpoint under load on loopback, with and without a runaway query beside it.

Clients that keep their connection ask one query after another, four kinds in turn, for a bounded time. Printed: requests
per second, latency at p50 and p99, errors; how far past its limit a runaway query is stopped; the server's memory
before and after 10,000 requests (from /proc, so on Linux only).
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from kg import build
from kg.question import questions
from tests.server import MONSTER, Server, serving

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
SHIPPED = {question.name: question.text for question in questions()}
KINDS = [
    "ASK { ?p a gwr:Project }",
    "SELECT ?name { ?p a gwr:Project ; rdfs:label ?name } LIMIT 20",
    SHIPPED["projects-by-status"],
    "SELECT ?p (COUNT(?m) AS ?n) { ?m oa:hasBody ?p . ?p a gwr:Area } GROUP BY ?p ORDER BY DESC(?n) LIMIT 10",
]
LIMIT = 2.0  # seconds for a query
MANY = 10_000


def main() -> None:
    """Print all figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--graph", type=Path, help="a graph's file (the sample report's)")
    options.add_argument("--seconds", type=float, default=15.0)
    options.add_argument("--clients", type=int, default=8)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not given.graph:
            build(SAMPLE).save(folder, ["nt"])
        start = time.perf_counter()
        with serving(given.graph or Path(folder), "--timeout", str(LIMIT)) as server:
            print(f"start until the first answer   {time.perf_counter() - start:8.2f} s")
            print(f"{given.clients} clients for {given.seconds:g} s, limit {LIMIT:g} s a query, 2 workers")
            print_load("alone", server, given.clients, given.seconds)
            monster = Monster(server)
            monster.start()
            print_load("beside a runaway query", server, given.clients, given.seconds)
            monster.over = True
            monster.join()
            late = [spent - LIMIT for spent in monster.spent]
            print(f"  {len(late)} runaway queries, all refused: {set(monster.statuses) == {422}}, "
                  f"stopped after the limit by {statistics.median(late):.3f} s (median), {max(late):.3f} s (most)")  # fmt: skip
            print_memory(server, given.clients)


class Monster(threading.Thread):
    """A client that asks runaway queries one after another."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self.server, self.over = server, False
        self.spent: list[float] = []
        self.statuses: list[int] = []

    def run(self) -> None:
        """Ask until told to stop."""
        while not self.over:
            start = time.perf_counter()
            self.statuses.append(self.server.query(MONSTER).status)
            self.spent.append(time.perf_counter() - start)


def print_load(name: str, server: Server, clients: int, seconds: float) -> None:
    """Print how a server fares for some time."""
    end = time.perf_counter() + seconds
    times, errors = load(server, clients, lambda _: time.perf_counter() < end)
    cuts = statistics.quantiles(times, n=100)
    print(f"  {name:<24}{len(times) / seconds:8.0f} requests/s   p50 {cuts[49] * 1000:6.1f} ms   "
          f"p99 {cuts[98] * 1000:6.1f} ms   {errors} errors of {len(times)}")  # fmt: skip


def print_memory(server: Server, clients: int) -> None:
    """Print the memory of all processes of a server before and after many requests."""
    before = memory(server)
    for part in range(1, 5):
        _, errors = load(server, clients, lambda done: done < MANY // 4 // clients)
        print(
            f"  memory {before:6.1f} MB, after {part * MANY // 4:>6,} more requests {memory(server):6.1f} MB, {errors} errors"
        )


def load(server: Server, clients: int, go_on: Callable[[int], bool]) -> tuple[list[float], int]:
    """Return the time of each request of some clients, and the number of those that failed."""
    times: list[float] = []
    errors: list[int] = []

    def client(number: int) -> None:
        connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
        done = 0
        while go_on(done):
            path = "/sparql?" + urlencode({"query": KINDS[(done + number) % len(KINDS)]})
            start = time.perf_counter()
            connection.request("GET", path)
            reply = connection.getresponse()
            reply.read()
            times.append(time.perf_counter() - start)
            if reply.status != 200:
                errors.append(reply.status)
            done += 1
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(errors)


def memory(server: Server) -> float:
    """Return what the processes of a server hold together in MB, what they share counted once (PSS)."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            group = int(stat.read_text().rpartition(")")[2].split()[2])
            if group == server.process.pid:
                rollup = (stat.parent / "smaps_rollup").read_text()
                total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        except OSError:  # it has ended meanwhile
            continue
    return total / 1000


if __name__ == "__main__":
    main()
