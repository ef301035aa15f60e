"""What a person sees in a terminal: a page that was read, pages being taken in, an answer."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from bot import plain
from bot.intake import Taken
from bot.profiling import show_profile
from bot.rereading import Changes, Reread
from handlers.asking.answer import Answer, Explanation, Language, ProfileAnswer
from handlers.words import say
from store.archive import Archive
from store.reading.types import Article, Enterprise, Figure, Reading

NOT_STATED = "未注明 not stated"
ARROWS = {"up": "↑", "down": "↓", None: ""}
BOUNDS = {"over": ">", "under": "<", "about": "≈", "at_least": "≥", "first": "", "exact": ""}
MANY = 100
"""From so many pages on only those that failed have a line of their own."""
WIDTH_IN_A_PIPE = 140


def _console() -> Console:
    """As wide as the terminal; piped into a file or a pager, wide enough for the tables."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_IN_A_PIPE
    return console


def show_reading(reading: Reading) -> None:
    """Articles with headline, byline and themes; the key figures; the enterprises."""
    console = _console()
    page = reading.page
    date = page.issue_date.isoformat() if page.issue_date else NOT_STATED
    console.print(f"[dim]{escape(page.paper or NOT_STATED)} · {date} · {escape(page.source or '')}[/dim]")
    for article in reading.articles:
        console.print(_article(reading, article))
    key = [figure for figure in reading.figures if figure.key]
    if key:
        console.print(_figures(reading, key))
    if reading.enterprises:
        console.print(_enterprises(reading.enterprises))
        if any(each.relations or each.facts for each in reading.enterprises):
            console.print(_told(reading))
    console.print(
        f"[dim]{len(reading.articles)} 篇报道 articles · {len(key)} 个关键数据 key figures · "
        f"{len(reading.enterprises)} 家单位 enterprises[/dim]"
    )


def show_explanation(reading: Reading) -> None:
    """Of each figure: what was read, and the steps that led there."""
    console = _console()
    for figure in reading.figures:
        style = "bold" if figure.key else "dim"
        console.print(Text(f"{figure.text}  ·  {figure.role}{'  ·  key' if figure.key else ''}", style=style))
        said = (figure.indicator, figure.subject, figure.period, figure.comparison, figure.direction)
        console.print(Text("  " + " · ".join(part for part in said if part), style=style))
        for step in figure.explanation:
            console.print(Text(f"    {step}"))
        console.print(
            Text(f"    “{reading.page.text[figure.sentence.start : figure.sentence.end].strip()}”\n", style="dim")
        )


def _article(reading: Reading, article: Article) -> Padding:
    text = Text()
    if article.kicker:
        text.append(article.kicker + "\n", style="dim")
    text.append(article.headline, style="bold")
    if article.deck:
        text.append("\n——" + article.deck)
    about = "、".join(theme.name for theme in article.themes) or "—"
    byline = "、".join(article.byline) or "署名未注明 no byline"
    text.append(f"\n{about} · {byline}", style="cyan")
    for span in article.summary:
        text.append("\n  “" + reading.page.text[span.start : span.end].strip() + "”")
    return Padding(text, (1, 0, 0, 0))


def _figures(reading: Reading, figures: Iterable[Figure]) -> Table:
    table = Table(title="\n关键数据 Key figures", title_justify="left", title_style="bold", expand=False)
    for heading, options in (
        ("指标 Indicator", {}),
        ("数值 Value", {"justify": "right", "no_wrap": True}),
        ("主体 Whose", {}),
        ("期间 Period", {"no_wrap": True}),
        ("对比 Against", {"no_wrap": True}),
        ("文 In", {"no_wrap": True}),
    ):
        table.add_column(heading, **options)
    for figure in figures:
        table.add_row(
            escape(figure.indicator or "—"),
            escape(BOUNDS[figure.bound] + figure.text),
            escape(figure.subject or "—"),
            figure.period or "—",
            f"{figure.comparison or ''}{ARROWS[figure.direction]}",
            figure.article or "",
        )
    return table


def _enterprises(enterprises: Iterable[Enterprise]) -> Table:
    table = Table(title="\n企业与机构 Enterprises", title_justify="left", title_style="bold")
    for heading in ("名称 Name", "又称 Also", "类别 Kind", "所在 Where", "人物 People", "次 Times"):
        table.add_column(heading)
    for enterprise in enterprises:
        also = [name for name in enterprise.aliases if name != enterprise.name]
        table.add_row(
            escape(enterprise.name),
            escape("、".join(also)),
            enterprise.kind,
            escape(enterprise.location or ""),
            escape("、".join(f"{person.name}({person.title})" for person in enterprise.people)),
            str(len(enterprise.mentions)),
        )
    return table


RELATIONS = {
    "parent": "母公司", "subsidiary": "子公司", "investor": "投资方", "invested_in": "投资了", "customer": "客户",
    "supplier": "供应商", "partner": "合作方", "tenant": "入驻企业", "park": "入驻于",
}  # fmt: skip
FACTS = {"founded": "成立", "settled": "落户", "does": "从事", "product": "产品", "milestone": "里程碑"}


