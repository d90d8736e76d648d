"""Where YAML gave up, and what stands around that place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from cuecast.diagnostics import Span

KEY = re.compile(r"\s*(?:- +)*([^\s:#\"'{\[-][^:#]*):(?=\s|$)")
"""A line with a key, after any dashes; the key is the first group."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where YAML gave up (lines and columns from 0), and the last thing it had understood."""

    file: str
    lines: list[str]
    problem: str
    line: int
    column: int
    context: tuple[int, int]
    last: yaml.Event | None

    def text(self, number: int | None = None) -> str:
        """A line, counted from 0; the one where YAML gave up when no number is given."""
        number = self.line if number is None else number
        return self.lines[number] if number < len(self.lines) else ""

    def span(self, line: int, column: int, end: int | None = None) -> Span:
        """The place from a column up to, and without, `end`; one character when it is not given."""
        end = max(end or 0, column + 1)
        return Span(self.file, line + 1, column + 1, line + 1, end + 1)

    def whole(self, line: int) -> Span:
        """The place of what is written on a line."""
        text = self.text(line)
        return self.span(line, len(text) - len(text.lstrip()), len(text.rstrip()))

    def last_opening(self) -> tuple[int, int]:
        """Where the last bracket opens that could be the one that is not closed."""
        for number in range(min(self.line, len(self.lines) - 1), -1, -1):
            column = max(map(self.lines[number].rfind, "[{"))
            if column >= 0:
                return number, column
        return 0, 0

    def above(self, line: int) -> int | None:
        """The nearest line above with something in it that is not a comment."""
        written = (n for n in range(line - 1, -1, -1) if self.lines[n].strip())
        return next((n for n in written if not self.lines[n].lstrip().startswith("#")), None)


def neighbours(here: Trouble) -> list[str]:
    """The innermost two open keys (or dashes, for a list entry) above, as a person finds them."""
    found: list[str] = []
    text = here.text()
    dash = text.lstrip().startswith("-")
    limit = len(text) + 1
    number = here.above(here.line)
    while number is not None and len(found) < 2:
        column, word = _opening(here.lines[number], dash)
        if word and column < limit and column != here.column:
            found.append(f"{word} in line {number + 1}, column {column + 1}")
            limit = column
        number = here.above(number)
    return found


def _opening(line: str, dash: bool) -> tuple[int, str]:
    """Where a line has a dash or a key to line up with, and which; the empty text for none."""
    bare = line.lstrip()
    if dash:
        return len(line) - len(bare), "the dash" if bare.startswith("- ") else ""
    match = KEY.match(line)
    return (match.start(1), line[match.start(1) :].split()[0]) if match else (0, "")


def marks(event: yaml.Event) -> tuple[Any, Any]:
    """Where an event of the parser starts and ends (lines and columns from 0)."""
    return event.start_mark, event.end_mark
