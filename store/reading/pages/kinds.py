"""What each line is, by its own words and typography: the second step. Vocabulary is in lexicon/papers.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.pages import bylines
from store.reading.pages.dates import AROUND, DATE, is_paper, line_date, masthead_like
from store.reading.pages.lines import Kind, Line, is_row, looks_like_title

TOKENS = lazily(r"[\s|/>»«<›·•\[\]【】()（）:：、,+\-—_=→←↑↓]+")
CAPTION = lazily(
    r"^(?:[上下左右中大小主题首本组版]{1,2}(?:方|侧|面)?图(?:片)?\d?(?:[①-⑳]|[一二三四])?(?:$|[\s:：为是,，、/])|图(?:片)?(?:[①-⑳]|"
    r"[一二三四五六七八九\d]{1,2})?(?:\s|[:：]|为|说明)|[▲△▼▽↑↓←→◀▶◤◢])"
)
PHOTOGRAPHED = lazily(
    r"(?:[。\s）)](?:\S{0,12}(?:记者|通讯员)\s*)?[\u4e00-\u9fff]{1,4}(?:\s[\u4e00-\u9fff])?\s*/?摄(?:影)?[)）]?|"
    r"[（(](?:(?:资料|新华社|图据|图源|来源|本报)\S{0,10}(?:图片?|照片)?|\S{2,10}供(?:图片?|照片)?)[)）]|(?:供图|资料图片?|资料照片|(?:新华社|本报)发|"
    r"图片来源\S{0,10}))$"
)
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
PAGES_NAMED = lazily(r"(?:^|\s)[A-Z]?\d{1,2}\s*版(?:\s|$)")
PAGE_NUMBER = lazily(
    r"^(?:第\s*)?[A-Z]?\d{1,3}\s*版(?:\s*[:：|·]?\s*[\u4e00-\u9fff]{2,6})?(?:\s{1,}.*)?$|^[A-D]\d{1,2}$|"
    r"^第[一二三四五六七八九十]{1,3}版(?:\s*[:：|·]?\s*[\u4e00-\u9fff]{2,6})?$|"
    r"^[A-Z]?\d{1,2}\s+(?:[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff]{2,4}[·、/][\u4e00-\u9fff]{2,4})$|^(?:P|p)age\s*\d+$|^-\s*\d+\s*-$"
)
IMPRINT = lazily(
    r"国内统一|CN\s?\d\d|ISSN|邮发代号|邮政编码|邮编|社址|零售(?=价|每|[:：\s\d])|每份(?=售|定|[:：\s\d])|定价|印刷(?!业|企|品|电|机|量|包|材)|广告经营|发行(?:部|热线)|总编辑|社长|主管|主办|承印|准印证|内部资料|值班(?:编委|总编|主任)|出版单位|报社地址|许可证(?=号|[:：\s]|$)|新闻热线|"
    r"出版日期|总第\s*\d+|第\d{3,}期|今日\S{0,4}版"
)
MEASURED = lazily(r"\d(?:[十百千]?[万亿]|%|元[(（])(?!份)")  # 社会消费品零售总额187.5亿元 is no price of the paper
COPYRIGHT = lazily(
    r"(?i)copyright|©|版权所有|ICP[备证]|公网安备|未经\S{0,6}(?:授权|许可)|(?:不得|严禁|请勿)\S{0,4}转载|转载请|建议使用|浏览器|"
    r"^(?:https?://|www\.)\S+$|technical support|技术支持(?=\s*(?:[:：]|单位|电话|$))|网站标识码|"
    r"违法和不良信息|违法不良信息|^[【\[]纠错[】\]]|^[(（【\[]?\s*(?:免责|版权|特别|郑重)(?:声明|说明)\s*[】\]]?\s*[:：]|"
    r"^[(（]?(?:本文|以上(?:内容|信息|文章))[^。]{0,6}(?:仅代表|仅供参考|不代表|不构成|系作者)"
)
BUTTONS = lazily(
    r"^(?:请?(?:上|看|下载|打开|进入|点击|扫码|扫描|关注|访问|登录)\S{0,12}(?:客户端|电子报|数字报|公众号|二维码|APP|App|小程序|微信|微博|更多|原文|网站|"
    r"阅读|观看|全文|订阅)|\S{0,8}(?:客户端|公众号|视频号|小程序|二维码|APP)(?:下载)?|分享(?:到|至)\S*|字[体号][:：].*|(?:浏览|阅读|点击|"
    r"访问)(?:次数|量|数)?[:：]?\s*\d+.*|\[?(?:打印|关闭|收藏|纠错|字体)[^，。]{0,16}|(?:点击|扫描|扫码|长按|识别|关注|扫一扫)"
    r"\S{0,8} ?\S{0,6}(?:关注|蓝字|二维码|打开|当前页|我们|公众号|星标)\S{0,6})$"
)
SOURCE = lazily(
    r"^(?:发[布表]于|IP属地|(?:发布|发稿|发表|更新|刊发|成文|上传|录入)(?:时间|日期|人|机构|单位)|时间|日期|原标题|原题|来源|稿源|信息来源|文章来源|出处|作者|编辑|责编|索引号|文号|主题分类|发文机关|字号)\s*[:：|｜]"
)
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
EMBRACED = lazily(r"^[【\[〔「『《]([^】\]〕」』》]{2,14})[】\]〕」』》]$")
PART_HEADING = lazily(r"^0\d\s+\S")
ONLY_SHOT = lazily(r"(?<![文图/、并])摄影?[)）]?$")
TWO_TONGUES = lazily(
    r"^(?:[A-Z]{3,}(?:\s[A-Z&]+)?\s*[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,4}\s*[A-Z]{4,}(?:\s[A-Z&]+)?)$"
)
BODY_NAME = lazily(
    r"^[^,，。：:“”\s]{4,30}(?:公司|集团|大学|学院|中学|小学|医院|研究院|研究所|委员会|协会|合作社|厂)(?:[(（][^()（）]{1,12}[)）])?$"
)
ANNOUNCES = lazily(r"(?:名单|如下|部分|排名不分先后|企业|单位|机构|学校)[)）]?[:：]?$")
DOCUMENT_NUMBER = lazily(r"^[\u4e00-\u9fff]{2,12}[〔\[(（](?:19|20)\d\d[〕\])）]\s*第?\s*\d{1,5}\s*号$")
FIGURE_LINE = lazily(
    r"^(?:\d[\d.,]*[^\s:：]{0,8}[:：]\s*[^\d\s:：]{3,24}|[^\d\s:：,，]{3,16}[:：]\s*\d[\d.,]*\S{0,8})$"
)
ONLY_SCRIPT = lazily(
    r"^[【\[(（](?:(?P<opens>导语|口播|主持人|导播)|正文|解说|配音|同期声?|现场声?|字幕|记者出镜)[】\])）]\s*[:：]?$"
)
"""What is spoken by whom, on a line of its own; the first ones begin an item."""
SCRIPT = lazily(r"^[【\[(（](?:导语|正文|口播|解说|同期声?|配音|主持人|现场声?|字幕|记者出镜)[】\])）]")
ISSUE = lazily(r"^总?第\s*\d+\s*期$")
SITE = lazily(r"^[\u4e00-\u9fff]{2,14}(?:网|网站|在线|客户端|融媒|发布)$")
ASKED = lazily(r"^(?:记者|问|答|主持人|[QA]\d?)\s*[:：]\s*\S")
STAMPED = lazily(
    r"^(?:原创\s+)?(?:\S{1,12}\s+)?\S{0,10}\s*(?:19|20)\d\d[-/.年]\s*\d{1,2}[-/.月]\s*\d{1,2}日?\s+\d{1,2}:\d{2}"
)
ATTACHED = lazily(r"^附件?\s*\d{0,2}\s*[:：]")
PART_NUMBER = lazily(r"^(?:0\d|\d{1,2}|[①-⑳]|[壹贰叁肆伍陆柒捌玖拾]|PART\s*\.?\s*\d+|NO\.?\s*\d+)$", re.I)
REPORTER_COLUMN = lazily(r"^记者(?:追访|手记|走访|调查|观察|探访|回访|笔记|札记|连线|体验|视线|出击|帮办)")
SALUTATION = lazily(
    r"^(?:编辑同志|编辑部|编者|尊敬的|亲爱的|各位|[\u4e00-\u9fff]{2,8}(?:同志|先生|女士|编辑部))\s*[:：,，]?$"
)
TABLE_NOTE = lazily(r"^[(（]?(?:数据|资料)来源\s*[:：]|^(?:备?注|说明)\s*[:：]")
TABLE_CAPTION = lazily(r"^(?:附表[\s:：]+\S|附?[表图]\s*[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?[\s:：.、].{2,})")
EDITED = lazily(
    r"^[(\[]?(?:(?:Web |Copy |Managing |Photo )?Editors?|Edited by|Photos? by|Photographers?|Translators?|"
    r"Translated by|Proofreaders?)\s*:?\s+(?:[A-Z][\w'.-]*[\s,/&]*){1,8}[)\]]?$"
)
COUNTERS = lazily(
    r"^(?=.*\d)(?:(?:点赞|赞|转发|收藏|评论|阅读|在看|分享|浏览|打赏|点击|喜欢|推荐|跟帖|播放)(?:量|数|次数)?\s*[:：]?\s*[\d.,]*\s*[万w+]?\s*[|·]?\s*)+$"
)
TOLD_BY = lazily(
    r"^[(（]\S{0,4}(?:线索|报料|爆料)(?:提供)?(?:人|者)?\s*[:：][^()（）]{2,14}[)）]$"
)  # a reader, no writer
MAIL_HEAD = lazily(
    r"^(?:发件人|寄件人|收件人|抄送|密送|发送时间|发件时间|(?:邮件)?主题|From|To|Cc|Date|Sent|Subject)\s*[:：]\s*\S",
    re.I,
)
PICTURES = lazily(r"[\u2190-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+\s*$")  # emoji at a line's end
HOW_MANY = lazily(r"\s*[(（]?\d+\s*[条个]?[)）]?$")  # 网友评论(3条)
NEXT_PAGE = lazily(r"^(?:[上下前后]一(?:篇|条|版|页|则)\s*[:：]|点个?[“\"]?(?:在看|赞|关注)[”\"]?)")
CONTACT_TAIL = lazily(r"\s+\S{0,6}(?:热线|电话|邮箱|信箱|传真|微信|网址|QQ群?)\s*[:：]?\s*[\w.@:/-]{5,}\s*$")
NOTICE_HEAD = lazily(r"^[【\[■●◆▲★]*\s*([\u4e00-\u9fff]{2,12})(?:[】\]]?\s*[:：]\s*|[】\]]\s*|\s+)\S")
FAREWELL = lazily(
    r"^(?:以上(?:就)?是|今天的|本次|本期|这次).{0,16}(?:全部内容|节目|播报|新闻|早报|晚报).{0,24}(?:[。!！]|收听|收看|再见)$|"
    r"^(?:感谢|谢谢)(?:您|各位|大家)?的?(?:收听|收看|关注|阅读)|^(?:我们)?明[天早晚].{0,8}(?:再见|再会)[。!！]?$"
)
FAREWELL_LENGTH = 40
"""Characters of the words with which a programme ends."""
MENU = lazily(r"^[\u4e00-\u9fff]{2,4}(?:\s*[|｜]\s*[\u4e00-\u9fff]{2,4}){2,}$")
INLINE_HEADLINE = lazily(
    r"^(?:[■●◆▲★□○◇◎▶►·•]\s*)?(?P<headline>[^\s【】，。；：！？,;:!?、]{4,20}[！？!?]?|【[^【】。]{4,24}】)(?P<blank>\s*)(?P<text>\S.{18,})$"
)
LONGEST_LABEL, LONGEST_SERIES = 7, 10  # characters of a column's name; a series of reports is called by more
LONGEST_NUMBER = 20  # digits; what is longer counts nothing
LETTERSPACED = 8  # characters; 公 告 and 启 事 are set so
DATE_ONLY = 4  # characters that may be left of a line of date and origin beside what is known of it


@cache
def words(name: str) -> frozenset[str]:
    found: list[str] = list(load("papers")["common"][name])
    if name in ("labels", "navigation"):
        for paper in load("papers")["paper"]:
            found.extend(paper[name])
    return frozenset(found)


@cache
def ends(name: str) -> tuple[str, ...]:
    return tuple(words(name))


@cache
def ends_of_series() -> tuple[str, ...]:
    """Those that are words of their own: a headline hardly ends so."""
    return tuple(each for each in ends("label_ends") if len(each) > 2)


@cache
def alternatives(name: str) -> re.Pattern[str]:
    """Any of the words of that list."""
    return re.compile("|".join(map(re.escape, sorted(words(name), key=len, reverse=True))))


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
    for test, kind in TESTS:
        if test(text):
            return kind
    if bylines.lead(text):
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
    marked = text[0] == "□" or bylines.WROTE_AND_SHOT.search(text) is not None
    return marked and bylines.signature(text) is not None


def is_credit(text: str) -> bool:
    """Who edited, photographed or laid out; a line of such roles and names and nothing else. Or what its author is."""
    if bylines.AUTHOR.match(bylines.strip_brackets(text)) or TOLD_BY.match(text) or EDITED.match(text):
        return True
    if len(text) > 200 or not bylines.names_a_role(text):
        return False
    bare = bylines.strip_brackets(text.strip(bylines.MARKS)).removeprefix("本版").removeprefix("本期").lstrip("/ :：")
    bare = CONTACT_TAIL.sub("", bare)
    if len(bare) > 120 or re.search(r"[。!?,]", bare) or REPORTER_COLUMN.match(bare):
        return False
    pattern, _ = bylines.roles()
    cuts = bylines.role_cuts(bare, pattern)
    if not cuts or bare[: cuts[0].start()].strip(bylines.MARKS + "：:"):
        return False
    stops = [*(cut.start() for cut in cuts[1:]), len(bare)]
    named = [bylines.split_names(bare[cut.end() : stop]) for cut, stop in zip(cuts, stops, strict=True)]
    if any(each is None for each in named) or not any(named):
        return False
    writers = load("papers")["people"]["writers"]
    return not any(cut["kind"] in writers for cut in cuts) or cuts[0]["kind"] not in writers


def is_caption(text: str) -> bool:
    if len(text) > 160 or (text[0] in TRIANGLES and looks_like_title(text, 30) and not PHOTOGRAPHED.search(text)):
        return False
    return bool(CAPTION.match(text)) or (len(text) <= 120 and bool(PHOTOGRAPHED.search(text)))


def is_serial(text: str) -> bool:
    """The number under which a site keeps the page."""
    return len(text) >= LONGEST_NUMBER and text.isdigit()


def is_dated_masthead(text: str) -> bool:
    """A paper's name and its day between blanks: no row of a table, however it is set."""
    return len(text) <= 120 and line_date(text)[1] == 1 and any(is_paper(word) for word in text.split())


