"""Words as they reach us, made plain: width, case, Slack's markup, and a limit."""

from __future__ import annotations

import re
import unicodedata

from handlers.asking.answer import Language
from store.patterns import lazily

LONGEST = 400
"""Characters of a question that are read. The longest of 60 real questions had 118."""

_MARKUP = lazily(r"<(?:@[A-Z0-9]+(?:\|[^>]*)?|#[A-Z0-9]+(?:\|[^>]*)?|![^>]*)>", re.IGNORECASE)
_LINK = lazily(r"<(?:https?|mailto)[^|>]*\|([^>]*)>|<((?:https?|mailto)[^>]*)>")
_CONTROL = lazily(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
HAN = lazily(r"[\u3400-\u9fff]")
_LATIN_WORD = lazily(r"[A-Za-z][A-Za-z'’]+")
_ENGLISH_QUESTION = lazily(
    r"\s*(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|did|does|do|has|have) +[A-Za-z]", re.I
)
_ASCII_OF = str.maketrans({"，": ",", "？": "?", "！": "!", "：": ":", "；": ";", "（": "(", "）": ")"})


def plain(words: str) -> str:
    """One line, NFKC, without Slack's mentions, channel markup or control characters; at most LONGEST characters."""
    words = words[: LONGEST * 20].encode("utf-8", "ignore").decode("utf-8")  # halves of characters are none
    words = _LINK.sub(lambda m: m[1] or "", _MARKUP.sub(" ", words))
    words = _CONTROL.sub("", unicodedata.normalize("NFKC", words).replace("\n", " ").replace("\t", " "))
    words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    words = _MARKUP.sub(" ", words)
    return re.sub(r"\s+", " ", words).strip()[:LONGEST].strip()


def cleaned(text: str, longest: int) -> str:
    """Lines of text, NFKC, without Slack's mentions, channel markup or control characters, cut at ``longest``."""
    text = unicodedata.normalize("NFKC", text[: longest * 2]).replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", text.replace("\t", " "))
    for _ in range(2):  # what is escaped, and what was escaped again
        text = _LINK.sub(lambda m: m[1] or "", _MARKUP.sub(" ", text))
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _MARKUP.sub(" ", text)[:longest].encode("utf-8", "ignore").decode("utf-8")


def echo(words: str, longest: int = 40) -> str:
    """A person's own words, short and harmless, to be shown back to them: no markup can be made of it."""
    shown = re.sub(r"[<>&@#*_~`|\[\]]", "", plain(words)).strip()
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def language_of(words: str) -> Language | None:
    """Chinese or English; None where the words tell neither (a number, an emoji)."""
    outside = re.sub(r"[《“\"(「『][^》”\")」』]*[》”\")」』]", " ", words)
    for text in (outside, words):
        han, latin = len(HAN.findall(text)), len(_LATIN_WORD.findall(text))
        if han or latin:
            if _ENGLISH_QUESTION.match(text):
                return "en"
            return "en" if (latin >= 2 and latin * 2 > han) or not han else "zh"
    return None
