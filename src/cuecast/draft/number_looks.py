"""What a number looks like among the words of its sentence, as features that anybody can read.

They know nothing of what the rules make of it: two opinions are worth more than one.
"""

from __future__ import annotations

import re

from cuecast.draft import dose_words as words
from cuecast.draft.dose_parse import Quantity
from cuecast.draft.dose_row import Row

_GOVERN = {
    "hold": words.HOLD,
    "press": words.PRESSING,
    "rest": words.RESTING,
    "go": words.GOING,
    "move": words.MOVING,
}
_BACK = 14
"""Words before a number among which the verb that governs it is looked for."""

_KNOWN = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45, 60)
_SIZES = ((5, "under 5"), (20, "under 20"), (100, "under 100"))

_STEM = 5
"""Letters by which words are known: `squeeze` and `squeezing` are one."""

_SAID = {
    "if": r"\b(?:if|unless|whether)\b",
    "when": r"\b(?:when|once|whenever|as soon as|after|before)\b",
    "grows": r"\b(?:build|building|work(?:ing)? (?:your way )?up|increas\w*|progress\w*|eventual\w*"
    r"|gradual\w*|add(?:ing)?|later|over time|as you get|towards?|until you can|aim)\b",
    "level": r"\b(?:beginners?|advanced|novices?|level|stronger|fitter|harder|easier|challenge|easy)\b",
    "person": r"(?<![.\w])(?:i|i'm|he|she|they|we|me|him|my|his|her|their|who|people|says|said)\b(?![.):])",
    "past": r"\b(?:was|were|had|did|went|used|took|said|made|got|\w{3,}ed)\b",
    "not": r"\b(?:not|no|never|don't|doesn't|isn't|without|instead|less|fewer|than|rather)\b",
    "goes on": r"\b(?:alternat\w*|continu\w*|keep going|small|fast|quick\w*|switch\w*|around"
    r"|back and forth)\b",
    "session": r"\b(?:session|class|workout|routine|programme|program|circuit|video|total|stations?)\b",
    "week": r"\b(?:weeks?|months?|years?|days?)\b",
    "asks": r"\?",
    "quotes": r'"',
}
_SAID_RE = tuple((name, re.compile(pattern)) for name, pattern in _SAID.items())


def look_of(row: Row, first: int, last: int, one: Quantity | None = None) -> dict[str, float]:
    """The features of items `first` to `last` (exclusive) of a sentence; `one` is their amount."""
    names = [*_around(row, first, last), *_governor(row, first)]
    begin = row.clause(first)
    names += [f"clause {_stem(word)}" for word in row.texts[begin:first]]
    names += [f"says {_stem(word)}" for word in row.texts]
    before, whole = row.low[row.start(begin) : row.start(first)], row.low
    names += [f"{name} before" for name, pattern in _SAID_RE if pattern.search(before)]
    names += [f"{name} said" for name, pattern in _SAID_RE if pattern.search(whole)]
    if one is not None:
        names += _of_amount(one)
        names.append(f"{one.unit or 'bare'} behind {_stem(row.word(first - 1))}")
        names.append(f"{one.unit or 'bare'} then {_stem(row.word(last))}")
    return {"always": 1.0, **dict.fromkeys(names, 1.0)}


def _around(row: Row, first: int, last: int) -> list[str]:
    before = [row.word(first - n) for n in range(1, 5)]
    after = [row.word(last + n) for n in range(3)]
    names = [f"before {n} {_stem(word) or 'start'}" for n, word in enumerate(before, 1)]
    names += [f"after {n} {_stem(word) or 'end'}" for n, word in enumerate(after, 1)]
    names += [f"near {_stem(word)}" for word in before if word]
    names += [f"follows {_stem(word)}" for word in after if word]
    return [*names, "first"] if not first else names


def _governor(row: Row, first: int) -> list[str]:
    """The kind of the nearest verb before a number in its clause."""
    for at in range(first - 1, max(row.clause(first), first - _BACK) - 1, -1):
        if kinds := [f"verb {kind}" for kind, some in _GOVERN.items() if row.word(at) in some]:
            return kinds
    return ["verb none"]


def _of_amount(one: Quantity) -> list[str]:
    amount = one.amount
    names = [f"unit {one.unit or 'bare'}", f"noun {_stem(one.noun) or 'none'}"]
    names += [
        f"{name} {value}"
        for name, value in (("odd", amount.odd), ("worded", amount.word), ("bound", amount.bound))
        if value
    ]
    seconds = amount.low * one.scale
    size = next((name for most, name in _SIZES if seconds < most), "over 100")
    names.append(f"value {seconds:g}" if seconds in _KNOWN else f"value {size}")
    told = {"joined": one.joined, "more": amount.more, "range": amount.low != amount.high}
    return [*names, *(name for name, true in told.items() if true)]


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")[:_STEM] or word
