"""A thread of ten turns in each language, as `tianjin ask --thread` prints it: read it as a reader would.

`pytest --update-golden` writes what is printed now; look at every line before it is kept.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import tianjin
from handlers.asking import faithful
from handlers.asking.conversation import ask
from handlers.asking.intents import ThreadState
from tests.handlers.editions import TODAY, samples

THREADS = Path(__file__).parent / "threads"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_thread_of_ten_turns(language: str, request: pytest.FixtureRequest) -> None:
    questions = THREADS / f"{language}.txt"
    store = str(samples().engine.path)
    done = CliRunner().invoke(tianjin, ["ask", "--thread", str(questions), "--store", store, "--json"])
    assert done.exit_code == 0, done.output
    asked = questions.read_text(encoding="utf-8").splitlines()
    answers = [json.loads(line) for line in done.output.splitlines()]
    assert len(answers) == len(asked) == 10
    printed = "\n".join(_turn(q, a) for q, a in zip(asked, answers, strict=True))
    golden = THREADS / f"{language}.golden.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")


def _turn(question: str, answer: dict[str, object]) -> str:
    return f"> {question}\n[{answer['kind']}] {answer['text']}\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_turn_is_faithful(language: str) -> None:
    state: ThreadState | None = None
    for question in (THREADS / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        answer, state = ask(samples(), question, today=TODAY, state=state)
        assert faithful.unfaithful(answer, samples()) is None
        assert answer.language == language
