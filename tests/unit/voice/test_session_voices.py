"""`voice:` in a session, --voice, and the user's own choice: which voice, from which folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from kit.recordings import hush, in_a_room, read_aloud, save
from kit.toy_voices import VOICES, needs

import cuecast
from cuecast.diagnostics import CuecastError
from cuecast.script.wishes import Wishes
from cuecast.voice.engines import Engines, is_path
from cuecast.voice.parts import check_voices, parts
from cuecast.voice.piper import model_of

SESSION = "title: S\nbed: none\nwelcome: Hello.\nblocks: [{say: Press down.}]\n"
PACK = 'title: Mine\nlanguage: en\nphrases: [{id: "1", say: Press down., file: 1.wav}]\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for sessions, and beside it one where we are; the user has chosen nothing."""
    for name in ("sessions", "elsewhere", "config"):
        (tmp_path / name).mkdir()
    for name in ("config", "data", "cache"):
        monkeypatch.setenv(f"CUECAST_{name.upper()}_DIR", str(tmp_path / name))
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path


def write(here: Path, voice: str = "", more: str = "") -> str:
    path = here / "sessions/s.yaml"
    path.write_text(SESSION + more + (f"voice: {voice}\n" if voice else ""))
    return str(path)


def pack(folder: Path, more: str = "") -> None:
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK + more)
    save(folder / "1.wav", in_a_room(read_aloud("Press down.")))
    hush()


def names(path: str, wishes: Wishes | None = None) -> list[tuple[str, str]]:
    sources = cuecast.load(path).value
    assert sources is not None
    found = parts((wishes or Wishes()).of(sources), Engines())
    return [(part.voice, part.name) for part in found]


def codes(path: str) -> list[tuple[str, str]]:
    """What is wrong in a session, and the text that is pointed at."""
    lines = Path(path).read_text().splitlines()
    return [
        (one.code, lines[one.span.line - 1][one.span.column - 1 :].split("}")[0])
        for one in cuecast.check(path).diagnostics
        if one.severity.name == "ERROR"
    ]


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        ("", [("", "en-us+m6")]),
        ("en-us+f5", [("", "en-us+f5")]),
        ("espeak:en-gb", [("", "espeak:en-gb")]),
        ("{instructor: en-us+f5}", [("", "en-us+f5")]),
        ("{counter: en-us+f5}", [("", "en-us+m6"), ("counter", "en-us+f5")]),
        ("{pitch: -10%}", [("", "en-us+m6")]),
        (
            "{instructor: en-gb, counter: en-us, languages: {de: de+f5}, pitch: 10}",
            [("", "en-gb"), ("counter", "en-us"), ("de", "de+f5")],
        ),
    ],
)
def test_every_form_of_the_key(here, voice, expected):
    path = write(here, voice)
    assert names(path) == expected
    assert codes(path) == []


def test_the_pitch_is_heard(here):
    lengths = set()
    for number, voice in enumerate(("", "{pitch: -30%}", "{pitch: 30}")):
        made = cuecast.render(write(here, voice), here / f"{number}.wav")
        assert made.timeline is not None
        lengths.add((here / f"{number}.wav").read_bytes())
    assert len(lengths) == 3


def test_the_users_own_choice_is_for_its_language_only(here):
    (here / "config/voices.yaml").write_text("use: {en: en-us+f5, de: de+f5}\n")
    assert names(write(here)) == [("", "en-us+f5")]
    assert names(write(here, more="language: de\n")) == [("", "de+f5")]
    assert names(write(here, more="language: fr\n"))[0] == ("", "fr-fr+m6")
    assert names(write(here, "en-gb")) == [("", "en-gb")]
    assert names(write(here), Wishes(voice="en-us+f2")) == [("", "en-us+f2")]


def test_a_choice_that_is_no_use_is_told_in_its_own_file(here):
    (here / "config/voices.yaml").write_text("use:\n  de: de+zz\n  en: en-us+zz\n")
    with pytest.raises(CuecastError, match=r"voices\.yaml:3:7: error.*no variant “\+zz”"):
        cuecast.check(write(here))
    assert codes(write(here, "en-gb")) == []


