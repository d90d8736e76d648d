"""A number without any unit: a hold behind `hold for`, reps behind `repeat` or `do`, or no dose."""

from __future__ import annotations

from cuecast.draft import dose_words as words
from cuecast.draft.dose_parse import Quantity
from cuecast.draft.dose_row import Row
from cuecast.draft.dose_words import word_set

Reading = tuple[str, float]
NO: Reading = ("", 1.0)
"""No dose."""

MODAL = word_set("will should would is are do does ought makes make gets")
_ENOUGH = word_set("do be plenty enough fine ideal perfect ample right good")
_AIMS = word_set("aim go going shoot for look")
_DO = word_set("do repeat perform complete try make give me get manage")
_BUILD = word_set("build building work working up")
_IT = word_set("this that it these them exercise move movement with")
_BEGIN = word_set("do repeat perform start begin complete try")
_SHORT = 8
"""Words behind a number that begins a clause: more make it the subject of a sentence."""


def bare(row: Row, one: Quantity) -> Reading:
    """The reading of an amount without a unit."""
    amount, after = one.amount, row.word(one.last)
    part = after in ("in", "of") and row.amount(one.last + 1) is not None
    if amount.word in ("one", "a", "few", "couple", "half") or amount.low < 1 or part:
        return NO
    if _alone(row, one):
        return "reps", 0.75
    before = row.texts[row.clause(one.first) : one.first]
    before = before[1:] if before == ("again",) else before
    if (
        row.phrase(one.last, "in a row", "in one go", "to begin with", "to start with")
        and amount.low >= _LEAST
    ):
        return "reps", 0.85
    for read in (_held, _crossed, _bounded, _enough):
        got = read(row, one, before)
        if got is not None:
            return got
    ends = not after.isalpha() or after in words.STOPS | words.DAILY | {"each", "every", "per"}
    if not ends or after in ("'", "/", ":", "%"):
        return NO
    return _done(row, one, before) if before else _first(row, one)


_ABOUT = frozenset({"for", "of", "in", "to", "from"})
"""`Three for the shoulders`: a title, and no dose."""

_ALONE = frozenset("()[].–—-|*,")
_LEAST, _MOST = 3, 60
"""A lone number of reps: fewer are a list's or a page's."""


def _alone(row: Row, one: Quantity) -> bool:
    """`(12).`, `– 15`, `8.`: nothing else stands in the sentence, and marks say that it is one."""
    others = [*row.texts[: one.first], *row.texts[one.last :]]
    fits = one.amount.low >= _LEAST and one.amount.high <= _MOST and not one.amount.word
    return bool(others) and fits and _ALONE.issuperset(others)


def _held(row: Row, one: Quantity, before: tuple[str, ...]) -> Reading | None:
    """`for as many seconds as you can, up to ten`, `hold 5`, `relax for three`, `aim for 10`."""
    after = row.word(one.last)
    if before[-2:] == ("aim", "for") and words.SECOND & {*before} and words.HOLD & {*before}:
        return "hold", 0.8  # `Count how many seconds you can hold, and aim for 10.`
    if one.amount.bound == "up to" and words.HOLD & {*before}:
        return ("hold", 0.8) if (words.SECOND | words.BREATH) & {*before} else NO
    if before[-1:] in (("over",), ("under",), ("aged",)):
        return NO
    if before[-1:] == ("for",):
        return NO if after.isalpha() and after not in words.STOPS else _for(before[-6:-1])
    if words.HOLD - {"keep", "stay", "sit", "settle", "holds"} & {*before[-1:]}:
        return ("hold", 0.7) if not after.isalpha() or after in ("and", "then") else NO
    return None


def _for(near: tuple[str, ...]) -> Reading:
    if near[-1:] and near[-1] in _AIMS:
        return "reps", 0.85
    if words.RESTING & {*near[-2:]}:
        return "rest", 0.8
    return ("hold", 0.8) if words.HOLD & {*near} else NO


def _crossed(_row: Row, _one: Quantity, before: tuple[str, ...]) -> Reading | None:
    return ("reps", 0.85) if before[-1:] in (("x",), ("×",)) else None


def _bounded(row: Row, one: Quantity, before: tuple[str, ...]) -> Reading | None:
    """`At least 8.`, `Not more than 6.`"""
    after = row.word(one.last)
    alone = one.amount.bound and not before and (not after.isalpha() or after in words.STOPS)
    return ("reps", 0.75) if alone else None


def _enough(row: Row, one: Quantity, before: tuple[str, ...]) -> Reading | None:
    """`Ten will do`, `six is plenty`."""
    modal = row.word(one.last) in MODAL and row.word(one.last + 1) in _ENOUGH
    return ("reps", 0.8) if modal and not before else None


def _first(row: Row, one: Quantity) -> Reading:
    """A number with which a clause begins: `Eight, then swap.`"""
    after = row.word(one.last)
    if after in MODAL or after in _ABOUT:
        return NO
    alone = after in (".", "!", "") and one.last >= len(row.items) - 1
    short = len(row.texts) - one.last <= _SHORT and after not in (")", ".", ":")
    worded = row.low[one.amount.start : one.amount.start + 1].isalpha()
    comma = after == "," and one.first == 0
    about = row.low[: one.amount.end].endswith("so")
    return ("reps", 0.7) if about or (worded and (alone or short or comma)) else NO


def _done(row: Row, one: Quantity, before: tuple[str, ...]) -> Reading:
    """A number behind a verb of doing: `do 10`, `repeat this for 5`, `sets of 8`."""
    last = before[-1]
    if last in _BUILD and one.amount.bound:
        return "reps", 0.8
    if last == "of":
        return ("reps", 0.9) if before[-2:-1] and before[-2] in words.SET - {"series"} else NO
    if last in ("done", "completed") and "until" in before:
        return "reps", 0.85
    if last in _DO:
        return (
            "sets"
            if "one set" in row.low[: one.amount.start] or "sets" in row.texts[: one.first]
            else "reps"
        ), 0.85
    return ("reps", 0.8) if last in _IT and _BEGIN & {*before[-4:]} else NO
