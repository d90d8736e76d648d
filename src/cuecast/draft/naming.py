"""Names of exercises: in headings, before a colon, and in titles."""

from __future__ import annotations

import re

from cuecast.draft.sentences import plain
from cuecast.draft.words import HEAD_RE

LONGEST = 300
"""Letters of a heading that are read: a name has fewer, and a scrap of noise has millions."""

_PREFIX = re.compile(
    r"^(?:(?:exercise|move|stretch|drill|station|pose|step|no\.?|number|day"
    r"|part)\s*(?:#\s*)?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|[a-f])\s*[:.)–—-]+\s*"
    r"|(?:exercise|move|stretch|pose|drill|tip|workout) of the (?:week|day"
    r"|month)\s*[:–—-]\s*|\(?\d{1,2}[.):]\s*|how to (?:do|perform|master|nail) (?:a |an "
    r"|the )?(?:perfect |proper )?"
    r"|(?:studio notes|try this|today's (?:move|exercise)|the move|the exercise|exercise"
    r"|featured exercise|exercise name|name|move|demo|tutorial|technique)\s*[:–—-]\s*"
    r"|the (?=\w+(?: [\w-]+){0,4}$)|re: |(?:first|second|third|then|next|finally|lastly"
    r"|last)(?: up| comes| is)?[,:]? (?:the |a |an )?(?=\w))",
    re.IGNORECASE,
)
MANY = re.compile(
    r"\b(?:exercises|stretches|moves|routine|flow|programme|program|guide|workout|things"
    r"|ways|tips|advice|sheet|best|simple|improve|why|how|series|day|session|your"
    r"|with this|how to|review|notes|version|analysis|training|is|are|i|my|you|for|plan|class"
    r"|circuit|warm-up|practice|protocol|relief|health|we|strength|strengthen)\b"
    r"|(?<!\bfigure[ -])(?<!\b90[/-])(?!90[/-]90\b)(?<!9)\d"
)
SEVERAL = re.compile(r"\b(?:exercises|stretches|moves|drills|poses)\W*$")
"""How a title ends that speaks of several exercises: `Bed and chair exercises`."""

_N = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_TO = r" ?(?:to|-|–|and|&|or|through|until|till) ?"
_ON = r"(?: (?:onwards?|on|and (?:on|beyond|after)))?"
STAGE = re.compile(
    rf"(?:(?:stage|phase|part|level|block) (?:{_N}|i{{1,3}}|iv|v|[a-d])"
    rf"|(?:(?:from|after|until|up to) )?(?:week|day|month)s? {_N}(?:{_TO}(?:(?:week|day|month) )?{_N})?{_ON}"
    rf"|(?:from |after |until |up to )?(?:the )?(?:first|next|second|third|last) (?:{_N} )?"
    r"(?:weeks?|days?|months?)"
    rf"|(?:(?:from|after|until|up to) (?:about )?)?{_N}(?:{_TO}{_N})? (?:weeks|months|days){_ON})\b"
    r"(?=\W*$|\s*[:(,.–—-])"
)
"""How a heading begins of what is done at some time: `Stage two: from week 3`."""

STAGED = re.compile(rf"(?:(?:exercises?|programme?|your \w+)\W{{1,3}})?{STAGE.pattern}")
"""The same behind a label: `Exercises: stage 2`."""

NO_NAME = re.compile(
    r"\b(?:(?<!\w lying on )(?<!\w sitting on )(?<!\w standing on )(?<!\w kneeling on )your"
    r"|you|we|my|our|i|this|these|is|are|was|does|don't|strength(?:en)?|how|why"
    r"|what|things?|ways|tips|exercises|stretches|routine|programme|program|guide|advice"
    r"|welcome|hello|hi|while|simple|no one|nobody|not)\b|[?]$|^(?:them|it)$"
)
ORDINAL = re.compile(
    r"[\"“'(]?(?:(?:so|and|now|okay|ok|alright|all right|right|good|great|then)[,.]? )*(?:(?:the|my"
    r"|your|our|a|for the|and the"
    r"|exercise|move|stretch|drill|position|pose) )*(?:first(?:ly)?|second(?:ly)?|third(?:ly)?"
    r"|fourth(?:ly)?|fifth|sixth|seventh|eighth|next"
    r"|last,? (?:but|and) (?:by )?(?:not|no means) (?:the )?least(?!,? (?:you|it|they|this|these|your)\b)"
    r"|last(?:ly)?|final(?:ly)?|another|then"
    r"|now|after that|afterwards"
    r"|to (?:start|begin|finish|end|warm up)"
    r"|(?:(?:i|we|you)(?:'ll)? )?(?:start|begin|finish|end)(?: off)? (?:with|by)"
    r"|from there|once|(?:number|no\.|exercise|move|movement"
    r"|stretch|drill|pose) (?:one|two|three|four|five|six|seven|#?\d{1,2}))\b"
)
"""Words that count exercises, or join one to the one before."""

