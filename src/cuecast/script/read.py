"""YAML → Document: bounded before it is built, every scalar kept as text with its place.

YAML is read as events, never as objects: nothing is resolved, constructed or merged, so that `1:30`
is not 90, `no` is not false, and no file can make more of itself than it is long.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from cuecast import limits
from cuecast.diagnostics import BrokenPromise, Diagnostic, Diagnostics, Span, error, warning
from cuecast.script.nearest import did_you_mean
from cuecast.script.nodes import Document, Entry, Mapping, Node, Scalar, Sequence
from cuecast.script.quoting import with_quotes
from cuecast.script.syntax import explain
from cuecast.script.text import DROPPED, decode
from cuecast.script.trouble import marks

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r" +#(?=\w)")
_NOTHING = ("", "~", "null", "Null", "NULL")


def read(data: bytes, file: str) -> tuple[Document | None, Diagnostics]:
    """The document in a file, or None when it cannot be read to its end.

    A document can come with errors (a key written twice, a tag): it is whole enough to find more.
    """
    text, found = decode(data, file)
    if text is None:
        return None, found
    reader = _Reader(file, text.shown.split("\n"), list(found))
    last: yaml.Event | None = None
    try:
        for event in yaml.parse(text.parsed, Loader=_LOADER):
            reader.take(event)
            if reader.stopped:
                break
            last = event
    except yaml.MarkedYAMLError as trouble:
        reader.stop(explain(trouble, text.parsed, file, last))
    if reader.root is None and not reader.stopped:
        message = "nothing is written in this file" if text.parsed.strip() else "this file is empty"
        reader.stop(
            error(
                "empty-file", message, Span(file, 0, 0, 0, 0), "cuecast new NAME writes a starter"
            )
        )
    if reader.stopped or reader.root is None:
        return None, tuple(reader.found)
    return Document(file, text.shown, reader.root), tuple(reader.found)


def read_shipped(path: Path) -> Document:
    """The document in a file that comes with cuecast; a mistake in it breaks a promise."""
    name = f"{path.parent.name}/{path.name}"
    document, found = read(path.read_bytes(), name)
    if document is None or found:
        raise BrokenPromise(f"{name} cannot be read: {found[0].message}")
    return document


@dataclass
class _Open:
    """A list or mapping not yet ended; `parts` and `height` count aliases in full."""

    event: yaml.CollectionStartEvent
    children: list[Node] = field(default_factory=list)
    parts: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an alias stands for: the node, how many parts it has, and how many levels."""

    node: Node
    parts: int
    height: int


