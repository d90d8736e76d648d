"""Where the other side has its turn: pieces that ask for nothing else, or tell the movement again.

A piece in which nothing is left but a side, a number and words of doing it again asks for no new
movement: `then the left`, `other leg next`, `when that side is done, do the other`. So does one that
tells the same movement once more: `now raise your left arm`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuecast.draft.side_marks import JOINS, NOUN, WAY, WORD, Mark, Piece

_CONTRAST = {"left": "right", "right": "left"}
_SHIFT = re.compile(
    r"(?<!\d )(?<!two )(?<!three )(?<!four )(?<!five )(?<!six )(?<!eight )(?<!ten )\b(?:switch(?:ing|es)?"
    r"|swap(?:ping|s)?|chang(?:e|ing|es)(?! to (?:these|this|those|another|the next|an? )"
    r"| your (?!left|right))|trad(?:e|ing)|mirror(?:ing| image)?|flip(?:ping)? (?:sides|over)"
    r"|revers(?:e|ing) (?:sides?|legs|arms|hands|feet|it|the (?:legs|arms|hands|sides|feet)))\b"
)
_SHIFTED = re.compile(
    rf"\b(?:switch|swap|chang|trad|revers|flip(?= sides))(?:e|es|ing|ping)? (?:over |of |your |the "
    rf"|to the other )?(?:(?:bent|straight|front|back|top|lower|leading|standing|raised) )?{NOUN}\b"
)
_TURNED = re.compile(r"\b(?:turn|roll|flip|swing|spin)(?:ing)? (?:over|a?round|about|to face)\b")
ROUND = re.compile(r"\bcirc(?:le|ling)|\bclockwise\b")
"""Where left and right are ways to turn round in."""

_FIRST = re.compile(r" first\b")
_RETURNS = re.compile(r"\W*(?:come|go|walk|march|step|jog|head|return)(?:ing)? back\b")
"""What follows a turn of the whole body on a walk: `turn round and come back`."""

_HELPS = re.compile(
    r"\b(?:us(?:e|ing)|help(?:ed|ing)? (?:it )?(?:with|by)|with the help of"
    r"|follow(?:ed)?(?: it)? (?:with|by)) (?:the |your )?$"
)
"""What leads to a limb that helps or comes after: `use the good arm to push`, `follow with the other`."""

_REPEATS = re.compile(
    r"\b(?:repeat|(?:go|start|begin|do (?:it|this|that|so)|all over) again|(?:do )?the same"
    r"|do (?:another|the other|\d+|two|three|four|five|six|eight|ten|twelve))\b"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A piece in which the other side takes its turn; `again`: it tells the same movement once more.

    `side` is the one that it names, or empty.
    """

    piece: Piece
    start: int
    end: int
    side: str
    noun: str
    again: bool


def changes(told: Sequence[Piece]) -> Iterator[Change]:
    """The changes of side in the pieces of a text, in order."""
    for at, piece in enumerate(told):
        before = told[:at]
        if not piece.marks or _swapped(piece):
            after = told[at + 1] if at + 1 < len(told) else None
            last = after is None or after.line is not piece.line or not after.content
            if after and after.line is piece.line and _RETURNS.match(after.low):
                continue
            if _shifts(piece, before, last):
                yield Change(piece, piece.start, piece.end, "", "", False)
            continue
        for mark in piece.marks:
            if mark.kind not in ("other", "left", "right") or not _contrasts(mark, told, at):
                continue
            if _HELPS.search(piece.line.low, 0, mark.start):
                continue
            again = bool(piece.content) and not (
                "before" in piece.joint and piece.content <= {"turn"}
            )
            after = told[at + 1] if at + 1 < len(told) else None
            told_on = after and after.line is piece.line and bool(_REPEATS.search(after.low))
            if (
                _changes(piece, told, at)
                if not again
                else (_parallel(mark, piece, before) or (told_on and after and not after.content))
            ):
                side = mark.kind if mark.kind in _CONTRAST else ""
                yield Change(piece, mark.start, mark.end, side, mark.noun, again)
                break


