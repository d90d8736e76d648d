"""General reminders to breathe, in words that can be said while something is done."""

from __future__ import annotations

import re

from cuecast.draft.breaths import GENERAL_BREATH
from cuecast.draft.model import Found
from cuecast.draft.sentences import Sentence, tidy

_MOST = 8
"""Words of a reminder that finds room between the cues; of a longer sentence a clause is taken."""

_NEVER = re.compile(
    r"(?:without |not |no )?holding (?:your |the )?breath|no breath[- ]holding|(?:do not|don't"
    r"|never|not) hold (?:your |the )?breath"
    r"(?=\W*(?:$|[.,;!]))"
)
_GERUND = re.compile(
    r"(?:while |still |are )?breathing\b(?! (?:is|stays|should|flow|easy|slow|even)\b)"
)
_AFTER = re.compile(
    r"\bbreaths?\b[^.;]*\bthen breathe normally|\b(?:back|return) to (?:normal|usual) breathing"
)
"""What ends a breathing exercise."""

_ENDS = re.compile(r"[,;:.!?)]|\s[–—-]\s| (?:and|as|while|before|until) ")
_CONDITION = re.compile(r"\W*(?:if|when|should|unless) ")


def reminder_in(one: Sentence, sure: float, for_all: bool = False) -> Found[str] | None:
    """The reminder to breathe that a sentence holds, or None; `for_all`: it stands apart from exercises.

    There a clause that only describes breathing reminds nobody, nor does what somebody does who is ill.
    """
    match = GENERAL_BREATH.search(one.low)
    if match is None:
        return None
    if _AFTER.search(one.low):
        return None
    words = match.group().lstrip(" ,;:–—-(.•▪|")
    if for_all and (_GERUND.match(words) or _CONDITION.match(one.low)):
        return None
    return one.found(_said(one, match), *match.span(), sure)


def _said(one: Sentence, match: re.Match[str]) -> str:
    """The sentence, or of a long one the clause that reminds, as an order."""
    start = match.start() + len(match.group()) - len(match.group().lstrip(" ,;:–—-(.•▪|"))
    if _NEVER.match(one.low, start):
        return "Do not hold your breath."
    gerund = _GERUND.match(one.low, start)
    if len(one.text.split()) <= _MOST and not gerund:
        return tidy(one.text)
    end = _ENDS.search(one.low, match.end())
    text = one.text[start : end.start() if end else len(one.text)]
    if gerund:
        text = "Breathe" + one.text[gerund.end() : start + len(text)]
    text = re.sub(r"^(?:and|then|just|but|please)\s+", "", tidy(text), flags=re.IGNORECASE)
    return f"{text[:1].upper()}{text[1:].rstrip(' .!')}."
