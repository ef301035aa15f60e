"""What all messages are made of.

Text of pages and people goes into plain_text and rich_text elements: there nothing can ping, link or format, and bold
holds next to Chinese characters, which mrkdwn's asterisks do not. A card's texts alone are mrkdwn, as Slack's reference
has them: what could be markup in them is written so that it is none (``unmarked``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from slackblocks import (
    ActionsBlock,
    Block,
    Button,
    ContextBlock,
    DividerBlock,
    Element,
    HeaderBlock,
    OverflowMenu,
    RichText,
    RichTextBlock,
    RichTextChannel,
    RichTextElement,
    RichTextList,
    RichTextObject,
    RichTextQuote,
    RichTextSection,
    SectionBlock,
    Text,
    TextType,
)

from handlers.asking.answer import Language, Suggestion
from handlers.blocks.message import Block as Dict
from handlers.words import say
from store.patterns import lazily

HEADER_LONGEST = 150
BUTTON_LONGEST = 75
BUTTON_COMFORTABLE = 30
"""Longer labels make a row of buttons unreadable on a telephone."""

VALUE_LONGEST = 2000
SECTION_LONGEST = 3000
CONTEXT_LONGEST = 500
QUOTE_LONGEST = 600
"""A newspaper's sentence has 20 to 150 characters; what is longer is opened by the source button."""

ROW_OF_BUTTONS = 5
IN_A_FOLD = 10
FOLD_TITLE_LONGEST = 150
CARD_TITLE_LONGEST = 150
CARD_BODY_LONGEST = 200
CARD_ACTIONS = 3
DASH = "—"
DOT = " · "

Marks = Sequence[tuple[int, int]]

_SENTENCE_END = lazily(r"[。！？!?]+[”’」』）)]*|\.(?=\s)")
_MARKUP = str.maketrans({"*": "＊", "_": "＿", "~": "～", "`": "｀"})
_EMOJI = lazily(r":(?=[a-z0-9_+'-]+:)", re.I)
_CONTROL = lazily(r"[\x00-\x08\x0b-\x1f\x7f]")


# ---------------------------------------------------------------- text


def escaped(text: str) -> str:
    """For places that Slack reads as mrkdwn: no ``<!channel>``, no link can come of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unmarked(text: str) -> str:
    """The same to the eye, and no markup to Slack: its signs become their wide forms, brackets are escaped."""
    return escaped(_EMOJI.sub("：", text.translate(_MARKUP)))


def size(text: str) -> int:
    """Characters as Slack may count them, the stricter way: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Without control characters and halves of characters, which are no JSON that Slack would take."""
    if text.isprintable():
        return text
    return _CONTROL.sub("", text).encode("utf-8", "ignore").decode("utf-8")


def cut(text: str, longest: int) -> str:
    """At most ``longest`` characters: up to the end of a sentence where one is near, else with an ellipsis."""
    text = clean(text).strip()
    if 2 * len(text) <= longest or size(text) <= longest:
        return text
    kept = _beginning(text, longest - 1)
    ends = [found.end() for found in _SENTENCE_END.finditer(kept)]
    if ends and ends[-1] >= longest // 2:
        return kept[: ends[-1]] + "…"
    return kept.rstrip() + "…"


def _beginning(text: str, longest: int) -> str:
    """As much of the text as Slack would count ``longest``."""
    room = longest
    for at, character in enumerate(text[:longest]):
        room -= size(character)
        if room < 0:
            return text[:at]
    return text[:longest]


def filled(text: str, longest: int) -> str:
    """``cut``, and a dash where there is nothing, since Slack refuses empty text."""
    return cut(text, longest) or DASH


def runs(text: str, marks: Marks = (), *, bold: bool = False) -> list[RichTextElement]:
    """Text with the marked spans in bold. Marks may overlap, lie outside or be empty."""
    edges = sorted({0, len(text), *(min(max(at, 0), len(text)) for mark in marks for at in mark)})
    made: list[RichTextElement] = []
    for start, end in pairwise(edges):
        inside = bold or any(first <= start and end <= last for first, last in marks)
        made.append(RichText(text[start:end], bold=True if inside else None))
    return made or [RichText(DASH)]


def spans_of(needles: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where each needle stands first in the text; a number is not found inside a longer one."""
    found: list[tuple[int, int]] = []
    for needle in needles:
        if not needle:
            continue
        hit = re.search(rf"(?<![0-9.,]){re.escape(needle)}", text)
        if hit:
            found.append(hit.span())
    return found


