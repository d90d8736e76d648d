"""Finding sessions and exercises by file, name and alias: the author's own first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cuecast.diagnostics import CuecastError, Span
from cuecast.script import library
from cuecast.script.library import beside, find_exercise, find_session, library_entries, shipped
from cuecast.script.source import Found, fetch

PLACE = Span("s.yaml", 1, 1, 1, 2)


def exercise(path: Path, name: str, *aliases: str) -> None:
    path.parent.mkdir(exist_ok=True)
    lines = f"name: {name}\naliases: [{', '.join(aliases)}]\nphases: [{{say: Up., length: 3s}}]\n"
    path.write_text(lines, encoding="utf-8")


def own(folder: Path) -> library.Shelf:
    return beside(Found(folder / "s.yaml", "somewhere/s.yaml"))


def found(name: str, shelf: library.Shelf | None = None) -> str:
    hit, diagnostics = find_exercise(name, shelf, PLACE)
    assert hit is not None, diagnostics
    return hit.file


def test_everything_shipped_is_listed():
    entries = library_entries()
    assert {entry.stem for entry in entries if entry.kind == "session"} >= {
        "heel-to-hip",
        "strong-back-line",
    }
    assert {entry.stem for entry in entries if entry.kind == "exercise"} >= {
        "bridge",
        "split-squat",
    }
    assert all(entry.title for entry in entries)
    assert all(entry.description for entry in entries if entry.kind == "session")
    assert all(entry.found.file == f"library/{entry.kind}s/{entry.stem}.yaml" for entry in entries)


@pytest.mark.parametrize("name", ["bridge", "Bridge", "BRIDGE "])
def test_case_does_not_matter(name):
    assert found(name) == "library/exercises/bridge.yaml"


@pytest.mark.parametrize("name", ["split-squat", "split squat", "Split_Squat", "split  squat"])
def test_hyphens_and_spaces_are_equal(name):
    assert found(name) == "library/exercises/split-squat.yaml"


def test_every_shipped_exercise_is_found_by_all_its_names():
    for card in shipped("exercise").all():
        for name in (card.stem, card.title, *card.aliases):
            assert found(name) == card.found.file


def test_ones_own_go_before_shipped_ones(tmp_path):
    exercise(tmp_path / "mine.yaml", "My bridge", "bridge")
    assert found("bridge", own(tmp_path)) == "somewhere/mine.yaml"
    assert found("split squat", own(tmp_path)) == "library/exercises/split-squat.yaml"


def test_a_file_name_goes_before_a_name_inside(tmp_path):
    exercise(tmp_path / "plank.yaml", "Bridge of one's own")
    exercise(tmp_path / "other.yaml", "Plank")
    assert found("plank", own(tmp_path)) == "somewhere/plank.yaml"


def test_ones_own_lie_beside_the_session_or_one_folder_below(tmp_path):
    exercise(tmp_path / "exercises" / "plank.yaml", "Plank", "front hold")
    (tmp_path / "deeper").mkdir()
    exercise(tmp_path / "deeper" / "dip.yaml", "Dip")
    assert found("Front-Hold", own(tmp_path)) == "somewhere/exercises/plank.yaml"
    assert find_exercise("dip", own(tmp_path), PLACE)[0] is None


def test_only_the_files_that_may_match_are_opened(tmp_path):
    exercise(tmp_path / "plank.yaml", "Plank")
    exercise(tmp_path / "other.yaml", "Other")
    shelf = own(tmp_path)
    found("plank", shelf)
    assert [path.name for path in shelf.cards] == ["plank.yaml"]


def test_a_broken_file_hides_no_other(tmp_path):
    (tmp_path / "broken.yaml").write_text("name: [", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.yaml")
    exercise(tmp_path / "good.yaml", "Good one")
    assert found("good one", own(tmp_path)) == "somewhere/good.yaml"
    assert found("broken", own(tmp_path)) == "somewhere/broken.yaml"


def test_two_that_are_called_the_same_are_told(tmp_path):
    exercise(tmp_path / "a.yaml", "One", "same")
    exercise(tmp_path / "b.yaml", "Two", "Same")
    hit, diagnostics = find_exercise("same", own(tmp_path), PLACE)
    assert hit is None
    assert [one.code for one in diagnostics] == ["ambiguous-exercise"]


def test_a_session_is_a_path_or_a_file_here_or_a_shipped_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_session("heel to hip")[0].file == "library/sessions/heel-to-hip.yaml"
    assert find_session("Heel-To-Hip")[0].file == "library/sessions/heel-to-hip.yaml"
    assert find_session("sub/heel-to-hip")[0].file == "sub/heel-to-hip"
    assert find_session("x.yml")[0] == Found(Path("x.yml"), "x.yml")
    (tmp_path / "heel-to-hip").mkdir()
    assert find_session("heel-to-hip")[0].file == "library/sessions/heel-to-hip.yaml"
    (tmp_path / "heel-to-hip.yaml").touch()
    assert find_session("heel-to-hip")[0].file == "heel-to-hip.yaml"
    assert find_session("nothing")[0] is None


def test_a_file_without_permission_is_trouble_of_the_machine(tmp_path):
    path = tmp_path / "s.yaml"
    path.touch()
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(CuecastError, match=r"s\.yaml cannot be read: Permission denied"):
        fetch(Found(path, "s.yaml"))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_a_disk_that_cannot_be_read_is_trouble_of_the_machine():
    with pytest.raises(CuecastError, match=r"s\.yaml cannot be read: "):
        fetch(Found(Path("/proc/self/mem"), "s.yaml"))


def test_no_more_is_read_than_the_bound_and_one_byte(tmp_path):
    path = tmp_path / "s.yaml"
    with path.open("wb") as handle:
        handle.truncate(10**12)
    data, found = fetch(Found(path, "s.yaml"))
    assert found == ()
    assert len(data) == 256 * 1024 + 1
