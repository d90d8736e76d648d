"""How an article goes through its exercises: how many it announces, and which paragraphs teach one each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuecast.draft.chains import counted_lines
from cuecast.draft.naming import ORDINAL
from cuecast.draft.spots import Article

_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ANNOUNCED = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}|a (?:few|couple of))"
    r"(?:[ -](?!times|sets|reps|seconds)[a-z'-]+){0,3}?[ -](?:exercises?|moves?|movements|stretch(?:es)?"
    r"|drills?|poses?|things|jobs|stations|events|shapes|positions|tasks|tricks|favou?rites|lifts|ones"
    r"|of (?:them|these))\b"
)
_FEW = 3
"""How many “a few” are."""


@dataclass(frozen=True, slots=True)
class Course:
    """What an article says and shows of the number of its exercises.

    `announced` are numbers of exercises that it names; `told` its paragraphs and items that both ask
    for something and give a dose; `next` those that begin with “First”, “Then”, “Last”. `dosed` is the
    share of its counted paragraphs and items with a dose: where most have one, they are no
    steps of one exercise.
    """

    announced: frozenset[int]
    told: frozenset[int]
    next: frozenset[int]
    dosed: float
    counted: frozenset[int]
    """Lines that begin paragraphs which count up from one."""


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
    counted = [n for n, block in enumerate(article.blocks) if block.number]
    dosed = sum(n in told for n in counted) / max(1, len(counted))
    whole = frozenset(told & strong)
    return Course(
        frozenset(announced), whole, frozenset(following), dosed, counted_lines(article.lines)
    )


def _announced(low: str) -> set[int]:
    return {_number(match["number"]) for match in _ANNOUNCED.finditer(low)}


def _number(text: str) -> int:
    if text.startswith("a "):
        return _FEW
    return int(text) if text.isdigit() else _NUMBERS.index(text) + 2
