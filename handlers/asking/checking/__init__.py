"""A message held against the papers: every figure in it, like with like.

``check`` reads the figures of any text (Chinese with the reader that reads the papers, English with its own), finds
what the store holds of the same indicator, subject, period, basis and status, and says what came of it.
"""

from handlers.asking.checking.check import check

__all__ = ["check"]
