"""The brief of a channel, put together; or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.asking import faithful, show
from handlers.asking.answer import BriefAnswer, BriefSection, Citation, KnownFigure, Language, Retold, Story
from handlers.asking.answers import parts
from handlers.asking.answers.brief import weight
from handlers.asking.answers.briefing import compared, news, retold
from handlers.asking.answers.briefing.shelf import Shelf
from handlers.words import say
from store.archive import Archive
from store.frozen import dataclass
from store.records import HeldDay, StoredArticle, StoredFigure, Subscription, Told, ToldBefore

STORIES = 5
FIGURES = 5
ENTERPRISES = 5
IN_A_SECTION = 5
READ_AT_MOST = 200
"""Articles of three days that are looked at: a city's papers print some 60 a day."""
TOLD_FOR = timedelta(days=30)
STOPPED_AFTER = timedelta(days=1)
"""A daily paper of which nothing newer than the day before yesterday is held has stopped coming."""
FORGOTTEN_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ChannelBrief:
    """``answer``: what there is to say. Where it is None, ``line`` is all that is said, or nothing at all.

    ``reason`` goes into the ledger; ``missing`` are papers of which the operator is to know that they stopped.
    """

    answer: BriefAnswer | None
    line: str | None
    reason: str
    told: tuple[Told, ...]
    missing: tuple[HeldDay, ...]


def channel_brief(
    archive: Archive,
    wishes: Subscription,
    day: date,
    now: datetime,
    *,
    delivery: int | None = None,
    shelf: Shelf | None = None,
) -> ChannelBrief:
    """``day`` is the local day of the brief; ``delivery`` the one that it is for, which has not told anything yet."""
    language: Language = "en" if wishes.language == "en" else "zh"
    mine, shelf = archive.seen_by(wishes.workspace), shelf or Shelf()
    again = retold.retold(archive, wishes.workspace, wishes.channel, now, language, delivery)
    articles, told = candidates(mine, wishes, day, now, delivery)
    # Channels that wish for the same and have been told the same get the same brief: it is put together once.
    same = (
        day, language, wishes.sections, wishes.enterprises, wishes.look_back, wishes.minimum, wishes.silent,
        tuple(each.id for each in articles), tuple(each.ref for each in told),
    )  # fmt: skip
    if again:
        return _put_together(mine, wishes, day, language, articles, told, again, shelf)
    if same not in shelf.briefs:
        shelf.briefs[same] = _put_together(mine, wishes, day, language, articles, told, again, shelf)
    made: ChannelBrief = shelf.briefs[same]
    return made


def _put_together(
    archive: Archive,
    wishes: Subscription,
    day: date,
    language: Language,
    articles: Sequence[StoredArticle],
    told: Sequence[ToldBefore],
    again: Sequence[Retold],
    shelf: Shelf,
) -> ChannelBrief:
    stories = fresh_stories(archive, wishes, day, articles, told, shelf)
    newest = newest_days(archive)
    missing = stopped(newest, day) if stories else tuple(newest[:3])
    if len(stories) < wishes.minimum and not again:
        return _nothing(wishes, language, len(stories), bool(articles), day, missing)
    if len(stories) < wishes.minimum:
        stories = []
    answer = _answer(archive, wishes, day, language, stories, again, shelf)
    answer = replace(answer, missing=missing if stories else ())
    return ChannelBrief(answer, None, "", tuple(_told(answer)), missing if stories else ())


def candidates(
    archive: Archive, wishes: Subscription, day: date, now: datetime, delivery: int | None
) -> tuple[list[StoredArticle], list[ToldBefore]]:
    """Articles that are new to the channel, whatever they are about; and the stories that it has been told."""
    since, until = news.window(day, wishes.look_back)
    last = archive.outbox.last_of(wishes.workspace, wishes.id, delivery)
    if last is None and wishes.origin == "settings":
        newest = archive.articles.newest_day()  # the first brief shows what there is, however old
        since = min(since, newest) if newest else since
    articles = archive.articles.between(since, until, limit=READ_AT_MOST)
    if last is not None and last.written_at is not None:
        new = archive.told.arrived_since(last.written_at, since, until)
        articles = [each for each in articles if each.id in new]
    told = archive.told.before(wishes.workspace, wishes.channel, wishes.language, "story", now - TOLD_FOR, delivery)
    ids = {each.ref for each in told}
    return [each for each in articles if each.id not in ids], told


