"""Stock of companies: who holds how much of it, and how much is bought, sold or issued."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.wording import tidy

HOLDING = lazily("(?:控股|持股|占股|参股)(?:比例)?(?:约|达到?|为|近|超过?)*$")


STOCK = lazily("的?(?:股份|股权|股比)")


DEALINGS = "认购|收购|受让|转让|出售|减持|增持|质押|出让|购买|回购|竞得|购得|挂牌"
STAKE = lazily(f"(?:(?P<deed>{DEALINGS})[^，,。；]{{0,16}}?)?持有的(?P<firm>[^，,。；]{{2,16}})$")
"""受让后者持有的某公司50%的股权."""
DEALT_IN = lazily(f"(?P<deed>{DEALINGS})(?:了|其|该)?(?P<what>[^，,。；]{{2,16}}?)的(?:约|近|超过?|不超过|不低于)?$")


def dealt_in(text: str, draft: Draft, series: Series) -> str:
    """两家股东将分别认购本次发行总数的21%和5%."""
    last = series.last
    if draft.place and last is not None and last.of == draft.of and (last.indicator or "").startswith(DEALS_IN):
        return last.indicator or ""
    if text[draft.quantity.start - 1] not in "的约近超过低于":
        return ""
    hit = DEALT_IN.search(text, max(draft.opening, draft.quantity.lead - 28), draft.quantity.start)
    return f"{hit['deed']}{tidy(hit['what'])}比例" if hit else ""


DEALS_IN = tuple(DEALINGS.split("|"))


HELD = lazily("持有(?P<firm>(?!(?:该|本|其|这家|上市)?(?:公司|集团|企业|银行|其)$|的)[一-龥A-Za-z]{3,14})$")
"""持有海英伦敦汽车51%的股份: of whom, where it is named."""
OF_STOCK = lazily(
    "(?P<deed>增发|配售|发行|认购|出售|转让|增持|减持|回购|质押|购入|买入|卖出|受让|收购|持有)(?:了)?(?P<whose>[^，,。；;0-9]{0,14}?)"
    "(?P<noun>(?:流通|普通|[ABH])?(?:股份|股票|新股|股|股数|数量))?(?:合计|共计?|总数)?(?:为|约|近|达到?|超过?|不超过|不低于)*$"
)


def of_stock(text: str, draft: Draft) -> str:
    """拟发行不超过1.5亿股, 累计出售某公司股份5800万股."""
    if draft.right is not None:
        return ""
    hit = OF_STOCK.search(text, max(draft.opening, draft.quantity.lead - 30), draft.quantity.lead)
    if hit is None:
        return ""
    if hit["deed"] in {"增发", "发行", "配售"}:
        return "发行股数"
    noun = hit["noun"] or "股份"
    return f"{hit['deed']}{tidy(hit['whose'])}{noun if len(noun) > 1 and noun != '数量' else '股份'}"
