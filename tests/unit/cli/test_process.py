"""The process around the commands: streams, exit codes, signals, bugs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from kit.program import cuecast, on_terminal, started

posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX systems")

LONG = """\
title: Long
bed: none
blocks:
  - say: This will take a while.
    pause: 9h
"""
"""Compiled at once, encoded in minutes."""


def test_help_loads_nothing_heavy():
    heavy = ["numpy", "pydantic", "yaml", "av", "rich", "mutagen", "pydub", "importlib.metadata"]
    code = (
        "import sys; from cuecast.cli import main; code = main(['--help']);"
        f"sys.exit(', '.join(n for n in {heavy} if n in sys.modules) or code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: cuecast" in done.stdout


def test_help_names_every_command_as_it_names_itself():
    from cuecast.cli.group import COMMANDS
    from cuecast.cli.group import cuecast as group

    for name in COMMANDS:
        command = group.get_command(None, name)
        assert command is not None
        assert command.help, name


def test_a_mistake_in_the_call_is_2_and_says_what_was_meant():
    done = cuecast("rendr")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such command 'rendr'. Did you mean 'render'?" in done.stderr


def test_mistakes_in_a_session_are_2_and_not_on_stdout(tmp_path):
    (tmp_path / "a.yaml").write_text("title: A\nblocks: [{rest: soon}]\n")
    done = cuecast("show", "a.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("a.yaml:2:17: error[bad-length]")
    assert done.stderr.endswith("1 mistake in a.yaml\n")


@posix
def test_trouble_with_the_system_is_1_and_one_line(tmp_path):
    done = cuecast("new", tmp_path / "no" / "hips")
    assert (done.returncode, done.stdout) == (1, "")
    path = tmp_path / "no"
    assert done.stderr == (
        f"cuecast: {path / 'hips.yaml'} cannot be written: the folder {path} does not exist\n"
    )


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (
            "OSError(24, 'Too many open files', 'x\\x1by')",
            "cuecast: x\\x1by: Too many open files\n",
        ),
        ("MemoryError()", "cuecast: there is not enough memory; close something, or do less"),
    ],
)
def test_trouble_that_nobody_foresaw_is_1_and_one_line(trouble, told):
    before = f"import cuecast.api\ndef check(name, **_): raise {trouble}\ncuecast.api.check = check"
    done = cuecast("check", "x", before=before)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1


def test_a_bug_is_3_and_one_line_and_its_details_are_in_a_file(tmp_path):
    before = "import cuecast.api\ndef check(name, **_): return {}[name + chr(10)]\ncuecast.api.check = check"
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    done = cuecast("check", "x", before=before, env=env)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("cuecast: this is a bug in cuecast, not your mistake (KeyError: ")
    assert done.stderr.count("\n") == 1
    path = Path(done.stderr.strip().partition("details in ")[2])
    assert path.is_relative_to(tmp_path) or sys.platform == "darwin"
    details = path.read_text("utf-8")
    assert "command: ['check', 'x']" in details
    assert "Traceback (most recent call last)" in details


@posix
def test_a_bug_is_told_when_no_folder_takes_the_details(tmp_path):
    before = "import cuecast.api\ncuecast.api.check = None"
    (tmp_path / "file").write_text("")
    nowhere = str(tmp_path / "file" / "x")
    env = {**os.environ, "XDG_STATE_HOME": nowhere, "TMPDIR": nowhere, "HOME": nowhere}
    done = cuecast(
        "check", "x", before=f"{before}\nimport tempfile; tempfile.tempdir='{nowhere}'", env=env
    )
    assert done.returncode == 3
    assert done.stderr.endswith("its details could not be written to a file\n")


def test_a_shell_can_complete_commands_and_options():
    env = {
        **os.environ,
        "_CUECAST_COMPLETE": "bash_complete",
        "COMP_WORDS": "cuecast re",
        "COMP_CWORD": "1",
    }
    done = cuecast(env=env)
    assert (done.returncode, done.stdout, done.stderr) == (0, "plain,render\n", "")
    env |= {"COMP_WORDS": "cuecast render --o", "COMP_CWORD": "2"}
    assert cuecast(env=env).stdout == "plain,--output\n"


# Streams


@posix
def test_a_reader_who_stops_reading_is_no_mistake():
    with started("library") as child:
        child.stdout.close()
        assert child.stderr.read() == ""
    assert child.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["library"], ["--help"], ["schema"]])
def test_a_result_that_cannot_be_written_is_told(arguments):
    with Path("/dev/full").open("w") as full:
        done = cuecast(*arguments, stdout=full)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1


@posix
def test_nothing_is_said_when_nobody_can_listen():
    code = "import os, sys; os.close(1); os.close(2); os.execv(sys.executable, sys.argv[1:])"
    call = "import sys; from cuecast.cli import main; sys.exit(main())"
    argv = [sys.executable, "-c", code, sys.executable, "-c", call, "library"]
    assert subprocess.run(argv, check=False).returncode == 0


def test_a_stream_that_lacks_characters_loses_none(tmp_path):
    (tmp_path / "a.yaml").write_text("title: Fuß\nblocks: [{rest: „x“}]\n", "utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = cuecast("check", "a.yaml", cwd=tmp_path, env=env)
    assert done.returncode == 2
    assert "\\u201ex\\u201c" in done.stdout


def test_the_timeline_is_utf8_whatever_the_stream_says(tmp_path):
    (tmp_path / "a.yaml").write_text("title: Fuß\nblocks: [{rest: 1s}]\n", "utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = cuecast("show", "a.yaml", "--json", cwd=tmp_path, env=env)
    assert json.loads(done.stdout)["title"] == "Fuß"


@pytest.mark.parametrize(
    ("env", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_for_terminals_and_for_who_asks(tmp_path, env, coloured):
    (tmp_path / "a.yaml").write_text("title: A\nblocks: [{rest: soon}]\n")
    done = cuecast("check", "a.yaml", cwd=tmp_path, env={**os.environ, **env})
    assert ("\x1b[" in done.stdout) is coloured


@posix
@pytest.mark.parametrize(
    ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_is_coloured_unless_it_is_not_wanted(tmp_path, env, coloured):
    (tmp_path / "a.yaml").write_text("title: A\nblocks: [{rest: soon}]\n")
    env = {**os.environ, "TERM": "xterm", **env}
    code, shown = on_terminal("check", "a.yaml", cwd=tmp_path, env=env)
    assert code == 2
    assert ("\x1b[" in shown) is coloured


@posix
def test_progress_is_for_terminals_and_leaves_no_trace(tmp_path):
    (tmp_path / "a.yaml").write_text("title: A\nbed: none\nblocks: [{say: Hello there.}]\n")
    env = {**os.environ, "TERM": "xterm"}
    code, shown = on_terminal("render", "a.yaml", cwd=tmp_path, env=env)
    assert code == 0
    assert "speaking" in shown
    assert "mixing" in shown
    assert shown.endswith(" MB\r\na.mp3\r\n")
    hide, show = "\x1b[?25l", "\x1b[?25h"
    assert shown.count(hide) == shown.count(show) == 1
    assert cuecast("render", "a.yaml", "-f", cwd=tmp_path).stderr.count("\n") == 1


# Signals


@pytest.fixture
def heeded():
    """A run of tests that `nohup` began ignores a hang-up, and so would what it starts."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@posix
@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["Ctrl-C", "terminated", "hung up"],
)
def test_a_signal_ends_a_render_and_leaves_nothing(tmp_path, number, code):
    (tmp_path / "long.yaml").write_text(LONG)
    (tmp_path / "long.mp3").write_bytes(b"old")
    with started("render", "long.yaml", "--force", cwd=tmp_path) as child:
        while not list(tmp_path.glob(".cuecast-*.part")):
            assert child.poll() is None, child.stderr.read()
            os.sched_yield()
        child.send_signal(number)
        out, told = child.communicate(timeout=60)
    assert (child.returncode, out, told.strip()) == (code, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["long.mp3", "long.yaml"]
    assert (tmp_path / "long.mp3").read_bytes() == b"old"


@posix
def test_a_signal_that_was_ignored_stays_ignored(tmp_path):
    # `nohup` starts programs so; a hang-up must not end them then.
    before = (
        "import os, signal, cuecast.api\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "def check(name, **_): os.kill(os.getpid(), signal.SIGHUP); raise OSError(5, 'reached')\n"
        "cuecast.api.check = check"
    )
    done = cuecast("check", "x", before=before)
    assert (done.returncode, done.stderr) == (1, "cuecast: reached\n")
