"""Which sides: each, alternating, none (both together), or unknown, and which goes first.

Told by kinds of evidence rather than by phrasings: a word for each side, a change to the other one,
a count over both, both at once, one limb that works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cuecast.draft.model import Found
from cuecast.draft.sentences import Sentence
from cuecast.draft.words import LIMB

_PAIR = rf"(?:sides?|ways?|directions?|{LIMB}s?|feet|calves|thighs)"
_SIDE = r"(?:left|right|l|r)"
_OTHER = r"(?:other|opposite|second)"
_SHIFT = r"(?:switch|swap|change|reverse|trade)"
_ALTERNATING = re.compile(
    rf"\b(?:alternat\w+|tak(?:e|ing) (?:it in )?turns|(?:{_PAIR}|each (?:\w+ )?{_PAIR}) in turns?"
    rf"|one (?:\w+ )?{LIMB} (?:then|and then|after|at a time, then) the other|lift one \w+, then the other"
    rf"|from (?:side to side|foot to foot|one (?:side|foot|leg) to the other)|(?:side to side|foot to foot)"
    rf"|{_SHIFT}(?:ing|ping|ching)? (?:\w+ )?(?:{_PAIR} )?(?:on )?(?:each|every) (?:time|rep|step|breath)"
    rf"|keep (?:swapping|switching|changing|alternating)|left, right, left|right, left, right|left-right-left)\b"
)
_TOTAL = re.compile(
    r"\b(?:in total|total|altogether|in all|all told|that(?:'s| is| counts as| makes) (?:just )?(?:one|1)\b(?! (?:set|round))"
    r"|(?:a pair|both|left and right|right and left|each side) (?:counts? as|is|makes?) one)\b"
)
_EACH = re.compile(
    rf"\b(?:(?:each|either|every|per)(?: \w+)? {_PAIR}|both (?:sides|ways|directions)|for both (?:legs|arms)"
    rf"|all (?:the |your )?(?:reps |of them )?on one (?:side|leg|arm)|with both legs in turn"
    rf"|(?:do|perform) one (?:side|leg|arm|hand) and then|all the (?:lefts|rights))\b"
    rf"|/ ?{_PAIR}\b|\bl ?(?:/|&|and|\+) ?r\b|\br ?(?:/|&|and|\+) ?l\b|\be/s\b|\bea\.? side\b"
    r"|(?:\d|one|two|three|four|five|six|eight|ten|twelve) (?:\w+ )?(?:(?:on|with|to) )?(?:the |your )?(?P<one>left|right|l|r)\b"
    r"[^.;]{0,25}?\d?\w* ?(?:\w+ )?(?:(?:on|with|to) )?(?:the |your )?(?!(?P=one))(?:left|right|l|r)\b"
    r"|(?:\d|seconds|secs|s|breaths) each\b(?! (?:time|rep|day|way|of|exercise|hand[^s]))"
)
_CHANGED = re.compile(
    rf"\b(?:(?:the|your|with|on) {_OTHER} (?:\w+ )?(?:{_PAIR}|one|version)\b(?! (?:hand|arm|leg) )"
    rf"|{_SHIFT}(?:p?ing|ching)? (?:over|{_PAIR}|round|the (?:legs|arms|sides|feet)|knees|hands)"
    rf"|(?:repeat|same|do|now|then|and|over|again|likewise|thing|also)\b[^.;!?]{{0,30}}?\b(?:on|with|to|for)? ?(?:the |your )?{_SIDE}"
    rf"(?: (?:side|one|{LIMB}))?(?=\W*$|[.,;:!)]| as well| too| (?:in the same way|likewise|gets))"
    rf"|{_SIDE} (?:{LIMB} )?(?:is then|follows|does the same|gets|likewise|too\b|as well)"
    rf"|(?:opposite|second|{_OTHER}) side|(?:turn|roll) (?:over|round|around|about) and|face the other way"
    rf"|change {_PAIR}|mirror (?:it|this)|vice versa|the other way (?:about|round)|both {LIMB}s, (?:\w+ )?one first"
    rf"|both {LIMB}s, \w+ \w+ first)"
)
_BARE = re.compile(
    rf"^\W*(?:and |then |now |and then )?(?:{_SHIFT}|(?:the )?{_OTHER} (?:{_PAIR}|one)|(?:the |your )?{_SIDE}(?: {_PAIR})?(?: too)?)\W*$"
    rf"|[,;.–] (?:then |and |and then )?(?:{_SHIFT}|{_OTHER} {_PAIR}|the other)\b(?=\W*(?:$|[.,;]))|\band (?:swap|switch|change)\b(?=\W*$|\W* for|[.,])"
)
_ONLY = re.compile(
    rf"\b(?:{_SIDE}|affected|injured|sore|bad|weaker|operated|surgical|painful) (?:\w+ )?(?:{LIMB}|side) only\b"
    r"|\bonly (?:on )?(?:the|your) (?:affected|injured|sore|bad|weaker|operated|surgical|painful)\b|\b\w+ arm only\b"
    r"|\b(?:that|which) was operated\b|\b(?:operated|surgical|affected|weaker|sore|involved) (?:leg|arm|knee|side|hand|shoulder|foot)\b"
)
_BOTH = re.compile(
    rf"\b(?:both (?:\w+ )?(?:{LIMB}s|feet|calves|palms|fists|shoulders)|(?:at|in) the same time|both at once|together)\b"
)
_WORKS = re.compile(
    rf"\b(?:(?:your|the|one|a) (?:right|left|top|upper|bottom|lower|front|back|rear|other|working|bent|straight|bad"
    rf"|good|affected|injured|sore|painful|free|involved|operated|outside|inside|stance|standing|lifted|elevated|far"
    rf"|near) {LIMB}|(?:one|other|single|another|opposite) (?:\w+ )?{LIMB}|on (?:your|one) (?:\w+ )?side\b|one side"
    rf"|[lr] {LIMB}|(?:your|the) (?:big )?(?:leg|arm|foot|knee|elbow|heel|thigh|wrist|ankle|toe|forearm|hand)\b(?!'s| width)"
    rf"|single-leg|one-legged|half-kneel\w*)"
)
_NAMED = re.compile(
    rf"\b(?P<side>right|left|(?<![a-z])[rl](?= (?:{LIMB}|hand|leg|arm|side|knee|elbow)\b))(?![a-z'/]|[- ]angle| away| up"
    r"| down| now| back| over| through| in front| under|ly)"
)
_IN_EACH = re.compile(r"\b(?:end|hands?|dumbbells?|weights?|bottles?|it|one|ball|band|water) (?:in|on|under|round) each\b")
_ALTERNATIVE = re.compile(r"alternat\w+ (?:version|exercise|option|days|medicine|with|day|mornings)|alternatives?\b")


def sides_of(lines: Sequence[Sentence], doing: Sequence[Sentence]) -> Found[str]:
    """How the sides are done, with the words that tell it; `doing` are the lines that are done."""
    for found in (*_said(lines), _one_working(lines, doing), _both(lines)):
        if found is not None:
            return found
    return lines[0].found("none", 0, 1, 0.5)


def _said(lines: Sequence[Sentence]) -> Iterator[Found[str] | None]:
    """What the text says of the sides in as many words, the surest first."""
    yield _first(lines, _ALTERNATING, "alternating", 0.9)
    changed = _first(lines, _CHANGED, "each", 0.9) or _first(lines, _BARE, "each", 0.85)
    total = _first(lines, _TOTAL, "alternating", 0.85)
    if total is not None and (changed is not None or _sides_named(lines) == 2):
        yield total
    yield _first(lines, _EACH, "each", 0.95)
    yield changed
    only = _first(lines, _ONLY, "unknown", 0.8)
    yield only
    if only is None and _sides_named(lines) == 2 and _in_turn(lines):
        yield _first(lines, _NAMED, "each", 0.65)


def _first(lines: Iterable[Sentence], pattern: re.Pattern[str], value: str, sure: float) -> Found[str] | None:
    for one in lines:
        for match in pattern.finditer(one.low):
            held = pattern is _EACH and _IN_EACH.search(one.low[max(0, match.start() - 14) : match.end()])
            if not held and not _ALTERNATIVE.match(one.low, match.start()):
                return one.found(value, *match.span(), sure)
    return None


def _sides_named(lines: Iterable[Sentence]) -> int:
    return len({match["side"][0] for one in lines for match in _NAMED.finditer(one.low)})


def _in_turn(lines: Iterable[Sentence]) -> bool:
    """Whether left and right are named for the same part of the body: not `right hand, left shoulder`."""
    parts: dict[str, set[str]] = {"l": set(), "r": set()}
    for one in lines:
        for match in _NAMED.finditer(one.low):
            after = re.match(r"\W*(\w*)", one.low[match.end() :])
            parts[match["side"][0]].add(after[1].rstrip("s") if after else "")
    return bool(parts["l"] & parts["r"])


def _one_working(lines: Sequence[Sentence], doing: Sequence[Sentence]) -> Found[str] | None:
    """One side that works while nothing is said of the other."""
    for pattern in (_NAMED, _WORKS):
        for one in doing or lines:
            match = pattern.search(one.low)
            if match is None:
                continue
            loose = "your" in match.group() and " leg" not in match.group()
            if not (pattern is _WORKS and loose and _BOTH.search(one.low)):
                return one.found("unknown", *match.span(), 0.8)
    return None


def _both(lines: Sequence[Sentence]) -> Found[str] | None:
    return _first(lines, _BOTH, "none", 0.85)


_LYING = re.compile(r"\b(?:lie|lay|lying|roll)\b[^.]{0,20}\bon (?:your|the) (?P<side>left|right) side")
_BORNE = re.compile(r"\b(?:other|opposite|weight|support|supported|resting)\b[^,;.]*$")
_PLACE = re.compile(r"\b(?:on|to|at|from) (?:your|the) $")
_TURNS = re.compile(r"\b(?:turn|twist|rotate|bend|lean|roll|drop|tilt|look|reach|slide|rock|face|step|fall|swing|sit)\b|\d|steps")


def first_side_of(lines: Sequence[Sentence], sides: str) -> Found[str] | None:
    """The side that works first where the text names one: that of the first movement."""
    if sides not in ("each", "alternating"):
        return None
    for one in lines:
        if match := _LYING.search(one.low):
            side = "right" if match["side"] == "left" else "left"
            return one.found(side, *match.span("side"), 0.75)
        for match in _NAMED.finditer(one.low):
            side = "right" if match["side"][0] == "r" else "left"
            before = one.low[: match.start()]
            limb = re.match(rf" (?:\w+ )?{LIMB}\b", one.low[match.end() :])
            if not limb and _PLACE.search(before) and not _TURNS.search(before):
                continue
            if _BORNE.search(before):
                side = "left" if side == "right" else "right"
            return one.found(side, *match.span("side"), 0.85)
    return None
