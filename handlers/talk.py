"""One turn of a talk: recall what the thread said before, answer, remember."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_sdk import WebClient

from handlers.again import reference
from handlers.asking.answer import Answer, Language
from handlers.asking.answers import answer
from handlers.asking.intents import ThreadState, understand
from handlers.blocks import render, render_pressed
from handlers.heard import Heard, is_direct, language_of_words
from handlers.house import House
from handlers.posting import post
from handlers.thinking import thinking
from store.asked import Asked


def answered(
    house: House,
    words: str,
    *,
    workspace: str,
    fixed: Language | None,
    likely: Language | None = None,
    state: ThreadState | None = None,
    command: bool = True,
    person: str = "",
) -> tuple[Answer, ThreadState]:
    """The answer to ``words`` as ``workspace`` sees the papers, and what its thread is to remember.

    ``fixed`` is the language that the person has set: it holds whatever they type. ``likely`` is that of the
    message whose button was pressed, for words that tell none. ``person``: whose "today" is meant.
    """
    today = house.today_of(workspace, person)
    intent = understand(words, today=today, before=state, language=fixed or likely, command=command)
    return answer(replace(intent, language=fixed or intent.language), house.archive.seen_by(workspace), today)


def answer_in_talk(
    house: House,
    client: WebClient,
    heard: Heard,
    *,
    fixed: Language | None,
    likely: Language | None = None,
    pressed_by: str | None = None,
    begin: Callable[[], bool] = lambda: True,
    metadata: Mapping[str, Any] | None = None,
) -> None:
    """Post the answer to ``heard`` in its thread, if it is still ours to ``begin`` by then.

    ``pressed_by``: the words are a button's, such as are typed after /tianjin, and nobody else saw who pressed it.
    """
    threads = house.archive.threads
    before = threads.recall(heard.workspace, heard.channel, heard.memory, house.clock(), house.keep)
    state = ThreadState.from_dict(before) if before else None
    command = pressed_by is not None
    with thinking(client, heard, fixed or likely or language_of_words(heard.words), log=house.log):
        said, after = answered(
            house,
            heard.words,
            workspace=heard.workspace,
            fixed=fixed,
            likely=likely,
            state=state,
            command=command,
            person=heard.person,
        )
    again = reference(house, heard.workspace, Asked(heard.words, command, before))
    if pressed_by is not None:
        message = render_pressed(said, asked=heard.words, by=pressed_by, again=again)
    else:
        message = render(said, surface="thread", asked=again)
    fitting = house.fitting(heard.workspace)
    # Remembered before it is posted: who reads fast follows up at once, and another process may hear that.
    threads.remember(heard.workspace, heard.channel, heard.memory, after.as_dict(), house.clock(), house.keep)
    if not begin():
        return
    post(client, heard.channel, message, thread=heard.thread, metadata=metadata, log=house.log, fitting=fitting)
    if not is_direct(heard.channel):
        house.archive.people.met(heard.workspace, heard.person, heard.channel, said.language)
