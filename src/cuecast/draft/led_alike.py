"""Leads of blocks that the blocks beside them tell: `Palm up, palm down.` between `Knee lift.` and `Fist.`"""

from __future__ import annotations

import re
from dataclasses import replace

from cuecast.draft.breaths import BEGINS_BREATH
from cuecast.draft.leads import SAID, only_dose
from cuecast.draft.naming import NO_MOVEMENT, NO_NAME, ORDINAL, has_head, title_name
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import plain
from cuecast.draft.spots import Article, Spot
from cuecast.draft.whole_lines import asks, set_of

_LEAD = re.compile(r"(?P<name>[^\W\d_a-z][\w'’,/& -]{2,45}?)[.!]\s+(?=[\w(\"“])")
_WORDS = 6
_RANKS = ("first", "second", "third", "fourth", "fifth", "sixth")

_NEAR = 2
"""Blocks apart: a number of a page may stand between."""

_ALSO_NAMES = ("breath", "action")
"""What a part of an exercise is called, and an exercise that has a dose of its own: `Breathing.`"""


def led_alike(article: Article) -> Article:
    """The article, with the leads and names that only the blocks beside them tell."""
    for index in range(len(article.blocks)):
        if index not in article.heads and index not in article.labels:
            _lead(article, index)
    article.labels = dict(sorted(article.labels.items()))
    for index in [n for n, role in article.roles.items() if role == "breath"]:
        if _between(article, index):
            del article.roles[index]
            end = len(article.blocks[index].text)
            name = title_name(article.blocks[index].text)
            article.heads[index] = Spot(index, 0, end, end, set_of(article.blocks[index]), name)
    article.heads = dict(sorted(article.heads.items()))
    for index, spot in article.heads.items():
        if name := _ranked(article, spot):
            article.heads[index] = replace(spot, name=name)
    return article


def _lead(article: Article, index: int) -> None:
    """Take the first words of a block as its lead where those beside it have one and are set alike."""
    block = article.blocks[index]
    match = _LEAD.match(block.text) if block.kind in ("text", "item") else None
    if match is None or not _noun(match["name"]):
        return
    numbered = " numbered" if block.number else ""
    layout = f"lead . {block.kind}{numbered}"
    beside = [
        article.labels[n].layout == layout and _noun(article.labels[n].name)
        for n in range(max(0, index - _NEAR), index + _NEAR + 1)
        if n in article.labels
    ]
    role = role_of(plain(match["name"]))
    if sum(beside) < (2 if "," in match["name"] and not numbered else 1) or not all(beside):
        return
    if role and not (role in _ALSO_NAMES and _dosed(article, index)):
        return
    article.roles.pop(index, None)
    end = match.end("name")
    article.labels[index] = Spot(index, 0, end, match.end(), layout, match["name"])
    _retake(article, index, match.end())


def _between(article: Article, index: int) -> bool:
    """Whether a heading `Breathing` stands right between the names of movements that are set as it is."""
    whole = article.starts[index] == article.starts[index + 1]
    layout, around = set_of(article.blocks[index]), sorted({*article.heads, *article.roles, index})
    place = around.index(index)
    if not whole or not 0 < place < len(around) - 1:
        return False
    beside = [article.heads.get(around[n]) for n in (place - 1, place + 1)]
    return all(one and one.layout == layout and has_head(plain(one.name)) for one in beside)


def _noun(name: str) -> bool:
    """Whether a few words name something and ask for nothing."""
    low = plain(name)
    if len(low.split()) > _WORDS or only_dose(low) or BEGINS_BREATH.match(low):
        return False
    if ORDINAL.match(low) or low.split(",")[0] in SAID:
        return False
    return has_head(low) or not (asks(low) or NO_NAME.search(low) or NO_MOVEMENT.search(low))


def _dosed(article: Article, index: int) -> bool:
    """Whether a block asks the body for something, and tells how much."""
    looks = [one.look for one in article.lines if one.block == index]
    return any(one.strong for one in looks) and any(one.dose for one in looks)


def _retake(article: Article, index: int, after: int) -> None:
    """Tell how many of a block's lines are its lead."""
    lines = article.lines[article.starts[index] : article.starts[index + 1]]
    article.leads[index] = sum(one.sentence.start < after for one in lines)


def _ranked(article: Article, spot: Spot) -> str:
    """The name of a numbered heading whose first word is another rank: `3. First rib lift`."""
    block = article.blocks[spot.block]
    first = plain(block.text).split(" ")[0]
    if not block.number.isdigit() or first not in _RANKS:
        return ""
    other = _RANKS.index(first) + 1 != int(block.number)
    return block.text.strip() if other and block.text.endswith(spot.name) else ""