def fresh_stories(
    archive: Archive,
    wishes: Subscription,
    day: date,
    articles: Sequence[StoredArticle],
    told: Sequence[ToldBefore],
    shelf: Shelf,
) -> list[Story]:
    """The news, the weightiest first, each once."""
    followed = _followed(archive, wishes.enterprises)
    stories = [shelf.story(each, archive) for each in news.wanted(articles, wishes.sections, followed)]
    known = [news.news_of(each.said["headline"], each.said["sentence"]) for each in told]
    stories = [each for each in stories if not any(news.same(news.of_story(each), one) for one in known)]
    place = {each.article_id: at for at, each in enumerate(stories)}
    lead = leads(articles)

    def heaviest(story: Story) -> float:
        own = 4.0 if story.article_id in followed else 0.0
        older = 1.5 * (day - story.source.date).days  # yesterday's lead is not today's
        return weight(story, lead=story.article_id in lead, place=place[story.article_id]) + own - older

    return news.grouped(sorted(stories, key=lambda each: -heaviest(each)))


def leads(articles: Sequence[StoredArticle]) -> set[int]:
    """The first article of each paper and day."""
    first: dict[tuple[object, ...], int] = {}
    for each in articles:
        first.setdefault((each.source.date, each.source.paper), each.id)
    return set(first.values())


def newest_days(archive: Archive) -> list[HeldDay]:
    """The newest day of each paper, the newest first."""
    newest: dict[str | None, HeldDay] = {}
    for held in archive.articles.days():
        newest.setdefault(held.paper, held)
    return list(newest.values())


def stopped(newest: Sequence[HeldDay], day: date) -> tuple[HeldDay, ...]:
    """Papers that came until lately, and of which yesterday's and today's are not there."""
    return tuple(each for each in newest if STOPPED_AFTER < day - each.date <= FORGOTTEN_AFTER)


def _followed(archive: Archive, names: Sequence[str]) -> frozenset[int]:
    found = [each for name in names for each in archive.enterprises.named(name)]
    return frozenset(article for each in found for article in each.article_ids)


def _answer(
    archive: Archive,
    wishes: Subscription,
    day: date,
    language: Language,
    stories: list[Story],
    again: Sequence[Retold],
    shelf: Shelf,
) -> BriefAnswer:
    shown, rest = tuple(stories[:STORIES]), stories[STORIES:]
    found = compared.changed((f for s in shown for f in s.figures), lambda figure: shelf.against(figure, archive))
    known = tuple(compared.chosen(found, FIGURES))
    names = _enterprises(archive, wishes, stories)
    point = shown[0].sentences[0] if shown and shown[0].sentences else ""
    answer = BriefAnswer(
        kind="digest",
        language=language,
        text="",
        citations=_citations(shown, known, again),
        suggestions=parts.suggest_sections(dict.fromkeys(t for s in shown for t in s.themes[:1]), language)[:3],
        day=day,
        point=point,
        stories=shown,
        figures=tuple(each.figure for each in known),
        enterprises=names,
        held=tuple(each for each in archive.articles.days() if any(each.date == s.source.date for s in shown)),
        known=known,
        sections=_sections(rest, wishes),
        retold=tuple(again),
    )
    answer = replace(answer, text=text_of(answer))
    return answer if faithful.unfaithful(answer, archive) is None else replace(answer, text=text_of(answer, bare=True))


def text_of(answer: BriefAnswer, *, bare: bool = False) -> str:
    """All of it in plain words: for notifications, and where blocks cannot be shown."""
    language = answer.language
    lines = [say(language, "answer.brief.title", when=show.day(answer.day, language))]
    lines += [f"· 《{each.headline}》{'' if bare else each.sentences[0]}" for each in answer.stories]
    if not bare:
        lines += [f"· {parts.line_of(each.figure, language)}{before_text([each], language)}" for each in answer.known]
        lines += [retold_text(each, language) for each in answer.retold]
    if answer.enterprises:
        lines.append(say(language, "answer.brief.enterprises", names=parts.join(answer.enterprises, language)))
    return parts.fit("\n".join(lines), parts.LIMIT_LONG)


def period_of(figure: StoredFigure, language: Language) -> str:
    return show.period(figure.period, language, cumulative=figure.cumulative)


