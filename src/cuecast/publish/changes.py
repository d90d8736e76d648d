"""One difference between two sessions, as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cuecast.timeline import Cue

DERIVED = frozenset(
    {
        *("name", "dose", "count", "countdown", "side", "set", "round", "rest", "preview"),
        *("last", "two more", "halfway", "call", "breath", "ready", "done", "encouragement"),
        *("equipment", "stop rule", "go", "easy"),
    }
)
"""Roles of what cuecast says by itself: it follows from the doses, and changes with them."""

NEIGHBOURS = frozenset({"name", "round", "preview", "done", "encouragement"})
"""Roles of what depends on the exercises before and after: `First`, `Next`, `Then`, and phrases whose
wordings take turns."""

_SAME = {"release": "instruction"}
"""Roles that are another where it is asked what is said: the next phase's words in the place of 1."""

NOTHING = "none"
"""What stands for a value that is not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference: of which exercise (empty: of the session), in what, and the two values.

    `before` and `after` are as they are told; one that does not exist is empty. `when` says which
    reps or rounds are meant, where not all are.
    """

    exercise: str
    what: str
    before: str = ""
    after: str = ""
    when: str = ""

    @property
    def sentence(self) -> str:
        """The difference in words, without the exercise."""
        what, *where = self.what.split(" ", 1)
        form = _FORMS.get(what, _value)
        told = form(self) if what != "words" else ": ".join((*where, _words(self)))
        return f"{told} ({self.when})" if self.when else told


def _value(change: Change) -> str:
    return f"{change.what}: {change.before or NOTHING} → {change.after or NOTHING}"


def _words(change: Change) -> str:
    if not change.before:
        return f"now also says “{change.after}”"
    if not change.after:
        return f"no longer says “{change.before}”"
    return f"says “{change.after}” instead of “{change.before}”"


_FORMS: dict[str, Callable[[Change], str]] = {
    "added": lambda change: f"added {change.after}",
    "removed": lambda change: f"removed {change.before}",
    "moved": lambda change: f"moved: was {change.before}, is {change.after}",
    "order": lambda _: "says the same in another order",
    "details": lambda change: change.after,
}
"""How a difference is told that is not simply one value instead of another."""


def values(exercise: str, before: dict[str, str], after: dict[str, str]) -> list[Change]:
    """A change for every value that is not the same."""
    return [
        Change(exercise, what, before.get(what, ""), after.get(what, ""))
        for what in dict.fromkeys((*before, *after))
        if before.get(what, "") != after.get(what, "")
    ]


def words(exercise: str, before: Iterable[Cue], after: Iterable[Cue]) -> list[Change]:
    """What is said otherwise, each wording once, however often and in whichever order."""
    old, new = _wordings(before), _wordings(after)
    kept = set(old) & set(new)
    found = []
    for _, low, high, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        gone = [wording for wording in old[low:high] if wording not in kept]
        come = [wording for wording in new[start:end] if wording not in kept]
        found += [Change(exercise, "words", was, now) for was, now in _paired(gone, come)]
    return found


def reordered(before: Iterable[Cue], after: Iterable[Cue]) -> bool:
    """Whether the same is said in another order."""
    old, new = _wordings(before), _wordings(after)
    return old != new and set(old) == set(new)


_Wording = tuple[str, str]  # role, text


def _wordings(cues: Iterable[Cue]) -> list[_Wording]:
    return list(dict.fromkeys((_SAME.get(cue.role, cue.role), cue.text) for cue in cues))


def _paired(old: Sequence[_Wording], new: Sequence[_Wording]) -> list[tuple[str, str]]:
    """What was said with what is said in its stead: of the same role, in order."""
    left = list(new)
    pairs = []
    for role, text in old:
        now = next((wording for wording in left if wording[0] == role), None)
        pairs.append((text, now[1] if now else ""))
        if now:
            left.remove(now)
    return [*pairs, *(("", text) for _, text in left)]
