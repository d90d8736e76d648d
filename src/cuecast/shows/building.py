"""The files of a show, written into a folder: sounds, words, pictures, and the feed over all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, Protocol

from cuecast import api
from cuecast.files import Write
from cuecast.publish import pictures
from cuecast.publish.artwork import Colours, Words, cover, lead_of
from cuecast.publish.captions import lrc, srt, vtt
from cuecast.publish.chapters import chapters_json
from cuecast.publish.feed import feed_name, feed_xml
from cuecast.publish.notes import notes
from cuecast.publish.page.build import beside, page
from cuecast.publish.podcast import Channel, Item, Person, Sound, Transcript, episode_guid
from cuecast.publish.record import KeptEpisode, Record
from cuecast.script.load_show import Show
from cuecast.script.show import PersonModel
from cuecast.shows.episodes import Episode

FOLDER = "episodes/"
"""Where the files of the episodes lie."""

_PAGE = ".html"

ART_VERSION = 2
"""To be raised when covers are drawn otherwise."""


class Store(Protocol):
    """Where the files go, and where those of the last time are."""

    digests: dict[str, str]

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""

    def write_hashed(self, stem: str, suffix: str, write: Write) -> str:
        """Let `write` fill a file that is then named by its content; returns the name."""

    def size(self, name: str) -> int:
        """The bytes in a file that was written or kept."""

    def keep(self, name: str, digest: str) -> bool:
        """Take a file over if it is exactly what it was; True when it was taken."""

    def read(self, name: str) -> bytes:
        """The bytes of a file that was written or kept."""


@dataclass(slots=True)
class Built:
    """What was made: the record, the feed's file name, the ids of made and kept sounds."""

    record: Record
    feed: str
    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Building:
    """Everything that building goes by, and what has come of it so far."""

    show: Show
    guid: str
    before: Record | None
    store: Store
    progress: api.Progress | None
    cover: bytes = b""
    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    episodes: dict[str, KeptEpisode] = field(default_factory=dict)

    def url(self, name: str) -> str:
        """The address of a file."""
        return _base(self.show) + name

    def kept_file(self, name: str) -> bool:
        """Take over a file of the last publication, if it is as it was then."""
        digest = self.before.files.get(name, "") if self.before else ""
        return bool(digest) and self.store.keep(name, digest)


def page_url(show: Show, episode: str) -> str:
    """The address of the page of the episode with that id."""
    return f"{_base(show)}{FOLDER}{episode}{_PAGE}"


def _base(show: Show) -> str:
    return show.model.feed.rpartition("/")[0] + "/"


def build(
    show: Show,
    episodes: Sequence[Episode],
    guid: str,
    before: Record | None,
    store: Store,
    progress: api.Progress | None = None,
) -> Built:
    """Write everything of a show into `store`; what is the same as `before` is taken over."""
    building = _Building(show, guid, before, store, progress)
    name, key = _cover(building)
    items = tuple(_episode(building, episode) for episode in episodes)
    feed = feed_name(show.model.feed)
    store.write(feed, feed_xml(_channel(building, name, items)))
    old = before.episodes if before else {}
    record = Record(
        guid=guid,
        feed=show.model.feed,
        cover=name,
        cover_key=key,
        episodes={**old, **building.episodes},
        files=store.digests,
    )
    return Built(record, feed, building.made, building.kept)


def _colours(show: Show) -> Colours:
    art = show.model.artwork
    return Colours(art.background, art.ink, art.accent)


def _cover(building: _Building) -> tuple[str, str]:
    """The show's cover: the author's own, or a drawn one. Returns its name and its key."""
    show, before, store = building.show, building.before, building.store
    art = show.model.artwork
    if show.artwork is not None:
        data = show.artwork.read_bytes()
        suffix = show.artwork.suffix.lower()
        name = store.write_hashed("cover", suffix, lambda out: out.write(data))
        building.cover = data
        return name, ""
    lead = art.words or lead_of(show.model.title)
    below = show.model.title if lead.casefold() != show.model.title.casefold() else ""
    words = Words(lead, below, show.model.author)
    key = _key("cover", words, _colours(show))
    if before and before.cover_key == key and building.kept_file(before.cover):
        building.cover = store.read(before.cover)
        return before.cover, key
    building.cover = pictures.drawn(cover(words, _colours(show)), pictures.COVER_SIDE)
    return store.write_hashed("cover", ".jpg", lambda out: out.write(building.cover)), key


def _key(*parts: object) -> str:
    return hashlib.sha256(repr((ART_VERSION, *parts)).encode()).hexdigest()


def _episode(building: _Building, episode: Episode) -> Item:
    """All files of an episode, and what the feed says of it."""
    plan = episode.plan
    before = building.before.episodes.get(plan.id) if building.before else None
    guid = before.guid if before else episode_guid(building.guid, plan.id)
    image, image_key = _image(building, episode, before)
    picture = building.store.read(image) if image else building.cover
    sound, sound_key = _sound(building, episode, before, picture)
    building.episodes[plan.id] = KeptEpisode(
        guid=guid,
        sound=sound,
        sound_key=sound_key,
        duration=episode.timeline.duration,
        image=image,
        image_key=image_key,
    )
    return _item(building, episode, building.episodes[plan.id])


