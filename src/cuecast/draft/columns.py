"""A line of doses with a label each becomes lines of their own: `Hold: 30 s   Reps: 3   Times per day: 2`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import plain

_LABEL = re.compile(r"(?:(?<=\s)|^)(?P<label>[A-Z][A-Za-z]*(?:[ /&][A-Za-z]+){0,3}) ?:(?=\s)")
_LONGEST = 200
"""Letters of such a line."""


def in_columns(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a text; those that are nothing but doses with labels in pieces, one for each."""
    for one in blocks:
        yield from _pieces(one)


def _pieces(one: Block) -> list[Block]:
    if one.kind not in ("text", "item") or len(one.text) > _LONGEST:
        return [one]
    labels = list(_LABEL.finditer(one.text))
    starts = [match.start() for match in labels]
    doses = [role_of(plain(match["label"])) == "dose" for match in labels]
    between = any(
        one.text[at - 2 : at].strip(" ")[-1:] in (",", ";", "|", ".") for at in starts[1:]
    )
    if len(labels) < 2 or starts[0] or not all(doses) or between:
        return [one]
    ends = [*starts[1:], len(one.text)]
    return [_piece(one, start, end) for start, end in zip(starts, ends, strict=True)]


def _piece(one: Block, start: int, end: int) -> Block:
    """The characters `start` to `end` of a block as a paragraph."""
    first = (0, one.given(start))
    places = (first, *((at - start, given) for at, given in one.places if start < at < end))
    return Block("text", one.text[start:end].rstrip(), places)
