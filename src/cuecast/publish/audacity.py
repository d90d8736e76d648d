"""Audacity labels: a line for everything that is said, and what moved labels mean for the session.

A label that was moved changes the silence before it. Where the session waits for words, that silence
is the pause after the sentence before; where the body or a clock leads, nothing can be moved.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from cuecast.diagnostics import Diagnostic, Span, error, printable, warning
from cuecast.publish.told import is_talk
from cuecast.timebase import RATE, Seconds, spell
from cuecast.timeline import Cue, TimedStep, Timeline

MOVED: Seconds = Fraction(3, 100)
"""A label that is this far from its place was moved: more than a frame of 24 ms, and the least that
a hand moves it in a window of some seconds."""

STEP: Seconds = Fraction(1, 20)
"""Pauses are written to this: nobody hears less."""


def labels(timeline: Timeline) -> str:
    """A label track of what is said."""
    return "".join(
        f"{cue.start / RATE:.6f}\t{cue.end / RATE:.6f}\t{_words(cue)}\n" for cue in timeline.voice()
    )


def _words(cue: Cue) -> str:
    return " ".join(cue.text.split())


class Label(NamedTuple):
    """A label: when it begins in seconds, what it says, and where it stands in its file."""

    start: Seconds
    text: str
    span: Span


def read(text: str, file: str) -> tuple[list[Label], list[Diagnostic]]:
    """The labels of a file in order of time, and an error for every line that is none.

    The lines with frequencies that Audacity writes behind a label in a spectrogram are passed over.
    """
    found: list[Label] = []
    wrong: list[Diagnostic] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("\\"):
            continue
        span = Span(file, number, 1, number, len(line) + 1)
        start, _, rest = line.partition("\t")
        _, _, words = rest.partition("\t")
        # Where the decimal point is a comma, Audacity writes one.
        at = _number(start.strip().replace(",", "."))
        if at is None:
            hint = "export the label track from Audacity: File, Export Other, Export Labels"
            wrong.append(error("not-a-label", "start, end and text are expected", span, hint))
        else:
            found.append(Label(at, " ".join(words.split()), span))
    return sorted(found, key=lambda label: label.start), wrong


def _number(text: str) -> Seconds | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return Fraction(text) if math.isfinite(value) and value >= 0 else None


def pauses(
    timeline: Timeline, moved: Sequence[Label]
) -> tuple[Mapping[str, Seconds], list[Diagnostic]]:
    """The silences that moved labels ask for, by the sentence before, and what cannot be had."""
    cues = timeline.voice()
    known, found = _matched(cues, moved)
    starts = [step.start for step in timeline.steps]
    wanted: dict[str, Seconds] = {}
    put_back = Fraction(0)
    for index, (cue, after) in enumerate(pairwise(cues)):
        if index not in known or index + 1 not in known:
            continue
        label = known[index + 1]
        change = (label.start - known[index].start) - Fraction(after.start - cue.start, RATE)
        back, put_back = abs(change - put_back) < MOVED, Fraction(0)
        if abs(change) < MOVED or back:
            continue  # a label behind one that stays where it is was not moved itself
        step = timeline.steps[bisect_right(starts, cue.start) - 1]
        trouble = _refused(step, cue, after, wanted, change)
        if trouble:
            found.append(trouble.at(label))
            put_back = -change
            continue
        silence = Fraction(min(after.start, step.end) - cue.end, RATE) + change
        wanted.setdefault(cue.text, max(Fraction(0), round(silence / STEP) * STEP))
    return wanted, found


def _matched(
    cues: Sequence[Cue], moved: Sequence[Label]
) -> tuple[dict[int, Label], list[Diagnostic]]:
    """The label of each cue by its index, as far as the words say; warnings for labels without one."""
    said, told = [_words(cue) for cue in cues], [label.text for label in moved]
    known: dict[int, Label] = {}
    for at, there, size in SequenceMatcher(None, said, told, autojunk=False).get_matching_blocks():
        known.update((at + i, moved[there + i]) for i in range(size))
    taken = {label.span for label in known.values()}
    hint = "keep the labels' words and their order; export them anew after a change of the session"
    return known, [
        warning("unknown-label", f"nobody says “{printable(x.text)}” here", x.span, hint)
        for x in moved
        if x.span not in taken
    ]


class _Trouble(NamedTuple):
    """Why a label stays where it is."""

    code: str
    message: str
    hint: str

    def at(self, label: Label) -> Diagnostic:
        return warning(self.code, self.message, label.span, self.hint)


def _refused(
    step: TimedStep, cue: Cue, after: Cue, wanted: Mapping[str, Seconds], change: Seconds
) -> _Trouble | None:
    name = printable(after.text)
    if not is_talk(step):
        message = f"“{name}” stays where it is: the body or a clock leads there, not the words"
        return _Trouble("rigid-label", message, "change the length of the phase, hold or rest")
    if cue.text in wanted:
        message = f"the pause after “{printable(cue.text)}” is moved twice, here by {_told(change)}"
        return _Trouble("label-again", message, "one pause holds wherever that is said")
    return None


def _told(change: Seconds) -> str:
    return f"{'+' if change > 0 else '−'}{spell(abs(change))}"


def block(found: Mapping[str, Seconds]) -> Iterator[str]:
    """The lines of a session file that hold pauses."""
    yield "pauses:"
    for text, length in found.items():
        yield f"  {_quoted(text)}: {spell(length)}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
