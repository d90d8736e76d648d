"""By which number an article calls each exercise: the one that stands before it, or its place."""

from __future__ import annotations

import itertools
import re

from cuecast.draft.parts import Parts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import plain

_NUMBER = re.compile(
    r"\W*(?:(?:exercise|move|movement|stretch|drill|pose|station|number|no\.?) )?#?(\d{1,2})(?=[.):]|\W|$)"
    r"(?! ?(?:x|×|-|–|to|or|reps?|times|sets?|sec\w*|min\w*|weeks?|days?|minutes?)\b)(?!\.\d)",
    re.IGNORECASE,
)
_LEAST = 2
"""Exercises that have numbers from which on all are called by theirs."""


def numbers_of(found: Parts) -> list[int]:
    """The number of each exercise, from 1; 0 for one that has none where others have.

    Where they do not count up, as in lists that begin anew, all are called by their places.
    """
    starts = {part.start: place for place, part in enumerate(found.parts)}
    numbers = [0] * len(found.parts)
    for line in found.spoken:
        if line.block in starts:
            numbers[starts[line.block]] = _number(line.sentence.block)
    told = [one for one in numbers if one]
    rising = all(a < b for a, b in itertools.pairwise(told))
    if len(told) < _LEAST or not rising or len(starts) < len(found.parts):
        return [*range(1, len(found.parts) + 1)]
    return numbers


def _number(block: Block) -> int:
    if block.number.isdigit():
        return int(block.number)
    match = _NUMBER.match(plain(block.text[:40]))
    return int(match[1]) if match else 0
