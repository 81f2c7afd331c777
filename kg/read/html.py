"""Reader of HTML: a page as saved from a site -> the text of the report, without the menus and buttons around it.

In: bytes. Out: a line a paragraph of the page's main text, and before it the page's title where the text has none. The main text
is the smallest element that holds nearly all sentences of the page: `<div id="zoom"><p>各位代表：…` among lists of links.
"""

from __future__ import annotations

import codecs
import html
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from kg.charset import decoded
from kg.draft import Draft, drafted, is_note
from kg.lexicon import PACKAGE, load_toml
from kg.limits import LIMITS, Limits

# A page begins with <!DOCTYPE html>, <html>, <?xml …?>, a comment, or an element saved out of a page.
BEGIN = re.compile(
    rb"\s*<(?:!doctype\s+html|!--|\?xml|(?:html|head|body|meta|title|div|table|p|article|section|h1|center)\b)",
    re.IGNORECASE,
)
PAGE = re.compile(rb"<(?:html|body|div|p|table|br|article)\b", re.IGNORECASE)
HEAD = 4096  # what tells a page, and its encoding, stands within so many bytes
# <meta charset="gb2312">, <meta http-equiv="Content-Type" content="text/html; charset=gbk">
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# What is no text: comments, programs, styles, pictures, choices, declarations; one without its end goes on to the page's.
NO_TEXT = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|noscript|template|svg|select|textarea|iframe|object)\b.*?(?:</\1\b[^>]*>|\Z)"
    r"|<[!?][^>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# <p class="a">, </div>, <br/>, <a title='1 > 0'>
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)(?:>|(?=<)|\Z)")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?:\s|=|$)|^hidden", re.IGNORECASE)
CJK = r"[\u2e80-\u9fff\uff00-\uffef，。、；：“”]"
FOLDED = re.compile(rf"(?<={CJK})[ \t\r\f]*\n\s*(?={CJK})")  # a line's end within a sentence of Chinese is no blank
BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
SENTENCE = re.compile("[，。；：]")
# <meta name="ArticleTitle" content="…">, which sites of the government have, and <title>政府工作报告_通州区</title>
ARTICLE = re.compile(r"<meta[^<>]*\bname=[\"']?ArticleTitle\b[^<>]*\bcontent=\"([^\"<>]*)\"", re.IGNORECASE)
TITLE = re.compile(r"<title[^<>]*>([^<]*)<", re.IGNORECASE)
REPORT = "工作报告"
PARTS = ("p", "li", "tr", "tbody", "h1", "h2", "h3", "dd", "dt")  # are no whole text, even if one holds all sentences
MOST = 0.95  # of all sentences are in the main text
ENDS = {"li": ("p", "li"), "tr": ("p", "td", "th", "tr"), "td": ("p", "td", "th"), "th": ("p", "td", "th"), "dd": ("p", "dt", "dd"), "dt": ("p", "dt", "dd")}  # fmt: skip


def reads(data: bytes) -> bool:
    """Tell whether a file is a page."""
    head = data[:HEAD].replace(b"\0", b"").lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + codecs.BOM_UTF16_BE)
    return bool(BEGIN.match(head) and PAGE.search(head))


def decode(data: bytes, limits: Limits = LIMITS) -> Draft:
    """Return the main text of a page, each line with its number."""
    source, encoding = _source(data)
    page = _Page(limits)
    page.feed(NO_TEXT.sub(" ", source))
    lines = page.main()
    title = _title(source, page.lines)
    if title and not any(REPORT in line for line in lines[:5]):
        lines.insert(0, title)
    return drafted(((line, number) for number, line in enumerate(lines, 1)), f"html, {encoding}", "paragraph")


def _source(data: bytes) -> tuple[str, str]:
    """Return the page as text: in the encoding that it states, if it is, else in that which it seems to be in."""
    stated = CHARSET.search(data[:HEAD])
    name = stated[1].decode("ascii").lower() if stated else ""
    name = "gb18030" if name in ("gb2312", "gbk", "x-gbk", "gb_2312-80") else name
    if name in ("gb18030", "big5") and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            pass
    return decoded(data)


def _title(source: str, lines: list[_Line]) -> str:
    """Return what the page calls its report, nothing where it says nothing of one."""
    said = [match[1] for match in (ARTICLE.search(source[:100_000]),) if match]
    said += [line.text for line in lines if line.tag in ("h1", "h2")]
    said += [re.split(r"[_|]|\s[-—]\s", match[1])[0] for match in (TITLE.search(source[:100_000]),) if match]
    return next((BLANKS.sub(" ", html.unescape(title)).strip() for title in said if REPORT in title), "")


