"""Start positions that stand in a heading above several exercises: `Lying on your back`."""

from __future__ import annotations

import re

from cuecast.draft.clauses import position_of
from cuecast.draft.parts import Parts
from cuecast.draft.sections import Sections
from cuecast.draft.sentences import Sentence

_PLACE = re.compile(
    r"\W*(?:\w+[.)] )?(?:exercises? )?(?:while |in )?"
    r"(?:lying|sitting|standing|seated|kneeling|on (?:your|all)|supine|prone)\b(?:\W+\w+){0,5}\W*$"
)
_TWO = re.compile(r"\b(?:and|or|to)\b")
_TOLD = re.compile(r"\b(?:on|in|at|with|against) ")


def give_places(found: Parts) -> None:
    """Tell every exercise the heading above it, if that names a start position."""
    sections = Sections(found.heads, [part.start for part in found.parts])
    words = {line.block: line.sentence for line in found.spoken}
    for part, group in zip(found.parts, sections.under, strict=True):
        one = words.get(sections.heads[group - 1]) if group else None
        if one and _PLACE.match(one.low) and not _TWO.search(one.low) and position_of(one.low):
            part.above = one


def tells_how(one: Sentence) -> bool:
    """Whether a heading can be said as a set-up: `Sitting in a chair`, not `Standing exercises`."""
    return bool(_TOLD.search(one.low))
