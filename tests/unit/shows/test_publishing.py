"""Publishing a show: what comes to lie in the folder, what stays, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit.shows import SESSION, SHOW, digests, files, published, written
from mutagen.id3 import ID3
from PIL import Image

from cuecast.diagnostics import CuecastError
from cuecast.publish.feedcheck import check_feed
from cuecast.publish.podcast import episode_guid, show_guid
from cuecast.shows import publishing


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A folder with the files of a show."""
    written(tmp_path / "show")
    return tmp_path / "show"


def codes(made: publishing.Published) -> list[str]:
    return [one.code for one in made.diagnostics if one.severity.value != "note"]


def test_the_official_vectors_of_the_guid_rule():
    assert show_guid("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert show_guid("https://mp3s.nashownotes.com/pc20rss.xml/") == (
        "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    )


def test_a_show_becomes_a_folder_without_a_complaint(show):
    made = published(show)
    assert made.made == ("one", "two", "three")
    assert codes(made) == []
    report = check_feed(show / "public")
    assert [(one.code, one.message) for one in report.diagnostics] == []
    assert report.episodes == 3


def test_the_second_time_nothing_is_made_and_not_a_byte_changes(done):
    before = digests(done / "public")
    again = published(done)
    assert again.made == ()
    assert again.kept == ("one", "two", "three")
    assert digests(done / "public") == before


def test_one_changed_sentence_makes_one_episode_anew_and_leaves_every_other_byte(done):
    before = digests(done / "public")
    text = SESSION.format(name="two", reps=3).replace(
        "closing: Bye.", "closing: So long, and rest."
    )
    (done / "two.yaml").write_text(text, encoding="utf-8")
    again = published(done)
    assert again.made == ("two",)
    after = digests(done / "public")
    different = {
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    }
    old = next(name for name in before if name.startswith("episodes/two-") and name[-1] == "3")
    new = next(name for name in after if name.startswith("episodes/two-") and name[-1] == "3")
    assert old != new
    words = {f"episodes/two.{kind}" for kind in ("vtt", "srt", "lrc", "chapters.json", "html")}
    assert different <= {old, new, "feed.xml", "published.json", *words}
    assert {old, new, "feed.xml", "episodes/two.vtt"} <= different
    assert check_feed(done / "public").diagnostics == ()


def test_another_voice_makes_every_sound_anew(done):
    assert published(done, slowness=1.2).made == ("one", "two", "three")


def test_a_sound_that_was_damaged_since_is_made_anew(show):
    made = published(show)
    sound = next((show / "public/episodes").glob("two-*.mp3"))
    whole = sound.read_bytes()
    sound.unlink()
    sound.write_bytes(whole[:-1000])
    assert published(show).made == ("two",)
    assert sound.read_bytes() == whole
    assert made.feed == "feed.xml"


def test_guids_stay_whatever_titles_and_addresses_become(done):
    first = json.loads((done / "public/published.json").read_text("utf-8"))
    assert first["guid"] == show_guid("https://example.org/hips/feed.xml")
    assert first["episodes"]["one"]["guid"] == episode_guid(first["guid"], "one")
    moved = SHOW.replace("example.org/hips/feed", "elsewhere.example/x/feed")
    (done / "show.yaml").write_text(
        moved.replace("session: one", "title: New, session: one"), "utf-8"
    )
    made = published(done)
    assert codes(made) == ["feed-moved"]
    second = json.loads((done / "public/published.json").read_text("utf-8"))
    assert second["guid"] == first["guid"]
    guids = {name: one["guid"] for name, one in first["episodes"].items()}
    assert {name: one["guid"] for name, one in second["episodes"].items()} == guids


def test_an_episode_that_vanishes_is_told_and_keeps_its_guid(done):
    text = "\n".join(line for line in SHOW.splitlines() if "session: two" not in line)
    (done / "show.yaml").write_text(text + "\n", "utf-8")
    assert codes(published(done)) == ["episode-gone"]
    kept = json.loads((done / "public/published.json").read_text("utf-8"))
    assert "two" in kept["episodes"]
    assert not list((done / "public/episodes").glob("two*"))


def test_mistakes_of_all_files_are_told_in_one_run_and_nothing_is_written(show):
    bad = SHOW.replace("session: one", "session: won")
    bad = bad.replace("licence: CC-BY-4.0", "licence: a free one").replace("Fitness >", "Fitnes >")
    (show / "show.yaml").write_text(bad, "utf-8")
    made = published(show)
    assert sorted(codes(made)) == ["bad-category", "bad-licence"]
    assert not (show / "public").exists()
    (show / "show.yaml").write_text(SHOW.replace("session: three", "session: tree"), "utf-8")
    made = published(show)
    assert codes(made) == ["unknown-session"]
    assert "did you mean 'three'?" in made.diagnostics[0].hint


def test_a_session_with_a_mistake_stops_the_whole_show(done):
    before = digests(done / "public")
    (done / "two.yaml").write_text("title: Two\nblocks: [{exercise: prass}]\n", "utf-8")
    assert codes(published(done)) == ["unknown-exercise"]
    assert digests(done / "public") == before


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("session: two", "session: one", "duplicate-id"),
        ("season: 1, title", "season: 1, number: 1, title", "duplicate-number"),
        ("season: 2}", "number: 9}", "missing-season"),
        ("2026-12-07", "2026-13-07", "bad-date"),
        ("2026-12-07", "tomorrow", "bad-date"),
        ("https://example.org/hips/feed.xml", "https://example.org/hips/", "bad-url"),
        ("link: https://example.org/hips\n", "link: example.org/hips\n", "bad-url"),
        ("jo@example.org", "jo at example.org", "bad-email"),
        ("seasons: {1:", "seasons: {one:", "bad-season"),
        ("author: Jo Miller", "artwork: cover.gif\nauthor: Jo", "bad-artwork"),
        ("author: Jo Miller", "artwork: cover.png\nauthor: Jo", "missing-file"),
        ("author: Jo Miller", "author: Jo\nguid: 12", "bad-guid"),
        ("author: Jo Miller", "author: Jo\nlanguage: english", "bad-language"),
        ("author: Jo Miller", 'author: Jo\nartwork: {ink: "#12555f"}', "low-contrast"),
        ("author: Jo Miller", "author: Jo\nartwork: {ink: red}", "bad-colour"),
        ("session: two,", "session: two, id: Two!,", "bad-id"),
        ("type: serial", "", ""),
    ],
)
def test_a_mistake_in_the_show_is_told_at_its_place(show, old, new, code):
    text = SHOW.replace(old, new)
    (show / "show.yaml").write_text(text, "utf-8")
    made = published(show)
    errors = [one for one in made.diagnostics if one.severity.value == "error"]
    assert [one.code for one in errors] == ([code] if code else [])
    assert all(one.span.line and one.hint for one in errors)


