"""One long take of a recording script, cut into its phrases.

The phrases and their order are known, and about how long each is (the synthetic voice's length,
times how much slower or faster this person speaks). A phrase is one stretch of sound or several
with short pauses in between; a stretch may be a breath, and a phrase may have been forgotten. What
explains the whole take best is found by dynamic programming. A phrase counts only when every other
explanation in which it lies elsewhere is clearly worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from cuecast.timebase import RATE
from cuecast.voice.heard import Heard, Stretch

_SPREAD = 0.18
"""Standard deviation of the logarithm of a phrase's length against its expected one."""

_ALWAYS = 0.12
"""Seconds added to both before they are compared: short words vary more."""

_FORGOTTEN = 12.0
"""Cost of a phrase that is not in the take: as that of a length 2.4 times what was expected."""

_FOREIGN = 8.0
"""Cost of a stretch that belongs to no phrase, when it is as long as words are."""

_COUGH = (1.0, 20.0)
"""The same for the shortest, and then per second."""

_SOFT = 18.0
"""dB under the voice where a stretch is no word, but a breath or a chair."""

_INNER, _OUTER = 0.5, 0.35
"""Shares of this person's usual pause between phrases: within one, pauses are hardly longer than
the first; between two, hardly shorter than the second."""

_STEEP = 5.0
"""Cost when a pause is twice as long, or half as long, as that."""

_MOST_STRETCHES = 12
"""Stretches in one phrase: a sentence of `MAX_TEXT` characters has fewer clauses."""

_MARGIN = 3.0
"""How much worse every other explanation must be (natural logarithm: 20 to 1)."""

_ROUNDS = 3
"""Times that the person's pace is estimated again from what was found."""

Costs = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cut:
    """What became of a phrase: where it is (samples), and whether that is `certain`.

    `start` and `end` are both 0 when it is not in the take. `near` (samples) is where it should be.
    """

    start: int
    end: int
    certain: bool
    near: int

    @property
    def found(self) -> bool:
        """Whether it is surely in the take."""
        return self.certain and self.end > self.start


@dataclass(frozen=True, slots=True)
class Cuts:
    """What became of each phrase, and the stretches of words that belong to none."""

    phrases: tuple[Cut, ...]
    foreign: tuple[Stretch, ...]


def cut(heard: Heard, expected: Sequence[float]) -> Cuts:
    """Find phrases of about the `expected` lengths (seconds of sound, pauses left out) in a take."""
    stretches = tuple(s for s in heard.stretches if s.level > heard.voice - _SOFT)
    if not stretches or not expected:
        return Cuts(tuple(Cut(0, 0, False, 0) for _ in expected), stretches)
    wanted = np.asarray(expected, np.float64)
    take = _Take(stretches, len(expected))
    pace = sum(s.seconds for s in stretches) / float(wanted.sum())
    chosen, margins = take.explain(wanted * pace)
    for _ in range(_ROUNDS - 1):
        found = [(i, *one) for i, one in enumerate(chosen) if one[1] > 0]
        if not found:
            break
        pace = float(np.median([take.sounding(at, count) / wanted[i] for i, at, count in found]))
        chosen, margins = take.explain(wanted * pace)
    used = {at + n for at, count in chosen for n in range(count)}
    foreign = tuple(s for i, s in enumerate(stretches) if i not in used and take.wordy(i))
    return Cuts(
        tuple(take.cut(*one, margin) for one, margin in zip(chosen, margins, strict=True)), foreign
    )


