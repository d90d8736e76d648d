"""The learn track: the exercises of a session described at half pace, without counts and without doing.

For somebody who meets them for the first time, or who cannot see pictures [COACHING 2.8].
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cuecast.compiler.course import Course
from cuecast.compiler.expand import EXPAND, LEAD
from cuecast.compiler.expand_timed import breath_work, pattern_name
from cuecast.compiler.session import Block, Breathing, Circuit, Session, Work, works
from cuecast.compiler.steps import Steps
from cuecast.timeline import Place


def at_half_pace(session: Session) -> Session:
    """The session with all its pauses twice as long. Words are not stretched: that makes them unclear."""
    pace = session.pace
    longer = {
        name: getattr(pace, name) * 2 for name in ("sentence", "position", "settle", "change")
    }
    pauses = tuple((text, length * 2) for text, length in session.pauses)
    return replace(session, pace=pace.model_copy(update=longer), pauses=pauses)


def describe(session: Session) -> Steps:
    """Every exercise once: its name, what it needs, its set-up, one rep in words, what to mind."""
    course = Course(session, EXPAND)
    course.add("lead", LEAD, chapter=session.title)
    course.add("welcome", lines=session.welcome)
    course.add("learn")
    course.add("safety", lines=session.safety)
    if any(work.needs for work in works(session.blocks)):
        course.add("equipment")
    for part in _parts(session.blocks):
        key = part.key if isinstance(part, Work) else part.name
        if key not in course.known:
            _describe(course, part)
            course.known.add(key)
    course.place = Place()
    course.add("closing", lines=session.closing)
    return tuple(course.steps)


def _parts(blocks: tuple[Block, ...]) -> Iterator[Work | Breathing]:
    """Every exercise and every breathing pattern, in order."""
    for block in blocks:
        if isinstance(block, Breathing):
            yield block
        elif isinstance(block, Circuit):
            yield from _parts(block.stations)
        else:
            yield from works((block,))


def _describe(course: Course, part: Work | Breathing) -> None:
    if isinstance(part, Breathing):
        name = pattern_name(course, part)
        course.place = Place(exercise=name)
        course.add("breathing", block=part, chapter=name, lines=part.setup)
        course.add("describe", work=breath_work(part, name, part.breaths[0], course))
        return
    course.place = Place(exercise=part.name, side="" if part.sides == "none" else part.first_side)
    lines = course.new_cautions(part)
    first = not course.known
    course.add("intro", work=part, lines=lines, first=first, timed=True, chapter=part.name)
    if part.setup:
        course.add("setup", work=part, lines=part.setup)
    course.add("describe", work=part)
    course.add("movement", work=part)
