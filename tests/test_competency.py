"""Each shipped question has the answer on the sample report that was checked by hand; the files are in tests/competency."""

from __future__ import annotations

import pytest

from kg.question import Question, questions
from tests.competency import FOLDER, answered, expected, notes, shown


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_answer_on_the_sample_report(question: Question) -> None:
    before = expected(question.name)
    assert shown(answered(question.text), notes(before)) == before, "if it is right, run `python -m tests.competency`"


def test_every_file_is_the_answer_to_a_question() -> None:
    assert {path.stem for path in FOLDER.glob("*.tsv")} == {question.name for question in questions()}


def test_most_answers_are_not_empty() -> None:
    empty = [question.name for question in questions() if "# rows: 0\n" in expected(question.name)]
    assert len(empty) <= 2, empty


def test_each_answer_says_what_of_it_is_right() -> None:
    assert [question.name for question in questions() if not notes(expected(question.name))] == []
