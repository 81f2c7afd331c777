"""Pages as sites of governments, papers and Word make them, around the paragraphs of a report: the structures, by ourselves.

`PAGES["hidden"](["各位代表："], "政府工作报告")` is a page of a public account whose text a program shows once it has loaded.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from html import escape

NAV = "".join(
    f"<li><a href='/{n}'>{name}</a></li>" for n, name in enumerate(("首页", "走进江州", "政务公开", "江北区", "滨江镇"))
)
NEWS = (
    "江州市召开第三十五次常务会议",
    "关于印发《江州市优化营商环境条例实施细则》的通知",
    "江州高新区举行重大项目集中签约仪式",
)
LINKS = "".join(f"<li><a href='/n{n}'>{name}</a><span>2025-01-1{n}</span></li>" for n, name in enumerate(NEWS))
PLACES = "".join(f"<li>{name}</li>" for name in ("江北区", "江南新区", "滨江镇", "平顶山市石龙区", "修武县"))
FOOT = """<div class="footer"><p>主办单位：江州市人民政府办公室　承办单位：江州市大数据局　地址：江州市滨江大道88号，邮编：413000</p>
<p>网站标识码：4309000003　备案序号：江ICP备05000618号　江公网安备43090002000001号</p></div>"""
SHARE = (
    "<div>分享到：</div><ul><li>QQ空间</li><li>新浪微博</li><li>开心网</li><li>和讯</li></ul><p>【打印】 【关闭】</p>"
)
NEXT = f"<p>上一篇：<a href=1>{NEWS[0]}</a></p><p>下一篇：<a href=2>{NEWS[1]}</a></p>"
SUMMARY = "近日，江州市举办重大项目集中开工活动，江北产业园二期等36个项目集中开工，市长王强出席。"
BOUNDARY = "----=_NextPart_01C5F8A2.4E5D3B40"

Page = Callable[[list[str], str], bytes]


def paragraphs(lines: list[str], tag: str = "p", indent: str = "　　") -> str:
    """Return a paragraph a line."""
    return "\n".join(f"<{tag}>{indent}{escape(line)}</{tag}>" for line in lines)


def page(content: str, title: str, head: str = '<meta charset="utf-8">') -> bytes:
    """Return a page with menu and footer around its content."""
    return f"<!DOCTYPE html><html><head>{head}<title>{title}_江州市人民政府</title></head><body><ul>{NAV}</ul>{content}{FOOT}</body></html>".encode()


def portal(lines: list[str], title: str) -> bytes:
    """A page of a portal: buttons above, a summary for sharing hidden below, other pages listed; `</html>` too early."""
    return page(
        f"""<div class="crumbs"><a href='/'>首页</a> &gt; <a href='/g'>政务公开</a></div></html><div class="article"><h1>{title}</h1>
<div class="date">2025-02-01 06:59 来源：江州日报 <span>【字体：<span>大</span> <span>中</span> <span>小</span>】</span><span>打印</span></div>
<div class="content">{paragraphs(lines, indent="")}</div><div><a href="/j">【我要纠错】</a>责任编辑：宋岩</div><div>扫一扫在手机打开当前页</div>
<div class="list"><div>相关稿件</div><ul>{LINKS}</ul></div><div style="display:none">{escape(max(lines, key=len))}</div></div>""",
        title,
    )


def publishing(lines: list[str], title: str) -> bytes:
    """A publishing system's page: a table of metadata, a paragraph a `div`, figures in `span`s of their own."""
    told = "\n".join(f"<div>　　{escape(line).replace('5', '<span lang=EN-US>5</span>')}</div>" for line in lines)
    return page(
        f"""<table><tr><th>索 引 号：</th><td>430S00/2025-00123</td><th>发布机构：</th><td>江州市人民政府办公室</td></tr></table>
<div class="bt">{title}</div><div>发布时间：2025-02-01　浏览次数：<b>1325</b></div><div><style>p {{ margin: 0 }}</style><div>{told}</div></div>
<div>附件：<a href="P.pdf">政府工作报告.pdf</a></div><div class="footer"><ul>{LINKS}</ul></div>""",
        title,
        f'<meta charset="utf-8"><meta name="ArticleTitle" content="{title}">',
    )


