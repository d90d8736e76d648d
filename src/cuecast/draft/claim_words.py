"""How often something is done, by a sentence alone: its frequencies, and what the words around them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cuecast.draft.claim_signs import CONDITION, MEETS, SIGNS, WIDE
from cuecast.draft.dose import clause_of, fields_of
from cuecast.draft.dose_frequency import often
from cuecast.draft.dose_later import asserted
from cuecast.draft.dose_row import row_of
from cuecast.draft.sharing import ABOUT_ALL, EVERY_ONE, selects
from cuecast.draft.stating import plainly
from cuecast.draft.traps import asks, is_story, narrates, of_others, past, regular

_SPAN = re.compile(r"[a-z] ?(?:-|–|to) ?[a-z]+$")
"""`Monday to Friday`: often when a place is open."""

_FAR = 20
"""Letters from which on a place stands behind such a condition, and not in it."""

_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d\b| ?[ap]m\b)")
_SPORT = re.compile(
    r"\b(?:walk|jog|swim|run|ride|cycle)(?:s|ning|ming|ing)?"
    r"(?: (?:on|at least|about|up to|of [\w-]+ \w+))* $"
)
"""What is done so often by those who read: `a brisk 20-minute walk five days a week`."""

_LATER = re.compile(
    r"\b(?:after that|thereafter|later on|from (?:week|month|day) (?:[2-9]|\d\d|two|three|four|five|six)"
    r"|from the (?:second|third|fourth|fifth|sixth) (?:week|month)"
    r"|(?:then|and) (?:drop|cut|go) (?:down |back )?to)\b"
)
"""What is done at some later time: `every day at first, after that three times a week`."""

_MASSAGE = re.compile(r"\bmassage (?:the|your|it|this|each|along|around)\b")
_OIL = re.compile(r"\b(?:massage|rub|cream)\b")
"""Words that are no care beside the exercises where a massage is one of them."""

_WORD = re.compile(r"[a-z']+|\d+")


Told = tuple[str, int, int, dict[str, float]]
"""What a place tells: its value, where it begins and ends in its sentence, the features of its words."""


@lru_cache(4096)
def frequencies(low: str) -> tuple[Told, ...]:
    """The frequencies of a sentence with their places and the features of their words."""
    return tuple(_frequencies(low))


def _frequencies(low: str) -> Iterator[Told]:
    row = row_of(low)
    for n, one in enumerate(often(row)):
        start, end = row.start(one.first), row.end(one.last)
        value = low[start:end].strip(" ,.(")
        clause = clause_of(low, start, end)
        yours = SIGNS["of you"].search(clause) and not SIGNS["should"].search(clause)
        if (
            one.hindered
            or yours
            or of_others(clause)
            or "teaches" in clause
            or MEETS.match(low, end)
        ):
            continue
        growing = one.form == "every" and SIGNS["grows"].search(clause)
        firm = asserted(row, one.first) and not narrates(clause) and not growing
        firm = firm and not (CONDITION.match(low) and start > _FAR)
        found = {
            "always": 1.0,
            "firm": float(firm and not low.rstrip(")\"' ").endswith("?")),
            f"written {one.form}": 1.0,
            "asserted": float(asserted(row, one.first)),
            "second": float(n > 0),
            "up to": float(value.startswith("up to")),
            "span": float(bool(_SPAN.search(value))),
            "hours": float(bool(re.search(r"hour|hr|min", value))),
        }
        around = words_around(low, clause, start, end)
        doubtful = any(around[sign] for sign in ("if", "later stage", "question"))
        plain_ = not doubtful and plainly(low, start, end, one.form)
        yield value, start, end, {**found, **around, "plainly": float(plain_)}


def words_around(low: str, clause: str, start: int, end: int) -> dict[str, float]:
    """What the words around a place tell."""
    outside = len(_WORD.findall(low)) - len(_WORD.findall(low[start:end]))
    # Its own words are no sign: “three times” speaks of no three exercises.
    low, clause = regular(low), regular(clause)
    around, whole = clause.replace(low[start:end], " "), low[:start] + " " + low[end:]
    if _MASSAGE.search(clause):
        around, whole = (_OIL.sub(" ", text) for text in (around, whole))
    found = {name: float(bool(sign.search(around))) for name, sign in SIGNS.items()}
    for name in WIDE:
        found[f"{name} near"] = float(bool(SIGNS[name].search(whole)))
    found |= {
        "asks": float(asks(clause)),
        "past": float(past(clause)),
        "narrates": float(narrates(clause)),
        "story": float(is_story(low)),
        "question": float(low.rstrip(")\"' ").endswith("?")),
        "chosen": float(selects(low)),
        "every one": float(bool(EVERY_ONE.search(low))),
        "about all": float(bool(ABOUT_ALL.search(low))),
        "alone": float(outside < 4),
        "few words": float(outside < 9),
        "many words": float(outside > 22),
        "begins": float(not _WORD.search(low[:start])),
        "ends": float(not _WORD.search(low[end:])),
        "dosed": float(dosed(low)),
        "clock": float(bool(_CLOCK.search(low))),
        "sport before": float(bool(_SPORT.search(low[:start]))),
        "later stage": float(bool(_LATER.search(low[:start]))),
        "aside": float(low[:start].count("(") > low[:start].count(")")),
    }
    return found


def dosed(low: str) -> bool:
    """Whether a sentence tells how much is done."""
    return bool(fields_of(low) & {"reps", "hold", "sets", "duration"})