def test_a_choice_that_is_a_pack_lies_beside_its_file(here):
    pack(here / "config/mine")
    (here / "config/voices.yaml").write_text("use: {en: recorded:mine}\n")
    made = cuecast.render(write(here), here / "out.wav")
    told = [one for one in made.diagnostics if one.code == "not-recorded"]
    assert [one.span.file for one in told] == [str(here / "config/mine/pack.yaml")]


def test_a_pack_beside_the_session_is_found_from_anywhere(here):
    pack(here / "sessions/mine")
    made = cuecast.render(write(here, "recorded:mine"), here / "out.wav")
    assert made.timeline is not None
    told = [one.message for one in made.diagnostics if one.code == "not-recorded"]
    assert "Press down." not in told[0]


def test_a_path_on_the_command_line_is_from_where_we_are(here):
    pack(here / "elsewhere/mine")
    written = write(here, "recorded:mine")
    with pytest.raises(CuecastError, match="no such file"):
        cuecast.check(written)
    for name in ("recorded:mine", "recorded:../elsewhere/mine", f"recorded:{here}/elsewhere/mine"):
        made = cuecast.render(written, here / "out.wav", force=True, wishes=Wishes(voice=name))
        assert made.timeline is not None


@pytest.mark.parametrize(
    "name",
    [
        "recorded:../elsewhere/mine",
        "recorded:{here}/elsewhere/mine",
        "recorded:link",
        "recorded:~/mine",
        "recorded:~nobody-of-that-name/mine",
        "piper:../toy.onnx",
        "piper:{here}/toy.onnx",
        "piper:../toy.onnx+1",
        "piper:~/toy.onnx",
    ],
)
@pytest.mark.parametrize(
    "form", ["{}", "{{instructor: {}}}", "{{counter: {}}}", "{{languages: {{de: {}}}}}"]
)
def test_a_session_names_nothing_outside_of_its_folder(here, monkeypatch, name, form):
    monkeypatch.setenv("HOME", str(here))
    pack(here / "elsewhere/mine")
    (here / "sessions/link").symlink_to(here / "elsewhere/mine")
    name = name.replace("{here}", str(here))
    for quoted in (f'"{name}"', f'" {name}  "', f'"{name[:3]}\\x{ord(name[3]):02x}{name[4:]}"'):
        path = write(here, form.format(quoted))
        assert codes(path) == [("voice-outside", quoted)]


@needs("piper")
def test_a_model_beside_the_session(here):
    for file in ("choir.onnx", "choir.onnx.json"):
        shutil.copy(VOICES / "piper" / file, here / "sessions" / file)
    for name in ("piper:choir.onnx", "piper:./choir.onnx+1"):
        assert codes(write(here, name)) == []
    (here / "sessions/a+b").mkdir()
    for file in ("choir.onnx", "choir.onnx.json"):
        shutil.copy(VOICES / "piper" / file, here / "sessions/a+b" / file)
    assert codes(write(here, "piper:a+b/choir.onnx+0")) == []
    assert codes(write(here, "piper:choir.onnx+77")) == [("unknown-voice", "piper:choir.onnx+77")]


def test_what_is_a_path():
    assert is_path("recorded:mine")
    assert is_path("piper:a.onnx+3")
    assert not is_path("piper:a")
    assert not is_path("flite:a.onnx")
    assert model_of("a+b/c.onnx+d") == ("a+b/c.onnx", "+d")
    assert model_of("c.onnx.json") == ("", "")


def test_a_pack_names_no_model_outside_of_its_folder(here):
    pack(here / "sessions/mine", "otherwise: piper:../toy.onnx\n")
    with pytest.raises(CuecastError, match="lies outside the pack; copy it there"):
        cuecast.check(write(here, "recorded:mine"))


def test_a_wish_that_cannot_be_had_is_told_without_a_place(here):
    sources = cuecast.load(write(here)).value
    assert sources is not None
    with pytest.raises(CuecastError, match=r"^espeak-ng has no variant “\+zz”"):
        check_voices(Wishes(voice="en-us+zz").of(sources))
