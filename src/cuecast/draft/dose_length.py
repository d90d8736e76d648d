"""What a length of time is: a hold, a rest, a duration, or no dose, by the words around it."""

from __future__ import annotations

import re

from cuecast.draft import dose_words as words
from cuecast.draft.dose_around import afterwards, aired, begun, of_each, rest_between, slowed
from cuecast.draft.dose_frequency import often
from cuecast.draft.dose_governed import NONE, Reading, breathes, governed
from cuecast.draft.dose_parse import Quantity, side_phrase
from cuecast.draft.dose_row import Row
from cuecast.draft.dose_warming import warms
from cuecast.draft.dose_words import word_set

_RESTS = word_set("rest break breather recovery off between resting easy recover")
_HOLDS = word_set(
    "hold holds squeeze squeezes isometric contraction contractions pause plank stretch"
)
_OTHER_AFTER = word_set("""ago later old long walk drive video class workout routine session read flow
    sequence series delay away apart flat left tops race circuit""")
_OTHER_BEFORE = word_set("""every first last after before than under within past in over next by since takes
    lasts take taking allow lasting""")
_SETS = word_set("""the you repeating going each sets rounds reps next every them starting efforts everything
    exercises sides all your another""")
_ENDS = word_set("before afterwards after start begin finish starting beginning finally")
_WAITS = words.RESTING | word_set("wait pause resting sit # , a")
_ASIDE = word_set(", # for and then of another okay a")
_MARKS = frozenset(
    {"", *[",", ";", ":", ".", "(", "-", "–", "—", "+", "→", "/", "for", "then", "and"]}
)
_TAIL = words.STOPS | words.EACH | words.SIDES | word_set("should per here there total #")
_MOST_REST = 300
_MOST_HOLD = 1800
_MOST_COUNTS = 60
"""Longer is a session, a journey or a figure (seconds; counts or breaths)."""


def length(row: Row, one: Quantity) -> Reading:
    """The reading of a time, of counts, or of breaths; `length` is a hold or a duration."""
    readers = (
        _size,
        _warms,
        afterwards,
        _started,
        _rested,
        _labelled,
        _behind,
        _joined,
        aired,
        of_each,
        rest_between,
        _taken,
        slowed,
        _tail,
        governed,
        begun,
    )
    for read in readers:
        got = read(row, one)
        if got is not None:
            return got
    doubtful = _lone_minutes(row, one) or row.word(one.first - 1) in ("(", "~")
    return ("length", 0.75) if _alone(row, one) and not doubtful else ("", 0.5)


def rests_behind(row: Row, one: Quantity) -> bool:
    """Whether a length is called a rest: `20 seconds' rest`, `30 s off`, `a minute between them`."""
    named = row.word(_next(row, one)) in ("rest", "break", "breather", "recovery")
    return one.unit == "time" and (named or (_rested(row, one) or NONE)[0] == "rest")


def _next(row: Row, one: Quantity) -> int:
    """The place of the word behind a length, past `of`, `'` and the like."""
    return one.last + (row.word(one.last) in ("'", "of", "to", "-", "s"))


def _size(_row: Row, one: Quantity) -> Reading | None:
    most = _MOST_HOLD if one.unit == "time" else _MOST_COUNTS
    fits = one.amount.word == "few" or 0 < one.amount.high * one.scale <= most
    return None if fits and not one.amount.more else NONE


def _warms(row: Row, one: Quantity) -> Reading | None:
    return NONE if warms(row, one) else None


_ROUND = r"(?:sets?|rounds?|laps?|circuits?|stations?|exercises?|moves?|bouts?|goes|times?|lots?)"
_APART = re.compile(
    rf"(?:'s?|s')?(?: [a-z]+){{0,3}}? (?:between|in between|(?:after|at the end of) (?:each|every) {_ROUND}"
    r"|(?:to get ready |to set up )?(?:for|before) the next\b)"
)
_BETWEEN = re.compile(rf"\W*between (?:[a-z]+ ){{0,2}}?{_ROUND}\b")
"""`a minute's breather after each round`, `between stations, walk for 30 seconds`."""

_KEPT = frozenset({"hold", "holding", "work", "working", "repeat"})


_AGAIN = word_set("repeat repeating go start starting begin beginning")


