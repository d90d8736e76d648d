"""Beds: endless without a click, bounded in memory, and nothing opened that a session may not name."""

from __future__ import annotations

import io
import os
import struct
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.timelines import pcm

from cuecast import limits
from cuecast.diagnostics import CuecastError
from cuecast.sound import beds, decode
from cuecast.sound.beds import SEAM, Bed, find
from cuecast.sound.encode import Kind, encoder
from cuecast.sound.loudness import measure
from cuecast.timebase import RATE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "session").mkdir()
    (tmp_path / "cache").mkdir()
    return tmp_path / "session"


def find_here(name: str, folder: Path, channels: int = 1) -> Bed:
    return find(name, channels, folder, folder.parent / "cache")


def save(path: Path, sound: np.ndarray, kind: Kind = Kind.WAV) -> None:
    block = pcm(sound.astype(np.float32).reshape(len(sound), -1))
    out = io.BytesIO()
    writer = encoder(out, kind, block.shape[1], len(block))
    writer.write(block)
    writer.finish()
    path.write_bytes(out.getvalue())


def sine(seconds: float, pitch: float = 211.3) -> np.ndarray:
    return 0.3 * np.sin(2 * np.pi * pitch * np.arange(round(seconds * RATE)) / RATE)


def wind(seconds: float) -> np.ndarray:
    noise = np.random.default_rng(3).standard_normal(round(seconds * RATE) + 200)
    soft: np.ndarray = np.convolve(noise, np.hanning(201), mode="valid")
    return soft / np.abs(soft).max() * 0.5


def steps(sound: np.ndarray) -> np.ndarray:
    """How much the sound bends from sample to sample: a click stands out."""
    bends: np.ndarray = np.abs(np.diff(sound, 2, axis=0)).max(axis=1)
    return bends


@pytest.mark.parametrize("name", ["drone", "pulse", "surf"])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_shipped_bed_turns_without_a_click(name: str, channels: int, folder: Path) -> None:
    bed = find_here(name, folder, channels)
    sound = bed.samples(bed.length - RATE, 2 * RATE)
    assert sound.shape == (2 * RATE, channels)
    bends = steps(sound)
    around = bends[RATE - 4 : RATE + 4].max()
    assert around <= 1.1 * max(bends[: RATE - 100].max(), bends[RATE + 100 :].max())


@pytest.mark.parametrize("name", ["drone", "pulse", "surf"])
def test_a_shipped_bed_is_as_loud_at_its_turn(name: str, folder: Path) -> None:
    bed = find_here(name, folder)
    turn = measure(bed.samples(bed.length - 6 * RATE, 12 * RATE)).integrated
    assert turn == pytest.approx(bed.loudness, abs=3)


