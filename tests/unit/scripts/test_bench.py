"""The benchmark: its sessions are real ones of the length asked for, and so is what it compares with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import _bench_plain
import _bench_session
import pytest
import yaml
from kit.ears import hear
from kit.fake_engine import VOICE, BurstEngine
from kit.timelines import cue, timeline

import cuecast
from cuecast.diagnostics import Severity
from cuecast.timebase import RATE
from cuecast.timeline import to_json
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Manner
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

SCRIPTS = Path(_bench_plain.__file__).parent
posix = pytest.mark.skipif(os.name != "posix", reason="asks the system what a process took")


@pytest.mark.parametrize("minutes", [10, 20])
def test_a_session_lasts_as_long_as_asked_for(tmp_path: Path, minutes: int) -> None:
    speaker = Speaker(BurstEngine(), Store(tmp_path / "cache"), Manner(VOICE, 145, "en"))
    path = tmp_path / "bench.yaml"
    made = _bench_session.make(path, minutes, speaker)
    assert made.duration == pytest.approx(minutes * 60 * RATE, abs=RATE)
    rests = [
        float(block["rest"].rstrip("s"))
        for block in yaml.safe_load(path.read_text("utf-8"))["blocks"]
        if "rest" in block
    ]
    assert rests
    assert all(20 <= rest < 40 for rest in rests), "nobody rests for longer"
    loaded = cuecast.load(str(path))
    found = cuecast.compile(loaded.value, Cast(speaker)).diagnostics
    told = [one for one in (*loaded.diagnostics, *found) if one.severity is not Severity.NOTE]
    assert not told


@posix
def test_the_straightforward_way_says_every_cue_at_its_time(tmp_path: Path) -> None:
    cues = [
        cue("bed", "drone", 0, 8 * RATE),
        cue("tone", "inhale", RATE, 2 * RATE),
        cue("tone", "start", 4 * RATE, RATE),
        cue("voice", "Hold for ten.", 5 * RATE, 2 * RATE),
    ]
    path = tmp_path / "timeline.json"
    path.write_text(to_json(timeline(cues, 8 * RATE)), "utf-8")
    out = tmp_path / "out.mp3"
    for task, *more in (["sounds"], ["render", out, "30"]):
        argv = [sys.executable, SCRIPTS / "_bench_plain.py", task, path, tmp_path, *more]
        subprocess.run(argv, check=True, capture_output=True)
    heard = hear(out)
    assert len(heard) == pytest.approx(8 * RATE, abs=4 * 1152)
    levels = [float(abs(heard[s * RATE : (s + 1) * RATE]).max()) for s in range(8)]
    assert levels[5] > 3 * max(levels[0], levels[3]), "the voice stands out of the bed"
    assert min(levels[1], levels[4]) > 1.5 * levels[0], "and so do the tones"


@posix
def test_help_needs_no_environment() -> None:
    argv = [sys.executable, "-S", str(SCRIPTS / "bench"), "--help"]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--quick" in done.stdout


MEASURE = """
import runpy, sys
from pathlib import Path
measured = runpy.run_path(sys.argv[1])["measured"]
for code in sys.argv[3:]:
    cost = measured(["-c", code], Path(sys.argv[2], "cache"))
    print(cost.cpu, cost.peak, cost.whole)
"""


def measure(tmp_path: Path, *programs: str) -> subprocess.CompletedProcess[str]:
    """Measured from a small process: a child begins with its parent's peak."""
    argv = [sys.executable, "-c", MEASURE, SCRIPTS / "bench", tmp_path, *programs]
    environment = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    return subprocess.run(argv, capture_output=True, text=True, check=False, env=environment)


@posix
def test_what_a_process_takes_is_told_with_what_it_started(tmp_path: Path) -> None:
    large = "x = b'x' * 150_000_000; [None for _ in range(5_000_000)]"
    starts_large = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {large!r}])"
    done = measure(tmp_path, "pass", starts_large)
    idle, busy = (
        [float(figure) for figure in line.split()[:2]] for line in done.stdout.splitlines()
    )
    assert busy[0] > idle[0]
    assert idle[1] < 60
    assert 140 < busy[1] < 220


@posix
def test_what_is_given_up_is_no_failure(tmp_path: Path) -> None:
    endless = "import resource as r; r.setrlimit(r.RLIMIT_CORE, (0, 0));"
    endless += "r.setrlimit(r.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    done = measure(tmp_path, "pass", endless)
    told = [line.split()[2] for line in done.stdout.splitlines()]
    assert told == ["True", "False"], done.stderr


@posix
def test_what_fails_is_shown_and_ends_the_measuring(tmp_path: Path) -> None:
    done = measure(tmp_path, "raise SystemExit('no such voice')")
    assert done.returncode == 1
    assert "no such voice" in done.stderr
    assert "ended with code 1" in done.stderr


def test_the_compiled_session_is_as_long_as_asked_for(tmp_path: Path) -> None:
    argv = [sys.executable, SCRIPTS / "_bench_compile.py", tmp_path, "2"]
    told = json.loads(subprocess.run(argv, check=True, capture_output=True, cwd=SCRIPTS).stdout)
    assert 2 * 3600 <= told["seconds"] < 3 * 3600
    assert told["cues"] > 1000
    assert told["cpu"] > 0
