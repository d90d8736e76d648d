"""Words that plainly tell how often all of it is done: `do these daily`, `train on`, `most days is enough`.

Where such words stand outside the exercises, nothing has to be weighed.
"""

from __future__ import annotations

import re

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_MANY = r"(?:exercises|exs|moves|movements|stretches|drills|poses|positions|exercise)"
_WHOLE = (
    r"(?:routine|sequence|series|flow|circuit|programm?e?|plan|workout|session|list|sheet|card|lot"
    r"|thing|set|page|rounds?)"
)
_WORDS = r"(?:(?!of|other|next|first|last|second|third)[\w'-]+ ){0,3}?"
_SET = rf"(?:(?:the )?(?:whole |full |entire )?set of {_NUMBER})"
_ALL = (
    rf"(?:(?:all|both|each|every|any|these|those|the|this|your|our|whole) ?(?:of )?"
    rf"(?:(?:the|these|those|this|your) )?{_WORDS}(?:{_MANY}|{_WHOLE}|{_NUMBER})\b(?! of)"
    rf"|(?:the )?following|{_SET}|all of (?:it|them|these)|the (?:lot|pair)(?: of them)?"
    rf"|them|these|those|both|everything)\b(?: all| both)?"
)
_ONE = r"(?:it|this|(?:the|this) (?:exercise|stretch|movement|move|pose|one))\b"
_DO = (
    r"(?:do|perform|complete|practi[sc]e|repeat|carry(?: out)?|go through|work through"
    r"|run(?: through)?|try|add|use|follow|aim to do|try to do)"
)
_DOING = r"(?:doing|performing|repeating|practi[sc]ing|carrying out)"
_DONE = r"(?:done|performed|practi[sc]ed|repeated|carried out|completed)"
_ON = r"(?! (?:and|but|then|if|until|unless)\b)[^.;:()]"
_OPENS = (
    r"(?:^|[.;:,–—-] |\b(?:and|then|please|now|should|must|to|you can|you may|simply|just) )\W*"
)

_BEFORE = re.compile(
    rf"(?:{_OPENS}{_DO} (?:{_ALL}|{_ONE})(?:{_ON}){{0,40}}"
    rf"|\b{_DOING} (?:{_ALL}|{_ONE})(?:{_ON}){{0,40}}"
    rf"|^\W*(?:{_ALL}|{_ONE}) (?:is|are|(?:should|must|can|may|needs? to) be) (?:to be )?{_DONE}\b"
    rf"(?:{_ON}){{0,30}}"
    r"|^\W*(?:please )?(?:train|repeat|practi[sc]e|exercise|do|aim for|try to do|begin with|start with"
    r"|go for|shoot for|plan(?: on)?|you need)(?: on)? "
    r"|^\W*(?:please )?(?:do|perform|start with|begin with|aim for) \w+(?: ?(?:to|or|-|–) ?\w+)?"
    r" (?:(?:times|reps|repetitions) )?(?:of (?:each|them all|each exercise)|each|for each)\b[^.;a-z]*"
    r"|^\W*(?:when|how often|how many times|frequency|schedule|often|days?|dosage)\W{1,4}(?:\w+ )?"
    rf"|^\W*(?:the|your|this) {_WORDS}{_WHOLE} (?:is|runs) (?:for|on)? ?"
    r"|^\W*(?:the |your )?(?:training |strength |gym |workout )?(?:days|sessions|workouts) are (?:on )?"
    r"|\b(?:should|must|need to|are to|is|are) (?:all )?(?:be )?(?:done|performed|practi[sc]ed)\W*"
    r"|\bmost (?:people|patients|of (?:you|us))\b[^.,;]{0,40}"
    r"|\bi(?:'d| would) (?:like|love|go|do|aim|say)[^.;]{0,40})$"
)
"""How what stands before it begins, where all of it is meant."""

_LEAD = re.compile(
    r"^\W*(?:for the first (?:\w+ )?(?:day|week|fortnight|month)s?\W*"
    r"|(?:at )?(?:about|around|least) )?$"
)
_BEHIND = re.compile(
    r"[^a-z]*(?:,? (?:with|leaving|on) (?:a|one|at least|non)[^.]{0,40}| while you are awake| at first"
    r"|,? for the first (?:\w+ )?(?:days?|weeks?|fortnight|months?)(?: please)?\b[^.]*)?\W*"
)
"""What may stand before and behind it where nothing else is said at all."""

_ENOUGH = re.compile(
    r",? (?:(?:is|are|should be|will be) (?:about |more than |quite |usually )*"
    r"(?:enough|plenty|ideal|right|best|fine|sufficient|all you need|the aim)"
    r"|will do\b|(?:works?|suits?) (?:well|best|for|most|many))"
)


def plainly(low: str, start: int, end: int, form: str) -> bool:
    """Whether a sentence plainly tells how often all of it is done; `form` is how that is written."""
    before = low[:start]
    if _BEFORE.search(before):
        return True
    if form != "around" and _LEAD.match(before) and _BEHIND.fullmatch(low, end):
        return True
    return not re.search(r"[a-z]", before) and bool(_ENOUGH.match(low, end))
