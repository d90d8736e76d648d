"""Lists whose every item begins with a name: what one of them is, the others are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cuecast.draft.follows import Ahead
from cuecast.draft.leads import only_dose
from cuecast.draft.naming import has_head
from cuecast.draft.sentences import plain
from cuecast.draft.spots import Article, Spot
from cuecast.draft.whole_lines import asks

_CYCLE = re.compile(
    r"(?:and )?(?:that|this|which|it)(?:'s| is| was| counts as| makes| completes| forms)(?: just)?"
    r" (?:one|1)(?: full| complete| whole)? (?:cycle|repetition|rep|round|set|circuit)\b"
)
"""What closes the steps of one exercise: `That is one cycle.`"""

_STEPS = 12
"""Blocks of steps at most."""

_LEAST = 3
"""Items of a list."""

_CLEAR = 0.8
"""How likely one of them is an exercise by itself."""

_WORDS = 4
_MARKED = ("lead : text", "lead - text", "lead – text", "lead — text")
"""Paragraphs that begin with a name and a colon or dash: they are a list too where each tells a dose."""


def listed(
    alike: Mapping[str, Sequence[Spot]], ahead: Mapping[Spot, Ahead], alone: Mapping[Spot, float]
) -> Iterator[Spot]:
    """Spots of lists in which every item has a name, is told at once, and one is surely an exercise."""
    for layout, some in alike.items():
        if layout.startswith("lead") and ("item" in layout or layout in _MARKED):
            for run in _runs(some):
                fits = all(_names(spot) and _told(ahead[spot], layout) for spot in run)
                if len(run) >= _LEAST and fits and max(alone[spot] for spot in run) >= _CLEAR:
                    yield from run


def steps(article: Article) -> dict[int, int]:
    """Blocks of steps that are told to be one repetition, with the block where they begin."""
    found: dict[int, int] = {}
    for seen in article.lines:
        if not (seen.first and _CYCLE.match(seen.sentence.low)):
            continue
        first = seen.block
        while seen.block - first < _STEPS and first and not _stands_above(article, first - 1):
            first -= 1
        if seen.block - first >= _LEAST:
            found.update(dict.fromkeys(range(first, seen.block + 1), first))
    return found


def _stands_above(article: Article, block: int) -> bool:
    """Whether a block is a heading, or a question, of what is below it."""
    text = article.blocks[block].text
    return block in article.heads or block in article.roles or text.endswith("?")


def _runs(some: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Spots in blocks that follow one another."""
    run: list[Spot] = []
    for spot in some:
        if run and spot.block != run[-1].block + 1:
            yield run
            run = []
        run.append(spot)
    yield run


def _told(ahead: Ahead, layout: str) -> bool:
    """Whether behind a name it is told what is done, or how much: `small bounces, 4 rounds of 30 seconds`."""
    if layout in _MARKED:
        return ahead.at_once and ahead.doses > 0
    return ahead.at_once and ahead.own > 0


def _names(spot: Spot) -> bool:
    """Whether a lead is a few words that ask for nothing."""
    low = plain(spot.name)
    asked = asks(low) and not has_head(low)
    return len(low.split()) <= _WORDS and not asked and not only_dose(low)
