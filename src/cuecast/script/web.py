"""How an author of a show writes what goes to the web: addresses, dates, languages, categories.

As in `scalars`, the reader hands everything over as text, and the field alone decides.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timezone
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import PlainValidator, WithJsonSchema

from cuecast.script.nearest import listed, nearest
from cuecast.script.values import cut, mistake, scalar

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": (
        *("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "History": (),
    "Health & Fitness": (
        *("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    ),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        *("Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies"),
        *("Home & Garden", "Video Games"),
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        *("Business News", "Daily News", "Entertainment News", "News Commentary", "Politics"),
        *("Sports News", "Tech News"),
    ),
    "Religion & Spirituality": (
        *("Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"),
    ),
    "Science": (
        *("Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics"),
        *("Natural Sciences", "Nature", "Physics", "Social Sciences"),
    ),
    "Society & Culture": (
        *("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    ),
    "Sports": (
        *("Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey"),
        *("Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness"),
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}
"""Apple's categories, which every directory knows. Source: ECOSYSTEM 1.1, Apple's list of 2019."""

MEDIA = (
    *("podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher"),
    "course",
)
"""What a feed can be (`podcast:medium`). Source: podcast-namespace."""

DESCRIPTION_BYTES = 4000
"""The longest description that Apple takes, in bytes of UTF-8."""


def parse_url(value: Any) -> str:
    """A whole address, http or https."""
    text = scalar(value, "an address on the web")
    parts = split_url(text)
    if parts is None:
        hint = "write the whole address: https://example.org/hips"
        if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", text):
            hint = f"write https://{text}"
        raise mistake("bad-url", f"“{cut(text)}” is not an address on the web", hint)
    return text


def split_url(text: str) -> SplitResult | None:
    """The parts of a plain http(s) address in ASCII; None for anything else."""
    if not text.isascii() or re.search(r"""[\s<>"{}|\\^`\x00-\x20\x7f]""", text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        return None
    return parts if re.fullmatch(r"[A-Za-z0-9.:_-]+", host) else None


def parse_feed_url(value: Any) -> str:
    """The address that a feed will have; its last part is the feed's file name."""
    text = parse_url(value)
    parts = urlsplit(text)
    name = parts.path.rpartition("/")[2]
    if parts.query or parts.fragment or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        stem = text.split("?")[0].split("#")[0].rstrip("/")
        message = "the feed's address does not end in the name of a file"
        raise mistake("bad-url", message, f"write {cut(stem, 80)}/feed.xml")
    if not name.lower().endswith((".xml", ".rss")):
        message = f"“{cut(name)}” will not be served as a feed"
        raise mistake("bad-url", message, "let it end in .xml: static hosts go by the name")
    return text


def parse_email(value: Any) -> str:
    """An address for letters, as far as its form goes."""
    text = scalar(value, "an e-mail address")
    if not text.isascii() or not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+\.[a-zA-Z]{2,}", text):
        raise mistake("bad-email", f"“{cut(text)}” is not an e-mail address", "jo@example.org")
    return text


_DATE_HINT = "write 2026-11-23, 2026-11-23 06:00 or 2026-11-23 06:00 +01:00 (else it is UTC)"
_DATE = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?: ?(Z|[+-]\d\d:\d\d))?)?"
)


def parse_moment(value: Any) -> datetime:
    """A date, with a time of day where given, with its offset from UTC."""
    text = scalar(value, "a date")
    match = _DATE.fullmatch(text) if text.isascii() else None
    if match is None:
        raise mistake("bad-date", f"“{cut(text)}” is not a date", _DATE_HINT)
    year, month, day, hour, minute, second, zone = match.groups(default="")
    offset = timezone.utc if zone in ("", "Z") else datetime.strptime(zone, "%z").tzinfo
    try:
        on = date(int(year), int(month), int(day))
        at = time(int(hour or 0), int(minute or 0), int(second or 0))
        return datetime.combine(on, at, tzinfo=offset)
    except ValueError:
        message = f"“{cut(text)}” is a date that no calendar has"
        raise mistake("bad-date", message, _DATE_HINT) from None


def parse_tag(value: Any) -> str:
    """A language tag: `en`, `de-AT`. The language has to be one that Babel's data know."""
    text = scalar(value, "a language")
    if not is_language(text):
        near = nearest(text, ("en", "de", "es", "fr", "it", "pt"))
        hint = f"did you mean {near}?" if near else "write a tag like en, en-GB or de"
        raise mistake("bad-language", f"“{cut(text)}” is not a language", hint)
    return text


