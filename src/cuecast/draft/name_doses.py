"""The dose that stands behind a name: `Squats (12)`, `Dead bug — 8 a side`, `Low traps ×10`."""

from __future__ import annotations

import re

from cuecast.draft.dose import facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import Sentence, plain, sentence

_MARK = re.compile(r"[(\[–—:|×,]|\s-\s|\s(?=[xX] ?\d)|\s(?=\d)")
_FRONT = re.compile(r"^\W*(?:\d{1,2}|[a-z])?\W*", re.IGNORECASE)
"""The number of the exercise itself."""

_ASIDE = re.compile(r"\W{0,3}(?P<dose>\([^()]{1,40}\))")
"""What stands in brackets right behind a name in bold."""


def behind_name(block: Block, end: int) -> Sentence | None:
    """The words behind the name that begins a block and ends at `end`, where they tell a dose."""
    front = _FRONT.match(block.text, 0, end)
    for mark in _MARK.finditer(block.text, front.end() if front else 0, end):
        text = block.text[mark.start() : end].rstrip()
        tail = Sentence(block, mark.start(), mark.start() + len(text), text, plain(text))
        if facts(tail):
            return tail
    aside = _ASIDE.match(block.text, end) if end else None
    after = sentence(block, *aside.span("dose")) if aside else None
    return after if after is not None and facts(after) else None
