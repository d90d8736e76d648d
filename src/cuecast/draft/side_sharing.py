"""Sides that are told elsewhere than in the exercise: by its name, or for all of them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from cuecast.draft.dose import aims, facts
from cuecast.draft.dose_reader import Fact
from cuecast.draft.kinds import kind_of
from cuecast.draft.model import Found
from cuecast.draft.parts import Line, Part
from cuecast.draft.sentences import Sentence
from cuecast.draft.sharing import ABOUT_ALL
from cuecast.draft.side_marks import in_order, pieces
from cuecast.draft.side_turns import changes
from cuecast.draft.side_words import BOTH, ONLY, WORK_BOTH
from cuecast.draft.sides import is_guess, side_facts
from cuecast.draft.traps import is_story

_PAIRED = re.compile(r"\b(?:legs|arms|hips|knees|feet|heels|hands|shoulders|elbows|toes)\b")
"""Limbs that move in pairs, where a text says nothing of sides."""

_BEGUN = re.compile(r"\b(?:to begin|to start|begin|start) with\b|\bat first\b")
"""What is done now, in a sentence that also tells what is done later."""

_VARIES = ("progressions", "regressions", "why")


def told_of_sides(doing: Iterable[Sentence], part: Part) -> list[Sentence]:
    """The sentences of an exercise that may tell its sides, in the order of the text.

    Of what somebody tells of himself only where he changes sides: `I do fifteen and swap.`
    """
    lines = [one for one in doing if not is_story(one.low)]
    lines += [
        line.sentence
        for line in part.lines
        if line.role == "dose" and kind_of(line) == "progressions" and aims(line.sentence)
    ]  # `Work up to three sets of 20 on each leg.`
    told = [line.sentence for line in part.lines if kind_of(line) == "why" and not line.role]
    lines += [one for one in told if is_story(one.low) and turns(one)]
    return in_order(lines)


def turns(one: Sentence) -> bool:
    """Whether a sentence gives the other side its turn, or counts for each."""
    told = tuple(pieces([one]))
    return any(not change.piece.content for change in changes(told)) or bool(
        facts(one) and side_facts(one)
    )


def or_elsewhere(
    own: Found[str] | None,
    lines: Sequence[Sentence],
    named: Iterable[tuple[Sentence, Fact]],
    shared: Sequence[Line],
) -> Found[str] | None:
    """The sides of an exercise; where it works one side only, what is said of the other elsewhere.

    `lines` are its own words, `named` is what other sentences say of it by its name, `shared` what is
    said for all.
    """
    told = {line.block for line in shared if ABOUT_ALL.search(line.sentence.low)}
    if own is not None and own.value != "unknown":
        paired = any(_PAIRED.search(one.low) for one in lines)
        if (paired or not is_guess(own)) and not (own.value == "none" and _by_one(lines)):
            return own
        if not is_guess(own) or paired:
            return _both(shared, told) or own
    for one, fact in named:
        if fact.field == "sides":
            return one.found(fact.value, fact.start, fact.end, fact.sure)
    if any(ONLY.search(one.low) for one in lines):
        return own
    return _both(shared, told) or own


def _both(shared: Sequence[Line], told: Container[int]) -> Found[str] | None:
    """What is said once for all exercises: `Exercise both legs.`, `each exercise 8 times per side`."""
    for line in shared:
        one = line.sentence
        if line.block not in told or (kind_of(line) in _VARIES and not _BEGUN.search(one.low)):
            continue
        for fact in side_facts(one):
            return one.found(fact.value, fact.start, fact.end, fact.sure)
        if match := WORK_BOTH.search(one.low):
            return one.found("each", *match.span(), 0.8)
    return None


def _by_one(lines: Sequence[Sentence]) -> bool:
    """Whether a movement is that of one limb: `push the back of your knee down`."""
    several = [one for one in lines if BOTH.search(one.low)]
    return any(_SINGLE.search(one.low) for one in lines if one not in several)


_SINGLE = re.compile(
    r"\b(?:one|your|the|that) (?:(?:straight|bent|top|upper|affected|front|back of your) )?"
    r"(?:leg|arm|foot|knee|heel|thigh|wrist|ankle|hip|hand|forearm)\b(?!s| rests?| chair)"
)
