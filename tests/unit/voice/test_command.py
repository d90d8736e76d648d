"""Programs that speak: each fault of RELIABILITY.md R11 is told, and leaves nothing behind."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from kit import fake_program
from kit.fake_engine import gone

from cuecast import limits
from cuecast.voice.command import CommandEngine
from cuecast.voice.config import CommandModel
from cuecast.voice.engine import EngineFault, Manner, Request
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes the way Linux shows them"
)

PROGRAM = str(Path(fake_program.__file__))
PHRASE = "Press both heels down."
MANNER = Manner("anna", 145, "en")

FAULTS = {
    "exits": "ended with exit code 1",
    "exits_139": "ended with exit code 139",
    "exits_after": "ended with exit code 3 (out of memory)",
    "aborts": "was ended by SIGABRT (*** buffer overflow detected ***)",
    "crashes": "was ended by SIGSEGV",
    "hangs": "gave no answer within",
    "hangs_after": "gave no answer within",
    "trickles": "gave no answer within",
    "deaf": "gave no answer within",
    "stubborn": "gave no answer within",
    "child_keeps_pipe": "gave no answer within",
    "complains": "printed more than 1,048,576 bytes",
    "empty": "ended with exit code 0",
    "nothing": "ended with exit code 0 (unbound variable)",
    "header_only": "spoke nothing",
    "header_longer": "of sound it announced",
    "header_shorter": "bytes more than its header says",
    "wrong_rate": "spoke at 1 samples a second, not 8000 to 96000",
    "wrong_channels": "wrote 77 channels",
    "wrong_width": "of 12 bits",
    "half_a_sample": "spoke half a sample",
    "words": "wrote something that is no sound file: b'Usage: fake_prog'",
    "not_numbers": "wrote samples that are no numbers",
    "silent": "s of silence",
    "clipped": "of the sound clipped",
    "short": "spoke only 0.06 s",
    "endless": "wrote more than",
    "fills_the_disk": "ended with exit code 1 (OSError: [Errno 27] File too large)",
}

FORGIVEN = [
    "good", "streams", "unheard", "differs", "every_third", "prints_to_the_terminal",
    "leaves_a_child",
]  # fmt: skip


def model(behaviour: str, folder: Path, *arguments: str, **keys: object) -> CommandModel:
    command = [sys.executable, "-I", "-S", PROGRAM, behaviour, str(folder), *arguments]
    voices = {"anna": "en", "bert": "de"}
    return CommandModel.model_validate({"command": command, "voices": voices, **keys})


def pids(folder: Path) -> list[int]:
    return [int(mark.name.removeprefix("pid-")) for mark in folder.glob("pid-*")]


def calls(folder: Path) -> list[dict[str, object]]:
    return [json.loads(mark.read_text()) for mark in folder.glob("call-*")]


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """The folder for temporary files, and nothing is in it at the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@needs_proc
@pytest.mark.parametrize("output", ["", "{output}"], ids=["stdout", "file"])
@pytest.mark.parametrize("behaviour", FAULTS)
def test_a_fault_is_told_and_nothing_is_left(behaviour, output, tmp_path, monkeypatch):
    if output and behaviour in ("trickles", "child_keeps_pipe", "endless"):
        pytest.skip("is about the pipe")
    monkeypatch.setattr(limits, "ENGINE_SECONDS_PER_CHARACTER", 0.0)
    monkeypatch.setattr(limits, "PROGRAM_FILE_BYTES", 4 * 1024 * 1024)
    patience = 1.0 if "no answer" in FAULTS[behaviour] else 30.0
    arguments = [output] if output else []
    engine = CommandEngine("fake", model(behaviour, tmp_path, *arguments), patience)
    store = Store(tmp_path / "cache")
    with pytest.raises(EngineFault) as caught:
        Speaker(engine, store, MANNER).measure([PHRASE])
    message = str(caught.value)
    assert message.startswith(f"fake could not speak “{PHRASE}”: ")
    assert FAULTS[behaviour] in message
    assert "\n" not in message
    assert caught.value.phrase == PHRASE
    assert store.info().entries == 0
    assert len(pids(tmp_path)) >= 2, "it is tried twice"
    assert all(gone(pid) for pid in pids(tmp_path))


@needs_proc
@pytest.mark.parametrize("behaviour", FORGIVEN)
def test_what_does_no_harm_is_forgiven(behaviour, tmp_path):
    engine = CommandEngine("fake", model(behaviour, tmp_path))
    store = Store(tmp_path / "cache")
    speaker = Speaker(engine, store, MANNER)
    texts = [f"Phrase {word} is here." for word in ("one", "two", "three", "four")]
    lengths = speaker.measure(texts)
    assert store.check() == (4, 0)
    assert all(len(speaker.clip(text)) == lengths[text] for text in texts)
    assert all(gone(pid) for pid in pids(tmp_path))


def test_the_text_is_on_stdin_only_and_placeholders_are_filled(tmp_path):
    keys = {
        "rate": {"unit": "percent", "native": "200", "slowest": "130", "fastest": "300"},
        "pitch": {"lowest": "-20", "highest": "20"},
    }
    spoken = model("good", tmp_path, "{output}", "-v{voice}", "{rate}", "{pitch}", **keys)
    engine = CommandEngine("fake", spoken)
    engine.speak(Request(PHRASE, Manner("anna", 180, "en", 20)))
    engine.speak(Request(PHRASE, Manner("bert", 60, "en")))
    told = sorted(calls(tmp_path), key=lambda call: str(call["argv"][4]))
    assert [call["argv"][4:] for call in told] == [["-vanna", "90", "120"], ["-vbert", "65", "100"]]
    assert all(call["text"] == f"{PHRASE}\n" for call in told)
    assert not any(PHRASE in argument for call in told for argument in call["argv"])
    assert engine.slowest == 130


