"""Which sides: each, alternating, none (both together), or unknown, and which goes first.

Told by kinds of evidence rather than by phrasings: a word for each side, a change to the other one,
a count over both, both at once, one limb that works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cuecast.draft.dose import facts
from cuecast.draft.dose_reader import Fact
from cuecast.draft.model import Found
from cuecast.draft.sentences import Sentence
from cuecast.draft.side_finds import gathered, told
from cuecast.draft.side_marks import Piece, in_order, pieces
from cuecast.draft.side_swings import swinging, swings_alone
from cuecast.draft.side_turns import ROUND, Change, changes
from cuecast.draft.side_words import (
    ALTERNATING,
    BOTH,
    CHANGED,
    EACH,
    EACH_WAY,
    NAMED,
    ONLY,
    SINGLY,
    TOTAL,
    WORKS,
)
from cuecast.draft.words import LIMB


def sides_of(
    lines: Sequence[Sentence], doing: Sequence[Sentence], timed: bool = False
) -> Found[str]:
    """How the sides are done, with the words that tell it; `doing` are the lines that are done.

    `timed`: elsewhere a time is told for which it goes on.
    """
    lines = in_order(lines)
    lines = [one for one in lines if not _IF_LIKED.search(one.low)] or lines
    for found in (*_said(lines, timed), _one_working(lines, doing), _both(lines)):
        if found is not None:
            return found
    return lines[0].found("none", 0, 1, _GUESS)


_GUESS = 0.5
"""How sure it is that both sides work where the text says nothing of sides."""


def is_guess(found: Found[str]) -> bool:
    """Whether sides were only supposed, as the text says nothing of them."""
    return found.sure <= _GUESS


def side_facts(one: Sentence) -> list[Fact]:
    """What a sentence says of the sides of exercises that it names: `Clams: 8 per side.`; none or one."""
    for pattern, value in ((ALTERNATING, "alternating"), (EACH, "each")):
        if match := next(told(one, pattern), None):
            return [Fact("sides", value, *match.span(), 0.8)]
    changed = next(changes(tuple(pieces([one]))), None)
    if changed:
        return [Fact("sides", "each", changed.start, changed.end, 0.8)]
    match = EACH_WAY.search(one.low)
    return [Fact("sides", "each", *match.span(), 0.6)] if match else []


def _said(lines: Sequence[Sentence], timed: bool) -> Iterator[Found[str] | None]:
    """What the text says of the sides in as many words, the surest first."""
    told = tuple(pieces(lines))
    every = [one for one in changes(told) if not gathered(one.piece.line, one.start, one.end)]
    changed = next((_changed(one) for one in every), None) or _first(lines, CHANGED, "each", 0.85)
    yield _first(lines, ALTERNATING, "alternating", 0.9)
    yield _halved(lines)
    each = _each(lines, told)
    light = not every or every[0].again or not _ANEW.search(every[0].piece.line.low)
    if each and changed and light and _changes_first(lines, changed, each):
        yield replace(changed, value="alternating", sure=0.75)
    yield each
    total = _first(lines, TOTAL, "alternating", 0.85)
    if total is not None and (_in_turn(lines) or (changed and changed.start < total.start)):
        yield total
    only = _first(lines, ONLY, "unknown", 0.8)
    alone = only is not None and swings_alone(lines)
    if every and not alone and _to_and_fro(told, every[0], timed):
        yield every[0].piece.line.found("alternating", every[0].start, every[0].end, 0.75)
    yield only if alone and every and every[0].again else None
    yield changed if every else None
    yield None if alone else swinging(lines)
    yield only
    yield changed
    round_ = any(ROUND.search(one.low) for one in lines)
    if not round_ and not _first(lines, _HELD_BY_BOTH, "none", 0.85):
        yield _first(lines, EACH_WAY, "each", 0.8)
    if only is None and _sides_named(lines) == 2 and _in_turn(lines):
        yield _first(lines, NAMED, "each", 0.65)
    if only is None and not _first(lines, BOTH, "none", 0.85):
        yield _first(lines, SINGLY, "each", 0.65)


_HELD_BY_BOTH = re.compile(BOTH.pattern + r"|\b(?:in|with) each hand\b")

_HALF = re.compile(
    r"\b(?P<all>\d+)(?: [a-z-]+){0,3}[ ,]*\(? ?(?:that is |so |i\.e\. )?(?P<half>\d+) "
    r"(?:(?:on|with|for|to) )?(?:each|per|either|every|a) (?:\w+ )?(?:side|leg|arm|foot|hand|knee)\b"
)


def _halved(lines: Sequence[Sentence]) -> Found[str] | None:
    """A number of which half is for each side counts both by turns: `16 marches (8 per leg)`."""
    for one in lines:
        for match in _HALF.finditer(one.low):
            if int(match["all"]) == 2 * int(match["half"]) > 2:
                return one.found("alternating", *match.span(), 0.8)
    return None


def _each(lines: Sequence[Sentence], told: Sequence[Piece]) -> Found[str] | None:
    """Words for each of the sides."""
    return _first(lines, EACH, "each", 0.95) or _each_told(told)


def _changed(one: Change) -> Found[str]:
    return one.piece.line.found("each", one.start, one.end, 0.85 if one.again else 0.9)


def _each_told(told: Sequence[Piece]) -> Found[str] | None:
    """A word for both sides in a piece that asks for no movement: `three apiece`, `do both feet`."""
    one_sided = False
    for piece in told:
        whole = (piece.start, piece.joint) == (0, "") and piece.end >= len(piece.line.low) - 1
        whole = whole and piece.line is not told[0].line
        placed = any(mark.kind == "one" for mark in piece.marks)
        for mark in piece.marks:
            content = piece.content or placed or _HOLDS_ON.search(piece.low)
            content = content or _BOTH_FEET.search(piece.low)
            reached = piece.line.low.endswith("until ", 0, mark.start)
            together = reached or _AT_ONCE.match(piece.line.low, mark.end)
            if mark.kind == "each" and not (content or together) and (one_sided or whole):
                return piece.line.found("each", mark.start, mark.end, 0.85)
            one_sided = one_sided or mark.kind != "each"
    return None


_AT_ONCE = re.compile(r"[^.;]{0,25}?\b(?:at the same time|at once|together|simultaneously)\b")
_BOTH_FEET = re.compile(r"\bon both feet\b|\b(?:start|begin)\b.*\bboth (?:legs|arms|feet|hands)\b")
"""Both at once: `start with both feet`, and later with one."""

_HOLDS_ON = re.compile(r"\b(?:hold|holding) (?:on|the|it)\b")
"""`Hold on with both hands` tells of support, not of sides."""


def _to_and_fro(told: Sequence[Piece], change: Change, timed: bool) -> bool:
    """Whether the sides change within what is counted: `raise your left arm … ten times`."""
    at = told.index(change.piece)
    if _dosed(told[:at]) or change.piece.counted or _dosed(told[at:], ("hold",)):
        return False
    within = [piece for piece in told[:at] if piece.line is change.piece.line]
    if timed and any(piece.content for piece in within):
        return True
    counted = timed or _dosed(told[at:], ("reps", "duration"))
    if counted or any(_GOES_ON.search(piece.low) for piece in told[at:]):
        on = _GOES_ON.search(change.piece.line.low)
        return change.again or bool(on) or not _ANEW.search(change.piece.low)
    beside = any(piece.marks for piece in within)
    return change.again or (beside and not _ANEW.search(change.piece.low))


_GOES_ON = re.compile(
    r"\b(?:keep (?:going|on|it up|this up)|carry on|continue|go on|back and forth|to and fro|in turn|pairs)\b"
)
"""Words by which the sides go on taking their turns."""

_ANEW = re.compile(
    r"\b(?:repeat\w*|same|do|switch\w*|swap\w*|chang\w+|revers\w+|finish|start|complete|work|too|as well"
    r"|turn (?:a?round|over))\b"
)
"""Words by which the other side has its turn after all is done with the first."""


_DOSES = ("reps", "duration", "hold")


def _dosed(told: Sequence[Piece], fields: Sequence[str] = _DOSES) -> bool:
    """Whether reps, or a time that is longer than a movement, are told in some pieces."""
    lines = {id(piece.line): piece.line for piece in told}
    spans = [(id(piece.line), piece.start, piece.end) for piece in told]
    return any(
        fact.field in fields
        and (fact.field != "hold" or _LASTS.match(fact.value))
        and any(key == line and a <= fact.start < b for line, a, b in spans)
        for key, one in lines.items()
        for fact in facts(one)
    )


def _changes_first(lines: Sequence[Sentence], changed: Found[str], each: Found[str]) -> bool:
    """Whether the sides change within a movement that is counted later: `… and swap. 8 each side.`"""
    begins = [(one, match.end()) for one in lines if (match := _WITHIN.match(one.low))]
    within = any(
        one.found("", begin).start <= changed.start < one.found("").end for one, begin in begins
    )
    if changed.start >= each.start or not within:
        return False
    before = [one for one in lines if one.found("").start < each.start]
    dosed = [
        fact
        for one in before
        for fact in facts(one)
        if one.found("", fact.start).start < each.start - _NEAR
        and (fact.field != "hold" or _LONG.match(fact.value))
        and fact.field in ("reps", "hold", "duration")
    ]
    return not dosed and any(
        fact.field == "reps" and abs(one.found("", fact.start).start - each.start) < _NEAR
        for one in lines
        for fact in facts(one)
    )


_WITHIN = re.compile(r"(?!.*\b(?:repeat|the same|again)\b)(?:\S+ ){4}")
"""A change within the sentence of the movement, and not one that repeats it."""

_NEAR = 25
_LASTS = re.compile(r"(?:[a-z ]*)(?:\d\d|[3-9] breaths|[3-9]-\d+ breaths)|until|open")
_LONG = re.compile(r"\d\d|vague|until|pause|open|up to")


def _first(
    lines: Sequence[Sentence], pattern: re.Pattern[str], value: str, sure: float
) -> Found[str] | None:
    for one in lines:
        for match in told(one, pattern):
            if pattern is CHANGED and one is lines[0] and not match.start():
                continue  # `Turn over` leads into the start position.
            return one.found(value, *match.span(), sure)
    return None


_IF_LIKED = re.compile(
    r"\b(?:swap|switch|chang|alternat)\w*\b[^.;]*\bif you (?:like|wish|want|prefer)\b"
)
"""A change of side that need not be."""


def _sides_named(lines: Iterable[Sentence]) -> int:
    return len({match["side"][0] for one in lines for match in NAMED.finditer(one.low)})


def _in_turn(lines: Iterable[Sentence]) -> bool:
    """Whether left and right are named for the same part of the body: not `right hand, left shoulder`."""
    parts: dict[str, set[str]] = {"l": set(), "r": set()}
    for one in lines:
        for match in NAMED.finditer(one.low):
            after = re.match(r"\W*(\w*)", one.low[match.end() :])
            parts[match["side"][0]].add(after[1].rstrip("s") if after else "")
    return bool(parts["l"] & parts["r"])


def _one_working(lines: Sequence[Sentence], doing: Sequence[Sentence]) -> Found[str] | None:
    """One side that works while nothing is said of the other."""
    both = _both(lines)
    for pattern in (NAMED, WORKS):
        for one in doing or lines:
            for match in pattern.finditer(one.low):
                if match.group().endswith("shoulder") and _CROSSED.search(one.low):
                    continue
                if pattern is NAMED or not (both and _LOOSE.fullmatch(match.group())):
                    return one.found("unknown", *match.span(), 0.8)
    return None


_CROSSED = re.compile(r"\b(?:cross|fold)\w* (?:your |both |the )?arms\b|\beach hand\b")
"""What lies on the opposite shoulder is no side that works."""

_LOOSE = re.compile(rf"(?:your|the) (?:\w+ )?(?!leg){LIMB}")
"""A limb in the singular that may stand for both: `bend your elbow`."""


def _both(lines: Sequence[Sentence]) -> Found[str] | None:
    return _first(lines, BOTH, "none", 0.85)
