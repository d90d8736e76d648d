"""What follows a heading or a lead: whether an exercise could be told there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cuecast.draft.clauses import AVOID, CAUTION, REPEAT, stripped
from cuecast.draft.sharing import ABOUT_ALL
from cuecast.draft.spots import Article, Seen, Spot
from cuecast.draft.words import BODY_RE

WINDOW = 30
"""Sentences after a spot that tell whether an exercise begins there."""

FAR = 60
"""Blocks and names after a spot that are looked at for the same."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands between a spot and the next that is set alike; `inner` are names among it.

    `own` are sentences that ask for a movement: not for so many of each exercise.
    """

    sentences: int
    acts: int
    strong: int
    places: int
    doses: int
    turns: int
    stories: int
    roles: int
    inner: int
    at_once: bool
    own: int

    @property
    def teaches(self) -> bool:
        """Whether an exercise could be told there."""
        return self.strong > 0 and (self.strong > 1 or self.doses > 0 or self.places > 0)


def ahead_of(article: Article, named: Sequence[Spot]) -> dict[Spot, Ahead]:
    """What follows each of the headings and leads of an article, which stand in its order."""
    return {spot: _ahead(article, named, n) for n, spot in enumerate(named)}


def follows(ahead: Ahead) -> dict[str, float]:
    """What the words behind a spot tell."""
    return {
        "told at once": float(ahead.at_once),
        "teaches": float(ahead.teaches),
        "nothing asked": float(ahead.acts == 0),
        "nothing of the body": float(ahead.strong == 0),
        "asked": min(ahead.strong, 6) / 6,
        "placed": float(ahead.places > 0),
        "dosed": float(ahead.doses > 0),
        "doses": min(ahead.doses, 4) / 4,
        "turns": float(ahead.turns > 0),
        "stories": ahead.stories / max(1, ahead.sentences),
        "parts labelled": min(ahead.roles, 3) / 3,
        "names inside": min(ahead.inner, 5) / 5,
        "long": float(ahead.sentences > 15),
        "nothing of its own": float(ahead.own == 0),
    }


def _ahead(article: Article, named: Sequence[Spot], number: int) -> Ahead:
    spot, begin = named[number], article.after(named[number].block)
    inner, last = 0, min(len(article.blocks), spot.block + FAR)
    for other in named[number + 1 : number + FAR]:
        if other.block >= last:
            break
        if _ends(spot, other):
            last = other.block
            break
        inner += 1
    roles = 0
    for block in range(spot.block + 1, last):
        role = article.roles.get(block, "general")
        if role == "noise":
            last = block
            break
        roles += role not in ("general", "why")
    return _told(article.lines[begin : min(article.starts[last], begin + WINDOW)], roles, inner)


def _told(seen: Sequence[Seen], roles: int, inner: int) -> Ahead:
    looks = [one.look for one in seen if not one.look.story]
    return Ahead(
        sentences=len(seen),
        acts=sum(one.acts for one in looks),
        strong=sum(one.strong for one in looks),
        places=sum(one.kind == "setup" and bool(one.place) for one in looks),
        doses=sum(one.dose for one in looks),
        turns=sum(one.turns for one in looks),
        stories=len(seen) - len(looks),
        roles=roles,
        inner=inner,
        at_once=any(
            one.strong or ((one.dose or one.acts) and n < 2) for n, one in enumerate(looks[:3])
        ),
        own=sum(one.look.acts and _own(one.sentence.low) for one in seen),
    )


def _own(low: str) -> bool:
    """Whether what a sentence asks for is no more than how much is done of all."""
    counts = REPEAT.match(stripped(low)) and not BODY_RE.search(low)
    return not (counts or ABOUT_ALL.search(low) or CAUTION.search(low) or AVOID.match(low))


def _ends(spot: Spot, other: Spot) -> bool:
    """Whether what a spot begins ends at another at the latest."""
    if other.layout == spot.layout:
        return True
    if spot.layout.startswith("h") and other.layout.startswith("h"):
        return other.layout <= spot.layout
    return other.whole and not spot.whole