@pytest.mark.parametrize(
    ("unit", "expected"), [("words", "100"), ("percent", "50"), ("stretch", "2.000")]
)
def test_each_unit_of_a_rate(unit, expected, tmp_path):
    rate = {"unit": unit, "native": "200", "slowest": "50", "fastest": "300"}
    engine = CommandEngine("fake", model("good", tmp_path, "{output}", "{rate}", rate=rate))
    engine.speak(Request(PHRASE, Manner("anna", 100, "en")))
    assert calls(tmp_path)[0]["argv"][-1] == expected


def test_nothing_that_could_steer_reaches_the_program(tmp_path):
    engine = CommandEngine("fake", model("good", tmp_path))
    engine.speak(Request('<speak>[[h@l]] {voice} `id` "down" -f</speak>', MANNER))
    assert calls(tmp_path)[0]["text"] == 'speak h l voice id "down" -f /speak\n'


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("“Hold” — don’t stop…", '"Hold", don\'t stop...'),
        ("— down", "down"),
        ("-f /etc/passwd", "f /etc/passwd"),
        ("façade", "façade"),
    ],
)
def test_marks_are_those_that_every_program_knows(text, given, tmp_path):
    engine = CommandEngine("fake", model("good", tmp_path))
    engine.speak(Request(text, MANNER))
    assert calls(tmp_path)[0]["text"] == f"{given}\n"


@pytest.mark.parametrize("text", ["...", "—", "<>", "[[ ]]"])
def test_a_text_without_words_is_refused_before_anything_starts(text, tmp_path):
    engine = CommandEngine("fake", model("good", tmp_path))
    with pytest.raises(EngineFault, match="there is no word in it") as caught:
        engine.speak(Request(text, MANNER))
    assert caught.value.phrase == text
    assert pids(tmp_path) == []


def test_a_character_that_the_program_cannot_read_is_named(tmp_path):
    engine = CommandEngine("fake", model("good", tmp_path, encoding="latin-1"))
    with pytest.raises(EngineFault, match=r"cannot read the character “П” \(U\+041F\)"):
        engine.speak(Request("Привет", MANNER))


def test_bare_samples(tmp_path):
    engine = CommandEngine("fake", model("good", tmp_path, raw="22050"))
    speech = engine.speak(Request(PHRASE, MANNER))
    assert speech.rate == 22_050
    assert len(speech.pcm) == round((0.2 + 0.06 * len(PHRASE)) * 16_000) + 22


def test_what_a_program_cannot_do_is_told(tmp_path):
    engine = CommandEngine("fake", model("good", tmp_path, native="160"))
    assert "has no voice “ana”; did you mean" in engine.objection(Manner("ana", 145, "en"))
    assert "cannot change the pitch" in engine.objection(Manner("anna", 145, "en", 5))
    assert "speaks 1 to 160 words a minute, not 170" in engine.objection(Manner("anna", 170, "en"))
    assert engine.objection(Manner("anna", 60, "en")) == ""


def test_a_program_that_is_not_there(tmp_path):
    keys = {
        "command": ["no-such-program"],
        "voices": {"a": "en"},
        "install": {sys.platform: "buy it"},
    }
    engine = CommandEngine("fake", CommandModel.model_validate(keys))
    assert engine.available() == "needs the program no-such-program; buy it"
    for refused in (engine.voices, lambda: engine.fingerprint("a")):
        with pytest.raises(EngineFault, match="fake needs the program no-such-program; buy it"):
            refused()


def test_a_voice_is_there_when_its_files_are(tmp_path):
    (tmp_path / "v" / "anna").mkdir(parents=True)
    (tmp_path / "v" / "anna" / "model").write_bytes(b"1")
    engine = CommandEngine("fake", model("good", tmp_path, files=[str(tmp_path / "v" / "{voice}")]))
    assert [voice.name for voice in engine.voices()] == ["anna"]
    assert "does not find its voice “bert”" in engine.objection(Manner("bert", 145, "de"))


def test_the_fingerprint_is_of_what_is_heard(tmp_path):
    (tmp_path / "v").mkdir()
    for name in ("anna", "bert"):
        (tmp_path / "v" / name).write_bytes(b"1")
    files = [str(tmp_path / "v" / "{voice}")]

    def fingerprint(voice="anna", *arguments):
        command = model("good", tmp_path, *arguments, files=files)
        return CommandEngine("fake", command).fingerprint(voice)

    first = fingerprint()
    assert fingerprint() == first
    assert fingerprint("bert") != first
    assert fingerprint("anna", "{output}") != first
    (tmp_path / "v" / "anna").write_bytes(b"2")
    assert fingerprint() != first


def test_another_program_of_the_same_name_has_another_fingerprint(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    found = []
    for content in ("#!/bin/sh\n", "#!/bin/sh\n#\n"):
        (tmp_path / "speak").write_text(content)
        (tmp_path / "speak").chmod(0o755)
        command = CommandModel.model_validate({"command": ["speak"], "voices": {"a": "en"}})
        found.append(CommandEngine("fake", command).fingerprint("a"))
    assert found[0] != found[1]


def test_the_sound_is_the_programs(tmp_path):
    engine = CommandEngine("fake", model("good", tmp_path, "{output}"))
    speech = engine.speak(Request(PHRASE, MANNER))
    expected = np.frombuffer(fake_program.tone(fake_program.usual(PHRASE)), "<i2")
    assert speech.rate == 16_000
    assert np.array_equal(speech.pcm, expected)
