"""What a Chinese question is about, in order."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.asking import meaning
from handlers.asking.lexicon import load
from handlers.asking.meaning import LIGHT, NOUN, PROPER, VERB, Term
from store.patterns import lazily
from store.reading.words import tag

_IDENTIFIER = lazily(
    r"\d+强|[一二三四五六七八九十\d]+期(?![货限间待权])|第[一二三四五六七八九十\d]+(?:产业|中心医院|医院|中学|小学|届|批|期)|[一二三四五六七八九十]+号(?:线|楼|院|泊位|机组|码头|高炉|车间|厂|馆|门|桥)|\d+号(?:线|楼|院|路|泊位|机|码头)?|[A-Za-z]+-?\d[A-Za-z0-9_.-]*|\d+[A-Za-z]+\b"
)


WHOLE = lazily(r"占(?:到|了)?(全市|全区|全省|全国|全球|全县|全镇)")
_QUOTED = lazily(r"[“\"「『《‘']([^”\"」』》’']{1,30})[”\"」』》’']")
_GENERIC = frozenset(load("asking")["generic"])
_NOUN_VERBS = frozenset(load("asking")["nouns"])
_ELSEWHERE = frozenset(load("asking")["elsewhere"])


def chinese_terms(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """What the text is about, in order, and the runs of nouns that stand together in it."""
    found, rest = _said_by_name(text)
    rest = _without_asking(rest)
    if arrived := _CAME.search(rest):
        found.append(Term("落户", _ARRIVALS, NOUN, True, at=arrived.start()))
        rest = rest[: arrived.start()] + " " * len(arrived[0]) + rest[arrived.end() :]
    named, rest = _places(_without_links(rest))
    found += named
    for word, at in meaning.known_in(rest):
        found.append(_known(word, at))
        rest = rest[:at] + " " * len(word) + rest[at + len(word) :]
    for run in re.finditer(r"\S+", rest):
        at = run.start()
        for word, pos in _joined(_tags(run[0])):
            made = _tagged(word, pos, at)
            at += len(word)
            if made is not None:
                found.append(made)
    found.sort(key=lambda t: t.at)
    return meaning.spread(found), _phrases(found)


def _said_by_name(text: str) -> tuple[list[Term], str]:
    """What stands in quotes, and persons; and the text without them."""
    found: list[Term] = []
    for hit in _QUOTED.finditer(text):
        if hit[1].isspace():
            continue  # “津审智办”: the name was taken out before
        found.append(meaning.term(hit[1], weight=PROPER, proper=True, at=hit.start(1)))
    for hit in WHOLE.finditer(text):
        found.append(meaning.term(hit[1], at=hit.start(1)))
    rest = _blanked(_QUOTED, text)
    if (aged := _AGED.search(rest)) and is_name(aged["n"]):
        found.append(meaning.term(aged["n"], weight=PROPER, proper=True, at=aged.start("n")))
        rest = " " * aged.end("n") + rest[aged.end("n") :]
    if (person := _PERSON_ASKED.search(rest)) and is_name(person["n"]):
        found.append(meaning.term(person["n"], weight=PROPER, proper=True, at=person.start("n")))
        rest = rest[: person.start("n")] + " " * len(person[0]) + rest[person.end() :]
    return found, rest


def _without_asking(rest: str) -> str:
    """The text without the words that ask, which name nothing. Blanks keep the place of all that is left."""
    rest = _PROFIT_OR_LOSS.sub(lambda m: ("盈亏" if re.search("[赚盈亏]", m[0]) else "").ljust(len(m[0])), rest)
    rest = _blanked(_HOW_IT_MOVED, rest)
    rest = _AFTERWARDS.sub(lambda m: m[1] + " ", rest)
    for pattern in (_AMONG_WHICH, _TIMES_AS_MANY, _ASKING, _A_PIECE, _SOLD_TO, _WOULD):
        rest = _blanked(pattern, rest)
    return rest


def _without_links(rest: str) -> str:
    """Without the words that the segmenter would join to the nouns beside them."""
    rest = _blanked(_HELD_AGAINST, rest)
    rest = _blanked(_REACHED, rest)
    rest = _blanked(_MOVED, rest)
    rest = _IS.sub(" ", rest)
    rest = _blanked(_LINKS, rest)
    rest = _blanked(_AT_MOST, rest)
    return _ROUTE.sub(lambda m: f" {m[1]} ", rest)


def _places(rest: str) -> tuple[list[Term], str]:
    """Bounds, identifiers, places and what is counted by its name; and the text without them."""
    found: list[Term] = []
    for hit in _BOUND.finditer(rest):
        found.append(meaning.term(hit["n"], weight=PROPER, proper=True, at=hit.start()))
    rest = _blanked(_BOUND, rest)
    for hit in _IDENTIFIER.finditer(rest):
        found.append(meaning.term(hit[0], weight=PROPER, proper=True, at=hit.start()))
    rest = _blanked(_IDENTIFIER, rest)
    for hit in meaning.districts().finditer(rest):
        named = meaning.term(hit[0], weight=PROPER, proper=True, at=hit.start())
        found.append(replace(named, variants=(*named.variants, *meaning.shorter_place(hit[0]))))
    rest = _blanked(meaning.districts(), rest)
    for hit in _TOWN.finditer(rest):
        if not _NO_VILLAGE.fullmatch(hit["n"]):
            found.append(meaning.term(hit["n"], weight=PROPER, proper=True, at=hit.start("n")))
            rest = rest[: hit.start("n")] + " " * len(hit["n"]) + rest[hit.end("n") :]
    for hit in _NUMBER_OF.finditer(rest) if "数" in rest else ():
        found.append(_number_of(hit))
        rest = rest[: hit.start()] + " " * len(hit[0]) + rest[hit.end() :]
    return found, rest


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: " " * len(m[0]), text)


_ASKING = lazily(
    r"占(?:了|到)?多大的?(?:一块|一头|分量|比重|比例|份额)?|(?:一共|总共|共)?有?(?:多少|几)(?:个?人(?![次口家均类工才员群])|(?:万|亿)?(?:钱|张|个(?!人)|家(?!庭|长)|名(?!字|单)|位(?!置)|项(?!目)|条(?!件)|所|座|件|种(?!类|植)|台|套|辆|列(?!车)|艘|架|只|户(?!籍)|场(?!地|馆|景)|次|届|例|类(?!型)|道(?!路)|支|部(?!门)|栋|款|盒|吨|公里|亩|元|人次|公斤|平方米|标准箱|本(?=图?书|词典|杂志|$|[,?\s])|站(?![点台长区])|间(?![隔接])|班(?![级子主长列])|趟|笔|篇|首(?![次个家])|幅(?!度)|层(?![次级])|轮(?!船)|圈|页|棵|株|头(?!部)|匹|杯|碗|桌|瓶|颗|根(?!据)|册|封(?!顶)|宗|枚|单(?![位元])))?|什么(?:时候|时间|地方)?|怎么样|怎样|如何|为什么|为何|哪些|哪[个家里儿位类种样座项条款所]|哪一?[年天]|几点(?:钟)?(?=$|[,。?\s]|[开关起出发到达结始上下收营])|几(?=[\u3400-\u9fff])|第几|有?多[大高重远长久快厚粗热冷宽深低](?:时间|(?=[,。?\s]|比|的|$))"
)


_PERSON_ASKED = lazily(
    r"(?:^|[,，。、\s]|请问|知道|介绍(?:一下)?)(?P<n>[\u3400-\u9fff·]{2,4}?)(?:这个?人|先生|女士)?(?:到底|究竟|又)?"
    r"(?:是|叫)?(?:谁|什么人|何人|哪位|何许人也?|(?:做|干)什么的|什么(?:职务|身份|职位|来头))"
)


_AGED = lazily(
    r"^\s*(?P<n>[\u3400-\u9fff·]{2,4}?)(?:老人|先生|女士|师傅)?\s*(?:今年|现在)?\s*(?:多大(?:年纪|岁数|年龄)?了?|几岁了?|多少岁了?)(?=$|[?？,，\s])"
)


_SOLD_TO = lazily(r"(?<=出口|远销)(?:到|往|去)了?(?=\s|$)")
_A_PIECE = lazily(r"(?<=[\u3400-\u9fff])[一每](?:公里|平方米|小时)(?=\s|$)")
_WOULD = lazily(r"(?<![思理幻设联梦感构])想要?(?=[在到去把从向招建买开投做扩增添盖办募卖])")
_CAME = lazily(r"\s(?:来|到|进)(?:的)?(?:天津|津)(?:的|$|[?？])")
_ARRIVALS = ("落户", "来津", "来天津", "进津", "入津", "进入天津", "落户天津", "落地天津", "搬来", "迁来", "迁至")
"""什么时候来天津的."""


def is_name(word: str) -> bool:
    """Whether a word may be a person's name: it begins with a surname and is known to be nothing else."""
    from store.reading.pages.naming import surnames  # with all that reads pages, which a question seldom needs

    single, double = surnames()
    titled = re.search(
        r"的|总工|董事|经理|主任|[院校会局处所馆站厂区市镇村行部社队班组店]长|书记|总裁|负责|老板|创始|工程师|教授|医生|师傅",
        word,
    )
    return titled is None and (word[0] in single or word[:2] in double) and word not in meaning.stop_words()