def old_table(lines: list[str], title: str) -> bytes:
    """A page of nested tables in GBK that states no encoding: one cell holds the text, its lines parted by `<br>`."""
    told = "<br>\r\n<br>\r\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}" for line in lines)
    return f"""<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY><TABLE><TR><TD><A href=1>首页</A></TD><TD><A href=2>江北区</A></TD></TR></TABLE>
<TABLE><TR><TD><TABLE><TR><TD>热点新闻</TD></TR><TR><TD><UL>{LINKS}</UL></TD></TR></TABLE></TD><TD><TABLE><TR><TD><B>{title}</B></TD></TR>
<TR><TD>2025-2-1 9:30:00　来源：市政府办　【字号：<A href="javascript:z(16)">大</A> <A>中</A> <A>小</A>】</TD></TR><TR><TD id=zoom><font>{told}</font></TD></TR>
<TR><TD>【<A href="javascript:p()">打印本页</A>】【<A href="javascript:c()">关闭窗口</A>】</TD></TR></TABLE></TD></TR></TABLE>{FOOT}</BODY></HTML>""".encode(
        "gb18030"
    )


def rows(lines: list[str], title: str) -> bytes:
    """A table whose every row is a paragraph, and no more; below it who edited it."""
    told = "".join(f"<tr><td>　　{escape(line)}</td></tr>" for line in lines)
    return page(f"<table><tr><td><b>{title}</b></td></tr>{told}<tr><td>编辑：小王　审核：小李</td></tr></table>", title)


def hidden(lines: list[str], title: str) -> bytes:
    """A page of a public account: the text is hidden until a program shows it."""
    told = "".join(f"<section><p><span>{escape(line)}</span></p></section>" for line in lines)
    return page(
        f"""<div><h1>{title}</h1><div><span>原创</span> <a href="#">江州发布</a></div><div style="visibility: hidden; opacity: 0;">
<section><p>点击上方“江州发布”可以订阅</p></section>{told}<p>来源：江州日报</p><p>编辑：张三　审核：李四</p></div><div>阅读原文</div></div>
<div style="display:none"><p>轻触查看原文。</p></div>""",
        title,
    )


def in_turn(lines: list[str], title: str) -> bytes:
    """An article in four pages, of which one is shown at a time."""
    size = len(lines) // 4 + 1
    told = "".join(
        f"<div{' style=display:none' if at else ''}>{paragraphs(lines[at : at + size])}</div>"
        for at in range(0, len(lines), size)
    )
    return page(
        f"<h1>{title}</h1><div>{told}</div><div><a href=#>上一页</a> 1 <a href=#>2</a> <a href=#>下一页</a> 余下全文</div>{SHARE}",
        title,
    )


def side_by_side(lines: list[str], title: str) -> bytes:
    """An article in three pages one below the other, a pager below each."""
    size = len(lines) // 3 + 1
    told = "".join(
        f"<div>{paragraphs(lines[at : at + size])}</div><div>第 {at // size + 1} 页 共 3 页</div>"
        for at in range(0, len(lines), size)
    )
    return page(f"<h1>{title}</h1><div>{told}{NEXT}</div>", title)


def twice(lines: list[str], title: str) -> bytes:
    """The text twice, for a screen and for a telephone."""
    both = f"<div><h1>{title}</h1><div>{paragraphs(lines)}</div></div><div><h1>{title}</h1><div>{paragraphs(lines, indent='')}</div></div>"
    return page(f"{both}<div>打开APP阅读全文</div>", title)


def anchors(lines: list[str], title: str) -> bytes:
    """Headings that are anchors of a table of contents, and a link without its end at the top."""
    told = "".join(f"<p><a name='_Toc{at}'>{escape(line)}</a></p>" for at, line in enumerate(lines))
    return page(f"<a href='#top'><div><h1>{title}</h1><div>{told}</div></div>", title)


def apart(lines: list[str], title: str) -> bytes:
    """The speech's beginning in a block of its own, links between, and beside it summaries of other pages in whole sentences."""
    begin = next(at for at, line in enumerate(lines) if line.startswith("各位代表")) + 2
    side = "".join(f"<div><h4>{name}</h4><p>{SUMMARY}</p></div>" for name in NEWS)
    text = (
        f"<div>{paragraphs(lines[:begin])}</div><div><a href=a>江州文旅</a></div><div>{paragraphs(lines[begin:])}</div>"
    )
    return page(f"<div><div><h2>{title}</h2>{text}</div><div><h3>最新资讯</h3>{side}</div></div>", title)