def _swapped(piece: Piece) -> bool:
    """`Swap the bent leg`: the limb that is named is the one that takes its turn."""
    bare = not piece.content and all(mark.kind == "one" for mark in piece.marks)
    return bare and bool(_SHIFTED.search(piece.low))


def _shifts(piece: Piece, before: Sequence[Piece], last: bool) -> bool:
    """Whether a piece without a word for a side tells to change: `swap`, `switch legs halfway`.

    `last`: nothing else is told behind it in its sentence.
    """
    low = piece.low
    if _SHIFTED.search(low):
        return True
    if piece.content or not any(old.content for old in before):
        return False
    turned = last and _TURNED.search(low) and any(_one_sided(old) for old in before)
    return bool(turned or _SHIFT.search(low))


def _contrasts(mark: Mark, told: Sequence[Piece], at: int) -> bool:
    """Whether another side than that of a mark was named before it; ways are no sides."""
    before, piece, after = told[:at], told[at], told[at + 1 :]
    earlier = [old for one in before for old in one.marks if old.kind != "each"]
    here = [old for old in piece.marks if old is not mark and piece.counted]
    here = [old for old in here if old.end <= mark.start]
    if _FIRST.match(piece.line.low, mark.end) or (not mark.noun and ROUND.search(piece.line.low)):
        return False
    if mark.kind == "other":
        bare = not mark.noun
        noun = earlier[-1].noun if bare and earlier else mark.noun
        return bool(before) and noun != WAY and not (bare and not earlier)
    close = [old for one in after[:3] if not one.content for old in one.marks]
    if (
        piece.counted
        and not piece.content
        and any(old.kind == _CONTRAST[mark.kind] for old in close)
    ):
        return False  # It is the first of a pair: `five on the right and five on the left`.
    if any(old.kind == _CONTRAST[mark.kind] for old in (*earlier, *here)):
        return True
    if any(old.kind == _CONTRAST[mark.kind] for one in after for old in one.marks):
        return False  # That is the other side, and this is the first.
    return any(
        old.kind == "one" and (piece.redo or old.noun in (mark.noun, "side")) for old in earlier
    )


def _changes(piece: Piece, told: Sequence[Piece], at: int) -> bool:
    """Whether a piece that asks for no movement gives a side its turn, and is not only a place."""
    joined = bool(JOINS.intersection(WORD.findall(piece.joint)))
    before, after = (told[at - 1] if at else None), (told[at + 1] if at + 1 < len(told) else None)
    led = before is not None and not before.content and before.redo
    dosed = before is not None and before.line is piece.line and before.counted
    if piece.redo or piece.counted or joined or led or dosed:
        return True
    if all(not one.content for one in told if one.line is piece.line):
        return True
    first = before is None or before.line is not piece.line
    return bool(first and after and after.line is piece.line and not after.content and after.redo)


def _parallel(mark: Mark, piece: Piece, before: Sequence[Piece]) -> bool:
    """Whether a piece tells a movement once more, with the other side."""
    told: dict[int, frozenset[str]] = {}
    for old in before:
        told[id(old.line)] = told.get(id(old.line), frozenset()) | old.content
    if mark.kind == "other":
        return any(piece.content <= old.content and _one_sided(old) for old in before)
    wanted = _CONTRAST[mark.kind]
    return any(
        piece.content <= told[id(old.line)]
        and any(m.kind == wanted and _same_part(m, mark) for m in old.marks)
        for old in before
    )


def _one_sided(piece: Piece) -> bool:
    return any(mark.kind in ("one", "left", "right") for mark in piece.marks)


def _same_part(first: Mark, second: Mark) -> bool:
    return not first.noun or not second.noun or first.noun == second.noun or "one" in second.noun
