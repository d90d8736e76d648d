"""How often: `3 x / wk`, `every other day`, `morning and night`, `Mon / Wed / Fri`, `after every meal`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cuecast.draft import dose_words as words
from cuecast.draft.dose_days import ALSO, JOINS, PART, around, parts_of_day, weekdays
from cuecast.draft.dose_parse import side_phrase
from cuecast.draft.dose_row import REMEMBERED, Row
from cuecast.draft.dose_words import word_set

_PER = frozenset({"a", "an", "per", "each", "every", "/"})
_COUNTED = word_set(
    "x × times time sessions session days day nights mornings evenings workouts goes"
)
_EVERY = word_set("other second third single few waking alternate couple")
_NO_DAY = word_set(
    "life lives living activity activities task tasks routine use basis wear thing move people"
)
_EVENTS = word_set("shift session game match practice class commute stop break workout ride")
_ONLY_DAY = frozenset(
    {"day", "days", "week", "weeks", "d", "wk", "wks", "month", "months", "fortnight"}
)
_HINDERS = word_set("not don't isn't never than lasts instead class classes meet meets")
_OPENS_ONE = word_set("begin start open finish end close")
_SOME_OF = word_set(
    "lift lifts exercise exercises move moves movement movements set sets rep reps stretch stretches drill"
    " drills half part hours minutes most"
)
_KINDS = word_set("working work school sea training rest gym weekend")
_HELD = word_set("class practice shift match rehearsal game feed visit outing")
_MEETINGS = word_set("sessions workouts rounds goes")
_WITHIN = word_set("during through throughout across")
_THE = word_set("the your each every a")
_OFTEN = 5
"""What is done more often than this, and every hour, is so many reps."""

_BEHIND_DAILY = word_set("for is until to and or with x if at in as while whilst")
_ARTICLES = word_set("the your a my")
MOST = 30
"""Times in a day, a week or a month: what is more is somebody's figure."""


@dataclass(frozen=True, slots=True)
class Often:
    """A frequency at items `first` to `last` (exclusive) of a sentence.

    `form` is how it is written: times, sets, every, weekdays, daily, parts or around. `hindered`: the
    words around it make it none.
    """

    first: int
    last: int
    form: str
    hindered: bool


_PERIOD = re.compile(
    r"da(?:y|il)|week|wk|night|morning|evening|hour|hr|\bbed|meal|breakfast|lunch|dinner|supper|mon\b|tue"
    r"|wed|thu|fri\b|sat\b|sun\b|mins?\b|minute|rising|waking|noon|\b[bt]i?ds?\b|\bqi?d|\bod\b|\b[ap]\.?m\b"
    r"|month|fortnight|m-?w-?f\b|before|after|every|each|\bd\b|time"
)
"""Without one of these words nothing tells how often."""


@lru_cache(REMEMBERED)
def often(row: Row) -> tuple[Often, ...]:
    """The frequencies of a sentence in its order; where two begin at one place, the fullest."""
    return tuple(_often(row)) if _PERIOD.search(row.low) else ()


def _often(row: Row) -> Iterator[Often]:
    end = 0
    for at in range(len(row.items)):
        if at < end:
            continue
        for form, read in _FORMS.items():
            if (stop := read(row, at)) > at:
                end = _extended(row, stop)
                yield Often(at, end, form, _hindered(row, at, stop))
                break


def _hindered(row: Row, at: int, stop: int) -> bool:
    begin = max(0, at - 4)
    while "," in row.texts[begin:at]:
        begin += 1
    before = row.texts[begin:at]
    # `Twice a day on days when it hurts`; of a week those are the days on which it is done.
    weekly = row.word(stop - 1) in ("week", "weekly")
    some = row.word(stop) == "on" and row.word(stop + 1) in ("any", "days") and not weekly
    some = some or row.word(at - 1) in ("example", "even")
    # `Begin each visit with five minutes on a bike.`
    some = some or (row.word(at - 1) in _OPENS_ONE and row.word(stop) == "with")
    # `The first two lifts of each day.`
    some = some or (row.word(at - 1) == "of" and row.word(at - 2) in _SOME_OF)
    return bool(_HINDERS & {*before}) or (row.word(stop) in _NO_DAY) or some


def _extended(row: Row, stop: int) -> int:
    """Take in what belongs to it: `every day, morning and night`, `twice a day and before bed`."""
    while (end := _further(row, stop)) > stop:
        stop = end
    return stop