NO_MOVEMENT = re.compile(
    r"\b(?:your|you|this|these|that|those|it|same|each|every|good(?! mornings?\b)|other|time|times|week|weeks"
    r"|day|days|thing|things|(?<!side )step(?!-)"
    r"|rep|reps|(?<!quad )(?<!quads )(?<!glute )(?<!gluteal )(?<!hamstring )sets?"
    r"|sides|few|minute|minutes|second|seconds|month|months|year|years"
    r"|exercises|stretches|moves|i|we|she|he|they|them|calls?|call"
    r"|who|only|been|has|have|had|people|of|from|how|what|more|less|than|not|all|is|are|was|again"
    r"|there|here|guys|everyone|nothing|else)\b"
    r"|^(?:both|right|left|\d+(?!/\d)|(?:one|two|three)(?!-| (?:arm|leg|hand|foot)))\b"
    r"|\b(?:isn't|aren't)\b|^'"
)
"""What no name of an exercise holds."""


_DOSE_BEHIND = re.compile(
    r"[,\s]+(?:[x×]\s?\d.*|\d{1,2}\s?[x×].*|\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:reps?|times|s|secs?|seconds?|mins?"
    r"|minutes?|each|per|a side)\b.*)$",
    re.IGNORECASE,
)
"""“ ×10 each hand” behind a name."""


HOUSE = re.compile(
    r"\b(?:clinics?|hospitals?|physiotherapy|physio|services?|departments?|outpatients?|university|institute"
    r"|foundation|nhs|orthop(?:a)?edics|rehabilitation|(?:medical|health) cent(?:re|er)|nursing team)\b"
)
"""Who hands out an article, no movement: `Continence Advisory Service`."""

BYLINE = re.compile(
    r"(?i:(?:(?:written|reviewed|posted|published|prepared|compiled|edited|checked|medically \w+) )*by)"
    r" (?:the )?[A-Z]"
    r"|(?i:with) (?:(?:Dr|Prof|Mrs?|Ms)\.? )?[A-Z][\w'’-]+ [A-Z][\w'’-]+(?:,|$)"
)
"""A line that tells who wrote an article: `by Ingrid Vasquez, physical therapist`."""

_ROUND = "".join(chr(n) for n in (*range(0x2460, 0x2500), *range(0x2776, 0x2794))) + " "
"""Numbers in circles."""


def title_name(text: str) -> str:
    """A heading as a name: without number, “Exercise 3:” and marks at its end."""
    text = text[:LONGEST].strip().lstrip(_ROUND)
    text = _half(COUNT.sub("", _NUMBER.sub("", text)))
    for _ in range(3):
        shorter = _PREFIX.sub("", text).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    text = re.sub(r"(?<=\w)\s*[(\[][^)\]]{0,120}[)\]]\s*[.:]?\s*$", "", text)
    text = _DOSE_BEHIND.sub("", text)
    text = re.sub(r"(?:\s+[-–—]\s*|\s*:\s*)(?:\d.*|x\d.*)$", "", text)
    name = re.sub(r"^[^\w(]+|[^\w)!?'’]+$", "", text).strip(" *_")
    kind = _KIND.search(name)
    return name[: kind.start()] if kind and has_head(plain(name[: kind.start()])) else name


_KIND = re.compile(r"(?<!breathing)(?<!balance) exercises?$", re.IGNORECASE)
"""“Clamshell exercise” is called a clamshell."""


