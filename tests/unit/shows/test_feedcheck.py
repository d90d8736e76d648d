"""Every fault that is planted in a good show is found, at its place and under its own code."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import lameenc
import numpy as np
import pytest
from mutagen.id3 import ID3, CTOCFlags
from PIL import Image

from cuecast.diagnostics import CuecastError
from cuecast.publish import feedcheck_files
from cuecast.publish.feedcheck import check_feed
from cuecast.sound.decode import decoded
from cuecast.sound.graph import Sound, through, to_pcm
from cuecast.sound.loudness import amplitude

_known: dict[bytes, object] = {}


@pytest.fixture(autouse=True)
def measured_once(monkeypatch):
    """The same sound is decoded and measured once for all tests; a changed one is another."""
    measure = feedcheck_files._measured

    def known(path: Path) -> object:
        key = hashlib.sha256(path.read_bytes()).digest()
        if key not in _known:
            _known[key] = measure(path)
        return _known[key]

    monkeypatch.setattr(feedcheck_files, "_measured", known)


def codes(folder: Path) -> set[str]:
    """What is found, without what is found of every feed that was edited by hand."""
    found = {one.code.removeprefix("feed-") for one in check_feed(folder).diagnostics}
    return found - {"file-changed"}


CHANNEL = [
    ("no-title", "<title>Strong hips</title>", ""),
    ("no-description", r"<description>Two.*?</description>", ""),
    ("no-language", "<language>en</language>", ""),
    ("bad-language", "<language>en</language>", "<language>english</language>"),
    ("bad-language", "<language>en</language>", "<language>qq</language>"),
    ("no-link", "<link>https://example.org/hips</link>", ""),
    ("bad-address", "<link>https://example.org/hips</link>", "<link>example.org</link>"),
    ("not-https", "<link>https://example.org/hips</link>", "<link>http://example.org</link>"),
    ("long-description", "<description>Two", f"<description>{'ä' * 2100}"),
    ("no-self-link", "<atom:link [^>]*/>", ""),
    ("self-link-type", 'rel="self" type="application/rss\\+xml"', 'rel="self" type="text/xml"'),
    ("self-link-moved", 'hips/feed.xml" rel="self"', 'hips/other.xml" rel="self"'),
    ("no-author", "<itunes:author>Jo Miller</itunes:author>", ""),
    ("no-category", r"<itunes:category.*?</itunes:category>", ""),
    ("bad-category", 'text="Health &amp; Fitness"', 'text="Health"'),
    ("bad-subcategory", 'text="Fitness"', 'text="Pilates"'),
    ("no-explicit", "<itunes:explicit>false</itunes:explicit>", ""),
    ("bad-explicit", "<itunes:explicit>false", "<itunes:explicit>no"),
    ("bad-type", "<itunes:type>serial", "<itunes:type>weekly"),
    ("bad-medium", "<podcast:medium>course", "<podcast:medium>lesson"),
    ("bad-complete", "<podcast:medium>", "<itunes:complete>true</itunes:complete><podcast:medium>"),
    ("no-show-guid", "<podcast:guid>.*?</podcast:guid>", ""),
    ("bad-show-guid", "<podcast:guid>.", "<podcast:guid>X"),
    (
        "show-guid-changed",
        "<podcast:guid>.*?<",
        "<podcast:guid>9b024349-ccf0-5f69-a609-6b82873eab3c<",
    ),
    ("no-locked", "<podcast:locked [^>]*>yes</podcast:locked>", ""),
    ("bad-locked", ">yes</podcast:locked>", ">true</podcast:locked>"),
    ("no-ai-mark", '<podcast:txt purpose="ai-content">true</podcast:txt>', ""),
    ("bad-ai-mark", '"ai-content">true', '"ai-content">partly'),
    ("bad-licence", "<podcast:license>CC-BY-4.0", "<podcast:license>Creative Commons"),
    ("bad-address", 'funding url="https://example.org/give"', 'funding url="paypal"'),
    ("nameless-person", '(<podcast:person role="host"[^>]*>)Jo Miller', r"\1"),
    ("no-artwork", '<itunes:image href="[^"]*" />', ""),
    ("artwork-name", r'image href="([^"]*?)\.jpg"', r'image href="\1.webp"'),
    ("said-twice", "<language>en</language>", "<language>en</language><language>en</language>"),
    ("old-images", "<podcast:medium>", '<podcast:images srcset="a 1w"/><podcast:medium>'),
    ("namespace", "https://podcastindex.org/namespace/1.0", "https://podcastindex.org/namespace/1"),
    ("not-rss", 'version="2.0"', 'version="0.91"'),
    ("not-rss", "<channel>(.*)</channel>", ""),
    ("not-xml", "</channel>", ""),
    ("not-xml", "Strong hips", "Strong & hips"),
    ("doctype", "<rss ", '<!DOCTYPE rss [<!ENTITY a "b">]><rss '),
    ("no-episodes", "<item>.*</item>", ""),
]

ITEM = [
    ("no-episode-title", "<title>Session one</title>", ""),
    ("number-in-title", "<title>Session one", "<title>Episode 1: Session one"),
    ("number-in-title", "<title>Session one", "<title>#1 Session one"),
    ("show-in-title", "<title>Session one", "<title>Strong hips: Session one"),
    ("no-enclosure", "<enclosure [^>]*>", ""),
    ("two-enclosures", "(<enclosure [^>]*>)", r"\1\1"),
    ("enclosure-type", 'type="audio/mpeg"', 'type="audio/mp3"'),
    ("enclosure-type", ' type="audio/mpeg"', ""),
    ("enclosure-length", 'length="[0-9]+"', 'length="0"'),
    ("enclosure-length", ' length="[0-9]+"', ""),
    ("wrong-length", 'length="([0-9]+)"', r'length="\g<1>1"'),
    ("enclosure-name", r'(<enclosure url="[^"]*)\.mp3', r"\1.wav"),
    (
        "enclosure-name",
        r'<enclosure url="[^"]*one',
        '<enclosure url="https://example.org/h%C3%BCfte',
    ),
    (
        "no-file",
        r'<enclosure url="[^"]*one',
        '<enclosure url="https://example.org/hips/episodes/eno',
    ),
    ("no-guid", "<guid [^>]*>.*?</guid>", ""),
    ("guid-no-link", ' isPermaLink="false"', ""),
    ("guid-changed", r'(<guid isPermaLink="false">).', r"\1g"),
    ("no-date", "<pubDate>.*?</pubDate>", ""),
    ("bad-date", "<pubDate>.*?</pubDate>", "<pubDate>2026-11-23T06:00:00Z</pubDate>"),
    ("bad-date", "<pubDate>Mon, 23", "<pubDate>Mon, 43"),
    ("wrong-weekday", "<pubDate>Mon", "<pubDate>Tue"),
    ("dates-backwards", "<pubDate>Mon, 23 Nov 2026", "<pubDate>Wed, 23 Dec 2026"),
    ("bad-duration", "<itunes:duration>[0-9]*", "<itunes:duration>long"),
    ("wrong-duration", "<itunes:duration>", "<itunes:duration>1"),
    ("no-duration", "<itunes:duration>.*?</itunes:duration>", ""),
    ("bad-number", "<itunes:episode>1", "<itunes:episode>0"),
    ("bad-number", "<itunes:season>1</itunes:season>", "<itunes:season>one</itunes:season>"),
    ("no-number", "<itunes:episode>1</itunes:episode>", ""),
    ("two-seasons", '(<podcast:season name="[^"]*">)1', r"\g<1>2"),
    ("bad-episode-type", "<itunes:episodeType>full", "<itunes:episodeType>normal"),
    ("no-notes", "<description>.*?</description>", ""),
    ("bad-html", "<description>", "<description>&lt;script&gt;x()&lt;/script&gt;"),
    ("odd-html", "<description>", "<description>&lt;h1&gt;Hi&lt;/h1&gt;"),
    (
        "bad-notes-link",
        "<description>",
        '<description>&lt;a href="http://a.example"&gt;a&lt;/a&gt;',
    ),
    ("no-transcript", "<podcast:transcript [^>]*>", ""),
    ("no-vtt", "<podcast:transcript [^>]*text/vtt[^>]*>", ""),
    ("transcript-type", 'type="text/vtt"', 'type="text/webvtt"'),
    ("transcript-type", 'type="text/vtt"', 'type="application/x-subrip"'),
    ("bad-language", '(transcript [^>]*language=")en', r"\1english"),
    ("chapters-type", "application/json\\+chapters", "application/json"),
    ("bad-chapter", '<psc:chapter start="00:00:00.000"', '<psc:chapter start="now"'),
    ("chapter-outside", '<psc:chapter start="00:00', '<psc:chapter start="09:00'),
]

PAIRS = [
    ("duplicate-enclosure", r'<enclosure url="([^"]*)"'),
    ("duplicate-guid", r'<guid isPermaLink="false">([^<]*)'),
]


def item_of(text: str) -> tuple[int, int]:
    """Where the first episode stands in a feed."""
    return text.index("<item>"), text.index("</item>")


@pytest.mark.parametrize(("code", "old", "new"), CHANNEL)
def test_a_fault_of_the_channel_is_found(done, code, old, new):
    feed = done / "public" / "feed.xml"
    text = feed.read_text("utf-8")
    # What is missing is missing everywhere; what is wrong is wrong once.
    changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert changed != text
    feed.write_text(changed, "utf-8")
    assert code in codes(done / "public")


@pytest.mark.parametrize(("code", "old", "new"), ITEM)
def test_a_fault_of_an_episode_is_found(done, code, old, new):
    feed = done / "public" / "feed.xml"
    text = feed.read_text("utf-8")
    start, end = item_of(text)
    everywhere = 0 if code in ("no-transcript", "chapter-outside") else 1
    item = re.sub(old, new, text[start:end], count=everywhere, flags=re.DOTALL)
    assert item != text[start:end]
    feed.write_text(text[:start] + item + text[end:], "utf-8")
    assert code in codes(done / "public")


@pytest.mark.parametrize(("code", "pattern"), PAIRS)
def test_what_two_episodes_share_is_found(done, code, pattern):
    feed = done / "public" / "feed.xml"
    text = feed.read_text("utf-8")
    first, second = list(re.finditer(pattern, text))[:2]
    feed.write_text(text[: second.start(1)] + first[1] + text[second.end(1) :], "utf-8")
    assert code in codes(done / "public")


def test_two_episodes_of_one_number_are_found(done):
    feed = done / "public" / "feed.xml"
    text = feed.read_text("utf-8").replace("<itunes:episode>2", "<itunes:episode>1")
    feed.write_text(text, "utf-8")
    assert "duplicate-number" in codes(done / "public")


def test_the_place_of_a_finding_is_the_element(done):
    feed = done / "public" / "feed.xml"
    text = feed.read_text("utf-8").replace("<podcast:medium>course", "<podcast:medium>lesson")
    feed.write_text(text, "utf-8")
    found = next(d for d in check_feed(done / "public").diagnostics if "medium" in d.code)
    line = text.splitlines()[found.span.line - 1]
    assert line[found.span.column - 1 :].startswith("<podcast:medium>")


def first(folder: Path, pattern: str) -> Path:
    return next((folder / "episodes").glob(pattern))


def no_table(folder: Path) -> None:
    tag = ID3(first(folder, "one-*.mp3"))
    for table in tag.getall("CTOC"):
        table.flags = CTOCFlags.ORDERED
    tag.save(v2_version=3, v23_sep=None)


def no_cover(folder: Path) -> None:
    tag = ID3(first(folder, "one-*.mp3"))
    tag.delall("APIC")
    tag.save(v2_version=3)


def late_chapter(folder: Path) -> None:
    tag = ID3(first(folder, "one-*.mp3"))
    tag.getall("CHAP")[-1].end_time += 60_000
    tag.save(v2_version=3)


def cut_short(folder: Path) -> None:
    path = first(folder, "one-*.mp3")
    path.write_bytes(path.read_bytes()[:-60_000])


def again(filters: str) -> Callable[[Path], None]:
    """Encodes the first sound anew, at the same bit rate, with another level."""

    def apply(folder: Path) -> None:
        path = first(folder, "one-*.mp3")
        with path.open("rb") as handle:
            sound = np.concatenate(list(decoded(handle, path.name, 1)))[:, 0]
        encode(path, through(sound, *(one.split("=", 1) for one in filters.split(","))))

    return apply


def encode(path: Path, sound: Sound) -> None:
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(48_000)
    encoder.set_bit_rate(96)
    encoder.silence()
    path.write_bytes(encoder.encode(to_pcm(sound).tobytes()) + encoder.flush())


def chapters(change: Callable[[list[dict[str, object]]], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = first(folder, "one.chapters.json")
        whole = json.loads(path.read_text("utf-8"))
        change(whole["chapters"])
        path.write_text(json.dumps(whole), "utf-8")

    return apply


def text(pattern: str, old: str, new: str) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = first(folder, pattern)
        was = path.read_text("utf-8")
        assert re.search(old, was)
        path.write_text(re.sub(old, new, was, count=1), "utf-8")

    return apply


def picture(size: tuple[int, int], mode: str = "RGB") -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        Image.new(mode, size).save(next(folder.glob("cover-*.jpg")), "JPEG")

    return apply


FILES: list[tuple[str, Callable[[Path], object]]] = [
    ("no-file", lambda folder: next(folder.glob("cover-*")).unlink()),
    ("no-file", lambda folder: first(folder, "one.vtt").unlink()),
    ("file-gone", lambda folder: first(folder, "one.lrc").unlink()),
    ("bad-artwork", picture((1000, 1000))),
    ("bad-artwork", picture((1500, 1400))),
    ("bad-artwork", picture((3200, 3200))),
    ("bad-artwork", picture((1500, 1500), "CMYK")),
    ("bad-artwork", lambda folder: next(folder.glob("cover-*")).write_bytes(b"no picture")),
    ("bad-sound", lambda folder: first(folder, "one-*.mp3").write_bytes(b"no sound" * 500)),
    ("wrong-length", cut_short),
    ("wrong-duration", cut_short),
    ("no-chapter-table", no_table),
    ("no-tag-cover", no_cover),
    ("chapter-outside", late_chapter),
    ("loudness", again("volume=-2dB")),
    ("loudness", again("volume=2dB")),
    ("true-peak", again("volume=20dB,alimiter=limit=1:level=false")),
    ("bad-transcript", text("one.vtt", "WEBVTT", "CAPTIONS")),
    ("bad-transcript", lambda folder: first(folder, "one.vtt").write_bytes(b"WEBVTT\n\xff")),
    ("bad-transcript", lambda folder: first(folder, "one.srt").write_text("", "utf-8")),
    ("transcript-order", text("one.vtt", r"00:00:00\.\d+ -->", "00:00:09.000 -->")),
    ("transcript-outside", text("one.srt", r"--> 00:00:(\d\d,\d+)(?![\s\S]*-->)", r"--> 00:59:\1")),
    ("long-captions", text("one.vtt", "Hello to", "Hello to everybody who is here " * 3)),
    ("bad-chapters", lambda folder: first(folder, "one.chapters.json").write_text("[]", "utf-8")),
    ("no-chapters", chapters(lambda some: some.clear())),
    ("chapter-order", chapters(lambda some: some.reverse())),
    ("chapter-outside", chapters(lambda some: some[-1].update(startTime=9_999))),
    ("nameless-chapter", chapters(lambda some: some[0].pop("title"))),
]


@pytest.mark.parametrize(("code", "plant"), FILES)
def test_a_fault_of_a_file_is_found(done, code, plant):
    plant(done / "public")
    assert code in codes(done / "public")


def test_a_peak_between_the_samples_is_found(done):
    """At a quarter of the rate every sample of a full sine can stand 3 dB below its top."""
    path = first(done / "public", "one-*.mp3")
    turns = np.arange(48_000 * 3) / 4 + 1 / 8
    encode(path, np.sin(2 * np.pi * turns).astype(np.float32))
    with path.open("rb") as handle:
        samples = np.concatenate(list(decoded(handle, path.name, 1)))
    assert np.abs(samples).max() < amplitude(-1.0)
    assert "true-peak" in codes(done / "public")


def test_at_least_forty_kinds_of_faults_are_planted():
    assert len({code for code, *_ in [*CHANNEL, *ITEM, *PAIRS, *FILES]}) >= 40


def test_a_changed_file_is_told_from_what_was_published(done):
    path = first(done / "public", "one.lrc")
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    found = check_feed(done / "public").diagnostics
    assert [one.code for one in found] == ["feed-file-changed"]


def test_a_folder_without_a_feed_is_told(tmp_path):
    with pytest.raises(CuecastError, match="no feed"):
        check_feed(tmp_path)
