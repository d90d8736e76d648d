"""Files: exact in length and place, the same bytes every time, loud as promised after decoding."""

from __future__ import annotations

import errno
import io
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import ears
from kit.ears import burst, find, hear
from kit.timelines import burst_line, cue, pcm, talk, timeline
from mutagen.flac import FLAC
from mutagen.mp3 import MP3, BitrateMode

from cuecast.diagnostics import CuecastError
from cuecast.sound.clip import condition
from cuecast.sound.encode import Kind, encoder, kind_of, render
from cuecast.sound.graph import to_pcm
from cuecast.sound.mix import Mixer, MixSettings
from cuecast.sound.tags import Tags
from cuecast.timebase import FRAME, RATE

HERE = Path(__file__).parent
KINDS = list(Kind)


class Given:
    """A source that gives samples out of an array."""

    def __init__(self, sound: np.ndarray) -> None:
        self._sound = sound.astype(np.float32)
        self.duration, self.channels = sound.shape

    def samples(self, start: int, count: int) -> np.ndarray:
        part: np.ndarray = self._sound[start : start + count]
        return part


def encoded(sound: np.ndarray, kind: Kind, about: Tags | None = None) -> bytes:
    out = io.BytesIO()
    render(Given(sound), out, kind, about)
    return out.getvalue()


def noise(count: int, channels: int = 1, level: float = 0.05) -> np.ndarray:
    made: np.ndarray = np.random.default_rng(count).standard_normal((count, channels)) * level
    return made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("count", [1, 575, 576, 1_151, 1_152, 1_153, RATE, RATE + 1, 5 * RATE - 7])
def test_the_decoded_length_is_exact(kind: Kind, channels: int, count: int) -> None:
    assert hear(encoded(noise(count, channels), kind)).shape == (count, channels)


@settings(max_examples=25, deadline=None)
@given(st.integers(4 * FRAME, 30 * FRAME))  # FFmpeg does not always know a shorter one for an MP3.
def test_the_length_of_an_mp3_is_exact_whatever_it_is(count: int) -> None:
    assert len(hear(encoded(noise(count), Kind.MP3))) == count


