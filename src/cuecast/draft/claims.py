"""Places of an article that tell how often something is done, or a dose of several exercises.

Whether it is said of exercises at all, and of which, is decided elsewhere (`owners.py`): here a place is
only described, also where it tells what somebody did, or when a class meets.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuecast.draft.claim_rounds import again, rounds
from cuecast.draft.claim_signs import ALL, CONDITION, FOREIGN, INSTRUCTS, MEETS, SIGNS, TELLS, WIDE
from cuecast.draft.dose import clause_of, facts, fields_of
from cuecast.draft.dose_frequency import often
from cuecast.draft.dose_later import asserted
from cuecast.draft.dose_reader import Fact
from cuecast.draft.dose_row import row_of
from cuecast.draft.kinds import kind_of
from cuecast.draft.looks import look
from cuecast.draft.parts import Line
from cuecast.draft.sentences import bare, plain
from cuecast.draft.sharing import ABOUT_ALL, EVERY_ONE, selects
from cuecast.draft.stating import plainly
from cuecast.draft.traps import asks, is_story, narrates, of_others, past, regular

_NAMED = re.compile(
    r"\b(?:how often|(?:days|times|sessions) (?:per|a|each) (?:day|week)|frequency|freq|dosage|dose"
    r"|schedule|when(?: to do (?:it|them))?|how many times)\W*$"
)
_SPAN = re.compile(r"[a-z] ?(?:-|–|to) ?[a-z]+$")
"""`Monday to Friday`: often when a place is open."""

_BETWEEN = re.compile(r"\b(?:between|after each|after every|rounds?|circuits?|sets|through)\b")
_ROUND_DONE = re.compile(
    r"\b(?:complet|finish|done|gone through|got through)\w* (?:all|both|the (?:whole|circuit|round|lot))\b"
    r"|\b(?:between|after|at the end of) (?:(?:each|every|the|a|one|whole|full) )*"
    r"(?:rounds?|circuits?|laps?|exercises?|moves?|stations?)\b"
    r"|\bafter the last (?:one|exercise|move|station)\b"
)
"""What is done when all exercises were done once."""

_FAR = 20
"""Letters from which on a place stands behind such a condition, and not in it."""

_NEAR = 12
"""Sentences of a paragraph before and after a place that are looked at."""

_SURE = 0.8
_COMPARED = re.compile(r" (?:fewer|less|more|extra)\b")
"""`One set fewer` is no dose."""

_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d\b| ?[ap]m\b)")
_THIRD = re.compile(
    r"\W*(?:[A-Z][\w'’.]*)(?: [A-Z][\w'’.]*| \([^)]*\)| and| &){0,4} (?!is\b|exercises\b|does\b)"
    r"[a-z]+(?<!s)s\b"
)
_SPORT = re.compile(
    r"\b(?:walk|jog|swim|run|ride|cycle)(?:s|ning|ming|ing)?"
    r"(?: (?:on|at least|about|up to|of [\w-]+ \w+))* $"
)
"""What is done so often by those who read: `a brisk 20-minute walk five days a week`."""

_LATER = re.compile(
    r"\b(?:after that|thereafter|later on|from (?:week|month|day) (?:[2-9]|\d\d|two|three|four|five|six)"
    r"|from the (?:second|third|fourth|fifth|sixth) (?:week|month)"
    r"|(?:then|and) (?:drop|cut|go) (?:down |back )?to)\b"
)
"""What is done at some later time: `every day at first, after that three times a week`."""

_WORD = re.compile(r"[a-z']+|\d+")


Told = tuple[str, int, int, dict[str, float]]
"""What a place tells: its value, where it begins and ends in its sentence, the features of its words."""


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
        told += doses(line.sentence.low) if at and wide(line) else ()  # The title tells none.
        for name, value, start, end, own in told:
            around = {**own, **_around(spoken, at, start, len(found))}
            whole = {**around, **_together(around)}
            found.append(Claim(line, name, value, start, end, whole))
    return found


_PER_LABEL = re.compile(
    r"\b(?P<period>(?:days|times|sessions|workouts) ?(?:per|a|each|every|/) ?(?:day|week|month))\W{1,3}"
)
_COUNT = re.compile(
    r"(?P<many>once|twice|\d+(?: ?(?:-|–|to|or) ?\d+)?|(?:\w+ )?[\w-]+)"
    r"(?: \([^()]{1,40}\))?\W*(?=$| [a-z]+:)"
)


def _often(line: Line) -> tuple[Told, ...]:
    """The frequencies of a line; behind `Days per week:` a number alone is one."""
    one = line.sentence
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


_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_DAY_ABOVE = re.compile(
    rf"\W*(?:session|workout|day|circuit|routine) \w{{1,5}}\W{{1,4}}(?:on )?(?P<day>{_DAYS}(?:(?:,|,? and| &| ?/) {_DAYS})*)\W*"
)
"""A heading that tells on which day a session is done: `Session A (Tuesday)`."""


def _day_above(line: Line) -> tuple[Told, ...]:
    """The day that a heading tells, which is told of what stands below it alone."""
    low = line.sentence.low
    match = _DAY_ABOVE.fullmatch(low) if not line.sentence.start and len(low) < 60 else None
    if match is None:
        return ()
    start, end = match.span("day")
    told = {"always": 1.0, "firm": 0.0, "second": 0.0, "plainly": 0.0, "day of a heading": 1.0}
    return ((match["day"], start, end, {**told, **_words(low, low, start, end)}),)


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
    clause = clause_of(low, one.start, one.end)
    words = _words(low, clause, one.start, one.end)
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


@lru_cache(4096)
def frequencies(low: str) -> tuple[Told, ...]:
    """The frequencies of a sentence with their places and the features of their words."""
    return tuple(_frequencies(low))


def _frequencies(low: str) -> Iterator[Told]:
    row = row_of(low)
    for n, one in enumerate(often(row)):
        start, end = row.start(one.first), row.end(one.last)
        value = low[start:end].strip(" ,.(")
        clause = clause_of(low, start, end)
        yours = SIGNS["of you"].search(clause) and not SIGNS["should"].search(clause)
        if (
            one.hindered
            or yours
            or of_others(clause)
            or "teaches" in clause
            or MEETS.match(low, end)
        ):
            continue
        growing = one.form == "every" and SIGNS["grows"].search(clause)
        firm = asserted(row, one.first) and not narrates(clause) and not growing
        firm = firm and not (CONDITION.match(low) and start > _FAR)
        found = {
            "always": 1.0,
            "firm": float(firm and not low.rstrip(")\"' ").endswith("?")),
            f"written {one.form}": 1.0,
            "asserted": float(asserted(row, one.first)),
            "second": float(n > 0),
            "up to": float(value.startswith("up to")),
            "span": float(bool(_SPAN.search(value))),
            "hours": float(bool(re.search(r"hour|hr|min", value))),
        }
        around = _words(low, clause, start, end)
        doubtful = any(around[sign] for sign in ("if", "later stage", "question"))
        plain_ = not doubtful and plainly(low, start, end, one.form)
        yield value, start, end, {**found, **around, "plainly": float(plain_)}


def _words(low: str, clause: str, start: int, end: int) -> dict[str, float]:
    """What the words around a place tell."""
    outside = len(_WORD.findall(low)) - len(_WORD.findall(low[start:end]))
    # Its own words are no sign: “three times” speaks of no three exercises.
    low, clause = regular(low), regular(clause)
    around, whole = clause.replace(low[start:end], " "), low[:start] + " " + low[end:]
    found = {name: float(bool(sign.search(around))) for name, sign in SIGNS.items()}
    for name in WIDE:
        found[f"{name} near"] = float(bool(SIGNS[name].search(whole)))
    found |= {
        "asks": float(asks(clause)),
        "past": float(past(clause)),
        "narrates": float(narrates(clause)),
        "story": float(is_story(low)),
        "question": float(low.rstrip(")\"' ").endswith("?")),
        "chosen": float(selects(low)),
        "every one": float(bool(EVERY_ONE.search(low))),
        "about all": float(bool(ABOUT_ALL.search(low))),
        "alone": float(outside < 4),
        "few words": float(outside < 9),
        "many words": float(outside > 22),
        "begins": float(not _WORD.search(low[:start])),
        "ends": float(not _WORD.search(low[end:])),
        "dosed": float(_dosed(low)),
        "clock": float(bool(_CLOCK.search(low))),
        "sport before": float(bool(_SPORT.search(low[:start]))),
        "later stage": float(bool(_LATER.search(low[:start]))),
        "aside": float(low[:start].count("(") > low[:start].count(")")),
    }
    return found


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
        "behind a dose": float(any(_dosed(other.sentence.low) for other in near)),
        "strong": float(seen.strong),
        "acts": float(seen.acts),
        "early": float(part < 0.2),
        "late": float(part > 0.8),
        "title": float(at == 0),
        "told before": float(earlier > 0),
    }


def _dosed(low: str) -> bool:
    return bool(fields_of(low) & {"reps", "hold", "sets", "duration"})
