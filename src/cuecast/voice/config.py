"""The user's own configuration of voices: `voices.yaml` in the user's configuration folder.

It names programs that are run, so it is only ever read from that folder, never from a session's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import Field, PlainValidator, field_validator, model_validator

from cuecast.diagnostics import (
    CuecastError,
    Diagnostic,
    Diagnostics,
    Span,
    error,
    has_errors,
    render,
)
from cuecast.script import nodes
from cuecast.script.bind import Bound, bind
from cuecast.script.frozen import Frozen
from cuecast.script.nodes import Document
from cuecast.script.read import read
from cuecast.script.source import Found, fetch
from cuecast.script.text import lenient
from cuecast.script.values import cut, mistake, scalar

FILE = "voices.yaml"
"""The name of the file."""

FOLDER_VARIABLE = "CUECAST_CONFIG_DIR"
"""The environment variable that names another folder for the user's configuration."""

PLACEHOLDERS = ("voice", "rate", "pitch", "output")
"""What may stand in braces in the arguments of a command. The text never does: it goes to stdin."""

_IN_BRACES = re.compile(r"\{([a-z]+)\}")
_ENGINE_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NOT_SPOKEN_FAST = 2_000
"""Words a minute: faster is a slip of the pen."""


def _text(value: Any) -> str:
    return scalar(value, "one word or sentence")


def _whole(least: int, most: int) -> PlainValidator:
    def parse(value: Any) -> int:
        text = scalar(value, "a whole number")
        if not re.fullmatch(r"-?[0-9]{1,9}", text) or not least <= int(text) <= most:
            message = f"“{cut(text)}” is not a whole number from {least} to {most}"
            raise mistake("bad-number", message)
        return int(text)

    return PlainValidator(parse)


def _fraction(value: Any) -> float:
    text = scalar(value, "a number")
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", text):
        raise mistake("bad-number", f"“{cut(text)}” is not a number of percent")
    return float(text)


Words = Annotated[str, PlainValidator(_text)]
Pace = Annotated[int, _whole(1, _NOT_SPOKEN_FAST)]
Percent = Annotated[int, _whole(-99, 1_000)]
Hertz = Annotated[int, _whole(8_000, 192_000)]
ErrorRate = Annotated[float, PlainValidator(_fraction)]


class RateModel(Frozen):
    """How a command takes the rate: what stands for `{rate}`.

    `words`: words per minute; `percent`: of `native`; `stretch`: how many times as long as at
    `native`. `native` is what the voice speaks by itself, in words per minute; `slowest` and
    `fastest` are the bounds between which its words stay clear.
    """

    unit: Literal["words", "percent", "stretch"]
    native: Pace
    slowest: Pace
    fastest: Pace


class PitchModel(Frozen):
    """How far a command changes the pitch, in percent; `{pitch}` is 100 and the change."""

    lowest: Percent
    highest: Percent


class CommandModel(Frozen):
    """A program that speaks: it reads the text on stdin and writes a sound file.

    The sound goes to the file `{output}` where that stands in the arguments, else to stdout: WAV
    or AIFF, or bare 16-bit samples where `raw` says how many there are in a second.
    """

    command: list[Words] = Field(min_length=1, examples=["[espeak-ng, --stdin, --stdout]"])
    voices: dict[str, Words] = Field(min_length=1)
    rate: RateModel | None = None
    native: Pace | None = None
    pitch: PitchModel | None = None
    raw: Hertz | None = None
    encoding: Literal["utf-8", "latin-1"] = "utf-8"
    files: list[Words] = Field(default=[])
    label: Words | None = None
    licence: Words | None = None
    install: dict[str, Words] = Field(default={})
    word_error: dict[str, ErrorRate] = Field(default={})

    @property
    def used(self) -> frozenset[str]:
        """The placeholders in the arguments."""
        return frozenset(name for part in self.command for name in _IN_BRACES.findall(part))

    @field_validator("command")
    @classmethod
    def _known_placeholders(cls, command: list[str]) -> list[str]:
        for name in (name for part in command for name in _IN_BRACES.findall(part)):
            if name == "text":
                hint = "remove it: other users of this machine can read arguments"
                message = "the text goes to the program's standard input, never into an argument"
                raise mistake("bad-placeholder", message, hint, "{text}")
            if name not in PLACEHOLDERS:
                known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
                message = f"{{{name}}} stands for nothing"
                raise mistake("bad-placeholder", message, f"there are {known}", f"{{{name}}}")
        if "{" in command[0] or not command[0]:
            raise mistake("bad-command", "a command begins with the name of a program")
        return command

    @model_validator(mode="after")
    def _placeholders_have_keys(self) -> CommandModel:
        for name, given in (("rate", self.rate), ("pitch", self.pitch)):
            if (name in self.used) != (given is not None):
                missing = f"{name}:" if given is None else f"{{{name}}} among the arguments"
                message = f"“{name}:” and {{{name}}} go together, and one of them is not there"
                raise mistake("one-without-other", message, f"add {missing}, or remove the other")
        if self.rate and not self.rate.slowest <= self.rate.native <= self.rate.fastest:
            message = "“native” is not between “slowest” and “fastest”"
            raise mistake("bad-number", message, "put the three in order")
        if self.rate and self.native:
            hint = "remove “native:” beside it"
            raise mistake("stray-key", "“native” stands in “rate:” where there is one", hint)
        return self


