"""How long a new process takes: a question answered, a server ready; and what memory the server keeps."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.bench.answering import COUNT, KINDS, SECRET, asked, signed
from tests.bench.rows import Row
from tests.handlers.slack import RecordingSlack

ROUNDS = 7
PORT = 18_473
MOST_SECONDS = 60.0
QUESTION = "天津市上半年地区生产总值是多少？"


def of_children(act: list[str], env: dict[str, str]) -> float:
    """Seconds of the processor of a process and all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)  # os.times counts in hundredths, and bare Python takes two
    subprocess.run(act, env=env, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment(store: Path, api_url: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "SLACK_BOT_TOKEN": "xoxb-bench", "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url, "TIANJIN_STORE": str(store), "TIANJIN_HOST": "127.0.0.1",
        "TIANJIN_PORT": str(PORT), "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip


def rows(store: Path, articles: int, rounds: int = ROUNDS) -> list[Row]:
    """Seconds of the processor, beside those of a Python that does nothing; the three take turns."""
    slack = RecordingSlack()
    env = environment(store, slack.api_url)
    taken: dict[str, list[float]] = {"bare": [], "ask": [], "serve": []}
    try:
        for _ in range(rounds):
            taken["bare"].append(of_children([sys.executable, "-c", "pass"], env))
            taken["ask"].append(of_children([sys.executable, "-m", "bot", "ask", QUESTION, "--store", str(store)], env))
            taken["serve"].append(served(env)[0])
    finally:
        slack.close()
    bare = median(taken["bare"])
    size = f"{articles:,} articles"
    return [
        Row(f"tianjin ask in a new process, {size}", median(taken["ask"]), bare, 25.0, "s of the processor"),
        Row(f"tianjin serve until it is ready, {size}", median(taken["serve"]), bare, 60.0, "s of the processor"),
    ]


def memory(store: Path, articles: int) -> list[Row]:
    slack = RecordingSlack()
    env = environment(store, slack.api_url)
    try:
        fresh, after = served(env)[1], served(env, [text for kind in KINDS for text in asked(kind)])[1]
    finally:
        slack.close()
    of = f"of the serving process, {articles:,} articles"
    return [
        Row(f"resident memory {of}", fresh, None, 300.0, "MB"),
        Row(f"the same after {len(KINDS) * COUNT} questions", after, None, 300.0, "MB"),
    ]


def command(text: str, user: str) -> None:
    request = signed(text, user)
    headers = {name: str(value[0]) for name, value in request.headers.items()}
    with urlopen(Request(f"http://127.0.0.1:{PORT}/slack/events", request.raw_body.encode(), headers), timeout=30):
        pass


def served(env: dict[str, str], texts: Sequence[str] = ()) -> tuple[float, float]:
    """Seconds of the processor until the server answers, and megabytes that it keeps once it was asked all of these."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        begun = time.monotonic()
        while not answers():
            if server.poll() is not None or time.monotonic() - begun > MOST_SECONDS:
                said = server.communicate(timeout=1)[1].decode()[-2000:] if server.poll() is not None else "not ready"
                raise RuntimeError(f"tianjin serve did not start: {said}")
            time.sleep(0.02)
        for number, text in enumerate(texts):
            command(text, f"U{number}")  # by one each, since nobody may ask too fast
        return used(server.pid)
    finally:
        server.terminate()
        server.communicate(timeout=MOST_SECONDS)


def answers() -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def used(pid: int) -> tuple[float, float]:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    (resident,) = (line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return ticks / os.sysconf("SC_CLK_TCK"), int(resident.split()[1]) / 1024
