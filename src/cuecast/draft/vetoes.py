"""Headings that name no exercise, whatever stands below them."""

from __future__ import annotations

import re
from itertools import islice

from cuecast.draft.clauses import verb_of
from cuecast.draft.features import Evidence
from cuecast.draft.naming import MANY, NO_NAME, ORDINAL, STAGED, has_head
from cuecast.draft.said import State
from cuecast.draft.scorer import LIKELY
from cuecast.draft.sentences import Sentence, plain
from cuecast.draft.sharing import EVERY_ONE
from cuecast.draft.siblings import CLEAR, advises, ends_row, in_row, near, over_one
from cuecast.draft.spots import Article, Spot
from cuecast.draft.whole_lines import asks

_CLAUSE = re.compile(r"(?:when|if|once|until|unless|because|whenever|and|but|or)\b")
_COMPLAINT = re.compile(
    r"\b(?:sprains?|strains?|pains?|tears?|\w+itis|\w*pathy|injur(?:y|ies)|fractures?|surgery|replacement"
    r"|impingement|syndrome|sciatica|spasms?|dislocation|stiffness)\W*$"
)
"""What is treated: `Neck sprain`."""

_NUMBERED = re.compile(r"\W*(?:[a-z]+ )?#?(\d{1,2})\b")
_GOES_ON = re.compile(
    r"(?:and |then |now |so )*(?:(?:each|every) time\b"
    r"|(?:stay|remain|wait|hold it|keep still)(?: there| here| for)\b"
    r"|(?:(?:you're going to|you|we|let's|i want you to) )?do \w+"
    r" (?:(?:more )?of (?:those|these|them)|more|(?:more )?(?:sets|reps|repetitions|rounds))\b"
    r"|rest (?:for )?(?:an?|\d+|one|two|half|thirty|sixty) )"
)
"""What a sentence begins with that goes on with what was told before it: `Do six of those.`"""

_COUNTED = 3
"""From so many headings on that count up, those that do not count are none of theirs."""


_THAT = re.compile(
    r"^(?:[a-z]+ )?(?:things?|changes?|habits?|ways?|jobs|activities|tools|shoes|aids|signs|foods|mistakes"
    r"|positions) (?:to|that|which) [a-z]+"
    r"|\b(?:easier|gentler|simpler) (?:and|or|&|to|/) (?:harder|tougher)\b"
    r"|\b(?:harder|tougher) (?:and|or|&|to|/) (?:easier|gentler|simpler)\b"
)
"""What a heading of advice holds: `Changes that help the tendon`, `Things to try`, `Easier or harder`."""

_DAILY = re.compile(
    r"(?:getting|turning over|rolling over|going|coming|moving (?:about|around)|sleeping|driving|working"
    r"|washing|dressing|bathing|(?:in and )?out of bed)\b"
)
"""What a heading of everyday life begins with: `Getting out of bed`."""


def named(evidence: Evidence, spot: Spot, sure: float, role: str = "") -> float:
    """How sure a heading or lead names an exercise, where that is certain; else as sure as it was.

    `role` is that of the heading above it.
    """
    if (
        advises(evidence, spot, role)
        or _no_name(evidence, spot)
        or ends_row(evidence, spot)
        or _untaught(evidence, spot)
    ):
        return 0.0
    if over_one(evidence, spot) or in_row(evidence, spot):
        return max(sure, CLEAR)
    surely = _surely_named(evidence, spot) or _like_others(evidence, spot)
    return max(sure, LIKELY) if surely else sure


def _like_others(evidence: Evidence, spot: Spot) -> bool:
    """Whether a lead is set as others that surely name exercises, and stands among them,
    and is told as they are: `Rolling.`"""
    ahead, low = evidence.ahead[spot], plain(spot.name)
    names = len(low.split()) <= _NAME and not asks(low) and not NO_NAME.search(low)
    if spot.whole or not (names and ahead.at_once and ahead.strong):
        return False
    others = [one for one in near(evidence, spot)[0] if one is not spot]
    told = [one.block for one in others if evidence.alone[one] >= LIKELY]
    return len(told) * 3 >= len(others) * 2 and min(told, default=0) < spot.block < max(
        told, default=0
    )


