"""Places of an article where an exercise may begin: headings, leads of blocks, sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from cuecast import limits
from cuecast.draft.breaths import BREATH
from cuecast.draft.introducing import introduced
from cuecast.draft.leads import inline, only_dose
from cuecast.draft.looks import Look, look
from cuecast.draft.name_doses import dosed_name
from cuecast.draft.naming import HOUSE, ORDINAL, has_head, named_in, title_name
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import Sentence, plain, sentence, sentences
from cuecast.draft.whole_lines import SHORT, asks, set_of, whole_line


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an exercise may begin: `block` and the name's place in it; a sentence has no name or one.

    `layout` is how it is set; spots of one article that are set alike are judged together.
    `after` is where the words that belong to it begin in the block.
    """

    block: int
    start: int
    end: int
    after: int
    layout: str
    name: str = ""
    line: int = -1

    @property
    def whole(self) -> bool:
        """Whether it is a block of its own."""
        return self.layout.startswith(("h", "line"))


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence of the article with its look and its block."""

    sentence: Sentence
    look: Look
    block: int
    first: bool


@dataclass
class Article:
    """The blocks of an article with everything that may begin an exercise."""

    blocks: Sequence[Block]
    heads: dict[int, Spot] = field(default_factory=dict)
    labels: dict[int, Spot] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    lines: list[Seen] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    leads: dict[int, int] = field(default_factory=dict)
    """How many of a block's lines are its label, where that is a sentence: `Then the fan.`"""

    def __post_init__(self) -> None:
        """Find all spots."""
        behind = [*self.blocks[1:], None][: len(self.blocks)]  # An empty text has no blocks.
        stands = [*map(whole_line, self.blocks, behind)]
        names = [one for one, stood in zip(self.blocks[:-1], stands, strict=False) if stood]
        self.sets = Counter(set_of(one) for one in names[: limits.MAX_NAMES])
        for index, (block, following) in enumerate(zip(self.blocks, behind, strict=True)):
            self.starts.append(len(self.lines))
            if block.kind == "row":
                continue
            many = len(self.heads) + len(self.labels) >= limits.MAX_NAMES
            titled = index == 0 and _is_title(block)
            dosed = dosed_name(block, following) if following and not many else ""
            whole = stands[index] and not self._goes_on(index, block)
            whole = whole or (following is not None and self._stands_alike(index, following))
            apart = not self._colons(index, block, following)
            if titled or (apart and (dosed or (not many and whole and not self._labels(block)))):
                self._head(index, block, dosed)
                continue
            after = 0 if many else self._label(index, block)
            spoken = index in self.labels and self.labels[index].layout.startswith(_SPOKEN)
            for n, one in enumerate(islice(sentences(block, 0 if spoken else after), 400)):
                self.lines.append(Seen(one, look(one), index, n == 0))
                if spoken and one.start < after:
                    self.leads[index] = n + 1
        self.starts.append(len(self.lines))
        self._drop_prefixes()
        self._mark_advice()
        self._name_counted()

    def _name_counted(self) -> None:
        """What is counted among names is one, though it sounds like a part: `1. Resting position`."""
        counted = Counter(one.layout for one in self.heads.values())
        for index, role in [*self.roles.items()]:
            block = self.blocks[index]
            layout = set_of(block)
            whole = self.starts[index] == self.starts[index + 1]
            posed = counted[layout] > 2 and bool(_POSED.fullmatch(plain(block.text)))
            if (
                whole
                and (posed or ("numbered" in layout and counted[layout] > 1))
                and role in _ALSO_NAMES
            ):
                del self.roles[index]
                text = block.text
                self.heads[index] = Spot(index, 0, len(text), len(text), layout, title_name(text))
        self.heads = dict(sorted(self.heads.items()))

    def _mark_advice(self) -> None:
        """`Do` above a list is advice where `Do not` stands above another."""
        said = {index: plain(self.blocks[index].text).strip(" .:!") for index in self.roles}
        if any(_DONT.fullmatch(text) for text in said.values()):
            for index, text in said.items():
                if text in ("do", "dos", "do's"):
                    self.roles[index] = "general"

    def _drop_prefixes(self) -> None:
        """Take from names what stands before a colon or a dash in several of those that are set alike."""
        for some in (self.heads, self.labels):
            begins = {n: _PREFIX.match(one.name) for n, one in some.items()}
            alike = Counter(one.layout for one in some.values())
            split = Counter(some[n].layout for n, match in begins.items() if match)
            often = Counter(
                (some[n].layout, match[1].lower()) for n, match in begins.items() if match
            )
            for n, match in begins.items():
                if match is None or has_head(match[1].lower()):
                    continue
                layout = some[n].layout
                most = split[layout] > 1 and split[layout] * 3 >= alike[layout] * 2
                if most or often[layout, match[1].lower()] > 1:
                    some[n] = replace(some[n], name=some[n].name[match.end() :])

    def _goes_on(self, index: int, block: Block) -> bool:
        """Whether an item ends as the sentence does that the item before it is: `Take 20 steps.`"""
        taken = any(index - 1 in some for some in (self.heads, self.labels, self.roles))
        if not index or taken:
            return False
        before = self.blocks[index - 1]
        listed = before.kind == block.kind == "item" and bool(before.number) == bool(block.number)
        return listed and before.text.endswith(".") and block.text.endswith(".")

    def _colons(self, index: int, block: Block, following: Block | None) -> bool:
        """Whether a name and a colon begin a block and the ones beside it: all are set alike."""
        beside = [one for one in (self.blocks[index - 1] if index else None, following) if one]
        return _colon(block) and any(one.kind == block.kind and _colon(one) for one in beside)

    def _stands_alike(self, index: int, following: Block) -> bool:
        """Whether an order of a few words stands between sentences as names elsewhere do: `Step up`."""
        block, before = self.blocks[index], self.blocks[max(0, index - 1)]
        told = before.text.endswith((".", "!", ")")) and following.text[-1:] in ".!)"
        few = 1 < len(block.text.split()) <= SHORT + 1 and block.text[-1:].isalpha()
        listed = bool(block.number) and not following.number
        if not (few and told and (listed or block.kind == before.kind == following.kind == "text")):
            return False
        if not block.text[:1].isupper() or len(following.text.split()) <= 2 * SHORT:
            return False
        return self.sets[set_of(block)] > 1

    def _labels(self, block: Block) -> bool:
        """Whether a short block is a label with what belongs to it: `Works: shoulders`."""
        bold = block.text[: block.lead].rstrip() if block.kind != "heading" else ""
        if len(bold) > 1 and bold.endswith(":") and len(block.text) > len(bold) + 3:
            return True  # `**Shoulder rolls (x10):** Roll them up and back.`
        lead = inline(block) if block.kind != "heading" else None
        return lead is not None and bool(role_of(plain(lead[0])))

    def _head(self, index: int, block: Block, dosed: str) -> None:
        low = plain(block.text)
        role = role_of(low)
        if role and not dosed:
            self.roles[index] = role
            return
        name = dosed or title_name(block.text)
        self.heads[index] = Spot(index, 0, len(block.text), len(block.text), set_of(block), name)

    def _label(self, index: int, block: Block) -> int:
        """Take the lead of a block; where its sentences begin."""
        lead = inline(block)
        if lead is None:
            return 0
        words, end, after = lead
        role = role_of(plain(words))
        if role:
            self.roles[index] = role
            return after
        mark = "bold" if block.lead > 1 else _AROUND.sub("", block.text[end:after])[:1] or "dose"
        if mark in ".!" and (inner := introduced(f"{plain(words)}.")):
            words = words[slice(*inner)]
        name = title_name(words)
        low = plain(name)
        shown = mark not in ".!" or words.isupper() or block.number
        if mark == ":" and ORDINAL.match(plain(words)) and introduced(plain(block.text[:100])):
            return 0
        if HOUSE.search(plain(block.text[:120])) and not has_head(low):
            return 0
        order = asks(low) and not has_head(low) and (len(low.split()) > 6 or not shown)
        if len(name) < 3 or only_dose(low) or order or BREATH.search(low):
            return 0
        if words.isupper() and mark != "bold":
            mark = f"caps{mark}"
        listed = "item" if block.kind == "item" else "text"
        layout = f"lead {mark} {listed}{' numbered' if block.number else ''}"
        self.labels[index] = Spot(index, 0, end, after, layout, name)
        return after

    def asking(self, spot: Spot) -> Sentence | None:
        """The name of a heading or line that itself asks the body for something: `March on the spot`."""
        if not spot.whole:
            return None
        block = self.blocks[spot.block]
        start = max(0, block.text.find(spot.name))
        named = sentence(block, start, start + len(spot.name))
        return named if look(named).strong else None

    def after(self, block: int) -> int:
        """The first line at or behind the end of a block's name."""
        if block in self.heads:
            return self.starts[block + 1]
        return self.starts[block] + self.leads.get(block, 0)