@pytest.mark.parametrize("kind", [Kind.FLAC, Kind.WAV])
@pytest.mark.parametrize("channels", [1, 2])
def test_flac_and_wav_keep_every_sample(kind: Kind, channels: int) -> None:
    sound = noise(3 * RATE + 5, channels)
    assert np.array_equal(hear(encoded(sound, kind)) * 32_768, to_pcm(sound.astype(np.float32)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("channels", [1, 2])
def test_every_burst_is_found_at_its_sample(kind: Kind, channels: int) -> None:
    """60 words at odd places over a bed, 0 samples off in the decoded file."""
    starts = {f"word {n}": 24_000 + n * 40_009 + n * n for n in range(60)}
    cues = [cue("voice", text, start, 240) for text, start in starts.items()]
    cues.append(cue("bed", "surf", 0, 60 * RATE))
    mix = Mixer(timeline(cues, 60 * RATE), burst_line, MixSettings(HERE, HERE, channels))
    out = io.BytesIO()
    render(mix, out, kind)
    heard = hear(out.getvalue())
    assert len(heard) == 60 * RATE
    off = {
        text: find(heard, burst(sum(text.encode())), start) - start
        for text, start in starts.items()
    }
    assert set(off.values()) == {0}


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("words", [1, 8], ids=["counts", "sentences"])
def test_the_voice_is_as_loud_as_promised_in_the_decoded_mp3(channels: int, words: int) -> None:
    cues, clips, at = [], {}, 24_000
    for number in range(24):
        text = f"said {number}"
        clips[text] = condition(pcm(talk(words, number)), RATE)
        cues.append(cue("voice", text, at, len(clips[text])))
        at += len(clips[text]) + 2 * RATE
    mix = Mixer(
        timeline(cues, at), lambda line: clips[line.text], MixSettings(HERE, HERE, channels)
    )
    out = io.BytesIO()
    render(mix, out, Kind.MP3)
    integrated, peak = ears.loudness(hear(out.getvalue()))
    assert integrated == pytest.approx({1: -19, 2: -16}[channels], abs=0.3)
    assert peak <= -1


@pytest.mark.parametrize("channels", [1, 2])
def test_an_mp3_is_as_loud_as_what_went_in(channels: int) -> None:
    """LAME takes 0.4 dB away at these bit rates; that is undone."""
    t = np.arange(2 * RATE) / RATE
    tone = np.repeat(0.4 * np.sin(2 * np.pi * 700 * t)[:, np.newaxis], channels, axis=1)
    heard = hear(encoded(tone, Kind.MP3))[RATE // 2 : -RATE // 2]
    assert np.sqrt(2 * np.mean(heard**2)) == pytest.approx(0.4, rel=0.002)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_sound_gives_the_same_bytes(kind: Kind) -> None:
    about = Tags("Bytes", 2 * RATE, author="Me", description="Words")
    sound = noise(2 * RATE)
    assert encoded(sound, kind, about) == encoded(sound, kind, about)


@pytest.mark.parametrize("kind", [Kind.FLAC, Kind.WAV])
def test_a_file_does_not_tell_which_version_made_it(kind: Kind) -> None:
    assert not re.search(rb"Lav[cf]\d", encoded(noise(RATE), kind, Tags("T", RATE)))


@pytest.mark.parametrize(("channels", "kbits"), [(1, 96), (2, 128)])
def test_other_readers_understand_the_info_frame(channels: int, kbits: int) -> None:
    data = encoded(noise(7 * RATE + 123, channels), Kind.MP3)
    info = MP3(io.BytesIO(data)).info
    assert info.bitrate == kbits * 1000
    assert info.bitrate_mode == BitrateMode.CBR
    assert info.encoder_info.startswith("LAME 3.100")
    assert info.sample_rate == RATE
    assert info.length == pytest.approx(7 + 123 / RATE, abs=0.0001)
    frame = 144 * kbits * 1000 // RATE
    assert len(data) % frame == 0
    assert all(data[at : at + 2] == b"\xff\xfb" for at in range(0, len(data), frame))


def test_the_tag_comes_first() -> None:
    data = encoded(noise(RATE), Kind.MP3, Tags("First", RATE))
    assert data.startswith(b"ID3\x03")
    assert hear(data).shape == (RATE, 1)


def test_a_flac_knows_its_length_and_checksum() -> None:
    info = FLAC(io.BytesIO(encoded(noise(RATE + 3), Kind.FLAC))).info
    assert info.total_samples == RATE + 3
    assert info.md5_signature != 0


def test_encoding_does_not_close_the_file_and_starts_where_it_stands() -> None:
    for kind in (Kind.FLAC, Kind.WAV, Kind.MP3):
        out = io.BytesIO()
        render(Given(noise(100)), out, kind)
        assert not out.closed


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    render(
        Given(noise(3 * RATE + 1)), io.BytesIO(), Kind.WAV, None, lambda *both: told.append(both)
    )
    assert told[-1] == (3 * RATE + 1, 3 * RATE + 1)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_full_scale_does_not_wrap() -> None:
    loud = np.array([[1.5], [-1.5], [1.0], [-1.0], [0.5], [0.6 / 32_768]])
    assert to_pcm(loud.astype(np.float32))[:, 0].tolist() == [
        32_767,
        -32_767,
        32_767,
        -32_767,
        16_384,
        1,
    ]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.mp3", Kind.MP3), ("b.FLAC", Kind.FLAC), ("c.d.wav", Kind.WAV)]
)
def test_the_suffix_tells_the_kind(name: str, kind: Kind) -> None:
    assert kind_of(Path(name)) is kind


@pytest.mark.parametrize("name", ["session", "session.ogg", ".mp3", "mp3"])
def test_another_suffix_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(CuecastError, match=r"must end in one of \.mp3, \.flac, \.wav"):
        kind_of(Path(name))


@pytest.mark.parametrize(("channels", "longest"), [(1, "12:25:39"), (2, "6:12:49")])
def test_a_wav_that_cannot_hold_it_is_refused_before_it_is_begun(
    channels: int, longest: str
) -> None:
    out = io.BytesIO()
    with pytest.raises(CuecastError, match=f"at most {longest} .* use .flac"):
        encoder(out, Kind.WAV, channels, 13 * 3600 * RATE // channels)
    assert out.getvalue() == b""


class Full(io.BytesIO):
    """A disk that is full after some bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("room", [0, 10, 5_000, 60_000])
def test_a_full_disk_is_passed_on_as_it_is(kind: Kind, room: int) -> None:
    with pytest.raises(OSError, match="No space left"):
        render(Given(noise(10 * RATE, level=0.3)), Full(room), kind, Tags("Full", 10 * RATE))


@pytest.mark.parametrize("kind", KINDS)
def test_being_stopped_is_passed_on(kind: Kind) -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(Given(noise(RATE)), io.BytesIO(), kind, None, stop)
