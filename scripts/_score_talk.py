"""People and rooms for `score_commands`: who says what, where, and what the ear makes of it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from _score_room import RATE, Room, Wave, levelled
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

import cuecast
from cuecast.live.commands import Command
from cuecast.live.listen.ear import Ear, Heard
from cuecast.live.listen.grammar import COMMANDS, WORDINGS
from cuecast.live.listen.sphinx import Sphinx
from cuecast.sound.decode import decoded
from cuecast.timebase import RATE as FULL_RATE

TUNED_ON = (
    *("en-us+m1", "en-us+m2", "en-us+m4", "en-us+m6", "en-us+m7", "en-us+m8", "en-us+f1"),
    *("en-us+f2", "en-us+f3", "en-us+f4", "en-us+f5", "en-us+Alex", "en-us+Annie"),
    *("en-us+Michael", "en-us+steph"),
    *("en-gb+m3", "en-gb+m5", "en-gb-scotland+f4", "en-gb+Jacky", "en-029+Andrea", "en-us+antonio"),
    *("en-us+Denis", "en-us+grandma", "en-us+grandpa", "en-us+Marco", "en-us+Mike", "en-us+pablo"),
    *("en-us+rob", "en-us+robert", "flite:kal16", "flite:rms", "flite:slt", "flite:awb"),
    *("rhvoice:alan", "rhvoice:bdl", "rhvoice:clb", "rhvoice:evgeniy-eng", "rhvoice:lyubov"),
    *("rhvoice:slt", "pico:en-GB", "pico:en-US", "festival:kal_diphone"),
    *("festival:cmu_us_slt_arctic_hts", "festival:ked_diphone"),
    *("en-us+adam", "en-us+zac", "en-us+marcelo", "en-us+iven", "en-us+gustave", "en-us+quincy"),
    *("en-us+belinda", "en-us+aunty", "en-us+miguel", "en-us+RicishayMax", "en-us+paul"),
    *("en-us+Henrique", "en-gb+michel", "en-gb-x-rp+Nguyen", "en-gb-scotland+Andy"),
    *("en-us+edward2", "en-us+boris", "en-us+john", "en-us+Alicia"),
    *("en-us+Hugo", "en-us+announcer", "en-us+shelby", "en-us+iven4"),
    *("en-us+iven2", "en-us+RicishayMax3", "en-us+anika", "en-us+Lee"),
    *("en-us+Mr serious", "en-gb+steph3", "en-gb-x-rp+Gene2", "en-gb-scotland+Gene"),
)
"""Voices that words and settings were chosen with, in rooms of their own; none of them is scored."""

SPEAKERS = (
    *("en-us+Diogo", "en-us+david", "en-us+ed", "en-us+AnxiousAndy"),
    *("en-us+RicishayMax2", "en-us+Reed", "en-us+iven3", "en-us+kaukovalta"),
    *("en-us+caleb", "en-us+benjamin", "en-us+victor", "en-us+travis"),
    *("en-us+norbert", "en-gb+pedro", "en-gb-x-rp+ian", "en-gb-scotland+sandro"),
)
"""Voices that are scored: drawn by lot, before any was heard, from the 23 of espeak-ng's that are meant to
be people and that nobody had tuned with."""

START = 20.0
"""Seconds of session before the first command: time to learn the room."""

PATIENCE = 1.2
"""Seconds after its last sound within which a command counts as understood."""

_APART = 1.6
"""Seconds from one command to the next, and up to half a second more."""

HOUR = ("heel-to-hip", "strong-back-line")
"""Shipped sessions that the hour is made of, with this one, which says the very words."""

WORDS = """\
title: Words
welcome: Hello. Stop at once when it hurts.
safety: Stop. And rest.
closing: Stop. That was the last one. Go back to your day.
bed: none
blocks:
  - {exercise: lying-heel-press, reps: 3}
  - {say: "Next. Now the other side. Next, turn round.", pause: 3s}
  - {say: "Back. Keep your back flat. Go back slowly.", pause: 3s}
  - {say: "Stop. Wait. Pause at the top.", pause: 3s}
  - {say: "Repeat. Once more. Repeat on the left side.", pause: 3s}
  - {say: "Slower. Faster. And continue. One more set.", pause: 3s}
  - {say: "Next.", pause: 3s}
  - {say: "Back.", pause: 3s}
  - {say: "Stop.", pause: 3s}
  - {say: "Repeat.", pause: 3s}
"""


@dataclass(frozen=True)
class Decided:
    """A command that was heard, and the second of the stream at which one core had decided so."""

    command: Heard
    at: float


@dataclass
class Tally:
    """What became of commands: how many were said, understood and taken for another one.

    `false` counts commands that nobody gave; `late` are seconds from a word's end to its being
    understood, with what that takes one core; `seconds` of stream took `busy` seconds of a core.
    """

    said: int = 0
    hits: int = 0
    wrong: int = 0
    false: int = 0
    late: list[float] = field(default_factory=list)
    seconds: float = 0.0
    busy: float = 0.0
    by_command: dict[str, list[bool]] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Count what another one counted as well."""
        self.said += other.said
        self.hits += other.hits
        self.wrong += other.wrong
        self.false += other.false
        self.late += other.late
        self.seconds += other.seconds
        self.busy += other.busy
        for name, results in other.by_command.items():
            self.by_command.setdefault(name, []).extend(results)