class VoicesModel(Frozen):
    """`voices.yaml`: the voice of each language, and programs that speak."""

    use: dict[str, Words] = Field(default={})
    commands: dict[str, CommandModel] = Field(default={})

    @field_validator("use")
    @classmethod
    def _languages(cls, use: dict[str, str]) -> dict[str, str]:
        for tag in use:
            if not _LANGUAGE.fullmatch(tag):
                message = f"“{cut(tag)}” is not the tag of a language"
                raise mistake("bad-language", message, "write en, de or pt-br", tag)
        return use

    @field_validator("commands", mode="after")
    @classmethod
    def _names(cls, commands: dict[str, CommandModel]) -> dict[str, CommandModel]:
        for name in commands:
            if not _ENGINE_NAME.fullmatch(name):
                message = f"“{cut(name)}” cannot be the name of a speech engine"
                raise mistake("bad-name", message, "use small letters, digits and dashes", name)
        return commands


class Configuration:
    """What the user has configured; `at` tells where a value stands."""

    def __init__(self, model: VoicesModel, path: Path, bound: Bound[VoicesModel] | None) -> None:
        """`bound` is None where nothing is written in the file, or there is none."""
        self.use: Mapping[str, str] = model.use
        self.commands: Mapping[str, CommandModel] = model.commands
        self.path = path
        self._bound = bound

    def complain(self, message: str, hint: str, *path: nodes.Item) -> CuecastError:
        """The error for a value that is no use, shown in the file."""
        if self._bound is None:
            return CuecastError(f"{message}; {hint}")
        span = self._bound.document.span(*path)
        return _told((error("voices-file", message, span, hint),), self._bound.document)


def default_folder() -> Path:
    """The user's configuration folder, or what `CUECAST_CONFIG_DIR` names; it may be missing.

    Raises `CuecastError` when this account has no home.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).absolute()
    folder = platformdirs.user_config_path("cuecast", appauthor=False)
    if not folder.is_absolute():
        raise CuecastError(f"this account has no home folder; set {FOLDER_VARIABLE} to a folder")
    return folder


def configuration(folder: Path | None = None) -> Configuration:
    """The user's configuration; an empty one where there is no file, or nothing in it.

    Raises `CuecastError`, with every mistake at its place in the file and what to do, when the file
    cannot be used.
    """
    path = (folder or default_folder()) / FILE
    if not os.path.lexists(path):
        return Configuration(VoicesModel(), path, None)
    data, trouble = fetch(Found(path, str(path)))
    if data is None:
        raise _told(trouble, None)
    document, found = read(data, str(path))
    if [one.code for one in found] == ["empty-file"]:
        return Configuration(VoicesModel(), path, None)
    if document is None:
        raise _told(found, Document(str(path), lenient(data), nodes.Mapping((), found[0].span)))
    bound, found = bind_voices(document, found)
    if bound is None:
        raise _told(found, document)
    return Configuration(bound.model, path, bound)


def bind_voices(
    document: Document, found: Diagnostics
) -> tuple[Bound[VoicesModel] | None, Diagnostics]:
    """The configuration in a document, or None with every mistake; `found` is what reading found."""
    arguments = {(span.line, span.column) for span in _arguments(document)}
    # Elsewhere a dash without a space is a list gone wrong; here it is an option of a program.
    found = tuple(
        one
        for one in found
        if one.code != "missing-space" or (one.span.line, one.span.column) not in arguments
    )
    bound, more = _bind(document)
    return (None if has_errors(found) else bound), (*found, *more)


def _arguments(document: Document) -> Iterator[Span]:
    """The places of all arguments of all commands."""
    commands = document.find("commands")
    for entry in commands.entries if isinstance(commands, nodes.Mapping) else ():
        command = document.find("commands", entry.key.text, "command")
        if isinstance(command, nodes.Sequence):
            yield from (item.span for item in command.items)


def _bind(document: Document) -> tuple[Bound[VoicesModel] | None, Diagnostics]:
    if not isinstance(document.root, nodes.Mapping):
        message = "this file is written as keys with values (use: …, commands: …), and here is none"
        hint = "write\nuse:\n  en: rhvoice:slt"
        return None, (error("wrong-shape", message, document.span(""), hint),)
    return bind(document, VoicesModel)


def _told(found: tuple[Diagnostic, ...], document: Document | None) -> CuecastError:
    texts = {document.file: document.text} if document else {}
    return CuecastError("\n\n".join(render(one, texts) for one in found))
