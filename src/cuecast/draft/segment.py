"""Blocks → parts: what belongs to which exercise, and what to none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from cuecast.draft.clauses import (
    AVOID,
    CAUTION,
    OTHER_SIDE,
    REPEAT,
    is_instruction,
    position_of,
    verb_of,
)
from cuecast.draft.dose import facts
from cuecast.draft.model import Found
from cuecast.draft.naming import inline, introduced, is_heading, may_be_name, names_one, title_name
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import Sentence, plain, sentence, sentences
from cuecast.draft.traps import NOISE, is_story
from cuecast.draft.words import BODY_RE, HEAD_RE

ABOUT_ALL = re.compile(
    r"\b(?:all (?:of (?:it|them|these)|(?:the |these |\w+ )?(?:exercises|moves"
    r"|stretches))|both (?:exercises|moves|stretches|of these)|(?:each|every) (?:exercise"
    r"|move|stretch|of these)|these (?:\w+ )?(?:exercises|moves|stretches)|the (?:whole"
    r"|entire|full) (?:\w+ )?(?:flow|routine|sequence|programme|program|set|series"
    r"|circuit|thing)|the exercises|this (?:little |short )?(?:sequence|routine|flow"
    r"|circuit|programme|program|workout|class)|the (?:routine|circuit|workout|class)"
    r"|do everything|between everything|(?:four|three|five|six|seven|\d) (?:moves"
    r"|exercises|stretches)|seconds of work)\b"
)
_NEXT = re.compile(
    r"^(?:and )?(?:next|now|then|finally|after that|afterwards|lastly|second(?:ly)?"
    r"|third(?:ly)?|to finish|last|from there)\b"
)


@dataclass
class Line:
    """A sentence and the role that its heading or label gives it; `block` counts blocks."""

    sentence: Sentence
    role: str
    block: int


@dataclass
class Part:
    """An exercise in the making. `facts` come from a row of a table."""

    name: Found[str] | None
    start: int
    lines: list[Line] = field(default_factory=list)
    level: int = 9
    facts: dict[str, Found[str]] = field(default_factory=dict)
    closed: bool = False

    def teaches(self) -> bool:
        """Whether anything is to be done with the body."""
        kinds = [
            is_instruction(one.sentence) for one in self.lines if not is_story(one.sentence.low)
        ]
        return any(kind in ("setup", "move", "fragment") for kind in kinds)


@dataclass
class Parts:
    """What an article holds: its title and author, its exercises, and what is said for all of them."""

    title: Found[str] | None = None
    author: Found[str] | None = None
    parts: list[Part] = field(default_factory=list)
    shared: list[Line] = field(default_factory=list)


def segmented(blocks: Sequence[Block]) -> Parts:
    """The parts of an article."""
    cutter = _Cutter([one for one in blocks if not NOISE.search(plain(one.text[:300]))])
    cutter.run()
    return cutter.done()


class _Cutter:
    """Walks through the blocks, and knows in which exercise and under which heading it is."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.result = Parts()
        self.now: Part | None = None
        self.role = ""
        self.skip = False
        self.columns: list[str] = []
        self.rows: dict[str, Part] = {}
        self.pending: Found[str] | None = None
        # A word and a full stop before a description is a name where several blocks begin so.
        self.dotted = sum(
            1
            for one in blocks
            if re.match(r"[^\W\d_a-z][\w'’ -]{2,30}[.:]\s+[A-Z]", one.text)
            and not verb_of(plain(one.text))
            and not role_of(plain(re.split("[.:]", one.text)[0]))
        )

    def run(self) -> None:
        for index, block in enumerate(self.blocks):
            following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            if block.kind == "row":
                self.row(block)
            elif is_heading(block, following):
                self.heading(index, block)
            elif not self.skip:
                self.body(index, block)

    def begin(self, name: Found[str] | None, start: int, level: int = 9) -> None:
        self.now = Part(name, start, level=level)
        self.result.parts.append(self.now)
        self.role = ""

    def heading(self, index: int, block: Block) -> None:
        whole = sentence(block, 0, len(block.text))
        role = role_of(whole.low)
        if self.result.title is None and (not role or index == 0):
            self.result.title = whole.found(title_text(block.text))
        if role:
            self.skip = role == "noise"
            self.role = role
            if role == "general" and self.now and self.now.teaches():
                self.now = None
            return
        if self.skip and block.kind != "heading":
            return
        self.skip = False
        first = self.result.title is not None and whole.found("").start == self.result.title.start
        nested = self.now is not None and block.kind == "heading" and block.level > self.now.level
        name = title_name(block.text)
        sure = self.teaching(index + 1, block)
        if (
            first
            and not names_one(block.text)
            and not ((block.kind == "item" or block.text[:1].isdigit()) and sure)
        ):
            self.role = ""
            return
        if (
            sure
            and not (nested and not HEAD_RE.search(plain(name)))
            and len(name) > 2
            and may_be_name(name)
        ):
            self.begin(
                whole.found(name, sure=0.95 if HEAD_RE.search(plain(name)) else 0.8),
                index,
                block.level or 9,
            )
        elif first and names_one(block.text):
            self.pending = whole.found(name, sure=0.85)
        else:
            self.role = "" if not nested else self.role
            if self.now and self.now.teaches() and not nested:
                self.now = None

    def teaching(self, start: int, heading: Block) -> bool:
        """Whether the blocks below a heading say what to do, up to the next that may be a name."""
        found = doses = positions = 0
        for index in range(start, min(start + 14, len(self.blocks))):
            block = self.blocks[index]
            following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            if is_heading(block, following):
                role = role_of(plain(block.text))
                if role in ("noise", "general", "why") and index > start and role != "why":
                    break
                if not role:
                    break
                continue
            named = inline(block)
            if (
                index > start
                and named
                and not role_of(plain(named[0]))
                and HEAD_RE.search(plain(title_name(named[0])))
            ):
                break
            for one in islice(sentences(block), 20):
                if is_story(one.low):
                    continue
                kind = is_instruction(one)
                found += kind in ("setup", "move") and bool(
                    BODY_RE.search(one.low) or position_of(one.low)
                )
                positions += kind == "setup" and position_of(one.low) is not None
                doses += bool(facts(one))
        good = HEAD_RE.search(plain(title_name(heading.text)))
        return bool(positions or found >= 2 or (found and (doses or good)) or (good and doses))

    def row(self, block: Block) -> None:
        """A row of a table: its head names the columns, the others an exercise each."""
        texts = [block.text[a:b].strip() for a, b in block.cells]
        lows = [plain(one) for one in texts]
        if not self.columns or any(re.fullmatch(r"exercises?|moves?|name", one) for one in lows):
            wanted = (
                r"(exercise|move|name|sets?|reps?|hold|rest|tempo|frequency|sides?|time|duration)"
            )
            self.columns = [m[1] if (m := re.search(wanted, one)) else "" for one in lows]
            if not any(one in ("exercise", "move", "name") for one in self.columns):
                self.columns = []
            return
        part: Part | None = None
        for column, (start, end), text in zip(self.columns, block.cells, texts, strict=False):
            if column in ("exercise", "move", "name") and text:
                cell = sentence(block, start, end)
                part = Part(cell.found(title_name(text)), cell.found("").start)
                self.rows[plain(title_name(text))] = part
            elif part is not None and column:
                self.cell(part, column, block, start, end)

    def cell(self, part: Part, column: str, block: Block, start: int, end: int) -> None:
        one = sentence(block, start, end)
        label = {"set": "sets", "rep": "reps", "time": "duration"}.get(column, column)
        lead = f"{label}: "
        spoken = Sentence(block, one.start, one.end, one.text, lead + one.low)
        for fact in facts(spoken):
            part.facts.setdefault(fact.field, one.found(fact.value))
        part.lines.append(Line(one, "dose", -1))

    def body(self, index: int, block: Block) -> None:
        role, start = self.role, 0
        label = inline(block)
        if label and not (block.number and not block.lead and verb_of(plain(label[0]))):
            words, end, after = label
            named = role_of(plain(words))
            if named == "noise":
                return
            if named and named != "general":
                role, start = named, after
            elif self.names(block, words, after):
                one = sentence(block, 0, end)
                self.begin(one.found(title_name(words), sure=0.9), index)
                role, start = "", after
        inside = [*sentences(block, start)]
        for place, one in enumerate(inside):
            self.take(index, one, role, inside[place + 1 : place + 12])

    def names(self, block: Block, words: str, after: int) -> bool:
        """Whether words at the start of a block name an exercise that the rest describes."""
        low = plain(title_name(words))
        if not may_be_name(low):
            return False
        head = bool(HEAD_RE.search(low))
        rest = [*islice(sentences(block, after), 3)]
        told = bool(head and block.lead) or any(
            is_instruction(one) in ("setup", "move", "fragment") or facts(one) for one in rest[:3]
        )
        if not told or is_story(rest[0].low) or re.search(r"\d", low):
            return False
        if verb_of(low) and not head:
            return False
        if head:
            return len(low.split()) <= 6
        bold = block.lead > 0 or self.dotted > 1
        return (
            (bold or bool(block.number))
            and len(low.split()) <= 5
            and self.role in ("", "action", "general", "dose")
        )

    def take(self, index: int, one: Sentence, role: str, rest: Sequence[Sentence]) -> None:
        story = is_story(one.low)
        line = Line(one, role, index)
        spot = None if story else introduced(one.low)
        if (
            spot
            and role in ("", "action", "general", "why", "setup")
            and self.continues(index, rest)
        ):
            name = one.found(title_name(one.text[spot[0] : spot[1]]), *spot, sure=0.85)
            again = (
                self.now is not None
                and self.now.name is not None
                and plain(self.now.name.value) == plain(name.value)
            )
            fresh = (
                self.now is not None and bool(self.now.lines) and self.now.lines[-1].block != index
            )
            if not again and not (
                self.now
                and not self.now.closed
                and self.now.teaches()
                and not (_NEXT.match(one.low) or fresh)
            ):
                if self.now is not None and self.now.name is None and not self.now.teaches():
                    self.now.name = name
                else:
                    self.begin(name, index)
        elif not story and self.starts_unnamed(index, one, role, rest):
            self.begin(self.pending, index)
            self.pending = None
            if role == "focus":
                line.role = ""
        if ABOUT_ALL.search(one.low) and (facts(one) or self.now is None) and not story:
            self.result.shared.append(line)
            return
        if self.now is None:
            if not story:
                self.result.shared.append(line)
            return
        self.now.lines.append(line)
        if not story and {f.field for f in facts(one)} & {"reps", "hold", "sets", "duration"}:
            self.now.closed = True

    def continues(self, index: int, rest: Sequence[Sentence]) -> bool:
        """Whether what follows an introduction says what to do."""
        ahead = [*rest[:3]]
        for block in self.blocks[index + 1 : index + 3]:
            ahead += [*islice(sentences(block), 2)]
        return any(is_instruction(one) in ("setup", "move", "fragment") for one in ahead)

    def starts_unnamed(
        self, index: int, one: Sentence, role: str, rest: Sequence[Sentence]
    ) -> bool:
        """Whether an exercise begins here that has no name of its own."""
        kind = is_instruction(one)
        if (
            kind not in ("setup", "move", "fragment")
            or one.low.startswith(("you can ", "you could "))
            or ABOUT_ALL.search(one.low)
        ):
            return False
        position = position_of(one.low)
        if self.now is None:
            if role == "action" or (self.pending is not None and role == "setup"):
                return True
            if role in ("setup", "general") or self.named_next(index):
                return False
            if one.low.startswith("let") or (
                one.block.kind == "text" and one.text[-1:] not in ".!;:"
            ):
                return False
            near = [one, *rest]
            for ahead in range(index + 1, min(index + 4, len(self.blocks))):
                block = self.blocks[ahead]
                following = self.blocks[ahead + 1] if ahead + 1 < len(self.blocks) else None
                if is_heading(block, following) and not role_of(plain(block.text)):
                    break
                near += [*islice(sentences(block), 4)]
            if role not in ("", "setup", "action", "general", "focus") or (
                role == "general" and not position
            ):
                return False
            body = [
                x
                for x in near[:10]
                if is_instruction(x) in ("setup", "move") and BODY_RE.search(x.low)
            ]
            doses = any(
                f.field in ("reps", "hold", "sets")
                for x in near
                if not is_story(x.low)
                for f in facts(x)
            )
            return (
                bool(body)
                and (len(body) >= 2 or bool(position))
                and (doses or len(body) >= 4)
                and bool(BODY_RE.search(one.low) or position)
            )
        fresh = bool(self.now.lines) and self.now.lines[-1].block != index
        unnamed = (
            self.now.name is None and fresh and _NEXT.match(one.low) and kind in ("setup", "move")
        )
        if (
            unnamed
            and not OTHER_SIDE.search(one.low[:45])
            and not REPEAT.match(one.low)
            and role in ("", "action")
        ):
            return True
        if (
            not self.now.closed
            or OTHER_SIDE.search(one.low[:45])
            or REPEAT.match(one.low)
            or role not in ("", "action")
        ):
            return False
        if self.now.lines and one.block.number and one.block.number != "1":
            return False
        near = [one, *(x for x in rest[:2] if is_instruction(x))]
        if (
            _NEXT.match(one.low)
            and kind in ("setup", "move")
            and any(BODY_RE.search(x.low) for x in near)
        ):
            return True
        return kind == "setup" and position is not None and (fresh or position[1] < 12)

    def named_next(self, index: int) -> bool:
        """Whether the block after this one names an exercise before it describes it."""
        if index + 1 >= len(self.blocks):
            return False
        block = self.blocks[index + 1]
        label = inline(block)
        return (
            bool(label) and not role_of(plain(label[0])) and self.names(block, label[0], label[2])
        )  # type: ignore[index]

    def done(self) -> Parts:
        by_name = {plain(part.name.value): part for part in self.result.parts if part.name}
        for name, row in self.rows.items():
            if name in by_name:
                by_name[name].facts.update(row.facts)
                by_name[name].lines += row.lines
            else:
                self.result.parts.append(row)
        kept = [part for part in self.result.parts if part.teaches() or part.facts]
        self.result.parts = kept
        share_endings(self.result)
        return self.result


