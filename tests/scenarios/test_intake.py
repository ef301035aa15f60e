"""Pages that people bring, through the real bot in the local workspace: a link, a file, the questions; and sources."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from bot.workspace.config import SCOPES, Timing, WorkspaceConfig
from handlers.intake import paper_typed

STORY = (
    "武清区昨天说,今年上半年全区新建高标准农田3.2万亩,粮食播种面积稳定在120万亩以上。"
    "大孟庄镇的合作社添了六台收割机,夏粮亩产达到512公斤,同比增长2.1%。"
)
WEB = (
    "<html><head><meta charset='utf-8'><title>新建高标准农田三万亩</title></head><body><h1>新建高标准农田三万亩</h1>"
    f"<p>2026-07-08 来源:渤海新报</p><p>{STORY}</p>"
    "<p>下半年还将建设两座烘干中心,日烘干能力达到400吨。</p></body></html>"
)
PAGE = f"新建高标准农田三万亩\n\n本报讯(记者 麦冬){STORY}\n"


class Site(BaseHTTPRequestHandler):
    wait: ClassVar[float] = 0.0

    def do_GET(self) -> None:
        threading.Event().wait(self.wait)
        body = WEB.encode() if self.path == "/farm" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.wait = 0.0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def said(message: Any) -> str:
    return json.dumps(message, ensure_ascii=False)


def answer(running: Any, root: dict[str, Any], words: str) -> dict[str, Any]:
    """Our message in the thread, once it holds these words."""

    def there() -> dict[str, Any] | None:
        ours = [each for each in running.person.thread(root["channel"], root["ts"]) if each["is_bot"]]
        return next((each for each in ours if words in said(each)), None)

    found: dict[str, Any] = running.person.wait_for(there, 30)
    assert found, said(running.person.thread(root["channel"], root["ts"]))
    return found


def admin(start: Any, site: str = "", **told: Any) -> Any:
    workspace_config = WorkspaceConfig(timing=Timing(posts_per_second=0), scopes=SCOPES)
    running = start(config=workspace_config, tianjin_hosts=site, **told)
    return running


ME = "U0LOCAL0001"
"""Whose keyboard it is, in the local workspace."""


def pages(running: Any) -> int:
    return int(running.program.house.archive.pages.count())


def test_a_link_is_read_and_not_kept_by_anybody(start, site):
    running = admin(start, site)
    before = pages(running)
    root = running.person.post("general", f"@tianjin 读一下 http://{site}/farm")
    found = answer(running, root, "新建高标准农田三万亩")
    assert "3.2万亩" in said(found)
    assert "没有收录" in said(found)
    assert pages(running) == before


def test_a_slow_link_shows_that_it_is_read_and_then_the_answer_in_its_place(start, site):
    running = admin(start, site)
    Site.wait = 2.5
    root = running.person.post("general", f"@tianjin read http://{site}/farm")
    progress = answer(running, root, "Reading")
    found = answer(running, root, "not kept")
    assert found["ts"] == progress["ts"]
    assert "Reading http" not in said(found)


def test_the_bot_answers_others_while_a_site_keeps_it_waiting(start, site):
    running = admin(start, site)
    Site.wait = 6.0
    root = running.person.post("general", f"@tianjin read http://{site}/farm")
    answer(running, root, "Reading")
    dana = running.workspace.person_named("dana")
    dana.command("general", "/tianjin sections")
    assert dana.wait_for(lambda: dana.ephemerals("general"), 5)
    assert "not kept" not in said(running.person.thread(root["channel"], root["ts"]))
    answer(running, root, "not kept")


def test_what_an_admin_brings_is_kept_and_can_be_asked_about(start, site):
    running = admin(start, site, tianjin_admins=ME)
    before = pages(running)
    root = running.person.post("general", f"@tianjin 读一下 http://{site}/farm")
    found = answer(running, root, "已收录")
    assert pages(running) == before + 1
    assert '"source' in said(found)
    again = running.person.post("general", f"@tianjin http://{site}/farm")
    answer(running, again, "早已收录")
    assert pages(running) == before + 1


def test_a_file_that_does_not_say_what_it_is_of_is_asked_for_it(start):
    running = admin(start, tianjin_admins=ME)
    before = pages(running)
    root = running.person.upload("general", "page.txt", PAGE.encode(), "@tianjin 读一下")
    asked = answer(running, root, "哪份报纸")
    assert "3.2万亩" in said(asked)
    assert pages(running) == before
    assert running.person.press(asked, "intake:1").ok
    running.person.wait_for(lambda: "哪份报纸" not in said(running.person.thread(root["channel"], root["ts"])))
    found = answer(running, root, "datepicker")
    assert running.person.press(found, "intake_day:1", "2026-07-08").ok
    found = answer(running, root, "收录：")
    assert running.person.press(found, "intake:1").ok
    answer(running, root, "已收录")
    assert pages(running) == before + 1


def test_a_paper_that_nobody_knows_yet_is_typed(start, site):
    running = admin(start, site, tianjin_admins=ME)
    root = running.person.upload("general", "page.txt", PAGE.encode(), "@tianjin 读一下")
    asked = answer(running, root, "哪份报纸")
    assert running.person.press(asked, "intake_paper:1", " 《武清\n垦区报》 ").ok
    found = answer(running, root, "datepicker")
    running.person.wait_for(lambda: "哪份报纸" not in said(running.person.thread(root["channel"], root["ts"])))
    assert running.person.press(found, "intake_day:1", "2026-07-08").ok
    found = answer(running, root, "收录：武清 垦区报")
    assert running.person.press(found, "intake:1").ok
    answer(running, root, "已收录")
    papers = {each.paper for each in running.program.house.archive.articles.days()}
    assert "武清 垦区报" in papers
    # From then on it is one of the buttons.
    other = running.person.upload("general", "other.txt", PAGE.replace("三万亩", "一万亩").encode(), "@tianjin 读一下")
    assert "paper 武清 垦区报" in said(answer(running, other, "哪份报纸"))


@pytest.mark.parametrize("typed", ["", "   ", "《》", "\x00\n"])
def test_an_empty_name_of_a_paper_is_none(typed):
    assert paper_typed(typed) is None


def test_what_cannot_be_read_is_said_in_one_sentence(start, site):
    running = admin(start)
    root = running.person.post("general", f"@tianjin 读一下 http://{site}/farm")
    found = answer(running, root, "没能读")
    assert "端口一般不提供网页" in said(found) or "在内部网络里" in said(found)


def test_sources_are_shown_to_admins_only(start, tmp_path: Path):
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "papers"\nfolder = "/nowhere"\nevery = "5min"\n', encoding="utf-8")
    running = admin(start, tianjin_sources=str(path), tianjin_admins=ME)
    dana = running.workspace.person_named("dana")
    dana.command("general", "/tianjin sources")
    dana.wait_for(lambda: any("TIANJIN_ADMINS" in said(each) for each in dana.ephemerals("general")))
    assert "/nowhere" not in said(dana.ephemerals("general"))
    running.program.sources.fetch_due()
    running.person.command("general", "/tianjin sources")
    assert running.person.wait_for(
        lambda: any("There is no folder" in said(each) for each in running.person.ephemerals("general"))
    )