def _colon(block: Block) -> bool:
    """Whether a block begins with the name of a movement and a colon, and says more: `Squats: 15`."""
    match = _NAMED.match(block.text) if block.kind in ("text", "item") else None
    low = plain(match["name"]) if match else ""
    return has_head(low) and len(low.split()) <= _COLON and not role_of(low)


_NAMED = re.compile(
    r"(?P<name>[^\W\d][^.:;!?|()–—\n]{1,60}?)(?:\s*\([^()]{1,30}\))?(?::|\s[-–—])\s+\S"
)
_COLON = 6
"""Words before a colon."""


def _is_title(block: Block) -> bool:
    """Whether the first block of a text is a title that names an exercise and says more: `The plank: …`."""
    text = block.text
    told = re.search(r"[^\W\d][:?]\s|\s[-–—|]\s", text) and not re.search(r"[.;,:]$|\.\s", text)
    first = re.split(r"[:?]\s|\s[-–—|]\s", text)[0]
    few = len(text.split()) <= _TITLE and block.kind == "text"
    return bool(few and told and named_in(first) and not asks(plain(first)))


_TITLE = 20
"""Words of a title."""

_PREFIX = re.compile(r"([\w' ]{2,30}?)(?:\s*:|\s+[-–—|])\s+(?=\w)")
_POSED = re.compile(r"(?!start|initial|ready|body|get|your|set)\w+ (?:position|posture)")
"""A pose that is called so: `Resting position`, not `Starting position`."""

