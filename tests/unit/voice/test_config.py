"""`voices.yaml`: what a user may write, and what is said to a user who wrote something else."""

from __future__ import annotations

import pytest

from cuecast.diagnostics import CuecastError
from cuecast.voice.config import FILE, configuration, default_folder
from cuecast.voice.presets import command_engines, presets

WHOLE = """\
# Mine.
use:
  en: rhvoice:slt
  pt-br: espeak:pt-br+f5
commands:
  mimic:
    label: My Mimic
    licence: BSD
    command: [mimic, -voice, "{voice}", --setf, "duration_stretch={rate}", -o, "{output}"]
    voices: {ap: en}
    rate: {unit: stretch, native: 170, slowest: 130, fastest: 260}
  bare:
    command:
      - speaker
      - -p{pitch}
    voices: {anna: de}
    pitch: {lowest: -20, highest: 20}
    native: 150
    raw: 22050
    encoding: latin-1
"""


@pytest.fixture
def write(tmp_path):
    def writing(text: str | bytes):
        data = text.encode() if isinstance(text, str) else text
        (tmp_path / FILE).write_bytes(data)
        return tmp_path

    return writing


def test_no_file_and_nothing_in_it_are_an_empty_configuration(tmp_path, write):
    for folder in (tmp_path, tmp_path / "missing", write(""), write("# later\n")):
        found = configuration(folder)
        assert (found.use, found.commands) == ({}, {})


def test_the_environment_names_the_folder(monkeypatch, write):
    monkeypatch.setenv("CUECAST_CONFIG_DIR", str(write("use: {en: flite:rms}")))
    assert configuration().use == {"en": "flite:rms"}
    monkeypatch.delenv("CUECAST_CONFIG_DIR")
    assert default_folder().is_absolute()


def test_everything_that_may_be_written(write):
    found = configuration(write(WHOLE))
    assert found.use == {"en": "rhvoice:slt", "pt-br": "espeak:pt-br+f5"}
    mimic, bare = found.commands["mimic"], found.commands["bare"]
    assert mimic.command[1:3] == ["-voice", "{voice}"]
    assert mimic.used == {"voice", "rate", "output"}
    assert mimic.rate
    assert (mimic.rate.native, mimic.rate.slowest) == (170, 130)
    assert (bare.raw, bare.encoding, bare.native) == (22_050, "latin-1", 150)


COMMAND = "commands:\n  x:\n    voices: {a: en}\n    command: "


@pytest.mark.parametrize(
    ("text", "place", "told", "remedy"),
    [
        ("usee: {en: a}", "1:1", "unknown key 'usee'", "did you mean 'use'?"),
        ("- en", "1:1", "keys with values", "en: rhvoice:slt"),
        ("use: {english: a}", "1:7", "is not the tag of a language", "write en, de or pt-br"),
        ("use: {en: a", "1:6", "", ""),
        ("commands:\n  My Voice:\n    command: [a]\n    voices: {a: en}", "2:3", "name", "small"),
        ("commands:\n  x:\n    voices: {a: en}", "2:3", "needs 'command'", "add"),
        ("commands:\n  x:\n    command: [a]", "2:3", "needs 'voices'", "add"),
        (COMMAND + "[a, '{text}']", "4:19", "standard input", "can read arguments"),
        (COMMAND + "[a, '{speed}']", "4:19", "{speed} stands for nothing", "{voice}, {rate}"),
        (COMMAND + "['{voice}']", "4:14", "name of a program", ""),
        (COMMAND + "speak", "4:14", "takes a list", "[speak]"),
        (COMMAND + "[]", "4:5", "has no entries", "add one"),
        (COMMAND + "[a, '{rate}']", "3:5", "go together", "add rate:"),
        (COMMAND + "[a]\n    pitch: {lowest: -1, highest: 1}", "3:5", "together", "add {pitch}"),
        (COMMAND + "[a]\n    raw: 10", "5:10", "from 8000 to 192000", ""),
        (COMMAND + "[a]\n    encoding: utf8", "5:15", "cannot be “utf8”", "utf-8"),
        (COMMAND + "[a]\n    encoding:", "5:5", "nothing is written", "remove"),
        (COMMAND + "[a]\n   b: c", "5:4", "", ""),
        ("\x00", "1:1", "", ""),
    ],
)
def test_a_mistake_is_told_with_its_place_and_its_remedy(text, place, told, remedy, write):
    folder = write(text)
    with pytest.raises(CuecastError) as caught:
        configuration(folder)
    message = str(caught.value)
    assert message.startswith(f"{folder / FILE}:{place}: error["), message
    assert "^" in message
    assert told in message
    assert remedy in message


def test_all_mistakes_are_told_at_once(write):
    with pytest.raises(CuecastError) as caught:
        configuration(write("use: {english: a}\nother: 1\n" + COMMAND + "[a, '{text}']"))
    assert str(caught.value).count("error[") == 3


def test_what_is_no_file_is_told(tmp_path, write):
    (tmp_path / FILE).mkdir()
    with pytest.raises(CuecastError, match=r"voices\.yaml: error\[not-a-file\]: this is a folder"):
        configuration(tmp_path)


def test_an_option_is_no_list_gone_wrong(write):
    found = configuration(write("commands: {x: {command: [a, -v, --help], voices: {a: en}}}"))
    assert found.commands["x"].command == ["a", "-v", "--help"]
    with pytest.raises(CuecastError, match="no space after this dash"):
        configuration(write("use:\n  en: -v"))


def test_the_users_command_takes_the_place_of_a_shipped_one(write):
    own = "commands: {flite: {command: [myflite], voices: {a: en}}}"
    engines = command_engines(configuration(write(own)))
    assert set(engines) == set(presets())
    assert "myflite" in engines["flite"].available()


def test_the_name_of_another_engine_is_taken(write):
    found = configuration(write("commands:\n  espeak: {command: [a], voices: {a: en}}"))
    with pytest.raises(CuecastError, match=r"voices\.yaml:2:11: .*another speech engine"):
        command_engines(found, ("espeak",))


def test_the_shipped_descriptions_are_whole():
    assert set(presets()) == {"rhvoice", "flite", "pico", "festival", "say"}
    for name, command in presets().items():
        assert command.licence, name
        assert command.install, name
        assert set(command.word_error) <= set(command.voices), name
