"""What is said once for several exercises: for all of them, for the first two, for number 4."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuecast.draft.dose import facts
from cuecast.draft.numbers import Amount, items
from cuecast.draft.sentences import Sentence
from cuecast.draft.words import BODY_RE

_ONE = r"(?:exercise|move|stretch|drill|pose|animal)"
_MANY = r"(?:exercises|exs|moves|movements|stretches|drills|poses|shapes)"
_WHOLE = r"(?:routine|sequence|series|flow|circuit|programm?e?|class|workout|card|sheet|zoo|tour|whole thing)"
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

BOTH = re.compile(
    r"\b(?:(?:do|repeat|practi[sc]e|perform|carry out) both\b"
    r"(?! (?:sides|legs|arms|hands|feet|knees|ways|directions))|the pair of them\b)"
)
"""Words that speak of two exercises: `do both twice a day`."""

AHEAD = re.compile(r"\b(?:following|next|below)\b")
"""Words that speak of what comes behind them."""

THIS_ONE = re.compile(
    rf"\bthis {_ONE}\b(?! (?:routine|sequence|plan|programm?e?|series|session|set|class|sheet|video|page))"
)
"""Words that speak of the exercise among whose words they stand."""

NO_HOLD = re.compile(
    r"\b(?:no need to|(?:do not|don't|needn't|not)(?: need to| have to)?|without) hold(?:ing)?"
    r"(?: (?:it|this|them|these|the (?:end|top|last|final)|at|here)\b|\W*$|\W+(?:just|simply)\b)"
    r"|\b(?:this (?:one|exercise|stretch)|it) is(?: not|n't) held\b"
    r"|\bno (?:holding|hold(?= (?:here|needed|is needed|at the)))\b"
    r"|\b\d+ (?:seconds|counts) (?:is|are) (?:enough|plenty|sufficient|all)\b"
)
"""Words by which an exercise is not held, whatever is said of all: `You need not hold this one.`"""

INSTEAD = re.compile(
    r"\binstead of the (?:times|numbers?|reps|repetitions|holds?|amounts?|doses?)\b"
    r"[^.;]*\b(?:above|given|below)\b"
)
"""Words by which an exercise has none of the doses that are said of all."""

NEVER_HELD = re.compile(
    r"\b(?:circl(?:es?|ing)|swings?|swinging|marching|walking|cycling|jogging|shak(?:es?|ing)|pendulums?"
    r"|massage|taps?|tapping|shoulder rolls?|cat[ -](?:and )?(?:cow|camel)|breath(?:s|ing)"
    r"|(?:thumb|fingers?) to (?:the )?(?:fingers?|thumb|fingertips))\b"
)
"""A name of what keeps moving: a hold that is said of all is none of it."""

_FEW = re.compile(
    rf"\b(?P<end>first|last) (?P<many>{_NUMBER})\b(?! (?:seconds|minutes|hours|days|weeks|months|times"
    rf"|reps))"
)
_WHICH = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
_NAMED = re.compile(
    rf"\b(?:exercises?|exs?|nos?\.|numbers?|moves?|stations?|stretch(?:es)?|poses?|drills?)"
    rf" (?P<from>{_WHICH})(?P<more>(?:, ?(?:{_WHICH})\b)*)"
    rf"(?:,?\s*(?P<join>-|–|to|through|and|&)\s*(?P<to>{_WHICH}))?\b"
    r"(?!\s*(?:-|–|to|or|times?|x|days?|nights?|sets?|reps?|min|sec|hours?|weeks?"
    r"|after (?:the|an|each)|by one|at a time))"
)
_LETTERS = re.compile(
    r"(?<![\w'.-])\(?(?P<a>[a-h])\)? ?(?P<join>to|and|&|-|–) ?\(?(?P<b>[a-h])(?![\w'-])\)?"
)
"""Exercises that are counted by letters: `A to C every day`."""

_SESSIONS = re.compile(r"\b(?:sessions?|workouts?|circuits?|day [a-h]|[b-h] days?)\b")
"""What else is counted so."""

_RANKS = ("first", "second", "third", "fourth", "fifth")
_RANKED = re.compile(rf"\bthe ({'|'.join(_RANKS)}) (?:one|exercise|move|stretch|drill|pose|hold)\b")
_BUT = re.compile(r"\b(?:except|apart from|but not|other than)\b.*")


_EACH_REP = re.compile(
    r"\b(?:between|after|before) (?:each|every)"
    r"(?: (?:one|time|go|rep(?:etition)?|squeeze|hold|contraction|lift))?(?=\W*$|[.,;])"
)
"""Where somebody rests among the words of an exercise, within it."""


def within(one: Sentence) -> bool:
    """Whether a sentence tells the rest between the reps of an exercise: `4 seconds between each one`."""
    return {fact.field for fact in facts(one)} == {"rest"} and bool(_EACH_REP.search(one.low))


def shareable(one: Sentence) -> bool:
    """Whether the doses of a sentence inside an exercise are of a kind that is said for all."""
    fields = {fact.field for fact in facts(one)}
    return bool(fields) and not within(one) and fields <= {"frequency", "rest", "sets", "duration"}


def only_doses(one: Sentence) -> bool:
    """Whether a sentence tells a dose and no movement: `Do the following daily. 3 sets of 12 of each.`"""
    return bool(facts(one)) and not BODY_RE.search(one.low)


def selects(low: str) -> bool:
    """Whether a sentence tells for which of the exercises it is: for numbers 1 and 2, for the first three."""
    return bool(_NAMED.search(low) or _FEW.search(low))


def concerns(low: str, place: int, numbers: Sequence[int]) -> bool:
    """Whether a shared sentence is meant for the exercise at a place (from 0), by the numbers of all."""
    but = _BUT.search(low)
    named = _NAMED.search(but[0]) if but else None
    if named and numbers[place] == _count(named["from"]):
        return False
    low = _BUT.sub("", low)
    if match := _FEW.search(low):
        many = _count(match["many"])
        return place < many if match["end"] == "first" else place >= len(numbers) - many
    told = numbered(low)
    return told is None or numbers[place] in told


def numbered(low: str) -> frozenset[int] | None:
    """The exercises that words name by their numbers: `exercises 1 to 4`, `no. 4`; None for none."""
    match = _NAMED.search(low)
    if match is None and (letters := _LETTERS.search(low)) and not _SESSIONS.search(low):
        first, last = (ord(letters[name]) - ord("a") + 1 for name in "ab")
        return frozenset(
            range(first, last + 1) if letters["join"] in ("to", "-", "–") else (first, last)
        )
    if match is None:
        ranked = _RANKED.search(low)
        return frozenset((_RANKS.index(ranked[1]) + 1,)) if ranked else None
    first, last = _count(match["from"]), _count(match["to"] or match["from"])
    some = frozenset(_count(one) for one in match["more"].split(",") if one)
    both = some or match["join"] in ("and", "&")
    return some | frozenset((first, last) if both else range(first, last + 1))


def counts(low: str, numbers: Sequence[int]) -> Iterator[tuple[tuple[int, int], frozenset[int]]]:
    """Where words name exercises by their numbers, and their places: `the first two`, `numbers 4 and 7`."""
    if _BUT.search(low):
        return
    places = len(numbers)
    for match in _FEW.finditer(low):
        many = _count(match["many"])
        first = 0 if match["end"] == "first" else places - many
        yield match.span(), frozenset(range(max(0, first), min(places, first + many)))
    letters = () if _SESSIONS.search(low) else _LETTERS.finditer(low)
    for match in (*_NAMED.finditer(low), *letters, *_RANKED.finditer(low)):
        some = numbered(match.group())
        if some:
            yield match.span(), frozenset(n for n, one in enumerate(numbers) if one in some)


def meant(low: str, start: int) -> tuple[frozenset[int] | None, frozenset[int]]:
    """The exercises (from 1) whose numbers stand beside a place of a sentence, and those excepted there.

    `All four: three times daily, except that no. 4 is once daily` means 4 by its second half, and
    everything but 4 by its first. None: no numbers stand there.
    """
    but = _BUT.search(low)
    if but is None:
        return numbered(low), frozenset()
    if but.start() < start:
        return numbered(but.group()), frozenset()
    return numbered(low[: but.start()]), numbered(but.group()) or frozenset()


def _count(text: str) -> int:
    amounts: Sequence[Amount] = [one for one in items(text) if isinstance(one, Amount)]
    return int(amounts[0].low) if amounts else 0
