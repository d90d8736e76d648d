"""Work that a clock or a breath leads, unrolled: intervals, EMOM, AMRAP, for time, breathing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from cuecast.compiler.course import Course
from cuecast.compiler.expand_work import TALK, expand_rep, introduce
from cuecast.compiler.session import (
    CHANGEOVER,
    Block,
    Breathing,
    Capped,
    Emom,
    Ending,
    Intervals,
    Line,
    Phase,
    Station,
    Work,
)
from cuecast.compiler.steps import Layer
from cuecast.timebase import Seconds
from cuecast.timeline import Place

PATTERN_KEYS = {
    "box": "pattern_box",
    "4-7-8": "pattern_478",
    "coherent": "pattern_coherent",
    "cyclic sigh": "pattern_sigh",
    "hundred": "pattern_hundred",
}
"""The phrases that name the patterns which have names."""

COUNT_IN: Seconds = Fraction(5)
"""Before timed work: a moment, then three, two, one."""


def expand_intervals(course: Course, block: Intervals) -> None:
    """The stations once in words, then work and rest by the clock. Only rounds are counted."""
    outer = course.place
    _stations(course, block, [station for station, _ in block.bouts])
    if block.warm_up:
        course.add("warm up", block.warm_up, rigid=True, block=block)
    course.add("count in", COUNT_IN, block=block, ahead=_ahead_place(outer, block, 0))
    for i, (station, _) in enumerate(block.bouts):
        course.place = _bout_place(outer, block, i)
        _bout(course, block, station, _joined(outer, block, i), again=i > 0 and not block.rest)
        if i + 1 < len(block.bouts) and block.rest:
            course.add("interval rest", block.rest, rigid=True, block=block)
    course.place = outer
    if block.cool_down:
        course.add("cool down", block.cool_down, rigid=True, block=block)
    course.add("finish", block=block)


def _bout_place(outer: Place, block: Intervals, index: int) -> Place:
    station, number = block.bouts[index]
    return replace(outer, exercise=station.name, round=number, rounds=block.rounds)


def _ahead_place(outer: Place, block: Intervals, index: int) -> Place:
    """The place of a bout as it is announced: with the side that its first half works."""
    place, work = _bout_place(outer, block, index), block.bouts[index][0].work
    split = block.split and work is not None and work.sides == "each"
    return replace(place, side=work.first_side) if split and work is not None else place


def _joined(outer: Place, block: Intervals, index: int) -> Place:
    """The place of the bout that follows this one without a rest to announce it in."""
    if block.rest or index + 1 == len(block.bouts):
        return Place()
    return _ahead_place(outer, block, index + 1)


def _bout(course: Course, block: Intervals, station: Station, ahead: Place, *, again: bool) -> None:
    """One stretch of work, in two halves when the sides share it."""
    work = station.work
    if not block.split or work is None or work.sides != "each":
        _stretch(course, block, station, block.work, ahead, again)
        return
    place = course.place
    half = (block.work - block.split) / 2
    course.place = replace(place, side=work.first_side)
    _stretch(course, block, station, half, Place(), again)
    course.place = replace(place, side=work.second_side)
    course.add("switch", block.split, rigid=True, block=block, station=station)
    _stretch(course, block, station, half, ahead, False)
    course.place = place


def _stretch(
    course: Course, block: Intervals, station: Station, length: Seconds, ahead: Place, again: bool
) -> None:
    focus = course.next_focus(station.work) if station.work else -1
    course.add(
        "work",
        length,
        rigid=True,
        block=block,
        station=station,
        focus=focus,
        ahead=ahead,
        again=again,
    )


def _stations(course: Course, block: Block, stations: Iterable[Station]) -> None:
    """Every distinct station introduced once, before the clock starts."""
    distinct = list(dict.fromkeys(stations))
    ahead = replace(course.place, exercise=distinct[0].name)
    title = course.session.phrasebook.say(_title(block))
    course.add("stations", block=block, chapter=title, ahead=ahead)
    for station in distinct:
        if station.work is not None:
            first = "" if station.work.sides == "none" else station.work.first_side
            place = replace(course.place, exercise=station.name, side=first)
            introduce(course, station.work, place, block=block)


def _title(block: Block) -> str:
    """The phrase that names a kind of timed work in the list of chapters."""
    if isinstance(block, Capped):
        return "title_for_time" if block.rounds else "title_amrap"
    if isinstance(block, Emom):
        return "title_emom"
    return f"title_{block.kind}" if isinstance(block, Intervals) else "title_intervals"


def expand_emom(course: Course, block: Emom) -> None:
    """Rigid work from each start on; the rest ends exactly where the next round begins."""
    outer = course.place
    _stations(course, block, [Station(work.name, work.span, work) for work in block.works])
    course.add(
        "count in",
        COUNT_IN,
        block=block,
        ahead=replace(outer, exercise=block.works[0].name, round=1, rounds=block.rounds),
    )
    for number in range(1, block.rounds + 1):
        start = len(course.steps)
        for i, work in enumerate(block.works):
            reps = work.reps[0]
            course.place = replace(
                outer,
                exercise=work.name,
                sets=1,
                set=1,
                reps=reps,
                round=number,
                rounds=block.rounds,
            )
            if i:
                course.add("changeover", CHANGEOVER, rigid=True, block=block)
            for rep in range(1, reps + 1):
                expand_rep(course, work, rep, _layer(number))
        course.place = replace(outer, round=number, rounds=block.rounds)
        course.add("interval rest", block.every, rigid=True, since=start, block=block)
    course.place = outer
    course.add("finish", block=block)


def _layer(number: int) -> Layer:
    if number == 1:
        return "full"
    return "short" if number == 2 else "bare"


def expand_capped(course: Course, block: Capped) -> None:
    """One open stretch of work, with the time called."""
    outer = course.place
    _stations(course, block, block.stations)
    course.add("count in", COUNT_IN, block=block, ahead=outer)
    place = replace(outer, rounds=block.rounds)
    course.add("work", block.length, rigid=True, place=place, block=block)
    course.add("finish", block=block)


def expand_breathing(course: Course, block: Breathing) -> None:
    """Breaths as reps whose phases may lengthen; words fade into tones."""
    outer = course.place
    breaths = len(block.breaths)
    name = pattern_name(course, block)
    course.place = replace(outer, exercise=name, reps=breaths)
    course.add("breathing", block=block, chapter=name, lines=block.setup)
    course.add("settle", course.session.pace.settle, block=block)
    for number, parts in enumerate(block.breaths, 1):
        layer = _breath_layer(course, block, number)
        work = breath_work(block, name, parts, course)
        course.place = replace(course.place, rep=number)
        for i, phase in enumerate(work.phases):
            course.add(
                "hold" if phase.is_hold else "phase",
                phase.length,
                rigid=True,
                work=work,
                phase=phase,
                block=block,
                layer=layer,
                index=i,
            )
    course.place = replace(course.place, rep=0)
    course.add("finish", block=block)
    course.place = outer


def pattern_name(course: Course, block: Breathing) -> str:
    """What a pattern is called; one without a name by its numbers."""
    key = PATTERN_KEYS.get(block.name, "pattern_other")
    return course.session.phrasebook.say(key, name=block.name)


def _breath_layer(course: Course, block: Breathing, number: int) -> Layer:
    full, short, _ = TALK[course.session.detail]
    if block.cues == "tones":
        return "bare"
    if number <= full:
        return "full"
    return "short" if block.cues != "fade" or number <= full + short else "bare"


def breath_work(
    block: Breathing, name: str, parts: tuple[tuple[str, Seconds], ...], course: Course
) -> Work:
    """A breath as an exercise of one rep, in cuecast's own words."""
    say = course.session.phrasebook.say
    phases = []
    before = ""
    for breath, length in parts:
        key = "more" if breath == before == "inhale" else breath
        before = breath
        full = Line(say(f"breath_{key}"), block.span)
        short = Line(say(f"breath_{key}_short"), block.span)
        ending: Ending = "vague" if breath == "hold" else "movement"
        phases.append(Phase(full, short, breath, length, ending))
    nothing: tuple[Line, ...] = ()
    return Work(
        key=f"breathing {block.name}",
        name=name,
        span=block.span,
        position="",
        needs=(),
        setup=nothing,
        cautions=nothing,
        movement=nothing,
        feel=nothing,
        avoid=nothing,
        focus=nothing,
        phases=tuple(phases),
        reps=(len(block.breaths),),
        dose="fixed",
        sides="none",
        first_side="right",
        rest=Fraction(0),
        count="up" if block.beats and block.cues != "tones" else "none",
    )
