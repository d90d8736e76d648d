"""What rules see in a sentence at a glance: what it asks for, whether it tells a dose or a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuecast.draft.breaths import VERB
from cuecast.draft.clauses import OTHER_SIDE, REPEAT, is_instruction, position_of, stripped
from cuecast.draft.dose import facts
from cuecast.draft.sentences import Sentence, bare
from cuecast.draft.traps import is_story
from cuecast.draft.words import BODY_RE

KEPT = 20_000
"""Sentences whose looks are remembered: several articles' worth, some megabytes."""

_CLOSED = re.compile(
    r"(?:a|an|the|this|that|these|those|my|your|his|her|its|our|their|i|you|he|she|it|we|they|who|what"
    r"|which|when|where|why|how|if|as|at|by|for|from|in|into|of|off|on|onto|out|over|to|up|with|without"
    r"|about|after|against|before|behind|below|between|during|like|near|through|under|until|upon|while"
    r"|and|or|but|nor|so|than|then|because|since|although|though|not|no|yes|is|are|was|were|be|been|am"
    r"|do|does|did|has|have|had|will|would|can|could|may|might|must|should|shall|let's|there|here|now"
    r"|also|too|very|all|both|each|every|some|any|many|most|more|much|few|one|two|three|four|five|six"
    r"|once|twice|it's|i'm|i've|you're|you'll|we're|we'll|they're|that's|there's|even|still|only|just"
    r"|unless|whether|half|inside|outside|across|along|around|above|please|thank|thanks|see|read|ask"
    r"|call|visit|email|follow|click|share|send|buy|join|note|make|take|bring|add|use|try|enjoy)\b"
)
_ASKS = re.compile(
    r"[a-z]{3,12}(?<!ing)(?<!ly)(?<!ed)(?:(?<!s)|(?<=ss))(?: (?:slowly|gently|up|down|out|in|back))?"
    r" (?:your|both|each|the|one|a|all)\b"
)


_TURNS = re.compile(r"\b(?:switch|swap|change|same (?:thing|again|on)|likewise)\b")
_TOLD = re.compile(
    rf"(?:[\w',-]+ ){{0,5}}?(?:you|one|we)(?:'re|'ll)?(?: (?:\w+ly|then|just|gonna|going to"
    rf"|will|can|also|now))*"
    rf" {VERB}(?:s|es)?\b"
)
"""“So you lie down”, “still seated, one lifts the toe”."""

_KEEPS = re.compile(
    rf"(?:keep|leave)(?:ing)? [^.;]{{3,40}}?(?:,| and)(?: and| then| \w+ly){{0,2}} {VERB}"
    r" (?:your|the|it|one|both|each|them)\b"
)
"""“Keep your knee still and turn your foot.”"""


@dataclass(frozen=True, slots=True)
class Look:
    """A sentence at a glance. `kind` is setup, move, fragment, other or empty; `place` a start position."""

    kind: str
    story: bool
    body: bool
    place: str
    dose: bool
    turns: bool

    @property
    def acts(self) -> bool:
        """Whether it asks for something to be done."""
        return self.kind in ("setup", "move", "fragment") and not self.story

    @property
    def strong(self) -> bool:
        """Whether it asks the body for something."""
        return self.acts and (self.body or bool(self.place))


def look(sentence: Sentence) -> Look:
    """A sentence at a glance; only its words decide."""
    return _look(sentence.low)


@lru_cache(KEPT)
def _look(low: str) -> Look:
    alone = bare(low)
    kind = is_instruction(alone)
    body = bool(BODY_RE.search(low))
    if not kind and body and (imperative(low) or _TOLD.match(low) or _KEEPS.match(low)):
        kind = "move"
    story = is_story(low)
    place = position_of(low)
    counted = {fact.field for fact in facts(alone)} & {"reps", "hold", "sets", "duration"}
    turns = bool(
        OTHER_SIDE.search(low[:60]) or REPEAT.match(stripped(low)) or _TURNS.search(low[:60])
    )
    return Look(kind, story, body, place[0] if place else "", bool(counted) and not story, turns)


def imperative(low: str) -> bool:
    """Whether a sentence begins as an order does: a word that is no small one, then `your`, `the` or `a`."""
    rest = stripped(low)
    return bool(_ASKS.match(rest)) and not _CLOSED.match(rest)
