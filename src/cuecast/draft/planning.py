"""The kinds of an exercise's sentences, each judged beside the others: which of them are its movements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cuecast.draft.breaths import breath_mentions
from cuecast.draft.clauses import verb_of
from cuecast.draft.dose_words import word_set
from cuecast.draft.introducing import introduced
from cuecast.draft.kinds import kind_of
from cuecast.draft.parts import Line
from cuecast.draft.sentences import Sentence, sentence
from cuecast.draft.words import BODY_RE, MOVE_VERBS, any_of

DOING = ("setup", "move", "fragment")
"""Kinds of sentences that are done."""

_ANY = re.compile(rf"\b(?:{any_of(MOVE_VERBS)})\b")
_WITHIN = re.compile(
    rf"\b(?:(?:as|while|when) you|(?P<and>and)) (?:\w+ly )?(?P<verb>(?!let ){any_of(MOVE_VERBS)})"
    r" (?:one|your|the|both|each|that|forwards?|backwards?|back|down|up|to|over)\b"
)
"""A movement within advice: `Keep your feet together as you open the top knee.`"""


def planned(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """Every sentence of an exercise with its kind.

    Where none is a movement, what stands under “Key points” is: tables have no other place for it.
    Advice that alone tells a movement is that movement; a sentence that only names the exercise is none.
    """
    plan = [(line, kind_of(line)) for line in lines]
    if not any(kind in DOING for _, kind in plan):
        read = [_read(line, kind) for line, kind in plan]
        several = sum(kind in DOING for _, kind in read) > 1
        plan = read if several else plan
    told = {_verb(line) for line, kind in plan if kind == "move"}
    return [(line, _kind(line, kind, told)) for line, kind in plan]


def _read(line: Line, kind: str) -> tuple[Line, str]:
    """A line under “Key points”, as what it asks for."""
    bare = replace(line, role="")
    asks = kind_of(bare) if line.role == "focus" else ""
    return (bare, asks) if asks in ("setup", "move") else (line, kind)


def _verb(line: Line) -> str:
    low = line.sentence.low
    found = _ANY.search(low)
    return found.group()[:4] if found else ""


def _kind(line: Line, kind: str, told: set[str]) -> str:
    low = line.sentence.low
    if kind in DOING and low.startswith("if ") and not breath_mentions(line.sentence):
        return "focus"
    if kind == "focus" and not line.role:
        within = _WITHIN.search(low)
        new = within and within["verb"][:4] not in told and not (within["and"] and told)
        return "move" if new else kind
    if kind not in DOING or BODY_RE.search(low) or breath_mentions(line.sentence):
        return kind
    return "note" if introduced(low) and verb_of(low) != "move" else kind


_MOVING = re.compile(
    rf"(?:, (?:and |then )?|;? and (?:then )?|; |, then |, )(?=(?:\w+ly )?(?:{any_of(MOVE_VERBS)})\b"
    r"(?! (?:your hands on|it on|them on|the other|(?:as|so) that)\b)"
    r"(?:(?<!hold)(?<!use)(?<!have)(?<!come)(?<!go)(?<!take)(?<!put)|(?= up| down| (?:your|the)\b)))"
)
"""Where the movement of a set-up begins: `Hold on to a wall and swing one leg`."""

_LEAST = 2
"""Words of a set-up or a movement that stand for themselves."""

_STILL = word_set(
    "hold pause stay remain wait count rest repeat perform do complete continue maintain breathe balance"
    " inhale exhale relax use keep start stop come go"
)


def acts(one: Sentence) -> bool:
    """Whether a sentence asks for a movement, and not only to hold or to repeat one."""
    verbs = _ANY.finditer(one.low)
    return any(verb.group() not in _STILL for verb in verbs) or bool(breath_mentions(one))


def parted(one: Sentence) -> tuple[list[Sentence], list[Sentence]]:
    """A set-up that holds the movement as well, as both: `Stand with your back to a chair, lower …`."""
    for match in _MOVING.finditer(one.low):
        before, after = one.low[: match.start()], one.low[match.end() :]
        if min(len(before.split()), len(after.split())) < _LEAST or breath_mentions(one):
            continue
        first = sentence(one.block, one.start, one.start + match.start())
        return [first], [sentence(one.block, one.start + match.end(), one.end)]
    return [one], []
