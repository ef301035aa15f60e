"""Words that have a listener of their own: typed after /tianjin, or on a button that asks them; and its buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from handlers.failures import Lazy, guarded
from handlers.house import House

ASKING = re.compile(r"ask:\d+")


def on_words(app: App, house: House, meant: Callable[[dict[str, Any]], bool], act: Lazy) -> None:
    """``meant``: whether the words of this body are those."""
    app.command("/tianjin", matchers=[meant])(ack=acknowledge, lazy=[guarded(house, act)])
    app.action(ASKING, matchers=[meant])(ack=acknowledge, lazy=[guarded(house, act)])


def on_press(app: App, house: House, named: str, act: Lazy) -> None:
    """``named``: the buttons' names, but for their numbers; a regular expression."""
    app.action(re.compile(rf"{named}:\d+"))(ack=acknowledge, lazy=[guarded(house, act)])


def acknowledge(ack: Ack) -> None:
    ack()
