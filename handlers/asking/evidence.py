"""The sentences that may answer: which articles to look into, and what each sentence says about whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from threading import Lock
from typing import Literal

from handlers.asking import meaning, periods, unwrapping
from handlers.asking.asked import Asked
from handlers.asking.kinds import TIME
from handlers.asking.lexicon import load
from store.archive import Archive
from store.frozen import dataclass
from store.patterns import lazily
from store.reading.text import clauses, sentences
from store.reading.types import Span
from store.reading.words import tag
from store.records import StoredArticle, StoredEnterprise, StoredFigure

ARTICLES = 16
"""Articles that are read through for one question. On the labelled pages the answer stood in the first three."""

WIDE = 40
"""The same for a history or a ranking, which many editions tell together."""

FEW = 8
"""The same for each side of a comparison."""

OF_ENTERPRISE = 8
OF_FIGURES = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure at its place in the sentence. ``local``: the words since the figure before it, to the clause's end;
    ``end_of``: whether it is the first or the second end of 由…调至…."""

    figure: StoredFigure
    start: int
    end: int
    local: str
    clause: str
    end_of: Literal["from", "to"] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what stands around it; all but ``text`` folded. ``named``: enterprises in it, by id;
    ``running``: those that the text spoke of last; ``main``: the one that the article is about; ``home``: the district
    or city that most of its figures are of; ``printed``: the sentence with the line ends that cut it, where any do;
    ``row``: it is one of a table."""

    article: StoredArticle
    place: int
    text: str
    folded: str
    before: str
    head: str
    spots: tuple[Spot, ...]
    named: frozenset[int]
    running: frozenset[int]
    main: int | None
    names_here: tuple[str, ...] = ()
    period_before: str | None = None
    lead: str = ""
    home: str = ""
    printed: str = ""
    row: bool = False

    @property
    def quote(self) -> str:
        """The sentence word for word as the article has it."""
        return self.printed or self.text


_POINTS_AT = lazily(r"^[“‘]?(?:这|那)(?:位|名)")
NEAR = 3
"""Sentences back in which 这位 finds its person."""


def person_of(line: Line, lines: Sequence[Line]) -> Line | None:
    """The sentence that names whom 这位董事长 points at: the nearest one before it, of the paragraph, with a name."""
    if not _POINTS_AT.match(line.text):
        return None
    of_article = [n for n in lines if n.article.id == line.article.id and 0 < line.place - n.place <= NEAR]
    for earlier in reversed(of_article):
        if earlier.folded in line.before and names_a_person(earlier.text):
            return earlier
    return None


def names_a_person(text: str) -> bool:
    """A word that the segmenter takes for a name, or does not know and that begins with a surname."""
    from store.reading.pages.naming import surnames  # with all that reads pages, which a question seldom needs

    single, double = surnames()
    return any(
        2 <= len(w) <= 4 and (pos == "nr" or (pos == "x" and (w[0] in single or w[:2] in double)))
        for w, pos in tag(text)
    )


def gather(
    asked: Asked, archive: Archive, *, most: int = ARTICLES, holding: frozenset[str] | None = None
) -> list[Line]:
    """The sentences of the articles that may hold an answer, of at most so many. ``holding``: only of those in which
    one of these words (folded) stands."""
    return lines_in(archive, _article_ids(asked, archive, most), holding)


def lines_in(archive: Archive, ids: Sequence[int], holding: frozenset[str] | None = None) -> list[Line]:
    """The sentences of these articles. Those of the last ``KEPT`` are kept for as long as the pages say the same: a
    thread asks of the same few articles again and again, and so does each side of a comparison."""
    state = archive.state()
    held = {id: lines for id in ids if (lines := _read.get((state, id))) is not None} if state is not None else {}
    articles = archive.articles.many([id for id in ids if id not in held])
    if holding is not None:
        articles = [a for a in articles if _holds(a, holding)]
        held = {id: lines for id, lines in held.items() if lines and _holds(lines[0].article, holding)}
    new = [a.id for a in articles]
    enterprises = archive.enterprises.in_articles(new) if new else {}
    figures: dict[int, list[StoredFigure]] = {}
    for figure in archive.figures.in_articles(new, key_only=False) if new else ():
        figures.setdefault(figure.article_id, []).append(figure)
    for a in articles:
        held[a.id] = tuple(_lines(a, figures.get(a.id, ()), enterprises.get(a.id, ())))
        if state is not None:
            _keep((state, a.id), held[a.id])
    return [line for id in dict.fromkeys(ids) for line in held.get(id, ())]


KEPT = 256
_read: dict[tuple[Hashable, int], tuple[Line, ...]] = {}
_reading = Lock()


def _keep(key: tuple[Hashable, int], lines: tuple[Line, ...]) -> None:
    with _reading:
        while len(_read) >= KEPT:
            del _read[next(iter(_read))]
        _read[key] = lines


def _holds(article: StoredArticle, words: frozenset[str]) -> bool:
    whole = meaning.fold(" ".join(x for x in (article.kicker, article.headline, article.deck, article.text) if x))
    return any(word in whole for word in words)


def _article_ids(asked: Asked, archive: Archive, most: int) -> list[int]:
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


def _lines(
    article: StoredArticle, figures: Sequence[StoredFigure], enterprises: Sequence[StoredEnterprise]
) -> Iterable[Line]:
    by_sentence: dict[str, list[StoredFigure]] = {}
    for figure in figures:
        by_sentence.setdefault(figure.sentence, []).append(figure)
    names = {e.id: tuple(meaning.fold(n) for n in (e.name, *e.aliases)) for e in enterprises if e.kind != "government"}
    full = {e.id: e.name for e in enterprises}
    head = meaning.fold(" ".join(x for x in (article.kicker, article.headline, article.deck, *article.subheads) if x))
    whole = meaning.fold(article.text)
    main = max(names, key=lambda i: sum(whole.count(n) for n in names[i]), default=None)
    home = _home(figures)
    running: frozenset[int] = frozenset()
    place = 0
    silent, lead = False, ""
    period_before: str | None = None
    told: list[str] = []
    used: set[str] = set()
    for paragraph, printed_as in unwrapping.paragraphs(article):
        told = told[-1:] if paragraph[:1] in "“‘" else []
        running = frozenset() if silent else running  # a paragraph that names nobody ends what was running
        silent = True
        spans = sentences(paragraph)
        for at, span in enumerate(spans):
            text = paragraph[span.start : span.end]
            folded = meaning.fold(text)
            named = frozenset(i for i, all_names in names.items() if any(n in folded for n in all_names))
            printed = printed_as(span.start, span.end)
            used.add(printed)
            held = unwrapping.figures_of(printed, by_sentence)
            row = _is_row(text)
            if row:
                held = [*_of_row(text, by_sentence), *held]
            spots = _with_ends(text, tuple(_spots(text, held)))
            yield Line(
                article,
                place,
                text,
                folded,
                " ".join((*_spoken_by(paragraph, spans[at : at + 2]), *told[-3:])),
                head,
                spots,
                named,
                running,
                main,
                tuple(full[i] for i in named),
                period_before,
                lead if place else "",
                home,
                printed if printed != text else "",
                row,
            )
            lead = lead or folded
            running = named or running
            said = [p.iso for p in periods.find(folded, article.source.date)] if _MAY_SAY_WHEN.search(folded) else []
            if not said and whole_year(folded, article.source.date):
                said = [str(article.source.date.year - 1)]
            period_before = said[-1] if said else period_before
            silent = silent and not named
            told.append(folded)
            place += 1
    rest = {text: held for text, held in by_sentence.items() if text not in used}
    yield from _cells(article, rest, head, main, home, place)


def _spoken_by(paragraph: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """“今年种了2600亩。”种粮大户邢宝库说。 Who speaks is named behind what is said."""
    if len(spans) < 2 or paragraph[spans[0].end - 1] not in "”’":
        return ()
    behind = paragraph[spans[1].start : spans[1].end]
    return (meaning.fold(behind),) if _SPEAKS.match(behind) else ()


_SPEAKS = lazily(r"[^“”,，。;；:：]{2,30}(?:说|表示|介绍|坦言|回忆|透露|告诉记者|笑道|感慨|解释)(?:道|说)?[。,，]?")
_ROW = lazily(r"(?:\s+[-–—+]?\d[\d.,]*%?){2,}\s*$")


def _is_row(text: str) -> bool:
    """A row of a table: 唐山港 74215 2.6 22786."""
    return text[-1:] not in "。！？”" and any(c in text for c in " \t\u3000") and _ROW.search(text) is not None


def _of_row(text: str, by_sentence: Mapping[str, Sequence[StoredFigure]]) -> list[StoredFigure]:
    """The figures of its cells but the last: what is quoted of each is the row as far as its own number."""
    begun = sorted((s for s in by_sentence if s != text and text.startswith(s)), key=len)
    return [f for s in begun for f in by_sentence[s]]


def _cells(
    article: StoredArticle,
    by_sentence: Mapping[str, list[StoredFigure]],
    head: str,
    main: int | None,
    home: str,
    at: int,
) -> Iterable[Line]:
    """Cells of a table that is printed line by line: what is quoted of one runs over the lines that name it."""
    nobody: frozenset[int] = frozenset()
    for place, (text, figures) in enumerate(by_sentence.items(), at):
        if "\n" in text and text in article.text:
            spots = tuple(_spots(text, figures))
            yield Line(article, place, text, meaning.fold(text), "", head, spots, nobody, nobody, main, home=home)


_DISTRICT = lazily(r"[\u3400-\u9fff]{2,4}[区县市]")


def _home(figures: Sequence[StoredFigure]) -> str:
    """The place that most of an article's figures are of: a bulletin says 津南区 once, in its title."""
    places = Counter(f.subject for f in figures if f.subject and _DISTRICT.fullmatch(f.subject))
    most = places.most_common(1)
    held = sum(1 for f in figures if f.subject)
    return most[0][0] if most and most[0][1] >= HOME_LEAST and most[0][1] * 2 > held else ""


