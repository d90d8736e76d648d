"""Paragraphs that count exercises as a speaker does: `First one is …`, `Number two, …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cuecast.draft.spots import Seen

_RANK = re.compile(
    r"(?:(?:and|so|now|right|then|ok|okay|alright|all right|next)[,:]? )*(?:(?:the|your|my|our) )?"
    r"(?:(?:exercise|move|stretch|movement|drill|pose) )?(?:number |no\.? )?"
    r"(?P<rank>first|second|third|fourth|fifth|sixth|one|two|three|four|five|six|last)\b"
    r"(?: (?:one|up|exercise|move|stretch|movement|drill|pose|but not least))?[,:]?(?: |$)"
)
_RANKS = {
    "first": 1,
    "one": 1,
    "second": 2,
    "two": 2,
    "third": 3,
    "three": 3,
    "fourth": 4,
    "four": 4,
}
_RANKS |= {"fifth": 5, "five": 5, "sixth": 6, "six": 6}


def counted_lines(lines: Sequence[Seen]) -> frozenset[int]:
    """The lines that begin counted paragraphs, where those count up from one and all ask for something."""
    found: list[tuple[int, int]] = []
    acting = {one.block for one in lines if one.look.acts or one.look.dose}
    dosed = {one.block for one in lines if one.look.dose}
    for n, one in enumerate(lines):
        match = _RANK.match(one.sentence.low) if one.first and one.block in acting else None
        if match is not None:
            last = found[-1][0] + 1 if found else 0
            found.append((_RANKS.get(match["rank"], last), n))
    ranks = [rank for rank, _ in found]
    counts = len(found) > 1 and ranks[0] == 1 and all(b == a + 1 for a, b in pairwise(ranks))
    told = any(lines[n].block in dosed for _, n in found)
    return frozenset(n for _, n in found) if counts and told else frozenset()
