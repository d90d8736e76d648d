"""Sound files as bytes → 16-bit mono samples; for workers, so only the standard library is used.

A header is believed in what cannot be seen otherwise (rate, channels, width) and checked in what
can: a file that ends before its header says so is a sound that was cut off.
"""

from __future__ import annotations

import array
import math
import struct
import sys
from collections.abc import Callable

_UNKNOWN_LENGTH = 0x7FF00000
"""Lengths from here on are written by programs that stream, and cannot know better; so is 0."""

_SOUND = (b"data", b"SSND")
"""The chunks that hold samples, in WAV and in AIFF."""

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE


class Unsound(Exception):
    """Bytes that are no sound, as the end of a sentence that begins with who wrote them."""


def decode(data: bytes, raw: int = 0) -> tuple[int, bytes]:
    """Samples per second, and 16-bit little-endian mono samples, of a WAV or AIFF file.

    `raw` is the rate of bytes that are such samples already. Raises `Unsound`.
    """
    if not data:
        raise Unsound("wrote no sound")
    if raw:
        return raw, data
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return _wav(data)
    if data[:4] == b"FORM" and data[8:12] in (b"AIFF", b"AIFC"):
        return _aiff(data)
    raise Unsound(f"wrote something that is no sound file: {data[:16]!r}")


def _chunks(data: bytes, order: str) -> dict[bytes, bytes]:
    """The chunks of a file by name, the sound among them as long as it is said to be.

    Where a program that streams does not say that, the sound is all that follows.
    """
    chunks: dict[bytes, bytes] = {}
    position = 12
    while position + 8 <= len(data):
        name, length = struct.unpack_from(f"{order}4sI", data, position)
        position += 8
        there = len(data) - position
        if name in _SOUND and (length == 0 or length >= _UNKNOWN_LENGTH):
            length = there
        if length > there and name in _SOUND:
            raise Unsound(f"stopped after {there:,} of the {length:,} bytes of sound it announced")
        if length > there or not name.isascii() or not name.decode().isprintable():
            position -= 8
            break
        chunks.setdefault(name, data[position : position + length])
        position += length + length % 2
    if any(data[position:]):  # Zeros are padding.
        raise Unsound(f"wrote {len(data) - position:,} bytes more than its header says")
    return chunks


def _wav(data: bytes) -> tuple[int, bytes]:
    chunks = _chunks(data, "<")
    form, sound = chunks.get(b"fmt ", b""), chunks.get(b"data")
    if len(form) < 16 or sound is None:
        raise Unsound("wrote a WAV file without sound")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", form)
    if kind == _EXTENSIBLE and len(form) >= 26:
        (kind,) = struct.unpack_from("<H", form, 24)
    if kind not in (_PCM, _FLOAT):
        raise Unsound(f"wrote a WAV file of kind {kind}, which is not plain samples")
    return rate, _mono(sound, channels, bits, "<", floating=kind == _FLOAT)


def _aiff(data: bytes) -> tuple[int, bytes]:
    chunks = _chunks(data, ">")
    common, sound = chunks.get(b"COMM", b""), chunks.get(b"SSND", b"")
    if len(common) < 18 or len(sound) < 8:
        raise Unsound("wrote an AIFF file without sound")
    channels, _, bits = struct.unpack_from(">hIh", common)
    kind = common[18:22] if data[8:12] == b"AIFC" else b"NONE"
    if kind not in (b"NONE", b"twos", b"sowt", b"fl32", b"FL32", b"fl64", b"FL64"):
        raise Unsound(f"wrote an AIFF file of kind {kind!r}, which is not plain samples")
    (offset,) = struct.unpack_from(">I", sound)
    order = "<" if kind == b"sowt" else ">"
    samples = sound[8 + offset :]
    floating = kind.lower().startswith(b"fl")
    return _extended(common[8:18]), _mono(
        samples, channels, bits, order, floating=floating, signed=True
    )


def _extended(ten: bytes) -> int:
    """The whole number in AIFF's 80-bit floating point."""
    exponent, mantissa = struct.unpack(">HQ", ten)
    shift = exponent - 16383 - 63
    return mantissa >> -shift if -64 < shift <= 0 else 0


def _mono(
    sound: bytes, channels: int, bits: int, order: str, *, floating: bool, signed: bool = False
) -> bytes:
    """One channel of 16 bits: the channels' mean, rounded."""
    read = _READERS.get((bits, floating))
    if read is None or not 1 <= channels <= 8:
        raise Unsound(f"wrote {channels} channels of {bits} bits, which is no way to write speech")
    frame = channels * bits // 8
    if len(sound) % frame:
        raise Unsound("spoke half a sample")
    if bits == 8 and not signed:
        sound = bytes(byte ^ 0x80 for byte in sound)
    samples = read(sound, order)
    if channels > 1:
        samples = array.array(
            "h",
            (
                round(sum(samples[n : n + channels]) / channels)
                for n in range(0, len(samples), channels)
            ),
        )
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def _unpacked(sound: bytes, kind: str, order: str) -> array.array[int]:
    samples = array.array(kind)
    samples.frombytes(sound)
    if (order == ">") != (sys.byteorder == "big"):
        samples.byteswap()
    return samples


def _bytes8(sound: bytes, _order: str) -> array.array[int]:
    return array.array("h", (sample * 256 for sample in array.array("b", sound)))


def _bytes16(sound: bytes, order: str) -> array.array[int]:
    return _unpacked(sound, "h", order)


def _bytes24(sound: bytes, order: str) -> array.array[int]:
    start = 1 if order == "<" else 0
    top = bytearray(len(sound) // 3 * 2)
    top[0::2], top[1::2] = sound[start::3], sound[start + 1 :: 3]
    return _unpacked(bytes(top), "h", order)


def _bytes32(sound: bytes, order: str) -> array.array[int]:
    return array.array("h", (sample >> 16 for sample in _unpacked(sound, "i", order)))


def _floats(kind: str) -> Callable[[bytes, str], array.array[int]]:
    def read(sound: bytes, order: str) -> array.array[int]:
        samples = _unpacked(sound, kind, order)
        if not all(map(math.isfinite, samples)):
            raise Unsound("wrote samples that are no numbers")
        return array.array("h", (round(max(-1.0, min(1.0, s)) * 32_767) for s in samples))

    return read


_READERS: dict[tuple[int, bool], Callable[[bytes, str], array.array[int]]] = {
    (8, False): _bytes8,
    (16, False): _bytes16,
    (24, False): _bytes24,
    (32, False): _bytes32,
    (32, True): _floats("f"),
    (64, True): _floats("d"),
}
"""How samples are read, by their bits and whether they are floating point."""
