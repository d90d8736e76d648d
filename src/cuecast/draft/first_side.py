"""Which side works first, where a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cuecast.draft.breaths import VERB
from cuecast.draft.model import Found
from cuecast.draft.sentences import Sentence
from cuecast.draft.side_marks import Mark, Piece, in_order, pieces
from cuecast.draft.side_turns import ROUND, changes

_OPPOSITE = {"left": "right", "right": "left"}
_STARTS = re.compile(
    r"\b(?:start|begin|lead)(?:s|ing)?(?: off)? (?:(?:with|on|from|by|to|by \w+ing) )?(?:the |your )?"
    r"(?P<side>left|right|l|r)\b"
)
_PLACE = re.compile(r"\b(?:on|to|at|from) (?:your|the) $")
_NEXT = re.compile(r"\b(?:beside|next to|near|behind|outside) (?:your|the) $")
_TURNS = re.compile(
    r"\b(?:turn|twist|rotat|bend|lean|roll|drop|tilt|look|reach|slid|rock|step|fall|swing|sway|walk|move"
    r"|let|lay|lower|shift|gaze|push)\w*\b|\d|steps"
)
_LYING = re.compile(
    r"\b(?:lie|lay|lying|lies|roll|turn|flip|down|over)\b[^.]{0,20}\bon(?:to| to)? (?:your "
    r"|the )?(?P<side>left|right) side"
)
_PROPPED = re.compile(
    r"\bside (?:plank|bridge)|\bprop\w*|\b(?:on|onto|through) (?:your|the|one) (?:\w+ )?(?:forearm|elbow)"
)
_WEIGHT = re.compile(
    r"\b(?:dumbbell|weight|bell|kettlebell|bottle|can|tin|handle|band|tube|ball|bag|end|it)\b[^.;]{0,20}"
    r"\b(?:in|from) (?:your |the )?(?P<side>left|right|[lr]) hand"
)
_BORNE = re.compile(r"\b(?:other|opposite|weight|support|supported|resting)\b[^,;.]*$")
_HELD = re.compile(
    r"\W*(?:(?:and|then|now|while|with|again|still|to start|first) )*(?:put|plac|rest|stand|stood|hold"
    r"|kneel|sit|sat"
    r"|lean|keep|support|balanc|lie|lying|lay|have|having|grab|grip|place|set|hang|face|facing|anchor|loop"
    r"|take hold|grasp|with (?:your |the )?(?:left|right))\w*\b"
)
_FELT = re.compile(r"\bfeel\b|\bstretch(?:ing)? (?:along|in|on|down|at|across)\b")
_ORDERED = re.compile(
    r"\W*(?:(?:and|now|then|gently|slowly) )*[a-z]+ (?:your|the) (?:left|right)\b"
)
"""`Tip your right ear …`: an order for a side, whatever its verb."""

_MOVES = re.compile(rf"\b(?:{VERB})(?:s|es)?\b")


def first_side_of(lines: Sequence[Sentence], sides: str) -> Found[str] | None:
    """The side that works first where the text names one: that of the first movement."""
    if sides not in ("each", "alternating"):
        return None
    lines = in_order(lines)
    told = tuple(pieces(lines))
    return (
        _search(lines, _STARTS, 0.9)
        or _said_first(told)
        or _before_change(told)
        or _lying(lines)
        or _search(lines, _WEIGHT, 0.8)
        or _moved(told)
    )


def _search(lines: Iterable[Sentence], pattern: re.Pattern[str], sure: float) -> Found[str] | None:
    for one in lines:
        if match := pattern.search(one.low):
            name = match.lastgroup or "side"
            return one.found(_named(match[name]), *match.span(name), sure)
    return None


def _said_first(told: Sequence[Piece]) -> Found[str] | None:
    """A side that is said to be first: `ten each, right leg first`."""
    for piece in told:
        for mark in piece.marks:
            if mark.kind in _OPPOSITE and not piece.content and _THEN.search(piece.low):
                return _found(piece, mark, 0.9)
    return None


_THEN = re.compile(r"\bfirst\b")


def _named(word: str) -> str:
    return "left" if word.startswith("l") else "right"


def _before_change(told: Sequence[Piece]) -> Found[str] | None:
    """The side that worked before the sides were changed to a named one."""
    for change in changes(told):
        if change.side:
            lies = _LYING.search(change.piece.low)
            side = change.side if lies else _OPPOSITE[change.side]
            return change.piece.line.found(side, change.start, change.end, 0.9)
    return None


def _lying(lines: Sequence[Sentence]) -> Found[str] | None:
    """Of one who lies on a side it is the upper one that works, unless the body is propped up on it."""
    for one in lines:
        if match := _LYING.search(one.low):
            propped = any(_PROPPED.search(other.low) for other in lines)
            side = match["side"] if propped else _OPPOSITE[match["side"]]
            return one.found(side, *match.span("side"), 0.75)
    return None


def _moved(told: Sequence[Piece]) -> Found[str] | None:
    """The first side that is moved; without one the first that is named and bears no weight."""
    named = [
        (piece, mark)
        for piece in told
        for mark in piece.marks
        if mark.kind in _OPPOSITE and not _is_place(piece, mark) and not _FELT.search(piece.low)
    ]
    for piece, mark in named:
        if _MOVES.search(piece.low) and not _HELD.match(piece.low):
            return _found(piece, mark, 0.8)
    free = [one for one in named if _ORDERED.match(one[0].low) and not _HELD.match(one[0].low)]
    return next((_found(piece, mark, 0.7) for piece, mark in (*free, *named)), None)


def _is_place(piece: Piece, mark: Mark) -> bool:
    """Whether a side only tells where a thing is: `with the chair on your left`."""
    before = piece.line.low[piece.start : mark.start]
    if _NEXT.search(before) or (not mark.noun and ROUND.search(piece.line.low)):
        return True
    return not mark.noun and bool(_PLACE.search(before)) and not _TURNS.search(before)


def _found(piece: Piece, mark: Mark, sure: float) -> Found[str]:
    borne = _BORNE.search(piece.line.low[piece.start : mark.start])
    side = _OPPOSITE[mark.kind] if borne else mark.kind
    return piece.line.found(side, mark.start, mark.end, sure)
