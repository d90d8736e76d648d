"""A folder changes all at once, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cuecast import folders
from cuecast.diagnostics import CuecastError
from cuecast.folders import Staging, replacing


def fill(staging: Staging, **files: str) -> None:
    for name, text in files.items():
        staging.write(f"{name}.txt", lambda out, text=text: out.write(text.encode()))


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_new_folder_appears_whole(tmp_path):
    with replacing(tmp_path / "out") as staging:
        fill(staging, a="1")
        staging.write("deep/b.txt", lambda out: out.write(b"2"))
        assert not (tmp_path / "out").exists()
    assert names(tmp_path) == ["out", "out/a.txt", "out/deep", "out/deep/b.txt"]


@pytest.mark.parametrize("exchange", [True, False])
def test_an_old_folder_is_replaced_and_nothing_is_left_over(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    with replacing(tmp_path / "out") as staging:
        fill(staging, a="1", b="2")
    with replacing(tmp_path / "out") as staging:
        fill(staging, b="3")
        staging.keep("a.txt")
    assert names(tmp_path) == ["out", "out/a.txt", "out/b.txt"]
    assert (tmp_path / "out/b.txt").read_text() == "3"
    assert (tmp_path / "out/a.txt").read_text() == "1"


def test_trouble_changes_nothing(tmp_path):
    with replacing(tmp_path / "out") as staging:
        fill(staging, a="1")

    def broken() -> None:
        with replacing(tmp_path / "out") as staging:
            fill(staging, a="2")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert names(tmp_path) == ["out", "out/a.txt"]
    assert (tmp_path / "out/a.txt").read_text() == "1"


def test_what_is_kept_is_the_same_file_and_not_a_copy(tmp_path):
    with replacing(tmp_path / "out") as staging:
        fill(staging, a="1")
    before = (tmp_path / "out/a.txt").stat().st_ino
    with replacing(tmp_path / "out") as staging:
        staging.keep("a.txt")
    assert (tmp_path / "out/a.txt").stat().st_ino == before


def test_what_is_not_ours_is_taken_along(tmp_path):
    with replacing(tmp_path / "out") as staging:
        fill(staging, a="1")
    (tmp_path / "out/.git/refs").mkdir(parents=True)
    (tmp_path / "out/.git/refs/main").write_text("abc")
    (tmp_path / "out/link").symlink_to("nowhere")
    with replacing(tmp_path / "out") as staging:
        fill(staging, b="2")
        staging.take_along({"a.txt"})
    assert names(tmp_path / "out") == [".git", ".git/refs", ".git/refs/main", "b.txt", "link"]
    assert (tmp_path / "out/link").is_symlink()


def test_a_link_to_a_folder_is_followed(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    with replacing(tmp_path / "out") as staging:
        fill(staging, a="1")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real/a.txt").read_text() == "1"


def test_a_file_of_that_name_and_a_missing_parent_are_told(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(CuecastError, match="is a file"), replacing(tmp_path / "out"):
        pass
    with pytest.raises(CuecastError, match="no folder"), replacing(tmp_path / "no" / "out"):
        pass


KILLED = """
import os, sys
from pathlib import Path
from cuecast.folders import replacing
with replacing(Path(sys.argv[1])) as staging:
    staging.write("a.txt", lambda out: out.write(b"2"))
    os._exit(9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there folders cannot be locked")
def test_what_a_killed_process_leaves_is_swept_and_what_one_at_work_has_is_not(tmp_path):
    with replacing(tmp_path / "out") as staging:
        fill(staging, a="1")
    done = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "out"], check=False)
    assert done.returncode == 9
    assert (tmp_path / "out/a.txt").read_text() == "1"
    assert len(list(tmp_path.glob(".cuecast-*.folder"))) == 1
    with replacing(tmp_path / "other") as staging:
        fill(staging, a="1")
        with replacing(tmp_path / "out") as another:
            fill(another, a="3")
    assert names(tmp_path) == ["other", "other/a.txt", "out", "out/a.txt"]
    assert (tmp_path / "out/a.txt").read_text() == "3"