def _further(row: Row, stop: int) -> int:
    """Where one more part of the day ends that belongs to a frequency, or its own end."""
    place = stop
    if row.word(stop) in ("before", "after") and row.word(stop + 1) in _ARTICLES:
        place += 3 if row.word(stop + 3) in JOINS else 0
    place += row.word(place) in (*JOINS, ":", "-", "(", "–")
    place += row.word(place) in ("and", "or") and row.word(place - 1) == ","
    place += row.word(place) == "again"
    for read in (parts_of_day, around):
        if (end := read(row, place)) > place:
            return end
    if (end := _more(row, stop)) > stop:
        return end
    days = place + (row.word(place) == "on")
    if row.word(stop - 1) in ALSO and (end := weekdays(row, days)) > days:
        return end
    if row.word(stop) != "and" or row.word(stop - 1) not in PART:
        return stop
    night = place + 1 + row.phrase(place + 1, "at", "before", "in the")
    if row.amount(place) is not None and night > place + 1 and row.word(night) in PART:
        return night + 1
    end = _times_per(row, place)
    return end if end > place else stop


def _more(row: Row, stop: int) -> int:
    """Where `during the day`, `, 6 days a week`, `and in the evening` ends behind a frequency."""
    if many := row.phrase(stop, "during the day", "through the day", "throughout the day"):
        return stop + many
    if row.word(stop - 1) in PART and row.word(stop) == "and":
        every = stop + 1 + (row.word(stop + 1) in ("every", "each"))
        if row.word(every) in PART:
            return every + 1
    if many := row.phrase(stop, "and again after it", "and after it", "and again before it"):
        return stop + many
    place = stop + (row.word(stop) in (*JOINS, ",", "and", "or"))
    listed = place > stop
    if (
        listed
        and row.word(stop - 1) in PART
        and row.word(place) == "in"
        and row.word(place + 2) in PART
    ):
        return place + 3
    place += row.phrase(place, "at least", "for", "on")
    end = _times_per(row, place)
    days = row.word(stop - 1) in words.DAY and row.word(end - 1) in words.DAY
    another = row.word(stop - 1).rstrip("s") != row.word(end - 1).rstrip("s")
    daily = row.word(stop - 1) in words.DAILY
    return end if listed and end > place and (days or daily) and another else stop


def _times_per(row: Row, at: int) -> int:
    """`three times a week`, `2x/day`, `four days a week`, `twice daily`, `several times a day`."""
    amount = row.amount(at)
    if amount is None or amount.odd or amount.high > MOST:
        return at
    place = at + 1
    place += row.word(place) in ("separate", "consecutive", "different")
    place += 3 * (row.phrase(place, "non - consecutive") > 0)
    place += row.word(place) in ("non-consecutive", "nonconsecutive")
    if row.word(place + 1) in _MEETINGS and row.word(place).isalpha():
        place += row.word(place) not in words.STOPS | _COUNTED
    worded = amount.word in ("once", "twice", "thrice", "times")
    if row.word(place) in _COUNTED:
        place += 1
    elif row.phrase(place, "- a - day", "- a - week", "- per - day", "- daily"):
        return place + row.phrase(place, "- a - day", "- a - week", "- per - day", "- daily")
    elif not worded and not (row.word(place) == "/" and row.word(place + 1) in _ONLY_DAY):
        return at
    if (
        row.word(place - 1) in ("days", "mornings", "evenings", "nights")
        and (of := row.phrase(place, "out of", "on", "in"))
        and row.amount(place + of)
    ):
        return place + of + 1
    place += row.phrase(place, "or more", "in total")
    if (side := side_phrase(row, place)) > place and row.word(side) == ",":
        place = side + 1
    listed = row.word(place) == "," and row.word(place + 1) in _PER
    place += listed
    every = row.word(place) in ("every", "each")
    repeated = every and ("repeat" in row.texts[:at] or listed)
    hourly = every and row.word(place + 1) in words.HOUR
    return at if hourly or (amount.high > _OFTEN and repeated) else _period(row, place)


