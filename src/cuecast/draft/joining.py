"""An exercise told in two places of an article is one: its description, and its row or line of doses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cuecast.draft.looks import look
from cuecast.draft.parts import Part
from cuecast.draft.sentences import plain

_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")


def joined(parts: Iterable[Part], rows: Iterable[Part]) -> list[Part]:
    """The parts in the article's order, each with what its rows of tables and its later mentions say.

    Two that both describe a movement stay two, and so do two that both only give a dose.
    """
    told_in_rows = [*rows]
    every = sorted((*parts, *told_in_rows), key=lambda part: part.start)
    told = [part for part in every if part.name and _describes(part)]
    others = [part for part in every if part.name and part not in told and part not in told_in_rows]
    kept: list[Part] = []
    for part in every:
        known = None if _describes(part) else _same(part, told)
        if known is None and part in told_in_rows and not _describes(part):
            known = _same(part, others)
        if known is None:
            kept.append(part)
            continue
        known.facts = {**known.facts, **part.facts}
        known.lines += part.lines
    return kept


def _describes(part: Part) -> bool:
    """Whether it says what the body does."""
    return any(look(line.sentence).strong for line in part.lines)


def _same(part: Part, told: Sequence[Part]) -> Part | None:
    """The one described exercise that a part names: by all its words, or as the only one that has them."""
    words = _words(part)
    if not words:
        return None
    alike = [one for one in told if _words(one) == words]
    near = alike or [one for one in told if words < _words(one)]
    return near[0] if len(near) == 1 else None


def _words(part: Part) -> frozenset[str]:
    """The words of its name, plural or not."""
    name = plain(part.name.value) if part.name else ""
    return frozenset(word.rstrip("s") for word in _WORD.findall(name))
