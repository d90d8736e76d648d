"""A voice pack: a folder with `pack.yaml` and the recordings of a person, phrase by phrase.

A phrase is found by what is spoken, not by how it is written: “10” and “ten” are one phrase.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from pydantic import Field

from cuecast import limits
from cuecast.diagnostics import CuecastError, Diagnostic, Diagnostics, Span, error, has_errors
from cuecast.files import publish
from cuecast.script import nodes
from cuecast.script.bind import Bound, bind
from cuecast.script.frozen import Frozen
from cuecast.script.lexicon import shipped_lexicon
from cuecast.script.load import Loaded
from cuecast.script.nearest import did_you_mean
from cuecast.script.read import read
from cuecast.script.scalars import PositiveLength
from cuecast.script.source import Found, fetch, names_near
from cuecast.script.text import lenient
from cuecast.script.wordings import Text
from cuecast.sound.decode import decoded
from cuecast.timebase import Seconds, spell
from cuecast.voice.spoken import spoken

FILE = "pack.yaml"
"""The file that makes a folder a voice pack."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_END = " .,;:!…"
"""What a phrase may end with and still be the same; “?” is heard."""

_HEAD = """\
# A voice pack of cuecast: who speaks, and which phrase is in which sound file.
# “cuecast voices script”, “record” and “import” write this file anew; comments are not kept.
"""


class RecordingModel(Frozen):
    """One phrase. Without `file` it is not recorded yet; `at_most` is the time there is for it."""

    id: Text
    say: Text
    at_most: PositiveLength | None = None
    file: Text | None = None


class PackModel(Frozen):
    """`pack.yaml`."""

    title: Text
    language: Text
    speaker: Text | None = None
    licence: Text | None = None
    otherwise: Text | None = None
    phrases: list[RecordingModel] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Recording:
    """A phrase of a pack. `file` and `sha256` (of its bytes) are empty when it is not recorded.

    `place` is where its sound file is named in `pack.yaml`, or the phrase itself.
    """

    id: str
    say: str
    at_most: Seconds | None
    file: str
    sha256: str
    place: Span


@dataclass(frozen=True)
class Pack:
    """A voice pack without mistakes. `otherwise` is ENGINE:VOICE, empty for the usual voice."""

    folder: Path
    title: str
    language: str
    speaker: str
    licence: str
    otherwise: str
    phrases: tuple[Recording, ...]
    lexicon: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, lexicon: Mapping[str, str] | None = None) -> Loaded[Pack]:
        """The pack in `folder`, or None with every mistake in it.

        `lexicon` is the session's, which decides what a text's spoken form is; by default the one
        that comes with cuecast. Raises `CuecastError` when a file cannot be read.
        """
        return _Loading(folder, lexicon).load()

    def recording(self, text: str) -> Recording | None:
        """The recorded phrase that a spoken form asks for, or None."""
        found = self._by_key.get(_key(text))
        return found if found is not None and found.file else None

    def phrase(self, text: str) -> Recording | None:
        """The phrase, recorded or not, that is spoken like an author's text, or None."""
        return self._by_key.get(self.key(text))

    def key(self, text: str) -> str:
        """What all texts have in common that are one phrase."""
        return _key(spoken(text, self.language, self.lexicon))

    def sound(self, recording: Recording) -> bytes:
        """The bytes of a recording's file; `CuecastError` with its place if it is not as it was."""
        raw, reason = _bytes(self.folder / recording.file)
        if not reason and hashlib.sha256(raw).hexdigest() != recording.sha256:
            reason = "has changed while it was used; start again"
        if reason:
            raise CuecastError(f"{at(recording.place)}: the sound file “{recording.file}” {reason}")
        return raw

    @cached_property
    def _by_key(self) -> dict[str, Recording]:
        return {self.key(phrase.say): phrase for phrase in self.phrases}


def at(place: Span) -> str:
    """A place as diagnostics show it."""
    return f"{place.file}:{place.line}:{place.column}"


def save(pack: Pack) -> None:
    """Write `pack.yaml`. Raises `CuecastError` for trouble with the disk."""
    heads = ("title", "language", "speaker", "licence", "otherwise")
    lines = [f"{key}: {_yaml(getattr(pack, key))}" for key in heads if getattr(pack, key)]
    lines.append("phrases:")
    for phrase in pack.phrases:
        lines += [f"  - id: {_yaml(phrase.id)}", f"    say: {_yaml(phrase.say)}"]
        if phrase.at_most is not None:
            lines.append(f"    at_most: {spell(phrase.at_most)}")
        if phrase.file:
            lines.append(f"    file: {_yaml(phrase.file)}")
    whole = (_HEAD + "\n".join(lines) + "\n").encode()
    publish(pack.folder / FILE, lambda file: file.write(whole), overwrite=True)


def _yaml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(said: str) -> str:
    return " ".join(said.casefold().split()).rstrip(_END)


