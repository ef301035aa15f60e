"""rich_text: sections, lists, quotes and code, and what stands in a line."""

from __future__ import annotations

from bot.workspace.rules.checks import Check, anything, boolean, integer, items, kinds, one_of, record, string, url

STYLE = record(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    ),
)


def _inline(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return record({"type": anything, **required}, {"style": STYLE, **(optional or {})})


INLINE: dict[str, Check] = {
    "text": _inline({"text": string()}),
    "link": _inline({"url": url()}, {"text": string(), "unsafe": boolean}),
    "emoji": _inline({"name": string()}, {"unicode": string(), "url": string()}),
    "user": _inline({"user_id": string()}),
    "usergroup": _inline({"usergroup_id": string()}),
    "channel": _inline({"channel_id": string()}),
    "team": _inline({"team_id": string()}),
    "broadcast": _inline({"range": one_of("here", "channel", "everyone")}),
    "color": _inline({"value": string()}),
    "date": _inline({"timestamp": integer(), "format": string()}, {"url": url(), "fallback": string()}),
}
# An empty section is taken as an empty line; preformatted text knows no mentions.
SECTION = record({"type": anything, "elements": items(kinds(INLINE), 0)})
BORDER: dict[str, Check] = {"border": integer(0, 1)}
PLAIN = kinds({name: INLINE[name] for name in ("text", "link")})
CONTAINERS: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_list": record(
        {
            "type": anything,
            "style": one_of("bullet", "ordered"),
            "elements": items(kinds({"rich_text_section": SECTION}), 1),
        },
        {"indent": integer(0, 8), "offset": integer(0), **BORDER},
    ),
    "rich_text_quote": record({"type": anything, "elements": items(kinds(INLINE), 1)}, BORDER),
    "rich_text_preformatted": record({"type": anything, "elements": items(PLAIN, 1)}, {"language": string(), **BORDER}),
}
RICH_TEXT = record({"type": anything, "elements": items(kinds(CONTAINERS), 1)}, {"block_id": string(255)})