def _untaught(evidence: Evidence, spot: Spot) -> bool:
    """Whether no movement is told below a heading, but below most of those that are set as it is."""
    told = evidence.ahead[spot].own or in_row(evidence, spot)
    return not told and evidence.others_teach(spot)


def _no_name(evidence: Evidence, spot: Spot) -> bool:
    """Whether a heading names no exercise: it is half a sentence, a complaint, a stage, or advice.

    One that tells a movement may be one for all that: `Bonus: side plank`.
    """
    low = plain(spot.name)
    if EVERY_ONE.search(low):
        return True
    article = evidence.article
    staged = spot.whole and STAGED.match(plain(article.blocks[spot.block].text[:80]))
    daily = spot.whole and _DAILY.match(low) and not evidence.ahead[spot].doses
    if daily or (staged and _hold_names(evidence, spot)):
        return True
    above = article.starts[spot.block + 1] == 0  # Nothing but headings stands before it.
    if spot.whole and (_CLAUSE.match(low) or (above and _chain(evidence) is not None)):
        return True
    if not spot.whole or has_head(low):
        return False
    return bool(_THAT.search(low) or _COMPLAINT.search(low)) or _uncounted(evidence, spot)


def _hold_names(evidence: Evidence, spot: Spot) -> bool:
    """Whether names stand below most of the headings that are set as one, and below it."""
    some, _ = near(evidence, spot)
    within = sum(evidence.ahead[one].inner > 0 for one in some)
    return evidence.ahead[spot].inner > 0 and within * 2 > len(some)


def _surely_named(evidence: Evidence, spot: Spot) -> bool:
    """Whether a heading calls a movement by its name, and right below it is told how it goes and how much."""
    low, ahead = plain(spot.name), evidence.ahead[spot]
    speaks = NO_NAME.search(low) or MANY.search(low) or _OF_IT.search(low)
    name = 1 < len(low.split()) <= _NAME and has_head(low) and not speaks
    told = ahead.at_once and ahead.doses > 0 and ahead.strong > 0 and not ahead.inner
    return spot.whole and name and told and not asks(low)


_OF_IT = re.compile(r"\b(?:the|it|this)\b|^(?:getting|coming|doing|making)\b")
"""Words of a heading about an exercise that has a name already: `Getting into the pose`."""

_NAME = 5
"""Words of a name."""


def _uncounted(evidence: Evidence, spot: Spot) -> bool:
    """Whether the headings that are set as one is count from 1 up, and it does not count."""
    article = evidence.article
    if _number(article, spot.block):
        return False
    numbers = [number for one in near(evidence, spot)[0] if (number := _number(article, one.block))]
    counted = numbers == [*range(1, len(numbers) + 1)]
    return counted and len(numbers) >= _COUNTED


def _number(article: Article, block: int) -> int:
    """The number that a heading begins with: `3. Calf raise`, `Move 3: calf raise`; or 0."""
    one = article.blocks[block]
    match = _NUMBERED.match(plain(one.text))
    return int(one.number) if one.number.isdigit() else int(match[1]) if match else 0


_OF_THIS = re.compile(
    r"(?:[\w ]{1,14}, )?(?:with|in|by|through) (?:doing )?this (?:exercise|drill|move|stretch|pose)\b"
)


def of_open(one: Sentence, spot: Spot) -> bool:
    """Whether a sentence is one of the exercise that is open: `Each time you breathe out, let it drop.`

    Or speaks of it: `Secondly, with this exercise you …`.
    """
    return bool(_OF_THIS.match(one.low) or (not spot.name and _GOES_ON.match(one.low)))


