"""What the page says of itself: the date of its issue and the paper's name.

Only a line that is made of a date (with weekday, issue number and the like) speaks for the page. A date inside
running text never does.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.script import fold

DIGIT = {each: number for number, each in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "Ｏ": 0}
DATE = lazily(
    r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]"
    r"|(?<!\d)(?P<y2>(?:19|20)\d\d)(?P<sep>[-./])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)(?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?P<y4>[一二][〇零○O一二三四五六七八九]{3})年(?P<m4>[一二三四五六七八九十]{1,3})月(?P<d4>[一二三四五六七八九十廿卅]{1,3})[日号]"
)
ENGLISH_DATE = lazily(
    r"(?:\b(?P<d>\d{1,2})\s+)?\b(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+"
    r"(?:(?P<d2>\d{1,2}),?\s+)?(?P<y>(?:19|20)\d\d)\b"
)
ENGLISH_GROUPS = 4
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AROUND = lazily(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?\s*\d{0,2},?(?:\s*(?:19|20)\d\d)?|"
    r"[\u4e00-\u9fff]{0,5}(?:热线|电话|邮箱|信箱|传真|网址)[\s:：/]*[\w.@-]{5,}|数字[报版]|电子版"
    r"|(?<![\w.])[A-Z]?\d{2}(?=[\s|]+[\u4e00-\u9fff]{2,5}(?:[\s|]|$))"
    r"|星期[一二三四五六日天]|周[一二三四五六日]|礼拜[一二三四五六日天]|农历\S*|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S*"
    r"|\b(?:Issue|No|Vol|Page)\b\.?\s*[A-Z]?\d+|(?:总)?第?\s*[\d,]+\s*[期号]|今日\S{0,4}版|本期\S{0,4}版|共\s*\d+\s*版|\d+\s*版|第?\s*[A-Z]?\d{1,3}\s*版(?:[:：]\S+)?|第[一二三四五六七八九十]{1,3}版"
    r"|国内统一(?:连续出版物号|刊号)\S*|CN\s*[\d-]+(?:/\w+)?|邮发代号\S*|ISSN\s*[\d-]+|\d{1,2}:\d{2}(?::\d{2})?|[《》【】\[\]()|/·,，。:：\s-]"
    r"|(?:主管|主办|承办|协办|出版|编辑出版|编印|承印|印刷|准印证号?)\s*[:：]\s*\S+"
    r"|(?:责任?编辑?|编辑|组版|版式|美编|校对|设计|主编|审读|检校|值班)\s*[:：/]\s*\S+|(?:发布|发稿|发表|更新|刊发|出版|编辑|录入|成文|上传)?(?:时间|日期)|发布于|发表于|来源|(?:上午|下午|早|晚)"
)
LABELLED = lazily(r"(?:发布|发稿|发表|更新|刊发|出版|播出|上传)?(?:时间|日期)\s*[:：]|发[布表]于|来源\s*[:：]|^原创\s")
WEEKDAY = lazily(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
STRONG = lazily(r"\bIssue \d|\bVol\b|星期|周[一二三四五六日]|第?\s*[\d,]{3,}\s*期|今日|国内统一|农历|CN\s*\d|《\S+》")
PAPER = lazily(
    r"^[\u4e00-\u9fff]{2,7}(?:日报|晚报|早报|晨报|时报|商报|周报|周刊|都市报|快报|新报|导报|工人报|青年报|农民报|电讯|法制报|法治报"
    r"|经济报|商务报|财经报|证券报|教育报|科技报|健康报|旅游报|劳动报|文化报|企业报|交通报|港口报|参考报|环境报|水运报|海洋报|消费者报|质量报|建设报|信息报|能源报"
    r"|政法报|检察报|法院报|公安报|妇女报|老年报|广播电视报|铁道报|税务报|气象报|电力报|石油报|化工报|冶金报|工业报|贸易报|体育报|艺术报|文艺报|医药报|中医药报"
    r"|食品报|知识产权报|改革报|开发区报|高新区报)$"
)
MAY_BE_PAPER = lazily(
    r"^[\u4e00-\u9fff]{2,8}(?<![上海电举填通预申汇战捷月年季情警简画墙])(?:报|周刊|(?<=新闻)网|资讯|时讯|之声)$|"
    r"^[A-Z][A-Za-z]*(?: (?:[A-Z][A-Za-z]*|of|and|the)){0,3} "
    r"(?i:Daily|Weekly|Times|Post|News|Herald|Review|Gazette|Journal)$"
)
SOURCE = lazily(r"(?:来源|稿源|信息来源|文章来源)\s*[:：]\s*(\S{2,20})")
HEAD = 40  # lines from the top among which a date or a masthead speaks for the page
NEAR_TOP = 14  # a bare date further down is the date of a document, a letter or a notice


def printed_date(text: str) -> date | None:
    """The issue date that the page prints, or None.

    A masthead's line (with weekday, issue number or paper) goes before a web page's time of publication, and that
    before a bare date near the top.
    """
    found: dict[int, date] = {}
    for number, line in enumerate(all_folded(head(text))):
        day, rank = line_date(line)
        if day and (rank < 3 or number < NEAR_TOP):
            found.setdefault(rank, day)
    return found[min(found)] if found else None


LONGEST_DATED = 120
"""Characters of a line that is made of a date."""


def line_date(line: str) -> tuple[date | None, int]:
    """The date that a line is made of, and how well it speaks for the page (1 best); None, 0 for any other line."""
    if len(line) > LONGEST_DATED or not ("20" in line or "年" in line or "19" in line):
        return None, 0
    hit = DATE.search(line) or ENGLISH_DATE.search(line)
    day = as_date(hit) if hit else None
    if not hit or not day:
        return None, 0
    rest = line[: hit.start()] + " " + line[hit.end() :]
    if LABELLED.search(rest):
        return (day, 2) if not re.search(r"[。;]", rest) else (None, 0)
    bare = [word for word in AROUND.sub(" ", IN_CAPITALS.sub(" ", rest)).split() if not is_paper(word)]
    strong = bool(STRONG.search(rest)) or (bool(bare) and WEEKDAY.search(rest) is not None)  # a paper's name beside it
    if sum(map(len, bare)) > (14 if strong else 6) or re.search(r"[。;!?]", rest):
        return None, 0
    named = any(is_paper(word) for word in re.split(r"[\s|《》]+", rest))
    return day, 1 if strong or named else 3


BETWEEN_WORDS = lazily(r"[\s|《》—_:：>]+")
EDITION = lazily(r"(?:数字报|电子版|数字版|客户端)$")


LONGEST_MASTHEAD = 100
"""Characters: a paper's name and 60 more; no paper is called by so many."""