def sixteen(sound: Wave, rate: int = FULL_RATE) -> Wave:
    """Mono sound as an ear takes it, by FFmpeg's resampler."""
    frame = AudioFrame.from_ndarray(sound[np.newaxis].astype(np.float32), "fltp", "mono")
    frame.sample_rate = rate
    resampler = AudioResampler("fltp", "mono", RATE)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray()[0] for part in parts])


def session(names: Sequence[str], seconds: float) -> Wave:
    """The sound of sessions one after the other, again and again, mono at `FULL_RATE`."""
    parts = []
    with tempfile.TemporaryDirectory(prefix="cuecast-score-") as folder:
        words = Path(folder, "words.yaml")
        words.write_text(WORDS, "utf-8")
        for number, name in enumerate(names):
            out = Path(folder, f"{number}.wav")
            rendered = cuecast.render(str(words) if name == "words" else name, out)
            if rendered.timeline is None:
                raise SystemExit(f"{name} cannot be rendered: {rendered.diagnostics}")
            with out.open("rb") as file:
                parts.append(np.concatenate(list(decoded(file, name, 1)))[:, 0])
    whole = np.concatenate(parts)
    found: Wave = np.resize(whole, round(seconds * FULL_RATE)).astype(np.float32)
    return found


@lru_cache
def spoken(voice: str, wordings: tuple[str, ...]) -> list[Wave]:
    """Every wording in a voice, as a microphone takes it without a room."""
    from cuecast.voice.engine import Manner, Request
    from cuecast.voice.engines import Engines

    engine, name = Engines().find(voice, Path(), None)
    try:
        manner = Manner(name, 145, "en")
        made = [engine.speak(Request(words, manner)) for words in wordings]
    finally:
        engine.close()
    return [levelled(sixteen((one.pcm / 32768).astype(np.float32), one.rate)) for one in made]


def told() -> list[str]:
    """The wording of each command that people are told."""
    return [many[0] for many in WORDINGS.values()]


def others(number: int) -> list[str]:
    """Of the other wordings of each command the one whose turn it is."""
    return [many[1 + number % (len(many) - 1)] for many in WORDINGS.values() if len(many) > 1]


def scored(voice: str, wordings: list[str], number: int, room: Room, played: Wave) -> Tally:
    """What becomes of what a voice says in a room where a session plays (mono, at `FULL_RATE`)."""
    order = np.random.default_rng(number)
    order.shuffle(wordings)
    words = spoken(voice, tuple(wordings))
    starts, at = [], START
    for one in words:
        starts.append(round(at * RATE))
        at += len(one) / RATE + _APART + float(order.uniform(0, 0.5))
    said = np.zeros(round((at + 2) * RATE), np.float32)
    for start, one in zip(starts, words, strict=True):
        said[start : start + len(one)] += one
    first = int(order.integers(0, max(1, len(played) - 3 * len(said))))
    part = played[first : first + 3 * len(said)]
    heard, tally = _listened(room, said, part)
    used = set()
    for words_, start, one in zip(wordings, starts, words, strict=True):
        end = start + len(one)
        near = [h for h in heard if start < h.command.at <= end + PATIENCE * RATE]
        used |= {h.command.at for h in near}
        _count(tally, COMMANDS[words_], words_, near, end)
    tally.false = sum(h.command.at not in used for h in heard)
    return tally


def _count(tally: Tally, wanted: Command, words: str, near: list[Decided], end: int) -> None:
    right = [h for h in near if COMMANDS[h.command.words] is wanted]
    tally.said += 1
    tally.hits += bool(right)
    tally.wrong += any(COMMANDS[h.command.words] is not wanted for h in near)
    tally.late += [h.at - end / RATE for h in right[:1]]
    tally.by_command.setdefault(words, []).append(bool(right))


def unspoken(room: Room, played: Wave, known: bool) -> Tally:
    """What is heard where nobody speaks; not `known`, the session is played by another machine."""
    said = np.zeros(len(played) // 3, np.float32)
    heard, tally = _listened(room, said, played, known=known)
    tally.false = len(heard)
    return tally


def _listened(
    room: Room, said: Wave, played: Wave, *, known: bool = True
) -> tuple[list[Decided], Tally]:
    mic = room.heard(said, sixteen(played))
    ear = Ear(Sphinx())  # Which knows nothing of the speaker before.
    found: list[Decided] = []
    begun, ready = time.process_time(), 0.0
    for start, block in _blocks(mic):
        if known:
            ear.played(played[3 * start : 3 * (start + len(block)), np.newaxis])
        before = time.process_time()
        heard = ear.hear(block)
        # A block waits until the one before is done with, as it does for the microphone's thread.
        ready = max(ready, (start + len(block)) / RATE) + time.process_time() - before
        found += [Decided(one, ready) for one in heard]
    return found, Tally(seconds=len(mic) / RATE, busy=time.process_time() - begun)


def _blocks(mic: Wave) -> Iterator[tuple[int, Wave]]:
    size = RATE // 50
    return ((start, mic[start : start + size]) for start in range(0, len(mic), size))
