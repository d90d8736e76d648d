"""The parts of an ear: delay and drift, the echo taken away, voices cut out, the way to commands."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest
from _score_room import RATE, Room

from cuecast.diagnostics import CuecastError
from cuecast.live.commands import Command
from cuecast.live.listen.align import Aligner
from cuecast.live.listen.ear import REGRET, Ear
from cuecast.live.listen.echo import BLOCK, Canceller
from cuecast.live.listen.endpoint import Endpointer
from cuecast.live.listen.grammar import COMMANDS, WORDINGS
from cuecast.live.listen.listener import Listener, ListeningSink
from cuecast.live.listen.own import OwnSound
from cuecast.live.listen.vosk import Vosk
from cuecast.sound.graph import FULL_SCALE, to_sound

SILENCE = np.zeros(BLOCK, np.float32)


def noise(seconds, level=0.05, seed=1):
    draw = np.random.default_rng(seed)
    return (draw.standard_normal(round(seconds * RATE)) * level).astype(np.float32)


def blocks(sound):
    return [sound[at : at + BLOCK] for at in range(0, len(sound) - BLOCK + 1, BLOCK)]


def listened(room, played):
    """What an aligner and a canceller make of a room in which nobody speaks."""
    aligner, canceller, rest = Aligner(), Canceller(), []
    heard = room.heard(np.zeros(len(played), np.float32), played)
    for was_played, was_heard in zip(blocks(played), blocks(heard), strict=True):
        aligner.add(was_played)
        known = aligner.hear(was_heard)
        if aligner.moved():
            canceller.reset()
        rest.append(canceller.clean(was_heard, known)[0])
    return aligner, heard, np.concatenate(rest)


def decibels(before, after):
    return 10 * np.log10(np.mean(before**2) / np.mean(after**2))


@pytest.mark.parametrize("drift", [0, 90, -90])
def test_delay_and_drift_are_found_and_the_echo_goes_away(drift):
    played = np.convolve(noise(24), [0.25, 0.5, 0.25], "same").astype(np.float32)
    aligner, heard, rest = listened(Room(1, delay=0.3, echo=-10, drift=drift), played)
    assert aligner.ppm == pytest.approx(drift, abs=5)
    assert aligner.delay() == pytest.approx(0.3 * RATE - drift * 24e-6 * RATE, abs=3)
    late = slice(18 * RATE, 23 * RATE)
    assert decibels(heard[late], rest[late]) > 15


def test_a_device_that_stalls_is_found_again():
    aligner, canceller, played = Aligner(), Canceller(), noise(22)
    heard = blocks(np.concatenate((silence(0.2), played)))
    lost = 10 * RATE // BLOCK
    for number, block in enumerate(blocks(played)):
        if number == lost:
            for _ in range(5 * RATE // BLOCK):  # It takes nothing for five seconds.
                aligner.hear(SILENCE)
            assert not aligner.known
        aligner.add(block)
        known = aligner.hear(heard[number])
        if aligner.moved():
            canceller.reset()
        rest, _ = canceller.clean(heard[number], known)
    assert aligner.known
    assert decibels(heard[number], rest) > 15


def test_where_nothing_is_played_nothing_is_changed():
    canceller = Canceller()
    for block in blocks(noise(2)):
        rest, echo = canceller.clean(block, SILENCE)
        assert (rest == block).all()
        assert not echo.any()


def cut(sound):
    pointer = Endpointer()
    room = noise(len(sound) / RATE, 0.0005, seed=2)
    found, part = [], silence(0)
    for block in blocks(sound + room):
        said = pointer.take(block, SILENCE)
        part = part if said is None else said
        if pointer.ended and len(part):
            found.append(part)
    return found


def silence(seconds):
    return np.zeros(round(seconds * RATE), np.float32)


def test_what_is_said_is_cut_out_whole_with_silence_around_it():
    word = noise(0.6)
    (part,) = cut(np.concatenate((silence(2), word, silence(2))))
    loud = np.nonzero(np.abs(part) > 0.02)[0]
    assert loud[-1] - loud[0] == pytest.approx(len(word), abs=20)
    assert 0.1 * RATE < loud[0] < 0.4 * RATE
    assert len(part) - loud[-1] > 0.15 * RATE


def test_a_pause_inside_what_is_said_is_no_end():
    (part,) = cut(np.concatenate((silence(2), noise(0.3), silence(0.25), noise(0.4), silence(2))))
    loud = np.nonzero(np.abs(part) > 0.02)[0]
    assert loud[-1] - loud[0] == pytest.approx(0.95 * RATE, abs=20)


@pytest.mark.parametrize("seconds", [0.05, 4.0])
def test_a_knock_and_a_speech_are_no_commands(seconds):
    assert cut(np.concatenate((silence(2), noise(seconds), silence(2)))) == []


def test_louder_surroundings_are_got_used_to():
    word = noise(0.6)
    fan = noise(30, 0.004, seed=5)
    fan[25 * RATE : 25 * RATE + len(word)] += word
    assert len(cut(np.concatenate((silence(2), fan)))) == 1


class Says:
    """A recogniser that hears the same words in everything."""

    def __init__(self, *words):
        self._words = iter(words)

    def words(self, said):
        return next(self._words)


def hear(ear, gap=2.0):
    """One thing said to an ear, and a gap."""
    whole = np.concatenate((silence(0.5), noise(0.5), silence(gap)))
    return ear.hear(whole + noise(len(whole) / RATE, 0.0005, seed=3))


def test_back_soon_after_a_command_takes_it_back_and_later_goes_back():
    ear = Ear(Says("next", "back", "back", "faster", "back"))
    given = [h.command for _ in range(3) for h in hear(ear)]
    assert given == [Command.NEXT, Command.UNDO, Command.BACK]
    assert [h.command for h in hear(ear, gap=REGRET / RATE)] == [Command.FASTER]
    assert [h.command for h in hear(ear)] == [Command.BACK]


def test_a_command_that_is_the_beginning_of_a_speech_is_none():
    ear = Ear(Says("stop"))
    speech = (silence(2), noise(0.3), silence(0.25), noise(4.0), silence(2))
    assert ear.hear(np.concatenate(speech) + noise(8.55, 0.0005, seed=3)) == []


def test_what_is_no_command_does_nothing():
    assert hear(Ear(Says(""))) == []


def test_everything_can_be_said_that_has_no_opposite_in_keys():
    unsaid = set(Command) - set(WORDINGS)
    assert unsaid == {Command.TOGGLE}
    assert len(COMMANDS) == sum(map(len, WORDINGS.values()))


def words(seconds, seed):
    """Noise that comes and goes as syllables do, each with another colour."""
    draw = np.random.default_rng(seed)
    parts = []
    while sum(map(len, parts)) < seconds * RATE:
        part = np.convolve(noise(draw.uniform(0.1, 0.3), seed=draw.integers(99)), draw.random(9))
        parts += [part.astype(np.float32), silence(draw.uniform(0, 0.2))]
    return np.concatenate(parts)[: round(seconds * RATE)]


@pytest.mark.parametrize("known", [False, True])
def test_what_the_session_says_itself_is_no_command_and_what_a_person_says_is(known):
    own, mine = OwnSound(), words(8, seed=1)
    late = 0 if known else round(0.7 * RATE)
    for block in blocks(mine):
        own.take(block, known)
    end = len(mine) - late
    leaked = Room(2, reverb=0.4).heard(mine * 0.05, silence(8))[end - 2 * RATE : end]
    assert own.is_heard(leaked + noise(2, 0.0002))
    assert not own.is_heard(words(2, seed=2) + leaked)


class Microphone:
    def start(self, take):
        self.take = take

    def close(self):
        self.take = None


class Sink:
    def start(self, channels, pull):
        self.pull = lambda count: to_sound(np.frombuffer(pull(count), np.int16))


LEVEL = 3277
"""A tenth of full scale."""


def test_bed_gives_way_to_a_voice_words_do_not_and_a_tick_says_heard():
    listener, sink, given = Listener(Ear(Says("next")), microphone := Microphone()), Sink(), []
    speaking = []
    listening = ListeningSink(sink, listener, lambda: bool(speaking))
    listening.start(1, lambda count: np.full(count, LEVEL, np.int16).tobytes())
    listener.start(given.append)
    assert (sink.pull(4800) * FULL_SCALE == LEVEL).all()
    microphone.take(np.concatenate((noise(0.5, 0.0005), noise(0.3))))
    assert listener.ear.voice
    sink.pull(4800)
    assert sink.pull(480).max() == pytest.approx(0.1 * 10 ** (-15 / 20), rel=0.01)
    speaking.append(True)
    sink.pull(4800)
    assert sink.pull(480).min() == pytest.approx(0.1, rel=1e-3)
    microphone.take(noise(1, 0.0005))
    assert given == [Command.NEXT]
    assert np.ptp(sink.pull(4800)) > 0.05, "the tick"
    assert np.ptp(sink.pull(4800 * 5)[-480:]) == 0
    listener.close()
    assert microphone.take is None


class FakeVosk:
    """As much of the module vosk as is used; its model hears what lies in its folder."""

    def __init__(self, heard):
        self.heard = heard
        self.SetLogLevel = lambda level: None
        self.Model = self._model

    def _model(self, path):
        if not path.endswith("good"):
            raise Exception("Failed to create a model")
        return path

    def KaldiRecognizer(self, model, rate, grammar):  # noqa: N802
        assert rate == RATE
        assert json.loads(grammar) == [*COMMANDS, "[unk]"]
        return SimpleNamespace(
            AcceptWaveform=len,
            FinalResult=lambda: json.dumps({"text": self.heard}),
            Reset=lambda: None,
        )


@pytest.mark.parametrize(
    ("heard", "words"), [("go back", "go back"), ("[unk] back", ""), ("", ""), ("back back", "")]
)
def test_vosk_gives_a_command_only_for_all_that_was_said(tmp_path, heard, words):
    (folder := tmp_path / "good").mkdir()
    assert Vosk(folder, FakeVosk(heard)).words(noise(1)) == words


def test_a_model_that_is_none_is_told(tmp_path):
    with pytest.raises(CuecastError, match="there is no folder"):
        Vosk(tmp_path / "nowhere", FakeVosk(""))
    with pytest.raises(CuecastError, match="is no vosk model"):
        Vosk(tmp_path, FakeVosk(""))


@pytest.mark.parametrize(("louder", "heard"), [(0.3, False), (3.0, True)])
def test_what_is_left_of_an_echo_is_no_voice_and_what_is_stronger_is(louder, heard):
    pointer, found = Endpointer(), []
    echo = words(3, seed=7)
    rest = noise(5, 0.0005, seed=2)
    rest[2 * RATE : 5 * RATE] += louder * echo
    played = np.concatenate((silence(2), echo))
    for block, echoed in zip(blocks(rest), blocks(played), strict=True):
        said = pointer.take(block, echoed)
        found += [len(said) > 0] if said is not None else []
    assert any(found) is heard
