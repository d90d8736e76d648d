"""The order of the stages, said once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cuecast.compiler.check import check
from cuecast.compiler.coach import coach
from cuecast.compiler.expand import expand
from cuecast.compiler.lesson import lesson_of
from cuecast.compiler.phrase import phrase
from cuecast.compiler.schedule import Lengths, schedule
from cuecast.compiler.script import Script, texts
from cuecast.compiler.session import Session
from cuecast.compiler.steps import Steps
from cuecast.compiler.validate import validate
from cuecast.diagnostics import Diagnostics, has_errors, ordered
from cuecast.script.load import Sources
from cuecast.script.phrasebook import Phrasebook
from cuecast.timeline import Timeline

Measure = Callable[[Sequence[str]], Lengths]
"""The one effect inside the compiler: how many samples each text takes to say."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """Every form of a session on its way to a timeline. A form is None when an error stood before it."""

    diagnostics: Diagnostics
    session: Session | None = None
    steps: Steps | None = None
    script: Script | None = None
    timeline: Timeline | None = None


def compile_session(sources: Sources, phrasebook: Phrasebook, measure: Measure | None) -> Compiled:
    """Run all stages. The timeline is there exactly when no diagnostic is an error.

    Without `measure` everything is checked but what depends on how long words take.
    """
    session, found = validate(sources, phrasebook)
    if session is None:
        return Compiled(ordered(found))
    steps = expand(session)
    script = phrase(session, steps)
    if measure is None:
        return Compiled(ordered(found), session, steps, script)
    timeline, more = schedule(session, script, measure(texts(script)))
    diagnostics = ordered((*found, *more))
    if has_errors(diagnostics):
        return Compiled(diagnostics, session, steps, script)
    check(timeline, script)
    advice = coach(lesson_of(sources, session, script, timeline), sources.session.model.coach)
    diagnostics = ordered((*diagnostics, *advice))
    return Compiled(diagnostics, session, steps, script, timeline)
