"""Sentences of an article → wordings of an exercise file: sides that mirror, lengths that can be spoken."""

from __future__ import annotations

import math
import re

from cuecast import limits
from cuecast.draft.breaths import BREATH, MOVES, VERB
from cuecast.draft.clauses import stripped
from cuecast.draft.dose_words import word_set
from cuecast.draft.model import DraftedExercise
from cuecast.draft.sentences import plain
from cuecast.draft.words import BODY_RE
from cuecast.script.phrasebook import phrasebook

_LITERAL = re.compile(
    r"\b(right|left)(?:-hand)?\b(?! (?:after|away|before|now|up|down|in front|through|under|over"
    r"|back|next|at|there"
    r"|here|where|amount|into|behind|above|below|beside)\b)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b([RL])\b(?=[ )/])")
_ANGLE = re.compile(r"\bright[- ]angles?\b", re.IGNORECASE)
_ONE_SIDE = re.compile(r"\b(to|towards|over) one side\b")
"""A way that is another one when the other side has its turn."""

_THE_OTHER = re.compile(
    r",? (?:and )?then (?:to |over to )?(?:the|your) other(?: side| one)?(?=\W*$)", re.IGNORECASE
)
"""The other side's turn, at the end of a movement."""

_BREATH_LEAD = re.compile(
    r"(?:(?:as|while|when) you )?(breathe (?:in|out)|inhale|exhale)(?:, (?:and )?| and )",
    re.IGNORECASE,
)
"""A breath that begins a sentence: the movement behind it is what is shortened."""

_WORDS = 14
"""A movement is told in so many at most: they are heard while it is done, for the first time."""

_SHORTEST = 3
"""A beginning of fewer words is no movement."""

_PLACE = re.compile(
    r"(?:from|in|with|on|at|while|as|once|when|keeping|using|starting|lying|sitting|standing"
    r"|kneeling|without"
    r"|slowly|gently|now|next|this time)\b",
    re.IGNORECASE,
)
"""What may be left away before a movement when there are too many words."""

_SAME = re.compile(r"(?:from|in) (?:the same|th[ia][st]|there|here)\b", re.IGNORECASE)
"""A place that was told before: it may be left away whatever follows."""

_CLAUSE = re.compile(
    r"[,;:]\s|\s[–—-]+\s| (?:until|so that|so you|so your|to keep|without|while|as if|as though|like"
    r"|making sure|as far as|as (?:high|low|close|much|wide|slowly|hard) as|keeping|letting|allowing|before"
    r"|then|and then|where|which|because|if|but|and (?=(?:" + VERB + r")\b)) "
)
"""Where a clause ends."""

_PHRASE = re.compile(
    r" (?:and|or|towards?|until|into|onto|over|under|across|along|around|behind|above|below"
    r"|against|away|back"
    r"|by|from|with|for|in|on|at|to|as|so|through|between|off|out|just|about|slightly|at least) "
)
"""Where a phrase ends."""

_LOOSE = re.compile(
    r"(?:\s+(?:and|or|the|a|an|your|to|of|with|as|until|from|for|at|so|is|just|about|but|without|while))+$"
)
"""Words with which nothing can end."""

_LONGEST = 9
"""Seconds of a movement to which the text gives no time."""

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

    text = _THE_OTHER.sub("", text)
    text = _ANGLE.sub("90-degree angle", _ONE_SIDE.sub(r"\1 the {side} side", text))
    text = _LETTER.sub(hole, _LITERAL.sub(hole, text))
    book = phrasebook("en")
    while word := book.literal_side(text):
        text = re.sub(rf"\b{re.escape(word)}\b", "{side}", text)
    return text


def shortened(text: str) -> str:
    """A movement in few words: cut where a clause ends, or else a phrase, and never within one."""
    lead = _BREATH_LEAD.match(text)
    if lead and text[lead.end() :].strip():
        rest = shortened(text[lead.end() :])
        return f"{lead[1].capitalize()}, {rest[:1].lower()}{rest[1:]}"
    text = _placed(re.sub(r"\s*\([^)]*\)", "", text).rstrip(" .!;:,"))
    if len(text.split()) > _WORDS:
        text = _cut(text)
    return _LOOSE.sub("", text) + "."


