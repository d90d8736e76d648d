"""The names of exercises that were found, where none stands at their beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cuecast.draft.features import Evidence
from cuecast.draft.introducing import called, called_after, most_mentioned, named_first, named_later
from cuecast.draft.model import Found
from cuecast.draft.naming import HOUSE, half_named, has_head, may_be_name, named_in
from cuecast.draft.parts import Part, Parts
from cuecast.draft.scorer import LEAST, LIKELY
from cuecast.draft.sentences import Sentence, plain, sentence
from cuecast.draft.spots import Article, Spot

LATER = 8
"""Sentences of an exercise without a name in which it may be said what it is called."""


FIRST = 3
"""Sentences in which what comes is counted: “Sit tall. The first one is a neck roll.”"""


def name_of(article: Article, spot: Spot, sure: float) -> Found[str] | None:
    """The name that a sentence gives an exercise, or None."""
    if not spot.name:
        return None
    block = article.blocks[spot.block]
    return sentence(block, spot.start, spot.end).found(spot.name, sure=sure)


def name_above(evidence: Evidence, place: int) -> Found[str] | None:
    """The name that stands right above a line, or in the sentence before it, and began nothing."""
    article = evidence.article
    seen = article.lines[place]
    for before in (place - 1, place - 2):
        spot = evidence.said.get(before)
        near = spot is not None and seen.block - spot.block <= 1
        if spot is not None and near and spot.name and has_head(plain(spot.name)):
            return name_of(article, spot, LIKELY)
    if not seen.first:
        return None
    for spot in (article.labels.get(seen.block), article.heads.get(seen.block - 1)):
        named = spot is not None and may_be_name(spot.name)
        if spot is not None and named and evidence.alone[spot] >= LEAST:
            return name_of(article, spot, evidence.alone[spot])
    return None


def without_captions(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts but those that only say the name of an exercise again, as captions and contents do."""
    known: set[str] = set()
    every = [*parts]
    told = {_called(one) for one in every if not _bare(one)}
    for one in every:
        name = _called(one)
        if name in told and _bare(one):
            continue
        if one.teaches() or one.facts or name not in known:
            yield one
        known.add(name)


def _called(part: Part) -> str:
    return plain(part.name.value).rstrip("0123456789 ") if part.name else ""


def _bare(part: Part) -> bool:
    """Whether nothing stands there but a name."""
    said = {line.sentence.low.strip(" .") for line in part.lines}
    return part.name is not None and not part.facts and said == {plain(part.name.value)}


def name_all(found: Parts, article: Sequence[Sentence], heads: Sequence[Sentence]) -> None:
    """Name what has no name: by its own words, and an only exercise as the title or the article does.

    What an only exercise is called in its own words is a name where the title says so too, or no other.
    """
    for one in found.parts:
        if one.name is None:
            told = [line.sentence for line in one.lines[:LATER]]
            one.name = named_first(told[:FIRST]) or named_later(told)
            one.said = True
    if len(found.parts) != 1:
        return
    only, title = found.parts[0], found.title
    title = None if title and HOUSE.search(plain(title.value)) else title
    name = (named_in(title.value) or half_named(title.value)) if title else ""
    if (
        title
        and name
        and (only.name is None or only.said or _told_of(name, only.name.value, article))
    ):
        only.name = Found(name, title.start, title.end, 0.7)
    elif only.name is None:
        only.name = called_after([*heads, *article]) or called(article) or most_mentioned(article)


def _told_of(title: str, name: str, article: Sequence[Sentence]) -> bool:
    """Whether an article speaks of what its title names, and not of what a heading in it is called."""
    low, other = plain(title).rstrip("s"), plain(name)
    if not has_head(other):
        return True
    if not set(other.split()) & set(low.split()):
        return False
    return low not in other and any(low in one.low for one in article)
