"""What an author wrote, as a frozen tree: every scalar is text, every value knows its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from cuecast.diagnostics import Span

Item: TypeAlias = "str | int"
"""One step of a path: a key, or an index. With an @ before it, a kind of block and no place."""

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""A document as plain data. None: nothing was written."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text. `nothing`: it is empty, `~` or `null` without quotes."""

    text: str
    span: Span
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values in the author's order, each key once. Not `whole`: some could not be read."""

    entries: tuple[Entry, ...]
    span: Span
    whole: bool = True

    def entry(self, key: str) -> Entry | None:
        """The entry of a key, or None."""
        return next((entry for entry in self.entries if entry.key.text == key), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the author's order."""
        return tuple(entry.key.text for entry in self.entries)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its name as the user gave it, its text, and its tree."""

    file: str
    text: str
    root: Node

    def plain(self) -> Plain:
        """The tree as strings, lists and dictionaries; None where nothing was written."""
        return plain(self.root)

    def find(self, *path: Item) -> Node | None:
        """The node at a path, or None."""
        _, node, rest = self._walk(path)
        return None if rest else node

    def innermost(self, *path: Item) -> Node:
        """The node at a path, or the last one on the way to it."""
        return self._walk(path)[1]

    def line(self, number: int) -> str:
        """The text of a line, counted from 1."""
        lines = self.text.split("\n")
        return lines[number - 1] if number <= len(lines) else ""

    def part(self, span: Span, text: str) -> Span:
        """The place of `text` inside of a span, or the span where it is not found as it is."""
        for number in range(span.line, span.end_line + 1):
            line = self.line(number)
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else len(line)
            found = line.find(text, start, end) if text else -1
            if found >= 0:
                return Span(self.file, number, found + 1, number, found + 1 + len(text))
        return span

    def span(self, *path: Item) -> Span:
        """The place of the value at a path.

        Where it is missing: the key (or else the first line) of the nearest thing that is there.
        A value that stands for a mapping or a list (`hold: 10s`) is the place of what is in it.
        """
        entry, node, rest = self._walk(path)
        if not rest or isinstance(node, Scalar):
            return node.span
        return _first_line(node.span) if entry is None else entry.key.span

    def key_span(self, *path: Item) -> Span:
        """The place of the key that a path ends in; of the value where it has no key."""
        entry, _, rest = self._walk(path)
        keyed = bool(path) and isinstance(path[-1], str) and not path[-1].startswith("@")
        if not rest and keyed and entry is not None:
            return entry.key.span
        return self.span(*path)

    def _walk(self, path: tuple[Item, ...]) -> tuple[Entry | None, Node, tuple[Item, ...]]:
        """The last node on a path, the entry it is the value of, and the rest of the path."""
        node, entry = self.root, None
        for index, item in enumerate(path):
            if isinstance(item, str) and item.startswith("@"):
                continue
            if isinstance(node, Sequence) and isinstance(item, int) and 0 <= item < len(node.items):
                node, entry = node.items[item], None
            elif (
                isinstance(node, Mapping) and isinstance(item, str) and (found := node.entry(item))
            ):
                node, entry = found.value, found
            else:
                return entry, node, path[index:]
        return entry, node, ()


def plain(node: Node) -> Plain:
    """A node as strings, lists and dictionaries; None where nothing was written."""
    if isinstance(node, Scalar):
        return None if node.nothing else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def _first_line(span: Span) -> Span:
    """A span cut to its first line, with an end beyond it, so that all of it is underlined."""
    if span.end_line == span.line:
        return span
    return Span(span.file, span.line, span.column, span.line + 1, 1)
