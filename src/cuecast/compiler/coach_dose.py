"""The coach's rules about what the body does: reps, sides, breath, rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from cuecast.compiler.lesson import Finding, Lesson, Rule, is_work, seconds, span_of
from cuecast.compiler.session import Block, Breathing, Work
from cuecast.compiler.steps import Step
from cuecast.diagnostics import Span
from cuecast.script.vocabulary import finder
from cuecast.timebase import RATE, Seconds, to_samples

BACK_TIMES = 2
"""Reps for the back of the body, for one of the others [article: Tone Your Hamstrings]."""

BREATH_HELD = Fraction(20)
"""Seconds; the longest hold of a known pattern has seven [COACHING 2.2]."""

HARD: Seconds = Fraction(180)
"""A stretch of work of this many seconds is hard: Tabata's four minutes are, a set is not."""

PAUSE: Seconds = Fraction(10)
"""A pause of this many seconds ends a stretch of work."""

REST: Seconds = Fraction(30)
"""The least rest after a hard stretch: the low end for general fitness [COACHING 2.3]."""

CHANGE: Seconds = Fraction(5)
"""Silence for a change of sides: the low end of five to ten seconds [COACHING 2.3]."""

UNEVEN = Fraction(1, 10)
"""How much less one side may do than the other: one rep of ten is no matter."""


def back_of_body(lesson: Lesson) -> Iterator[Finding]:
    """Reps count on every side and in every set; what a clock leads is not counted."""
    reps: Counter[str] = Counter()
    first: dict[str, Work] = {}
    for scene in lesson.script:
        work = scene.step.work
        if work is not None and scene.step.opening and is_work(scene.step):
            chain = lesson.fact(work).chain
            reps[chain] += 1
            first.setdefault(chain, work)
    back, others = reps["back"], reps["others"]
    if back and others and back < BACK_TIMES * others:
        message = (
            f"the back of the body gets {back} reps, other muscles get {others} (sides and sets"
            f" counted); a coach wants {BACK_TIMES * others} for the back"
        )
        remedy = f"more reps for the back, such as {first['back'].name}"
        yield Finding(message, first["others"].span, remedy)


def exhale_on_effort(lesson: Lesson) -> Iterator[Finding]:
    """Only exercises that give breaths at all, and that say which phase is the effort."""
    for scene in lesson.script:
        work = scene.step.work
        if work is None or scene.step.kind != "intro":
            continue
        parts = lesson.fact(work).parts
        efforts = [part for part in parts if part.part == "concentric"]
        breathes = any(part.breath in ("inhale", "exhale") for part in parts)
        if breathes and efforts and all(part.breath != "exhale" for part in efforts):
            message = f"{work.name} gives breaths, and none of its efforts an exhale"
            yield Finding(message, efforts[0].span, "breath: exhale at this phase")


def breath_held(lesson: Lesson) -> Iterator[Finding]:
    """Holds of the breath that follow each other are one."""
    held: Seconds = Fraction(0)
    told: set[Span] = set()
    for scene in lesson.script:
        step = scene.step
        holds = step.phase is not None and step.phase.breath == "hold" and step.phase.full.text
        held = held + step.length if holds else Fraction(0)
        if held <= BREATH_HELD or step.phase is None or step.phase.full.span in told:
            continue
        span = step.phase.full.span
        told.add(span)
        # A phase of a breathing pattern is the pattern's, whatever its words are.
        name = step.place.exercise if isinstance(step.block, Breathing) else "this phase"
        message = f"{name} holds the breath for {seconds(to_samples(held))}"
        yield Finding(message, span, f"{BREATH_HELD} seconds at the most, or breath: free")


@dataclass(slots=True)
class _Bout:
    """A stretch of work between `start` and `end` (samples): its first and its last step."""

    start: int
    end: int
    first: Step
    last: Step
    clock: Block | None


def no_rest(lesson: Lesson) -> Iterator[Finding]:
    """The other side of the same set is no other work: the first side rests meanwhile."""
    for before, after in pairwise(_bouts(lesson)):
        gap = after.start - before.end
        if before.end - before.start < HARD * RATE or gap >= REST * RATE:
            continue
        a, b = before.last, after.first
        if a.work is not None and a.work is b.work and a.place.set == b.place.set:
            continue
        length = seconds(before.end - before.start)
        message = (
            f"{b.place.exercise or 'more work'} follows {length} of work after {seconds(gap)}:"
            f" a coach gives at least {REST} s"
        )
        yield Finding(message, span_of(b, lesson.session), f"- rest: {REST}s before it")


def _bouts(lesson: Lesson) -> list[_Bout]:
    """Stretches of work: a whole block that a clock leads, or steps with hardly a pause between."""
    bouts: list[_Bout] = []
    clock: Block | None = None
    for timed, scene in lesson.timed():
        step = scene.step
        if step.kind == "stations":
            clock = step.block
        elif step.kind == "finish" and step.block is clock:
            clock = None
        if not is_work(step) or (step.work and lesson.fact(step.work).stretch):
            continue
        last = bouts[-1] if bouts else None
        joined = last and (
            last.clock is clock if clock or last.clock else timed.start - last.end < PAUSE * RATE
        )
        if last and joined:
            last.end, last.last = timed.end, step
        else:
            bouts.append(_Bout(timed.start, timed.end, step, step, clock))
    return bouts


