"""The cue sheet for other programs: every step as a row of CSV, and a page of Markdown."""

from __future__ import annotations

import csv as csv_writer
import io
from collections.abc import Iterator
from typing import BinaryIO

from cuecast.diagnostics import printable
from cuecast.publish.formats import Material
from cuecast.publish.rows import beginnings, rows, scenes
from cuecast.publish.told import is_talk, name_of
from cuecast.publish.words import words
from cuecast.timebase import RATE, Samples, clock
from cuecast.timeline import Chapter, Timeline

COLUMNS = (
    *("start", "end", "seconds", "what", "role", "exercise"),
    *("side", "set", "sets", "rep", "reps", "round", "rounds", "words"),
)
"""Of the CSV, in every language, so that programs find them; times are seconds to a thousandth."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula. Source: OWASP, CSV injection."""

_MARKED = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|~&"})
"""What means something to Markdown."""


def csv(material: Material, out: BinaryIO) -> None:
    """One row for each thing that the body does, and for each sentence in between.

    UTF-8 with a byte order mark, without which Excel takes it for something else.
    """
    text = io.StringIO()
    writer = csv_writer.writer(text)
    writer.writerow(COLUMNS)
    for row in _records(material.timeline):
        writer.writerow([_harmless(value) if isinstance(value, str) else value for value in row])
    out.write(text.getvalue().encode("utf-8-sig"))


def _records(timeline: Timeline) -> Iterator[list[str | int | float]]:
    say = words(timeline.language)
    for scene in scenes(timeline):
        step, place = scene.step, scene.step.place
        where = [say(place.side), *_numbers(place.set, place.sets, place.rep, place.reps)]
        where += _numbers(place.round, place.rounds)
        spans = [(cue.start, cue.end, cue.role, cue.text) for cue in scene.voice]
        if not is_talk(step) or not spans:
            role = spans[0][2] if len(spans) == 1 else ""
            spans = [(step.start, step.end, role, " ".join(text for *_, text in spans))]
        for start, end, role, told in spans:
            times = [round(start / RATE, 3), round(end / RATE, 3), round((end - start) / RATE, 3)]
            yield [*times, name_of(step, say), say(role), place.exercise, *where, told]


def _numbers(*counts: int) -> list[str]:
    return [str(count or "") for count in counts]


def _harmless(text: str) -> str:
    """A text that a spreadsheet shows and does not calculate."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def markdown(material: Material, out: BinaryIO) -> None:
    """The cue sheet as a table for each chapter, reps that are alike in one row."""
    timeline = material.timeline
    say = words(timeline.language)
    length = say("Length: {length}", length=clock(timeline.duration, 0))
    lines = [f"# {_plain(timeline.title)}", "", length]
    heads = " | ".join(map(say, ("at", "where", "how long", "words")))
    begin, every = beginnings(timeline), scenes(timeline, say)
    chapters = list(timeline.chapters)
    if not chapters or chapters[0].start > 0:
        chapters.insert(0, Chapter(Samples(0), timeline.title))
    ends = [*(chapter.start for chapter in chapters[1:]), timeline.duration]
    for chapter, end in zip(chapters, ends, strict=True):
        inside = [scene for scene in every if chapter.start <= scene.step.start < end]
        lines += ["", f"## {_plain(chapter.title)}", ""]
        lines += [f"| {heads} |", "|---:|---|---|---|"]
        for row in rows(inside, begin):
            told = [_plain(text) for text in (row.where, row.what, row.words)]
            lines.append(f"| {clock(row.start)} | {' | '.join(told)} |")
    out.write(("\n".join(lines) + "\n").encode("utf-8"))


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return printable(text).translate(_MARKED)
