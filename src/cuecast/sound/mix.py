"""A timeline and its clips become samples: a pure pull, for a file and for live play alike.

`Mixer.samples(start, count)` depends on nothing but its arguments: however a session is cut into
blocks, its samples are the same to the bit. That holds because the mixer itself always works on the
same grains of a second and only cuts them up; the one it made last is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sized
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from cuecast.diagnostics import BrokenPromise
from cuecast.sound import assets, beds, tones
from cuecast.sound.clip import Clip
from cuecast.sound.ducking import Ducker, bridged, fade, raised_cosine, scale
from cuecast.sound.graph import LAYOUTS, Sound, to_sound
from cuecast.sound.loudness import VOICE_LUFS, Loudness, amplitude, voice_gain
from cuecast.timebase import RATE
from cuecast.timeline import Cue, Line, Timeline

DUCKED_DB = -51.0
"""Level of beds and tones under speech, relative to the voice. WCAG's technique G56 asks for -20. At
-27 the recogniser of docs/VOICES.md got 12 and 17 words in a hundred more wrong of the two clearest
voices than without a background, at -36 7 and 10, at -45 4 and 2, at -51 1 and none."""

TRACKS = frozenset({"voice", "tone", "bed"})
"""Everything that is mixed."""

_GRAIN = RATE
_BED_PEAK = 0.5  # A loud, peaky bed is held here, so that the mix cannot clip.
_CUT = RATE // 100  # Samples over which an effect is faded that is longer than its cue.
_CLIP_ROOM = 8_000_000  # Samples of clips kept at hand: 16 MB, about 80 phrases.
_TONE_ROOM = 4_000_000  # Samples of glides kept at hand: 16 MB, about 80 s.

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V", bound=Sized)


@dataclass(frozen=True, slots=True)
class MixSettings:
    """How a session is mixed. Levels are dB relative to the voice.

    `folder` is the session's own, where a bed's sound file lies; `cache` is a folder that exists,
    for what is decoded from it. Only `tracks` are heard, each just as it is in the whole.
    """

    folder: Path
    cache: Path
    channels: int = 1
    tones_level: float = -14.0
    bed_level: float = -18.0
    tracks: frozenset[str] = TRACKS


class Mixer:
    """The sound of a whole session, `duration` samples long, in `channels` channels."""

    def __init__(
        self, timeline: Timeline, clips: Callable[[Line], Clip], settings: MixSettings
    ) -> None:
        """Find every sound and settle every level, so that nothing can fail half way.

        `clips` gives the clip of a line, equal each time it is asked. Raises `CuecastError` for a
        bed that cannot be used, and `BrokenPromise` when a clip does not fit its cue.
        """
        if settings.channels not in LAYOUTS:
            raise BrokenPromise(f"no mix has {settings.channels} channels")
        self.duration = int(timeline.duration)
        self.channels = settings.channels
        self._voice = _Track(timeline, "voice")
        self._tones = _Track(timeline, "tone")
        self._beds = _Track(timeline, "bed")
        self._clips = _Shelf(clips, _CLIP_ROOM)
        self._glides = _Shelf(_whole_tone, _TONE_ROOM)
        self._gain = np.float32(self._settle_voice())
        self._effects = _effects(self._tones.cues, settings.tones_level)
        self._tone_gain = np.float32(amplitude(VOICE_LUFS + settings.tones_level - tones.TONE_LUFS))
        self._sources = {
            name: beds.find(name, self.channels, settings.folder, settings.cache)
            for name in sorted({cue.text for cue in self._beds.cues})
        }
        self._bed_level = settings.bed_level
        spoken = bridged((cue.start, cue.end) for cue in self._voice.cues)
        self._duck_tones = Ducker(spoken, max(0.0, settings.tones_level - DUCKED_DB))
        self._duck_bed = Ducker(spoken, max(0.0, settings.bed_level - DUCKED_DB))
        self._tracks = settings.tracks
        self._last: tuple[int, Sound] = (-1, np.empty((0, self.channels), np.float32))

    def samples(self, start: int, count: int) -> Sound:
        """`count` samples from `start`, as `(count, channels)`; fewer at the session's end."""
        if start < 0 or count < 0:
            raise BrokenPromise(f"no samples at {start}, {count} long")
        end = min(start + count, self.duration)
        parts = [np.empty((0, self.channels), np.float32)]
        while start < end:
            index, offset = divmod(start, _GRAIN)
            part = self._grain(index)[offset : offset + end - start]
            parts.append(part)
            start += len(part)
        return np.concatenate(parts)

    def _settle_voice(self) -> float:
        """Look at every clip once; the gain of the voice."""
        known: dict[Line, tuple[int, Loudness]] = {}
        for cue in self._voice.cues:
            if cue.line not in known:
                clip = self._clips.get(cue.line)
                known[cue.line] = (len(clip), clip.loudness)
            _fits(cue, known[cue.line][0])
        placed = ((cue.start, known[cue.line][1]) for cue in self._voice.cues)
        return voice_gain(placed, self.duration)

    def _grain(self, index: int) -> Sound:
        if self._last[0] != index:
            start = index * _GRAIN
            self._last = (index, self._mixed(start, min(_GRAIN, self.duration - start)))
        return self._last[1]

    def _mixed(self, start: int, count: int) -> Sound:
        mix = np.zeros((count, self.channels), np.float32)
        if "bed" in self._tracks:
            self._add_beds(mix, start)
        if "tone" in self._tracks:
            self._add_tones(mix, start)
        if "voice" in self._tracks:
            self._add_voice(mix, start)
        return mix

    def _add_voice(self, mix: Sound, start: int) -> None:
        for cue in self._voice.within(start, start + len(mix)):
            clip = self._clips.get(cue.line)
            _fits(cue, len(clip))
            low, high = max(start, cue.start), min(start + len(mix), cue.start + len(clip))
            if low < high:
                spoken = to_sound(clip.samples[low - cue.start : high - cue.start]) * self._gain
                mix[low - start : high - start] += spoken[:, np.newaxis]

    def _add_beds(self, mix: Sound, start: int) -> None:
        for cue in self._beds.within(start, start + len(mix)):
            bed = self._sources[cue.text]
            low, high = max(start, cue.start), min(start + len(mix), cue.end)
            sound = bed.samples(low - cue.start, high - low)
            sound *= np.float32(self._bed_gain(bed))
            fade(sound, low, cue.start, cue.end)
            self._duck_bed.apply(sound, low)
            mix[low - start : high - start] += sound

    def _bed_gain(self, bed: beds.Bed) -> float:
        # The same voice in both channels of a stereo file is 3 dB louder.
        voice = VOICE_LUFS + 3.01 * (self.channels - 1)
        return min(amplitude(voice + self._bed_level - bed.loudness), _BED_PEAK / bed.peak)

    def _add_tones(self, mix: Sound, start: int) -> None:
        cues = self._tones.within(start, start + len(mix))
        if not cues:
            return
        both = np.zeros(len(mix), np.float32)
        for cue in cues:
            low, high = max(start, cue.start), min(start + len(mix), cue.end)
            sound = self._tone(cue, low - cue.start, high - low)
            both[low - start : low - start + len(sound)] += sound
        self._duck_tones.apply(both, start)
        mix += both[:, np.newaxis]

    def _tone(self, cue: Cue, offset: int, count: int) -> Sound:
        if cue.text in tones.TONE_NAMES:
            breath = self._breath(cue.text, cue.end - cue.start, offset, count)
            louder: Sound = breath * self._tone_gain
            return louder
        effect = self._effects[cue.text]
        sound: Sound = effect[offset : offset + count].copy()
        if len(effect) > cue.end - cue.start:
            scale(sound, cue.start + offset, cue.end - _CUT, raised_cosine(_CUT)[::-1])
        return sound

    def _breath(self, name: str, length: int, offset: int, count: int) -> Sound:
        if name == "hold" or length > _TONE_ROOM // 2:
            return tones.tone(name, length, offset, count)
        return self._glides.get((name, length))[offset : offset + count]


