"""MP3 by LAME, with the Info frame that makes its length and its positions exact.

LAME through lameenc writes bare frames: a player then starts 1,105 samples late and plays the
padding too. The Info frame (Xing's, with LAME's extension) tells it what to skip.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

import lameenc
import numpy as np

from cuecast.diagnostics import BrokenPromise
from cuecast.sound.graph import Pcm, to_pcm, to_sound
from cuecast.timebase import FRAME, RATE

BIT_RATES = {1: 96, 2: 128}
"""kbit/s by channels. Source: ECOSYSTEM 1.2 (what podcast apps recommend for 48 kHz)."""

_QUALITY = 5  # A tenth of the time of 0; the bit rates leave room for it.
_SCALE = 0.95  # LAME makes everything softer by this at these bit rates; undone before it.
_DELAY = 576  # Samples LAME puts before the first one; a decoder adds 529 of its own and knows it.
_FLAGS = 0x0F  # Frame count, byte count, seek table and quality follow.
_ENCODER = b"LAME3.100"
_METHOD_CBR = 1
_RATE_INDEX = {96: 7, 128: 9}  # MPEG-1 Layer III.
_LOUDER = to_pcm(to_sound(np.arange(1 << 16).astype(np.int16)) / np.float32(_SCALE))


class Mp3Encoder:
    """Constant bit rate, so that every player seeks right, and one frame is exactly 24 ms."""

    def __init__(self, out: BinaryIO, channels: int, length: int) -> None:
        """Frames go to `out`, which must be able to seek; `length` samples will come."""
        self._out = out
        self._channels = channels
        self._length = length
        self._bit_rate = BIT_RATES[channels]
        self._frame = 144_000 * self._bit_rate // RATE  # Bytes; never padded at 48 kHz.
        self._bytes = 0
        self._lame = lameenc.Encoder()
        self._lame.set_bit_rate(self._bit_rate)
        self._lame.set_in_sample_rate(RATE)
        self._lame.set_out_sample_rate(RATE)
        self._lame.set_channels(channels)
        self._lame.set_quality(_QUALITY)
        self._lame.silence()
        self._info_at = out.tell()
        out.write(bytes(self._frame))

    def write(self, block: Pcm) -> None:
        """Encode `(count, channels)` samples."""
        louder = _LOUDER[np.ascontiguousarray(block).view(np.uint16)]
        self._emit(self._lame.encode(louder.tobytes()))

    def finish(self) -> None:
        """Write what LAME still holds, then the Info frame in its place at the beginning."""
        self._emit(self._lame.flush())
        frames, rest = divmod(self._bytes, self._frame)
        padding = frames * FRAME - _DELAY - self._length
        if rest or not 0 <= padding < 1 << 12:
            raise BrokenPromise(f"LAME gave {self._bytes} bytes for {self._length} samples")
        end = self._out.tell()
        self._out.seek(self._info_at)
        self._out.write(self._info(frames, padding))
        self._out.seek(end)

    def _emit(self, data: bytes | bytearray) -> None:
        self._out.write(data)
        self._bytes += len(data)

    def _info(self, frames: int, padding: int) -> bytes:
        """A silent frame that carries the figures. Layout: Xing's, then LAME's tag revision 0."""
        mode = 0xC0 if self._channels == 1 else 0x40  # Mono, or joint stereo as LAME writes.
        header = bytes([0xFF, 0xFB, _RATE_INDEX[self._bit_rate] << 4 | 0x04, mode])
        side_information = bytes(17 if self._channels == 1 else 32)
        size = self._bytes + self._frame
        table = bytes(round(256 * percent / 100) for percent in range(100))
        xing = b"Info" + struct.pack(">III", _FLAGS, frames, size) + table + struct.pack(">I", 0)
        gaps = (_DELAY << 12 | padding).to_bytes(3, "big")
        lame = (
            _ENCODER
            + bytes([_METHOD_CBR, 0])
            + bytes(8)
            + bytes([0, self._bit_rate])
            + gaps
            + bytes(4)
            + struct.pack(">IH", size, 0)
        )
        front = header + side_information + xing + lame
        return (front + _crc16(front).to_bytes(2, "big")).ljust(self._frame, b"\0")


def _crc16(data: bytes) -> int:
    """CRC-16/ARC of the Info frame up to the checksum itself, as LAME's tag wants it."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
