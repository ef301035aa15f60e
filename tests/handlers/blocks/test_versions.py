"""An article that came anew: its modal says so, and opens the other version."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from handlers.asking.answer import Language
from handlers.blocks.article import article_message
from tests.handlers.blocks.samples import ARTICLE

OTHER = replace(ARTICLE, id=ARTICLE.id + 1, headline="另一版的标题")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("which", ["later", "earlier"])
def test_the_other_version_is_named_and_can_be_opened(language: Language, which: str) -> None:
    plain = article_message(ARTICLE, "", language)
    told = (
        article_message(ARTICLE, "", language, later=OTHER)
        if which == "later"
        else article_message(ARTICLE, "", language, earlier=[OTHER])
    )
    (more,) = [block for block in told.blocks if OTHER.headline in json.dumps(block, ensure_ascii=False)]
    assert len(told.blocks) == len(plain.blocks) + 1
    assert more["accessory"]["action_id"].startswith("source")
    assert more["accessory"]["value"].startswith(f"{OTHER.id}:")
    assert OTHER.headline not in json.dumps(plain.blocks, ensure_ascii=False)
