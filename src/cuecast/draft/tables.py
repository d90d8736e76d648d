"""Tables of exercises: the head names the columns, every other row is an exercise with its dose."""

from __future__ import annotations

import re

from cuecast.draft.dose import facts
from cuecast.draft.naming import title_name
from cuecast.draft.parts import Line, Part
from cuecast.draft.reading import Block
from cuecast.draft.sentences import Sentence, plain, sentence

_COLUMN = re.compile(
    r"(exercise|move|name|sets?|reps?|hold|rest|tempo|frequency|sides?|time|duration)"
)
_NAMES = ("exercise", "move", "name")
_LABELS = {"set": "sets", "rep": "reps", "time": "duration"}


class Tables:
    """The rows that were met, by the names of their exercises in small letters."""

    def __init__(self) -> None:
        """No row was met yet."""
        self.columns: list[str] = []
        self.rows: dict[str, Part] = {}

    def take(self, block: Block) -> None:
        """Take one row, a head or an exercise."""
        texts = [block.text[a:b].strip() for a, b in block.cells]
        lows = [plain(one) for one in texts]
        if not self.columns or any(re.fullmatch(r"exercises?|moves?|name", one) for one in lows):
            columns = [m[1] if (m := _COLUMN.search(one)) else "" for one in lows]
            self.columns = columns if set(columns) & set(_NAMES) else []
            return
        part: Part | None = None
        for column, (start, end), text in zip(self.columns, block.cells, texts, strict=False):
            if column in _NAMES and text:
                cell = sentence(block, start, end)
                part = Part(cell.found(title_name(text)), cell.found("").start)
                self.rows[plain(title_name(text))] = part
            elif part is not None and column:
                _cell(part, column, sentence(block, start, end))


def _cell(part: Part, column: str, one: Sentence) -> None:
    """Read a cell as if its column's name stood before it."""
    label = f"{_LABELS.get(column, column)}: "
    for fact in facts(Sentence(one.block, one.start, one.end, one.text, label + one.low)):
        part.facts.setdefault(fact.field, one.found(fact.value))
    part.lines.append(Line(one, "dose", -1))
