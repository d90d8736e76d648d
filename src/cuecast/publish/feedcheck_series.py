"""The rules for the episodes of a feed beside each other."""

from __future__ import annotations

from itertools import pairwise

from cuecast.publish.feedcheck import Checking
from cuecast.publish.feedcheck_item import moment
from cuecast.publish.feedtree import Node


def check(checking: Checking) -> None:
    """What may be there once, and what has to be in order."""
    _twins(checking)
    _order(checking)


def _twins(checking: Checking) -> None:
    """What may be there once in a feed."""
    seen: dict[tuple[str, str], int] = {}
    for item in checking.items:
        enclosure, guid = item.first("enclosure"), item.first("guid")
        number = item.first("itunes:episode")
        if enclosure is not None and enclosure.get("url"):
            _once(checking, seen, "enclosure", enclosure.get("url"), enclosure)
        if guid is not None and guid.text.strip():
            _once(checking, seen, "guid", guid.text.strip(), guid)
        kind = item.words("itunes:episodeType") or "full"
        if number is not None and kind == "full":
            place = f"{item.words('itunes:season') or '1'}.{number.text.strip()}"
            _once(checking, seen, "number", place, number)


_TWINS = {
    "enclosure": "two episodes have the same sound; apps leave the second out",
    "guid": "two episodes have the same guid; apps take them for one",
    "number": "two episodes have the same number",
}


def _once(
    checking: Checking, seen: dict[tuple[str, str], int], what: str, value: str, node: Node
) -> None:
    if (what, value) in seen:
        message = f"{_TWINS[what]} (the other: line {seen[what, value]})"
        checking.error(f"duplicate-{what}", message, node)
    seen.setdefault((what, value), node.span.line)


def _order(checking: Checking) -> None:
    """The dates of a serial run with its numbers."""
    if checking.channel.words("itunes:type") != "serial":
        return
    dated = []
    for item in checking.items:
        node, number = item.first("pubDate"), item.words("itunes:episode")
        when = moment(node) if node is not None else None
        season = item.words("itunes:season") or "1"
        if node is not None and when and number.isdigit() and season.isdigit():
            dated.append((int(season), int(number), when, node))
    dated.sort(key=lambda one: one[:2])
    for earlier, later in pairwise(dated):
        if later[2] < earlier[2]:
            message = "this episode comes later, and its date is earlier"
            checking.warn("dates-backwards", message, later[3])
