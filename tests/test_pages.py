"""Pages of the web: the speech is found in each, whole, and what the page puts around it is no part of it."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from kg.build import graph_of
from kg.divide import divide
from kg.problem import KgError
from kg.read import html, read
from kg.text import Document
from tests.pages import BOUNDARY, PAGES
from tests.test_read_formats import SAME, SAMPLE, headings, named, sample

LINES = [line.strip().replace("  ", " ") for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line.strip()]
TITLE = "2023年通州区政府工作报告"
SPOKEN = "各位代表：现在，我代表市人民政府向大会报告工作，请予审议。"
SHORT = [
    "2023年江州市政府工作报告",
    "各位代表：",
    SPOKEN,
    "一、工作回顾",
    "推进城市副中心建设，成效显著，人民生活改善。",
    SPOKEN[5:],
    "建成江北大桥，开工江南大道，完成投资5亿元。",
]


def text_of(name: str, lines: list[str], title: str) -> str:
    data = PAGES[name](lines, title)
    assert html.reads(data)
    return html.decode(data).text


@pytest.mark.parametrize("name", PAGES)
def test_the_speech_is_found_whole(name: str) -> None:
    read_lines = text_of(name, LINES, TITLE).splitlines()
    first = read_lines.index(LINES[0])
    spoken = read_lines[first : first + len(LINES)]
    assert spoken == LINES


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_around_it_is_front_or_back(name: str) -> None:
    text = text_of(name, LINES, TITLE)
    report = divide(Document(text, "page", ""))
    at, around = 0, []
    for line in text.splitlines():
        zone = report.leaf_at(at).path.split(".")[0].rstrip("0123456789")
        if line not in LINES and zone not in ("front", "back"):
            around.append(line)
        at += len(line) + 1
    assert around == []


@pytest.mark.parametrize("name", ["word_in_one", "without_links"])
def test_a_page_gives_the_outline_and_the_mentions_of_the_plain_text(tmp_path: Path, name: str) -> None:
    file = tmp_path / "report.doc"
    file.write_bytes(PAGES[name](LINES, TITLE))
    graph, expected = graph_of(read(file)), named(sample())
    assert headings(graph)[1:] == headings(sample())[1:]  # the first is the front's own first line
    blocks = difflib.SequenceMatcher(None, expected, named(graph), autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= SAME * len(expected)


@pytest.mark.parametrize("name", PAGES)
def test_a_short_report_is_found_too(name: str) -> None:
    read_lines = text_of(name, SHORT, TITLE).splitlines()
    assert [line for line in SHORT if line not in read_lines] == []
    assert not {"江北区", "QQ空间", "首页"} & set(read_lines) or name == "without_links"


# What is read of a page, by the one thing that is special about it.
ODD = [
    ("a link without an end hides nothing", f"<a href=x><p>{SPOKEN}</p><p>一、回顾</p>", [SPOKEN, "一、回顾"]),
    ("a link around blocks is one", f"<div><p>{SPOKEN}</p></div><a href=x><div>江北区</div><div>修武县</div></a>", [SPOKEN]),
    ("an anchor is no link", f"<p><a name=_Toc1>一、回顾</a></p><p>{SPOKEN}</p>", ["一、回顾", SPOKEN]),
    ("buttons within the text", f"<p>{SPOKEN}</p><p>第 1 页 共 2 页</p><p>【打印】 【关闭】</p><p>建成大桥，通车。</p>", [SPOKEN, "建成大桥，通车。"]),
    ("a table of Word", f"<p>{SPOKEN}</p><table><tr><td><p>指标</p></td><td><p>数值</p></td></tr></table>", [SPOKEN, "指标\t数值"]),
    ("a cell of several lines", f"<table><tr><td>左</td><td>{SPOKEN}<br>一、回顾<br>建成大桥，通车。</td></tr></table>", [SPOKEN, "一、回顾", "建成大桥，通车。"]),
    ("a line folded before a figure", "<p>完成投资\n 5亿元，开工项目20\n  个，投产。</p>", ["完成投资5亿元，开工项目20个，投产。"]),
    ("words of a foreign language keep their blank", f"<p>{SPOKEN}</p><p>建成AI\n Park，开放。</p>", [SPOKEN, "建成AI Park，开放。"]),
    ("a hidden summary", f"<p>{SPOKEN}</p><p>建成大桥，通车，市民出行方便。</p><p style='display:none'>报告，摘要。</p>", [SPOKEN, "建成大桥，通车，市民出行方便。"]),
    ("the meeting below the title", f"<div><h1>政府工作报告</h1><p>——2023年1月4日在江州市第七届人民代表大会第三次会议上</p><p>来源：日报</p></div><div><p>{SPOKEN}</p><p>{SPOKEN[5:]}</p></div>", ["政府工作报告", "——2023年1月4日在江州市第七届人民代表大会第三次会议上", SPOKEN, SPOKEN[5:]]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "lines"), [row[1:] for row in ODD], ids=[row[0] for row in ODD])
def test_what_is_read_of_a_page(content: str, lines: list[str]) -> None:
    assert html.decode(f"<html><body>{content}</body></html>".encode()).text.splitlines() == lines


@pytest.mark.parametrize(
    "content", ["<div id=app></div>", "<ul><li><a href=1>首页</a></li></ul>", "<script>show('各位代表，')</script>"]
)
def test_a_page_without_a_text_is_refused(content: str) -> None:
    with pytest.raises(KgError, match="page without a text in it; open it in a browser"):
        html.decode(f"<html><body>{content}</body></html>".encode())


# Single files: not read as such first.
MESSAGES = [
    ("a text that has such a line", "MIME-Version: 1.0 是一个版本\n各位代表：\n", False),
    ("headers of no page", "MIME-Version: 1.0\nContent-Type: image/png\n\nx", False),
    (
        "a report with labelled lines",
        "Subject: 报告\nDate: 2023\n\n各位代表：\nContent-Type: multipart/related\n",
        False,
    ),
    ("Word's", f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="{BOUNDARY}"\n\n', True),
    (
        "a browser's",
        'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n',
        True,
    ),
    ("a page by itself", "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>", True),
]


@pytest.mark.parametrize(("text", "is_one"), [row[1:] for row in MESSAGES], ids=[row[0] for row in MESSAGES])
def test_what_is_a_page_in_a_single_file(text: str, is_one: bool) -> None:
    assert html.reads(text.encode()) == is_one


def test_a_single_file_states_the_encoding_of_its_page() -> None:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: multipart/alternative; boundary="c"\n\n'
    part = (
        b'--c\nContent-Type: text/html; charset="gbk"\n\n'
        + f"<html><p>{SPOKEN}</p>".encode("gb18030")
        + b"\n--c--\n--b--\n"
    )
    draft = html.decode(head + part)
    assert (draft.text, draft.encoding) == (SPOKEN + "\n", "mhtml, gb18030")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--b\nContent-Type: image/png\n\nx",
        b"--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nA",
    ],
)
def test_a_single_file_without_a_page_is_refused(body: bytes) -> None:
    with pytest.raises(KgError, match=r"without a text in it|damaged single-file web page"):
        html.decode(b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n' + body)
