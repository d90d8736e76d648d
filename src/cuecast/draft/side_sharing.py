"""Sides that are told elsewhere than in the exercise: by its name, or for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cuecast.draft.dose_reader import Fact
from cuecast.draft.kinds import kind_of
from cuecast.draft.model import Found
from cuecast.draft.parts import Line
from cuecast.draft.sentences import Sentence
from cuecast.draft.sharing import ABOUT_ALL
from cuecast.draft.sides import side_facts

_VARIES = ("progressions", "regressions", "why")


def or_elsewhere(
    own: Found[str] | None, named: Iterable[tuple[Sentence, Fact]], shared: Sequence[Line]
) -> Found[str] | None:
    """The sides of an exercise; where it works one side only, what is said of the other elsewhere.

    `named` is what other sentences say of it by its name, `shared` what is said for all.
    """
    if own is not None and own.value != "unknown":
        return own
    for one, fact in named:
        if fact.field == "sides":
            return one.found(fact.value, fact.start, fact.end, fact.sure)
    told = {line.block for line in shared if ABOUT_ALL.search(line.sentence.low)}
    for line in shared:
        one = line.sentence
        if line.block in told and kind_of(line) not in _VARIES:
            for fact in side_facts(one):
                return one.found(fact.value, fact.start, fact.end, fact.sure)
    return own
