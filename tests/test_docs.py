"""The documentation says what is: every command, option, extractor, claim, format and type, and its commands run."""

from __future__ import annotations

import argparse
import ast
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from kg.cli import parser
from kg.extract import extractors
from kg.limits import LIMITS
from kg.mention import KINDS
from kg.write import formats
from tests.command import Said, kg

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")}
# One runs until it is stopped, one needs a store: tests/test_serve.py and tests/test_push.py run them.
ELSEWHERE = ("kg serve", "kg push")
COMMAND = re.compile(r"^(kg .*?)(?:\s+# .*)?$", re.MULTILINE)


def commands() -> dict[str, argparse.ArgumentParser]:
    (group,) = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(group.choices)


def test_every_command_and_option_is_in_the_reference() -> None:
    for name, command in commands().items():
        assert f"`kg {name} " in REFERENCE
        for action in command._actions:
            for option in action.option_strings:
                assert option in ("-h", "--help") or f"`{option}" in REFERENCE, (name, option)


def test_every_extractor_claim_format_and_type_is_in_the_reference() -> None:
    claims = [path.stem for path in (ROOT / "kg" / "relate").glob("*.py") if path.stem != "__init__"]
    for name in (*(e.__name__.rpartition(".")[2] for e in extractors()), *claims, *formats()):
        assert f"`{name}`" in REFERENCE, name
    assert all(f"| {kind} " in REFERENCE for kind in KINDS)


def test_every_reader_and_every_limit_is_in_the_reference() -> None:
    readers = [module.name for module in pkgutil.iter_modules([str(ROOT / "kg" / "read")])]
    assert len(readers) >= 7
    assert all(re.search(rf"^\| `{name}`", REFERENCE, re.MULTILINE) for name in readers)
    said = (
        REFERENCE[REFERENCE.index("The limits are those of") :]
        .split("\n\n")[0]
        .replace("\n", " ")
        .replace(" MB", " 000 000")
    )
    assert all(f"{getattr(LIMITS, field.name):,}".replace(",", " ") in said for field in fields(LIMITS))


def test_every_rule_of_hygiene_is_in_the_reference() -> None:
    rules = [path.stem for path in (ROOT / "ontology" / "hygiene").glob("*.rq")]
    assert len(rules) > 20
    assert all(f"`{rule}`" in REFERENCE for rule in rules)


def test_every_problem_is_in_the_reference() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "kg").rglob("*.py"))
    codes = set(re.findall(r'Problem\(\s*"([a-z-]+)"', source))
    assert len(codes) >= 5
    assert all(f"`{code}`" in REFERENCE for code in codes)


def typed(line: str, folder: Path) -> Said | subprocess.CompletedProcess[str]:
    """Give a line to a shell where it has a pipe or a redirection, else run its command here."""
    program, *words = shlex.split(line)
    assert program == "kg"
    if not {"|", "<", ">"} & set(words):
        return kg(*words, cwd=folder)
    return subprocess.run(
        line.replace("kg ", f"{sys.executable} -m kg ", 1),
        shell=True, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


def test_the_examples_of_the_help_run(workshop: Path) -> None:
    top = [parser(), *commands().values()]
    lines = [line.strip() for command in top for line in (command.epilog or "").splitlines() if "  kg " in line]
    assert len(lines) >= len(top)
    lines = [line for line in lines if not line.startswith(ELSEWHERE)]
    for line in sorted(lines, key=lambda line: "query" in line):  # a graph is built before it is asked
        done = typed(line, workshop)
        assert (done.returncode, done.stderr) == (0, ""), line
        assert done.stdout


def test_both_readmes_show_the_same_commands() -> None:
    assert COMMAND.findall(READMES["README.md"]) == COMMAND.findall(READMES["README.zh.md"])


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "reports", folder / "reports")
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(
            f"政府工作报告\n一、2022年工作回顾\n北京大兴国际机场{name}期开工。\n", encoding="utf-8"
        )
    return folder


def test_the_commands_of_the_readme_run(workshop: Path) -> None:
    lines = COMMAND.findall(READMES["README.md"])
    assert len(lines) >= 6
    for line in (line for line in lines if not line.startswith(ELSEWHERE)):
        done = typed(line, workshop)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout.strip()


def test_the_python_of_both_readmes_is_the_same_but_for_comments_and_runs(workshop: Path) -> None:
    (code,), (twin,) = (re.findall(r"```python\n(.*?)```", text, re.DOTALL) for text in READMES.values())
    assert ast.dump(ast.parse(code)) == ast.dump(ast.parse(twin))
    subprocess.run([sys.executable, "-c", code], cwd=workshop, check=True, stdout=subprocess.DEVNULL, timeout=120)


def test_links_inside_the_project_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "output" / "README.md"]
    for page in pages:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), (page.name, link)


def test_every_view_and_every_word_of_an_address_is_in_the_guide_of_the_explorer() -> None:
    guide = (ROOT / "docs" / "explorer.md").read_text(encoding="utf-8")
    page = ROOT / "kg" / "write" / "page"
    script = {path.stem: path.read_text(encoding="utf-8") for path in page.rglob("*.js") if "vendor" not in path.parts}
    words = re.findall(r'^  \w+: \["(\w+)", \(', script["state"], re.MULTILINE)
    assert len(words) >= 15
    assert [word for word in words if not re.search(rf"^\| `{word}` \|", guide, re.MULTILINE)] == []
    own = set(re.findall(r'(?:state\.options\.|\bmany\("|\bpicker\("|\bflip\(")(\w+)', "".join(script.values())))
    assert own >= {"to", "open", "marks", "rows", "cols", "tab", "question"}
    described = guide[guide.index("Keys of one view") : guide.index("Columns for")]
    assert [name for name in sorted(own) if f"`{name}`" not in described and f"`{name}." not in described] == []
    views = re.findall(r'from "\./views/(\w+)\.js"', script["views"])
    assert len(views) >= 7
    assert [name for name in views if f"#view={name}" not in guide or f"`{name}`" not in guide] == []
    columns = set(re.findall(r'\bkey: "(\w+)"', script["columns"]))
    listed = guide[guide.index("Columns for") : guide.index("## Keys")]
    assert len(columns) > 15
    assert [name for name in sorted(columns) if f"`{name}`" not in listed] == []


def test_both_readmes_show_the_same_small_pictures() -> None:
    shown = [re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", text) for text in READMES.values()]
    assert shown[0] == shown[1]
    assert len(shown[0]) >= 5
    assert [name for name in shown[0] if (ROOT / name).stat().st_size >= 200_000] == []


def test_both_readmes_state_the_same_scores_and_the_evaluation_has_them() -> None:
    tables = [re.findall(r"^\|[^|]+\| (\d\.\d{3}) \| (\d\.\d{3}) \|$", text, re.MULTILINE) for text in READMES.values()]
    measured = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert tables[0] == tables[1]
    assert len(tables[0]) >= 5
    assert [score for row in tables[0] for score in row if score not in measured] == []
