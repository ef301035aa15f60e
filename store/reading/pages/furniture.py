"""Lines that only their neighbours explain: notices, advertisements, forecasts, dates under headlines, captions."""

from __future__ import annotations

import re
from itertools import pairwise

from store.patterns import lazily
from store.reading.pages import briefs, columns, kinds, sites
from store.reading.pages.boxes import boxes
from store.reading.pages.dates import DATE, ENGLISH_DATE, TODAY, WEEKDAY, line_date, may_be_paper
from store.reading.pages.lines import ENDS_SENTENCE, PROSE, QUESTION, SHORT, Line
from store.reading.pages.lists import (
    contents,
    figures_listed,
    followed_by_text,
    listings,
    repeated,
    rolls,
    schedules,
    tables,
)

OFFICES = lazily(r"(?:统计局|调查总队|调查队|委员会|办公室|人民政府|商务局|财政局|海关|交通运输局)$")
HEAD = 10  # lines in which a post says its headline, its account and its time
NOTICE_LINES = 14  # a notice's text in a newspaper is short; the longest labelled one has nine lines
CONTACT = lazily(r"(?:热线|电话|邮箱|信箱|传真|网址|E-?mail)\s*[:：]\s*[\w.@-]{5,}|\S+@\S+\.\w{2,}", re.I)
EDITION = lazily(r"^[\u4e00-\u9fff]{2,10}[报刊](?:\s+\S{1,10}){0,3}\s+第?\s*[A-Z]?\d{1,2}\s*版?(?:\s+\S{1,10}){0,3}$")
MOST_NAMES = 4  # English words of a line that may still be names
PLAIN_NOTICE = lazily(
    r"(?:启事|更正|致歉|(?:拍卖|招标|中标|注销|减资|清算)公告|遗失(?:声明)?|招租|求租|出租|转让|求购|诚聘)\W*$"
)  # never news
SHORTEST_HEADLINE = 8  # characters; the parts of a notice are headed by fewer
SHORTEST_STORY = 40  # characters of a story's first paragraph
PARTICULARS = lazily(
    r"(?:时间|地点|地址|条件|要求|内容|方式|对象|范围|须知|事项|名额|材料|流程|费用|原因|路段|区域|岗位|简介|说明|安排|如下)[:：]?$"
)  # what the parts of a notice are about
COMMENTS = lazily(r"(?:评论|留言|跟帖)\s*(?:[(（]?\d+\s*[条个]?[)）]?)?\W*$")
REPLIED = lazily(r"(?:回复|点赞|赞|举报)\s*(?:[(（]?\d*[)）]?)$")
SAYS = lazily(
    r"^[\u4e00-\u9fff]{1,10}(?:[局委部院会市区省县府署厅办团镇乡村街]|街道|社区|集团|学校|公司|专家|学者|代表|委员|负责人|主任|局长|区长|市长)[:：]$"
)
LONGEST_CARD = 8  # lines under the two dashes that end a mail
LONGEST_HEADLINE = 90  # characters; a broadcast day's longest has 61


def settle(lines: list[Line]) -> None:
    """Give kinds to lines that only their neighbours explain. In place; each pass looks at each line a few times."""
    site_name(lines)
    numbers_above(lines)
    mailed(lines)
    dates_under_headlines(lines)
    part_numbers(lines)
    numbered_parts(lines)
    photo_credits(lines)
    wrapped_english(lines)
    translations(lines)
    attachments(lines)
    long_headlines(lines)
    questions(lines)
    contents(lines)
    repeated(lines)
    triangles_of_groups(lines)
    briefs.settle(lines)
    rolls(lines)
    boxes(lines)
    figures_listed(lines)
    tables(lines)
    listings(lines, "guide", lambda line: kinds.is_guide(line.text) and bool(columns.words("guides") & {bare(line)}))
    listings(lines, "nav", lambda line: line.kind == "tail")
    comments(lines)
    schedules(lines)
    notices(lines)
    advertisements(lines)
    weather(lines)
    issuers(lines)
    triangles(lines)
    short_kickers(lines)


