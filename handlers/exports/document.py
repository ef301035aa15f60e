"""A digest or a brief as a document: each story with its sentences word for word, and where it was printed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.asking import show
from handlers.asking.answer import BriefAnswer, DigestAnswer, Language, Story
from handlers.blocks.glossed import gloss_line
from handlers.blocks.sources import day, section_name, where
from handlers.words import say
from store.patterns import lazily
from store.records import StoredFigure

CHINESE_FONT = "Microsoft YaHei"

_NOT_IN_XML = lazily(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Told:
    """A story as a document tells it."""

    headline: str
    sentences: tuple[str, ...]
    figures: tuple[str, ...]
    source: str
    url: str | None
    gloss: str
    """Of a Chinese headline, for who reads English; else nothing."""


def as_docx(answer: DigestAnswer | BriefAnswer) -> bytes:
    """A Word document: the title, then the stories."""
    from docx import Document  # hardly anybody asks for a document, and everybody waits for the start
    from docx.shared import Pt, RGBColor

    document = Document()
    _use_chinese_font(document)
    document.core_properties.title = _clean(title_of(answer))[:255]
    document.core_properties.author = "tianjin-bot"
    document.add_heading(_clean(title_of(answer)), level=1)
    for told in told_of(answer):
        document.add_heading(_clean(told.headline), level=2)
        if told.gloss:
            document.add_paragraph().add_run(_clean(told.gloss)).italic = True
        for sentence in told.sentences:
            document.add_paragraph(_clean(sentence), style="Quote")
        for figure in told.figures:
            document.add_paragraph(_clean(figure), style="List Bullet")
        source = document.add_paragraph()
        runs = [source.add_run(_clean(told.source))]
        if told.url:
            runs += [source.add_run(" "), _add_link(source, _clean(told.url))]
        for run in runs:
            run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x60, 0x60, 0x60)
    document.add_paragraph(say(answer.language, "message.export.promise"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_text(answer: DigestAnswer | BriefAnswer) -> str:
    """The same as plain text, to be copied into a letter."""
    lines = [title_of(answer), ""]
    for told in told_of(answer):
        lines += [told.headline, *([told.gloss] if told.gloss else [])]
        lines += [f"    {sentence}" for sentence in told.sentences]
        lines += [f"    · {figure}" for figure in told.figures]
        lines += [f"    —— {' '.join(part for part in (told.source, told.url) if part)}", ""]
    return _clean("\n".join([*lines, say(answer.language, "message.export.promise")]) + "\n")


def title_of(answer: DigestAnswer | BriefAnswer) -> str:
    language = answer.language
    if isinstance(answer, BriefAnswer):
        return say(language, "message.brief.title", day=day(answer.day, language))
    section = section_name(answer.section, language) if answer.section else say(language, "message.digest.all_sections")
    when = show.days(answer.since, answer.until, language)
    return say(language, "message.digest.title", section=section, when=when)


def told_of(answer: DigestAnswer | BriefAnswer) -> Iterator[Told]:
    """The stories, and in a brief the figures of other stories after them."""
    language = answer.language
    for story in answer.stories:
        yield _told(story, language)
    known = {story.article_id for story in answer.stories}
    others: Sequence[StoredFigure] = answer.figures if isinstance(answer, BriefAnswer) else ()
    for figure in others:
        if figure.article_id not in known:
            yield Told(
                figure.headline, (figure.sentence,), (_figure(figure, language),), where(figure.source, language),
                figure.source.url, gloss_line(figure.headline, language, (), [figure]),
            )  # fmt: skip


def _told(story: Story, language: Language) -> Told:
    figures = tuple(_figure(figure, language) for figure in story.figures)
    gloss = gloss_line(story.headline, language, story.themes, story.figures)
    return Told(story.headline, story.sentences, figures, where(story.source, language), story.source.url, gloss)


def _figure(figure: StoredFigure, language: Language) -> str:
    named = figure.indicator or ""
    if language == "en" and named:
        named = show.english_name(named) or named
    whose = figure.subject or ""
    whose = show.english_subject(whose) if language == "en" and whose else whose
    said = (named, whose, show.period(figure.period, language), show.statement(figure, language))
    return " · ".join(part for part in said if part)


def _use_chinese_font(document: Any) -> None:
    """Word picks a font by script; without one named it shows Chinese in whatever is near, and headings have their own.
    Chinese has no italics: quotes are set in instead."""
    from docx.oxml.ns import qn
    from docx.shared import Cm

    document.styles["Normal"].font.name = "Calibri"
    for name in ("Normal", "Heading 1", "Heading 2"):
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
        fonts.set(qn("w:eastAsia"), CHINESE_FONT)
    quote = document.styles["Quote"]
    quote.font.italic = False
    quote.paragraph_format.left_indent = Cm(0.75)


def _add_link(paragraph: Any, url: str) -> Any:
    """The run of the address, to be followed where it is one of the web."""
    run = paragraph.add_run(url)
    if not url.startswith(("http://", "https://")):
        return run
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.font.underline = True
    paragraph._p.append(link)
    link.append(run._r)
    return run


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
