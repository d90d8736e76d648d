"""The feed as independent parsers read it, whatever its texts hold."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import podcastparser
import pytest

from cuecast.publish.feed import NAMESPACES, feed_xml, stamp
from cuecast.publish.feedtree import Node, tree
from cuecast.publish.podcast import Channel, Item, Person, Sound, Transcript
from cuecast.timeline import Chapter

BASE = "https://example.org/hips/"

ITEM = Item(
    guid="ee099066-0ed5-5915-95d3-f979e8c12a5b",
    title="Heels & hips",
    published=datetime(2026, 11, 23, 6, 0, tzinfo=timezone(timedelta(hours=1))),
    sound=Sound(BASE + "episodes/one.mp3", 5_527_162, 458 * 48_000 + 24_000),
    summary="<p>Begin slowly.</p>",
    content="<p>Begin slowly.</p><ul><li>00:00 Welcome</li></ul>",
    link="https://example.org/hips/one",
    image=BASE + "one.jpg",
    season=1,
    season_name="Weeks 1–2",
    number=3,
    chapters=(Chapter(0, "Welcome"), Chapter(48_000 * 75 + 24, "Press & hold")),
    chapters_url=BASE + "one.chapters.json",
    transcripts=(
        Transcript(BASE + "one.vtt", "text/vtt", "en", captions=True),
        Transcript(BASE + "one.srt", "application/x-subrip", "en"),
    ),
    people=(Person("Ada Reyes", "Author", "Writing", "https://example.org/ada"),),
)

CHANNEL = Channel(
    guid="9b024349-ccf0-5f69-a609-6b82873eab3c",
    title="Strong hips",
    description="For hips & legs.",
    language="en",
    author="Jo Miller",
    link="https://example.org/hips",
    feed=BASE + "feed.xml",
    image=BASE + "cover.jpg",
    image_alt="A mat",
    category=("Health & Fitness", "Fitness"),
    copyright="© 2026 Jo Miller",
    licence="CC-BY-4.0",
    email="jo@example.org",
    funding=("https://example.org/give", "Support it"),
    people=(Person("Jo Miller"),),
    complete=True,
    items=(ITEM,),
)

PAYLOADS = [
    *("<", ">", "&", '"', "'", "]]>", "<![CDATA[", "<![CDATA[x]]>", "<!--", "-->", "<?xml?>"),
    *("&amp;", "&lt;b&gt;", "&#60;", "&#x3c;script&#x3e;", "&unknown;", "&amp;amp;", "&;"),
    *("</title>", "</channel></rss>", "<title>x</title>", "<item/>", "</item><item>"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=x()>"),
    *('" onclick="x()', "' or '1'='1", "javascript:alert(1)", "data:text/html,<b>x</b>"),
    *("<!DOCTYPE x>", '<!ENTITY x SYSTEM "file:///etc/passwd">', "%x;", "<?php x ?>", "<%= x %>"),
    *("{{7*7}}", "${7*7}", "#{7*7}", "$(id)", "`id`", "| id", "; id", "../../etc/passwd"),
    *("a\tb", "a\nb", "a\r\nb", "  spaces  ", "a\u00a0b", "a\u2028b", "a\u200bb", "\ufeffa"),
    *("a\x00b", "a\x0bb", "a\x1bb", "a\x7fb", "a\x85b", "\ufffe", "\uffff", "a\ud800b"),
    *("\u202eabc", "e\u0301", "日本語", "🧘‍♀️", "\U000e0041", "Ω≈ç√", "ﷺ", "ß", "İ"),
    *("x" * 4_000, "&" * 500, "%s%n", "%00", "%3Cscript%3E", "\\u003c", "\\x3c", "null", "0"),
]
"""What people, programs and attackers have put into titles."""


def cleaned(text: str) -> str:
    """What XML can say of a text: the rest is replaced, and line ends are one character."""
    fine = "".join(
        c
        if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
        else "\ufffd"
        for c in text
    )
    return fine.replace("\r\n", "\n").replace("\r", "\n")


FIELDS: list[tuple[str, Any, Any]] = [
    ("title", lambda t: replace(CHANNEL, title=t), lambda c: c.first("title").text),
    (
        "description",
        lambda t: replace(CHANNEL, description=t),
        lambda c: c.first("description").text,
    ),
    ("author", lambda t: replace(CHANNEL, author=t), lambda c: c.first("itunes:author").text),
    ("copyright", lambda t: replace(CHANNEL, copyright=t), lambda c: c.first("copyright").text),
    (
        "person",
        lambda t: replace(CHANNEL, people=(Person(t),)),
        lambda c: c.first("podcast:person").text,
    ),
    (
        "funding",
        lambda t: replace(CHANNEL, funding=("https://a.example", t)),
        lambda c: c.first("podcast:funding").text,
    ),
    (
        "alt",
        lambda t: replace(CHANNEL, image_alt=t),
        lambda c: c.first("podcast:image").attributes["alt"],
    ),
    (
        "item title",
        lambda t: replace(CHANNEL, items=(replace(ITEM, title=t),)),
        lambda c: c.first("item").first("title").text,
    ),
    (
        "notes",
        lambda t: replace(CHANNEL, items=(replace(ITEM, content=t),)),
        lambda c: c.first("item").first("content:encoded").text,
    ),
    (
        "season name",
        lambda t: replace(CHANNEL, items=(replace(ITEM, season_name=t),)),
        lambda c: c.first("item").first("podcast:season").attributes["name"],
    ),
    (
        "summary",
        lambda t: replace(CHANNEL, items=(replace(ITEM, summary=t),)),
        lambda c: c.first("item").first("description").text,
    ),
    (
        "picture of an episode",
        lambda t: replace(CHANNEL, items=(replace(ITEM, image_alt=t),)),
        lambda c: c.first("item").first("podcast:image").attributes["alt"],
    ),
    (
        "person of an episode",
        lambda t: replace(CHANNEL, items=(replace(ITEM, people=(Person(t),)),)),
        lambda c: c.first("item").first("podcast:person").text,
    ),
    (
        "chapter",
        lambda t: replace(CHANNEL, items=(replace(ITEM, chapters=(Chapter(0, t),)),)),
        lambda c: c.first("item").first("psc:chapters").children[0].attributes["title"],
    ),
]


def shape(node: Node) -> list[str]:
    """The elements of a tree, whatever their texts are."""
    return [one.name for one in node.walk()]


@pytest.mark.parametrize(("name", "channel", "read"), FIELDS, ids=[name for name, *_ in FIELDS])
def test_whatever_a_field_holds_is_read_back_as_it_is_and_nowhere_else(name, channel, read):
    usual = shape(tree(feed_xml(channel("words")), "feed.xml")[0])
    assert len(PAYLOADS) >= 60
    for payload in PAYLOADS:
        data = feed_xml(channel(payload))
        root, _ = tree(data, "feed.xml")
        whole = root.first("channel")
        assert whole is not None
        assert read(whole) == cleaned(payload), payload
        assert shape(root) == usual, payload
        assert ET.fromstring(data).tag == "rss"


def test_the_same_show_is_the_same_bytes():
    assert feed_xml(CHANNEL) == feed_xml(CHANNEL)


def test_feedparser_reads_every_field():
    read = feedparser.parse(feed_xml(CHANNEL))
    assert not read.bozo
    show = read.feed
    assert show.title == "Strong hips"
    assert show.subtitle == "For hips & legs."
    assert show.language == "en"
    assert show.link == "https://example.org/hips"
    assert show.author_detail.email == "jo@example.org"
    assert show.rights == "© 2026 Jo Miller"
    assert show.image.href == BASE + "cover.jpg"
    assert show.itunes_explicit is None or show.itunes_explicit is False
    assert show.itunes_type == "serial"
    assert [tag.term for tag in show.tags] == ["Health & Fitness", "Fitness"]
    assert show.podcast_guid == CHANNEL.guid
    assert show.podcast_medium == "course"
    assert show.podcast_locked["owner"] == "jo@example.org"
    one = read.entries[0]
    assert one.title == ITEM.title
    assert one.id == ITEM.guid
    assert not one.guidislink
    assert one.published_parsed[:6] == (2026, 11, 23, 5, 0, 0)
    sound = one.enclosures[0]
    assert (sound.href, sound.length, sound.type) == (ITEM.sound.url, "5527162", "audio/mpeg")
    assert one.itunes_duration == "459"
    assert (one.itunes_season, one.itunes_episode) == ("1", "3")
    assert one.itunes_episodetype == "full"
    assert one.image.href == ITEM.image
    assert one.summary == ITEM.summary
    assert one.content[0].value == ITEM.content
    assert one.podcast_chapters["url"] == ITEM.chapters_url
    assert one.psc_chapters.chapters[1].title == "Press & hold"


def test_podcastparser_reads_every_field():
    read = podcastparser.parse(CHANNEL.feed, io.BytesIO(feed_xml(CHANNEL)))
    assert read["title"] == "Strong hips"
    assert read["description"] == "For hips & legs."
    assert read["link"] == CHANNEL.link
    assert read["language"] == "en"
    assert read["cover_url"] == CHANNEL.image
    assert read["type"] == "serial"
    assert read["explicit"] is False
    assert read["itunes_author"] == "Jo Miller"
    assert read["itunes_owner"] == {"name": "Jo Miller", "email": "jo@example.org"}
    assert read["itunes_categories"] == [["Health & Fitness", "Fitness"]]
    one = read["episodes"][0]
    assert one["title"] == ITEM.title
    assert one["guid"] == ITEM.guid
    assert one["published"] == int(ITEM.published.timestamp())
    assert one["total_time"] == 459
    assert one["link"] == ITEM.link
    assert one["number"] == 3
    assert one["season"] == 1
    assert one["type"] == "full"
    assert one["explicit"] is False
    assert one["episode_art_url"] == ITEM.image
    assert one["description_html"] == ITEM.content
    assert one["enclosures"] == [
        {"url": ITEM.sound.url, "file_size": 5_527_162, "mime_type": "audio/mpeg"}
    ]
    assert [chapter["title"] for chapter in one["chapters"]] == ["Welcome", "Press & hold"]


def test_podcastparser_reads_the_podcast_namespace_by_its_old_name():
    """It knows the namespace by the address it had on GitHub only."""
    old = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    data = feed_xml(CHANNEL).replace(NAMESPACES["podcast"].encode(), old.encode())
    one = podcastparser.parse(CHANNEL.feed, io.BytesIO(data))["episodes"][0]
    assert one["chapters_json_url"] == ITEM.chapters_url
    assert one["transcript_url"] in [transcript.url for transcript in ITEM.transcripts]


def test_the_marks_that_no_parser_knows_are_there():
    channel = tree(feed_xml(CHANNEL), "feed.xml")[0].first("channel")
    assert channel is not None
    item = channel.all("item")[0]
    assert channel.words("itunes:complete") == "Yes"
    assert channel.words("podcast:license") == "CC-BY-4.0"
    for node in (channel, item):
        mark = node.first("podcast:txt")
        assert mark is not None
        assert (mark.get("purpose"), mark.text) == ("ai-content", "true")
    season = item.first("podcast:season")
    assert season is not None
    assert season.get("name") == "Weeks 1–2"
    person = item.first("podcast:person")
    assert person is not None
    assert (person.text, person.get("role"), person.get("group")) == (
        "Ada Reyes",
        "author",
        "writing",
    )
    kinds = [(one.get("type"), one.get("rel")) for one in item.all("podcast:transcript")]
    assert kinds == [("text/vtt", "captions"), ("application/x-subrip", "")]


def test_a_recorded_voice_is_no_machine():
    human = replace(CHANNEL, items=(replace(ITEM, synthetic=False),))
    assert b'"ai-content">false' in feed_xml(human)
    assert b'"ai-content">true' not in feed_xml(human)


@pytest.mark.parametrize(
    ("samples", "told"),
    [(0, "00:00:00.000"), (48_000 * 3_725 + 24, "01:02:05.001"), (23, "00:00:00.000")],
)
def test_a_chapter_begins_at_the_nearest_thousandth(samples, told):
    assert stamp(samples) == told
