"""Parts of days and weeks: `morning and night`, `Mon / Wed / Fri`, `after every meal`, `before bed`."""

from __future__ import annotations

from cuecast.draft import dose_words as words
from cuecast.draft.dose_row import Row
from cuecast.draft.dose_words import word_set

PART = word_set(
    "morning mornings afternoon afternoons evening evenings night nights am pm noon midday lunchtime"
    " bedtime waking rising"
)
_WITH = word_set(
    "bed bedtime breakfast lunch dinner supper tea teatime meal meals sleep sleeping waking retiring school"
    " bath work"
)
ALSO = word_set(
    "run runs walk walks ride rides session sessions workout workouts work gardening training"
)
_STROKES = word_set(
    "set sets rep reps round rounds side leg arm push one repetition squeeze hold exercise move time lot"
    " lots lap laps go exchange exercises minute jump turn stretch breath step circuit block bout"
)
_LATIN = word_set("od bd bid tid tds qd qid qds")
_PAUSES = word_set("break handover shift meal feed change stop bathtime commute")
_LISTS = (",", "/", "and", "&", "-", "–", "+", "or", ".", "to", "through")
JOINS = (",", "and", "or", "&")


def weekdays(row: Row, at: int) -> int:
    """`Mondays and Thursdays`, `Mon / Wed / Fri`, `on Tuesdays`."""
    short = row.phrase(at, "every mwf", "mwf", "m - w - f", "m / w / f")
    if short:
        return at + short
    place = last = at
    days = 0
    while True:
        if row.word(place) in words.WEEKDAYS:
            days, last = days + 1, place + 1
        elif not days or row.word(place) not in _LISTS:
            break
        place += 1
    plural = days == 1 and row.word(at).endswith("days") and row.word(at - 1) == "on"
    times = row.amount(last) is not None
    return last if (days > 1 or plural) and not times else at


def _another(row: Row, place: int) -> int:
    """Where `, at midday` ends behind another part of the day, or its own place."""
    if row.word(place) != ",":
        return place
    part = place + 1 + row.phrase(place + 1, "in the", "at")
    return part + 1 if row.word(part) in PART else place


def parts_of_day(row: Row, at: int) -> int:
    """`morning and night`, `in the mornings`, `on waking and before sleep`, `am and pm`."""
    begin = at + row.phrase(
        at, "first thing in the", "first thing", "in the", "at", "on", "last thing at", "upon"
    )
    meal = row.word(at) == "at" and row.word(begin) in _WITH and row.word(begin + 1) in JOINS
    if row.word(begin) not in PART and not meal:
        return at
    place = begin + 1
    while (end := _another(row, place)) > place:
        place = end
    place += row.word(place) == "," and row.word(place + 1) in ("and", "&")
    joined = row.word(place) in ("and", "or", "&", "/", ",", "+") or row.phrase(place, "[ ]")
    if joined:
        place += row.phrase(place, "[ ]") or 1
        place += row.phrase(
            place, "in the", "again at", "at", "last thing at", "again before", "before", "on"
        )
        going = row.phrase(place, "you go to", "going to") if row.word(place - 1) == "before" else 0
        if going and row.word(place + going) in _WITH:
            return place + going + 1
        if row.word(place) in PART | _WITH:
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
    if row.word(end) == "-" and row.glued(end):  # `before every lower-body session`
        end += 3
    if row.word(end) in ("and", "or") and row.word(end + 1) in ("every", "each"):
        end += 3
    return end + 2 if row.word(end) == "of" and row.word(end + 1).endswith("ing") else end


def around(row: Row, at: int) -> int:
    """`before bed`, `after every meal`, `after each run`."""
    if row.word(at) in _LATIN and (row.word(at) != "bid" or not row.word(at - 1).isalpha()):
        return at + 1
    if row.word(at) not in ("before", "after", "at", "with"):
        return at
    if row.word(at) in ("before", "after") and row.word(at + 1) in ("every", "each"):
        return _each_one(row, at + 2)
    if row.word(at) == "at" and row.word(at + 1) in ("every", "each"):
        return at + 3 if row.word(at + 2) in _PAUSES else at
    place = at + 1
    each = row.word(place) in ("every", "each", "your")
    place += each or row.word(place) == "going"
    place += row.phrase(place, "you go", "to")
    if row.word(place) in _WITH and (row.word(at) in ("before", "after") or each):
        return place + 1
    gerund = row.word(place) in ALSO and (each or row.word(place).endswith("ing"))
    return place + 1 if gerund and row.word(at) in ("before", "after") else at