@dataclass(slots=True)
class _Line:
    """A line of the page, the element that it is in, and how much of it is links."""

    text: str
    element: int
    linked: int
    tag: str


@dataclass(slots=True)
class _Page:
    """The elements and lines of a page, as its tags come."""

    limits: Limits
    lines: list[_Line] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [-1])
    tags: list[str] = field(default_factory=lambda: [""])
    stack: list[tuple[str, int, bool]] = field(
        default_factory=lambda: [("", 0, True)]
    )  # tag, element, whether it is read
    opened: Counter[str] = field(default_factory=Counter)  # how many of each tag are on the stack
    words: list[str] = field(default_factory=list)
    linked: int = 0  # characters of the line that are links
    in_link: bool = False
    raised: bool = False  # within <sup>

    def feed(self, source: str) -> None:
        """Take a whole page."""
        blocks, void, at = _tags("block"), _tags("void"), 0
        for match in TAG.finditer(source):
            self.say(source[at : match.start()])
            at = match.end()
            tag = match[2].lower()
            if tag in ("a", "sup"):
                self.in_link, self.raised = (not match[1], self.raised) if tag == "a" else (self.in_link, not match[1])
            elif tag in blocks or tag == "br":
                self.cut(tag)
            if match[1]:
                self.close(tag)
            elif tag not in void:
                self.open(tag, match[3], tag in blocks)
        self.say(source[at:])
        self.cut("")

    def say(self, raw: str) -> None:
        """Take the text between two tags."""
        if not raw or not self.stack[-1][2]:
            return
        pre = self.stack[-1][0] == "pre"
        for at, row in enumerate(raw.split("\n") if pre else [FOLDED.sub("", raw)]):
            if at:
                self.cut("br")
            words = BLANKS.sub(" ", html.unescape(row))
            if not (self.raised and is_note(words, "".join(self.words))):
                self.words.append(words)
                self.linked += len(words.strip()) if self.in_link else 0

    def cut(self, tag: str) -> None:
        """End a line; cells of a row stand on one, parted by tabs."""
        if tag in ("td", "th"):
            self.words.append("\t")
            return
        text = re.sub(r" *\t[ \t]*", "\t", "".join(self.words)).strip(" \t")
        if text.strip():
            self.limits.check("elements", len(self.lines))
            self.lines.append(_Line(text, self.stack[-1][1], self.linked, self.stack[-1][0]))
        self.words, self.linked = [], 0

    def open(self, tag: str, attributes: str, is_block: bool) -> None:
        """Begin an element; one that is deeper than the limit counts as part of the one around it."""
        while is_block and self.stack[-1][0] in ENDS.get(tag, ("p",)):
            self.close(self.stack[-1][0])
        around, read = self.stack[-1][1:]
        shown = read and tag not in _tags("unread") and not HIDDEN.search(attributes)
        if len(self.stack) < self.limits.depth and (is_block or not shown):
            if is_block:
                self.parents.append(around)
                self.tags.append(tag)
                self.limits.check("elements", len(self.parents))
            self.stack.append((tag, len(self.parents) - 1 if is_block else around, shown))
            self.opened[tag] += 1

    def close(self, tag: str) -> None:
        """End an element, and those in it that have no end of their own."""
        while self.opened[tag]:  # else it was never begun
            last = self.stack.pop()[0]
            self.opened[last] -= 1
            if last == tag:
                return

    def main(self) -> list[str]:
        """Return the lines of the main text, those left out that are mostly links."""
        weights = [0] * len(self.parents)
        for line in self.lines:
            if SENTENCE.search(line.text) and 2 * line.linked < len(line.text):
                weights[line.element] += len(line.text)
        for element in range(len(weights) - 1, 0, -1):
            weights[self.parents[element]] += weights[element]
        main = max((e for e, weight in enumerate(weights) if weight >= MOST * weights[0]), default=0)
        while self.tags[main] in PARTS:
            main = self.parents[main]
        inside = {main}
        for element in range(main + 1, len(self.parents)):
            if self.parents[element] in inside:
                inside.add(element)
        return [line.text for line in self.lines if line.element in inside and 2 * line.linked < max(1, len(line.text))]


@cache
def _tags(group: str) -> frozenset[str]:
    return frozenset(load_toml(PACKAGE / "read" / "html.toml")[group])
