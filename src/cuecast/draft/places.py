"""Start positions that stand in a heading above several exercises: `Lying on your back`."""

from __future__ import annotations

import re

from cuecast.draft.clauses import position_of
from cuecast.draft.parts import Parts
from cuecast.draft.sentences import Sentence

_PLACE = re.compile(
    r"\W*(?:\w+[.)] )?(?:exercises? )?(?:while |in )?"
    r"(?:lying|sitting|standing|seated|kneeling|on (?:your|all)|supine|prone)\b(?:\W+\w+){0,5}\W*$"
)
_TWO = re.compile(r"\b(?:and|or|to)\b")
_TOLD = re.compile(r"\b(?:on|in|at|with|against) ")


def give_places(found: Parts) -> None:
    """Tell every exercise the heading above it, if that names a start position."""
    starts = {part.start for part in found.parts}
    heads = [block for block in found.heads if block not in starts]
    words = {line.block: line.sentence for line in found.spoken if line.block in {*heads}}
    for part in found.parts:
        above = max((block for block in heads if block < part.start), default=-1)
        one = words.get(above)
        if one and _PLACE.match(one.low) and not _TWO.search(one.low) and position_of(one.low):
            part.above = one


def tells_how(one: Sentence) -> bool:
    """Whether a heading can be said as a set-up: `Sitting in a chair`, not `Standing exercises`."""
    return bool(_TOLD.search(one.low))
