"""Every speech engine by its name.

A voice is named `ENGINE:VOICE` everywhere: in a session, on the command line, in the user's own
configuration. Without an engine it is one of espeak-ng's, which is always there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from cuecast.diagnostics import CuecastError, has_errors, printable, render
from cuecast.script.nearest import nearest
from cuecast.voice.command import CommandEngine
from cuecast.voice.config import Configuration, configuration
from cuecast.voice.engine import Engine, Manner
from cuecast.voice.espeak import default_voice
from cuecast.voice.presets import command_engines

if TYPE_CHECKING:
    from cuecast.voice.pack import Pack
    from cuecast.voice.recorded import Recorded

ESPEAK = "espeak"
RECORDED = "recorded"

_BUILT_IN = {ESPEAK: "Espeak", "system": "System", "piper": "Piper", "kokoro": "Kokoro"}
"""The class of each, in the module of that name: a session is spoken by one or two of them."""


def parse_voice(name: str) -> tuple[str, str]:
    """The engine and the voice of `ENGINE:VOICE`."""
    engine, colon, voice = name.partition(":")
    return (engine.strip(), voice.strip()) if colon else (ESPEAK, name.strip())


def is_path(name: str) -> bool:
    """Whether a voice is named by where it lies: a pack, or a model's file."""
    engine, voice = parse_voice(name)
    return engine == RECORDED or (engine == "piper" and _model_of(voice)[0] != "")


def path_of(name: str, folder: Path) -> Path:
    """Where a voice lies that is named by its path, which is one from `folder`. Raises `CuecastError`."""
    engine, voice = parse_voice(name)
    named = voice if engine == RECORDED else _model_of(voice)[0]
    try:
        return folder / Path(named).expanduser()
    except RuntimeError as trouble:
        told = f"“{named}” begins with a home folder that there is not; write the whole path"
        raise CuecastError(told) from trouble


def is_inside(name: str, folder: Path) -> bool:
    """Whether a voice that is a path lies in `folder`: a file from elsewhere names nothing else."""
    try:
        return path_of(name, folder).resolve().is_relative_to(folder.resolve())
    except (CuecastError, OSError, RuntimeError, ValueError):
        return False


def _model_of(voice: str) -> tuple[str, str]:
    from cuecast.voice.piper import model_of

    return model_of(voice)


class UnknownEngine(CuecastError):
    """No speech engine has the name that stands before the colon of a voice."""


class Engines:
    """The speech engines of one run, each made when it is first asked for."""

    def __init__(self, configured: Configuration | None = None) -> None:
        """By default with the user's own configuration. Raises `CuecastError` when that is wrong."""
        self.configuration = configured or configuration()
        self._made: dict[str, Engine] = {}
        self._packs: dict[object, Recorded] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """What can stand before the colon of a voice; a pack's `recorded` is not among them."""
        return (*_BUILT_IN, *self._commands)

    def get(self, name: str) -> Engine:
        """The engine of a name. Raises `UnknownEngine`, as “reason; remedy”, when there is none."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def usual_voice(self, language: str) -> str:
        """The voice of a language when a session names none: the user's own choice, or espeak-ng's."""
        return self.configuration.use.get(language) or default_voice(language)

    def find(
        self, name: str, folder: Path, lexicon: Mapping[str, str] | None
    ) -> tuple[Engine, str]:
        """The engine of a voice, and what it calls the voice.

        Where a voice is a path, it is one from `folder`. `lexicon` is how a session's words are
        pronounced, which decides what phrase a recording is of. Raises `CuecastError`.
        """
        engine, voice = parse_voice(name)
        if engine == RECORDED:
            return self._recorded(path_of(name, folder), lexicon), voice
        if is_path(name):
            voice = f"{path_of(name, folder)}{_model_of(voice)[1]}"
        return self.get(engine), voice

    def objection(self, name: str, manner: Manner, folder: Path) -> str:
        """What stands against a voice, as “engine reason; remedy”, or the empty string.

        The voice in `manner` is replaced by what the engine calls it.
        """
        try:
            engine, voice = self.find(name, folder, None)
        except CuecastError as unknown:
            return str(unknown)
        trouble = engine.objection(replace(manner, voice=voice))
        return f"{engine.name} {trouble}" if trouble else ""

    def otherwise(self, pack: Pack) -> tuple[Engine, str]:
        """The engine and the voice that say what is not recorded in a pack. Raises `CuecastError`."""
        name = pack.otherwise or self.usual_voice(pack.language)
        if parse_voice(name)[0] == RECORDED:  # Only the user's own choice can be one.
            name = default_voice(pack.language)
        if pack.otherwise and is_path(name) and not is_inside(name, pack.folder):
            told = f"{pack.folder}: the voice “{name}” lies outside the pack; copy it there"
            raise CuecastError(printable(told))
        return self.find(name, pack.folder, pack.lexicon)

    @cached_property
    def _commands(self) -> Mapping[str, CommandEngine]:
        return command_engines(self.configuration, (*_BUILT_IN, RECORDED))

    def _make(self, name: str) -> Engine:
        if name in _BUILT_IN:
            made: Engine = getattr(import_module(f"cuecast.voice.{name}"), _BUILT_IN[name])()
            return made
        if name in self._commands:
            return self._commands[name]
        near = nearest(name, (*self.names, RECORDED))
        known = ", ".join((*self.names, RECORDED))
        remedy = f"did you mean “{near}:”?" if near else f"there are {known}"
        raise UnknownEngine(f"no speech engine is called “{name}”; {remedy}")

    def _recorded(self, folder: Path, lexicon: Mapping[str, str] | None) -> Recorded:
        """The pack in a folder, whose recordings are all read once."""
        key = folder, None if lexicon is None else tuple(sorted(lexicon.items()))
        if key in self._packs:
            return self._packs[key]
        from cuecast.voice.pack import Pack
        from cuecast.voice.recorded import Recorded

        loaded = Pack.load(folder, lexicon)
        if loaded.value is None or has_errors(loaded.diagnostics):
            raise CuecastError("\n\n".join(render(one, loaded.texts) for one in loaded.diagnostics))
        made = self._packs[key] = Recorded(loaded.value, *self.otherwise(loaded.value))
        return made
