"""A session with everything that it names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cuecast import limits
from cuecast.diagnostics import has_errors
from cuecast.script.load import load, load_either, load_exercise

RAISE = "name: Calf raise\nphases: [{say: Rise., length: 3s}]\nvariations: {one leg: {kind: progression}}\n"


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def codes(loaded) -> list[str]:
    return [one.code for one in loaded.diagnostics]


def test_a_shipped_session_with_its_exercises():
    loaded = load("heel-to-hip")
    assert loaded.diagnostics == ()
    sources = loaded.value
    assert sources.session.model.title == "Heel to hip"
    assert set(sources.exercises) == {"seated-heel-press", "seated-straight-leg-heel-press"}
    assert sources.folder.name == "sessions"
    assert set(loaded.texts) == {
        "library/sessions/heel-to-hip.yaml",
        "library/exercises/seated-heel-press.yaml",
        "library/exercises/seated-straight-leg-heel-press.yaml",
    }
    for bound in (sources.session, *sources.exercises.values()):
        assert loaded.texts[bound.document.file] == bound.document.text


def test_exercises_are_known_as_the_session_writes_them(here):
    write("calf-raise.yaml", RAISE)
    circuit = "{circuit: {rounds: 2, stations: [{exercise: bridge}]}}"
    blocks = f"[{{exercise: calf raise}}, {{exercise: Calf-Raise}}, {circuit}]"
    write("s.yaml", f"title: x\nblocks: {blocks}\n")
    loaded = load("s.yaml")
    assert loaded.diagnostics == ()
    assert set(loaded.value.exercises) == {"calf raise", "Calf-Raise", "bridge"}
    assert loaded.value.exercises["calf raise"] is loaded.value.exercises["Calf-Raise"]


def test_names_in_places_are_those_the_user_gave(here):
    write("routines/s.yaml", "title: x\nblocks: [{exercise: calf raise}]\n")
    write("routines/calf-raise.yaml", RAISE.replace("length", "lenght"))
    loaded = load("routines/s.yaml")
    assert {one.span.file for one in loaded.diagnostics} == {"routines/calf-raise.yaml"}
    assert set(loaded.texts) == {"routines/s.yaml", "routines/calf-raise.yaml"}
    assert loaded.value.folder == Path("routines")


def test_the_mistakes_of_all_files_are_told_in_one_run(here):
    write(
        "s.yaml",
        "title: x\nbed: rain.mp3\ncolour: red\nblocks: [{exercise: calf raise}, {exercise: plonk}]\n",
    )
    write("calf-raise.yaml", RAISE.replace("3s", "soon"))
    loaded = load("s.yaml")
    assert sorted(codes(loaded)) == ["bad-length", "bed-missing", "unknown-exercise", "unknown-key"]
    assert loaded.value is None


def test_what_is_whole_is_given_beside_mistakes(here):
    write("s.yaml", "title: x\nblocks: [{exercise: bridge}, {exercise: plonk}]\n")
    loaded = load("s.yaml")
    assert codes(loaded) == ["unknown-exercise"]
    assert set(loaded.value.exercises) == {"bridge"}


def test_a_variation_is_found_however_it_is_written(here):
    write("calf-raise.yaml", RAISE)
    for name in ("one leg", "One-Leg", "ONE  LEG"):
        write("s.yaml", f"title: x\nblocks: [{{exercise: calf raise, variation: {name}}}]\n")
        assert load("s.yaml").diagnostics == ()


@pytest.mark.parametrize(
    "bed", ["drone", "surf", "pulse", "none", "rain.mp3", "sounds/rain.mp3", "./rain.mp3"]
)
def test_a_bed_is_a_shipped_one_or_lies_beside_the_session(here, bed):
    write("rain.mp3", "")
    write("sounds/rain.mp3", "")
    for written in (bed, f"{{sound: {bed}, level: -20dB}}"):
        write("s.yaml", f"title: x\nbed: {written}\nblocks: [{{rest: 5s}}]\n")
        assert load("s.yaml").diagnostics == ()


@pytest.mark.parametrize(
    "bed",
    [
        *(
            "/etc/passwd",
            "/proc/self/environ",
            "/dev/zero",
            "//host/share/x.mp3",
            "~/rain.mp3",
            "~root",
        ),
        *("..", "../rain.mp3", "a/../../rain.mp3", "./../rain.mp3", "sounds/../../rain.mp3", "."),
        *(
            "file:rain.mp3",
            "file:///etc/passwd",
            "http://host/x.mp3",
            "HTTPS://host/x.mp3",
            "pipe:0",
        ),
        *("concat:a|b", "data:audio/mpeg;base64,AAAA", "async:cache:rain.mp3", "-i", "--version"),
        *("C:rain.mp3", "C:/rain.mp3", "c:\\rain.mp3", "\\\\host\\share\\x.mp3", "..\\rain.mp3"),
        *(
            "sounds\\rain.mp3",
            "rain.mp3/x",
            "sounds",
            "RAIN.mp3",
            "rain.mp3 x",
            "a" * 300,
        ),
        *(
            "rain.mp3|x",
            "*.mp3",
            "$HOME",
            "%s",
            "CON",
            "fifo",
            "loop",
            "out",
            "outside/passwd",
            "dev",
        ),
    ],
)
def test_nothing_else_is_a_bed(here, bed):
    write("rain.mp3", "")
    write("sounds/rain.mp3", "")
    os.mkfifo("fifo")
    Path("loop").symlink_to("loop")
    Path("out").symlink_to("/etc/passwd")
    Path("outside").symlink_to("/etc")
    Path("dev").symlink_to("/dev/zero")
    quoted = bed.replace("'", "''")
    write("s.yaml", f"title: x\nbed: '{quoted}'\nblocks: [{{rest: 5s}}]\n")
    found = load("s.yaml").diagnostics
    assert [one.code.partition("-")[0] for one in found] == ["bed"]
    assert found[0].span.line == 2


def test_a_link_to_a_sound_beside_it_is_a_bed(here):
    write("rain.mp3", "")
    Path("soft.mp3").symlink_to("rain.mp3")
    write("s.yaml", "title: x\nbed: soft.mp3\nblocks: [{rest: 5s}]\n")
    assert load("s.yaml").diagnostics == ()


def test_each_kind_is_told_from_the_other(here):
    write("s.yaml", "title: x\nblocks: [{rest: 5s}]\n")
    write("calf-raise.yaml", RAISE)
    assert load_either("s.yaml").value.session.model.title == "x"
    assert load_either("calf-raise.yaml").value.model.name == "Calf raise"
    assert load_either("bridge").value.model.name == "Bridge"
    assert load_exercise("calf-raise").value.model.name == "Calf raise"
    assert codes(load("calf-raise.yaml")) == ["not-a-session"]
    assert codes(load_exercise("s.yaml")) == ["not-an-exercise"]
    assert (
        load("calf-raise.yaml").diagnostics[0].hint
        == "a session does it with - exercise: calf-raise"
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bloks: []\ntitle: x\n", "a session"),
        ("name: x\nphasess: []\n", "an exercise"),
        ("welcome: Hello.\n", "a session"),
        ("aliases: x\nphases: [{say: a}]\ntitle: x\n", "an exercise"),
    ],
)
def test_a_file_with_mistakes_is_of_the_kind_that_it_looks_like(here, text, kind):
    write("x.yaml", text)
    told = " ".join(one.message for one in load_either("x.yaml").diagnostics)
    assert [one for one in ("a session", "an exercise") if one in told] == [kind]


def test_a_file_is_told_of_no_more_mistakes_than_anybody_reads(here):
    wrong = "title: x\nblocks:\n" + "  - exercise: plonk\n" * 300
    write("s.yaml", wrong)
    loaded = load("s.yaml")
    assert len(loaded.diagnostics) == limits.MAX_MISTAKES + 1
    assert codes(loaded)[-1] == "more-mistakes"
    assert has_errors(loaded.diagnostics)
    write("s.yaml", wrong.replace("  - exercise: plonk\n", "", 200))
    assert len(load("s.yaml").diagnostics) == limits.MAX_MISTAKES
