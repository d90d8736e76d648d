"""Breaths that are told once for all exercises: `Breathe out on the effort and in on the return.`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cuecast.draft.breaths import MOVES, breath_mentions, is_bare
from cuecast.draft.clauses import clauses
from cuecast.draft.model import DraftedPhase, Found
from cuecast.draft.parts import Line
from cuecast.draft.phasing import spoken
from cuecast.draft.sentences import Sentence, plain
from cuecast.draft.tying import way_back

_EFFORT = (
    r"(?:effort|exertion|work(?:ing)?(?: phase| part)?|(?:hard(?:er|est)?|tough(?:est)?|heavy)"
    r" (?:part|phase|bit|half)|lift(?:ing)?|push(?:ing)?|strain"
    r"|(?:push|lift|press|pull)(?:ing)?(?: or (?:push|lift|press|pull)(?:ing)?)?)"
)
_RETURN = (
    r"(?:return(?:ing)?|release|releasing|lower(?:ing)?|recovery|relax(?:ing|ation)?|(?:eas(?:y|ier))"
    r" (?:part|phase|bit|half)|way back|way down|come back|go back|let go|reset|back)"
)
_LINK = r"(?:(?:on|with|during|for|in|through) (?:the |every |each )?|(?:as|when|while) you )"
_TIED = re.compile(rf"(?:again )?(?:{_LINK}(?P<effort>{_EFFORT})|{_LINK}(?P<back>{_RETURN}))\b")


def told_of_all(lines: Sequence[Line]) -> Sentence | None:
    """The sentence that ties one breath to the effort and the other to the way back."""
    return next((line.sentence for line in lines if _pairs(line.sentence)), None)


def _pairs(one: Sentence) -> dict[str, Found[str]]:
    """The breath of the effort and that of the way back, where a sentence tells both in general."""
    told: dict[str, Found[str]] = {}
    for clause in clauses(one) if breath_mentions(one) else ():
        match = _TIED.search(one.low, clause.start, clause.end)
        if clause.breath in ("inhale", "exhale") and match:
            told.setdefault(
                match.lastgroup or "", one.found(clause.breath, clause.start, clause.end, 0.8)
            )
    kinds = {found.value for found in told.values()}
    return told if len(kinds) == 2 else {}


def breathed(phases: tuple[DraftedPhase, ...], one: Sentence) -> tuple[DraftedPhase, ...]:
    """The movements of an exercise without breaths, with those that are told of all.

    The movement that goes back has the one, and that before it the other; where none goes back, the
    sentence's own words stand behind all.
    """
    if any(phase.breath for phase in phases):
        return phases
    told = _pairs(one)
    moves = [n for n, phase in enumerate(phases) if MOVES.search(plain(phase.say.value))]
    back = way_back(phases, moves) if len(moves) > 1 else None
    before = [n for n in moves if back is not None and n < back]
    if back is not None and before:
        breaths = {before[-1]: told["effort"], back: told["back"]}
        return tuple(replace(phase, breath=breaths.get(n)) for n, phase in enumerate(phases))
    return (*phases, *_own_words(one))


def _own_words(one: Sentence) -> list[DraftedPhase]:
    """The sentence as movements: `Breathe out on the effort`, `In on the return`."""
    found = []
    for clause in clauses(one):
        text = spoken(one.text[clause.start : clause.end])
        if clause.breath and text and not is_bare(text.lower()):
            breath = one.found(clause.breath, clause.start, clause.end, 0.8)
            found.append(DraftedPhase(one.found(text, clause.start, clause.end, 0.8), breath))
    return found
