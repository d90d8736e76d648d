"""The background: a shipped loop or a sound file of the author's, endless and without a click.

A shipped bed is short and stays in memory. A sound file can be hours long: it is decoded once into
the caller's cache folder as bare samples, verified whenever it is used again, and read from there
a stretch at a time, so that memory does not grow with it.
"""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np

from cuecast.diagnostics import CuecastError, printable
from cuecast.files import publish
from cuecast.sound import assets
from cuecast.sound.decode import decoded
from cuecast.sound.graph import Pcm, Sound, to_pcm, to_sound
from cuecast.sound.loudness import Meter, gated
from cuecast.sound.sources import open_inside
from cuecast.timebase import RATE

SEAM = 2 * RATE
"""Samples over which an author's file fades into its beginning (a quarter of a short one)."""

_EMPTY = np.empty((0, 1), np.float32)
_HEADROOM = 0.5  # A decoded MP3 can reach beyond full scale.
_SHORTEST = RATE
_CHUNK = 1 << 20
_HEAD = struct.Struct("<8sIQIdd32s")
_MAGIC = b"cuebed1\n"
_ITEM = 2  # Bytes of a 16-bit sample.


class Store(Protocol):
    """Where the samples of a bed lie."""

    def read(self, start: int, count: int) -> Pcm:
        """The stored samples from `start`, as `(count, channels)`."""


@dataclass(frozen=True, slots=True)
class Bed:
    """An endless background: `length` stored samples, of which the last `seam` lead back to `seam`.

    The stored end of an author's file is already faded into its beginning. `loudness` is in LUFS,
    `peak` the highest sample (1.0 is full scale).
    """

    store: Store
    length: int
    seam: int
    loudness: float
    peak: float

    def samples(self, start: int, count: int) -> Sound:
        """`count` samples as `(count, channels)`, `start` samples after the bed began."""
        turn = self.length - self.seam
        parts = []
        while count > 0:
            at = start if start < self.seam else self.seam + (start - self.seam) % turn
            here = min(count, self.length - at)
            parts.append(self.store.read(at, here))
            start, count = start + here, count - here
        return to_sound(np.concatenate(parts))


@dataclass(frozen=True, slots=True)
class _Memory:
    samples: Pcm

    def read(self, start: int, count: int) -> Pcm:
        return self.samples[start : start + count]


@dataclass(frozen=True, slots=True)
class _Disk:
    # Read, not memory-mapped: pages of a mapped file count as this process's memory.
    path: Path
    channels: int

    def read(self, start: int, count: int) -> Pcm:
        width = self.channels * _ITEM
        try:
            with self.path.open("rb") as file:
                file.seek(_HEAD.size + start * width)
                data = file.read(count * width)
        except OSError as trouble:
            raise _lost(self.path) from trouble
        if len(data) != count * width:
            raise _lost(self.path)
        return np.frombuffer(data, "<i2").reshape(-1, self.channels)


def _lost(path: Path) -> CuecastError:
    return CuecastError(f"{printable(str(path))} vanished from the cache during use; start again")


def find(name: str, channels: int, folder: Path, cache: Path) -> Bed:
    """The bed `name`: a shipped one, or a sound file below `folder`, decoded into `cache`.

    Raises `CuecastError` with the file's name and a remedy when it cannot be used.
    """
    if name in assets.bed_names():
        return _shipped(name, channels)
    if "/" not in name and "." not in name:
        known = ", ".join(assets.bed_names())
        shown = printable(name)
        raise CuecastError(f"there is no bed “{shown}”: choose {known}, or name a sound file")
    with open_inside(folder, name) as file:
        return _authors(file, name, channels, cache)


def _shipped(name: str, channels: int) -> Bed:
    meter, peak, parts = Meter(channels), 0.0, []
    for block in assets.blocks(name, channels):
        meter.add(block)
        peak = max(peak, float(np.abs(block).max()))
        parts.append(to_pcm(block))
    samples = np.concatenate(parts)
    return Bed(_Memory(samples), len(samples), 0, gated(meter.finish()), peak)


def _authors(file: BinaryIO, name: str, channels: int, cache: Path) -> Bed:
    key = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        key.update(chunk)
    path = cache / f"bed-{key.hexdigest()}-{channels}.raw"
    known = _cached(path, channels)
    if known is not None:
        return known
    file.seek(0)
    blocks = decoded(file, name, channels)
    write = partial(_write, blocks=blocks, name=name, channels=channels)
    publish(path, write, overwrite=True, lasting=False)  # Verified whenever it is read.
    made = _cached(path, channels)
    if made is None:
        raise _lost(path)
    return made


def _cached(path: Path, channels: int) -> Bed | None:
    """The bed that lies at `path`, or None when there is none or it is not whole."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD.size)
            digest = hashlib.sha256()
            size = 0
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError:
        return None
    if len(head) != _HEAD.size:
        return None
    magic, width, length, seam, loudness, peak, wanted = _HEAD.unpack(head)
    whole = magic == _MAGIC and width == channels and size == length * channels * _ITEM
    if not whole or digest.digest() != wanted:
        return None
    return Bed(_Disk(path, channels), length, seam, loudness, peak)


def _write(out: BinaryIO, blocks: Iterator[Sound], name: str, channels: int) -> None:
    """Write the samples block by block and, when all is known, the head."""
    meter, digest, peak, length = Meter(channels), hashlib.sha256(), 0.0, 0
    out.write(bytes(_HEAD.size))
    for block in _looped(blocks):
        meter.add(block)
        peak = max(peak, float(np.abs(block).max(initial=0.0)))
        length += len(block)
        data = to_pcm(block).astype("<i2").tobytes()
        digest.update(data)
        out.write(data)
    loudness = gated(meter.finish())
    if length < _SHORTEST or math.isinf(loudness):
        why = "it is shorter than a second" if length < _SHORTEST else "there is only silence in it"
        raise CuecastError(
            f"the sound file “{printable(name)}” cannot be used: {why}; take another"
        )
    out.seek(0)
    out.write(_HEAD.pack(_MAGIC, channels, length, _seam(length), loudness, peak, digest.digest()))


def _seam(length: int) -> int:
    return SEAM if length >= 4 * SEAM else length // 4


def _looped(blocks: Iterable[Sound]) -> Iterator[Sound]:
    """The blocks at half their level, the last `_seam` samples faded into the first ones."""
    head: Sound | None = None
    held = _EMPTY
    for block in blocks:
        held = np.concatenate([held, block * _HEADROOM]) if len(held) else block * _HEADROOM
        if head is None and len(held) >= 4 * SEAM:
            head = held[:SEAM].copy()
        if head is not None:
            yield held[:-SEAM]
            held = held[-SEAM:]
    seam = SEAM if head is not None else _seam(len(held))
    yield held[: len(held) - seam]
    angle = np.linspace(0, np.pi / 2, seam, dtype=np.float32)[:, np.newaxis]
    head = held[:seam] if head is None else head
    yield held[len(held) - seam :] * np.cos(angle) + head * np.sin(angle)
