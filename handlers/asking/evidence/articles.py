"""Which articles to look into for a question, the likeliest first."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.asking.asked import Asked
from handlers.asking.lexicon import load
from store.archive import Archive

ARTICLES = 16
"""Articles that are read through for one question. On the labelled pages the answer stood in the first three."""

WIDE = 40
"""The same for a history or a ranking, which many editions tell together."""

FEW = 8
"""The same for each side of a comparison."""

OF_ENTERPRISE = 8
OF_FIGURES = 60


def ids_of(asked: Asked, archive: Archive, most: int) -> list[int]:
    ids: list[int] = list(asked.articles)
    for each in asked.enterprises:
        ids += each.article_ids[:OF_ENTERPRISE]
    words = _measured(asked)
    told = _of_places(asked, words, archive, most) if words else []
    found = archive.search.ids(
        _query(asked), limit=ARTICLES, already=len(told) + len(ids) * (OF_ENTERPRISE if asked.enterprises else 1)
    )
    ids += [*told[: most // 2], *found[: most // 2], *told, *found]
    if words and len(set(ids)) < most and not asked.enterprises:
        ids += archive.measures.articles(words, limit=OF_FIGURES)
    if not ids and asked.language == "zh" and (whole := _runs(asked)):
        ids = archive.search.ids(whole, limit=ARTICLES)
    if len(set(ids)) < TOO_FEW:
        ids += _newest(archive, most)
    begun = archive.articles.beginnings(ids)  # the rest of an article, on another page, is read with its beginning
    return list(dict.fromkeys(begun.get(id, id) for id in ids))[:most]


TOO_FEW = 2


def _newest(archive: Archive, most: int) -> list[int]:
    """Where no index of words holds what was said, a name in pinyin (Who is Lian Haisheng), or a word that is cut
    otherwise in the paper (电费 in 光电费): the newest articles, and no more of them than a question reads anyway."""
    day = archive.articles.newest_day()
    return [] if day is None else [a.id for a in archive.articles.between(day - MONTH, day, limit=most)]


MONTH = timedelta(days=31)


def _measured(asked: Asked) -> list[str]:
    """The nouns asked for, as an indicator may print them."""
    heads = [p.head for p in asked.parts if p.head] or [t for t in asked.terms if t.strong][:2]
    return [v for t in heads[:2] for v in t.variants if (len(v) > 1 and not v.isascii()) or v.isupper()]


def _of_places(asked: Asked, words: list[str], archive: Archive, most: int) -> list[int]:
    """Articles with a figure of that measure for whom, or for the time, that was asked about."""
    subjects = [v for t in asked.terms if t.proper for v in t.variants] + [e.name for e in asked.enterprises]
    if not subjects:
        subjects = ["天津市", *(load("asking")["districts"] if most > ARTICLES else ())]
    times = spelled(asked.period)
    both = archive.measures.articles(words, subject=subjects, periods=times, limit=OF_FIGURES)
    one = archive.measures.articles(words, subject=subjects, limit=OF_FIGURES) if subjects and times else []
    return [*both, *one]


def spelled(period: str | None) -> list[str]:
    """A period in the ways that a reading may spell it: 2026-H1 is 2026-01/2026-06 too."""
    if period is None:
        return []
    found = re.fullmatch(r"(\d{4})-(H1|Q1)", period)
    months = re.fullmatch(r"(\d{4})-01/\1-(03|06|12)", period)
    if found:
        return [period, f"{found[1]}-01/{found[1]}-{'06' if found[2] == 'H1' else '03'}"]
    if months:
        return [period, f"{months[1]}{ {'03': '-Q1', '06': '-H1', '12': ''}[months[2]] }"]
    return [period]


def _query(asked: Asked) -> str:
    words = [e.name for e in asked.enterprises[:2]]
    for each in asked.terms:
        words += list(each.variants[:3] if asked.language == "en" else (each.word,))
    return " ".join(words) or asked.words


def _runs(asked: Asked) -> str:
    """Terms that touch, joined: 换电 and 站, which the index may have as one word."""
    runs: list[str] = []
    for part in asked.parts:
        end = -1
        for each in part.terms:
            if each.at == end and runs:
                runs[-1] += each.word
            else:
                runs.append(each.word)
            end = each.at + len(each.word)
    return " ".join(r for r in runs if len(r) > 1)
