"""Paragraphs that begin a group of exercises as headings do: by a time, or as they speak of those to come."""

from __future__ import annotations

import re

from cuecast.draft.features import Evidence
from cuecast.draft.naming import STAGED
from cuecast.draft.scorer import SURE
from cuecast.draft.sentences import plain


def begins_stage(evidence: Evidence, index: int, inside: bool) -> bool:
    """Whether a paragraph begins a group of exercises as a heading does, `inside` of one or not.

    It is called by its time (`Block 2, weeks 5-8.`), or speaks of what comes (`Now do these twice a day.`).
    """
    article = evidence.article
    blocks = article.blocks
    if blocks[index].kind != "text":
        return False
    ahead = {index + 1, index + 2} & {*article.heads, *article.labels}
    staged = [one for one in (index, *ahead) if _staged(plain(blocks[one].text[:150]))]
    if ahead and staged == [index]:
        return True
    spot = article.heads.get(index + 1) or article.labels.get(index + 1)
    return (
        inside
        and spot is not None
        and evidence.alone.get(spot, 0.0) >= SURE
        and not (index in article.labels and evidence.alone[article.labels[index]] >= SURE)
        and _of_coming(plain(blocks[index].text[-300:]))
    )


def _of_coming(low: str) -> bool:
    """Whether a paragraph speaks of what comes, or ends with a colon and tells no steps."""
    opens = low.rstrip().endswith(":") and not _STEPS.search(low)
    return opens or bool(_COMING.search(low))


_STEPS = re.compile(
    r"\b(?:steps?|like this|as follows|how to|tips?|mistakes?|progress\w*|variations?)\b"
)
_TIMED = re.compile(
    r"(?!(?:do|repeat|hold|start|begin)\b)[^.!?()]{3,40}\((?:from |in |after |for |until |up to )?(?:the )?"
    r"(?:first |second |third |next |last )?(?:weeks?|days?|months?|fortnight)\b[^()]*\)\W*$"
)
"""`Next steps (from week 3, if all is well)`."""

_SOME = r"(?:two|three|four|five|six|seven|eight|\d)"
_KINDS = r"(?:exercises|exs|moves|movements|stretches|drills|poses)"
_COMING = re.compile(
    rf"\b(?:the |these )?(?:following|next) (?:{_SOME} )?(?:(?!steps?\b)[a-z-]+ )?(?:{_SOME}|{_KINDS})\b"
    rf"|\b(?:do|add|try|start|begin|use|practi[sc]e|perform|repeat|introduce|to|with|in) (?:on )?"
    rf"(?:the following(?! steps?\b)|these(?: (?:{_SOME}|{_KINDS}|as well|too))?"
    r"(?=\W|$| \d| (?:once|twice|three|daily|every|now|when|after|from|for))"
    r"|(?:numbers?|nos?\.?|exercises?) \d+ ?(?:to|and|&|-|–))"
    rf"|^(?:now )?(?:these|the) (?:(?:next|last|remaining|other) )?(?:{_SOME} )?(?:{_KINDS} )?"
    r"(?:below |here )?(?:too |also )?(?:are|should|can|may|must|need)\b"
)
"""What a paragraph above several exercises says of them: `The next three are for week 2.`"""

_CALLED = re.compile(r"(?:stage|phase|part|level|block)\b")
_SENTENCE = 8
"""Words from which on a sentence that begins with a time goes on: `From week 3, hold a weight.`"""


def _staged(low: str) -> bool:
    """Whether words begin a stage; a sentence does where it speaks of the exercises that come."""
    match = STAGED.match(low[:80])
    then = low[match.end() :] if match and not _CALLED.match(low) else ""
    goes_on = then.startswith(",") and len(then.split()) >= _SENTENCE
    return bool((match and (not goes_on or _COMING.search(low))) or _TIMED.match(low))
