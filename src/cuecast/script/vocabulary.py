"""Words that a coach listens for, one file a language in `terms/`. Languages without one have none."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import Field

from cuecast.script.frozen import Frozen
from cuecast.script.read import read_shipped
from cuecast.script.wordings import Text, Texts

_FOLDER = Path(__file__).parent.parent / "terms"


class TermModel(Frozen):
    """A term of the field. `known_by` are words that tell that a text explains it."""

    plain: Text = Field(description="What to say instead.")
    meaning: Text = Field(description="How to explain it in a few words.")
    known_by: Texts = Field(description="Words of which an explanation has at least one.")
    forms: Texts = Field(default=[], description="Other forms of the term.")
    unless: Texts = Field(default=[], description="Expressions in which it is no term.")


class VocabularyModel(Frozen):
    """The words of one language. In any of them `#` stands for a number."""

    back: Texts = Field(default=[], description="Muscles of the back of the body.")
    others: Texts = Field(default=[], description="Muscles that are not.")
    eyes: Texts = Field(default=[], description="Words that only help somebody who can see.")
    stop: Texts = Field(default=[], description="Words of which a safety line has at least one.")
    no_sides: Texts = Field(default=[], description="Expressions that only seem to name a side.")
    things: list[Texts] = Field(default=[], description="Equipment, each thing with its words.")
    defines: Texts = Field(default=[], description="What follows a term that is explained.")
    terms: dict[str, TermModel] = Field(default={}, description="Terms and what they mean.")


@cache
def vocabularies() -> dict[str, VocabularyModel]:
    """The vocabularies by language."""
    return {
        path.stem: VocabularyModel.model_validate(read_shipped(path).plain())
        for path in sorted(_FOLDER.glob("*.yaml"))
    }


def vocabulary(language: str) -> VocabularyModel:
    """The vocabulary of a language; an empty one where there is none."""
    return vocabularies().get(language, VocabularyModel())


def finder(words: list[str]) -> re.Pattern[str]:
    """Finds any of the words or expressions, as whole words in any case; nothing, for none."""
    return _finder(tuple(words))


@cache
def _finder(words: tuple[str, ...]) -> re.Pattern[str]:
    # The longer expression first, so that it is the one found.
    ordered = sorted(words, key=len, reverse=True)
    forms = (r"\s+".join(_part(part) for part in word.split()) for word in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)" if words else "(?!)", re.IGNORECASE)


def _part(word: str) -> str:
    return re.escape(word).replace(re.escape("#"), r"\d+")
