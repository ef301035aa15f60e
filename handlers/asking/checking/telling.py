"""What was found of each figure, in words: the paper's own number in its own sentence beside the message's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.asking import faithful, show
from handlers.asking.answer import CheckAnswer, CheckedFigure, Language, Verdict
from handlers.asking.answers import parts
from handlers.asking.checking.claims import Claim, dimension
from handlers.asking.checking.comparing import Found
from handlers.asking.lexicon import load
from handlers.words import say
from store.archive import Archive
from store.records import StoredFigure

MARKS: dict[Verdict, str] = {
    "confirmed": "✓", "rounded": "≈", "differs": "✗", "other_period": "◷", "other_basis": "◐", "not_reported": "–",
    "unread": "?",
}  # fmt: skip


def answer(
    judged: Sequence[tuple[Claim, Found]], archive: Archive, language: Language, *, cut: bool = False
) -> CheckAnswer:
    checked = tuple(_checked(claim, found, language) for claim, found in judged)
    made = CheckAnswer(
        kind="list" if any(c.verdict != "unread" for c in checked) else "unknown",
        language=language,
        text=_text(checked, language, cut=cut),
        citations=parts.unique(parts.cite_figure(c.figure) for c in checked if c.figure is not None),
        suggestions=() if checked else parts.suggest(language, "newest", "figures", "help"),
        checked=checked,
        cut=cut,
    )
    if faithful.unfaithful(made, archive) is None:
        return made
    bare = tuple(replace(c, remark=say(language, f"answer.check.{_bare(c.verdict)}")) for c in checked)
    return replace(made, checked=bare, text=_text(bare, language, cut=cut))


def _bare(verdict: Verdict) -> str:
    return verdict if verdict in ("confirmed", "not_reported", "unread") else "not_reported"


def _text(checked: Sequence[CheckedFigure], language: Language, *, cut: bool) -> str:
    if not checked:
        return say(language, "answer.check.nothing")
    lines = [say(language, "answer.check.title"), *(line_of(c, language) for c in checked)]
    if cut:
        lines.append(say(language, "answer.check.cut"))
    return parts.fit("\n".join(lines), parts.LIMIT_LONG)


def line_of(checked: CheckedFigure, language: Language) -> str:
    key = "line_understood" if checked.understood else "line"
    return say(
        language,
        f"answer.check.{key}",
        mark=MARKS[checked.verdict],
        text=checked.text,
        understood=checked.understood,
        remark=checked.remark,
    )


def _checked(claim: Claim, found: Found, language: Language) -> CheckedFigure:
    figure = found.figures[0] if found.figures else None
    return CheckedFigure(
        text=claim.text,
        sentence=claim.sentence,
        verdict=found.verdict,
        figure=figure,
        remark=_remark(claim, found, figure, language),
        understood=_understood(claim, language) if claim.read else "",
    )


def _understood(claim: Claim, language: Language) -> str:
    whose = claim.subjects[0] if claim.subjects else ""
    if language == "en":
        whose = show.english_subject(whose) if whose else ""
    what = (" " if any(t.word.isascii() for t in claim.terms) else "").join(t.word for t in claim.terms)
    when = show.period(claim.period, language) if claim.dated else ""
    return parts.join([p for p in (whose, what, when) if p], language)


def _remark(claim: Claim, found: Found, figure: StoredFigure | None, language: Language) -> str:
    def told(key: str, **values: str) -> str:
        return say(language, f"answer.check.{key}", **values)

    if figure is None:
        return told("unread_noun" if found.verdict == "unread" and claim.value is not None else found.verdict)
    value, when = show.statement(figure, language), show.period(figure.period, language, cumulative=figure.cumulative)
    when = when or told("undated")
    if found.verdict == "confirmed":
        if (not claim.period or not claim.dated) and figure.period:
            return told("confirmed_when", when=when)
        sized = not claim.above_size and any(w in (figure.indicator or "") for w in load("checking")["above_size"])
        return told("confirmed_sized" if sized else "confirmed")
    if found.verdict == "other_period":
        same = _same_number(claim, figure)
        return told("other_period_same" if same else "other_period", when=when, value=value)
    if found.verdict == "other_basis":
        return told("other_basis", value=value, basis=_basis(claim, figure, language))
    if found.verdict == "differs":
        told_when = bool(figure.period) and not (claim.period and claim.dated)
        key = "differs_when" if told_when else "differs"
        text = told(key, value=value, when=when)
        if found.elsewhere is not None:
            text += "" if language == "zh" else " "
            text += _elsewhere(claim, found.elsewhere, language)
        return text
    return told("rounded", value=value)


def _same_number(claim: Claim, figure: StoredFigure) -> bool:
    return claim.value == figure.value and claim.unit == figure.unit


def _elsewhere(claim: Claim, figure: StoredFigure, language: Language) -> str:
    if figure.period and figure.period != claim.period:
        return say(language, "answer.check.elsewhere", when=show.period(figure.period, language))
    return say(language, "answer.check.elsewhere_basis")


def _basis(claim: Claim, figure: StoredFigure, language: Language) -> str:
    """In what the paper's figure is of another kind than the claim."""
    if dimension(claim.unit)[0] != dimension(figure.unit)[0]:
        unit = figure.unit or ""
        return say(language, "answer.check.currency", unit=show.unit_in_english(unit) if language == "en" else unit)
    if (claim.status == "actual") != (figure.status == "actual"):
        return say(language, "answer.check.target" if figure.status != "actual" else "answer.check.actual")
    if claim.comparison != figure.comparison and figure.comparison:
        english = {"同比": "year on year", "环比": "on the previous period", "较前": "on the time before"}
        return english[figure.comparison] if language == "en" else figure.comparison
    return say(language, "answer.check.above_size")
