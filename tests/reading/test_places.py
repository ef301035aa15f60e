"""Places: which one a name means, and the district that it lies in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.lexicon import load
from store.reading.places import district_of, place_of
from store.reading.places.places import by_alias, by_name

DISTRICTS = [
    ("逸仙园", "武清区"),
    ("天津双口工业园", "北辰区"),
    ("双港工业区", "津南区"),
    ("西青开发区", "西青区"),
    ("西青经开区", "西青区"),
    ("西青", "西青区"),
    ("天津市西青区中北镇", "西青区"),
    ("武清", "武清区"),
    ("滨海高新区", "滨海新区"),
    ("东疆", "滨海新区"),
    ("东疆综合保税区", "滨海新区"),
    ("天津经开区", "滨海新区"),
    ("泰达", "滨海新区"),
    ("天津港保税区", "滨海新区"),
    ("空港经济区", "滨海新区"),
    ("中新天津生态城", "滨海新区"),
    ("塘沽", "滨海新区"),
    ("蓟县", "蓟州区"),
    ("和平", "和平区"),
    ("天津和平", "和平区"),
    ("天津市河东区", "河东区"),
    ("天津国际邮轮母港", "滨海新区"),
    ("静海区子牙食品产业园", "静海区"),
    ("东丽区华明高新区", "东丽区"),
    ("华明高新区", "东丽区"),
    ("宝坻京津中关村科技城", "宝坻区"),
    ("天津市武清区岚河轴承有限公司", "武清区"),
    ("武清岚河产业园", "武清区"),
    ("国家会展中心（天津）", "津南区"),
    ("天开园", "南开区"),
    ("京津产业新城", "武清区"),
    ("北京海淀", "海淀区"),
    ("亦庄", "大兴区"),
    ("河北曹妃甸", "曹妃甸区"),
    ("三河", "三河市"),
    ("西 青 开发区", "西青区"),
    ("昆山市花桥镇", "昆山市"),
]
NOWHERE = [
    "天津",
    "天津市",
    "河北",
    "京津冀",
    "南开大学",
    "天津天锻压力机有限公司",
    "和平饭店",
    "和平发展",
    "华为",
    "",
    "。",
    "朝阳产业",
]


@pytest.mark.parametrize(("name", "district"), DISTRICTS)
def test_a_name_tells_its_district(name: str, district: str) -> None:
    assert district_of(name) == district


@pytest.mark.parametrize("name", NOWHERE)
def test_a_name_that_tells_no_district_has_none(name: str) -> None:
    assert district_of(name) is None


def test_a_place_knows_what_it_lies_in() -> None:
    area = place_of("空港经济区")
    assert area is not None
    assert (area.name, area.kind, area.within) == ("天津空港经济区", "area", ("天津港保税区", "滨海新区", "天津市"))
    assert (area.district, area.city) == ("滨海新区", "天津市")
    county = place_of("固安县")
    assert county is not None
    assert (county.city, county.within) == ("廊坊市", ("廊坊市", "河北省"))


def test_the_sixteen_districts_are_there() -> None:
    districts = [each for each in by_name().values() if each.kind == "district" and each.city == "天津市"]
    assert len(districts) == 16


def test_the_lists_agree_with_one_another() -> None:
    lists = load("places")
    parents = {*lists["also"].values(), *lists["spots"], *(held["within"] for held in lists["areas"].values())}
    assert parents <= set(by_name())
    assert set(by_alias().values()) == set(by_name())
    assert all(place.within[-1] in ("天津市", "北京市", "河北省") for place in by_name().values() if place.within)


@given(st.text(max_size=60) | st.lists(st.sampled_from([*by_alias(), "大学", "区", "。"]), max_size=20).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    place = place_of(text)
    assert place is None or place.name in by_name()
    assert district_of(text) is None or district_of(text) in text.replace(" ", "") or place is not None
