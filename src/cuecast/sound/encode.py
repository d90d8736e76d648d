"""Samples into files: MP3, FLAC and WAV, written as they come and the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Protocol

import av
import numpy as np
from av.audio.stream import AudioStream

from cuecast.diagnostics import BrokenPromise, CuecastError, printable
from cuecast.sound import tags
from cuecast.sound.graph import LAYOUTS, Pcm, Sound, to_pcm
from cuecast.sound.mp3 import Mp3Encoder
from cuecast.timebase import RATE, clock

_BLOCK = RATE  # Samples per pull.
_WAV_LIMIT = 2**32 - 2**16  # Bytes: a WAV counts them in 32 bits, and its own head needs some.


class Kind(Enum):
    """A kind of sound file, by its suffix."""

    MP3 = ".mp3"
    FLAC = ".flac"
    WAV = ".wav"


class Source(Protocol):
    """What can be rendered: `mix.Mixer`, or anything that is pulled like it."""

    @property
    def duration(self) -> int:
        """The length in samples."""

    @property
    def channels(self) -> int:
        """1 or 2."""

    def samples(self, start: int, count: int) -> Sound:
        """`count` samples from `start`, as `(count, channels)`."""


class Encoder(Protocol):
    """Turns blocks of samples into one file."""

    def write(self, block: Pcm) -> None:
        """Encode `(count, channels)` samples."""

    def finish(self) -> None:
        """Complete the file. It stays open."""


def kind_of(path: Path) -> Kind:
    """The kind of file that a name asks for; `CuecastError` when cuecast does not make it."""
    try:
        return Kind(path.suffix.lower())
    except ValueError:
        known = ", ".join(kind.value for kind in Kind)
        raise CuecastError(f"{printable(str(path))}: the name must end in one of {known}") from None


def encoder(
    out: BinaryIO, kind: Kind, channels: int, length: int, about: tags.Tags | None = None
) -> Encoder:
    """An encoder into `out` (open for writing and seeking) for `length` samples, tags first.

    Raises `CuecastError` when that many samples do not fit into such a file.
    """
    if kind is Kind.MP3:
        if about is not None:
            out.write(tags.id3(about))
        return Mp3Encoder(out, channels, length)
    if kind is Kind.FLAC:
        return _PyAvEncoder(out, "flac", "flac", channels, tags.vorbis(about) if about else {})
    if length * channels * 2 > _WAV_LIMIT:
        longest = clock(_WAV_LIMIT // (2 * channels), 0)
        raise CuecastError(f"a WAV file holds at most {longest} of {LAYOUTS[channels]}; use .flac")
    return _PyAvEncoder(out, "wav", "pcm_s16le", channels, tags.riff(about) if about else {})


def render(
    source: Source,
    out: BinaryIO,
    kind: Kind,
    about: tags.Tags | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Pull the whole `source` and encode it into `out`, which must be able to seek.

    `progress` is told how many samples of how many are done.
    """
    writer = encoder(out, kind, source.channels, source.duration, about)
    for start in range(0, source.duration, _BLOCK):
        block = source.samples(start, min(_BLOCK, source.duration - start))
        writer.write(to_pcm(block))
        if progress is not None:
            progress(start + len(block), source.duration)
    writer.finish()


class _PyAvEncoder:
    """FLAC and WAV by FFmpeg, with nothing in the file that tells when or by what it was made."""

    def __init__(
        self, out: BinaryIO, container: str, codec: str, channels: int, metadata: dict[str, str]
    ) -> None:
        self._container = av.open(out, "w", format=container, container_options=_BITEXACT)
        self._container.metadata.update(metadata)
        self._layout = LAYOUTS[channels]
        stream = self._container.add_stream(codec, rate=RATE, layout=self._layout, format="s16")
        if not isinstance(stream, AudioStream):
            raise BrokenPromise(f"{codec} is not a codec for sound")
        stream.codec_context.options = {"flags": "+bitexact"}
        self._stream = stream
        self._position = 0

    def write(self, block: Pcm) -> None:
        packed = np.ascontiguousarray(block).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, format="s16", layout=self._layout)
        frame.sample_rate = RATE
        frame.time_base = Fraction(1, RATE)
        frame.pts = self._position
        self._position += len(block)
        self._container.mux(self._stream.encode(frame))

    def finish(self) -> None:
        self._container.mux(self._stream.encode(None))
        self._container.close()


_BITEXACT = {"fflags": "+bitexact"}
