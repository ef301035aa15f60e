"""What a match of a regular expression can begin with, told to Python's engine, which then looks at nothing else.

The engine knows by itself the first characters of a bare word, a set and a list of words. Of a group, of something
that may be missing and of a look behind it knows none, and tries the whole expression at every character of the text:
on a newspaper page that was a twentieth of the time of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

MOST = 2000
"""Characters that a range may hold: Chinese in general keeps the engine from nothing in a Chinese text."""
NARROW = frozenset({"CATEGORY_DIGIT", "CATEGORY_SPACE"})
HEAD = 5
"""Where the engine's note on an expression has the set: behind its name, its length, what it holds, least and most."""
IN_NOTE, LENGTH, HOLDS, LEAST = 0, 1, 2, 3


def told(code: list[int], parsed: Any, flags: int) -> list[int]:
    """The compiled expression, with a note of what it begins with where the engine has found none."""
    compiler, constants = import_module("re._compiler"), import_module("re._constants")
    if code[IN_NOTE] != constants.INFO or code[HOLDS] or not code[LEAST] or flags & (re.IGNORECASE | re.LOCALE):
        return code
    items: list[Any] = []
    if not begins(parsed, items):
        return code
    charset, cased = compiler._optimize_charset(list(dict.fromkeys(items)))
    note: list[int] = []
    compiler._compile_charset(charset, flags, note)
    old = 1 + code[LENGTH]
    if cased or old != HEAD:
        return code
    head = [code[IN_NOTE], code[LENGTH] + len(note), int(constants.SRE_INFO_CHARSET), *code[LEAST:HEAD]]
    return [*head, *map(int, note), *code[old:]]


def begins(parsed: Iterable[Any], items: list[Any]) -> bool:
    """Whether all that a match can begin with is known; it is added to ``items``, as the engine writes a set."""
    for op, value in parsed:
        name = str(op)
        if name in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue  # they take no character: what follows them begins the match
        if name == "LITERAL":
            items.append((op, value))
            return True
        if name == "IN":
            items += value
            return all(map(narrow, value))
        within, least = parts(name, value)
        if not within or not all(begins(each, items) for each in within):
            return False
        if least:
            return True
    return True  # of a part that may be empty: what follows it is looked at as well


def parts(name: str, value: Any) -> tuple[list[Any], int]:
    """What stands inside, one or the other, and how short it may be; nothing where that is not known."""
    if name == "SUBPATTERN":
        _, added, taken, inside = value
        within = [] if added or taken else [inside]
    elif name == "BRANCH":
        within = list(value[1])
    elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        within = [value[2]]
        return within, value[0] and within[0].getwidth()[0]
    elif name == "ATOMIC_GROUP":
        within = [value]
    else:
        return [], 0
    return within, min([each.getwidth()[0] for each in within], default=0)


def narrow(item: tuple[Any, Any]) -> bool:
    op, value = str(item[0]), item[1]
    if op == "RANGE":
        return bool(value[1] - value[0] < MOST)
    return op == "LITERAL" or (op == "CATEGORY" and str(value) in NARROW)
