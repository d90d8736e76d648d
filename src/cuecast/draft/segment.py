"""Blocks → parts: what belongs to which exercise, and what to none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuecast.draft.ahead import Ahead
from cuecast.draft.clauses import OTHER_SIDE, REPEAT, is_instruction, position_of, verb_of
from cuecast.draft.dose import facts
from cuecast.draft.model import Found
from cuecast.draft.naming import inline, introduced, may_be_name, names_one, title_name
from cuecast.draft.parts import ABOUT_ALL, Line, Part, Parts, share_endings
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import Sentence, plain, sentence, sentences
from cuecast.draft.tables import Tables
from cuecast.draft.traps import NOISE, is_story
from cuecast.draft.words import BODY_RE, HEAD_RE

_NEXT = re.compile(
    r"^(?:and )?(?:next|now|then|finally|after that|afterwards|lastly|second(?:ly)?"
    r"|third(?:ly)?|to finish|last|from there)\b"
)


def segmented(blocks: Sequence[Block]) -> Parts:
    """The parts of an article."""
    cutter = _Cutter([one for one in blocks if not NOISE.search(plain(one.text[:300]))])
    cutter.run()
    return cutter.done()


class _Cutter:
    """Walks through the blocks, and knows in which exercise and under which heading it is."""

    def __init__(self, blocks: list[Block]) -> None:
        self.ahead = Ahead(blocks)
        self.tables = Tables()
        self.result = Parts()
        self.now: Part | None = None
        self.role = ""
        self.skip = False
        self.pending: Found[str] | None = None

    def run(self) -> None:
        """Read all blocks in order."""
        for index, block in enumerate(self.ahead.blocks):
            if block.kind == "row":
                self.tables.take(block)
            elif self.ahead.is_heading(index):
                self.heading(index, block)
            elif not self.skip:
                self.body(index, block)

    def begin(self, name: Found[str] | None, start: int, level: int = 9) -> None:
        """Begin an exercise at a block."""
        self.now = Part(name, start, level=level)
        self.result.parts.append(self.now)
        self.role = ""

    def heading(self, index: int, block: Block) -> None:
        """Take a heading: a role for what follows, a name, or neither."""
        whole = sentence(block, 0, len(block.text))
        role = role_of(whole.low)
        if self.result.title is None and (not role or index == 0):
            self.result.title = whole.found(" ".join(block.text.split()).strip(" #*"))
        if role:
            self.skip = role == "noise"
            self.role = role
            if role == "general" and self.now and self.now.teaches():
                self.now = None
        elif not self.skip or block.kind == "heading":
            self.skip = False
            self.named(index, block, whole)

    def named(self, index: int, block: Block, whole: Sentence) -> None:
        """Take a heading that may name an exercise."""
        first = self.result.title is not None and whole.found("").start == self.result.title.start
        nested = self.now is not None and block.kind == "heading" and block.level > self.now.level
        name = title_name(block.text)
        known = bool(HEAD_RE.search(plain(name)))
        sure = self.ahead.teaching(index + 1, block)
        counted = block.kind == "item" or block.text[:1].isdigit()
        if first and not names_one(block.text) and not (counted and sure):
            self.role = ""
        elif sure and (known or not nested) and len(name) > 2 and may_be_name(name):
            self.begin(whole.found(name, sure=0.95 if known else 0.8), index, block.level or 9)
        elif first and names_one(block.text):
            self.pending = whole.found(name, sure=0.85)
        elif not nested:
            self.role = ""
            if self.now and self.now.teaches():
                self.now = None

    def body(self, index: int, block: Block) -> None:
        """Take a paragraph or an item, which may begin with a name or a label."""
        role, start = self.role, 0
        label = inline(block)
        if label and not (block.number and not block.lead and verb_of(plain(label[0]))):
            words, end, after = label
            named = role_of(plain(words))
            if named == "noise":
                return
            if named and named != "general":
                role, start = named, after
            elif self.ahead.names(block, words, after, self.role):
                one = sentence(block, 0, end)
                self.begin(one.found(title_name(words), sure=0.9), index)
                role, start = "", after
        inside = [*sentences(block, start)]
        for place, one in enumerate(inside):
            self.take(Line(one, role, index), inside[place + 1 : place + 12])

    def take(self, line: Line, rest: Sequence[Sentence]) -> None:
        """Take a sentence: it may begin an exercise, and belongs to one or to all."""
        one = line.sentence
        story = is_story(one.low)
        if not story and not self.introduce(line, rest) and self.starts_unnamed(line, rest):
            self.begin(self.pending, line.block)
            self.pending = None
            line.role = "" if line.role == "focus" else line.role
        everywhere = ABOUT_ALL.search(one.low) and (facts(one) or self.now is None) and not story
        if self.now is not None and not everywhere:
            self.now.lines.append(line)
            fields = {fact.field for fact in facts(one)}
            if not story and fields & {"reps", "hold", "sets", "duration"}:
                self.now.closed = True
        elif not story:
            self.result.shared.append(line)

    def introduce(self, line: Line, rest: Sequence[Sentence]) -> bool:
        """Begin the exercise that a sentence introduces by its name; whether it introduces one."""
        one = line.sentence
        spot = introduced(one.low)
        if not spot or line.role not in ("", "action", "general", "why", "setup"):
            return False
        if not self.ahead.continues(line.block, rest):
            return False
        name = one.found(title_name(one.text[spot[0] : spot[1]]), *spot, sure=0.85)
        now = self.now
        if now is None or (now.teaches() and (now.closed or self.moves_on(line))):
            again = now is not None and now.name and plain(now.name.value) == plain(name.value)
            if not again:
                self.begin(name, line.block)
        elif not now.teaches():
            if now.name is None:
                now.name = name
            elif plain(now.name.value) != plain(name.value):
                self.begin(name, line.block)
        return True

    def moves_on(self, line: Line) -> bool:
        """Whether a sentence stands in a new paragraph, or says that something else follows."""
        fresh = (
            self.now is not None and bool(self.now.lines) and self.now.lines[-1].block != line.block
        )
        return fresh or bool(_NEXT.match(line.sentence.low))

    def starts_unnamed(self, line: Line, rest: Sequence[Sentence]) -> bool:
        """Whether an exercise begins here that has no name of its own."""
        low = line.sentence.low
        if is_instruction(line.sentence) not in ("setup", "move", "fragment"):
            return False
        if low.startswith(("you can ", "you could ")) or ABOUT_ALL.search(low):
            return False
        if self.now is None:
            return self.starts_first(line, rest)
        goes_on = OTHER_SIDE.search(low[:45]) or REPEAT.match(low)
        return (
            not goes_on and line.role in ("", "action") and self.starts_next(self.now, line, rest)
        )

    def starts_first(self, line: Line, rest: Sequence[Sentence]) -> bool:
        """Whether an instruction outside of any exercise begins one."""
        one = line.sentence
        if line.role == "action" or (self.pending is not None and line.role == "setup"):
            return True
        if line.role not in ("", "focus") or self.ahead.named_next(line.block, self.role):
            return False
        whole = one.block.kind != "text" or one.text[-1:] in ".!;:"
        return whole and not one.low.startswith("let") and self.ahead.unnamed(line.block, one, rest)

    def starts_next(self, now: Part, line: Line, rest: Sequence[Sentence]) -> bool:
        """Whether an instruction begins another exercise after the one that is told."""
        one = line.sentence
        kind, position = is_instruction(one), position_of(one.low)
        fresh = bool(now.lines) and now.lines[-1].block != line.block
        sequel = bool(_NEXT.match(one.low)) and kind in ("setup", "move")
        if now.name is None and fresh and sequel:
            return True
        if not now.closed or (now.lines and one.block.number not in ("", "1")):
            return False
        near = [one, *(x for x in rest[:2] if is_instruction(x))]
        if sequel and any(BODY_RE.search(x.low) for x in near):
            return True
        return kind == "setup" and position is not None and (fresh or position[1] < 12)

    def done(self) -> Parts:
        """All parts that teach something, with what tables say of them."""
        by_name = {plain(part.name.value): part for part in self.result.parts if part.name}
        for name, row in self.tables.rows.items():
            if name in by_name:
                by_name[name].facts.update(row.facts)
                by_name[name].lines += row.lines
            else:
                self.result.parts.append(row)
        self.result.parts = [one for one in self.result.parts if one.teaches() or one.facts]
        share_endings(self.result)
        return self.result
