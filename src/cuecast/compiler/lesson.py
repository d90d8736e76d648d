"""A compiled session as a coach listens to it: what is done and said, when, and to which muscles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from cuecast.compiler.merge import Merged
from cuecast.compiler.script import Scene, Script
from cuecast.compiler.session import Breathing, Session, Work, works
from cuecast.compiler.steps import Step
from cuecast.diagnostics import NOWHERE, Span
from cuecast.script.load import Sources
from cuecast.script.vocabulary import VocabularyModel, finder, vocabularies, vocabulary
from cuecast.timebase import RATE
from cuecast.timeline import TimedStep, Timeline


class Finding(NamedTuple):
    """What a rule has to say: the words, the author's place, and one remedy."""

    message: str
    span: Span
    remedy: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the coach's: its code (also its switch), why, where from, and what it looks for."""

    code: str
    looks_for: str
    reason: str
    source: str
    check: Callable[[Lesson], Iterable[Finding]]


class Part(NamedTuple):
    """A phase as an exercise file has it: its place in a tempo, its breath, and where it stands."""

    part: str
    breath: str
    span: Span


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an exercise besides what is done: its muscles, and the parts of a rep."""

    strengthens: tuple[str, ...] = ()
    lengthens: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def stretch(self) -> bool:
        """True for an exercise that only makes muscles longer."""
        return bool(self.lengthens) and not self.strengthens

    @property
    def chain(self) -> str:
        """`back` or `others` by the muscles that it strengthens; empty for both or neither.

        Muscles are named in the language of the exercise file, which need not be the session's.
        """
        back = any(_named(self.strengthens, one.back) for one in vocabularies().values())
        others = any(_named(self.strengthens, one.others) for one in vocabularies().values())
        return "" if back == others else "back" if back else "others"


def _named(muscles: Iterable[str], words: list[str]) -> bool:
    return any(finder(words).fullmatch(muscle.strip()) for muscle in muscles)


class Said(NamedTuple):
    """Words of the author's that may be heard: where they stand, and the number of their scene."""

    text: str
    span: Span
    scene: int


class Speech:
    """When somebody speaks, in samples; made so that any part of a long session is summed quickly."""

    def __init__(self, timeline: Timeline) -> None:
        """Take the spoken cues of a timeline, which never overlap."""
        cues = timeline.voice()
        self.starts = [cue.start for cue in cues]
        self._ends = [cue.end for cue in cues]
        self._sums = [0, *accumulate(cue.end - cue.start for cue in cues)]

    def within(self, start: int, end: int) -> int:
        """Samples of speech between two instants."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        said = self._sums[last] - self._sums[first]
        if first and self._ends[first - 1] > start:
            said += min(end, self._ends[first - 1]) - start
        if last > first and self._ends[last - 1] > end:
            said -= self._ends[last - 1] - end
        return said


@dataclass(frozen=True)
class Lesson:
    """A session with its script, its timeline and the facts of its exercises by `Work.key`.

    `foreign` are the texts that are in another language than the session, and which.
    """

    session: Session
    script: Script
    timeline: Timeline
    facts: Mapping[str, Facts] = field(default_factory=dict)
    foreign: Mapping[Span, str] = field(default_factory=dict)

    @property
    def words(self) -> VocabularyModel:
        """What to listen for in the session's language."""
        return vocabulary(self.session.phrasebook.language)

    def language(self, span: Span) -> str:
        """The language of a text: a file that is not translated keeps its own."""
        return self.foreign.get(span, self.session.phrasebook.language)

    def timed(self) -> Iterator[tuple[TimedStep, Scene]]:
        """Every step of the timeline with its scene."""
        return zip(self.timeline.steps, self.script, strict=True)

    def fact(self, work: Work) -> Facts:
        """What is known of an exercise; nothing of what is none (a breath)."""
        return self.facts.get(work.key, Facts())

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every wording of the author's in the order in which it may first be heard, once a kind of step."""
        found: dict[tuple[str, Span, str], Said] = {}
        for index, scene in enumerate(self.script):
            step = scene.step
            texts = [*_named_here(self.session, step)]
            for utterance in scene.utterances:
                if utterance.span not in (NOWHERE, self.session.span):
                    texts += ((text, utterance.span) for text in utterance.wordings)
            for text, span in texts:
                found.setdefault((text, span, step.kind), Said(text, span, index))
        return tuple(found.values())

    @cached_property
    def speech(self) -> Speech:
        """When somebody speaks."""
        return Speech(self.timeline)


def lesson_of(sources: Sources, session: Session, script: Script, timeline: Timeline) -> Lesson:
    """The lesson of a session, with the facts of everything that its sources hold."""
    return Lesson(session, script, timeline, facts_of(sources), sources.foreign)


def facts_of(sources: Sources) -> dict[str, Facts]:
    """What is known of every exercise of the sources and each of its variations, by `Work.key`."""
    facts = {}
    for exercise in sources.exercises.values():
        for variation in ("", *exercise.model.variations):
            merged = Merged(exercise, variation)
            facts[f"{exercise.document.file} {variation}".strip()] = _facts(merged)
    return facts


def _facts(merged: Merged) -> Facts:
    muscles = merged.value("muscles")
    parts = []
    for index, (model, span) in enumerate(merged.phases()):
        parts.append(Part(model.part or "", model.breath, span))
        for i, move in enumerate((model.hold and model.hold.moves) or ()):
            where = merged.phase_span(index, "hold", "moves", i)
            parts.append(Part("", move.breath, where))
    return Facts(
        tuple(muscles.strengthens or ()) if muscles else (),
        tuple(muscles.lengthens or ()) if muscles else (),
        tuple(parts),
    )


def _named_here(session: Session, step: Step) -> Iterator[tuple[str, Span]]:
    """Names and things that cuecast's own sentences are filled with at a step."""
    if step.kind == "equipment":
        for work in works(session.blocks):
            for need in work.needs:
                yield from ((text, work.span) for text in (*need.items, need.note) if text)
    elif step.work is not None and step.kind == "intro":
        yield step.work.name, step.work.span
    elif step.work is not None and step.kind == "movement":
        yield from ((phase.sign, phase.full.span) for phase in step.work.phases if phase.sign)
    elif step.station is not None and step.station.work is None:
        yield step.station.name, step.station.span


def is_work(step: Step) -> bool:
    """True where the body works: not in breathing, rests, warm-up or cool-down."""
    if isinstance(step.block, Breathing):
        return False
    return step.kind in ("phase", "hold", "work")


def span_of(step: Step, session: Session) -> Span:
    """Where in the session file a step comes from."""
    if step.work is not None:
        return step.work.span
    if step.station is not None:
        return step.station.span
    return getattr(step.block, "span", session.span)


def seconds(samples: int) -> str:
    """A length in samples as a person writes it: `4.2 s`, `3 min 20 s`."""
    if samples < 60 * RATE:
        return f"{samples / RATE:.1f} s".replace(".0 s", " s")
    minutes, rest = divmod(round(samples / RATE), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
