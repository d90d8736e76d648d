"""Hypothesis strategies for whole sessions over the grammar, and the compiler run on them.

Sessions shrink towards one exercise of one rep with one phase.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from hypothesis import settings
from hypothesis import strategies as st
from kit.measure import voice

from cuecast.compiler import script as scripts
from cuecast.compiler.expand import expand
from cuecast.compiler.phrase import phrase
from cuecast.compiler.schedule import schedule
from cuecast.compiler.script import Script
from cuecast.compiler.session import Circuit, Ending, Line, Need, Phase, Rest, Say, Session, Work
from cuecast.diagnostics import Diagnostics, Span
from cuecast.script.phrasebook import phrasebook
from cuecast.script.session import PaceModel, TonesModel
from cuecast.timeline import Timeline

# A deadline would be an asserted wall time.
settings.register_profile("cuecast", deadline=None)
settings.load_profile("cuecast")

WORDS = ("press", "the heel", "slowly", "up", "and", "lower", "your leg", "keep", "long", "breathe")

ENDINGS: tuple[Ending, ...] = ("movement", "movement", "exact", "vague", "effort", "pause")
SIDES: tuple[Literal["none", "each", "alternating"], ...] = ("none", "each", "alternating")

DETAILS: tuple[Literal["full", "normal", "brief"], ...] = ("full", "normal", "brief")


def spans() -> st.SearchStrategy[Span]:
    """Places, distinct enough to tell lines apart."""
    return st.integers(1, 60).map(lambda line: Span("s.yaml", line, 1, line, 2))


def lines(most: int = 8, sided: bool = False) -> st.SearchStrategy[Line]:
    """Sentences of up to `most` words; with `sided` some name the side."""
    words = st.lists(
        st.sampled_from(WORDS + (("{side}",) if sided else ())), min_size=1, max_size=most
    )
    return st.builds(Line, words.map(" ".join), spans())


def lengths(low: int = 1, high: int = 24) -> st.SearchStrategy[Fraction]:
    """Seconds in thirds, so that rounding is put to work."""
    return st.integers(low * 3, high * 3).map(lambda n: Fraction(n, 3))


@st.composite
def phases(draw: st.DrawFn, sided: bool) -> Phase:
    """A movement or a hold of any kind."""
    full = draw(lines(sided=sided))
    phase = Phase(
        full=full,
        short=draw(st.one_of(st.just(full), lines(2))),
        breath=draw(st.sampled_from(["inhale", "exhale", "hold", "free"])),
        length=draw(lengths(2, 6)),
    )
    ending = draw(st.sampled_from(ENDINGS))
    if ending == "movement":
        return phase
    moves = (
        draw(st.lists(st.builds(_move, lines(3), lengths(2, 3)), max_size=2))
        if ending == "exact"
        else []
    )
    return replace(
        phase,
        ending=ending,
        length=draw(lengths(1, 40)),
        counted=ending == "exact",
        sign="it shakes" if ending == "effort" else "",
        moves=tuple(moves),
    )


def _move(line: Line, length: Fraction) -> Phase:
    return Phase(line, line, "free", length)


@st.composite
def works(draw: st.DrawFn) -> Work:
    """An exercise with every kind of dose."""
    sides = draw(st.sampled_from(SIDES))
    sided = sides != "none"
    return Work(
        key=draw(st.sampled_from("abc")),
        name=draw(st.sampled_from(["Bridge", "Heel press", "Squat"])),
        span=draw(spans()),
        position=draw(st.sampled_from(["supine", "prone"])),
        needs=tuple(
            draw(
                st.lists(
                    st.builds(Need, st.just(("a mat",)), st.booleans(), st.just("")), max_size=2
                )
            )
        ),
        setup=tuple(draw(st.lists(lines(sided=sided), max_size=2))),
        cautions=tuple(draw(st.lists(lines(), max_size=2))),
        movement=tuple(draw(st.lists(lines(), max_size=2))),
        feel=(),
        avoid=tuple(draw(st.lists(lines(), max_size=2))),
        focus=tuple(draw(st.lists(lines(5), max_size=2))),
        phases=tuple(draw(st.lists(phases(sided), min_size=1, max_size=3))),
        reps=tuple(draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))),
        dose=draw(st.sampled_from(["fixed", "range", "up to", "open"])),
        sides=sides,
        first_side=draw(st.sampled_from(["left", "right"])),
        rest=draw(lengths(0, 40)),
    )


def blocks(depth: int = 1) -> st.SearchStrategy[Work | Say | Rest | Circuit]:
    """Blocks, circuits of blocks included."""
    says = st.builds(Say, st.lists(lines(), min_size=1, max_size=2).map(tuple), lengths(0, 4))
    rests = st.builds(Rest, lengths(1, 60), st.lists(lines(), max_size=1).map(tuple))
    plain = st.one_of(works(), says, rests)
    if not depth:
        return plain
    stations = st.lists(blocks(depth - 1), min_size=1, max_size=2).map(tuple)
    circuits = st.builds(Circuit, st.integers(1, 3), stations, lengths(0, 20), lengths(0, 40))
    return st.one_of(plain, circuits)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Whole sessions."""
    flags = st.sampled_from(["true", "false"])
    tones = {name: draw(flags) for name in ("breath", "beats", "chimes")}
    return Session(
        title="A session",
        span=Span("s.yaml", 1, 1, 1, 2),
        phrasebook=phrasebook("en"),
        pace=PaceModel(),
        tones=TonesModel.model_validate(tones),
        bed=draw(st.sampled_from(["none", "surf"])),
        detail=draw(st.sampled_from(DETAILS)),
        fit=Fraction(0),
        welcome=(draw(lines()),),
        safety=(draw(lines()),),
        closing=(draw(lines()),),
        blocks=tuple(draw(st.lists(blocks(), min_size=1, max_size=3))),
    )


def run(session: Session, slowness: float = 1.0) -> tuple[Timeline, Diagnostics, Script]:
    """The pure stages on a session, with a voice of the given slowness."""
    script = phrase(session, expand(session))
    timeline, found = schedule(session, script, voice(slowness)(scripts.lines(script)))
    return timeline, found, script
