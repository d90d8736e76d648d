"""Two sessions compared in words: what a coach would say has changed, and what it costs in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cuecast.publish.align import Pair, aligned
from cuecast.publish.changes import Change, words
from cuecast.publish.facts import lasting, summary
from cuecast.publish.parts import FRAME, Course, Use, course
from cuecast.publish.uses import between, compare_uses
from cuecast.publish.whole import compare_details, compare_traits, compare_voice
from cuecast.script.nearest import listed
from cuecast.timebase import RATE, clock
from cuecast.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, in the order of the session, and how much longer each exercise has become.

    `longer` are samples by exercise. There are no changes when, and only when, the two timelines
    are equal.
    """

    before: Timeline
    after: Timeline
    changes: tuple[Change, ...]
    longer: dict[str, int]


def compare(before: Timeline, after: Timeline) -> Comparison:
    """What has changed from one timeline to the other."""
    old, new = course(before), course(after)
    pairs = aligned(old.uses, new.uses)
    longer: dict[str, int] = {}
    for pair in pairs:
        longer[pair.name] = longer.get(pair.name, 0) + pair.longer
    voice = compare_voice(before, after)
    steady = not voice and not any(pair.moved or pair.alone for pair in pairs)
    uses = _Uses(pairs, old.uses, new.uses, steady)
    done = [change for name in longer for change in uses.changes(name)]
    changes = [*compare_traits(before, after), *voice]
    changes += _frame(old, new, with_equipment=not done)
    changes += [*_rounds(pairs), *between("", old.before, new.before), *done]
    changes = changes or compare_details(before, after)
    return Comparison(before, after, tuple(dict.fromkeys(changes)), longer)


def _frame(old: Course, new: Course, *, with_equipment: bool) -> list[Change]:
    """Welcome, safety and closing; what is needed only where no exercise says why it changed."""
    found = []
    for kind in FRAME:
        if kind != "equipment" or with_equipment:
            before, after = (c.frame[kind].voice if kind in c.frame else [] for c in (old, new))
            found += words("", before, after)
    return found


def _rounds(pairs: Sequence[Pair]) -> list[Change]:
    """The rounds of circuits and the sets of supersets, each once."""
    names: dict[tuple[str, int, int], dict[str, None]] = {}
    for pair in pairs:
        if pair.before and pair.after and pair.before.rounds != pair.after.rounds:
            what = "sets" if pair.after.part.steps[0].place.label else "rounds"
            rounds = what, pair.before.rounds or 1, pair.after.rounds or 1
            names.setdefault(rounds, {})[pair.name] = None
    return [
        Change("", f"{what} of {listed(some, 'and')}", str(before), str(after))
        for (what, before, after), some in names.items()
    ]


@dataclass(frozen=True, slots=True)
class _Uses:
    """The uses of all exercises in pairs, and in their order before and after."""

    pairs: Sequence[Pair]
    old: Sequence[Use]
    new: Sequence[Use]
    steady: bool

    def changes(self, name: str) -> list[Change]:
        """All about one exercise: where it is, and what differs in all or some of its uses."""
        pairs = [pair for pair in self.pairs if pair.name == name]
        found = [change for pair in pairs for change in _place(pair, self.old, self.new)]
        differences: dict[Change, list[int]] = {}
        both = [(pair.before, pair.after) for pair in pairs if pair.before and pair.after]
        for number, (before, after) in enumerate(both, 1):
            for change in compare_uses(before, after, steady=self.steady):
                differences.setdefault(change, []).append(after.round or number)
        kind = "round" if any(after.round for _, after in both) else "time"
        for change, numbers in differences.items():
            everywhere = len(numbers) == len(both) or change.what.startswith("words")
            which = f"{kind}{'s' if len(numbers) > 1 else ''} {listed(map(str, numbers), 'and')}"
            when = ", ".join(filter(None, (change.when, which)))
            found.append(change if everywhere else replace(change, when=when))
        return found


def _place(pair: Pair, old: Sequence[Use], new: Sequence[Use]) -> Iterator[Change]:
    before, after = pair.before, pair.after
    was = _where(before, old) if before else ""
    now = _where(after, new) if after else ""
    if pair.moved:
        yield Change(pair.name, "moved", was, now)
    elif before and not after:
        yield Change(pair.name, "removed", before=f"{was}: {summary(before.part, before.length)}")
    elif after and not before:
        yield Change(pair.name, "added", after=f"{now}: {summary(after.part, after.length)}")


def _where(use: Use, uses: Sequence[Use]) -> str:
    before = next((a.name for a, b in pairwise(uses) if b is use), "")
    return f"after {before}" if before else "at the beginning"


def report(comparison: Comparison) -> list[str]:
    """The comparison as lines for a person; none when the sessions are equal."""
    lines: list[str] = []
    heading = None
    for change in comparison.changes:
        if change.exercise != heading:
            heading = change.exercise
            longer = comparison.longer.get(heading, 0)
            costs = f" ({signed(longer)})" if abs(longer) >= RATE // 2 else ""
            lines.append(f"{heading or 'Session'}{costs}")
        lines.append(f"  {change.sentence}")
    if not lines:
        return []
    before, after = comparison.before.duration, comparison.after.duration
    if abs(after - before) < RATE // 2:
        return [*lines, f"total unchanged: {clock(after, 0)}"]
    return [*lines, f"total {signed(after - before)}: {clock(before, 0)} → {clock(after, 0)}"]


def signed(samples: int) -> str:
    """A difference in length, to the second: `+45 s`, `−1:30`."""
    whole = (abs(samples) + RATE // 2) // RATE * RATE
    return f"{'−' if samples < 0 else '+'}{lasting(whole)}"
