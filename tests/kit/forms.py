"""Every intermediate form of a compiled session as text, for snapshots that a person can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from cuecast.compiler.pipeline import Compiled
from cuecast.compiler.session import Circuit, Line, Session
from cuecast.diagnostics import Span
from cuecast.script.load import Sources
from cuecast.script.phrasebook import Phrasebook
from cuecast.timebase import spell
from cuecast.timeline import Place, Timeline

SKIPPED = {"work", "phrasebook"}


def forms(sources: Sources, compiled: Compiled) -> Iterable[tuple[str, list[str]]]:
    """The stages' names and their forms; a stage that was not reached is left out."""
    yield "document", outline(sources.session.document.plain())
    if compiled.session:
        yield "session", session_lines(compiled.session)
    if compiled.steps:
        yield "steps", [brief(step) for step in compiled.steps]
    if compiled.script:
        yield "script", script_lines(compiled)
    if compiled.timeline:
        yield "timeline", timeline_lines(compiled.timeline)


def outline(data: Any, path: str = "") -> list[str]:
    """A document as one line per scalar."""
    if isinstance(data, dict):
        return [line for key, value in data.items() for line in outline(value, f"{path}.{key}")]
    if isinstance(data, list):
        return [line for i, value in enumerate(data) for line in outline(value, f"{path}[{i}]")]
    return [f"{path[1:]}: {data!r}"]


def session_lines(session: Session) -> list[str]:
    """A validated session, one line per field and block; defaults left out."""
    lines = []
    for field in fields(session):
        value = getattr(session, field.name)
        if field.name == "blocks":
            lines += block_lines(value)
        elif field.name not in SKIPPED and value != field.default:
            lines.append(f"{field.name}: {brief(value)}")
    return lines


def block_lines(blocks: Iterable[Any], indent: str = "") -> list[str]:
    """Blocks, circuits opened; the fields of an exercise one a line."""
    lines = []
    for block in blocks:
        lines.append(f"{indent}- {type(block).__name__.lower()}")
        inner = indent + "    "
        for field in fields(block):
            value = getattr(block, field.name)
            if isinstance(block, Circuit) and field.name == "stations":
                lines += block_lines(value, inner)
            elif field.name == "phases":
                lines += [f"{inner}phase: {brief(phase)}" for phase in value]
            else:
                lines.append(f"{inner}{field.name}: {brief(value)}")
    return lines


def script_lines(compiled: Compiled) -> list[str]:
    """Every utterance and tone under its step."""
    lines = []
    for scene in compiled.script or ():
        lines.append(f"{scene.step.kind} {place(scene.step.place)}".rstrip())
        lines += [f"    {brief(said)}" for said in scene.utterances]
        lines += [f"    {brief(tone)}" for tone in scene.tones]
    return lines


def timeline_lines(timeline: Timeline) -> list[str]:
    """Steps, cues and chapters with their samples."""
    lines = [f"duration {timeline.duration}"]
    lines += [f"chapter {c.start} {c.title}" for c in timeline.chapters]
    for step in timeline.steps:
        marks = [name for name in ("rigid", "open", "open_reps") if getattr(step, name)]
        head = f"step {step.start} {step.end} {step.kind} {step.breath} {' '.join(marks)}"
        lines.append(f"{' '.join(head.split())} {place(step.place)}".rstrip())
    for cue in timeline.cues:
        lines.append(f"cue {cue.start} {cue.end} {cue.track}/{cue.role} {cue.text!r}")
    return lines


def place(where: Place) -> str:
    """A place as `name=value` pairs."""
    return " ".join(f"{n}={v!r}" for n in Place.__slots__ if (v := getattr(where, n)))


def brief(value: Any) -> str:
    """A value on one line: defaults left out, lengths as an author writes them, places as line numbers."""
    for kind, form in SHOWN.items():
        if isinstance(value, kind):
            return form(value)
    if is_dataclass(value):
        shown = [
            f"{f.name}={brief(item)}"
            for f in fields(value)
            if f.name not in SKIPPED
            and (item := getattr(value, f.name))
            != (f.default if f.default is not MISSING else None)
        ]
        return f"{type(value).__name__.lower()}({', '.join(shown)})"
    return str(value)


SHOWN: dict[type, Callable[[Any], str]] = {
    Fraction: spell,
    Span: lambda v: f"{v.file}:{v.line}:{v.column}",
    Line: lambda v: f"{v.text!r}@{v.span.line}",
    Place: lambda v: f"[{place(v)}]",
    Phrasebook: lambda v: v.language,
    BaseModel: lambda v: " ".join(f"{k}={brief(getattr(v, k))}" for k in type(v).model_fields),
    IntEnum: lambda v: str(int(v)),
    tuple: lambda v: f"({', '.join(brief(item) for item in v)})",
}