_COUNTED = r"(?:exercise|move|movement|stretch|drill|pose|number|station|activity|job|task|game|piece|card)"
COUNT = re.compile(
    r"^(?:(?!figure\b)[^\W\d]{3,10} (?:(?:nr|no|number)\.? ?)?(?:#?\d{1,2}|(?:the )?(?:first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|one|two|three|four|five"
    r"|six))\s*(?::|[-–—.)·•|])\s*(?=\w)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)[.:)]\s+(?=\w)"
    r"|[a-h]\d{1,2}[.):]\s+(?=\w)|(?-i:[B-H][.)])\s+(?=(?-i:[A-Z]))"
    rf"|{_COUNTED} [a-h]\s*[-–—:.)]\s*(?=\w)"
    rf"|{_COUNTED} (?:#?\d{{1,2}}|one|two|three|four|five|six|seven|eight), (?:the |a |an )?(?=\w)"
    rf"|{_COUNTED} #?\d{{1,2}} (?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
"""“Exercise 3:”, “Pitch 2 –”, “Lesson the first.”, “Two.”, “Move one, the”: whatever is counted."""
_NUMBER = re.compile(
    r"^(?:(?:and|so|okay|ok)\s+)?(?:number|no\.) (?:\d{1,2}|one|two|three|four|five|six|seven"
    r"|eight)\b[\s:,.–-]*(?:is )?"
    r"(?:the )?(?=\w)",
    re.IGNORECASE,
)
_HALVES = re.compile(r"\s*(?::|\s[-–—|]+)\s+")


def _half(text: str) -> str:
    """Of “Move of the week: Lying Heel Press” the half that is a name, where one is and one is not."""
    halves = [one for one in _HALVES.split(text, maxsplit=1) if one.strip(" -–—:|")]
    if len(halves) < 2:
        return text
    known = [bool(HEAD_RE.search(plain(one).strip(" .!*_"))) for one in halves]
    general = [bool(MANY.search(plain(one)) or _PREFIX.fullmatch(f"{one}: ")) for one in halves]
    if known[0] != known[1]:
        return halves[known[1]]
    return halves[1] if general[0] and not general[1] else text


def may_be_name(name: str) -> bool:
    """Whether a heading may be a name: it speaks to nobody, and is no sentence."""
    low = plain(name)
    return not NO_NAME.search(low)


_MODIFIED = re.compile(
    r"\s*(?:[,(/+&]|\b(?:with|from|on|in|against|at|to|over|using|and|w|lying|sitting|standing|kneeling|seated)\b)"
)


_PLACED = re.compile(
    r"(?:sit|stand|lie|kneel|get)(?: (?:up|down|back|tall|upright|straight))?,? (?:on|onto|in|at|against|by"
    r"|with|facing|near|behind)\b(?! (?:stand|sit)\b)"
)
"""“Sit on a chair” is no pose of a chair."""


def has_head(low: str) -> bool:
    """Whether a name in small letters tells a movement, also before what is said about it: `row on knees`."""
    if _PLACED.match(low):
        return False
    return bool(HEAD_RE.search(low) or HEAD_RE.search(_MODIFIED.split(low, maxsplit=1)[0]))


def named_in(title: str) -> str:
    """The name of an exercise inside a title: “The towel scrunch, and why every runner needs it”."""
    if quoted := _QUOTED.search(title):
        name = f"{quoted['name']}{quoted['kind'] or ''}"
        if has_head(plain(name)):
            return title_name(name)
    halves = re.split(r"\s*[,:;|–—]\s*|\s-\s", title)
    title = ", ".join(one for one in halves if not HOUSE.search(plain(one)))
    told = _TOLD.match(title)
    first = told["name"] if told and len(told["name"].split()) <= 4 else ""
    general = _PREFIX.fullmatch(f"{first}: ") or MANY.search(plain(first))
    if first and may_be_name(plain(first)) and not general:
        return title_name(first)
    for piece in re.split(
        r"[,:;!?()–—|]|\s-\s|\b(?:and|with|for|in|why|how|that|to|a|an|the|your|my|explained|step by step"
        r"|made|done|safely|properly|correctly|guide)\b",
        title,
        flags=re.IGNORECASE,
    ):
        name = title_name(piece)
        low = plain(name)
        if (
            HEAD_RE.search(low)
            and may_be_name(low)
            and len(low.split()) <= 5
            and not (MANY.search(low) or _GENERAL.fullmatch(low))
        ):
            return name
    whole = (title_name(one) for one in re.split(r"[,:;!?()–—|]|\s-\s", title))
    return next((one for one in whole if _is_one(plain(one))), "")


_QUOTED = re.compile(
    r"[\"“](?P<name>[^\"“”]{3,40}?)[,.]?[\"”](?P<kind> (?:stretch|exercise|pose|drill|hold|press|raise)\b)?"
)
"""A name in quotation marks: `the "thread the needle" stretch`."""

_GENERAL = re.compile(r"(?:exercises?|stretch(?:es)?|moves?|movements?|drills?|poses?)")
"""What everything is called: `Exercise guide` names nothing."""


def _is_one(low: str) -> bool:
    """Whether a half of a title in small letters is a name that tells where: `side plank on the knees`."""
    return has_head(low) and may_be_name(low) and len(low.split()) <= 5 and not MANY.search(low)


_TOLD = re.compile(
    r"(?:the |an? )?(?P<name>[^:–—,]{3,40}?)(?: ?:|,| [-–—]) (?:an?|the|your|one) (?:[\w-]+ ){0,4}"
    r"(?:exercise|stretch|move|drill|pose|technique|movement)\b",
    re.IGNORECASE,
)
"""A title that tells of what stands first in it what it is: `Extended exhale: a breathing exercise`."""


def half_named(title: str) -> str:
    """Of “Class of the week: the hang” the half behind what is said of every such title, or nothing."""
    half = _half(title)
    name = title_name(half) if half != title else ""
    return name if len(name.split()) <= 4 and may_be_name(name) else ""
