"""Sessions over the whole grammar from a seed: fast enough for thousands, the same on every machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Literal

from kit.strategies import WORDS

from cuecast.compiler.resolve_timed import work_length
from cuecast.compiler.session import (
    CHANGEOVER,
    Block,
    Breathing,
    Capped,
    Circuit,
    Cluster,
    Emom,
    Ending,
    Intervals,
    Line,
    Phase,
    Rest,
    Say,
    Series,
    Session,
    Station,
    Work,
)
from cuecast.diagnostics import Span
from cuecast.script.patterns import NAMED
from cuecast.script.phrasebook import languages, phrasebook
from cuecast.script.session import PaceModel, TonesModel

SPAN = Span("s.yaml", 1, 1, 1, 2)
MOVES: tuple[Ending, ...] = ("movement",) * 4
ENDINGS: tuple[Ending, ...] = (*MOVES, "exact", "exact", "vague", "effort", "pause")
CUES: tuple[Literal["words", "tones", "both", "fade"], ...] = ("words", "tones", "both", "fade")


def session(seed: int) -> Session:
    """The session of a seed."""
    return Maker(Random(seed)).session()


class Maker:
    """Draws every part of a session from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def session(self) -> Session:
        pick, some = self.chance.choice, self.chance.randint
        flags = {name: pick(["true", "true", "false"]) for name in ("breath", "beats", "chimes")}
        return Session(
            title="A session",
            span=SPAN,
            phrasebook=phrasebook(pick(languages())),
            pace=PaceModel(),
            tones=TonesModel.model_validate(flags),
            bed=pick(["none", "surf"]),
            detail=pick(["full", "normal", "brief"]),
            fit=Fraction(0),
            welcome=(self.line(),),
            safety=(self.line(),),
            closing=(self.line(),),
            blocks=tuple(self.block() for _ in range(some(1, 3))),
        )

    def line(self, most: int = 8, *, sided: bool = False) -> Line:
        words = [*WORDS, "{side}"] if sided else WORDS
        text = " ".join(self.chance.choices(words, k=self.chance.randint(1, most)))
        return Line(text, SPAN)

    def lines(self, most: int, *, sided: bool = False) -> tuple[Line, ...]:
        return tuple(self.line(sided=sided) for _ in range(self.chance.randint(0, most)))

    def length(self, low: int, high: int) -> Fraction:
        return Fraction(self.chance.randint(low * 3, high * 3), 3)

    def phase(self, *, sided: bool) -> Phase:
        full = self.line(5, sided=sided)
        short = self.chance.choice([full, self.line(2)])
        breath = self.chance.choice(["inhale", "exhale", "hold", "free"])
        phase = Phase(full, short, breath, self.length(3, 6))
        ending = self.chance.choice(ENDINGS)
        if ending == "movement":
            return phase
        if ending == "exact" and self.chance.random() < 0.2:
            breaths = self.chance.randint(2, 6)
            return replace(phase, ending="exact", breaths=breaths, length=Fraction(8 * breaths))
        length = self.length(1, 2) if ending == "pause" else self.length(3, 70)
        moves: tuple[Phase, ...] = ()
        if ending == "exact" and self.chance.random() < 0.2:
            move = self.line(2)
            moves = (Phase(move, move, "free", self.length(2, 3)),)
        sign = "it shakes" if ending == "effort" else ""
        return replace(
            phase, ending=ending, length=length, counted=ending == "exact", sign=sign, moves=moves
        )

    def work(self, *, sides: str = "") -> Work:
        chosen = sides or self.chance.choice(["none", "each", "alternating"])
        sided = chosen != "none"
        reps = self.chance.choice([1, 2, 4, 6, 8, 12])
        ladder = self.chance.random() < 0.2
        return Work(
            key=self.chance.choice("abcd"),
            name=self.chance.choice(["Bridge", "Heel press", "Squat"]),
            span=SPAN,
            position=self.chance.choice(["supine", "prone"]),
            needs=(),
            setup=self.lines(3, sided=sided),
            cautions=self.lines(1),
            movement=self.lines(2, sided=sided),
            feel=self.lines(1),
            avoid=self.lines(1),
            focus=self.lines(2),
            phases=tuple(self.phase(sided=sided) for _ in range(self.chance.randint(1, 3))),
            reps=(6, 4, 2) if ladder else (reps,) * self.chance.randint(1, 2),
            dose=self.chance.choice(["fixed", "range", "up to", "open"]),
            sides=chosen,  # type: ignore[arg-type]
            first_side=self.chance.choice(["left", "right"]),
            rest=self.length(0, 40),
            count=self.chance.choice(["up", "up", "down", "sparse", "none"]),
            cluster=Cluster(2, self.length(4, 15)) if self.chance.random() < 0.1 else None,
            drop=self.lines(1) if self.chance.random() < 0.1 else (),
        )

    def station(self) -> Station:
        if self.chance.random() < 0.3:
            return Station("March", SPAN, None, self.chance.randint(0, 9))
        work = self.work()
        return Station(work.name, SPAN, work, self.chance.randint(0, 9))

    def block(self, depth: int = 1) -> Block:
        kinds: list[Callable[[], Block]] = [self.work, self.work, self.say, self.rest]
        kinds += [self.series, self.intervals]
        kinds += [self.emom, self.capped, self.breathing]
        if depth:
            kinds.append(self.circuit)
        return self.chance.choice(kinds)()

    def say(self) -> Say:
        return Say((self.line(), *self.lines(1)), self.length(0, 4))

    def rest(self) -> Rest:
        filler = self.work() if self.chance.random() < 0.2 else None
        return Rest(self.length(1, 90), self.lines(1), filler)

    def circuit(self) -> Circuit:
        stations = tuple(self.block(0) for _ in range(self.chance.randint(1, 2)))
        rests = self.length(0, 20), self.length(0, 40)
        return Circuit(self.chance.randint(1, 2), stations, *rests, self.chance.random() < 0.3)

    def series(self) -> Series:
        works = tuple(self.work(sides="each") for _ in range(self.chance.randint(1, 2)))
        return Series(works, self.chance.choice(["left", "right"]))

    def intervals(self) -> Intervals:
        rounds = self.chance.randint(1, 4)
        stations = [self.station() for _ in range(self.chance.randint(1, 2))]
        return Intervals(
            bouts=tuple((s, number) for number in range(1, rounds + 1) for s in stations),
            work=Fraction(self.chance.choice([20, 30, 40, 45])),
            rest=Fraction(self.chance.choice([0, 10, 15, 30])),
            rounds=rounds,
            span=SPAN,
            warm_up=Fraction(self.chance.choice([0, 60])),
            cool_down=Fraction(self.chance.choice([0, 60])),
            split=Fraction(self.chance.choice([0, 5])),
            round_name=self.chance.choice(["", "Lap {round} of {rounds}"]),
        )

    def emom(self) -> Emom:
        works = tuple(
            replace(self.work(sides=self.chance.choice(["none", "alternating"])), reps=(2,))
            for _ in range(self.chance.randint(1, 2))
        )
        length = sum((work_length(work) for work in works), CHANGEOVER * (len(works) - 1))
        return Emom(works, length + self.chance.choice([5, 20, 40]), 3, SPAN)

    def capped(self) -> Capped:
        stations = tuple(self.station() for _ in range(self.chance.randint(1, 3)))
        length = Fraction(self.chance.choice([90, 240, 600]))
        return Capped(stations, length, Fraction(60), self.chance.choice([0, 3]), SPAN)

    def breathing(self) -> Breathing:
        pattern = self.chance.choice(list(NAMED.values()))
        step = Fraction(self.chance.choice([0, 1]), 3)
        breaths = tuple(
            tuple((breath, length + step * i) for breath, length in pattern.parts)
            for i in range(self.chance.randint(1, 8))
        )
        cues = self.chance.choice(CUES)
        return Breathing(pattern.name, breaths, cues, pattern.beats, self.lines(2), SPAN)
