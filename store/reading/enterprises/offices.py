"""Banks and offices, which papers name in full once and as people call them afterwards."""

from __future__ import annotations

from functools import lru_cache

from store.patterns import lazily
from store.reading.enterprises.register import Named, Register
from store.reading.enterprises.vocabulary import vocabulary

BANKS = {
    "中行": "中国银行", "工行": "中国工商银行", "农行": "中国农业银行", "建行": "中国建设银行", "交行": "交通银行",
    "招行": "招商银行", "邮储银行": "中国邮政储蓄银行", "农发行": "中国农业发展银行", "国开行": "国家开发银行",
    "工商银行": "中国工商银行", "农业银行": "中国农业银行", "建设银行": "中国建设银行", "浦发银行": "上海浦东发展银行",
    "进出口银行": "中国进出口银行", "人行": "中国人民银行", "人民银行": "中国人民银行",
}  # fmt: skip
"""Banks as people call them."""
OF_CITY = lazily("市(?=[^市]{0,6}[分支]行$)")


def of_bank(name: str) -> str:
    """中国银行天津分行 of 中行天津分行 and 中国银行天津市分行."""
    brief = next((each for each in BANKS if name.startswith(each)), "")
    return OF_CITY.sub("", BANKS[brief] + name[len(brief) :] if brief else name)


OFFICES = (
    ("人力资源和社会保障", "人社"), ("住房和城乡建设", "住建"), ("发展和改革委员会", "发改委"),
    ("发展改革委", "发改委"),
    ("卫生健康委", "卫健委"), ("工业和信息化", "工信"), ("市场监督管理", "市场监管"), ("交通运输", "交通"),
    ("疾病预防控制", "疾控"), ("消费者协会", "消协"), ("科学技术协会", "科协"), ("残疾人联合会", "残联"),
    ("妇女联合会", "妇联"), ("文学艺术界联合会", "文联"), ("文化和旅游", "文旅"), ("医疗保障", "医保"),
    ("委员会", "委"),
    ("高级人民法院", "高院"), ("中级人民法院", "中院"), ("人民法院", "法院"), ("人民检察院", "检察院"),
    ("规划和自然资源", "规划资源"), ("人民政府", "政府"), ("国家税务总局", ""), ("药品监督管理", "药监"),
    ("管理局", "局"),
    ("国有资产监督管理", "国资"), ("互联网信息办公室", "网信办"), ("应急管理", "应急"),
)  # fmt: skip
"""Offices in full, and as papers call them."""
OFFICIAL = frozenset({"government", "other", "hospital"})
OF_PLACE = lazily("^([一-鿿]{2,4}?)(市|省|区|县)")


@lru_cache(maxsize=4096)
def office(name: str) -> tuple[str, str]:
    """What the office of any city is called in short, and of which place it is (none: the paper's own)."""
    for long, brief in OFFICES:
        name = name.replace(long, brief)
    hit = OF_PLACE.match(name)
    if hit and (hit.group() in vocabulary().places or hit.group(1) in vocabulary().places):
        return name[hit.start(2) :], hit.group(1)
    city = next((name[:size] for size in (2, 3) if name[:size] in vocabulary().cities), "")
    return ("市" + name[len(city) :], city) if city else (name, "")


def join_offices(register: Register) -> None:
    """天津市人力资源和社会保障局 and 市人社局: one, where the page has no such office of another place."""
    alike: dict[tuple[str, str], list[tuple[str, Named]]] = {}
    for each in register.living():
        if each.kind in OFFICIAL and each.name[-1:] in "局委办院府会协联部处心关院":
            said, place = office(each.name)
            alike.setdefault((each.kind, said), []).append((place, each))
    for (_, said), those in alike.items():
        if len(those) < LEAST_ALIKE or len({place for place, _ in those if place}) != 1 or said[0] not in "市区县省":
            continue
        whole = max((each for place, each in those if place), key=lambda one: len(one.name))
        for _, each in those:
            if each is not whole:
                register.absorb(whole, each)


LEAST_ALIKE = 2
