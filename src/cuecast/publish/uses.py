"""What differs between two uses of one exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from cuecast.publish import facts
from cuecast.publish.changes import DERIVED, Change, reordered, values, words
from cuecast.publish.facts import Rep, Shape, lasting
from cuecast.publish.parts import Part, Use
from cuecast.timebase import RATE
from cuecast.timeline import Cue, TimedStep

HEARD = RATE // 10
"""Samples from which on a difference in length is told: what is not told in tenths is not meant."""


def compare_uses(before: Use, after: Use) -> list[Change]:
    """Every difference between two uses of the exercise, and of what follows each."""
    name = after.name
    found = values(name, facts.dose(before.part), facts.dose(after.part))
    said = _said(name, before.part, after.part, another_dose=bool(found))
    found += _reps(name, facts.shapes(before.part), facts.shapes(after.part))
    found += _stretch(name, "rest between sets", ("rest",), before.part, after.part)
    found += said
    if not found:
        found = _derived(name, before.part, after.part)
    return found + between(name, before.after, after.after)


def _reps(name: str, old: dict[Rep, Shape], new: dict[Rep, Shape]) -> list[Change]:
    """What differs within the reps that both have; that of all reps is told once."""
    both = [rep for rep in old if rep in new]
    found: dict[Change, list[Rep]] = {}
    for rep in both:
        for change in _rep(name, old[rep], new[rep]):
            found.setdefault(change, []).append(rep)
    return [
        change if len(reps) == len(both) else replace(change, when=_which(reps))
        for change, reps in found.items()
    ]


def _which(reps: Sequence[Rep]) -> str:
    """Reps in words: `rep 3`, `reps 3, 4, 5 of set 2`; many are only counted."""
    numbers = list(dict.fromkeys(rep for _, rep, _ in reps))
    sets = list(dict.fromkeys(number for number, _, _ in reps))
    if len(numbers) > 5:
        return f"{len(numbers)} of the reps"
    told = f"rep{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
    return f"{told} of set {sets[0]}" if len(sets) == 1 and sets[0] > 1 else told


def _rep(name: str, old: Shape, new: Shape) -> list[Change]:
    if [facts.phase(step) for step in old] != [facts.phase(step) for step in new]:
        return [Change(name, "each rep", facts.shape(old), facts.shape(new))]
    changed = [
        Change(name, phase, lasting(_length(was)), lasting(_length(now)))
        for phase, was, now in zip(facts.named(old), old, new, strict=True)
        # Rounding may move an end by a sample.
        if abs(_length(was) - _length(now)) > 1
    ]
    if len(changed) < 2:
        return changed
    return [Change(name, "tempo", facts.shape(old), facts.shape(new))]


def _length(step: TimedStep) -> int:
    return step.end - step.start


def _differ(old: Part, before: Sequence[TimedStep], new: Part, after: Sequence[TimedStep]) -> bool:
    """Whether elastic steps were made longer or shorter by somebody, not by a faster voice.

    A voice changes how long the words take or, where a length is given, how much silence is left;
    never both.
    """
    lengths = abs(sum(map(_length, before)) - sum(map(_length, after)))
    silences = abs(facts.silence(old, before) - facts.silence(new, after))
    return min(lengths, silences) >= HEARD


def _said(name: str, old: Part, new: Part, *, another_dose: bool) -> list[Change]:
    """The author's words. With `another_dose`, reps have other turns: only new wordings count."""
    before, after = _own(old), _own(new)
    found = _one_side(name, before, after)
    if another_dose:
        in_reps = {cue.text for cue in (*before, *after) if cue.place.rep}
        found = [c for c in found if (c.before and c.after) or not {c.before, c.after} & in_reps]
    return found


def _one_side(name: str, before: Sequence[Cue], after: Sequence[Cue]) -> list[Change]:
    """Changed words, of the first side only where that tells them."""

    def first(cues: Sequence[Cue]) -> list[Cue]:
        side = next((cue.place.side for cue in cues if cue.place.side), "")
        return [cue for cue in cues if cue.place.side in ("", side)]

    return words(name, first(before), first(after)) or words(name, before, after)


def _derived(name: str, old: Part, new: Part) -> list[Change]:
    """What is left to be told where neither the dose nor the author's words have changed."""
    if reordered(old.voice, new.voice):
        return [Change(name, "order")]
    if found := _one_side(name, old.voice, new.voice):
        return found
    found = []
    for what, kinds in facts.STRETCHES.items():
        found += _stretch(name, what, kinds, old, new)
    return found


def _stretch(name: str, what: str, kinds: Sequence[str], old: Part, new: Part) -> list[Change]:
    """Whether the first stretch of some kinds of steps takes another time, where both have one."""
    before, after = facts.stretch(old, kinds), facts.stretch(new, kinds)
    if not before or not after or not _differ(old, before, new, after):
        return []
    return [Change(name, what, *(lasting(sum(map(_length, s))) for s in (before, after)))]


def between(name: str, old: Sequence[Part], new: Sequence[Part]) -> list[Change]:
    """What differs in the rests and words that follow an exercise; the same ones are found first."""
    exact = SequenceMatcher(None, [_key(part) for part in old], [_key(part) for part in new], False)
    found = []
    for kind, low, high, start, end in exact.get_opcodes():
        if kind != "equal":
            found += _between(name, old[low:high], new[start:end])
    return found


def _key(part: Part) -> tuple[object, ...]:
    return part.kind, tuple(cue.text for cue in part.voice), part.length // HEARD


def _between(name: str, old: Sequence[Part], new: Sequence[Part]) -> list[Change]:
    """Each part with the next of its kind, as long as there are some."""
    found: list[Change] = []
    left = list(new)
    for part in old:
        now = next((other for other in left if other.kind == part.kind), None)
        if now is not None:
            left.remove(now)
        found += _pair(name, part, now)
    for part in left:
        found += _pair(name, None, part)
    return found


def _pair(name: str, old: Part | None, new: Part | None) -> list[Change]:
    """A rest or something said, before and after; None where it is not there."""
    where = f"after {name}" if name else "at the beginning"
    before, after = (_own(part) if part else [] for part in (old, new))
    found = [replace(change, what=f"words {where}") for change in words(name, before, after)]
    part = new or old
    if part is None or part.kind == "round" or (part.kind == "say" and found):
        return found
    if old and new and not _differ(old, old.steps, new, new.steps):
        return found
    what = "time for what is said" if part.kind == "say" else part.kind
    lengths = (lasting(one.length) if one else "" for one in (old, new))
    return [Change(name, f"{what} {where}", *lengths), *found]


def _own(part: Part) -> list[Cue]:
    """What the author has said in a part."""
    return [cue for cue in part.voice if cue.role not in DERIVED]
