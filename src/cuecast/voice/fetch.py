"""Add a voice to the user's own: a published Piper voice by its name, or a model on this disk.

Published voices stand in a `voices.json` at the top of their server: for each its files, with
sizes and MD5 digests, below `LANGUAGE/REGION/NAME/QUALITY/`. Every file is verified before it gets
its name, the model last: a voice is there when it is whole.
"""

from __future__ import annotations

import os
import re
import shutil
import urllib.parse
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from cuecast import limits
from cuecast.diagnostics import CuecastError, printable
from cuecast.files import publish
from cuecast.script.nearest import nearest
from cuecast.voice.download import Progress, Wanted, fetch_into, fetch_small, md5_of
from cuecast.voice.piper_model import beside, describe
from cuecast.voice.places import voices_folder

PUBLISHED = "https://huggingface.co/rhasspy/piper-voices/resolve/main/"
"""Where Piper's makers publish its voices."""

ADDRESS_VARIABLE = "CUECAST_VOICES_URL"
"""The environment variable that names another server with the same files: a mirror."""

_INDEX = "voices.json"
_CARD = "MODEL_CARD"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")


class _File(BaseModel):
    size_bytes: int = Field(ge=1, le=limits.MAX_MODEL_BYTES)
    md5_digest: str = Field(pattern="^[0-9a-f]{32}$")


class _Voice(BaseModel):
    files: dict[str, _File]
    aliases: list[str] = []


_Index = TypeAdapter(dict[str, _Voice])


def add_piper(
    name_or_path: str,
    *,
    base_url: str = "",
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Put a Piper voice into `folder`, by default the user's own; where its model is then.

    A path ends in `.onnx`. A name is looked for below `base_url`, by default what
    `CUECAST_VOICES_URL` names, else where voices are published; `progress` is told the bytes.
    What is there already and right is not fetched again. Raises `CuecastError`.
    """
    folder = folder or voices_folder("piper")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        told = f"{folder} cannot be made: {trouble.strerror}"
        raise CuecastError(printable(f"{told}; make it, or give it to your account")) from trouble
    tell = progress or (lambda _here, _all: None)
    if name_or_path.endswith(".onnx"):
        return _copy(Path(name_or_path).expanduser(), folder, tell)
    base = _base(base_url or os.environ.get(ADDRESS_VARIABLE) or PUBLISHED)
    name, files = _published(name_or_path, base)
    return _download(name, files, base, folder, tell)


def _base(url: str) -> str:
    if urllib.parse.urlsplit(url).scheme not in ("https", "http"):
        raise CuecastError(printable(f"{url} is no address of voices; it begins with https://"))
    return url.rstrip("/") + "/"


def _published(wanted: str, base: str) -> tuple[str, Mapping[str, _File]]:
    """The full name of a published voice, and its files."""
    url = urllib.parse.urljoin(base, _INDEX)
    raw = fetch_small(url, limits.MAX_INDEX_BYTES)
    try:
        voices = _Index.validate_json(raw)
    except ValidationError as trouble:
        told = f"{url} is no list of Piper voices; check the address, or try again later"
        raise CuecastError(printable(told)) from trouble
    names = {alias: name for name, voice in voices.items() for alias in voice.aliases}
    names |= {name: name for name in voices}
    if wanted not in names:
        near = nearest(wanted, names)
        remedy = (
            f"did you mean “{near}”?" if near else f"its names are like “{_like(wanted, names)}”"
        )
        told = f"no voice “{wanted}” is published at {base}; {remedy}"
        raise CuecastError(printable(told))
    name = names[wanted]
    if not _NAME.fullmatch(name) or not all(map(_PATH.fullmatch, voices[name].files)):
        raise CuecastError(printable(f"{url} has a name in it that cannot be used: {name}"))
    return name, voices[name].files


def _like(wanted: str, names: Mapping[str, str]) -> str:
    """A name in the same language, else any."""
    alike = (name for name in sorted(names) if name[:2].lower() == wanted[:2].lower())
    return next(alike, next(iter(sorted(names)), "en_US-ljspeech-medium"))


def _download(
    name: str, files: Mapping[str, _File], base: str, folder: Path, progress: Progress
) -> Path:
    chosen = _chosen(name, files, base)
    total, done = sum(files[path].size_bytes for path in chosen), 0
    for path, own in chosen.items():
        file = files[path]
        wanted = Wanted(urllib.parse.urljoin(base, path), file.size_bytes, file.md5_digest)
        tell = partial(_tell, progress, done, total)
        if not _is_there(folder / own, wanted):
            publish(folder / own, partial(_fill, wanted, tell), overwrite=True)
        done += file.size_bytes
        progress(done, total)
    return _checked(folder / f"{name}.onnx")


def _chosen(name: str, files: Mapping[str, _File], base: str) -> Mapping[str, str]:
    """The files of a voice by their paths on the server, and what they are called here.

    The model comes last: without it nobody takes the others for a voice.
    """
    found = {path.rpartition("/")[2]: path for path in files}
    needed = [f"{name}.onnx.json", f"{name}.onnx"]
    for file in needed:
        if file not in found:
            raise CuecastError(f"{base}{_INDEX} names no file {file}; tell its keeper")
    card = {found[_CARD]: f"{name}.{_CARD}"} if _CARD in found else {}
    return card | {found[file]: file for file in needed}


def _fill(wanted: Wanted, tell: Progress, out: BinaryIO) -> None:
    fetch_into(out, wanted, tell)


def _tell(progress: Progress, before: int, total: int, here: int, _all: int) -> None:
    """Of one file's progress, what it is of all files'."""
    progress(before + here, total)


def _is_there(target: Path, wanted: Wanted) -> bool:
    try:
        with target.open("rb") as file:
            return target.stat().st_size == wanted.size and md5_of(file) == wanted.md5
    except OSError:
        return False


def _copy(model: Path, folder: Path, progress: Progress) -> Path:
    """A model on this disk, with what lies beside it, into the folder."""
    try:
        describe(model)
    except CuecastError as trouble:
        remedy = "a Piper voice is NAME.onnx with its NAME.onnx.json beside it"
        raise CuecastError(
            printable(f"{model} cannot be added: it {trouble}; {remedy}")
        ) from trouble
    target = folder / model.name
    if target.exists() and target.samefile(model):
        return target
    cards = (model.with_name(f"{model.stem}.{_CARD}"), model.with_name(_CARD))
    card = next((path for path in cards if path.is_file()), None)
    sources = [(beside(model), beside(target)), (model, target)]
    if card:
        sources.insert(0, (card, folder / f"{model.stem}.{_CARD}"))
    total, done = sum(source.stat().st_size for source, _ in sources), 0
    for source, own in sources:
        publish(own, partial(_transfer, source), overwrite=True)
        done += own.stat().st_size
        progress(done, total)
    return target


def _transfer(source: Path, out: BinaryIO) -> None:
    with source.open("rb") as file:
        shutil.copyfileobj(file, out)


def _checked(model: Path) -> Path:
    """The model that was fetched, if its description is one that can be used."""
    try:
        describe(model)
    except CuecastError as trouble:
        raise CuecastError(f"{model.stem} {trouble}; choose another voice") from trouble
    return model