def is_masthead(text: str) -> bool:
    """The paper's name, its date line, its imprint."""
    if len(text) > 160 or "。" in text:
        return False
    if is_paper(text) or is_paper(text.replace(" ", "")) or ISSUE.match(text):
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


def is_nav(text: str) -> bool:
    """Every word of the line is one that sites put on their buttons, or nearly."""
    if len(text) > 200:
        return False
    if COPYRIGHT.search(text) or (len(text) <= FAREWELL_LENGTH and FAREWELL.search(text)):
        return True
    if re.search(r"[。;!?]", text):
        return False
    if NEXT_PAGE.match(text) or ("|" in text and MENU.match(text)) or is_link(text):
        return True
    words_only = text if text[-1].isalnum() or len(text) > 60 else PICTURES.sub("", text).rstrip()
    if BUTTONS.match(words_only) or MAIL_HEAD.match(text) or PAGE_NUMBER.match(text) or is_counters(text):
        return len(text) <= 60
    tokens = [token for token in TOKENS.split(text) if token]
    if not tokens:
        return True
    known = words("navigation")
    hit = [
        token for token in tokens if token in known or PAGE_NUMBER.match(token) or re.fullmatch(r"[«»><|\d]+", token)
    ]
    if len(tokens) == 1:
        return bool(hit) and not tokens[0].isdigit() and tokens[0] not in words("labels")
    path = bool(re.search(r"[>»›]|\S / \S", text)) and len(hit) * 3 >= len(tokens) and len(text) <= 80
    site = (is_paper(tokens[0]) or re.search(r"(?:网|客户端|数字报|电子报)$", tokens[0]) is not None) and len(
        hit
    ) >= len(tokens) - 1
    return path or site or sum(map(len, hit)) >= 0.7 * sum(map(len, tokens))


