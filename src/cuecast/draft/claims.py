"""Places of an article that tell how often something is done, or a dose of several exercises.

Whether it is said of exercises at all, and of which, is decided elsewhere (`owners.py`): here a place is
only described, also where it tells what somebody did, or when a class meets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cuecast.draft.dose import clause_of, facts, fields_of
from cuecast.draft.dose_frequency import often
from cuecast.draft.dose_reader import Fact
from cuecast.draft.dose_reps import asserted
from cuecast.draft.dose_row import Row
from cuecast.draft.looks import look
from cuecast.draft.parts import Line
from cuecast.draft.reading import Block
from cuecast.draft.sentences import Sentence
from cuecast.draft.sharing import ABOUT_ALL, EVERY_ONE
from cuecast.draft.traps import asks, is_story, narrates, of_others, past

_PERIOD = re.compile(
    r"da(?:y|il)|week|wk|night|morning|evening|hour|hr|\bbed|meal|breakfast|lunch|dinner|supper|mon\b|tue"
    r"|wed|thu|fri\b|sat\b|sun\b|mins?\b|minute|rising|waking|noon|\b[bt]i?ds?\b|\bqi?d|\bod\b|\b[ap]\.?m\b"
    r"|month|fortnight|m-?w-?f\b|before|after|every|each|\bd\b|time"
)
_NAMED = re.compile(
    r"\b(?:how often|frequency|freq|dosage|dose|schedule|when(?: to do (?:it|them))?|how many times)\W*$"
)
_SPAN = re.compile(r"[a-z] ?(?:-|–|to) ?[a-z]+$")
"""`Monday to Friday`: often when a place is open."""

_BETWEEN = re.compile(r"\b(?:between|after each|after every|rounds?|circuits?|sets|through)\b")
_NOWHERE = Block("text", "", ((0, 0),))
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d\b| ?[ap]m\b)")
_THIRD = re.compile(
    r"\W*(?:[A-Z][\w'’.]*)(?: [A-Z][\w'’.]*| \([^)]*\)| and| &){0,4} (?!is\b|exercises\b|does\b)"
    r"[a-z]+(?<!s)s\b"
)
_WORD = re.compile(r"[a-z']+|\d+")
_SIGNS = {
    "i": r"(?<![\w.])i(?:'ve|'m|'d|'ll)?(?![\w').])",
    "i wish": r"\bi(?:'d| would) (?:like|love|do|be|say|suggest|aim|ask|start)|\bi (?:want|ask|recommend"
    r"|suggest|tell|like you|like to do (?:this|it|these))",
    "we": r"\bwe\b",
    "you": r"\byou(?:'ll|'re|'d)?\b|\byour\b",
    "others": r"\b(?:he|she|they|his|her|their|people|most|many|patients|players|athletes|participants)\b",
    "one": r"\b(?:it|this)\b|\bone\b",
    "this exercise": r"\bthis (?:exercise|move|movement|stretch|drill|pose|one|hold)\b|\bthis is\b",
    "them": r"\b(?:them|these|those|each|both|all|the lot|everything|(?:the )?(?:two|three|four|five|six))\b",
    "whole": r"\b(?:routine|sequence|circuit|programm?e?|workout|session|list|plan|set of exercises|flow"
    r"|exercises|stretches|moves|drills)\b",
    "should": r"\b(?:should|must|need to|have to|want to|try to|aim|shoot for|ideally|target)\b",
    "can": r"\b(?:can|could|may|might)\b",
    "advises": r"\b(?:recommend\w*|suggest\w*|advis\w+|prescri\w+|asks?|says?|reckons?)\b",
    "enough": r"\b(?:enough|plenty|best|ideal|fine|will do|should do|does it|ample|is right|works?(?: well)?"
    r"|the dose|better)\b",
    "do": r"\b(?:do|done|doing|repeat(?:ed)?|perform(?:ed)?|practi[sc]e[ds]?|complete[d]?|go through|run through"
    r"|gone through|make it|work through|exercise)\b",
    "if": r"\b(?:if|unless|whenever)\b",
    "later": r"\b(?:once|until|when|after (?:\w+ ){0,2}(?:days?|weeks?|months?)|then|later|from week|weeks? \d"
    r"|by week|phase|stage)\b",
    "grows": r"\b(?:build|progress|increase|work up|work(?:ing)? (?:your way )?up|add|eventually|drop to|cut (?:down|back))\b",
    "not": r"\b(?:not|never|no|don't|doesn't|isn't|instead|rather|without)\b",
    "more than": r"\b(?:more|less|fewer) than\b",
    "other sport": r"\b(?:walk|run|jog|ride|swim|cycl|bike|row|train|play|golf|garden|stroll|danc)(?:s|ing|ning|ming|e|es)?\b",
    "care": r"\b(?:ice|heat|splint|brace|tablets?|painkillers?|drink|water|shower|wash|sleep|wear|rub|massage"
    r"|cream|puff|eat|meals?|protein|posture|sitting|desk|screen|breaks?|get up|stand up|replace|check|clean|pain)\b",
    "business": r"\b(?:class(?:es)?|open|clinic|teach(?:es)?|appointment|course|free|book|ring|call|join|newsletter|post"
    r"|email|subscribe|room|studio|hall|meets?|drop[- ]in|visit|month|next|issue|week's)\b",
    "somebody": r"\bwho (?:\w+s|are|have)\b|\baverage\b|^\W*\w+ (?:does|do|teaches|writes|says)\b|\bstudents?\b"
    r"|\b(?:pros|athletes|players|runners|swimmers|dancers|climbers|coaches|patients|people|men|women)\b",
    "the others": r"\b(?:the|all) (?:other|rest)s?\b|\bothers\b",
    "study": r"\b(?:study|trial|group|participants|volunteers|subjects|weeks,|adults|control|improved|found)\b",
    "quoted": r"[\"]",
    "but": r"\b(?:except|apart from|but|other than|unless|only)\b",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in _SIGNS.items()}
_WIDE = ("this exercise", "whole", "them", "business", "study", "other sport", "care")
"""What counts in the whole sentence as well."""


@dataclass(frozen=True)
class Claim:
    """One place that tells a dose: characters `start` to `end` of a line, and its field."""

    line: Line
    field: str
    value: str
    start: int
    end: int
    own: dict[str, float] = field(compare=False, repr=False)
    """Features of its words."""

    @property
    def place(self) -> int:
        """Where it begins in the text."""
        return self.line.sentence.found("", self.start, self.end).start


def claims(spoken: Sequence[Line], wide: Callable[[Line], bool]) -> list[Claim]:
    """All places of an article that tell how often, and those in `wide` lines that tell another dose."""
    found: list[Claim] = []
    for at, line in enumerate(spoken):
        told = [("frequency", *one) for one in frequencies(line.sentence.low)]
        told += doses(line.sentence.low) if wide(line) else ()
        for name, value, start, end, own in told:
            around = {**own, **_around(spoken, at, start, len(found))}
            whole = {**around, **_together(around)}
            found.append(Claim(line, name, value, start, end, whole))
    return found


@lru_cache(4096)
def doses(low: str) -> tuple[tuple[str, str, int, int, dict[str, float]], ...]:
    """The other doses of a sentence: their fields, values, places and the features of their words."""
    told = facts(Sentence(_NOWHERE, 0, len(low), low, low))
    return tuple(
        (one.field, one.value, one.start, one.end, _of_dose(low, one))
        for one in told
        if one.field not in ("frequency", "tempo")
    )


def _of_dose(low: str, one: Fact) -> dict[str, float]:
    clause = clause_of(low, one.start, one.end)
    words = _words(low, clause, one.start, one.end)
    between = float(bool(_BETWEEN.search(low)))
    found = {
        "always": 1.0,
        "firm": 1.0,
        "loose": float(one.loose),
        "reading": one.sure,
        f"field {one.field}": 1.0,
        f"{one.field} between": between,
        f"{one.field} of them": words["them"],
        f"{one.field} of the whole": words["whole"],
        f"{one.field} alone": words["few words"],
        f"{one.field} about all": words["about all"],
    }
    return {**found, **words}


@lru_cache(4096)
def frequencies(low: str) -> tuple[tuple[str, int, int, dict[str, float]], ...]:
    """The frequencies of a sentence with their places and the features of their words."""
    return tuple(_frequencies(low)) if _PERIOD.search(low) else ()


def _frequencies(low: str) -> Iterator[tuple[str, int, int, dict[str, float]]]:
    row = Row(low)
    for n, one in enumerate(often(row)):
        start, end = row.start(one.first), row.end(one.last)
        value = low[start:end].strip(" ,.(")
        clause = clause_of(low, start, end)
        firm = asserted(row, one.first) and not one.hindered and not narrates(clause)
        found = {
            "always": 1.0,
            "firm": float(firm and not low.rstrip(")\"' ").endswith("?")),
            f"written {one.form}": 1.0,
            "hindered": float(one.hindered),
            "asserted": float(asserted(row, one.first)),
            "second": float(n > 0),
            "up to": float(value.startswith("up to")),
            "span": float(bool(_SPAN.search(value))),
            "hours": float(bool(re.search(r"hour|hr|min", value))),
        }
        yield value, start, end, {**found, **_words(low, clause, start, end)}


def _words(low: str, clause: str, start: int, end: int) -> dict[str, float]:
    """What the words around a place tell."""
    outside = len(_WORD.findall(low)) - len(_WORD.findall(low[start:end]))
    found = {name: float(bool(sign.search(clause))) for name, sign in _COMPILED.items()}
    for name in _WIDE:
        found[f"{name} near"] = float(bool(_COMPILED[name].search(low)))
    found |= {
        "asks": float(asks(clause)),
        "past": float(past(clause)),
        "of others": float(of_others(clause)),
        "narrates": float(narrates(clause)),
        "story": float(is_story(low)),
        "question": float(low.rstrip(")\"' ").endswith("?")),
        "every one": float(bool(EVERY_ONE.search(low))),
        "about all": float(bool(ABOUT_ALL.search(low))),
        "alone": float(outside < 4),
        "few words": float(outside < 9),
        "many words": float(outside > 22),
        "begins": float(not _WORD.search(low[:start])),
        "ends": float(not _WORD.search(low[end:])),
        "dosed": float(_dosed(low)),
        "clock": float(bool(_CLOCK.search(low))),
        "aside": float(low[:start].count("(") > low[:start].count(")")),
    }
    return found


_INSTRUCTS = ("asks", "should", "enough", "do", "i wish", "advises")
_FOREIGN = ("business near", "other sport", "care", "study", "clock", "more than")
_ALL = ("every one", "about all", "them", "whole")


def _together(found: dict[str, float]) -> dict[str, float]:
    """What several signs say together: of each some articles know, of all of them many."""
    instructs, foreign, wide = (
        float(any(found[name] for name in names)) for names in (_INSTRUCTS, _FOREIGN, _ALL)
    )
    person = found["i"] and not found["i wish"]
    told = ("past", "narrates", "story", "somebody", "of others", "third person")
    tells = float(bool(person or any(found[name] for name in told)))
    clean = float(bool(found["firm"] and not foreign and not tells))
    return {
        "instructs": instructs,
        "foreign": foreign,
        "tells": tells,
        "of all": wide,
        "tells and of all": tells * wide,
        "clean": clean,
        "clean and instructs": clean * instructs,
        "clean and of all": clean * wide,
        "clean and short": clean * found["few words"],
    }


def _around(spoken: Sequence[Line], at: int, start: int, earlier: int) -> dict[str, float]:
    """What stands around a place: its block, its role, how far into the article it is."""
    line = spoken[at]
    one = line.sentence
    seen = look(one)
    before = one.block.text[max(0, one.start - 40) : one.start].lower() + one.low[:start]
    near = [other for other in spoken[max(0, at - 1) : at] if other.block == line.block]
    part = at / max(1, len(spoken))
    return {
        "labelled": float(bool(_NAMED.search(before))),
        "third person": float(bool(_THIRD.match(one.text))),
        "heading": float(one.block.kind == "heading"),
        "item": float(one.block.kind == "item"),
        f"role {line.role or 'none'}": 1.0,
        "first of block": float(not near),
        "behind a dose": float(any(_dosed(other.sentence.low) for other in near)),
        "strong": float(seen.strong),
        "acts": float(seen.acts),
        "early": float(part < 0.2),
        "late": float(part > 0.8),
        "title": float(at == 0),
        "told before": float(earlier > 0),
    }


def _dosed(low: str) -> bool:
    return bool(fields_of(low) & {"reps", "hold", "sets", "duration"})
