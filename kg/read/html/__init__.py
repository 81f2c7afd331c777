"""Reader of HTML: a page as saved from a site or by Word -> the text of the report, without the menus and buttons around it.

In: bytes, also of a page saved as a single file (MHTML). Out: a line a paragraph of the page's main text, and before it the page's
title where the text has none. The main text is the smallest element that holds nearly all sentences of the page:
`<div id="zoom"><p>各位代表：…` among lists of links.
"""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import replace

from kg.charset import decoded
from kg.draft import Draft, drafted
from kg.furniture import is_control
from kg.limits import LIMITS, Limits
from kg.problem import KgError
from kg.read.html import mhtml
from kg.read.html.body import body
from kg.read.html.page import BLANKS, Line, Page

# A page begins with <!DOCTYPE html>, <html>, <?xml …?>, a comment, or an element saved out of a page.
BEGIN = re.compile(
    rb"\s*<(?:!doctype\s+html|!--|\?xml|(?:html|head|body|meta|title|div|table|p|article|section|h1|center)\b)",
    re.IGNORECASE,
)
PAGE = re.compile(rb"<(?:html|body|div|p|table|br|article)\b", re.IGNORECASE)
HEAD = 4096  # what tells a page, and its encoding, stands within so many bytes
# <meta charset="gb2312">, <meta http-equiv="Content-Type" content="text/html; charset=gbk">
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# <meta name="ArticleTitle" content="…">, which sites of the government have, and <title>政府工作报告_通州区</title>
ARTICLE = re.compile(r"<meta[^<>]*\bname=[\"']?ArticleTitle\b[^<>]*\bcontent=\"([^\"<>]*)\"", re.IGNORECASE)
TITLE = re.compile(r"<title[^<>]*>([^<]*)<", re.IGNORECASE)
REPORT, MEETING = "工作报告", re.compile("人民代表大会|会议上?[）)]?$")
NEAR = 15  # so many lines above the text can its title stand
LONG = 60  # no title has more characters
TRAIL = re.compile("[>＞»：:]")  # 首页 > 政务公开 > 政府工作报告; 名称：政府工作报告
NOTHING = "is a page without a text in it; open it in a browser, copy what is shown, and save that as .txt (UTF-8)"


def reads(data: bytes) -> bool:
    """Tell whether a file is a page, or a page saved as a single file."""
    head = data[:HEAD].replace(b"\0", b"").lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + codecs.BOM_UTF16_BE)
    return bool(BEGIN.match(head) and PAGE.search(head)) or mhtml.reads(data)


def decode(data: bytes, limits: Limits = LIMITS) -> Draft:
    """Return the main text of a page, each line with its number; of the pages in one file, that with the longest."""
    single = mhtml.reads(data)
    pages = mhtml.pages(data, limits) if single else [(data, "")]
    drafts = [_decoded(page, charset, limits) for page, charset in pages]
    longest = max(drafts, key=lambda draft: len(draft.text), default=Draft("", ""))
    if not longest.text:
        raise KgError(NOTHING)
    return replace(longest, encoding="m" * single + longest.encoding)


def _decoded(data: bytes, charset: str, limits: Limits) -> Draft:
    """Return the main text of one page."""
    source, encoding = _source(data, charset)
    page = Page(limits)
    page.feed(source)
    first, found = body(page)
    lines = [line.text for line in found if not is_control(line.text)]
    if not any(REPORT in line and not TRAIL.search(line) for line in lines[:5]):
        lines[:0] = _title(source, page.lines, first)
    return drafted(((line, number) for number, line in enumerate(lines, 1)), f"html, {encoding}", "paragraph")


def _source(data: bytes, charset: str) -> tuple[str, str]:
    """Return the page as text: in the encoding that it states, if it is, else in that which it seems to be in."""
    stated = CHARSET.search(data[:HEAD])
    name = stated[1].decode("ascii").lower() if stated else charset.lower()
    name = "gb18030" if name in ("gb2312", "gbk", "x-gbk", "gb_2312-80") else name
    if name in ("gb18030", "big5") and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            pass
    return decoded(data)


def _title(source: str, lines: list[Line], first: int) -> list[str]:
    """Return what the page calls its report, and the meeting that it names below; nothing where it says nothing of one."""
    above = range(max(0, first - NEAR), first)
    near = [at for at in reversed(above) if REPORT in lines[at].text and _is_title(lines[at])]
    said = [match[1] for match in (ARTICLE.search(source[:100_000]),) if match]
    said += [line.text for line in lines if line.tag in ("h1", "h2")] + [lines[at].text for at in near[:1]]
    said += [re.split(r"[_|]|\s[-—]\s", match[1])[0] for match in (TITLE.search(source[:100_000]),) if match]
    title = next((BLANKS.sub(" ", html.unescape(title)).strip() for title in said if REPORT in title), "")
    below = [lines[at].text for at in above if near and at > near[0] and _is_title(lines[at])]
    return [title, *(line for line in below if MEETING.search(line))] if title else []


def _is_title(line: Line) -> bool:
    """Tell whether a line can be of a title: shown, short, no links and no trail of them."""
    return not (line.hidden or line.is_link or len(line.text) > LONG or TRAIL.search(line.text))
