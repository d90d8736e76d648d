"""Groups of exercises under headings of their own: `Stretches`, then `Strengthening`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from cuecast.draft.dose import facts
from cuecast.draft.naming import STAGED
from cuecast.draft.reading import Block
from cuecast.draft.sentences import plain, sentence
from cuecast.draft.whole_lines import set_of


class Sections:
    """Tells which exercises the words right below a heading open."""

    def __init__(self, heads: Sequence[int], starts: Sequence[int]) -> None:
        """Take the blocks of headings that begin no exercise, and those where exercises begin."""
        self.heads = [block for block in heads if block not in {*starts}]
        self.starts = starts
        self.under = [self.group(start) for start in starts]

    def group(self, block: int) -> int:
        """The heading that a block stands under, counted from 1; 0 above all."""
        return bisect_right(self.heads, block)

    def heads_it(self, block: int, part: int) -> bool:
        """Whether a block is the heading that an exercise stands under."""
        return block in self.heads and self.group(block) == self.under[part]

    def opens(self, block: int) -> int | None:
        """The place of the first exercise under a heading, for a block above it; None for other blocks."""
        place = bisect_right(self.starts, block)
        group = self.group(block)
        if not group or place == len(self.starts) or self.under[place] != group:
            return None
        return None if place and self.under[place - 1] == group else place

    def begins(self, block: int, part: int) -> bool:
        """Whether a block opens the group in which an exercise stands: it counts before others."""
        return self.group(block) == self.under[part] and self.opens(block) is not None

    def spares(self, block: int, part: int, others: Sequence[int]) -> bool:
        """Whether words that open a group are not for an exercise: it stands before them or, where words
        at other blocks open a later group, behind those."""
        first = self.opens(block)
        if first is None:
            return False
        later = (self.opens(other) for other in others)
        return part < first or any(one is not None and first < one <= part for one in later)

    def differ(self, block: int, other: int) -> bool:
        """Whether two blocks open two groups."""
        opens = self.opens(block) is not None and self.opens(other) is not None
        return opens and self.group(block) != self.group(other)

    def beyond(self, block: int, part: int) -> bool:
        """Whether an exercise stands in another group than the exercises that a block opens."""
        return self.opens(block) is not None and self.group(block) != self.under[part]


def dividing(
    blocks: Sequence[Block], heads: Iterable[int], names: Iterable[str], starts: Container[int]
) -> list[int]:
    """Which headings begin a group; `names` are the layouts of exercises, which begin at `starts`.

    What is set as the names are begins none unless it speaks of several, and neither does a heading of a
    lower rank.
    """
    layouts, again = {*names}, _running(blocks)
    least = min((one for one in layouts if _ranked(one)), default="")
    found = []
    for head in heads:
        layout = set_of(blocks[head])
        alike = layout in layouts and not (head not in starts and _opens_several(blocks[head]))
        if plain(blocks[head].text) in again:
            continue
        if not alike and not (least and _ranked(layout) and layout > least):
            found.append(head)
    return found


_HEADER = 3
"""Words of a running header: `Exercises` may well stand above two groups."""


def _running(blocks: Sequence[Block]) -> set[str]:
    """What stands on top of several pages: it divides nothing."""
    told = Counter(plain(one.text) for one in blocks if len(one.text) < _HEADED)
    return {low for low, many in told.items() if many > 1 and len(low.split()) >= _HEADER}


_HEADED = 120
"""Letters of a heading."""


def headings(blocks: Sequence[Block], heads: Sequence[int], starts: Iterable[int]) -> list[str]:
    """The headings above the blocks at which exercises begin, in small letters; empty above all."""
    above = [[one for one in heads if one < start] for start in starts]
    return [plain(blocks[some[-1]].text[:200]) if some else "" for some in above]


_GROUP = re.compile(
    r"(?:[a-z'-]+ ){0,4}(?:exercises|stretches|moves|movements|drills|poses)"
    r"|(?:[a-z]+ )?(?:strengthening|stretching|mobility|balance|flexibility)(?: work)?"
)


def grouping(text: str) -> bool:
    """Whether a heading in small letters names a kind of exercises: `Strengthening exercises`."""
    return bool(_GROUP.fullmatch(text.strip(" .:*#")))


def _ranked(layout: str) -> bool:
    """Whether a layout is that of a heading with a rank: `h2`."""
    return len(layout) == 2 and layout[0] == "h" and layout[1].isdigit()


def _opens_several(block: Block) -> bool:
    """Whether a heading speaks of several exercises: it tells a dose, or says so."""
    low = plain(block.text)
    told = grouping(low[:99]) or STAGED.match(low)
    return bool(told or facts(sentence(block, 0, len(block.text))))
