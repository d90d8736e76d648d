"""The breaths that a sentence names, and the words of it that each belongs to."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from cuecast.draft.sentences import Sentence
from cuecast.draft.words import MOVE_VERBS, SETUP_VERBS, any_of

VERB = rf"(?:{any_of(MOVE_VERBS + ' ' + SETUP_VERBS)})"

_THE = r"(?:an?|the|your|each|every|this|that|next|one|another)"
_KIND = (
    r"(?:next |long |big |deep |slow |full |good |gentle |little |loud |small |normal |more ){0,2}"
)
_AIR = rf"(?:it all|(?:all |all of )?{_THE} {_KIND}(?:air|breath))"
_HOW = r"(?:(?:\w+ly|again|right|hard|it|all|all the way|the air|your breath)[ ,]+){0,2}"
_BREATHE = r"(?:breath(?:e|es|ing)|sniff(?:ing)?)"
_PUFF = r"(?:blow|sigh|huff|puff|hiss)(?:ing)?"
_BLOW = rf"(?:breath(?:e|es|ing)|{_PUFF})"
_TAKE = r"(?:take|taking|draw|drawing)"
_IN = (
    rf"inhal(?:e|es|ing|ations?)|inspiration|{_BREATHE} {_HOW}in\b(?! and out\b)"
    rf"|(?:{_THE} |big |deep |long |slow ){_KIND}breath in\b(?! between| and out\b)"
    rf"|in-?breath|{_THE} {_KIND}in breath|breaths? in\b(?= (?:as|and|,|to))"
    rf"|{_TAKE} (?:in )?(?:a|another|one|your) (?:(?!more)\w+ ){{0,2}}breath\b(?! out| or two| between)"
    rf"|inward[- ]breath|{_TAKE} {_HOW}(?:in (?:{_AIR}|air)|(?:{_AIR}|air) in)\b(?! and out\b)"
    rf"|breath in\b(?=\s*(?:[:–—]| -))|(?:big|deep|full) breath(?= ?[,.;:])|fill(?:ing)? (?:your"
    rf"|the) lungs|(?<=[\[(])in(?=[\]),])"
)
_OUT = (
    rf"exhal(?:e|es|ing|ations?)|expiration|{_BLOW} {_HOW}out\b|{_PUFF} {_HOW}away\b"
    r"|out(?:ward)?[- ]?breath|breath out\b(?=\s*(?:[:–—]| -))"
    rf"|(?:{_THE} |big |deep |long |slow |sharp ){_KIND}breath out\b|{_THE} {_KIND}out breath"
    r"|empty(?:ing)? (?:your|the) lungs"
    rf"|(?:let|blow|push|sigh)(?:ting|ing)? {_AIR} (?:all )?(?:out|go|escape|away)\b"
    rf"|let(?:ting)? out {_THE} {_KIND}(?:breath|sigh|air)|(?<=as you )let it (?:all )?out"
    rf"|with an? {_KIND}(?:sigh|ha+|hiss|huff|puff)\b"
    r"|breath is allowed to (?:escape|go)|(?<=[\[(])out(?=[\]),])"
)
_STILL = (
    r"(?:hold|holding|retain|retaining|keep|suspend) (?:your |the |it |that )?breath(?: in(?:side)?"
    r"| out(?:side)?)?"
    r"(?! (?:makes?|is|are|can|will|may|pushes|raises|increases|puts|sends|during)\b)"
    r"|stay(?:ing)? empty|wait(?:ing)? empty"
)
BREATH = re.compile(rf"\b(?:(?P<inhale>{_IN})|(?P<exhale>{_OUT}))\b")
"""A word of breathing in or out; which of the two is its group."""

_BRIEF = re.compile(
    r"(?:^|[,;:(–—]|\band\b|\bthen\b)\s*(?:(?P<inhale>in)|(?P<exhale>out))\b"
    r"(?=(?: again| slowly| for [\w-]+)?"
    r"(?: (?:through|by) (?:the|your|a)? ?(?:\w+ )?(?:nose|mouth|lips|nostrils?)\b"
    r"|,? (?:as|on|during|when|while"
    r"|coming|going)\b| to (?!the\b|your\b)|\s?:| [–—-] )"
    r"| for (?:a (?:slow )?count of )?(?:\d+|two|three|four|five|six|seven|eight"
    r"|ten)\b(?=(?: \w+)?(?:\W*$|,| and)))"
)
"""`in` or `out` alone, for a breath: `breathe out as you lift and in as you lower`."""

_GONE = re.compile(
    r"(?:^|\b(?:as you|and|then|while|when you)|[;,])\s*"
    r"(?P<exhale>(?:let|sigh|blow)(?:ting|ing)? it (?:all )?out\b(?! of)|letting it go|empty(?:ing)? them"
    r"|(?<=as you )let it go|let it go(?= (?:as|while|when|with|through)\b))\b"
)
"""The breath before, let go: `take a breath in; as you let it go, …`"""
_ABOUT = re.compile(
    r"\b(?:like|as if|as though (?:you were )?|make|making|lengthen(?:ing)?|extend(?:ing)?|than|between"
    r"|of|slow|count) "
    r"(?:(?:the|your|each|every|both) (?:\w+ )?)?$"
)
"""What stands before a breath that is only talked about: `make the out-breath longer`."""
BEGINS_BREATH = re.compile(rf"\W*(?:(?:on|with) (?:an?|the) )?(?:{_IN}|{_OUT})\b")

_CALM = r"(?:normal|even|natural|free|easi|steadi|deep|comfortab|calm|slow|regular|gent|quiet|soft|smooth)"
_OFTEN = rf"(?:{_CALM}l?ly|easy|deep|throughout|all the time|the (?:whole|entire) time|as (?:normal|usual))"
_NO_TIE = r"(?! (?:\w+ ){0,2}?(?:in|out)\b(?! (?:and|or) (?:in|out)\b))"
GENERAL_BREATH = re.compile(
    r"\b(?:keep (?:on )?breathing|(?:go on|continue|carry on) (?:to breathe|breathing)"
    rf"|breath(?:e|ing) (?:{_OFTEN}\b(?! (?:in|out)\b(?! and)))"
    r"|(?:do not|don't|never|without|avoid|not|no) (?:hold|holding) (?:your |the )?breath"
    r"|(?:do not|don't|never|without) (?:stop|stopping) breathing"
    rf"|(?:remember|don't forget|remind \w+|forget) to breathe{_NO_TIE}"
    r"|breath(?:ing)? (?:stays|is (?!allowed|back)|should (?:be|continue)|remains|comes and goes|flows)"
    r"|breath(?:e|es|ing|s) (?:\w+ly )?in (?:through (?:your|the) nose )?(?:and )?out\b"
    r"|breath(?:e|ing) (?:through|into) (?:your|the|it|those|that)\b"
    rf"|(?:^|[,;:.(–—▪•|]\s*(?:\ufe0f\s*)?|- |\b(?:and|then|just|simply|please"
    rf"|but) )breathe\b{_NO_TIE}(?! (?:life|again\b))"
    rf"|(?:[,;(–—]|- |\band|\bwhile|\bstill|\bare) ?breathing\b{_NO_TIE}(?! (?:exercise|problem|difficult"
    rf"|is|pattern|becomes?|gets?|grows?|techniques?))"
    r"|(?:let|keep) (?:your|the) breath(?:ing)? (?:flow|stay|go|come|be|move|easy|even|slow|smooth|quiet"
    r"|soft|calm|steady)\w*"
    r"|(?:move|moving|flow) with (?:your|the) breath|(?:a|one) breath (?:to|for|per) (?:each|every) move\w*"
    r"|take (?:long |big )?(?:slow|calm|deep|easy|steady|gentle|relaxed),? (?:\w+ )?breaths"
    r"|breathing arbitrary"
    r"|breathe in an? (?:steady|slow|calm|even|regular|normal|gentle) (?:rhythm|way|manner|pattern)"
    r"|(?:long|slow|deep|easy|calm|smooth|full) (?:in|ex)hales\b"
    r"|breath(?:ing)? must not be held|no breath[- ]holding|breaths[,:]? in through (?:the|your) nose)"
)
"""A reminder to breathe that ties no breath to a movement."""

_BY_BREATH = (
    r"inhal|exhal|breath|blow|sniff|sigh|huff|fill|empty|(?:in|out) (?:as|on|to|when|while)\b"
)
CUT = re.compile(
    rf"\s*(?:;|\.|→|->|, (?:and )?(?:then )?(?=(?:\w+ly )?{VERB}\b)|,? and then |,? then "
    rf"|,? before (?=\w+ing\b)|,? and (?=(?:\w+ly |then |as |on )?(?:{VERB}|{_BY_BREATH}"
    rf"|with\b|on\b|as\b))|, (?=as |on |while |{_BY_BREATH})|[–—](?=\s)|,)\s*"
)
"""Where one movement of a sentence may end and the next begin."""

_SAME = 12
"""Letters between two words for one breath: `breathe out with a sigh`."""

MOVES = re.compile(
    rf"\b(?!breath|inhal|exhal|breathe\b|counts?\b|(?:take|taking|draw)\b[^,;]{{,25}}\bbreath){VERB}\b"
)
_SUBORDINATE = re.compile(r"\W*(?:and |then )?(?:as|when|while|on|with)\b")
_LEAD = re.compile(r"\b(?:on|as|with|and|while|when|then)(?: (?!and\b)\w+){0,2}\W*$")


_BACK = 120
"""Letters before a sentence in which the breath may be told that it lets go."""

_NEAR = 24
"""Letters before a sentence in which its label stands."""

_KEPT = 8192
"""Sentences whose breaths are remembered: some articles' worth, a few megabytes."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A breath at some characters of a sentence: `inhale`, `exhale`, or `hold`."""

    start: int
    end: int
    breath: str


