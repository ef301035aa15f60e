"""A paper about itself: its name and day, its imprint, and where a text comes from."""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.pages.columns import is_issuer
from store.reading.pages.dates import AROUND, DATE, is_paper, line_date, masthead_like

IMPRINT = lazily(
    r"国内统一|CN\s?\d\d|ISSN|邮发代号|邮政编码|邮编|社址|零售(?=价|每|[:：\s\d])|每份(?=售|定|[:：\s\d])|定价|印刷(?!业|企|品|电|机|量|包|材)|广告经营|发行(?:部|热线)|总编辑|社长|主管|主办|承印|准印证|内部资料|值班(?:编委|总编|主任)|出版单位|报社地址|许可证(?=号|[:：\s]|$)|新闻热线|"
    r"出版日期|总第\s*\d+|第\d{3,}期|今日\S{0,4}版"
)
MEASURED = lazily(r"\d(?:[十百千]?[万亿]|%|元[(（])(?!份)")  # 社会消费品零售总额187.5亿元 is no price of the paper
SOURCE = lazily(
    r"^(?:发[布表]于|IP属地|(?:发布|发稿|发表|更新|刊发|成文|上传|录入)(?:时间|日期|人|机构|单位)|时间|日期|原标题|原题|来源|稿源|信息来源|文章来源|出处|作者|编辑|责编|索引号|文号|主题分类|发文机关|字号)\s*[:：|｜]"
)
DOCUMENT_NUMBER = lazily(r"^[\u4e00-\u9fff]{2,12}[〔\[(（](?:19|20)\d\d[〕\])）]\s*第?\s*\d{1,5}\s*号$")
ISSUE = lazily(r"^总?第\s*\d+\s*期$")
DAY = lazily(r"^\d{1,2}月\d{1,2}日[\s|·,，(（]*(?:星期|周)[一二三四五六日天][)）]?(?:[\s|·]+[^\s|,。]{1,8}){0,3}$")
STAMPED = lazily(
    r"^(?:原创\s+)?(?:\S{1,12}\s+)?\S{0,10}\s*(?:19|20)\d\d[-/.年]\s*\d{1,2}[-/.月]\s*\d{1,2}日?\s+\d{1,2}:\d{2}"
)
WRITTEN_ON = lazily(
    r"^(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s+(?:\d{1,2}:\d{2}\s+)?(?:作者|来源|记者|编辑|责编)\s*[:：]\s*\S"
)
"""The day, and then who wrote it or where it is from."""
ACCOUNT = lazily(r"^原创\s+[^\s,:!?“”]{2,12}(?:\s+[^\s,:!?“”]{2,16}){0,2}$")
"""原创 某某 某某发布: who wrote a post, and on which account."""
DATE_ONLY = 4  # characters that may be left of a line of date and origin beside what is known of it


def is_dated_masthead(text: str) -> bool:
    """A paper's name and its day between blanks: no row of a table, however it is set."""
    return len(text) <= 120 and line_date(text)[1] == 1 and any(is_paper(word) for word in text.split())


def is_masthead(text: str) -> bool:
    """The paper's name, its date line, its imprint."""
    if len(text) > 160 or "。" in text:
        return False
    if is_paper(text) or is_paper(text.replace(" ", "")) or ISSUE.match(text) or DAY.match(text):
        return True
    if masthead_like(text) and any(is_paper(word) for word in text.split()):
        return True
    day, rank = line_date(text)
    if day and rank == 1:
        return True
    if MEASURED.search(text):
        return False
    return len(IMPRINT.findall(text)) >= 2 or (
        bool(IMPRINT.search(text)) and len(text) <= 30 and bool(re.search(r"\d{3}|[:：]", text)) and "," not in text
    )


def is_source(text: str) -> bool:
    """A web page's line under the headline: time of publication, origin, author; a bare date; a document's number."""
    if len(text) > 120 or "。" in text:
        return False
    if DOCUMENT_NUMBER.match(text) or ACCOUNT.match(text) or WRITTEN_ON.match(text):
        return True
    if (
        SOURCE.match(text)
        or WRITTEN_ON.match(text)
        or (len(text) <= 80 and STAMPED.match(text) and not re.search("[,;]", text))
    ):
        return True
    day, rank = line_date(text)
    if day is None:
        hit = DATE.search(text)
        if hit and is_issuer((text[: hit.start()] + text[hit.end() :]).strip()):
            return True
        return (
            bool(hit) and len(AROUND.sub("", text[: hit.start()] + text[hit.end() :]).strip()) <= DATE_ONLY
            if hit
            else False
        )
    return rank >= 2
