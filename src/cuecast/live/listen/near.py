"""How far what was heard is from what may have been said, sound by sound."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

_GROUPS = {
    "stop": "P B T D K G",
    "fricative": "F V TH DH S Z SH ZH CH JH HH",
    "nasal": "M N NG",
    "glide": "L R W Y",
    "front vowel": "IY IH EY EH AE",
    "back vowel": "AA AO OW UH UW AW",
    "middle vowel": "AH ER AY OY",
}
"""The sounds of CMU's dictionary by what they are taken for one another in."""

_LOST = 0.7
"""What a sound that was not heard costs, or one that was not said."""


def _prices() -> dict[tuple[str, str], float]:
    kind = {sound: group for group, sounds in _GROUPS.items() for sound in sounds.split()}
    found = {}
    for one, other in combinations_with_replacement(kind, 2):
        vowels = sum("vowel" in kind[sound] for sound in (one, other))
        price = 0.4 if kind[one] == kind[other] else (1.0, 1.2, 0.6)[vowels]
        found[one, other] = found[other, one] = price if one != other else 0.0
    return found


_PRICE = _prices()
"""What it costs to have heard one sound instead of another."""


def distance(heard: Sequence[str], said: Sequence[str]) -> float:
    """What it costs at least to make sounds into others, for each that is `said`; 0 is equal."""
    row = [place * _LOST for place in range(len(said) + 1)]
    for one in heard:
        last, row = row, [row[0] + _LOST]
        for place, other in enumerate(said):
            price = last[place] + _PRICE[one, other]
            row.append(min(price, last[place + 1] + _LOST, row[place] + _LOST))
    return row[-1] / max(1, len(said))