def printed_paper(text: str) -> str | None:
    """The paper that the page names: in its masthead, else as a web page's source; None where it names none."""
    sources: list[str] = []
    lines = head(text)
    plain = all_folded(lines)
    for raw, line in zip(lines, plain, strict=True):
        if len(raw) > LONGEST_MASTHEAD:
            continue
        for word in BETWEEN_WORDS.split(line)[:12]:
            bare = EDITION.sub("", word)
            if is_paper(bare) and (len(line) <= len(word) + 60) and masthead_like(line):
                return raw[line.index(bare) : line.index(bare) + len(bare)]
        source = SOURCE.search(line)
        if source and len(line) < 80:
            sources.append(source.group(1).strip("《》（）()[]【】|"))
    return next((each for each in sources if is_paper(each)), None) or beside_date(lines, plain)


def beside_date(lines: list[str], plain: list[str]) -> str | None:
    """A word that may be a paper's name, in the masthead's line with the day or alone in the line above it."""
    for number, raw in enumerate(lines[:NEAR_TOP]):
        if len(raw) > LONGEST_DATED:
            continue
        rank = line_date(plain[number])[1]
        if rank == 3 and number == 1 and may_be_paper(lines[0].strip("《》 ")):
            return lines[0].strip("《》 ")
        if rank != 1:
            continue
        words = [EDITION.sub("", word) for word in BETWEEN_WORDS.split(raw)]
        above = lines[number - 1].strip("《》 ") if number == 1 else ""
        return next((word for word in [*words, above] if may_be_paper(word)), None)
    return None


def may_be_paper(word: str) -> bool:
    """Formed as papers' names may be; 今日 and the name of a district is one."""
    if word.startswith(TODAY):
        return {word.removeprefix(TODAY) + end for end in "区县"} & set(load("divisions")["counties"]) != set()
    return MAY_BE_PAPER.match(word) is not None


TODAY = "今日"


IN_CAPITALS = lazily(r"(?:(?<=[\u4e00-\u9fff][\s|])|^)\s*[A-Z]{3,}(?:\s(?:[A-Z]{2,}|&))*(?![\w])")
"""某某日报 MOUMOU DAILY: the paper's name again, in letters; or alone, at the head of the line with the day."""


def masthead_like(line: str) -> bool:
    """The paper's name alone, or with date, number and page; not a sentence about it."""
    if SOURCE.search(line) or re.search(r"[，。；！？、,;!?“”]", line):
        return False
    rest = AROUND.sub(" ", DATE.sub(" ", IN_CAPITALS.sub(" ", line)))
    return sum(len(word) for word in rest.split() if not is_paper(re.sub(r"(?:数字报|电子版|数字版)$", "", word))) <= 10


def is_paper(word: str) -> bool:
    """A paper of the lexicon, or a word that is formed as a paper's name is."""
    return word in known_papers() or bool(PAPER.match(word))


@cache
def known_papers() -> frozenset[str]:
    return frozenset(paper["name"] for paper in load("papers")["paper"] if not paper.get("service"))


def head(text: str) -> list[str]:
    """The first lines that hold anything; a page may begin with many blank ones."""
    lines: list[str] = []
    for line in text[:20000].split("\n"):
        if line.strip():
            lines.append(line[:400].strip())
            if len(lines) == HEAD:
                break
    return lines


def all_folded(lines: list[str]) -> list[str]:
    """At once, which is a good deal quicker than each by itself."""
    return fold("\n".join(lines)).split("\n") if lines else []


def as_date(hit: re.Match[str]) -> date | None:
    if hit.re.groups == ENGLISH_GROUPS:
        day = hit["d"] or hit["d2"]
        return valid(int(hit["y"]), MONTHS.index(hit["m"]) + 1, int(day)) if day else None
    for year, month, day in (("y", "m", "d"), ("y2", "m2", "d2"), ("y3", "m3", "d3")):
        if hit[year]:
            return valid(int(hit[year]), int(hit[month]), int(hit[day]))
    if not all(each in DIGIT for each in hit["y4"]):
        return None
    year_number = int("".join(str(DIGIT[each]) for each in hit["y4"]))
    return valid(year_number, chinese(hit["m4"]), chinese(hit["d4"]))


def chinese(text: str) -> int:
    """A number below 100 in Chinese numerals."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGIT.get(text, 0) if len(text) == 1 else 0
    return (DIGIT.get(tens, 1) if tens else 1) * 10 + (DIGIT.get(ones, 0) if ones else 0)


def valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
