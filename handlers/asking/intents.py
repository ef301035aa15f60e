"""What was asked: words to Intent, in Chinese and English, with what the thread already said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handlers.asking import periods, terms
from handlers.asking.answer import Language
from handlers.asking.fold import HAN, language_of, plain
from handlers.asking.state import ThreadState

__all__ = ["Intent", "IntentKind", "ThreadState", "understand"]

IntentKind = Literal[
    "welcome", "help", "sections", "digest", "figures", "profile", "search", "brief", "question", "unknown_command"
]


@dataclass(frozen=True, slots=True)
class Intent:
    """What a person wants. ``words`` is what is left to look for once the command and the period are taken out.

    ``period`` is in the reading format and ``relative`` says that it hangs on today; ``before`` is the thread so far.
    """

    kind: IntentKind
    language: Language
    words: str = ""
    section: str | None = None
    period: str | None = None
    relative: bool = False
    near: tuple[str, ...] = ()
    before: ThreadState | None = None
    bare: bool = False


_GREETING = re.compile(
    r"^(?:你好|您好|嗨|在吗|早上好|下午好|hi|hello|hey|good (?:morning|afternoon)|start)[\s!,.。!~]*$", re.I
)
_HELP = re.compile(
    r"^(?:(?:你|您)(?:能|会|可以)(?:做|干)(?:些)?什么|怎么(?:用|使用)|如何使用|你是谁|(?:有)?哪些命令|what can you do|how do(?:es)? "
    r"(?:i use|this|it)\b.*|who are you|commands)[\s?!。]*$",
    re.I,
)
_SECTIONS = re.compile(
    r"^(?:都?有(?:哪些|什么|几个)(?:板块|栏目|版块)|(?:板块|栏目)有哪些|which sections.*|what sections.*)[\s?!。]*$",
    re.I,
)
_BRIEF = re.compile(
    r"^(?:给我)?(?:看看|来一份|发一份)?(?:最新|今天|今日|昨天|昨日)?的?(?:有什么|有哪些)?(?:重要|主要)?(?:的)?(?:新闻|要闻|简报|消息)"
    r"(?:简报|摘要)?(?:有哪些|有什么|呢|吗)?[\s?!。]*$|^(?:what(?:'s| is) (?:new|in the news|the news)|(?:today'?s |the |latest )+(?:news|brief|headlines))"
    r"(?: today| yesterday)?[\s?!.]*$",
    re.I,
)
_PROFILE = (
    re.compile(r"^(?:请|麻烦|帮我)*(?:给我|来|写|做|要)(?:一份|一个|个|份)?(?P<n>[^,。?!]{2,40}?)的?(?:企业|公司|机构|单位)?(?:简介|介绍|概况|档案|资料)[\s。?!]*$"),
    re.compile(r"^(?:请|麻烦|帮我|给我)*(?:简单|简要)?(?:介绍|说说|讲讲|谈谈|了解)(?:一下|下)?(?P<n>[^,。?!]{2,40}?)(?:这家|这个|的)?(?:公司|企业|机构|单位|情况)?[\s。?!]*$"),
    re.compile(r"^(?P<n>[^,。?!\s]{2,40}?)(?:是一?家?(?:什么|怎样的|怎么样的|做什么的|干什么的)(?:公司|企业|机构|单位)?的?|是做什么的|是干什么的|的?(?:企业|公司)(?:简介|概况))[\s。?!]*$"),
    re.compile(
        r"^(?:please |can you |could you )*(?:give me |show me |write )?(?:a |the |an )?(?:short |brief )?(?:company |enterprise )?"
        r"(?:profile|introduction|overview) (?:of|on|for|to) (?P<n>.{2,60}?)[\s.?!]*$",
        re.I,
    ),
    re.compile(r"^(?:please |can you |could you )*(?:tell me (?:more )?about|introduce|describe) (?:the company |the enterprise )?(?P<n>.{2,60}?)[\s.?!]*$", re.I),
    re.compile(r"^what (?:kind of (?:company|enterprise)|company) is (?P<n>.{2,60}?)[\s.?!]*$", re.I),
)  # fmt: skip
_DIGEST = (
    re.compile(r"^(?:请|麻烦|帮我|给我)*(?:总结|概括|归纳|汇总|梳理|看看)?(?:一下|下)?(?P<n>[^,。?!《》]{2,20}?)(?:板块|版块|栏目|方面|领域)的?(?:有什么|有哪些|最新)?(?:的)?(?:新闻|报道|消息|动态|进展|摘要|内容)?(?:有哪些|有什么)?[\s。?!]*$"),
    re.compile(r"^(?:please )?(?:give me |show me )?(?:a |the )?(?:digest|news|stories|latest) (?:of|on|about|in|from) (?:the )?(?P<n>.{3,40}?)(?: section)?[\s.?!]*$", re.I),
    re.compile(r"^(?:please )?summari[sz]e (?:the )?(?P<n>.{3,40}?) section[\s.?!]*$", re.I),
)  # fmt: skip
_COMMAND = re.compile(
    r"^/?(?:tianjin\s+)?/?(?P<word>[A-Za-z]+|\?|[\u3400-\u9fff]{1,4})(?P<sep>[\s:,]+|$)(?P<rest>.*)$", re.S | re.I
)
_QUESTION_MARKS = re.compile(
    r"[?？]|多少|几[家个名人项条位年天]|什么|哪[些家个里年]|谁|何时|为何|为什么|怎么|怎样|如何|是否|有没有|多[长久大高远]|吗$|呢$|第几"
    r"|\b(?:how|what|which|who|whom|whose|when|where|why|is|are|was|were|did|does|do|has|have|can|summari[sz]e)\b",
    re.I,
)


def understand(
    words: str,
    *,
    today: date,
    before: ThreadState | None = None,
    language: Language | None = None,
    command: bool = False,
) -> Intent:
    """The intent of ``words``: text after ``/tianjin`` (``command``) or a mention. Never raises.

    ``language`` is the person's own, used where the words tell none.
    """
    said = plain(words)
    fallback: Language = language or ("en" if before is not None and before.language == "en" else "zh")
    tongue: Language = language_of(said) or fallback
    if not said or _GREETING.match(said):
        return Intent("welcome", tongue if said else fallback, before=before)
    found = _COMMAND.match(said)
    name = terms.command_of(found["word"]) if found else None
    if found and name and _is_command(name, found["word"], found["rest"], command=command):
        rest = found["rest"].strip()
        tongue = (
            language_of(f"{found['word']} {rest}") or tongue
            if HAN.search(found["word"]) or not HAN.search(rest)
            else _mixed(rest, language)
        )
        return _commanded(name, rest, tongue, today, before)
    return _free(said, tongue, today, before, command=command)


def _mixed(rest: str, language: Language | None) -> Language:
    """An English command with Chinese after it (profile 天锻): the person's own language, else English."""
    return language or (language_of(rest) if _QUESTION_MARKS.search(rest) else None) or "en"


