"""Who changed what in Slack stands in the audit log, by their id, and never what they asked."""

from __future__ import annotations

from contextlib import suppress

from tests.handlers.slack import TEAM


def typed(bot, words: str) -> None:
    with suppress(ValueError):  # some commands are acknowledged without a word, and answered after it
        bot.command(words)


def entries(archive) -> list[tuple[str, str, str]]:
    return [(each.workspace, each.who, each.what) for each in reversed(archive.audit.latest(50))]


def test_subscriptions_that_are_made_changed_and_ended_are_entered(bot, archive):
    typed(bot, "订阅 产业 08:30")
    one = archive.subscriptions.all(TEAM)[0]
    for words in ("订阅 修改 {} 09:00", "订阅 暂停 {}", "订阅 恢复 {}", "订阅 结束 {}"):
        typed(bot, words.format(one.id))
    acts = [what for _, _, what in entries(archive)]
    assert acts[0] == "subscription.add"
    assert acts[-1] == "subscription.end"
    assert {"subscription.pause", "subscription.resume"} <= set(acts)
    assert {(workspace, who) for workspace, who, _ in entries(archive)} == {(TEAM, "U1")}
    assert all(each.about == f"{one.id} {one.channel}" for each in archive.audit.latest(50))


def test_what_is_asked_is_not_entered(bot, archive):
    typed(bot, "提问 天津港吞吐量是多少?")
    typed(bot, "订阅 列表")
    assert entries(archive) == []