def _bytes(path: Path) -> tuple[bytes, str]:
    """What is in an ordinary file of a bearable size; or why not."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return b"", "is not a file"
        if status.st_size > limits.MAX_RECORDING_BYTES:
            most = limits.MAX_RECORDING_BYTES // 1024**2
            return b"", f"is larger than {most} MB; save that phrase alone"
        return path.read_bytes(), ""
    except (FileNotFoundError, NotADirectoryError):
        return b"", "is not there"
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or "its name is not one"
        return b"", f"cannot be read: {reason}"


class _Loading:
    """Reads one pack and collects its mistakes."""

    def __init__(self, folder: Path, lexicon: Mapping[str, str] | None) -> None:
        self.folder = folder
        self.lexicon = lexicon
        self.found: list[Diagnostic] = []

    def load(self) -> Loaded[Pack]:
        shown = os.path.join(self.folder, FILE)  # noqa: PTH118 - as the user wrote it, with “./”
        data, found = fetch(Found(self.folder / FILE, shown))
        if data is None:
            return Loaded(None, found, {})
        document, found = read(data, shown)
        texts = {shown: lenient(data)}
        bound = None
        if document is not None and not isinstance(document.root, nodes.Mapping):
            message = "a voice pack is written as keys with values, and this file is not"
            hint = "cuecast voices script SESSION -o FOLDER writes one to begin with"
            found = (*found, error("wrong-shape", message, document.span(), hint))
        elif document is not None:
            bound, more = bind(document, PackModel)
            found = (*found, *more)
        pack = self._pack(bound) if bound and not has_errors(found) else None
        found = (*found, *self.found)
        return Loaded(None if has_errors(found) else pack, found, texts)

    def _pack(self, bound: Bound[PackModel]) -> Pack:
        model = bound.model
        if (model.otherwise or "").startswith("recorded:"):
            message = "a pack cannot stand in for what another pack lacks"
            self._refuse(
                message, bound.at("otherwise"), "name an engine's voice, like espeak:en-us"
            )
        phrases = tuple(
            self._recording(one, bound, index) for index, one in enumerate(model.phrases)
        )
        lexicon = shipped_lexicon(model.language) if self.lexicon is None else self.lexicon
        pack = Pack(
            self.folder,
            model.title,
            model.language,
            model.speaker or "",
            model.licence or "",
            model.otherwise or "",
            phrases,
            lexicon,
        )
        self.found += _duplicates(pack, bound)
        return pack

    def _recording(self, one: RecordingModel, bound: Bound[PackModel], index: int) -> Recording:
        place = bound.at("phrases", index, "file" if one.file else "say")
        if not _ID.fullmatch(one.id):
            message = f"“{one.id}” cannot be an id, because sound files are named by it"
            hint = "use letters, digits, - and _, 32 at most"
            self._refuse(message, bound.at("phrases", index, "id"), hint)
        digest = self._digest(one.file, place) if one.file else ""
        return Recording(one.id, one.say, one.at_most, one.file or "", digest, place)

    def _digest(self, name: str, place: Span) -> str:
        """The sha256 of a sound file that can be decoded; else its mistake is told."""
        path = self.folder / name
        if _outside(self.folder, name):
            self._refuse(
                f"“{name}” is outside of the pack", place, "copy it into the folder of pack.yaml"
            )
            return ""
        raw, reason = _bytes(path)
        if reason:
            near = did_you_mean(path.name, names_near(path))
            hint = near or "record it, or remove this line: then the phrase is not recorded"
            self._refuse(f"the sound file “{name}” {reason}", place, hint, "missing-file")
            return ""
        try:
            next(decoded(io.BytesIO(raw), name, 1))
        except CuecastError as trouble:
            what, _, remedy = str(trouble).partition("; ")
            self._refuse(what, place, remedy or "record it again", "unreadable-sound")
        return hashlib.sha256(raw).hexdigest()

    def _refuse(self, message: str, place: Span, hint: str, code: str = "bad-pack") -> None:
        self.found.append(error(code, message, place, hint))


def _outside(folder: Path, name: str) -> bool:
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or Path(name).is_absolute():
        return True
    try:
        return not (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, before 3.13
        return True


def _duplicates(pack: Pack, bound: Bound[PackModel]) -> Diagnostics:
    return tuple(_twice(pack, bound))


def _twice(pack: Pack, bound: Bound[PackModel]) -> Iterator[Diagnostic]:
    ids: dict[str, int] = {}
    keys: dict[str, int] = {}
    for index, phrase in enumerate(pack.phrases):
        first = ids.setdefault(phrase.id.casefold(), index)
        if first != index:
            span = bound.at("phrases", index, "id")
            line = bound.at("phrases", first, "id").line
            message = f"the id “{phrase.id}” is taken by the phrase in line {line}"
            yield error("duplicate-phrase", message, span, "give each phrase an id of its own")
        first = keys.setdefault(pack.key(phrase.say), index)
        if first != index:
            span = bound.at("phrases", index, "say")
            line = bound.at("phrases", first, "say").line
            message = f"“{phrase.say}” is spoken like the phrase in line {line}"
            yield error("duplicate-phrase", message, span, "remove one of the two")
