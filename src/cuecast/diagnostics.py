"""An author's mistake is a value: found, collected with all the others, and shown with its place.

Every compiler pass has the shape `(input) -> (output, diagnostics)`. Exceptions are kept for
broken promises (bugs) and for the environment (`CuecastError`).
"""

from __future__ import annotations

import unicodedata
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
    """A stretch of an author's file: lines and columns in characters from 1, the end exclusive."""

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
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs" or character == "\t":
        return " "
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _width(text: str) -> int:
    """Columns of a terminal that a text takes: wide letters take two, accents of their own none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def render(diagnostic: Diagnostic, sources: Mapping[str, str]) -> str:
    """The diagnostic as plain text: place, code, message, the source line, a caret, the hint.

    `sources` maps the file names used in spans to their texts. Lines of the hint after the first
    are shown as the author would write them, indentation kept.
    """
    span = diagnostic.span
    place = f"{printable(span.file)}: " if span.file else ""
    if span.line:
        place = f"{printable(span.file)}:{span.line}:{span.column}: "
    head = f"{diagnostic.severity.value}[{diagnostic.code}]: {printable(diagnostic.message)}"
    text = _source_line(sources.get(span.file), span.line)
    gutter = " " * len(str(span.line)) if text is not None else ""
    lines = [place + head]
    if text is not None:
        lines += _excerpt(text, span, gutter)
    if diagnostic.hint:
        first, *more = map(printable, diagnostic.hint.split("\n"))
        lines += [f"{gutter} = {first}", *(f"{gutter}     {line}" for line in more)]
    return "\n".join(lines)


def _source_line(source: str | None, number: int) -> str | None:
    lines = source.split("\n") if source is not None else []
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else None


_BEFORE, _SHOWN = 60, 100
"""Characters of a long source line before the caret, and in all."""


def _excerpt(text: str, span: Span, gutter: str) -> list[str]:
    """The source line and a caret line below it; a long line is cut around the caret."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text.rstrip())
    first = max(0, start - _BEFORE) if len(text) > _SHOWN else 0
    last = first + _SHOWN
    ahead = ("…" if first else "") + printable(text[first:start])
    carets = max(1, _width(printable(text[start : min(end, last)])))
    shown = ahead + printable(text[start:last]) + ("…" if len(text) > last else "")
    return [
        f"{gutter} |",
        f"{span.line} | {shown}".rstrip(),
        f"{gutter} | {' ' * _width(ahead)}{'^' * carets}",
    ]
