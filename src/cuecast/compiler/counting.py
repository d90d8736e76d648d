"""The number of a rep on its first beat: which one, in how many words, and the room that it gets.

The room is fixed by the number alone, so that no voice moves what follows; it holds the longest word
for such a number in any language at the default pace (tests/unit/compiler/test_counting.py).
"""

from __future__ import annotations

from fractions import Fraction

from cuecast.compiler.script import At, Priority, Utterance
from cuecast.compiler.session import Breathing
from cuecast.compiler.steps import Step
from cuecast.compiler.words import Words
from cuecast.diagnostics import NOWHERE
from cuecast.timebase import Seconds

NUMBER = Fraction(9, 10)
"""The room of a small number: what follows it in the same phase begins this long after it."""

ROOMS = (
    (12, NUMBER),
    (20, Fraction(11, 10)),
    (99, Fraction(3, 2)),
    (1_000, Fraction(13, 5)),
)
"""Numbers up to the first get the second as their room."""

WORD = Fraction(1)
"""A phase with less time than this behind the number is tight: “last one” takes the number's place,
and the words of the phase may fall away."""

TENS = 20
"""Above this, reps too quick for the whole number are counted as coaches do: “twenty, one, two …
thirty, one” [COACHING 2.5: counts are one word]. Only upward: downward, “one” is the end."""

LAST_NUMBERS = 3
"""The last numbers of a countdown, which nothing may interrupt [COACHING 2.4]."""

SPARSE_REPS = 5
"""Counted sparsely, every rep whose number is a multiple of this is called, and the last three."""


def opening(words: Words, step: Step) -> tuple[list[Utterance], Seconds]:
    """The number on the first beat, on the second of alternating sides the side; and its room."""
    place, work, phase = step.place, step.work, step.phase
    if not step.opening or work is None or phase is None:
        return [], Fraction(0)
    start = At(Fraction(0))
    if work.sides == "alternating" and place.side != work.first_side:
        side = words.say("side_short", side=place.side)
        return [Utterance("side", (side,), start, Priority.COUNT)], NUMBER
    number = number_said(step)
    if not number:
        return [], Fraction(0)
    room = room_of(number)
    tight = phase.length < room + WORD
    span = phase.full.span if tight else NOWHERE  # only there a number can lack room
    if last_for_number(step):
        text = last_one(words, step)
        return [Utterance("last", (text,), start, Priority.COUNT, span=span)], NUMBER
    if tight and number > TENS and number % 10 and work.count != "down":
        number, room = number % 10, NUMBER
    return [Utterance("count", (str(number),), start, Priority.COUNT, span=span)], room


def last_for_number(step: Step) -> bool:
    """True where “last one” takes the place of the number, for want of room behind it."""
    number = number_said(step)
    if not number or step.phase is None or not is_last(step):
        return False
    return step.phase.length < room_of(number) + WORD


def room_of(number: int) -> Seconds:
    """How long after a number something else may be said."""
    return next(room for most, room in ROOMS if number <= most)


def number_said(step: Step) -> int:
    """The number of the rep in the style that is counted in; 0 when this rep has none."""
    place, work = step.place, step.work
    if work is None or place.reps < 2 or work.count in ("none", "breath"):
        return 0
    left = place.reps - place.rep + 1
    if work.count == "down":
        return left
    if work.count == "sparse" and place.rep % SPARSE_REPS and left > LAST_NUMBERS:
        return 0
    return place.rep


def last_one(words: Words, step: Step) -> str:
    """“Last one”, of a rep or of a breath: in some languages they are of another gender."""
    return words.say("breath_last" if isinstance(step.block, Breathing) else "last")


def first_turn(step: Step) -> bool:
    """True on the first of alternating sides, and where sides do not alternate."""
    work = step.work
    return work is None or work.sides != "alternating" or step.place.side == work.first_side


def is_last(step: Step) -> bool:
    """True at the last rep of several, on the first of alternating sides."""
    place = step.place
    return place.reps > 1 and place.rep == place.reps and first_turn(step)
