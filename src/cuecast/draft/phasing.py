"""Movements in order, each with its breath and its hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cuecast.draft.clauses import BREATH, OTHER_SIDE, clauses, stripped
from cuecast.draft.dose import facts
from cuecast.draft.dose_reader import Fact
from cuecast.draft.model import DraftedPhase
from cuecast.draft.sentences import Sentence, tidy


def phases_of(
    movement: Sequence[Sentence], holds: Sequence[tuple[Sentence, Fact]]
) -> tuple[DraftedPhase, ...]:
    """The movements in order, each with its breath, and the hold where it stands."""
    phases: list[DraftedPhase] = []
    held: set[int] = set()
    for one in movement:
        found = [fact for fact in facts(one) if fact.field == "hold"]
        breath_back = _refers_back(one.low)
        if breath_back and phases and phases[-1].breath is None:
            phases[-1] = replace(phases[-1], breath=one.found(breath_back, sure=0.85))
            continue
        for clause in clauses(one):
            text = one.text[clause.start : clause.end]
            say = one.found(spoken(text), clause.start, clause.end)
            if not say.value or _is_dose_clause(one, clause.start, clause.end, clause.breath):
                continue
            hold = None
            for fact in found:
                if clause.start <= fact.start < clause.end or clause.start < fact.end <= clause.end:
                    hold = one.found(fact.value, fact.start, fact.end, fact.sure)
                    held.add(id(one))
            breath = one.found(clause.breath, clause.start, clause.end) if clause.breath else None
            phases.append(DraftedPhase(say, breath, hold))
    for one, fact in holds:
        if id(one) not in held and one not in movement:
            place = sum(1 for p in phases if p.say.start < one.found("").start)
            words = one.found("Hold", fact.start, fact.end)
            phases.insert(
                place,
                DraftedPhase(words, None, one.found(fact.value, fact.start, fact.end, fact.sure)),
            )
            held.add(id(one))
    return tuple(phases[:24])


def _is_dose_clause(one: Sentence, start: int, end: int, breath: str) -> bool:
    low = one.low[start:end]
    rest = stripped(low)
    if breath:
        return False
    if re.match(
        r"(?:repeat|do (?:this|that|it|the same|the (?:left|right|other)|\d|so)"
        r"|alternate|switch|swap|change|rest (?:for|\d))\b",
        rest,
    ):
        return True
    return bool(OTHER_SIDE.search(low)) and len(low.split()) <= 8


def spoken(text: str) -> str:
    """A clause as it is said: without what joins it to the one before."""
    text = re.sub(
        r"^\W*(?:and|then|so|now|next|finally)\b[\s,]*", "", text.strip(), flags=re.IGNORECASE
    )
    text = re.sub(r"[\s,;:–—-]*(?:and|then)?[\s,;:–—]*$", "", tidy(text))
    return text[:1].upper() + text[1:400]


def _refers_back(low: str) -> str:
    """The breath of a sentence that speaks of the movement before it: `Breathe out as you do so.`"""
    match = BREATH.search(low)
    if match is None or not re.match(
        r"\W*(?:as|while|when) you (?:do (?:so|this|that|it)|lift|go|move)\W*$", low[match.end() :]
    ):
        return ""
    return "inhale" if match["inhale"] else "exhale"
