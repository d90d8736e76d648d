"""What each command does, in this process or, where streams matter, in a child."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

import cuecast
from cuecast.cli import doctor
from cuecast.cli.group import COMMANDS
from cuecast.cli.group import cuecast as group
from cuecast.cli.new import SCHEMA
from cuecast.cli.render import SUFFIXES
from cuecast.extras import EXTRAS
from cuecast.sound import encode

SHORT = """\
title: Two words
bed: none
welcome: Hello.
safety: Stop if it hurts.
closing: Bye.
blocks:
  - say: Go.
"""

WRONG = SHORT + "  - rest: soon\n"

SESSION_SCHEMA = SCHEMA.format(kind="session")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, list(map(str, arguments)), standalone_mode=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    done = run(name, "--help")
    assert f"Usage: cuecast {name}" in done.stdout
    first = done.stdout.split("\n\n")[1].strip()
    assert first[:1].isupper()
    assert first.endswith((".", ":"))


# render


def test_a_session_becomes_a_file_named_after_it(here):
    (here / "two.yaml").write_text(SHORT)
    done = run("render", "two.yaml")
    assert (done.return_value, done.stdout) == (0, "two.mp3\n")
    assert re.fullmatch(r"0:\d\d, 0\.\d MB\n", done.stderr)
    assert names(here) == ["two.mp3", "two.yaml"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_decides_the_format(here, suffix):
    (here / "two.yaml").write_text(SHORT)
    assert run("render", "two", "-o", f"x{suffix}").return_value == 0
    magic = {".mp3": b"ID3", ".flac": b"fLaC", ".wav": b"RIFF"}
    assert (here / f"x{suffix}").read_bytes().startswith(magic[suffix])


def test_the_suffixes_are_those_that_can_be_encoded():
    assert [kind.value for kind in encode.Kind] == list(SUFFIXES)


def test_another_suffix_is_a_mistake_in_the_call(here):
    wrong = run("render", "heel-to-hip", "-o", "x.ogg").exception
    assert isinstance(wrong, click.BadParameter)
    assert "must end in one of .mp3, .flac, .wav" in str(wrong)
    assert names(here) == []


def test_mistakes_are_told_and_nothing_is_written(here):
    (here / "two.yaml").write_text(WRONG)
    done = run("render", "two.yaml")
    assert (done.return_value, done.stdout) == (2, "")
    assert "two.yaml:8:11: error[bad-length]" in done.stderr
    assert done.stderr.endswith("\n1 mistake in two.yaml\n")
    assert names(here) == ["two.yaml"]


def test_an_existing_file_is_replaced_only_with_force(here):
    (here / "two.yaml").write_text(SHORT)
    (here / "two.mp3").write_bytes(b"old")
    assert isinstance(run("render", "two.yaml").exception, cuecast.CuecastError)
    assert (here / "two.mp3").read_bytes() == b"old"
    assert run("render", "two.yaml", "--force").return_value == 0
    assert (here / "two.mp3").read_bytes() != b"old"


# show


def test_the_sheet_is_on_stdout_and_plain(here):
    (here / "two.yaml").write_text(SHORT)
    done = run("show", "two.yaml")
    assert done.return_value == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "Two words"
    assert [line.split(None, 2)[1:] for line in lines if "say" in line or "closing" in line] == [
        ["say", "Go."],
        ["closing", "Bye."],
    ]
    assert "\x1b" not in done.stdout


def test_the_timeline_as_json_is_the_timeline(here):
    (here / "two.yaml").write_text(SHORT)
    done = run("show", "two.yaml", "--json")
    timeline = json.loads(done.stdout)
    assert timeline["cuecast_timeline"] == 1
    assert [cue["text"] for cue in timeline["cues"] if cue["track"] == "voice"] == [
        "Hello.",
        "Stop if it hurts.",
        "Go.",
        "Bye.",
    ]
    assert run("show", "two.yaml", "--json").stdout == done.stdout


def test_a_name_that_nothing_has_is_told_with_the_nearest():
    done = run("show", "heel-to-hop")
    assert done.return_value == 2
    assert "did you mean 'heel-to-hip'?" in done.stderr


# check


def test_every_file_is_checked_and_the_findings_are_the_result(here):
    (here / "good.yaml").write_text(SHORT)
    (here / "wrong.yaml").write_text(WRONG)
    done = run("check", "good.yaml", "wrong.yaml", "gone.yaml", "bridge")
    assert done.return_value == 2
    assert done.stderr == ""
    told = done.stdout
    assert re.search(r"^good\.yaml: no mistakes, 0:\d\d long$", told, re.MULTILINE)
    assert "wrong.yaml:8:11: error[bad-length]" in told
    assert "\n1 mistake in wrong.yaml\n" in told
    assert "gone.yaml: error[missing-file]" in told
    assert "bridge: no mistakes" in told


# new


def test_the_starter_compiles_and_an_editor_agrees(here):
    done = run("new", "morning-hips")
    assert (done.return_value, done.stdout) == (0, "morning-hips.yaml\n")
    assert names(here) == ["morning-hips.yaml", SESSION_SCHEMA]
    report = cuecast.check("morning-hips.yaml")
    assert report.diagnostics == ()
    assert report.timeline is not None
    assert report.timeline.title == "Morning hips"
    text = (here / "morning-hips.yaml").read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={SESSION_SCHEMA}\n")
    schema = json.loads((here / SESSION_SCHEMA).read_text("utf-8"))
    jsonschema.validate(yaml.safe_load(text), schema)


def test_every_example_in_the_starter_compiles(here):
    run("new", "hips")
    path = here / "hips.yaml"
    text = path.read_text("utf-8")
    used = re.sub(r"^#(?=\S|  )(?!   cuecast)", "", text, flags=re.MULTILINE)
    assert used.count("\n") == text.count("\n")
    assert "\ndescription: " in used
    assert "\n  - circuit:" in used
    path.write_text(used, "utf-8")
    assert cuecast.check("hips.yaml").diagnostics == ()
    jsonschema.validate(
        yaml.safe_load(used), json.loads((here / SESSION_SCHEMA).read_text("utf-8"))
    )


@pytest.mark.parametrize("name", ["Fuß", "a: b", 'it\'s "fine"', "- x", "%x", "#1", "no", "12"])
def test_any_name_gives_a_session_that_compiles(here, name):
    assert run("new", "--", name).return_value == 0
    report = cuecast.check(f"{name}.yaml")
    assert report.diagnostics == ()


@pytest.mark.parametrize("name", ["", "a\nb", "a\x1b[31m", "x" * 600, "{side}"])
def test_what_can_be_no_title_is_refused(here, name):
    done = run("new", name)
    assert "cannot be the name of a session" in str(done.exception)
    assert names(here) == []


def test_a_session_that_is_there_is_kept_without_force(here):
    (here / "hips.yaml").write_text("mine")
    assert "exists; use --force" in str(run("new", "hips.yaml").exception)
    assert (here / "hips.yaml").read_text() == "mine"
    assert names(here) == ["hips.yaml"]
    assert run("new", "hips.yaml", "--force").return_value == 0
    assert names(here) == ["hips.yaml", SESSION_SCHEMA]


def test_sessions_in_one_folder_share_a_schema_and_a_changed_one_is_kept(here):
    run("new", "a")
    assert run("new", "b").stderr == "Next: cuecast show b.yaml\n"
    (here / SESSION_SCHEMA).write_text("mine")
    done = run("new", "c")
    assert done.return_value == 0
    assert done.stderr.startswith(f"{SESSION_SCHEMA} is not of this cuecast; --force renews it\n")
    assert (here / SESSION_SCHEMA).read_text() == "mine"
    run("new", "c", "--force")
    assert (here / SESSION_SCHEMA).read_text("utf-8").startswith("{")


# schema


@pytest.mark.parametrize("kind", ["session", "exercise"])
def test_the_schema_of_a_kind_fits_what_is_shipped_of_it(kind):
    schema = json.loads(run("schema", kind).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    library = Path(cuecast.__file__).parent / "library" / f"{kind}s"
    for path in library.glob("*.yaml"):
        jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema)


def test_the_schema_is_of_sessions_unless_told():
    assert run("schema").stdout == run("schema", "session").stdout


# library


def test_the_library_lists_everything_that_is_shipped():
    listed = run("library").stdout
    library = Path(cuecast.__file__).parent / "library"
    for path in library.rglob("*.yaml"):
        assert re.search(rf"^  {path.stem} +\S", listed, re.MULTILINE), path


@pytest.mark.parametrize(
    ("name", "path"),
    [("bridge", "exercises/bridge.yaml"), ("Heel to hip", "sessions/heel-to-hip.yaml")],
)
def test_one_of_the_library_is_printed_as_it_is(name, path):
    library = Path(cuecast.__file__).parent / "library"
    assert run("library", name).stdout == (library / path).read_text("utf-8")


def test_what_the_library_lacks_is_told_with_the_nearest():
    assert "Did you mean 'bridge'?" in str(run("library", "brige").exception)


# doctor


def test_a_sound_installation_is_told_to_be_sound(here):
    done = run("doctor")
    problems = [line for line in done.stdout.splitlines() if not line.startswith(("ok ", "hint "))]
    assert (problems, done.return_value) == ([], 0)
    assert "says “Ready.”" in done.stdout
    assert names(here) == []


def test_what_is_in_the_way_is_told_with_its_remedy(here, monkeypatch):
    (here / "file").write_text("")
    monkeypatch.setenv("CUECAST_CACHE_DIR", str(here / "file"))
    done = run("doctor")
    assert done.return_value == 1
    [problem] = [line for line in done.stdout.splitlines() if not line.startswith("ok ")]
    assert problem.startswith("problem  phrases")
    assert problem.endswith("set CUECAST_CACHE_DIR to a folder that can be written")


def test_what_can_be_installed_besides_is_named_with_the_command(here, monkeypatch):
    """As on a machine with cuecast and nothing more."""
    find = doctor.find_spec
    hidden = {"fit_tool", "resvg_py"}
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name in hidden else find(name))
    done = run("doctor")
    assert done.return_value == 0
    absent = [line.split(maxsplit=2)[1:] for line in done.stdout.splitlines() if "absent" in line]
    assert absent == [
        ["[plot]", 'drawings as PNG: pip install "cuecast[plot]"'],
        ["[publish]", 'podcasts with covers: pip install "cuecast[publish]"'],
        ["[watch]", 'workouts for a Garmin watch: pip install "cuecast[watch]"'],
    ]


def test_the_extras_are_those_that_the_package_offers():
    """Besides those of single voices, of the tests and of scripts."""
    described = (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8")
    section = described.partition("[project.optional-dependencies]\n")[2].partition("\n[project")[0]
    offered = set(re.findall(r"^(\w+) = \[", section, re.MULTILINE))
    assert set(EXTRAS) == offered - {"piper", "kokoro", "score", "test"}


# cache


def test_the_cache_is_counted_checked_and_cleared(here, monkeypatch):
    monkeypatch.setenv("CUECAST_CACHE_DIR", str(here / "cache"))
    (here / "two.yaml").write_text(SHORT)
    assert run("cache", "info").stdout.splitlines()[1] == "0 phrases, 0.0 of 2,147 MB"
    run("show", "two.yaml")
    folder, known = run("cache", "info").stdout.splitlines()
    assert Path(folder) == here / "cache" / "phrases"
    assert re.fullmatch(r"4 phrases, 0\.\d of 2,147 MB", known)
    assert run("cache", "check").stdout == "4 phrases good, 0 damaged\n"

    entry = next(path for path in Path(folder).rglob("*") if path.is_file() and path.stat().st_size)
    entry.write_bytes(entry.read_bytes()[:-1])
    done = run("cache", "check")
    assert (done.return_value, done.stdout) == (1, "3 phrases good, 1 damaged\n")
    assert run("cache", "info").stdout.splitlines()[2] == "1 phrase damaged, put aside"

    assert run("cache", "clear").stdout.startswith("3 phrases removed")
    assert run("cache", "info").stdout.splitlines()[1:] == ["0 phrases, 0.0 of 2,147 MB"]
