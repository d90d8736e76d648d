"""`programme`, `new programme`, and the sessions of programmes as a person types them."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from pathlib import Path

import jsonschema
import pytest
import yaml
from kit.programmes import written

from cuecast.cli import main
from cuecast.script.load_programme import load_publication
from cuecast.script.schema import schema


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of a programme, worked in."""
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(path: Path) -> dict[str, object]:
    loaded = load_publication(str(path))
    assert loaded.diagnostics == ()
    plain: dict[str, object] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return plain


def test_a_programme_is_written_checked_and_read_by_its_number(here, capsys):
    command = ["programme", "floor.yaml", "chair.yaml", "--per-week", "2", "--first", "2026-12-07"]
    assert main([*command, "--weeks", "3", "-o", "plan.yaml"]) == 0
    told = capsys.readouterr()
    assert told.out == "plan.yaml\n"
    assert "3 weeks, 2 sessions a week. Next: cuecast publish plan.yaml" in told.err
    plain = read(here / "plan.yaml")
    assert plain["start"] == "2026-12-07 00:00"
    assert plain["days"] == {"Monday": "floor", "Thursday": "chair"}
    jsonschema.validate(plain, schema("programme"))
    first = (here / "plan.yaml").read_text("utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=programme.schema.json"
    assert (here / "programme.schema.json").is_file()
    assert main(["check", "plan.yaml"]) == 0
    assert "error[" not in capsys.readouterr().out
    assert main(["show", "plan.yaml#3"]) == 0
    assert "On the floor, Week 2" in capsys.readouterr().out


def test_days_are_named_or_asked_for(here, capsys):
    assert main(["programme", "floor.yaml", "--days", "tue,sat", "-o", "plan.yaml"]) == 0
    plain = read(here / "plan.yaml")
    assert plain["days"] == {"Tuesday": "floor", "Saturday": "floor"}
    start = datetime.strptime(str(plain["start"]), "%Y-%m-%d %H:%M")  # noqa: DTZ007
    assert (start.weekday(), start.hour) == (1, 6)
    assert start > datetime.now(timezone.utc).replace(tzinfo=None)
    # The sources say how often, when they agree.
    assert main(["programme", "floor.yaml", "-o", "said.yaml"]) == 0
    assert list(read(here / "said.yaml")["days"]) == ["Monday", "Thursday"]
    capsys.readouterr()
    assert main(["programme", "strong-back-line"]) == 2
    assert "say it: --per-week 3" in capsys.readouterr().err.lower()
    for wrong in (["--days", "mo"], ["--days", "mon,monday"], ["--days", "mon", "--per-week", "3"]):
        assert main(["programme", "floor.yaml", *wrong]) == 2


def test_a_file_that_is_there_is_kept_and_one_in_another_folder_finds_its_sessions(here, capsys):
    (here / "out").mkdir()
    assert main(["programme", "floor", "--per-week", "2", "-o", "out/plan.yaml"]) == 0
    assert read(here / "out" / "plan.yaml")["days"]["Monday"] == "../floor.yaml"  # type: ignore[index]
    assert main(["programme", "floor", "--per-week", "2", "-o", "out/plan.yaml"]) == 1
    assert main(["programme", "floor", "--per-week", "3", "-o", "out/plan.yaml", "--force"]) == 0
    assert len(read(here / "out" / "plan.yaml")["days"]) == 3  # type: ignore[arg-type]
    capsys.readouterr()
    (here / "bad.yaml").write_text("title: x\nblocks: [{exercise: prass}]\n", "utf-8")
    assert main(["programme", "bad.yaml", "--per-week", "2"]) == 2
    assert "unknown-exercise" in capsys.readouterr().err
    assert not (here / "bad-programme.yaml").exists()


def test_a_new_programme_is_the_shipped_one_from_next_monday_on(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "programme"]) == 0
    told = capsys.readouterr()
    assert told.out == "programme.yaml\n"
    assert "cuecast publish programme.yaml" in told.err
    plain = read(tmp_path / "programme.yaml")
    start = datetime.strptime(str(plain["start"]), "%Y-%m-%d %H:%M")  # noqa: DTZ007
    ahead = start.date() - datetime.now(timezone.utc).date()
    assert start.weekday() == 0
    assert 0 <= ahead.days <= 7
    jsonschema.validate(plain, schema("programme"))


def test_the_library_lists_and_prints_programmes(capsys):
    assert main(["library"]) == 0
    assert re.search(r"Programmes\n  strong-hips-in-four-weeks ", capsys.readouterr().out)
    assert main(["library", "strong-hips-in-four-weeks"]) == 0
    assert "\nweeks:\n" in capsys.readouterr().out


def test_a_mistake_in_a_programme_is_told_by_check_and_by_publish(here, capsys):
    path = here / "hips.yaml"
    path.write_text(path.read_text("utf-8").replace("press: {reps: 3}", "pres: {reps: 3}"), "utf-8")
    assert main(["check", "hips.yaml"]) == 2
    assert "did you mean 'press'?" in capsys.readouterr().out
    assert main(["publish", "hips.yaml"]) == 2
    assert "error[unknown-dose]" in capsys.readouterr().err
    assert not (here / "hips").exists()
    assert main(["show", "hips.yaml#1"]) == 2


def test_what_is_made_of_a_numbered_session_has_its_number_in_the_name(here, capsys):
    assert main(["export", "hips.yaml#2", "--to", "csv"]) == 0
    assert (here / "hips-2.csv").is_file()
    # A file that is really called so is itself.
    (here / "odd#2").write_text((here / "chair.yaml").read_text("utf-8"), "utf-8")
    capsys.readouterr()
    assert main(["show", "odd#2"]) == 0
    assert capsys.readouterr().out.startswith("In the chair\n")
