"""The exercise sheet of a session: what a therapist hands out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuecast.compiler.session import Line, Session, Work, works
from cuecast.publish.page.course import Ui
from cuecast.publish.parts import course, doses
from cuecast.publish.told import length
from cuecast.script.load import Sources
from cuecast.timebase import to_samples
from cuecast.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Leaf:
    """One exercise of the sheet: its name, how much of it, and lists under their headings."""

    name: str
    dose: str
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet: what holds for the session, then the exercises in their order."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]
    leaves: tuple[Leaf, ...]


def sheet(timeline: Timeline, sources: Sources, session: Session, ui: Ui) -> Sheet:
    """The sheet of a session. An exercise that is done twice has one leaf."""
    known = {work.name: work for work in works(session.blocks)}
    leaves = [
        Leaf(name, dose, _lists(known[name], sources, session, ui) if name in known else ())
        for name, dose in doses(course(timeline).uses).items()
    ]
    voice = timeline.voice()
    said = [
        (ui[heading], tuple(dict.fromkeys(cue.text for cue in voice if cue.role == role)))
        for heading, role in (("needed", "equipment"), ("safety", "safety"))
    ]
    return Sheet(tuple(_filled(said)), tuple(leaves))


def _lists(
    work: Work, sources: Sources, session: Session, ui: Ui
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    def filled(lines: Iterable[Line]) -> tuple[str, ...]:
        return tuple(line.fill(work.first_side, session.phrasebook) for line in lines)

    phases = (
        f"{phase.full.fill(work.first_side, session.phrasebook)} ({_length(phase.length)})".strip()
        for phase in work.phases
        if phase.full.text or phase.length
    )
    found = [
        (ui["often"], _often(work, sources)),
        (ui["setup"], filled(work.setup)),
        (ui["movement"], filled(work.movement)),
        (ui["phases"], tuple(phases)),
        (ui["focus"], filled(work.focus)),
        (ui["feel"], filled(work.feel)),
        (ui["avoid"], filled(work.avoid)),
        (ui["cautions"], filled(work.cautions)),
    ]
    return tuple(_filled(found))


def _often(work: Work, sources: Sources) -> tuple[str, ...]:
    """How often the source asks for an exercise, in its words."""
    for bound in sources.exercises.values():
        file = bound.document.file  # A work's key is its file, then its variation.
        dose = bound.model.dose
        if dose and dose.frequency and f"{work.key} ".startswith(f"{file} "):
            return (dose.frequency,)
    return ()


def _length(seconds: object) -> str:
    return length(to_samples(seconds)).replace("s", " s")  # type: ignore[arg-type]


def _filled(
    lists: Sequence[tuple[str, tuple[str, ...]]],
) -> list[tuple[str, tuple[str, ...]]]:
    return [(heading, lines) for heading, lines in lists if lines]
