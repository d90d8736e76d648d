"""Tables of exercises: one column names them, the others say what to do, how much, and what to mind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from cuecast.draft.dose import facts, fields_of
from cuecast.draft.dose_reader import Fact
from cuecast.draft.grounds import Grounds, Source
from cuecast.draft.leads import only_dose
from cuecast.draft.looks import look
from cuecast.draft.naming import may_be_name, title_name
from cuecast.draft.parts import Line, Part
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import Sentence, bare, plain, sentence, sentences
from cuecast.draft.side_words import BOTH

_NAMES = re.compile(
    r"exercises?|moves?|names?|lifts?|stretch(?:es)?|poses?|drills?|activit(?:y|ies)"
)
_DOSES = {
    "sets": r"sets?|rounds?",
    "reps": r"reps?|repetitions?|times",
    "hold": r"holds?",
    "rest": r"rests?|pauses?|breaks?|breathers?|recovery|between",
    "tempo": r"tempo",
    "frequency": r"frequency|how often",
    "duration": r"time|duration|length|how long",
}
_SIDES = re.compile(
    r"(?:(?:your|the) )?(?:left|right|l|r|(?:un)?(?:injured|affected|operated)|sore|bad|good|other|opposite"
    r"|weaker|stronger)(?: (?:leg|arm|side|knee|hip|hand|foot|ankle|shoulder|limb|elbow|wrist))?"
)
"""Heads of columns that tell the doses of one side: two of them, and each side works."""

_HEADS = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _DOSES.items()}
_PER = re.compile(
    r"(?:times|days|sessions|workouts|x) ?(?:per|a|each|every|/) ?(?:day|week)|(?:daily|weekly)"
)
"""Heads of columns in which a number tells how often."""

_LEAD = re.compile(r"[^.:;!?]{3,40}[.:!](?=\s)")
_MINUTES = re.compile(r"(?:for )?(?:about )?\d+(?: ?(?:-|–|to) ?\d+)? ?min(?:ute)?s?\.?")
"""A cell of minutes and nothing else: so long the exercise goes on."""

_BARE = re.compile(r"\d{1,2}(?: ?(?:-|–|to) ?\d{1,2})?(?: or so)?")
"""A number alone below `How many`."""

_UNIT = re.compile(r"(?:[(,/] ?(?:in )?|\bin )((?:sec|min)\w*|s)\b")
"""A column's head that says what its numbers count: `Rest (sec)`."""

_STAGES = re.compile(
    r"(?:(?:your|fitness|training) )?(?:levels?|stages?|phases?|days?|weeks?|months?|experience|ability|who)"
)
"""Heads of a column of stages: the first is where one begins, the others come later."""

Row = tuple[int, Block]


@dataclass
class Tables:
    """The rows of a table as they come; when it ends, those that are exercises."""

    rows: list[Row] = field(default_factory=list)
    now: Part | None = None

    def take(self, index: int, block: Block, now: Part | None, role: str = "") -> None:
        """Take one row; doses with their labels are those of the exercise that is open, and so are faults."""
        if role == "avoid":
            if now is not None:
                now.lines += _advised(index, block, role)
        elif now is not None and (dosed := labelled_cells(block)):
            now.lines.append(Line(dosed, "", index))
        else:
            self.rows.append((index, block))
            self.now = now

    def end(self) -> list[Part]:
        """The exercises of the table that ended here."""
        rows, self.rows = self.rows, []
        if len(rows) < 2:
            return []
        heads = [plain(text) for text in _texts(rows[0][1])]
        if any(_asks(text) or _dosed(text) for text in heads):
            rows, heads = [rows[0], *rows], [""] * len(heads)
        if _of_stages(heads):
            if self.now is not None:
                _begun(self.now, rows[1], heads)
            return []
        column = -1 if _of_days(rows, heads) else _column(rows, heads)
        if column < 0 or role_of(heads[column]) in ("avoid", "cautions"):
            return []
        parts = [one for row in rows[1:] if (one := _part(row, heads, column)) is not None]
        told = [one for one in parts if one.facts or one.teaches()]
        if len(told) * 3 >= len(parts) * 2 and _NAMES.fullmatch(heads[column]):
            return [one for one in parts if one in told or _describes(one)]
        return told if len(told) * 2 >= len(parts) else []


