"""The verb that governs a length of time: `hold … for 5 s`, `rest for 30 s`, `march for a minute`."""

from __future__ import annotations

import re

from cuecast.draft import dose_words as words
from cuecast.draft.dose_parse import Quantity
from cuecast.draft.dose_row import Row
from cuecast.draft.dose_words import word_set
from cuecast.draft.words import MOVE_VERBS, any_of

Reading = tuple[str, float]
"""A field and how sure that is; an empty field is no dose."""

NONE: Reading = ("", 1.0)
_BACK = 14
"""Words before a length among which the verb that governs it is looked for."""

_LETS_GO = word_set("release relax lower return let")
_OWNS = word_set("your the a an of both one each every this")
_NAMES_OF_HOLDS = word_set("stretch squeeze hold position pose")
_HAS = word_set("got has have takes needs lasts last")
_PLACES = word_set("here there for in into deeply")
_BREATHES = word_set("inhale exhale inhaling exhaling")


def governed(row: Row, one: Quantity) -> Reading | None:
    """What the nearest verb before a length says, or None."""
    begin = row.clause(one.first)
    if row.word(begin - 1) == "(" and one.unit == "count":
        begin = row.clause(begin - 1)
    for at in range(one.first - 1, max(begin, one.first - _BACK) - 1, -1):
        for read in (_other, _owned, _still, _rests, _goes, _moves):
            got = read(row, at, one)
            if got == _SKIP:
                break
            if got is not None:
                return got
    return None


_NOT_GOING = word_set("they it you can let lets")
_SKIP: Reading = ("skip", 0.0)
"""The word says nothing, whatever it could mean elsewhere."""


def breathes(row: Row, at: int) -> bool:
    """Whether `breathe` stands right before a place."""
    return row.word(at - 1) in ("breathe", "breath", "breathing", "breathes")


_AIR = re.compile(
    r"\b(?:(?:draw|pull|take|suck|let|send|push|blow|sniff|sip|release)(?:ing)? (?:\w+ ){0,2}?(?:air|breath)"
    r" (?:\w+ly )?(?:in|out|go)|(?:draw|take|suck)(?:ing)? in (?:the |some )?air"
    r"|(?:fill|empty)(?:ing)? (?:up )?(?:your |the )?(?:lungs|chest|belly|tummy)"
    r"|blow(?:ing)? (?:it )?(?:out|through|into|bubbles)"
    r"|sniff(?:ing)? in|sigh(?:ing)? (?:it )?out|puff(?:ing)? out)\b"
)
_KEPT = re.compile(r"\b(?:hold|pause|wait|keep|stay|rest)(?:ing)?\b")


def of_air(row: Row, one: Quantity) -> bool:
    """Whether a time or count is that of air that goes in or out: `blow out for a count of six`."""
    start = row.start(row.clause(one.first))
    matches = [*_AIR.finditer(row.low, start, row.start(one.first))]
    if one.unit == "breath" or not matches:
        return False
    return not _KEPT.search(row.low, matches[-1].end(), row.start(one.first))


def drawn(row: Row, one: Quantity) -> bool:
    """Whether a time or count is that of a breath: `inhale through the nose for 4 counts`."""
    if of_air(row, one):
        return True
    for at in range(one.first - 1, max(row.clause(one.first), one.first - _BACK) - 1, -1):
        word = row.word(at)
        if word in words.HOLD or word in words.RESTING:
            return False
        if word in _BREATHES or (word in ("in", "out") and breathes(row, at)):
            return one.unit != "breath"
    return False


def _other(row: Row, at: int, one: Quantity) -> Reading | None:
    """`we have 5 minutes`, `breathe in for four`: no dose; `a break of 30 s`: a rest."""
    word, before, after = row.word(at), row.word(at - 1), row.word(at + 1)
    if one.unit == "time" and word == "spend":
        long = one.amount.high * one.scale >= _MINUTES
        return ("duration" if long else "length", 0.85) if _of_one(row, one) else NONE
    if word in _HAS and not (word == "last" and before in _OWNS):
        return NONE
    if one.unit == "breath" and word == "breathe" and after in _PLACES:
        return "hold", 0.85
    if word in _BREATHES or (word in ("in", "out") and breathes(row, at)):
        return NONE if one.unit != "breath" else _SKIP
    called = word in ("rest", "recovery") and after in ("of", "for") and before in ("a", "the")
    return ("rest", 0.9) if called or word in ("break", "breather") else None


_MINUTES = 120
"""Seconds from which on nobody holds what time is spent on."""

_ON_THIS = re.compile(r"(?: or so| at least)? (?:on|doing) (?:this|it|each|that|every)\b(?! day)")


def _of_one(row: Row, one: Quantity) -> bool:
    """Whether so long is spent on one exercise: `spend 5 minutes on this`."""
    return bool(_ON_THIS.match(row.low, row.end(one.last)))


def _owned(row: Row, at: int, _one: Quantity) -> Reading | None:
    """`your squeeze`, `the rest`: a noun is no verb, but a hold may be called one."""
    word, before = row.word(at), row.word(at - 1)
    if before == "at" and word == "rest":
        return _SKIP
    if before not in _OWNS:
        return None
    return ("hold", 0.85) if word in _NAMES_OF_HOLDS else _SKIP


_AGAIN = re.compile(
    r",? (?:and|then|and then|before you|before) (?:repeat|go again|do it|start again|start over|do another"
    r"|repeating|going again|doing it)\b"
)
_BACK_UP = word_set("ease back come down off")
_NEAR = 5
"""Words before a pause in which somebody lets go: `ease back, pause for ten seconds and repeat`."""


