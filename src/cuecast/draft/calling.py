"""The names of exercises that were found, where none stands at their beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cuecast.draft.introducing import most_mentioned, named_later
from cuecast.draft.model import Found
from cuecast.draft.naming import half_named, named_in
from cuecast.draft.parts import Part, Parts
from cuecast.draft.sentences import Sentence, plain

LATER = 8
"""Sentences of an exercise without a name in which it may be said what it is called."""


def without_captions(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts but those that only say the name of an exercise again, as captions do."""
    known: set[str] = set()
    for one in parts:
        name = plain(one.name.value).rstrip("0123456789 ") if one.name else ""
        if one.teaches() or one.facts or name not in known:
            yield one
        known.add(name)


def name_all(found: Parts, article: Sequence[Sentence]) -> None:
    """Name what has no name: by its own words, and an only exercise as the title or the article does."""
    for one in found.parts:
        one.name = one.name or named_later(line.sentence for line in one.lines[:LATER])
    if len(found.parts) != 1 or found.parts[0].name:
        return
    only, title = found.parts[0], found.title
    name = (named_in(title.value) or half_named(title.value)) if title else ""
    if title and name:
        only.name = Found(name, title.start, title.end, 0.7)
    else:
        only.name = most_mentioned(article)