def is_link(text: str) -> bool:
    """相关阅读: and the headline of something else."""
    head, colon, headline = text.partition(":")
    return bool(colon) and is_tail(head) and looks_like_title(headline.strip())


def is_counters(text: str) -> bool:
    """How often a page was read, liked and passed on."""
    return len(text) <= 60 and bool(COUNTERS.match(text))


def is_tail(text: str) -> bool:
    bare = HOW_MANY.sub("", text.strip("【】[]■●◆ :：>》▼"))
    return bare in words("tail_of_links")


def is_guide(text: str) -> bool:
    if len(text) > 48 or "。" in text:
        return False
    bare = text.strip("【】[]■●◆ :：>》|·")
    head = bare.split(maxsplit=1)
    if len(head) > 1 and head[0].rstrip(":：|") in words("guides") and PAGES_NAMED.search(head[1]):
        return True
    return bare in words("guides") or (bool(GUIDE.search(text)) and not PAGE_NUMBER.match(text))


def is_source(text: str) -> bool:
    """A web page's line under the headline: time of publication, origin, author; a bare date; a document's number."""
    if len(text) > 120 or "。" in text:
        return False
    if DOCUMENT_NUMBER.match(text):
        return True
    if SOURCE.match(text) or (len(text) <= 80 and STAMPED.match(text) and not re.search("[,;]", text)):
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


