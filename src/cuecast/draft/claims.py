"""Places of an article that tell how often something is done, or a dose of several exercises.

Whether it is said of exercises at all, and of which, is decided elsewhere (`owners.py`): here a place is
only described, also where it tells what somebody did, or when a class meets.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuecast.draft.claim_rounds import again, rounds
from cuecast.draft.claim_signs import ALL, FOREIGN, INSTRUCTS, TELLS
from cuecast.draft.claim_words import Told, dosed, frequencies, words_around
from cuecast.draft.dose import clause_of, facts
from cuecast.draft.dose_reader import Fact
from cuecast.draft.kinds import kind_of
from cuecast.draft.looks import look
from cuecast.draft.parts import Line
from cuecast.draft.sentences import bare, plain
from cuecast.draft.sharing import ABOUT_ALL
from cuecast.draft.traps import regular

_NAMED = re.compile(
    r"\b(?:how often|(?:days|times|sessions) (?:per|a|each) (?:day|week)|frequency|freq|dosage|dose"
    r"|schedule|when(?: to do (?:it|them))?|how many times)\W*$"
)
_BETWEEN = re.compile(r"\b(?:between|after each|after every|rounds?|circuits?|sets|through)\b")
_ROUND_DONE = re.compile(
    r"\b(?:complet|finish|done|gone through|got through)\w* (?:all|both|the (?:whole|circuit|round|lot))\b"
    r"|\b(?:between|after|at the end of) (?:(?:each|every|the|a|one|whole|full) )*"
    r"(?:rounds?|circuits?|laps?|exercises?|moves?|stations?)\b"
    r"|\bafter the last (?:one|exercise|move|station)\b"
)
"""What is done when all exercises were done once."""

_NEAR = 12
"""Sentences of a paragraph before and after a place that are looked at."""

_SURE = 0.8
_COMPARED = re.compile(r" (?:fewer|less|more|extra)\b")
"""`One set fewer` is no dose."""

_THIRD = re.compile(
    r"\W*(?:[A-Z][\w'’.]*)(?: [A-Z][\w'’.]*| \([^)]*\)| and| &){0,4} (?!is\b|exercises\b|does\b)"
    r"[a-z]+(?<!s)s\b"
)


@dataclass(frozen=True)
class Claim:
    """One place that tells a dose: characters `start` to `end` of a line, and its field."""

    line: Line
    field: str
    value: str
    start: int
    end: int
    own: dict[str, float] = dataclasses.field(compare=False, repr=False)
    """Features of its words."""

    @property
    def place(self) -> int:
        """Where it begins in the text."""
        return self.line.sentence.found("", self.start, self.end).start


def claims(spoken: Sequence[Line], wide: Callable[[Line], bool]) -> list[Claim]:
    """All places of an article that tell how often, and those in `wide` lines that tell another dose."""
    found: list[Claim] = []
    for at, line in enumerate(spoken):
        told = [("frequency", *one) for one in (*_often(line), *_day_above(line))]
        told += [("frequency", *one) for one in _answers(spoken, at)] if not told else []
        told += doses(line.sentence.low) if at and wide(line) else ()  # The title tells none.
        for name, value, start, end, own in told:
            around = {**own, **_around(spoken, at, start, len(found))}
            whole = {**around, **_together(around)}
            asked = at and _OFTEN.search(spoken[at - 1].sentence.low)
            if asked and name == "frequency" and not (own.get("if") or own.get("later stage")):
                whole["plainly"] = 1.0
            found.append(Claim(line, name, value, start, end, whole))
    return found


_OFTEN = re.compile(
    r"\bhow (?:often|many (?:times|days|sessions) (?:a|per|each) \w+)\b[^.?]*\?\W*$"
)
"""A question that the next sentence answers: `How often? I'd say every other day.`"""

_PER_LABEL = re.compile(
    r"\b(?P<period>(?:days|times|sessions|workouts) ?(?:per|a|each|every|/) ?(?:day|week|month))\W{1,3}"
)
_COUNT = re.compile(
    r"(?P<many>once|twice|\d+(?: ?(?:-|–|to|or) ?\d+)?|(?:\w+ )?[\w-]+)"
    r"(?: \([^()]{1,40}\))?\W*(?=$| [a-z]+:)"
)


_TITLED = re.compile(
    r"(?:(?!Twice|Once|Do|Perform|Repeat|Times|Sessions)[A-Z][\w&'’]*[ ,]+){1,4}(?:Daily|Weekly)"
)
"""The name of a paper or a site: `BodyWise Daily`."""


def _often(line: Line) -> tuple[Told, ...]:
    """The frequencies of a line; behind `Days per week:` a number alone is one."""
    one = line.sentence
    if _TITLED.fullmatch(one.text.strip()):
        return ()
    before = plain(one.block.text[max(0, one.start - 30) : one.start])
    label = _PER_LABEL.search(before + one.low)
    at = label.end() - len(before) if label else -1
    count = _COUNT.match(one.low, at) if at >= 0 else None
    if label is None or count is None:
        return frequencies(one.low)
    value, (start, end) = count["many"], count.span("many")
    whole = frequencies(f"{value} {label['period']}")
    found = tuple((name, start, end, own) for name, first, _, own in whole[:1] if not first)
    return found or frequencies(one.low)


_ASKED = re.compile(
    r"how (?:many (?:times|days|sessions)|often) (?:a|per|each|every) (?P<period>day|week)\b.*\?\W*"
)
_ANSWER = re.compile(
    r"\W*(?:(?:about|around|at least) )?(?P<many>once|twice|(?:\w+ (?:to|or) )?\w+(?: times)?)"
    r"(?= (?:is|are|will|should)\b|\W*$|[.,;])"
)


def _answers(spoken: Sequence[Line], at: int) -> tuple[Told, ...]:
    """How often, where a heading asked how many times a week: `Twice is enough.`"""
    before = spoken[at - 1].sentence.low if at else ""
    asked, count = _ASKED.fullmatch(before), _ANSWER.match(spoken[at].sentence.low)
    if asked is None or count is None:
        return ()
    many = count["many"].removesuffix(" times")
    times = "" if many in ("once", "twice") else " times"
    whole = frequencies(f"{many}{times} a {asked['period']}")
    start, end = count.span("many")
    return tuple((name, start, end, own) for name, first, _, own in whole[:1] if not first)


_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_DAY_ABOVE = re.compile(
    r"\W*(?:session|workout|day|circuit|routine) \w{1,5}\W{1,4}(?:on )?"
    rf"(?P<day>{_DAYS}(?:(?:,|,? and| &| ?/) {_DAYS})*)\W*"
)
"""A heading that tells on which day a session is done: `Session A (Tuesday)`."""

_HEADING = 60
"""Letters of such a heading."""


def _day_above(line: Line) -> tuple[Told, ...]:
    """The day that a heading tells, which is told of what stands below it alone."""
    low = line.sentence.low
    match = _DAY_ABOVE.fullmatch(low) if not line.sentence.start and len(low) < _HEADING else None
    if match is None:
        return ()
    start, end = match.span("day")
    told = {"always": 1.0, "firm": 0.0, "second": 0.0, "plainly": 0.0, "day of a heading": 1.0}
    return ((match["day"], start, end, {**told, **words_around(low, low, start, end)}),)


@lru_cache(4096)
def doses(low: str) -> tuple[tuple[str, str, int, int, dict[str, float]], ...]:
    """The other doses of a sentence: their fields, values, places and the features of their words."""
    told = facts(bare(low))
    every = (
        rounds(low, one)
        for one in told
        if one.field not in ("frequency", "tempo")
        and not _COMPARED.match(low, one.end)
        and not any(round_.start <= one.start < round_.end for round_ in again(low))
    )
    found = [*every, *again(low)]
    return tuple((one.field, one.value, one.start, one.end, _of_dose(low, one)) for one in found)


def _of_dose(low: str, one: Fact) -> dict[str, float]:
    low = regular(low)
    clause = clause_of(low, one.start, one.end)
    words = words_around(low, clause, one.start, one.end)
    between = float(bool(_BETWEEN.search(low)))
    found = {
        "always": 1.0,
        "firm": 1.0,
        "loose": float(one.loose),
        "reading": one.sure,
        f"field {one.field}": 1.0,
        f"{one.field} between": between,
        f"{one.field} of rounds": float(bool(_ROUND_DONE.search(low))),
        f"{one.field} of them": words["them"],
        f"{one.field} of the whole": words["whole"],
        f"{one.field} alone": words["few words"],
        f"{one.field} about all": words["about all"],
        f"{one.field} chosen": words["chosen"],
        "loose and unsure": float(one.loose and one.sure < _SURE),
    }
    return {**found, **words}


def _together(found: dict[str, float]) -> dict[str, float]:
    """What several signs say together: of each some articles know, of all of them many."""
    instructs, foreign, wide = (
        float(any(found[name] for name in names)) for names in (INSTRUCTS, FOREIGN, ALL)
    )
    person = found["i"] and not found["i wish"]
    tells = float(bool(person or any(found[name] for name in TELLS)))
    clean = float(bool(found["firm"] and not foreign and not tells))
    return {
        "instructs": instructs,
        "foreign": foreign,
        "tells": tells,
        "of all": wide,
        "tells and of all": tells * wide,
        "clean": clean,
        "clean and instructs": clean * instructs,
        "clean and of all": clean * wide,
        "clean and short": clean * found["few words"],
    }


def _around(spoken: Sequence[Line], at: int, start: int, earlier: int) -> dict[str, float]:
    """What stands around a place: its block, its role, how far into the article it is."""
    line = spoken[at]
    one = line.sentence
    seen = look(one)
    before = one.block.text[max(0, one.start - 40) : one.start].lower() + one.low[:start]
    near = [other for other in spoken[max(0, at - 1) : at] if other.block == line.block]
    part = at / max(1, len(spoken))
    block = [
        other for other in spoken[max(0, at - _NEAR) : at + _NEAR] if other.block == line.block
    ]
    return {
        f"kind {kind_of(line)}": 1.0,
        "paragraph of all": float(any(ABOUT_ALL.search(other.sentence.low) for other in block)),
        "labelled": float(bool(_NAMED.search(before))),
        "third person": float(bool(_THIRD.match(one.text))),
        "heading": float(one.block.kind == "heading"),
        "item": float(one.block.kind == "item"),
        f"role {line.role or 'none'}": 1.0,
        "first of block": float(not near),
        "behind a dose": float(any(dosed(other.sentence.low) for other in near)),
        "strong": float(seen.strong),
        "acts": float(seen.acts),
        "early": float(part < 0.2),
        "late": float(part > 0.8),
        "title": float(at == 0),
        "told before": float(earlier > 0),
    }
