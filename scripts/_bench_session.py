"""Sessions for the benchmark: `_bench_session.py FOLDER MINUTES …`, run by `bench`.

Writes FOLDER/bench-MINUTES.yaml: every shipped exercise and variation in turn, again and again, with
other reps each time. Its rests are stretched until it lasts as long as asked for. Beside it stands
bench-MINUTES.json, its timeline, for whoever speaks the same cues in another way.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import _bench_plain
import yaml

import cuecast
from cuecast.timebase import RATE
from cuecast.timeline import Timeline, to_json
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Manner
from cuecast.voice.espeak import Espeak
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store, default_folder

Block = dict[str, Any]

_EACH: Block = {"sides": "each", "first_side": "right"}
STATIONS: tuple[Block, ...] = (
    {"exercise": "bridge", "reps": 5},
    {"exercise": "lying-heel-press", "reps": 3},
    {"exercise": "seated-heel-press", "reps": 2},
    {"exercise": "split-squat", "reps": 4, **_EACH},
    {"exercise": "side-lying-hamstring-curl", "reps": 4, **_EACH},
    {"exercise": "standing-knee-raise-hold", "reps": 2, **_EACH},
    {"exercise": "bridge", "variation": "one-legged", "reps": 3, **_EACH},
    {"exercise": "hamstring-kick-back", "sets": 1, "reps": 10},
    {"exercise": "lying-heel-press", "variation": "both feet", "reps": 5},
    {"exercise": "seated-heel-press", "variation": "pelvic floor", "reps": 2},
    {"exercise": "seated-straight-leg-heel-press", "reps": 1},
    {"exercise": "back-of-leg-stretch", "reps": 1},
)
"""In the order of a session; once through takes half an hour."""

_BED = "surf"  # That of strong-back-line, and being noise the dearest one to encode.
_REST = Fraction(20)  # Seconds at least.


def blocks(stations: int, more: int, rest: Fraction) -> list[Block]:
    """So many stations in turn with `rest` seconds between them, and `more` reps spread over them.

    Every round has one rep more than the one before, so that not only the same words come again.
    """
    made: list[Block] = []
    for number in range(stations):
        turn, at = divmod(number, len(STATIONS))
        reps = STATIONS[at]["reps"] + turn + more // stations + (number < more % stations)
        made += [STATIONS[at] | {"reps": reps}, {"rest": f"{float(rest):.2f}s"}]
    return made[:-1]


def write(path: Path, speaker: Speaker, made: list[Block]) -> Timeline:
    """Write a session and compile it; the timeline."""
    session = {
        "title": "A session for the benchmark",
        "voice": _bench_plain.VOICE,
        "pace": {"words_per_minute": _bench_plain.WORDS_PER_MINUTE},
        "bed": _BED,
        "blocks": made,
    }
    path.write_text(yaml.safe_dump(session, sort_keys=False), "utf-8")
    loaded = cuecast.load(str(path))
    timeline = cuecast.compile(loaded.value, Cast(speaker)).timeline if loaded.value else None
    if timeline is None:
        raise SystemExit(f"{path.name} is no valid session any more; see cuecast check {path}")
    return timeline


def make(path: Path, minutes: int, speaker: Speaker) -> Timeline:
    """Write the session with as many stations, then reps, as fit; its rests take what is left."""
    wanted = minutes * 60 * RATE

    def fits(stations: int, more: int) -> bool:
        return write(path, speaker, blocks(stations, more, _REST)).duration <= wanted

    stations = next(n for n in count(2) if not fits(n + 1, 0))
    more = next(n for n in count() if not fits(stations, n + 1))
    short = wanted - write(path, speaker, blocks(stations, more, _REST)).duration
    return write(
        path, speaker, blocks(stations, more, _REST + Fraction(short, RATE * (stations - 1)))
    )


def main() -> None:
    """Write the sessions that the command line asks for."""
    folder, *lengths = sys.argv[1:]
    manner = Manner(_bench_plain.VOICE, _bench_plain.WORDS_PER_MINUTE, "en")
    speaker = Speaker(Espeak(), Store(default_folder()), manner)
    for minutes in map(int, lengths):
        path = Path(folder, f"bench-{minutes}.yaml")
        path.with_suffix(".json").write_text(to_json(make(path, minutes, speaker)), "utf-8")


if __name__ == "__main__":
    main()
