"""HTML → blocks: tags become structure, what is not the article is left out."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from cuecast.draft.lettered import lettered
from cuecast.draft.reading import Block, Builder, Kind

# Bounded on purpose: a quote that is never closed must not send the search to the end each time.
_TOKEN = re.compile(
    r"<!--|<!\[CDATA\[|<[!?][^<>]{0,1000}>"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]{0,30})"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'){0,80})>"
    r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
)
_DROPPED = {"script", "style", "nav", "header", "footer", "aside", "form", "button", "select"}
_DROPPED |= {"noscript", "template", "svg", "figcaption", "iframe", "head", "textarea", "dialog"}
_BLOCKS = {"p", "div", "article", "section", "main", "ul", "ol", "table", "tbody", "thead", "tr"}
_BLOCKS |= {"blockquote", "br", "hr", "dl", "dt", "dd", "figure", "body", "html", "pre", "center"}
_NOISE = re.compile(
    r"(?:class|id|role|aria-label)\s*=\s*[\"'][^\"']{0,200}?\b(?:cookies?|consent|nav"
    r"|menu|navbar|breadcrumbs?"
    r"|sidebar|comments?|share|social|related|newsletter|footer|promo|advert\w*|ads?|banner"
    r"|author-bio|bio|subscribe|popup|modal|caption|disclaimer|byline|meta|skip)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<h1\b", re.IGNORECASE)
_VOID = {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "col", "embed"}


def page_blocks(text: str) -> list[Block]:
    """The blocks of a page, without its navigation, forms, captions and scripts."""
    reader = _Reader(text)
    at = 0
    while at < len(text):
        match = _TOKEN.search(text, at)
        if match is None:
            reader.words(at, len(text))
            break
        reader.words(at, match.start())
        at = reader.token(match)
    reader.finish()
    return lettered(reader.blocks)


@dataclass
class _Reader:
    text: str
    blocks: list[Block] = field(default_factory=list)
    now: Builder = field(default_factory=Builder)
    kind: Kind = "text"
    level: int = 0
    lists: list[int] = field(default_factory=list)
    number: str = ""
    skipping: str = ""
    depth: int = 0
    bold: int = -1
    lead: int = 0
    strong: list[tuple[int, int]] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    left: int = 0
    """How deep in a header the title stands that is read."""

    def __post_init__(self) -> None:
        """Count the titles of the page."""
        self.titles = len(_TITLE.findall(self.text))

    def words(self, start: int, end: int) -> None:
        if not self.skipping and end > start:
            self.now.add(self.text[start:end], start)

    def token(self, match: re.Match[str]) -> int:
        """Take one token; where to go on reading."""
        found = match.group()
        if found in ("<!--", "<![CDATA["):
            end = self.text.find("-->" if found == "<!--" else "]]>", match.end())
            return end + 3 if end >= 0 else len(self.text)
        if found.startswith("&"):
            if not self.skipping:
                self.now.add(unescape(found).replace("\u200b", ""), match.start())
        elif match["tag"]:
            return self.tag(match["tag"].lower(), bool(match["end"]), match)
        return match.end()

    def tag(self, tag: str, ends: bool, match: re.Match[str]) -> int:
        if self.skipping and not self.to_title(tag, ends):
            if tag == self.skipping:
                self.depth += -1 if ends else 1
                self.skipping = self.skipping if self.depth > 0 else ""
            return match.end()
        if not ends and tag in ("script", "style", "textarea"):
            close = re.compile(rf"</{tag}", re.IGNORECASE).search(self.text, match.end())
            return close.start() if close else len(self.text)
        noise = tag not in ("body", "html", "main", "article") and _NOISE.search(
            match["rest"][:600]
        )
        if not ends and tag not in _VOID and (tag in _DROPPED or noise):
            self.finish()
            self.skipping, self.depth = tag, 1
            return match.end()
        handle: Any = getattr(self, f"on_{tag}", None)
        if re.fullmatch(r"h[1-6]", tag):
            self.finish()
            self.kind, self.level = ("text", 0) if ends else ("heading", int(tag[1]))
            if ends and self.left:
                self.skipping, self.depth, self.left = "header", self.left, 0
        elif handle:
            handle(ends)
        elif tag in _BLOCKS:
            self.finish()
        return match.end()

    def to_title(self, tag: str, ends: bool) -> bool:
        """Leave a page's header for the only title of the page, which stands in it."""
        if not (self.skipping == "header" and tag == "h1" and not ends and self.titles == 1):
            return False
        self.skipping, self.left = "", self.depth
        return True

    def on_ol(self, ends: bool) -> None:
        self.finish()
        self.lists = self.lists[:-1] if ends else [*self.lists, 1]

    def on_ul(self, ends: bool) -> None:
        self.finish()
        self.lists = self.lists[:-1] if ends else [*self.lists, 0]

    def on_li(self, ends: bool) -> None:
        self.finish()
        if ends:
            return
        self.kind = "item"
        if self.lists and self.lists[-1]:
            self.number = str(self.lists[-1])
            self.lists[-1] += 1

    def on_tr(self, ends: bool) -> None:
        self.finish()
        self.kind = "text" if ends else "row"

    def on_td(self, ends: bool) -> None:
        if not ends and self.kind == "row":
            self.cells.append(self.now.length)
            self.now.add(" ", self.now.places[-1][1] if self.now.places else 0)

    on_th = on_td

    def on_b(self, ends: bool) -> None:
        if not ends:
            self.bold = self.now.length if "".join(self.now.parts).strip() else 0
        elif self.bold >= 0:
            self.lead = self.now.length if self.bold == 0 else self.lead
            self.strong.append((self.bold, self.now.length))
            self.bold = -1

    on_strong = on_u = on_b

    def on_dt(self, ends: bool) -> None:
        """A word of a list of words: what is said of it goes on with it."""
        if not ends:
            self.finish()
        self.on_b(ends)
        if ends and self.now.places:
            self.now.add(" ", self.now.places[-1][1])

    def on_dd(self, ends: bool) -> None:
        if ends:
            self.finish()

    def finish(self) -> None:
        """End the block that is being read."""
        raw = "".join(self.now.parts)
        cells: tuple[tuple[int, int], ...] = ()
        if self.kind == "row" and self.cells:
            spots = [len(" ".join(raw[:cut].split())) for cut in (*self.cells, len(raw))]
            cells = tuple((min(b, a + bool(a)), b) for a, b in itertools.pairwise(spots))
        block = self.now.block(
            self.kind,
            level=self.level,
            number=self.number,
            lead=self.lead,
            cells=cells,
            strong=self.strong,
        )
        if block is not None:
            self.blocks.append(block)
        self.now, self.lead, self.bold, self.number, self.cells = Builder(), 0, -1, "", []
        self.strong = []
        if self.kind == "item":
            self.kind = "text"
