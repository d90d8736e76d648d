"""The rules for each episode of a feed, as far as the feed itself can break them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from cuecast.publish.feed import CHAPTERS_TYPE
from cuecast.publish.feedcheck import Checking
from cuecast.publish.feedcheck_channel import (
    address,
    ai_mark,
    description,
    flag,
    person,
    picture,
)
from cuecast.publish.feedtree import Node
from cuecast.script.web import is_language

SOUND_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".mp4": "video/mp4",
    ".m4v": "video/x-m4v",
    ".mov": "video/quicktime",
    ".pdf": "application/pdf",
}
"""What Apple takes as an enclosure, by its suffix."""

TRANSCRIPT_TYPES = {
    ".vtt": ("text/vtt",),
    ".srt": ("application/x-subrip", "application/srt"),
    ".html": ("text/html",),
    ".txt": ("text/plain",),
    ".json": ("application/json",),
}
"""The types of transcripts that apps know, by suffix."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBERED = re.compile(
    r"^\s*(?:(?:episode|ep|e|folge|episodio|épisode)\.?\s*|#\s*)\d+\b", re.IGNORECASE
)
_ALLOWED = {"p", "br", "ol", "ul", "li", "a", "em", "strong", "b", "i"}
_STAMP = re.compile(r"(?:(\d+):)?([0-5]?\d):([0-5]\d)(?:\.(\d{1,3}))?")


def check(checking: Checking) -> None:
    """Every rule for every episode."""
    for item in checking.items:
        _words(checking, item)
        _enclosure(checking, item)
        _guid(checking, item)
        _date(checking, item)
        _numbers(checking, item)
        _transcripts(checking, item)
        _chapters(checking, item)
        picture(checking, item)
        flag(checking, item)
        ai_mark(checking, item)
        for node in item.all("podcast:person"):
            person(checking, node)


def _words(checking: Checking, item: Node) -> None:
    title = item.words("title")
    where = item.first("title") or item
    if not title:
        checking.error("no-episode-title", "this episode has no title", where)
    elif _NUMBERED.match(title):
        hint = "itunes:episode holds the number, and apps show it"
        checking.warn("number-in-title", "the title begins with the episode's number", where, hint)
    show = checking.channel.words("title")
    if show and len(show) > 3 and title != show and title.lower().startswith(show.lower()):
        hint = "begin with what is different: apps cut titles off"
        checking.warn("show-in-title", "the title begins with the show's title", where, hint)
    if not item.words("description"):
        checking.warn("no-notes", "this episode has no description", item)
    description(checking, item)
    for name in ("description", "content:encoded"):
        node = item.first(name)
        if node is not None:
            _html(checking, node)
    link = item.first("link")
    if link is not None:
        address(checking, link.text.strip(), link)


def _html(checking: Checking, node: Node) -> None:
    """Notes hold the few elements that apps show, and links that Spotify follows."""
    strange = {tag.lower() for tag in re.findall(r"</?([A-Za-z][A-Za-z0-9]*)", node.text)}
    for tag in sorted(strange - _ALLOWED):
        if tag in ("script", "style", "iframe", "object", "embed", "form"):
            checking.error("bad-html", f"<{tag}> does not belong into notes", node, "remove it")
        else:
            checking.warn("odd-html", f"apps do not show <{tag}>", node, "p, ol, ul, li and a do")
    for url in re.findall(r"""href\s*=\s*["']([^"']*)""", node.text):
        if not url.startswith("https://"):
            message = f"the link “{url[:60]}” is not https; Spotify leaves it out"
            checking.warn("bad-notes-link", message, node)


def _enclosure(checking: Checking, item: Node) -> None:
    nodes = item.all("enclosure")
    if not nodes:
        checking.error("no-enclosure", "this episode has no sound (enclosure)", item)
        return
    if len(nodes) > 1:
        checking.error("two-enclosures", "an episode has one enclosure", nodes[1])
    node = nodes[0]
    url, size, kind = node.get("url"), node.get("length"), node.get("type")
    if address(checking, url, node):
        suffix = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()
        if suffix not in SOUND_TYPES:
            checking.error("enclosure-name", "no app plays a file of that name", node)
        elif kind and kind != SOUND_TYPES[suffix]:
            message = f"the type of {suffix} is {SOUND_TYPES[suffix]}, and not {kind}"
            checking.error("enclosure-type", message, node)
        if not unquote(url).isascii():
            checking.error("enclosure-name", "a file name has to be of ASCII letters", node)
    if not kind:
        checking.error("enclosure-type", "the enclosure has no type", node)
    if not size.isascii() or not size.isdigit() or not int(size):
        message = "the length of an enclosure is its bytes, more than 0"
        checking.error("enclosure-length", message, node)


