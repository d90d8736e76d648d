"""Articles about one exercise: the title names it, and one section tells how it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cuecast.draft.dose import facts
from cuecast.draft.looks import look
from cuecast.draft.naming import SEVERAL, STAGE, has_head, named_in
from cuecast.draft.parts import Line, Part
from cuecast.draft.scorer import POSSIBLE
from cuecast.draft.sentences import plain
from cuecast.draft.sharing import EVERY_ONE
from cuecast.draft.spots import Article, Spot

FIRST = 8
"""Among so many blocks stands the title."""

_SHORT = 4
"""Words of a title that is no more than a name."""

_SEVERAL = 3
"""Exercises of an article whose first may be its title."""

_STEPS = 3
"""Steps of a list at least."""

_TELLING = ("setup", "action")

_HOW = re.compile(
    r"(?:so )?how (?:to|(?:do|should|can|would) (?:i|you|we)|i|we|you)(?: \w+ly)? (?:do|perform|practi[sc]e"
    r"|make|teach|show|get)\b.*|how (?:it|this|the \w+)(?:(?: \w+)? is|['’]s) (?:done|performed|carried out)"
    r"|how (?:it|this|the \w+) (?:works|goes)|here(?:'s| is) how.*"
    r"|doing (?:the|a|an|your)\b.*"
    r"|(?:step[- ]by[- ]step )?(?:instructions|directions|steps|technique) (?:for|to)\b.*"
    r"|(?:the )?(?:stretch|exercise|movement|hold)(?: itself)?"
)
"""A heading above the steps of an article's only exercise."""


@dataclass(frozen=True, slots=True)
class Only:
    """The title of an article about one exercise, the block from which it is told, and its steps' heading.

    `how` is -1 where no heading stands above the steps.
    """

    title: Spot
    told: int
    how: int

    @property
    def name(self) -> str:
        """What the title calls the exercise: `Thread the Needle`, of `The Dead Bug, step by step` a part."""
        name = self.title.name
        short = (
            has_head(plain(name)) and len(name.split()) <= _SHORT and not re.search("[,:;]", name)
        )
        return name if short else named_in(name) or name


def only_one(article: Article) -> Only | None:
    """What an article is about that teaches one exercise; None where it may teach several."""
    title = _title(article)
    if title is None or _others(article, title):
        return None
    acting = [n for n, role in article.roles.items() if role == "action"]
    others = [*article.heads, *(n for n, role in article.roles.items() if role == "general")]
    how = acting or [n for n in others if n > title.block and _tells(article, n)]
    if not how and (first := _counted(article, title)):
        return Only(title, first, -1)
    if len(how) != 1 or how[0] < title.block:
        return None
    telling = [n for n, role in article.roles.items() if role == "setup" and n > title.block]
    told = min([*telling, *how])
    strong = any(one.look.strong for one in article.lines if one.block >= told)
    return Only(title, told, how[0]) if strong else None


def _counted(article: Article, title: Spot) -> int:
    """The block where the only list begins that counts steps: 1, 2, 3, and most ask for something; or 0.

    Steps have no names, and the first ones no dose.
    """
    numbers = {n: int(one.number) for n, one in enumerate(article.blocks) if one.number.isdigit()}
    first = min(numbers, default=0)
    counted = [*numbers.values()] == [*range(1, len(numbers) + 1)]
    together = [*numbers] == [*range(first, first + len(numbers))]
    if len(numbers) < _STEPS or first < title.block or not (counted and together):
        return 0
    if any(n in article.heads or n in article.labels or n in article.roles for n in numbers):
        return 0
    begins = [article.lines[article.starts[n]].look for n in numbers]
    dosed = any(one.look.dose for one in article.lines if one.block in (first, first + 1))
    asked = sum(one.acts for one in begins)
    return first if asked * 3 >= len(numbers) * 2 and not dosed else 0


def _tells(article: Article, block: int) -> bool:
    """Whether a heading without a role of its own says that an only exercise is told below it."""
    if not _alone(article, block):
        return False
    low = plain(article.blocks[block].text).strip(" .:!?")
    return bool(_HOW.fullmatch(low)) and not SEVERAL.search(low)


