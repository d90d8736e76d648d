"""Sentences of an article → wordings of an exercise file: sides that mirror, lengths that can be spoken."""

from __future__ import annotations

import math
import re

from cuecast import limits
from cuecast.draft.breaths import BREATH, VERB
from cuecast.draft.clauses import stripped
from cuecast.draft.model import DraftedExercise
from cuecast.draft.sentences import plain
from cuecast.script.phrasebook import phrasebook

_LITERAL = re.compile(r"\b(right|left)(?:-hand)?\b", re.IGNORECASE)
_LETTER = re.compile(r"\b([RL])\b(?=[ )/])")
_ANGLE = re.compile(r"\bright[- ]angles?\b", re.IGNORECASE)
_BREATH_LEAD = re.compile(
    r"(?:(?:as|while|when) you )?(breathe (?:in|out)|inhale|exhale)(?:, (?:and )?| and )",
    re.IGNORECASE,
)
"""A breath that begins a sentence: the movement behind it is what is shortened."""

_SECONDS_PER_WORD = 0.45
"""At 145 words a minute, with a little room [COACHING 2.5]."""


def short_words(text: str) -> str:
    """The text without what is too long for a word, and could not be spoken."""
    return " ".join(word for word in text.split() if len(word) <= limits.MAX_WORD)


def sided(text: str, one: DraftedExercise) -> str:
    """A sentence with its sides as `{side}` and `{other_side}`, where both sides are done."""
    text = short_words(text)
    sides = one.sides.value if one.sides else "none"
    if sides == "none":
        return text
    first = one.first_side.value if one.first_side else "right"

    def hole(match: re.Match[str]) -> str:
        same = match[1].lower()[0] == first[0]
        return "{side}" if same else "{other_side}"

    text = _ANGLE.sub("90-degree angle", text)
    text = _LETTER.sub(hole, _LITERAL.sub(hole, text))
    book = phrasebook("en")
    while word := book.literal_side(text):
        text = re.sub(rf"\b{re.escape(word)}\b", "{side}", text)
    return text


def shortened(text: str, most: int = 11) -> str:
    """A movement in few words: cut where a clause ends, without explanations."""
    lead = _BREATH_LEAD.match(text)
    if lead and text[lead.end() :].strip():
        rest = shortened(text[lead.end() :], most - 2)
        return f"{lead[1].capitalize()}, {rest[:1].lower()}{rest[1:]}"
    text = re.sub(r"\s*\([^)]*\)", "", text).rstrip(" .!;:,")
    while len(text.split()) > most:
        parts = re.split(
            r",\s| until | so that | to keep | without | while | as if | like | making sure ", text
        )
        shorter = text[: len(parts[0])].rstrip(" ,") if len(parts) > 1 else ""
        if len(shorter.split()) < 2:
            text = " ".join(text.split()[:most])
            break
        text = shorter
    return (
        re.sub(r"\s+(?:and|or|the|a|your|to|of|with|on|as|in|until|by|from|for)$", "", text) + "."
    )


def brief(text: str, breath: str) -> str:
    """One to three words for later reps: `Exhale, press.`"""
    low = plain(text)
    rest = BREATH.sub(" ", stripped(low))
    rest = re.sub(
        r"^[\W]*(?:(?:and|as|you|while|to|then|on|an|the|your|in|out|\w+ly)\b\W*)+", "", rest
    )
    match = re.search(rf"\b(?!inhale|exhale|breathe)({VERB})\b", rest)
    word = match[1] if match and match.start() < 25 else " ".join(rest.split()[:2])
    word = re.sub(r"[^\w -]", "", word).strip()
    said = {"inhale": "Inhale", "exhale": "Exhale"}.get(breath, "")
    if said and word and word not in ("inhale", "exhale"):
        return f"{said}, {word}."
    return f"{(said or word or 'Move').capitalize()}."


def seconds(text: str) -> int:
    """How long a movement takes that the text gives no time: as long as its words, at least 3 s."""
    return min(7, max(3, math.ceil(len(text.split()) * _SECONDS_PER_WORD + 0.5)))
