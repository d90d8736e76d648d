"""Memory does not grow with a session's length."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[2]
RENDER = """
import sys
from pathlib import Path
from kit.timelines import cue, pcm, talk, timeline
from cuecast.sound.clip import condition
from cuecast.sound.encode import Kind, render
from cuecast.sound.mix import Mixer, MixSettings
from cuecast.timebase import RATE

duration = int(sys.argv[1]) * 60 * RATE
clips = {f"said {n}": condition(pcm(talk(4, n)), RATE) for n in range(8)}
cues = [cue("bed", "surf", 0, duration)]
for number, at in enumerate(range(RATE, duration - 9 * RATE, 8 * RATE)):
    text = f"said {number % 8}"
    cues.append(cue("voice", text, at, len(clips[text])))
    cues.append(cue("tone", "inhale", at, 3 * RATE + number))
    cues.append(cue("tone", "hold", at + 4 * RATE, 2 * RATE))
mix = Mixer(timeline(cues, duration), lambda line: clips[line.text], MixSettings(Path(), Path()))
with open(sys.argv[2], "w+b") as out:
    render(mix, out, Kind.WAV)
# Not ru_maxrss: that begins with what the process that started this one had.
status = Path("/proc/self/status").read_text()
print(status.split("VmHWM:")[1].split()[0])
"""


def peak(minutes: int) -> float:
    """The most memory, in MiB, that rendering so much took."""
    done = subprocess.run(
        [sys.executable, "-c", RENDER, str(minutes), os.devnull],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_an_hour_takes_no_more_memory_than_ten_minutes() -> None:
    # Twice each: the allocator's own share differs by more than ten MiB from one process to the next.
    # Fifty minutes of one channel's samples have 550.
    short = max(peak(10) for _ in range(2))
    long = min(peak(60) for _ in range(2))
    assert long - short < 30
    assert long < 200
