"""A session as a week of a programme has it: its document with other doses, and words at its start."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace

from cuecast.diagnostics import Span
from cuecast.script.grammar import places
from cuecast.script.nearest import loose
from cuecast.script.nodes import Document, Entry, Mapping, Node, Scalar, Sequence
from cuecast.script.session import SessionModel
from cuecast.script.use import ExerciseBlock

Doses = MappingOf[str, MappingOf[str, Entry]]
"""By the exercise (loosely, as `called` has it): what a block is to say otherwise, each with its key."""


@dataclass(frozen=True, slots=True)
class Dosed:
    """What is to be different in a session; everything keeps the place that it was written at.

    `title` follows the session's own after a comma. `say` are sentences for its beginning.
    """

    title: str
    say: tuple[Scalar, ...] = ()
    doses: Doses = field(default_factory=dict)

    def __call__(self, document: Document) -> Document:
        """The session with all that in it."""
        root = document.root
        if not isinstance(root, Mapping):
            return document
        blocks = {
            place.node.span: replace(place.node, entries=self._dosed(place.node))
            for place in blocks_of(document)
        }
        entries = tuple(self._entry(entry, blocks) for entry in root.entries)
        return Document(document.file, document.text, replace(root, entries=entries))

    def _entry(self, entry: Entry, blocks: dict[Span, Mapping]) -> Entry:
        value = entry.value
        if entry.key.text == "title" and isinstance(value, Scalar) and not value.nothing:
            return Entry(entry.key, Scalar(f"{value.text}, {self.title}", value.span))
        if entry.key.text == "blocks":
            value = _with(value, blocks)
            if self.say and isinstance(value, Sequence):
                first = self.say[0].span
                said = Entry(Scalar("say", first), Sequence(self.say, first))
                value = replace(value, items=(Mapping((said,), first), *value.items))
            return Entry(entry.key, value)
        return entry

    def _dosed(self, block: Mapping) -> tuple[Entry, ...]:
        dose = dict(self.doses.get(loose(called(block)), {}))
        kept = tuple(dose.pop(entry.key.text, entry) for entry in block.entries)
        return (*kept, *dose.values())


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """A block of a session that does an exercise, and where it stands."""

    node: Mapping
    path: tuple[str | int, ...]


def blocks_of(document: Document) -> Iterator[BlockPlace]:
    """Every block of a session that does an exercise, whatever it is part of."""
    for place in places(document.root, SessionModel):
        if place.model is ExerciseBlock and isinstance(place.node, Mapping):
            yield BlockPlace(place.node, place.path)


def called(block: Mapping) -> str:
    """What a programme calls the exercise of a block: its name, with a variation after a comma."""
    entries = (block.entry(key) for key in ("exercise", "variation"))
    texts = (e.value.text for e in entries if e and isinstance(e.value, Scalar))
    return ", ".join(" ".join(text.split()) for text in texts)


def _with(node: Node, changed: dict[Span, Mapping]) -> Node:
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        return replace(node, items=tuple(_with(item, changed) for item in node.items))
    node = changed.get(node.span, node)
    entries = tuple(Entry(entry.key, _with(entry.value, changed)) for entry in node.entries)
    return replace(node, entries=entries)
