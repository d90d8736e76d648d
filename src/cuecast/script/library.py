"""Finding sessions and exercises: the author's own first, then the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from cuecast import limits
from cuecast.diagnostics import CuecastError, Diagnostic, Diagnostics, Span, error
from cuecast.script.exercise import ExerciseModel
from cuecast.script.grammar import fields
from cuecast.script.nearest import listed, loose, nearest
from cuecast.script.nodes import Document, Mapping, Node, Scalar, Sequence
from cuecast.script.read import read
from cuecast.script.session import SessionModel
from cuecast.script.source import SUFFIXES, Found, fetch, names_in
from cuecast.script.values import cut

Kind = Literal["session", "exercise", "programme"]

_SHIPPED = Path(__file__).parent.parent / "library"
_SESSION_KEYS = fields(SessionModel).keys() - fields(ExerciseModel).keys()
_EXERCISE_KEYS = fields(ExerciseModel).keys() - fields(SessionModel).keys()


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a file without checking it: enough to find and to list it."""

    found: Found
    kind: Kind
    title: str
    aliases: tuple[str, ...] = ()
    variations: tuple[str, ...] = ()
    description: str = ""

    @property
    def stem(self) -> str:
        """The file's name without .yaml."""
        return self.found.path.stem


def kind_of(document: Document) -> Kind:
    """Whether a file is meant as a session, an exercise or a programme, by its keys."""
    keys = document.root.keys if isinstance(document.root, Mapping) else ()
    if "blocks" in keys:
        return "session"
    if "phases" in keys:
        return "exercise"
    if {"weeks", "days"} & {*keys} and "episodes" not in keys:
        return "programme"
    return "exercise" if len(_EXERCISE_KEYS & {*keys}) > len(_SESSION_KEYS & {*keys}) else "session"


def _card(found: Found) -> Card | None:
    """The card of a file; None when it cannot be read."""
    with suppress(CuecastError):
        data, _ = fetch(found)
        document = read(data, found.file)[0] if data is not None else None
        if document is not None:
            return Card(
                found,
                kind_of(document),
                _word(document.find("name") or document.find("title")),
                _words(document.find("aliases")),
                _words(document.find("variations")),
                _word(document.find("description")),
            )
    return None


def _word(node: Node | None) -> str:
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""


def _words(node: Node | None) -> tuple[str, ...]:
    if isinstance(node, Mapping):
        return node.keys
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(filter(None, map(_word, items)))


@dataclass
class Shelf:
    """Folders with files of one kind, opened only as far as a search needs it."""

    folders: tuple[Found, ...]
    kind: Kind
    cards: dict[Path, Card | None] = field(default_factory=dict)

    @cached_property
    def files(self) -> list[Found]:
        """The YAML files of the shelf in order."""
        return [
            Found(folder.path / name, f"{folder.file}{name}")
            for folder in self.folders
            for name in names_in(folder.path)
            if name.lower().endswith(SUFFIXES)
        ]

    def card(self, found: Found) -> Card | None:
        """The card of a file; None when it cannot be read."""
        if found.path not in self.cards:
            self.cards[found.path] = _card(found)
        return self.cards[found.path]

    def by_stem(self, name: str) -> list[Found]:
        """The files of that name, unless they are of the other kind."""
        wanted = loose(name)
        same = (found for found in self.files if loose(found.path.stem) == wanted)
        return [
            found for found in same if (card := self.card(found)) is None or card.kind == self.kind
        ]

    def by_name(self, name: str) -> list[Found]:
        """The files whose name or alias inside is that one."""
        wanted = loose(name)
        return [c.found for c in self.all() if wanted in map(loose, (c.title, *c.aliases))]

    def all(self) -> Iterator[Card]:
        """The cards of everything readable of the shelf's kind."""
        for found in self.files[: limits.MAX_FOLDER_FILES]:
            card = self.card(found)
            if card is not None and card.kind == self.kind:
                yield card

    def crowded(self) -> bool:
        """True when there are more files than are opened."""
        return len(self.files) > limits.MAX_FOLDER_FILES

    def search(self, name: str) -> list[Found]:
        """The files with that name, or else those called so inside."""
        return self.by_stem(name) or self.by_name(name)


