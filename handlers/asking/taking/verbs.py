"""Words of English questions that are verbs there and nouns elsewhere: what an airport logged is no log."""

from __future__ import annotations

from handlers.asking import meaning, phrases
from handlers.asking.phrases import Key

_BEFORE_NOUNS = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "of", "many", "much", "each", "every", "per", "this",
     "that", "these", "which", "what", "did", "does", "do", "new", "in", "at", "on", "by", "for", "from", "with",
     "and", "or", "any", "all", "first", "second", "own")
)  # fmt: skip
_AUXILIARIES = frozenset({"did", "does", "do", "will", "would", "can", "could", "should", "must", "to"})
_AFTER_VERBS = frozenset(
    ("in", "on", "at", "by", "from", "for", "per", "into", "onto", "through", "off", "during",
     "last", "this", "next", "so", "to", "a", "an", "each",
     "every", "between", "over", "since", "until", "with", "the", "its", "their", "under", "after", "before", "as",
     "daily", "annually", "yearly", "monthly", "altogether", "overall", "back", "up", "down", "out", "there")
)  # fmt: skip
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "each", "every"})
_PLAIN = frozenset(
    {"have", "make", "take", "use", "need", "cost", "get", "reach", "grow", "rise", "fall", "begin", "contain", "go"}
)


def reading(words: list[str], at: int) -> Key | None:
    """What a word is as a verb, where it stands as one and the lexicon has it as a noun; None where it does not."""
    if not words[at].islower():
        return None
    own = meaning.stem(words[at])
    found = _as_verb(words[at])
    if found is None:
        return None
    if own != found[1]:  # an inflected form that has an entry of its own says more
        inflected = words[at].endswith("ed") or own in phrases.irregular_forms()
        return found if inflected and (own,) not in meaning.english_phrases() else None
    return found if words[at] == own and _stands_as_verb(words, at) else None


def _as_verb(word: str) -> Key | None:
    return next((key for s in phrases.verb_stems(word) if (key := ("to", s)) in meaning.english_phrases()), None)


def _stands_as_verb(words: list[str], at: int) -> bool:
    """After did and its subject, or after to, with no other verb to come: how many ships did the port berth."""
    before, after = [w.lower() for w in words[:at]], [w.lower() for w in words[at + 1 :]]
    if not before or not _AUXILIARIES & set(before) or before[-1] in _BEFORE_NOUNS or before[-1].endswith("'s"):
        return False
    if after and after[0] not in _AFTER_VERBS and not after[0][0].isdigit():
        return False
    return not any(
        _may_be_verb(w) and not _DETERMINERS & set(after[max(0, i - 3) : i])
        for i, w in enumerate(after)
        if w not in _AFTER_VERBS
    )


def _may_be_verb(word: str) -> bool:
    own = meaning.stem(word)
    if word != own:
        return False
    return own in _PLAIN or (own,) in phrases.known().verbs or ("to", own) in meaning.english_phrases()