HOME_LEAST = 4
"""Figures that an article must tell of a place, and more than half of all, before the rest is taken for its as well."""


def whole_year(folded: str, day: date) -> bool:
    """全年 in a paper of the year's first months is the year before."""
    return "全年" in folded and day.month <= 4


_MAY_SAY_WHEN = lazily(r"[年月季]")


def _spots(text: str, figures: Sequence[StoredFigure]) -> Iterable[Spot]:
    """The figures of a sentence in order; what stands between two of them belongs to the second."""
    if not figures:
        return
    at, last_end = 0, 0
    cut = clauses(text)
    local_before = ""
    for figure in figures:
        start = text.find(figure.text, at)
        if start < 0:
            continue
        end = start + len(figure.text)
        clause = next((c for c in cut if c.start <= start < c.end), None)
        until = clause.end if clause else end
        local = text[last_end:start] + " " + text[end:until]
        if _says_little(text[last_end:start]):
            local = f"{local_before} {local}"
        elif clause and last_end < clause.start:
            local_before = local
        else:
            local_before = local
        yield Spot(
            figure, start, end, meaning.fold(local), meaning.fold(text[clause.start : clause.end] if clause else text)
        )
        at = last_end = end


_FROM = lazily(r"(?:[从由自]|原来|原先|此前|过去)[^,，;；。]{0,24}$")
_TO = lazily(r"[^,，;；。、和]{0,8}?(?:到|至|为|成)[^,，;；。、\d]{0,8}")


