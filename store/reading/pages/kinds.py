"""What each line is, by its own words and typography: the second step. Vocabulary is in lexicon/papers.toml."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.pages import bylines, leads, naming, signatures
from store.reading.pages.columns import REPORTER_COLUMN, is_known_label, is_label, is_notice, is_tail, words
from store.reading.pages.lines import Kind, Line, is_row, looks_like_title
from store.reading.pages.mastheads import is_dated_masthead, is_masthead, is_source
from store.reading.pages.sites import PAGE_NUMBER, is_counters, is_nav, is_serial

CAPTION = lazily(
    r"^(?:[上下左右中大小主题首本组版]{1,2}(?:方|侧|面)?图(?:片)?\d?(?:[①-⑳]|[一二三四])?(?:$|[\s:：为是,，、/])|图(?:片)?(?:[①-⑳]|"
    r"[一二三四五六七八九\d]{1,2})?(?:\s|[:：]|为|说明)|[▲△▼▽↑↓←→◀▶◤◢])"
)
PHOTOGRAPHED = lazily(
    r"(?:[。\s）)](?:\S{0,12}(?:记者|通讯员)\s*)?[\u4e00-\u9fff]{1,4}(?:\s[\u4e00-\u9fff])?\s*/?摄(?:影)?[)）]?|"
    r"[（(](?:(?:资料|新华社|图据|图源|来源|本报)\S{0,10}(?:图片?|照片)?|\S{2,10}供(?:图片?|照片)?)[)）]|(?:供图|资料图片?|资料照片|(?:新华社|本报)发|"
    r"图片来源\S{0,10}))$"
)
ENDS_CREDIT = frozenset("摄影)）图片发")
"""How all but one of these end."""
COMES_FROM = lazily(
    r"^\s*[(（【\[]?\s*(?:上接|紧接)[^()（）【】\[\]。，,]{1,16}(?:版[^()（）【】\[\]。，,]{0,10})?[)）】\]]\s*"
)
REFERENCE = lazily(r"^[(（【]?(?:相关|详细|更多)?(?:报道|内容|新闻|文章)?(?:请?[详参]?见|转至|刊于)\S{0,8}版[)）】]?$")
JUMP = lazily(
    r"^[(（【\[]?\s*(?:紧|上|下)(?:转|接)(?:本版|今日|第)?\s*[A-Z]?[\d一二三四五六七八九十]{0,3}\s*版?(?:[①-⑳\S]{0,6})?[)）】\]]?$"
)
GUIDE = lazily(
    r"(?:[·…\s(（►▶>]|\.{2,}|—{1,})\s*(?:详见|见|转|第|"
    r"请看)?\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*[-—、]?[\d]{0,2}\s*版\s*[)）>]*$|^[A-Z]?\d{1,2}版\s*[|·:：]|"
    r"^第?\s*[A-Z]?\d{1,2}\s*版\s+\S"
)
HEADLINES_AHEAD = lazily(
    r"^[【\[](?:[本今当]\S{1,2})?(?:导读|看点|提要|要目|导览|预告)[】\]]\s*[^。]{4,40}[/／|｜·;；]"
)
"""【本期导读】 and several headlines on the same line."""
PAGES_NAMED = lazily(r"(?:^|\s)[A-Z]?\d{1,2}\s*版(?:\s|$)")
WEATHER = lazily(
    r"^(?:(?:农历\S{2,8}\s+)(?=.*℃)|.{0,8}(?:天气|气象台?)(?:预报)?[:： 】\]]|"
    r"(?:今天|明天|后天|今夜|周[一二三四五六日])\s|"
    r"(?:今天|明天|今夜|今晚)(?:晴|多云|阴|小雨|中雨|大雨|雷阵雨|小雪|中雪)|"
    r"(?:今日?|今天|今晚|今夜|明天|明日|昨日|本市|市区|天津|北京)?(?:白天|夜间|夜里|天气|气温|市区天气))"
)
WEATHER_WORDS = lazily(r"℃|级|晴|多云|阴|雨|雪|风|湿度|空气质量|AQI|轻度|优|良|霾|最高|最低")
PHONE = lazily(
    r"(?<!\d)(?:0\d{2,3}[-—\s]?\d{7,8}|400[-—\s]?\d{3,4}[-—\s]?\d{3,4}|1[3-9]\d{9}|[2-9]\d{7}|96\d{3,4}|12345)(?!\d)"
)
TIMES = lazily(r"^\d{1,2}[:：.]\d{2}(?:\s|[\u4e00-\u9fff《“]|[-—~]|$)")
TRIANGLES = "▲△▼▽"  # before a caption or before a brief's headline: what stands below the line tells
MARKER = lazily(r"^[■●◆▲★□○◇◎※►▶◤]\s*")
BANNER = lazily(r"^[—―－~～=-]{1,6}\s*[^—―\s][^—―]*?\s*[—―－~～=-]{1,6}$")
RULE = lazily(r"^[\s*＊=＝~～_·.…—―－\-─━═☆★◇◆]{3,}$")
ROLL = lazily(r"名单$|排名不分先后|按姓氏笔画|以姓氏笔画")
DECK = lazily(r"^(?:——|—|－－|--|―)\s*\S")
NUMBERED = lazily(
    r"^(?:第[一二三四五六七八九十\d]{1,3}[章节条部]|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,2}[、.．](?!\d)|0\d\s|[①-⑳]|其[一二三四五]|之[一二三四五]|PART\s*\d|(?:关键词|故事|镜头|现场|亮点)[一二三四五\d])"
)
TOC_ITEM = lazily(r"^(?:\d{1,2}[.、．]|[(（]\d{1,2}[)）])")
PART_HEADING = lazily(r"^0\d\s+\S")
ONLY_SHOT = lazily(r"(?<![文图/、并])摄影?[)）]?$")
BODY_NAME = lazily(
    r"^[^,，。：:“”\s]{4,30}(?:公司|集团|大学|学院|中学|小学|医院|研究院|研究所|委员会|协会|合作社|厂)(?:[(（][^()（）]{1,12}[)）])?$"
)
ANNOUNCES = lazily(r"(?:名单|如下|部分|排名不分先后|企业|单位|机构|学校)[)）]?[:：]?$")
FIGURE_LINE = lazily(
    r"^(?:\d[\d.,]*[^\s:：]{0,8}[:：]\s*[^\d\s:：]{3,24}|[^\d\s:：,，]{3,16}[:：]\s*\d[\d.,]*\S{0,8})$"
)
ONLY_SCRIPT = lazily(
    r"^[【\[(（](?:(?P<opens>导语|口播|主持人|导播)|正文|解说|配音|同期声?|现场声?|字幕|记者出镜)[】\])）]\s*[:：]?$"
)
"""What is spoken by whom, on a line of its own; the first ones begin an item."""
SCRIPT = lazily(r"^[【\[(（](?:导语|正文|口播|解说|同期声?|配音|主持人|现场声?|字幕|记者出镜)[】\])）]")
SITE = lazily(r"^[\u4e00-\u9fff]{2,14}(?:网|网站|在线|客户端|融媒|发布)$")
ASKED = lazily(r"^(?:记者|问|答|主持人|[QA]\d?)\s*[:：]\s*\S")
ATTACHED = lazily(r"^附件?\s*\d{0,2}\s*[:：]")
PART_NUMBER = lazily(r"^(?:0\d|\d{1,2}|[①-⑳]|[壹贰叁肆伍陆柒捌玖拾]|PART\s*\.?\s*\d+|NO\.?\s*\d+)$", re.I)
SALUTATION = lazily(
    r"^(?:编辑同志|编辑部|编者|尊敬的|亲爱的|各位|[\u4e00-\u9fff]{2,8}(?:同志|先生|女士|编辑部))\s*[:：,，]?$"
)
TABLE_NOTE = lazily(r"^[(（]?(?:数据|资料)来源\s*[:：]|^(?:备?注|说明)\s*[:：]")
TABLE_CAPTION = lazily(r"^(?:附表[\s:：]+\S|附?[表图]\s*[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?[\s:：.、].{2,})")
EDITED = lazily(
    r"^[(\[]?(?:(?:Web |Copy |Managing |Photo )?Editors?|Edited by|Photos? by|Photographers?|Translators?|"
    r"Translated by|Proofreaders?)\s*:?\s+(?:[A-Z][\w'.-]*[\s,/&]*){1,8}[)\]]?$"
)
TOLD_BY = lazily(
    r"^[(（]\S{0,4}(?:线索|报料|爆料)(?:提供)?(?:人|者)?\s*[:：][^()（）]{2,14}[)）]$"
)  # a reader, no writer
CONTACT_TAIL = lazily(r"\s+\S{0,6}(?:热线|电话|邮箱|信箱|传真|微信|网址|QQ群?)\s*[:：]?\s*[\w.@:/-]{5,}\s*$")
INLINE_HEADLINE = lazily(
    r"^(?:[■●◆▲★□○◇◎▶►·•]\s*)?(?P<headline>[^\s【】，。；：！？,;:!?、]{4,20}[！？!?]?|【[^【】。]{4,24}】)(?P<blank>\s*)(?P<text>\S.{18,})$"
)


def classify(lines: list[Line], *, broadcast: bool = False) -> None:
    """Give each line the kind that it has by itself; neighbours are looked at later."""
    times_seen: dict[str, int] = {}
    for line in lines:
        if len(line.text) <= 30:
            times_seen[line.text] = times_seen.get(line.text, 0) + 1
    for line in lines:
        line.kind = kind_of(line.text, broadcast=broadcast)
        repeated = times_seen.get(line.text, 0) >= 3
        if repeated and line.kind == "title" and not is_label(line.text):
            line.kind = "nav"


@lru_cache(maxsize=4096)
def kind_of(text: str, *, broadcast: bool = False) -> Kind:
    """The kind of a line by its own words (folded text)."""
    if RULE.match(text):
        return "rule"
    if BANNER.match(text) and len(text) <= 40:
        return "label"
    if SALUTATION.match(text) or TABLE_NOTE.match(text) or ATTACHED.match(text):
        return "body"
    if broadcast and (alone := ONLY_SCRIPT.match(text)):
        return "rule" if alone["opens"] else "nav"
    if broadcast and (mark := SCRIPT.match(text)):
        return "title" if looks_like_title(text[mark.end() :], 90) else "lead"
    if ASKED.match(text) and not is_byline(text):
        return "body"
    if is_known_label(text) and bylines.names_a_role(text):
        return "label"
    for test, kind in OF_SENTENCES if "。" in text else TESTS:
        if test(text):
            return kind
    if leads.lead(text):
        return "lead"
    longest: dict[str, Any] = {"longest": 90} if broadcast else {}
    if looks_like_title(text, **longest):
        return "deck" if DECK.match(text) else "label" if is_label(text) else "title"
    if DECK.match(text) and len(text) <= 60 and not re.search(r"[。；]", text):
        return "deck"
    return "body"


def is_jump(text: str) -> bool:
    return len(text) <= 24 and bool(JUMP.match(text) or REFERENCE.match(text))


def is_byline(text: str) -> bool:
    if len(text) > bylines.MAX_BYLINE:
        return False
    if bylines.parse(text) is not None:
        return True
    marked = text[0] == "□" or signatures.WROTE_AND_SHOT.search(text) is not None
    return marked and signatures.signature(text) is not None


def is_credit(text: str) -> bool:
    """Who edited, photographed or laid out; a line of such roles and names and nothing else. Or what its author is."""
    if bylines.AUTHOR.match(naming.strip_brackets(text)) or TOLD_BY.match(text) or EDITED.match(text):
        return True
    if len(text) > 200 or not bylines.names_a_role(text):
        return False
    bare = naming.strip_brackets(text.strip(naming.MARKS)).removeprefix("本版").removeprefix("本期").lstrip("/ :：")
    bare = CONTACT_TAIL.sub("", bare)
    if len(bare) > 120 or re.search(r"[。!?,]", bare) or REPORTER_COLUMN.match(bare):
        return False
    pattern, _ = bylines.roles()
    cuts = bylines.role_cuts(bare, pattern)
    if not cuts or bare[: cuts[0].start()].strip(naming.MARKS + "：:"):
        return False
    stops = [*(cut.start() for cut in cuts[1:]), len(bare)]
    named = [naming.split_names(bare[cut.end() : stop]) for cut, stop in zip(cuts, stops, strict=True)]
    if any(each is None for each in named) or not any(named):
        return False
    writers = load("papers")["people"]["writers"]
    return not any(cut["kind"] in writers for cut in cuts) or cuts[0]["kind"] not in writers


def is_caption(text: str) -> bool:
    if len(text) > 160 or (text[0] in TRIANGLES and looks_like_title(text, 30) and not PHOTOGRAPHED.search(text)):
        return False
    if CAPTION.match(text):
        return True
    credited = text[-1] in ENDS_CREDIT or "图片来源" in text[-14:]
    return credited and len(text) <= 120 and bool(PHOTOGRAPHED.search(text))


def is_guide(text: str) -> bool:
    if text[0] in "【[" and HEADLINES_AHEAD.match(text):
        return True
    if len(text) > 48 or "。" in text:
        return False
    bare = text.strip("【】[]■●◆ :：>》|·")
    head = bare.split(maxsplit=1)
    if len(head) > 1 and head[0].rstrip(":：|") in words("guides") and PAGES_NAMED.search(head[1]):
        return True
    return bare in words("guides") or (bool(GUIDE.search(text)) and not PAGE_NUMBER.match(text))


def is_weather(text: str) -> bool:
    return len(text) <= 90 and bool(WEATHER.match(text)) and len(set(WEATHER_WORDS.findall(text))) >= 2


TESTS: tuple[tuple[Any, Kind], ...] = (
    (is_jump, "jump"),
    (is_counters, "nav"),
    (is_dated_masthead, "masthead"),
    (is_serial, "nav"),
    (is_row, "row"),
    (is_byline, "byline"),
    (is_credit, "credit"),
    (is_masthead, "masthead"),
    (is_source, "source"),
    (is_tail, "tail"),
    (is_guide, "guide"),
    (is_nav, "nav"),
    (is_notice, "notice"),
    (is_caption, "caption"),
    (is_weather, "weather"),
)

OF_SENTENCES = tuple(each for each in TESTS if each[1] in ("jump", "notice", "caption", "weather") or each[0] is is_nav)
"""What a line that ends a sentence may still be: most lines of a page are tried for no more."""
