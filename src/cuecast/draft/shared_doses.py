"""Doses that stand outside of any exercise: by what right each of them may be one of all."""

from __future__ import annotations

from collections.abc import Iterator

from cuecast.draft.dose import facts
from cuecast.draft.grounds import Grounds, Source
from cuecast.draft.kinds import kind_of
from cuecast.draft.numbers_told import Setting
from cuecast.draft.parts import Line
from cuecast.draft.sharing import ABOUT_ALL, between, selects
from cuecast.draft.traps import is_story

_FIRM = 0.8
"""A length that no verb governs is no hold of all exercises: it may be that of the class."""

NAMED = 3
"""The rank of what is said for numbers 1 and 2, or for the first three."""

_VARIES = ("progressions", "regressions", "why")


def shared_doses(line: Line, told: bool, about: Setting) -> Iterator[Grounds]:
    """The doses of a line, by rank: 3 names its exercises, 2 is of all, 1 beside a 2 or a rest, 0 of none.

    `told` is whether its paragraph speaks of all.
    """
    one, kind = line.sentence, kind_of(line)
    if kind in _VARIES or is_story(one.low):
        return
    chosen = selects(one.low)
    everywhere = chosen or bool(ABOUT_ALL.search(one.low)) or line.role == "dose"
    away = about.away(line.block)
    for fact in facts(one):
        if fact.loose and fact.sure < _FIRM:
            continue
        timed = fact.field == "duration" and "work" not in one.low and not everywhere
        apart = fact.field == "frequency" or (away > 0 and between(one, fact.field))
        rank = 1 + everywhere if (everywhere or told or apart) and not timed else 0
        rank = NAMED if rank and chosen else rank
        yield Grounds(one, fact, Source("shared", kind, line.role, 0, away, rank))
