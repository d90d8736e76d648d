"""Showing an author how a line is written with quotes."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"\s*(?:- +)*(?:[a-z_]+:(?: +|$))?")
_LOOSE_QUOTE = re.compile(r"(?<!\w)['\"]|['\"](?!\w)")
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
    inner = value[1:-1]
    if value[:1] in ("'", '"') and value[-1:] == value[0] and not _LOOSE_QUOTE.search(inner):
        value = inner
    if len(value) > _LONGEST:
        value = f"{value[: _LONGEST // 2].rstrip()} … {value[-_LONGEST // 4 :].lstrip()}"
    return f"{line[:column].strip()} {quoted(value)}".strip()