def is_language(text: str) -> bool:
    """True for a language tag of ISO 639 with, at most, script and region."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?", text):
        return False
    from babel import Locale

    known = Locale("en").languages
    return text.split("-")[0].lower() in known


def parse_category(value: Any) -> tuple[str, str]:
    """A category of Apple's and one of its kinds: `Health & Fitness > Fitness`."""
    text = " ".join(scalar(value, "a category").split())
    top, _, inner = (part.strip() for part in text.partition(">"))
    tops = {name.lower(): name for name in CATEGORIES}
    if top.lower() not in tops:
        near = nearest(top, CATEGORIES)
        homes = [name for name, inside in CATEGORIES.items() if top in inside]
        hint = f"did you mean {near}?" if near else f"there are: {', '.join(CATEGORIES)}"
        if homes:
            hint = f"write {homes[0]} > {top}"
        raise mistake("bad-category", f"“{cut(top)}” is not a category of podcasts", hint)
    top = tops[top.lower()]
    inside = {name.lower(): name for name in CATEGORIES[top]}
    if inner and inner.lower() not in inside:
        near = nearest(inner, CATEGORIES[top])
        hint = f"did you mean {top} > {near}?" if near else f"it has {listed(CATEGORIES[top])}"
        if not CATEGORIES[top]:
            hint = f"write {top}"
        raise mistake("bad-category", f"“{cut(inner)}” is not in {top}", hint)
    return top, inside.get(inner.lower(), "")


def parse_prose(value: Any) -> str:
    """Text to be read, at most `DESCRIPTION_BYTES`: paragraphs with an empty line between."""
    raw = scalar(value, "a text")
    bad = next((c for c in raw if not c.isprintable() and not c.isspace()), None)
    if bad is not None:
        message = f"a character that nobody can see (U+{ord(bad):04X}) stands in this text"
        raise mistake("bad-character", message, "delete it and type the words anew", bad)
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", raw))
    text = "\n\n".join(part for part in paragraphs if part)
    if not text:
        raise mistake("empty-text", "there are no words here", "write some, or remove the line")
    size = len(text.encode("utf-8", "replace"))
    if size > DESCRIPTION_BYTES:
        message = f"this text has {size:,} bytes; podcast apps take {DESCRIPTION_BYTES:,}"
        raise mistake("text-too-long", message, "shorten it")
    return text


def parse_id(value: Any) -> str:
    """What an episode is known by for ever: small letters, digits and hyphens."""
    text = scalar(value, "an id")
    if not is_id(text):
        made = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:MAX_ID]
        hint = f"write {made}" if made else "write letters a to z, digits and hyphens"
        raise mistake("bad-id", f"“{cut(text)}” cannot be an id, which becomes a file name", hint)
    return text


MAX_ID = 60
"""Characters of an episode's id: a file name made of it stays far below every system's limit."""


def is_id(text: str) -> bool:
    """True for what may be an episode's id."""
    return re.fullmatch(rf"[a-z0-9](?:[a-z0-9-]{{0,{MAX_ID - 2}}}[a-z0-9])?", text) is not None


def parse_colour(value: Any) -> str:
    """A colour as the web writes it: `#1f4e5f`."""
    text = scalar(value, "a colour").lower()
    if match := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", text):
        text = "#" + "".join(part * 2 for part in match.groups())
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        message = f"“{cut(text)}” is not a colour"
        raise mistake("bad-colour", message, 'write it in quotes: "#1f4e5f"')
    return text


def parse_licence(value: Any) -> str:
    """A licence by its identifier: `CC-BY-4.0`."""
    text = scalar(value, "a licence")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,127}", text):
        message = f"“{cut(text)}” is not the identifier of a licence"
        raise mistake("bad-licence", message, "write an SPDX identifier: CC-BY-4.0, CC0-1.0")
    return text


def parse_guid(value: Any) -> str:
    """A UUID."""
    text = scalar(value, "a GUID").lower()
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text):
        hint = "it has the form 9b024349-ccf0-5f69-a609-6b82873eab3c"
        raise mistake("bad-guid", f"“{cut(text)}” is not a GUID", hint)
    return text


def _string(**more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **more})


Url = Annotated[str, PlainValidator(parse_url), _string(pattern=r"^\s*https?://\S+$")]
FeedUrl = Annotated[str, PlainValidator(parse_feed_url), _string(pattern=r"^\s*https?://\S+$")]
Email = Annotated[str, PlainValidator(parse_email), _string(pattern=r"@")]
Moment = Annotated[
    datetime, PlainValidator(parse_moment), _string(pattern=r"^\s*\d{4}-\d\d-\d\d([T ]|\s*$)")
]
Tag = Annotated[str, PlainValidator(parse_tag), _string(pattern=r"^\s*[A-Za-z]{2,3}(-|\s*$)")]
Category = Annotated[
    tuple[str, str],
    PlainValidator(parse_category),
    _string(
        enum=[
            *CATEGORIES,
            *(f"{top} > {one}" for top, inside in CATEGORIES.items() for one in inside),
        ]
    ),
]
Prose = Annotated[str, PlainValidator(parse_prose), _string(minLength=1, maxLength=4000)]
Colour = Annotated[str, PlainValidator(parse_colour), _string(pattern=r"^#[0-9A-Fa-f]{3,6}$")]
Licence = Annotated[str, PlainValidator(parse_licence), _string()]
Guid = Annotated[str, PlainValidator(parse_guid), _string(format="uuid")]
Id = Annotated[
    str, PlainValidator(parse_id), _string(pattern=r"^[a-z0-9][a-z0-9-]*$", maxLength=MAX_ID)
]