def _rested(row: Row, one: Quantity) -> Reading | None:
    """`30 s between sets`, `a minute after each one`, `15 s before you repeat`."""
    at = _next(row, one)
    word, after = row.word(at), row.word(at + 1)
    before = {*row.texts[row.clause(one.first) : one.first]}
    if one.unit == "time" and one.amount.high * one.scale <= _MOST_REST and not before & _KEPT:
        apart = _APART.match(row.low, row.end(one.last)) or _BETWEEN.match(
            row.low, row.start(row.clause(one.first))
        )
        if apart:
            return "rest", 0.85
    if word == "in" and after == "between":
        return "rest", 0.95
    if word in ("after", "between") and after in ("each", "every"):
        if row.word(at + 2) in words.SIDES:
            return None
        told = not before or before & _WAITS
        return ("rest", 0.9) if told and one.amount.high * one.scale <= _MOST_REST else NONE
    if word == "between" and after in _SETS:
        return "rest", 0.9
    held = {"hold", "stay", "remain", "keep"} & before
    again = row.phrase(at + 1, "the next", "the following", "going again") or (
        row.word(at + 1 + (row.word(at + 1) == "you")) in _AGAIN
    )
    return ("rest", 0.9) if word in ("before", "until") and again and not held else None


def _behind(row: Row, one: Quantity) -> Reading | None:
    """`30 s rest`, `4 s off`, `6 s on`, `40 s of work`, `a shake … 15 s, and go again`."""
    at = _next(row, one)
    word, after = row.word(at), row.word(at + 1)
    a_minute = row.word(one.last) in ("a", "per", "each") and row.word(one.last + 1) in (
        "minute",
        "min",
    )
    if (
        a_minute
        or row.phrase(at, "on the way")
        or (word in ("up", "down") and one.unit != "breath")
    ):
        return NONE
    out = one.unit == "breath" and one.noun.startswith(("in", "ex"))
    rests = word in _RESTS and after not in ("here", "there")
    if rests or word in ("catch", "recover") or row.phrase(at, "to catch", "to recover", "to rest"):
        return None if out else ("rest", 0.95)
    if word == "on" and after in (",", "/", "and", "-", "–", "then", "#", ";"):
        return "length", 0.9
    if word in ("work", "working"):
        return "duration", 0.9
    return ("rest", 0.8) if _shaken(row, one) else None


def _shaken(row: Row, one: Quantity) -> bool:
    """Whether limbs are shaken out before it goes on."""
    at = one.last
    while row.word(at) in (",", "and", "then"):
        at += 1
    again = row.phrase(at, "go again", "do it", "repeat", "again", "do another", "start again")
    return bool(again) and "shake" in row.texts[row.clause(one.first) : one.first]


def _joined(row: Row, one: Quantity) -> Reading | None:
    """`a five-second hold`, `a ten-minute walk`, `10 minutes later`."""
    at = _next(row, one)
    word = row.word(at)
    if word in _HOLDS and row.word(at + 1) not in _OTHER_AFTER:
        return "hold", 0.95
    if one.joined:
        return ("duration", 0.8) if word in ("march", "marching") else NONE
    held = words.HOLD & {*row.texts[row.clause(one.first) : one.first]}
    return NONE if word in _OTHER_AFTER or (word in ("before", "after") and not held) else None


def _ahead(row: Row, one: Quantity) -> int:
    """The place of the word before a length, past its article."""
    at = one.first - 1
    while row.word(at) in ("a", "the", "about", "slow"):
        at -= 1
    return at


def _taken(row: Row, one: Quantity) -> Reading | None:
    """`every 90 min`, `over 3 seconds`, `in for four counts`; `take five deep breaths` is a hold."""
    at = _ahead(row, one)
    word = row.word(at)
    if word in ("take", "takes", "taking", "took") and one.unit == "breath":
        if (
            row.phrase(one.last, "like this", "like that", "this way", "in this way", "that way")
            or row.word(one.last) == "every"
        ):
            return "reps", 0.8  # What was told is done so often.
        return ("hold", 0.7) if one.amount.high > 1 and not _ENDS & {*row.texts} else NONE
    breath = word == "in" and breathes(row, at) and one.unit != "breath"
    slow = one.unit == "count" and word in ("in", "take", "takes", "taking")
    return NONE if breath or slow or word in _OTHER_BEFORE else None


