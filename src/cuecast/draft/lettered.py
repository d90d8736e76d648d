"""Steps that are counted by letters become items of a list: `A. Stand tall`, `B. Bend your knees`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cuecast.draft.reading import Block

_LETTER = re.compile(r"\(?([A-Ha-h])[.)]\s+(?=[^\W\d_]{2}|['\"])")


def lettered(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a text; those that go on from `A.` to `B.` without their letters."""
    letters = [_letter(one) for one in blocks]
    found: list[Block] = []
    for n, (one, letter) in enumerate(zip(blocks, letters, strict=True)):
        before = letters[n - 1] if n else 0
        after = letters[n + 1] if n + 1 < len(letters) else 0
        counted = letter and (before == letter - 1 > 0 or after == letter + 1)
        found.append(_item(one, letter) if counted else one)
    return found


def _letter(one: Block) -> int:
    """The place of the letter that begins a block in the alphabet; 0 where none does."""
    match = _LETTER.match(one.text) if one.kind in ("text", "item") else None
    return ord(match[1].lower()) - ord("a") + 1 if match and not one.number else 0


def _item(one: Block, number: int) -> Block:
    """A block as an item of a list, without the letter that stands before it."""
    match = _LETTER.match(one.text)
    cut = match.end() if match else 0
    first = (0, one.given(cut))
    places = (first, *((place - cut, origin) for place, origin in one.places if place > cut))
    strong = tuple((max(0, a - cut), b - cut) for a, b in one.strong if b > cut)
    return replace(
        one,
        kind="item",
        text=one.text[cut:],
        places=places,
        number=str(number),
        lead=max(0, one.lead - cut),
        strong=strong,
    )
