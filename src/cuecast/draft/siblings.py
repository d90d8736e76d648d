"""Names that stand in a row with sure exercises, set and counted as they are, and those that only end it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from cuecast.draft.features import ADVICE, Evidence
from cuecast.draft.leads import only_dose
from cuecast.draft.naming import NO_MOVEMENT, NO_NAME, STAGED, has_head
from cuecast.draft.sentences import plain
from cuecast.draft.spots import Spot
from cuecast.draft.whole_lines import asks

CLEAR = 0.8
"""How likely by itself a name is that is surely one."""

_DOUBTED = 0.35
"""How likely by itself a name is at most that ends a row and is none of it."""

_WORDS = 5
_FEW = 3
"""Sure exercises that make a row."""

_LINKS = re.compile(
    r"\b(?:after|afterwards?|before|beforehand|during|later|meanwhile|first|finally|when|while|until|if|for"
    r"|about|any|some|other|please|careful|remember|tips?|notes?|words?|questions?|pain|safety|plan|rule)\b"
)
"""Words of a heading that speaks of exercises: `Afterward`."""


_NEAR = 30
"""Names before and behind one that are looked at: no article has more in a row."""


def _block(spot: Spot) -> int:
    return spot.block


def near(evidence: Evidence, spot: Spot) -> tuple[Sequence[Spot], int]:
    """The names that are set as one is and stand near it, and its place among them."""
    alike = evidence.alike[spot.layout]
    at = bisect_left(alike, spot.block, key=_block)
    row = alike[max(0, at - _NEAR) : at + _NEAR + 1]
    return row, row.index(spot)


def in_row(evidence: Evidence, spot: Spot) -> bool:
    """Whether a name stands among sure exercises, is set as they are, and something is told behind it."""
    low, ahead = plain(spot.name), evidence.ahead[spot]
    if (
        len(low.split()) > _WORDS
        or only_dose(low)
        or evidence.article.blocks[spot.block].text[-1:] == "?"
    ):
        return False
    if not ahead.sentences or NO_NAME.search(low) or _LINKS.search(low) or STAGED.match(low):
        return False
    if NO_MOVEMENT.search(low) and not has_head(low):
        return False
    if (asks(low) and not has_head(low)) or ahead.inner > ahead.acts:
        return False
    told = ahead.acts > 0 or ahead.doses > 0
    if spot.whole:
        return _among_counted(evidence, spot) or (told and _between(evidence, spot))
    return told and (_among_counted(evidence, spot) or _adjoins(evidence, spot))


def over_one(evidence: Evidence, spot: Spot) -> bool:
    """Whether a heading tells an exercise, dose and all, and those set alike hold several names."""
    ahead = evidence.ahead[spot]
    if not spot.whole or ahead.inner or evidence.alone[spot] < CLEAR:
        return False
    others = [one for one in near(evidence, spot)[0] if one is not spot]
    told = ahead.at_once and ahead.own > 1 and ahead.doses > 0
    return bool(others) and told and all(evidence.ahead[one].inner > 1 for one in others)


def ends_row(evidence: Evidence, spot: Spot) -> bool:
    """Whether a heading behind a row of sure names is none: it tells no movement, and hardly one is told."""
    low, ahead = plain(spot.name), evidence.ahead[spot]
    if not spot.whole or has_head(low) or _number(evidence, spot):
        return False
    if ahead.doses or ahead.strong > 1 or evidence.alone[spot] > _DOUBTED:
        return False
    alike, place = near(evidence, spot)
    sure = [_sure(evidence, one) and has_head(plain(one.name)) for one in alike]
    return sum(sure[:place]) >= _FEW and not any(sure[place:])


def advises(evidence: Evidence, spot: Spot, role: str) -> bool:
    """Whether a lead stands under a heading of advice, behind exercises that have names of their own."""
    if spot.whole or role not in ADVICE:
        return False
    sure = (one for one in evidence.named if one.block < spot.block and _sure(evidence, one))
    return len([*islice(sure, 2)]) == 2


def _sure(evidence: Evidence, spot: Spot) -> bool:
    return evidence.alone[spot] >= CLEAR and evidence.ahead[spot].own > 0


def _number(evidence: Evidence, spot: Spot) -> int:
    number = evidence.article.blocks[spot.block].number
    return int(number) if number.isdigit() else 0


def _mostly(evidence: Evidence, spot: Spot, row: Sequence[Spot], least: int) -> bool:
    """Whether most of the others in a row are sure, and at least so many."""
    sure = sum(_sure(evidence, one) for one in row if one is not spot)
    return sure >= least and sure * 2 >= len(row) - 1


def _among_counted(evidence: Evidence, spot: Spot) -> bool:
    """Whether the numbers of sure exercises that are set alike count on through it: 1, 2, 3."""
    alike, place = near(evidence, spot)
    if not _number(evidence, spot):
        return False
    first = last = place
    while first and _number(evidence, alike[first - 1]) == _number(evidence, alike[first]) - 1:
        first -= 1
    while (
        last + 1 < len(alike)
        and _number(evidence, alike[last + 1]) == _number(evidence, alike[last]) + 1
    ):
        last += 1
    return _mostly(evidence, spot, alike[first : last + 1], 2)


def _between(evidence: Evidence, spot: Spot) -> bool:
    """Whether a name alone in its block has sure names that are set alike right before and behind it."""
    alike, place = near(evidence, spot)
    if not 0 < place < len(alike) - 1 or not evidence.ahead[spot].at_once:
        return False
    before, behind = alike[place - 1], alike[place + 1]
    first = bisect_right(evidence.named, before.block, key=_block)
    last = bisect_left(evidence.named, behind.block, key=_block)
    alone = all(one is spot or not one.whole for one in evidence.named[first:last])
    return _sure(evidence, before) and _sure(evidence, behind) and alone


def _adjoins(evidence: Evidence, spot: Spot) -> bool:
    """Whether a lead begins one of several blocks that follow one another, and the others are sure."""
    alike, first = near(evidence, spot)
    last = first
    while first and alike[first - 1].block == alike[first].block - 1:
        first -= 1
    while last + 1 < len(alike) and alike[last + 1].block == alike[last].block + 1:
        last += 1
    return _mostly(evidence, spot, alike[first : last + 1], 1)
