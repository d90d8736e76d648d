"""How much: reps, sets, holds, rests, durations and frequency in one sentence.

Every number of the sentence gets one reading, told by its unit and by the words that govern it.
A number that no words make a dose is none: an invented dose is worse than a missed one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cuecast.draft.dose_reader import Fact, Reader
from cuecast.draft.sentences import Sentence
from cuecast.draft.traps import narrates, regular

_ASIDE = re.compile(r"\([^()]{0,300}\)")
_LABEL = 30
"""Letters of a label before a colon, which belongs to the clause behind it."""

_MARKS = (". ", ";", "!", "?", "(", ")", '"', " – ", "—", ": ", ", so ")

REMEMBERED = 4096
"""Sentences whose doses are kept: several stages ask for the same ones."""


def facts(sentence: Sentence) -> list[Fact]:
    """Every dose in a sentence, in the order of the sentence."""
    return list(_facts(sentence.low)[0])


def fields_of(low: str) -> frozenset[str]:
    """The fields of which a sentence in small letters tells a dose."""
    return frozenset(one.field for one in _facts(low)[0])


def aims(sentence: Sentence) -> list[Fact]:
    """What a sentence builds up to: `work up to 12 reps`, as `up to 12`."""
    return list(_facts(sentence.low)[1])


@lru_cache(REMEMBERED)
def _facts(low: str) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    low = regular(low)
    reader = Reader(low)
    reader.read()
    said = [one for one in reader.found if not narrates(clause_of(low, one.start, one.end))]
    if low.rstrip(")\"' ").endswith("?"):
        return (), ()
    rests = [one for one in said if one.field == "rest"] if reader.aims else []
    return tuple(sorted(said, key=lambda one: one.start)), (*reader.aims, *rests)


def clause_of(low: str, start: int, end: int) -> str:
    """The words around a place of a sentence, to the marks that end a clause."""
    low = _ASIDE.sub(lambda m: m[0] if m.start() <= start < m.end() else " " * len(m[0]), low)
    begin = max((low.rfind(mark, 0, start) for mark in _MARKS), default=-1)
    if (
        low[begin : begin + 1] == ":"
        and begin - max(low.rfind(mark, 0, begin) for mark in _MARKS) < _LABEL
    ):
        begin = max(low.rfind(mark, 0, begin) for mark in _MARKS)
    ends = [at for mark in _MARKS if (at := low.find(mark, end)) >= 0]
    return low[begin + 1 : min(ends, default=len(low))]