@pytest.mark.parametrize("seconds", [1.0, 5.0, 30.0])
def test_an_authors_file_turns_without_a_click_or_a_hole(seconds: float, folder: Path) -> None:
    save(folder / "mine.wav", wind(seconds))
    bed = find_here("mine.wav", folder)
    sound = bed.samples(0, 3 * bed.length)
    assert steps(sound).max() <= 1.6 * steps(sound[: bed.seam or 100]).max()
    levels = np.sqrt(np.mean(sound[: len(sound) // 9600 * 9600].reshape(-1, 9600) ** 2, axis=1))
    assert 20 * np.log10(levels.max() / levels.min()) < 6


def test_a_files_beginning_is_heard_as_it_is_the_first_time(folder: Path) -> None:
    ramp = np.linspace(0.001, 0.5, 20 * RATE)
    save(folder / "mine.flac", ramp * sine(20.0) / 0.3, Kind.FLAC)
    bed = find_here("mine.flac", folder)
    first = bed.samples(0, SEAM)
    again = bed.samples(bed.length - bed.seam, SEAM)
    assert np.abs(first).max() < 0.06
    assert np.abs(again).max() > 0.15


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 20 * RATE), st.lists(st.integers(1, 3 * RATE), min_size=1, max_size=6))
def test_any_stretch_of_a_bed_is_the_same_however_it_is_cut(start: int, counts: list[int]) -> None:
    class Counting:
        def read(self, start: int, count: int) -> np.ndarray:
            return np.arange(start, start + count, dtype=np.int32)[:, np.newaxis]

    bed = Bed(Counting(), 5 * RATE, RATE, -20.0, 1.0)  # type: ignore[arg-type]
    at, parts = start, []
    for count in counts:
        parts.append(bed.samples(at, count))
        at += count
    assert np.array_equal(np.concatenate(parts), bed.samples(start, sum(counts)))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_that_is_written_can_be_a_bed(kind: Kind, folder: Path) -> None:
    save(folder / f"mine{kind.value}", wind(9.0), kind)
    bed = find_here(f"mine{kind.value}", folder)
    assert bed.length == 9 * RATE
    assert bed.loudness == pytest.approx(measure(wind(9.0) / 2).integrated, abs=0.3)


@pytest.mark.parametrize("rate", [8_000, 44_100, 96_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_other_rates_and_channels_are_brought_to_the_sessions(
    rate: int, channels: int, folder: Path
) -> None:
    with wave.open(str(folder / "mine.wav"), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        tone = pcm((0.3 * np.sin(2 * np.pi * 300 * np.arange(2 * rate) / rate)).astype(np.float32))
        out.writeframes(np.repeat(tone, channels).tobytes())
    for wanted in (1, 2):
        bed = find_here("mine.wav", folder, wanted)
        assert bed.length == pytest.approx(2 * RATE, abs=2)
        spectrum = np.abs(np.fft.rfft(bed.samples(0, RATE)[:, -1]))
        assert np.argmax(spectrum) == 300


def test_it_is_decoded_once_and_verified_each_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(folder / "mine.wav", sine(3.0))
    decodings = []

    def counted(file: io.BufferedReader, *rest: object) -> Iterable[np.ndarray]:
        decodings.append(rest)
        return decode.decoded(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(beds, "decoded", counted)
    whole = find_here("mine.wav", folder).samples(0, 5 * RATE)
    assert np.array_equal(find_here("mine.wav", folder).samples(0, 5 * RATE), whole)
    assert len(decodings) == 1
    (kept,) = (folder.parent / "cache").iterdir()
    data = bytearray(kept.read_bytes())
    for broken in (data[:-1], data[:20], b"", data[:-1] + bytes([data[-1] ^ 1]), b"?" + data[1:]):
        kept.write_bytes(broken)
        assert np.array_equal(find_here("mine.wav", folder).samples(0, 5 * RATE), whole)
    assert len(decodings) == 6


def test_a_file_that_vanishes_from_the_cache_is_told(folder: Path) -> None:
    save(folder / "mine.wav", sine(3.0))
    bed = find_here("mine.wav", folder)
    (kept,) = (folder.parent / "cache").iterdir()
    kept.write_bytes(kept.read_bytes()[:1000])
    with pytest.raises(CuecastError, match="vanished from the cache"):
        bed.samples(RATE, RATE)
    kept.unlink()
    with pytest.raises(CuecastError, match="vanished from the cache"):
        bed.samples(0, 1)


ODD = {
    "empty.mp3": b"",
    "text.mp3": b"this is no sound\n" * 200,
    "list.m3u8": b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n",
    "script.mp3": b"ffconcat version 1.0\nfile good.wav\n",
    "sdp.wav": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
    "junk.flac": b"fLaC" + bytes(range(256)) * 50,
    "riff.wav": b"RIFF\xff\xff\xff\xffWAVEfmt "
    + struct.pack("<IHHIIHH", 16, 1, 255, 1, 1, 1, 1)
    + b"data",
    "foreign.au": struct.pack(">4sIIIII", b".snd", 24, 96_000, 3, 48_000, 1) + b"\x11\x22" * 48_000,
    "picture.jpg": b"\xff\xd8\xff\xe0" + bytes(500),
    "archive.zip.mp3": b"PK\x03\x04" + bytes(500),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_sound_is_told_with_its_name(name: str, folder: Path) -> None:
    save(folder / "good.wav", sine(2.0))
    (folder / name).write_bytes(ODD[name])
    with pytest.raises(CuecastError, match=f"the sound file “{name}” cannot be used: "):
        find_here(name, folder)
    assert list((folder.parent / "cache").iterdir()) == []


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_cut_off_file_gives_what_is_there_or_is_told(
    kind: Kind, share: float, folder: Path
) -> None:
    save(folder / f"mine{kind.value}", sine(10.0), kind)
    whole = (folder / f"mine{kind.value}").read_bytes()
    (folder / f"mine{kind.value}").write_bytes(whole[: int(share * len(whole))])
    if share < 0.1:
        with pytest.raises(CuecastError, match="mine"):
            find_here(f"mine{kind.value}", folder)
    else:
        bed = find_here(f"mine{kind.value}", folder)
        assert bed.length >= 0.5 * share * 10 * RATE


def test_too_short_and_silent_files_are_told(folder: Path) -> None:
    save(folder / "short.wav", sine(0.9))
    save(folder / "silent.wav", np.zeros(3 * RATE))
    with pytest.raises(
        CuecastError, match=r"short\.wav” cannot be used: it is shorter than a second"
    ):
        find_here("short.wav", folder)
    with pytest.raises(CuecastError, match=r"silent\.wav” cannot be used: there is only silence"):
        find_here("silent.wav", folder)


def test_a_bomb_is_stopped_by_its_length(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(folder / "long.flac", np.zeros(30 * RATE), Kind.FLAC)
    monkeypatch.setattr(limits, "MAX_BED_SECONDS", 20)
    with pytest.raises(CuecastError, match="it is longer than"):
        find_here("long.flac", folder)


def test_numbers_that_are_none_become_silence(folder: Path) -> None:
    samples = np.full(2 * RATE, np.nan, "<f4")
    samples[::2] = 0.25 * np.sin(np.arange(RATE) / 20)
    data = samples.tobytes()
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        36 + len(data),
        b"WAVE",
        b"fmt ",
        16,
        3,
        1,
        RATE,
        4 * RATE,
        4,
        32,
        b"data",
        len(data),
    )
    (folder / "nan.wav").write_bytes(head + data)
    assert np.isfinite(find_here("nan.wav", folder).samples(0, RATE)).all()


OUTSIDE = [
    "../secret.wav",
    "sub/../../secret.wav",
    "/etc/passwd",
    "",
    ".",
    "..",
    "/",
    "a\0b.wav",
    "c:\\x.wav",
    "\\\\host\\x.wav",
    "a\nb.wav",
]


@pytest.mark.parametrize(
    "name",
    [
        *OUTSIDE,
        "file:x.wav",
        "http://x/y.wav",
        "concat:a.wav|b.wav",
        "pipe:0.wav",
        "-i.wav",
        "x" * 300 + ".wav",
    ],
)
def test_a_name_reaches_nothing_outside_the_sessions_folder(name: str, folder: Path) -> None:
    save(folder.parent / "secret.wav", sine(2.0))
    with pytest.raises(CuecastError):
        find_here(name, folder)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
def test_links_pipes_devices_and_folders_are_no_sound_files(folder: Path) -> None:
    save(folder.parent / "secret.wav", sine(2.0))
    (folder / "link.wav").symlink_to(folder.parent / "secret.wav")
    (folder / "loop.wav").symlink_to("loop.wav")
    (folder / "out").symlink_to(folder.parent)
    (folder / "sub.wav").mkdir()
    os.mkfifo(folder / "pipe.wav")
    for name in ("link.wav", "loop.wav", "out/secret.wav", "sub.wav", "pipe.wav", "sub.wav/x.wav"):
        with pytest.raises(CuecastError, match="cannot be used"):
            find_here(name, folder)


def test_a_file_in_a_folder_below_is_found(folder: Path) -> None:
    (folder / "music" / "calm").mkdir(parents=True)
    save(folder / "music" / "calm" / "rain and wind.wav", sine(2.0))
    assert find_here("music/calm/rain and wind.wav", folder).length == 2 * RATE


def test_an_unknown_bed_names_the_known_ones(folder: Path) -> None:
    with pytest.raises(CuecastError, match="there is no bed “sruf”: choose drone, pulse, surf, or"):
        find_here("sruf", folder)


def test_a_huge_file_is_refused_before_it_is_read(folder: Path) -> None:
    with (folder / "huge.wav").open("wb") as out:
        out.truncate(limits.MAX_BED_BYTES + 1)
    with pytest.raises(CuecastError, match="larger than 2 GiB"):
        find_here("huge.wav", folder)
