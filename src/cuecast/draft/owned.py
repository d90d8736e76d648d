"""What owners ask: where an exercise ends and whether it is one; which doses differ, and which are one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from cuecast.draft.claim_rests import of_its_own, of_sets
from cuecast.draft.claims import Claim
from cuecast.draft.dose import fields_of
from cuecast.draft.dose_gather import labelled
from cuecast.draft.looks import look
from cuecast.draft.model import Found
from cuecast.draft.numbers import Amount, items
from cuecast.draft.parts import Line, Part
from cuecast.draft.sharing import ABOUT_ALL, BOTH

STATED = 0.85
"""How sure a dose is that is plainly told of every exercise."""

PLAIN = 0.95
"""How sure a frequency is that is plainly told of all: it was right 1,400 times in 1,410."""

DAY = 0.85
"""How sure the day is of a session by whose heading it stands: `Session A (Tuesday)`."""


def end_of(part: Part) -> int:
    """The last block of an exercise that asks for something or tells a dose of its own.

    The other items of a list belong to it, and other lines of doses.
    """
    counted = {"reps", "hold", "sets", "duration"}
    blocks = [
        line.block
        for line in part.lines
        if (look(line.sentence).strong and not _ON_CONDITION.search(line.sentence.low))
        or (
            fields_of(labelled(line.sentence).low) & counted
            and not ABOUT_ALL.search(line.sentence.low)
        )
    ]
    end = max(blocks, default=part.start)
    items = {line.block for line in part.lines if line.sentence.block.kind == "item"}
    doses = {line.block for line in part.lines if line.role == "dose"}
    while any(end in some and end + 1 in some for some in (items, doses)):
        end += 1
    return end


_ON_CONDITION = re.compile(r"(?:^\W*|\band )(?:if|when(?:ever)?|should) (?:you|it|the|any|one)\b")
"""What is done only then is no step of an exercise: `If you feel dizzy, stop and look ahead.`"""

_BESIDE = 0.95
"""Of two doses in one sentence, as much of the likelihood of one is that of the other."""

_PRODUCT = re.compile(r"(?:sets?|rounds?) of \W*$|\d ?[x×] ?$")


def share(one: Claim, others: Iterable[Claim], likely: bool) -> float:
    """How much of the likelihood of the other doses of its sentence is a dose's, itself `likely` or not.

    Sets and reps of one product (`3 sets of 10`) are as likely as each other.
    """
    low = one.line.sentence.low
    spans = (sorted((one.start, other.start)) for other in others)
    if any(_PRODUCT.search(low, *span) for span in spans):
        return 1.0
    return _BESIDE if likely else 0.0


_PERIOD = re.compile(r"day|week|hour|month")


_COUNTED = re.compile(r"\d|\b(?:daily|weekly|hourly|every|each|once|twice|times|sessions?|days)\b")


def counted(value: str) -> bool:
    """Whether a frequency tells how often, and not only when: `twice a day`, not `before bed`."""
    return bool(_COUNTED.search(value.lower()))


_NEAR = 80
"""Letters between two frequencies that tell one: `at noon and at night, so twice a day`."""


def telling(rivals: Sequence[Found[str]], likely: Iterable[Found[str]]) -> Found[str]:
    """The first that tells how often, not only when, of the likeliest and what stands beside them."""
    near = (one for one in likely if abs(one.start - rivals[0].start) < _NEAR)
    return next((one for one in (*rivals, *near) if counted(one.value)), rivals[0])


def differ(some: Iterable[Found[str]]) -> bool:
    """Whether frequencies tell different numbers of times in the same period: a day, a week."""
    told: dict[str, set[float]] = {}
    for one in some:
        low = one.value.replace("daily", "a day").replace("weekly", "a week")
        counts = [item.low for item in items(low) if isinstance(item, Amount)]
        if counts and (period := _PERIOD.search(low)):
            told.setdefault(period.group(), set()).add(counts[0])
    return any(len(counts) > 1 for counts in told.values())


def quality(part: Part, count: int) -> dict[str, float]:
    """What speaks for an exercise that is one at all, among so many."""
    looks = [look(line.sentence) for line in part.lines]
    still, dosed = not any(one.strong for one in looks), any(one.dose for one in looks)
    unnamed = float(part.name is None)
    return {
        "always": 1.0,
        "nothing of the body": float(still),
        "not dosed": float(not dosed and not part.facts),
        "bare": float(still and not dosed),
        "without a name": unnamed,
        "doubtful": 1 - part.sure,
        "doubtful unnamed": (1 - part.sure) * unnamed,
        "only one": float(count == 1),
    }


_EACH = re.compile(
    r"\b(?:each|every) (?:\w+ )?(?:exercise|move|movement|stretch|drill|pose|position|posture|squeeze|lift)\b"
    r"|\b\d+ of each\b|^\W*(?:all|both)(?: of (?:them|these))? (?:are|should be|must be) (?:done|performed)\b"
    r"|^\W*(?:(?:all|the|these) )*(?:stretch|exercise|movement|pose|position)e?s (?:should|must|are|need)\b"
)
_GROWS = re.compile(r"[^.;]*\b(?:increas|build|progress|work)\w* (?:up )?to\b")
"""What is built up to when it is easy, behind what is done now."""

_APART = ("before all", "between, before", "behind all", "behind the last")
_SURE = ("sets", "reps", "rest")


def stated(one: Claim, where: str) -> bool:
    """Whether a place outside the exercises plainly tells a dose of every one, as seen from one.

    By its words (`hold each position for 5 seconds`) or by a label above all: `How many: 3 sets of 10`.
    """
    own = one.own
    if one.field == "frequency":
        return bool(own["plainly"]) and where in (*_APART, "own last")
    if of_sets(one) and own["clean"] and not own["if"]:
        return where in _APART
    later = own["later"] and not _GROWS.match(one.line.sentence.low, one.end)
    if not own["clean"] or own["if"] or later:
        return False
    if _EACH.search(one.line.sentence.low):
        return where in _APART
    return one.line.role == "dose" and one.field in _SURE and where == "before all"


def today(some: Iterable[Claim], named: Container[int]) -> list[Claim]:
    """Places without those of a later stage, and those that the words before them told, if any told it.

    `named` are places that name their exercises. Told again is `twice daily, once at noon and once at six`.
    """
    every = list(some)
    now = [one for one in every if not one.own["later stage"] and one.own["firm"]]

    def again(one: Claim) -> bool:
        before = [other for other in now if other.line is one.line and other.place < one.place]
        only_when = not any(counted(other.value) for other in before) and counted(one.value)
        apart = one.place in named or one.own["plainly"] or only_when
        return bool(one.own["second"] and before) and not apart

    return [one for one in every if not (now and one.own["later stage"]) and not again(one)]


def where(line: Line, part: int, starts: Sequence[int], ends: Sequence[int]) -> str:
    """Where a line stands, as seen from the exercise at a place, of those between some blocks."""
    home, block, last = line.home, line.block, len(starts) - 1
    if home >= 0:
        later = block > ends[home]
        if home == part:
            return "own" if not later else "own last" if home == last > 0 else "own later"
        if later and home == last:
            return "behind the last"
        side = "before" if home > part else "after"
        return f"another's {'later' if later else 'words'} {side}"
    if block < starts[0]:
        return "before all"
    if block > starts[last]:
        return "behind all"
    return "between, before" if block < starts[part] else "between, behind"


_PAIR = 2


def not_of_two(line: Line, part: int, starts: Sequence[int]) -> bool:
    """Whether words speak of two of several exercises, the last ones before them: `do both`."""
    if len(starts) <= _PAIR or not BOTH.search(line.sentence.low):
        return False
    before = [place for place, start in enumerate(starts) if start < line.block]
    return len(before) >= _PAIR and part not in before[-_PAIR:]


def moving(spoken: Iterable[Line]) -> frozenset[int]:
    """The blocks outside all exercises that tell a movement, and do not speak of all."""
    return frozenset(
        line.block
        for line in spoken
        if line.home < 0 and look(line.sentence).strong and not ABOUT_ALL.search(line.sentence.low)
    )


def of_a_movement(one: Claim, moves: Container[int], starts: Sequence[int]) -> bool:
    """Whether a dose behind all exercises is that of a movement that its own paragraph tells."""
    if one.line.home < 0 and of_its_own(one):
        return True
    behind = len(starts) > 1 and one.line.home < 0 and one.line.block >= starts[-1]
    of_all = one.own["every one"] or one.own["about all"] or one.field == "rest"
    return behind and not of_all and one.line.block in moves
