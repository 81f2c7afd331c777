"""The tagger's model: arrays, words, chains, the lattice against brute force, and what it finds in marked sentences."""

from __future__ import annotations

import sys
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from kg.divide import divide
from kg.extract import tagger
from kg.mention import KINDS, Mention
from kg.model import arrays, crf, segment
from kg.model.bounds import LONGEST, chains
from kg.model.features import GROUPS, columns, encode
from kg.model.mates import Members, last_head, mates, members
from kg.model.repair import repair
from kg.model.spans import LEAST, lattice, spans
from kg.model.view import View, divisions, number
from kg.settle import settle
from kg.text import Document, Report

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
LABELS = len(crf.LABELS)


def report_of(text: str) -> Report:
    """Return a report of some text."""
    return divide(Document(text, "case", "0" * 64))


def found(text: str, home: str = "") -> list[Mention]:
    """Return what the tagger alone finds in a text."""
    report = report_of(text)
    return settle(report, tagger.extract(report, home))


@pytest.fixture(scope="module")
def sample() -> Report:
    """The sample report."""
    return report_of(SAMPLE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def random_scores() -> np.ndarray:
    """Scores of 14 characters, the same each time."""
    return np.random.default_rng(7).integers(-40, 40, (14, LABELS)).astype(np.int32)


@pytest.mark.parametrize("text", ["北京", "在通州", "推进河北", "推进河北\n"])
def test_a_text_may_end_with_the_short_name_of_a_place(text: str) -> None:
    part, code = divisions(text, "110112")
    name = text.strip()[-2:]
    assert part.tolist() == [0] * text.index(name) + [1, 3] + [0] * text.count("\n")
    assert (code > 0).tolist() == (part > 0).tolist()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a blank report", "\n\n"),
        ("punctuation alone", "，。、；：“”《》！？"),
        ("figures alone", "增长5.5%，达到120亿元。"),
        ("common nouns", "我们要认真做好各项工作，不断提高人民生活水平。"),
    ],
)
def test_nothing_is_named(name: str, text: str) -> None:
    assert [text[m.span.start : m.span.end] for m in found(text)] == [], name


@pytest.mark.parametrize(
    ("name", "text", "kind", "words"),
    [
        ("a plan in title marks", "编制完成《乡村振兴战略规划》，全面落实。", "POLICY", "乡村振兴战略规划"),
        ("a national congress", "深入学习贯彻党的二十大精神。", "EVENT", "党的二十大"),
        ("a road that is built", "加快推进滨江大道改造工程建设。", "PROJECT", "滨江大道改造工程"),
        ("an organ", "在市委的坚强领导下，各项工作稳步推进。", "INSTITUTION", "市委"),
        ("an industry that is fostered", "大力发展数字经济。", "INDUSTRY", "数字经济"),
    ],
)
def test_a_name_is_found(name: str, text: str, kind: str, words: str) -> None:
    assert (kind, words) in [(m.kind, text[m.span.start : m.span.end]) for m in found(text)], name


def test_every_mention_lies_in_a_chain_and_has_a_probability(sample: Report) -> None:
    mentions = list(tagger.extract(sample, "110112"))
    bounds = chains(sample.document.text)
    assert len(mentions) > 500
    for mention in mentions:
        at = np.searchsorted(bounds[:, 0], mention.span.start, side="right") - 1
        assert bounds[at, 0] <= mention.span.start < mention.span.end <= bounds[at, 1]
        assert 0 <= mention.confidence <= 1
        assert mention.kind in KINDS


def test_twice_the_same(sample: Report) -> None:
    assert list(tagger.extract(sample, "110112")) == list(tagger.extract(sample, "110112"))


