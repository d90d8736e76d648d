"""Words for a side, in the pieces of a text: `each leg`, `the other one`, `left`, `one side`."""

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
    r"|finger|blades?|quads?|hamstrings?|buttocks?)"
)
_ADJ = r"(?:(?!(?:and|or|then|to|in|on|left|right|other|opposite|each|both)\b)\w+[ -])?"
_MEANT = r"(?:are|is|can|should|need|exercises|stretches|moves|ones|once|twice|only|every)\b"
"""What follows `the other two` where exercises are meant."""

_MARK = re.compile(
    rf"(?P<each>\b(?!(?<=between )(?:each|every) ones?\b)"
    rf"(?:each|every|either|per|both|both (?:of )?(?:your|the)) {_ADJ}{NOUN}\b(?! of)"
    rf"|(?<=\d)(?: times| reps?| breaths?| ?s(?:ecs?|econds?)?)? an? {NOUN}\b|/ ?{NOUN}\b"
    r"|(?:(?<=\d )|(?<=\d)|(?<=\()|(?<=s )|(?<=x )|(?<=with )|(?<=on )|(?<=reps )|(?<=times ))(?:each|ea)\b"
    r"(?! (?:time|rep|way|direction|of|position|one|day|week|breath|go\b))"
    r"|(?<=on )both\b(?=\W*$)|\b(?:apiece|bilat(?:eral(?:ly)?)?)\b|\b(?:b/l|l/r|r/l|e/s|l\+r|r\+l|l&r"
    r"|r&l)(?![\w/])"
    r"|\b(?:left(?: side)? and right|right(?: side)? and left|left/right|right/left|[lr] (?:and|&"
    r"|\+) [lr])\b)"
    rf"|(?P<other>\b(?:other|opposite|remaining|contralateral|alternate) (?:two(?! {_MEANT})"
    rf"|{_ADJ}{NOUN})\b"
    rf"|\b(?:second|next) (?:{LIMB}|side)\b"
    rf"|(?:(?<=then )|(?<=same to )|(?<=same on )|(?<=same with ))(?:the|your) (?!left|right"
    rf"|other)\w+ {NOUN}(?=\W*$| for\b)"
    r"|\b(?:other|opposite) (?:ways?(?: (?:a?round))?|directions?)\b"
    r"|\b(?:the|your) (?:other|opposite)(?=\W*$| (?:as well|too|next|now|after)\b)"
    rf"|\b(?:good|stronger|unaffected|uninjured|better) (?:one\b|{LIMB}|side)\b)"
    rf"|(?P<side>(?<!all )(?<!that's )(?<!is )(?<!just )\b(?:left|right)(?![a-z'/]|[- ]angle| away\b"
    rf"| up\b| down\b| now\b| back\b| over\b"
    rf"| through\b| in front\b| under\b| after\b| next\b| before\b"
    rf"| (?:amount|weight|height|kind|muscles?|shoes|level|time|place|idea|size|track"
    rf"|thing)\b)(?:-hand(?:ed)?)?(?: {NOUN}\b)?"
    rf"|(?<![\w'])[lr](?:t|hs)?(?![\w'])(?: {NOUN}\b)?|(?<=\d)[lr]\b)"
    rf"|(?P<one>\b(?:one|this|that|first|single|1|same|the one|injured|weaker|affected|sore|bad) {_ADJ}"
    rf"(?:{NOUN}|way|direction)\b|\ban? {LIMB}\b(?!')|\b(?:top|upper|bottom|lower|front|back|rear|working"
    rf"|standing|supporting|straight|bent"
    rf"|lifted|near|inside|outside) (?:{LIMB})\b|\bside(?:ways)?[ -]on\b|\bsideways (?:on|to)\b)"
)
"""A word for a side: each of them, the other one, left or right, or one."""

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty sixty"
    " half dozen couple few several another more"
)
_COUNTS = word_set(_NUMBERS)

JOINS = word_set("then now next again same too also likewise repeat after finally lastly well once")
_REDO = word_set(
    """repeat repeats repeated repeating redo do does doing done did perform performed performing
    complete completed completing finish finished finishing switch switches switched switching swap
    swaps swapped swapping change changes changed changing trade trading mirror mirrored match matched
    reverse reversed reversing replicate continue continuing move moves moving start starting begin
    beginning give gives gets get getting follow follows followed treat
    treated treatment forget neglect remember remembering even equal practice practise lead leading
    work working worked try trying face facing come comes carry tackle take taking"""
)
"""Verbs of doing it again, and of what goes before that."""

