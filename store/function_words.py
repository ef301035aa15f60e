"""Characters that stand alone in nearly every article and say nothing alone: they are not put into the index.

Each is of one of the closed classes of Chinese grammar below, and looked for only as a word of its own: 的 is left
out, 目的 is not. Numerals stay (三 of 三号线), and so does every character that names anything (港, 桥, 河, 药): people
search for them. Of the words of newspapers' pages these are an eighth, of literature's a quarter. A question of
nothing else is answered from the texts.

The index is cut with them in mind: whoever changes a line raises ``store.matching.SEGMENTER``.
"""

from __future__ import annotations

PARTICLES = "的了着过地得之所们么吗呢吧啊呀啦嘛者第"
PREPOSITIONS = "在从自由于到至向往对为以用按据把将被让使给比因随除当像"
CONJUNCTIONS = "和与及跟同或并且而但若如虽故则即既"
ADVERBS = "不没未非无别也又还都就才再更最很太较却便仍曾已正只仅均共约亦皆竟甚先刚常越多"
PRONOUNS = "我你您他她它这那此其某另各每本该谁哪几些"
BEING = "是有要能可会应须需等说"
"""Verbs that say only that something is, may be or was said."""
PLACES_AND_DIRECTIONS = "上下中里内外前后间时来去起出"
MEASURES = "个位名项次种件条年月日天岁元人"
"""What anything is counted in; every page prints its year, month and day."""

FUNCTION_WORDS = frozenset(
    PARTICLES + PREPOSITIONS + CONJUNCTIONS + ADVERBS + PRONOUNS + BEING + PLACES_AND_DIRECTIONS + MEASURES
)