@dataclass
class _Reader:
    """Builds the tree from events, and stops at the first bound that is passed."""

    file: str
    lines: list[str]
    found: list[Diagnostic]
    root: Node | None = None
    stopped: bool = False
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, _Anchored] = field(default_factory=dict)
    parts: int = 0
    aliases: int = 0

    def stop(self, diagnostic: Diagnostic) -> None:
        self.found.append(diagnostic)
        self.stopped = True

    def take(self, event: yaml.Event) -> None:
        handle = _HANDLE.get(type(event))
        if handle is not None:
            handle(self, event)

    def span(self, event: yaml.Event) -> Span:
        start, end = marks(event)
        if start.line >= len(self.lines):  # Nothing, after the last line of the file.
            number, column = len(self.lines), len(self.lines[-1]) + 1
            return Span(self.file, number, column, number, column)
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def document(self, event: yaml.DocumentStartEvent) -> None:
        if self.root is not None:
            message = "a second document begins here; one file holds one session or one exercise"
            self.found.append(
                error(
                    "several-documents", message, self.span(event), "move it to a file of its own"
                )
            )
            self.root = None  # Half of the author's file is no basis for anything further.
            self.stopped = True

    def scalar(self, event: yaml.ScalarEvent) -> None:
        span = self.span(event)
        self.refuse_tag(event, span)
        plain = not event.style
        nothing = plain and event.tag is None and event.value in _NOTHING
        if plain:
            self.look_for_comment(event.value, span)
            self.look_for_dash(event.value, span)
        self.complete(Scalar(event.value.replace(DROPPED, ""), span, nothing), 1, 0, event.anchor)

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        self.refuse_tag(event, self.span(event))
        if len(self.open) >= limits.MAX_DEPTH:
            message = f"there are more than {limits.MAX_DEPTH} levels of lists and keys here"
            hint = "a session needs no more than 9; look for a stray bracket"
            self.stop(error("too-deep", message, self.span(event), hint))
            return
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        self.open.append(_Open(event))

    def end(self, event: yaml.CollectionEndEvent) -> None:
        done = self.open.pop()
        start = self.span(done.event)
        flow = done.event.flow_style
        last = self.span(event) if flow or not done.children else done.children[-1].span
        span = Span(self.file, start.line, start.column, last.end_line, last.end_column)
        node: Node
        if isinstance(done.event, yaml.SequenceStartEvent):
            node = Sequence(tuple(done.children), span)
        else:
            before = len(self.found)
            entries = self.entries(done.children)
            whole = all(one.code == "duplicate-key" for one in self.found[before:])
            node = Mapping(entries, span, whole)
        self.complete(node, done.parts, done.height, done.event.anchor)

    def complete(self, node: Node, parts: int, height: int, anchor: str | None) -> None:
        """Put a finished node where it belongs."""
        if anchor is not None:
            self.anchors[anchor] = _Anchored(node, parts, height)
        self.count(1, node.span)
        if not self.open:
            self.root = None if isinstance(node, Scalar) and node.nothing else node
            return
        parent = self.open[-1]
        parent.children.append(node)
        parent.parts += parts
        parent.height = max(parent.height, height + 1)

    def count(self, parts: int, span: Span) -> None:
        self.parts += parts
        if self.parts > limits.MAX_EVENTS and not self.stopped:
            most = f"{limits.MAX_EVENTS:,}"
            message = f"this file has more than {most} parts, with what its aliases (*) stand for"
            self.stop(error("too-many-parts", message, span, "split it into several sessions"))

    def alias(self, event: yaml.AliasEvent) -> None:
        name, span = str(event.anchor), self.span(event)
        self.aliases += 1
        known = self.anchors.get(name)
        if self.aliases > limits.MAX_ALIASES:
            message = f"there are more than {limits.MAX_ALIASES} aliases (*name) in this file"
            self.stop(error("too-many-aliases", message, span, "write out what they stand for"))
        elif any(level.event.anchor == name for level in self.open):
            message = f"*{name} stands inside of what it stands for, so it would never end"
            self.stop(error("endless-alias", message, span, "write out what is meant"))
        elif known is None:
            hint = (
                did_you_mean(name, self.anchors, "*{}")
                or f"put it in quotes: {with_quotes(self.line(span))}"
            )
            self.stop(
                error(
                    "unknown-alias",
                    f"a text that begins with * is an alias, and no &{name} stands above",
                    span,
                    hint,
                )
            )
        elif len(self.open) + known.height > limits.MAX_DEPTH:
            message = (
                f"with *{name} there are more than {limits.MAX_DEPTH} levels of lists and keys here"
            )
            self.stop(error("too-deep", message, span, "write out what is meant"))
        else:
            self.count(known.parts, span)
            self.complete(known.node, known.parts, known.height, None)

    def line(self, span: Span) -> str:
        return self.lines[span.line - 1]

    def refuse_tag(self, event: Any, span: Span) -> None:
        if event.tag is None:
            return
        message = "a text that begins with ! is a YAML tag, and tags are not understood here"
        hint = f"remove it, or put it in quotes: {with_quotes(self.line(span))}"
        self.found.append(error("yaml-tag", message, span, hint))

    def look_for_dash(self, value: str, span: Span) -> None:
        """`-Press` is one word for YAML, and the list that it was meant to begin is none."""
        if value[:1] == "-" and value[1:2].isalpha():
            message = "there is no space after this dash"
            place = Span(self.file, span.line, span.column, span.line, span.column + 1)
            hint = f"write - {self.line(span)[span.column :].strip()}"
            self.found.append(error("missing-space", message, place, hint))

    def look_for_comment(self, value: str, span: Span) -> None:
        """`Press #2 times` says “Press”: remark on it where the # stands directly before a word."""
        line = self.line(span)
        match = _COMMENT.match(line, span.end_column - 1) if span.line == span.end_line else None
        if match and any(map(str.isalpha, value)):
            span = Span(self.file, span.line, match.end(), span.line, len(line) + 1)
            message = "from # on this is a comment for YAML, and is not spoken"
            hint = f"put a space after the #, or the text in quotes: {with_quotes(line)}"
            self.found.append(warning("comment-in-text", message, span, hint))

    def entries(self, children: list[Node]) -> tuple[Entry, ...]:
        """Keys and values paired; what cannot be a key, or was one before, is reported."""
        entries: dict[str, Entry] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.found.append(self.bad_key(key))
            elif key.nothing or not key.text.strip():
                message = "there is no key before this colon"
                self.found.append(error("no-key", message, key.span, "write the key before it"))
            elif key.text == "<<":
                message = "<< (merging keys) is not understood here"
                self.found.append(error("merge-key", message, key.span, "write the keys out"))
            elif first := entries.get(key.text):
                line = first.key.span.line
                message = f"'{key.text}' stands here a second time; the first is in line {line}"
                self.found.append(
                    error("duplicate-key", message, key.span, "remove one of the two")
                )
            else:
                entries[key.text] = Entry(key, value)
        return tuple(entries.values())

    def bad_key(self, key: Node) -> Diagnostic:
        hint = (
            f"put a text that begins with a bracket in quotes: {with_quotes(self.line(key.span))}"
        )
        return error("bad-key", "a key cannot be a list or begin with a bracket", key.span, hint)


_HANDLE: dict[type[yaml.Event], Callable[[_Reader, Any], None]] = {
    yaml.DocumentStartEvent: _Reader.document,
    yaml.ScalarEvent: _Reader.scalar,
    yaml.SequenceStartEvent: _Reader.begin,
    yaml.MappingStartEvent: _Reader.begin,
    yaml.SequenceEndEvent: _Reader.end,
    yaml.MappingEndEvent: _Reader.end,
    yaml.AliasEvent: _Reader.alias,
}