def is_weather(text: str) -> bool:
    return len(text) <= 90 and bool(WEATHER.match(text)) and len(set(WEATHER_WORDS.findall(text))) >= 2


def drawn_together(text: str) -> str:
    """简 讯 and 要 闻, set with blanks between their characters, as words."""
    return text.replace(" ", "") if SPACED.fullmatch(text) else text


SPACED = lazily(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,4}")


def is_known_label(text: str) -> bool:
    bare = drawn_together(text.strip("■●◆▲★□○◇◎※►▶| ·【】[]"))
    return bare in words("labels") or bare in words("groups")


def is_label(text: str) -> bool:
    """A column's name: known, or short and ending as such names do, or in English with its Chinese beside it."""
    if TWO_TONGUES.match(text):
        return True
    bare = drawn_together(text.strip("■●◆▲★□○◇◎※►▶| ·"))
    inside = EMBRACED.match(bare)
    bare = inside.group(1).strip() if inside else bare
    if bare in words("labels") or bare in words("groups") or REPORTER_COLUMN.match(bare):
        return True
    if len(bare) > 12:
        return False
    if (
        "·" in bare
        and len(bare) <= 12
        and not re.search(r"[,?!“]", bare)
        and not re.fullmatch(r"[\u4e00-\u9fff]{1,4}·[\u4e00-\u9fff]{3,8}(?:说|称)", bare)
    ):
        return True
    if " " in bare or len(bare) > LONGEST_SERIES:
        return False
    return bare.endswith(ends("label_ends") if len(bare) <= LONGEST_LABEL else ends_of_series())


