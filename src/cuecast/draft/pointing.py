"""Which exercises words point at: those they name, `the following three`, `these`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuecast.draft.mentions import Mention, Names, mentions
from cuecast.draft.numbers import Amount, items
from cuecast.draft.parts import Line
from cuecast.draft.sharing import EVERY_ONE


def next_of(named: Sequence[Mention], starts: Sequence[int], block: int) -> frozenset[int]:
    """The exercises that `these` are behind a sentence that names some: those that come, or all are done."""
    if len(named) != 1 or not some_of(named[0], len(starts)):
        return frozenset()
    return frozenset(n for n in named[0].parts if starts[n] > block or starts[-1] < block)


THESE = re.compile(
    r"\b(?:they|them|(?:these|those)\b(?! (?:\w+ )?(?:exercises|moves|movements|stretches|drills|poses"
    r"|days|weeks|sessions|muscles)\b))\b"
)
"""Words for the exercises that the sentence before named: `Add numbers 4 and 5. Do these once a day.`"""

_MANY = r"(?:two|three|four|five|six|seven|eight|\d)"
_NEXT = re.compile(
    rf"\b(?:the |these )(?:following|next) (?P<many>{_MANY})\b"
    r"(?! (?:\w+ )?(?:weeks?|days?|months?|hours?|minutes?|seconds?|sessions?|times|reps|sets|steps)\b)"
    rf"|\bthe (?P<below>{_MANY}) (?!steps)(?:\w+ )?(?:below|that follow)\b"
)
"""`The following three`, `the three stretches below`: those that begin behind these words."""


def named_by(
    line: Line, names: Names, starts: Sequence[int], numbers: Sequence[int]
) -> list[Mention]:
    """What a sentence names, also by how many follow it; where it speaks of each, only some of all."""
    low = line.sentence.low
    named = mentions(low, names, numbers)
    if every := EVERY_ONE.search(low):  # `The neck routine, 5 times each exercise`: each of those.
        named = [one for one in named if some_of(one, len(starts)) and one.end <= every.start()]
    ahead = _NEXT.search(low)
    if ahead is None:
        return named
    many = next(
        int(one.low) for one in items(ahead["many"] or ahead["below"]) if isinstance(one, Amount)
    )
    later = [place for place, start in enumerate(starts) if start > line.block][:many]
    if len(later) == many:
        named.append(Mention(*ahead.span(), frozenset(later)))
    return sorted(named, key=lambda one: one.start)


def some_of(one: Mention, count: int) -> bool:
    """Whether several are named of so many, and not all."""
    return 1 < len(one.parts) < count
