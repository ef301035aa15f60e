"""What columns, groups, notices and issuers are called. Vocabulary is in lexicon/papers.toml."""

from __future__ import annotations

import re
from functools import cache

from store.patterns import lazily
from store.reading.lexicon import load

EMBRACED = lazily(r"^[【\[〔「『《]([^】\]〕」』》]{2,14})[】\]〕」』》]$")
TWO_TONGUES = lazily(
    r"^(?:[A-Z]{3,}(?:\s[A-Z&]+)?\s*[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,4}\s*[A-Z]{4,}(?:\s[A-Z&]+){0,3})$"
)
REPORTER_COLUMN = lazily(r"^记者(?:追访|手记|走访|调查|观察|探访|回访|笔记|札记|连线|体验|视线|出击|帮办)")
HOW_MANY = lazily(r"\s*[(（]?\d+\s*[条个]?[)）]?$")  # 网友评论(3条)
ENDS_COUNT = frozenset("0123456789条个)）")
NOTICE_HEAD = lazily(r"^[【\[■●◆▲★]*\s*([\u4e00-\u9fff]{2,12})(?:[】\]]?\s*[:：]\s*|[】\]]\s*|\s+)\S")
LONGEST_LABEL, LONGEST_SERIES = 7, 10  # characters of a column's name; a series of reports is called by more
LETTERSPACED = 8  # characters; 公 告 and 启 事 are set so


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


def is_tail(text: str) -> bool:
    bare = text.strip("【】[]■●◆ :：>》▼")
    if bare[-1:] in ENDS_COUNT:
        bare = HOW_MANY.sub("", bare)
    return bare in words("tail_of_links")


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