def quick_change(lesson: Lesson) -> Iterator[Finding]:
    """Silence counts from the last rep of one side to the first of the other; by the clock, all of it."""
    told: set[Span] = set()
    steps = list(lesson.timed())
    for i, (timed, scene) in enumerate(steps):
        step = scene.step
        work = step.station.work if step.kind == "switch" and step.station else step.work
        if step.kind not in ("change", "switch") or work is None or work.span in told:
            continue
        if not any(line.sided for line in work.setup):
            continue
        free = timed.end - timed.start
        remedy = "a longer split"
        if step.kind == "change":
            settles = i + 1 < len(steps) and steps[i + 1][1].step.kind == "settle"
            end = steps[i + 1][0].end if settles else timed.end
            free = end - timed.start - lesson.speech.within(timed.start, end)
            remedy = "a longer change: under pace:"
        if free < CHANGE * RATE:
            told.add(work.span)
            message = (
                f"{work.name} changes sides, with a set-up to follow, in {seconds(free)} of quiet;"
                f" a coach leaves {CHANGE} s"
            )
            yield Finding(message, work.span, remedy)


def uneven_sides(lesson: Lesson) -> Iterator[Finding]:
    """An exercise without sides counts for the side that its own words name."""
    reps: Counter[str] = Counter()
    held: Counter[str] = Counter()
    last: dict[str, Span] = {}
    for timed, scene in lesson.timed():
        step = scene.step
        if not is_work(step) or not (side := _side(lesson, step)):
            continue
        last[side] = span_of(step, lesson.session)
        reps[side] += step.opening
        if step.kind in ("hold", "work"):
            held[side] += timed.end - timed.start
    for counts, shown in ((reps, _reps), (held, seconds)):
        less, more = sorted(("right", "left"), key=lambda side: counts[side])
        if counts[more] - counts[less] > UNEVEN * counts[more]:
            message = (
                f"the {more} side does {shown(counts[more])} in this session, the {less} side"
                f" {shown(counts[less])}"
            )
            yield Finding(message, last[more], f"as much for the {less} side")
            return


def _reps(count: int) -> str:
    return f"{count} reps"


def _side(lesson: Lesson, step: Step) -> str:
    """`right`, `left`, or empty where neither or both are meant."""
    if step.place.side:
        return step.place.side
    if step.station is not None:
        texts = [step.station.name] if step.station.work is None else []
    else:
        texts = [phase.full.text for phase in step.work.phases] if step.work else []
    book = lesson.session.phrasebook
    text = finder(lesson.words.no_sides).sub(" ", " ".join(texts))
    rights = {pair[0].casefold() for pair in book.sides}
    named = set()
    while word := book.literal_side(text):
        named.add("right" if word.casefold() in rights else "left")
        text = text.replace(word, " ")
    return named.pop() if len(named) == 1 else ""


DOSE_RULES = (
    Rule(
        "back-of-body",
        f"Fewer than {BACK_TIMES} reps for the back of the body for each rep of other muscles. An"
        " exercise counts by what its `muscles: strengthens` names; one that names both kinds, or"
        " neither, does not count.",
        "The muscles of the back keep us upright for life, and sitting weakens them.",
        "Tone Your Hamstrings, planning rule (see the notes of hamstring-kick-back)",
        back_of_body,
    ),
    Rule(
        "exhale-on-effort",
        "An exercise that gives breaths, and an exhale at none of its concentric phases.",
        "Breathing out on the effort keeps the breath from being held, and the pressure down.",
        "COACHING 2.2 (NIA Go4Life; firststeptoactivehealth.com). Some texts want it otherwise:"
        " then switch the rule off.",
        exhale_on_effort,
    ),
    Rule(
        "breath-held",
        f"Holds of the breath (`breath: hold`, or in a breathing pattern) over {BREATH_HELD} s.",
        "Straining on a held breath raises the blood pressure, and long holds make dizzy.",
        "COACHING 2.2, breath safety; the number is a proposal",
        breath_held,
    ),
    Rule(
        "no-rest",
        f"A stretch of work of {HARD} s or more, a whole block that a clock leads or work with no"
        f" pause of {PAUSE} s in it, and other work less than {REST} s after it. Breathing,"
        " stretches and easy movement rest; so does the side that has just worked.",
        "After a hard stretch the next exercise is done badly without a rest.",
        "COACHING 2.3, rest: 30–90 s for general fitness; what is hard is a proposal",
        no_rest,
    ),
    Rule(
        "quick-change",
        f"Less than {CHANGE} s of silence from one side's last rep to the other's first, where the"
        " set-up names a side.",
        "The listener has to move, and follows what is said meanwhile only when still.",
        "COACHING 2.3, side change: 5–10 s and the time to speak the set-up",
        quick_change,
    ),
    Rule(
        "uneven-sides",
        "Right and left that differ by more than a tenth in reps, or in seconds of holds and"
        " timed work, over the whole session.",
        "What one side does, the other needs as well.",
        "COACHING 2.4 and 2.8: left and right are kept consistent; the number is a proposal",
        uneven_sides,
    ),
)
