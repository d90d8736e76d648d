"""How often: `3 x / wk`, `every other day`, `morning and night`, `Mon / Wed / Fri`, `after every meal`."""

from __future__ import annotations

from collections.abc import Iterator

from cuecast.draft import dose_words as words
from cuecast.draft.dose_parse import side_phrase
from cuecast.draft.dose_row import Row
from cuecast.draft.dose_words import word_set

_PER = frozenset({"a", "an", "per", "each", "every", "/"})
_COUNTED = word_set(
    "x × times time sessions session days day nights mornings evenings workouts goes"
)
_EVERY = word_set("other second third single few waking alternate couple")
_PART = word_set(
    "morning mornings evening evenings night nights am pm noon midday lunchtime bedtime waking rising"
)
_WITH = word_set(
    "bed bedtime breakfast lunch dinner supper tea meal meals sleep sleeping waking retiring"
)
_ALSO = word_set(
    "run runs walk walks ride rides session sessions workout workouts work gardening training"
)
_NO_DAY = word_set(
    "life lives living activity activities task tasks routine use basis wear thing move people"
)
_STROKES = word_set(
    "set sets rep reps round side leg arm push one repetition squeeze hold exercise move time"
)
_EVENTS = word_set("shift session game match practice class commute stop break workout ride")
_LATIN = word_set("od bd bid tid tds qd qid qds")
_ONLY_DAY = frozenset(
    {"day", "days", "week", "weeks", "d", "wk", "wks", "month", "months", "fortnight"}
)
_HINDERS = word_set("not don't isn't never than lasts instead come classes meet meets attend")
MOST = 30
"""Times in a day, a week or a month: what is more is somebody's figure."""


def often(row: Row) -> Iterator[tuple[int, int]]:
    """Where the frequencies of a sentence stand: from item to item, exclusive; the fullest first."""
    end = 0
    for at in range(len(row.items)):
        if at < end:
            continue
        for read in (_times_per, _sets_a_day, _every, _weekdays, _daily, _parts_of_day, _around):
            stop = read(row, at)
            if stop > at and not _hindered(row, at, stop):
                yield at, (end := _extended(row, stop))
                break


def _hindered(row: Row, at: int, stop: int) -> bool:
    before = row.texts[max(0, at - 4) : at]
    return bool(_HINDERS & {*before}) or (row.word(stop) in _NO_DAY)


def _extended(row: Row, stop: int) -> int:
    """Take in what belongs to it: `every day, morning and night`, `twice a day and before bed`."""
    place = stop + (row.word(stop) in (",", "and", "or", ":", "-", "(", "–"))
    place += row.word(place) == "again"
    for read in (_parts_of_day, _around):
        if (end := read(row, place)) > place:
            return end
    return stop


def _times_per(row: Row, at: int) -> int:
    """`three times a week`, `2x/day`, `four days a week`, `twice daily`, `several times a day`."""
    amount = row.amount(at)
    if amount is None or amount.odd or amount.high > MOST:
        return at
    place = at + 1
    place += row.word(place) in ("separate", "consecutive", "different")
    place += 3 * (row.phrase(place, "non - consecutive") > 0)
    place += row.word(place) in ("non-consecutive", "nonconsecutive")
    worded = amount.word in ("once", "twice", "times")
    if row.word(place) in _COUNTED:
        place += 1
    elif not worded and not (row.word(place) == "/" and row.word(place + 1) in _ONLY_DAY):
        return at
    if (
        row.word(place - 1) in ("days", "mornings", "evenings", "nights")
        and row.phrase(place, "out of")
        and row.amount(place + 2)
    ):
        return place + 3
    place += row.phrase(place, "or more", "in total")
    if (side := side_phrase(row, place)) > place and row.word(side) == ",":
        place = side + 1
    place += row.word(place) == "," and row.word(place + 1) in _PER
    many = amount.high > 5 and row.word(place) in ("every", "each") and "repeat" in row.texts[:at]
    return at if many else _period(row, place)


