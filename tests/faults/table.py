"""``python -m tests.faults.table [NUMBER …]``: measures these rows (all) and writes them into docs/reliability.md.

Status 1 where one does not hold. Each figure is of the run that wrote it, with the day and the machine.
``make faults ROW="4 7"`` is the same; 8 takes ten minutes and more, all others one to three each.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.environment import ROOT

PAGE = ROOT / "docs" / "reliability.md"
HEAD = """# Reliability

Measured by `make faults`, which writes this table; no figure is copied from anywhere. Each line names the day and the
machine of its own run; its load is the mean of the last five minutes, and on a machine whose load is above the number
of its cores waiting times are those of a machine that others use at the same time.

| # | what was done to it | what came of it | holds | measured |
|---|---|---|---|---|
"""
FOOT = """
How: 2 kills a process that prints every delivery it was told is kept. 3 records what SQLite hands to the system and
puts together the disk of a random moment from what had been synced and a random part of the rest, torn at sectors
(`tests/faults/power.py`); with a disk that syncs nothing the same check finds losses, so it can. 8 mutates what Slack
sends, searches, questions, pages, feeds, HTML and PDF; unknown failures are shapes that Slack never sends, told to the
person with a reference. 9 writes until it is refused (briefs on a full disk: `tests/bot/test_full_disk.py`). 11
overwrites 64 bytes at a random place where something is written; what doctor may miss is an entry of the search index
(article_words: an article is then not found by a word, and no text is altered) and what people set, never what the
backup's SHA-256 sees. 12 runs the attacks of
`tests/store/test_owned.py`, `tests/store/test_own.py` (pages that one workspace dropped, by every method) and
`tests/handlers/test_isolation.py`.

## What is promised

*A brief* is never posted twice, and is never missing in silence: where nobody can tell whether it arrived it is
`ambiguous`, the operators hear of it, and a person decides (`tianjin deliveries`). With the history readable that
happens where Slack was sent the whole post, gave no answer within the time-out, and a stall later the post is not
there (Slack may still carry it out, so it is not posted again), or where the history itself gives no answer for half
an hour. In the harness a post is waited for for 1 s (10 s in earnest), so that a machine which is busy with other
things makes the first case by itself: none in the runs of 200 briefs (rows 1 and 6), none or one in runs of 500,
which post 1,500 times; the one that was looked into was such a post, at a load of 11 on 2 cores.

*An answer* to a mention is never posted twice. Who is killed before it posts leaves the question to another process;
who is killed while it posts leaves an answer that is looked for in the thread and posted where it is not there.
Without the scopes `channels:history` and `groups:history` nobody can look, and it is not posted again: the person
sees no answer and asks once more, which costs less than answers that come twice. `doctor` names what is off. An
answer to a command goes by Slack's `response_url`; who is killed before it leaves none.

## On PostgreSQL

300 briefs of three parts, 4 processes, a server with its disk synced, on 2026-11-23 (2 cores, load 6 to 9): 221 kills,
44 stalls, 29 answers dropped; 0 lost, 0 twice, 0 ambiguous, in 220 s. Three replicas behind a proxy, one of them killed
while questions, commands, briefs and an ingest run: in ten kills 3 of 399 questions in a channel had stayed unanswered,
each killed between settling it and posting. Since who takes over a post that was begun looks for it, in 18 kills
of 649 questions 57 were open once nothing moved any more, and were put in again: 0 unanswered, 0 answered twice; of 443
commands, 144 briefs and 216 pages 0 lost, 0 doubled.

## One core and 1 GB