# ---------------------------------------------------------------- blocks


def header(text: str) -> Block:
    return HeaderBlock(plain(filled(text, HEADER_LONGEST)))


def paragraph(text: str, accessory: Button | None = None, longest: int = SECTION_LONGEST) -> Block:
    return SectionBlock(plain(filled(text, longest)), accessory=accessory)


def small(*texts: str) -> Block:
    """One line of small print; its parts stand side by side."""
    shown = [kept for text in texts if (kept := cut(text, CONTEXT_LONGEST))] or [DASH]
    return ContextBlock([plain(text) for text in shown[:10]])


def divider() -> Block:
    return DividerBlock()


def rich(*parts: RichTextObject) -> Block:
    return Rich(list(parts))


class Rich(RichTextBlock):
    """Each piece is resolved once. The library walks what is resolved again at each level, which for an answer full of
    sentences took a tenth of its time."""

    def _resolve(self) -> Dict:
        return {"type": "rich_text", "elements": [_resolved(each) for each in self.elements or ()]}


def _resolved(of: RichTextObject) -> Dict:
    kind = of.type_.value
    if isinstance(of, RichTextList):
        items = [_resolved(item) for item in of.elements or ()]
        return {"type": kind, "elements": items, "style": of.style, "offset": of.offset, "border": of.border}
    if isinstance(of, RichTextSection | RichTextQuote):  # quotes without a border, as all of ours are
        return {"type": kind, "elements": [each._resolve() for each in of.elements or ()]}
    return of._resolve()


def line(*pieces: RichTextElement) -> RichTextObject:
    return RichTextSection(list(pieces))


def channel(id: str) -> RichTextElement:
    """A channel by the name that the reader's Slack shows for it. Unlike a person it is not pinged."""
    return RichTextChannel(id)


def bold(text: str, longest: int = QUOTE_LONGEST) -> RichTextElement:
    return RichText(filled(text, longest), bold=True)


def normal(text: str, longest: int = QUOTE_LONGEST) -> RichTextElement:
    shown = clean(text)
    return RichText((shown if size(shown) <= longest else cut(shown, longest)) or DASH)


def faint(text: str, longest: int = QUOTE_LONGEST) -> RichTextElement:
    """What is said by the way."""
    return RichText(filled(text, longest), italic=True)


def quote(sentence: str, marks: Marks = (), longest: int = QUOTE_LONGEST) -> RichTextObject:
    """A sentence as printed, with a bar at its left; the marks are spans in ``sentence``."""
    kept = clean(sentence)
    if kept != sentence:  # the spans no longer fit
        marks = ()
    shown = kept if size(kept) <= longest else cut(kept, longest)
    return RichTextQuote(runs(shown, marks if kept.startswith(shown.rstrip("…")) else ()))


def bullets(items: Sequence[Sequence[RichTextElement]]) -> RichTextObject:
    return RichTextList("bullet", [RichTextSection(list(item)) for item in items])


def plain(text: str) -> Text:
    return Text(text, type_=TextType.PLAINTEXT)


def fold(title: str, children: Sequence[Block | Dict], *, closed: bool = False) -> Dict:
    """Blocks under a title that folds: at most ``IN_A_FOLD`` sections, small print, rich text, buttons or rules."""
    made = [child._resolve() if isinstance(child, Block) else child for child in children[:IN_A_FOLD]]
    return {
        "type": "container",
        "title": plain(filled(title, FOLD_TITLE_LONGEST))._resolve(),
        "child_blocks": made,
        "width": "full",
        "is_collapsible": True,
        "default_collapsed": closed,
    }