def is_group(text: str) -> bool:
    """A label under which every headline begins an item of its own: 短讯, 企业快讯, 来信选登."""
    bare = drawn_together(text.strip("■●◆▲★□○◇◎※►▶| ·【】[]《》"))
    return len(bare) <= 9 and bare.endswith(ends("groups"))


def is_notice(text: str) -> bool:
    """A notice in one line: what it is, a colon or a blank, and its text; after a blank it must speak as notices do."""
    head = NOTICE_HEAD.match(text)
    if head is None or not is_notice_title(head.group(1)):
        return False
    return bool(re.search("[:：】\\]]", head.group())) or bool(alternatives("notice_words").search(text, head.end(1)))


def is_contents(text: str) -> bool:
    return text.strip("【】[]■●◆ :：") in words("contents")


def is_issuer(text: str) -> bool:
    """The body that issues a bulletin, under its headline: 市统计局 国家统计局调查总队."""
    parts = [part for part in re.split(r"[\s、]+", text.strip("()（） ")) if part]
    return (
        bool(parts) and len(text) <= 50 and all(len(part) >= 3 and part.endswith(ends("issuer_ends")) for part in parts)
    )


def is_notice_title(text: str) -> bool:
    bare = text.strip("【】[]■●◆ ")
    if len(bare) <= LETTERSPACED:
        bare = bare.replace(" ", "")
    return len(bare) <= 40 and bare.endswith(ends("notices")) and not re.search(r"发布|印发|出台|公布|,", bare)


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
