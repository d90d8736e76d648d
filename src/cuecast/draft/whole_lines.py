"""Blocks that may stand above others as their name: how they are set, and whether they ask for something."""

from __future__ import annotations

import re

from cuecast.draft.breaths import BEGINS_BREATH, BREATH
from cuecast.draft.clauses import verb_of
from cuecast.draft.introducing import introduced
from cuecast.draft.leads import dosed_lead, only_dose
from cuecast.draft.looks import imperative, look
from cuecast.draft.naming import BYLINE, COUNT, HOUSE, ORDINAL, STAGE, has_head, title_name
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import plain, sentence

_ASIDE = re.compile(r"\s*\([^()]{0,120}\)")
_COUNTED = re.compile(r"[^\d–—:(,]{0,12}(?<![-xX] )(?<![-xX])\d{1,2}\b(?! ?[x×]|/\d)")

_STAGED = 16
"""Words of a heading that begins a stage."""


def set_of(block: Block) -> str:
    """How a block that is a name is set."""
    if block.kind == "heading":
        return f"h{block.level}"
    text = block.text
    marks = [
        "numbered" if block.number or _COUNTED.match(text) or COUNT.match(text) else "",
        "item" if block.kind == "item" and not block.number else "",
        "caps" if text.isupper() else "",
        "colon" if text.endswith(":") else "",
        "bold" if block.lead > 1 else "",
    ]
    return " ".join(["line", *filter(None, marks)])


def asks(low: str) -> bool:
    """Whether a few words are an order, not a name: `bend your knees`, not `knee bend`."""
    if BREATH.search(low):
        return True
    if imperative(low):
        return True
    return bool(verb_of(low)) and bool(
        re.search(r"\b(?:your|the|a|an|both|it|them|up|down|on|to|into|one|each|again)\b", low)
        or re.search(r"\w (?:back|\w+ly)\W*$|\w back \w+ly\b", low)
        or len(low.split()) == 1
    )


def whole_line(block: Block, following: Block | None) -> bool:
    """Whether a block may stand above others as their name."""
    if block.kind == "heading" or following is None:
        return block.kind == "heading"
    text = re.sub(r"[^\w.!?,;:)\]'\"’”]+$", "", block.text)
    words, low = _ASIDE.sub("", text).split(), plain(text)
    if (
        STAGE.match(low)
        and block.kind == "text"
        and len(words) <= _STAGED
        and text[-1:] not in ".!?"
    ):
        return True
    if not words or len(words) > (16 if text.isupper() else 10) or re.match(r"\W*[\d\W]+$", text):
        return False
    if (HOUSE.search(low) and not has_head(low)) or BYLINE.match(text):
        return False
    role = role_of(low)
    if block.kind == "item" and not block.number and following.kind != "text":
        # Items of a list are words, not names; what stands above others in one ends with a colon.
        return bool(role) and (text.endswith(":") or len(words) > 2 or low in _LOST)
    return bool(role) or (not _told(block, text, low) and _like_name(text, low))


def _told(block: Block, text: str, low: str) -> bool:
    """Whether a short block is a sentence: it introduces an exercise, ends as one, or tells a dose."""
    if BEGINS_BREATH.match(low) or _SHIFTS.search(low):
        return True
    counted = bool(COUNT.match(text)) or (bool(block.number) and not re.search(r"[.,:]", text))
    if (not counted and ORDINAL.match(low) and introduced(low)) or dosed_lead(block):
        return True
    if re.search(r"[.!?]\s", COUNT.sub("", text)):
        return True
    if block.number and look(sentence(block, 0, len(text))).acts and text.endswith("."):
        return asks(low.rstrip(".")) or not has_head(low.rstrip("."))
    alone = block.number or counted or (has_head(low.rstrip(".")) and len(text.split()) < 6)
    return bool(re.search(r"[.!?,;]$", text)) and not (alone and re.search(r"\w\.$", text))


def _like_name(text: str, low: str) -> bool:
    """Whether a few words tell a movement, or at least neither ask for one nor tell a dose."""
    name = plain(title_name(text))
    if _LATER.match(low) and text.endswith(".") and not has_head(name):
        return False
    if only_dose(name) or role_of(name) == "dose":
        return False
    if has_head(name):
        return not (text.endswith(".") and asks(low) and len(low.split()) > SHORT)
    noun = (
        bool(COUNT.match(text))
        and name[-1:].isalpha()
        and not re.search(r"\d|\.$", name + text[-1:])
    )
    return not _DOSED.search(low) and (text.isupper() or not asks(low) or (noun and not asks(name)))


_LATER = re.compile(r"(?:weeks?|months?|days?) \d[^:]{0,12}: \w")
"""`Weeks 1-2: as above.` tells when, and names nothing."""

_SHIFTS = re.compile(r"\b(?:swap|switch|change) (?:legs|sides|arms|feet|hands)\b")
SHORT = 5
"""Words of an order that may be a name for all that."""

_LOST = ("action", "actions")
_DOSED = re.compile(
    r"\d\s*x\b|\bx\s*\d+\b(?! [a-z])|\bx\s*\d\d|\b(?:reps?|sets?|times|seconds|secs?|min(?:utes?)?)\b"
)
