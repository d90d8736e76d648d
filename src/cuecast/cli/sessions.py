"""What every command that looks at a compiled session does first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cuecast
from cuecast.cli import console
from cuecast.diagnostics import has_errors, ordered

if TYPE_CHECKING:
    from cuecast.compiler.session import Session
    from cuecast.script.load import Sources
    from cuecast.script.wishes import Wishes
    from cuecast.timeline import Timeline
    from cuecast.voice.cast import Cast


class Opened(NamedTuple):
    """A session without mistakes: what the author wrote, what it means, what it came to, who speaks."""

    sources: Sources
    session: Session
    timeline: Timeline
    cast: Cast


def opened(session: str, language: str = "", wishes: Wishes | None = None) -> Opened | None:
    """A session loaded and compiled; None when it has mistakes. They and its warnings are told."""
    from cuecast.api import speaking
    from cuecast.script.wishes import AS_WRITTEN

    loaded = cuecast.load(session, language)
    found, opening = loaded.diagnostics, None
    wishes = wishes or AS_WRITTEN
    if loaded.value is not None:
        sources = wishes.of(loaded.value)
        cast, _ = speaking(sources)  # Why there is nobody, compiling tells.
        measured = not has_errors(found)
        with console.progress() as tell:
            made = cuecast.compile(sources, cast, tell, measured=measured, wishes=wishes)
        found = ordered((*found, *made.diagnostics))
        if cast and made.session and made.timeline:
            opening = Opened(sources, made.session, made.timeline, cast)
    console.show_diagnostics(console.without_notes(found), loaded.texts, session)
    return opening