class _Take:
    """The stretches of a take, and what it costs to explain them in one way or another."""

    def __init__(self, stretches: Sequence[Stretch], phrases: int) -> None:
        self._stretches = stretches
        self._seconds = np.array([s.seconds for s in stretches])
        self._sums = np.concatenate([[0.0], np.cumsum(self._seconds)])
        gaps = np.array([b.start - a.end for a, b in pairwise(stretches)]) / RATE
        # The longest pauses are those between phrases, more or less.
        usual = float(np.median(np.sort(gaps)[::-1][: max(1, phrases - 1)])) if len(gaps) else 1.0
        inner = _STEEP * np.maximum(np.log2(gaps / (_INNER * usual)), 0.0)
        self._inner = np.concatenate([[0.0], np.cumsum(inner), [0.0]])
        outer = _STEEP * np.maximum(np.log2(_OUTER * usual / gaps), 0.0)
        self._outer = np.concatenate([[0.0], outer])
        first, more = _COUGH
        self._foreign = np.minimum(first + more * self._seconds, _FOREIGN)
        self._skipped = np.concatenate([[0.0], np.cumsum(self._foreign)])

    def sounding(self, first: int, count: int) -> float:
        """Seconds of sound in so many stretches."""
        return float(self._sums[first + count] - self._sums[first])

    def wordy(self, index: int) -> bool:
        """Whether a stretch is as long as words are."""
        return bool(self._foreign[index] >= _FOREIGN)

    def cut(self, first: int, count: int, margin: float) -> Cut:
        """The explanation of one phrase, in samples."""
        stretches = self._stretches
        near = stretches[min(first, len(stretches) - 1)].start
        if not count:
            return Cut(0, 0, margin >= _MARGIN, near)
        end = stretches[first + count - 1].end
        return Cut(stretches[first].start, end, margin >= _MARGIN, near)

    def explain(self, wanted: Costs) -> tuple[list[tuple[int, int]], list[float]]:
        """The first stretch and the number of stretches of each phrase, and how sure that is."""
        count = len(self._stretches)
        costs = [self._costs(one) for one in wanted]
        before = [self._onward(np.concatenate([[0.0], np.full(count, np.inf)]))]
        for cost in costs:
            before.append(self._onward(self._placed(before[-1], cost)))
        after = [self._skipped[-1] - self._skipped]
        for cost in reversed(costs):
            after.append(self._back(self._through(cost, after[-1]).min(axis=1)))
        after.reverse()
        chosen, margins = [], []
        for index, cost in enumerate(costs):
            whole = before[index][:, np.newaxis] + self._through(cost, after[index + 1])
            at, many = np.unravel_index(int(np.argmin(whole)), whole.shape)
            best = whole[at, many]
            if many == 0:  # Wherever it was forgotten, it is the same explanation.
                rest = whole[:, 1:].min(initial=np.inf)
            else:
                whole[at, many] = np.inf
                rest = whole.min()
            chosen.append((int(at), int(many)))
            margins.append(float(rest - best))
        return chosen, margins

    def _costs(self, wanted: float) -> Costs:
        """What it costs that a phrase begins at a stretch (row) and has so many (column, from 1)."""
        count = len(self._stretches)
        table = np.full((count + 1, _MOST_STRETCHES + 1), np.inf)
        for many in range(1, min(_MOST_STRETCHES, count) + 1):
            starts = np.arange(count - many + 1)
            length = self._sums[starts + many] - self._sums[starts]
            off = np.log((length + _ALWAYS) / (wanted + _ALWAYS)) / _SPREAD
            inner = self._inner[starts + many - 1] - self._inner[starts]
            table[starts, many] = off**2 / 2 + inner + self._outer[starts]
        table[:, 0] = _FORGOTTEN
        return table

    def _placed(self, before: Costs, cost: Costs) -> Costs:
        """The least cost by how many stretches are explained, after one more phrase."""
        best = before + cost[:, 0]
        for many in range(1, min(cost.shape[1], len(before))):
            ahead = (before + cost[:, many])[: len(before) - many]
            best[many:] = np.minimum(best[many:], ahead)
        return best

    def _through(self, cost: Costs, after: Costs) -> Costs:
        """The cost of each place of a phrase and of everything behind it."""
        rest = np.full_like(cost, np.inf)
        for many in range(min(cost.shape[1], len(after))):
            rest[: len(after) - many, many] = after[many:]
        return cost + rest

    def _onward(self, cost: Costs) -> Costs:
        """The same when any number of stretches may then belong to no phrase."""
        least: Costs = np.minimum.accumulate(cost - self._skipped) + self._skipped
        return least

    def _back(self, cost: Costs) -> Costs:
        """The same, seen from the end."""
        ahead = (cost + self._skipped)[::-1]
        least: Costs = np.minimum.accumulate(ahead)[::-1] - self._skipped
        return least
