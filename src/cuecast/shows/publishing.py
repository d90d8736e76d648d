"""`publish_show`: the folder of a show, made or renewed; what has not changed stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cuecast import api
from cuecast.diagnostics import (
    CuecastError,
    Diagnostic,
    Diagnostics,
    error,
    has_errors,
    ordered,
    printable,
    warning,
)
from cuecast.files import Write
from cuecast.folders import Staging, replacing
from cuecast.publish import pictures, record
from cuecast.publish.podcast import show_guid
from cuecast.publish.record import Record, read_record
from cuecast.script.load_show import Show
from cuecast.shows import dates
from cuecast.shows.building import build
from cuecast.shows.checking import check_show
from cuecast.shows.episodes import CastOf

_SHORT = 12
"""Hexadecimal digits of a file's SHA-256 in its name: a chance in 10^14 that two are the same."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing came to. With errors nothing was written, and `folder` holds what it held.

    `made` are the ids of the episodes whose sound was made, `kept` those whose sound was there.
    """

    folder: Path
    diagnostics: Diagnostics
    texts: Mapping[str, str]
    feed: str = ""
    made: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def publish_show(
    path: Path | str,
    folder: Path,
    *,
    cast_for: CastOf | None = None,
    progress: api.Progress | None = None,
) -> Published:
    """Publish a show or a programme as `folder`, which appears or changes all at once.

    `path` is that of its file, or the name of a programme that comes with cuecast.

    Raises `CuecastError` for trouble with the disk, a voice or a missing extra, and for a folder
    that holds something else.
    """
    pictures.require()
    before = previous_record(folder)
    checked = check_show(path, cast_for=cast_for, progress=progress)
    show, found = checked.show, list(checked.diagnostics)
    if show is not None:
        found += _check_history(show, before)
    if show is not None and show.dated:
        dates.require()
    if show is None or has_errors(found):
        return Published(folder, ordered(found), checked.texts)
    guid = show.model.guid or (before.guid if before else show_guid(show.model.feed))
    with replacing(folder) as staging:
        store = _Store(staging)
        if show.dated:
            store.write(dates.NAME, dates.calendar_of(show, checked.episodes, guid))
        built = build(show, checked.episodes, guid, before, store, progress)
        ours = {*(before.files if before else ()), record.NAME}
        data = built.record.to_json()
        staging.write(record.NAME, lambda out: out.write(data))
        staging.take_along(ours)
    for one in checked.episodes:
        found += one.cast.diagnostics()
    return Published(
        folder, ordered(found), checked.texts, built.feed, tuple(built.made), tuple(built.kept)
    )


def previous_record(folder: Path) -> Record | None:
    """What was published there before; None for a folder that is empty or not there.

    Raises `CuecastError` for a folder with anything else in it.
    """
    shown = printable(str(folder))
    try:
        if kept := read_record(folder):
            return kept
        if folder.is_dir() and any(folder.iterdir()):
            raise CuecastError(
                f"{shown} holds something that cuecast did not publish; give the name of a new folder"
            )
    except OSError as trouble:
        raise CuecastError(f"{shown}: {printable(trouble.strerror or str(trouble))}") from trouble
    return None


class _Store:
    """A folder being filled, which knows the digest of everything in it."""

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        self.digests: dict[str, str] = {}

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        self._staging.write(name, lambda out: out.write(data))
        self.digests[name] = hashlib.sha256(data).hexdigest()

    def write_hashed(self, stem: str, suffix: str, write: Write) -> str:
        """Let `write` fill a file that is then named by its content; returns the name."""
        unnamed = f"{stem}.part"
        self._staging.write(unnamed, write)
        digest = record.digest(self._staging.folder / unnamed)
        name = f"{stem}-{digest[:_SHORT]}{suffix}"
        self._staging.rename(unnamed, name)
        self.digests[name] = digest
        return name

    def size(self, name: str) -> int:
        """The bytes in a file that was written or kept."""
        return (self._staging.folder / name).stat().st_size

    def keep(self, name: str, digest: str) -> bool:
        """Take a file over if it is there and exactly what it was; True when it was taken."""
        previous = self._staging.previous
        path = previous / name if previous else None
        if path is None or not path.is_file() or record.digest(path) != digest:
            return False
        self._staging.keep(name)
        self.digests[name] = digest
        return True

    def read(self, name: str) -> bytes:
        """The bytes of a file that was written or kept."""
        return (self._staging.folder / name).read_bytes()


def _check_history(show: Show, before: Record | None) -> Diagnostics:
    """What subscribers would notice: another show in this folder, episodes that vanish."""
    if before is None:
        return ()
    found: list[Diagnostic] = []
    if show.model.guid and show.model.guid != before.guid:
        message = f"the show in this folder has the GUID {before.guid}"
        hint = "a GUID never changes: remove the line, or publish into a new folder"
        found.append(error("guid-changed", message, show.source.at("guid"), hint))
    if show.model.feed != before.feed:
        message = f"the feed was at {before.feed}; its GUID stays"
        hint = "let the old address redirect (301) to the new one, so that nobody is lost"
        found.append(warning("feed-moved", message, show.source.at("feed"), hint))
    ids = {episode.id for episode in show.episodes}
    for one, kept in before.episodes.items():
        if one not in ids and kept.sound in before.files:
            message = f"the episode “{one}” was published, and is no longer in the show"
            hint = f"if it has only been renamed, give it its old id: id: {one}"
            found.append(warning("episode-gone", message, show.source.at("episodes"), hint))
    return tuple(found)
