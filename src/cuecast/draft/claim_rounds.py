"""Rounds of a whole circuit: `go through the list twice`, `do the circuit again`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cuecast.draft.dose import clause_of
from cuecast.draft.dose_reader import Fact
from cuecast.draft.numbers import Amount, items

_WHOLE = re.compile(
    r"\b(?:circuit|routine|sequence|flow|programme?|workout|list|(?:whole|entire) (?:thing|lot|set)"
    r"|the lot|all (?:of it|of them|three|four|five|six|seven|eight)|(?:through|a?round|over) (?:the|it"
    r"|them|all)|times (?:through|a?round|over)|(?:go|going|gone|goes) (?:all the way )?(?:a?round|through)"
    r"|(?:do|repeat) it all|(?:again from|back to) the (?:top|start|beginning"
    r"|first (?:one|exercise|station)))\b"
)
_AROUND = re.compile(
    r"\b(?:go|work|make|run|get|move|come|cycle|rotate|travel|pass|step)(?:ing)?\b"
    r"[^.;]{0,40}?\b(?:a?round|through)\b(?! your\b| the (?:nose|mouth|movement|motion|range))"
    r"|\b(?:start|begin|go) (?:over|again|back)\b[^.;]{0,20}"
    r"\b(?:top|first|beginning|start|number|station|exercise)\b"
    r"|\b(?:repeat|again|over) from (?:the )?(?:top|first|beginning|start|number|station|exercise)\b"
)
"""Words of going round: `go around three times`, `start again at the top, three times in all`."""

_LAPS = re.compile(
    r"\b(?P<many>[\w-]+(?: (?:to|or) [\w-]+)?) (?:(?:full|complete|whole|more) )?"
    r"(?:laps|passes|tours|loops|trips round|trips around|run-throughs|runs through|goes round|goes around)\b"
)

_MOST_ROUNDS = 6
"""Nobody goes round a circuit more often: more are the reps of each."""

_AND = re.compile(r",? and (?:then )?(?=[a-z]+ (?:through|the|them|it|on)\b)")
_AGAIN = re.compile(
    r"\b(?:repeat|do|go (?:through|round)|run through|complete) (?:the |this |your )?"
    r"(?:whole |entire |full )?(?:circuit|routine|sequence|list|round|lot)"
    r" (?:(?:all )?(?:over )?again|once more|one more time|a second time)\b"
    r"(?: (?:until|till) you(?:'ve| have)? (?:been through it|do(?:ne)? it|completed it)"
    r" (?P<many>[\w-]+(?: times)?))?"
)


def again(low: str) -> Iterator[Fact]:
    """`Go through the circuit again` makes two rounds; `again until you have done it three times` three."""
    match = _AGAIN.search(low) or _LAPS.search(low)
    if match is None:
        return
    amounts = [one for one in items(match["many"] or "two") if isinstance(one, Amount)]
    if amounts and 0 < amounts[0].high <= _MOST_ROUNDS:
        yield Fact("sets", amounts[0].spelled(), *match.span())


def rounds(low: str, one: Fact) -> Fact:
    """`Go through the whole thing twice` tells rounds, and so do sets of every exercise."""
    clause = clause_of(low, one.start, one.end)
    near = next((x for x in _AND.split(clause) if low[one.start : one.end] in x), clause)
    last = re.search(r"\d+$", one.value)
    many = last and int(last[0]) > _MOST_ROUNDS  # `Do all of them 10 times.`
    told = _WHOLE.search(near) or _AROUND.search(near)
    whole = one.field == "reps" and one.loose and not many and told
    return replace(one, field="sets") if whole else one
