"""When two values of a draft mean the same: amounts, lengths, frequencies and words."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_NUMBERS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty"""
_WORDS = {word: str(number) for number, word in enumerate(_NUMBERS.split())}
_TIMES = {"once": "1", "twice": "2", "thrice": "3", "couple": "2", **_WORDS}
_SECONDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "count", "counts"), 1),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
}
_PERIODS = {
    **{name: name for name in ("day", "week", "month", "hour", "minute", "morning", "evening")},
    **{name: name for name in ("night", "other", "several", "few", "waking")},
    "daily": "day",
    "nightly": "night",
    "hourly": "hour",
    "weekly": "week",
    "wk": "week",
    "min": "minute",
    "hr": "hour",
    "alternate": "other",
    "second": "other",
    **{name: name[:3] for name in ("monday", "tuesday", "wednesday", "thursday", "friday")},
    **{name: name for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")},
    "saturday": "sat",
    "sunday": "sun",
}
_IDLE = """a an the your you yours and or of on in to at it its is are be with for as that this do not
don't dont never avoid keep stop if when letting let by from into"""
_SAME_NAME = 85
"""Of a hundred: lets a plural, a hyphen or “w/” pass, but no other movement."""


def dose_like(field: str, drafted: str, expected: str) -> bool:
    """Whether a drafted value of a dose field means the same as an expected one."""
    if field == "frequency":
        return frequency(drafted) == frequency(expected)
    if field in ("hold", "rest", "duration"):
        return length(drafted) == length(expected)
    return amount(drafted) == amount(expected)


def amount(text: str) -> str:
    """`10-15` for `10 – 15` and `10 to 15`; other spellings as they are."""
    text = re.sub(r"\s*(?:[-–—]|\bto\b)\s*", "-", text.strip().lower())
    return re.sub(r"^up-", "up to ", text)


def length(text: str) -> str:
    """A length in seconds or breaths with its bounds: `20-30 s` for `20-30s` and `20–30 counts`."""
    text = amount(text)
    found = re.fullmatch(r"(up to |at least )?([\d.]+)(?:-([\d.]+))?\s*([a-z]+)", text)
    if not found:
        return text
    bound, low, high, unit = found.groups()
    times = _SECONDS.get(unit, 1)
    bounds = "-".join(f"{float(one) * times:g}" for one in (low, high) if one)
    return f"{bound or ''}{bounds} {'s' if unit in _SECONDS else unit.rstrip('s')}"


_AWAKE = re.compile(
    r"\b(?:during the (?:working )?day|(?:while|that|when) you(?:'re| are) awake|while awake)\b"
)
"""Words that go without saying: `every two hours during the day`."""


def frequency(text: str) -> frozenset[str]:
    """The numbers and the periods of a frequency: 3 and week for `three times per week` and `3x/wk`."""
    text = _AWAKE.sub("", text.lower())
    words = re.findall(r"\d+|[a-z]+", re.sub(r"(\d)x\b", r"\1 ", text))
    plain = [_TIMES.get(word, word) for word in words]
    plain = [_PERIODS.get(word, _PERIODS.get(word.removesuffix("s"), word)) for word in plain]
    known = frozenset(word for word in plain if word in _PERIODS.values() or word.isdigit())
    # “Once a day”, “every day” and “daily” are the same.
    return known - {"1"} if len(known) > 1 else known or frozenset(plain)


def numbers(text: str) -> frozenset[str]:
    """The numbers in a value, words for numbers among them."""
    words = re.findall(r"\d+(?:\.\d+)?|[a-z]+", text.lower())
    return frozenset(
        f"{float(n):g}" for n in (_TIMES.get(w, w) for w in words) if re.fullmatch(r"[\d.]+", n)
    )


def same_name(drafted: str, names: tuple[str, ...]) -> bool:
    """Whether a drafted name is one of those that are right."""
    return likeness(drafted, names) >= _SAME_NAME


def likeness(drafted: str, names: tuple[str, ...]) -> float:
    """How much a name is like the likest of some, of a hundred."""
    return max(fuzz.token_sort_ratio(_bare(drafted), _bare(name)) for name in names)


def _bare(name: str) -> str:
    words = re.findall(r"[\w/]+", name.lower())
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def stems(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut so that `lowering` and `lower` are alike."""
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    return frozenset(word[:4] for word in words if word not in _IDLE.split())


def share(drafted: str, expected: str) -> float:
    """How much of what is expected stands in what was drafted, from 0 to 1."""
    wanted = stems(expected)
    return len(wanted & stems(drafted)) / len(wanted) if wanted else 0.0
