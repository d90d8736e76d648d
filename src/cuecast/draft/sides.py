"""Which sides: each, alternating, none (both together), or unknown, and which goes first.

Told by kinds of evidence rather than by phrasings: a word for each side, a change to the other one,
a count over both, both at once, one limb that works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cuecast.draft.dose import facts
from cuecast.draft.model import Found
from cuecast.draft.sentences import Sentence
from cuecast.draft.words import LIMB

_PAIR = rf"(?:sides?|{LIMB}s?|feet|calves|thighs)"
_WAY = r"(?:ways?|directions?|diagonals?)"
_SIDE = r"(?:left|right|l|r)"
_OTHER = r"(?:other|opposite|second)"
_SHIFT = r"(?:switch(?:ing)?|swap(?:ping)?|chang(?:e|ing)|revers(?:e|ing)|trad(?:e|ing))"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|eight|ten|twelve|fifteen)"
_ON = r"(?:(?:on|with|to) )?(?:the |your )?"
_ALTERNATING = re.compile(
    rf"\b(?:alternat\w+|tak(?:e|ing) (?:it in )?turns|(?:{_PAIR}|each (?:\w+ )?{_PAIR}) in turns?"
    rf"|one (?:\w+ )?{LIMB} (?:then|and then|after|at a time, then) the other|lift one \w+, then the other"
    rf"|from (?:foot to foot|one (?:foot|leg) to the other)|foot to foot"
    rf"|{_SHIFT} (?:over |on |{_PAIR} )?(?:on |with )?(?:each|every) (?:time|rep|step|breath)"
    rf"|{_PAIR}\b[^.;]{{0,40}}one after (?:the other|another)"
    rf"|keep (?:swapping|switching|changing|alternating)|left, right, left|right, left, right"
    rf"|left-right-left)\b"
)
_TOTAL = re.compile(
    r"(?<!sets )(?<!set )\b(?:in total|total|altogether|in all|all told|that(?:'s| is| counts as"
    r"| makes) (?:just )?(?:one|1)\b"
    r"(?! (?:set|round))|(?:a pair|both|left and right|right and left) (?:counts? as|is|makes?) one)\b"
)
_EACH = re.compile(
    rf"\b(?:(?<!of )(?:each|either|every|per)(?: \w+)? {_PAIR}(?! of)|both sides"
    rf"|do both {LIMB}s|for both (?:legs|arms)"
    rf"|all (?:the |your )?(?:reps |of them )?on one (?:side|leg|arm)|with both legs in turn"
    rf"|(?:do|perform) one (?:side|leg|arm|hand) and then|all the (?:lefts|rights))\b"
    rf"|/ ?{_PAIR}\b|\bl ?(?:/|&|and|\+) ?r\b|\br ?(?:/|&|and|\+) ?l\b|\be/s\b|\bea\.? {_PAIR}\b"
    rf"|\b{_NUMBER} (?:\w+ )?{_ON}(?P<one>left|right|l|r)\b[^.;]{{0,25}}?\b(?:{_NUMBER} (?:\w+ )?"
    rf"|then ){_ON}(?!(?P=one)){_SIDE}\b"
    r"|(?:\d|seconds|secs|s|breaths) each\b(?! (?:time|rep|day|week|month|hour|night|morning"
    r"|evening|session|set|way|of|exercise"
    r"|hand[^s]))"
    rf"|(?:\d|{_NUMBER}|reps|times|seconds|secs|breaths|minutes?|holds) an? (?:side|leg|arm|hand|foot)\b"
    rf"|\b{_NUMBER}\b[^.]{{0,40}}\b{_NUMBER} (?:more )?{_ON}{_OTHER} (?:side|leg|arm)\b"
    rf"|\b{_SHIFT} (?:your |the )?(?:\w+ ){{0,2}}{_PAIR} (?:each|every) (?:round|set)\b"
)
_EACH_WAY = re.compile(
    rf"\b(?:(?:each|either|every|per|both)(?: \w+)? {_WAY}|{_OTHER} {_WAY})\b|/ ?way\b"
)
_AGAIN = (
    rf"(?:repeat|same|{_SHIFT}|do|now|then|again|likewise|next|over(?! to)|also)\b[^.;!?]{{0,40}}?"
)
_CHANGED = re.compile(
    rf"(?<!over to the )(?<!across to the )(?<!it to the )\b(?:opposite|second|{_OTHER}) (?:side"
    rf"|version)\b(?! of)"
    rf"|\b{_AGAIN}\b{_OTHER} (?:\w+ )?(?:{_PAIR}|one)\b"
    rf"|\b{_SHIFT} (?:over|round|{_PAIR}|the (?:legs|arms|sides|feet)|knees|hands)\b"
    rf"|\b(?:repeat|same|do|now|then|and|over|again|likewise|thing"
    rf"|also)\b[^.;!?]{{0,30}}?\b{_ON}{_SIDE}(?: (?:side|one|{LIMB}))?"
    rf"(?=\W*$|[.,;:!)]| as well| too| (?:in the same way|likewise|gets))"
    rf"|\b{_SIDE} (?:{LIMB} |side )?(?:is then|follows|does the same|gets|likewise|next|too\b|as well)"
    rf"|\b(?:(?:turn|roll|flip) over(?= and|\W*$|[.,;]| to| for)|turn (?:round|around|about) and)"
    rf"|\bface the other way|\bmirror (?:it|this)"
    rf"|\bvice versa|\bboth {LIMB}s, \w+ (?:\w+ )?first"
)
_BARE = re.compile(
    rf"^\W*(?:and |then |now |and then )?(?:{_SHIFT}|(?:the )?{_OTHER} (?:{_PAIR}|one)|(?:the "
    rf"|your )?{_SIDE}(?: {_PAIR})?(?: too)?)\W*$"
    rf"|[,;.–] (?:then |and |and then )?(?:{_SHIFT}|{_OTHER} {_PAIR}|the other)\b(?=\W*(?:$|[.,;]))"
    rf"|\band (?:swap|switch|change)\b(?=\W*$|\W* for|[.,])"
)
_ONLY = re.compile(
    rf"\b(?:{_SIDE}|affected|injured|sore|bad|weaker|operated|surgical|painful) (?:\w+ )?(?:{LIMB}"
    rf"|side) only\b"
    r"|\bonly (?:on )?(?:the|your) (?:affected|injured|sore|bad|weaker|operated|surgical|painful)\b"
    r"|\b\w+ arm only\b"
    rf"|\b(?:that|which) was operated\b|\b(?:operated|surgical|affected|weaker|sore|involved|stiff"
    rf"|painful|bad)(?: side's)? (?:side|{LIMB})\b"
)
_BOTH = re.compile(
    rf"\b(?:both (?:\w+ )?(?:{LIMB}s|feet|calves|palms|fists|shoulders)|(?:at|in) the same time"
    rf"|both at once|together)\b"
)
_WORKS = re.compile(
    rf"\b(?:(?:your|the|one|a) (?:right|left|top|upper|bottom|lower|front|back|rear|other|working|bent"
    rf"|straight|bad"
    rf"|good|affected|injured|sore|painful|free|involved|operated|outside|inside|stance|standing|lifted"
    rf"|elevated|far"
    rf"|near) {LIMB}|(?:one|other|single|another|opposite) (?:\w+ )?{LIMB}|on (?:your"
    rf"|one) (?:\w+ )?side\b|one side"
    rf"|[lr] {LIMB}|(?:your|the) (?:big )?(?:leg|arm|foot|knee|elbow|heel|thigh|wrist|ankle|toe|forearm"
    rf"|hand)\b(?!'s| width)"
    rf"|single-leg|one-legged|half-kneel\w*)"
)
_NAMED = re.compile(
    rf"\b(?P<side>right|left|(?<![a-z])[rl](?= (?:{LIMB}|hand|leg|arm|side|knee|elbow)\b))(?![a-z'/]"
    rf"|[- ]angle| away| up"
    r"| down| now| back| over| through| in front| under|ly)"
)
_IN_EACH = re.compile(
    r"\b(?:end|hands?|dumbbells?|weights?|bottles?|it|one|ball|band|water) (?:in|on|under|round) each\b"
)
_ALTERNATIVE = re.compile(
    r"alternat\w+ (?:version|exercise|option|days|medicine|with|day|mornings)|alternatives?\b"
)


def sides_of(lines: Sequence[Sentence], doing: Sequence[Sentence]) -> Found[str]:
    """How the sides are done, with the words that tell it; `doing` are the lines that are done."""
    for found in (*_said(lines), _one_working(lines, doing), _both(lines)):
        if found is not None:
            return found
    return lines[0].found("none", 0, 1, 0.5)


def _said(lines: Sequence[Sentence]) -> Iterator[Found[str] | None]:
    """What the text says of the sides in as many words, the surest first."""
    yield _first(lines, _ALTERNATING, "alternating", 0.9)
    each = _first(lines, _EACH, "each", 0.95)
    changed = _first(lines, _CHANGED, "each", 0.9) or _first(lines, _BARE, "each", 0.85)
    if each is not None and changed is not None and _changes_first(lines, changed, each):
        yield replace(changed, value="alternating", sure=0.75)
    yield each
    total = _first(lines, _TOTAL, "alternating", 0.85)
    if total is not None and (_in_turn(lines) or (changed and changed.start < total.start)):
        yield total
    only = _first(lines, _ONLY, "unknown", 0.8)
    yield only
    yield changed
    if not _first(lines, _BOTH, "none", 0.85):
        yield _first(lines, _EACH_WAY, "each", 0.8)
    if only is None and _sides_named(lines) == 2 and _in_turn(lines):
        yield _first(lines, _NAMED, "each", 0.65)


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
_LONG = re.compile(r"\d\d|vague|until|pause|open|up to")


def _first(
    lines: Iterable[Sentence], pattern: re.Pattern[str], value: str, sure: float
) -> Found[str] | None:
    for one in lines:
        for match in pattern.finditer(one.low):
            held = pattern is _EACH and _IN_EACH.search(
                one.low[max(0, match.start() - 14) : match.end()]
            )
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


_LYING = re.compile(
    r"\b(?:lie|lay|lying|roll)\b[^.]{0,20}\bon (?:your|the) (?P<side>left|right) side"
)
_BORNE = re.compile(r"\b(?:other|opposite|weight|support|supported|resting)\b[^,;.]*$")
_PLACE = re.compile(r"\b(?:on|to|at|from) (?:your|the) $")
_TURNS = re.compile(
    r"\b(?:turn|twist|rotate|bend|lean|roll|drop|tilt|look|reach|slide|rock|face|step|fall|swing|sit)\b"
    r"|\d|steps"
)


def first_side_of(lines: Sequence[Sentence], sides: str) -> Found[str] | None:
    """The side that works first where the text names one: that of the first movement."""
    if sides not in ("each", "alternating"):
        return None
    for one in sorted(lines, key=lambda one: one.found("").start):
        if match := _LYING.search(one.low):
            side = "right" if match["side"] == "left" else "left"
            return one.found(side, *match.span("side"), 0.75)
        for match in _NAMED.finditer(one.low):
            side = "right" if match["side"][0] == "r" else "left"
            before = one.low[: match.start()]
            limb = re.match(rf" (?:\w+ )?{LIMB}\b", one.low[match.end() :])
            if not limb and _PLACE.search(before) and not _TURNS.search(before):
                continue
            if re.match(
                r" side (?:to(?:ward)?s?|facing|next|against|on)\b", one.low[match.end() :]
            ):
                continue
            if _BORNE.search(before):
                side = "left" if side == "right" else "right"
            return one.found(side, *match.span("side"), 0.85)
    return None
