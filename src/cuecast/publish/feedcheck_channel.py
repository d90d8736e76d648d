"""The rules for a feed as a whole."""

from __future__ import annotations

import re
from collections import Counter

from cuecast.publish.feed import FEED_TYPE, NAMESPACES
from cuecast.publish.feedcheck import Checking
from cuecast.publish.feedtree import Node
from cuecast.script.nearest import nearest
from cuecast.script.web import CATEGORIES, DESCRIPTION_BYTES, MEDIA, is_language, split_url

_SAID_ONCE = (
    *("title", "link", "description", "language", "itunes:image", "itunes:explicit"),
    *("itunes:type", "podcast:guid", "podcast:locked", "podcast:medium"),
)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_PICTURES = (".jpg", ".jpeg", ".png")


def check(checking: Checking) -> None:
    """Every rule for the channel."""
    _namespaces(checking)
    _required(checking)
    _self_link(checking)
    _category(checking)
    _kind(checking)
    _identity(checking)
    _marks(checking)
    picture(checking, checking.channel, required=True)
    flag(checking, checking.channel, required=True)
    for node in checking.channel.all("podcast:person"):
        person(checking, node)


def _namespaces(checking: Checking) -> None:
    """A namespace that is spelled otherwise makes everything in it invisible."""
    for prefix, uri in checking.namespaces.items():
        right = NAMESPACES.get(prefix)
        if right is not None and uri != right:
            message = f"the namespace of {prefix}: is {right}, and this is {uri}"
            hint = "no app sees what stands in another: even capitals count"
            checking.error("namespace", message, checking.channel, hint)


def _required(checking: Checking) -> None:
    channel = checking.channel
    for name in ("title", "description", "language", "link"):
        if not channel.words(name):
            message = f"the show has no {name}"
            checking.error(f"no-{name}", message, channel.first(name) or channel)
    language, link = channel.words("language"), channel.first("link")
    if language and not is_language(language):
        where = channel.first("language") or channel
        checking.error("bad-language", f"“{language}” is not a language of ISO 639", where)
    if link is not None and link.text.strip():
        address(checking, link.text.strip(), link)
    description(checking, channel)
    if not channel.words("itunes:author"):
        checking.warn("no-author", "the show has no itunes:author", channel)
    counts = Counter(child.name for child in channel.children)
    for name in _SAID_ONCE:
        if counts[name] > 1:
            message = f"<{name}> stands here {counts[name]} times; apps take one of them"
            checking.error("said-twice", message, channel.all(name)[1], "remove the others")
    if not checking.items:
        checking.error("no-episodes", "the show has no episode", channel)


def _self_link(checking: Checking) -> None:
    links = checking.channel.all("atom:link")
    own = next((link for link in links if link.get("rel") == "self"), None)
    if own is None:
        message = "the feed does not say where it is"
        hint = 'add <atom:link rel="self" type="application/rss+xml" href="https://…/feed.xml"/>'
        checking.error("no-self-link", message, checking.channel, hint)
        return
    address(checking, own.get("href"), own)
    if own.get("type") != FEED_TYPE:
        message = f"the type of the feed's own link is {FEED_TYPE}"
        checking.error("self-link-type", message, own, f'write type="{FEED_TYPE}"')
    if checking.record and own.get("href") != checking.record.feed:
        message = f"the feed says that it is elsewhere than published: {checking.record.feed}"
        checking.error("self-link-moved", message, own, "publish again")


def _category(checking: Checking) -> None:
    outer = checking.channel.first("itunes:category")
    if outer is None:
        checking.error("no-category", "the show has no itunes:category", checking.channel)
        return
    name = outer.get("text")
    if name not in CATEGORIES:
        near = nearest(name, CATEGORIES)
        hint = f"did you mean {near}?" if near else "Apple has a list of them"
        checking.error("bad-category", f"“{name}” is not a category of Apple's", outer, hint)
        return
    for inner in outer.all("itunes:category"):
        if inner.get("text") not in CATEGORIES[name]:
            message = f"“{inner.get('text')}” is not in {name}"
            near = nearest(inner.get("text"), CATEGORIES[name])
            hint = f"did you mean {near}?" if near else ""
            checking.error("bad-subcategory", message, inner, hint)


def _kind(checking: Checking) -> None:
    channel = checking.channel
    node = channel.first("itunes:type")
    if node is not None and node.text.strip() not in ("episodic", "serial"):
        checking.error("bad-type", "the type of a show is episodic or serial", node)
    node = channel.first("podcast:medium")
    if node is not None and node.text.strip().removesuffix("L") not in MEDIA:
        checking.error("bad-medium", f"“{node.text.strip()}” is not a medium", node)
    node = channel.first("itunes:complete")
    if node is not None and node.text.strip() != "Yes":
        checking.error("bad-complete", "itunes:complete is Yes, or it is not there", node)
    node = channel.first("podcast:images")
    if node is not None:
        checking.warn("old-images", "podcast:images is out of use", node, "write podcast:image")


