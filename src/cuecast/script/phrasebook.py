"""The words cuecast itself says, one file per language in `cuecast/phrasebooks/`.

A file has a phrase for every key of the English one, the words for the sides in all their forms,
and how numbers are said. `script/phrasecheck.py` holds it to that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from cuecast.diagnostics import BrokenPromise
from cuecast.script.nodes import Document
from cuecast.script.phrases import ALWAYS, HOLE, SIDES, Phrase, choose, fill, phrase_of
from cuecast.script.plurals import plural
from cuecast.script.read import read_shipped
from cuecast.timebase import Seconds

FOLDER = Path(__file__).parent.parent / "phrasebooks"

REFERENCE = "en"
"""The language whose phrasebook says which phrases there are, and what is filled into them."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Agreement(_Part):
    """How the end of a number word changes before some words: `dois` to `duas` before `séries`."""

    before: tuple[str, ...]
    endings: dict[str, str]


class Bent(_Part):
    """The other ending behind an article, before nouns whose own ending is `before`."""

    before: str
    ending: str


class Dotted(_Part):
    """When a number with a dot is an ordinal, and how it ends (German: `der 3. Satz`).

    `nouns` are counted through; without an article they give the ordinal the ending under which they
    stand. `after` is the ending behind an article, `bent` its other one before some nouns; behind
    the articles in `own` the noun decides. Those in `alone` need no noun (`am 3.`). `starters` begin
    a sentence: the dot before them ends one.
    """

    nouns: dict[str, tuple[str, ...]]
    after: dict[str, str]
    bent: dict[str, Bent]
    own: tuple[str, ...]
    alone: tuple[str, ...]
    starters: tuple[str, ...]


class Numbers(_Part):
    """How a language says numbers. `library` is num2words's name for it.

    `range`, `times` and `ratio` join two numbers: 10-15, 3 × 12, 1:2. `ordinals` are the endings of
    1st, 2nd, …, each with what it changes at a word's end. `units` are short forms of the phrases
    `seconds` and `minutes`, `measures` of other words by plural category; `signs` are characters
    that stand for a word.
    """

    library: str
    decimal: str
    range: str
    times: str
    ratio: str
    ordinals: dict[str, dict[str, str]]
    units: dict[str, str]
    measures: dict[str, dict[str, str]]
    signs: dict[str, str]
    agree: tuple[Agreement, ...] = ()
    dotted: Dotted | None = None


class Head(_Part):
    """What a phrasebook file holds besides phrases.

    `sides` are the forms of the words for the right and the left side, the usual one first.
    `no_sides` are expressions in which such a word means no side: a right angle. `abbreviations` are
    what short forms stand for, as they are written, without the last dot.
    """

    language: str
    sides: tuple[tuple[str, str], ...]
    no_sides: tuple[str, ...]
    abbreviations: dict[str, str]
    numbers: Numbers