@cache
def shipped(kind: Kind) -> Shelf:
    """The shelf of the sessions or exercises that come with cuecast."""
    return Shelf((Found(_SHIPPED / f"{kind}s", f"library/{kind}s/"),), kind)


def beside(session: Found) -> Shelf:
    """The shelf of the author's own exercises: beside the session, and in `exercises/` there."""
    if session in shipped("session").files:
        return Shelf((), "exercise")
    folder, shown = session.path.parent, session.file[: len(session.file) - len(session.path.name)]
    inner = Found(folder / "exercises", f"{shown}exercises/")
    return Shelf((Found(folder, shown), inner), "exercise")


def library_entries() -> tuple[Card, ...]:
    """Everything that comes with cuecast: programmes, sessions, then exercises."""
    kinds: tuple[Kind, ...] = ("programme", "session", "exercise")
    return tuple(card for kind in kinds for card in shipped(kind).all())


def find_session(name_or_path: str) -> tuple[Found | None, Diagnostics]:
    """The file of a session: a path, a file of that name here, or a shipped session."""
    return find_file(name_or_path, "session")


def find_file(name_or_path: str, kind: Kind) -> tuple[Found | None, Diagnostics]:
    """The file that a user names: a path, a file of that name here, or a shipped one."""
    path = Path(name_or_path)
    if path.suffix.lower() in SUFFIXES or path.name != name_or_path or is_plain_file(path):
        return Found(path, name_or_path), ()
    for suffix in SUFFIXES:
        if is_plain_file(Path(name_or_path + suffix)):
            return Found(Path(name_or_path + suffix), name_or_path + suffix), ()
    hits = shipped(kind).search(name_or_path)
    if len(hits) == 1:
        return hits[0], ()
    hint = f"cuecast library lists the shipped {kind}s"
    names = (card.stem for card in library_entries())
    if hits:
        hint = f"write {listed(hit.path.stem for hit in hits)}"
    elif near := nearest(name_or_path, names):
        hint = f"did you mean '{near}'? (cuecast library lists what is shipped)"
    message = f"there is no file of this name here, and no shipped {kind}"
    return None, (error("unknown-name", message, Span(name_or_path, 0, 0, 0, 0), hint),)


def is_plain_file(path: Path) -> bool:
    """True for a file that is there, as far as one may see."""
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def find_exercise(name: str, own: Shelf | None, place: Span) -> tuple[Found | None, Diagnostics]:
    """The file of an exercise that a session names at `place`; the author's own go first."""
    shelves = [shelf for shelf in (own, shipped("exercise")) if shelf is not None]
    for shelf in shelves:
        hits = shelf.search(name)
        if len(hits) == 1:
            return hits[0], ()
        if hits:
            message = f"“{cut(name)}” can be {listed(hit.file for hit in hits)}"
            hint = "give the one you want a name or alias of its own, and write that"
            return None, (error("ambiguous-exercise", message, place, hint),)
    return None, (_unknown_exercise(name, shelves, place),)


def _unknown_exercise(name: str, shelves: list[Shelf], place: Span) -> Diagnostic:
    cards = [card for shelf in shelves for card in shelf.all()]
    words = {loose(word): word for c in cards for word in (*c.aliases, c.title, c.stem)}
    near = nearest(name, words.values())
    hint = "cuecast library lists the shipped ones; your own lie beside the session: NAME.yaml"
    if near:
        hint = f"did you mean '{near}'? (cuecast library lists the shipped ones)"
    for found in (found for shelf in shelves for found in shelf.files):
        if loose(found.path.stem) == loose(name):
            hint = f"{found.file} is a session, not an exercise"
    return error("unknown-exercise", f"there is no exercise called “{cut(name)}”", place, hint)
