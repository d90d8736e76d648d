"""What a sentence of an exercise is: set-up, movement, advice, dose or none of these."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuecast.draft.breath_leads import leads_with_breath
from cuecast.draft.breaths import BREATH, GENERAL_BREATH, is_bare
from cuecast.draft.clauses import (
    AVOID,
    CAUTION,
    EASIER,
    FEEL,
    FOCUS,
    HARDER,
    NEED,
    OTHER_SIDE,
    REPEAT,
    stripped,
    verb_of,
)
from cuecast.draft.dose import facts
from cuecast.draft.looks import look
from cuecast.draft.parts import Line
from cuecast.draft.sentences import Sentence
from cuecast.draft.traps import is_story
from cuecast.draft.words import BODY_RE

_POSED = re.compile(
    r"(?:still |again |now |then |first )*(?:(?:standing|sitting|seated|lying|kneeling|prone|supine)\b"
    r"|(?:stand|sit|lie|kneel) (?!up\b|down\b|back\b|to\b|or\b|your\b))"
)


def tells_position(low: str, kind: str) -> bool:
    """Whether a sentence can say how an exercise starts: not “sit down” as its movement."""
    if re.search(
        r"\b(?:sit|stand|lie|sitting|standing|lying|seated) or (?:sit|stand|lie|sitting|standing|lying)",
        low,
    ):
        return False
    if kind in ("setup", "fragment", "equipment"):
        return True
    if kind in ("move", "note") and _POSED.match(low):
        return True
    return kind in ("move", "other") and bool(
        re.search(
            r"\b(?:lying|sitting|seated|standing|kneel\w*|on your (?:back|stomach|front|belly"
            r"|tummy|side|hands)"
            r"|all fours|hands and knees|face down|supine|prone)\b",
            low,
        )
    )


_LABELLED = (
    "avoid",
    "cautions",
    "feel",
    "progressions",
    "regressions",
    "muscles",
    "why",
    "equipment",
)
_ATTENTION = re.compile(
    r"(?:keep|make sure|focus|try to keep|imagine|remember"
    r"|(?:look|gaze) (?:straight |directly )?(?:ahead|forwards?|in front)(?=\W*$))\b"
)
_QUALITY = re.compile(
    r"\b(?:long|heavy|level|flat|tall|still|soft|proud|square|relaxed|quiet|down|straight)\W*$"
)


def kind_of(line: Line) -> str:
    """What a sentence of an exercise is; the answer is kept, since many ask for it."""
    if line.known is None or line.known[0] != line.role:
        line.known = line.role, _judged(line)
    return line.known[1]


def _judged(line: Line) -> str:
    low, role = line.sentence.low, line.role
    breathes = leads_with_breath(line.sentence)
    if is_story(low) and not breathes:
        return "why"
    if role in _LABELLED:
        forbids = role == "cautions" and AVOID.match(low) and not CAUTION.search(low)
        return "avoid" if forbids else _fault(low) if role == "avoid" else role
    if breathes:
        return "move"
    return _advice(low) or (_cued(line) if role in ("focus", "breath") else _instruction(line))


_TELLS = re.compile(
    r"(?:it|this|that|these|those|they|there|here|if|when|as|because|most|many|we|i)\b"
)
_MUST = re.compile(r"your \w+(?: \w+){0,3} (?:should|must)\b|(?:instead|rather|better),")


def _fault(low: str) -> str:
    """Under “Common mistakes”: a fault is to be avoided, its remedy is an order, the rest tells why."""
    if AVOID.match(low) or re.match(r"\w+ing\b", low):
        return "avoid"
    if _MUST.match(low) or verb_of(low):
        return "focus"
    return "why" if _TELLS.match(low) else "avoid"


def _advice(low: str) -> str:
    """Whether a sentence cautions, varies, tells a feeling, forbids, or asks for a thing."""
    for kind, pattern in (("cautions", CAUTION), ("progressions", HARDER), ("regressions", EASIER)):
        if pattern.search(low):
            return kind
    if FEEL.search(low) and (verb_of(low) not in ("move", "setup") or low.startswith("feel")):
        return "feel"
    if AVOID.match(low):
        return "avoid"
    return "equipment" if NEED.match(low) else ""


def _cued(line: Line) -> str:
    """A sentence under “Focus points” or “Breathing”."""
    low = line.sentence.low
    if line.role == "breath" or (BREATH.search(low) and not GENERAL_BREATH.search(low)):
        return "move"
    return "focus" if look(line.sentence).kind or FOCUS.search(low) else "note"


def _instruction(line: Line) -> str:
    """A sentence by what it asks for."""
    one, low, role = line.sentence, line.sentence.low, line.role
    kind = look(one).kind
    if kind in ("setup", "move") and _ATTENTION.match(stripped(low)):
        kind = "other"
    if kind in ("other", ""):
        if role == "setup":
            return "setup"
        return "focus" if kind or FOCUS.search(low[:80]) else _rest(low)
    if kind == "fragment" and not role and len(low.split()) <= 4 and _QUALITY.search(low):
        return "focus"
    if kind == "setup" and not BREATH.search(low) and _only_dose(one):
        return "dose"
    if kind == "move" and not BREATH.search(low):
        repeats = REPEAT.match(stripped(low)) and not BODY_RE.search(low)
        if repeats or _only_dose(one):
            return "dose"
    moves = kind in ("setup", "move") and BODY_RE.search(low) and not _REDOES.match(stripped(low))
    return "dose" if not moves and _rest(low) == "dose" else kind


_REDOES = re.compile(
    r"(?:repeat|do|perform|complete|alternate|switch|swap|chang|turn|roll|flip|finish|start|begin"
    r"|go|come|work"
    r"|move|try|continue|same|rest|then|now|and|one|two|three|\d)\w*\b"
)
"""Words of a sentence that only gives the other side its turn; `Cross it over the other knee` does more."""


def _rest(low: str) -> str:
    """`dose` for a few words about the other side, else `note`."""
    turns = OTHER_SIDE.search(low) and len(low.split()) <= 9 and not BREATH.search(low)
    return "dose" if turns else "note"


def _only_dose(one: Sentence) -> bool:
    """Whether nothing is left of a sentence but how much and which side."""
    found = facts(one)
    if not found or BREATH.search(one.low):
        return False
    if any(fact.field == "hold" for fact in found):
        return False
    rest = one.low
    for fact in sorted(found, key=lambda fact: -fact.start):
        rest = rest[: fact.start] + " " + rest[fact.end :]
    rest = OTHER_SIDE.sub(" ", rest)
    return not BODY_RE.search(
        re.sub(r"\b(?:each|per|every|on|other|both) (?:\w+ )?\w+", " ", rest)
    ) and bool(
        re.search(
            r"\b(?:start|begin|repeat|do|perform|complete|aim|try|rest|go|sets?|reps?)\b", one.low
        )
    )


def boundary(doing: Sequence[tuple[Line, str]], explicit: bool) -> int:
    """How many of the instructions, from the first, bring into the start position."""
    if explicit:
        return sum(1 for line, _ in doing if line.role == "setup")
    first_breath = next(
        (
            i
            for i, (line, _) in enumerate(doing)
            if BREATH.search(line.sentence.low) and not GENERAL_BREATH.search(line.sentence.low)
        ),
        None,
    )
    first_move = next((i for i, (line, kind) in enumerate(doing) if kind == "move"), len(doing))
    if (
        first_breath is not None
        and re.match(
            r"(?:inhale|breathe in|take|on an? in|as you inhale)",
            doing[first_breath][0].sentence.low,
        )
        and first_breath - first_move <= 3
        and not is_bare(doing[-1][0].sentence.low)
    ):
        first_move = max(first_move, first_breath)
    following = doing[first_move + 1][0].sentence.low if first_move + 1 < len(doing) else ""
    if re.search(r"\bkeeping the \w+ (?:up|lifted|raised|there|still)\b", following):
        first_move += 1
    last_setup = 0
    for index, (_line, kind) in enumerate(doing[:first_move]):
        if kind in ("setup", "fragment") or first_breath is not None or index < first_move:
            last_setup = index + 1
    return min(last_setup, len(doing))