def _item(building: _Building, episode: Episode, kept: KeptEpisode) -> Item:
    """What the feed says of an episode, whose words are written on the way."""
    show, plan, model = building.show, episode.plan, episode.plan.model
    sources = episode.exercise_sources()
    told = notes(episode.intro, episode.session, episode.timeline, sources)
    transcripts, chapters = _words(building, episode, kept.sound)
    return Item(
        guid=kept.guid,
        title=episode.title,
        published=model.date,
        sound=Sound(
            building.url(kept.sound), building.store.size(kept.sound), episode.timeline.duration
        ),
        summary=told.summary,
        content=told.whole,
        link=page_url(show, plan.id),
        image=building.url(kept.image) if kept.image else "",
        image_alt=f"{episode.title}: {show.model.title}",
        explicit=show.model.explicit if model.explicit is None else model.explicit,
        kind=model.kind,
        season=plan.season,
        season_name=show.model.seasons.get(str(plan.season), ""),
        number=plan.number,
        chapters=episode.timeline.chapters,
        chapters_url=chapters,
        transcripts=transcripts,
        people=tuple(map(_person, model.people)),
        synthetic=episode.synthetic,
    )


def _image(building: _Building, episode: Episode, before: KeptEpisode | None) -> tuple[str, str]:
    """An episode's picture, drawn with its number; none of its own beside an author's cover."""
    show, plan = building.show, episode.plan
    if show.artwork is not None:
        return "", ""
    lead = str(plan.number) if plan.number else lead_of(episode.title)
    below = episode.title if lead.casefold() != episode.title.casefold() else ""
    words = Words(lead, below, show.model.title)
    key = _key("episode", words, _colours(show))
    if before and before.image_key == key and building.kept_file(before.image):
        return before.image, key
    data = pictures.drawn(cover(words, _colours(show)), pictures.EPISODE_SIDE)
    name = building.store.write_hashed(f"{FOLDER}{plan.id}", ".jpg", lambda out: out.write(data))
    return name, key


def _sound(
    building: _Building, episode: Episode, before: KeptEpisode | None, picture: bytes
) -> tuple[str, str]:
    """An episode's MP3: that of the last time if nothing about it has changed."""
    tags = episode.tags(building.show, pictures.smaller(picture, pictures.TAG_SIDE))
    key = episode.key(tags, picture)
    if before and before.sound_key == key and building.kept_file(before.sound):
        building.kept.append(episode.plan.id)
        return before.sound, key
    tell = partial(building.progress, f"mixing {episode.plan.id}") if building.progress else None

    def write(out: BinaryIO) -> None:
        api.mp3(episode.sources, episode.timeline, episode.cast, out, tags, tell)

    name = building.store.write_hashed(f"{FOLDER}{episode.plan.id}", ".mp3", write)
    building.made.append(episode.plan.id)
    return name, key


def _words(building: _Building, episode: Episode, sound: str) -> tuple[tuple[Transcript, ...], str]:
    """Transcripts, chapters and page as files; returns what the feed says of the first two."""
    timeline, stem = episode.timeline, f"{FOLDER}{episode.plan.id}"
    texts = {".vtt": vtt(timeline), ".srt": srt(timeline), ".lrc": lrc(timeline)}
    texts[".chapters.json"] = chapters_json(timeline)
    audio = beside(sound.rpartition("/")[2])
    texts[_PAGE] = page(timeline, episode.sources, episode.session, audio)
    for suffix, text in texts.items():
        building.store.write(f"{stem}{suffix}", text.encode("utf-8"))
    language = timeline.language
    transcripts = (
        Transcript(building.url(f"{stem}.vtt"), "text/vtt", language, captions=True),
        Transcript(building.url(f"{stem}.srt"), "application/x-subrip", language, captions=True),
    )
    return transcripts, building.url(f"{stem}.chapters.json")


def _person(model: PersonModel) -> Person:
    return Person(model.name, model.role, model.group, model.link or "", model.image or "")


def _channel(building: _Building, cover_name: str, items: tuple[Item, ...]) -> Channel:
    model = building.show.model
    funding = (model.funding.link, model.funding.text) if model.funding else ("", "")
    return Channel(
        guid=building.guid,
        title=model.title,
        description=model.description,
        language=model.language,
        author=model.author,
        link=model.link,
        feed=model.feed,
        image=building.url(cover_name),
        image_alt=model.artwork.alt or "",
        category=model.category,
        explicit=model.explicit,
        medium=model.medium,
        type=model.type,
        complete=model.complete,
        copyright=model.copyright or "",
        licence=model.licence or "",
        email=model.email or "",
        funding=funding,
        people=tuple(map(_person, model.people)) or (Person(model.author),),
        items=items if model.type == "serial" else _newest_first(items),
    )


def _newest_first(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.published, reverse=True))
