"""The option `--language` of the commands that have it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mutagen.id3 import ID3

from cuecast.cli.group import cuecast as group

SESSION = """\
title: Two words
bed: none
welcome: Hello.
safety: Careful.
closing: Bye.
blocks:
  - rest: 5s
translations:
  de:
    Two words: Zwei Wörter
    Hello.: Hallo.
    Careful.: Vorsicht.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two.yaml").write_text(SESSION, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments), standalone_mode=False)


def test_show_prints_the_sheet_in_the_language():
    sheet = run("show", "two.yaml", "--language", "de").stdout
    assert "Zwei Wörter" in sheet
    assert "de+m6" in sheet
    assert "Hallo." in sheet
    assert "5 Sekunden Pause." in sheet
    assert "Bye." in sheet


def test_check_lists_what_is_not_translated():
    assert "not-translated" not in run("check", "two.yaml").stdout
    done = run("check", "two.yaml", "--language", "de")
    assert done.return_value == 0
    assert "two.yaml:5:10: note[not-translated]" in done.stdout
    assert done.stdout.count("not-translated") == 1


def test_render_speaks_it_and_says_so_in_the_tags(here):
    assert run("render", "two.yaml", "--language", "de").return_value == 0
    tags = ID3(here / "two.mp3")
    assert str(tags["TIT2"]) == "Zwei Wörter"
    (lyrics,) = tags.getall("USLT")
    assert "5 Sekunden Pause." in lyrics.text
    assert lyrics.lang == "deu"


@pytest.mark.parametrize("command", ["show", "check", "render"])
def test_an_unknown_language_is_refused(command):
    with pytest.raises(Exception, match="cuecast has words in de, en, es, fr, it, pt"):
        CliRunner().invoke(
            group,
            [command, "two.yaml", "--language", "xx"],
            standalone_mode=False,
            catch_exceptions=False,
        )
