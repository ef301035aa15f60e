"""How long, how far: what took the time is an action more often than a thing."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.carried import carried
from store.reading.figures.indicators.processes import FOUND, process
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.wording import NOBODY, ONLY_FILLER, REACH, compose, lean, take, tidy

TIME_NOUN = lazily("时间|节拍|用时|周期|时长|工期|间隔|耗时|寿命|期限|期$|圈$|指标|时效|时$|年限|年龄")
OR_CIRCLE = lazily("圈|时间")
PAUSE = lazily("[，,；;。！？]")
BEHIND = lazily("^(?:后|内|就有|就能|就|即可|可|便|以内|之内|的|里|前|间|时)+")
AHEAD = lazily("^(?:其中|平均|仅|只|约|最快|每(?![天日月年周])|将|历经|经过|历时|用|坐)+")
ONE_OF = lazily("一(?:台|辆|列|架|艘|张|个|家|条|件|班|趟|份)")
WAY = lazily(
    "从(?P<start>[^，,。；：从到0-9]{2,14})到(?P<end>[^，,。；：到0-9]{2,16}?)(?:的?(?:时间|车程|路程|行程|运行时间))?"
    "(?:仅|只|最快|平均|全程|大约|约|需|用时?|要|花)*$"
)
KEPT_ON = lazily(
    "(?P<doing>(?:连续|持续|稳定|不间断)+(?:安全|稳定|无故障)?(?:运[转行]|工作|飞行|作业|航行|行驶|服役|生产))"
    "(?:了|已|超过?|近|约)*$"
)
LENGTHENS = frozenset({"延长", "延长到", "延长至", "延至", "缩短", "缩短到", "缩短至"})
ENOUGH = lazily("(?:才能?|就能|就)(?:干完|做完|完成|完工|够|搞定|办完)(?:了)?(?=[，。；”])")
ROUTE = lazily("从[^，从]{2,14}到[^，]{2,16}$")


def duration(
    text: str, draft: Draft, obj: str, verb: str, top: str, right: str, series: Series, earlier: Earlier
) -> None:
    after = text[draft.quantity.tail : draft.quantity.tail + 1]
    if text.startswith("一遇", draft.quantity.tail):
        what = obj or tidy(text[draft.opening : draft.pred.np_end]).rstrip("由从")
        take(draft, what, what, f"how rare a flood it holds: {what}")  # 防洪标准由五十年一遇提高到百年一遇
        return
    if ENOUGH.match(text, draft.quantity.tail) and obj in {"", "前后", "总共", "一共"}:
        take(draft, "用时", None, "how long it takes")  # 前后22天才能干完，3天就够
        return
    if "每" in draft.clause.marks and (words := each_time(text, draft, series)):
        take(draft, words, words, f"how long each of them lasts: {words}")
        return
    if not draft.starts and not LEAVES.match(text, draft.quantity.tail) and (words := process(text, draft)):
        take(draft, words, words, FOUND + words)
        return
    if not obj and SPENT.fullmatch(text[draft.opening : draft.quantity.lead].strip()):
        take(draft, "用时", None, "how long it took")
        return
    if draft.pred.kind == "by" and draft.pred.verb in {"节省", "节约", "省"} and not TIME_NOUN.search(obj):
        take(draft, f"{draft.pred.verb if len(draft.pred.verb) > 1 else '节省'}时间", None, "how much time is saved")
    elif LEAVES.match(text, draft.quantity.tail):
        take(draft, "发车间隔", "发车间隔", "how long until the next one leaves")
    elif way := WAY.search(text, draft.clause.span.start, draft.pred.np_end):
        words = f"{way['start']}到{way['end']}时间"
        take(draft, words, words, f"how long the way takes: {words}")
    elif kept := KEPT_ON.search(text, max(draft.clause.span.start, draft.quantity.lead - 12), draft.quantity.lead):
        words = f"{kept['doing']}时间"
        take(draft, words, words, f"how long it went on: {words}")
    elif "从" in earlier.printed and ROUTE.search(earlier.whole) and not TIME_NOUN.search(obj):
        action(text, draft, earlier, "时间")
    elif right and OR_CIRCLE.search(right) and after in {"的", right[:1], "“"}:
        words = right + "时间" if right.endswith("圈") else right
        take(draft, words, right, f"indicator from the words after the number: {words}")
    elif (
        (obj in NOBODY or (not obj and draft.pred.kind in {"none", "copula", "until"} and not right))
        and (earlier.lead or series.base)
        and not (series.last is not None and series.last.quantity.unit == "岁")
        and TIME_NOUN.search(earlier.lead or series.base or "")
    ):
        head = earlier.lead or series.base or ""
        take(draft, head, head, f"indicator from what was said before: {head}")
    elif obj and (TIME_NOUN.search(obj) or draft.pred.kind in {"by", "to", "from"}):
        words = lean(compose(text, draft, obj, verb, top), series, earlier)
        near = text[draft.quantity.tail : draft.quantity.tail + 3] if draft.starts else ""
        if not TIME_NOUN.search(words) and (draft.pred.verb in LENGTHENS or near.startswith(("延长", "缩短"))):
            words += "时长"
        take(draft, words, words, f"indicator from the words before the number: {words}")
    elif draft.pred.kind in {"by", "to", "until"} and not obj:
        carried(text, draft, series, earlier)
    elif right and text.startswith("一", draft.quantity.tail + len(right)):
        action(text, draft, earlier, "时间")
    elif (right and after not in {"后", "内", "前", "的"}) or (right and after == "的" and not obj):
        take(draft, f"{right}时间", right, f"time of what follows the number: {right}")
    elif verb and obj and len(verb + obj) >= 4:
        words = USED.sub("", f"{verb}{obj}")
        take(draft, f"{words}时间", obj, f"how long: {words}")
    else:
        action(text, draft, earlier, "时间")


EACH_TIME = lazily(
    "(?P<what>[一-龥“”]{0,10}?)每(?P<piece>[次回趟场节堂轮])(?P<measure>[一-龥]{0,2}?(?:时间|时长))?[^，,。；：]{0,6}$"
)
LESSONS = frozenset("场节堂")
OFTEN = ("次数", "场次", "数量", "班次")


def each_time(text: str, draft: Draft, series: Series) -> str:
    """研学课每节50分钟; 停水3次，每次不超过4小时: how long one of what is named before lasts."""
    lead, last = draft.quantity.lead, series.last
    start = max(draft.opening, draft.clause.span.start, draft.seg.start)
    hit = EACH_TIME.fullmatch(text, start, lead)
    if hit is None or hit["measure"]:
        return ""
    what = tidy(hit["what"]).rpartition("的")[2]
    if len(what) > 1:
        return f"{what}时长" if hit["piece"] in LESSONS else f"{what}每{hit['piece']}时间"
    if last is None or not last.base or last.clause.sentence != draft.clause.sentence:
        return ""
    if not (last.quantity.unit or text[last.quantity.tail : last.quantity.tail + 1]).startswith(hit["piece"]):
        return ""
    base = next((last.base.removesuffix(each) for each in OFTEN if last.base.endswith(each)), last.base)
    return f"{base}时长" if hit["piece"] in LESSONS else f"每{hit['piece']}{base}时间"


SPENT = lazily("(?:要|得|还|就|也|才|只|需|前后|总共|一共)*(?:花|耗)(?:了|上|掉|去)?(?:约|近|超过?|逾)?")
LEAVES = lazily("(?:就?[发开来跑](?:出|走)?)?一(?:班|趟|列)")
SINCE = lazily("(?:^|平均|[一-龥])(?P<did>(?:(?!平均)[一-龥]){2}后)$")
BEGINNING = frozenset("第首再又还也就已")
MEASURES_IT = (
    "节拍",
    "速度",
    "流速",
    "误差",
    "偏差",
    "精度",
    "公差",
    "粒径",
    "线宽",
    "波长",
    "密度",
    "身高",
    "体长",
    "直径",
    "口径",
    "半径",
    "高度",
    "厚度",
    "间距",
    "里程",
    "航程",
    "射程",
    "水深",
    "海拔",
    "跨度",
)


BY_THE_SECOND = lazily("(?<=[速度])每(?:秒|分钟|小时)$")
NO_MORE = lazily("(?<=[一-龥]{2})不(?:能|得|可|准|应|许)?$")
PER_SO_MUCH = lazily("(?<=[一-龥]{2})每[百千万]?(?:平方公里|平方米|万?人|户|公里|亩)$")
USED = lazily("(?<=[一-龥]{2})(?:共|总共|一共|前后|仅|只|才|就|便|不到)*[用花](?:了)?$")


def action(text: str, draft: Draft, earlier: Earlier, tail: str) -> None:
    """40分钟后抵达…, 从…到…仅需5小时, 可连续爬行800米: the action itself is measured."""
    words = text[draft.quantity.tail : draft.after.end]
    words = BEHIND.sub("", PAUSE.split(words, 1)[0]).strip(" ”’")
    left = tidy(text[max(draft.seg.start, min(draft.opening, draft.quantity.lead)) : draft.pred.np_end])
    left = NO_MORE.sub("", PER_SO_MUCH.sub("", left))
    left = BY_THE_SECOND.sub("", left) if "速" in left else left
    left = USED.sub("", AHEAD.sub("", left).removesuffix("每"))
    if "的" in left and (piece := ONE_OF.match(left)):
        left = left[piece.end() :]  # 一台压缩机的装配节拍
    topic = (
        earlier.trail if 2 <= len(earlier.trail) <= 14 and draft.phrase.obj is None and draft.phrase.top is None else ""
    )
    words = ONE_OF.sub("", words)
    tail = "" if left.endswith(MEASURES_IT) else tail
    if "从" in earlier.printed and (hit := ROUTE.search(earlier.whole)):
        take(draft, hit.group()[1:] + left + tail, left or earlier.whole, "indicator from the way in the clause before")
    elif words and words[0] not in BEGINNING and (since := SINCE.search(left)) and len(words) <= 8:
        what = f"{since['did']}{words.replace('了', '')}{tail}"
        take(draft, what, what, f"from the one to the other: {what}")
    elif len(left) >= 4:
        take(
            draft,
            (topic + left if len(left) < 10 else left[-REACH:]) + tail,
            left,
            "indicator from the action before the number",
        )
    elif words and not ONLY_FILLER.match(words):
        take(
            draft,
            (left if len(left) >= 2 else "") + words[:REACH] + tail,
            words,
            "indicator from the action after the number",
        )
    elif left and len(left) >= 2:
        take(draft, left + tail, left, "indicator from the words before the number")
    elif earlier.whole:
        take(draft, earlier.whole[-REACH:] + tail, earlier.whole, "indicator from the clause before")