def test_the_end_of_the_file_does_not_change_its_beginning(sample: Report) -> None:
    """Features look at most a line ahead, so a sentence on its own page gives the same labels."""
    text = sample.document.text
    half = text.index("\n", len(text) // 2) + 1
    bounds = chains(text[:half])
    whole, part = (encode(View(words, "")) for words in (text, text[:half]))
    inside = slice(0, int(bounds[-3, 1]) - 300)
    assert np.array_equal(whole[inside], part[inside])


def test_a_line_without_a_stop_is_cut_into_chains() -> None:
    text = "城" * 1_000 + "，" + "乡" * 150
    bounds = chains(text)
    assert (bounds[:, 1] - bounds[:, 0]).max() <= LONGEST
    assert "".join(text[start:end] for start, end in bounds) == text


def test_chains_are_cut_after_a_comma_where_there_is_one() -> None:
    text = "建设" * 70 + "，" + "推进" * 60
    assert chains(text).tolist() == [[0, 141], [141, 261]]


def test_words_spell_the_text(sample: Report) -> None:
    assert "".join(word for word, _ in segment.tag(sample.document.text)) == sample.document.text


def test_jieba_gives_the_words_that_rjieba_gives(sample: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = sample.document.text.splitlines()[:40]
    with_rjieba = [segment.tag(line) for line in lines]
    monkeypatch.setitem(sys.modules, "rjieba", None)
    segment._engine.cache_clear()
    try:
        assert segment._engine().__name__ == "jieba.posseg"
        with_jieba = [segment.tag(line) for line in lines]
    finally:
        segment._engine.cache_clear()
    assert with_jieba == with_rjieba


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_of_features_gives_arrays_of_the_text_s_length(group: str) -> None:
    text = "推进张家湾设计小镇、“三年行动”等5个项目建设。\n《规划》印发"
    for template in GROUPS[group](View(text, "110112")):
        assert {part.shape for part in template} == {(len(text),)}


@pytest.fixture(scope="module")
def listed() -> tuple[str, View, Members]:
    """A clause with a list, and its members."""
    text = "引进宝林、长寿集团、“远方大学”、张家湾镇等单位落户，加快建设。"
    view = View(text, "110112")
    return text, view, members(view)


@pytest.mark.parametrize(
    ("name", "word", "left", "right"),
    [
        ("the first member follows the verb", "宝林", False, True),
        ("a member between two", "长寿集团", True, True),
        ("a quoted member", "远方大学", True, True),
        ("the last member", "张家湾镇", True, False),
        ("a clause that is no list", "加快建设", False, False),
    ],
)
def test_a_member_of_a_list_ends_where_its_name_does(
    name: str, word: str, left: bool, right: bool, listed: tuple[str, View, Members]
) -> None:
    text, _, found = listed
    at = text.index(word)
    assert found.stop[at] == at + len(word), name
    assert (bool(found.after_comma[at]), bool(found.before_comma[at])) == (left, right), name


def test_a_member_is_told_of_the_members_beside_it(listed: tuple[str, View, Members]) -> None:
    text, view, found = listed
    first, second, last = (text.index(word) for word in ("宝林", "长寿集团", "张家湾镇"))
    number = view.word_ending[view.word[text.index("集团")]]
    assert found.coming(found.ending)[first] == number
    assert found.previous(found.ending)[first] == 0
    assert found.previous(found.ending)[text.index("远方大学")] == number
    assert found.coming(found.ending)[last] == 0
    assert found.place[last] > 0
    assert found.place[second] == 0


@pytest.mark.parametrize(
    ("name", "text", "ending"),
    [
        ("what does not close the list is not its class word", "甲集团、乙两家。", ""),
        ("a clause without a list has none", "支持企业。", ""),
        ("a counted class word closes the list without 等", "支持甲、乙两家企业，", "企业"),
    ],
)
def test_the_class_word_that_closes_a_list(name: str, text: str, ending: str) -> None:
    view = View(text, "")
    found = members(view)
    word, _ = last_head(view, found.after_comma * 2 + found.before_comma)
    assert word[text.index("支持" if "支持" in text else "甲") + 2] == (number(ending) if ending else 0), name


@pytest.mark.parametrize("text", ["字", "、", "等", "、、\n等", "\n", "，，"])
def test_scraps_of_a_list_do_no_harm(text: str) -> None:
    assert all({part.shape for part in template} == {(len(text),)} for template in mates(View(text, "")))


def test_feature_numbers_stay_in_range(sample: Report) -> None:
    features = encode(View(sample.document.text, "110112"))
    assert features.min() >= 0
    assert features.max() < 1 << arrays.BITS


@pytest.mark.parametrize(
    ("name", "marked", "words"),
    [
        ("a plain name stays", "建设【六环高线公园】，", "六环高线公园"),
        ("a pair at the start of a longer name stays", "开展【“三百”专项行动】。", "“三百”专项行动"),
        ("two pairs stay", "开展【“三非”“三化”】整治", "“三非”“三化”"),
        ("brackets in a name stay", "推进【广花城际（芳村至花都）】建设", "广花城际（芳村至花都）"),
        ("an outer pair goes", "开展【“拔钉行动”】。", "拔钉行动"),
        ("outer title marks go", "印发【《实施细则》】。", "实施细则"),
        ("a lone opening mark goes", "深化【“基层治理年】”活动", "基层治理年"),
        ("a lone closing mark goes", "打造“【中国医药港”】。", "中国医药港"),
        ("a lost opening mark comes back", "推进“【五子”联动】。", "“五子”联动"),
        ("a lost closing mark comes back", "成为【全省“第三极】”。", "全省“第三极”"),
        ("nothing is left of a mark alone", "打造【“】通州", ""),
    ],
)
def test_quotation_marks_are_repaired(name: str, marked: str, words: str) -> None:
    start, end = marked.index("【"), marked.index("】") - 1
    text = marked.replace("【", "").replace("】", "")
    better = repair(text, start, end)
    assert text[better[0] : better[1]] == words, name


def test_nearest_flags() -> None:
    flags = np.array([False, True, False, True, False])
    assert arrays.before(flags).tolist() == [-1, -1, 1, 1, 3]
    assert arrays.following(flags).tolist() == [1, 1, 3, 3, 5]


@pytest.mark.parametrize(("steps", "moved"), [(0, [7, 8, 9]), (1, [8, 9, 0]), (-2, [0, 0, 7]), (5, [0, 0, 0])])
def test_shift(steps: int, moved: list[int]) -> None:
    assert arrays.shift(np.array([7, 8, 9]), steps).tolist() == moved


def brute(emitted: np.ndarray, steps: np.ndarray) -> dict[tuple[int, ...], int]:
    """Return the score of every legal path over few characters and the first five labels."""
    paths = {}
    for path in product(range(5), repeat=len(emitted)):
        if path[0] not in crf.INSIDE:
            pairs = sum(int(steps[a, b]) for a, b in pairwise(path))
            paths[path] = pairs + sum(int(emitted[i, label]) for i, label in enumerate(path))
    return paths


def spelled(path: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """Return start, end and type of the mentions that labels spell."""
    starts = [at for at, label in enumerate(path) if label in crf.BEGIN]
    ends = [next((i for i in range(at + 1, len(path)) if path[i] != path[at] + 1), len(path)) for at in starts]
    return [(start, end, (path[start] - 1) // 2) for start, end in zip(starts, ends, strict=True)]


def test_the_probabilities_of_spans_agree_with_brute_force(random_scores: np.ndarray) -> None:
    emitted = random_scores.copy()
    emitted[:, 5:] = -(1 << 12)  # only O and the first two types are possible
    steps = crf.legal(np.random.default_rng(8).integers(-20, 20, (LABELS, LABELS)).astype(np.int32))
    bounds = np.array([[0, 5], [5, 6], [7, 13]])  # the character between the last two is in no chain
    found = {row[:3]: row[3] for row in spans(crf.chart(emitted, steps, 0.05, crf.Batch.of(bounds)), bounds, 0.01)}
    expected: dict[tuple[int, int, int], float] = {}
    for start, end in bounds.tolist():
        paths = brute(emitted[start:end], steps)
        chances = {path: np.exp(score * 0.05) for path, score in paths.items()}
        total = sum(chances.values())
        for path, chance in chances.items():
            for a, b, kind in spelled(path):
                key = (start + a, start + b, kind)
                expected[key] = expected.get(key, 0.0) + chance / total
    likely = {key: chance for key, chance in expected.items() if chance >= 0.01}
    assert len(likely) > 20
    assert found == pytest.approx(likely, abs=1e-9)


def test_readings_that_differ_by_a_mark_alone_are_one(sample: Report) -> None:
    text = sample.document.text
    bounds = chains(text)
    found = lattice(crf.load(tagger.MODEL), text, columns(View(text, "110112")), bounds)
    assert len({guess[:3] for guess in found}) == len(found)
    assert all(LEAST <= guess.sure <= 1 for guess in found)
    assert found == sorted(found)