def before_text(
    group: Sequence[KnownFigure],
    language: Language,
    stated: Callable[[StoredFigure, Language], str] = show.statement,
    when: Callable[[StoredFigure, Language], str] = period_of,
) -> str:
    """（上次报道的1—5月为5.1%，不同期）; nothing where nothing was reported. ``group``: of one thing and period.

    ``stated`` and ``when`` write a number and a period, where there is less room or more.
    """
    first = next((each for each in group if each.before is not None), None)
    if first is None or first.before is None:
        return ""
    alike = [
        each for each in group if each.how == first.how and each.before and each.before.period == first.before.period
    ]
    values = [stated(each.before, language) for each in alike if each.before is not None]
    return say(
        language,
        f"brief.known.{first.how}",
        value=("、" if language == "zh" else ", ").join(values),
        period=when(first.before, language),
        day=show.day(first.before.source.date, language),
        terms=_terms(first.before, language),
    )


def _terms(figure: object, language: Language) -> str:
    status, basis = getattr(figure, "status", "actual"), getattr(figure, "basis", None)
    return basis or say(language, f"brief.status.{status}")


def retold_text(each: Retold, language: Language) -> str:
    day = show.day(each.day, language) if each.day else ""
    if each.now is None:
        return say(language, "brief.retold.gone", day=day, was=each.was)
    how = "by_person" if each.by_person else "read_again"
    return say(language, f"brief.retold.{how}", day=day, was=each.was, now=retold.shown(each.now, language))


def missing_text(missing: Sequence[HeldDay], language: Language) -> str:
    """没有收到8月27日之后的《天津日报》; each paper with its own day."""
    named = [
        say(
            language,
            "brief.missing.one",
            paper=each.paper or say(language, "answer.common.paper_unknown"),
            day=show.day(each.date, language),
        )
        for each in missing
    ]
    return parts.join(named, language) if named else say(language, "brief.missing.none")


def _nothing(
    wishes: Subscription, language: Language, count: int, arrived: bool, day: date, missing: tuple[HeldDay, ...]
) -> ChannelBrief:
    """No pages is not no news: the first is always said, the second only where the subscription says so."""
    if not arrived and not any(each.date >= day for each in missing):
        line = say(language, "brief.missing.line", missing=missing_text(missing, language))
        return ChannelBrief(None, line, "no pages", (), missing)
    if not count:
        line, reason = say(language, "brief.nothing_new"), "nothing new"
    else:
        line = say(language, "brief.too_few", count=count, minimum=wishes.minimum)
        reason = f"{count} of at least {wishes.minimum} stories"
    return ChannelBrief(None, None if wishes.silent else line, reason, (), ())


def _enterprises(archive: Archive, wishes: Subscription, stories: Sequence[Story]) -> tuple[str, ...]:
    """Those of the news, the followed first; government bodies aside."""
    ids = [each.article_id for each in stories]
    counted = archive.told.enterprises_in(ids)
    names = [
        each.name
        for id in counted
        if (each := archive.enterprises.get(id)) is not None and each.kind not in ("government", "other")
    ]
    mine = {found.name for name in wishes.enterprises for found in archive.enterprises.named(name)}
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name not in mine)[:ENTERPRISES])


def _sections(rest: Sequence[Story], wishes: Subscription) -> tuple[BriefSection, ...]:
    """The rest of the news, each story in one section only, in the order of the sections."""
    by_name: dict[str, list[Story]] = {}
    for story in rest:
        by_name.setdefault(news.section_of(story, wishes.sections) or "", []).append(story)
    order = {name: at for at, name in enumerate(parts.section_names())}
    return tuple(
        BriefSection(name, tuple(stories[:IN_A_SECTION]), max(0, len(stories) - IN_A_SECTION))
        for name, stories in sorted(by_name.items(), key=lambda each: order.get(each[0], len(order)))
    )


def _citations(stories: Sequence[Story], known: Sequence[KnownFigure], again: Sequence[Retold]) -> tuple[Citation, ...]:
    said = [Citation(s.article_id, s.headline, s.source, s.sentences[0]) for s in stories if s.sentences]
    said += [parts.cite_figure(each.figure) for each in known]
    said += [parts.cite_figure(each.before) for each in known if each.before is not None]
    said += [each.quote for each in again]
    return parts.unique(said)


def _told(answer: BriefAnswer) -> list[Told]:
    """What is kept of it: stories by their words too, since the same news can come again in another article."""
    shown = [*answer.stories, *(story for section in answer.sections for story in section.stories)]
    told = [
        Told("story", id, {"headline": headline, "sentence": sentence})
        for story in shown
        for id, headline, sentence in (
            (story.article_id, story.headline, next(iter(story.sentences), "")),
            *((each.article_id, each.headline, each.quote) for each in story.also),
        )
    ]
    told += [Told("figure", each.figure.id, retold.snapshot(each.figure)) for each in answer.known]
    told += [Told("correction", each.ref, retold.remembered(each)) for each in answer.retold]
    return told
