"""What an article holds: exercises in the making, and sentences that are said for all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from cuecast.draft.breaths import breath_mentions
from cuecast.draft.clauses import AVOID, CAUTION, is_instruction
from cuecast.draft.dose import facts
from cuecast.draft.dose_gather import labelled
from cuecast.draft.grounds import Grounds
from cuecast.draft.looks import look
from cuecast.draft.model import Found
from cuecast.draft.reading import Block
from cuecast.draft.sentences import Sentence, sentences
from cuecast.draft.traps import is_story
from cuecast.draft.words import BODY_RE


@dataclass
class Line:
    """A sentence and the role that its heading or label gives it; `block` counts blocks.

    `home` is the place of the exercise among whose words it stands, -1 outside all of them.
    """

    sentence: Sentence
    role: str
    block: int
    home: int = -1
    known: tuple[str, str] | None = field(default=None, init=False, compare=False, repr=False)
    """The role for which the kind of the sentence was judged, and the kind."""

    @property
    def cell(self) -> bool:
        """Whether it is a cell of a table that tells a dose, read by the head of its column."""
        return self.sentence.block.kind == "row" and self.role == "dose"


@dataclass
class Part:
    """An exercise in the making, and how sure one begins there. `facts` come from a row of a table;
    `said`: a sentence gives the name, no heading or lead. `above`: a heading over several exercises that
    names their start position.
    """

    name: Found[str] | None
    start: int
    lines: list[Line] = field(default_factory=list)
    level: int = 9
    facts: dict[str, Grounds] = field(default_factory=dict)
    sure: float = 1.0
    above: Sentence | None = None
    said: bool = False

    def teaches(self) -> bool:
        """Whether anything is to be done: with the body, or so many times."""
        looks = [look(one.sentence) for one in self.lines]
        return any(one.acts or one.dose for one in looks)

    def told(self) -> bool:
        """Whether an exercise is told: something is to be done, or a sure name has words behind it."""
        named = self.name is not None and self.name.sure >= 0.6 and bool(self.lines)
        return self.teaches() or bool(self.facts) or named


@dataclass
class Parts:
    """What an article holds: its title and author, its exercises, and what is said for all of them.

    `spoken` are all its sentences but noise, in its order; `heads` are the blocks that begin sections.
    """

    title: Found[str] | None = None
    author: Found[str] | None = None
    parts: list[Part] = field(default_factory=list)
    shared: list[Line] = field(default_factory=list)
    spoken: list[Line] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    """What the heading says under which each exercise stands, in small letters."""


def spoken(
    found: Parts,
    blocks: Sequence[Block],
    lines: Mapping[int, Sequence[Line]],
    roles: Mapping[int, str],
) -> list[Line]:
    """All sentences of an article: the lines of its blocks, and what stands before them there.

    Headings and leads are no lines of their own; they belong to what they begin. Every line is told its
    home.
    """
    begins = {part.start: place for place, part in enumerate(found.parts)}
    for place, part in enumerate(found.parts):
        for line in part.lines:
            line.home = place
    every: list[Line] = []
    for index, block in enumerate(blocks):
        own = lines.get(index, ())
        end = min((line.sentence.start for line in own), default=len(block.text))
        if block.kind != "row" and end > 1:
            before, role, home = (
                sentences(block, 0, end),
                roles.get(index, ""),
                begins.get(index, -1),
            )
            every += [Line(one, role, index, home) for one in islice(before, _MOST)]
        every += own
    return [one for one in every if one.role != "noise"]


_MOST = 400
"""Sentences of one block that are read."""


def gather_lone(found: Parts) -> None:
    """Give the only exercise what stands among its words, and the steps before the line that began it."""
    if len(found.parts) != 1 or not found.parts[0].lines:
        return
    part = found.parts[0]
    first, last = (choose(line.block for line in part.lines) for choose in (min, max))
    steps = [
        line for line in found.shared if line.role in ("setup", "action") and line.block < first
    ]
    own = steps if any(_asks(line) for line in steps) else []
    own += [line for line in found.shared if line.role == "dose" and line.block < first]
    own = [*own, *(line for line in found.shared if first < line.block <= last)]
    found.shared = [line for line in found.shared if line not in own]
    part.lines = sorted([*part.lines, *own], key=lambda line: (line.block, line.sentence.start))


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
    # What stands right below a name with its dose is how it is done, whatever words it has.
    above = [line.role for line in last.lines if line.block == last.start]
    end = max(*doing, last.start + (bool(above) and {*above} == {"dose"}))
    told = {"frequency", "rest", "sets"}
    own_doses = {
        one.block
        for one in last.lines
        if {fact.field for fact in facts(labelled(one.sentence))} - told
    }
    for line in last.lines:  # A list of doses belongs together: `Reps: 10`, `Times per day: 2`.
        if line.role == "dose" and line.block - 1 in own_doses:
            own_doses.add(line.block)
    for line in [
        one
        for one in last.lines
        if one.block > end
        and one.block not in own_doses
        and one.role in ("", "cautions", "avoid", "focus", "general", "dose")
    ]:
        fields = {fact.field for fact in facts(labelled(line.sentence))}
        own = {
            fact.field
            for part in found.parts[:-1]
            for one in part.lines
            for fact in facts(labelled(one.sentence))
        }
        if fields <= told and not fields & own and not _HERE.search(line.sentence.low):
            last.lines.remove(line)
            found.shared.append(line)


_HERE = re.compile(r"\b(?:here|this (?:one|exercise))\b")


def _asks(line: Line) -> bool:
    low = line.sentence.low
    if is_story(low) or CAUTION.search(low) or AVOID.match(low) or low.startswith("if "):
        return False
    kind = is_instruction(line.sentence)
    if kind and breath_mentions(line.sentence):
        return True
    return (kind in ("setup", "move", "fragment") and bool(BODY_RE.search(low))) or bool(
        {f.field for f in facts(labelled(line.sentence))} & {"reps", "hold"}
    )
