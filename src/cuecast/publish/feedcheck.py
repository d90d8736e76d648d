"""`cuecast feed check`: every rule of the podcast apps, for a feed and the files beside it.

Sources: Apple's Podcaster's Guide to RSS, PSP-1 of the Podcast Standards Project, the podcast
namespace, Spotify's delivery specification: ECOSYSTEM 1.1 to 1.3. An error keeps an app from taking
the feed or an episode; a warning is something that is worse than it could be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cuecast import limits
from cuecast.diagnostics import (
    CuecastError,
    Diagnostic,
    Diagnostics,
    Severity,
    Span,
    ordered,
    printable,
)
from cuecast.publish.feed import feed_name
from cuecast.publish.feedtree import Node, NotAFeed, tree
from cuecast.publish.record import Record, read_record

FEEDS = ("feed.xml", "feed.rss", "podcast.xml", "rss.xml", "index.xml")
"""Names that a feed is looked for under where no record says which it is."""


@dataclass(slots=True)
class Checking:
    """A feed that is being checked: its tree, its folder, and what has been found."""

    channel: Node
    folder: Path
    record: Record | None
    base: str
    namespaces: dict[str, str]
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def items(self) -> list[Node]:
        """The episodes."""
        return self.channel.all("item")

    def error(self, code: str, message: str, where: Node, hint: str = "") -> None:
        """Something that keeps an app from taking the feed or the episode."""
        self.found.append(Diagnostic(f"feed-{code}", Severity.ERROR, message, where.span, hint))

    def warn(self, code: str, message: str, where: Node, hint: str = "") -> None:
        """Something that could be better."""
        self.found.append(Diagnostic(f"feed-{code}", Severity.WARNING, message, where.span, hint))

    def local(self, url: str) -> Path | None:
        """The file in the folder that an address of the show stands for; None for other addresses."""
        if not self.base or not url.startswith(self.base):
            return None
        name = unquote(urlsplit(url[len(self.base) :]).path)
        path = self.folder / name
        inside = path.resolve().is_relative_to(self.folder.resolve())
        return path if name and inside else None


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What checking found; `texts` has the feed's text for showing places in it."""

    diagnostics: Diagnostics
    texts: dict[str, str]
    episodes: int = 0


def check_feed(path: Path) -> FeedReport:
    """Every rule for a published folder, or for a feed file with its files beside it.

    Raises `CuecastError` when there is no feed or it cannot be read.
    """
    from cuecast.publish import (
        feedcheck_channel,
        feedcheck_files,
        feedcheck_item,
        feedcheck_series,
    )

    feed, kept = _find(path)
    shown = str(feed)
    try:
        data = feed.read_bytes()
    except OSError as trouble:
        why = printable(trouble.strerror or str(trouble))
        raise CuecastError(f"{printable(shown)} cannot be read: {why}") from None
    texts = {shown: data.decode("utf-8", "replace")}
    if len(data) > limits.MAX_FEED_BYTES:
        raise CuecastError(f"{printable(shown)} is larger than any feed")
    try:
        root, namespaces = tree(data, shown)
    except NotAFeed as wrong:
        place = Span(shown, wrong.line, wrong.column, wrong.line, wrong.column + 1)
        one = Diagnostic(wrong.code, Severity.ERROR, str(wrong), place)
        return FeedReport((one,), texts)
    channel = root.first("channel")
    if root.name != "rss" or channel is None:
        message = "this is XML, and no RSS: a feed is <rss> with one <channel>"
        return FeedReport((Diagnostic("feed-not-rss", Severity.ERROR, message, root.span),), texts)
    checking = Checking(channel, feed.parent, kept, _base(channel, kept), namespaces)
    if root.get("version") != "2.0":
        checking.error("not-rss", "the version of RSS has to be 2.0", root, 'write version="2.0"')
    feedcheck_channel.check(checking)
    feedcheck_item.check(checking)
    feedcheck_series.check(checking)
    feedcheck_files.check(checking)
    return FeedReport(ordered(checking.found), texts, len(checking.items))


def _find(path: Path) -> tuple[Path, Record | None]:
    """The feed of a folder, and what is on record of it."""
    folder = path if path.is_dir() else path.parent
    kept = read_record(folder)
    if not path.is_dir():
        return path, kept
    for name in (feed_name(kept.feed), *FEEDS) if kept else FEEDS:
        if (folder / name).is_file():
            return folder / name, kept
    raise CuecastError(f"there is no feed in {printable(str(folder))}; cuecast publish makes one")


def _base(channel: Node, kept: Record | None) -> str:
    """The address that the folder stands for: where the feed says that it is."""
    own = next((n for n in channel.all("atom:link") if n.get("rel") == "self"), None)
    address = own.get("href") if own else kept.feed if kept else ""
    return address.rpartition("/")[0] + "/" if "/" in address else ""
