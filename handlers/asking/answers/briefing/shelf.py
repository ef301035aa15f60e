"""What many briefs of one morning have in common, worked out once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from handlers.asking.answer import KnownFigure, Story
from handlers.asking.answers import parts
from handlers.asking.answers.briefing.compared import against
from store.archive import Archive
from store.records import StoredArticle, StoredFigure


@dataclass(slots=True)
class Shelf:
    """Articles told short, and how figures stand to what was reported before; good for as long as nobody reads anew.

    A thousand channels at 08:00 read the same papers: without it each brief looks up some hundreds of figures again.
    """

    stories: dict[int, Story] = field(default_factory=dict)
    known: dict[int, KnownFigure | None] = field(default_factory=dict)
    briefs: dict[Hashable, Any] = field(default_factory=dict)
    """Whole briefs and their messages, by all that they depend on."""

    def story(self, article: StoredArticle, archive: Archive) -> Story:
        if article.id not in self.stories:
            self.stories[article.id] = parts.story(article, archive)
        return self.stories[article.id]

    def against(self, figure: StoredFigure, archive: Archive) -> KnownFigure | None:
        if figure.id not in self.known:
            self.known[figure.id] = against(figure, archive)
        return self.known[figure.id]
