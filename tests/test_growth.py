"""Time and memory grow no faster than the text, whatever the text: at eight times the size, never sixteen times the time.

Every station is timed in one process at two sizes, in seconds of CPU; a ratio, so that the machine does not matter. A
stage that is quadratic takes 64 times as long.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count, islice

import numpy as np
import pytest

from kg import triples, write
from kg.build import graph_of
from kg.extract import tagger
from kg.graph import Entity, Evidence, Graph, Relation
from kg.mention import Mention
from kg.merge import merge
from kg.model import segment, windows
from kg.model.bounds import chains
from kg.read import plain
from kg.terms import BASE
from kg.text import Document, Identity, Report, Span
from kg.write.layout import Group, lay_out
from tests.adversarial import FAMILIES, SAMPLE, han
from tests.marked import report_of
from tests.sample import sample
from tests.stations import HEAVY, Course

TIMES = 8  # how many times longer the long text is
BOUND = 16  # times the time; linear is 8, n log n some 10
FLOOR = 0.03  # seconds at the greater size below which a ratio is noise
ATTEMPTS = 3
HOME = Identity(title="政府工作报告", place="北京市通州区", code="110112", year="2023")

Parts = Iterable[tuple[str, str]]  # words, and the kind of what they name or ""


def slow(work: Callable[[int, Course], object], size: int) -> dict[str, str]:
    """Return the stations that take far longer for a longer text, however often it is tried, with their times."""
    found: dict[str, str] = {}
    for attempt in range(ATTEMPTS):
        short, long = Course(), Course()
        for course, characters in ((short, size), (long, size * TIMES)):
            gc.collect()
            gc.disable()  # it comes when it likes
            try:
                work(characters, course)
            finally:
                gc.enable()
        again = {
            name: f"{short.seconds[name]:.4f} s, then {seconds:.4f} s"
            for name, seconds in long.seconds.items()
            if seconds > max(FLOOR, BOUND * short.seconds[name])
        }
        found = {name: said for name, said in again.items() if name in found or not attempt}
        if not found:
            break
    return found


def test_the_stations_are_those_of_a_build() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    course = Course()
    assert course.hold(*course.read(text)) == merge([graph_of(Document(text, "text", "0" * 64))])


@pytest.mark.parametrize("family", FAMILIES)
def test_the_way_to_the_graph_is_linear(family: str) -> None:
    make = FAMILIES[family]
    assert not slow(lambda size, course: course.hold(*course.read(make(size))), 1000)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("family", ["report", "newlines", "rare", "digits"])
def test_reading_is_linear(family: str, encoding: str) -> None:
    def work(size: int, course: Course) -> None:
        data = f"的。{FAMILIES[family](size)}".encode(encoding)
        course.timed("read", lambda: plain.decode(data))

    assert not slow(work, 100_000)


@pytest.mark.parametrize("family", FAMILIES)
def test_dividing_and_patterns_are_linear_in_long_texts(family: str) -> None:
    make = FAMILIES[family]
    assert not slow(lambda size, course: course.read(make(size), without=HEAVY), 8000)


def laid(parts: Parts) -> tuple[Report, list[Mention]]:
    """Return a report of one paragraph, and the mentions in it."""
    words, mentions, at = [], [], 0
    for word, kind in parts:
        if kind:
            mentions.append(Mention(Span(at, at + len(word)), kind, "case", 0.9))
        words.append(word)
        at += len(word)
    return report_of("".join(words)), mentions


def places_then_works(number: int) -> Iterator[tuple[str, str]]:
    yield "在", ""
    for i in range(number):
        yield from ((f"{han(i * 7919)}镇", "AREA"), ("、", ""))
    for i in range(number // 4):
        yield from ((f"{han(i * 7927)}水库工程", "PROJECT"), ("、", ""))


def one_work_in_many_places(number: int) -> Iterator[tuple[str, str]]:
    for i in range(number):
        yield from ((f"{han(i * 7919)}镇", "AREA"), ("绿心剧院二期", "PROJECT"), ("开工，", ""))


def a_place_to_each_work(number: int) -> Iterator[tuple[str, str]]:
    for i in range(number):
        yield from ((f"{han(i * 7919)}产业园区", "AREA"), (f"{han(i * 7927)}{'东' * (i % 9)}中心", "PROJECT"))
        yield "竣工。", ""


def zones_of_one_sentence(number: int) -> Iterator[tuple[str, str]]:
    for i in range(number):
        yield from (
            ("又", ""),
            (f"{han(i * 7919)}设计小镇", "AREA"),
            ("和", ""),
            (f"{han(i)}河科技小镇剧院", "PROJECT"),
        )


def names_that_end_others(number: int) -> Iterator[tuple[str, str]]:
    for i in range(number):
        place = f"{'东西南北'[i % 4] * (i % 23)}{han(i // 4 * 7919)}湾"
        yield from ((place, "AREA"), ("，", ""), (f"{place}科技小镇", "AREA"), ("，科技小镇，", ""))
        yield from ((f"{place}小镇剧院", "PROJECT"), ("投入使用。", ""))


def names_with_many_forms(number: int) -> Iterator[tuple[str, str]]:
    for i in range(number):
        yield from (("“张家湾”" if i % 2 else f"张家湾[{i}]镇", "AREA"), (f"张家湾{han(i)}村", "AREA"), ("。", ""))


SHAPES = (
    places_then_works,
    one_work_in_many_places,
    a_place_to_each_work,
    zones_of_one_sentence,
    names_that_end_others,
    names_with_many_forms,
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.__name__))
def test_from_mentions_to_files_is_linear(shape: Callable[[int], Parts]) -> None:
    def work(number: int, course: Course) -> None:
        report, mentions = laid(shape(number))
        course.choose(report, HOME.code, mentions)
        course.write(course.graph(report, HOME, HOME.code, mentions))  # all of them, whatever the judge makes of them

    assert not slow(work, 100)


def test_names_are_sought_again_in_one_pass() -> None:
    def work(number: int, course: Course) -> None:
        places = [f"{han(i * 7919)}科技园" for i in range(number)]
        again = ((place, "") for place in places)
        report, mentions = laid([*((place, "AREA") for place in places), *again])
        course.hold(report, HOME, HOME.code, mentions)

    assert not slow(work, 500)


@pytest.mark.parametrize("shape", [zones_of_one_sentence, names_that_end_others])
def test_claims_of_many_names_are_linear(shape: Callable[[int], Parts]) -> None:
    def work(number: int, course: Course) -> None:
        report, mentions = laid(shape(number))
        course.claim(report, HOME.code, mentions)

    assert not slow(work, 400)


def test_facts_of_one_thing_are_written_in_linear_time() -> None:
    def work(number: int, course: Course) -> None:
        report = sample().reports[0]
        seen = tuple(Evidence(report.iri, Span(i, i + 1), "甲", "1.p1", "case", 0.9) for i in range(number // 4))
        places = [f"{BASE}id/area/{i:06}" for i in range(number)]
        facts = [
            Relation(f"{BASE}id/project/甲", "locatedIn", place, seen[i : i + 1]) for i, place in enumerate(places)
        ]
        entities = [Entity(place, "AREA", "乙") for place in places]
        entities.append(Entity(f"{BASE}id/project/甲", "PROJECT", "甲", mentions=seen))
        course.write(Graph((report,), tuple(entities), tuple(facts)))

    assert not slow(work, 600)


def test_the_map_is_laid_out_in_linear_time() -> None:
    def work(number: int, course: Course) -> None:
        hubs = [Group("map", (2 * i,), hub=2 * i + 1) for i in range(number)]
        crowd = Group("POLICY", tuple(range(2 * number, 6 * number)))
        labels = {i: 2.0 + i * 7919 % 97 / 10 for i in range(6 * number)}
        course.timed("layout", lambda: lay_out([*hubs, crowd], labels))

    assert not slow(work, 800)


def test_windows_hold_every_chain_once_and_are_never_long() -> None:
    text = FAMILIES["marked_line"](150_000)
    bounds = chains(text)
    seen = list(windows.windows(len(text), bounds))
    assert len(seen) > 2
    assert np.array_equal(np.concatenate([window.chains + window.start for window in seen]), bounds)
    assert all(window.end - window.start <= windows.WHOLE for window in seen)
    assert all(window.chains.min() >= 0 and window.chains.max() <= window.end - window.start for window in seen)


def test_a_report_in_windows_gives_the_names_of_a_report_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of(SAMPLE.read_text(encoding="utf-8"))
    whole = list(tagger.extract(report, "110112"))
    monkeypatch.setattr(windows, "WHOLE", 6000)
    monkeypatch.setattr(windows, "SIZE", 4000)
    assert list(tagger.extract(report, "110112")) == whole


def test_memory_of_the_tagger_does_not_grow_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "WHOLE", 6000)
    monkeypatch.setattr(windows, "SIZE", 4000)
    peaks = []
    for size in (6000, 18_000):
        report = report_of(FAMILIES["one_line"](size))
        tracemalloc.start()
        found = sum(1 for _ in tagger.extract(report, "110112"))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found > 10
    assert peaks[1] < 1.5 * peaks[0]


def test_words_have_the_same_edges_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("\n", "，")
    whole = segment.edges(text)
    monkeypatch.setattr(segment, "PIECE", 500)
    assert segment.edges(text) == whole
    assert len(segment.edges("张" * 1200)) == 1201


def test_a_graph_too_great_to_keep_is_written_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("jsonld", "nt", "ttl", "rdf", "jsonld")
    kept = [write.rendered(sample(), [name]) for name in names]
    monkeypatch.setattr(triples, "MUCH", 0)
    graph = replace(sample())
    assert [write.rendered(graph, [name]) for name in names] == kept


def test_each_family_has_the_size_that_is_asked_for() -> None:
    for name, make in FAMILIES.items():
        assert 0.7 * 20_000 < len(make(20_000)) <= 1.05 * 20_000, name


def test_other_numbers_make_other_names() -> None:
    assert len({han(i * 7919) for i in islice(count(), 100_000)}) == 100_000
