"""Reading files: encodings that are read, and all that is refused, by name and in one sentence."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.problem import KgError
from kg.read import plain, read

CHINESE = "各位代表：现在，我代表区人民政府向大会报告工作，请予审议，并请各位委员提出意见。\n"

REFUSED = [
    ("empty", b"", "is empty"),
    ("blank", b" \n\n ", "is empty"),
    ("a mark and nothing else", codecs.BOM_UTF8, "is empty"),
    ("UTF-16 without its mark, the other way", CHINESE.encode("utf-16-be"), "UTF-16"),
    ("a mark of UTF-16 and half a character", codecs.BOM_UTF16_LE + b"\x00\xd8", "begins like UTF-16"),
    ("a mark of UTF-16 and nothing else", codecs.BOM_UTF16_BE, "is empty"),
    ("UTF-16 without its mark", CHINESE.encode("utf-16-le"), "UTF-16"),
    ("Big5", "各位代表：現在，我代表市政府向大會報告工作，請予審議，並請各位委員提出意見。".encode("big5"), "Big5"),
    ("Shift-JIS", "これは日本語の文書です。よろしくお願いします。".encode("shift_jis"), "Shift-JIS"),
    ("EUC-KR", "이것은 한국어 문서입니다. 감사합니다. 보고서를 제출합니다.".encode("euc_kr"), "EUC-KR"),
    ("a PDF", b"%PDF-1.7 ...", "PDF"),
    ("a Word file", b"PK\x03\x04....", "damaged"),
    ("an old Word file", b"\xd0\xcf\x11\xe0....", "old Office"),
    ("random bytes", bytes(range(256)) * 4, "UTF-8|binary"),
    ("NULs", b"\x00\x01\x02" * 100, "binary"),
]


@pytest.mark.parametrize(("data", "says"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(data)
    with pytest.raises(KgError, match=says) as fault:
        read(file)
    assert str(file) in str(fault.value)
    assert "\n" not in str(fault.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="does not exist"):
        read(tmp_path / "none.txt")
    with pytest.raises(KgError, match="is a folder"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + CHINESE.encode(), "utf-8"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (CHINESE.replace("\n", "\r\n").encode("gb18030"), "gb18030"),
        (CHINESE.replace("\n", "\r").encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + CHINESE.replace("\n", "\r\n").encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + CHINESE.encode("utf-32-le"), "utf-32-le"),
    ],
    ids=[
        "UTF-8",
        "UTF-8 with its mark",
        "GB18030",
        "GB18030 with CRLF",
        "UTF-8 with CR",
        "UTF-16, as Windows calls Unicode",
        "UTF-16 BE",
        "UTF-32",
    ],
)
def test_read(tmp_path: Path, data: bytes, encoding: str) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(data)
    document = read(file)
    assert (document.text, document.encoding, document.name) == (CHINESE, encoding, "report")
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_sentence(data: bytes) -> None:
    try:
        draft = plain.decode(data)
    except KgError as fault:
        assert len(str(fault).splitlines()) == 1  # noqa: PT017 -- both outcomes are right, each with its rule
    else:
        assert "\r" not in draft.text
