"""A reading of a question, tried on the store: what was found for each of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.asking import evidence, headings, meaning, onward, recutting, tracing, weighing
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line
from handlers.asking.kinds import NUMERIC
from handlers.asking.weighing import Weighed
from store.archive import Archive
from store.frozen import dataclass
from store.patterns import lazily


@dataclass(frozen=True, slots=True)
class Tried:
    """A reading of the question with what was found for each of its parts."""

    asked: Asked
    found: tuple[tuple[Part, list[Weighed]], ...]
    lines: tuple[Line, ...] = ()

    @property
    def met(self) -> int:
        return sum(bool(c) and c[0].meets for _, c in self.found)

    @property
    def score(self) -> float:
        return sum(c[0].score for _, c in self.found if c and c[0].meets)


def attempt(
    asked: Asked,
    archive: Archive,
    *,
    alone: bool = False,
    held: Sequence[Line] | None = None,
    holding: frozenset[str] | None = None,
) -> Tried:
    """``alone``: what is not found by its words may be the only number of its kind that is told of the thing.
    ``held``: the sentences, where they were gathered before. ``holding``: as ``evidence.gather`` takes it."""
    lines = evidence.gather(asked, archive, holding=holding) if held is None else held
    asked = recutting.recut(asked, lines)
    pool = lines if holding is None else [line for line in lines if _says_any(line, holding)]
    found: list[tuple[Part, list[Weighed]]] = []
    beside: Line | None = None
    answered: Weighed | None = None
    first: Part | None = None
    for part in asked.parts:
        candidates: list[Weighed] = _going_on(part, asked, lines, beside) if beside is not None else []
        if answered is not None and (other := onward.beside(part, answered, lines)) is not None:
            candidates = [other]
        before = answered is not None and onward.asks_before(part)
        if not candidates:
            part = _with_the_first(part, first)
            candidates = weighing.best(part, asked, pool, beside=beside)
        if beside is not None and not (candidates and candidates[0].meets):
            softened = [w for w in weighing.best(_soft(part), asked, [beside], beside=beside) if w.meets]
            candidates = softened or candidates
        if not (candidates and candidates[0].meets):
            candidates = _in_headings(part, asked, pool) or candidates
        if before and answered is not None and candidates and candidates[0].spot is answered.spot:
            candidates = []  # 以前呢: not by the number that tells how it is now
        if alone and not before and not (candidates and candidates[0].meets):
            candidates = weighing.alone_of(part, asked, lines) or candidates
        if part.want == "who" and candidates and (person := evidence.person_of(candidates[0].line, lines)) is not None:
            found.append((part, [replace(candidates[0], line=person)]))
        if (firm := _firm_of(part, candidates, lines)) is not None:
            found.append((part, [replace(candidates[0], line=firm)]))
        found.append((part, candidates))
        if candidates and candidates[0].meets and beside is None:
            beside, answered = candidates[0].line, candidates[0]
        first = first or part
    return tracing.noted(Tried(asked, tuple(_of_the_first(found, asked)), tuple(lines if pool else ())))


_WHICH_FIRM = lazily(r"谁家|哪一?家|哪个?(?:公司|企业|厂|集团|店)|什么(?:公司|企业)")


def _firm_of(part: Part, candidates: Sequence[Weighed], lines: Sequence[Line]) -> Line | None:
    """哪家公司净利润1360万: the sentence before that names the firm which this one calls 公司, or not at all."""
    if part.want != "name" or not candidates or not candidates[0].meets or not _WHICH_FIRM.search(part.words):
        return None
    line = candidates[0].line
    if line.named or len(line.running) != 1:
        return None
    earlier = [n for n in lines if n.article.id == line.article.id and n.place < line.place and n.named & line.running]
    return max(earlier, key=lambda n: n.place, default=None)


def _of_the_first(found: Sequence[tuple[Part, list[Weighed]]], asked: Asked) -> list[tuple[Part, list[Weighed]]]:
    """特展门票多少钱，展到什么时候: where the first half is not met, what meets the second must be told of the same."""
    first, candidates = found[0]
    naming = [t for t in first.terms if t.strong and t.word != "最"]
    naming = [t for t in naming if t is not first.head] or naming  # 铭泰轴承营收多少，涨了多少: not by any 营收
    if asked.enterprises or not naming or (candidates and candidates[0].meets):
        return list(found)
    kept = [found[0]]
    for part, others in found[1:]:
        line = others[0].line if others and others[0].meets else None
        around = f"{line.folded} {line.before} {line.lead} {line.head}" if line is not None else ""
        strange = line is not None and not any(meaning.stands_in(t, around) for t in naming)
        kept.append((part, [replace(w, reason="terms") for w in others] if strange else others))
    return kept


def alone(tried: Tried, archive: Archive) -> Tried:
    """What was tried in vain, once more, where the only number of its kind may be told."""
    if len(tried.asked.parts) > 1:
        return attempt(tried.asked, archive, alone=True, held=tried.lines)
    (part, _), *_ = tried.found
    candidates = weighing.alone_of(part, tried.asked, tried.lines)
    return tracing.noted(replace(tried, found=((part, candidates),))) if candidates else tried


def _says_any(line: Line, words: frozenset[str]) -> bool:
    around = f"{line.folded} {line.before} {line.lead} {line.head}"
    return any(word in around for word in words)


def _in_headings(part: Part, asked: Asked, lines: Sequence[Line]) -> list[Weighed]:
    """What only a headline, a kicker or a deck says."""
    if part.want not in (*NUMERIC, "any"):
        return []
    found = weighing.best(part, asked, headings.lines_of(lines))
    dated = part.period is not None and not part.period_kept  # a heading that names no time tells of none that is asked
    return [w for w in found if w.meets and w.spot is not None and (w.spot.figure.period or not dated)]


def _with_the_first(part: Part, first: Part | None) -> Part:
    """The second part, about what the first was about where it names nothing itself."""
    if first is None:
        return part
    if _UPON.search(part.words) and part.want == "any" and first.want in NUMERIC and first.head is not None:
        # 年产能多少，三期建成以后呢: the same measure once that is done
        part = replace(part, terms=meaning.spread((*part.terms, first.head)), head=first.head, want=first.want)
        return replace(part, units=first.units, unit=first.unit, planned=True, done=False)
    if any(t.strong for t in part.terms):
        return part
    if part.planned and not first.planned:
        # 今年还打算培育多少: told in a sentence of its own, which need not repeat every word of the noun
        terms = (replace(t, strong=t.proper, weight=t.weight if t.proper else meaning.FAINT) for t in first.terms)
        units = part.units or first.units
        unit = part.unit or (None if part.units else first.unit)
        return replace(part, terms=meaning.spread((*part.terms, *terms)), follows=True, units=units, unit=unit)
    kept = tuple(t for t in first.terms if t.at >= 0) if first.want == "who" else first.terms
    return replace(
        part,
        terms=meaning.spread((*part.terms, *kept)),
        head=part.head or first.head,
        want=first.want if part.want == "any" else part.want,
        units=part.units or (first.units if part.want == "any" else part.units),
    )


_UPON = lazily(
    r"(?:建成|投产|达产|完工|竣工|扩建|改造|投用|开通|通车|运营|上市)(?:了)?(?:以后|之后|后)?呢?[?？]?$|以后呢|之后呢"
)


def _going_on(part: Part, asked: Asked, lines: Sequence[Line], beside: Line) -> list[Weighed]:
    """还要增加几个 names nothing: the plan told right after what answered the first part is meant."""
    if not part.planned or not part.units or any(t.strong for t in part.terms):
        return []
    part = replace(part, terms=(), head=None, period=None, follows=True, want="value", change=True)
    after = [n for n in lines if n.article.id == beside.article.id and 0 <= n.place - beside.place <= 2]
    found = [weighing.weigh_figure(part, asked, n, spot) for n in after for spot in n.spots]
    return [w for w in found if w.meets][:1]


def _soft(part: Part) -> Part:
    """Beside the sentence that answered the first part, the second may be asked in looser words."""
    return replace(part, terms=tuple(replace(t, strong=t.proper) for t in part.terms), head=None)
