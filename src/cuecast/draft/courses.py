"""How an article goes through its exercises: how many it announces, and which paragraphs teach one each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuecast.draft.naming import ORDINAL
from cuecast.draft.spots import Article

_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_ANNOUNCED = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}|a (?:few|couple of))(?:[ -](?!times|sets|reps|seconds)[a-z'-]+){{0,3}}?"
    r"[ -](?:exercises?|moves?|movements|stretch(?:es)?|drills?|poses?|things|jobs|stations|events|shapes|positions"
    r"|tasks|tricks|favou?rites|lifts|ones|of (?:them|these))\b"
)
_FEW = 3
"""How many “a few” are."""


@dataclass(frozen=True, slots=True)
class Course:
    """What an article says and shows of the number of its exercises.

    `announced` are numbers of exercises that it names; `told` its paragraphs and items that both ask
    for something and give a dose; `next` those that begin with “First”, “Then”, “Last”.
    """

    announced: frozenset[int]
    told: frozenset[int]
    next: frozenset[int]


def course_of(article: Article) -> Course:
    """How an article goes through its exercises."""
    announced: set[int] = set()
    told: set[int] = set()
    following: set[int] = set()
    strong: set[int] = set()
    for seen in article.lines:
        announced |= _announced(seen.sentence.low)
        if seen.look.strong:
            strong.add(seen.block)
        if seen.look.dose:
            told.add(seen.block)
        if seen.first and ORDINAL.match(seen.sentence.low):
            following.add(seen.block)
    for spot in article.heads.values():
        announced |= _announced(article.blocks[spot.block].text[:200].lower())
    return Course(frozenset(announced), frozenset(told & strong), frozenset(following))


def _announced(low: str) -> set[int]:
    return {_number(match["number"]) for match in _ANNOUNCED.finditer(low)}


def _number(text: str) -> int:
    if text.startswith("a "):
        return _FEW
    return int(text) if text.isdigit() else _NUMBERS.index(text) + 2
