"""Station promise: Graph -> what each plan promises, and how far each project has come by when.

In: the finished graph. Out: `Commitment`, one for each clause of a plan that says what is to be done to a named thing, to a
figure or by a day; `Statement`, each word on a project's stage with the part of the report that says it.
`实现河东资源循环利用中心一期正式运行` promises that the centre is to operate; the review of the same report says that it was completed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.deadline import DEADLINE, due
from kg.graph import Entity, Evidence, Graph, ReportRecord
from kg.lexicon import load_toml
from kg.text import Report, Section, Span

NAMED = ("PROJECT", "POLICY", "EVENT", "DESIGNATION", "AREA", "INSTITUTION", "INDUSTRY")
PROMISED = ("PROJECT", "POLICY", "EVENT", "DESIGNATION")  # what alone makes a promise; a place or a firm does not
CLAUSE = re.compile(r"[^，,；;。！？!?：:\n]+")
BOUND = re.compile(r"以上|以下|以内|左右")  # what may follow a figure: 5%左右
LEAD = 2  # characters beside the deadline of a clause that only says when: 在年内，
REACH = 300  # characters of a promise


@dataclass(frozen=True, slots=True)
class Statement:
    """That a project is at a stage, as a part of a report says: reached in the review, intended in the plan."""

    status: str
    role: str  # review, plan or ""
    year: str  # whose plan the report presents
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Commitment:
    """A clause of a plan that promises something."""

    report: str  # IRI
    span: Span
    quote: str
    section: str  # path
    things: tuple[str, ...]  # IRIs of what it names, in order
    intended: tuple[tuple[str, str], ...]  # the stage that it intends for some of these
    deadline: str  # as printed, such as 6月底前
    due: str  # ISO date, where the year is known
    figures: tuple[str, ...]  # as printed, such as 3000个


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(load_toml(Path(__file__).with_suffix(".toml"))[name], key=lambda word: (-len(word), word))
    return re.compile("|".join(words))


def statements(graph: Graph) -> dict[str, tuple[Statement, ...]]:
    """Return what the reports say of each project's stage, by year, in reading order: its timeline."""
    records = {record.iri: record for record in graph.reports}
    found: dict[str, list[Statement]] = {}
    for relation in graph.relations:
        if relation.predicate == "status":
            for proof in relation.evidence:
                record = records[proof.report]
                said = Statement(relation.object, role_at(record.root, proof.span.start), record.identity.year, proof)
                found.setdefault(relation.subject, []).append(said)
    return {
        iri: tuple(sorted(said, key=lambda s: (s.year, s.evidence.report, s.evidence.span, s.status)))
        for iri, said in sorted(found.items())
    }


def role_at(root: Section, offset: int) -> str:
    """Return the role of the part that holds an offset: review, plan or nothing."""
    at = bisect_right(root.children, offset, key=lambda node: node.span.start) - 1
    return root.children[at].role if at >= 0 else ""


def commitments(graph: Graph) -> Iterator[Commitment]:
    """Yield what the plans promise, report by report, in reading order."""
    for record in graph.reports:
        yield from _Plan(graph, record).commitments()


class _Plan:
    """The plan of one report, with the names and stages that stand in it; `commitments` is the way in."""

    def __init__(self, graph: Graph, record: ReportRecord) -> None:
        self.record, self.text = record, record.document.text
        named = (
            (place.span, entity) for entity in graph.entities if entity.kind in NAMED
            for place in entity.mentions if place.report == record.iri
        )  # fmt: skip
        self.names: list[tuple[Span, Entity]] = sorted(named, key=lambda row: (row[0].start, -row[0].end, row[1].iri))
        self.starts = [span.start for span, _ in self.names]
        self.stages = sorted(
            (proof.span.start, relation.subject, relation.object)
            for relation in graph.relations if relation.predicate == "status"
            for proof in relation.evidence if proof.report == record.iri
        )  # fmt: skip

        self.figures = sorted(
            (one.evidence.span.start, one.evidence.span.end)
            for one in graph.indicators if one.evidence.report == record.iri
        )  # fmt: skip

    def commitments(self) -> Iterator[Commitment]:
        """Yield the promises of all parts that look forward."""
        report = Report(self.record.document, self.record.root)
        for part in self.record.root.children:
            for leaf in part.leaves() if part.role == "plan" else ():
                if leaf.kind == "paragraph":
                    for sentence in report.sentences(leaf):
                        yield from self._of(sentence, leaf.path)

    def _of(self, sentence: Span, section: str) -> Iterator[Commitment]:
        lead = ""  # the deadline of a clause that says nothing else, which holds for the rest of the sentence
        for unit in self._units(sentence):
            deadline = DEADLINE.search(self.text, unit.start, unit.end)
            if deadline and len(unit) <= len(deadline.group()) + LEAD:
                lead = deadline.group()
                continue
            when = deadline.group() if deadline else lead
            promise = self._promise(unit, section, when)
            if promise:
                yield promise

    def _units(self, sentence: Span) -> Iterator[Span]:
        """Yield the clauses of a sentence, each with the goal that follows it: …建设，确保年内投用."""
        pending: Span | None = None
        for match in CLAUSE.finditer(self.text, sentence.start, sentence.end):
            clause = Span(*match.span())
            goal = pending and _pattern("goals").match(self.text, clause.start, clause.end)
            if pending and goal and not self._within(clause) and clause.end - pending.start <= REACH:
                pending = Span(pending.start, clause.end)
                continue
            if pending:
                yield pending
            pending = clause
        if pending:
            yield pending

    def _within(self, span: Span) -> list[tuple[Span, Entity]]:
        """Return the names in a stretch, those inside longer ones left out."""
        found: list[tuple[Span, Entity]] = []
        for at in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
            if not found or self.names[at][0].start >= found[-1][0].end:
                found.append(self.names[at])
        return found

    def _promise(self, unit: Span, section: str, deadline: str) -> Commitment | None:
        """Return what a clause promises, if it says what is to be done and to what, how much or by when."""
        named = self._within(unit)
        figures = tuple(self._figures(unit))
        bound = any(entity.kind in PROMISED for _, entity in named)
        if not (bound or figures or deadline) or not self._acts(unit, [span for span, _ in named]):
            return None
        things = tuple(dict.fromkeys(entity.iri for _, entity in named))
        first, last = bisect_left(self.stages, (unit.start,)), bisect_left(self.stages, (unit.end,))
        intended = tuple(sorted({(iri, stage) for _, iri, stage in self.stages[first:last] if iri in things}))
        quote = self.text[unit.start : unit.end].strip()
        start = unit.start + self.text[unit.start : unit.end].index(quote)
        day = due(deadline, self.record.identity.year)
        return Commitment(
            self.record.iri, Span(start, start + len(quote)), quote, section, things, intended, deadline, day, figures
        )

    def _acts(self, unit: Span, names: Sequence[Span]) -> bool:
        """Tell whether a verb of doing stands in a clause, outside its names."""
        found = _pattern("verbs").finditer(self.text, unit.start, unit.end)
        return any(not any(name.overlaps(Span(*match.span())) for name in names) for match in found)

    def _figures(self, unit: Span) -> Iterator[str]:
        """Yield the figures of a clause as printed, with what bounds them: 3000个, 5%左右."""
        for at in range(bisect_left(self.figures, (unit.start,)), bisect_left(self.figures, (unit.end,))):
            start, end = self.figures[at]
            bound = BOUND.match(self.text, end, unit.end)
            yield self.text[start : bound.end() if bound else end]
