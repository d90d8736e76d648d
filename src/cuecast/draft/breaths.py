"""The breaths that a sentence names, and the words of it that each belongs to."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

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
_BLOW = r"(?:breath(?:e|es|ing)|(?:blow|sigh|huff|puff|hiss)(?:ing)?)"
_TAKE = r"(?:take|taking|draw|drawing)"
_IN = (
    rf"inhal(?:e|es|ing|ations?)|inspiration|{_BREATHE} {_HOW}in\b(?! and out\b)"
    rf"|(?:{_THE} |big |deep |long |slow ){_KIND}breath in\b(?! between| and out\b)"
    rf"|in-?breath|{_THE} {_KIND}in breath|breaths? in\b(?= (?:as|and|,|to))"
    rf"|{_TAKE} (?:in )?(?:a|another|one|your) (?:(?!more)\w+ ){{0,2}}breath\b(?! out)"
    r"|fill(?:ing)? (?:your|the) lungs|(?<=\()in(?=[),])"
)
_OUT = (
    rf"exhal(?:e|es|ing|ations?)|expiration|{_BLOW} {_HOW}(?:out|away)\b|out-?breath"
    rf"|(?:{_THE} |big |deep |long |slow |sharp ){_KIND}breath out\b|{_THE} {_KIND}out breath"
    r"|empty(?:ing)? (?:your|the) lungs"
    rf"|(?:let|blow|push|sigh)(?:ting|ing)? {_AIR} (?:all )?(?:out|go|escape|away)\b"
    rf"|let(?:ting)? out {_THE} {_KIND}(?:breath|sigh|air)|(?<=as you )let it (?:all )?out"
    rf"|with an? {_KIND}(?:sigh|ha+|hiss|huff|puff)\b"
    r"|breath is allowed to (?:escape|go)|(?<=\()out(?=[),])"
)
_STILL = r"(?:hold|holding) (?:your|the) breath(?: in)?"
BREATH = re.compile(rf"\b(?:(?P<inhale>{_IN})|(?P<exhale>{_OUT}))\b")
"""A word of breathing in or out; which of the two is its group."""

_BRIEF = re.compile(
    r"(?:^|[,;(–—]|\band\b|\bthen\b)\s*(?:(?P<inhale>in)|(?P<exhale>out))\b"
    r"(?=(?: again| slowly| for \w+)?"
    r"(?:,? (?:as|on|when|while|coming|going)\b| to (?!the\b|your\b)|\s?:| [–—-] ))"
)
"""`in` or `out` alone, for a breath: `breathe out as you lift and in as you lower`."""

_GONE = re.compile(
    r"(?:\bas you|\band|\bthen|;|,(?= empty))\s+"
    r"(?P<exhale>(?:let|letting|sigh|blow|blowing) it (?:all )?(?:go|out)|empty(?:ing)? them)\b"
)
"""The breath before, let go: `take a breath in; as you let it go, …`"""
_ABOUT = re.compile(
    r"\b(?:make|making|lengthen(?:ing)?|extend(?:ing)?|than|between|of|slow|count) "
    r"(?:(?:the|your|each|every|both) (?:\w+ )?)?$"
)
"""What stands before a breath that is only talked about: `make the out-breath longer`."""
BEGINS_BREATH = re.compile(rf"\W*(?:(?:on|with) (?:an?|the) )?(?:{_IN}|{_OUT})\b")

_CALM = r"(?:normal|even|natural|free|easi|steadi|deep|comfortab|calm|slow|regular|gent|quiet|soft|smooth)"
_OFTEN = rf"(?:{_CALM}l?ly|easy|deep|throughout|all the time|the (?:whole|entire) time|as (?:normal|usual))"
GENERAL_BREATH = re.compile(
    r"\b(?:keep (?:on )?breathing|(?:go on|continue|carry on) (?:to breathe|breathing)"
    rf"|breath(?:e|ing) (?:{_OFTEN}\b(?! (?:in|out)\b(?! and)))"
    r"|(?:do not|don't|never|without|avoid|not) (?:hold|holding) (?:your|the) breath"
    r"|(?:remember|don't forget) to breathe(?! in| out)"
    r"|breath(?:ing)? (?:stays|is (?!allowed)|should (?:be|continue)|remains)"
    r"|and breathe\b(?! (?:\w+ )?(?:in|out))"
    r"|breath(?:e|es|ing|s) (?:\w+ly )?in (?:through (?:your|the) nose )?(?:and )?out\b"
    r"|breathe through (?:your|the|it)|breathing through (?:your|the) (?:nose|teeth|mouth|it)"
    r"|(?:^|[:▪•|–—-]\s*(?:\ufe0f\s*)?)breathe\W*$|^in through the nose)"
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
    rf"\b(?!breath|inhal|exhal|breathe\b|(?:take|taking|draw)\b[^,;]{{,25}}\bbreath){VERB}\b"
)
_SUBORDINATE = re.compile(r"\W*(?:and |then )?(?:as|when|while|on|with)\b")
_LEAD = re.compile(r"\b(?:on|as|with|and|while|when|then)(?: (?!and\b)\w+){0,2}\W*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A breath at some characters of a sentence: `inhale`, `exhale`, or `hold`."""

    start: int
    end: int
    breath: str


