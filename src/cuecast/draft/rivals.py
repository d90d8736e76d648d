"""Doses that are said for all exercises, where several sentences tell one field differently.

The first counts. But where two sentences with the same right tell different numbers of times in the
same period, none is written: it is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cuecast.draft.model import Found
from cuecast.draft.numbers import Amount, items

_PERIOD = re.compile(r"day|week|hour|month")


@dataclass
class Rivals:
    """What was said of each field, with its rank."""

    said: dict[str, list[tuple[int, Found[str]]]] = field(default_factory=dict)

    def claim(self, name: str, found: Found[str], rank: int) -> None:
        """Take one value of a field."""
        self.said.setdefault(name, []).append((rank, found))

    def settle(self, doses: dict[str, Found[str]]) -> tuple[Found[str], ...]:
        """Fill the doses that are open; those left open by rivals, as fields with their evidence."""
        doubts: list[Found[str]] = []
        for name, every in self.said.items():
            if name in doses:
                continue
            best = max(rank for rank, _ in every)
            top = [found for rank, found in every if rank == best]
            if name == "frequency" and _differ(top):
                doubts.append(Found(name, top[0].start, top[0].end, 0.5))
            else:
                doses[name] = every[0][1] if name != "frequency" else top[0]
        return tuple(doubts)


def _differ(some: list[Found[str]]) -> bool:
    """Whether frequencies tell different numbers of times in the same period: a day, a week."""
    told: dict[str, set[float]] = {}
    for one in some:
        low = one.value.lower().replace("daily", "a day").replace("weekly", "a week")
        counts = [item.low for item in items(low) if isinstance(item, Amount)]
        if counts and (period := _PERIOD.search(low)):
            told.setdefault(period.group(), set()).add(counts[0])
    return any(len(counts) > 1 for counts in told.values())