def _told(reading: Reading) -> Table:
    """What the page says of its enterprises to one another and of each by itself, in its own words."""
    table = Table(title="\n关系与事实 Relations and facts", title_justify="left", title_style="bold")
    table.add_column("名称 Name")
    table.add_column("关系 Relation", no_wrap=True)
    table.add_column("是谁、怎么说 Who or what")
    table.add_column("时间 When", no_wrap=True)
    for each in reading.enterprises:
        for tie in each.relations:
            table.add_row(escape(each.name), f"{RELATIONS[tie.kind]} {tie.kind}", escape(tie.name), "")
        for fact in each.facts:
            said = reading.page.text[fact.span.start : fact.span.end]
            table.add_row(escape(each.name), f"{FACTS[fact.kind]} {fact.kind}", escape(said), fact.date or "")
    return table


def show_intake(taken: Iterable[Taken], total: int) -> int:
    """A progress bar over ``total`` things, a line for each page, or for each that failed where they are many.

    Returns how many could not be taken in. Ctrl-C ends it between two pages: what is stored stays.
    """
    console = Console(stderr=True, highlight=False)
    counts = Counter[str]()
    began = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("读报 Reading", total=total, rate="")
        try:
            for page in taken:
                counts["failed" if page.ingested is None else page.ingested.state] += 1
                done = counts.total()
                rate = f"{done / max(time.monotonic() - began, 0.1):.1f}/s"
                progress.update(task, advance=1, total=max(total, done), rate=rate)
                _show_taken(console, page, brief=total > MANY)
        except KeyboardInterrupt:
            console.print(
                f"Stopped after {counts.total()}; the same command goes on from there. 已停止,再运行一次即可继续。"
            )
            counts["failed"] += 1
    if total > MANY:
        took = time.monotonic() - began
        told = ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))
        console.print(f"{told}; {counts.total()} pages in {took:.0f} s ({counts.total() / max(took, 0.1):.1f}/s)")
    return counts["failed"]


@contextmanager
def copying_shown() -> Iterator[Callable[[str, int, int], None]]:
    """A bar over the rows of the table that is being copied; where there is no terminal a line a table."""
    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("抄录 Copying", total=None)
        said: set[str] = set()

        def tell(table: str, done: int, of: int) -> None:
            progress.update(task, description=f"抄录 Copying {table}", completed=done, total=of)
            if not console.is_terminal and done >= of > 0 and table not in said:
                said.add(table)
                console.print(f"{table}: {done:,}")

        yield tell


def show_reread(archive: Archive, pages: Iterable[Reread], *, quiet: bool) -> Changes:
    """A progress bar, a line for each page that reads otherwise, and the sum. Ctrl-C ends it between two pages."""
    from store.reading.pipeline import READER_VERSION

    console = Console(stderr=True, highlight=False)
    changes = Changes()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("重读 Rereading", total=archive.pages.count(not_of=READER_VERSION))
        try:
            for one in pages:
                changes.add(one)
                progress.update(task, advance=1)
                if not quiet:
                    _show_reread(console, one)
        except KeyboardInterrupt:
            console.print("Stopped; the same command goes on from there. 已停止,再运行一次即可继续。")
    console.print(
        f"{changes.pages} pages read anew: {changes.gained} figures gained, {changes.lost} lost,"
        f" {changes.altered} altered; {len(changes.troubles)} pages could not be read",
        soft_wrap=True,
    )
    return changes


def _show_reread(console: Console, one: Reread) -> None:
    if one.trouble:
        console.print(f"[red]tianjin:[/red] {escape(one.trouble)}", soft_wrap=True)
    told = [
        f"{word}: {escape('、'.join(which[:8]))}{'…' if len(which) > 8 else ''}"
        for word, which in (("gained", one.gained), ("lost", one.lost), ("altered", one.altered))
        if which
    ]
    if told:
        console.print(f"{escape(one.name)} (page {one.page}) {'; '.join(told)}", soft_wrap=True)


def _show_taken(console: Console, page: Taken, *, brief: bool) -> None:
    if page.ingested is None:
        console.print(f"[red]tianjin:[/red] {escape(page.trouble or '')}", soft_wrap=True)
    elif not brief:
        kept = page.ingested
        console.print(
            f"[green]✓[/green] {escape(page.name)}: {kept.state}, {kept.articles} articles, "
            f"{kept.figures} figures, {kept.enterprises} enterprises",
            soft_wrap=True,
        )


def show_answer(answer: Answer) -> None:
    """The answer, then each quoted sentence with where it stands; for a person, in colour and wrapped at words."""
    console = _console()
    console.print(Text(answer.text))
    if isinstance(answer, ProfileAnswer):
        show_profile(answer, console)
    for line in plain.sources(answer):
        console.print(Text(line, style="dim"))
    if answer.explanation is not None:
        _show_why(console, answer.explanation, answer.language)


def _show_why(console: Console, why: Explanation, language: Language) -> None:
    told = (("understood", why.understood), ("weighed", why.weighed), ("chosen", (why.chosen,)))
    for key, lines in told:
        if lines:
            console.print(Text(f"\n{say(language, f'answer.explain.{key}')}", style="bold"))
            for line in lines:
                console.print(Text(f"  · {line}"))
