"""The data files of espeak-ng, read without loading it: which voices there are, and a digest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cuecast.script.nearest import nearest
from cuecast.voice.engine import VoiceInfo

_NEEDED = ("phondata", "phonindex", "phontab", "intonations")
"""Without these espeak-ng cannot start; left to itself it would end the whole process."""

_LICENCE = "GPL-3.0-or-later"

_USUAL_PRIORITY = 5
"""What espeak-ng takes for a language line without a number; the lowest number is preferred."""


@dataclass(frozen=True, slots=True)
class _Language:
    """One voice file: its `path` below `lang/`, its language `tags` with their priorities."""

    path: str
    label: str
    tags: tuple[tuple[int, str], ...]
    dictionary: str


class EspeakData:
    """A folder `espeak-ng-data` and the library beside it."""

    def __init__(self, library: Path, folder: Path) -> None:
        """Nothing is read yet."""
        self.library = library
        self.folder = folder

    def missing(self) -> str:
        """The first file that is missing or empty, or the empty string."""
        files = [self.library, *(self.folder / name for name in _NEEDED)]
        return next((f.name for f in files if not f.is_file() or not f.stat().st_size), "")

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """The names that may follow a `+`; espeak-ng ignores one that it does not know."""
        return tuple(sorted(path.name for path in (self.folder / "voices" / "!v").iterdir()))

    @cached_property
    def voices(self) -> tuple[VoiceInfo, ...]:
        """Every language that has a dictionary, by its first tag, sorted."""
        usable = (language for language in self._languages if self._has_dictionary(language))
        infos = (
            VoiceInfo(lang.tags[0][1], lang.tags[0][1], lang.label, _LICENCE) for lang in usable
        )
        return tuple(sorted(infos, key=lambda info: info.name))

    def resolve(self, voice: str) -> tuple[str, str]:
        """What to ask espeak-ng for (`gmw/en-US+m6` for `en-us+m6`), and an objection or nothing.

        A voice is a language tag, a voice file below `lang/`, or a voice's own name, and may be
        followed by `+` and a variant.
        """
        base, plus, variant = voice.partition("+")
        language = self._by_name.get(base.casefold().replace("_", "-"))
        if language is None:
            guess = _did_you_mean(base, self._by_name, "a voice is a language tag, as en-us or de")
            return "", f"has no voice “{base}”; {guess}"
        if not self._has_dictionary(language):
            return "", f"has no dictionary for the voice “{base}”; choose another voice"
        if plus and variant not in self.variants:
            guess = _did_you_mean(variant, self.variants, "the clearest are +m6 and +f5", "+")
            return "", f"has no variant “+{variant}” of a voice; {guess}"
        return f"{language.path}{plus}{variant}", ""

    def digest(self) -> str:
        """A sha256 of the library and all data, by content: 19 MB, 0.03 s.

        All of it, because a word in another script is spoken with that language's files.
        """
        whole = hashlib.sha256()
        for name, path in sorted(self._files()):
            content = path.read_bytes()
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
        return whole.hexdigest()

    def _files(self) -> Iterator[tuple[str, Path]]:
        yield "", self.library
        for path in self.folder.rglob("*"):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix(), path

    def _has_dictionary(self, language: _Language) -> bool:
        return (self.folder / f"{language.dictionary}_dict").is_file()

    @cached_property
    def _languages(self) -> tuple[_Language, ...]:
        root = self.folder / "lang"
        files = sorted(path for path in root.rglob("*") if path.is_file())
        read = (_read(path.relative_to(root).as_posix(), path) for path in files)
        return tuple(language for language in read if language.tags)

    @cached_property
    def _by_name(self) -> dict[str, _Language]:
        names: dict[str, tuple[int, _Language]] = {}
        for language in self._languages:
            own = [(0, language.path), (0, language.label)]
            for priority, name in [*language.tags, *own]:
                key = name.casefold()
                if key not in names or priority < names[key][0]:
                    names[key] = (priority, language)
        return {name: language for name, (_, language) in names.items()}


def _read(identifier: str, path: Path) -> _Language:
    text = path.read_text("utf-8", "replace")
    tags = tuple(
        (int(priority or _USUAL_PRIORITY), tag)
        for tag, priority in re.findall(r"^language[ \t]+(\S+)(?:[ \t]+(\d+))?", text, re.MULTILINE)
    )
    label = re.search(r"^name[ \t]+(.*?)[ \t]*(?://.*)?$", text, re.MULTILINE)
    dictionary = re.search(r"^dictionary[ \t]+(\S+)", text, re.MULTILINE)
    usual = tags[0][1].partition("-")[0] if tags else ""
    return _Language(
        identifier,
        label[1] if label else identifier,
        tags,
        dictionary[1] if dictionary else usual,
    )


def _did_you_mean(word: str, known: Iterable[str], otherwise: str, sign: str = "") -> str:
    found = nearest(word, known)
    return f"did you mean “{sign}{found}”?" if found else otherwise
