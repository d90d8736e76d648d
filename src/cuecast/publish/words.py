"""The words beside the sound: what steps, sides and kinds of sentences are called, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from cuecast.diagnostics import BrokenPromise
from cuecast.script.phrasebook import REFERENCE


@dataclass(frozen=True)
class Words:
    """What things are called in a language, by what they are called in English."""

    language: str = REFERENCE
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __call__(self, english: str, **values: object) -> str:
        """A word, or a few with `values` filled in, in this language; nothing for nothing."""
        text = english
        if self.language != REFERENCE and english:
            if english not in self.texts:
                raise BrokenPromise(f"publish/words.yaml has no '{english}' in {self.language}")
            text = self.texts[english]
        return text.format(**values) if values else text


ENGLISH = Words()
"""What stands in the code; for those who look at a session with cuecast's own commands."""


@cache
def words(language: str) -> Words:
    """The words of a language, or of its country's; English where there are none."""
    every = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    tag = language.partition("-")[0]
    return Words(tag, every[tag]) if tag in every else ENGLISH
