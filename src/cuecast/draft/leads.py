"""What a block begins with: the name of an exercise, or the label of what is said of one."""

from __future__ import annotations

import re

from cuecast.draft.naming import COUNT, NO_MOVEMENT, ORDINAL, has_head
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import plain

SAID = frozenset(
    [
        "good",
        "great",
        "okay",
        "ok",
        "yes",
        "no",
        "sure",
        "right",
        "nice",
        "well",
        "hi",
        "hello",
        "hey",
        "thanks",
        "lovely",
        "so",
        "now",
        "and",
        "alright",
        "all right",
        "beautiful",
        "perfect",
        "there",
        "excellent",
        "thing",
        "first thing",
        "that's it",
        "and that's it",
        "that's all",
    ]
)
"""What people say before they speak."""


def inline(block: Block) -> tuple[str, int, int] | None:
    """A name or label that begins a block: its words, their end, and where what follows begins."""
    text = block.text
    begin = plain(re.split("[:,.!]", text[:30])[0])
    if counted := COUNT.match(text):
        return _behind(block, counted.end())
    if ORDINAL.fullmatch(begin) or begin in SAID:
        return None
    if loud := _LOUD.match(text):
        return loud["name"], loud.end("name"), loud.end()
    if 1 < block.lead < min(len(text), 70):
        return text[: block.lead], block.lead, len(text) - len(text[block.lead :].lstrip(" :.–—-"))
    match = re.match(
        r"(?P<name>[\w(][^.:;!?|\n(]{1,60}?(?:\s*\([^()]{1,40}\))?)(?:\s*:\s+|\s+[-–—=>→·•▪"
        r"|]+\ufe0f?\s+)(?=\S)",
        text,
    )
    if match and len(match["name"].split()) <= 7:
        return match["name"], match.end("name"), match.end()
    return _sentence(text) or dosed_lead(block) or _listed(block)


def _sentence(text: str) -> tuple[str, int, int] | None:
    """A first sentence of a few words; of a few more, where they tell a movement."""
    match = _SENTENCE.match(text)
    if match is None or len(match["name"].split()) > (7 if has_head(plain(match["name"])) else 5):
        return None
    return match["name"], match.end("all"), match.end()


_SENTENCE = re.compile(
    r"(?P<all>(?P<name>[\w][\w'’ /-]{2,45}?)(?:\s*\([^()]{1,30}\)|,?\s[x×]\s?\d{1,3}\b[\w ]{0,12})?)"
    r"[.!]\s+(?=[\w(\"“])"
)
"""A few words with a full stop, and what little may be said beside them: `Calf drops (15 a leg).`"""

_LOUD = re.compile(r"[^.!?]{2,40}?:\s+(?P<name>[A-Z][A-Z'’ /-]{3,45})[.!:]\s+(?=\S)")
"""A name in capitals behind a colon: `New: KNEE LETTING. `"""

_COMMA = re.compile(r"(?P<name>[^\W\d][\w'’ /-]{2,38}?),\s+(?=\w)")


def _listed(block: Block) -> tuple[str, int, int] | None:
    """The movement that an item names before its first comma: `push-ups, hands on the box`."""
    match = _COMMA.match(block.text) if block.kind == "item" else None
    low = plain(match["name"]) if match else ""
    if match is None or not has_head(low) or NO_MOVEMENT.search(low) or len(low.split()) > 4:
        return None
    return match["name"], match.end("name"), match.end()


def _behind(block: Block, start: int) -> tuple[str, int, int] | None:
    """The name behind “Exercise 3:” and where it ends."""
    match = re.compile(r"(?P<name>[^.:;!?|\n]{2,60}?)(?:[.:!]\s+|\s+[-–—]\s+)(?=\S)").match(
        block.text, start
    )
    if match is None or len(match["name"].split()) > 7:
        return None
    return match["name"], match.end("name"), match.end()


_DOSED = re.compile(
    r"(?P<name>[^\W\d][\w'’½/ -]{2,38}?)[,:]?\s+(?=(?:x ?)?\d{1,3}(?:\s?[x×*/]|\s?[-–]\s?\d"
    r"|\s?s\b|[\s-]?sec|[\s-]?reps?"
    r"|[\s-]?min|['’\"″]|\s?m\b| ?times|$))",
    re.IGNORECASE,
)


_MUCH = (
    r"\d+(?:[.,]\d+)?(?:\s?(?:[-–x×]|to)\s?\d+)?|an?|each|every|per|once|twice|daily|of|to|for|and|hold|rest"
    r"|(?:reps?|repetitions?|sets?|rounds?|times|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|months?|breaths"
    r"|x|s)\b"
)
_ONLY_DOSE = re.compile(rf"(?:\W*(?:{_MUCH}))+\W*")
_SIDED = re.compile(
    rf"(?:\W*(?:{_MUCH}|(?:one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|on|both|or|then|the|in|with|slow"
    r"|alternat(?:e|ely|ing)|change|swap|switch|sides?|legs?|arms?|ways?|directions?|hands?|foot"
    r"|feet|left|right|other|up|at|least|more|total)\b))+\W*"
)
_COUNTED = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty)(?:\s?[-–]\s?\d+| (?:to|or) \w+)?"
    r"\s*(?:x\b|×|reps?|repetitions?|sets?|rounds?|times|secs?|seconds?|min|breaths"
    r"|(?:on )?(?:each|per|every)\b)"
)
"""A number with what it counts: without one, `side to side` is a name."""


def only_dose(low: str) -> bool:
    """Whether a few words say how much and how often, and nothing else: `10 reps hold`, `daily`."""
    sided = _COUNTED.search(low) and _SIDED.fullmatch(low)
    return bool(sided or _ONLY_DOSE.fullmatch(low))


_AFTER_DOSE = re.compile(
    r"(?:\d{1,3}\s?[x×]\s?)?\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?:\s?(?:[x×]|s|secs?|seconds?|mins?|minutes?|reps?|m))?"
    r"\s+(?:of\s+)?(?P<name>(?!(?:hold|rest|sets?|reps?|rounds?)\b)[^\W\d][\w'’ -]{2,38}?)"
    r"(?=\s*(?:$|[,.(;:]| each| per ))",
    re.IGNORECASE,
)


def dosed_lead(block: Block) -> tuple[str, int, int] | None:
    """A few words of a short block with a dose behind or before them: `Bridge 3x10`, `20 squats`."""
    match = _DOSED.match(block.text)
    first = None if match else _AFTER_DOSE.match(block.text)
    if first and len(block.text.split()) <= 10 and has_head(plain(first["name"])):
        return first["name"], first.end("name"), 0
    if not match or len(match["name"].split()) > 5 or len(block.text.split()) > 16:
        return None
    low = plain(match["name"])
    if role_of(low) or NO_MOVEMENT.search(low) or re.search(r"\b(?:for|of|to|about|up)$", low):
        return None
    return match["name"], match.end("name"), match.end()
