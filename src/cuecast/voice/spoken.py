"""What a voice is given to read for a text: numbers as words, words as they are pronounced.

A text keeps its digits wherever a person reads it. An engine gets words, because engines read digits
each in its own way: “10-12” as “ten dash twelve”, “30s” as “thirties” (VOICES.md B).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from cuecast.script.phrasebook import Phrasebook, languages, phrasebook
from cuecast.voice.numerals import Numerals, Way, any_of

_MARKUP = re.compile(r"[<>\[\]{}|\\^_~#@`]")
"""What an engine could take for instructions: SSML, espeak-ng's and macOS's [[ ]], SAPI's < >."""

_UNREADABLE = re.compile(r"[<>\[\]{}|\\^_~`]")
"""Those of them that stand for no word in any language."""

_UNREAD = re.compile(r"[&*/]")
"""The same, where it was not read as a part of a number or as a sign."""

_RUN = re.compile(r"\w+")


def spoken(text: str, language: str, lexicon: Mapping[str, str]) -> str:
    """The words of `text` in `language`; `lexicon` gives respellings by words in small letters.

    Characters that no voice can say stay in it, so that the engine refuses them by name.
    """
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    plain = "".join(" " if unicodedata.category(c) == "Zs" else c for c in plain)
    said = _reader(language, tuple(sorted(lexicon.items()))).read(_UNREADABLE.sub(" ", plain))
    return re.sub(" +", " ", _UNREAD.sub(" ", _MARKUP.sub(" ", said))).strip(" ")


@lru_cache(8)
def _reader(language: str, lexicon: tuple[tuple[str, str], ...]) -> _Reader:
    return _Reader(language, dict(lexicon))


class _Reader:
    """Finds in one pass all that is read otherwise than written, so that nothing is read twice."""

    def __init__(self, language: str, lexicon: Mapping[str, str]) -> None:
        """Numbers are left to the engine in a language that cuecast has no words in."""
        words = rf"(?<!\w)(?:{any_of(lexicon)})(?!\w)"
        starts = [words]
        self._ways: list[Way] = [
            (re.compile(words, re.IGNORECASE), lambda match: lexicon[match[0].casefold()])
        ]
        if language in languages():
            book = phrasebook(language)
            short = rf"(?<![\w.])(?-i:{any_of(book.abbreviations)})(?!\w)(?:\.(?= +\S))?"
            self._ways.append((re.compile(short), lambda match: _whole(book, match[0])))
            self._ways += Numerals(book).ways()
            starts += [short, r"(?<!\w)[0-9]", any_of(book.numbers.signs)]
        self._starts = re.compile("|".join(starts), re.IGNORECASE)

    def read(self, text: str) -> str:
        """The text as it is to be read."""
        parts = []
        position = 0
        while start := self._starts.search(text, position):
            parts.append(text[position : start.start()])
            said, position = self._one(text, start.start())
            parts.append(said)
        return "".join(parts) + text[position:]

    def _one(self, text: str, position: int) -> tuple[str, int]:
        """What is read at a place, and where it ends; as it is written where nothing is known."""
        for pattern, read in self._ways:
            if match := pattern.match(text, position):
                return read(match), match.end()
        run = _RUN.match(text, position)
        end = run.end() if run else position + 1
        return text[position:end], end


def _whole(book: Phrasebook, short: str) -> str:
    """What an abbreviation stands for."""
    known = book.abbreviations
    return known[short] if short in known else known[short.removesuffix(".")]
