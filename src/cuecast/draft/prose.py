"""Plain text and Markdown → blocks: which lines belong together, and which are headings."""

from __future__ import annotations

import itertools
import re

from cuecast.draft.lettered import lettered
from cuecast.draft.lines import Line, is_sign, lines
from cuecast.draft.naming import BYLINE, NO_MOVEMENT, has_head
from cuecast.draft.reading import Block, Builder
from cuecast.draft.roles import role_of
from cuecast.draft.whole_lines import asks
from cuecast.draft.words import BODY_RE

_HEADING = re.compile(r"(#{1,6})\s+")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’)\]]*$")


def prose_blocks(text: str) -> list[Block]:
    """The blocks of a text without tags."""
    blocks = [block for group in _joined(lines(text)) if (block := _block(group)) is not None]
    return lettered(blocks)


def _joined(every: list[Line]) -> list[list[Line]]:
    """Lines that are one block; the first of each tells what kind."""
    groups: list[list[Line]] = []
    gap = page = True
    wide = _wrapped(every)
    small = _small(every)
    for line in every:
        if line.page:
            page = True
            continue
        if line.blank:
            gap = True
            continue
        last = groups[-1][-1].text if groups else ""
        begins = _starts_block(line)
        goes_on = not small and line.text[:1].islower() and not _TERMINAL.search(last) and last
        if (gap and not (page and goes_on and not begins)) or begins or not groups:
            groups.append([line])
        elif (page and goes_on) or _continues(groups[-1], line, wide, small):
            groups[-1].append(line)
        else:
            groups.append([line])
        gap = page = False
    return groups


def _wrapped(every: list[Line]) -> int:
    """The width at which the text is wrapped by hand, or 0 when each line is a paragraph."""
    lengths = [len(one.text) for one in every if not one.blank and not one.page]
    longest = max(lengths, default=0)
    if longest > 130 or len(lengths) < 4:
        return 0
    return longest if sum(1 for one in lengths if one > longest * 0.6) * 3 > len(lengths) else 0


def _small(every: list[Line]) -> bool:
    """Whether the text does without capitals, so that a small letter goes on with nothing."""
    begins = [
        one.words
        for before, one in itertools.pairwise([Line(0, ""), *every])
        if before.blank and not one.blank and one.words[:1].isalpha()
    ]
    return len(begins) > 2 and sum(one[0].islower() for one in begins) * 2 > len(begins)


def _starts_block(line: Line) -> bool:
    text = line.text
    return bool(
        line.item
        or _HEADING.match(text)
        or text.startswith("|")
        or re.fullmatch(r"[-=_*~]{3,}", text)
    )


_NAMED = re.compile(r"[^\W\d_a-z][\w' -]{2,30}(?:: | [-–—] )")


_CALLED = re.compile(r"\W*[^\W\d_a-z][\w', /-]{2,40}?(?:: | [-–—] | ?\()")
_DOSED = re.compile(
    r"(?:\)|\b(?:reps?|sets?|times|seconds|secs?|minutes?|(?:each|per|a) \w+|[x×] ?\d+(?:-\d+)?))$"
)
"""How a line ends that is a name and its dose."""


_SENTENCE = re.compile(r"(?P<name>[^\W\d_a-z][\w' -]{2,30})(?: \([^()]{1,30}\))?\. (?=[^\W\d_a-z])")


def _named(text: str) -> bool:
    """Whether a line begins with the name of a movement as a sentence: `Arm raises. Breathe in …`."""
    match = _SENTENCE.match(text)
    low = match["name"].lower() if match else ""
    return has_head(low) and len(low.split()) < _SIGNED // 2 and not asks(low)


_POSED = re.compile(
    r"\b(?:flat|bent|straight|up|down|together|apart|still|tall|level|relaxed|slow|again|\w+ed|\w+ing|\w+ly)$"
)
"""How a start position ends that is told in two words: `Knees bent.`"""


def _led(text: str) -> bool:
    """Whether a line begins with a few words that name what moves: `Leg backwards. Take …`."""
    match = _SENTENCE.match(text)
    low = match["name"].lower() if match else ""
    few = 1 < len(low.split()) <= _LED and bool(has_head(low) or BODY_RE.search(low))
    return few and not asks(low) and not _POSED.search(low) and not NO_MOVEMENT.search(low)


_LED = 5
_SIGNED = 8
"""Words of a line that tells who wrote an article, and nothing else."""


_OPEN = re.compile(r"[a-z],?$")
_WITHIN = re.compile(r"[.!?] [A-Z]")
"""A sentence that is cut before its number: `stops it. Hold 10 seconds, rest`."""

_WAITS = re.compile(
    r"(?:\w+ ){3}[^.;:!?]*(?:,|\b(?:for|to|of|take|takes|than|about|at|in|do|and|or|with|by|until|least))$"
)
"""How a line ends that goes on with a number: `Do each exercise 10 times,`."""