_IDLE = word_set(
    f"""a an the your you you're you've you'll you'd it it's it'll its itself is this that that's these
    those they them of on in with to for at by from over onto into off so as and or but before when while
    until be been being are was were will would should must may can could want need have has had having
    i'd i'll we we'll we're let's lets just exactly please obviously of course all whole entire full
    fully way ways round around about not don't do sequence exercise exercises movement movements move
    stretch process steps thing things action drill pose set sets rep reps repetition repetitions
    repeats times time goes go going number numbers second seconds sec secs s minute minutes min
    breath breaths x count counts hold holds holding held rest resting between side sides sure make
    here there right left l r lt rt each per either both every other opposite first last always
    slowly gently immediately equally identical identically deal if use uses used using yes ok okay
    instead only second third out side's foot's leg's arm's their another because hers his he she my i me us
    i'm one's ones limb limbs body back let em him her go take taking {_NUMBERS} {" ".join(JOINS)}"""
)
"""Words of no movement."""

_CUT = re.compile(
    r"[,;:.!?()\[\]–—•|]|(?<=\s)[-&+](?=\s)|\b(?:and then|then|and|before|until|once|when|after|while)\b"
)
_LETTER = re.compile(r"(?<![\w'])[lr](?![\w'])")
_LETTERS = re.compile(r"(?<![\w'])[LR](?![\w'])|\b[lr] ?[/&+] ?[lr]\b")
"""A letter that stands for a side: large, or one of a pair."""

_TURNED = re.compile(
    r"\b(?:turn|roll|flip|swing|spin)(?:ing)? (?:(?:over|a?round|about)\b|(?:on ?)?to (?=(?:the"
    r"|your) (?:other"
    r"|opposite|second|left|right) side\b))|\b(?:the|its|in|a) turns?\b|'s turn\b"
)
"""Turns that are no movement of a rep."""

_NO_SIDE = re.compile(r"^right(?=, )|(?<=\ban )l\b|(?<=\bletter )[lr]\b")
"""A speaker's `Right, now the third one`; a shape like an L."""

WORD = re.compile(r"[a-z][a-z']*")


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


def in_order(lines: Iterable[Sentence]) -> list[Sentence]:
    """Sentences in the order of the text, each once."""
    every = {(one.found("").start, one.start): one for one in lines}
    return [every[key] for key in sorted(every)]


def pieces(lines: Iterable[Sentence]) -> Iterator[Piece]:
    """The pieces of some sentences, in order."""
    for one in lines:
        low = _NO_SIDE.sub(lambda match: "-" * len(match[0]), one.low)
        if _LETTER.search(low) and not _LETTERS.search(one.text):
            low = _LETTER.sub("-", low)
        for start, end, joint, marks, content, redo, counted in _cut(low):
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
        marks = tuple(_mark(match) for match in _MARK.finditer(low, start, end))
        found.append(_piece(low, start, end, joint, marks))
        joint = ""
    return tuple(found)


def _mark(match: re.Match[str]) -> Mark:
    kind = match.lastgroup or ""
    words = match.group().split()
    if kind == "side":
        kind = "left" if words[0].startswith("l") else "right"
    noun = words[-1].rstrip("s") if len(words) > 1 or kind == "each" else ""
    return Mark(kind, _NOUNS.get(noun, noun), *match.span())


WAY = "way"
"""The noun of marks that tell a way and no side."""
_NOUNS = {
    "feet": "foot",
    "calve": "calf",
    "direction": WAY,
    "round": WAY,
    "around": WAY,
    "other": "",
}


def _piece(low: str, start: int, end: int, joint: str, marks: Sequence[Mark]) -> _Cut:
    words: list[str] = []
    turned = bool(_TURNED.search(low, start, end))
    low = _TURNED.sub(lambda match: " " * len(match[0]), low)
    at = start
    for mark in marks:
        words += WORD.findall(low[at : mark.start])
        at = mark.end
    words += WORD.findall(low[at:end])
    digits = re.search(r"\d|\b(?:first|second|next) (?:minute|set|round|half|time)", low[start:end])
    told = _REDO.intersection(words) | JOINS.intersection([*words, *WORD.findall(joint)])
    counted = bool(digits or _COUNTS.intersection(words))
    content = frozenset(word[:5] for word in words if word not in _IDLE and word not in _REDO)
    return start, end, joint, tuple(marks), content, turned or bool(told), counted