_PROFIT_OR_LOSS = lazily(
    r"是[增升涨][,，]?是[降减跌]|[增升涨]了?还是[降减跌]了?|是赚是亏|(?:赚|挣)(?:到)?了?钱了?(?:吗|没有?(?=[?？]|$))|赚没赚钱|(?:亏损?|盈利)了?(?:吗|没有?(?=[?？]|$))|是盈是亏|(?:赚|盈利)了?钱?还是(?:亏损?|赔)了?钱?|(?:亏损?|赔)了?钱?还是(?:赚|盈利)了?钱?"
)

_HELD_AGAINST = lazily(
    r"(?:相?比|[较跟和与同])(?:于|起)?(?:(?:上一?|去|前|往|头|当)(?:年度?|月|季度?|周|期|次|届|一?天)(?:同期|初|末|底)?"
    r"|年初|年末|同期|之前|以前|过去|先前|从前|疫情前)(?:相比|比|来说)?"
    r"(?=\s|$|[增涨升降跌减多少高低快慢提下缩扩回又是有变，,])"
)
"""比上年, 较年初: what a change is held against, which its sentence may print otherwise."""
_HOW_IT_MOVED = lazily(r"[涨跌增降升]得(?=最)")
_AFTERWARDS = lazily(r"(投产|达产|建成|完工|竣工|扩建|改造|投用|开通|通车)[后前](?=[\u3400-\u9fff]{2})")
"""投产后产能: 后 belongs to what is done, and not to what is measured."""
_AMONG_WHICH = lazily(r"(?<=[\u3400-\u9fff]{2})(?:里头|里面|当中|之中|里|中)(?=哪)")
"""服务业里哪个行业: no part of the noun before it."""
_REACHED = lazily(
    r"(?:下?降|上?升|增|减|涨|跌|压缩?|缩短|提高|提升|下调|上调|攀升|爬升|回升|回落|扩大|增加|增长|减少|降低)(?:到了?|至|成了?|为)(?=\s|$|[,?])"
)
"""What a change led to, right before the question word: no part of the noun measured (空驶率降到了多少)."""