def site_name(lines: list[Line]) -> None:
    """A site's name alone on one of the first lines, and how to reach the paper."""
    for line in lines[:8]:
        if line.kind in SHORT and CONTACT.search(line.text):
            line.kind = "masthead"
    for line, after in pairwise(lines[:4]):
        if line.kind in SHORT and (EDITION.match(line.text) or (columns.is_issuer(line.text) and after.kind == "nav")):
            line.kind = "masthead"
        if line.kind in SHORT and kinds.SITE.match(line.text) and after.kind not in PROSE:
            line.kind = "masthead"
    if lines[0].kind in SHORT and lines[0].text.startswith(TODAY) and may_be_paper(lines[0].text):
        lines[0].kind = "masthead"
    issuer_above(lines[:2])
    if len(lines) > 1 and lines[0].kind in SHORT and lines[1].kind not in PROSE and dated_apart(lines[0].text):
        lines[0].kind = "masthead"
    for above, line, after in zip(lines[:HEAD], lines[1:HEAD], lines[2:HEAD], strict=False):
        if above.kind == "title" and line.kind == "masthead" and after.kind in ("source", "nav"):
            line.kind = "nav" if kinds.SITE.match(line.text) else line.kind  # the account, under the post's headline


def numbers_above(lines: list[Line]) -> None:
    """The page's number, or a line of rates and prices, between the paper's name and the first headline."""
    for line in lines[:4]:
        if line.kind == "row" and DATE.fullmatch(line.text):
            line.kind = "masthead"  # 2026.12.03
    at = next((number for number, line in enumerate(lines[:HEAD]) if line.kind not in FRAME), len(lines))
    told = [line for line in lines[:at] if line.kind == "row"]
    if told and 0 < at < len(lines) and lines[at].kind in SHORT and any(line.kind == "masthead" for line in lines[:at]):
        for line in told:
            line.kind = "nav"


FRAME = frozenset({"masthead", "nav", "credit", "source", "label", "row", "guide"})
"""What may stand around a page's text."""


def dated_apart(text: str) -> bool:
    """Words, and a whole date set off from them: the first line of a page that a service, a bulletin or an app made."""
    hit = DATE.search(text) or ENGLISH_DATE.search(text)
    if not hit:
        return False
    before, after = WEEKDAY.sub("", text[: hit.start()]), text[hit.end() :]
    if re.search(r"[，。；！？,;!?“”]", before.rstrip(", ") + after):
        return False
    return bool(APART.search(before[-1:] or " ") and APART.search(after[:1] or " "))


APART = lazily(r"[\s|｜丨·/(（)）—-]")


def issuer_above(lines: list[Line]) -> None:
    """Whose bulletin it is, on the page's first line, above its title."""
    if len(lines) < 2 or not lines[0].kind == lines[1].kind == "title":
        return
    one, two = lines[0].text, lines[1].text
    if OFFICES.search(one) and columns.is_issuer(one) and not columns.is_issuer(two):
        lines[0].kind = "masthead"


def mailed(lines: list[Line]) -> None:
    """A page pasted from a mail: its head, what the sender says above the first headline, and the sender's card."""
    heads = [number for number, line in enumerate(lines[:10]) if sites.MAIL_HEAD.match(line.text)]
    if len(heads) < 2:
        return
    for number in range(heads[0], len(lines)):
        line = lines[number]
        if number > heads[-1] and (line.kind in SHORT or line.kind in ("lead", "byline")):
            break
        line.kind = "nav"
    card = next((number for number in range(len(lines) - 1, heads[-1], -1) if lines[number].text in ("--", "——")), None)
    if card is not None and len(lines) - card <= LONGEST_CARD:
        for line in lines[card:]:
            line.kind = "nav"


def dates_under_headlines(lines: list[Line]) -> None:
    """In a digital edition each headline has the day under it: there it is the article's, not the page's."""
    for number in range(1, len(lines) - 1):
        line, above = lines[number], lines[number - 1]
        dated = line.kind == "masthead" and line_date(line.text)[0] is not None
        below = lines[number + 1].kind
        if dated and above.kind in SHORT and (below in PROSE or below in ("byline", "source")):
            line.kind = "source"


def comments(lines: list[Line]) -> None:
    """What readers wrote under a web page: from the heading on, where the site says when or offers to answer."""
    head = next(
        (number for number, line in enumerate(lines) if line.kind == "nav" and COMMENTS.search(line.text)), None
    )
    if head is None or not any(REPLIED.search(line.text) for line in lines[head:]):
        return
    for line in lines[head:]:
        if line.kind in ("lead", "byline", "masthead", "notice", "advertisement"):
            return
        line.kind = "nav"


def short_kickers(lines: list[Line]) -> None:
    """医保局： above a headline says whose word it is; elsewhere a line that ends so leads on to the next paragraph."""
    for number, (line, head) in enumerate(pairwise(lines)):
        if head.kind == "title" and line.kind == "body" and not head.gap and SAYS.match(line.text):
            below = lines[number + 2 : number + 4]
            if any(each.kind in ("lead", "byline", "deck") for each in below):
                line.kind = "title"


