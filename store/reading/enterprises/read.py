"""The whole act: find names line by line, join what means the same, give every mention to its enterprise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.reading.enterprises.built import Found, built_names
from store.reading.enterprises.employment import Context, employed
from store.reading.enterprises.implied import implied_names
from store.reading.enterprises.investors import investors_in
from store.reading.enterprises.known import joint_ventures_in, known_in
from store.reading.enterprises.linking import link
from store.reading.enterprises.listed import listed_names
from store.reading.enterprises.mentions import mentions_of
from store.reading.enterprises.people import Titled, employers, people_in
from store.reading.enterprises.register import Named
from store.reading.enterprises.relations import Said, parent_of_name, relations
from store.reading.enterprises.spans import Here
from store.reading.enterprises.telling import Telling, telling
from store.reading.enterprises.tokens import Line, lines_of
from store.reading.enterprises.traits import location_of, sector_of
from store.reading.enterprises.vocabulary import known_names, signs_in
from store.reading.script import fold
from store.reading.text import sentences
from store.reading.types import Article, Enterprise, Fact, Mention, Page, Person, Relation, Span

NOTICE_LINE = 600
"""Characters of a line in which the words of a notice are looked for."""


def enterprises_of(page: Page, articles: Sequence[Article]) -> tuple[Enterprise, ...]:
    """The enterprises of the page in the order of their first mention; ``figures`` is left empty.

    ``name`` is the fullest form in the text, ``aliases`` all other forms, ``mentions`` all their spans, none
    overlapping, the longest name first. Only a branch that the text calls by its place alone (天津中心) is named after
    its whole, with the words of the text as its alias. Pure; linear in the length of the page.
    """
    text = fold(page.text)
    lines = lines_of(text)
    found, people = names_and_people(text, lines)
    named = link(text, lines, found)
    told = [(each, spans) for each, spans in zip(named, mentions_of(text, lines, named), strict=True) if spans]
    told.sort(key=lambda each: each[1][0])
    mentions = sorted((span, number) for number, (_, spans) in enumerate(told) for span in spans)
    kinds = [each.kind for each, _ in told]
    context = Context(text, page.text, mentions, kinds, articles)
    cut = sentences(text)
    posts, said = employed(context, people), relations(context, cut)
    stated = telling(context, cut, page.issue_date, with_parents(said))
    names = [(each.branch_of or "") + fullest(page.text, spans) for each, spans in told]
    return tuple(
        described(
            enterprise(page, names, number, told[number], articles, posts.get(number, []), said.get(number, Said())),
            stated.relations_of(number, names),
            stated.facts_of(number),
            page.text,
        )
        for number in range(len(told))
    )


def described(each: Enterprise, ties: tuple[Relation, ...], facts: tuple[Fact, ...], shown: str) -> Enterprise:
    """The enterprise with what is told of it, and the place and the trade that follow from that and from its name."""
    return replace(
        each,
        relations=ties,
        facts=facts,
        location=location_of(each.name, each.kind, each.location, ties, facts, shown),
        sector=sector_of(each.name, each.kind, facts, shown),
    )


def with_parents(said: dict[int, Said]) -> Telling:
    """The parents that are known, as relations."""
    held = Telling()
    for child, entry in said.items():
        if entry.parent is not None and entry.sentence is not None:
            held.relate("parent", child, entry.parent, entry.sentence)
    return held


def names_and_people(text: str, lines: Sequence[Line]) -> tuple[list[Found], list[Titled]]:
    """All names, and everyone named with a post, in one pass over the lines."""
    found: list[Found] = []
    people: list[Titled] = []
    starts = [line.start for line in lines]
    heard = signs_in(text, starts)
    endings, posts, opened, served = (heard[sign] for sign in ("ending", "post", "opener", "served"))
    for number, line in enumerate(lines):
        titled = people_in(line, text, posts.get(number, ()), appoints=number in heard["appointed"])
        names = built_names(line, text, endings[number]) if number in endings else []
        known = known_names(text, map(line.starts.__getitem__, line.openings), line.end)
        names += known_in(line, text, known) if known else ()
        names += joint_ventures_in(line, text) if number in heard["joint"] else ()
        here = Here(names)
        here = here.with_more(implied_names(line, text, here))
        here = here.with_more(employers(line, text, titled, here)) if titled else here
        here = here.with_more(investors_in(line, text, here)) if number in heard["investing"] else here
        found += here.found
        found += listed_names(line, text, here, opened=number in opened, is_served=number in served)
        people += titled
    return found, people


def fullest(text: str, spans: Sequence[Span]) -> str:
    return max((text[span.start : span.end] for span in spans), key=len)


def enterprise(
    page: Page, names: Sequence[str], number: int, told: tuple[Named, Sequence[Span]], articles: Sequence[Article],
    people: Sequence[Person], said: Said,
) -> Enterprise:  # fmt: skip
    named, spans = told
    mentions = tuple(Mention(span, page.text[span.start : span.end], article_at(articles, span)) for span in spans)
    name = names[number]
    return Enterprise(
        name=name,
        kind="other" if named.kind == "company" and only_in_notices(page.text, mentions) else named.kind,
        aliases=tuple(form for form in dict.fromkeys(mention.text for mention in mentions) if form != name),
        mentions=mentions,
        people=tuple(people),
        location=said.location,
        parent=names[said.parent] if said.parent is not None else named.branch_of or parent_of_name(name),
    )


NOTICE = re.compile(r"公告|声明|遗失|作废|启事|招聘|拍卖|招标|减资|注销|咨询电话|热线|抢购|优惠|开盘|广告")


def only_in_notices(text: str, mentions: Sequence[Mention]) -> bool:
    """Named outside all articles, in lines that notices and advertisements are made of."""
    if any(mention.article is not None for mention in mentions):
        return False
    lines = (
        text[text.rfind("\n", 0, each.span.start) + 1 : (text.find("\n", each.span.end) + 1 or len(text))]
        for each in mentions
    )
    return all(NOTICE.search(line[:NOTICE_LINE]) for line in lines)


def article_at(articles: Sequence[Article], span: Span) -> str | None:
    return next((article.id for article in articles if article.span.start <= span.start < article.span.end), None)