def _guid(checking: Checking, item: Node) -> None:
    node = item.first("guid")
    if node is None or not node.text.strip():
        checking.error("no-guid", "this episode has no guid", node or item)
        return
    is_link = node.attributes.get("isPermaLink", "true") == "true"
    if is_link and not node.text.strip().startswith(("http://", "https://")):
        message = "this guid is no address"
        checking.error("guid-no-link", message, node, 'write isPermaLink="false"')


def _date(checking: Checking, item: Node) -> None:
    node = item.first("pubDate")
    if node is None or not node.text.strip():
        checking.error("no-date", "this episode has no date (pubDate)", node or item)
        return
    when = moment(node)
    if when is None:
        hint = "write Mon, 23 Nov 2026 06:00:00 +0000"
        checking.error("bad-date", "this is not a date as RFC 2822 has them", node, hint)
        return
    day = node.text.strip()[:3]
    if "," in node.text and day != _DAYS[when.weekday()]:
        message = f"that day was a {_DAYS[when.weekday()]}, and not a {day}"
        checking.error("wrong-weekday", message, node)


def moment(node: Node) -> datetime | None:
    """The date in an element, with its offset from UTC; None when it is none."""
    text = node.text.strip()
    shape = r"(\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|GMT|UT|[A-Z]{3})"
    if not re.fullmatch(shape, text):
        return None
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    return when if when.tzinfo else None


def _numbers(checking: Checking, item: Node) -> None:
    for name in ("itunes:episode", "itunes:season"):
        node = item.first(name)
        if node is not None and not (node.text.strip().isdigit() and int(node.text)):
            checking.error("bad-number", f"{name} is a whole number from 1 on", node)
    season = item.first("podcast:season")
    if season is not None and season.text.strip() != item.words("itunes:season"):
        message = "podcast:season and itunes:season say different things"
        checking.error("two-seasons", message, season)
    kind = item.words("itunes:episodeType") or "full"
    if kind not in ("full", "trailer", "bonus"):
        where = item.first("itunes:episodeType") or item
        checking.error("bad-episode-type", "an episode is full, trailer or bonus", where)
    serial = checking.channel.words("itunes:type") == "serial"
    if serial and kind == "full" and not item.words("itunes:episode"):
        message = "in a serial show each episode has a number (itunes:episode)"
        checking.error("no-number", message, item)
    node = item.first("itunes:duration")
    if node is None:
        checking.warn("no-duration", "this episode does not say how long it is", item)
    elif seconds(node.text.strip()) is None:
        checking.error("bad-duration", "a duration is whole seconds", node, "or H:MM:SS")


def seconds(text: str) -> int | None:
    """A duration in seconds: `458`, `7:38`, `1:07:38`; None when it is none."""
    if re.fullmatch(r"[0-9]{1,6}", text):
        return int(text) or None
    match = _STAMP.fullmatch(text)
    if match is None or match[4]:
        return None
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])


def _transcripts(checking: Checking, item: Node) -> None:
    nodes = item.all("podcast:transcript")
    if not nodes:
        checking.warn("no-transcript", "this episode has no transcript", item)
    for node in nodes:
        url, kind, language = node.get("url"), node.get("type"), node.get("language")
        address(checking, url, node)
        suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
        known = [one for some in TRANSCRIPT_TYPES.values() for one in some]
        if kind not in known:
            message = f"“{kind}” is not a type of transcript" if kind else "its type is missing"
            checking.error("transcript-type", message, node, "text/vtt is the first to have")
        elif kind not in TRANSCRIPT_TYPES.get(suffix, (kind,)):
            checking.error("transcript-type", f"a {suffix} file is not of the type {kind}", node)
        if language and not is_language(language):
            checking.error("bad-language", f"“{language}” is not a language of ISO 639", node)
    if nodes and not any(node.get("type") == "text/vtt" for node in nodes):
        checking.warn("no-vtt", "there is no WebVTT, the kind that Apple takes", nodes[0])


def _chapters(checking: Checking, item: Node) -> None:
    node = item.first("podcast:chapters")
    if node is not None:
        address(checking, node.get("url"), node)
        if node.get("type") != CHAPTERS_TYPE:
            checking.error("chapters-type", f"the type of chapters is {CHAPTERS_TYPE}", node)
    whole = item.first("psc:chapters")
    if whole is None:
        return
    length = seconds(item.words("itunes:duration"))
    before = -1.0
    for chapter in whole.all("psc:chapter"):
        at = _start(chapter.get("start"))
        if at is None or not chapter.get("title"):
            checking.error(
                "bad-chapter", "a chapter has a start (0:01:02.345) and a title", chapter
            )
            continue
        if at <= before:
            checking.error("chapter-order", "this chapter does not begin after the last", chapter)
        if length and at >= length:
            checking.error("chapter-outside", "this chapter begins after the end", chapter)
        before = at


def _start(text: str) -> float | None:
    match = _STAMP.fullmatch(text)
    if match is None:
        return None
    hours, minutes, whole, part = match.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{part or 0}")
