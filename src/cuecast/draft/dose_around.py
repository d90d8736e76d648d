"""Lengths of what is no hold: air that is drawn, movements that go on, what is done when all is done."""

from __future__ import annotations

import re

from cuecast.draft import dose_words as words
from cuecast.draft.dose_governed import NONE, Reading, drawn, goes_on, of_air
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


_MOVES = re.compile(rf"\W*(?:(?:and|then|now|gently|slowly) )*(?:{any_of(MOVE_VERBS)})\b")


def begun(row: Row, one: Quantity) -> Reading | None:
    """Any movement that lasts: `nod slowly for one to two minutes`."""
    moved = goes_on(row, one) and _MOVES.match(row.low, row.start(row.clause(one.first)))
    return ("duration", 0.8) if moved else None
