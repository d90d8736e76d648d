"""Stems, audio books and Opus: the sound that players decode is the session's."""

from __future__ import annotations

import io
from contextlib import suppress

import av
import mutagen.mp4
import numpy as np
import pytest
import tinytag
from kit.sounding import SHORT, sounding, written
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus

from cuecast.publish.formats import Material
from cuecast.sound.graph import Sound, to_pcm
from cuecast.timebase import RATE


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return sounding(tmp_path_factory.mktemp("short"), SHORT)


def decoded(data: bytes) -> Sound:
    with av.open(io.BytesIO(data)) as container:
        assert container.streams.audio[0].rate == RATE
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        frames = [f for frame in container.decode(audio=0) for f in resampler.resample(frame)]
        return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def test_the_stems_are_as_long_as_the_session_and_sum_up_to_it(short):
    stems = [decoded(data) for data in written(short, "stems")]
    assert {len(stem) for stem in stems} == {short.timeline.duration}
    with short.mixer(frozenset()) as whole:
        wanted = to_pcm(whole.samples(0, whole.duration))[:, 0].astype(np.int32)
    # Rounded to 16 bits at the very end, no sample is off by more than the last bit.
    together = np.rint(sum(stem.astype(np.float64) for stem in stems) * 32768).astype(np.int32)
    assert np.abs(together - wanted).max() <= 1
    assert (together == wanted).mean() > 0.99
    assert all(np.abs(stem).max() > 0.001 for stem in stems)


def test_a_stem_is_silent_where_its_track_is(short):
    voice = decoded(written(short, "stems")[0])
    spoken = np.zeros(len(voice), bool)
    for cue in short.timeline.voice():
        spoken[cue.start : cue.end] = True
    assert not voice[~spoken].any()


@pytest.mark.parametrize("name", ["m4b", "m4a", "opus"])
def test_sound_is_where_it_is_in_the_session(short, name):
    sound = decoded(written(short, name)[0])
    assert abs(len(sound) - short.timeline.duration) < RATE // 20
    with short.mixer(frozenset()) as whole:
        wanted = whole.samples(0, whole.duration)[:, 0]
    size = min(len(sound), len(wanted))
    step = RATE // 100
    envelopes = [
        np.sqrt((one[: size // step * step].reshape(-1, step) ** 2).mean(axis=1))
        for one in (sound, wanted)
    ]
    shifts = range(-10, 11)
    likeness = [float(np.dot(np.roll(envelopes[0], s), envelopes[1])) for s in shifts]
    assert abs(shifts[int(np.argmax(likeness))]) <= 3  # at most 30 ms


@pytest.mark.parametrize("name", ["m4b", "m4a", "opus"])
def test_sound_has_the_chapters_of_the_session(short, name):
    with av.open(io.BytesIO(written(short, name)[0])) as container:
        chapters = container.chapters()
    read = [(float(c["start"] * c["time_base"]), c["metadata"]["title"]) for c in chapters]
    assert read == [
        (pytest.approx(c.start / RATE, abs=0.03), c.title) for c in short.timeline.chapters
    ]


class Arriving:
    """A file that is still being loaded: it can only be read on, and ends early."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def read(self, size: int) -> bytes:
        return self.data.read(size)


@pytest.mark.parametrize("name", ["m4b", "m4a"])
def test_a_player_begins_before_it_has_loaded_the_whole(short, name):
    data = written(short, name)[0]
    whole = mutagen.mp4._atom.Atoms(io.BytesIO(data))
    order = [atom.name for atom in whole.atoms]
    assert order.index(b"moov") < order.index(b"mdat")
    with av.open(Arriving(data[: len(data) // 2])) as container:
        assert float(container.duration) / 1e6 == pytest.approx(
            short.timeline.duration / RATE, abs=0.1
        )
        heard = 0
        with suppress(av.error.FFmpegError):
            for frame in container.decode(audio=0):
                heard += frame.samples
    assert heard > short.timeline.duration // 4


def test_sound_says_what_it_is(short, tmp_path):
    book, song, opus = (written(short, name)[0] for name in ("m4b", "m4a", "opus"))
    assert MP4(fileobj=io.BytesIO(book))["stik"] == [2]
    assert MP4(fileobj=io.BytesIO(song))["stik"] == [1]
    assert MP4(fileobj=io.BytesIO(book))["covr"][0].startswith(b"\xff\xd8")
    for name, data in (("a.m4b", book), ("a.opus", opus)):
        (tmp_path / name).write_bytes(data)
        read = tinytag.TinyTag.get(tmp_path / name)
        assert read.title == "Toy"
        assert read.duration == pytest.approx(short.timeline.duration / RATE, abs=0.1)
    assert "Lift" in str(OggOpus(fileobj=io.BytesIO(opus))["LYRICS"][0])