def title_text(text: str) -> str:
    """A title as it is written, in one line."""
    return " ".join(text.split()).strip(" #*")


def share_endings(found: Parts) -> None:
    """What stands after the last exercise in a paragraph of its own is said for all of them.

    Only where no other exercise says it for itself, and only when nothing is asked for there.
    """
    if len(found.parts) < 2:
        return
    last = found.parts[-1]
    doing = [one.block for one in last.lines if _asks(one)]
    if not doing:
        return
    for line in [
        one
        for one in last.lines
        if one.block > max(doing)
        and one.role in ("", "cautions", "avoid", "focus", "general", "dose")
    ]:
        fields = {fact.field for fact in facts(line.sentence)}
        own = {
            fact.field
            for part in found.parts[:-1]
            for one in part.lines
            for fact in facts(one.sentence)
        }
        if fields <= {"frequency", "rest"} and not fields & own:
            last.lines.remove(line)
            found.shared.append(line)


def _asks(line: Line) -> bool:
    low = line.sentence.low
    if is_story(low) or CAUTION.search(low) or AVOID.match(low):
        return False
    kind = is_instruction(line.sentence)
    return (kind in ("setup", "move", "fragment") and bool(BODY_RE.search(low))) or bool(
        {f.field for f in facts(line.sentence)} & {"reps", "hold", "sets"}
    )
