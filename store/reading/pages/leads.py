"""Leads that say who reports from where: 本报讯(记者 张三), 据新华社天津9月11日电."""

from __future__ import annotations

import re
from functools import cache

from store.patterns import lazily
from store.reading.pages.bylines import Byline, names_a_role, parse, services_named
from store.reading.pages.naming import HAN

PLAIN_NAMES = lazily(
    rf"^\s*(?P<named>(?:记者|通讯员|实习生)\s*[{HAN}]{{2,4}}(?:[\s、](?:(?:记者|通讯员|实习生)\s*)?[{HAN}]{{2,4}})*)\s+(?=\S{{8}})"
)
LEAD_END = 60  # a lead's bracket closes within so many characters, or it is no lead


@cache
def lead_pattern() -> re.Pattern[str]:
    services = "|".join(map(re.escape, services_named()))
    formed = (
        "晚刊|早刊|晨刊|日刊|周刊|文汇报|大公报|明报|导报|工人报|青年报|农民报|科技报|经济报|法治报|教育报|劳动报|日报|晚报|时报|早报|晨报|新报|商报|快报|周报|"
        "网|通讯社|社|客户端|电视台|广播|新闻"
    )
    by_role = rf"[{HAN}]{{2,6}}?(?<![通资短简快电喜音视要时])(?=讯[\s(（【\[]*(?:首席|见习|实习|全媒体)?记者)"
    source = rf"(?:{services}|[{HAN}]{{2,8}}?(?:{formed})|{by_role})"
    return re.compile(
        rf"^[\[【(（]?(?:综合|据)?(?P<service>{source})(?:[\s/、]{{0,2}}{source})?"
        rf"(?P<dateline>[{HAN}\s/、·]{{0,14}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)(?P<kind>专?电|讯|消息|报道)[\]】)）]?"
        rf"(?P<mark>\s*[:：,，]|\s+|(?=[(（【\[]|记者|通讯员|$)|(?<=[\]】)）]))"
    )


def lead(text: str) -> Byline | None:
    """The lead that an article's first paragraph begins with: 本报讯（记者 张三）, 据新华社天津9月11日电（…）, or None.

    ``end`` is past it, so that the paragraph's first sentence begins there.
    """
    hit = lead_pattern().match(text[:120])
    if hit and not names_a_role(hit["dateline"]):
        rest = text[hit.end() : hit.end() + 120]
        names, used = lead_names(rest)
        return Byline(names, hit.end() + used)
    named = re.match(rf"^\s*[(（【]([^()（）【】]{{2,{LEAD_END}}})[)）】]\s*", text)
    if named:
        found = parse(named.group(1))
        return Byline(found.names, named.end()) if found else None
    return reporting(text)


def lead_names(rest: str) -> tuple[tuple[str, ...], int]:
    """Names that follow 本报讯, in a bracket or up to 报道; and how many characters they take."""
    opened = re.match(rf"\s*[(（【\[]([^()（）【】\[\]]{{2,{LEAD_END}}})[)）】\]]\s*[:：,，]?\s*", rest)
    if opened:
        found = parse(opened.group(1)) or unheard(opened.group(1))
        inside = found.names if found else ()
        plain = found is not None or len(opened.group(1)) <= 12
        return (inside, opened.end()) if plain else ((), 0)
    plain_names = PLAIN_NAMES.match(rest)
    if plain_names and (found := parse(plain_names["named"])):
        return found.names, plain_names.end()
    found_reporting = reporting(rest)
    return (found_reporting.names, found_reporting.end) if found_reporting else ((), 0)


ROLE_AND_NAMES = lazily(
    rf"\s*(?:本报|见习|首席|实习)*(?:记者|通讯员|实习生)\s*"
    rf"(?P<names>[{HAN}]{{2,3}}?(?:[\s、]+(?!本报|见习|首席|实习|记者|通讯)[{HAN}]{{2,3}}?)*)(?=\s|$|本报|见习|记者|通讯员|实习生)"
)


def unheard(text: str) -> Byline | None:
    """记者某某某 in a lead's bracket, one role or several: nothing else stands there, whatever the family is called,
    but for a word."""
    from store.reading.words import part_of_speech

    names: list[str] = []
    at = 0
    while hit := ROLE_AND_NAMES.match(text, at):
        names += re.split(r"[\s、]+", hit["names"])
        at = hit.end()
    whole = at and not text[at:].strip()
    return Byline(tuple(names)) if whole and not any(name in part_of_speech() for name in names) else None


def reporting(text: str) -> Byline | None:
    """本报记者 张三 李四 天津报道： and 记者张三报道 at the head of a paragraph."""
    if "报道" not in text[:70]:
        return None
    hit = re.match(r"^(.{2,50}?报道)(?:\s*[:：,，]|\s+)", text[:70])
    if not hit:
        return None
    bare = re.sub(rf"(?:\s[{HAN}]{{2,4}})?\s*(?:摄影)?报道$", "", hit.group(1))
    found = parse(bare)
    return Byline(found.names, hit.end()) if found and found.names else None
