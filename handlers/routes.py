"""Every way in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse
from slack_sdk import WebClient

from handlers import (
    actions,
    checking,
    commands,
    corrections,
    deliveries,
    explaining,
    exporting,
    following,
    home,
    intake,
    mentions,
    menu,
    settings,
    sharing,
    subscriptions,
    workspace_settings,
)
from handlers.failures import Lazy, guarded, report
from handlers.heard import read_whole_form
from handlers.house import House
from handlers.once import settled, taking

_ANY = re.compile("")


def register(app: App, house: House) -> None:
    """Tell ``app`` what to do. Only the command answers inside its acknowledgement; all else acknowledges first."""

    house = house.at_the_door()

    def later(act: Lazy) -> dict[str, Any]:
        return {"ack": _acknowledge, "lazy": [guarded(house, act)]}

    app.middleware(read_whole_form)
    subscriptions.register(app, house)
    deliveries.register(app, house)
    intake.register(app, house)
    workspace_settings.register(app, house)
    app.command("/tianjin")(commands.answering(house))

    said = {"ack": _acknowledge, "lazy": [settled(house, guarded(house, mentions.said))]}
    app.event("app_mention", middleware=[taking(house)])(**said)
    app.event("message", middleware=[taking(house)])(**said)
    app.event("app_home_opened")(**later(home.opened))

    app.action(_numbered("ask"))(**later(actions.pressed))
    app.action(_numbered("page"))(**later(actions.turned))
    app.action(_numbered("share"))(**later(sharing.shared))
    app.action(_numbered("continue"))(**later(sharing.continued))
    app.action(_numbered("menu"))(**later(menu.chosen))
    app.action(_numbered("follow"))(**later(following.pressed))
    app.action(_numbered("export"))(**later(exporting.chosen))
    app.action(_numbered("source"))(**later(actions.source))
    app.action(_numbered("language"))(**later(home.language_set))
    checking.register(app, house)
    corrections.register(app, house)
    explaining.register(app, house)
    settings.register(app, house)
    app.action(_ANY)(_acknowledge)  # links, which the browser follows, and buttons of messages from before an upgrade
    app.event(_ANY)(_acknowledge)  # what nobody here listens to would come again and again

    app.error(_reporter(house))


def _numbered(action: str) -> re.Pattern[str]:
    return re.compile(rf"{action}:\d+")


def _acknowledge(ack: Ack) -> None:
    ack()


def _reporter(house: House) -> Callable[..., BoltResponse | None]:
    def failed(error: Exception, body: dict[str, Any], context: BoltContext, client: WebClient) -> BoltResponse | None:
        return report(house, error, body, context, client)

    return failed
