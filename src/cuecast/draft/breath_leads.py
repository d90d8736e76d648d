"""Sentences that tell a movement by its breath: `Exhale as you lift`, `remember to exhale on the effort`."""

from __future__ import annotations

import re

from cuecast.draft.breaths import BEGINS_BREATH, breath_mentions
from cuecast.draft.sentences import Sentence

_TIED = re.compile(
    r"[^,;]{0,12}\b(?:as|while|when|to|during)\b| (?:on|with|for|through) (?:the|each|every|that)\b"
    r"| (?:each|every) time\b"
)
_BESIDE = re.compile(r"\b(?:as|while|when) you (?:start to )?$")


_UNLESS = re.compile(
    r"(?:if|once|unless|stop|when (?:this|that|it|you can)|to (?:make|progress)|for (?:an?|more|extra)"
    r"|as you (?:get|become)|(?:do not|don't|never|avoid)) "
)


def leads_with_breath(one: Sentence) -> bool:
    """Whether a sentence tells a movement by its breath, whatever else it says of how that feels."""
    if _UNLESS.match(one.low) or not breath_mentions(one):
        return False
    return bool(BEGINS_BREATH.match(one.low) or _BESIDE.search(one.low[:10])) or ties_breath(one)


def ties_breath(one: Sentence) -> bool:
    """Whether a sentence says with which movement a breath goes: `Remember to exhale as you lift.`"""
    found = breath_mentions(one)
    return any(
        _TIED.match(one.low, each.end) or _BESIDE.search(one.low[: each.start]) for each in found
    )