def _identity(checking: Checking) -> None:
    channel = checking.channel
    guid = channel.first("podcast:guid")
    if guid is None:
        checking.warn("no-show-guid", "the show has no podcast:guid", channel)
    elif not (match := _UUID.fullmatch(guid.text.strip())) or match[1] != "5":
        message = "a podcast:guid is a UUID of version 5, in small letters"
        checking.error("bad-show-guid", message, guid)
    elif checking.record and guid.text.strip() != checking.record.guid:
        message = f"the show was published with the GUID {checking.record.guid}"
        checking.error("show-guid-changed", message, guid, "a GUID never changes")
    locked = channel.first("podcast:locked")
    if locked is None:
        message = "nothing says whether other hosts may import the show"
        checking.warn("no-locked", message, channel, "add <podcast:locked>yes</podcast:locked>")
    elif locked.text.strip() not in ("yes", "no"):
        checking.error("bad-locked", "podcast:locked is yes or no", locked)


def _marks(checking: Checking) -> None:
    """What the show says about itself for people: money, licence, machines."""
    for node in checking.channel.all("podcast:funding"):
        address(checking, node.get("url"), node)
        if len(node.text.strip()) > 128:
            checking.error("bad-funding", "the words of a funding link have 128 characters", node)
    ai_mark(checking, checking.channel)
    for node in (*checking.channel.all("podcast:license"), *_of_items(checking, "podcast:license")):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,127}", node.text.strip()):
            message = f"“{node.text.strip()}” is not the identifier of a licence"
            checking.error("bad-licence", message, node, "write one like CC-BY-4.0")


def _of_items(checking: Checking, name: str) -> list[Node]:
    return [node for item in checking.items for node in item.all(name)]


def ai_mark(checking: Checking, where: Node) -> None:
    """A show or an episode says whether a machine speaks."""
    marks = [node for node in where.all("podcast:txt") if node.get("purpose") == "ai-content"]
    for mark in marks:
        if mark.text.strip() not in ("true", "false"):
            checking.error("bad-ai-mark", "the ai-content mark is true or false", mark)
    if not marks and where is checking.channel:
        message = "nothing says whether a machine speaks"
        hint = 'add <podcast:txt purpose="ai-content">true</podcast:txt>'
        checking.warn("no-ai-mark", message, where, hint)


def person(checking: Checking, node: Node) -> None:
    """A person has a name; their links are addresses."""
    if not node.text.strip():
        checking.error("nameless-person", "this person has no name", node)
    for key in ("href", "img"):
        if node.get(key):
            address(checking, node.get(key), node)


def flag(checking: Checking, where: Node, *, required: bool = False) -> None:
    """`itunes:explicit` is true or false, nothing else."""
    node = where.first("itunes:explicit")
    if node is None:
        if required:
            checking.error("no-explicit", "nothing says whether it is explicit", where)
    elif node.text.strip() not in ("true", "false"):
        hint = "yes, no and clean are out of use"
        checking.error("bad-explicit", "itunes:explicit is true or false", node, hint)


def picture(checking: Checking, where: Node, *, required: bool = False) -> None:
    """A picture has a whole address that ends as its kind does."""
    node = where.first("itunes:image")
    if node is None:
        if required:
            checking.error("no-artwork", "the show has no cover (itunes:image)", where)
        return
    url = node.get("href")
    if address(checking, url, node) and not url.split("?")[0].lower().endswith(_PICTURES):
        checking.error("artwork-name", "a cover's address ends in .jpg or .png", node)


def description(checking: Checking, where: Node) -> None:
    """A description is not longer than apps take."""
    node = where.first("description")
    size = len(node.text.strip().encode("utf-8")) if node else 0
    if node and size > DESCRIPTION_BYTES:
        message = f"this description has {size:,} bytes; {DESCRIPTION_BYTES:,} are taken"
        checking.error("long-description", message, node, "what is longer goes to content:encoded")


def address(checking: Checking, url: str, where: Node) -> bool:
    """Whether something is a whole address; says so when it is not."""
    parts = split_url(url)
    if parts is None:
        message = f"“{url}” is not a whole address" if url else "an address is missing here"
        checking.error("bad-address", message, where, "write https://…, in ASCII, without spaces")
        return False
    if parts.scheme != "https":
        checking.warn("not-https", f"{url} is not https; some apps refuse it", where)
    return True
