"""The dates of a programme as a calendar: every session on its day, with a reminder."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from cuecast.diagnostics import CuecastError
from cuecast.extras import install
from cuecast.script.load_show import Show
from cuecast.shows.building import page_url
from cuecast.shows.episodes import Episode

NAME = "calendar.ics"
"""The calendar's name, in the published folder."""


def require() -> None:
    """Raise the `CuecastError` that making a calendar would end in."""
    if find_spec("icalendar") is None:
        raise CuecastError(f"a programme's calendar needs icalendar: {install('publish')}")


def calendar_of(show: Show, episodes: Sequence[Episode], guid: str) -> bytes:
    """A calendar file with an event for every episode; `guid` is the show's.

    The time of day is the author's own, and holds wherever the listener is.
    """
    from cuecast.publish.calendar import Appointment, appointments

    calendar = appointments(
        Appointment(
            id=f"{guid}:{episode.plan.id}",
            title=episode.title,
            start=episode.plan.model.date,
            timeline=episode.timeline,
            link=page_url(show, episode.plan.id),
        )
        for episode in episodes
    )
    data: bytes = calendar.to_ical()
    return data
