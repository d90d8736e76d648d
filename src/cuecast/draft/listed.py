"""Lists whose every item begins with a name: what one of them is, the others are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cuecast.draft.follows import Ahead
from cuecast.draft.leads import only_dose
from cuecast.draft.sentences import plain
from cuecast.draft.spots import Spot
from cuecast.draft.whole_lines import asks

_LEAST = 3
"""Items of a list."""

_CLEAR = 0.8
"""How likely one of them is an exercise by itself."""

_WORDS = 4


def listed(
    alike: Mapping[str, Sequence[Spot]], ahead: Mapping[Spot, Ahead], alone: Mapping[Spot, float]
) -> Iterator[Spot]:
    """Spots of lists in which every item has a name, is told at once, and one is surely an exercise."""
    for layout, some in alike.items():
        if layout.startswith("lead") and "item" in layout:
            for run in _runs(some):
                fits = all(_names(spot) and ahead[spot].at_once and ahead[spot].own for spot in run)
                if len(run) >= _LEAST and fits and max(alone[spot] for spot in run) >= _CLEAR:
                    yield from run


def _runs(some: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Spots in blocks that follow one another."""
    run: list[Spot] = []
    for spot in some:
        if run and spot.block != run[-1].block + 1:
            yield run
            run = []
        run.append(spot)
    yield run


def _names(spot: Spot) -> bool:
    """Whether a lead is a few words that ask for nothing."""
    low = plain(spot.name)
    return len(low.split()) <= _WORDS and not asks(low) and not only_dose(low)
