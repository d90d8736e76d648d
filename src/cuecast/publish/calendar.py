"""A session in the calendar: as often as its exercises say, with a reminder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from cuecast.diagnostics import CuecastError, printable
from cuecast.publish.formats import Material
from cuecast.script.frequency import per_week, spread
from cuecast.timebase import RATE, clock
from cuecast.timeline import Timeline

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week as a calendar file has them."""

REMINDER = timedelta(minutes=10)
"""How long before the session the reminder comes: time to change and to roll out the mat."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One session of several at its own time: what the calendar knows it by, its name, its first
    moment in the listener's own clock, and the address of its page.
    """

    id: str
    title: str
    start: datetime
    timeline: Timeline
    link: str = ""


def ics(material: Material, out: BinaryIO) -> None:
    """The session as a weekly event. Raises `CuecastError` when nobody has said when or how often."""
    plan = material.plan
    if plan.first is None:
        raise CuecastError('a calendar needs the first time: --first "2026-12-07 07:30"')
    per = plan.per_week or _how_often(frequencies(material))
    out.write(calendar(material.timeline, plan.first, plan.weeks, per).to_ical())


def frequencies(material: Material) -> Mapping[str, str]:
    """How often its source asks for each exercise of a session, by name, where it does."""
    models = (bound.model for bound in material.sources.exercises.values())
    return {m.name: m.dose.frequency for m in models if m.dose and m.dose.frequency}


def _how_often(said: Mapping[str, str]) -> int:
    """Times a week that suit every exercise: the fewest that any source names."""
    if not said:
        raise CuecastError("no exercise says how often it is done; say it: --per-week 3")
    known = {name: per_week(text) for name, text in said.items()}
    for name, times in known.items():
        if times is None:
            told = printable(f"“{said[name]}” ({name})")
            raise CuecastError(f"how often is {told}? say it: --per-week 3")
    return min(times for times in known.values() if times is not None)


def calendar(timeline: Timeline, first: datetime, weeks: int, per: int) -> Calendar:
    """A calendar with one event that comes back `per` times a week.

    Its times have no zone: seven o'clock is seven o'clock wherever the listener is. The same session
    and first time give the same event, so importing it again replaces it.
    """
    event = _event(f"{timeline.title}:{first.isoformat()}", timeline.title, first, timeline)
    days = [DAYS[day] for day in spread(first.weekday(), per)]
    event.add("rrule", {"freq": "weekly", "count": weeks * per, "byday": days})
    return _calendar([event])


def appointments(some: Iterable[Appointment]) -> Calendar:
    """A calendar with an event for each of several sessions; its times have no zone either."""
    events = []
    for one in some:
        event = _event(one.id, one.title, one.start.replace(tzinfo=None), one.timeline)
        if one.link:
            event.add("url", one.link)
        events.append(event)
    return _calendar(events)


def _event(known_by: str, title: str, start: datetime, timeline: Timeline) -> Event:
    minutes = -(-timeline.duration // (60 * RATE))
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'cuecast:{known_by}')}")
    event.add("dtstamp", start.replace(tzinfo=timezone.utc))
    event.add("summary", printable(title))
    event.add("description", _contents(timeline))
    event.add("dtstart", start)
    event.add("duration", timedelta(minutes=minutes))
    event.add("transp", "OPAQUE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", printable(title))
    alarm.add("trigger", -REMINDER)
    event.add_component(alarm)
    return event


def _calendar(events: Iterable[Event]) -> Calendar:
    made = Calendar()
    made.add("prodid", "-//cuecast//cuecast//EN")
    made.add("version", "2.0")
    for event in events:
        made.add_component(event)
    return made


def _contents(timeline: Timeline) -> str:
    return "\n".join(_lines(timeline))


def _lines(timeline: Timeline) -> Iterator[str]:
    for chapter in timeline.chapters:
        yield f"{clock(chapter.start, 0)} {printable(chapter.title)}"
    needs = [cue.text for cue in timeline.voice() if cue.role == "equipment"]
    if needs:
        yield " ".join(needs)