_ALSO_NAMES = ("setup", "breath", "action")
"""Roles of which exercises are called too."""

_DONT = re.compile(r"(?:please )?(?:do not|don'ts?|do nots)")
_AROUND = re.compile(r"\([^()]*\)|\s|[x×]\s?\d+[\w ]*")
_SPOKEN = ("lead . ", "lead ! ")
"""Layouts of leads that are sentences."""


def sayings(article: Article) -> dict[int, Spot]:
    """Sentences that may begin an exercise: they name one, or ask for something; by their line."""
    found: dict[int, Spot] = {}
    bodily = {seen.block for seen in article.lines if seen.look.acts}
    for index, seen in enumerate(article.lines):
        one = seen.sentence
        counted = bool(ORDINAL.match(one.low))
        spot = introduced(one.low)
        if spot is None or (seen.look.story and not counted):
            spot = _emphasised(article.blocks[seen.block], one)
        if spot:
            name = title_name(one.text[spot[0] : spot[1]])
            found[index] = Spot(
                seen.block, one.start + spot[0], one.start + spot[1], one.start, "said", name, index
            )
        elif HOUSE.search(one.low) and not re.search(r"[.!?]$", one.text):
            continue
        elif seen.look.acts or (counted and seen.first and seen.block in bodily):
            found[index] = Spot(seen.block, one.start, one.end, one.start, "unnamed", "", index)
    return found


def _emphasised(block: Block, one: Sentence) -> tuple[int, int] | None:
    """Where a sentence holds a few words in bold that may be a name."""
    for start, end in block.strong:
        if one.start <= start and end <= one.end and one.end - one.start > end - start:
            low = plain(block.text[start:end]).strip(" .,:;")
            few = 0 < len(low.split()) <= 6 and len(low) > 2 and not low[0].isdigit()
            if few and not role_of(low) and (has_head(low) or not asks(low)):
                return start - one.start, end - one.start
    return None
