"""A podcast's feed: RSS 2.0 with what Apple, Spotify and the Podcast Standards Project ask for.

Sources of every element: ECOSYSTEM 1.1. Nothing in it tells when or where it was made, so that the
same show is the same bytes.
"""

from __future__ import annotations

import re
from email.utils import format_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from cuecast.publish.podcast import Channel, Item, Person
from cuecast.timebase import RATE, Samples

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "psc": "http://podlove.org/simple-chapters",
}
"""The namespaces by the prefixes that everybody uses for them."""

FEED_TYPE = "application/rss+xml"
CHAPTERS_TYPE = "application/json+chapters"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_name(address: str) -> str:
    """The file name of a feed by its address."""
    return urlsplit(address).path.rpartition("/")[2]


def feed_xml(channel: Channel) -> bytes:
    """The feed as UTF-8. A character that XML has no form for becomes U+FFFD; a line ends in `\\n`."""
    for prefix, name in NAMESPACES.items():
        ET.register_namespace(prefix, name)
    rss = ET.Element("rss", {"version": "2.0"})
    node = ET.SubElement(rss, "channel")
    _channel(node, channel)
    for item in channel.items:
        _item(ET.SubElement(node, "item"), channel, item)
    ET.indent(rss, space=" ")
    body: bytes = ET.tostring(rss, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _name(name: str) -> str:
    """`itunes:image` as the library writes it: with the namespace's whole name."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if local else name


def _add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element | None:
    """An element with `text` and the attributes that are not empty; none when nothing is left."""
    kept = {key.replace("_", "-"): _clean(v) for key, v in attributes.items() if v}
    if not text and not kept:
        return None
    node = ET.SubElement(parent, _name(name), kept)
    if text:
        node.text = _clean(text)
    return node


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _channel(node: ET.Element, channel: Channel) -> None:
    _add(node, "title", channel.title)
    _add(node, "link", channel.link)
    _add(node, "description", channel.description)
    _add(node, "language", channel.language)
    _add(node, "copyright", channel.copyright)
    _add(node, "atom:link", href=channel.feed, rel="self", type=FEED_TYPE)
    _add(node, "itunes:author", channel.author)
    _add(node, "itunes:type", channel.type)
    _image(node, channel.image, channel.image_alt, channel.title)
    _category(node, channel.category)
    _add(node, "itunes:explicit", _flag(channel.explicit))
    if channel.complete:
        _add(node, "itunes:complete", "Yes")
    if channel.email:
        owner = ET.SubElement(node, _name("itunes:owner"))
        _add(owner, "itunes:name", channel.author)
        _add(owner, "itunes:email", channel.email)
    _add(node, "podcast:guid", channel.guid)
    _add(node, "podcast:locked", "yes", owner=channel.email)
    _add(node, "podcast:medium", channel.medium)
    _add(node, "podcast:license", channel.licence)
    funding, words = channel.funding
    if funding:
        _add(node, "podcast:funding", words, url=funding)
    _people(node, channel.people)
    _add(node, "podcast:txt", _flag(channel.synthetic), purpose="ai-content")


def _image(node: ET.Element, url: str, alt: str, title: str) -> None:
    """The picture for Apple and for Podcasting 2.0, which has a place for what it shows."""
    if url:
        _add(node, "itunes:image", href=url)
        _add(node, "podcast:image", href=url, alt=alt or title, aspect_ratio="1/1")


def _category(node: ET.Element, category: tuple[str, str]) -> None:
    outer, inner = category
    top = _add(node, "itunes:category", text=outer)
    if top is not None and inner:
        _add(top, "itunes:category", text=inner)


def _people(node: ET.Element, people: tuple[Person, ...]) -> None:
    for person in people:
        roles = {"role": person.role.lower(), "group": person.group.lower()}
        _add(node, "podcast:person", person.name, **roles, href=person.link, img=person.image)


def _item(node: ET.Element, channel: Channel, item: Item) -> None:
    _add(node, "title", item.title)
    _add(node, "itunes:title", item.title)
    _add(node, "link", item.link)
    _add(node, "description", item.summary)
    _add(node, "content:encoded", item.content)
    sound = item.sound
    _add(node, "enclosure", url=sound.url, length=str(sound.size), type=sound.type)
    _add(node, "guid", item.guid, isPermaLink="false")
    _add(node, "pubDate", format_datetime(item.published))
    _add(node, "itunes:duration", str(sound.seconds))
    _add(node, "itunes:author", channel.author)
    _image(node, item.image, item.image_alt, item.title)
    _add(node, "itunes:explicit", _flag(item.explicit))
    _add(node, "itunes:episodeType", item.kind)
    if item.season:
        _add(node, "itunes:season", str(item.season))
        _add(node, "podcast:season", str(item.season), name=item.season_name)
    if item.number:
        _add(node, "itunes:episode", str(item.number))
        _add(node, "podcast:episode", str(item.number))
    for one in item.transcripts:
        captions = "captions" if one.captions else ""
        kind = {"url": one.url, "type": one.type, "language": one.language, "rel": captions}
        _add(node, "podcast:transcript", **kind)
    if item.chapters_url:
        _add(node, "podcast:chapters", url=item.chapters_url, type=CHAPTERS_TYPE)
    _chapters(node, item)
    _people(node, item.people)
    _add(node, "podcast:license", channel.licence)
    _add(node, "podcast:txt", _flag(item.synthetic), purpose="ai-content")


def _chapters(node: ET.Element, item: Item) -> None:
    if item.chapters:
        whole = ET.SubElement(node, _name("psc:chapters"), {"version": "1.2"})
        for chapter in item.chapters:
            _add(whole, "psc:chapter", start=stamp(chapter.start), title=chapter.title)


def stamp(samples: Samples) -> str:
    """An instant as `00:01:02.345`, to the nearest thousandth of a second."""
    whole, thousandths = divmod((samples * 1000 + RATE // 2) // RATE, 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{thousandths:03d}"
