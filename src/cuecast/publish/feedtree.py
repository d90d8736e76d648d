"""A feed as a tree that knows the place of every element, read by expat and nothing of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from cuecast.diagnostics import Span
from cuecast.publish.feed import NAMESPACES

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_MAX_DEPTH = 32
"""Elements inside each other: a feed has six; a row of opened ones without end is no feed."""


@dataclass(slots=True)
class Node:
    """An element: `itunes:image` by the usual prefix of its namespace, and what stands in it."""

    name: str
    attributes: dict[str, str]
    span: Span
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, name: str) -> list[Node]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Node | None:
        """The first child of a name, or None."""
        return next((child for child in self.children if child.name == name), None)

    def words(self, name: str) -> str:
        """The text of the first child of a name, without spaces around it; empty where none is."""
        child = self.first(name)
        return child.text.strip() if child else ""

    def get(self, attribute: str) -> str:
        """An attribute without spaces around it; empty where it is missing."""
        return self.attributes.get(attribute, "").strip()

    def walk(self) -> Iterator[Node]:
        """This element and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()


class NotAFeed(Exception):
    """What keeps a file from being read as XML: a code, the words, the place."""

    def __init__(self, code: str, message: str, line: int, column: int) -> None:
        """`line` and `column` count from 1."""
        super().__init__(message)
        self.code, self.line, self.column = code, line, column


def tree(data: bytes, file: str) -> tuple[Node, dict[str, str]]:
    """The root of a feed, and the declared namespaces by prefix. Raises `NotAFeed`."""
    reading = _Reading(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reading.parser = parser
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    parser.StartNamespaceDeclHandler = reading.namespace
    parser.StartDoctypeDeclHandler = reading.doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as trouble:
        message = f"this is not XML: {expat.ErrorString(trouble.code)}"
        raise NotAFeed("feed-not-xml", message, trouble.lineno, trouble.offset + 1) from None
    if reading.root is None:
        raise NotAFeed("feed-not-xml", "there is nothing in this file", 1, 1)
    return reading.root, reading.namespaces


class _Reading:
    """What expat tells, put together."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.namespaces: dict[str, str] = {}
        self._open: list[Node] = []
        self.parser: expat.XMLParserType

    def start(self, name: str, attributes: dict[str, str]) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        if len(self._open) >= _MAX_DEPTH:
            raise NotAFeed("feed-not-rss", "elements stand too deep in each other", line, column)
        shown = _usual(name)
        place = Span(self.file, line, column, line, column + 1 + len(shown))
        node = Node(shown, {_usual(key): value for key, value in attributes.items()}, place)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, _name: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        self._open[-1].text += text

    def namespace(self, prefix: str | None, uri: str) -> None:
        self.namespaces.setdefault(prefix or "", uri)

    def doctype(self, *_declared: object) -> None:
        line = self.parser.CurrentLineNumber
        message = "a feed has no document type: entities of its own are how parsers are attacked"
        raise NotAFeed("feed-doctype", message, line, 1)


def _usual(name: str) -> str:
    """`http://… image` as `itunes:image`; of an unknown namespace with its whole name."""
    uri, _, local = name.rpartition(" ")
    if not uri:
        return local
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else f"{{{uri}}}{local}"
