"""Words for a side, in the pieces of a text, and pieces that only tell the other side to have its turn.

A piece in which nothing is left but a side, a number and words of doing it again asks for no new
movement: `then the left`, `other leg next`, `when that side is done, do the other`. So does one that
tells the same movement once more: `now raise your left arm`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuecast.draft.dose_words import word_set
from cuecast.draft.sentences import Sentence
from cuecast.draft.words import LIMB

NOUN = (
    rf"(?:{LIMB}s?|feet|calves|thighs|sides?|ones?|pairs?|diagonals?|cheeks?|nostrils?|eyes?|lunges?"
    r"|fingers?|blades?|quads?|hamstrings?|buttocks?)"
)
_ADJ = r"(?:(?!and\b|or\b|then\b|to\b|in\b|on\b)\w+[ -])?"
_MARK = re.compile(
    rf"(?P<each>\b(?:each|every|either|per|both|both (?:of )?(?:your|the)) {_ADJ}{NOUN}\b(?! of)"
    rf"|(?<=\d)(?: times| reps?| breaths?| ?s(?:ecs?|econds?)?)? an? {NOUN}\b|/ ?{NOUN}\b"
    r"|(?:(?<=\d )|(?<=\d)|(?<=\()|(?<=s )|(?<=x )|(?<=with )|(?<=on )|(?<=reps )|(?<=times ))(?:each|ea)\b"
    r"(?! (?:time|rep|way|direction|of|position|one|day|week|breath|go\b))"
    r"|(?<=on )both\b(?=\W*$)|\b(?:apiece|bilat(?:eral(?:ly)?)?)\b|\b(?:b/l|l/r|r/l|e/s|l\+r|r\+l|l&r|r&l)(?![\w/])"
    r"|\b(?:left(?: side)? and right|right(?: side)? and left|left/right|right/left|[lr] (?:and|&|\+) [lr])\b)"
    rf"|(?P<other>\b(?:other|opposite|second|remaining|contralateral|alternate) (?:two|{_ADJ}{NOUN})\b"
    r"|\b(?:other|opposite) (?:ways?(?: (?:a?round))?|directions?)\b"
    r"|\b(?:the|your) (?:other|opposite)(?=\W*$| (?:as well|too|next|now|after)\b)"
    rf"|\b(?:good|stronger|unaffected|uninjured|better) {NOUN}\b)"
    rf"|(?P<side>\b(?:left|right)(?![a-z'/]|[- ]angle| away\b| up\b| down\b| now\b| back\b| over\b"
    rf"| through\b| in front\b| under\b| after\b| next\b| before\b)(?:-hand(?:ed)?)?(?: {NOUN}\b)?"
    rf"|(?<![\w'])[lr](?:t|hs)?(?![\w'])(?: {NOUN}\b)?|(?<=\d)[lr]\b)"
    rf"|(?P<one>\b(?:one|this|that|first|single|1|same|the one|injured|weaker|affected|sore|bad) {_ADJ}"
    rf"(?:{NOUN}|way|direction)\b|\b(?:top|upper|bottom|lower|front|back|rear|working|standing|supporting|straight|bent"
    rf"|lifted|near|inside|outside) (?:{LIMB})\b)"
)
"""A word for a side: each of them, the other one, left or right, or one."""

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty sixty"
    " half dozen couple few several another more"
)
_JOINS = word_set("then now next again same too also likewise repeat after finally lastly well once")
_REDO = word_set(
    """repeat repeats repeated repeating redo do does doing done did perform performed performing
    complete completed completing finish finished finishing switch switches switched switching swap
    swaps swapped swapping change changes changed changing trade trading mirror mirrored match matched
    reverse reversed reversing replicate continue continuing move moves moving start starting begin
    beginning turn turns turned turning give gives gets get getting follow follows followed treat
    treated treatment forget neglect remember remembering even equal practice practise lead leading
    work working worked try trying roll flip flipping face facing come comes carry tackle take taking"""
)
"""Verbs of doing it again, and of what goes before that."""

_IDLE = word_set(
    f"""a an the your you you're you've you'll you'd it it's it'll its itself is this that that's these those they
    them of on in with to for at by from over onto into off so as and or but before when while until
    be been being are was were will would should must may can could want need have has had having
    i'd i'll we we'll we're let's lets just exactly please obviously of course all whole entire full
    fully way ways round around about not don't do sequence exercise exercises movement movements move
    stretch process steps step thing things action drill pose set sets rep reps repetition repetitions
    repeats times time goes go going number numbers second seconds sec secs s minute minutes min
    breath breaths x count counts hold holds holding held rest resting between side sides sure make
    here there right left l r lt rt each per either both every other opposite first last always
    slowly gently immediately equally identical identically deal if use uses used using yes ok okay
    instead only second third out side's foot's leg's arm's their another because hers his he she my i
    one's ones limb limbs body back let em him her go take taking {_NUMBERS} {' '.join(_JOINS)}"""
)
"""Words of no movement."""