def breath_mentions(one: Sentence) -> list[Mention]:
    """The breaths that a sentence ties to movements, in order; reminders to breathe are none."""
    low = one.low
    found = [_mention(match) for match in BREATH.finditer(low)]
    found += [Mention(*match.span(), "hold") for match in re.finditer(_STILL, low)]
    if found or _labelled(one):
        taken = [range(each.start, each.end) for each in found]
        briefs = [_mention(match) for match in _BRIEF.finditer(low)]
        if any(each.breath == "inhale" for each in found):  # It was taken in before it is let go.
            briefs += [_mention(match) for match in _GONE.finditer(low)]
        found += [each for each in briefs if not any(each.end - 1 in span for span in taken)]
    if not found:
        return []
    calm = [match.span() for match in GENERAL_BREATH.finditer(low)]
    found = [
        each
        for each in found
        if not any(a < each.end and each.start < b for a, b in calm)
        and not _ABOUT.search(low[: each.start])
    ]
    found.sort(key=lambda each: each.start)
    return [
        each
        for before, each in zip([None, *found], found, strict=False)
        if before is None or before.breath != each.breath or each.start - before.end > _SAME
    ]


def _mention(match: re.Match[str]) -> Mention:
    breath = match.lastgroup or ""
    return Mention(*match.span(breath), breath)


_ALONE = re.compile(
    r"(?:and |then )?(?:in|out)(?: again)?(?:\s?:| [–—-] | (?:as|when|while) (?:you|the|your)\b"
    r"| on the (?:way|push|press|pull|lift|effort|return|release|up|down|\w+ing)\b| to (?!the\b|your\b))"
)
_LABEL = re.compile(r"breath(?:s|e|ing)?(?: pattern| cues?)?\W*$")


def _labelled(one: Sentence) -> bool:
    """Whether `in` and `out` alone are breaths here: behind “Breathing:”, or as labels themselves."""
    if _ALONE.match(one.low):
        return True
    before = one.block.text[max(0, one.start - 24) : one.start].lower()
    return bool(_LABEL.search(before))


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


_TIED = re.compile(
    r"[^,;]{0,12}\b(?:as|while|when|to|during)\b| (?:on|with|for|through) (?:the|each|every|that)\b"
    r"| (?:each|every) time\b"
)
_BESIDE = re.compile(r"\b(?:as|while|when) you (?:start to )?$")


_UNLESS = re.compile(
    r"(?:if|once|unless|stop|when (?:this|that|it|you can)|to (?:make|progress)|for (?:an?|more|extra)"
    r"|as you (?:get|become)|(?:do not|don't|never|avoid)) "
)


def leads_with_breath(one: Sentence) -> bool:
    """Whether a sentence tells a movement by its breath, whatever else it says of how that feels."""
    if _UNLESS.match(one.low) or not breath_mentions(one):
        return False
    return bool(BEGINS_BREATH.match(one.low) or _BESIDE.search(one.low[:10])) or ties_breath(one)


def ties_breath(one: Sentence) -> bool:
    """Whether a sentence says with which movement a breath goes: `Remember to exhale as you lift.`"""
    found = breath_mentions(one)
    return any(
        _TIED.match(one.low, each.end) or _BESIDE.search(one.low[: each.start]) for each in found
    )
