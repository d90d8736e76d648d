"""What differs between two uses of one exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from cuecast.publish import facts
from cuecast.publish.changes import DERIVED, NEIGHBOURS, Change, reordered, values, words
from cuecast.publish.facts import Rep, Shape, lasting, lengths
from cuecast.publish.parts import Part, Use
from cuecast.timebase import RATE
from cuecast.timeline import Cue, TimedStep

HEARD = RATE // 10
"""Samples from which on a difference in length is told: what is not told in tenths is not meant."""


def compare_uses(before: Use, after: Use, *, steady: bool) -> list[Change]:
    """Every difference between two uses of the exercise, and of what follows each.

    How long talk takes says something only where all is `steady`: the same voice, and the same
    exercises before and after, so that the body comes from the same position.
    """
    name, old, new = after.name, before.part, after.part
    found = values(name, facts.dose(old), facts.dose(new))
    said = _said(name, old, new, another_dose=bool(found))
    found += _reps(name, facts.shapes(old), facts.shapes(new))
    found += _stretch(name, "rest between sets", ("rest",), old, new)
    found += said
    if not found:
        found = _derived(name, old, new)
    if not found and steady:
        for what, kinds in facts.STRETCHES.items():
            found += _stretch(name, what, kinds, old, new)
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
    if facts.phases(old) != facts.phases(new):
        return [Change(name, "phases", facts.shape(old), facts.shape(new))]
    changed = [
        Change(name, phase, *lengths(_length(was), _length(now)))
        for phase, was, now in zip(facts.named(old), old, new, strict=True)
        # Rounding may move an end by a sample.
        if abs(_length(was) - _length(now)) > 1
    ]
    if len(changed) < 2:
        return changed
    fine = facts.shape(old) == facts.shape(new)
    return [Change(name, "tempo", *(facts.shape(steps, fine=fine) for steps in (old, new)))]


def _length(step: TimedStep) -> int:
    return step.end - step.start


def _differ(old: Part, before: Sequence[TimedStep], new: Part, after: Sequence[TimedStep]) -> bool:
    """Whether elastic steps were made longer or shorter by somebody, not by a faster voice.

    A voice changes how long the words take or, where a length is given, how much silence is left;
    never both.
    """
    length = abs(sum(map(_length, before)) - sum(map(_length, after)))
    silence = abs(facts.silence(old, before) - facts.silence(new, after))
    return min(length, silence) >= HEARD


def _said(name: str, old: Part, new: Part, *, another_dose: bool) -> list[Change]:
    """The author's words. With `another_dose`, turns are taken otherwise: new wordings count."""
    before, after = _own(old), _own(new)
    if another_dose:
        found = words(name, before, after)
        in_turns = facts.said_in_turns(old) | facts.said_in_turns(new)
        return [c for c in found if (c.before and c.after) or not {c.before, c.after} & in_turns]
    return _one_side(name, before, after)


def _one_side(name: str, before: Sequence[Cue], after: Sequence[Cue]) -> list[Change]:
    """Changed words of one side, so that nothing is told once for the left and once for the right."""
    side = next((cue.place.side for cue in before if cue.place.side), "")
    some, others = ([c for c in cues if c.place.side in ("", side)] for cues in (before, after))
    return words(name, some, others) or words(name, before, after)


def _derived(name: str, old: Part, new: Part) -> list[Change]:
    """What is left to be told where neither the dose nor the author's words have changed."""
    before, after = ([c for c in part.voice if c.role not in NEIGHBOURS] for part in (old, new))
    if reordered(before, after):
        return [Change(name, "order")]
    return _one_side(name, before, after)


def _stretch(name: str, what: str, kinds: Sequence[str], old: Part, new: Part) -> list[Change]:
    """Whether the first stretch of some kinds of steps takes another time, where both have one."""
    before, after = facts.stretch(old, kinds), facts.stretch(new, kinds)
    if not before or not after or not _differ(old, before, new, after):
        return []
    return [Change(name, what, *lengths(*(sum(map(_length, s)) for s in (before, after))))]


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
    if old and new:
        told = lengths(old.length, new.length)
    else:
        told = lasting(old.length) if old else "", lasting(new.length) if new else ""
    return [Change(name, f"{what} {where}", *told), *found]


def _own(part: Part) -> list[Cue]:
    """What the author has said in a part."""
    return [cue for cue in part.voice if cue.role not in DERIVED]
