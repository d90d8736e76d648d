"""Showing an author how a line is written with quotes."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"\s*(?:- +)*(?:[a-z_]+:(?: +|$))?")
_LONGEST = 72


def quoted(text: str) -> str:
    """`text` as a YAML scalar in quotes, in the kind that needs the fewest changes."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value_column(line: str) -> int:
    """The index at which the value of a line `- key: value` begins."""
    match = _PREFIX.match(line)
    return match.end() if match else 0


def with_quotes(line: str) -> str:
    """The line as it should be: its value in quotes, its indentation left away, a long one cut."""
    column = value_column(line)
    value = line[column:].rstrip()
    for quote in "'\"":
        if len(value) > 1 and value[0] == value[-1] == quote:
            value = value[1:-1]
            break
    if len(value) > _LONGEST:
        value = f"{value[: _LONGEST // 2].rstrip()} … {value[-_LONGEST // 4 :].lstrip()}"
    return f"{line[:column].strip()} {quoted(value)}".strip()