def _period(row: Row, at: int) -> int:
    """Where `a day`, `/wk`, `daily`, `each week`, `x daily` ends; 0 when none begins."""
    if row.word(at) in words.DAILY:
        return at + 1
    if row.word(at) in ("x", "×") and row.word(at + 1) in words.DAILY:
        return at + 2
    place = at + (row.word(at) in ("in", "over"))
    if row.word(place) in _PER | {"the"} and row.word(place + 1) in words.DAY:
        return place + 2
    event = row.word(place + 1)
    if (
        row.word(place) in ("a", "an", "per")
        and event in _EVENTS
        and row.word(at - 1) in ("times", "#")
    ):
        return place + 2
    if row.word(at) in ("day", "week", "wk") and row.word(at - 1) in ("x", "×"):
        return at + 1
    return 0


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
    if word in ("alternate", "most", "all", "consecutive") and row.word(at + 1) in words.DAY:
        ends = at + 2 + row.phrase(at + 2, "of the week", "in the week", "a week")
        return ends if row.word(at + 1).endswith("s") or word == "alternate" else at
    if word == "non" and row.word(at + 2) == "consecutive" and row.word(at + 3) == "days":
        return at + 4
    if word not in ("every", "each"):
        return at
    place = at + 1
    place += row.word(place) in _EVERY or row.word(place) == "half"
    place += row.word(place) == "of"
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
    later = row.word(place + 1) in ("that", "you", "the", "for", "of", "leaves")
    return place + 1 if row.word(place) in words.DAY and not later else at


def _weekdays(row: Row, at: int) -> int:
    """`Mondays and Thursdays`, `Mon / Wed / Fri`, `on Tuesdays`."""
    place = last = at
    days = 0
    while True:
        if row.word(place) in words.WEEKDAYS:
            days, last = days + 1, place + 1
        elif not days or row.word(place) not in (",", "/", "and", "&", "-", "–", "+", "or", "."):
            break
        place += 1
    plural = days == 1 and row.word(at).endswith("days") and row.word(at - 1) == "on"
    times = row.amount(last) is not None
    span = days == 2 and row.word(at + 1) in ("-", "–")
    return last if (days > 1 or plural) and not times and not span else at


def _daily(row: Row, at: int) -> int:
    """`daily`, `hourly`, `on a daily basis`."""
    if row.phrase(at, "on a daily basis"):
        return at + 4
    after = row.word(at + 1)
    free = not after.isalpha() or after in (
        "for",
        "until",
        "to",
        "and",
        "or",
        "with",
        "x",
        "if",
        "at",
        "in",
        "as",
    )
    return at + 1 if row.word(at) in words.DAILY and free else at


def _parts_of_day(row: Row, at: int) -> int:
    """`morning and night`, `in the mornings`, `on waking and before sleep`, `am and pm`."""
    begin = at + row.phrase(
        at, "first thing in the", "first thing", "in the", "at", "on", "last thing at", "upon"
    )
    if row.word(begin) not in _PART:
        return at
    place = begin + 1
    while row.word(place) == "," and row.word(place + 1) in _PART:
        place += 2
    joined = row.word(place) in ("and", "&", "/", ",", "+") or row.phrase(place, "[ ]")
    if joined:
        place += row.phrase(place, "[ ]") or 1
        place += row.phrase(
            place, "in the", "again at", "at", "last thing at", "again before", "before", "on"
        )
        if row.word(place) in _PART | _WITH:
            return place + 1
    many = (
        row.word(begin).endswith("s")
        or row.word(begin) in ("waking", "bedtime")
        or row.word(at) in ("first", "last")
    )
    done = row.word(at) == "in" and {"do", "make", "practise", "practice", "perform", "repeat"} & {
        *row.texts[:at]
    }
    return begin + 1 if begin > at and (many or done) else at


def _each_one(row: Row, at: int) -> int:
    """Where the event ends in `after each outing`, `after every hour of driving`."""
    if not row.word(at).isalpha() or row.word(at) in _STROKES | {"of"}:
        return 0
    end = at + 1
    return end + 2 if row.word(end) == "of" and row.word(end + 1).endswith("ing") else end


def _around(row: Row, at: int) -> int:
    """`before bed`, `after every meal`, `after each run`."""
    if row.word(at) in _LATIN and not row.word(at - 1).isalpha():
        return at + 1
    if row.word(at) not in ("before", "after", "at", "with"):
        return at
    if row.word(at) != "at" and row.word(at) != "with" and row.word(at + 1) in ("every", "each"):
        return _each_one(row, at + 2)
    place = at + 1
    each = row.word(place) in ("every", "each", "your")
    place += each or row.word(place) == "going"
    place += row.phrase(place, "you go", "to")
    if row.word(place) in _WITH and (row.word(at) in ("before", "after") or each):
        return place + 1
    gerund = row.word(place) in _ALSO and (each or row.word(place).endswith("ing"))
    return place + 1 if gerund and row.word(at) in ("before", "after") else at
