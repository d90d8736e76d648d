"""Five thousand sessions over the whole grammar, each held against how a good instructor speaks.

The predicates are those of the promise (nothing late, cut, or on top of something else; counts right;
lengths exact) and of the list "How it speaks": what comes is said before, countdowns are the seconds
left, nothing but numbers in the last three, "last one" once, halfway only where it helps, no line
of encouragement twice running.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from kit.grammar import session
from kit.measure import voice

from cuecast.compiler.check import check
from cuecast.compiler.expand import expand
from cuecast.compiler.phrase import phrase
from cuecast.compiler.schedule import schedule
from cuecast.compiler.script import Script, lines
from cuecast.compiler.session import Intervals, Session
from cuecast.diagnostics import Diagnostics
from cuecast.timebase import RATE
from cuecast.timeline import Cue, TimedStep, Timeline

SESSIONS = 5_000
SHARDS = 10


class Heard:
    """A compiled session, its cues by the step they fall in."""

    def __init__(self, made: Session) -> None:
        self.session = made
        self.steps = expand(made)
        self.script: Script = phrase(made, self.steps)
        lengths = voice()(lines(self.script))
        self.timeline: Timeline
        self.found: Diagnostics
        self.timeline, self.found = schedule(made, self.script, lengths)
        self.by_step: list[tuple[TimedStep, list[Cue]]] = [(s, []) for s in self.timeline.steps]
        at = 0
        for cue in self.timeline.voice():
            while self.timeline.steps[at].end <= cue.start:
                at += 1
            self.by_step[at][1].append(cue)


def promises_hold(heard: Heard) -> bool:
    check(heard.timeline, heard.script)
    return all(a.end <= b.start for a, b in pairwise(heard.timeline.voice()))


def lengths_are_exact(heard: Heard) -> bool:
    return heard.timeline.duration == sum(s.end - s.start for s in heard.timeline.steps)


def a_countdown_tells_the_seconds_left(heard: Heard) -> bool:
    return all(
        abs((step.end - cue.start) - int(cue.text) * RATE) <= 1
        for step, cues in heard.by_step
        for cue in cues
        if cue.role == "countdown"
    )


def nothing_but_numbers_in_the_last_three_seconds(heard: Heard) -> bool:
    allowed = {"countdown", "release"}
    for step, cues in heard.by_step:
        counted = any(cue.role == "countdown" and cue.text == "3" for cue in cues)
        late = [cue for cue in cues if cue.end > step.end - 3 * RATE]
        if counted and any(cue.role not in allowed for cue in late):
            return False
    return True


def the_number_said_is_the_rep(heard: Heard) -> bool:
    for timed, step in zip(heard.by_step, heard.steps, strict=True):
        for cue in timed[1]:
            if cue.role == "count" and step.work is not None:
                left = cue.place.reps - cue.place.rep + 1
                down = step.work.count == "down"
                said = left if down else cue.place.rep
                quick = not down and said > 20 and 0 < int(cue.text) == said % 10
                if not (int(cue.text) == said or quick) or cue.start != timed[0].start:
                    return False
    return True


def last_one_is_said_once(heard: Heard) -> bool:
    said = [[cue for cue in cues if cue.role == "last"] for _, cues in heard.by_step]
    return all(len(cues) <= 1 for cues in said) and all(
        cue.place.rep == cue.place.reps for cues in said for cue in cues
    )


def halfway_only_where_it_helps(heard: Heard) -> bool:
    for step, cues in heard.by_step:
        if any(cue.role == "halfway" for cue in cues):
            long = step.end - step.start >= 20 * RATE
            if not long and step.place.reps < 6:
                return False
    return True


def the_name_is_said_before_the_work(heard: Heard) -> bool:
    """A step of work comes after an announcement of its exercise."""
    announced: set[str] = set()
    for step, cues in heard.by_step:
        for cue in cues:
            if cue.role in ("name", "dose"):
                announced.add(step.place.exercise)
        if step.kind in ("phase", "hold") and step.place.exercise not in announced:
            return False
    return True


def a_new_station_is_named_before_it_begins(heard: Heard) -> bool:
    """Since the last stretch of work began, if it was another station's."""
    before, heard_since = "", ""
    for (timed, cues), step in zip(heard.by_step, heard.steps, strict=True):
        if step.kind == "work" and isinstance(step.block, Intervals):
            name = timed.place.exercise
            if name != before and name not in heard_since:
                return False
            before, heard_since = name, ""
        heard_since += " ".join(cue.text for cue in cues)
    return True


def a_set_up_is_not_repeated_in_full(heard: Heard) -> bool:
    """Between the sets of one exercise only what names a side is said again."""
    return all(line.sided for step in heard.steps if step.kind == "change" for line in step.lines)


def no_encouragement_twice_running(heard: Heard) -> bool:
    said = [cue.text for cue in heard.timeline.voice() if cue.role == "encouragement"]
    return all(a != b for a, b in pairwise(said))


def the_next_is_told_as_a_rest_begins(heard: Heard) -> bool:
    for _, cues in heard.by_step:
        previews = [cue for cue in cues if cue.role == "preview"]
        numbers = [cue for cue in cues if cue.role == "countdown"]
        if previews and numbers and previews[0].start > numbers[0].start:
            return False
    return True


def the_safety_line_is_said_once(heard: Heard) -> bool:
    return sum(step.kind == "safety" for step, _ in heard.by_step) == 1


def ticks_lie_under_no_word(heard: Heard) -> bool:
    words = heard.timeline.voice()
    at = 0
    for tone in heard.timeline.cues:
        if tone.track != "tone" or tone.role in ("breath", "tempo"):
            continue
        while at < len(words) and words[at].end <= tone.start:
            at += 1
        if at < len(words) and words[at].start < tone.end:
            return False
    return True


PREDICATES: tuple[Callable[[Heard], bool], ...] = (
    promises_hold,
    lengths_are_exact,
    a_countdown_tells_the_seconds_left,
    nothing_but_numbers_in_the_last_three_seconds,
    the_number_said_is_the_rep,
    last_one_is_said_once,
    halfway_only_where_it_helps,
    the_name_is_said_before_the_work,
    a_new_station_is_named_before_it_begins,
    a_set_up_is_not_repeated_in_full,
    no_encouragement_twice_running,
    the_next_is_told_as_a_rest_begins,
    the_safety_line_is_said_once,
    ticks_lie_under_no_word,
)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_sessions_speak_as_a_good_instructor_does(shard: int) -> None:
    broken = []
    for seed in range(shard, SESSIONS, SHARDS):
        heard = Heard(session(seed))
        broken += [(seed, rule.__name__) for rule in PREDICATES if not rule(heard)]
    assert broken == []