def part_numbers(lines: list[Line]) -> None:
    """01 on a line of its own above a short line numbers a part of an article, 02 the next one: other numbers are
    cells of a table above the name of its next row."""
    last = 0
    for line, after in pairwise(lines):
        if line.kind in ("row", "title", "nav") and kinds.PART_NUMBER.match(line.text) and after.kind in SHORT:
            number = int("".join(each for each in line.text if each.isdigit()) or last + 1)
            if number in (1, last + 1):
                line.kind, last = "ordinal", number


def numbered_parts(lines: list[Line]) -> None:
    """01 and its words on a line, 02 further down: parts of an article; a page's own number comes once."""
    found = [line for line in lines if line.kind in ("title", "nav", "guide") and kinds.PART_HEADING.match(line.text)]
    if [int(line.text[:2]) for line in found] == list(range(1, len(found) + 1)) and len(found) > 1:
        for line in found:
            line.kind = "title"


def photo_credits(lines: list[Line]) -> None:
    """本报记者 某某摄 under a caption names who took the picture."""
    for above, line in pairwise(lines):
        if line.kind == "byline" and above.kind == "caption" and kinds.ONLY_SHOT.search(line.text):
            line.kind = "credit"


def wrapped_english(lines: list[Line]) -> None:
    """Lines of an English paragraph that a width has cut: the next one goes on in small letters."""
    for line, after in pairwise(lines):
        if after.text[0].isascii() and after.text[0].islower() and line.text.isascii() and not after.gap:
            for each in (line, after):
                each.kind = "body" if each.kind == "title" else each.kind


def translations(lines: list[Line]) -> None:
    """The headline once more in English, right under the Chinese one."""
    for number, (above, line) in enumerate(pairwise(lines)):
        foreign = line.text.isascii() and len(line.text.split()) >= MOST_NAMES
        if line.kind == "title" and above.kind == "title" and foreign and not above.text.isascii():
            below = lines[number + 2 : number + 3]
            if not line.gap or (below and line.gap <= below[0].gap and not below[0].text.isascii()):
                line.kind = "deck"


def attachments(lines: list[Line]) -> None:
    """The items of a document's list of attachments go with its first line."""
    listing = False
    for line in lines:
        listing = bool(kinds.ATTACHED.match(line.text)) or (listing and bool(kinds.NUMBERED.match(line.text)))
        if listing:
            line.kind = "body"


def triangles(lines: list[Line]) -> None:
    """▲ before a short line: a brief's headline where text follows, else a caption."""
    for number, line in enumerate(lines):
        if line.kind == "title" and line.text[0] in kinds.TRIANGLES and not followed_by_text(lines, number):
            line.kind = "caption"


def triangles_of_groups(lines: list[Line]) -> None:
    """▲ before a sentence under the label of a group: a brief, no caption."""
    in_group = False
    for line in lines:
        if line.kind in SHORT or line.kind in ("masthead", "credit", "byline"):
            in_group = columns.is_group(line.text) or (in_group and line.kind == "title")
        if line.kind == "caption" and in_group and line.text[0] in kinds.TRIANGLES + "►▶":
            line.kind = "body"


def long_headlines(lines: list[Line]) -> None:
    """A line above a lead is a headline however long it is, unless it ends as a sentence does."""
    for line, after in pairwise(lines):
        if (
            line.kind == "body"
            and after.kind == "lead"
            and len(line.text) <= LONGEST_HEADLINE
            and not ENDS_SENTENCE.search(line.text)
        ):
            line.kind = "title"


def bare(line: Line) -> str:
    return line.text.strip("【】[]■●◆ :：>》|·")


def questions(lines: list[Line]) -> None:
    """A short question or exclamation between paragraphs is part of them, where no blank line sets it off."""
    for number, line in enumerate(lines):
        if line.kind != "title" or not QUESTION.search(line.text):
            continue
        at = number - 1
        while at >= 0 and lines[at].kind == "caption":
            at -= 1
        before = lines[at] if at >= 0 else None
        after = lines[number + 1] if number + 1 < len(lines) else None
        between = before is not None and before.kind in PROSE and after is not None and after.kind == "body"
        if between and after is not None and line.gap <= after.gap and ("," in line.text or len(line.text) > 14):
            line.kind = "body"


