"""`cuecast plot` and `cuecast diff`: the files they make, what they print, and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from kit.pictures import Picture
from kit.toys import TOY

import cuecast
from cuecast.cli import main
from cuecast.cli.group import cuecast as group
from cuecast.cli.plot import SUFFIXES
from cuecast.publish import raster

SHORT = """\
title: Two words
bed: none
welcome: Hello.
safety: Stop if it hurts.
closing: Bye.
blocks:
  - say: Go.
"""

LONGER = SHORT.replace("say: Go.", "say: Go.\n  - rest: 30s")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two.yaml").write_text(SHORT)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments, standalone_mode=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# plot


def test_a_session_becomes_a_drawing_named_after_it(here):
    done = run("plot", "two.yaml")
    assert (done.return_value, done.stdout, done.stderr) == (0, "two.svg\n", "")
    assert names(here) == ["two.svg", "two.yaml"]
    drawn = Picture((here / "two.svg").read_text(encoding="utf-8"))
    assert [shape.title.split(" ", 1)[1] for shape in drawn.shapes("voice")] == [
        *("Hello.", "Stop if it hurts.", "Go.", "Bye."),
    ]


def test_a_part_is_drawn_by_time_and_chapter(here):
    for stem, text in TOY.items():
        (here / f"{stem}.yaml").write_text(text)
    assert (
        run("plot", "toy", "--from", "press", "--to", "press", "-o", "part.svg").return_value == 0
    )
    drawn = Picture((here / "part.svg").read_text(encoding="utf-8"))
    assert {s.title.split(" ", 1)[1] for s in drawn.shapes("chapter-start")} == {"Press"}
    assert len([s for s in drawn.shapes("rep") if not s.continued]) == 6
    assert run("plot", "toy", "--from", "10", "--to", "0:20", "-o", "s.svg").return_value == 0
    assert "shown from 0:10.0 to 0:20.0" in (here / "s.svg").read_text(encoding="utf-8")


def test_the_bed_is_ducked_as_deep_as_its_level_asks(here):
    drawings = []
    for level in (-10, -20):
        (here / "two.yaml").write_text(SHORT.replace("none", f"{{sound: surf, level: {level}}}"))
        assert run("plot", "two", "-f").return_value == 0
        drawings.append((here / "two.svg").read_text(encoding="utf-8"))
    assert drawings[0] != drawings[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "bridge"), "“bridge” is neither a time"),
        (("--from", "1:00:00"), "1:00:00 is after the end"),
        (("--from", "3", "--to", "2"), "it would begin at 0:03.0 and end at 0:02.0"),
        (("--from", "\x1b[31m"), "“\\x1b[31m” is neither a time"),
    ],
)
def test_a_part_that_is_not_there_is_a_mistake_in_the_call(here, arguments, told):
    wrong = run("plot", "two", *arguments).exception
    assert isinstance(wrong, click.UsageError)
    assert told in str(wrong)
    assert names(here) == ["two.yaml"]


def test_another_suffix_is_a_mistake_in_the_call(here):
    wrong = run("plot", "two", "-o", "two.jpg").exception
    assert isinstance(wrong, click.BadParameter)
    assert "must end in one of .svg, .png" in str(wrong)
    assert SUFFIXES == (".svg", ".png")


def test_an_existing_drawing_is_replaced_only_with_force(here):
    (here / "two.svg").write_text("old")
    assert isinstance(run("plot", "two").exception, cuecast.CuecastError)
    assert (here / "two.svg").read_text() == "old"
    assert run("plot", "two", "--force").return_value == 0
    assert (here / "two.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_a_session_with_mistakes_is_not_drawn(here):
    (here / "two.yaml").write_text(SHORT + "  - rest: soon\n")
    done = run("plot", "two")
    assert (done.return_value, done.stdout) == (2, "")
    assert "error[bad-length]" in done.stderr
    assert names(here) == ["two.yaml"]


def test_a_png_is_asked_for_by_its_name(here):
    pytest.importorskip("resvg_py")
    try:
        raster.require()
    except cuecast.CuecastError as trouble:
        pytest.skip(str(trouble))
    assert run("plot", "two", "-o", "two.PNG").return_value == 0
    assert (here / "two.PNG").read_bytes().startswith(b"\x89PNG")


def test_what_a_png_needs_is_missed_before_anything_is_done(here, monkeypatch):
    def missing() -> None:
        raise cuecast.CuecastError("nothing to draw with")

    monkeypatch.setattr(raster, "require", missing)
    monkeypatch.setattr(cuecast, "compile", None)
    assert str(run("plot", "two", "-o", "two.png").exception) == "nothing to draw with"
    assert names(here) == ["two.yaml"]


# diff


def test_the_same_sessions_are_told_by_silence(here):
    assert (run("diff", "two", "two.yaml").return_value, run("diff", "two", "two").stdout) == (
        0,
        "",
    )


def test_a_difference_is_told_in_words(here):
    (here / "three.yaml").write_text(LONGER)
    done = run("diff", "two", "three")
    assert done.return_value == 1
    first, second, last = done.stdout.splitlines()
    assert (first, second) == ("Session", "  rest at the beginning: none → 30 s")
    assert last.startswith("total +30 s: 0:")
    assert done.stderr == ""


def test_a_difference_as_json(here):
    (here / "three.yaml").write_text(LONGER)
    done = run("diff", "two", "three", "--json")
    assert done.return_value == 1
    found = json.loads(done.stdout)
    assert (found["cuecast_diff"], found["sample_rate"]) == (1, 48000)
    assert found["before"]["title"] == found["after"]["title"] == "Two words"
    assert found["after"]["duration"] - found["before"]["duration"] == pytest.approx(
        30 * 48000, 0.01
    )
    assert found["changes"] == [
        {
            "exercise": "",
            "what": "rest at the beginning",
            "before": "",
            "after": "30 s",
            "when": "",
            "sentence": "rest at the beginning: none → 30 s",
        }
    ]
    same = run("diff", "two", "two", "--json")
    assert (same.return_value, json.loads(same.stdout)["changes"]) == (0, [])


@pytest.mark.parametrize("which", [("two", "three"), ("three", "two")])
def test_mistakes_in_either_session_are_trouble(here, which):
    (here / "three.yaml").write_text(SHORT + "  - rest: soon\n")
    done = run("diff", *which)
    assert (done.return_value, done.stdout) == (2, "")
    assert "three.yaml:8:11: error[bad-length]" in done.stderr


def test_what_is_in_the_way_is_not_a_difference(here, monkeypatch, capsys):
    def refuses(*_: object, **__: object) -> None:
        raise cuecast.CuecastError("no voice")

    monkeypatch.setattr(cuecast, "compile", refuses)
    assert main(["diff", "two", "two"]) == 2
    assert capsys.readouterr().err == "cuecast: no voice\n"


def test_the_exit_codes_are_explained():
    text = " ".join(run("diff", "--help").stdout.split())
    assert "0 when the two are the same, 1 when they differ, and 2" in text