def test_dates_that_run_backwards_are_warned_of(show):
    (show / "show.yaml").write_text(SHOW.replace("2026-12-07", "2026-11-01"), "utf-8")
    assert codes(published(show)) == ["dates-run-backwards"]


def test_a_folder_that_holds_something_else_is_left_alone(show):
    (show / "public").mkdir()
    (show / "public" / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(CuecastError, match="did not publish"):
        published(show)
    assert digests(show / "public").keys() == {"thesis.txt"}


def test_what_others_have_put_into_the_folder_is_taken_along(done):
    (done / "public" / "CNAME").write_text("hips.example.org", "utf-8")
    (done / "public" / ".git" / "refs").mkdir(parents=True)
    (done / "public" / ".git" / "refs" / "main").write_text("abc", "utf-8")
    published(done)
    assert (done / "public" / "CNAME").read_text("utf-8") == "hips.example.org"
    assert (done / "public" / ".git" / "refs" / "main").read_text("utf-8") == "abc"


def test_trouble_in_the_middle_leaves_the_old_folder_and_nothing_beside_it(done, monkeypatch):
    before = digests(done / "public")
    written(done, files() | {"show.yaml": SHOW.replace("Strong hips", "Stronger hips")})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cuecast.shows.building.feed_xml", full)
    with pytest.raises(CuecastError, match="No space"):
        published(done)
    assert digests(done / "public") == before
    assert [path.name for path in done.iterdir() if path.name.startswith(".")] == []


def test_the_tags_of_a_sound_say_what_it_is(done):
    sound = next((done / "public/episodes").glob("two-*.mp3"))
    tag = ID3(sound)
    texts = {name: str(tag[name]) for name in ("TIT2", "TPE1", "TALB", "TRCK", "TCON")}
    assert texts == {
        "TIT2": "Press & hold",
        "TPE1": "Jo Miller",
        "TALB": "Strong hips",
        "TRCK": "2",
        "TCON": "Podcast",
    }
    assert tag.getall("CHAP")
    assert int(tag.getall("CTOC")[0].flags) == 3
    assert tag.getall("APIC")[0].mime == "image/jpeg"
    assert "Press down." in tag.getall("USLT")[0].text


def test_the_author_s_own_cover_is_published_as_it_is(show):
    Image.new("RGB", (1500, 1500), "#336699").save(show / "cover.png")
    text = SHOW.replace("author: Jo", "artwork: {file: cover.png, alt: A blue square}\nauthor: Jo")
    (show / "show.yaml").write_text(text, "utf-8")
    assert codes(published(show)) == []
    cover = next((show / "public").glob("cover-*.png"))
    assert cover.read_bytes() == (show / "cover.png").read_bytes()
    assert 'alt="A blue square"' in (show / "public/feed.xml").read_text("utf-8")
    assert check_feed(show / "public").diagnostics == ()


@pytest.mark.parametrize(
    ("size", "mode", "told"),
    [
        ((1200, 1200), "RGB", "1200"),
        ((1500, 1600), "RGB", "square"),
        ((1500, 1500), "RGBA", "RGBA"),
    ],
)
def test_a_cover_that_no_app_takes_is_a_mistake(show, size, mode, told):
    Image.new(mode, size).save(show / "cover.png")
    text = SHOW.replace("author: Jo", "artwork: cover.png\nauthor: Jo")
    (show / "show.yaml").write_text(text, "utf-8")
    made = published(show)
    assert codes(made) == ["bad-artwork"]
    assert told in made.diagnostics[0].message
