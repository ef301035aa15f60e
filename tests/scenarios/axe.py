"""What a program that knows the rules of accessible pages finds on ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

import bot.workspace.page

AXE = Path(bot.workspace.page.__file__).parent / "web" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")


SETTLED = """Promise.all(document.getAnimations()
    .filter(each => each.effect.getComputedTiming().iterations !== Infinity).map(each => each.finished.catch(() => 0)))
    .then(() => true)"""
"""What still comes up is half transparent, and has the contrast of neither."""


def findings(page: Page) -> list[str]:
    """Serious and critical faults, each with where it is; none of the lesser ones."""
    page.evaluate(SETTLED)
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']} ({one['impact']}): {one['help']} at {', '.join(str(node['target']) for node in one['nodes'][:4])}"
        for one in found["violations"]
        if one["impact"] in GRAVE
    ]