def _placed(text: str) -> str:
    """A long sentence without the words before its movement: `From there, lift your arm`."""
    lead, comma, rest = text.partition(", ")
    opens = len(text.split()) > _WORDS and comma and _PLACE.match(lead)
    if opens and MOVES.search(lead.lower()) and not _SAME.match(lead):
        return text
    if not opens or not (_SAME.match(lead) or MOVES.search(rest)):
        return text
    return rest[:1].upper() + rest[1:]


def _cut(text: str) -> str:
    """The longest beginning that is short enough, else the shortest that ends where a phrase does."""
    for pattern in (_CLAUSE, _PHRASE):
        ends = [match.start() for match in pattern.finditer(text)]
        fits = [end for end in ends if _SHORTEST <= len(text[:end].split()) <= _WORDS]
        if fits:
            return text[: fits[-1]].rstrip(" ,;")
    first = next(_PHRASE.finditer(text, len(" ".join(text.split()[:_WORDS]))), None)
    return text[: first.start()].rstrip(" ,;") if first else text


def brief(text: str, breath: str) -> str:
    """One to three words for later reps: `Exhale, press.`, `Draw your chin.`, `Let go.`"""
    low = plain(text)
    rest = BREATH.sub(" ", stripped(low))
    rest = re.sub(
        r"^[\W]*(?:(?:and|as|you|while|to|then|on|an|the|your|in|out|\w+ly)\b\W*)+", "", rest
    )
    match = _FIRST.match(rest) or re.search(rf"\b(?!inhale|exhale|breathe)({VERB})\b", rest)
    word = match[1] if match and match.start() < 25 else " ".join(rest.split()[:2])
    if match and match.start() < 25 and word in _LIGHT:
        word = _with_object(rest[match.start() :])
    if _GRASP.match(rest):
        word = "take hold"
    word = re.sub(r"[^\w' -]", "", word).strip()
    said = {"inhale": "Inhale", "exhale": "Exhale"}.get(breath, "")
    if said and word and word not in ("inhale", "exhale"):
        return f"{said}, {word}."
    return f"{(said or word or 'Move').capitalize()}."


_GRASP = re.compile(r"hold (?:on ?to|onto)\b")
"""What is no hold: `Hold on to your ankles.`"""

_FIRST = re.compile(r"([a-z]+)(?= (?:your|the|both|each|one|it|them|an?)\b)")
"""The verb of an order, whichever it is."""

_LIGHT = word_set(
    "let bring draw take look put keep come go get make use give place have move turn pull push"
)
"""Verbs that say nothing without what follows them."""

_MOVED = re.compile(rf"(?:{BODY_RE.pattern})(?<! back)|(?:your|the) (?:\w+ )?back\b")
"""The part of the body that is moved; `come back` moves none."""

_OPEN = re.compile(
    r"(?: (?:and|or|the|a|an|your|to|of|with|in|on|into|slowly|gently|straight|like))+$"
)
"""Words with which a short cue does not end."""

_STOPS = word_set(
    "to towards toward in into on onto over under out as until with from for so and or by beneath behind"
    " slowly straight halfway gently at against across along through while without outside above below"
    " using between around that where which again"
)
"""Words before which a short cue ends."""

_MOST = 4
"""Words of a short cue: more find no room in a quick rep."""


def _with_object(rest: str) -> str:
    """A light verb with what is moved: `draw your chin`, `come back`, `let your belly drop`."""
    words = re.split(r"[,.;:(]", rest)[0].split()
    end = next((n for n, word in enumerate(words) if n > 1 and word in _STOPS), len(words))
    body = _MOVED.search(" ".join(words[:end]))
    if body and words[0] != "let":
        end = len(" ".join(words)[: body.end()].split())
    return _OPEN.sub("", " ".join(words[: min(end, _MOST)]))


def seconds(text: str) -> int:
    """How long a movement takes that the text gives no time: as long as its words, at least 3 s."""
    return min(_LONGEST, max(3, math.ceil(len(text.split()) * _SECONDS_PER_WORD + 0.5)))
