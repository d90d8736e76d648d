"""The learn track: the exercises of a session described at half pace, without counts and without doing.

For somebody who meets them for the first time, or who cannot see pictures [COACHING 2.8].
"""

from __future__ import annotations

from dataclasses import replace

from cuecast.compiler.course import Course
from cuecast.compiler.expand import EXPAND, LEAD
from cuecast.compiler.session import Session, Work, works
from cuecast.compiler.steps import Steps
from cuecast.timeline import Place


def at_half_pace(session: Session) -> Session:
    """The session with all its pauses twice as long. Words are not stretched: that makes them unclear."""
    pace = session.pace
    longer = {
        name: getattr(pace, name) * 2 for name in ("sentence", "position", "settle", "change")
    }
    return replace(session, pace=pace.model_copy(update=longer))


def describe(session: Session) -> Steps:
    """Every exercise once: its name, what it needs, its set-up, one rep in words, what to mind."""
    course = Course(session, EXPAND)
    course.add("lead", LEAD, chapter=session.title)
    course.add("welcome", lines=session.welcome)
    course.add("learn")
    course.add("safety", lines=session.safety)
    if any(work.needs for work in works(session.blocks)):
        course.add("equipment")
    known: dict[str, Work] = {}
    for work in works(session.blocks):
        known.setdefault(work.key, work)
    for work in known.values():
        side = "" if work.sides == "none" else work.first_side
        course.place = Place(exercise=work.name, side=side)
        lines = course.new_cautions(work)
        first = work is next(iter(known.values()))
        course.add("intro", work=work, lines=lines, first=first, timed=True, chapter=work.name)
        if work.setup:
            course.add("setup", work=work, lines=work.setup)
        course.add("describe", work=work)
        course.add("movement", work=work)
        course.add("finish", work=work)
    course.place = Place()
    course.add("closing", lines=session.closing)
    return tuple(course.steps)
