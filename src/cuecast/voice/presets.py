"""The programs that cuecast knows how to speak with, and those that the user has described."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cuecast.diagnostics import BrokenPromise
from cuecast.script.read import read
from cuecast.voice.command import CommandEngine
from cuecast.voice.config import CommandModel, Configuration, bind_voices

_FILE = Path(__file__).with_name("presets.yaml")


@cache
def presets() -> Mapping[str, CommandModel]:
    """The shipped descriptions by the names that stand before the colon of a voice."""
    document, found = read(_FILE.read_bytes(), _FILE.name)
    bound, found = bind_voices(document, found) if document else (None, found)
    if bound is None or found:
        raise BrokenPromise(f"{_FILE.name}: {[one.message for one in found]}")
    return bound.model.commands


def command_engines(
    configuration: Configuration, taken: tuple[str, ...] = ()
) -> dict[str, CommandEngine]:
    """An engine for each shipped description and each of the user's, which come first.

    `taken` are the names of other engines. Raises `CuecastError`, with the place, where the user has
    given one of those names to a program.
    """
    for name in configuration.commands:
        if name in taken:
            message = f"“{name}” is the name of another speech engine"
            raise configuration.complain(message, "choose another name", "commands", name)
    described = {**presets(), **configuration.commands}
    return {name: CommandEngine(name, command) for name, command in described.items()}
