"""`new show`, `publish`, `feed check` and `serve` as a person types them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from kit.shows import published, written

from cuecast.cli import main
from cuecast.publish import serve
from cuecast.script.load_show import load_show
from cuecast.script.schema import schema


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a published show."""
    folder = tmp_path_factory.mktemp("once")
    written(folder)
    published(folder)
    return folder


def test_a_new_show_is_a_right_one_and_an_editor_agrees(tmp_path, monkeypatch, capsys):
    import jsonschema

    monkeypatch.chdir(tmp_path)
    assert main(["new", "show"]) == 0
    out = capsys.readouterr()
    assert out.out == "show.yaml\n"
    assert "cuecast publish show.yaml" in out.err
    assert (tmp_path / "show.schema.json").is_file()
    loaded = load_show(Path("show.yaml"))
    assert loaded.diagnostics == ()
    assert loaded.value is not None
    assert [episode.id for episode in loaded.value.episodes] == ["heel-to-hip", "strong-back-line"]
    plain = yaml.load((tmp_path / "show.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    plain["explicit"] = False
    jsonschema.validate(plain, schema("show"))


def test_every_example_line_of_a_new_show_is_right_as_well(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "show"]) == 0
    text = (tmp_path / "show.yaml").read_text("utf-8")
    _, title, body = text.replace("#artwork: cover.jpg\n", "").partition("title:")
    lines = (title + body).splitlines()
    used = [
        line[1:] if line[:1] == "#" and not re.match("# [^ ]", line) else line for line in lines
    ]
    (tmp_path / "used.yaml").write_text("\n".join(used), "utf-8")
    loaded = load_show(Path("used.yaml"))
    assert [d.message for d in loaded.diagnostics if d.severity.value == "error"] == []
    assert loaded.value is not None
    assert loaded.value.model.licence == "CC-BY-4.0"
    assert loaded.value.model.artwork.words == "Hips"


def test_a_mistake_ends_with_2_and_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "show.yaml").write_text("title: Hips\nepisodez: []\n", "utf-8")
    assert main(["publish", "show.yaml"]) == 2
    told = capsys.readouterr().err
    assert "did you mean 'episodes'?" in told
    assert not (tmp_path / "show").exists()


def test_a_session_is_no_show(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hips.yaml").write_text("title: Hips\nblocks: [{exercise: bridge}]\n", "utf-8")
    assert main(["publish", "hips.yaml"]) == 2
    assert "this is a session, not a show" in capsys.readouterr().err


def test_checking_a_show_checks_its_sessions_in_the_same_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    assert main(["check", "show.yaml"]) == 0
    assert re.fullmatch(
        r"show.yaml: no mistakes, 3 episodes, \d:\d\d long\n", capsys.readouterr().out
    )
    show = tmp_path / "show.yaml"
    show.write_text(show.read_text("utf-8").replace("session: three", "session: tree"), "utf-8")
    (tmp_path / "two.yaml").write_text("title: Two\nblocks: [{exercise: prass}]\n", "utf-8")
    assert main(["check", "show.yaml", "one.yaml"]) == 2
    told = capsys.readouterr().out
    assert "error[unknown-session]: there is no session called “tree”" in told
    assert "error[unknown-exercise]: there is no exercise called “prass”" in told
    assert "one.yaml: no mistakes, " in told
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("one.yaml", "press.yaml", "show.yaml", "three.yaml", "two.yaml")
    ]


def test_a_show_with_a_misspelled_list_is_still_a_show(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    show = tmp_path / "show.yaml"
    show.write_text(show.read_text("utf-8").replace("episodes:", "episodez:"), "utf-8")
    assert main(["check", "show.yaml"]) == 2
    assert "did you mean 'episodes'?" in capsys.readouterr().out


def test_a_show_is_not_checked_in_another_language(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    assert main(["check", "show.yaml", "--language", "de"]) == 1
    assert "its sessions say in which language" in capsys.readouterr().err


def test_a_good_feed_is_told_so(once, capsys):
    assert main(["feed", "check", str(once / "public")]) == 0
    assert capsys.readouterr().out == "3 episodes, nothing to complain of\n"
    assert main(["feed", "check", str(once / "public" / "feed.xml")]) == 0


def test_a_fault_is_told_with_its_place_and_ends_with_2(once, tmp_path, capsys):
    folder = tmp_path / "public"
    shutil.copytree(once / "public", folder)
    feed = folder / "feed.xml"
    feed.write_text(feed.read_text("utf-8").replace(">course<", ">lesson<"), "utf-8")
    assert main(["feed", "check", str(folder)]) == 2
    told = capsys.readouterr().out
    assert "feed.xml:" in told
    assert "error[feed-bad-medium]: “lesson” is not a medium" in told


def test_serving_tells_the_address_first(once, capsys, monkeypatch):
    monkeypatch.setattr(serve, "run", lambda _app, _sock: None)
    assert main(["serve", str(once / "public"), "--port", "0"]) == 0
    out = capsys.readouterr()
    assert out.out.startswith("http://127.0.0.1:")
    assert out.out.endswith("/feed.xml\n")
    assert "--lan" in out.err


def test_a_folder_that_was_not_published_is_not_served(tmp_path, capsys):
    assert main(["serve", str(tmp_path)]) == 1
    assert "was not published" in capsys.readouterr().err
