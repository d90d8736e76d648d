"""Ears for tests: a file as samples, where bursts lie in it, and how loud it is.

Decoding and loudness are FFmpeg's own and share no code with what is tested.
"""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.filter import Graph

Heard = npt.NDArray[np.float32]
"""Samples as `(count, channels)`; decoded MP3 may reach beyond 1."""

RATE = 48_000


def hear(source: Path | bytes) -> Heard:
    """Every sample of a sound file, gapless information honoured, as a player would give it out."""
    file = io.BytesIO(source) if isinstance(source, bytes) else str(source)
    with av.open(file) as container:
        stream = container.streams.audio[0]
        assert stream.rate == RATE
        channels = stream.channels
        blocks = []
        for frame in container.decode(stream):
            block = frame.to_ndarray()
            if not frame.format.is_planar:
                block = block.reshape(-1, channels).T
            if block.dtype != np.float32:
                block = block.astype(np.float32) / np.float32(2 ** (8 * block.itemsize - 1))
            blocks.append(block.T)
    return np.concatenate(blocks)


def burst(number: int = 0, length: int = 240) -> npt.NDArray[np.int16]:
    """A short sound (5 ms) that is like no other: noise with a hard beginning and end."""
    noise = np.random.default_rng(1000 + number).standard_normal(length)
    smooth = np.convolve(noise, np.ones(4) / 4, mode="same")
    made: npt.NDArray[np.int16] = np.rint(smooth / np.abs(smooth).max() * 20_000).astype(np.int16)
    return made


def find(heard: Heard, pattern: npt.NDArray[np.int16], near: int, reach: int = 4_800) -> int:
    """The sample at which `pattern` begins in the first channel, within `reach` of `near`."""
    low = max(0, near - reach)
    there = heard[low : near + reach + len(pattern), 0].astype(np.float64)
    wanted = pattern.astype(np.float64)
    products = np.correlate(there, wanted, mode="valid")
    return low + int(np.argmax(np.abs(products)))


def loudness(heard: Heard) -> tuple[float, float]:
    """Integrated loudness (LUFS, to a tenth) and true peak (dBTP) by FFmpeg's `ebur128`."""
    layout = {1: "mono", 2: "stereo"}[heard.shape[1]]
    av.logging.set_level(av.logging.INFO)
    try:
        with av.logging.Capture() as lines:
            _through_ebur128(heard, layout)
    finally:
        av.logging.set_level(None)
    text = "".join(line for _, _, line in lines)
    summary = text[text.rindex("Integrated loudness") :].split()
    return float(summary[summary.index("I:") + 1]), float(summary[summary.index("Peak:") + 1])


def _through_ebur128(heard: Heard, layout: str) -> None:
    graph = Graph()
    source = graph.add_abuffer(format="fltp", sample_rate=RATE, layout=layout)
    meter = graph.add("ebur128", "framelog=quiet:peak=true")
    graph.link_nodes(source, meter, graph.add("abuffersink")).configure()
    for at in range(0, len(heard), RATE):
        planes = np.ascontiguousarray(heard[at : at + RATE].T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate = RATE
        frame.pts = at
        graph.push(frame)
        _drain(graph)
    graph.push(None)
    _drain(graph)


def _drain(graph: Graph) -> None:
    while True:
        try:
            graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def level(heard: Heard) -> float:
    """Root mean square in dBFS."""
    return float(10 * np.log10(np.mean(heard.astype(np.float64) ** 2) + 1e-20))