_COUNTS = re.compile(
    r"(?:(?:and|then|so|now|okay|ok|right|good|alright|all right),? )*(?:the |for the |your )?"
    r"(?:number (?:one|two|three|four|five|six|seven|eight)|last but not least"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|next|last|final)(?:ly)?"
    r"(?: (?:one|up|exercise|move|stretch))?[,:]? ?(?:(?:comes?|is|are|we have|there is) )?"
    r"(?:the |a |an |some |your )?"
)
"""What stands before a name in a sentence that counts it: `And the fourth is the`."""

_CHAIN = 3
"""Sentences that count names, so that each begins an exercise."""


def in_chain(evidence: Evidence, spot: Spot, sure: float) -> float:
    """How sure a sentence names an exercise where several count on so: `Second, quad sets: press …`."""
    if spot.line in evidence.course.counted:
        return max(sure, LIKELY)
    if not _counts(evidence.article, spot):
        return sure
    chain = (one for one in evidence.said.values() if _counts(evidence.article, one))
    return max(sure, LIKELY) if len([*islice(chain, _CHAIN)]) == _CHAIN else sure


def no_start(evidence: Evidence, spot: Spot, open_: bool) -> bool:
    """Whether a sentence begins no exercise for sure; `open_`: it stands within one."""
    one = evidence.article.lines[spot.line].sentence
    return (open_ and of_open(one, spot)) or _out_of_chain(evidence, spot)


def _out_of_chain(evidence: Evidence, spot: Spot) -> bool:
    """Whether a sentence without a name begins nothing, as the article counts names from the first on.

    It stands before those, without a dose, or in the midst of what is told of one of them.
    """
    seen = evidence.article.lines[spot.line]
    if spot.name or ORDINAL.match(seen.sentence.low):
        return False
    first = _chain(evidence)
    if first is None:
        return False
    return not seen.look.dose if spot.line < first else not (seen.first or seen.look.place)


def _chain(evidence: Evidence) -> int | None:
    """The line of the first of several sentences that count names from the first on; None without such."""
    lines = evidence.article.lines
    ranked = (one for one in evidence.said.values() if ORDINAL.match(lines[one.line].sentence.low))
    chain = [one.line for one in ranked if one.name and has_head(plain(one.name))]
    counted = len(chain) >= _CHAIN and _FIRST.search(lines[chain[0]].sentence.low[:40])
    return chain[0] if counted else None


_FIRST = re.compile(r"\b(?:first|number one|begin|start)\b")
"""What the first of several is counted by."""


def _counts(article: Article, spot: Spot) -> bool:
    """Whether a sentence begins with a rank and the name of a movement, and it is told what is done."""
    if not spot.name or not has_head(plain(spot.name)):
        return False
    seen = article.lines[spot.line]
    before = seen.sentence.low[: max(0, spot.start - seen.sentence.start)]
    told = [one.look for one in article.lines[spot.line : spot.line + 2] if one.block == seen.block]
    return bool(_COUNTS.fullmatch(before)) and any(one.strong or one.dose for one in told)


def stands_before(evidence: Evidence, block: int) -> bool:
    """Whether a paragraph stands above a list of exercises, or without a dose above the first of several.

    It is what all begin with: `Sit towards the front of the chair.`
    """
    article = evidence.article
    if block + 1 in evidence.listed or block + 1 not in article.heads:
        return block + 1 in evidence.listed
    spot = article.heads[block + 1]
    likely = (one for one in evidence.alike[spot.layout] if evidence.alone[one] >= LIKELY)
    several = [*islice(likely, _COUNTED)] if evidence.alone[spot] >= LIKELY else []
    if len(several) < _COUNTED or several[0] is not spot:
        return False
    lines = article.lines[article.starts[block] : article.starts[block + 1]]
    dosed = any(one.look.dose and not _CLAUSE.match(one.sentence.low) for one in lines)
    return not dosed


def first_order(state: State, spot: Spot) -> bool:
    """Whether a short sentence right below the name of an exercise asks for its first movement."""
    above = state.spot
    fresh = above is not None and above.whole and above.block + 1 == spot.block
    short = spot.layout.startswith("lead . text") and "numbered" not in spot.layout
    return fresh and not state.strong and short and bool(verb_of(plain(spot.name)))