def notices(lines: list[Line]) -> None:
    """A title that ends as notices do (公告, 启事, 声明) and text that speaks as they do, up to the next headline."""
    cue = columns.alternatives("notice_words")
    for number, line in enumerate(lines):
        if line.kind not in SHORT or not columns.is_notice_title(line.text):
            continue
        end = number + 1
        while end < len(lines) and end - number <= NOTICE_LINES and not new_block(lines, end):
            if end > number + 1 and new_story(lines, end):
                break
            end += 1
        end -= headline_lines(lines, number, end)
        following = "\n".join(each.text for each in lines[number:end])
        if (
            end > number + 1
            and len(set(cue.findall(following))) + bool(kinds.PHONE.search(following))
            >= (1 if PLAIN_NOTICE.search(line.text) else 2)
            and not any(each.kind in ("lead", "byline") for each in lines[number:end])
        ):
            for each in lines[number:end]:
                each.kind = "notice"


def new_story(lines: list[Line], at: int) -> bool:
    """A headline, in one line or two, above a paragraph that speaks as no notice and no advertisement does."""
    below = at + 1
    if below < len(lines) and lines[below].kind == "title":
        below += 1
    text = lines[below].text if below < len(lines) and lines[below].kind in PROSE else ""
    head = lines[at]
    if head.kind != "title" or len(head.text) < SHORTEST_HEADLINE or len(text) < SHORTEST_STORY:
        return False
    if columns.is_issuer(head.text) or columns.is_notice_title(head.text) or PARTICULARS.search(head.text):
        return False
    return not (columns.alternatives("notice_words").search(text) or kinds.PHONE.search(text))


def headline_lines(lines: list[Line], number: int, end: int) -> int:
    """How many lines before ``end`` are the headline of an article that begins there."""
    if end == len(lines) or lines[end].kind not in ("lead", "byline", "deck"):
        return 0
    at = end
    while at > number + 1 and lines[at - 1].kind == "title" and not columns.is_issuer(lines[at - 1].text):
        at -= 1
    return end - at


def new_block(lines: list[Line], at: int) -> bool:
    """Something else begins here: after a blank line, or with a headline of its own."""
    line = lines[at]
    if line.kind == "nav" and kinds.PHONE.search(line.text):
        return False  # whom to ring
    if line.kind in ("lead", "byline", "masthead", "credit", "nav", "deck", "guide", "label"):
        return True
    return bool(line.gap) and line.kind == "title" and not columns.is_issuer(line.text) and followed_by_text(lines, at)


NEVER_SELLS = frozenset({"lead", "byline", "toc", "guide", "notice", "masthead", "nav"})
LONGEST_ADVERTISEMENT, LONGEST_SELLING = 400, 140  # characters of the whole and of a line
FEWEST_CUES = 3  # words of selling


def advertisements(lines: list[Line]) -> None:
    """Lines that sell: a telephone number or 广告 with the words of selling, in a block of their own."""
    cue = columns.alternatives("advertisement_words")
    start = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and not lines[number].gap and lines[number].kind != "advertisement":
            continue
        block = lines[start:number]
        start = number
        if not block or any(each.kind in NEVER_SELLS for each in block):
            continue
        whole = "\n".join([each.text for each in block])
        if len(whole) > LONGEST_ADVERTISEMENT:
            continue
        if block[0].text.strip("【】[]()（） ") == "广告" or (
            not any(len(each.text) > LONGEST_SELLING for each in block)
            and kinds.PHONE.search(whole)
            and len(set(cue.findall(whole))) >= FEWEST_CUES
        ):
            for each in block:
                each.kind = "advertisement"


def weather(lines: list[Line]) -> None:
    """A forecast in a line stands alone; as the paragraph of an article it is body."""
    for number, line in enumerate(lines):
        if line.kind != "weather":
            continue
        before = lines[number - 1] if number else None
        heading = (
            before is not None and before.kind in SHORT and line.gap <= 1 and not re.search("天气|气象", before.text)
        )
        inside = before is not None and before.kind in PROSE and line.gap == 0 and ENDS_SENTENCE.search(line.text)
        if heading or inside:
            line.kind = "body"


def issuers(lines: list[Line]) -> None:
    """Under a headline, the body that issues a bulletin."""
    for number in range(1, len(lines)):
        line = lines[number]
        above = lines[number - 1]
        signs = above.kind == "body" and number + 1 < len(lines) and lines[number + 1].kind == "source"
        if line.kind == "title" and signs and columns.is_issuer(line.text):
            line.kind = "issuer"
        elif (
            line.kind == "title"
            and above.kind in ("title", "source", "issuer", "deck")
            and columns.is_issuer(line.text)
        ):
            below = lines[number + 1].kind if number + 1 < len(lines) else "body"
            if below in ("source", "issuer", "body", "lead", "title") and (
                above.kind == "issuer" or not columns.is_issuer(above.text)
            ):
                line.kind = "issuer"