def _labelled(row: Row, one: Quantity) -> Reading | None:
    """`Hold: 5 s`, `Rest – 30 s`; `Time: 5 minutes` is no dose."""
    at = _ahead(row, one)
    if row.word(at) not in (":", "=", "-", "–", "("):
        return None
    label = row.word(at - 1)
    label = row.word(at - 2) if label in ("time", "period", "periods") else label
    if row.word(at - 2) == "between":
        label = row.word(at - 3) if row.word(at - 3).isalpha() else "rest"
    others = row.word(one.last) == ";" and ":" in row.texts[one.last :]
    if label in ("time", "duration") and one.unit == "time" and (others or _short(one)):
        return "length", 0.8
    if label in ("hold", "holds", "pause"):
        return "hold", 0.95
    if label in ("rest", "rests", "break", "recovery"):
        return "rest", 0.95
    return NONE if label in ("time", "duration", "length", "total") else None


_DRAWN = word_set("breathe breath breathing inhale exhale inhaling exhaling")


_MOST_TIMED = 120
"""Seconds of an exercise that its label tells: more are a session's."""


def _short(one: Quantity) -> bool:
    """Whether a length is that of one exercise: `Time: 30 seconds`."""
    return one.amount.high * one.scale <= _MOST_TIMED


_MOST_ALONE = 180
"""Seconds from which on minutes that stand alone may be those of a class."""

_FIRM = word_set("enough plenty ample")
_ENOUGH = _FIRM | word_set("fine do sufficient")

_STARTS = (("start", "with"), ("begin", "with"), ("starting", "with"))


def _started(row: Row, one: Quantity) -> Reading | None:
    """`Start with 5 minutes`: so long something is done."""
    starts = row.texts[max(0, one.first - 2) : one.first] in _STARTS
    return ("duration", 0.8) if starts and one.unit == "time" and one.scale > 1 else None


def _enough(row: Row, one: Quantity, said: str) -> Reading | None:
    """`Thirty seconds is long enough`: a length that begins a clause, of which is said that it will do."""
    starts = one.first == row.clause(one.first)
    if starts and one.unit == "breath" and one.amount.high > 1 and said in _FIRM | {"sufficient"}:
        return "length", 0.8
    begins = starts and one.unit == "time"
    if begins and one.scale == 1 and row.word(one.last) != "will" and said in _FIRM:
        return "hold", 0.75
    told = begins and one.amount.word != "few" and _short(one)
    return ("length", 0.8) if told else None


def _tail(row: Row, one: Quantity) -> Reading | None:
    """`…, count to four, …` and `… back and down, 5 sec.`"""
    said = row.word(one.last + 1 + (row.word(one.last + 1) == "long"))
    if row.word(one.last) in ("is", "are", "will") and said in _ENOUGH:
        return _enough(row, one, said)
    counts = one.unit == "count" and row.word(one.first) == "count"
    drawn = _DRAWN & {*row.texts[row.clause(one.first) : one.first]}
    if one.unit == "time" and row.word(one.first - 1) in ("count", "counting"):
        return NONE if drawn else ("hold", 0.8)
    lead = {*row.texts[row.clause(one.first) : one.first]}
    if row.word(one.first) == "counting" and words.MOVING & lead and not words.HOLD & lead:
        return NONE  # `Lower it, counting to three.`
    if counts and row.word(one.first + 1) != "of":
        return NONE if drawn else ("hold", 0.8)
    aimed = row.texts[max(0, one.first - 2) : one.first] == ("aim", "for")
    if aimed and one.unit == "time" and _short(one):
        return "length", 0.75
    ends = row.word(one.first - 1) == "," and not row.word(one.last).isalpha()
    tail = ends and one.unit != "breath" and not _lone_minutes(row, one)
    return ("length", 0.75) if tail else None


def _lone_minutes(row: Row, one: Quantity) -> bool:
    """Whether minutes stand there that may as well be those of the whole class."""
    apart = row.word(one.first - 1) != "for"
    few = apart and one.amount.high * one.scale <= _MOST_ALONE
    if one.unit != "time" or one.scale == 1 or few or side_phrase(row, one.last) > one.last:
        return False
    turned = word_set("left right other switch swap change same rest") & {*row.texts[one.last :]}
    return not turned and all(one.hindered for one in often(row))


def _alone(row: Row, one: Quantity) -> bool:
    """Whether a length stands for itself: a fragment or an aside, without a verb."""
    before = row.texts[row.clause(one.first) : one.first]
    plain = all(word in _ASIDE for word in before[-2:])
    behind = row.word(one.last)
    ends = not behind.isalpha() or behind in _TAIL
    starts = row.word(one.first - 1) in _MARKS or plain
    return ends and starts and behind not in ("is", "are", "was", "were")
