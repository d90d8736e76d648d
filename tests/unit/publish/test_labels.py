"""Labels that were moved by ear come back as pauses, and what cannot move says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from kit.toys import TOY, compiled

from cuecast.cli.import_labels import command
from cuecast.diagnostics import CuecastError
from cuecast.publish.audacity import labels, pauses, read
from cuecast.timebase import RATE
from cuecast.timeline import Timeline


@pytest.fixture
def toy(tmp_path: Path) -> Timeline:
    return compiled(tmp_path)


def moved(timeline: Timeline, text: str, by: float, *, alone: bool = False, turn: int = 0) -> str:
    """The labels with one moved (the `turn`th with its text), and, not `alone`, all after it."""
    lines, shift = [], 0.0
    for line in labels(timeline).splitlines():
        start, end, words = line.split("\t")
        here = 0.0
        if words == text:
            if turn == 0:
                shift, here = (0.0, by) if alone else (by, 0.0)
            turn -= 1
        more = shift + here
        lines.append(f"{float(start) + more:.6f}\t{float(end) + more:.6f}\t{words}")
    return "\n".join(lines) + "\n"


def told(timeline: Timeline, text: str) -> tuple[dict[str, float], list[str]]:
    found, wrong = read(text, "l.txt")
    assert wrong == []
    wanted, warnings = pauses(timeline, found)
    return {words: float(length) for words, length in wanted.items()}, [
        f"{one.span.line} {one.code}" for one in warnings
    ]


def test_labels_that_nobody_moved_change_nothing(toy):
    assert told(toy, labels(toy)) == ({}, [])


def test_inserted_silence_is_a_longer_pause_there_and_nowhere_else(toy):
    # The pace leaves 2.5 s after a sentence of a set-up; the first has 8 s.
    text = moved(toy, "Look at your left foot.", 1.5)
    assert told(toy, text) == ({"Sit tall.": 9.5}, [])


def test_a_label_moved_alone_takes_from_the_pause_behind_it(toy):
    wanted, warnings = told(toy, moved(toy, "Feet flat.", -1.0, alone=True))
    assert (wanted, warnings) == ({"Sit.": 1.5, "Feet flat.": 3.5}, [])


def test_words_before_the_first_rep_and_in_it_stay(toy):
    line = [c.text for c in toy.voice()].index("Press down.") + 1
    wanted, warnings = told(toy, moved(toy, "Press down.", 0.4, alone=True))
    assert wanted == {}
    assert warnings == [f"{line} rigid-label"]


def test_a_label_that_is_new_is_told_and_one_that_is_gone_is_left_alone(toy):
    lines = labels(toy).splitlines()
    lines.insert(3, f"{lines[2].split()[0]}\t9.0\tApplause")
    assert told(toy, "\n".join(lines)) == ({}, ["4 unknown-label"])
    without = [line for line in labels(toy).splitlines() if not line.endswith("Sit tall.")]
    assert told(toy, "\n".join(without)) == ({}, [])


def test_commas_spectral_lines_and_empty_lines_are_audacitys_own(toy):
    text = labels(toy).replace(".", ",", 1).replace("\n", "\n\\\t100.0\t200.0\n\n")
    assert told(toy, text) == ({}, [])


@pytest.mark.parametrize(
    "line", ["Sit tall.", "x\ty\tSit", "nan\t1\tSit", "-1\t2\tSit", "inf\t2\tSit"]
)
def test_a_line_that_is_no_label_is_told_with_its_place(line):
    _, wrong = read(f"1.0\t2.0\tSit.\n{line}\n", "l.txt")
    assert [(one.code, one.span.line) for one in wrong] == [("not-a-label", 2)]


def test_a_session_is_as_its_labels_were_moved(tmp_path, monkeypatch):
    """All the way: compile, move, write back, compile: the word begins where the label stood."""
    before = compiled(tmp_path)
    text = moved(before, "Look at your left foot.", 2.0)
    (tmp_path / "toy.yaml").write_text(TOY["toy"] + '\npauses:\n  "Sit tall.": 10s\n', "utf-8")
    after = compiled(tmp_path, {**TOY, "toy": (tmp_path / "toy.yaml").read_text("utf-8")})
    wanted = {line.split("\t")[2]: float(line.split("\t")[0]) for line in text.splitlines()}
    foot = next(cue for cue in after.voice() if cue.text == "Look at your left foot.")
    assert foot.start / RATE == pytest.approx(wanted[foot.text], abs=0.025)
    tail = [cue.start / RATE - wanted.get(cue.text, 0) for cue in after.voice()[-3:]]
    assert tail == [pytest.approx(0, abs=0.05)] * 3


def run(*arguments: str | Path):
    return CliRunner().invoke(command, [str(one) for one in arguments], standalone_mode=False)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session, and its labels as the voice that speaks here makes them, one of them moved."""
    import cuecast

    for stem, text in TOY.items():
        (tmp_path / f"{stem}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    sources = cuecast.load("toy.yaml").value
    assert sources is not None
    made = cuecast.compile(sources).timeline
    assert made is not None
    (tmp_path / "toy.txt").write_text(moved(made, "Feet flat.", 1.0), "utf-8")
    return tmp_path


def test_the_command_prints_pauses_and_writes_them_into_the_session(files):
    printed = run("toy.yaml", "toy.txt")
    assert printed.return_value == 0, printed.output
    assert printed.stdout == 'pauses:\n  "Sit.": 3.5s\n'
    own = TOY["toy"].replace("bed: surf", 'pauses:\n  "Hello.": 3s  # mine\n\n# the bed\nbed: surf')
    (files / "toy.yaml").write_text(own, "utf-8")
    # Everything after “Hello.” is later now than in the labels, which were made before.
    wrote = run("toy.yaml", "toy.txt", "-o", "toy.yaml", "-f")
    assert wrote.return_value == 0, wrote.output
    text = (files / "toy.yaml").read_text("utf-8")
    assert text.startswith("title: Toy\n\n# the bed\nbed: surf\n")
    assert text.count("pauses:") == 1
    assert text.endswith('  "Sit.": 3.5s\n')
    assert '"Hello.": ' in text
    again = run("toy.yaml", "toy.txt")
    assert again.stdout == ""
    assert "no pause has changed" in again.stderr


def test_the_command_refuses_what_it_cannot_read(files):
    assert isinstance(run("toy.yaml", "none.txt").exception, CuecastError)
    (files / "bad.txt").write_text("hello\n", "utf-8")
    bad = run("toy.yaml", "bad.txt")
    assert bad.return_value == 2
    assert "bad.txt:1:1: error[not-a-label]" in bad.stderr
    assert isinstance(run("toy.yaml", "toy.txt", "-o", "toy.yaml").exception, CuecastError)
