"""Any sound file as samples: PyAV, with the formats, the length and the reach of a file bounded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError, InvalidDataError

from cuecast import limits
from cuecast.diagnostics import CuecastError, printable
from cuecast.sound.graph import LAYOUTS, Sound
from cuecast.timebase import RATE

FORMATS = ("aac", "aiff", "flac", "matroska", "mov", "mp3", "ogg", "wav", "w64")
"""FFmpeg's names of the containers that are read. None of them can point at another file here:
playlists and scripts (which FFmpeg would follow whatever a file's name is) are not among them."""

_BLOCK = 16_384  # Samples in the blocks that are given out.
_REMEDY = "use an MP3, FLAC, WAV, Ogg or M4A file, or save it again in an audio editor"


def decoded(
    file: BinaryIO, shown: str, channels: int, longest: int | None = None
) -> Iterator[Sound]:
    """The first audio stream of `file` as `(count, channels)` blocks at `RATE`.

    `shown` is the name that messages use. Damaged stretches are left out. Raises `CuecastError`
    when nothing can be decoded or when it is longer than `longest` seconds,
    by default `limits.MAX_BED_SECONDS`.
    """
    total = 0
    most = limits.MAX_BED_SECONDS if longest is None else longest
    try:
        with _opened(file) as container:
            for block in _blocks(container, channels):
                total += len(block)
                if total > most * RATE:
                    raise _refusal(shown, f"it is longer than {most // 3600} hours")
                yield block
    except _Elsewhere:
        raise _refusal(shown, "it refers to other files") from None
    except (FFmpegError, OSError, ValueError, MemoryError) as trouble:
        raise _refusal(shown, f"it cannot be decoded; {_REMEDY}") from trouble
    if not total:
        raise _refusal(shown, f"there is no sound in it; {_REMEDY}")


class _Elsewhere(Exception):
    """A file asked for another file."""


def _refusal(shown: str, reason: str) -> CuecastError:
    return CuecastError(f"the sound file “{printable(shown)}” cannot be used: {reason}")


def _nothing_else(*_: Any) -> NoReturn:
    raise _Elsewhere


def _opened(file: BinaryIO) -> InputContainer:
    bounds = {"format_whitelist": ",".join(FORMATS), "protocol_whitelist": "none"}
    return av.open(file, "r", options=bounds, metadata_errors="replace", io_open=_nothing_else)


def _blocks(container: InputContainer, channels: int) -> Iterator[Sound]:
    if not container.streams.audio:
        return
    stream = container.streams.audio[0]
    layout = LAYOUTS[channels]
    resampler = AudioResampler(format="fltp", layout=layout, rate=RATE, frame_size=_BLOCK)
    for frame in _frames(container, stream):
        frame.pts = None
        for part in resampler.resample(frame):
            yield _clean(part)
    for part in resampler.resample(None):
        yield _clean(part)


def _frames(container: InputContainer, stream: AudioStream) -> Iterator[av.AudioFrame]:
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except InvalidDataError:
            continue
        yield from frames


def _clean(part: av.AudioFrame) -> Sound:
    """The samples of a frame; broken numbers become silence, absurd ones merely loud."""
    samples: Sound = np.clip(np.nan_to_num(part.to_ndarray().T, nan=0.0), -8.0, 8.0)
    return samples
