"""Sound arrays, and FFmpeg's filters on them: the one place that talks to libavfilter."""

from __future__ import annotations

from typing import TypeAlias

import av
import numpy as np
import numpy.typing as npt
from av.error import BlockingIOError as NeedsMore
from av.error import EOFError as Finished
from av.filter import Graph

from cuecast.timebase import RATE

Pcm: TypeAlias = npt.NDArray[np.int16]
"""16-bit samples: `(count,)` when mono, `(count, channels)` when the channels are told apart."""

Sound: TypeAlias = npt.NDArray[np.float32]
"""Samples between -1 and 1, shaped as `Pcm`."""

FULL_SCALE = 32_768
"""What one unit of `Sound` is in `Pcm`."""

LAYOUTS = {1: "mono", 2: "stereo"}
"""The channel layouts cuecast makes, by number of channels."""


_PART = 32_768  # Quicker than 8,192 or 131,072; fed a minute at once, filters take 8 times as long.

_RING_OUT = 512


class Chain:
    """A row of FFmpeg filters that `(count, channels)` blocks are pushed through, in order."""

    def __init__(self, channels: int, *filters: tuple[str, str], rate: int = RATE) -> None:
        """`filters` are FFmpeg filters with their arguments; `rate` is that of what is pushed."""
        self._graph = Graph()
        self._graph.threads = 1  # Starting threads takes longer than filtering a phrase.
        self._layout = LAYOUTS[channels]
        self._channels = channels
        self._rate = rate
        self._position = 0
        last = (("aformat", "sample_fmts=fltp"), ("abuffersink", ""))
        nodes = [self._graph.add_abuffer(format="fltp", sample_rate=rate, layout=self._layout)]
        nodes += [self._graph.add(name, arguments or None) for name, arguments in (*filters, *last)]
        self._graph.link_nodes(*nodes).configure()

    def push(self, block: Sound) -> Sound:
        """Put a block in; what the filters give back so far, possibly nothing."""
        if not len(block):
            return self._pull()
        planes = np.ascontiguousarray(block.T, dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=self._layout)
        frame.sample_rate = self._rate
        frame.pts = self._position
        self._position += len(block)
        self._graph.push(frame)
        return self._pull()

    def finish(self) -> Sound:
        """Say that nothing more comes; what the filters still held."""
        self._graph.push(None)
        return self._pull()

    def _pull(self) -> Sound:
        blocks = [np.empty((0, self._channels), np.float32)]
        while True:
            try:
                frame = self._graph.pull()
            except (NeedsMore, Finished):
                return np.concatenate(blocks)
            blocks.append(frame.to_ndarray().T)


def through(samples: Sound, *filters: tuple[str, str], rate: int = RATE) -> Sound:
    """Mono `samples` (count,) after the filters, from the first to the last."""
    if not len(samples):
        return samples
    chain = Chain(1, *filters, rate=rate)
    parts = [samples[at : at + _PART, np.newaxis] for at in range(0, len(samples), _PART)]
    return np.concatenate([*map(chain.push, parts), chain.finish()])[:, 0]


def resampled(samples: Sound, rate: int, wanted: int = RATE) -> Sound:
    """Mono `samples` (count,) of `rate` at the rate `wanted`; sample 0 stays at time 0."""
    if rate == wanted or not len(samples):
        return samples
    # FFmpeg's resampler loses or invents samples of a sound shorter than its filter: silence behind
    # the sound makes it long enough, and is cut off again.
    padded = np.pad(samples, (0, _RING_OUT))
    return through(padded, ("aresample", str(wanted)), rate=rate)[
        : -(-len(samples) * wanted // rate)
    ]


def to_pcm(sound: Sound) -> Pcm:
    """The nearest 16-bit samples; no dither, so that the same sound always gives the same bytes."""
    scaled = sound * np.float32(FULL_SCALE)
    np.rint(scaled, out=scaled)
    np.clip(scaled, -FULL_SCALE + 1, FULL_SCALE - 1, out=scaled)
    pcm: Pcm = scaled.astype(np.int16)
    return pcm


def to_sound(pcm: Pcm) -> Sound:
    """16-bit samples as `Sound`."""
    sound: Sound = pcm.astype(np.float32) / np.float32(FULL_SCALE)
    return sound
