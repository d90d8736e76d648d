"""`cuecast voices`: what a newcomer is shown, hears and gets; and what the doctor says of voices."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import av
import click
import pytest
from click.testing import CliRunner, Result
from kit import fake_program
from kit.toy_voices import needs
from kit.voice_server import NAME, TOY, served, toy_files

from cuecast.cli.group import cuecast as group
from cuecast.diagnostics import CuecastError
from cuecast.publish.samples import sentences
from cuecast.voice import fetch
from cuecast.voice.piper import EXAMPLES
from cuecast.voice.places import voices_folder

ROWS, COLUMNS = 24, 80
LANGUAGES = ("de", "en", "es", "fr", "it", "pt")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing but cuecast: the folder that is its search path, where we are."""
    for module in ("piper", "kokoro_onnx"):
        monkeypatch.setitem(sys.modules, module, None)  # As if it were not installed.
    for name in ("data", "config", "cache"):
        monkeypatch.setenv(f"CUECAST_{name.upper()}_DIR", str(tmp_path / name))
    (tmp_path / "bin").mkdir()
    (tmp_path / "config").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def with_apt(bare: Path) -> None:
    """The machine has a program that installs programs."""
    program = bare / "bin/apt"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)


def configure(bare: Path, text: str) -> None:
    (bare / "config/voices.yaml").write_text(text)


def a_program(bare: Path, behaviour: str = "good", error: str = "") -> str:
    """A description of a program that speaks English and German, the first with a measured error."""
    (bare / "marks").mkdir(exist_ok=True)
    arguments = [sys.executable, fake_program.__file__, behaviour, str(bare / "marks"), "{output}"]
    command = ", ".join(f'"{argument}"' for argument in arguments)
    measured = f"    word_error: {{low: {error}}}\n" if error else ""
    voices = "    voices: {low: en, tief: de}\n"
    return f"commands:\n  mine:\n    command: [{command}]\n{voices}{measured}"


def run(*arguments: str | Path, code: int = 0) -> Result:
    done = CliRunner().invoke(group, list(map(str, arguments)), standalone_mode=False)
    if done.exception:
        raise done.exception
    assert done.return_value == code, done.output
    return done


linux = pytest.mark.skipif(sys.platform != "linux", reason="remedies and programs as on Linux")


@linux
@pytest.mark.parametrize("apt", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newcomer_sees_all_on_one_screen(bare, language, apt):
    if apt:
        with_apt(bare)
    lines = run("voices", "--language", language).stdout.splitlines()
    assert len(lines) < ROWS
    path = str(bare)  # Which may be as long as it likes.
    assert [line for line in lines if len(line) >= COLUMNS and path not in line] == []
    (usual,) = [line for line in lines if line.startswith("usual")]
    assert usual.split()[1].endswith("+m6")
    assert f"cuecast voices add {EXAMPLES[language]}" in "\n".join(lines)
    assert not any("add en_US" in line for line in lines if language != "en")
    if language == "en" and apt:
        assert "Far clearer:        apt install rhvoice rhvoice-english" in lines
    else:
        after = lines[lines.index("Like a person:") + 1]
        adding = f"cuecast voices add {EXAMPLES[language]}"
        assert after == f'    pip install "cuecast[piper]" && {adding}'


@linux
def test_what_was_not_measured_is_not_called_clear(bare):
    told = run("voices", "--language", "de").stdout
    assert "Nobody has measured these voices in “de”: choose by ear." in told
    assert "learest" not in told
    assert "%" not in told
    configure(bare, a_program(bare, error="2.5"))
    assert "Clearest here:      mine:low" in run("voices").stdout
    assert "learest" not in run("voices", "--language", "de").stdout


@linux
def test_what_installs_nothing_here_is_not_proposed(bare):
    assert "apt" not in run("voices").stdout
    assert "brew" not in run("voices").stdout


def test_the_choice_of_the_user_is_marked(bare):
    configure(bare, "use: {en: en-us+klatt4}\n")
    lines = run("voices").stdout.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("usual")] == ["en-us+klatt4"]


@needs("piper")
def test_a_voice_that_is_there_and_one_that_may_be_got(bare, monkeypatch):
    monkeypatch.delitem(sys.modules, "piper")
    told = run("voices").stdout
    assert re.search(
        r"^ +piper +natural  cuecast voices add en_US-ljspeech-medium$", told, re.MULTILINE
    )
    with served(toy_files()) as server:
        monkeypatch.setenv(fetch.ADDRESS_VARIABLE, server.url)
        done = run("voices", "add", NAME)
    assert done.stdout == f"{voices_folder('piper') / NAME}.onnx\n"
    assert done.stderr == f"Use it with --voice piper:{NAME}\n"
    told = run("voices").stdout
    assert re.search(rf"^ +piper:{NAME} +en-US +natural", told, re.MULTILINE)
    assert f"Most natural here:  piper:{NAME}" in told
    assert "Far clearer" not in told
    german = run("voices", "--language", "de").stdout
    assert re.search(
        r"^ +piper +natural  cuecast voices add de_DE-thorsten-medium$", german, re.MULTILINE
    )


def test_a_voice_that_nobody_publishes(bare, monkeypatch):
    with served(toy_files()) as server:
        monkeypatch.setenv(fetch.ADDRESS_VARIABLE, server.url)
        with pytest.raises(CuecastError, match="no voice “en_US-tay-low” is published"):
            run("voices", "add", "en_US-tay-low")
    assert not list(voices_folder("piper").glob("*"))


def test_all_are_all(bare):
    lines = run("voices", "--all").stdout.splitlines()
    names = [line.split()[0] for line in lines[1:] if line]
    assert {"de", "en-us", "pt-br", "sw", "piper", "kokoro"} <= {*names}
    assert "Hear them" not in "\n".join(lines)
    some = run("voices", "--all", "--language", "de").stdout
    assert "de+m6" in some
    assert "sw" not in some.split()