A store of 100,000 articles (450 MB) held to one core (`taskset`) and to 1 GB, the file cache included (a cgroup), on
2026-11-23, while others used the machine (load 6 on 2 cores): serving 153 MB resident at most; its commands beside a
`reread` of the whole store 92 ms at the median and 1.0 s at worst, 53 ms and 0.7 s without it; `reread` 162 MB and as
much for each core that it reads on, 17 ms of CPU an article; `backup` 168 MB and 30 s of CPU; `doctor` 206 MB and 22 s.
All of it together, with two readers, stayed below the limit (567 MB without the cache), which refused nothing.
Again later that day at a load of 13, a backup and questions beside a `reread`: 870 MB with the cache at most, nothing
refused or killed; a question in a new process 0.7 s of CPU and 83 MB, the backup 26 s and 171 MB.
"""


@dataclass(frozen=True)
class Row:
    """``measure`` gets an empty folder and says what came of it, and whether it holds."""

    what: str
    measure: Callable[[Path], tuple[str, bool]]


def briefs(folder: Path) -> tuple[str, bool]:
    from tests.faults.harness import Plan, run

    each = run(Plan(200), str(folder / "store.db"))
    said = f"{each.kills} kills: {each.lost} lost, {each.twice} twice, {each.ambiguous} ambiguous"
    return said, not each.lost and not each.twice


def kills(folder: Path) -> tuple[str, bool]:
    from tests.faults.acknowledged import killed

    each = killed(folder, 25)
    said = f"{each.acknowledged} acknowledged rows: {each.lost} lost, {each.damaged} stores damaged"
    return said, not each.lost and not each.damaged


def power(folder: Path) -> tuple[str, bool]:
    from tests.faults.power import cut

    each = cut(folder, 60)
    said = f"{each.lost} acknowledged rows lost, {each.damaged} stores damaged, {each.half_pages} with half a page"
    return said, not each.lost and not each.damaged and not each.half_pages


def load(folder: Path) -> tuple[str, bool]:
    from tests.faults.load import loaded

    each = loaded(folder, 100_000)
    said = (
        f"{each.rows} rows in {each.seconds:.0f} s; {each.asked} questions beside it: p50 {each.p50:.0f} ms, p99 "
        f"{each.p99:.0f} ms ({each.alone_p99:.0f} ms before), {each.failed} failed"
    )
    return said, not each.failed and each.p99 < 3000


def late(folder: Path) -> tuple[str, bool]:
    from tests.faults.soak import soak

    kept, expected, posted = soak(str(folder / "store.db"), 100, 50)
    differing = len(set(kept) ^ set(expected)) + len(posted) - len(set(posted))
    skipped = sum(row[2] == "skipped" for row in kept)
    return f"{len(kept)} due times, {skipped} rightly skipped as too late: {differing} rows differ", not differing


def slack(folder: Path) -> tuple[str, bool]:
    from tests.faults.harness import Plan, run
    from tests.faults.sockets import broken

    each = run(Plan(200, killing=(3600, 7200), faults=0.3, seed=31), str(folder / "store.db"))
    met = ", ".join(f"{kind} {times}" for kind, times in sorted(each.faults.items()))
    said = f"{met}: {each.lost} lost, {each.twice} twice, {each.ambiguous} ambiguous"
    cut = broken(folder, 60, 20)
    said += f"; {cut.questions} questions, {cut.breaks} breaks: {cut.unanswered} unanswered, {cut.twice} twice"
    return said, not each.lost and not each.twice and not cut.unanswered and not cut.twice


def acks(folder: Path) -> tuple[str, bool]:
    from tests.faults.acks import acknowledged

    each = acknowledged(folder)
    said = f"up to {each.rate} commands a second all in time (p50 {each.p50:.2f} s, p99 {each.p99:.2f} s)"
    return f"{said}; {each.failed} without an answer", each.rate >= 5 and not each.failed


def hostile(folder: Path) -> tuple[str, bool]:
    from tests.faults.hostile import tried
    from tests.handlers.editions import samples

    each = tried(samples(), folder, 100_000)
    kinds = ", ".join(f"{kind} {times}" for kind, times in each.tried.items())
    for example in each.examples:
        print(example)
    crashed = sum(each.crashed.values())
    return f"{kinds}: {crashed} crashes, {each.unknown} unknown failures", not crashed


def full(folder: Path) -> tuple[str, bool]:
    from tests.faults.acknowledged import filled_up, on_a_small_disk

    limited, disk = filled_up(folder), on_a_small_disk(folder)
    tried = [limited, *([disk] if disk else [])]
    refused, lost, damaged = (
        sum(len(each.refusals) for each in tried), sum(each.lost for each in tried), sum(e.damaged for e in tried)
    )  # fmt: skip
    on = f"a tmpfs of 4 MB filled after {disk.acknowledged} rows" if disk else "no tmpfs could be mounted"
    said = f"{refused} times refused in a sentence ({on}); {lost} acknowledged rows lost, {damaged} damaged"
    return said, not lost and not damaged and refused == 3 + bool(disk)


def restoring(folder: Path) -> tuple[str, bool]:
    from tests.faults.restoring import drill

    each = drill(folder, 500)
    said = (
        f"{each.articles} articles, {each.megabytes:.0f} MB: backup {each.backup_seconds:.1f} s under load, restore "
        f"{each.restore_seconds:.1f} s, {each.lost} rows lost"
    )
    return said, not each.lost


def rot(folder: Path) -> tuple[str, bool]:
    from tests.faults.restoring import fill
    from tests.faults.rot import overwritten

    fill(folder / "store.db", 300)
    each = overwritten(folder / "store.db", folder, 30)
    said = (
        f"noticed: {each.engine} by SQLite's check, {each.index} by the index's, {each.hashes} by hashes of texts, "
        f"{each.seals} by seals, together {each.doctor} by doctor; {each.sum} by the backup's sum; {each.harmless} hit "
        f"no row; rows altered unnoticed: {', '.join(each.unnoticed) or 'none'}; {each.shown} texts altered unnoticed"
    )
    return said, each.sum == each.tries and not each.shown


def isolation(folder: Path) -> tuple[str, bool]:
    from tests.faults.isolation import attacked

    each = attacked(folder)
    return f"{each.tried} tried, {each.tried if not each.through else 'not all'} blocked", not each.through


def leaving(folder: Path) -> tuple[str, bool]:
    from tests.faults.leaving import left

    each = left(folder, 1000)
    a_minute = each.pages / each.seconds * 60
    said = (
        f"{each.pages} pages gone and overwritten in {each.seconds:.1f} s ({a_minute:,.0f} a minute), {each.left} left"
    )
    return said, not each.left and a_minute >= 10_000


ROWS: dict[int, Row] = {
    1: Row("briefs (200 of three parts), 4 processes under kill -9, a Slack that drops and stalls", briefs),
    2: Row("writers killed by kill -9, 25 times", kills),
    3: Row("power cuts, simulated, 60, FULL", power),
    4: Row("100,000 rows ingested while people ask", load),
    5: Row("100 days of 50 channels with outages of minutes to days, DST, six time zones", late),
    6: Row(
        "429, 5xx, time-outs, resets, lost acknowledgements: three posts in ten; Socket Mode renewed and cut", slack
    ),
    7: Row("slash commands, acknowledged within Slack's 3 s", acks),
    8: Row("hostile inputs, 100,000", hostile),
    9: Row("disk full: files that may grow no more (RLIMIT_FSIZE, three sizes), and a small tmpfs", full),
    10: Row("store deleted, backup restored", restoring),
    11: Row("bit rot: 64 written bytes overwritten, 30 times", rot),
    12: Row("reads and changes across workspaces, by method, by sentence and through Slack", isolation),
    13: Row("a workspace that dropped 1,000 pages of three articles takes the bot out", leaving),
}


def measured(number: int) -> tuple[str, bool]:
    row = ROWS[number]
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        said, holds = row.measure(Path(folder))
    seconds, busy = time.monotonic() - begun, os.getloadavg()[1]
    machine = (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, load {busy:.1f}, {seconds:.0f} s"
    )
    return f"| {number} | {row.what} | {said} | {'yes' if holds else '**no**'} | {machine} |", holds


def main(wanted: list[str]) -> int:
    if not all(each.isdigit() and int(each) in ROWS for each in wanted):
        print(__doc__, *(f"{number:4}  {row.what}" for number, row in ROWS.items()), sep="\n")
        return 2
    numbers, missed = [int(each) for each in wanted] or list(ROWS), 0
    for number in numbers:
        line, holds = measured(number)
        print(line, flush=True)
        keep(number, line)
        missed += not holds
    return 1 if missed else 0


def keep(number: int, line: str) -> None:
    """In its place among the rows of former runs."""
    lines = {int(hit[1]): hit[0] for hit in re.finditer(r"^\| (\d+) \|.*$", former(), re.M)}
    lines[number] = line
    PAGE.write_text(HEAD + "\n".join(lines[each] for each in sorted(lines)) + "\n" + FOOT, encoding="utf-8")


def former() -> str:
    return PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
