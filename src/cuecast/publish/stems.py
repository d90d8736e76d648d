"""Voice, tones and bed as separate files that begin together, and whose sum is the session."""

from __future__ import annotations

from fractions import Fraction
from typing import BinaryIO

import av
import numpy as np
from av.audio.stream import AudioStream

from cuecast.diagnostics import BrokenPromise
from cuecast.publish.formats import Material, Progress
from cuecast.sound.graph import LAYOUTS
from cuecast.sound.mix import Mixer
from cuecast.timebase import RATE

FULL_SCALE = 2**23
"""24 bits: the rounding of three stems together stays far below one step of the finished mix."""


def voice(material: Material, out: BinaryIO) -> None:
    """What is said."""
    _stem(material, "voice", out)


def tones(material: Material, out: BinaryIO) -> None:
    """Breath tones, ticks and chimes, as quiet below the words as in the session."""
    _stem(material, "tone", out)


def bed(material: Material, out: BinaryIO) -> None:
    """The background, as quiet below the words as in the session."""
    _stem(material, "bed", out)


def _stem(material: Material, track: str, out: BinaryIO) -> None:
    with material.mixer(frozenset({track})) as source:
        write_flac(source, out, material.progress)


def write_flac(source: Mixer, out: BinaryIO, progress: Progress | None) -> None:
    """A mix as FLAC of 24 bits, the same bytes every time."""
    layout = LAYOUTS[source.channels]
    container = av.open(out, "w", format="flac", container_options={"fflags": "+bitexact"})
    stream = container.add_stream("flac", rate=RATE, layout=layout, format="s32")
    if not isinstance(stream, AudioStream):
        raise BrokenPromise("flac is not a codec for sound")
    stream.codec_context.options = {"flags": "+bitexact"}
    for start in range(0, source.duration, RATE):
        block = source.samples(start, RATE).astype(np.float64) * FULL_SCALE
        # FFmpeg takes 24 bits from the upper end of 32.
        whole = np.clip(np.rint(block), -FULL_SCALE, FULL_SCALE - 1).astype(np.int32) << 8
        frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s32", layout=layout)
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), start
        container.mux(stream.encode(frame))
        if progress is not None:
            progress(start + len(block), source.duration)
    container.mux(stream.encode(None))
    container.close()
