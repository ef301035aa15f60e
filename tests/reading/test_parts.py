"""Parts: what stands under each subhead, with sections and a summary of its own."""

from store.reading.pages import split
from store.reading.parts import parts_of
from store.reading.pipeline import read_page
from store.reading.types import Page

PAGE = (
    "大道如虹\n本报记者 张三\n京津冀协同发展再提速，三地携手前行。\n"
    "一、向绿而行\n全市今年植树造林12万亩，湿地修复面积扩大，光伏发电量增长三成。\n"
    "二、向海图强\n海关通关时间压缩一半，港口集装箱吞吐量同比增长4.5%。\n"
)


def test_each_part_has_its_own() -> None:
    (article,) = split(Page(PAGE))[0]
    green, port = parts_of(PAGE, article, ())
    assert (green.headline, port.headline) == ("一、向绿而行", "二、向海图强")
    assert (green.themes[0].name, port.themes[0].name) == ("绿色低碳", "开放与港口")
    assert [PAGE[each.start : each.end] for each in port.summary] == [
        "海关通关时间压缩一半，港口集装箱吞吐量同比增长4.5%。"
    ]
    assert all(each not in port.body for each in green.body)


def test_an_article_without_subheads_has_no_parts() -> None:
    page = "一则消息\n港口吞吐量创新高。\n"
    (article,) = split(Page(page))[0]
    assert parts_of(page, article, ()) == ()


def test_the_reading_holds_them() -> None:
    (article,) = read_page(Page(PAGE)).articles
    assert [each.headline for each in article.parts] == list(article.subheads)