def interrupted(lines: list[str], title: str) -> bytes:
    """A list of other pages in the middle of the text."""
    half = len(lines) // 2
    told = f"{paragraphs(lines[:half])}<div><p>相关新闻</p><ul>{LINKS}</ul></div>{paragraphs(lines[half:])}"
    return page(
        f"<h1>{title}</h1><div>{told}</div><span>【责任编辑：张三】</span><h3>阅读下一篇：</h3><a href=n>{NEWS[0]}</a><p>{SUMMARY}</p>",
        title,
    )


def without_links(lines: list[str], title: str) -> bytes:
    """A page whose menus and lists are no links, since a program opens them."""
    menu = "".join(
        f"<div onclick='go()'>{name}</div>" for name in ("首页", "江北区", "江南新区", "平顶山市石龙区", *NEWS)
    )
    below = f"<div>分享到：微信　微博　QQ空间</div><div>相关文章</div>{''.join(f'<div>{name}</div>' for name in NEWS)}<ul>{PLACES}</ul>"
    return page(
        f"{menu}<div>当前位置：首页 > 政务公开</div><div><div>{title}</div><div>{paragraphs(lines)}</div>{below}</div>",
        title,
    )


def one_paragraph(lines: list[str], title: str) -> bytes:
    """The whole text in one `<p>`, its lines parted by `<br>`, buttons beside it."""
    return page(
        f"<div><h1>{title}</h1><p>浏览：333次</p><p>{'<br/>'.join(map(escape, lines))}</p>{SHARE}{NEXT}</div>", title
    )


def word(lines: list[str], title: str) -> bytes:
    """A document that Word saved as a page: conditional comments, folded lines, GBK."""
    folded = (
        escape(line)[:20] + "\r\n" * (line[19:21].isalpha() and not line[19:21].isascii()) + escape(line)[20:]
        for line in lines
    )
    told = "".join(
        f"<p class=MsoNormal style='text-indent:21.0pt'><span\r\nstyle='font-family:宋体'>{line}</span><span\r\nlang=EN-US><o:p></o:p></span></p>"
        for line in folded
    )
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<!--[if gte mso 9]><xml><o:LastAuthor>王五，李六。</o:LastAuthor></xml><![endif]--><style><!-- p {{margin:0}} --></style></head>
<body lang=ZH-CN><div class=Section1><p class=MsoNormal align=center><b><a name="_Toc1">{title}</a></b></p>{told}</div></body></html>""".encode(
        "gb18030"
    )


def word_in_one(lines: list[str], title: str) -> bytes:
    """The same in a single file (MHTML), quoted-printable, with a picture."""
    told = quopri.encodestring(word(lines, title).replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="{BOUNDARY}"\r\n\r\n此文档为“单个文件网页”。\r\n\r\n--{BOUNDARY}\r\n'
    part = 'Content-Location: file:///C:/A/r.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n'
    picture = f"\r\n--{BOUNDARY}\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/png\r\n\r\niVBORw0KGgo=\r\n\r\n--{BOUNDARY}--\r\n"
    return (head + part).encode("gb18030") + told + picture.encode()


def browser_in_one(lines: list[str], title: str) -> bytes:
    """A page that a browser saved in a single file, its frame first, in base64."""
    parts = (f"<html><body><ul>{NAV}</ul>{FOOT}</body></html>".encode(), portal(lines, title))
    told = "".join(
        f"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(part).decode()}\r\n"
        for part in parts
    )
    head = 'From: <Saved by Blink>\r\nSubject: =?utf-8?B?5pS/?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n\r\n'
    return f"{head}{told}--b--\r\n".encode()


PAGES: dict[str, Page] = {
    made.__name__: made
    for made in (
        portal, publishing, old_table, rows, hidden, in_turn, side_by_side, twice, anchors, apart, interrupted, without_links, one_paragraph,
        word, word_in_one, browser_in_one,
    )
}  # fmt: skip