def _fits(cue: Cue, length: int) -> None:
    if length > cue.end - cue.start:
        room = cue.end - cue.start
        raise BrokenPromise(f"“{cue.text}” takes {length} samples, and its cue has {room}")


def _whole_tone(key: tuple[str, int]) -> Sound:
    name, length = key
    return tones.tone(name, length, 0, length)


def _effects(cues: Iterable[Cue], level: float) -> dict[str, Sound]:
    """The shipped sounds that the cues need, at their level."""
    names = {cue.text for cue in cues} - set(tones.TONE_NAMES)
    if unknown := names - set(assets.effect_names() if names else ()):
        raise BrokenPromise(f"no tone is called {', '.join(sorted(unknown))}")
    gain = np.float32(amplitude(VOICE_LUFS + level - assets.EFFECT_LUFS))
    return {name: assets.effect(name) * gain for name in names}


class _Track:
    """The cues of one track, and quickly those that sound in a stretch."""

    def __init__(self, timeline: Timeline, track: str) -> None:
        self.cues = [cue for cue in timeline.cues if cue.track == track]
        self._starts = [int(cue.start) for cue in self.cues]
        # How far the sound of a cue or of any before it reaches: rises, so it can be searched.
        self._reach = list(accumulate((int(cue.end) for cue in self.cues), max))

    def within(self, start: int, end: int) -> list[Cue]:
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [cue for cue in self.cues[first:last] if cue.end > start]


class _Shelf(Generic[_K, _V]):
    """Things that can be made again, the last used ones kept at hand while there is room."""

    def __init__(self, make: Callable[[_K], _V], room: int) -> None:
        self._make: Callable[[_K], _V] = make
        self._room = room
        self._kept: OrderedDict[_K, _V] = OrderedDict()

    def get(self, key: _K) -> _V:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = self._kept[key] = self._make(key)
        self._room -= len(made)
        while self._room < 0 and len(self._kept) > 1:
            self._room += len(self._kept.popitem(last=False)[1])
        return made
