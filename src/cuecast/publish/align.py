"""Which use of an exercise in one session is which in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cuecast.publish.parts import Use


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A use of an exercise before and after; None where it is not there."""

    before: Use | None
    after: Use | None
    moved: bool = False

    @property
    def name(self) -> str:
        """The exercise."""
        return self.after.name if self.after else self.before.name if self.before else ""

    @property
    def alone(self) -> tuple[Use, ...]:
        """The use, where there is only one."""
        uses = tuple(use for use in (self.before, self.after) if use)
        return uses if len(uses) == 1 else ()

    @property
    def longer(self) -> int:
        """Samples by which it has become longer, with what follows it."""
        before, after = (use.length if use else 0 for use in (self.before, self.after))
        return after - before


def aligned(old: Sequence[Use], new: Sequence[Use]) -> list[Pair]:
    """The uses in pairs, in the order of the new session; what is gone stands where it was.

    The longest common order stays; an exercise that is in both but not in it was moved.
    """
    found = list(_in_order(old, new))
    gone = [pair for pair in found if pair.after is None]
    moved: dict[Pair, Pair] = {}
    for pair in found:
        was = next((p for p in gone if p.name == pair.name), None) if not pair.before else None
        if was is not None:
            gone.remove(was)
            moved[pair] = Pair(was.before, pair.after, moved=True)
    kept = [moved.get(pair, pair) for pair in found if pair.after is not None or pair in gone]
    return _without_rounds(kept)


def _in_order(old: Sequence[Use], new: Sequence[Use]) -> Iterator[Pair]:
    names = [use.name for use in old], [use.name for use in new]
    for kind, low, high, start, end in SequenceMatcher(None, *names, False).get_opcodes():
        if kind == "equal":
            yield from map(Pair, old[low:high], new[start:end])
        else:
            yield from (Pair(use, None) for use in old[low:high])
            yield from (Pair(None, use) for use in new[start:end])


def _without_rounds(pairs: list[Pair]) -> list[Pair]:
    """Without the uses that are there, or not there, only because a circuit has other rounds.

    The last round then stands beside the last: what follows it is what follows the circuit.
    """
    circuits = {
        pair.name
        for pair in pairs
        if pair.before and pair.after and pair.before.rounds != pair.after.rounds
    }
    extra = [p for p in pairs if p.name in circuits and any(use.round > 1 for use in p.alone)]
    last = {(p.name, p.before is None): use for p in extra for use in p.alone if use.is_last}
    kept = []
    for pair in pairs:
        before, after = pair.before, pair.after
        if before and after and before.is_last != after.is_last:
            before = last.get((pair.name, False), before) if after.is_last else before
            after = last.get((pair.name, True), after) if before.is_last else after
        if pair not in extra:
            kept.append(Pair(before, after, pair.moved))
    return kept
