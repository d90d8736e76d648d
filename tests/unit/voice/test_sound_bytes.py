"""Sound files as bytes: every width that programs write, and headers that lie."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from kit.fake_program import wav

from cuecast.voice.sound_bytes import Unsound, decode

WAVE = (np.sin(np.arange(800) / 9) * 20_000).astype("<i2")


def aiff(pcm: bytes, bits: int = 16, kind: bytes = b"", channels: int = 1) -> bytes:
    # 22050 as an 80-bit float: 0x400D, 0xAC44 << 48.
    rate = struct.pack(">HQ", 0x400D, 0xAC44 << 48)
    frames = len(pcm) * 8 // bits // channels
    common = struct.pack(">hIh", channels, frames, bits) + rate + (kind + b"\0\0" if kind else b"")
    sound = struct.pack(">II", 0, 0) + pcm
    body = b"AIFC" if kind else b"AIFF"
    for name, part in ((b"COMM", common), (b"SSND", sound)):
        body += struct.pack(">4sI", name, len(part)) + part
    return struct.pack(">4sI", b"FORM", len(body)) + body


def samples(data: bytes) -> np.ndarray:
    return np.frombuffer(decode(data)[1], "<i2").astype(int)


WAYS = {
    "8 bits": wav((WAVE.astype(int) // 256 + 128).astype("u1").tobytes(), bits=8),
    "16 bits": wav(WAVE.tobytes()),
    "24 bits": wav(
        b"".join((int(s) * 256).to_bytes(3, "little", signed=True) for s in WAVE), bits=24
    ),
    "32 bits": wav((WAVE.astype("<i4") * 65_536).tobytes(), bits=32),
    "float": wav((WAVE / 32_767).astype("<f4").tobytes(), bits=32, kind=3),
    "double": wav((WAVE / 32_767).astype("<f8").tobytes(), bits=64, kind=3),
    "stereo": wav(np.repeat(WAVE, 2).tobytes(), channels=2),
    "AIFF": aiff(WAVE.astype(">i2").tobytes()),
    "AIFF 8 bits": aiff((WAVE.astype(int) // 256).astype("i1").tobytes(), bits=8),
    "AIFF-C sowt": aiff(WAVE.tobytes(), kind=b"sowt"),
    "AIFF-C float": aiff((WAVE / 32_767).astype(">f4").tobytes(), bits=32, kind=b"fl32"),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_write_samples_is_the_same_sound(way):
    coarse = 256 if "8 bits" in way else 1
    assert np.abs(samples(WAYS[way]) - WAVE).max() <= coarse
    assert decode(WAYS[way])[0] == (22_050 if way.startswith("AIFF") else 16_000)


@pytest.mark.parametrize("length", [0, 0x7FFFF000, 0xFFFFFFFF, 2 * len(WAVE)])
def test_a_program_that_streams_need_not_know_the_length(length):
    assert np.array_equal(samples(wav(WAVE.tobytes(), length=length)), WAVE)


def test_a_chunk_after_the_sound_is_not_sound():
    named = wav(WAVE.tobytes()) + struct.pack("<4sI", b"LIST", 4) + b"INFO"
    assert np.array_equal(samples(named), WAVE)
    assert np.array_equal(samples(wav(WAVE.tobytes()) + bytes(5)), WAVE)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "wrote no sound"),
        (b"Usage: x\n", "no sound file: b'Usage: x"),
        (b"RIFF\0\0\0\0WAVE", "without sound"),
        (wav(WAVE.tobytes())[:-100], "stopped after 1,500 of the 1,600 bytes"),
        (wav(WAVE.tobytes(), length=800), "800 bytes more than its header says"),
        (wav(WAVE.tobytes(), kind=85), "of kind 85"),
        (wav(WAVE.tobytes(), channels=0), "0 channels"),
        (wav(WAVE.tobytes() + b"\0"), "half a sample"),
        (wav(struct.pack("<f", float("nan")), bits=32, kind=3), "no numbers"),
        (aiff(WAVE.tobytes(), kind=b"ima4"), "of kind b'ima4'"),
        (aiff(WAVE.tobytes())[:-10], "stopped after"),
        (b"FORM\0\0\0\0AIFF", "without sound"),
    ],
)
def test_what_is_no_sound_is_told(data, told):
    with pytest.raises(Unsound, match=told.replace("(", r"\(")):
        decode(data)


@pytest.mark.parametrize("cut", range(0, 60, 3))
def test_a_file_cut_anywhere_is_never_taken_for_a_shorter_one(cut):
    with pytest.raises(Unsound):
        decode(WAYS["16 bits"][:cut])
