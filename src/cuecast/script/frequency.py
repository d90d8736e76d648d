"""How often: a source's words as days a week, and the days of the week."""

from __future__ import annotations

import re

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days as an author writes them, in the order of `datetime.weekday`."""

DAILY = 7
"""Days a week of what is done every day, however often."""

_WORDS = {"once": 1, "twice": 2} | {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)
}
_NUMBER = r"(\d+|" + "|".join(_WORDS) + r")"
_PER_WEEK = re.compile(
    rf"\b{_NUMBER}(?: ?(?:or|to|-|–) ?{_NUMBER})?(?: ?(?:times|x|×|days|sessions))?"
    rf" ?(?:a|per|each|every|/) ?week",
    re.IGNORECASE,
)
_DAILY = re.compile(r"\b(daily|every day|a day|per day|each day)\b", re.IGNORECASE)
_OTHER_DAYS = re.compile(r"\b(every other|every second|alternate) days?\b", re.IGNORECASE)


def per_week(text: str) -> int | None:
    """How many days a week a frequency in words means, the fewest of a range; None: cannot tell.

    What is done several times a day is done daily.
    """
    if found := _PER_WEEK.search(text):
        word = found[1].lower()
        times = _WORDS.get(word) or int(word)
        return times if 1 <= times <= DAILY else None
    if _OTHER_DAYS.search(text):
        return 3
    return DAILY if _DAILY.search(text) else None


def spread(first: int, times: int) -> list[int]:
    """Days of the week (0 is Monday), `times` of them from `first` on, as far apart as they go."""
    return [(first + DAILY * i // times) % DAILY for i in range(times)]
