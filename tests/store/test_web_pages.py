"""Web pages keep headline, day, publisher and body, and nothing of what stands around them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.pipeline import read_page
from store.sources.file import load_page
from store.sources.html import web_page

SHARED = Path(__file__).parents[3] / "shared" / "pages" / "html"

NAVIGATION = "<div class='nav'>" + "".join(f"<a href='/{n}'>频道{n}</a>" for n in range(9)) + "</div>"
FIRST = "津南区昨天公布,今年上半年全区新建幼儿园4所,新增学位1260个,下半年还将有两所开园。"
LAST = "区教育局表示,明年起将把校车线路由12条增加到15条,覆盖所有新建小区。"
RELATED = (
    "<div class='box'><h3>相关阅读</h3><ul>"
    + "".join(f"<li><a href='/{n}'>另一篇报道的标题第{n}号,说的是别的事情</a></li>" for n in range(6))
    + "</ul></div>"
)


def page(head: str, body: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{NAVIGATION}{body}{RELATED}</body></html>"
    )


CASES = {
    "headline in h1, day and source below it": page(
        "<title>津南区新建四所幼儿园_某某网</title>",
        "<div id='content'><h1>津南区新建四所幼儿园</h1><p><span>2026-07-08 09:30</span>"
        f"<span>来源:渤海新报</span></p><p>{FIRST}</p><p>{LAST}</p><p>(责任编辑:李某)</p></div>",
    ),
    "paragraphs parted by br, headline in a table cell": page(
        "<title>津南区新建四所幼儿园 - 要闻 - 某某网</title>",
        "<table><tr><td class='t1'>津南区新建四所幼儿园</td></tr>"
        "<tr><td>发布时间:2026年7月8日 来源:渤海新报 作者:赵某</td></tr>"
        f"<tr><td>　　{FIRST}<br><br>　　{LAST}</td></tr></table>",
    ),
    "metadata says what the page does not print": page(
        "<title>某某网</title><meta property='og:title' content='津南区新建四所幼儿园'>"
        "<meta name='publishdate' content='2026-07-08'><meta name='ContentSource' content='渤海新报'>",
        f"<article><h2>津南区新建四所幼儿园</h2><div class='text'><p>{FIRST}</p><p>{LAST}</p></div></article>",
    ),
    "a long notice of the site's below a short article": page(
        "<title>津南区新建四所幼儿园</title>",
        "<div class='main'><h1>津南区新建四所幼儿园</h1><div class='info'>2026/07/08 来源:渤海新报</div>"
        f"<div class='art'><p>{FIRST}</p><p>{LAST}</p></div></div><div class='bottom'>"
        + "<p>免责声明:本网转载的内容,仅代表作者观点,与本网无关,请读者自行核实,并对其真实性负责。</p>" * 6
        + "</div>",
    ),
    "a body that is named after the buttons in it": page(
        "<title>津南区新建四所幼儿园</title>",
        "<h1>津南区新建四所幼儿园</h1><p>2026年07月08日 18:05</p><p>来源:渤海新报</p>"
        f"<div class='share_area'><p>{FIRST}</p><p>{LAST}</p></div>",
    ),
    "publisher beside the day without a word that says so": page(
        "<title>津南区新建四所幼儿园</title>",
        "<h1>津南区新建四所幼儿园</h1><div>原创 渤海新报 2026-07-08 16:01:46</div><span>收藏</span>"
        f"<div><p>{FIRST}</p><p>{LAST}</p></div>",
    ),
    "reporter and publisher on the line above the day": page(
        "<title>津南区新建四所幼儿园</title>",
        "<div><h1>津南区新建四所幼儿园</h1><p>赵某/渤海新报</p><p>2026-07-08 09:10</p><p>字号</p>"
        f"<p>{FIRST}</p><p>{LAST}</p></div>",
    ),
    "publisher told by the markup, a year of two digits": page(
        "<title>津南区新建四所幼儿园</title>",
        "<div><h2>津南区新建四所幼儿园</h2><p class='author-name'>渤海新报</p><div>发布时间:26-07-08 23:16</div>"
        f"<p>{FIRST}</p><p>{LAST}</p><h2>作者最新文章</h2><h3>这一篇说的是别的事情,标题里也有逗号!</h3>"
        "<h2>07-07 12:57</h2></div>",
    ),
    "links to other news amid the article": page(
        "<title>津南区新建四所幼儿园</title>",
        f"<h1>津南区新建四所幼儿园</h1><p>2026-07-08 来源:渤海新报</p><p>{FIRST}</p><p>相关新闻:</p>"
        "<p><a href='/8'>另一篇报道的标题写在这里</a></p>"
        + "<p>新建的幼儿园分别设在咸水沽、双港、辛庄和葛沽四个镇,均按省级示范园的标准建设,每所都有户外活动场地。</p>"
        * 5
        + f"<p>{LAST}</p>",
    ),
    "the site's own lines above and below": page(
        "<title>津南区新建四所幼儿园</title>",
        "<div><h1>津南区新建四所幼儿园</h1><p>2026-07-08 来源:渤海新报</p><p>调整字体</p>"
        "<p>(原标题:津南新增学位逾千个)</p>"
        f"<p>{FIRST}</p><p>{LAST}</p><p>本文来源:渤海新报 责任编辑:李某_NB1</p><p>- THE END -</p>"
        "<p>正文已结束,您可以按alt+4进行评论</p><p>关键词 >> 幼儿园,学位</p><p>渤海新报报料:022-23450000</p></div>",
    ),
    "a title that is only the site's": page(
        "<title>新闻动态--某某区政府网站</title>",
        "<div class='detail'><p>津南区新建四所幼儿园</p><p>发布时间:2026-07-08 来源:渤海新报</p>"
        f"<p>{FIRST}</p><p>{LAST}</p></div>",
    ),
}


@pytest.mark.parametrize("markup", CASES.values(), ids=CASES)
def test_one_article_is_kept_without_what_stands_around_it(markup: str) -> None:
    found = web_page(markup)
    assert found is not None
    assert (found.title, found.day, found.source) == ("津南区新建四所幼儿园", date(2026, 7, 8), "渤海新报")
    assert FIRST in found.text
    assert found.text.rstrip().endswith(LAST)
    for strange in ("频道3", "另一篇报道", "相关阅读", "责任编辑", "免责", "来源:"):
        assert strange not in found.text


def test_a_page_of_several_articles_keeps_each_headline_with_its_byline(tmp_path: Path) -> None:
    stories = "".join(
        f"<div class='story'><h2>第{n}条消息的标题写在这里</h2><p>本报记者 王{name}</p>"
        f"<p>{FIRST}</p><p>{LAST}</p></div>"
        for n, name in enumerate(("甲一", "乙二", "丙三"), 1)
    )
    file = tmp_path / "渤海新报_2026-07-08_03.html"
    file.write_text(page("<title>渤海新报</title>", f"<div id='page'>{stories}</div>"), encoding="utf-8")
    reading = read_page(load_page(file))
    assert [each.headline for each in reading.articles] == [f"第{n}条消息的标题写在这里" for n in (1, 2, 3)]
    assert [each.byline for each in reading.articles] == [("王甲一",), ("王乙二",), ("王丙三",)]
    assert reading.page.paper == "渤海新报"
    for each in reading.articles:
        text = reading.page.text[each.span.start : each.span.end]
        assert FIRST in text
        assert text.count(FIRST) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    markup = next(iter(CASES.values())).replace("charset='utf-8'", f"charset='{encoding}'")
    file = tmp_path / "page.html"
    file.write_bytes(markup.encode(encoding))
    read = load_page(file)
    assert FIRST in read.text
    assert read.issue_date == date(2026, 7, 8)


def test_markup_without_an_article_says_so() -> None:
    assert web_page("<html><body><a href='/'>首页</a></body></html>") is None
    assert web_page("") is None
    assert web_page("<html>") is None


def test_a_day_that_is_none_is_no_failure() -> None:
    """What finds dates in markup takes the second half for a time zone, and fails at it."""
    found = web_page(
        "<html><head><title>港口繁忙_样报</title></head><body><article><h1>港口繁忙</h1>"
        f'<p class="info">2025-08-25-08-29 来源：样报</p><p>{FIRST}</p></article></body></html>'
    )
    assert found is not None
    assert FIRST in found.text


@given(st.text(alphabet="<>/abdivphtml\"'= 天津。，&#;!-", max_size=400))
def test_no_markup_is_too_broken(markup: str) -> None:
    found = web_page(f"<html>{markup}")
    if found is not None:
        for span in found.headlines:
            assert 0 <= span.start <= span.end <= len(found.text)


def test_deep_nesting_ends() -> None:
    found = web_page("<div>" * 50_000 + FIRST)
    assert found is None or FIRST in found.text


def shared_cases() -> list[dict[str, str]]:
    gold = SHARED / "gold.json"
    return json.loads(gold.read_text(encoding="utf-8")) if gold.is_file() else []


@pytest.mark.skipif(not shared_cases(), reason="the shared pages are not here")
def test_saved_pages_of_real_sites() -> None:
    """Title, first and last phrase and cleanliness of all; the day of all but one."""
    days = 0
    for gold in shared_cases():
        read = load_page(SHARED / gold["file"])
        text = re.sub(r"\s", "", read.text)
        (article, *rest) = read_page(read).articles
        assert re.sub(r"\s", "", article.headline) == re.sub(r"\s", "", gold["title"]), gold["file"]
        assert not rest, gold["file"]
        first, last = (re.sub(r"\s", "", gold[key]) for key in ("first_phrase", "last_phrase"))
        assert 0 <= text.find(first) <= text.find(last), gold["file"]
        for strange in gold["must_not_contain"]:
            assert re.sub(r"\s", "", strange) not in text, gold["file"]
        days += str(read.issue_date) == gold["publish_date"]
    assert days >= 8