def breath_mentions(one: Sentence) -> list[Mention]:
    """The breaths that a sentence ties to movements, in order; reminders to breathe are none."""
    return [*_mentions(one.low, one.block.text[max(0, one.start - _BACK) : one.start].lower())]


@lru_cache(_KEPT)
def _mentions(low: str, before: str) -> tuple[Mention, ...]:
    """The breaths of a sentence in small letters, by what stands `before` it in its block."""
    found = [_mention(match) for match in BREATH.finditer(low)]
    found += [Mention(*match.span(), "hold") for match in re.finditer(_STILL, low)]
    if found or _labelled(low, before):
        taken = [range(each.start, each.end) for each in found]
        briefs = [_mention(match) for match in _BRIEF.finditer(low)]
        found += [each for each in briefs if not any(each.end - 1 in span for span in taken)]
    found += _let_go(low, before, found)
    if not found:
        return ()
    found += _held(low, found, _last(before) == "inhale")
    calm = [match.span() for match in GENERAL_BREATH.finditer(low)]
    found = [
        each
        for each in found
        if not any(a < each.end and each.start < b for a, b in calm)
        and not _ABOUT.search(low[: each.start])
    ]
    found.sort(key=lambda each: each.start)
    return tuple(
        each
        for last, each in zip([None, *found], found, strict=False)
        if last is None or last.breath != each.breath or each.start - last.end > _SAME
    )


