"""The README is true: its commands, its YAML and its Python work as they are written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kit.ears import hear
from kit.measure import voice

import cuecast
from cuecast.compiler.pipeline import compile_session
from cuecast.diagnostics import has_errors, render
from cuecast.live.listen.grammar import WORDINGS
from cuecast.script.load_programme import load_publication
from cuecast.script.phrasebook import phrasebook

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return [text for name, text in fenced if name == language]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The checkout as a new user would get it: what git tracks, as it is now, and nothing else."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    fresh = tmp_path / "cuecast"
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, fresh / name)
    return fresh


@pytest.mark.skipif(os.name != "posix", reason="the commands are written for a POSIX shell")
def test_the_two_commands(clone: Path) -> None:
    """Both, in a fresh checkout. The second only collects its tests here: they are running already."""
    first, second = blocks("sh")[0].split("\n")[:2]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "VIRTUAL"))}
    done = subprocess.run(first, shell=True, cwd=clone, env=environment, check=False)
    assert done.returncode == 0
    heard = hear(clone / "heel-to-hip.mp3")
    assert 6 * 60 < len(heard) / 48_000 < 8 * 60
    environment["PYTEST_ADDOPTS"] = "--collect-only -qq"
    done = subprocess.run(second, shell=True, cwd=clone, env=environment, check=False)
    assert done.returncode == 0


def test_the_yaml_compiles(tmp_path: Path) -> None:
    session, exercise, speakers, weeks = blocks("yaml")
    head = {"title": "t", "author": "a", "description": "d", "link": "https://example.org/"}
    head |= {"feed": "https://example.org/feed.xml", "start": "2026-11-23"}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    (tmp_path / "weeks.yaml").write_text(lines + weeks, encoding="utf-8")
    assert load_publication(str(tmp_path / "weeks.yaml")).diagnostics == ()
    (tmp_path / "hips.yaml").write_text(f"{speakers}\n{session}", encoding="utf-8")
    (tmp_path / "heel-slide.yaml").write_text(exercise, encoding="utf-8")
    (tmp_path / "both.yaml").write_text("title: t\nblocks: [exercise: heel-slide]\n", "utf-8")
    for name in ("hips.yaml", "both.yaml"):
        loaded = cuecast.load(str(tmp_path / name))
        assert loaded.value is not None, loaded.diagnostics
        compiled = compile_session(loaded.value, phrasebook("en"), voice())
        assert not has_errors((*loaded.diagnostics, *compiled.diagnostics))


def test_the_mistake_reads_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = next(block for block in blocks("") if "error[" in block)
    written = "title: t\n" + "#\n" * 5 + "blocks:\n  - exercise: bridge\n    variaton: one-legged\n"
    (tmp_path / "hips.yaml").write_text(written, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    report = cuecast.check("hips.yaml")
    assert render(report.diagnostics[0], report.texts) + "\n" == shown


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(
        ROOT / "src/cuecast/library/sessions/knee-raise-filler.yaml", tmp_path / "hips.yaml"
    )
    monkeypatch.chdir(tmp_path)
    subprocess.run([sys.executable, "-c", blocks("python")[0]], check=True)
    assert (tmp_path / "hips.mp3").is_file()


def test_the_words_to_say_are_those_that_people_are_told():
    _, _, paragraph = TEXT.partition("**Say it instead**")
    said = re.findall("“([^”]+)”", paragraph.partition("\n\n")[0])
    assert len(said) > 5
    assert set(said) - {"stop"} <= {many[0] for many in WORDINGS.values()}
