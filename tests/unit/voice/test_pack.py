"""A voice pack: what is wrong with it is told with its place; phrases are found by what is spoken."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from cuecast.diagnostics import CuecastError, render
from cuecast.voice.pack import Pack, save
from cuecast.voice.takes import wav

HEAD = """\
title: Mine
language: en
phrases:
"""


def written(folder: Path, phrases: str, head: str = HEAD) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(head + phrases)
    tone = np.rint(9_000 * np.sin(np.arange(12_000) / 9)).astype(np.int16)
    (folder / "001.wav").write_bytes(wav(tone))
    return folder


def told(folder: Path) -> list[str]:
    loaded = Pack.load(folder)
    assert loaded.value is None
    return [render(one, loaded.texts).replace(str(folder), "F") for one in loaded.diagnostics]


def test_a_phrase_is_found_by_what_is_spoken(tmp_path):
    phrases = """\
  - {id: "001", say: "Rest for 10 seconds!", file: 001.wav}
  - {id: "002", say: "Ready?"}
"""
    pack = Pack.load(written(tmp_path, phrases)).value
    assert pack is not None
    for text in ("Rest for 10 seconds!", "rest for ten seconds", "REST  for 10 s."):
        found = pack.phrase(text)
        assert found is not None
        assert found.id == "001"
    assert pack.phrase("Ready.") is None
    assert pack.recording("rest for ten seconds.") is not None
    assert pack.recording("ready?") is None


def test_a_respelling_finds_the_phrase_as_it_is_written(tmp_path):
    written(tmp_path, '  - {id: "001", say: "Feel the gizmo.", file: 001.wav}\n')
    pack = Pack.load(tmp_path, {"gizmo": "ghiz moe"}).value
    assert pack is not None
    assert pack.recording("feel the ghiz moe.") is not None


WRONG = {
    "missing sound": (
        '  - {id: "001", say: One., file: 0001.wav}\n',
        [
            "F/pack.yaml:4:34: error[missing-file]",
            "“0001.wav” is not there",
            "did you mean '001.wav'",
        ],
    ),
    "folder as sound": (
        '  - {id: "001", say: One., file: .}\n',
        ["F/pack.yaml:4:34: error[missing-file]", "is not a file"],
    ),
    "twice": (
        '  - {id: "001", say: "10"}\n  - {id: "002", say: Ten.}\n',
        ["F/pack.yaml:5:22: error[duplicate-phrase]", "spoken like the phrase in line 4"],
    ),
    "same id": (
        '  - {id: "001", say: One.}\n  - {id: "001", say: Two.}\n',
        ["F/pack.yaml:5:10: error[duplicate-phrase]", "is taken by the phrase in line 4"],
    ),
    "unknown key": (
        '  - {id: "001", say: One., fil: 001.wav}\n',
        ["F/pack.yaml:4:28: error[unknown-key]", "did you mean 'file'?"],
    ),
    "outside": (
        '  - {id: "001", say: One., file: ../001.wav}\n',
        ["F/pack.yaml:4:34: error[bad-pack]", "outside of the pack"],
    ),
    "a link outside": (
        '  - {id: "001", say: One., file: link.wav}\n',
        ["F/pack.yaml:4:34: error[bad-pack]", "outside of the pack"],
    ),
    "no sound": (
        '  - {id: "001", say: One., file: pack.yaml}\n',
        ["F/pack.yaml:4:34: error[unreadable-sound]", "cannot be decoded"],
    ),
    "bad id": ('  - {id: "a/b", say: One.}\n', ["F/pack.yaml:4:10: error[bad-pack]", "be an id"]),
    "nothing to say": ('  - {id: "001"}\n', ["error[missing-key]", "needs 'say'"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_told_with_its_place(case, tmp_path):
    phrases, expected = WRONG[case]
    (tmp_path / "secret.wav").write_bytes(b"")
    folder = written(tmp_path / "pack", phrases)
    (folder / "link.wav").symlink_to(tmp_path / "secret.wav")
    (found,) = told(folder)
    assert all(part in found for part in expected), found


def test_all_mistakes_are_told_at_once(tmp_path):
    phrases = '  - {id: "001", say: One., file: a.wav}\n  - {id: "002", say: "1", file: b.wav}\n'
    assert len(told(written(tmp_path, phrases))) == 3


def test_a_pack_cannot_stand_in_for_a_pack(tmp_path):
    head = HEAD.replace("phrases:", "otherwise: recorded:other\nphrases:")
    (found,) = told(written(tmp_path, '  - {id: "001", say: One.}\n', head))
    assert "F/pack.yaml:3:12" in found


def test_no_pack_and_no_keys(tmp_path):
    assert "no such file" in told(tmp_path)[0]
    (tmp_path / "pack.yaml").write_text("just words\n")
    assert "cuecast voices script" in told(tmp_path)[0]


def test_a_pack_comes_back_as_it_was_saved(tmp_path):
    phrases = """\
  - {id: "001", say: 'Say "ah" \\ #1: − é', at_most: 2.35s, file: 001.wav}
  - {id: "002", say: "- no"}
"""
    pack = Pack.load(written(tmp_path, phrases)).value
    assert pack is not None
    save(replace(pack, speaker="Ann: me", licence="CC0"))
    again = Pack.load(tmp_path).value
    assert again is not None
    assert (again.speaker, again.licence) == ("Ann: me", "CC0")
    for one, other in zip(pack.phrases, again.phrases, strict=True):
        assert replace(one, place=other.place) == other
    assert again.phrases[0].at_most == Fraction("2.35")


def test_a_recording_that_has_changed_since_is_refused(tmp_path):
    pack = Pack.load(written(tmp_path, '  - {id: "001", say: One., file: 001.wav}\n')).value
    assert pack is not None
    assert io.BytesIO(pack.sound(pack.phrases[0])).read(4) == b"RIFF"
    (tmp_path / "001.wav").write_bytes(wav(np.ones(9, np.int16)))
    with pytest.raises(CuecastError, match=r"pack.yaml:4:\d+: .*has changed"):
        pack.sound(pack.phrases[0])
