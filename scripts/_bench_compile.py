"""How long compiling takes: `_bench_compile.py FOLDER HOURS`, run by `bench`.

Writes FOLDER/compile-HOURS.yaml: every shipped exercise in turn until it lasts at least so long.
Then loads and compiles it, with lengths of words that cost nothing, and prints as JSON the seconds
that the session lasts, its cues and the CPU seconds of reading and compiling.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from _bench_session import STATIONS

import cuecast
from cuecast.compiler.pipeline import compile_session
from cuecast.timebase import RATE
from cuecast.timeline import Line, Timeline

_PER_CHARACTER = RATE * 65 // 1000
"""Samples: about what the default voice takes."""


def lengths(lines: Sequence[Line]) -> Mapping[Line, int]:
    """How long lines take, by a rule."""
    return {line: RATE // 8 + _PER_CHARACTER * len(line.text) for line in lines}


def compiled(path: Path) -> Timeline:
    """The timeline of a session file."""
    sources = cuecast.load(str(path)).value
    timeline = sources and compile_session(sources, sources.phrasebook(), lengths).timeline
    if not timeline:
        raise SystemExit(f"{path.name} is no valid session any more; see cuecast check {path}")
    return timeline


def write(path: Path, rounds: int) -> None:
    """Write a session of every station in turn, `rounds` times."""
    blocks = [
        block for _ in range(rounds) for one in STATIONS for block in ({**one}, {"rest": "20s"})
    ]
    path.write_text(yaml.safe_dump({"title": "Compile", "blocks": blocks[:-1]}), "utf-8")


def duration(path: Path, rounds: int) -> int:
    """Samples that so many rounds last."""
    write(path, rounds)
    return compiled(path).duration


def main() -> None:
    """Write the session, compile it, print what that took."""
    path, wanted = Path(sys.argv[1], f"compile-{sys.argv[2]}.yaml"), int(sys.argv[2]) * 3600 * RATE
    once, twice = (duration(path, rounds) for rounds in (1, 2))  # The first explains more.
    write(path, 1 + -(-(wanted - once) // (twice - once)))
    began = time.process_time()
    timeline = compiled(path)
    took = time.process_time() - began
    told = {"seconds": timeline.duration / RATE, "cues": len(timeline.cues), "cpu": took}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
