"""What is said once for several exercises: for all of them, for the first two, for number 4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cuecast.draft.dose import facts
from cuecast.draft.numbers import Amount, items
from cuecast.draft.sentences import Sentence

_ONE = r"(?:exercise|move|stretch|drill|pose|animal)"
_MANY = r"(?:exercises|exs|moves|movements|stretches|drills|poses|shapes)"
_WHOLE = (
    r"(?:routine|sequence|flow|circuit|programm?e?|class|workout|card|sheet|zoo|tour|whole thing)"
)
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_WORDS = r"(?:(?!other|first|last|second|third|next|same|of)[\w-]+ ){0,2}?"
ABOUT_ALL = re.compile(
    rf"\b(?:(?:each|every) (?:of (?:them|these)|one\b|{_ONE})"
    rf"|(?:all|both|these|those|the) (?:of )?(?:the |these |those )?{_WORDS}{_MANY}"
    rf"|(?:the|this|whole|entire|full|our|your) {_WORDS}{_WHOLE}\b(?! of)"
    rf"|all (?:of (?:it|them|these|this)|{_NUMBER}\b)|do (?:them|both|everything|all)\b"
    rf"|do (?:the )?(?:whole|entire|full)\b|both of (?:them|these)"
    rf"|(?:between|with) everything|everything here"
    rf"|{_NUMBER} {_MANY}\b|seconds of work|the whole is|the following)"
)
"""Words that make a sentence one about all exercises."""

EVERY_ONE = re.compile(
    rf"\b(?:(?:each|every one|all) of (?:these|them|the (?:\w+ ){{0,2}}{_MANY})|everything here"
    rf"|all (?:the|these|of the) {_WORDS}{_MANY}|(?:each|every) {_ONE}\b|these {_WORDS}{_MANY})"
)
"""Words that make even a sentence inside an exercise one about all of them."""

_FEW = re.compile(
    rf"\b(?P<end>first|last) (?P<many>{_NUMBER})\b(?! (?:seconds|minutes|hours|days|weeks|months|times"
    rf"|reps))"
)
_NAMED = re.compile(
    r"\b(?:exercises?|exs?|nos?\.|numbers?|moves?) (?P<from>\d{1,2})(?:\s*(?P<join>-|–|to|and"
    r"|&)\s*(?P<to>\d{1,2}))?\b"
    r"(?!\s*(?:-|–|to|or|times?|x|days?|nights?|sets?|reps?|min|sec|hours?|weeks?))"
)
_BUT = re.compile(r"\b(?:except|apart from|but not|other than)\b.*")


def paragraphs(lines: Iterable[tuple[Sentence, int]]) -> frozenset[int]:
    """The blocks that speak of all exercises, of sentences with their blocks."""
    return frozenset(block for one, block in lines if ABOUT_ALL.search(one.low))


def shareable(one: Sentence) -> bool:
    """Whether the doses of a sentence inside an exercise are of a kind that is said for all."""
    fields = {fact.field for fact in facts(one)}
    return bool(fields) and fields <= {"frequency", "rest", "sets", "duration"}


_BETWEEN = re.compile(r"\b(?:between|after each|after every|rounds?|circuits?|sets)\b")


def between(one: Sentence, field: str) -> bool:
    """Whether a sentence behind the exercises tells a rest between them, or how many rounds of them."""
    return field in ("rest", "sets") and bool(_BETWEEN.search(one.low))


def concerns(low: str, place: int, places: int) -> bool:
    """Whether a shared sentence is meant for the exercise at a place (from 1) among so many."""
    but = _BUT.search(low)
    named = _NAMED.search(but[0]) if but else None
    if named and place == int(named["from"]):
        return False
    low = _BUT.sub("", low)
    if match := _FEW.search(low):
        many = _count(match["many"])
        return place <= many if match["end"] == "first" else place > places - many
    if match := _NAMED.search(low):
        first, last = int(match["from"]), int(match["to"] or match["from"])
        if match["join"] in ("and", "&"):
            return place in (first, last)
        return first <= place <= last
    return True


def _count(text: str) -> int:
    amounts: Sequence[Amount] = [one for one in items(text) if isinstance(one, Amount)]
    return int(amounts[0].low) if amounts else 0