_MOVED = lazily(
    r"(?:下降|上升|下调|上调|降低|缩短|压缩|提高|提升|增加|减少|增长|上涨|下跌|(?<![霜沉空迫下])降|(?<![上提])升|(?<!新)增|(?<![加递缩])减|涨|跌)"
    r"了(?=\s|$|[,?])"
)
"""How it moved, right before the question word: no part of the noun measured (吨水电耗降了多少)."""

_BOUND = lazily(
    r"(?P<n>(?<![\d.])\d+(?:\.\d+)?(?:千|百)?(?:万亿|亿|万)?)(?:元|平方米|吨|人|岁|%)?(?:及?以上|及?以下|往上|开外)"
)
"""10亿元以上的项目有几个: which of them are counted."""
_TIMES_AS_MANY = lazily(r"是?(?:[去上前]年)?(?:同期|同月)?的?(?:几|多少)倍")
_IS = lazily(r"(?<=[\u3400-\u9fff]{2})是(?=\s)")
_LINKS = lazily(
    r"(?:之后|以后|后)?(?:还|再|又|才|就)*(?:需要|将要|要|需|将|会|(?<![获取值])得|(?<![产性功职智节效动热电势技机才])能|可以|打算|准备|(?<![理思幻设联梦])想要?)(?:再|新)*(?:坐|走|花|用|开|等|交|付|掏|办|做|买|卖|有|招|跑|骑)?"
    r"(?=\s|$|[,?])"
)
"""Words before the question word that the segmenter would join to the noun before them: 开通后要多久."""
_AT_MOST = lazily(
    r"(?:最[多高少低长快大]|至[多少])?(?:还|就|只)?(?:(?<![产性功职智节效动热电势技机才])能够?|可以|可|会|要|得|给)(?=[\u3400-\u9fff]了?(?:\s|$|[,?]))"
    r"|(?:最[多高少低长快大]|至[多少])(?=[\u3400-\u9fff]了?(?:\s|$|[,?]))"
)
"""最多能 before the one verb that is left: 最多能贷多少, 最多奖多少."""
_ROUTE = lazily(r"从([\u3400-\u9fff]{2,6}(?<![增升降减高长少短缩加达涨跌变调提]))到(?=[\u3400-\u9fff]{2})")

