"""The whole way, station by station: what each took. Stations are those of `kg.build`, and each format of `kg.write`.

In: a text, or a report whose mentions are known already. Out: seconds of CPU and the peak of memory, by station.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from resource import RUSAGE_SELF, getrusage
from typing import TypeVar

from kg import (
    check,
    define,
    divide,
    echo,
    extract,
    identify,
    judge,
    measure,
    merge,
    relate,
    resolve,
    role,
    settle,
    works,
    write,
)
from kg.divide.unsaid import unsaid
from kg.graph import Graph
from kg.mention import Claim, Mention
from kg.places import home_of
from kg.text import Document, Identity, Report

Made = TypeVar("Made")
HEAVY = frozenset({"tagger", "place"})  # extractors that segment the text first


@dataclass(slots=True)
class Course:
    """What each station took, in order."""

    seconds: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)  # MB, the highest so far of the process

    def timed(self, name: str, work: Callable[[], Made]) -> Made:
        """Do the work of a station and note what it took."""
        start = time.process_time()
        done = work()
        self.seconds[name] = time.process_time() - start
        self.memory[name] = getrusage(RUSAGE_SELF).ru_maxrss / 1000
        return done

    def read(self, text: str, *, without: frozenset[str] = frozenset()) -> tuple[Report, Identity, str, list[Mention]]:
        """Send a text as far as the candidates of each extractor."""
        report = self.timed("divide", lambda: divide.divide(Document(text, "text", "0" * 64)))
        identity = self.timed("identify", lambda: identify.identify(report))
        home = identity.code or home_of(identity.place)
        found: set[Mention] = set()
        for one in extract.extractors():
            name = _last(one.__name__)
            if name not in without:
                found.update(self.timed(f"extract {name}", lambda one=one: list(one.extract(report, home))))  # type: ignore[misc]
        return report, identity, home, sorted(found)

    def hold(self, report: Report, identity: Identity, home: str, found: Sequence[Mention]) -> Graph:
        """Send candidates as far as the graph."""
        return self.graph(report, identity, home, self.choose(report, home, found))

    def choose(self, report: Report, home: str, found: Sequence[Mention]) -> list[Mention]:
        """Return the best of all candidates."""
        first = self.timed("settle", lambda: settle.settle(report, found))
        again = self.timed("echo", lambda: list(echo.echo(report, first)))
        again += self.timed("role", lambda: list(role.cast(report, first)))
        again += self.timed("works", lambda: list(works.reach(report, first)))
        united = self.timed("whole", lambda: works.whole([*found, *again]))
        candidates = self.timed("sound", lambda: settle.sound(report, united))
        gone = self.timed("unsaid", lambda: list(unsaid(report.document.text)))
        candidates = [one for one in candidates if not any(span.overlaps(one.span) for span in gone)]
        judged = self.timed("judge", lambda: judge.judge(report, home, candidates))
        return self.timed("best", lambda: settle.best(judged))

    def graph(self, report: Report, identity: Identity, home: str, mentions: Sequence[Mention]) -> Graph:
        """Send mentions as far as the graph."""
        claims = self.claim(report, home, mentions)
        readings = self.timed("measure", lambda: measure.measure(report, identity, mentions))
        problems = self.timed("check", lambda: list(check.doubts(report, identity)))
        graph = self.timed(
            "resolve", lambda: resolve.resolve(report, identity, mentions, claims, readings, problems=problems)
        )
        concepts = self.timed("define", lambda: define.define(report, graph))
        return self.timed("merge", lambda: merge.merge([replace(graph, concepts=concepts)]))

    def claim(self, report: Report, home: str, mentions: Sequence[Mention]) -> list[Claim]:
        """Return the claims of each kind."""
        claims: list[Claim] = []
        for one in relate.relaters():
            name = f"relate {_last(one.__name__)}"
            claims += self.timed(name, lambda one=one: list(one.relate(report, home, mentions)))  # type: ignore[misc]
        return sorted(claims, key=lambda claim: (claim.subject.span, claim.predicate, claim.span))

    def write(self, graph: Graph) -> None:
        """Render a graph in each format; what formats share is made by the first that asks for it."""
        for name in write.formats():
            self.timed(f"write {name}", lambda name=name: write.rendered(graph, [name]))  # type: ignore[misc]

    def whole(self, text: str) -> None:
        """Send a text all the way."""
        self.write(self.hold(*self.read(text)))


def _last(name: str) -> str:
    return name.rpartition(".")[2]
