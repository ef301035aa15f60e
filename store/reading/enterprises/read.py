"""The whole act: find names line by line, join what means the same, give every mention to its enterprise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.patterns import lazily
from store.reading.enterprises.built import built_names
from store.reading.enterprises.employment import Context, employed
from store.reading.enterprises.found import Found
from store.reading.enterprises.implied import implied_names
from store.reading.enterprises.investors import investors_in
from store.reading.enterprises.known import joint_ventures_in, known_in
from store.reading.enterprises.latin import latin_names
from store.reading.enterprises.linking import link
from store.reading.enterprises.listed import closers_in, listed_names
from store.reading.enterprises.mentions import mentions_of
from store.reading.enterprises.people import Titled, employers, people_in
from store.reading.enterprises.register import Named
from store.reading.enterprises.relations import Said, parent_of_name, relations
from store.reading.enterprises.rows import named_in_rows
from store.reading.enterprises.spans import Here
from store.reading.enterprises.telling import Telling, telling
from store.reading.enterprises.tokens import Line, lines_of, page_words
from store.reading.enterprises.traits import location_of, sector_of
from store.reading.enterprises.vocabulary import signs_in
from store.reading.enterprises.voices import speakers
from store.reading.pages.dates import is_paper
from store.reading.script import folded
from store.reading.text import sentences_of_line
from store.reading.types import Article, Enterprise, Mention, Page, Person, Span, as_span

NOTICE_LINE = 600
"""Characters of a line in which the words of a notice are looked for."""


def enterprises_of(page: Page, articles: Sequence[Article]) -> tuple[Enterprise, ...]:
    """The enterprises of the page in the order of their first mention; ``figures`` is left empty.

    ``name`` is the fullest form in the text, ``aliases`` all other forms, ``mentions`` all their spans, none
    overlapping, the longest name first. Only a branch that the text calls by its place alone (天津中心) is named after
    its whole, with the words of the text as its alias. Pure; linear in the length of the page.
    """
    text = folded(page.text)
    lines = lines_of(text, page_words(page.text, text))
    found, people = names_and_people(text, lines)
    named = link(text, lines, found)
    told = [(each, spans) for each, spans in zip(named, mentions_of(text, lines, named), strict=True) if spans]
    told = [(each, spans) for each, spans in told if not is_its_own_paper(each, spans, articles)]
    told.sort(key=lambda each: each[1][0])
    mentions = sorted((span, number) for number, (_, spans) in enumerate(told) for span in spans)
    kinds = [each.kind for each, _ in told]
    context = Context(text, page.text, mentions, kinds, articles)
    cut = [each for line in lines for each in sentences_of_line(text, as_span((line.start, line.end)))]
    posts, said = employed(context, people), relations(context, cut)
    stated = telling(context, cut, page.issue_date, with_parents(said), speakers(posts))
    names = [(each.branch_of or "") + fullest(page.text, spans) for each, spans in told]
    finding = Finding(page, articles, [each.span.start for each in articles], names, posts, said, stated)
    return tuple(finding.enterprise(number, *each) for number, each in enumerate(told))


def is_its_own_paper(named: Named, spans: Sequence[Span], articles: Sequence[Article]) -> bool:
    """The paper in its own masthead and its own marks, and in no article, is none of the page's enterprises."""
    if named.kind != "other" or not is_paper(named.name):
        return False
    return not any(each.span.start <= span.start < each.span.end for span in spans for each in articles)


def with_parents(said: dict[int, Said]) -> Telling:
    """The parents that are known, as relations."""
    held = Telling()
    for child, entry in said.items():
        if entry.parent is not None and entry.sentence is not None:
            held.relate("parent", child, entry.parent, entry.sentence)
    return held


