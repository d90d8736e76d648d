"""Breaths told after the movements: `Breathe out as you lift and in on the way down.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuecast.draft.breaths import BREATH, MOVES
from cuecast.draft.model import DraftedPhase
from cuecast.draft.sentences import plain
from cuecast.draft.words import BODY_RE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LINK = re.compile(
    r"\b(?:(?:as|while|when|whenever|time) (?:you|they|it|your \w+|the \w+)(?:'re| are)?"
    r"|on|during|for|with|to|through)\b(?P<what>[^,.;:]*)"
)
_PLAIN = re.compile(r"\W*(?:up|down|back)\W*$")
_UP = _words(
    """up lift rais rise rose pres push stan stra curl pull reac pick effo exer hard exte thru sque
    tigh clim driv jump cont twis rota"""
)
_BRACES = _words("tigh sque cont")
_AWAY = _words("pres push exte stra reac kick punc swin open away out forw unro thro")
_HIGH = _words("up lift rais rise rose stan clim curl jump")
_DOWN = _words(
    "unde down lowe retu sink rele back drop rela come fall let go bend squa sit hing ease"
)
_LOW = _words("down lowe sink drop fall squa bend sit hing")
_WAYS = _words("up down back forw")
_EFFORT = _words("effo exer hard work stra")
_OBJECT = re.compile(r"\b(?:your|the|both|each|one|an?) (?!way\b|effort\b|move)\w+")
"""What is moved: `as you push the handles forwards` tells a movement of its own, `as you lift` none."""

_SO = re.compile(r"\b(?:do (?:so|this|that|it)|move)\W*$")
_GOES = re.compile(r"(?:go|goes|move|moves|moving|do|do it|do so|happens?)")
_ANEW = re.compile(r"\b(?:left|right|other|opposite|second|again)\b")
_IDLE = _words(
    """you your the they it them this that way part phase movement motion each every rep and then
    start begin are going"""
)
_MOST = 6
"""Words of a clause that only points to a movement; more tell one of their own."""


def earlier(phases: Sequence[DraftedPhase], told: int, clause: str) -> int | None:
    """The place of the earlier movement that a breath's clause points to; None when it tells its own.

    `told` is how many movements, from the first, stand before or at one that told its own breath.
    """
    open_ = [n for n, phase in enumerate(phases) if phase.breath is None and n >= told]
    rest = BREATH.sub(" ", clause)
    link = _LINK.search(rest)
    what = link["what"] if link else rest if _PLAIN.match(rest) else ""
    if not open_ or not what.strip(" .") or len(what.split()) > _MOST or _ANEW.search(what):
        return None
    if _SO.search(what):
        return open_[-1]
    words = _stems(what)
    verbs = {found.group()[:4] for found in MOVES.finditer(what)} if _OBJECT.search(what) else set()
    bodies = {match.group() for match in BODY_RE.finditer(what)}
    for place in open_:
        low = plain(phases[place].say.value)
        named = words - {body[:4] for body in bodies} - {"up", "down", "back"}
        same = named & _stems(low) and (not verbs or verbs & _stems(low))
        if {"back"} & words and _OUTWARD.search(low):
            continue
        if same and (not bodies or any(body in low for body in bodies)):
            return place
    if verbs:
        return None
    if _GOES.fullmatch(what.strip(" .")):
        return open_[-1]
    return _directed(phases, open_, words)


_OUTWARD = re.compile(r"\b(?:away|forwards?|out) (?:from|of)?\b")
"""Movements that no way back tells once more."""


def way_back(phases: Sequence[DraftedPhase], places: Sequence[int]) -> int | None:
    """The last movement that goes back to where it began, of those at some places."""
    return _directed(phases, places, frozenset({"retu"}))


def _directed(
    phases: Sequence[DraftedPhase], places: Sequence[int], words: frozenset[str]
) -> int | None:
    """The movement of a direction: `on the way up`, `on the effort`, `as you come back`."""
    said = {n: _stems(plain(phases[n].say.value)) for n in places}
    if way := words & _WAYS:
        same = [n for n in places if way & said[n]]
        if len(same) == 1:
            return same[0]
    if words & _EFFORT:
        moves = [n for n in places if said[n] & (_UP - _BRACES)]
        return next((n for n in moves or places if said[n] & _UP), places[0])
    if words & _HIGH:
        high = [n for n in places if said[n] & _HIGH]
        return next((n for n in high or places if said[n] & (_UP - _EFFORT)), None)
    if words & {"out", "away"}:
        return next((n for n in places if said[n] & _AWAY), None)
    if words & {"unde", "down", "back", "retu", "rele", "lowe"}:
        low = [n for n in places if words & {"down", "lowe"} and said[n] & _LOW]
        return next((n for n in reversed(low or places) if said[n] & _DOWN), None)
    return None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:4] for word in re.findall(r"[a-z]+", text) if word not in _IDLE)
