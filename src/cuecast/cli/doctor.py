"""`cuecast doctor`: what this installation can do, and what is in the way."""

from __future__ import annotations

import platform
import shutil
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from cuecast.cli import console, doctor_voices
from cuecast.diagnostics import CuecastError, printable
from cuecast.extras import EXTRAS, Extra, install
from cuecast.files import publish

LIBRARIES = {
    "click": "click",
    "PyYAML": "yaml",
    "pydantic": "pydantic",
    "numpy": "numpy",
    "pydub": "pydub",
    "pyttsx3": "pyttsx3",
    "espeakng-loader": "espeakng_loader",
    "lameenc": "lameenc",
    "av": "av",
    "mutagen": "mutagen",
    "rich": "rich",
    "platformdirs": "platformdirs",
    "filelock": "filelock",
    "babel": "babel",
    "num2words": "num2words",
}
"""What cuecast stands on: the name to install by, and the name to import by."""

ROOM = 200_000_000
"""Bytes that should be free: half an hour of WAV is 173 MB, and an MP3 of it 22 MB."""

_SENTENCE = "Ready."


class _Missing(Exception):
    """Something that can be installed besides is not there."""


Check = Callable[[], str]
"""Says what is well, or raises `CuecastError` with the reason and the remedy."""


@click.command()
def command() -> int:
    """Look at this installation. Ends with code 1 when something is in the way."""
    checks = [(name, check) for name, check in _checks()]
    width = max(len(name) for name, _ in checks)
    code = 0
    for name, check in checks:
        mark, colour = "ok", "green"
        try:
            told = check()
        except _Missing as missing:
            mark, colour, told = "absent", "yellow", str(missing)
        except CuecastError as trouble:
            mark, colour, told, code = "problem", "red", str(trouble), 1
        _tell(click.style(f"{mark:<7}", fg=colour), f"{name:<{width}}", told)
    for hint in () if code else doctor_voices.hints():
        _tell(click.style(f"{'hint':<7}", fg="cyan"), f"{'voice':<{width}}", hint)
    return code


def _tell(mark: str, name: str, told: str) -> None:
    """One line, and those that belong to it below."""
    first, *rest = map(printable, told.split("\n"))
    console.out(f"{mark}  {name}  {first}")
    for line in rest:
        console.out(f"{'':{len('problem') + 2 + len(name) + 2}}{line}".rstrip())


def _checks() -> Iterator[tuple[str, Check]]:
    yield "Python", lambda: f"{platform.python_version()} on {platform.system()}"
    for name, module in LIBRARIES.items():
        yield name, lambda name=name, module=module: _library(name, module)  # type: ignore[misc]
    for name, extra in EXTRAS.items():
        yield f"[{name}]", lambda name=name, extra=extra: _extra(name, extra)  # type: ignore[misc]
    yield "voice", _voice
    yield "voices.yaml", doctor_voices.configured
    yield "engines", doctor_voices.ready
    yield "sounds", _sounds
    yield "phrases", _phrases
    yield "room", _room


def _library(name: str, module: str) -> str:
    remedy = "install cuecast again"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import_module(module)
        return version(name)
    except PackageNotFoundError:
        raise CuecastError(f"is not installed; {remedy}") from None
    except (ImportError, OSError) as trouble:
        raise CuecastError(f"cannot be loaded ({trouble}); {remedy}") from trouble


def _extra(name: str, extra: Extra) -> str:
    """What is not installed is not in the way; what cannot be loaded is."""
    for module in extra.modules:
        if find_spec(module) is None:
            raise _Missing(f"{extra.purpose}: {install(name)}")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                import_module(module)
        except (ImportError, OSError) as trouble:
            message = f"{module} cannot be loaded ({trouble}); install it again: {install(name)}"
            raise CuecastError(message) from trouble
    return extra.purpose


def _voice() -> str:
    """The default voice has to speak, not only to be there."""
    from cuecast.script.session import SessionModel
    from cuecast.voice.engine import Manner, Request
    from cuecast.voice.espeak import Espeak, default_voice

    voice, pace = default_voice("en"), SessionModel.model_fields["pace"].default
    engine = Espeak()
    try:
        speech = engine.speak(Request(_SENTENCE, Manner(voice, pace.words_per_minute, "en")))
    finally:
        engine.close()
    return f"{engine.name} {voice} says “{_SENTENCE}” in {speech.seconds:.1f} s"


def _sounds() -> str:
    """Every shipped sound has to be what was shipped."""
    from cuecast.sound import assets

    names = [*assets.bed_names(), *assets.effect_names()]
    for name in names:
        assets.content(f"{name}.flac")
    assets.cover()
    return f"{len(names)} sounds and the cover are as they were shipped"


def _phrases() -> str:
    """The folder of spoken phrases has to take a file."""
    from cuecast.voice.store import FOLDER_VARIABLE, default_folder

    folder = default_folder()
    trial = folder / "trial"
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
        publish(trial, lambda handle: handle.write(b"trial"), overwrite=True)
        trial.unlink()
    except (CuecastError, OSError) as trouble:
        remedy = f"set {FOLDER_VARIABLE} to a folder that can be written"
        raise CuecastError(f"{trouble}; {remedy}") from trouble
    return str(folder)


def _room() -> str:
    """A session needs room in the folder where it is made."""
    here = Path.cwd()
    free = shutil.disk_usage(here).free
    told = f"{free / 1e9:.1f} GB free in {here}"
    if free < ROOM:
        raise CuecastError(f"{told}; make room, or work in another folder")
    return told