def _cut(group: list[Line], line: Line) -> bool:
    """Whether a line ends within a word, or before the number that its sentence waits for."""
    last, first = group[-1].text, line.text[:1]
    if first.isdigit() and not line.number and not _NAMED.match(line.text):
        within = len(group) > 1 or bool(_WITHIN.search(last))
        return bool(_WAITS.search(last.lower())) or (within and bool(_OPEN.search(last)))
    return last.endswith("-") and first.isalpha() and last[-2:-1].isalpha()


def _continues(group: list[Line], line: Line, wide: int, small: bool) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    last = group[-1].text
    full = bool(wide) and len(last) > wide * 0.7
    alone = not full or len(line.text.split()) <= _SIGNED
    signed = alone and BYLINE.match(line.text) and not last.endswith(",")
    if signed or line.loose or _labelled(line.text) or _complete(group):
        return False
    if _cut(group, line):
        return True
    led = _named(line.text) or (_led(line.text) and _led(group[0].text))
    sentence = _TERMINAL.search(last) and led
    if sentence or (_NAMED.match(line.text) and not last.endswith((",", "-"))):
        return False
    if _TERMINAL.search(last):
        return full and not last.endswith(":") and not line.text.isupper()
    if small or not line.text[:1].islower():
        named = group[0].number or _CALLED.match(last)
        dosed = named and len(group) == 1 and _DOSED.search(last)
        return full and not (dosed and line.text[:1].isupper())
    first = len(group) == 1 and group[0].item
    name = first and len(last.split()) <= 5 and len(last) < (wide or 40) * 0.6
    return not name or bool(re.search(r"(?:,|-|\b(?:the|a|of|your|to|and|with))$", last))


def _complete(group: list[Line]) -> bool:
    """Whether nothing goes on with a block: it is a heading, a rule, a row, or ends with a picture."""
    last = group[-1].text
    if _HEADING.match(group[0].text) or re.fullmatch(r"[-=_*~]{3,}", last):
        return True
    return last.startswith("|") or (is_sign(last[-1:]) and last[-1] > "\u2000")


def _labelled(text: str) -> bool:
    """Whether a line is a list of doses: `sets 3 | reps 8`."""
    first = re.match(r"[a-z]+(?=[\s:]+\d)", text)
    return bool(first) and role_of(first.group() if first else "") == "dose"


def _block(group: list[Line]) -> Block | None:
    first = group[0]
    text, start = first.text, first.start
    if re.fullmatch(r"[-=_*~]{3,}|\|?[\s:|-]{5,}\|?", text):
        return None
    if text.startswith("|"):
        return _row(text, start)
    kind, level, number, cut = "text", 0, "", 0
    if match := _HEADING.match(text):
        kind, level, cut = "heading", len(match[1]), match.end()
    elif first.item:
        kind, number, cut = "item", first.number, first.cut
    builder = Builder()
    bold = "**" if first.bold and cut else ""
    strong: list[tuple[int, int]] = []
    lead = _add_inline(builder, bold + text[cut:], start + cut - len(bold), strong)
    if not lead and kind != "heading" and (gap := _GAP.match(text[cut:])):
        lead = gap.end(gap.lastindex or 0)
    for line in group[1:]:
        before = builder.parts[-1] if builder.parts else ""
        if before.endswith("-") and line.text[:1].isalpha() and before[-2:-1].isalpha():
            builder.parts[-1] = before[:-1]
            builder.length -= 1
        else:
            builder.add(" ", line.start - 1)
        _add_inline(builder, line.text, line.start, strong)
    return builder.block(kind, level=level, number=number, lead=lead, strong=strong)  # type: ignore[arg-type]


_GAP = re.compile(r"(?:([^\W\d][^.!?:;|]{2,38}?)(?: {3,}|\t+)|([A-Z][A-Z '’/-]{2,38}?) {2,})(?=\S)")
"""A name with what is said of it in a column of its own."""

_INLINE = re.compile(
    r"(?P<bold>\*\*|__)|!?\[(?P<link>[^\]\[]{0,300})\]\([^()\s]{0,500}\)"
    r"|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`"
)


def _add_inline(builder: Builder, text: str, start: int, strong: list[tuple[int, int]]) -> int:
    """Append a line without its marks of emphasis and links; the length of its bold beginning.

    The places of its words in bold are added to `strong`.
    """
    at, lead, opened = 0, 0, -1
    for match in _INLINE.finditer(text):
        builder.add(text[at : match.start()], start + at)
        at = match.end()
        if match["bold"]:
            if opened < 0:
                opened = builder.length
            else:
                lead = builder.length if opened == 0 else lead
                strong.append((opened, builder.length))
                opened = -1
        elif match["link"] and not match.group().startswith("!"):
            builder.add(match["link"], start + match.start("link"))
    builder.add(text[at:], start + at)
    return lead


def _row(text: str, start: int) -> Block | None:
    builder = Builder()
    cells: list[tuple[int, int]] = []
    for match in re.finditer(r"[^|]+", text):
        cell = match.group().strip()
        if builder.length:
            builder.add(" ", start + match.start())
        before = builder.length
        builder.add(" ".join(cell.split()), start + match.start() + match.group().find(cell))
        cells.append((before, builder.length))
    if not "".join(builder.parts).strip():
        return None
    return Block("row", "".join(builder.parts), tuple(builder.places), cells=tuple(cells))
