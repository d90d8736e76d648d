"""How an author writes lengths, counts, ranges, tempo and levels, and what is understood.

The reader hands every YAML scalar over as text, whatever YAML would make of it (`1:30` is not 90
and `no` is not false), so the field alone decides. A wrong scalar raises `PydanticCustomError` with
a message in the author's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema

from cuecast import limits
from cuecast.script.nearest import VALUE_WORDS, nearest
from cuecast.script.values import cut, mistake, scalar
from cuecast.timebase import Seconds, spell

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):([0-5]\d(?:\.\d+)?)")
_UNITS = re.compile(r"(?:(\d+(?:\.\d+)?)h)?\s*(?:(\d+(?:\.\d+)?)m(?:in)?)?\s*(?:(\d+(?:\.\d+)?)s)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LENGTH_FORMS = "write a length like 3, 2.5s, 1m30s or 1:30"
_MEANT_LENGTH = re.compile(
    r"(\d+(?:[.,]\d+)?) ?(h|m|s)(?:(?:ou)?rs?|in(?:ute)?s?|ec(?:ond)?s?|\.)?\.?"
)


def parse_length(value: Any) -> Seconds:
    """Seconds from `3`, `2.5s`, `1m30s`, `1h`, `1:30` or `1:02:03`; exact."""
    text = scalar(value, "a length of time")
    if not text.isascii() or len(text) > 24:
        raise mistake("bad-length", f"“{cut(text)}” is not a length of time", _LENGTH_FORMS)
    length: Seconds | None = None
    if _NUMBER.fullmatch(text):
        length = Fraction(text)
    elif match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = match.groups()
        if hours and int(minutes) > 59:
            raise mistake("bad-length", f"“{text}” has more than 59 minutes", _LENGTH_FORMS)
        length = int(hours or 0) * 3600 + int(minutes) * 60 + Fraction(seconds)
    elif text and (match := _UNITS.fullmatch(text)):
        hours, minutes, seconds = (Fraction(part or 0) for part in match.groups())
        length = hours * 3600 + minutes * 60 + seconds
    if length is None:
        raise mistake("bad-length", f"“{text}” is not a length of time", _length_hint(text))
    if length > limits.MAX_SECONDS:
        longest = spell(Fraction(limits.MAX_SECONDS))
        raise mistake("too-large", f"“{text}” is longer than {longest}, the longest there can be")
    return length


def _length_hint(text: str) -> str:
    if match := _MEANT_LENGTH.fullmatch(text.lower()):
        return f"write {match[1].replace(',', '.')}{match[2]}"
    if re.fullmatch(r"\d+,\d+", text):
        return f"write {text.replace(',', '.')}"
    if re.fullmatch(r"\d+:\d\d(:\d\d)?", text):
        return "after a colon stand at most 59 seconds"
    if re.fullmatch(r"-\d+(\.\d+)?s?", text):
        return "a length cannot be negative"
    return _LENGTH_FORMS


def parse_positive_length(value: Any) -> Seconds:
    """As `parse_length`, and longer than nothing."""
    length = parse_length(value)
    if length <= 0:
        raise mistake("bad-length", "a length of 0 has no time for anything", "write more than 0")
    return length


def parse_count(value: Any) -> int:
    """A whole number from 1 to `limits.MAX_COUNT`."""
    text = scalar(value, "a whole number")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise mistake("bad-count", f"“{cut(text)}” is not a whole number", _count_hint(text))
    number = int(text)
    if not 1 <= number <= limits.MAX_COUNT:
        raise mistake("bad-count", f"{number} is not between 1 and {limits.MAX_COUNT}")
    return number


_TIMES = re.compile(r"(\d{1,3}) ?[x×*] ?(\d{1,3})")


def _count_hint(text: str) -> str:
    if match := _TIMES.fullmatch(text.lower()):
        return f"write sets: {match[1]} and reps: {match[2]}"
    if re.fullmatch(r"\d+ ?(-|–|to) ?\d+", text):
        return "choose one number for this session"
    return f"write a whole number from 1 to {limits.MAX_COUNT}"


@dataclass(frozen=True, slots=True)
class Amount:
    """How many, as a source says it: a fixed number, a range, "up to" a number, or open.

    `low` and `high` are the least and the most (equal when fixed; 1 to n for "up to"; both 0
    when open).
    """

    kind: Literal["fixed", "range", "up to", "open"]
    low: int
    high: int


_OPEN_WORDS = ("amrap", "max", "as many as you like", "as many as possible", "unlimited", "any")


def parse_amount(value: Any) -> Amount:
    """`10`, `10-15` (also with an en dash or "to"), `up to 12`, `open`."""
    text = " ".join(scalar(value, "a number of times").lower().split())
    if text == "open":
        return Amount("open", 0, 0)
    if text.startswith("up to "):
        return Amount("up to", 1, parse_count(text.removeprefix("up to ")))
    if match := re.fullmatch(r"(\d{1,9})\s*(?:-|–|to)\s*(\d{1,9})", text):
        low, high = (parse_count(part) for part in match.groups())
        if low > high:
            raise mistake("bad-count", f"“{text}” runs backwards", f"write {high}-{low}")
        return Amount("fixed" if low == high else "range", low, high)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise mistake("bad-count", f"“{cut(text)}” is not a number of times", _amount_hint(text))
    number = parse_count(text)
    return Amount("fixed", number, number)


def _amount_hint(text: str) -> str:
    if match := _TIMES.fullmatch(text):
        return f"write sets: {match[1]} and reps: {match[2]}"
    if match := re.fullmatch(r"(\d{1,3}(?:-\d{1,3})?) ?(?:reps?|times|x|sets?)", text):
        return f"write {match[1]}"
    return "write open" if text in _OPEN_WORDS else "write 10, 10-15, up to 12 or open"


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds of a rep in the field's fixed order: eccentric, bottom, concentric, top.

    The order stays even if the exercise starts with the concentric. `X` (as fast as control allows)
    in a moving place is given `EXPLOSIVE` seconds of the timeline.
    """

    eccentric: Seconds
    bottom: Seconds
    concentric: Seconds
    top: Seconds