def card(title: str, subtitle: str, body: str, actions: Iterable[Button | None] = ()) -> Dict:
    """Who or what something is, at a glance: a title, a line below it, up to 200 characters, up to three buttons."""
    texts = {
        "title": _marked(title.strip() or DASH, CARD_TITLE_LONGEST),
        "subtitle": _marked(subtitle, CARD_TITLE_LONGEST),
        "body": _marked(body, CARD_BODY_LONGEST),
    }
    pressed = [button._resolve() for button in actions if button is not None][:CARD_ACTIONS]
    made: Dict = {"type": "card", **{name: text for name, text in texts.items() if text["text"]}}
    return {**made, **({"actions": pressed} if pressed else {})}


def _marked(text: str, longest: int) -> Dict:
    """``text`` as mrkdwn that formats nothing. Escapes count: what they make too long is cut before them."""
    kept = cut(text, longest)
    while size(unmarked(kept)) > longest:
        kept = cut(kept, size(kept) * 3 // 4)
    return {"type": "mrkdwn", "text": unmarked(kept), "verbatim": True}


# ---------------------------------------------------------------- buttons
# Action ids get their number when the message is put together, so that they are unique in it.


def ask_button(suggestion: Suggestion) -> Button | None:
    """Pressing it asks ``words``; None where they cannot be carried whole."""
    words = clean(suggestion.words).strip()
    if not words or size(words) > VALUE_LONGEST:
        return None
    return Button(plain(filled(suggestion.label, BUTTON_COMFORTABLE)), action_id="ask", value=words)


def source_button(article_id: int, sentence: str, language: Language, *, label: str = "") -> Button:
    """Opens the article with the sentence marked."""
    value = cut(f"{article_id}:{sentence}", VALUE_LONGEST - 100).rstrip("…")
    return Button(label or say(language, "message.button.source"), action_id="source", value=value)


def share_button(words: str, language: Language) -> Button | None:
    """Posts the answer to ``words`` in the channel; None where they cannot be carried whole."""
    words = clean(words).strip()
    if not words or size(words) > VALUE_LONGEST:
        return None
    return Button(say(language, "message.button.share"), action_id="share", value=words)


def continue_button(words: str, language: Language) -> Button | None:
    """Shares the answer and opens its thread."""
    words = clean(words).strip()
    if not words or size(words) > VALUE_LONGEST:
        return None
    return Button(say(language, "message.button.continue"), action_id="continue", value=words)


def follow_button(name: str, language: Language) -> Button | None:
    """Adds the enterprise to the channel's brief."""
    name = clean(name).strip()
    if not name or size(name) > VALUE_LONGEST:
        return None
    return Button(say(language, "message.button.follow"), action_id="follow", value=name)


def page_button(start: int, words: str, label: str) -> Button | None:
    """Turns the answer to ``words`` over, to the page that begins with item ``start``."""
    if size(words) > VALUE_LONGEST - 10:
        return None
    return Button(plain(label), action_id="page", value=f"{start}:{clean(words)}")


def buttons(wanted: Iterable[Button | None], menu: OverflowMenu | None = None) -> list[Block]:
    """Rows of buttons, none much shorter than the others, the last one with the menu; nothing where there is none."""
    there = [button for button in wanted if button is not None]
    rows = -(-len(there) // ROW_OF_BUTTONS)
    in_a_row = -(-len(there) // rows) if rows else 1
    made = [list[Element](there[at : at + in_a_row]) for at in range(0, len(there), in_a_row)]
    if menu is not None:
        made = [*made[:-1], [*(made[-1] if made else []), menu]]
    return [ActionsBlock(each) for each in made]


def asking(suggestions: Sequence[Suggestion], most: int = 10) -> list[Block]:
    return buttons(ask_button(suggestion) for suggestion in suggestions[:most])
