"""`python -m tests.competency`: write the answers anew, keeping the notes."""

from kg.question import questions
from tests.competency import FOLDER, answered, expected, notes, shown

for question in questions():
    file = FOLDER / f"{question.name}.tsv"
    kept = notes(expected(question.name)) if file.exists() else []
    file.write_text(shown(answered(question.text), kept), encoding="utf-8")
