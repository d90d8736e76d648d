"""Whether a dose is one of today: not what is built up to, done one day, or by others if all goes well."""

from __future__ import annotations

import re

from cuecast.draft.dose_row import Row
from cuecast.draft.dose_words import word_set

_THAN = word_set(
    "than instead never not don't doesn't isn't can't cant without was were if unless until"
)
_LATER = word_set("""
    build building work working increase increasing progress progressing eventually
    add adding
    gradually reach reaching try tried might may""")
_WISHES = [(word,) for word in ("happy", "glad", "pleased", "great", "ideal", "lovely", "best")]
"""Words before an `if` that asks for something."""


_LEVEL = (
    r"(?:eas(?:y|ier|ily)|hard(?:er)?|strong(?:er)?|fit(?:ter)?|advanced|comfortabl[ey]|ready|manage\w*"
    r"|improv\w*|progress\w*|better|more|challeng\w*|tough\w*|confident|beginners?|new|struggl\w*|tir\w*"
    r"|sore|painful|hurts?|stiff|without (?:stopping|pain|a break|trouble))"
)
_GIVEN = re.compile(
    r"\b(?:if|when|once|whenever|as soon as|(?<! far )(?<! hard )as you)\b(?! you can,)"
    rf"[^.;!?]*\b{_LEVEL}\b[^.;!?]*"
    r"(?:,|:|\bthen\b|\band\b)[^.;!?,]*$"
)
"""`If that's too easy, go for`: what is said behind it holds for some day or for some people."""

_ONLY_SOME = re.compile(
    r"\bif (?:that (?:means|is)|you (?:can(?:not|'t)?|could)(?: only| manage| just)?|it takes)\b"
    r"[^.;!?]*,[^.;!?]*$"
)
"""`If that means 5, then do 5`: so many for those who cannot do more."""

_IF_BEHIND = re.compile(rf"^[^.;,!?]{{0,30}}\b(?:if|when|once)\b[^.;!?]{{0,40}}\b{_LEVEL}\b")
_OTHERWISE = re.compile(r"\b(?:or|and then|even|later)\b[^.;,]{0,12}$")
"""`… or 15 if that is too easy`: of two numbers the second one."""

_SOME_DAY = re.compile(
    r"\b(?:after|in|within) (?:a|an|one|two|three|four|five|six|some|the first|\d+|a few|a couple of)\b"
    r"[^.;,]{0,12} ?(?:days?|weeks?|months?|fortnight)\b(?! (?:of|off))[^.;]*$"
    r"|\b(?:from|in|by|until) (?:week|month|day) (?:\d+|two|three|four|five|six)\b[^.;]*$"
    r"|\b(?:from|in|during|for) (?:weeks|months) (?:[2-9]|\d\d|two|three|four|five|six)\b[^.;]*$"
    r"|^\W*(?:weeks?|months?) (?:[2-9]|\d\d|two|three|four|five|six)\b[^.;:]{0,20}:[^.]*$"
    r"|\b(?:eventually|in time|over time|over the (?:next|coming)|some day|one day|later on|in the end)\b"
    r"[^.;]*$"
)


def some_day(low: str, start: int, end: int) -> bool:
    """Whether a dose at characters `start` to `end` is one of some day, or of some people."""
    before, behind = low[:start], low[end:]
    if _GIVEN.search(before) or _ONLY_SOME.search(before) or _SOME_DAY.search(before):
        return True
    return bool(_OTHERWISE.search(before) and _IF_BEHIND.match(behind))


_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty)\b"
)
_FROM_TO = re.compile(
    r"\b(?:build|work|progress|increas|grow)(?:e|ing)?(?: \w+ly)?(?: up)?(?: \w+ly)? "
    r"from (?P<first>[^.;:]{1,40}?) to (?P<last>[^.;:]{1,40})"
)


def _from_to(row: Row, at: int) -> bool | None:
    """Whether an amount is where `build from 3 sets of 5 to 3 sets of 12` begins; None: it is in none."""
    match = _FROM_TO.search(row.low)
    end = row.end(at + 1)
    told = match and _NUMBER.search(match["first"])
    if match is None or not told or not match.start("first") < end <= match.end("last"):
        return None
    if end <= match.end("first"):
        return True
    return False if row.start(at) >= match.start("last") else None


def asserted(row: Row, at: int) -> bool:
    """Whether the words before a place let an amount stand: no `if`, no `than`, no `build up to`."""
    grown = _from_to(row, at)
    if grown is not None:
        return grown
    begin = at
    while begin > row.clause(at) and row.word(begin - 1) != ",":
        begin -= 1
    before = row.texts[begin:at]
    near = before[-6:]
    if (
        {"because"} & {*before}
        or {"perhaps", "maybe", "score", "record"} & {*row.texts[row.clause(at) : at]}
        or _asked(before)
        or _THAN & {*near}
        or {"once", "whenever", "been"} & {*before}
        or "able" in near
        or "when" in before[-4:]
        or ("when" in before and {"can", "able", "manage"} & {*before})
        or row.phrase(at - 2, "less than")
    ):
        done = {"done", "completed"} & {*near[-3:]}  # `until you have done 20`
        return "until" in near and (row.word(at - 1) == "for" or bool(done))
    if {"may", "might", "try"} & {*near} and {"you"} & {*near} and {"may", "might"} & {*near}:
        return False
    grow = [n for n, word in enumerate(near) if word in _LATER - {"try", "may", "might", "tried"}]
    return not grow or not _grows(row, at, near[grow[-1] :])


def _asked(before: tuple[str, ...]) -> bool:
    """Whether an `if` hinders: not that of `I'd be happy if you did`."""
    return any(
        word == "if" and before[max(0, n - 1) : n] not in _WISHES for n, word in enumerate(before)
    )


def built(row: Row, at: int) -> bool:
    """Whether `build up to` or `work up to` leads to an amount, and nothing stands in its way."""
    before = row.texts[max(row.clause(at), at - 8) : at]
    grows = {"build", "building", "work", "working"} & {*before[-6:]}
    return bool(grows) and not (_THAN | {"once", "when", "whenever", "weeks", "week", "over"}) & {
        *before
    }


def _grows(row: Row, at: int, words_: tuple[str, ...]) -> bool:
    """Whether `build … up to` or `increase to` leads to an amount."""
    upto = any(
        one is not None and one.bound == "up to"
        for one in map(row.amount, range(at - len(words_), at + 1))
    )
    return (
        upto
        or bool({"to", "towards", "toward", "by", "up", "another"} & {*words_})
        or words_[0] in ("add", "adding", "eventually")
    )
