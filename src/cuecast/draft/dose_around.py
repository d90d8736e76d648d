"""Lengths of what is no hold: air that is drawn, movements that go on, what is done when all is done."""

from __future__ import annotations

import re

from cuecast.draft import dose_words as words
from cuecast.draft.dose_governed import NONE, Reading, drawn, goes_on, of_air, repeats
from cuecast.draft.dose_parse import Quantity
from cuecast.draft.dose_row import Row
from cuecast.draft.words import MOVE_VERBS, any_of

_AFTERWARDS = re.compile(
    r"\b(?:times|twice|reps|repetitions|each side|sets|rounds)\b,? (?:and )?then (?:\w+ly )?"
    r"(?:sit|lie|kneel|curl up|fold|sink)\b[^.;]*$"
)


def afterwards(row: Row, one: Quantity) -> Reading | None:
    """What is done when all is done: `repeat five times, then sit back on your heels for three breaths`."""
    return NONE if _AFTERWARDS.search(row.low, 0, row.start(one.first)) else None


def aired(row: Row, one: Quantity) -> Reading | None:
    """Air that goes in or out for so long: `blow out for a count of six`."""
    told = one.unit == "count" and row.word(one.first) == "counting" and drawn(row, one)
    return NONE if told or of_air(row, one) else None


_EACH_ONE = re.compile(
    r"\b(?:each|every)(?: of (?:them|these)| one| exercise| stretch| pose| hold)?"
    r" (?:should |will )?takes? (?:you )?(?:about |around |roughly )?$"
)


def rest_between(row: Row, one: Quantity) -> Reading | None:
    """`Rest between sets for as long as you need, about 45 seconds.`"""
    lead = {*row.texts[row.clause(one.first) : one.first]}
    aside = row.word(one.first - 1) == "," and not row.word(one.last).isalpha()
    told = aside and one.unit == "time" and "between" in lead and words.RESTING & lead
    return ("rest", 0.85) if told else None


def of_each(row: Row, one: Quantity) -> Reading | None:
    """So long each one goes on: `each of them should take about two minutes`."""
    told = one.unit == "time" and _EACH_ONE.search(row.low, 0, row.start(one.first))
    return ("duration", 0.8) if told else None


_VERBS = any_of(MOVE_VERBS)
_MOVES = re.compile(rf"\W*(?:(?:and|then|now|gently|slowly) )*(?:{_VERBS})\b")
_MINUTE = 60
"""Seconds for which hardly anybody keeps still without being told to hold."""


def begun(row: Row, one: Quantity) -> Reading | None:
    """Any movement that lasts: `nod for one to two minutes`; `bend down for 30 seconds` may be held."""
    clause = row.start(row.clause(one.first))
    if not (goes_on(row, one) and _MOVES.match(row.low, clause)):
        return None
    lead = row.low[clause : row.start(one.first)]
    long = one.amount.low * one.scale >= _MINUTE
    return ("duration", 0.8) if repeats(lead) or long else ("length", 0.75)


_KEPT = words.HOLD - words.word_set("sit lie lying stop wait")
_LOWERS = re.compile(
    r"\b(?:sit|lie|stand|step|come|go|get|climb|let yourself|ease yourself)\b(?: \w+){0,2}? (?:down|up)\b"
)
_SLOW = re.compile(
    r"\b(?:slow(?:ly)?|gradually|gently|smoothly|steadily|controlled|control|counting"
    r"|to an? (?:\w+ )?count|on an?|over)\b"
)
_AS_IT_MOVES = re.compile(
    r",? (?:as|while) (?:you|it|your \w+) (?:\w+ ){0,2}?"
    rf"(?:sits?|lies?|stands?|steps?|goe?s?|comes?|{any_of(' '.join(words.MOVING))})\b"
)


def slowed(row: Row, one: Quantity) -> Reading | None:
    """Counts by which a movement is slowed down: `sit down slowly, counting to four`."""
    if one.unit != "count":
        return None
    lead = row.low[: row.start(one.first)]
    if _KEPT & {*row.texts[: one.first]}:
        return None
    told = row.low[: row.end(one.last)]
    down = _LOWERS.search(lead)
    lowers = down and _SLOW.search(told, down.end())
    return NONE if lowers or _AS_IT_MOVES.match(row.low, row.end(one.last)) else None