_NUMBER_OF = lazily(
    r"(?P<n>企业|商户|门店|店铺|床位|用户|会员|学生|教师|员工|职工|车辆|站点|航班|航线|客户|车位|订单|项目|机构|网点|岗位|住户|家庭)"
    r"数(?:量|目)?(?![据字额学值控码智理])"
)
"""企业数: how many there are of them, which a table prints so, and a sentence as 企业2316家."""


def _number_of(hit: re.Match[str]) -> Term:
    word = hit["n"]
    counted = (f"{word}数", f"{word}数量", f"{word}总数", word)
    return replace(meaning.term(f"{word}数", at=hit.start()), variants=counted)


_ENDINGS = frozenset("港站厂园馆院桥路线店区县镇村岛湖河山楼城会展费率额量业券峪沟庄屯堡寨湾岭坨洼乡")
_VILLAGE = lazily(r"[\u3400-\u9fff]{1,4}(?:[村镇乡峪屯堡寨坨洼]|街道)")
_TOWN = lazily(r"(?:^|[\s在的和与、区县])(?P<n>[\u3400-\u9fff]{2,4}?(?:[镇村乡]|街道))(?![里民子口级容庄落务委振村镇])")
_NO_VILLAGE = lazily(
    r".*(?:农村|乡村|城镇|乡镇|村镇|小镇|新村|全村|全镇|山村|城中村|重镇|行政村|自然村|[示特]\S村|街镇)|[每各这那哪全本该几多]\S*"
)


