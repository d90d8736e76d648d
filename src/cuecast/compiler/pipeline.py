"""The order of the stages, said once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cuecast.compiler.casting import cast
from cuecast.compiler.check import check
from cuecast.compiler.coach import coach
from cuecast.compiler.expand import expand
from cuecast.compiler.fit import Stretch, fit, stretched
from cuecast.compiler.learn import at_half_pace, describe
from cuecast.compiler.lesson import lesson_of
from cuecast.compiler.pauses import without_sentence
from cuecast.compiler.phrase import phrase
from cuecast.compiler.schedule import Lengths, schedule
from cuecast.compiler.script import Script, lines
from cuecast.compiler.session import Session
from cuecast.compiler.steps import Steps
from cuecast.compiler.validate import validate
from cuecast.diagnostics import Diagnostics, has_errors, ordered
from cuecast.script.load import Sources
from cuecast.script.phrasebook import Phrasebook
from cuecast.timeline import Line, Timeline

Measure = Callable[[Sequence[Line]], Lengths]
"""The one effect inside the compiler: how many samples each line takes to say."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """Every form of a session on its way to a timeline. A form is None when an error stood before it."""

    diagnostics: Diagnostics
    session: Session | None = None
    steps: Steps | None = None
    script: Script | None = None
    timeline: Timeline | None = None


def compile_session(
    sources: Sources, phrasebook: Phrasebook, measure: Measure | None, *, learn: bool = False
) -> Compiled:
    """Run all stages. The timeline is there exactly when no diagnostic is an error.

    Without `measure` everything is checked but what depends on how long words take. With `learn`
    the exercises are described and not done.
    """
    session, found = validate(sources, phrasebook)
    if session is None:
        return Compiled(ordered(found))
    counter = sources.session.model.voice.counter is not None

    def run(one: Session, longer: Stretch) -> tuple[Steps, Script]:
        steps, script = _described(one) if learn else _done(one, longer)
        return steps, cast(script, sources.foreign, counter=counter)

    if measure is None:
        steps, script = run(session, {})
        found += () if learn else without_sentence(sources, script)
        return Compiled(ordered(found), session, steps, script)
    lengths = _Remembered(measure)
    stretch: Stretch = {}
    if session.fit and not learn:

        def plan(one: Session, longer: Stretch) -> tuple[Steps, Timeline]:
            steps, script = run(one, longer)
            return steps, schedule(one, script, lengths.of(script))[0]

        session, stretch, more = fit(session, plan)
        found += more
    steps, script = run(session, stretch)
    timeline, more = schedule(session, script, lengths.of(script))
    if not learn:
        found += without_sentence(sources, script)
    diagnostics = ordered((*found, *more))
    if has_errors(diagnostics):
        return Compiled(diagnostics, session, steps, script)
    check(timeline, script)
    if not learn:
        advice = coach(lesson_of(sources, session, script, timeline), sources.session.model.coach)
        diagnostics = ordered((*diagnostics, *advice))
    return Compiled(diagnostics, session, steps, script, timeline)


def _done(session: Session, stretch: Stretch) -> tuple[Steps, Script]:
    steps = stretched(expand(session), stretch)
    return steps, phrase(session, steps)


def _described(session: Session) -> tuple[Steps, Script]:
    slow = at_half_pace(session)
    steps = describe(slow)
    return steps, phrase(slow, steps)


@dataclass(slots=True)
class _Remembered:
    """Lengths that are measured once, however often a session is planned."""

    measure: Measure
    known: dict[Line, int] = field(default_factory=dict)

    def of(self, script: Script) -> Lengths:
        """The lengths of all lines of a script."""
        if new := [line for line in lines(script) if line not in self.known]:
            self.known.update(self.measure(new))
        return self.known