def _title(article: Article) -> Spot | None:
    """The heading before everything else that names one exercise."""
    for block, spot in sorted(article.heads.items()):
        low = plain(article.blocks[block].text)
        if block >= FIRST or SEVERAL.search(low) or STAGE.match(low):
            return None
        if named_in(article.blocks[block].text):
            return spot
    return None


def _others(article: Article, title: Spot) -> bool:
    """Whether names of exercises are set as the title is, or several lead paragraphs."""
    heads = [
        s for s in article.heads.values() if s.layout == title.layout and s.block > title.block
    ]
    leads = sum(_named(article, one) for one in article.labels.values())
    return leads > 1 or any(_named(article, one) for one in heads if not _tells(article, one.block))


def _named(article: Article, spot: Spot) -> bool:
    """Whether a name is that of an exercise, and does not stand under a heading of advice."""
    above = [n for n in article.roles if n < spot.block and _alone(article, n)]
    role = article.roles.get(max(above, default=-1), "")
    return role in ("", *_TELLING) and has_head(plain(spot.name))


def are_steps(article: Article, parts: Sequence[Part], begun: Sequence[int]) -> bool:
    """Whether what began is one exercise step by step: none has a name, one heading tells how it is done.

    `begun` are the lines where something began.
    """
    if len(parts) < 2 or len(begun) != len(parts) or any(one.name is not None for one in parts):
        return False
    heads = [n for n in (*article.heads, *article.roles) if _alone(article, n)]
    above = {max((n for n in heads if n < one.start), default=-1) for one in parts}
    return len(above) == 1 and article.roles.get(above.pop()) == "action"


def _alone(article: Article, block: int) -> bool:
    """Whether a block holds nothing but its heading."""
    return article.starts[block] == article.starts[block + 1]


def told_at(article: Article, sure: float, line: int) -> int | None:
    """Where the only exercise begins of an article that teaches, and in which none began; or None.

    `line` is where one most likely begins, and `sure` how likely.
    """
    told = sum(one.look.strong for one in article.lines) > 1
    dosed = any(one.look.dose for one in article.lines)
    return line if told and dosed and sure >= POSSIBLE else None


def titles(article: Article, parts: Sequence[Part]) -> list[Part]:
    """Which parts of an article are no exercises, but stand above several."""
    some = _above_several(parts)
    left = [one for one in parts if one not in some]
    return [*some, left[0]] if title_of_several(article, left) else some


def _above_several(parts: Sequence[Part]) -> list[Part]:
    """Exercises that are none, but the heading of several: `Leg exercises`, `In bed`.

    Nothing is told there of a movement, while most others have one, and what is asked for is asked of
    several. Of a name without a heading, as of a row, nothing is known.
    """
    moving = [one for one in parts if one.facts or any(map(_moves, one.lines))]
    if len(moving) < _SEVERAL - 1:
        return []
    return [one for one in parts[:-1] if one not in moving and any(map(_of_several, one.lines))]


def _moves(line: Line) -> bool:
    """Whether a sentence asks the body for something of its own."""
    return look(line.sentence).strong and not _of_several(line)


def _of_several(line: Line) -> bool:
    low = line.sentence.low
    return bool(EVERY_ONE.search(low) or _THESE.search(low))


_THESE = re.compile(
    r"\b(?:do|perform|practi[sc]e|start|begin|carry out|go through|repeat|try|complete|add)"
    r" (?:with )?(?:these|them|the following|all of (?:these|them)|each)\b"
    r"(?! (?:side|leg|arm|hand|foot|day|time))"
    r"|^(?:all (?:of )?)?these (?:\w+ ){0,2}(?:are|should|can|must|need|may|will|help)\b"
)
"""Words that speak of several: `These too should be done every hour.`"""


def title_of_several(article: Article, parts: Sequence[Part]) -> bool:
    """Whether the first of several exercises is the title of the others: it asks the body for nothing.

    A name with its dose is none: `Ankle rock - 10 per side`.
    """
    if len(parts) < _SEVERAL or parts[0].start not in article.heads or parts[0].facts:
        return False
    asked = any(look(one.sentence).strong for one in parts[0].lines)
    named = [one.sentence for one in parts[0].lines if one.block == parts[0].start]
    dosed = any(fact.field in ("reps", "sets", "hold") for one in named for fact in facts(one))
    return not (asked or dosed) and article.starts[parts[0].start] == 0
