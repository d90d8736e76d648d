"""Every field of a show file does what it says, and none can do anything else, whatever it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from kit.shows import files, published
from mutagen.id3 import ID3
from PIL import Image

from cuecast.publish.feedcheck import check_feed
from cuecast.publish.feedtree import Node, tree
from cuecast.script.show import (
    ArtworkModel,
    EpisodeModel,
    FundingModel,
    PersonModel,
    ShowModel,
)

WHOLE: dict[str, Any] = {
    "title": "Every field",
    "description": "What is said of it.",
    "author": "Jo Miller",
    "link": "https://example.org/all",
    "feed": "https://example.org/all/feed.xml",
    "guid": "9b024349-ccf0-5f69-a609-6b82873eab3c",
    "language": "de",
    "category": "Education > Courses",
    "explicit": True,
    "medium": "podcast",
    "type": "episodic",
    "complete": True,
    "copyright": "© 2026 Jo Miller",
    "licence": "CC-BY-4.0",
    "email": "jo@example.org",
    "funding": {"link": "https://example.org/give", "text": "Give"},
    "people": [
        {
            "name": "Ada Reyes",
            "role": "Author",
            "group": "Writing",
            "link": "https://example.org/ada",
            "image": "https://example.org/ada.jpg",
        }
    ],
    "artwork": {
        "words": "All",
        "alt": "The word all",
        "background": "#ffffff",
        "ink": "#000000",
        "accent": "#0000ff",
    },
    "seasons": {"1": "Weeks 1–2", "2": "Weeks 3–4"},
    "episodes": [
        {"session": "one", "date": "2026-11-23 06:00 +01:00", "season": 1},
        {
            "session": "two",
            "date": "2026-11-25 07:30",
            "id": "second",
            "title": "The second",
            "notes": "Words of its own.",
            "season": 2,
            "number": 7,
            "kind": "full",
            "explicit": False,
            "people": ["Bo"],
        },
        {"session": "three", "date": "2026-11-20", "season": 2, "kind": "trailer"},
    ],
}

OWN_COVER = {"file"}
"""What excludes the drawn cover of the test: see `test_the_author_s_own_cover_is_published_as_it_is`."""


def made(folder: Path, show: dict[str, Any], sessions: dict[str, str] | None = None) -> Path:
    """The folder of a show that is written as YAML, and published."""
    folder.mkdir()
    for name, text in (files() | (sessions or {})).items():
        (folder / name).write_text(text, encoding="utf-8")
    text = yaml.safe_dump(show, allow_unicode=True, sort_keys=False)
    (folder / "show.yaml").write_text(text, encoding="utf-8")
    done = published(folder)
    wrong = [d.message for d in done.diagnostics if d.severity.value == "error"]
    assert wrong == []
    return folder / "public"


def test_the_test_knows_every_field():
    assert set(WHOLE) == set(ShowModel.model_fields)
    assert set(WHOLE["funding"]) == set(FundingModel.model_fields)
    assert set(WHOLE["people"][0]) == set(PersonModel.model_fields)
    assert set(WHOLE["artwork"]) == set(ArtworkModel.model_fields) - OWN_COVER
    assert set(WHOLE["episodes"][1]) == set(EpisodeModel.model_fields)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("every") / "show", WHOLE)


@pytest.fixture
def channel(folder: Path) -> Node:
    found = tree((folder / "feed.xml").read_bytes(), "feed.xml")[0].first("channel")
    assert found is not None
    return found


def test_every_field_of_the_show_is_in_the_feed(channel):
    texts = {
        "title": "Every field",
        "description": "What is said of it.",
        "itunes:author": "Jo Miller",
        "link": "https://example.org/all",
        "podcast:guid": "9b024349-ccf0-5f69-a609-6b82873eab3c",
        "language": "de",
        "itunes:explicit": "true",
        "podcast:medium": "podcast",
        "itunes:type": "episodic",
        "itunes:complete": "Yes",
        "copyright": "© 2026 Jo Miller",
        "podcast:license": "CC-BY-4.0",
        "podcast:funding": "Give",
        "podcast:person": "Ada Reyes",
    }
    assert {name: channel.words(name) for name in texts} == texts
    assert channel.first("atom:link").get("href") == "https://example.org/all/feed.xml"
    outer = channel.first("itunes:category")
    assert (outer.get("text"), outer.first("itunes:category").get("text")) == (
        "Education",
        "Courses",
    )
    assert channel.first("itunes:owner").words("itunes:email") == "jo@example.org"
    assert channel.first("podcast:funding").get("url") == "https://example.org/give"
    person = channel.first("podcast:person")
    assert {name: person.get(name) for name in ("role", "group", "href", "img")} == {
        "role": "author",
        "group": "writing",
        "href": "https://example.org/ada",
        "img": "https://example.org/ada.jpg",
    }
    assert channel.first("podcast:image").get("alt") == "The word all"


def test_every_field_of_an_episode_is_in_the_feed(channel):
    # Episodic: the newest is first, wherever it stands in the file.
    assert [item.words("title") for item in channel.all("item")] == [
        *("The second", "Session one", "Session three")
    ]
    second, first, third = channel.all("item")
    assert second.words("pubDate") == "Wed, 25 Nov 2026 07:30:00 +0000"
    assert first.words("pubDate") == "Mon, 23 Nov 2026 06:00:00 +0100"
    assert (
        second.first("enclosure").get("url").startswith("https://example.org/all/episodes/second-")
    )
    assert "<p>Words of its own.</p>" in second.words("content:encoded")
    season = second.first("podcast:season")
    assert (season.text, season.get("name")) == ("2", "Weeks 3–4")
    assert (second.words("itunes:season"), second.words("itunes:episode")) == ("2", "7")
    assert [one.words("itunes:episodeType") for one in (first, third)] == ["full", "trailer"]
    assert third.first("itunes:episode") is None
    assert [one.words("itunes:explicit") for one in (first, second)] == ["true", "false"]
    assert [one.words("podcast:person") for one in (first, second)] == ["", "Bo"]


def test_the_cover_has_the_colours_that_are_asked_for(folder):
    picture = Image.open(next(folder.glob("cover-*.jpg"))).convert("RGB").resize((300, 300))
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    colours = picture.getcolors(1 << 17)
    seen = {tuple(round(part / 128) for part in colour) for _, colour in colours}
    assert {(0, 0, 0), (2, 2, 2), (0, 0, 2)} <= seen


HOSTILE = "</title></item>]]><script>alert(1)</script>&amp;\"'><img src=x onerror=x()> $(id) %s"


def test_whatever_stands_in_every_text_is_text(tmp_path):
    """From the YAML to every file: the feed's elements are those of a show with plain words."""
    session = {
        "title": HOSTILE,
        "description": HOSTILE,
        "author": HOSTILE,
        "bed": "none",
        "welcome": HOSTILE,
        "safety": HOSTILE,
        "closing": HOSTILE,
        "blocks": [{"exercise": "press", "reps": 1}, {"say": HOSTILE}],
    }
    exercise = {
        "name": HOSTILE,
        "source": {"title": HOSTILE, "author": HOSTILE},
        "equipment": [{"item": HOSTILE, "note": HOSTILE}],
        "setup": [HOSTILE],
        "phases": [{"say": HOSTILE, "length": "9s"}],
        "dose": {"reps": 2, "sides": "none", "frequency": HOSTILE},
    }

    def show(text: str) -> dict[str, Any]:
        return {
            "title": text,
            "description": text,
            "author": text,
            "link": "https://example.org/hips",
            "feed": "https://example.org/hips/feed.xml",
            "copyright": text,
            "funding": {"link": "https://example.org/give", "text": text},
            "people": [{"name": text, "role": text, "group": text}],
            "artwork": {"words": "Hips", "alt": text},
            "seasons": {"1": text},
            "episodes": [
                {"session": "one", "date": "2026-11-23", "season": 1, "notes": text}
                | ({"title": text} if text == HOSTILE else {"title": "Words"})
            ],
        }

    def names(folder: Path) -> list[str]:
        root = tree((folder / "feed.xml").read_bytes(), "feed.xml")[0]
        return [node.name for node in root.walk() if not node.name.startswith("psc:chapter")]

    texts = {"one.yaml": json.dumps(session), "press.yaml": json.dumps(exercise)}
    hostile = made(tmp_path / "hostile", show(HOSTILE), texts)
    plain = made(tmp_path / "plain", show("Words"))
    assert names(hostile) == names(plain)
    channel = tree((hostile / "feed.xml").read_bytes(), "feed.xml")[0].first("channel")
    assert channel.words("title") == channel.first("item").words("title") == HOSTILE
    assert [d.code for d in check_feed(hostile).diagnostics if d.severity.value == "error"] == []
    notes = channel.first("item").words("content:encoded")
    assert "<script" not in notes
    assert "<img" not in notes
    page = (hostile / "episodes" / "one.html").read_text("utf-8")
    assert page.count("<script") == 2
    assert "<img" not in page
    tag = ID3(next((hostile / "episodes").glob("one-*.mp3")))
    assert str(tag["TIT2"]) == HOSTILE
    chapters = json.loads((hostile / "episodes" / "one.chapters.json").read_text("utf-8"))
    assert HOSTILE in {one["title"] for one in chapters["chapters"]}
    captions = (hostile / "episodes" / "one.vtt").read_text("utf-8")
    assert "<script" not in captions
