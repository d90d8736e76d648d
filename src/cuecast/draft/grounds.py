"""By what right an exercise has a dose: the sentence that tells it, and where that stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cuecast.draft.dose_reader import Fact
from cuecast.draft.model import Found
from cuecast.draft.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence stands from its exercise's point of view.

    `origin`: own (a sentence of the exercise), row (of a table), told (elsewhere, by its name or of
    each), begun (what beginners do), aim (what it builds up to). `kind` and
    `role` are those of the sentence; `at` counts sentences and `away` blocks from where the exercise
    begins.
    """

    origin: str = "own"
    kind: str = ""
    role: str = ""
    at: int = 0
    away: int = 0


@dataclass(frozen=True, slots=True)
class Grounds:
    """A dose with its sentence, and where that stands."""

    sentence: Sentence
    fact: Fact
    source: Source

    def found(self, sure: float = -1) -> Found[str]:
        """The value with its evidence; as sure as its reading, or as is said here."""
        fact = self.fact
        sure = fact.sure if sure < 0 else sure
        return self.sentence.found(fact.value, fact.start, fact.end, sure)


@dataclass(frozen=True)
class Number:
    """What may be a dose, to be judged: characters `start` to `end` of its sentence.

    `place` (from 0) is that of its exercise, -1 where it is said for all. `kind` tells who judges it:
    counted, timed or worded (`hold briefly`). `values` are what it would be in each field that it may
    fill, `read` the field that the rules read, or empty. `likely` is False for what can hardly be a
    dose: a date, a measure, a number below four that nobody reads.
    """

    place: int
    kind: str
    start: int
    end: int
    values: Mapping[str, str]
    read: str
    features: Mapping[str, float]
    likely: bool = True
