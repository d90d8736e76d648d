"""What a person has to read so that sessions are heard in their voice, and for how long at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cuecast.compiler.schedule import GAP
from cuecast.compiler.script import Flow, Scene
from cuecast.compiler.script import Script as Utterances
from cuecast.diagnostics import CuecastError, Span
from cuecast.files import publish
from cuecast.script.session import PaceModel
from cuecast.timebase import Seconds, to_seconds
from cuecast.timeline import Cue, TimedStep, Timeline
from cuecast.voice.engine import Manner
from cuecast.voice.engines import Engines
from cuecast.voice.pack import Pack, Recording, save
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store, default_folder

SCRIPT = "script.txt"
"""What is read from, beside `pack.yaml`."""

_SHORT = 1.2
"""Seconds: who has less must say it short, as a count."""

_READING = """\
How to read
  * One phrase after the other, in this order, with a pause of two seconds after each. Do not say
    the numbers in front. Within a phrase, pause no longer than you would in speaking.
  * “at most 1.4 s” is the time until the next thing is said: be done by then. Where it says
    “free”, take your time. (All of it is checked; what is too long is told.)
  * Read counts short and level, each like the others: not as a list that ends with the last one.
  * Breathe in before a phrase, not into it. The distance to the microphone stays the same: a hand's
    breadth, a little to the side. Switch off what hums, and wait for the car to pass.
  * When you misread, pause for two seconds and go on; that phrase is done again afterwards.
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A phrase that sessions say, and the time (seconds) there is for it; None where it is free."""

    text: str
    at_most: Seconds | None


def wanted(script: Utterances, timeline: Timeline) -> tuple[Wanted, ...]:
    """Every distinct text of the instructor's in a compiled session, in order, each with its room.

    The room is what stands between a phrase's beginning and the next thing said or the end of the
    step, in the tightest place. In elastic time, which waits for the words, it is free.
    """
    found: dict[str, Wanted] = {}
    cues = [cue for cue in timeline.voice() if not cue.voice]
    starts = sorted(cue.start for cue in timeline.voice())
    inside = iter([*cues, None])
    cue = next(inside)
    for scene, step in zip(script, timeline.steps, strict=True):
        while cue is not None and cue.start < step.end:
            one = Wanted(cue.text, _room(cue, scene, step, starts))
            found[cue.text] = _tighter(found.get(cue.text), one)
            cue = next(inside)
    return tuple(found.values())


def _room(cue: Cue, scene: Scene, step: TimedStep, starts: Sequence[int]) -> Seconds | None:
    flows = (isinstance(u.anchor, Flow) for u in scene.utterances if cue.text in u.wordings)
    if any(flows):
        return None
    following = min((start for start in starts if cue.start < start < step.end), default=step.end)
    return to_seconds(following - GAP - cue.start)


def _tighter(known: Wanted | None, one: Wanted) -> Wanted:
    if known is None:
        return one
    return replace(known, at_most=_least(known.at_most, one.at_most))


def _least(first: Seconds | None, second: Seconds | None) -> Seconds | None:
    there = [room for room in (first, second) if room is not None]
    return min(there, default=None)


def extended(pack: Pack, phrases: Iterable[Wanted]) -> Pack:
    """The pack with all phrases; those it has keep their recordings, and the tightest room counts."""
    known = {pack.key(one.say): one for one in pack.phrases}
    numbers = (int(one.id) for one in pack.phrases if one.id.isdecimal())
    number = max(numbers, default=0)
    for one in phrases:
        key = pack.key(one.text)
        if not key:
            continue
        if key in known:
            room = _least(known[key].at_most, _rounded(one.at_most))
            known[key] = replace(known[key], at_most=room)
        else:
            number += 1
            place = Span("", 0, 0, 0, 0)
            room = _rounded(one.at_most)
            known[key] = Recording(f"{number:03d}", one.text, room, "", "", place)
    return replace(pack, phrases=tuple(known.values()))


def _rounded(room: Seconds | None) -> Seconds | None:
    """Down to what a person can read; a phrase that fills its room to the sample still fits."""
    return None if room is None else Seconds(int(room * 100), 100)


def stand_in(pack: Pack, words_per_minute: int = 0) -> Speaker:
    """The synthetic voice that says what a pack has not; by default at a session's usual rate.

    Raises `CuecastError` when there is no such engine.
    """
    engine, voice = Engines().otherwise(pack)
    rate = words_per_minute or PaceModel().words_per_minute
    manner = Manner(voice, rate, pack.language)
    return Speaker(engine, Store(default_folder()), manner, pack.lexicon)


def to_read(pack: Pack) -> tuple[Recording, ...]:
    """The phrases that are not recorded yet."""
    return tuple(one for one in pack.phrases if not one.file)


def some(pack: Pack, first: str, last: str) -> tuple[Recording, ...]:
    """The phrases from id `first` to id `last`; without either, those that are not recorded yet.

    An empty id means: from the first, to the last. Raises `CuecastError` for an id that is none.
    """
    if not first and not last:
        return to_read(pack)
    ids = [one.id for one in pack.phrases]
    for one in filter(None, (first, last)):
        if one not in ids:
            raise CuecastError(f"no phrase has the id {one}; they go from {ids[0]} to {ids[-1]}")
    start = ids.index(first) if first else 0
    end = ids.index(last) + 1 if last else len(ids)
    if start >= end:
        raise CuecastError(f"{first} comes after {last}; name them in the order of the script")
    return pack.phrases[start:end]


def write(pack: Pack) -> Path:
    """Write `pack.yaml` and the script into the pack's folder; the script's path.

    Raises `CuecastError` for trouble with the disk.
    """
    save(pack)
    text = script_text(pack).encode()
    path = pack.folder / SCRIPT
    publish(path, lambda file: file.write(text), overwrite=True)
    return path


def script_text(pack: Pack) -> str:
    """The script as a page: what is to be read, and what is recorded already."""
    left = to_read(pack)
    done = [one for one in pack.phrases if one.file]
    lines = [f"{pack.title}: what to read ({_phrases(len(left))})", "", _READING]
    lines += _lines(left)
    if done:
        lines += [
            "",
            f"Recorded already ({_phrases(len(done))}): not to be read",
            "",
            *_lines(done),
        ]
    return "\n".join(lines) + "\n"


def _lines(phrases: Iterable[Recording]) -> Iterator[str]:
    for one in phrases:
        yield f"{one.id:>5}  {room_of(one):<14}  {one.say}{_hint(one)}"


def room_of(one: Recording) -> str:
    """The room of a phrase in words: `at most 2.3 s`, `free`."""
    return "free" if one.at_most is None else f"at most {float(one.at_most):.1f} s"


def _hint(one: Recording) -> str:
    return "   [short and level]" if one.at_most is not None and one.at_most < _SHORT else ""


def _phrases(count: int) -> str:
    return f"{count} phrase{'' if count == 1 else 's'}"
