"""Between what a rest stands that is told of several exercises: sets, rounds, exercises, or reps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from cuecast.draft.claims import Claim
from cuecast.draft.dose import facts
from cuecast.draft.dose_gather import labelled
from cuecast.draft.dose_parse import quantities
from cuecast.draft.dose_row import row_of
from cuecast.draft.model import Found
from cuecast.draft.parts import Part

_KINDS = {
    "rounds": r"rounds?|circuits?|laps?|cycles?|run-throughs?|times? (?:through|round)",
    "sets": r"sets?|series|bouts?",
    "exercises": r"exercises?|exs?|moves?|movements?|stations?|stretch(?:es)?|drills?|poses?|machines?",
    "reps": r"reps?|repetitions?|squeezes?|contractions?|lifts?|holds?|tries|goes|ones?|presses|raises",
}
_PLACE = re.compile(
    r"\b(?:between|after|before) (?:(?:each|every|the|all|your|its|one|next|full|whole|individual"
    r"|different|of|two|any) ){0,3}(?:(?P<"
    + r")|(?P<".join(f"{k}>{v}" for k, v in _KINDS.items())
    + r"))\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:a|an|one|two|three|five|ten|fifteen|twenty|thirty|forty|sixty|half a) "
    r"(?:seconds?|minutes?|mins?|secs?)\b"
)
_OPTIONAL = re.compile(
    r"\bif (?:you|it|they)(?:'re| are| do)? (?:need|want|like|have to|puffed|tired|feel|can|must|prefer)\b"
    r"|\bif (?:needed|necessary|required|you (?:\w+ ){0,3}breath)"
)


def between(low: str, start: int, end: int) -> str:
    """What a rest at characters `start` to `end` of a sentence stands between; empty where nothing says so.

    The words stand behind it, or before it where the sentence begins with such words.
    """
    places = [*_PLACE.finditer(low)]
    number = _NUMBER.search(low)
    leads = bool(places and number and places[0].start() < number.start())
    near = [one for one in places if one.start() >= end][:1]
    if leads or not near:
        near = [one for one in places if one.end() <= start][-1:]
    return near[0].lastgroup or "" if near else ""


def of_sets(one: Claim) -> bool:
    """Whether a place tells a rest between sets or rounds."""
    low = one.line.sentence.low
    return one.field == "rest" and between(low, one.start, one.end) in ("sets", "rounds")


_BESIDE = 60
"""Letters between two rests of one sentence: `15 s between exercises and 1 minute between rounds`."""


def first_of_sentence(rivals: Sequence[Found[str]]) -> list[Found[str]]:
    """The first of rests that stand beside each other, as one ends it all."""
    told = sorted(rivals, key=lambda one: one.start)
    beside = all(two.start - one.end < _BESIDE for one, two in pairwise(told))
    return told[:1] if beside else told


_ITS_OWN = re.compile(
    r"[^.;:,]*\b(?:each|every|all|both|per)\b[^.;:,]*\b(?:exercise|move|stretch|one|drill)"
)


_ANY = ("each", "these", "those", "them", "ones", "tries", "holds", "attempts")


def of_its_own(one: Claim) -> bool:
    """Whether reps outside exercises count a movement that their own words name: `ten leg swings`."""
    low = one.line.sentence.low
    row = row_of(low)
    units = (each for each in quantities(row) if row.start(each.first) == one.start)
    told = one.field == "reps" and any(
        each.unit == "move" and each.noun not in _ANY for each in units
    )
    return told and not _ITS_OWN.match(low)


class Rests:
    """Which exercises of an article may have a rest that is told of several."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Read the sets and rests that exercises tell for themselves."""
        own = [_own(part) for part in parts]
        self.sets = ["sets" in told for told in own]
        self.rests = ["rest" in told for told in own]

    def fitting(self, some: Sequence[Claim], part: int, sets: Callable[[], object]) -> list[Claim]:
        """The rests that may be an exercise's; `sets` finds those that are told of all.

        Without sets nobody rests between them, where others have some. A rest between exercises is
        none between sets where one of them tells its own, and is nobody's where it is a choice.
        """
        has = not any(self.sets) or self.sets[part] or (bool(some) and sets() is not None)
        return [one for one in some if self._fits(one, part, has)]

    def _fits(self, one: Claim, part: int, sets: bool) -> bool:
        low = one.line.sentence.low
        place = between(low, one.start, one.end)
        if place == "exercises" and one.line.home != part:
            return not any(self.rests) and not _OPTIONAL.search(low)
        return sets or place != "sets"


_FEW = re.compile(r"(?:up to )?[2-5](?:-[2-5])?")


def _own(part: Part) -> set[str]:
    """The doses that an exercise tells in its own words; what is done a few times is done in sets."""
    told = [fact for line in part.lines for fact in facts(labelled(line.sentence))]
    told += [one.fact for one in part.facts.values()]
    few = any(one.field == "reps" and _FEW.fullmatch(one.value) for one in told)
    return {one.field for one in told} | ({"sets"} if few else set())
