"""Where words tell of sides, and not of other versions or of places: `a weight in each hand`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuecast.draft.sentences import Sentence
from cuecast.draft.sharing import ABOUT_ALL
from cuecast.draft.side_turns import ROUND
from cuecast.draft.side_words import (
    ALTERNATING,
    ALTERNATIVE,
    COUNTED,
    EACH,
    EACH_WAY,
    EITHER,
    IF,
    MASS,
    MEASURED,
    PLACED,
    PLACES,
)
from cuecast.draft.traps import regular


def told(one: Sentence, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern is found, but for other versions, and for places: `a weight in each hand`."""
    for match in pattern.finditer(one.low):
        if pattern in (EACH, EACH_WAY) and MEASURED.search(one.low[: match.start()]):
            continue
        thing = PLACED.search(one.low[max(0, match.start() - 30) : match.start() + 7])
        counted = thing and (
            (thing["many"] and not MASS.fullmatch(thing["thing"]))
            or COUNTED.fullmatch(thing["thing"] or "")
        )
        place = thing and not counted and PLACES.match(match.group())
        place = place or (pattern is EACH and _LIFTED.search(one.low[: match.end()]))
        round_ = "left" in match.group() and ROUND.search(one.low)
        of_all = _BARE.search(match.group()) and _OF_ALL.search(one.low)
        placed = pattern is ALTERNATING and bool(
            _STEPPED.search(one.low) or gathered(one, *match.span())
        )
        if round_ or of_all or placed or EITHER.match(one.low, match.start()):
            continue
        if pattern is EACH and _RESTS.match(one.low, match.end()):
            continue
        unsure = IF.match(regular(one.low).lstrip(" ,")) and "," in one.low[match.end() :]
        if (
            not ALTERNATIVE.match(one.low, match.start())
            and not unsure
            and not (pattern is EACH and place)
        ):
            yield match


_BOTH_THEN = re.compile(r"[^.;]{0,15}[.;,]?\s+(?:\w+ ){0,3}(?:both|them)\b(?! (?:sides|in turn))")


def gathered(one: Sentence, start: int, end: int) -> bool:
    """Whether limbs come one after the other, and then work together: `… then the other. Hug both.`"""
    behind = one.block.text[one.start + end :][:_NEAR].lower()
    return "other" in one.low[start:end] and bool(_BOTH_THEN.match(behind))


_NEAR = 60

_RESTS = re.compile(
    r" (?:rests?|lies|sits|is(?! (?:enough|plenty|fine|all|sufficient))|points?|touches|faces|holds|grips)\b"
)
"""Where each hand is, and no turn of it: `fold your arms so that each hand rests on a shoulder`."""

_OF_ALL = re.compile(rf"{ABOUT_ALL.pattern}|\bexercises \d")
_BARE = re.compile(r"[\ds] each$")
"""Of each exercise, where all are spoken of: `do them daily, ten repetitions each`."""

_LIFTED = re.compile(
    r"\b(?:march|jog|run|step|pedal)\w*\b[^.;]*\b(?:lift|rais|bring|driv)(?:e|es|ing|s)? (?:each|every) \w+$"
)
"""Each knee of one who marches."""

_STEPPED = re.compile(r"\b(?:step|walk|take) (?:your |both |the )?feet (?:back|out|apart|away)\b")
"""Into a position, with one foot after the other."""