def _advised(index: int, block: Block, role: str) -> list[Line]:
    """A row under a heading of faults: what stands in its first cell is one."""
    cells = [sentence(block, *span) for span in block.cells if block.text[slice(*span)].strip()]
    told = cells[:1] if cells and not role_of(cells[0].low) else []
    return [Line(one, role, index) for one in told]


_SAID = 4
"""Words of a cell that tells how an exercise is done."""


def _describes(part: Part) -> bool:
    """Whether a row tells how its exercise is done, in words that ask for nothing known."""
    said = [line.sentence.low for line in part.lines if line.role in ("", "action", "setup")]
    return any(len(low.split()) >= _SAID for low in said)


def _of_stages(heads: list[str]) -> bool:
    """Whether a table gives the doses of one exercise by stages: `Level | Sets | Reps`."""
    others = heads[1:]
    dosed = all(_kind(head) or role_of(head) == "dose" or _PER.fullmatch(head) for head in others)
    return bool(others) and dosed and bool(_STAGES.fullmatch(heads[0]))


_DAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\.?|weekend|rest day"
)


def _of_days(rows: list[Row], heads: list[str]) -> bool:
    """Whether a table tells what is done on which day, and no exercises: `Monday | Upper`."""
    if any(_NAMES.fullmatch(head) for head in heads):
        return False
    first = [plain(text) for _, block in rows for text in _texts(block)[:1]]
    return any(sum(bool(_DAY.fullmatch(one)) for one in some) > 2 for some in (heads, first))


def _begun(part: Part, row: Row, heads: list[str]) -> None:
    """Give an exercise the doses of the first stage."""
    index, block = row
    for span, head in zip(block.cells[1:], heads[1:], strict=False):
        if block.text[span[0] : span[1]].strip():
            _cell(part, index, head, sentence(block, *span))


def _dosed(text: str) -> bool:
    """Whether a cell tells so many reps or sets, so that its row heads no column: `2 x 15`."""
    return bool({"reps", "sets"} & fields_of(text)) and not _kind(text)


def _asks(text: str) -> bool:
    """Whether a cell asks the body for something, so that its row heads no column."""
    return len(text.split()) > 4 and look(bare(text)).strong


_VALUE = re.compile(r"\d|^\W*$|\b(?:one|two|three|none|daily)\b")


def labelled_cells(block: Block) -> Sentence | None:
    """A row of doses with their labels (`Sets | 2 | Reps | 10`) as a sentence; None for another row."""
    cells = block.cells
    labels, values = cells[::2], cells[1::2]
    names = [plain(block.text[a:b]).strip(" :") for a, b in labels]
    known = all(any(re.fullmatch(words, name) for words in _DOSES.values()) for name in names)
    if len(labels) != len(values) or not known:
        return None
    if not all(_VALUE.search(plain(block.text[a:b])) for a, b in values):
        return None
    low = [*plain(block.text)]
    for at in (end for _, end in labels):
        low[at] = ":"
    for at in (end for _, end in values if end < len(low)):
        low[at] = ";"
    return Sentence(block, 0, len(block.text), block.text, "".join(low))


def _texts(block: Block) -> list[str]:
    return [block.text[a:b].strip() for a, b in block.cells]


def _column(rows: list[Row], heads: list[str]) -> int:
    """The column that names exercises: by its head, or the first with a few words in each row; else -1."""
    for n, head in enumerate(heads):
        if _NAMES.fullmatch(head):
            return n
    for n, head in enumerate(heads):
        if _STAGES.fullmatch(head):
            continue
        cells = [
            block.text[slice(block.cells[n][0], _named_until(block, *block.cells[n]))].strip()
            for _, block in rows[1:]
            if n < len(block.cells)
        ]
        words = [text for text in cells if re.search(r"[^\W\d]{3}", text) and len(text.split()) < 7]
        if len(words) == len(rows) - 1 and len({*words}) == len(words):
            return n
    return -1


