"""Amounts with their units: `8 slow breaths`, `ten gentle circles`, `3 sets`, `20 on each side`."""

from __future__ import annotations

from dataclasses import dataclass

from cuecast.draft import dose_words as words
from cuecast.draft.dose_counting import count_of
from cuecast.draft.dose_row import Row
from cuecast.draft.numbers import Amount


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with its unit: items `first` to `last` (exclusive) of its sentence.

    `unit`: rep, set, time, count, breath, move, side, total, measure, period, thing, or empty;
    `scale` are the seconds of one. `joined`: a hyphen makes it a compound (`30-second`).
    """

    amount: Amount
    unit: str
    first: int
    last: int
    scale: float = 1
    noun: str = ""
    joined: bool = False


_BREATHED = frozenset({"breath", "breathe", "breathing", "inhale", "exhale", "nose", "mouth"})

_UNITS = {
    **dict.fromkeys(words.REP, ("rep", 1.0)),
    **dict.fromkeys(words.SET, ("set", 1.0)),
    **dict.fromkeys(words.LATER, ("period", 1.0)),
    **dict.fromkeys(words.SECOND, ("time", 1.0)),
    **dict.fromkeys(words.MINUTE, ("time", 60.0)),
    **dict.fromkeys(words.HOUR, ("time", 3600.0)),
    **dict.fromkeys(words.COUNT, ("count", 1.0)),
    **dict.fromkeys(words.BREATH, ("breath", 1.0)),
    **dict.fromkeys(words.MEASURE, ("measure", 1.0)),
    **dict.fromkeys(words.TOTAL, ("total", 1.0)),
    '"': ("time", 1.0),
    "'": ("time", 60.0),
}
_LETTERS = frozenset({"m", "s", "h", "d", "w", '"', "'"})
_DIRECT = frozenset({"x", "×", "second", "stone", "foot", "repeat", "repeats", "time"})
_SIDED = frozenset({"the", "your", "left", "right", "other", "per"})
_HANDS = frozenset({"left", "right", "other"})
_VERBS = frozenset(
    {"per", "should", "do", "does", "will", "would", "can", "may", "must", "need", "have"}
)
_LABELS = frozenset({"hold", "holding", "rest", "pause", "tempo", "frequency"})
"""Words that begin another dose: `3 x 10 hold 5 s`."""

_CLOSED = words.STOPS | words.EACH | words.word_set("here there now again first too please only")
_LIKE = frozenset({"like", "just", "please", "again"})
"""What may stand behind `do five more`."""

_OPEN = 3
"""Adjectives between an amount and its unit."""


def quantities(row: Row) -> list[Quantity]:
    """Every amount of a sentence with its unit, in order."""
    found: list[Quantity] = []
    for at, one in enumerate(row.items):
        if isinstance(one, Amount):
            found.append(_quantity(row, at, one))
        elif one.text in ("a", "an") and (got := _single(row, at)):
            found.append(got)
    return _spans(row, found)


def _spans(row: Row, found: list[Quantity]) -> list[Quantity]:
    """Two lengths that are one range: `45 sec - 1 min`, `a minute to a minute and a half`."""
    joined: list[Quantity] = []
    for one in found:
        last = joined[-1] if joined else None
        between = row.texts[last.last : one.first] if last else ()
        spans = (
            last is not None
            and last.unit == one.unit == "time"
            and between in (("to",), ("-",), ("–",), ("or",))
        )
        if (
            last is not None
            and spans
            and last.amount.high * last.scale < one.amount.low * one.scale
        ):
            low = last.amount.low * last.scale / one.scale
            amount = Amount(low, one.amount.high, last.amount.start, one.amount.end)
            joined[-1] = Quantity(amount, "time", last.first, one.last, one.scale, one.noun)
        else:
            joined.append(one)
    return joined


def _single(row: Row, at: int) -> Quantity | None:
    """`a minute`, `a full minute and a half`, `one round` without a number."""
    adjective = row.word(at + 1) in ("full", "whole", "good", "single", "slow", "long")
    unit, scale = _UNITS.get(row.word(at + 1 + adjective).removesuffix("'s"), ("", 1.0))
    if unit not in ("time", "set", "breath", "count") or row.word(at + 1 + adjective) in (
        "m",
        "s",
        "h",
    ):
        return None
    end = at + 2 + adjective
    value = high = 1.0
    behind = row.word(end)
    if (
        scale == 1
        and unit == "time"
        and (
            (behind == "or" and not _two(row, end + 1))
            or (behind.isalpha() and behind not in words.STOPS)
        )
    ):
        return None
    if unit == "set" and (row.word(end) != "of" or row.word(end - 1) == "series"):
        return None
    if row.phrase(end, "and a half"):
        value, high, end = 1.5, 1.5, end + 3
    elif behind == "or" and _two(row, end + 1):
        high, end = 2.0, end + 2
    if unit == "count" and row.word(end) in ("of", "to"):
        return None
    bound = "up to" if row.phrase(at - 2, "up to") else ""
    first = at - 2 if bound else at
    one = Amount(value, high, row.start(first), row.end(end), bound, word="a")
    return Quantity(one, unit, first, end, scale, row.word(end - 1))


def _two(row: Row, at: int) -> bool:
    """Whether `two` stands at a place: `a second or two`."""
    amount = row.amount(at)
    return amount is not None and amount.low == amount.high == 2 and not amount.odd


def _quantity(row: Row, at: int, amount: Amount) -> Quantity:
    value = amount
    counted = count_of(row, at)
    first = at if counted is None else counted
    if amount.odd:
        return Quantity(value, "odd", first, at + 1)
    if amount.word in ("once", "twice", "times"):
        end = at + 1 + (row.word(at + 1) == "more")
        again = amount.more or end > at + 1
        return Quantity(_more(value, again), "rep", first, end, noun="times")
    unit, scale, end, joined = _unit(row, at + 1)
    if counted is not None and unit not in ("time", "breath"):
        unit, scale, end = "count", 1.0, at + 1
    more = amount.more or row.word(end) == "more" or "more" in row.texts[at + 1 : end]
    end += row.word(end) == "more"
    return Quantity(_more(value, more), unit, first, end, scale, row.word(end - 1), joined)


def _more(one: Amount, more: bool) -> Amount:
    if more == one.more:
        return one
    return Amount(one.low, one.high, one.start, one.end, one.bound, one.odd, more, one.word)


def _unit(row: Row, at: int) -> tuple[str, float, int, bool]:
    """The unit behind an amount: its kind, the seconds of one, where it ends, whether hyphenated."""
    if row.labelled(at - 1) and row.labels(at):
        return "", 1.0, at, False
    joined = row.word(at) == "-" and row.glued(at) and row.glued(at + 1)
    if joined or (row.word(at) == "/" and row.word(at + 1) not in words.SIDES):
        place = at + 1
        unit, scale = _UNITS.get(row.word(place), ("", 1.0))
        if joined and unit:
            return unit, scale, place + 1, True
    place = at
    for _ in range(_OPEN + 1 + _hyphens(row, at)):
        word = row.word(place)
        got = _known(row, place, at)
        if got[0]:
            return *got, place + 1, False
        if place > at and (word in (",", "and") or row.hyphened(place)):
            place += 1
            continue
        if (
            not word.replace("'", "").isalpha()
            or (word in words.STOPS and not row.hyphened(place - 1))
            or word in words.EACH
            or word in _VERBS
            or word in words.TAUGHT
        ):
            break
        place += 1
    return _loose(row, at)


def _hyphens(row: Row, at: int) -> int:
    """How many items more a compound takes behind an amount: `push-ups`, `sit-to-stands`."""
    return sum(row.hyphened(n) for n in range(at, at + 2 * _OPEN))


def _known(row: Row, place: int, at: int) -> tuple[str, float]:
    """The unit that a word is, behind an amount that ends at `at`."""
    word, none = row.word(place), ("", 1.0)
    if word in _LETTERS and (place > at or not (row.glued(place) or word in "sm")):
        return none
    if word == "'" and row.word(place + 1) in ("s", "#"):
        return none
    if word == "m" and row.word(place + 1) not in ("rest", "hold", "break", "off"):
        return "measure", 1.0
    verb = word == "counts" and row.word(place + 1) == "as"  # `One lap counts as one round.`
    if verb or word == "in" or (word in _DIRECT and place > at):
        return none
    return ("move", 1.0) if word in words.MOVES else _UNITS.get(word.removesuffix("'s"), none)


def _loose(row: Row, at: int) -> tuple[str, float, int, bool]:
    """What stands behind an amount without a unit: a side, `in all`, a thing that is counted."""
    if row.phrase(at, "in total", "in all", "all told", "all up"):
        return "total", 1.0, at + 2, False
    if row.phrase(at, "of these", "of those", "of them", "of each"):
        return "move", 1.0, at + 2, False
    if (end := side_phrase(row, at)) > at:
        return "side", 1.0, end, False
    if (end := _way(row, at)) > at:
        return "side", 1.0, end, False
    word = row.word(at)
    follows = row.word(at + 1)
    more = word == "more" and (not follows.isalpha() or follows in words.STOPS | _LIKE)
    named = more or (word in _LABELS and row.word(at + 1) in ("#", ":", "=", "-", "for"))
    if word.isalpha() and not (named or word in _CLOSED or word.endswith("ly")):
        return "thing", 1.0, at + 1, False
    return "", 1.0, at, False


def _way(row: Row, at: int) -> int:
    """Where `forward`, `out`, `one way` or `the other` ends that stands alone behind an amount."""
    end = at + (
        row.phrase(at, "one way", "the other way", "the other", "to the front", "to the back")
        or row.word(at) in words.WAYS
    )
    follows = row.word(end)
    breathed = bool(_BREATHED & {*row.texts})
    if (row.word(at) == "in" and (row.glued(at) or "out" not in row.texts)) or (
        row.word(at) in ("in", "out") and breathed
    ):
        return at
    return (
        end if end > at and (not follows.isalpha() or follows in ("and", "then", "n", "or")) else at
    )


def side_phrase(row: Row, at: int) -> int:
    """Where `on each side`, `/leg`, `per arm`, `with the right one` ends; `at` when none is there."""
    place = at
    if row.word(place) == "/" and row.word(place + 1) in words.SIDES:
        return place + 2
    place += row.word(place) == "," and row.word(place + 1) in ("each", "per", "on", "with", "to")
    place += row.word(place) in ("on", "with", "to", "for", "in", "per")
    word = row.word(place)
    if word not in words.EACH | _SIDED:
        return place + 1 if row.word(place - 1) == "per" and word in words.SIDES else at
    if word == "the" and row.word(place + 1) in ("way", "ways"):
        return at
    if (
        word in ("the", "your")
        and row.word(place - 1) == "for"
        and row.word(place + 1) not in _HANDS
    ):
        return at  # `Three for the knees` is a title.
    for skip in range(1, 4):
        if row.word(place + skip) in words.SIDES:
            told = word not in ("a", "an", "one") or skip == 1
            return place + skip + 1 if told else at
    ends = word in ("each", "either") and not row.word(place + 1).isalpha()
    return place + 1 if ends or word in ("left", "right") else at
