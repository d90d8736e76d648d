"""The words cuecast itself says, one file per language in `cuecast/phrasebooks/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cuecast.timebase import Seconds

_FOLDER = Path(__file__).parent.parent / "phrasebooks"


def languages() -> tuple[str, ...]:
    """The codes of the languages that cuecast speaks."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of a language in `languages()`."""
    data = yaml.safe_load((_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return Phrasebook(language, data)


@dataclass(frozen=True)
class Phrasebook:
    """Phrases by key. A missing key is a bug of the file and raises `KeyError` naming it."""

    language: str
    phrases: Mapping[str, Any] = field(repr=False)

    def say(self, key: str, **values: object) -> str:
        """The phrase of `key` with its placeholders filled; `count` chooses between one and other."""
        phrase = self.phrases[key]
        if isinstance(phrase, dict):
            phrase = phrase["one" if values["count"] == 1 else "other"]
        text: str = phrase.format(**values)
        return text[:1].upper() + text[1:]

    def side(self, side: str) -> str:
        """The word for `left` or `right`."""
        return str(self.phrases["sides"][side])

    def joined(self, items: Sequence[str]) -> str:
        """A spoken list: `a`, `a and b`, `a, b and c`."""
        *head, last = items
        if not head:
            return last
        text = head[0]
        for item in head[1:]:
            text = str(self.phrases["list"]["comma"].format(a=text, b=item))
        return str(self.phrases["list"]["pair"].format(a=text, b=last))

    def either(self, items: Sequence[str]) -> str:
        """Spoken alternatives: `a, or b`."""
        text = items[0]
        for item in items[1:]:
            text = str(self.phrases["list"]["either"].format(a=text, b=item))
        return text

    def length(self, length: Seconds) -> str:
        """A length in words: `45 seconds`, `1 minute 30 seconds`; fractions are rounded to seconds."""
        minutes, seconds = divmod(round(length), 60)
        parts = [self.say("minutes", count=minutes)] if minutes else []
        if seconds or not parts:
            parts.append(self.say("seconds", count=seconds))
        return " ".join(parts)