def _mention(match: re.Match[str]) -> Mention:
    breath = match.lastgroup or ""
    return Mention(*match.span(breath), breath)


def _let_go(low: str, before: str, found: list[Mention]) -> list[Mention]:
    """The breath let go that was taken in before: `let it out`, `letting it go`."""
    gone = [_mention(match) for match in _GONE.finditer(low)]
    gone = [
        each for each in gone if not any(a.start < each.end and each.start < a.end for a in found)
    ]
    if not gone or any(each.breath == "inhale" for each in found):
        return gone
    return gone if _last(before) == "inhale" else []


def _last(before: str) -> str:
    """The last breath that is named shortly before a sentence."""
    last = [*BREATH.finditer(before)]
    return last[-1].lastgroup or "" if last else ""


_STAYS = re.compile(
    r"(?:^|[,;.]|\b(?:and|then))\s*(?P<hold>(?:hold|pause|wait|stay|rest)(?: (?:it|there|full|empty|in"
    r"|out))?)\b"
    r"(?=(?: again)?(?:\W*$|[,;]| for\b| \d| a count| to a count))"
)


_IT = re.compile(r"(?P<hold>(?:hold|keep|hang on to) it)\b")


def _held(low: str, found: list[Mention], drawn: bool) -> list[Mention]:
    """Pauses behind breaths in which nothing is moved: `in for four, hold for four, …`.

    `drawn`: the sentence before tells to breathe in.
    """
    holds = [_mention(match) for match in _STAYS.finditer(low)]
    holds += [
        _mention(match)
        for match in _IT.finditer(low)
        if (drawn or any(one.end <= match.start() for one in found))
        and any(one.start >= match.end() for one in found)
    ]
    return [
        one
        for one in holds
        if (drawn or any(other.end <= one.start for other in found))
        and not MOVES.search(low[: one.start])
        and not (_FULL.match(low) and len(found) == 1)
    ]