def _is_command(name: str, word: str, rest: str, *, command: bool) -> bool:
    """In a mention a sentence may begin with such a word by chance (data shows that…, 企业 …)."""
    if command or not rest:
        return True
    if name in ("help", "sections", "brief") and len(rest) > 24:
        return False
    return not (word.isascii() and name != "ask" and len(rest.split()) > 6) and not (
        name in ("figures", "profile", "digest") and bool(_QUESTION_MARKS.search(rest))
    )


def _commanded(name: str, rest: str, language: Language, today: date, before: ThreadState | None) -> Intent:
    if name == "ask":
        if not rest:
            return Intent("help", language, before=before)
        asked = _free(rest, language_of(rest) or language, today, before, command=False)
        return asked if asked.kind != "unknown_command" else _question(rest, language, today, before)
    if name in ("help", "sections"):
        return Intent(name, language, words=rest, before=before)  # type: ignore[arg-type]
    if name == "search":
        return Intent("search", language, words=rest, before=before)
    kind: Literal["digest", "figures", "profile", "brief"] = name  # type: ignore[assignment]
    return _with_period(kind, rest, language, today, before)


def _with_period(
    kind: Literal["digest", "figures", "profile", "brief"],
    rest: str,
    language: Language,
    today: date,
    before: ThreadState | None,
) -> Intent:
    """Takes the period out of the words, and the section where the words are one."""
    if kind == "profile":
        return Intent(kind, language, words=rest, before=before)
    found = periods.find(rest, today)
    left = re.sub(
        r"^(?:in|for|of|on|from|the)\b|\b(?:in|for|of|on|from|the)$|的$|^的",
        "",
        periods.without(rest, found),
        flags=re.I,
    )
    left = left.strip()
    section = terms.section_of(left, nearly=kind == "digest") if left and kind != "brief" else None
    return Intent(
        kind,
        language,
        words=left,
        section=section.name if section else None,
        period=found[0].iso if found else None,
        relative=found[0].relative if found else False,
        before=before,
    )


def _question(said: str, language: Language, today: date, before: ThreadState | None) -> Intent:
    return Intent("question", language, words=said, before=before)


def _free(said: str, language: Language, today: date, before: ThreadState | None, *, command: bool) -> Intent:
    """Words that begin with no command: a request in a sentence, a question, a name, or nothing we know."""
    if _GREETING.match(said):
        return Intent("welcome", language, before=before)
    if _HELP.match(said):
        return Intent("help", language, before=before)
    if _SECTIONS.match(said):
        return Intent("sections", language, before=before)
    if _BRIEF.match(said):
        return _with_period("brief", said, language, today, before)
    for pattern in _DIGEST:
        if (hit := pattern.match(said)) and (found := _digest_of(hit["n"], language, today, before)):
            return found
    for pattern in _PROFILE:
        if hit := pattern.match(said):
            return Intent("profile", language, words=hit["n"].strip('“”" '), before=before, bare=True)
    if _QUESTION_MARKS.search(said) or "《" in said:
        return _question(said, language, today, before)
    if not command:
        return Intent("question", language, words=said, before=before, bare=True)
    first = said.split()[0] if said.split() else said
    near = terms.commands_near(first) or (terms.commands_near(said[:2]) if HAN.search(first) else [])
    return Intent("unknown_command", language, words=said, near=tuple(near), before=before)


def _digest_of(name: str, language: Language, today: date, before: ThreadState | None) -> Intent | None:
    intent = _with_period("digest", name, language, today, before)
    return intent if intent.section else None
