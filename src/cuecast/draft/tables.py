"""Tables of exercises: one column names them, the others say what to do, how much, and what to mind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cuecast.draft.dose import facts
from cuecast.draft.looks import look
from cuecast.draft.model import Found
from cuecast.draft.naming import may_be_name, title_name
from cuecast.draft.parts import Line, Part
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import Sentence, plain, sentence, sentences

_NAMES = re.compile(
    r"exercises?|moves?|names?|lifts?|stretch(?:es)?|poses?|drills?|activit(?:y|ies)"
)
_DOSES = {
    "sets": r"sets?|rounds?",
    "reps": r"reps?|repetitions?|times",
    "hold": r"holds?",
    "rest": r"rests?|pauses?|breaks?|recovery",
    "tempo": r"tempo",
    "frequency": r"frequency|how often",
    "duration": r"time|duration|length",
}
Row = tuple[int, Block]


@dataclass
class Tables:
    """The rows of a table as they come; when it ends, those that are exercises."""

    rows: list[Row] = field(default_factory=list)

    def take(self, index: int, block: Block) -> None:
        """Take one row."""
        self.rows.append((index, block))

    def end(self) -> list[Part]:
        """The exercises of the table that ended here."""
        rows, self.rows = self.rows, []
        if len(rows) < 2:
            return []
        heads = [plain(text) for text in _texts(rows[0][1])]
        column = _column(rows, heads)
        if column < 0:
            return []
        parts = [one for row in rows[1:] if (one := _part(row, heads, column)) is not None]
        told = [one for one in parts if one.facts or one.teaches()]
        return told if len(told) * 2 >= len(parts) else []


def _texts(block: Block) -> list[str]:
    return [block.text[a:b].strip() for a, b in block.cells]


def _column(rows: list[Row], heads: list[str]) -> int:
    """The column that names exercises: by its head, or the first with a few words in each row; else -1."""
    for n, head in enumerate(heads):
        if _NAMES.fullmatch(head):
            return n
    for n in range(len(heads)):
        cells = [texts[n] for _, block in rows[1:] if n < len(texts := _texts(block))]
        words = [text for text in cells if re.search(r"[^\W\d]{3}", text) and len(text.split()) < 7]
        if len(words) == len(rows) - 1 and len({*words}) == len(words):
            return n
    return -1


def _part(row: Row, heads: list[str], column: int) -> Part | None:
    """The exercise of a row, or None where it has no name."""
    index, block = row
    if column >= len(block.cells):
        return None
    cell = sentence(block, *block.cells[column])
    name = title_name(cell.text)
    if len(name) < 2 or not may_be_name(name):
        return None
    part = Part(cell.found(name), index)
    for n, span in enumerate(block.cells):
        if n != column and n < len(heads) and block.text[span[0] : span[1]].strip():
            _cell(part, index, heads[n], sentence(block, *span))
    return part


def _cell(part: Part, index: int, head: str, one: Sentence) -> None:
    """Read a cell as what its column's head says."""
    kind = next((k for k, words in _DOSES.items() if re.search(rf"\b(?:{words})\b", head)), "")
    dosed = facts(
        Sentence(one.block, one.start, one.end, one.text, f"{kind}: {one.low}" if kind else one.low)
    )
    short = len(one.low.split()) < 9
    if kind or (dosed and (role_of(head) == "dose" or (short and not look(one).strong))):
        for fact in dosed:
            shown: Found[str] = one.found(fact.value)
            part.facts.setdefault(fact.field, shown)
        part.lines.append(Line(one, "dose", index))
        return
    role = role_of(head)
    inside = Block(one.block.kind, one.block.text[: one.end], one.block.places)
    part.lines += [Line(each, role, index) for each in sentences(inside, one.start)]
