"""An article as a modal shows it: where it is from, the sentence that was quoted, and the whole text around it."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block, Button

from handlers.asking.answer import Language
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.glossed import gloss_line
from handlers.blocks.message import Message
from handlers.blocks.sources import sourced, where
from handlers.words import say
from store.records import StoredArticle, StoredFigure

MODAL_BLOCKS = 95
PARAGRAPH_LONGEST = 2900
LINK_LONGEST = 3000
EARLIER = 3
"""Earlier versions that are named, the latest of them."""
AT_A_GLANCE = 400
"""Characters of an article that a modal shows before one scrolls; a sentence further down is also shown on top."""


def article_message(
    article: StoredArticle,
    sentence: str,
    language: Language,
    *,
    later: StoredArticle | None = None,
    earlier: Sequence[StoredArticle] = (),
    figures: Sequence[StoredFigure] = (),
) -> Message:
    """``sentence`` is marked where it stands; its beginning is enough. ``figures`` are the article's, for its gloss.

    ``later`` replaced the article; ``earlier`` are those that it replaced.
    """
    sentence = parts.clean(sentence).strip()
    body = [_paragraph(text, sentence) for text in article.body if text.strip()]

    def unseen(end: int) -> str:
        return say(language, "message.article.longer", count=len(body) - end) if end < len(body) else ""

    return compose(
        language,
        article.headline,
        [*_head(article, sentence, language, figures), *_versions(later, earlier, language)],
        Items(body, MODAL_BLOCKS, unseen),
        Frame(closing=_link(article, language)),
        most_blocks=MODAL_BLOCKS,
    )


def _head(article: StoredArticle, sentence: str, language: Language, figures: Sequence[StoredFigure]) -> list[Block]:
    blocks = [parts.small(article.kicker)] if article.kicker else []
    blocks.append(parts.header(article.headline))
    if gloss := gloss_line(article.headline, language, article.themes, figures):
        blocks.append(parts.small(gloss))
    if article.deck:
        blocks.append(parts.paragraph(article.deck, longest=PARAGRAPH_LONGEST))
    byline = say(language, "message.article.byline", names=" ".join(article.byline)) if article.byline else ""
    blocks.append(parts.small(where(article.source, language), byline))
    if sentence and parts.clean("\n".join(article.body)).find(sentence) > AT_A_GLANCE:
        blocks += [parts.rich(parts.quote(sentence, [(0, len(sentence))])), parts.divider()]
    return blocks


def _versions(later: StoredArticle | None, earlier: Sequence[StoredArticle], language: Language) -> list[Block]:
    """What replaced it, or what it replaced, each to be opened."""
    named = [("later", later)] if later else [("earlier", each) for each in earlier[:EARLIER]]
    label = say(language, f"message.article.open_{'later' if later else 'earlier'}")
    return [_version(which, one, label, language) for which, one in named]


def _version(which: str, one: StoredArticle, label: str, language: Language) -> Block:
    source = sourced(one.headline, one.source, language, themes=one.themes)
    said = say(language, f"message.article.{which}", source=source)
    return parts.paragraph(said, accessory=parts.source_button(one.id, "", language, label=label))


def _paragraph(text: str, sentence: str) -> list[Block]:
    shown = parts.cut(text, PARAGRAPH_LONGEST)
    at = shown.find(sentence) if sentence else -1
    marks = [(at, at + len(sentence))] if at >= 0 else []
    return [parts.rich(parts.line(*parts.runs(shown, marks)))]


def _link(article: StoredArticle, language: Language) -> list[Block]:
    url = article.source.url or ""
    if url.startswith(("http://", "https://")) and len(url) <= LINK_LONGEST:
        return parts.buttons([Button(say(language, "message.button.open"), action_id="link", url=url)])
    return [parts.small(say(language, "message.article.no_link"))]
