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
    r"|the lot|all (?:of it|of them|three|four|five|six|seven|eight)|(?:through|round|over) (?:the|it"
    r"|them|all)|times (?:through|round|over))\b"
)
_THEM = re.compile(r"all|over (?:it|them)|round (?:it|them)")
_MANY = re.compile(r"(?:[6-9]|\d\d)\b")
"""`Do all of them ten times` counts reps."""

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
    if match := _AGAIN.search(low):
        amounts = [one for one in items(match["many"] or "two") if isinstance(one, Amount)]
        if amounts:
            yield Fact("sets", f"{amounts[0].low:g}", *match.span())


def rounds(low: str, one: Fact) -> Fact:
    """`Go through the whole thing twice` tells rounds, and so do sets of every exercise."""
    clause = clause_of(low, one.start, one.end)
    near = next((x for x in _AND.split(clause) if low[one.start : one.end] in x), clause)
    match = one.field == "reps" and one.loose and _WHOLE.search(near)
    whole = match and not (_MANY.match(one.value) and _THEM.search(match[0]))
    return replace(one, field="sets") if whole else one
