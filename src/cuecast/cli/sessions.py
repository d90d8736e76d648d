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


class Opened(NamedTuple):
    """A session without mistakes: what the author wrote, what it means, and what it came to."""

    sources: Sources
    session: Session
    timeline: Timeline


def opened(session: str, language: str = "", wishes: Wishes | None = None) -> Opened | None:
    """A session loaded and compiled; None when it has mistakes. They and its warnings are told."""
    from cuecast.script.wishes import AS_WRITTEN

    loaded = cuecast.load(session, language)
    found, compiled = loaded.diagnostics, None
    wishes = wishes or AS_WRITTEN
    if loaded.value is not None:
        with console.progress() as tell:
            measured = not has_errors(found)
            compiled = cuecast.compile(
                loaded.value, progress=tell, measured=measured, wishes=wishes
            )
        found = ordered((*found, *compiled.diagnostics))
    console.show_diagnostics(console.without_notes(found), loaded.texts, session)
    if not (loaded.value and compiled and compiled.session and compiled.timeline):
        return None
    return Opened(wishes.of(loaded.value), compiled.session, compiled.timeline)