HEAD = tuple(Head.model_fields)
"""The keys of a phrasebook file that are no phrases."""


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that cuecast speaks."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def phrasebook_document(language: str) -> Document:
    """The file of a language, as it is written."""
    return read_shipped(FOLDER / f"{language}.yaml")


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of a language in `languages()`."""
    whole: Any = phrasebook_document(language).plain()
    head = Head.model_validate({key: whole[key] for key in HEAD})
    phrases = {key: phrase_of(value) for key, value in whole.items() if key not in HEAD}
    known = {key: phrase for key, phrase in phrases.items() if phrase is not None}
    return Phrasebook(language, known, head.sides, head.no_sides, head.numbers, head.abbreviations)


@cache
def side_forms() -> Mapping[str, tuple[str, str]]:
    """The words for right and left in every form of every language, by the word for right.

    So a form is known by its word in a text of any language: `{side.rechte}`, `{side.droite}`.
    """
    return {pair[0]: pair for language in languages() for pair in phrasebook(language).sides}


@dataclass(frozen=True)
class Phrasebook:
    """Phrases by key, and what else a language needs. `seed` decides between several wordings."""

    language: str
    phrases: Mapping[str, Phrase] = field(repr=False)
    sides: tuple[tuple[str, str], ...] = field(repr=False)
    no_sides: tuple[str, ...] = field(repr=False)
    numbers: Numbers = field(repr=False)
    abbreviations: Mapping[str, str] = field(repr=False)
    seed: str = ""

    def with_own(self, phrases: Mapping[str, Phrase], seed: str) -> Phrasebook:
        """The same book with an author's own phrases in it, and a seed of its own."""
        return replace(self, phrases={**self.phrases, **phrases}, seed=seed)

    def say(self, key: str, *, turn: int = 0, **values: object) -> str:
        """A phrase with its placeholders filled, beginning with a capital.

        `count` decides on the plural form. `side` is `left` or `right`, and is said in the form
        that the phrase wants. Of several wordings `turn` takes one: another than `turn - 1`.
        """
        text = self._text(key, turn, values)
        return text[:1].upper() + text[1:]

    def _text(self, key: str, turn: int, values: Mapping[str, object]) -> str:
        phrase = self.phrases.get(key)
        if phrase is None:
            raise BrokenPromise(f"phrasebooks/{self.language}.yaml has no phrase '{key}'")
        category = ALWAYS if ALWAYS in phrase else plural(self.language, self._count(key, values))
        texts = phrase[category]
        text = texts[choose(self.seed, key, len(texts), turn)]

        def value(name: str) -> str:
            side = values.get("side")
            if name.partition(".")[0] in SIDES and isinstance(side, str):
                return self._side(name, side)
            if name not in values:
                raise BrokenPromise(f"the phrase '{key}' is said without its {{{name}}}")
            return str(values[name])

        return fill(text, value)

    def _count(self, key: str, values: Mapping[str, object]) -> int:
        count = values.get("count")
        if not isinstance(count, int):
            raise BrokenPromise(f"the phrase '{key}' is said without its {{count}}")
        return count

    def _side(self, name: str, side: str) -> str:
        """The word for a placeholder of a side, `side` being the one that works."""
        role, _, form = name.partition(".")
        other = "left" if side == "right" else "right"
        return self.side(side if role == "side" else other, form)

    def side(self, side: str, form: str = "") -> str:
        """The word for `left` or `right`, in the usual form or the one that is `form` on the right.

        A form of another language is said in that language: it stands in a text of that language.
        """
        right, left = side_forms()[form] if form else self.sides[0]
        return right if side == "right" else left

    def with_side(self, text: str, side: str) -> str:
        """An author's sentence with the words for `side`, which works, and for the other one."""
        return fill(text, lambda name: self._side(name, side))

    def literal_side(self, text: str) -> str:
        """The first word of a text that names a side by its word, or the empty text."""
        found = _literal(self.sides, self.no_sides).finditer(HOLE.sub(" ", text))
        return next((match["word"] for match in found if match["word"]), "")

    def holes_for(self, word: str) -> tuple[str, str]:
        """What to write for a side's word, for the side that works and for the other one."""
        usual, *forms = self.sides
        form = next((f".{pair[0]}" for pair in forms if word.casefold() in pair), "")
        if word.casefold() in usual:
            form = ""
        return f"{{side{form}}}", f"{{other_side{form}}}"

    def joined(self, items: Sequence[str]) -> str:
        """A spoken list: `a`, `a and b`, `a, b and c`."""
        *head, last = items
        if not head:
            return last
        text = head[0]
        for item in head[1:]:
            text = self._text("list_comma", 0, {"a": text, "b": item})
        return self._text("list_pair", 0, {"a": text, "b": last})

    def either(self, items: Sequence[str]) -> str:
        """Spoken alternatives: `a, or b`."""
        text = items[0]
        for item in items[1:]:
            text = self._text("list_either", 0, {"a": text, "b": item})
        return text

    def length(self, length: Seconds) -> str:
        """A length in words: `45 seconds`, `1 minute 30 seconds`; fractions are rounded to seconds."""
        minutes, seconds = divmod(round(length), 60)
        parts = {
            "minutes": self._text("minutes", 0, {"count": minutes}),
            "seconds": self._text("seconds", 0, {"count": seconds}),
        }
        if minutes and seconds:
            return self._text("minutes_and_seconds", 0, parts)
        return parts["minutes"] if minutes else parts["seconds"]


@cache
def _literal(sides: tuple[tuple[str, str], ...], no_sides: tuple[str, ...]) -> re.Pattern[str]:
    """Finds a word for a side that stands in none of the expressions that mean no side."""
    words = "|".join(re.escape(word) for pair in sides for word in pair)
    # An expression is found first and swallowed without a group, so that its word is not found.
    without = "".join(rf"\b(?:{re.escape(one)})\b|" for one in no_sides)
    return re.compile(rf"{without}\b(?P<word>{words})\b", re.IGNORECASE)