EXPLOSIVE: Seconds = Fraction(1)
"""Room for an explosive phase: the movement and its one-word cue [COACHING 2.1]."""


def parse_tempo(value: Any) -> Tempo:
    """`3-1-2-0`, `3:2:X:1` or `32X1`: eccentric, bottom, concentric, top."""
    text = scalar(value, "a tempo")
    parts = re.split(r"[-–:/ ]", text) if re.search(r"[-–:/ ]", text) else list(text)
    if len(parts) != 4 or not all(
        re.fullmatch(r"\d{1,2}(\.\d+)?|[xX]", part, re.ASCII) for part in parts
    ):
        raise mistake(
            "bad-tempo",
            f"“{cut(text)}” is not a tempo",
            "write four numbers: eccentric-bottom-concentric-top, such as 3-1-2-0 or 3-0-X-1",
        )
    if "X" in (parts[1].upper(), parts[3].upper()):
        raise mistake(
            "bad-tempo",
            "X (as fast as control allows) can only stand for a movement",
            "put it in the first or third place",
        )
    eccentric, bottom, concentric, top = (
        EXPLOSIVE if part in "xX" else Fraction(part) for part in parts
    )
    if not eccentric or not concentric:
        raise mistake(
            "bad-tempo", "a movement cannot take 0 seconds", "write X for as fast as control allows"
        )
    return Tempo(eccentric, bottom, concentric, top)


def parse_flag(value: Any) -> bool:
    """`true` or `false`, as YAML 1.2 has it."""
    text = scalar(value, "true or false")
    if text not in ("true", "false"):
        near = nearest(text, ("true", "false"), VALUE_WORDS)
        raise mistake(
            "bad-flag", f"“{cut(text)}” is not true or false", f"write {near or 'true or false'}"
        )
    return text == "true"


_MOST_PERCENT = 50
"""More than that sounds like another person, or like nobody."""


def parse_decibels(value: Any) -> float:
    """A level relative to the voice, 0 to -60, with or without `dB`."""
    text = scalar(value, "a level in decibels")
    number = text.replace("−", "-").removesuffix("dB").strip()
    if not re.fullmatch(r"-?\d{1,2}(\.\d+)?", number, re.ASCII) or not -60 <= float(number) <= 0:
        message = f"“{cut(text)}” is not a level between -60dB and 0dB"
        hint = "levels are below the voice: 0dB is as loud as the voice, -20dB is soft"
        raise mistake("bad-level", message, hint)
    return float(number)


