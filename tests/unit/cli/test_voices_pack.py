"""`cuecast voices script`, `import` and `record`, from the command line to the heard session."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
import pytest
from click.testing import CliRunner, Result
from kit.fake_microphone import FakeMicrophone
from kit.recordings import hush, in_a_room, likeness, read_aloud, save, take

from cuecast.cli.voices_pack import _Terminal, import_, record, script
from cuecast.diagnostics import CuecastError
from cuecast.voice.booth import to_read
from cuecast.voice.pack import Pack
from cuecast.voice.takes import read_take
from cuecast.voice.walk import walk

SESSION = """\
title: Press
bed: none
welcome: Welcome to the press, sit down wherever you like.
safety: Stop at once if anything begins to hurt.
closing: Well done.
blocks:
  - exercise: press
"""

EXERCISE = """\
name: Press
position: seated
setup: [Put both of your feet flat on the floor.]
phases:
  - {say: Press your heels down., short: Press., length: 3s}
  - {say: Let it go., short: Back., length: 3s}
dose: {reps: 4, sides: none}
"""


@pytest.fixture(autouse=True, scope="module")
def _hushed():
    yield
    hush()


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    (tmp_path / "press.yaml").write_text(EXERCISE)
    (tmp_path / "session.yaml").write_text(SESSION)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: click.Command, *arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(command, arguments, standalone_mode=False)
    if done.exception:
        raise done.exception
    assert done.return_value == code, done.output
    return done


def pack_of(folder: str = "mine") -> Pack:
    pack = Pack.load(Path(folder)).value
    assert pack is not None
    return pack


def test_from_the_script_to_a_pack(here):
    done = run(script, "session.yaml", "-o", "mine")
    assert done.stdout == f"{Path('mine') / 'script.txt'}\n"
    texts = [one.say for one in pack_of().phrases]
    assert "Press your heels down." in texts
    assert f"{len(texts)} of {len(texts)} phrases are to be read" in done.stderr

    forgotten = texts.index("Put both of your feet flat on the floor.")
    save(here / "take.flac", take([*texts[:forgotten], *texts[forgotten + 1 :]]), 44_100, 2, "flac")
    done = run(import_, "mine", "take.flac", code=1)
    assert "Put both of your feet flat on the floor." in done.stderr
    left = to_read(pack_of())
    assert 1 <= len(left) <= 3
    assert left[0].say in (here / "mine/script.txt").read_text("utf-8").partition("already")[0]

    save(here / "rest.wav", take([one.say for one in left]))
    run(import_, "mine", "rest.wav")
    assert not to_read(pack_of())
    for one in pack_of().phrases:
        assert likeness(read_take(here / "mine" / one.file), read_aloud(one.say)) > 0.95

    assert "Everything is recorded" in run(import_, "mine", "rest.wav", code=2).stderr
    run(script, "session.yaml", "-o", "mine")
    assert not to_read(pack_of())


def test_a_part_is_imported_again(here):
    run(script, "session.yaml", "-o", "mine")
    one = pack_of().phrases[1]
    save(here / "again.wav", in_a_room(read_aloud(one.say)))
    run(import_, "mine", "again.wav", "--from", one.id, "--to", one.id)
    assert [phrase.id for phrase in pack_of().phrases if phrase.file] == [one.id]


def test_what_is_wrong_with_an_imported_phrase_is_told(here):
    run(script, "session.yaml", "-o", "mine")
    count = next(one for one in pack_of().phrases if one.say == "2")
    save(here / "long.wav", in_a_room(read_aloud("two thousand and twenty two", 80)))
    done = run(import_, "mine", "long.wav", "--from", count.id, "--to", count.id)
    assert f"{count.id} “2” takes " in done.stderr
    assert "are free; say it quicker" in done.stderr


def test_mistakes_are_told_and_nothing_is_written(here):
    (here / "session.yaml").write_text(SESSION.replace("press\n", "pres\n"))
    assert "pres" in run(script, "session.yaml", "-o", "mine", code=2).stderr
    assert not (here / "mine").exists()
    assert "no such file" in run(import_, "mine", "x.wav", code=2).stderr
    (here / "mine").mkdir()
    (here / "mine/pack.yaml").write_text("titel: Mine\n")
    assert "unknown-key" in run(record, "mine", code=2).stderr
    (here / "session.yaml").write_text(SESSION)
    assert "unknown-key" in run(script, "session.yaml", "-o", "mine", code=2).stderr


def test_a_session_in_another_language_does_not_go_into_the_pack(here):
    run(script, "session.yaml", "-o", "mine")
    with pytest.raises(CuecastError, match="in the language de, and the pack in en"):
        run(script, "heel-to-hip", "--language", "de", "-o", "mine")


def test_recording_needs_a_terminal(here):
    run(script, "session.yaml", "-o", "mine")
    with pytest.raises(CuecastError, match="needs a terminal; use cuecast voices import"):
        run(record, "mine")


def test_the_keys_on_the_terminal(here):
    run(script, "session.yaml", "-o", "mine")
    pack = pack_of()
    first, second = (read_aloud(one.say) for one in pack.phrases[:2])
    microphone = FakeMicrophone([np.zeros(0, np.int16), first, first, second])

    @click.command()
    def session() -> None:
        walk(pack, pack.phrases, microphone, _Terminal())

    done = CliRunner().invoke(session, input="\rxrp\rq")
    assert done.exit_code == 0, done.output
    assert [one.id for one in pack_of().phrases if one.file] == ["001"]
    assert len(microphone.played) == 1
    assert "Enter to begin" in done.output
    assert done.output.count(pack.phrases[0].say) == 2
    assert f"1/{len(pack.phrases)}  001  free" in done.output
