"""Rests that are told by the hold before them, and rests that are poses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cuecast.draft.dose_reader import Fact
from cuecast.draft.grounds import Grounds, Source
from cuecast.draft.sentences import Sentence

EQUAL = re.compile(
    r"\b(?:rest|relax|recover|release|let go|pause)\b(?: [a-z]+){0,3}?,?"
    r" (?P<as>(?:(?:just|exactly) )?as long as (?:you (?:have )?(?:just )?(?:(?!need|want)\w+ed\b|held)"
    r"|(?:the|your|each) (?:hold|squeeze)|it was held)|the same (?:length|amount|period) of time"
    r"|(?<=for )the same (?:time|length|number of seconds)"
    r"|an equal (?:time|length|period|amount of time))\b"
)
"""Rests as long as the hold before them."""

_MINUTES = 300
"""Seconds for which nobody goes on with what has a number of reps."""


def lasts_minutes(value: str) -> bool:
    """Whether so long nobody goes on with what is counted: `walk for 20 minutes`."""
    seconds = re.match(r"(\d+)(?:-\d+)?s$", value)
    return bool(seconds and int(seconds[1]) >= _MINUTES)


_SECONDS = re.compile(r"(?:up to )?[\d.]+(?:-[\d.]+)?s")


def as_held(held: Grounds, one: Sentence, source: Source) -> Mapping[str, Grounds]:
    """`Rest for as long as you held`: a rest of the hold's length, where that is told in seconds."""
    match = EQUAL.search(one.low)
    if match is None or not _SECONDS.fullmatch(held.fact.value):
        return {}
    return {"rest": Grounds(one, Fact("rest", held.fact.value, *match.span("as")), source)}


_POSE = re.compile(r"\W*(?:\w+ ){0,2}(?:rest|relax|lie|settle)\b(?![^.;!?]*\bbetween\b)")
_LEAST_POSE = 45
"""Seconds for which somebody lies there, where nothing else is to be done."""


def is_pose(told: Grounds) -> bool:
    """Whether somebody lies so long that it is no rest: `rest for 5 minutes with your arms by your sides`."""
    length = re.match(r"(?:up to )?(\d+)", told.fact.value)
    long = length and int(length[1]) >= _LEAST_POSE and told.fact.value.endswith("s")
    return bool(long and _POSE.match(told.sentence.low))