_FULL = re.compile(
    rf"\W*(?:{_IN}|{_OUT})(?: again)?(?:,| and|, and) (?:hold|pause|wait|stay|rest)(?: (?:there"
    rf"|here|it))?\W*$"
)
"""A breath for which the body stays as it is: `Inhale and hold.`"""

_ALONE = re.compile(
    r"(?:and |then )?(?:in|out)(?: again)?(?:\s?:| [–—-] | (?:as|when|while) (?:you|the|your)\b"
    r"| (?:gently |slowly )?(?:through|by) (?:the|your|a)? ?(?:\w+ )?(?:nose|mouth|lips|nostrils?)\b"
    r"| (?:through (?:the|your) (?:nose|mouth) )?for (?:a (?:slow )?count of )?"
    r"(?:\d+|two|three|four|five|six|seven|eight|ten)\b(?=\W*$|,| and| beats| counts| seconds)"
    r"| on the (?:way|push|press|pull|lift|effort|return|release|up|down|\w+ing)\b| to (?!the\b|your\b))"
)
_INSIDE = re.compile(r"\bbreath(?:ing|e)?: ?(?:in|out)\b")
_LABEL = re.compile(r"breath(?:s|e|ing)?(?: pattern| cues?)?\W*$")


def _labelled(low: str, before: str) -> bool:
    """Whether `in` and `out` alone are breaths here: behind “Breathing:”, or as labels themselves."""
    if _ALONE.match(low) or _INSIDE.search(low):
        return True
    return bool(_LABEL.search(before[-_NEAR:]))


def by_breath(low: str, breaths: list[Mention]) -> list[tuple[int, int, str]]:
    """A stretch of a sentence for each breath, cut so that each has the movement it belongs to."""
    cuts = [0]
    every = [*CUT.finditer(low)]
    for first, second in itertools.pairwise(breaths):
        spots = [m.end() for m in every if first.end <= m.start() and m.end() <= second.start]
        if not spots:
            lead = _LEAD.search(low[first.end : second.start])
            cuts.append(first.end + lead.start() if lead else second.start)
        elif _follows(low, cuts[-1], first):
            cuts.append(spots[0])
        else:
            bare = not MOVES.search(low, spots[-1], second.start) and len(spots) > 1
            cuts.append(spots[-2] if bare and _follows(low, spots[-2], second) else spots[-1])
    ends = [*cuts[1:], len(low)]
    return [(a, b, one.breath) for one, a, b in zip(breaths, cuts, ends, strict=True)]


def _follows(low: str, start: int, breath: Mention) -> bool:
    """Whether a breath stands behind its movement: `lift as you breathe out`, `lower, inhaling`."""
    before = low[start : breath.start]
    same = before[max((match.end() for match in CUT.finditer(before)), default=0) :]
    if MOVES.search(same) and not _SUBORDINATE.match(same):
        return True
    ends = re.match(r"\W*(?:$|[.;)])", low[breath.end :])
    return bool(ends and MOVES.search(before))


_FILLED = re.compile(
    r"\W|\b(?:and|then|now|first|here|there|again|slowly|deeply|gently|fully|more|long"
    r"|through|your|the|nose|mouth|lips|pursed|for|a|an|counts?|seconds|of|in|at|top|bottom"
    r"|one|two|three|four|five|six|seven|eight|\d+)\b"
)


def is_bare(low: str) -> bool:
    """Whether words name a breath and nothing that is done with it: `Breathe in through your nose.`"""
    return bool(BREATH.search(low)) and not _FILLED.sub("", BREATH.sub("", low))
