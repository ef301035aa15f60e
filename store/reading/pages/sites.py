"""What sites, apps and programmes put around a text: buttons, paths, counters, farewells."""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.pages.columns import is_tail, words
from store.reading.pages.dates import is_paper
from store.reading.pages.lines import looks_like_title
from store.reading.pages.naming import districts

TOKENS = lazily(r"[\s|/>»«<›·•\[\]【】()（）:：、,+\-—_=→←↑↓]+")
PAGE_NUMBER = lazily(
    r"^(?:第\s*)?[A-Z]?\d{1,3}\s*版(?:\s*[:：|·]?\s*[\u4e00-\u9fff]{2,6})?(?:\s{1,}.*)?$|^[A-D]\d{1,2}$|"
    r"^第[一二三四五六七八九十]{1,3}版(?:\s*[:：|·]?\s*[\u4e00-\u9fff]{2,6})?$|"
    r"^[A-Z]?\d{1,2}\s+(?:[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff]{2,4}[·、/][\u4e00-\u9fff]{2,4})$|^(?:P|p)age\s*\d+$|^-\s*\d+\s*-$"
)
COPYRIGHT = lazily(
    r"(?i)copyright|©|版权所有|ICP[备证]|公网安备|未经\S{0,6}(?:授权|许可)|(?:不得|严禁|请勿)\S{0,4}转载|转载请|建议使用|浏览器|"
    r"^(?:https?://|www\.)\S+$|technical support|技术支持(?=\s*(?:[:：]|单位|电话|$))|网站标识码|"
    r"违法和不良信息|违法不良信息|^[【\[]纠错[】\]]|^[(（【\[]?\s*(?:免责|版权|特别|郑重)(?:声明|说明)\s*[】\]]?\s*[:：]|"
    r"^[(（]?(?:本文|以上(?:内容|信息|文章))[^。]{0,6}(?:仅代表|仅供参考|不代表|不构成|系作者)"
)
OF_COPYRIGHT = (
    "转载", "授权", "许可", "版权", "声明", "说明", "本文", "以上", "copyright", "©", "icp", "公网安备", "建议使用",
    "浏览器", "http", "www", "technical support", "技术支持", "标识码", "不良信息", "纠错",
)  # fmt: skip
"""One of these stands in whatever has to do with it."""
BUTTONS = lazily(
    r"^(?:请?(?:上|看|下载|打开|进入|点击|扫码|扫描|关注|访问|登录)\S{0,12}(?:客户端|电子报|数字报|公众号|二维码|APP|App|小程序|微信|微博|更多|原文|网站|"
    r"阅读|观看|全文|订阅)|\S{0,8}(?:客户端|公众号|视频号|小程序|二维码|APP)(?:下载)?|分享(?:到|至)\S*|字[体号][:：].*|(?:浏览|阅读|点击|"
    r"访问)(?:次数|量|数)?[:：]?\s*\d+.*|\[?(?:打印|关闭|收藏|纠错|字体)[^，。]{0,16}|(?:点击|扫描|扫码|长按|识别|关注|扫一扫)"
    r"\S{0,8} ?\S{0,6}(?:关注|蓝字|二维码|打开|当前页|我们|公众号|星标)\S{0,6})$"
)
COUNTERS = lazily(
    r"^(?=.*\d)(?:(?:点赞|赞|转发|收藏|评论|阅读|在看|分享|浏览|打赏|点击|喜欢|推荐|跟帖|播放)(?:量|数|次数)?\s*[:：]?\s*[\d.,]*\s*[万w+]?\s*[|·]?\s*)+$"
)
MAIL_HEAD = lazily(
    r"^(?:发件人|寄件人|收件人|抄送|密送|发送时间|发件时间|(?:邮件)?主题|From|To|Cc|Date|Sent|Subject)\s*[:：]\s*\S",
    re.I,
)
PICTURES = lazily(r"[\u2190-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+\s*$")  # emoji at a line's end
NEXT_PAGE = lazily(r"^(?:[上下前后]一(?:篇|条|版|页|则)\s*[:：]|点个?[“\"]?(?:在看|赞|关注)[”\"]?)")
FAREWELL = lazily(
    r"^(?:以上(?:就)?是|今天的|本次|本期|这次).{0,16}(?:全部内容|节目|播报|新闻|早报|晚报).{0,24}(?:[。!！]|收听|收看|再见)$|"
    r"^(?:感谢|谢谢)(?:您|各位|大家)?的?(?:收听|收看|关注|阅读)|^(?:我们)?明[天早晚].{0,8}(?:再见|再会)[。!！]?$"
)
FAREWELL_LENGTH = 40
"""Characters of the words with which a programme ends."""
MENU = lazily(r"^[\u4e00-\u9fff]{2,4}(?:\s*[|｜]\s*[\u4e00-\u9fff]{2,4}){2,}$")
LONGEST_NUMBER = 20  # digits; what is longer counts nothing


def is_serial(text: str) -> bool:
    """The number under which a site keeps the page."""
    return len(text) >= LONGEST_NUMBER and text.isdigit()


def is_nav(text: str) -> bool:
    """Every word of the line is one that sites put on their buttons, or nearly."""
    if len(text) > 200:
        return False
    if any(map(text.lower().__contains__, OF_COPYRIGHT)) and COPYRIGHT.search(text):
        return True
    if len(text) <= FAREWELL_LENGTH and FAREWELL.search(text):
        return True
    if re.search(r"[。;!?]", text):
        return False
    if lists_districts(text):
        return True
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


def lists_districts(text: str) -> bool:
    """Four districts and more and nothing else: what a page of districts lets its reader choose from."""
    names = (
        SEPARATING.split(text) if text.count(" ") + text.count("|") + text.count("·") >= FEWEST_DISTRICTS - 1 else []
    )
    return len(names) >= FEWEST_DISTRICTS and all(map(districts().__contains__, names))


SEPARATING = lazily(r"\s*[|·]\s*|\s+")
FEWEST_DISTRICTS = 4


def is_link(text: str) -> bool:
    """相关阅读: and the headline of something else."""
    head, colon, headline = text.partition(":")
    return bool(colon) and is_tail(head) and looks_like_title(headline.strip())


def is_counters(text: str) -> bool:
    """How often a page was read, liked and passed on."""
    return len(text) <= 60 and bool(COUNTERS.match(text))