def _part(row: Row, heads: list[str], column: int) -> Part | None:
    """The exercise of a row, or None where it has no name."""
    index, block = row
    if column >= len(block.cells):
        return None
    begin, end = block.cells[column]
    cut = _named_until(block, begin, end)
    cell = sentence(block, begin, cut)
    name = title_name(cell.text)
    if len(name) < 2 or not may_be_name(name) or only_dose(plain(name)):
        return None
    part = Part(cell.found(name), index)
    inside = Block(block.kind, block.text[:end], block.places)
    part.lines += [Line(each, "", index) for each in sentences(inside, cut)]
    for n, span in enumerate(block.cells):
        if n != column and n < len(heads) and block.text[span[0] : span[1]].strip():
            _cell(part, index, heads[n], sentence(block, *span))
    _sided(part, heads, block)
    return part


def _sided(part: Part, heads: list[str], block: Block) -> None:
    """Take from a row with a cell for each side that both work."""
    told = [
        span
        for head, span in zip(heads, block.cells, strict=False)
        if _SIDES.fullmatch(head) and _VALUE.search(plain(block.text[slice(*span)]))
    ]
    apart = len(told) == 2 and all(a < b and block.text[a:b].strip(" -–—") for a, b in told)
    if apart and not BOTH.search(plain(block.text)):
        both = sentence(block, told[0][0], told[1][1])
        fact = Fact("sides", "each", 0, len(both.text), 0.9)
        part.facts["sides"] = Grounds(both, fact, Source("row", role="sides"))


def _named_until(block: Block, start: int, end: int) -> int:
    """Where in a cell the name ends and what is said of it begins: behind words in bold, or a stop."""
    bold = [b for a, b in block.strong if a <= start + 1 < b <= end]
    text = block.text[start:end]
    if bold:
        return bold[0]
    match = _LEAD.match(text) if len(text.split()) > 6 else None
    return start + match.end() if match else end


def _kind(head: str) -> str:
    """The dose that a column's head names first, or nothing; `rest between sets` is a rest."""
    found = [(m.start(), kind) for kind, rule in _HEADS.items() if (m := rule.search(head))]
    return "rest" if " between" in head else min(found, default=(0, ""))[1]


def _cell(part: Part, index: int, head: str, one: Sentence) -> None:
    """Read a cell as what its column's head says."""
    kind = _kind(head)
    label = "hold" if kind == "duration" else kind  # Which of the two it is, the exercise tells.
    low = f"{label}: {one.low}" if kind else one.low
    if (unit := _UNIT.search(head)) and _BARE.fullmatch(one.low):
        low += f" {unit[1]}"
    if _PER.fullmatch(head) and not facts(one):
        kind, low = "frequency", f"{one.low} {head}"
    if not kind and _BARE.fullmatch(one.low) and role_of(head) == "dose":
        low = f"reps: {one.low}"
    if kind in ("", "reps") and _MINUTES.fullmatch(one.low):
        low = f"go on for {one.low.removeprefix('for ')}"
    dosed = facts(Sentence(one.block, one.start, one.end, one.text, low))
    short = len(one.low.split()) < 9
    if kind or (dosed and (role_of(head) == "dose" or (short and not look(one).strong))):
        for fact in dosed:
            loose = fact.loose or (kind == "duration" and fact.field == "hold")
            whole = replace(fact, start=0, end=len(one.text), loose=loose)
            part.facts.setdefault(fact.field, Grounds(one, whole, Source("row", role=kind)))
        part.lines.append(Line(one, "dose", index))
        return
    role = role_of(head)
    inside = Block(one.block.kind, one.block.text[: one.end], one.block.places)
    part.lines += [Line(each, role, index) for each in sentences(inside, one.start)]
