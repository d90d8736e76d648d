"""What a podcast says of itself and of its episodes: the values that a feed is written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from cuecast.timebase import RATE, Samples
from cuecast.timeline import Chapter

_NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace that the official rule for `podcast:guid` gives."""


def show_guid(feed: str) -> str:
    """A feed's GUID by the official rule: UUIDv5 of its address without scheme and end slashes."""
    return str(uuid5(_NAMESPACE, feed.partition("://")[2].rstrip("/")))


def episode_guid(show: str, episode: str) -> str:
    """An episode's GUID: the same whatever its title, its sound and the show's address become."""
    return str(uuid5(UUID(show), episode))


class Person(NamedTuple):
    """Somebody with a role; `link` and `image` may be empty."""

    name: str
    role: str = "Host"
    group: str = "Cast"
    link: str = ""
    image: str = ""


class Transcript(NamedTuple):
    """A transcript's file, type and language; `captions` when its words are timed to be shown."""

    url: str
    type: str
    language: str
    captions: bool = False


class Sound(NamedTuple):
    """An enclosure: its address, its length in bytes, its length in samples, its type."""

    url: str
    size: int
    duration: Samples
    type: str = "audio/mpeg"

    @property
    def seconds(self) -> int:
        """The length as podcast apps show it, rounded."""
        return (self.duration + RATE // 2) // RATE


@dataclass(frozen=True, slots=True)
class Item:
    """One episode. Addresses are whole; what is empty or 0 is left out of the feed.

    `summary` is short HTML, `content` all of it. `synthetic`: a machine speaks.
    """

    guid: str
    title: str
    published: datetime
    sound: Sound
    summary: str
    content: str
    link: str = ""
    image: str = ""
    image_alt: str = ""
    explicit: bool = False
    kind: str = "full"
    season: int = 0
    season_name: str = ""
    number: int = 0
    chapters: tuple[Chapter, ...] = ()
    chapters_url: str = ""
    transcripts: tuple[Transcript, ...] = ()
    people: tuple[Person, ...] = ()
    synthetic: bool = True


@dataclass(frozen=True, slots=True)
class Channel:
    """A show. Addresses are whole; what is empty is left out of the feed."""

    guid: str
    title: str
    description: str
    language: str
    author: str
    link: str
    feed: str
    image: str
    category: tuple[str, str]
    image_alt: str = ""
    explicit: bool = False
    medium: str = "course"
    type: str = "serial"
    complete: bool = False
    copyright: str = ""
    licence: str = ""
    email: str = ""
    funding: tuple[str, str] = ("", "")
    people: tuple[Person, ...] = ()
    items: tuple[Item, ...] = field(default=())

    @property
    def synthetic(self) -> bool:
        """True when a machine speaks in any episode."""
        return any(item.synthetic for item in self.items)
