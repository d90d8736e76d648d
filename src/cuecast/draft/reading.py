"""A text as it comes → blocks of plain words, each knowing where in the given text it stands.

Plain text, Markdown and HTML become the same: headings, list items, paragraphs and table rows.
Offsets are kept by a list of places in each block, so that everything found later can be shown in
the text as it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "item", "text", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, list item, paragraph or table row.

    `places` are pairs of a character's index in `text` and in the given text, rising. `level` is a
    heading's rank, `number` what stood before an item. `lead` is the length of words in bold that
    begin the block, `strong` are the places of all words in bold. `after` tells that an empty line
    stands before it.
    """

    kind: Kind
    text: str
    places: tuple[tuple[int, int], ...]
    level: int = 0
    number: str = ""
    lead: int = 0
    after: bool = True
    cells: tuple[tuple[int, int], ...] = ()
    strong: tuple[tuple[int, int], ...] = ()

    def given(self, index: int) -> int:
        """Where a character of the block stands in the given text."""
        place, origin = self.places[bisect_right(self.places, (index, 1 << 60)) - 1]
        return origin + index - place


@dataclass
class Builder:
    """Words of one block with their places, as they come."""

    parts: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, origin: int) -> None:
        """Append text that stands at `origin` in the given text."""
        if text:
            if not self.places or self.origin_at_end() != origin:
                self.places.append((self.length, origin))
            self.parts.append(text)
            self.length += len(text)

    def origin_at_end(self) -> int:
        """Where the next character of the given text stands, if it follows at once."""
        place, origin = self.places[-1]
        return origin + self.length - place

    def block(self, kind: Kind, **more: object) -> Block | None:
        """The block with white space made single, or None when there are no words."""
        text = "".join(self.parts)
        clean = Builder()
        for match in re.finditer(r"\S+", text):
            if clean.length:
                clean.add(" ", self.origin(match.start() - 1))
            clean.add_from(self, match.group(), match.start())
        if not clean.length:
            return None
        lead = more.pop("lead", 0)
        spans = more.pop("strong", ())
        if isinstance(spans, list) and spans:
            more["strong"] = tuple((_single(text, a), _single(text, b)) for a, b in spans)
        done = "".join(clean.parts)
        if isinstance(lead, int) and lead:
            lead = len(" ".join(text[:lead].split()))
        return Block(kind, done, tuple(clean.places), lead=lead, **more)  # type: ignore[arg-type]

    def origin(self, index: int) -> int:
        """Where the character at `index` stands in the given text."""
        place, origin = self.places[bisect_right(self.places, (index, 1 << 60)) - 1]
        return origin + index - place

    def add_from(self, other: Builder, word: str, index: int) -> None:
        """Append a word of another builder, which may consist of several of its parts."""
        first = bisect_right(other.places, (index, 1 << 60))
        cuts = [index]
        while first < len(other.places) and other.places[first][0] < index + len(word):
            cuts.append(other.places[first][0])
            first += 1
        for cut, following in zip(cuts, [*cuts[1:], index + len(word)], strict=True):
            self.add(word[cut - index : following - index], other.origin(cut))


def _single(text: str, index: int) -> int:
    """Where a character stands when white space is made single."""
    before = " ".join(text[:index].split())
    return len(before) + (1 if before and text[index - 1 : index].isspace() else 0)


def decoded(data: bytes) -> str:
    """The text of any bytes: by its mark, as UTF-8, or in the usual older encoding of the West."""
    for mark, codec in (
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    head = data[:2000]
    if len(head) >= 4 and head[1::2].count(0) * 10 > len(head[1::2]) * 8:
        return data.decode("utf-16-le", "replace")
    if len(head) >= 4 and head[::2].count(0) * 10 > len(head[::2]) * 8:
        return data.decode("utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def is_html(text: str) -> bool:
    """Whether a text is a page rather than prose: it has tags of blocks."""
    head = text[:20_000]
    return bool(
        re.search(
            r"<(?:!doctype html|html|body|head|div|p|h[1-6]|li|article|br)\b[^<>]{0,500}>",
            head,
            re.IGNORECASE,
        )
    )
