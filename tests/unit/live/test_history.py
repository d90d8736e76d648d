"""What was done is kept a line each, and lines that something has spoilt are left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest

from cuecast.live import history
from cuecast.live.record import Done, Record

NOON = datetime(2026, 5, 4, 12, 0, 0, tzinfo=timezone.utc)
RECORD = Record(
    "Hüfte", NOON, NOON, False, 17, "Bridge", 61.5, 600.25, (Done("Bridge", 2, 12, True),), 1
)


@pytest.fixture(autouse=True)
def empty(tmp_path, monkeypatch):
    monkeypatch.setenv("CUECAST_DATA_DIR", str(tmp_path / "data"))


def test_what_was_added_is_read_again():
    assert history.records() == []
    history.add(RECORD, "heel-to-hip")
    history.add(replace(RECORD, finished=True), "strong-back-line")
    assert history.last("heel-to-hip") == RECORD
    assert history.last("strong-back-line").finished
    assert history.last("another") is None
    assert [name for name, _ in history.records()] == ["heel-to-hip", "strong-back-line"]


def test_a_file_is_known_by_its_whole_path(tmp_path, monkeypatch):
    (tmp_path / "hips.yaml").write_text("", "utf-8")
    history.add(RECORD, str(tmp_path / "hips.yaml"))
    monkeypatch.chdir(tmp_path)
    assert history.last("hips.yaml") == RECORD


@pytest.mark.parametrize(
    "line",
    ["", "{", "[]", "7", "null", "{}", '{"cuecast_history": 1}', '{"cuecast_history": 99}', "\x00"],
)
def test_a_spoilt_line_spoils_no_other(line):
    history.add(RECORD, "a")
    with history.path().open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    history.add(RECORD, "b")
    assert [name for name, _ in history.records()] == ["a", "b"]


def test_a_line_that_was_cut_off_does_not_take_the_next_one_along():
    history.add(RECORD, "a")
    with history.path().open("a", encoding="utf-8") as file:
        file.write('{"cuecast_history": 1, "sess')
    history.add(RECORD, "b")
    assert [name for name, _ in history.records()] == ["a", "b"]
