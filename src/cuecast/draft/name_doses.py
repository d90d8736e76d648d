"""The dose that stands behind a name: `Squats (12)`, `Dead bug — 8 a side`, `Low traps ×10`."""

from __future__ import annotations

import re

from cuecast.draft.dose import facts
from cuecast.draft.naming import COUNT, NO_MOVEMENT, has_head, title_name
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import Sentence, plain, sentence
from cuecast.draft.words import BODY_RE

_MARK = re.compile(r"[(\[–—:|×,]|\s-\s|\s(?=[xX] ?\d)|\s(?=\d)")
_FRONT = re.compile(
    r"^\W*(?:(?:exercise|move|movement|stretch|drill|pose|number|station|activity|card|no\.?|ex\.?|#)\W*)?"
    r"(?:\d{1,2}|[a-z])?\W*",
    re.IGNORECASE,
)
"""The number of the exercise itself: `3. Heel raises`, `Exercise 3 Heel raises`."""

_ASIDE = re.compile(r"\W{0,3}(?P<dose>\([^()]{1,40}\))")
"""What stands in brackets right behind a name in bold."""


def behind_name(block: Block, end: int) -> Sentence | None:
    """The words behind the name that begins a block and ends at `end`, where they tell a dose."""
    front, first = _FRONT.match(block.text, 0, end), None
    for mark in _MARK.finditer(block.text, front.end() if front else 0, end):
        if _inside(block.text[: mark.start()]):
            continue
        text = block.text[mark.start() : end].rstrip()
        tail = Sentence(block, mark.start(), mark.start() + len(text), text, plain(text))
        if facts(tail) and not (text.startswith(",") and _bodily(tail)):
            return tail
        first = first or (tail if facts(tail) else None)
    if first is not None:
        return first  # `Balance, eyes shut`, where no dose stands behind a later mark.
    aside = _ASIDE.match(block.text, end) if end else None
    after = sentence(block, *aside.span("dose")) if aside else None
    return after if after is not None and facts(after) else None


def _bodily(tail: Sentence) -> bool:
    """Whether words name a part of the body, and not only whose turn it is: `eyes shut`, not `each leg`."""
    return bool(BODY_RE.search(_SIDED.sub("", tail.low)))


def _inside(before: str) -> bool:
    """Whether brackets are open behind some words: in `(from week 3)` no dose begins at the 3."""
    return before.count("(") > before.count(")")


_FEW = 3
"""What is done takes more words."""

_LONGEST = 14
"""Words of a line that is a name with its dose."""

_SIDED = re.compile(
    r"\b(?:each|per|a|every|either|both|other|(?:to|on) the) (?:left |right |other )?[a-z]+\b"
)
_PIECES = re.compile(r"[.!?]\s+\S")


def dosed_name(block: Block, following: Block) -> str:
    """The name in a line that is nothing but a name and its dose, above what is done; or nothing.

    `2. Step-ups, 3 x 8 per leg`, `Hip stretch – Hold for 30 seconds, 3 times each side`.
    """
    text = block.text
    listed = block.kind == "item" and not block.number
    if listed or len(text.split()) > _LONGEST or _PIECES.search(COUNT.sub("", text)):
        return ""
    tail = behind_name(block, len(text))
    told = (
        following.kind != "heading" and not following.number and len(following.text.split()) > _FEW
    )
    if tail is None or not told or _bodily(tail):
        return ""
    name = title_name(text[: tail.start])
    low = plain(name)
    named = has_head(low) and not NO_MOVEMENT.search(low) and not role_of(low)
    return name if named else ""  # `Hold: 10 seconds` is a label.
