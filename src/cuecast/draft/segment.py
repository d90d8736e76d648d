"""Blocks → parts: what belongs to which exercise, and what to none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from cuecast.draft.calling import name_above, name_all, name_of, without_captions
from cuecast.draft.dose import facts
from cuecast.draft.features import Choose, Evidence
from cuecast.draft.joining import joined
from cuecast.draft.led_alike import led_alike
from cuecast.draft.lone import are_steps, only_one, titles, told_at
from cuecast.draft.looks import look
from cuecast.draft.model import Found
from cuecast.draft.name_doses import behind_name
from cuecast.draft.parts import Line, Part, Parts, gather_lone, share_endings, spoken
from cuecast.draft.places import give_places
from cuecast.draft.reading import Block
from cuecast.draft.roles import AFTERWARDS, BEFORE
from cuecast.draft.said import State, of_each
from cuecast.draft.scorer import CRAFT, LIKELY, SURE, by_weights
from cuecast.draft.sections import dividing, headings
from cuecast.draft.sentences import plain, sentence, sentences
from cuecast.draft.sharing import ABOUT_ALL, AHEAD, only_doses, shareable
from cuecast.draft.spots import Article, Seen, Spot, sayings
from cuecast.draft.stages import begins_stage
from cuecast.draft.tables import Tables
from cuecast.draft.traps import NOISE
from cuecast.draft.vetoes import first_order, in_chain, named, no_start, stands_before
from cuecast.draft.whole_lines import set_of

ENOUGH = {"named": 0.5, "unnamed": 0.55, "article": 0.7}
"""From here on an exercise begins: what is best on articles that were not learnt from."""


def segmented(blocks: Sequence[Block], choose: Choose = by_weights) -> Parts:
    """The parts of an article; `choose` decides where exercises begin."""
    kept = [one for one in blocks if not NOISE.search(plain(one.text[:300]))]
    cutter = _Cutter(kept, choose)
    cutter.run()
    empty = not cutter.result.parts and not cutter.rows and cutter.of_exercises()
    if empty and (lone := told_at(cutter.article, *cutter.likely)) is not None:
        cutter = _Cutter(kept, choose, lone)
        cutter.run()
    elif not cutter.rows and are_steps(cutter.article, cutter.result.parts, cutter.begun):
        cutter = _Cutter(kept, choose, cutter.begun[0], single=True)
        cutter.run()
    if cutter.result.parts and not cutter.of_exercises():
        cutter.nothing()
    return cutter.done()


class _Cutter:
    """Walks through the blocks, and knows in which exercise and under which heading it is."""

    def __init__(
        self, blocks: list[Block], choose: Choose, lone: int = -1, single: bool = False
    ) -> None:
        self.blocks = blocks
        self.article = led_alike(Article(blocks))
        self.said = sayings(self.article)
        self.evidence = Evidence(self.article, self.said, choose)
        self.choose = choose
        self.lone_line, self.likely = lone, (0.0, -1)
        self.only = only_one(self.article)
        if self.only is not None and self.only.how >= 0:
            self.article.heads.pop(self.only.how, None)
            self.article.roles[self.only.how] = "action"
        self.single = single or self.only is not None
        self.begun: list[int] = []
        self.tables = Tables()
        self.rows: list[Part] = []
        self.result = Parts()
        self.state = State()
        self.now: Part | None = None
        self.waits, self.opened = False, -1
        self.role, self.role_level = "", 0
        self.skip = False
        self.before = False
        self.spoken: dict[int, list[Line]] = {}

    def run(self) -> None:
        """Read all blocks in order."""
        for index, block in enumerate(self.blocks):
            if block.kind == "row":
                self.tables.take(index, block, self.now, self.role)
                continue
            self.rows += self.tables.end()
            if index in self.article.heads:
                self.head(index, block)
            elif index in self.article.roles and not self._lines(index):
                self.role_head(index, block)
            elif not self.skip or index in self.article.labels:
                self.body(index, block)
            if self.skip:
                self.spoken[index] = [Line(one, "noise", index) for one in sentences(block)]
        self.rows += self.tables.end()

    def of_exercises(self) -> bool:
        """Whether the article teaches exercises at all, and not how to bake or to paint."""
        found = self.evidence.of_article()
        sure = self.choose("article", None, found)
        bodily = found["of the body"] or max(found["best name"], found["best group"]) >= SURE
        return bool(bodily) and found["other crafts"] < CRAFT and sure >= ENOUGH["article"]

    def nothing(self) -> None:
        """Forget all exercises: the text is about something else."""
        self.result.parts.clear()
        self.rows.clear()

    def names(self, spot: Spot) -> float:
        """How likely a heading or lead begins an exercise; 0 when it is not likely enough."""
        self.state.role = self.role
        sure = self.choose("named", spot, self.evidence.of_named(spot, self.state))
        if self.single:
            return max(sure, LIKELY) if self.only and spot is self.only.title else 0.0
        varies = self.role == "variation" and not spot.whole
        if varies or first_order(self.state, spot) or self.evidence.titles_several(spot):
            return 0.0
        sure = named(self.evidence, spot, sure, self.role)
        return sure if sure >= ENOUGH["named"] else 0.0

    def _lines(self, index: int) -> list[Seen]:
        starts = self.article.starts
        return self.article.lines[starts[index] : starts[index + 1]]

    def begin(self, spot: Spot, name: Found[str] | None, sure: float, end: int = 0) -> None:
        """Begin an exercise at a spot, whose name and its dose stand in its block before `end`."""
        self.now = Part(name, spot.block, sure=sure, said=spot.layout in ("said", "unnamed"))
        self.result.parts.append(self.now)
        if dosed := behind_name(self.blocks[spot.block], end):
            self.now.lines.append(Line(dosed, "dose", spot.block))
        self.role, self.skip = "", False
        self.state = State(spot)
        asking = self.article.asking(spot)
        if asking and not self.evidence.ahead[spot].at_once:
            self.now.lines.append(Line(asking, "", spot.block))
            self.state.take(Seen(asking, look(asking), spot.block, first=True))

    def end(self) -> None:
        """End the exercise that is open, if it taught anything."""
        if self.now and not self.waits and self.now.teaches():
            self.now, self.state = None, State()

    def titled(self, block: Block) -> None:
        """Take the first heading as the title of the article, and the only one of its rank before others."""
        top = block.kind == "heading" and block.level == 1
        only = top and sum(one.kind == "heading" and one.level == 1 for one in self.blocks) == 1
        if self.result.title is None or only:
            whole = sentence(block, 0, len(block.text))
            self.result.title = whole.found(" ".join(block.text.split()).strip(" #*"))

    def role_head(self, index: int, block: Block) -> None:
        """Take a heading that says what the words below it are."""
        role = self.article.roles[index]
        self.result.heads.append(index)
        if index == 0:
            self.titled(block)
        self.role, self.skip = role, role == "noise"
        self.role_level = block.level if block.kind == "heading" else 0
        later = any(n > index for n in (*self.article.heads, *self.article.roles))
        self.before = later and bool(BEFORE.match(plain(block.text)))
        heads = [n for n, one in self.article.roles.items() if one == "dose" and not self._lines(n)]
        for_all = role == "dose" and len(heads) == 1 and len(self.result.parts) > 1
        if role == "general" or for_all:
            self.end()

    def head(self, index: int, block: Block) -> None:
        """Take a heading that may name an exercise."""
        self.before = False
        spot = self.article.heads[index]
        title = self.result.title
        self.titled(block)
        whole = sentence(block, 0, len(block.text))
        self.result.heads.append(index)
        if sure := self.names(spot):
            name = self.only.name if self.only else spot.name
            self.begin(spot, whole.found(name, sure=sure), sure, len(block.text))
            self.waits = title is not self.result.title or self.only is not None
            return
        if facts(whole) and not self.skip:
            self.result.shared.append(Line(whole, "general", index))
        open_ = self.state.spot
        deeper = (
            open_ is not None
            and self.only is None
            and open_.layout.startswith("h")
            and spot.layout.startswith("h")
            and spot.layout > open_.layout
        )
        if not deeper or (block.kind == "heading" and 0 < block.level <= self.role_level):
            self.role, self.role_level = "", 0
        if not deeper:
            self.skip = self.skip and block.kind != "heading"
            self.end()

    def body(self, index: int, block: Block) -> None:
        """Take a paragraph or an item, which may begin with a name or a label."""
        role = self.article.roles.get(index, self.role)
        if index == 0 and len(block.text.split()) <= 12:
            self.titled(block)
        label = self.article.labels.get(index)
        if label is None and role == "noise":
            return
        if label is None and block.kind == "text" and AFTERWARDS.match(plain(block.text[:200])):
            self.end()
        if begins_stage(self.evidence, index, bool(self.now and self.now.teaches())):
            self.result.heads.append(index)
            self.end()
        lines = self._lines(index)
        if label is not None:
            if not self.goes_on(index) and (sure := self.names(label)):
                name = sentence(block, 0, label.end).found(label.name, sure=sure)
                self.begin(label, name, sure, label.end)
                role = ""
            elif self.skip:
                return
        self.deal(index, block, lines, role)

    def deal(self, index: int, block: Block, lines: Sequence[Seen], role: str) -> None:
        """Take the sentences of a block, with its label where that began nothing."""
        label = self.article.labels.get(index)
        first = self.article.starts[index]
        begun = label is not None and self.now is not None and self.state.spot is label
        texts = [one.sentence for one in lines]
        led = self.article.leads.get(index, 0)
        if begun:
            texts, first = texts[led:], first + led
        elif label is not None and not led:
            texts = [*islice(sentences(block), 400)]
        shift = len(texts) - (self.article.starts[index + 1] - first)
        for n, one in enumerate(texts):
            place = first + max(0, n - shift)
            if place < self.article.starts[index + 1]:
                self.line(place, Line(one, role or self.role, index))

    def line(self, place: int, line: Line) -> None:
        """Take a sentence: it may begin an exercise, and belongs to one or to all."""
        seen, spot = self.article.lines[place], self.said.get(place)
        waiting = self.state.spot and self.state.spot.name and not self.state.strong
        begins = not (self.before or line.role == "variation" or self.goes_on(line.block))
        # Beside a table or above a list of exercises, words without a name are said about those.
        beside = self.rows or stands_before(self.evidence, line.block)
        begins = begins and not (spot and beside and not spot.name)
        waiting = waiting or of_each(self.article, self.evidence.good, line.block)
        waiting = waiting and place not in self.evidence.course.counted
        begins = begins and not (spot and no_start(self.evidence, spot, self.now is not None))
        if spot is not None and (spot.name or not waiting) and begins:
            self.state.role = line.role
            sure = self.choose("unnamed", spot, self.evidence.of_said(spot, self.state))
            sure = in_chain(self.evidence, spot, sure)
            self.likely = max(self.likely, (sure, place))
            if (sure >= ENOUGH["unnamed"] and not self.single) or place == self.lone_line:
                self.begun.append(place)
                role = line.role if line.role in ("setup", "action", "dose") else ""
                name = name_of(self.article, spot, sure) or name_above(self.evidence, place)
                self.begin(spot, name, sure)
                line.role = self.role = role
        one = line.sentence
        self.spoken.setdefault(line.block, []).append(line)
        told = not seen.look.story
        everywhere = told and ABOUT_ALL.search(one.low) and (self.now is None or shareable(one))
        everywhere = everywhere or (told and self.opened == line.block and only_doses(one))
        self.opened = line.block if everywhere and AHEAD.search(one.low) else self.opened
        self.waits &= (
            line.block < self.only.told
            if self.only
            else not (seen.look.acts or (line.role == "dose" and seen.look.dose))
        )
        if self.now is not None and not everywhere and not self.waits:
            self.now.lines.append(line)
            self.state.take(seen)
        elif told:
            self.result.shared.append(line)

    def goes_on(self, block: int) -> bool:
        """Whether a block is one of the steps of the exercise that is open."""
        first = self.evidence.steps.get(block)
        return first is not None and self.now is not None and self.now.start >= first

    def done(self) -> Parts:
        """All parts that teach something, with what tables say of them."""
        self.result.parts = joined(self.result.parts, self.rows)
        self.result.parts = [one for one in without_captions(self.result.parts) if one.told()]
        for one in titles(self.article, self.result.parts):
            self.result.parts.remove(one)
            self.result.shared += one.lines
        starts = [one.start for one in self.result.parts]
        heads = {*self.result.heads} if len(starts) > 1 else set()
        names = [set_of(self.blocks[n]) for n in starts if n in heads]
        self.result.heads = dividing(self.blocks, self.result.heads, names, starts)
        self.result.groups = headings(self.blocks, self.result.heads, starts)
        above = [sentence(self.blocks[n], 0, len(self.blocks[n].text)) for n in self.article.heads]
        name_all(self.result, [one.sentence for one in self.article.lines], above)
        self.result.spoken = spoken(self.result, self.blocks, self.spoken, self.article.roles)
        gather_lone(self.result)
        share_endings(self.result)
        give_places(self.result)
        return self.result
