"""What was published: the file in a published folder that the next publication goes by.

It keeps what must not change (GUIDs), and says of which inputs each sound was made, so that nothing
is made twice. There is nothing in it that is not in the feed or the folder already.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from cuecast.diagnostics import CuecastError, printable

NAME = "published.json"
"""The record's name, in the published folder."""

VERSION = 1

_BLOCK = 1 << 20


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KeptEpisode(_Kept):
    """What is kept of an episode: its GUID, its sound, its picture, and the keys they were made by.

    `duration` is in samples. One that the show no longer has is kept too: it may come back.
    """

    guid: str
    sound: str
    sound_key: str
    duration: int
    image: str
    image_key: str


class Record(_Kept):
    """What is kept of a show. `files` are all published files with the SHA-256 of their bytes."""

    cuecast_show: int = VERSION
    guid: str
    feed: str
    cover: str
    cover_key: str
    episodes: dict[str, KeptEpisode]
    files: dict[str, str]

    def to_json(self) -> bytes:
        """The record as it is written."""
        text = json.dumps(self.model_dump(), ensure_ascii=False, indent=1, sort_keys=True)
        return text.encode("utf-8") + b"\n"


def read_record(folder: Path) -> Record | None:
    """The record of a published folder; None where there is none.

    Raises `CuecastError` when it is damaged or of a newer cuecast, `OSError` when it cannot be read.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    data, shown = path.read_bytes(), printable(str(path))
    try:
        plain: Any = json.loads(data)
        version = plain.get("cuecast_show") if isinstance(plain, dict) else None
        if isinstance(version, int) and version > VERSION:
            raise CuecastError(f"{shown} was written by a newer cuecast; use that one")
        return Record.model_validate(plain)
    except (ValueError, ValidationError):
        remedy = "publish into a new folder, with the guid of the old feed in the show file"
        raise CuecastError(f"{shown} is damaged; {remedy}") from None


def digest(path: Path) -> str:
    """The SHA-256 of a file, as a record has it."""
    whole = hashlib.sha256()
    with path.open("rb") as handle:
        while block := handle.read(_BLOCK):
            whole.update(block)
    return whole.hexdigest()
