"""An author's mistake is a value: found, collected with all the others, and shown with its place.

Every compiler pass has the shape `(input) -> (output, diagnostics)`. Exceptions are kept for
broken promises (bugs) and for the environment (`CuecastError`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class CuecastError(Exception):
    """Trouble outside the author's text: disk, permission, engine. One plain line for the user."""


class BrokenPromise(AssertionError):
    """Something cuecast promises does not hold: a bug of ours, never the author's mistake."""


class Severity(Enum):
    """How bad a diagnostic is: an error stops the compiler, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an author's file. Lines and columns count characters from 1; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span("", 0, 0, 0, 0)
"""The span of text that no author wrote (cuecast's own words)."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake or remark: a stable kebab-case code, the place, the words, and one suggestion."""

    code: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""


Diagnostics = tuple[Diagnostic, ...]
"""What every pass returns beside its output."""


def error(code: str, message: str, span: Span, hint: str = "") -> Diagnostic:
    """A diagnostic that stops the compiler."""
    return Diagnostic(code, Severity.ERROR, message, span, hint)


def warning(code: str, message: str, span: Span, hint: str = "") -> Diagnostic:
    """A diagnostic about something that works but is probably not what the author wants."""
    return Diagnostic(code, Severity.WARNING, message, span, hint)


def note(code: str, message: str, span: Span, hint: str = "") -> Diagnostic:
    """A diagnostic that tells of a choice that cuecast made in the open."""
    return Diagnostic(code, Severity.NOTE, message, span, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when at least one diagnostic is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def ordered(diagnostics: Iterable[Diagnostic]) -> Diagnostics:
    """The diagnostics by file and place, each said once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.span, d.severity.value, d.code, d.message)))


def printable(text: str) -> str:
    """`text` with every character that could steer a terminal or hide itself made visible."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def render(diagnostic: Diagnostic, sources: Mapping[str, str]) -> str:
    """The diagnostic as plain text: place, code, message, the source line, a caret, the hint.

    `sources` maps the file names used in spans to their texts.
    """
    span = diagnostic.span
    head = f"{diagnostic.severity.value}[{diagnostic.code}]: {printable(diagnostic.message)}"
    hint = printable(diagnostic.hint)
    if not span.line:
        lines = [f"{printable(span.file)}: {head}" if span.file else head]
        return "\n".join([*lines, f"  = {hint}"] if hint else lines)
    lines = [f"{printable(span.file)}:{span.line}:{span.column}: {head}"]
    text = _source_line(sources.get(span.file, ""), span.line)
    gutter = len(str(span.line))
    if text is not None:
        lines += _excerpt(text, span, gutter)
    if hint:
        lines.append(f"{' ' * gutter} = {hint}")
    return "\n".join(lines)


def _source_line(source: str, number: int) -> str | None:
    lines = source.split("\n")
    return lines[number - 1].rstrip("\r") if number <= len(lines) else None


def _excerpt(text: str, span: Span, gutter: int) -> list[str]:
    """The source line and a caret line below it; a long line is cut around the caret."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    shift = max(0, start - 60)
    shown = printable(text[shift : shift + 100].replace("\t", " "))
    width = max(1, min(end, shift + 100, len(text)) - start)
    return [
        f"{' ' * gutter} |",
        f"{span.line} | {shown}",
        f"{' ' * gutter} | {' ' * (start - shift)}{'^' * width}",
    ]
