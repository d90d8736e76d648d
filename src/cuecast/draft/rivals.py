"""Doses that are said for all exercises, where several sentences tell one field differently.

The first counts. But where two sentences with the same right tell different numbers of times in the
same period, none is written: it is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from cuecast.draft.grounds import Grounds
from cuecast.draft.model import Found
from cuecast.draft.numbers import Amount, items

_PERIOD = re.compile(r"day|week|hour|month")


@dataclass
class Rivals:
    """What was said of each field."""

    said: dict[str, list[Grounds]] = field(default_factory=dict)

    def claim(self, one: Grounds) -> None:
        """Take one value of a field."""
        self.said.setdefault(one.fact.field, []).append(one)

    def every(self) -> list[Grounds]:
        """All that was said."""
        return [one for some in self.said.values() for one in some]

    def settle(self, doses: dict[str, Grounds]) -> tuple[Found[str], ...]:
        """Fill the doses that are open; those left open by rivals, as fields with their evidence."""
        doubts: list[Found[str]] = []
        for name, every in self.said.items():
            if name in doses:
                continue
            best = max(one.source.rank for one in every)
            top = [one for one in every if one.source.rank == best]
            if name == "frequency" and _differ(top):
                doubts.append(replace(top[0].found(0.5), value=name))
            else:
                doses[name] = every[0] if name != "frequency" else top[0]
        return tuple(doubts)


def _differ(some: list[Grounds]) -> bool:
    """Whether frequencies tell different numbers of times in the same period: a day, a week."""
    told: dict[str, set[float]] = {}
    for one in some:
        low = one.fact.value.lower().replace("daily", "a day").replace("weekly", "a week")
        counts = [item.low for item in items(low) if isinstance(item, Amount)]
        if counts and (period := _PERIOD.search(low)):
            told.setdefault(period.group(), set()).add(counts[0])
    return any(len(counts) > 1 for counts in told.values())
