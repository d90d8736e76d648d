"""A session in the calendar: as often as its exercises say, with a reminder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from cuecast.diagnostics import CuecastError, printable
from cuecast.publish.formats import Material
from cuecast.timebase import RATE, clock
from cuecast.timeline import Timeline

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

REMINDER = timedelta(minutes=10)
"""How long before the session the reminder comes: time to change and to roll out the mat."""

_WORDS = {"once": 1, "twice": 2} | {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)
}
_NUMBER = r"(\d+|" + "|".join(_WORDS) + r")"
_PER_WEEK = re.compile(
    rf"\b{_NUMBER}(?: ?(?:or|to|-|–) ?{_NUMBER})?(?: ?(?:times|x|×|days|sessions))?"
    rf" ?(?:a|per|each|every|/) ?week",
    re.IGNORECASE,
)
_DAILY = re.compile(r"\b(daily|every day|a day|per day|each day)\b", re.IGNORECASE)
_OTHER_DAYS = re.compile(r"\b(every other|every second|alternate) days?\b", re.IGNORECASE)


def ics(material: Material, out: BinaryIO) -> None:
    """The session as a weekly event. Raises `CuecastError` when nobody has said when or how often."""
    plan = material.plan
    if plan.first is None:
        raise CuecastError('a calendar needs the first time: --first "2026-12-07 07:30"')
    per_week = plan.per_week or _how_often(frequencies(material))
    out.write(calendar(material.timeline, plan.first, plan.weeks, per_week).to_ical())


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


def per_week(text: str) -> int | None:
    """How many days a week a frequency in words means, the fewest of a range; None: cannot tell.

    What is done several times a day is done daily.
    """
    if found := _PER_WEEK.search(text):
        word = found[1].lower()
        times = _WORDS.get(word) or int(word)
        return times if 1 <= times <= 7 else None
    if _OTHER_DAYS.search(text):
        return 3
    return 7 if _DAILY.search(text) else None


def calendar(timeline: Timeline, first: datetime, weeks: int, per: int) -> Calendar:
    """A calendar with one event that comes back `per` times a week.

    Its times have no zone: seven o'clock is seven o'clock wherever the listener is. The same session
    and first time give the same event, so importing it again replaces it.
    """
    minutes = -(-timeline.duration // (60 * RATE))
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'cuecast:{timeline.title}:{first.isoformat()}')}")
    event.add("dtstamp", first.replace(tzinfo=timezone.utc))
    event.add("summary", printable(timeline.title))
    event.add("description", _contents(timeline))
    event.add("dtstart", first)
    event.add("duration", timedelta(minutes=minutes))
    days = [DAYS[(first.weekday() + 7 * i // per) % 7] for i in range(per)]
    event.add("rrule", {"freq": "weekly", "count": weeks * per, "byday": days})
    event.add("transp", "OPAQUE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", printable(timeline.title))
    alarm.add("trigger", -REMINDER)
    event.add_component(alarm)
    made = Calendar()
    made.add("prodid", "-//cuecast//cuecast//EN")
    made.add("version", "2.0")
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
