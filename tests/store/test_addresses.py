"""Pages from a real local server: an article, an index with its pages, a feed, and what is refused."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any, ClassVar

import pytest

from store.reading.types import Page
from store.sources.addresses import Addresses
from store.sources.manners import Guest
from store.sources.outbound import FetchFailed, Outbound
from store.sources.takings import Trouble

STORY = "武清区昨天说,今年上半年全区新建高标准农田3.2万亩,粮食播种面积稳定在120万亩以上。"


def article(title: str, extra: str = "", charset: str = "utf-8") -> bytes:
    return (
        f"<html><head><meta charset='{charset}'><title>{title}</title></head><body><h1>{title}</h1>"
        f"<p>2026-07-08 来源:渤海新报</p><p>{STORY}</p><p>{STORY}</p>{extra}</body></html>"
    ).encode(charset)


def index(*links: str) -> bytes:
    return (
        "<html><title>版面</title><body>"
        + "".join(f"<li><a href='{each}'>标题</a></li>" for each in links)
        + "</body></html>"
    ).encode()


class Site(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[tuple[float, str]]] = []

    def do_GET(self) -> None:
        Site.asked.append((time.monotonic(), self.path))
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.pages, Site.asked = {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def visitor(site: str, pause: float = 0.0, most: int = 300) -> Addresses:
    host = site.removeprefix("http://")
    return Addresses(Guest(Outbound(allowed=frozenset({host}), patience=5), pause=pause), most=most)


def put(path: str, body: bytes, status: int = 200, **headers: str) -> None:
    Site.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def test_an_article_has_its_address_day_and_publisher(site: str) -> None:
    put("/a/1.html", article("武清新建高标准农田", charset="gbk"), Content_Type="text/html; charset=gbk")
    (page,) = visitor(site).of(f"{site}/a/1.html")
    assert isinstance(page, Page)
    assert (page.url, page.issue_date, page.paper) == (f"{site}/a/1.html", date(2026, 7, 8), "渤海新报")
    assert page.text.startswith("武清新建高标准农田")


def test_an_issue_gives_the_articles_of_all_its_pages_once(site: str) -> None:
    put(
        "/2026/07/08/node_1.htm",
        index(
            *[f"node_{n}.htm" for n in (1, 2, 3)],
            "content_1.htm",
            "content_2.htm",
            "/about.htm",
            "http://elsewhere.example/x",
        ),
    )
    for n in (2, 3):
        put(
            f"/2026/07/08/node_{n}.htm",
            index("node_1.htm", "node_2.htm", "node_3.htm", *[f"content_{n}{m}.htm" for m in (1, 2)]),
        )
    for n in (1, 2, 21, 22, 31, 32):
        put(f"/2026/07/08/content_{n}.htm", article(f"第{n}条消息的标题写在这里"))
    found = list(visitor(site).of(f"{site}/2026/07/08/node_1.htm"))
    assert [each for each in found if isinstance(each, Trouble)] == []
    assert sorted(each.text.split("\n")[0] for each in found if isinstance(each, Page)) == sorted(
        f"第{n}条消息的标题写在这里" for n in (1, 2, 21, 22, 31, 32)
    )
    assert "/about.htm" not in [path for _, path in Site.asked]


def test_an_endless_index_ends(site: str) -> None:
    put("/x/i.htm", index(*[f"c{n}.htm" for n in range(50)]))
    for n in range(50):
        put(f"/x/c{n}.htm", article("一条消息的标题写在这里"))
    found = list(visitor(site, most=5).of(f"{site}/x/i.htm"))
    assert len([each for each in found if isinstance(each, Page)]) == 5
    assert len([each for each in found if isinstance(each, Trouble)]) == 1


def test_a_feed_gives_its_articles_with_their_days(site: str) -> None:
    items = "".join(
        f"<item><title>消息{n}</title><link>{site}/f/{n}.html</link>"
        "<pubDate>Tue, 07 Jul 2026 20:00:00 GMT</pubDate></item>"
        for n in (1, 2)
    )
    put(
        "/feed.xml",
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>渤海新报</title>{items}</channel></rss>".encode(),
    )
    put("/f/1.html", article("消息的标题写在这里"))
    put("/f/2.html", b"", 404)
    found = list(visitor(site).of(f"{site}/feed.xml"))
    assert [type(each) for each in found] == [Page, Trouble]
    assert isinstance(found[0], Page)
    assert found[0].issue_date == date(2026, 7, 8)  # four in the morning in Beijing


def test_a_feed_with_entities_is_not_read(site: str) -> None:
    put(
        "/feed.xml",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel><title>&a;</title></channel></rss>",
    )
    (trouble,) = visitor(site).of(f"{site}/feed.xml")
    assert isinstance(trouble, Trouble)
    assert "entities" in trouble.why


def test_what_robots_may_not_read_is_not_read(site: str) -> None:
    put("/robots.txt", b"User-agent: *\nDisallow: /private/")
    put("/private/a.html", article("标题写在这里"))
    (trouble,) = visitor(site).of(f"{site}/private/a.html")
    assert isinstance(trouble, Trouble)
    assert "robots.txt" in trouble.why
    assert [path for _, path in Site.asked] == ["/robots.txt"]


def test_one_request_at_a_time_with_a_pause(site: str) -> None:
    put("/x/i.htm", index(*[f"c{n}.htm" for n in range(4)]))
    for n in range(4):
        put(f"/x/c{n}.htm", article("标题写在这里的消息"))
    guest = visitor(site, pause=0.15)
    threads = [threading.Thread(target=lambda: list(guest.of(f"{site}/x/i.htm"))) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    moments = [moment for moment, path in Site.asked if path != "/robots.txt"]
    assert len(moments) == 10
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.14


def test_nothing_new_is_not_read_again(site: str) -> None:
    put("/a.html", article("标题写在这里"), ETag='"1"')
    guest = visitor(site)
    first = guest.news(f"{site}/a.html", None, None)
    assert len(first.pages) == 1
    again = guest.news(f"{site}/a.html", first.etag, first.modified)
    assert again.unchanged
    assert again.pages == ()


def test_a_host_that_says_wait_is_not_asked_again(site: str) -> None:
    put("/a.html", b"", 503, Retry_After="120")
    guest = visitor(site)
    for _ in range(2):
        with pytest.raises(FetchFailed):
            guest.news(f"{site}/a.html", None, None)
    assert [path for _, path in Site.asked].count("/a.html") == 1
