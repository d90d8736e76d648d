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
    def longer(self) -> int:
        """Samples by which it has become longer, with what follows it."""
        before, after = (use.length if use else 0 for use in (self.before, self.after))
        return after - before


def aligned(old: Sequence[Use], new: Sequence[Use]) -> list[Pair]:
    """The uses in pairs, in the order of the new session; what is gone stands where it was.

    The longest common order stays; an exercise that is in both but not in it was moved.
    """
    found = list(_in_order(old, new))
    for i, pair in enumerate(found):
        if pair.before is None:
            gone = next((p for p in found if p.after is None and p.name == pair.name), None)
            if gone is not None:
                found[i] = Pair(gone.before, pair.after, moved=True)
                found[found.index(gone)] = _TAKEN
    return _without_rounds([pair for pair in found if pair is not _TAKEN])


_TAKEN = Pair(None, None)


def _in_order(old: Sequence[Use], new: Sequence[Use]) -> Iterator[Pair]:
    names = [use.name for use in old], [use.name for use in new]
    for kind, low, high, start, end in SequenceMatcher(None, *names, False).get_opcodes():
        if kind == "equal":
            yield from map(Pair, old[low:high], new[start:end])
        else:
            yield from (Pair(use, None) for use in old[low:high])
            yield from (Pair(None, use) for use in new[start:end])


def _without_rounds(pairs: list[Pair]) -> list[Pair]:
    """Without the uses that are there, or not there, only because a circuit has other rounds."""
    circuits = {
        pair.name
        for pair in pairs
        if pair.before and pair.after and pair.before.rounds != pair.after.rounds
    }

    def explained(pair: Pair) -> bool:
        use = pair.before if pair.after is None else pair.after if pair.before is None else None
        return use is not None and use.round > 1 and use.name in circuits

    return [pair for pair in pairs if not explained(pair)]
