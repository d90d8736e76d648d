"""Sides that take turns by the movement itself: knees that fall to one side and the other, steps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuecast.draft.model import Found
from cuecast.draft.sentences import Sentence
from cuecast.draft.side_words import BOTH, NAMED, ONLY
from cuecast.draft.words import LIMB

_GO = r"(?:to|towards|over|onto)"
_THERE = re.compile(
    rf"\b(?:{_GO}|at) (?:one (?:side|wall|shoulder|end|corner|way|direction)"
    rf"|(?:the|your) (?:left|right)(?: side)?(?! (?:\w+ )?{LIMB}))\b"
)
_BACK = re.compile(
    rf"\b(?:{_GO}|at|and|then) (?:to )?(?:the|your) (?:other(?: side| way)?|opposite side|left|right)"
    rf"(?: side)?(?! (?:\w+ )?{LIMB})\b"
)
_ANEW = re.compile(
    r"\b(?:repeat\w*|same|do|did|switch\w*|swap\w*|chang\w+|again|times|sets?|rest|reps?|steps?"
    r"|return(?! (?:it |them )?(?:to|through) the (?:middle|cent))|now)\b|\d|\bcirc"
)
"""Words by which the other side has its turn later, and not within the movement."""

_SWINGS = re.compile(
    r"\b(?:turn|twist|rotat|rock|sway|swing|roll|tilt|drop|lean|shift)\w* (?:both |your |the "
    r"|from |gently )*"
    r"(?:trunk|body|torso|hips|pelvis|knees|legs|head|neck|chest|weight|upper body|yourself|shoulders)?\b"
    r"[^.;]{0,20}\b(?:from )?side to side\b"
)
_STEPS = re.compile(
    r"\b(?:(?:march|jog|run|walk|step|cycle|pedal|stamp)(?:ing)? (?:\w+ly )?(?:on the spot|in place)"
    r"|(?:walk|march)(?:ing)? (?:forwards?|ahead|along|heel[- ]to[- ]toe)"
    r"|take \w+ steps (?:like this|forwards?"
    r"|heel[- ]to[- ]toe)|walk \w+ steps)\b"
)
_ONE_BY_ONE = re.compile(
    r"\bone (?:foot|heel|knee|leg)\b[^.;]{0,40}\b(?:in front of|after|ahead of|past)\b[^.;]{0,24}\bother\b"
    r"|\b(?:each|alternate|one) (?:knee|foot|leg)\b"
    r"|\b(?P<side>left|right) (?:heel|foot)\b[^.;]{0,24}\b(?:in front of|ahead of|past)\b"
    r"[^.;]{0,24}\b(?!(?P=side))(?:left|right) (?:foot|toes)\b"
)


def swinging(lines: Sequence[Sentence]) -> Found[str] | None:
    """Sides that a movement takes in turn within one rep, or None.

    `Let both knees fall to one side, then over to the other`; `march on the spot, lifting each knee`.
    """
    return _stepping(lines) or _swung(lines) or _there_and_back(lines)


def swings_alone(lines: Sequence[Sentence]) -> bool:
    """Whether what goes to and fro is the one sore limb: `Slide your injured hand to the left …`."""
    return any(_SORE.search(one.low) for one in lines)


_SORE = re.compile(rf"\b(?:affected|injured|sore|bad|operated|painful|stiff) {LIMB}\b")


def _stepping(lines: Sequence[Sentence]) -> Found[str] | None:
    """Steps are taken by one foot after the other."""
    if not any(_ONE_BY_ONE.search(one.low) for one in lines):
        return None
    for one in lines:
        if match := _STEPS.search(one.low):
            return one.found("alternating", *match.span(), 0.75)
    return None


def _swung(lines: Sequence[Sentence]) -> Found[str] | None:
    if any(each.search(one.low) for one in lines for each in (NAMED, BOTH, ONLY)):
        return None
    for one in lines:
        if match := _SWINGS.search(one.low):
            return one.found("alternating", *match.span(), 0.75)
    return None


def _there_and_back(lines: Sequence[Sentence]) -> Found[str] | None:
    """A way to one side, and in the same sentence or the next the way to the other."""
    for at, one in enumerate(lines):
        for there in _THERE.finditer(one.low):
            for other in lines[at : at + 2]:
                back = _BACK.search(other.low, there.end() if other is one else 0)
                if back is None or not _other(there.group(), back.group()):
                    continue
                between = one.low[: there.start()] + " " + one.low[there.end() :]
                if other is one:
                    between = between[: back.start() - len(there.group())]
                else:
                    between += other.low[: back.start()]
                if not _ANEW.search(between):
                    return other.found("alternating", *back.span(), 0.75)
    return None


def _other(there: str, back: str) -> bool:
    """Whether two ways are to different sides."""
    sides = [word for word in ("left", "right", "other", "opposite", "one") if word in there]
    return not any(word in back for word in sides)