def _joined(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A noun's last character that the segmenter cut off is put back: 无水 港 is 无水港."""
    joined: list[tuple[str, str]] = []
    for word, pos in words:
        if word in _ENDINGS and joined and len(joined[-1][0]) > 1 and joined[-1][0] not in meaning.stop_words():
            joined[-1] = (joined[-1][0] + word, "n")
        else:
            joined.append((word, pos))
    return joined


def _tags(run: str) -> list[tuple[str, str]]:
    """Words of a run; a single verb at its end that has 了 after it is no part of the noun before it."""
    doing = _DONE.fullmatch(run)
    return [*tag(doing["rest"]), (doing["verb"], "v"), (doing["done"], "u")] if doing else tag(run)


_DONE = lazily(
    rf"(?P<rest>\S+?)(?P<verb>(?<=\S\S)[{load('asking')['verbs']}]|花|(?<![支卖产输售付发提走付推演])出)(?P<done>[了掉])"
)


def _known(word: str, at: int) -> Term:
    if word in _PLACES:
        return meaning.term(word, weight=PROPER, proper=True, at=at)
    noun = word not in SOFT
    return meaning.term(
        word, weight=LIGHT if word in _GENERIC else NOUN if noun else VERB, strong=noun and word not in _GENERIC, at=at
    )


SOFT = frozenset(load("asking")["soft"])
_PLACES = frozenset((*load("asking")["districts"], *load("asking")["sights"]))
_NO_PLACES = frozenset(load("asking")["no_places"])
_ANIMALS = frozenset("羊牛鸡鸭鹅驴马兔鹿")
"""One character, and a thing of its own: 羊出栏 is not told by 家禽出栏."""
_MEASURING = frozenset(load("asking")["measuring"])


def _tagged(word: str, pos: str, at: int) -> Term | None:
    if not word.strip() or word in meaning.stop_words() or not re.search(r"[\w]", word):
        return None
    if word.isascii() and (chinese := _of_english(word)):
        return replace(
            meaning.term(chinese[0], at=at), word=word, variants=(*chinese, *meaning.variants_of(chinese[0]))
        )
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9.\-]*|\d+[A-Za-z]+\w*", word):
        return meaning.term(word, weight=PROPER, proper=True, at=at)
    if word.isdigit() or pos in ("m", "q", "mq"):
        return meaning.term(word, weight=LIGHT, strong=False, at=at) if len(word) > 1 and not word.isdigit() else None
    if word in _NOUN_VERBS:
        return meaning.term(word, at=at)
    if word in _ELSEWHERE:
        return meaning.term(word, weight=PROPER, proper=True, at=at)
    if len(word) >= 3 and pos in ("x", "nr", "n") and word[0] in "建买卖办造投":
        return _tagged(word[1:], "n", at + 1)
    if len(word) >= 2 and word[-1] in "了着过":
        return _tagged(word[:-1], "v", at)
    if len(word) == 1:
        if word in _MEASURING or word in _ANIMALS:
            return meaning.term(word, at=at)
        known = len(meaning.variants_of(word)) > 1
        return meaning.term(word, weight=VERB, strong=False, at=at) if known else None
    if word == "海关":
        return meaning.term(word, at=at)
    if pos in ("ns", "nr", "nrt", "nrfg", "nt", "nz"):
        proper = pos in ("ns", "nr", "nrt", "nrfg") and word not in _NO_PLACES
        named = meaning.term(word, weight=PROPER, proper=proper, at=at)
        return replace(named, variants=(*named.variants, *meaning.shorter_place(word)))
    if word in _GENERIC:
        return meaning.term(word, weight=LIGHT, strong=False, at=at)
    if len(word) >= 3 and _VILLAGE.fullmatch(word) and not _NO_VILLAGE.fullmatch(word):
        return meaning.term(word, weight=PROPER, proper=True, at=at)
    if len(word) in (3, 4, 5) and word[-1] == "家" and is_name(word[:-1]):
        return meaning.term(word[:-1], weight=PROPER, proper=True, at=at)  # 赵秀莲家
    if len(word) >= 3 and word[0] in "市区县省" and pos in ("x", "n", "nt", "nr", "ns"):
        word, at = word[1:], at + 1
    if pos[:1] == "n" or pos in ("x", "j", "l", "i", "b", "eng", "zg", "s"):
        return meaning.term(word, at=at)
    if pos[:1] in ("v", "a"):
        return meaning.term(word, weight=VERB, strong=False, at=at)
    return meaning.term(word, weight=LIGHT, strong=False, at=at)


def _of_english(word: str) -> tuple[str, ...]:
    """An English word in a Chinese question (revenue 多少): the Chinese that the lexicon has for it."""
    return () if word.isupper() or len(word) < 4 else meaning.english_phrases().get((meaning.stem(word),), ())


def _phrases(found: list[Term]) -> tuple[str, ...]:
    """Terms that touch, joined: 全国重点实验室. Met whole, they tell more than their words apart."""
    phrases: list[str] = []
    run = ""
    end = -1
    for each in found:
        if each.at == end and (each.strong or run):
            run += each.word
        else:
            phrases.append(run)
            run = each.word if each.strong or each.word in _GENERIC else ""
        end = each.at + len(each.word)
    phrases.append(run)
    return tuple(dict.fromkeys(p for p in phrases if len(p) >= 4))