def parse_percent(value: Any) -> int:
    """More or less in percent, -50 to 50, with or without `%`."""
    text = scalar(value, "a change in percent")
    number = text.replace("−", "-").removesuffix("%").strip()
    if not re.fullmatch(r"[+-]?\d{1,3}", number, re.ASCII) or abs(int(number)) > _MOST_PERCENT:
        message = f"“{cut(text)}” is not between -{_MOST_PERCENT}% and {_MOST_PERCENT}%"
        raise mistake("bad-percent", message, "0 is the voice as it is, 10% a little higher")
    return int(number)


# What an editor is told: the same forms as patterns, the same bounds for plain numbers.
_UNIT_PATTERN = r"(\d+(\.\d+)?h)?\s*(\d+(\.\d+)?m(in)?)?\s*(\d+(\.\d+)?s)?"
_LENGTH_PATTERN = rf"^\s*(\d+(\.\d+)?|(\d+:)?\d{{1,3}}:[0-5]\d(\.\d+)?|(?=\d){_UNIT_PATTERN})\s*$"
_TEMPO_PART = r"(\d{1,2}(\.\d+)?|[xX])"
_LENGTH_SCHEMA = {
    "type": ["number", "string"],
    "pattern": _LENGTH_PATTERN,
    "minimum": 0,
    "maximum": limits.MAX_SECONDS,
    "description": "A length: 3, 2.5s, 1m30s, 1:30",
}
POSITIVE_LENGTH_SCHEMA = {**_LENGTH_SCHEMA, "exclusiveMinimum": 0}
COUNT_SCHEMA = {
    "type": ["integer", "string"],
    "pattern": r"^\s*[0-9]{1,9}\s*$",
    "minimum": 1,
    "maximum": limits.MAX_COUNT,
}
AMOUNT_SCHEMA = {
    **COUNT_SCHEMA,
    "pattern": r"^\s*(([Uu]p\s+to\s+)?\d{1,9}|\d{1,9}\s*(-|–|to)\s*\d{1,9}|[Oo]pen)\s*$",
    "description": "10, 10-15, up to 12, or open",
}
_TEMPO_SCHEMA = {
    "type": ["integer", "string"],
    "pattern": rf"^\s*({_TEMPO_PART}([-–:/ ]{_TEMPO_PART}){{3}}|[0-9xX]{{4}})\s*$",
    "description": "eccentric-bottom-concentric-top: 3-1-2-0, 30X1",
}
_LEVEL_SCHEMA = {
    "type": ["number", "string"],
    "pattern": r"^\s*[-−]?\d{1,2}(\.\d+)?\s*(dB)?\s*$",
    "minimum": -60,
    "maximum": 0,
    "description": "A level below the voice: -20dB",
}
_PERCENT_SCHEMA = {
    "type": ["integer", "string"],
    "pattern": r"^\s*[-−+]?\d{1,3}\s*%?\s*$",
    "minimum": -_MOST_PERCENT,
    "maximum": _MOST_PERCENT,
    "description": "Percent up or down: -10%",
}

Length = Annotated[Seconds, PlainValidator(parse_length), WithJsonSchema(_LENGTH_SCHEMA)]
PositiveLength = Annotated[
    Seconds, PlainValidator(parse_positive_length), WithJsonSchema(POSITIVE_LENGTH_SCHEMA)
]
Count = Annotated[int, PlainValidator(parse_count), WithJsonSchema(COUNT_SCHEMA)]
Times = Annotated[Amount, PlainValidator(parse_amount), WithJsonSchema(AMOUNT_SCHEMA)]
TempoField = Annotated[Tempo, PlainValidator(parse_tempo), WithJsonSchema(_TEMPO_SCHEMA)]
Flag = Annotated[bool, PlainValidator(parse_flag), WithJsonSchema({"type": "boolean"})]
Decibels = Annotated[float, PlainValidator(parse_decibels), WithJsonSchema(_LEVEL_SCHEMA)]
Percent = Annotated[int, PlainValidator(parse_percent), WithJsonSchema(_PERCENT_SCHEMA)]
