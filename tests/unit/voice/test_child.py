"""The half of the conversation that runs in the child: confined, and never left alone for long."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from kit.fake_engine import gone

from cuecast.voice import child
from cuecast.voice.supervise import Child, ChildFault, python_command

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes the way Linux shows them"
)

GUARD = 60.0
"""Seconds after which a test that hangs is given up; nothing here needs a tenth of it."""

WELL = """
import os
def speak(order, text):
    print("a library prints to stdout")
    os.write(1, b"and so does C")
    return {"rate": 8000, "argv": open("/proc/self/cmdline").read()}, text.encode()
"""

LIMITS = """
import resource
def speak(order, text):
    names = ("AS", "NOFILE", "CORE", "FSIZE", "CPU")
    return {n: resource.getrlimit(getattr(resource, "RLIMIT_" + n))[0] for n in names}, b""
"""

WRITES = """
def speak(order, text):
    try:
        with open(order["path"], "w") as file:
            file.write("x")
    except OSError as trouble:
        return {"errno": trouble.errno}, b""
"""

SPINS = """
def speak(order, text):
    while True:
        pass
"""

SLEEPS = """
import time
def speak(order, text):
    time.sleep(3600)
"""


def worker(tmp_path, code, **bounds) -> Child:
    path = tmp_path / "worker.py"
    path.write_text(code)
    return Child(python_command(path, bounds))


def test_what_a_library_prints_does_not_reach_the_answer(tmp_path):
    served = worker(tmp_path, WELL)
    answer, body = served.ask({}, "wörds".encode(), GUARD, 1000)
    served.close()
    assert body.decode() == "wörds"
    assert "wörds" not in answer["argv"]
    assert gone(served.pid)


def test_a_child_is_confined(tmp_path):
    served = worker(tmp_path, LIMITS, AS=2**30, NOFILE=32)
    answer, _ = served.ask({}, b"", 7.0, 1000)
    served.close()
    assert (answer["AS"], answer["NOFILE"], answer["CORE"], answer["FSIZE"]) == (2**30, 32, 0, 0)
    assert 7 <= answer["CPU"] <= 9


def test_a_child_writes_no_file(tmp_path):
    served = worker(tmp_path, WRITES)
    answer, _ = served.ask({"path": str(tmp_path / "out")}, b"", GUARD, 1000)
    served.close()
    assert answer["errno"]
    assert not (tmp_path / "out").exists() or not (tmp_path / "out").stat().st_size


def test_a_long_answer_is_not_read_in(tmp_path):
    served = worker(tmp_path, WELL)
    with pytest.raises(ChildFault, match="announced 500 bytes where 499 are the most"):
        served.ask({}, b"x" * 500, GUARD, 499)
    served.end()


def ended_by_itself(command, seconds: float) -> int:
    """The exit code of a child that nobody stops, whose parent waits and does nothing."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=-3)
    process.stdin.write(child.pack({"id": 1, "seconds": seconds}))
    process.stdin.flush()
    try:
        return process.wait(GUARD)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("code", [SPINS, SLEEPS])
def test_a_child_does_not_hang_for_ever_even_when_nobody_is_left_to_end_it(tmp_path, code):
    (tmp_path / "worker.py").write_text(code)
    assert ended_by_itself(python_command(tmp_path / "worker.py", {}), 0.0) != 0


PARENT = """
import sys, time, json
from pathlib import Path
from cuecast.voice.supervise import Child, python_command
served = Child(python_command(Path(sys.argv[1]), {}))
served.ask({}, b"", 60.0, 1000)
print(served.pid, flush=True)
time.sleep(3600)
"""


def test_a_child_goes_when_its_parent_is_killed(tmp_path):
    (tmp_path / "worker.py").write_text(WELL)
    argv = [sys.executable, "-c", PARENT, str(tmp_path / "worker.py")]
    parent = subprocess.Popen(argv, stdout=subprocess.PIPE, env=dict(os.environ))
    pid = int(parent.stdout.readline())
    try:
        assert not gone(pid, 0)
        parent.kill()
        parent.communicate()
        assert gone(pid), "the child has outlived its parent"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_the_protocol_is_what_the_fake_worker_speaks():
    packed = child.pack({"rate": 8000}, b"ab")
    assert packed == b"CUE1\0\0\0\x0e\0\0\0\x02" + json.dumps({"rate": 8000}).encode() + b"ab"
