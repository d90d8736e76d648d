"""A published feed as three independent parsers read it: they agree, and with what was written."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Callable
from datetime import datetime
from typing import Any

import feedparser
import podcastparser
import pytest
from kit import node

FEED = "https://example.org/hips/feed.xml"


def by_feedparser(data: bytes, _cache: pytest.Cache) -> dict[str, Any]:
    """The fields that all parsers know, as feedparser has them."""
    # A description is plain text, which it would take for HTML.
    read = feedparser.parse(data, sanitize_html=False)
    show = read.feed
    return {
        "title": show.title,
        "description": _closed_up(show.subtitle),
        "link": show.link,
        "language": show.language,
        "cover": show.image.href,
        "type": show.itunes_type,
        "category": [tag.term for tag in show.tags],
        "owner": (show.author_detail.name, show.author_detail.email),
        "episodes": [
            {
                "title": one.title,
                "guid": one.id,
                "link": one.link,
                "published": timegm(one.published_parsed),
                "seconds": int(one.itunes_duration),
                "sound": [(e.href, int(e.length), e.type) for e in one.enclosures],
                "place": (int(one.itunes_season), int(one.itunes_episode)),
                "kind": one.itunes_episodetype,
                "image": one.image.href,
                "notes": one.content[0].value,
            }
            for one in read.entries
        ],
    }


def by_podcastparser(data: bytes, _cache: pytest.Cache) -> dict[str, Any]:
    """The same as podcastparser has them."""
    show = podcastparser.parse(FEED, io.BytesIO(data))
    owner = show["itunes_owner"]
    return {
        "title": show["title"],
        "description": _closed_up(show["description"]),
        "link": show["link"],
        "language": show["language"],
        "cover": show["cover_url"],
        "type": show["type"],
        "category": show["itunes_categories"][0],
        "owner": (owner["name"], owner["email"]),
        "episodes": [
            {
                "title": one["title"],
                "guid": one["guid"],
                "link": one["link"],
                "published": one["published"],
                "seconds": one["total_time"],
                "sound": [(e["url"], e["file_size"], e["mime_type"]) for e in one["enclosures"]],
                "place": (one["season"], one["number"]),
                "kind": one["type"],
                "image": one["episode_art_url"],
                "notes": one["description_html"],
            }
            for one in show["episodes"]
        ],
    }


def by_partytime(data: bytes, cache: pytest.Cache) -> dict[str, Any]:
    """The same as podcast-partytime has them."""
    show = node.read_feed(cache, data)
    return {
        "title": show["title"],
        "description": _closed_up(show["description"]),
        "link": show["link"],
        "language": show["language"],
        "cover": show["itunesImage"],
        "type": show["itunesType"],
        "category": show["itunesCategory"][0].split(" > "),
        "owner": (show["owner"]["name"], show["owner"]["email"]),
        "episodes": [
            {
                "title": one["title"],
                "guid": one["guid"],
                "link": one["link"],
                "published": int(_moment(one["pubDate"]).timestamp()),
                "seconds": one["duration"],
                "sound": [tuple(one["enclosure"][key] for key in ("url", "length", "type"))],
                "place": (one["itunesSeason"], one["itunesEpisode"]),
                "kind": one["itunesEpisodeType"],
                "image": one["itunesImage"],
                "notes": one["content"],
            }
            for one in show["items"]
        ],
    }


def _closed_up(text: str) -> str:
    """A text without its paragraphs, which partytime brings together."""
    return " ".join(text.split())


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


@pytest.mark.parametrize("other", [by_podcastparser, by_partytime])
def test_the_parsers_agree_field_by_field(
    once, request, other: Callable[[bytes, pytest.Cache], dict[str, Any]]
):
    data = (once / "show" / "public" / "feed.xml").read_bytes()
    first = by_feedparser(data, request.config.cache)
    assert other(data, request.config.cache) == first
    assert first["title"] == "Strong hips"
    assert [one["place"] for one in first["episodes"]] == [(1, 1), (1, 2), (2, 1)]
    assert first["episodes"][1]["title"] == "Press & hold"


def test_partytime_reads_every_field_of_the_podcast_namespace(once, request):
    folder = once / "show" / "public"
    show = node.read_feed(request.config.cache, (folder / "feed.xml").read_bytes())
    assert show["guid"]
    assert show["medium"] == "course"
    assert (show["locked"], show["podcastOwner"]) == (True, "jo@example.org")
    assert show["license"]["identifier"] == "CC-BY-4.0"
    assert show["podcastFunding"] == [
        {"message": "Support it", "url": "https://example.org/give"},
    ]
    assert [(p["name"], p["role"], p["group"]) for p in show["podcastPeople"]] == [
        ("Jo Miller", "Host", "Cast"),
        ("Ada Reyes", "Author", "Writing"),
    ]
    assert show["podcastPeople"][1]["href"] == "https://example.org/ada"
    assert {n: one["name"] for n, one in show["podcastSeasons"].items()} == {
        "1": "Weeks 1–2",
        "2": "Weeks 3–4",
    }
    assert show["explicit"] is False
    assert show["pubsub"]["self"] == FEED
    for one, name in zip(show["items"], ("one", "two", "three"), strict=True):
        base = f"https://example.org/hips/episodes/{name}"
        assert one["podcastChapters"] == {
            "url": f"{base}.chapters.json",
            "type": "application/json+chapters",
        }
        # It has a name of its own for SubRip.
        assert [(t["url"], t["type"], t["language"]) for t in one["podcastTranscripts"]] == [
            (f"{base}.vtt", "text/vtt", "en"),
            (f"{base}.srt", "application/srt", "en"),
        ]
        assert one["podcastTranscripts"][0]["rel"] == "captions"
        assert one["license"]["identifier"] == "CC-BY-4.0"
        assert one["podcastEpisode"]["number"] == one["itunesEpisode"]
        assert one["podcastSeason"]["number"] == one["itunesSeason"]
