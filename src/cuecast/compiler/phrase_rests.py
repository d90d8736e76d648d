"""What is heard between stretches of work: rests, fillers, drops and the pauses of a cluster."""

from __future__ import annotations

from fractions import Fraction

from cuecast.compiler.script import Priority, Scene
from cuecast.compiler.session import Circuit, Rest
from cuecast.compiler.steps import Step
from cuecast.compiler.words import LAST_COUNT, PAUSE, Words, countdown

COUNTED_FROM = Fraction(8)
"""A rest of at least this length has its last three seconds counted; before them a shorter one has hardly
room for the words that announce what comes next."""


def phrase_rest(words: Words, step: Step) -> Scene:
    """A rest: its length, what comes next, and its last three seconds."""
    book = words.session.phrasebook
    length = words.say("rest", length=book.length(step.length))
    said = [words.flow("rest", words.say("rest_short") if step.since >= 0 else length)]
    ahead = _ahead(words, step)
    if ahead:
        said.append(words.flow("preview", ahead, priority=Priority.PREVIEW))
    said += words.lines(step.lines, "say", step, PAUSE)
    if step.length >= COUNTED_FROM:
        said += countdown(LAST_COUNT)
    return Scene(step, tuple(said))


def _ahead(words: Words, step: Step) -> str:
    """What comes after a rest, in words; nothing before the closing."""
    ahead = step.ahead
    if not ahead.exercise:
        return ""
    if step.work is not None:
        if ahead.side:
            side = ahead.side
            return words.say("ahead_side", set=ahead.set, sets=ahead.sets, side=side)
        return words.say("ahead_set", set=ahead.set, sets=ahead.sets)
    if ahead.round > step.place.round > 0:
        if isinstance(step.block, Circuit) and step.block.superset:
            return words.say("ahead_set", set=ahead.round, sets=ahead.rounds)
        return words.say("ahead_round", round=ahead.round, rounds=ahead.rounds, name=ahead.exercise)
    return words.say("ahead_exercise", name=words.name(ahead))


def phrase_filler(words: Words, step: Step) -> Scene:
    """A rest that an exercise fills."""
    if not isinstance(step.block, Rest) or step.block.work is None:
        raise ValueError("a filler without work")
    length = words.session.phrasebook.length(step.block.length)
    said = [words.flow("rest", words.say("filler", length=length, name=step.block.work.name))]
    return Scene(step, (*said, *words.lines(step.lines, "say", step, PAUSE)))


def phrase_drop(words: Words, step: Step) -> Scene:
    """Between the sets of a drop set: what the author says, and the next reps."""
    place = step.place
    said = words.lines(step.lines, "say", step, PAUSE)
    said.append(words.flow("dose", words.say("dose", count=place.reps)))
    return Scene(step, tuple(said))


def phrase_pause(words: Words, step: Step) -> Scene:
    """A pause inside a cluster set."""
    said = [words.flow("rest", words.say("rest_short"))]
    if step.length > LAST_COUNT + 1:
        said += countdown(LAST_COUNT)
    return Scene(step, tuple(said))