def names_and_people(text: str, lines: Sequence[Line]) -> tuple[list[Found], list[Titled]]:
    """All names, and everyone named with a post, in one pass over the lines; what no sign on a line speaks for is not
    looked for there.
    """
    found: list[Found] = []
    people: list[Titled] = []
    starts = [line.start for line in lines]
    heard = signs_in(text, starts, lines[0].edges if lines else ())
    closed = closers_in(text, starts)
    endings, posts, opened, served, known = (heard[sign] for sign in ("ending", "post", "opener", "served", "known"))
    for number, line in enumerate(lines):
        titled: list[Titled] = []
        if number in posts or number in heard["appointed"]:
            titled = people_in(line, text, posts.get(number, ()), appoints=number in heard["appointed"])
            people += titled
        names = built_names(line, text, endings[number]) if number in endings else []
        known_here = known_in(line, text, known[number]) if number in known else []
        names += outside_people(known_here, titled) if titled and known_here else known_here
        names += joint_ventures_in(line, text) if number in heard["joint"] else ()
        here = Here.of(names)
        here = here.with_more(implied_names(line, text, here, introduced=number in heard["introducing"]))
        here = here.with_more(employers(line, text, titled, here)) if titled else here
        here = here.with_more(investors_in(line, text, here)) if number in heard["investing"] else here
        found += here.found
        closing = closed.get(number, ())
        found += listed_names(line, text, here, closing, opened=number in opened, is_served=number in served)
    return [*found, *latin_names(text), *named_in_rows(text, lines)], people


def outside_people(found: list[Found], titled: Sequence[Titled]) -> list[Found]:
    """董事长雷诺一: what lies in a person's name is no firm's, unless it is all of it."""
    return [
        each
        for each in found
        if not any(one.name_start <= each.start < one.name_end and one.name_end != each.end for one in titled)
    ]


def fullest(text: str, spans: Sequence[Span]) -> str:
    return max((text[span.start : span.end] for span in spans), key=len)


@dataclass(frozen=True, slots=True)
class Finding:
    """All that was found on the page; what is said of an enterprise is held by its number in ``names``."""

    page: Page
    articles: Sequence[Article]
    starts: Sequence[int]
    """Where the articles begin."""
    names: Sequence[str]
    posts: dict[int, list[Person]]
    said: dict[int, Said]
    stated: Telling

    def enterprise(self, number: int, named: Named, spans: Sequence[Span]) -> Enterprise:
        """The enterprise, its place and its trade following from its name and from what is told of it."""
        text, name = self.page.text, self.names[number]
        mentions = tuple(Mention(span, text[span.start : span.end], self.article_at(span)) for span in spans)
        said = self.said.get(number, Said())
        kind = "other" if named.kind == "company" and only_in_notices(text, mentions) else named.kind
        ties, facts = self.stated.relations_of(number, self.names), self.stated.facts_of(number)
        parent = self.names[said.parent] if said.parent is not None else named.branch_of or parent_of_name(name)
        parent = parent or next((each.name for each in ties if each.kind == "parent"), None)
        return Enterprise(
            name=name,
            kind=kind,
            aliases=tuple(form for form in dict.fromkeys(mention.text for mention in mentions) if form != name),
            mentions=mentions,
            people=tuple(self.posts.get(number, ())),
            location=location_of(name, kind, said.location, ties, facts, text),
            sector=sector_of(name, kind, facts, text, named.names),
            parent=parent,
            relations=ties,
            facts=facts,
        )

    def article_at(self, span: Span) -> str | None:
        at = bisect_right(self.starts, span.start) - 1
        return self.articles[at].id if at >= 0 and span.start < self.articles[at].span.end else None


NOTICE = lazily(r"公告|声明|遗失|作废|启事|招聘|拍卖|招标|减资|注销|咨询电话|热线|抢购|优惠|开盘|广告")


def only_in_notices(text: str, mentions: Sequence[Mention]) -> bool:
    """Named outside all articles, in lines that notices and advertisements are made of."""
    if any(mention.article is not None for mention in mentions):
        return False
    lines = (
        text[text.rfind("\n", 0, each.span.start) + 1 : (text.find("\n", each.span.end) + 1 or len(text))]
        for each in mentions
    )
    return all(speaks_as_notices(line[:NOTICE_LINE]) for line in lines)


@lru_cache(maxsize=256)
def speaks_as_notices(line: str) -> bool:
    return bool(NOTICE.search(line))
