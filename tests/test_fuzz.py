"""Fuzzing's targets, without a fuzzer: each on inputs that once failed, and on any bytes that Hypothesis thinks of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz import readers, target, targets
from kg import read

ROOT = Path(__file__).parent.parent
CRASHES = sorted(path for path in (ROOT / "tests" / "crashes").glob("*/*") if path.is_file())


def test_every_reader_is_a_target() -> None:
    readers = {path.stem for path in Path(read.__file__).parent.glob("*.py") if path.stem != "__init__"}
    assert readers
    assert {f"reader_{name}" for name in readers} <= set(targets())
    assert {"binder", "divider", "extractor", "guard"} <= set(targets())


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_failed_does_so_no_more(path: Path) -> None:
    target(path.parent.name)(path.read_bytes())


@pytest.mark.parametrize("name", targets())
def test_any_bytes_do(name: str) -> None:
    @given(st.binary(max_size=200))
    @settings(max_examples=20)
    def check(data: bytes) -> None:
        target(name)(data)

    check()


@pytest.mark.parametrize("path", sorted((ROOT / "fuzz" / "seeds").glob("*/*")), ids=lambda path: str(path.parent.name))
def test_what_the_fuzzer_starts_from_is_read_to_its_end(path: Path) -> None:
    text = readers.drafted(path.parent.name.removeprefix("reader_"), path.read_bytes())
    assert "report" in text or "报告" in text or "指标" in text