def _still(row: Row, at: int, one: Quantity) -> Reading | None:
    """Verbs of keeping still, and of keeping on."""
    word, after = row.word(at), row.word(at + 1)
    if word == "sit" and after == "down":
        return "rest", 0.7
    if word not in words.HOLD:
        return None
    if word in ("keep", "keeping") and (kept := _keeps(row, at, one)) is not None:
        return kept
    let_go = _LETS_GO & {*row.texts[row.clause(at) : at]}
    if word in ("pause", "wait") and _AGAIN.match(row.low, row.end(one.last)):
        back = let_go or _BACK_UP & {*row.texts[max(row.clause(at), at - _NEAR) : at]}
        return ("rest", 0.85) if back else ("hold", 0.95)
    waits = word in ("wait", "waiting") and ("between" in row.texts or let_go)
    return ("rest", 0.7) if waits else ("hold", 0.95)


def _keeps(row: Row, at: int, one: Quantity) -> Reading | None:
    """`keep going`, `keep it up for a minute`: a duration; `keep your back flat`: nothing."""
    after = row.word(at + 1)
    goes = after in words.GOING or after in ("going", "on")
    up = after in ("that", "this", "it") and row.word(at + 2) in ("up", "going")
    if up and one.amount.high * one.scale < _LONG:
        return "hold", 0.85
    if goes or (up and one.unit == "time"):
        return "duration", 0.85
    minutes = one.unit == "time" and one.scale > 1
    return _SKIP if minutes and after in ("your", "the", "both") else None


def _rests(row: Row, at: int, _one: Quantity) -> Reading | None:
    """`rest for 30 s` is a rest, `rest here for 30 s` a hold, `rest your head` neither."""
    after = row.word(at + 1)
    fully = after in ("completely", "fully", "totally", "again")
    lets = row.word(at) == "go" and row.word(at - 1) == "let"
    if row.word(at) == "off" and row.word(at - 1) in ("ease", "easing") and after == "for":
        return "rest", 0.8
    if lets and row.word(at + 1 + fully) == "for":
        return "rest", 0.8
    if row.word(at) not in words.RESTING:
        return None
    if after in ("your", "the", "on", "against", "both", "one", "hands", "head"):
        return _SKIP
    if after in ("in", "into"):
        return "hold", 0.6
    return ("hold", 0.85) if after in ("here", "there", "down") else ("rest", 0.9)


def _goes(row: Row, at: int, one: Quantity) -> Reading | None:
    """Verbs of what goes on and on, and of what may last."""
    word = row.word(at)
    held = words.HOLD & {*row.texts[row.clause(at) : at]}
    if word in ("work", "working") and at + 1 == one.first and one.amount.bound and held:
        return _SKIP  # `hold for 10 seconds and work up to 30`
    if word in words.GOING and row.word(at - 1) not in _NOT_GOING:
        return ("duration", 0.85) if one.unit == "time" else NONE
    if word not in words.PRESSING:
        return None
    moves = goes_on(row, one) and _TO_AND_FRO.search(row.low, row.start(at), row.start(one.first))
    return ("duration", 0.8) if moves else ("hold", 0.8)


_TO_AND_FRO = re.compile(
    r"\b(?:briskly|quickly|rapidly|repeatedly|in turn|alternat\w+|up and down|back and forth|in and out"
    r"|(?:back|for)wards? and (?:back|for)wards?|side to side|round and round|one after the other"
    r"|bend(?:ing)? and (?:stretch|straighten)\w*|(?:press|squeeze|tighten|tense|lift|push|pull|stretch|grip)"
    r" and (?:then )?(?:release|relax|let go|lower|pull|push|bend|open))\b"
)
"""Words of a movement that is done again and again: `bend and stretch both feet briskly`."""


_VERBS = any_of(MOVE_VERBS)
_AGAIN_AND_AGAIN = re.compile(
    r"\b(?:nod|wiggle|waggle|shake|wobble|trace|spell|scrub|scrunch|clap|wring|wipe|draw|roll|turn)\w*\b"
    rf"|\b(?:{_VERBS}) and (?:then )?(?:{_VERBS})\b|\b(?:side|left|right|end|wall) to \w+\b"
)
"""What is done more than once in so long: `nod`, `open and close`, `from side to side`."""


def repeats(lead: str) -> bool:
    """Whether words tell a movement that is done again and again."""
    return bool(_AGAIN_AND_AGAIN.search(lead) or _TO_AND_FRO.search(lead))


def _moves(row: Row, at: int, one: Quantity) -> Reading | None:
    """Verbs of a single movement: its tempo, no dose."""
    word, after = row.word(at), row.word(at + 1)
    close = one.first - at <= 1 + (row.word(one.first - 1) in ("for", "in", "over"))
    if word in ("up", "down", "over") and close:
        held = words.HOLD & {*row.texts[max(row.clause(at), at - _BACK) : at]}
        return _SKIP if held else NONE
    if word not in words.MOVING or after in ("on", "there", "here"):
        return None
    if not goes_on(row, one):
        return NONE
    lead = row.low[row.start(row.clause(at)) : row.start(one.first)]
    return ("duration", 0.8) if repeats(lead) or one.scale > 1 else ("length", 0.75)


_LONG = 20
"""Seconds of which nobody takes so many for a single movement."""


def goes_on(row: Row, one: Quantity) -> bool:
    """Whether a length is too long for a single movement: `nod slowly for one to two minutes`."""
    told = one.unit == "time" and row.word(one.first - 1) == "for"
    return told and one.amount.low * one.scale >= _LONG