def _with_ends(text: str, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """由1010元调至1055元: marks which figure was before and which is after."""
    made = list(spots)
    for at in range(len(spots) - 1):
        a, b = spots[at], spots[at + 1]
        between = text[a.end : b.start]
        apart = between[2:] if between[:2] in ("左右", "上下", "以上") else between
        ends = (
            (a.figure.unit == b.figure.unit or {a.figure.unit, b.figure.unit} <= TIME)
            and _TO.fullmatch(apart)
            and _FROM.search(text[: a.start])
        )
        if ends or (_alike(a, b) and _THEN_NOW.fullmatch(apart) and _FORMERLY.search(text[: a.start])):
            made[at], made[at + 1] = replace(made[at], end_of="from"), replace(made[at + 1], end_of="to")
    return tuple(made)


_FORMERLY = lazily(r"(?:过去|以前|原来|此前|从前|先前|往常)[^。;；]{0,20}$")
_THEN_NOW = lazily(r"[,，](?:而|但)?(?:现在|如今|目前|眼下)[^,，。;；\d]{0,8}")


def _alike(a: Spot, b: Spot) -> bool:
    """Both a time, or both of one unit: 6个小时 and 70分钟."""
    return a.figure.unit == b.figure.unit or a.figure.role == b.figure.role == "duration"


_COUNTED_ALIKE = lazily(r"(?:按|以)?(?:照)?(?:可比|不变|同)(?:口径|价格?)(?:计算)?")


def _says_little(text: str) -> bool:
    """Nothing but 同比增长, 增幅为 and the like: the figure goes on with what the one before it measured."""
    text = _COUNTED_ALIKE.sub("", text)
    for word in (
        "占比",
        "比重",
        "首次过半",
        "同比",
        "环比",
        "比去年同期",
        "比上年同期",
        "增长",
        "下降",
        "增幅",
        "降幅",
        "增速",
        "达到",
        "达",
        "为",
        "分别",
        "提高",
        "上升",
    ):
        text = text.replace(word, "")
    return sum("\u3400" <= c <= "\u9fff" for c in text) <= 1