def _period(row: Row, at: int) -> int:
    """Where `a day`, `/wk`, `daily`, `each week`, `x daily` ends; 0 when none begins."""
    if row.word(at) in words.DAILY:
        return at + 1
    if row.word(at) in ("x", "×") and row.word(at + 1) in words.DAILY:
        return at + 2
    if row.word(at) in _WITHIN and row.word(at + 1) in _THE:
        day = at + 2 + (row.word(at + 2) in _KINDS)
        return day + 1 if row.word(day) in words.DAY else 0
    if row.word(at) in _PER and row.word(at + 1) in _KINDS and row.word(at + 2) in words.DAY:
        return at + 3
    place = at + (row.word(at) in ("in", "over"))
    place += row.word(place) == "of" and row.word(place + 1) in ("the", "each", "every")
    numbered = row.word(place) == "/" and row.amount(place + 2) is not None  # `3 of 4 / week 2`
    if row.word(place) in _PER | {"the"} and row.word(place + 1) in words.DAY:
        return 0 if numbered else place + 2
    return _per_event(row, at, place)


def _per_event(row: Row, at: int, place: int) -> int:
    """Where `a shift`, `per session` ends behind `three times`; 0 when none begins."""
    per = row.word(place) in ("a", "an", "per") and row.word(place + 1) in _EVENTS
    if per and row.word(at - 1) in ("times", "#"):
        return place + 2
    crossed = row.word(at) in ("day", "week", "wk") and row.word(at - 1) in ("x", "×")
    return at + 1 if crossed else 0


def _sets_a_day(row: Row, at: int) -> int:
    """`a day` in `two sets of 10 a day`: no number of its own."""
    many = row.word(at - 1) == "#" and row.word(at - 2) == "of"
    counted = row.word(at - 1) in words.SET | {"reps", "repetitions"} or many
    day = row.word(at) in ("a", "per", "each") and row.word(at + 1) in _ONLY_DAY
    amount = row.amount(at - 1)
    return at + 2 if counted and day and not (amount and amount.odd) else at


def _every(row: Row, at: int) -> int:
    """`every other day`, `every two hours`, `every couple of hours`, `each morning`, `alternate days`."""
    word = row.word(at)
    if on := row.phrase(at, "day on , day off", "one day on , one day off"):
        return at + on
    if word in ("alternate", "most", "all", "consecutive") and row.word(at + 1) in words.DAY:
        ends = at + 2 + row.phrase(at + 2, "of the week", "in the week", "a week")
        return ends if row.word(at + 1).endswith("s") or word == "alternate" else at
    if word == "non" and row.word(at + 2) == "consecutive" and row.word(at + 3) == "days":
        return at + 4
    return _each(row, at) if word in ("every", "each") else at


def _each(row: Row, at: int) -> int:
    """Where `every two hours`, `each morning`, `every class` ends."""
    place = at + 1
    place += row.word(place) in _EVERY or row.word(place) == "half"
    place += row.word(place) == "of"
    second = row.amount(place + 2)
    two = second is not None and second.low == second.high == 2 and row.word(place + 1) == "or"
    if row.word(place) in words.DAY and two:
        return place + 3  # `every hour or two`
    amount = row.amount(place)
    if amount is not None and not amount.odd:
        unit = row.word(place + 1)
        most = (
            120
            if unit in words.MINUTE
            else 12
            if unit in words.HOUR
            else 7
            if unit.startswith("d")
            else 0
        )
        return place + 2 if amount.high <= most else at
    place += row.word(place) == "-" and row.word(place + 1) in words.HOUR
    later = row.word(place + 1) in ("that", "you", "the", "leaves")
    later = later and "awake" not in row.texts[place : place + 6]  # `every hour that you are awake`
    place += row.word(place) in _KINDS and row.word(place + 1) in words.DAY
    if row.word(place) in _HELD and place == at + 1:
        return place + 1
    return place + 1 if row.word(place) in words.DAY and not later else at


def _daily(row: Row, at: int) -> int:
    """`daily`, `hourly`, `on a daily basis`."""
    if row.phrase(at, "on a daily basis"):
        return at + 4
    after = row.word(at + 1)
    free = not after.isalpha() or after in _BEHIND_DAILY
    return at + 1 if row.word(at) in words.DAILY and free else at


_FORMS = {
    "times": _times_per,
    "sets": _sets_a_day,
    "every": _every,
    "weekdays": weekdays,
    "daily": _daily,
    "parts": parts_of_day,
    "around": around,
}
"""How a frequency may be written, the fullest first."""