_CUT = re.compile(
    r"[,;:.!?()\[\]–—•|]|(?<=\s)[-&+](?=\s)|\b(?:and then|then|and|before|until|once|when|after|while)\b"
)
_WORD = re.compile(r"[a-z][a-z']*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word for a side at some characters of a sentence: `each`, `other`, `left`, `right` or `one`."""

    kind: str
    noun: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence between marks and joining words, with the sides that it names.

    `content` are the words that tell what is done; `redo`: it tells to do something again or after
    something else; `counted`: a number stands in it.
    """

    line: Sentence
    start: int
    end: int
    joint: str
    marks: tuple[Mark, ...]
    content: frozenset[str]
    redo: bool
    counted: bool

    @property
    def low(self) -> str:
        """Its words in small letters."""
        return self.line.low[self.start : self.end]


def pieces(lines: Iterable[Sentence]) -> Iterator[Piece]:
    """The pieces of some sentences, in order."""
    for one in lines:
        for start, end, joint, marks, content, redo, counted in _cut(one.low):
            yield Piece(one, start, end, joint, marks, content, redo, counted)


_Cut = tuple[int, int, str, tuple[Mark, ...], frozenset[str], bool, bool]


@lru_cache(2048)
def _cut(low: str) -> tuple[_Cut, ...]:
    found: list[_Cut] = []
    cuts = [(0, 0, ""), *((m.start(), m.end(), m.group()) for m in _CUT.finditer(low))]
    ends = [*(start for start, _, _ in cuts[1:]), len(low)]
    joint = ""
    for (_, start, sign), end in zip(cuts, ends, strict=True):
        joint = f"{joint} {sign}".strip() if not low[ends[0] : start].strip() or joint else sign
        words = low[start:end]
        if not words.strip():
            continue
        marks = tuple(_mark(match, start) for match in _MARK.finditer(words))
        found.append(_piece(low, start, end, joint, marks))
        joint = ""
    return tuple(found)


def _mark(match: re.Match[str], start: int) -> Mark:
    kind = match.lastgroup or ""
    words = match.group().split()
    if kind == "side":
        kind = "left" if words[0].startswith("l") else "right"
    noun = words[-1].rstrip("s") if len(words) > 1 or kind == "each" else ""
    return Mark(kind, _NOUNS.get(noun, noun), start + match.start(), start + match.end())


_WAY = "way"
_NOUNS = {"feet": "foot", "calve": "calf", "direction": _WAY, "round": _WAY, "around": _WAY, "other": ""}


def _piece(low: str, start: int, end: int, joint: str, marks: Sequence[Mark]) -> _Cut:
    words: list[str] = []
    at = start
    for mark in marks:
        words += _WORD.findall(low[at : mark.start])
        at = mark.end
    words += _WORD.findall(low[at:end])
    told = _REDO.intersection(words) | _JOINS.intersection([*words, *_WORD.findall(joint)])
    counted = bool(re.search(rf"\d|\b(?:{'|'.join(_NUMBERS.split())})\b", low[start:end]))
    content = frozenset(word[:5] for word in words if word not in _IDLE and word not in _REDO)
    return start, end, joint, tuple(marks), content, bool(told), counted


# Pieces that tell the other side to have its turn.

_CONTRAST = {"left": "right", "right": "left"}
_SHIFT = re.compile(
    r"\b(?:switch(?:ing|es)?|swap(?:ping|s)?|chang(?:e|ing|es)|trad(?:e|ing)|mirror(?:ing)?|flip(?: sides)?"
    r"|revers(?:e|ing) (?:sides?|legs|arms|hands|feet|it|the (?:legs|arms|hands|sides|feet)))\b"
)
_SHIFTED = re.compile(
    rf"\b(?:switch|swap|chang|trad|revers)(?:e|es|ing|ping)? (?:over |your |the |to the other )?{NOUN}\b"
)
_TURNED = re.compile(r"\b(?:turn|roll|flip|swing|spin)(?:ing)? (?:over|a?round|about|to face)\b")
_REPEATS = re.compile(r"\b(?:repeat|(?:go|start|begin|do (?:it|this|that|so)|all over) again|(?:do )?the same)\b")


@dataclass(frozen=True, slots=True)
class Change:
    """A piece in which the other side takes its turn; `again`: it tells the same movement once more.

    `side` is the one that it names, or empty.
    """

    piece: Piece
    start: int
    end: int
    side: str
    noun: str
    again: bool


def changes(told: Sequence[Piece]) -> Iterator[Change]:
    """The changes of side in the pieces of a text, in order."""
    for at, piece in enumerate(told):
        before = told[:at]
        if not piece.marks:
            after = told[at + 1] if at + 1 < len(told) else None
            last = after is None or after.line is not piece.line or not after.content
            if _shifts(piece, before, last):
                yield Change(piece, piece.start, piece.end, "", "", False)
            continue
        for mark in piece.marks:
            if mark.kind not in ("other", "left", "right") or not _contrasts(mark, piece, before):
                continue
            again = bool(piece.content)
            told_on = at + 1 < len(told) and bool(_REPEATS.search(told[at + 1].low))
            if _changes(piece, told, at) if not again else (
                _parallel(mark, piece, before) or (told_on and not told[at + 1].content)
            ):
                side = mark.kind if mark.kind in _CONTRAST else ""
                yield Change(piece, mark.start, mark.end, side, mark.noun, again)
                break


def _shifts(piece: Piece, before: Sequence[Piece], last: bool) -> bool:
    """Whether a piece without a word for a side tells to change: `swap`, `switch legs halfway`.

    `last`: nothing else is told behind it in its sentence.
    """
    low = piece.low
    if _SHIFTED.search(low):
        return True
    if piece.content or not any(old.content for old in before):
        return False
    turned = last and _TURNED.search(low) and any(_one_sided(old) for old in before)
    return bool(turned or _SHIFT.search(low))


def _contrasts(mark: Mark, piece: Piece, before: Sequence[Piece]) -> bool:
    """Whether another side than that of a mark was named before it; ways are no sides."""
    earlier = [old for one in before for old in one.marks if old.kind != "each"]
    here = [old for old in piece.marks if old.end <= mark.start and piece.counted]
    if mark.kind == "other":
        bare = not mark.noun
        noun = earlier[-1].noun if bare and earlier else mark.noun
        return bool(before) and noun != _WAY and not (bare and not earlier)
    if any(old.kind == _CONTRAST[mark.kind] for old in (*earlier, *here)):
        return True
    return any(
        old.kind == "one" and (piece.redo or old.noun == mark.noun or old.noun == "side")
        for old in earlier
    )


def _changes(piece: Piece, told: Sequence[Piece], at: int) -> bool:
    """Whether a piece that asks for no movement gives a side its turn, and is not only a place."""
    joined = bool(_JOINS.intersection(_WORD.findall(piece.joint)))
    before, after = (told[at - 1] if at else None), (told[at + 1] if at + 1 < len(told) else None)
    led = before is not None and not before.content and before.redo
    if piece.redo or piece.counted or joined or led:
        return True
    first = before is None or before.line is not piece.line
    last = after is None or after.line is not piece.line
    if first and not last and after is not None:
        return not after.content and after.redo
    return first and last


def _parallel(mark: Mark, piece: Piece, before: Sequence[Piece]) -> bool:
    """Whether a piece tells a movement once more, with the other side."""
    if mark.kind == "other":
        return any(piece.content <= old.content and _one_sided(old) for old in before)
    wanted = _CONTRAST[mark.kind]
    return any(
        piece.content <= old.content
        and any(m.kind == wanted and _same_part(m, mark) for m in old.marks)
        for old in before
    )


def _one_sided(piece: Piece) -> bool:
    return any(mark.kind in ("one", "left", "right") for mark in piece.marks)


def _same_part(first: Mark, second: Mark) -> bool:
    return not first.noun or not second.noun or first.noun == second.noun or "one" in second.noun
