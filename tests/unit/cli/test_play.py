"""`cuecast play` as a person has it: on a terminal of its own, with keys, and from elsewhere."""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from contextlib import suppress

import pytest
from kit.program import cuecast, started

from cuecast.live import history
from cuecast.live.listen.grammar import WORDINGS

pytest.importorskip("miniaudio")
pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

SESSION = """\
title: Terminal
welcome: Hello there.
safety: Mind yourself.
closing: Goodbye.
pace: {settle: 1s, position: 1s, sentence: 1s}
blocks:
  - {say: One., pause: 30s}
  - {say: Two., pause: 30s}
"""

PATIENCE = 60
"""Seconds after which something that should have come will not come: a busy machine takes its time."""


class Terminal:
    """A program on a terminal: what it shows, and keys for it."""

    def __init__(self, *arguments):
        self.ours, self.theirs = pty.openpty()
        self.before = termios.tcgetattr(self.theirs)
        options = {"stdin": self.theirs, "stdout": self.theirs, "stderr": self.theirs}
        self.child = started(*arguments, **options, start_new_session=True)
        self.shown = b""

    def until(self, text):
        """Read until something is shown, behind what was waited for before."""
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.shown:
            if not select.select([self.ours], [], [], max(0.0, end - time.monotonic()))[0]:
                raise AssertionError(f"“{text}” is not shown: {self.shown!r}")
            with suppress(OSError):
                self.shown += os.read(self.ours, 65_536)
        self.shown = self.shown.partition(text.encode())[2]

    def press(self, keys):
        os.write(self.ours, keys.encode())

    def end(self):
        """Its exit code, and whether the terminal is as it was."""
        end = time.monotonic() + PATIENCE
        while self.child.poll() is None and time.monotonic() < end:
            if select.select([self.ours], [], [], 0.05)[0]:
                with suppress(OSError):
                    self.shown += os.read(self.ours, 65_536)
        return self.child.wait(1), termios.tcgetattr(self.theirs) == self.before

    def close(self):
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture
def session(tmp_path):
    path = tmp_path / "terminal.yaml"
    path.write_text(SESSION, "utf-8")
    return path


@pytest.fixture
def terminal(session):
    made = []

    def play(*arguments):
        made.append(Terminal("play", session, "--device", "none", *arguments))
        return made[-1]

    yield play
    for one in made:
        one.close()


def test_keys_steer_it_and_the_terminal_is_left_as_it_was(terminal, session):
    screen = terminal("--plain")
    screen.until("welcome")
    screen.press(" ")
    screen.until("Paused.")
    screen.press(" ")
    screen.until("Playing.")
    screen.press("n")
    screen.until("say")
    screen.press("n")
    screen.until("say")
    screen.press("q")
    screen.until("Stopped.")
    assert screen.end() == (0, True)
    record = history.last(str(session))
    assert not record.finished
    assert record.title == "Terminal"


@pytest.mark.parametrize("way", ["key", "signal"])
def test_ctrl_c_ends_it_and_the_terminal_is_left_as_it_was(terminal, session, way):
    screen = terminal()
    screen.until("Terminal")
    screen.until("space")
    if way == "key":
        screen.press("\x03")
    else:
        os.killpg(screen.child.pid, signal.SIGINT)
    assert screen.end() == (130, True)
    assert not history.last(str(session)).finished
    assert b"\x1b[?25h" in screen.shown  # the cursor is there again
    assert b"\x1b[?1049l" in screen.shown  # and what stood there before


def test_another_program_steers_it(terminal, session):
    screen = terminal("--plain")
    screen.until("welcome")
    assert cuecast("control", "pause").returncode == 0
    screen.until("Paused.")
    told = json.loads(cuecast("control", "status").stdout)
    assert told["paused"]
    assert told["title"] == "Terminal"
    wrong = cuecast("control", "pawse")
    assert wrong.returncode == 2
    assert "did you mean 'pause'?" in wrong.stderr
    assert cuecast("control", "stop").returncode == 0
    assert screen.end()[0] == 0
    nobody = cuecast("control", "next")
    assert (nobody.returncode, nobody.stdout) == (1, "")
    assert "no session is being played" in nobody.stderr


def test_it_asks_whether_to_go_on_where_it_was_stopped(terminal):
    screen = terminal("--plain")
    screen.until("welcome")
    screen.press("n")
    screen.until("say")
    screen.press("q")
    screen.end()
    again = terminal("--plain")
    again.until("You stopped at")
    again.press("y\n")
    again.until("say")
    again.press("q")
    assert again.end()[0] == 0
    once_more = terminal("--plain")
    once_more.until("You stopped at")
    once_more.press("n\n")
    once_more.until("welcome")


def test_without_a_terminal_it_asks_nothing_and_plays(session):
    with started("play", session, "--device", "none", "--from", "62") as child:
        assert child.wait(PATIENCE) == 1
        assert "no chapter is called “62”" in child.stderr.read()


@pytest.mark.parametrize("listen", [(), ("--listen",)])
def test_a_session_with_mistakes_is_not_played(tmp_path, listen):
    path = tmp_path / "wrong.yaml"
    path.write_text("title: x\nblocks: []\n", "utf-8")
    made = cuecast("play", path, "--device", "none", *listen)
    assert made.returncode == 2
    assert made.stderr.startswith(f"{path}:2:"), "nobody is told to speak to it"


def test_the_help_tells_the_words_that_it_listens_for():
    told = " ".join(cuecast("play", "--help").stdout.split())
    for command, many in WORDINGS.items():
        assert f"{command.value} {many[0]}" in told


def test_a_device_that_is_not_there_is_told(session):
    made = cuecast("play", session, "--device", "no such thing")
    assert made.returncode == 1
    assert sys.executable not in made.stderr
    assert "device" in made.stderr or "loudspeaker" in made.stderr


def test_colours_are_left_out_where_nobody_wants_them(terminal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    screen = terminal()
    screen.until("Terminal")
    screen.until("space")
    screen.press("q")
    screen.end()
    assert b"\x1b[32m" not in screen.shown
    assert b"36m" not in screen.shown


def test_history_shows_what_was_done(terminal):
    screen = terminal("--plain")
    screen.until("welcome")
    screen.press("q")
    screen.end()
    assert "Terminal" in cuecast("history", "-n", "1").stdout
    line = json.loads(cuecast("history", "--json", "-n", "1").stdout)
    assert line["title"] == "Terminal"