@pytest.mark.parametrize("call", [("voices",), ("voices", "try")])
def test_a_language_that_cuecast_has_not(call):
    with pytest.raises(click.BadParameter, match="cuecast has words in de, en, es, fr, it, pt"):
        run(*call, "--language", "xx")


def test_help_is_of_voices_and_no_line_of_it_is_cut():
    told = run("voices", "--help").stdout
    assert "Say everything in another language" not in told
    assert "..." not in told.partition("Commands:")[2]
    for name in ("add", "try", "script", "record", "import"):
        assert re.search(rf"^  {name} +[A-Z].*\.$", told, re.MULTILINE)
        assert f"Usage: cuecast voices {name}" in run("voices", name, "--help").stdout


# try


@linux
def test_voices_side_by_side(bare):
    names = ("en-us+m6", "en-us+f5", "en-us+zz", "nobody:x")
    done = run("voices", "try", *names, "-o", "page")
    assert done.stdout == f"{Path('page/index.html')}\n"
    page = (bare / "page/index.html").read_text()
    assert re.findall(r"<h2>(.*)</h2>", page) == [*names]
    assert "espeak-ng has no variant “+zz” of a voice" in page
    assert "no speech engine is called “nobody”" in page
    files = re.findall(r'src="([^"]+)"', page)
    assert files == ["en-us%2Bm6.mp3", "en-us%2Bf5.mp3"]
    for text in sentences("en"):
        assert text in page
    lengths = {name: length(bare / "page" / name.replace("%2B", "+")) for name in files}
    assert all(seconds > len(sentences("en")) for seconds in lengths.values())
    assert sorted(path.name for path in (bare / "page").iterdir()) == [
        "en-us+f5.mp3",
        "en-us+m6.mp3",
        "index.html",
    ]


def length(path: Path) -> float:
    """Seconds of sound in a file that is decoded to its end."""
    with av.open(str(path)) as container:
        return sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0))


@linux
def test_without_names_the_best_of_each_engine_in_a_language(bare):
    configure(bare, a_program(bare))
    run("voices", "try", "--language", "de", "-o", "stimmen")
    page = (bare / "stimmen/index.html").read_text()
    tried = re.findall(r"<h2>(.*)</h2>", page)
    assert {"de+m6", "de+f5", "mine:tief"} <= {*tried}
    assert "mine:low" not in tried
    assert sentences("de")[0] in page
    calls = [json.loads(call.read_text())["text"] for call in (bare / "marks").glob("call-*")]
    assert len(calls) == len({*calls}) == len(sentences("de"))


@needs("piper")
def test_a_model_by_its_path_is_tried(bare, monkeypatch):
    monkeypatch.delitem(sys.modules, "piper")
    for path in TOY.glob("toy.*"):
        shutil.copy(path, bare / path.name)
    run("voices", "try", "piper:toy.onnx", "-o", "page")
    assert length(bare / "page/piper-toy.onnx.mp3") > len(sentences("en"))


@linux
def test_a_program_that_crashes_is_told_on_the_page(bare):
    configure(bare, a_program(bare, "crashes"))
    run("voices", "try", "en-us+m6", "mine:low", "-o", "page")
    page = (bare / "page/index.html").read_text()
    assert "mine could not speak" in page
    assert "was ended by SIGSEGV" in page
    assert page.count("<audio") == 1
    with pytest.raises(CuecastError, match="mine could not speak"):
        run("voices", "try", "mine:low", "-o", "other")


# doctor


def doctor(code: int = 0) -> dict[str, str]:
    """What is told by what it is of, a hint by `hint`."""
    told, last = {}, ""
    for line in run("doctor", code=code).stdout.splitlines():
        if line[:1].strip():
            mark, last, text = line.split(None, 2)
            last = "hint" if mark == "hint" else last
            told[last] = f"{mark} {text}"
        else:
            told[last] += f"\n{line.strip()}"
    return told


@linux
def test_the_doctor_names_what_would_be_better_and_is_content(bare):
    told = doctor()
    assert told["hint"].endswith("add en_US-ljspeech-medium: sounds like a person")
    assert told["engines"].startswith("ok espeak, system can speak")
    assert told["voices.yaml"].startswith(f"ok {bare / 'config/voices.yaml'} is not there")
    with_apt(bare)
    better = "far clearer (1.7 % misheard instead of 11.6 %)"
    assert doctor()["hint"].startswith("hint apt install rhvoice rhvoice-english")
    assert doctor()["hint"].endswith(better)


@linux
def test_the_doctor_names_a_better_voice_that_is_ready_until_it_is_used(bare):
    configure(bare, a_program(bare, error="2.5"))
    assert "use: {en: mine:low} in" in doctor()["hint"]
    configure(bare, a_program(bare, error="2.5") + "use: {en: mine:low}\n")
    told = doctor()
    assert "hint" not in told
    assert told["voices.yaml"].endswith("voices.yaml; en: mine:low")


def test_the_doctor_shows_where_a_choice_is_no_use(bare):
    configure(bare, "use:\n  en: en-us+zz\n  nl: nl+m6\n")
    told = doctor(code=1)["voices.yaml"]
    assert told.startswith(f"problem {bare / 'config/voices.yaml'}:2:7: error[voices-file]:")
    assert "espeak-ng has no variant “+zz” of a voice" in told
    assert "voices.yaml:3:7: error[voices-file]: no session is in “nl”" in told
    configure(bare, "used: {en: en-us}\n")
    assert "voices.yaml:1:1: error[unknown-key]" in doctor(code=1)["voices.yaml"]
