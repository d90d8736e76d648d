"""Which sides: each, alternating, none (both together), or unknown, and which goes first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuecast.draft.clauses import OTHER_SIDE
from cuecast.draft.model import Found
from cuecast.draft.sentences import Sentence
from cuecast.draft.words import LIMB

_EACH = re.compile(
    rf"\b(?:(?:on |with |for |in |to |per )?(?:each|either|every|per)(?: \w+)? (?:side|way"
    rf"|direction|{LIMB})s?|on both sides|both (?:sides|ways|directions)"
    rf"|all (?:the )?reps on one side|for both (?:legs|arms|sides)"
    rf"|with both legs in turn)\b|\d ?/ ?(?:side|leg|arm|way)\b|\bl ?(?:/|&|and|\+) ?r\b"
    rf"|\br ?(?:/|&|and|\+) ?l\b"
)
_ALTERNATING = re.compile(
    r"\b(?:alternat\w+|taking (?:it in )?turns|(?:legs|arms|sides|feet|knees|each (?:leg"
    r"|arm|side|knee)) in turns?|lift one knee, then the other|one (?:leg|arm|knee|foot"
    r"|side|hand) (?:then|and then|after) the other|then the other(?=[,;.]| as)"
    r"|from (?:side to side|foot to foot|one (?:side|foot|leg) to the other)|side to side"
    r"|switching (?:sides|legs|arms) (?:each|every)|each time)\b"
)
_BOTH = re.compile(
    r"\b(?:both (?:\w+ )?(?:legs|arms|feet|knees|heels|hands|shoulders|elbows|palms|fists"
    r"|hips)|(?:at|in) the same time|together)\b"
)
_ONE = re.compile(
    rf"\b(?:(?:your|the|one|a) (?:right|left|top|upper|bottom|lower|front|back|rear|other"
    rf"|working|bent|straight|bad|good|affected|injured|sore|painful|free|involved"
    rf"|operated|outside|inside|stance|standing|lifted|elevated|far|near) {LIMB}|(?:one"
    rf"|other|single|another|opposite) (?:\w+ )?{LIMB}|on (?:your|one) (?:\w+ )?side\b"
    rf"|one side|[lr] {LIMB}|(?:your|the) (?:big )?(?:leg|arm|foot|knee|elbow|heel|thigh"
    rf"|wrist|ankle|toe|forearm|hand)\b(?!'s| width)|single-leg|one-legged|half-kneel\w*)"
)
_FIRST = re.compile(
    rf"\b(?P<side>right|left|(?<![a-z])[rl](?= (?:{LIMB}|hand|leg|arm|side)\b))(?![a-z']"
    rf"|[- ]angle| away| up| down| now| back| over| through| in front| under|ly)"
)


_IN_EACH = re.compile(r"\b(?:end|hand|hands|dumbbell|weight|bottle|it|one) (?:in|on) each\b")
_OTHER_ALTERNATIVE = re.compile(r"alternat\w+ (?:version|exercise|option|days|medicine|with)")


def sides_of(lines: Sequence[Sentence], doing: Sequence[Sentence]) -> Found[str]:
    """How the sides are done, with the words that tell it; `doing` are the lines that are done."""
    found = _said(lines) or _both_named(lines) or _one_working(doing)
    if found is not None:
        return found
    for one in lines:
        if match := _BOTH.search(one.low):
            return one.found("none", *match.span(), 0.85)
    return lines[0].found("none", 0, 1, 0.5)


def _said(lines: Sequence[Sentence]) -> Found[str] | None:
    """What the text says of the sides in as many words."""
    reads = (
        (_ALTERNATING, "alternating", 0.9),
        (_EACH, "each", 0.95),
        (OTHER_SIDE, "each", 0.9),
    )
    for pattern, value, sure in reads:
        for one in lines:
            match = pattern.search(one.low)
            if match is None or _OTHER_ALTERNATIVE.match(one.low, match.start()):
                continue
            if not _IN_EACH.search(one.low[max(0, match.start() - 10) : match.end()]):
                return one.found(value, *match.span(), sure)
    return None


def _both_named(lines: Sequence[Sentence]) -> Found[str] | None:
    """Both sides by name, without a word about how they are done."""
    named = {m["side"][0] for one in lines for m in _FIRST.finditer(one.low)}
    if len(named) < 2:
        return None
    return next(x for x in lines if _FIRST.search(x.low)).found("each", sure=0.6)


def _one_working(doing: Sequence[Sentence]) -> Found[str] | None:
    """One side that works while nothing is said of the other."""
    for pattern in (_FIRST, _ONE):
        for one in doing:
            match = pattern.search(one.low)
            if match is None:
                continue
            loose = "your" in match.group() and " leg" not in match.group()
            if not (pattern is _ONE and loose and _BOTH.search(one.low)):
                return one.found("unknown", *match.span(), 0.8)
    return None


def first_side_of(lines: Sequence[Sentence], sides: str) -> Found[str] | None:
    """The side that works first where the text names one: that of the first movement."""
    if sides not in ("each", "alternating"):
        return None
    for one in lines:
        lying = re.search(
            r"\b(?:lie|lay|lying|roll)\b[^.]{0,20}\bon (?:your|the) (?P<side>left|right) side",
            one.low,
        )
        match = lying or _FIRST.search(one.low)
        if match:
            side = "right" if match["side"][0] == "r" else "left"
            stands = re.search(
                r"\b(?:other|weight|stand|standing|support)\b[^,;.]*$",
                one.low[: match.start("side")],
            )
            if lying or stands:
                side = "left" if side == "right" else "right"
            return one.found(side, *match.span("side"), 0.75 if lying or stands else 0.9)
    return None
