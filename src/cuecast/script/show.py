"""The show file: sessions as a podcast, as the author wrote it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from cuecast.script.frozen import Frozen
from cuecast.script.scalars import Count, Flag
from cuecast.script.values import OrPlain
from cuecast.script.web import (
    MEDIA,
    Category,
    Colour,
    Email,
    FeedUrl,
    Guid,
    Id,
    Licence,
    Moment,
    Prose,
    Tag,
    Url,
)
from cuecast.script.wordings import TEXT_SCHEMA, Text


class FundingModel(Frozen):
    """Where listeners can support the show."""

    link: Url = Field(description="The page to support it.", examples=["https://example.org/give"])
    text: Text = Field(default="Support the show", description="What the link is called in an app.")


class PersonModel(Frozen):
    """Somebody who makes the show."""

    name: Text = Field(description="The name.", examples=["Jo Miller"])
    role: Text = Field(
        default="Host",
        description="What they do, in the words of the podcast taxonomy: Host, Author, Guest, Editor.",
        examples=["Author"],
    )
    group: Text = Field(default="Cast", description="Cast, Writing, Creative Direction, …")
    link: Url | None = Field(default=None, description="Their own page.")
    image: Url | None = Field(default=None, description="A picture of them.")


def _person(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _artwork(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


class ArtworkModel(Frozen):
    """The cover: a picture of the author's own, or the words and colours of a drawn one."""

    file: Text | None = Field(
        default=None,
        description="A square JPEG or PNG beside this file, 1400 to 3000 pixels. Default: one is drawn.",
        examples=["cover.jpg"],
    )
    alt: Text | None = Field(
        default=None,
        description="What it shows, for those who do not see it.",
        examples=["A mat and a rolled-up towel on a wooden floor"],
    )
    words: Text | None = Field(
        default=None,
        description="One or two words that a drawn cover shows large. Default: from the title.",
        examples=["Strong hips"],
    )
    background: Colour = Field(
        default="#12454f", description="A drawn cover's ground.", examples=['"#12454f"']
    )
    ink: Colour = Field(
        default="#ffffff", description="A drawn cover's letters.", examples=['"#ffffff"']
    )
    accent: Colour = Field(
        default="#f2b84b", description="A drawn cover's ring.", examples=['"#f2b84b"']
    )


class EpisodeModel(Frozen):
    """One episode: a session with its place in the show."""

    session: Text = Field(
        description="The session: a file beside this one, or one that comes with cuecast.",
        examples=["heel-to-hip"],
    )
    date: Moment = Field(
        description="When it is published. It stays: a changed date tells every subscriber again.",
        examples=["2026-11-23 06:00"],
    )
    id: Id | None = Field(
        default=None,
        description="What the episode is known by, for ever. Default: the session's name.",
        examples=["heel-to-hip-1"],
    )
    title: Text | None = Field(
        default=None,
        description="Default: the session's title. Without number and name of the show.",
        examples=["Heels and hips"],
    )
    notes: Prose | None = Field(
        default=None,
        description="A few sentences that begin the show notes. Default: the session's description.",
    )
    season: Count | None = Field(default=None, description="Which season.", examples=["1"])
    number: Count | None = Field(
        default=None,
        description="Which episode of its season. Default: its place in this file.",
        examples=["1"],
    )
    kind: Literal["full", "trailer", "bonus"] = Field(
        default="full", description="A trailer or a bonus has no number of its own by default."
    )
    explicit: Flag | None = Field(default=None, description="Default: as the show.")
    people: list[Annotated[PersonModel, BeforeValidator(_person), OrPlain(TEXT_SCHEMA)]] = Field(
        default=[], description="Who is in it, besides the show's people.", examples=["[Ada Reyes]"]
    )


class PublicationModel(Frozen):
    """What a show and a programme both say about themselves to the podcast apps."""

    title: Text = Field(description="What the show is called.", examples=["Strong hips"])
    description: Prose = Field(
        description="What it is about and for whom.",
        examples=["Twelve short sessions for hips and the back of the legs."],
    )
    author: Text = Field(description="Who makes it.", examples=["Jo Miller"])
    link: Url = Field(
        description="The show's page on the web.", examples=["https://example.org/hips"]
    )
    feed: FeedUrl = Field(
        description="The address that the feed will have. All files lie beside it.",
        examples=["https://example.org/hips/feed.xml"],
    )
    guid: Guid | None = Field(
        default=None,
        description="The show's GUID, if it has been published elsewhere before. Default: made from"
        " the feed's address at the first publication, and kept.",
    )
    language: Tag = Field(default="en", description="The show's language.", examples=["en"])
    category: Category = Field(
        default=("Health & Fitness", "Fitness"),
        description="One of Apple's categories.",
        examples=["Health & Fitness > Fitness"],
    )
    explicit: Flag = Field(
        default=False, description="Whether it is for adults only.", examples=["false"]
    )
    copyright: Text | None = Field(
        default=None, description="The copyright line.", examples=["© 2026 Jo Miller"]
    )
    licence: Licence | None = Field(
        default=None,
        description="The licence of the sound, by its SPDX identifier.",
        examples=["CC-BY-4.0"],
    )
    email: Email | None = Field(
        default=None,
        description="Only if you want it in the feed, for all to read: some directories ask for it"
        " to see that the show is yours.",
    )
    funding: FundingModel | None = Field(
        default=None,
        description="Where listeners can support it.",
        examples=["{link: https://example.org/give}"],
    )
    people: list[Annotated[PersonModel, BeforeValidator(_person), OrPlain(TEXT_SCHEMA)]] = Field(
        default=[], description="Who makes it. Default: the author.", examples=["[Jo Miller]"]
    )
    artwork: Annotated[ArtworkModel, BeforeValidator(_artwork), OrPlain(TEXT_SCHEMA)] = Field(
        default=ArtworkModel(), description="The cover. Default: one is drawn."
    )


class ShowModel(PublicationModel):
    """One show file."""

    medium: Literal[MEDIA] = Field(  # type: ignore[valid-type]
        default="course", description="What it is: course is training material in sessions."
    )
    type: Literal["serial", "episodic"] = Field(
        default="serial", description="serial: to be heard in order. episodic: newest first."
    )
    complete: Flag = Field(
        default=False, description="true: no more episodes will come.", examples=["true"]
    )
    seasons: dict[str, Text] = Field(
        default={},
        description="The seasons' names by their numbers.",
        examples=['{1: "Weeks 1–2"}'],
    )
    episodes: Annotated[list[EpisodeModel], Field(min_length=1)] = Field(
        description="The episodes, in the order in which they are to be heard.",
        examples=['[{session: heel-to-hip, date: "2026-11-23"}]'],
    )
