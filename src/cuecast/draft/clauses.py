"""Sentences → what is asked for: instructions, phases with their breath, kinds of advice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuecast.draft.breaths import CUT, MOVES, VERB, breath_mentions, by_breath
from cuecast.draft.sentences import Sentence
from cuecast.draft.words import BODY_RE, MOVE_VERBS, OTHER_VERBS, POSITIONS, SETUP_VERBS, any_of

_MOVES = any_of(MOVE_VERBS)
_SETS_UP = any_of(SETUP_VERBS)
_OTHERS = any_of(OTHER_VERBS)

_LEAD = re.compile(
    r"(?:(?:and|so|then|now|next|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?|lastly"
    r"|also|again|okay|ok|alright|right|good|great|from (?:here|there|this position"
    r"|that position|(?:the|a) [^,.;]{2,30}(?=,)|the \w+(?: \w+)?)"
    r"|slowly|gently|carefully|simply|just|\w+ly|please|this time|after (?:that|a [\w ]+"
    r"|[\w ]+? (?:seconds|breaths))|step \d+|at the same time|at the (?:top|bottom|end)"
    r"|in this position|in the same position|as before|still|to (?:begin|start)(?: with)?"
    r"|once (?:you're )?(?:there|in position)|when ready|un+um|um|uh"
    r"|without (?:\w+ ){1,6}?\w+(?=,)"
    r"|(?:with|keeping|keep|while|leading|using|leaving|holding|maintaining|on|as|when"
    r"|once|after|before|in|moving|starting|still|lying|sitting|standing|kneeling"
    r"|breathing|inhaling|exhaling|looking|facing|if|for|without|squeezing|bracing"
    r"|staying|seated|prone|supine|from)\b[^,.;:!?]{0,90}(?=,)"
    rf"|(?:feet|knees|legs|arms|hands|elbows|palms"
    rf"|heels)\b[^,.;:!?]{{1,60}}(?=, (?:\w+ly )?(?:{_MOVES}|sit back|stand)\b)"
    r"|to (?:do|perform|get)\b[^,.;:!?]{1,60}(?=,)|you(?:'re| are)? (?:going to|gonna"
    r"|will|should|can|want to|need to|then|'ll)|you'll|we(?:'re| are)? (?:going to|gonna"
    r"|will|can|then)|we'll|what (?:we're|you're) (?:gonna|going to) do is|i want you to"
    r"|i'd like you to|let's|the (?:patient|client|participant) should|(?:inhale|exhale"
    r"|breathe (?:in|out))(?: deeply| slowly| fully)?(?=[,:]| -| –| and| as| while"
    r"| to\b))[\s,:–-]*(?:and )?)+"
)
_FRAGMENT = re.compile(
    r"^(?:feet|arms?|knees?|legs?|hands?|elbows?|palms?|back|head|chin|toes|heels"
    r"|shoulders|hips|forearms|neck|fingers|one|both|on|with|face|lower|chest|weight|bum"
    r"|elbow|foot|left|right|opp\.?|thumbs?|supine|prone)\b"
)
AVOID = re.compile(
    r"^(?:but |and |just )?(?:don'?t|do not|avoid|never|try not to|no (?!more|rest)\w+"
    r"|be careful not to|without(?! [^,.;]{3,60}, )|not |make sure (?:you )?(?:don't|do not)|beware)\b"
)
CAUTION = re.compile(
    r"\b(?:stop (?:if|when|and|as|a set|at once|immediately)|(?:if|should) (?:you|it|this"
    r"|there|any|your)\b[^.;]{0,60}\b(?:pain|painful|hurts?|dizzy|numb|tingl|faint"
    r"|cramps?|swells?|sharp|discomfort|pins and needles|pregnan|osteoporosis|injur"
    r"|surgery|problem|condition|pinch|unwell)"
    r"|not (?:suitable|recommended|advised|for you)|see (?:your|a) (?:doctor|gp|physio)"
    r"|(?:consult|ask|check with|speak to|talk to|call|ring) (?:with )?(?:your|a|us|me"
    r"|the)\b[^.;]{0,30}(?:doctor|gp|physician|physio\w*|surgeon|midwife|health|therapist"
    r"|professional|specialist)?|leave this one out|skip this (?:one|exercise|move)? ?if"
    r"|may cause (?:pain|injury)|seek (?:help|medical)|should(?:n't| not) (?:hurt"
    r"|be painful|cause pain|do this)|pain-free|sharp pain)"
)
FEEL = re.compile(
    r"\byou(?:'ll| will| should| may| might| can| want to| ought to)?(?: also"
    r"| then)? (?:to )?(?:feel|notice)\b|^feel (?:a|the|your|it|how)\b"
    r"|\bthe stretch should be felt\b|\bis felt\b"
)
HARDER = re.compile(
    r"\b(?:(?:to make|make|making) (?:it|this|the \w+)(?: \w+){0,2} (?:harder|tougher"
    r"|more (?:challenging|intense|difficult|demanding))|challenge (?:yourself|move)"
    r"|for (?:a|an|more|extra|added)(?: \w+){0,2} challenge|to progress|progress (?:to"
    r"|by)|as you (?:get|become|grow) (?:stronger|better|fitter)|once (?:you can|this"
    r"|that|it|\w+ (?:reps )?(?:feels?|becomes?|is|are))|when (?:this|that|it"
    r"|you can)\b[^.;]{0,40}\b(?:easy|easily|comfortabl\w*|easier|manage|no pain|pain-free"
    r"|without pain)|when you can\b[^.;]{0,40}\bdo"
    r"|eventually"
    r"|too easy|gets? easy|(?:work|build|working|building)(?:ing)? (?:up|your way up) to"
    r"|increase (?:the|to|by|your|reps|sets|load|weight|gradually)|gradually (?:increase"
    r"|build|add)|advanced|over time|add (?:a|more|an) (?:weight|band|ankle|resistance"
    r"|dumbbell|load)|you can add|ready for more|want more|for more intensity)\b"
)
EASIER = re.compile(
    r"\b(?:(?:to make|make|making) (?:it|this)(?: \w+)? (?:easier|gentler|simpler|milder|softer"
    r"|lighter)|easier"
    r"|if (?:this|that|it)(?:'s| is| feels| gets)? too (?:hard|much|difficult|tough|easy)"
    r"|beginners?|regress|modif(?:y|ied|ication)|if you (?:can't|cannot|struggle"
    r"|find (?:this|it) (?:hard|difficult))|too hard|start with fewer)\b"
)
FOCUS = re.compile(
    r"^(?:(?:and|but|also|just|always|throughout,?|the (?:trick|key|idea|aim)"
    r"|this movement)\b.{0,30})?\b(?:keep(?:ing)?|make sure|focus|try to|imagine|think"
    r"|stay|maintain|ensure|remember|concentrate|be (?:sure|aware|patient|gentle|mindful)"
    r"|aim to|the (?:trick|key) is|meant to be|(?:your|the) \w+(?: \w+){0,4} (?:should|stays?"
    r"|must|remains?)|take your time|move (?:slowly|with|only|smoothly)|only (?:go|lift"
    r"|move)|go (?:slow|only)|slow\b|leave your|visuali[sz]e)\b"
)
NEED = re.compile(
    r"^(?:you(?:'ll| will)?(?: also)? need|you(?:'ll| will) want|equipment|what you need"
    r"|needed|grab(?! (?:your|hold|on ?to|the (?:ankle|foot|toes|knee|leg|shin|back)))|get (?:a"
    r"|yourself|hold of)|use (?:a|an) (?!mirror))\b"
)
OTHER_SIDE = re.compile(
    r"\b(?:(?:(?:repeat|do|same|switch|swap|change)\b[^.;!?]{0,50}|(?:then|now|and"
    r"|over)(?: (?:on|with|to|for|do|the|your|it)){0,3} )\b(?:other|opposite|second"
    r"|second|left|right|alternate) (?:side|leg|arm|foot|hand|knee|hip|shoulder|direction"
    r"|way|ankle|wrist|ear)"
    r"|(?:switch|swap|change)(?:ing)? (?:sides|legs|arms|feet|hands|over|directions)"
    r"|\bswap\b|change over|the other (?:side|leg|arm|one|foot|hand|way)|on the (?:left"
    r"|right)|with the (?:left|right|other)|then (?:the )?(?:left|right)\b|reverse sides"
    r"|turn over and(?! (?:lie|place|put|come))|opposite side|repeat on (?:the )?(?:left|right))"
)
REPEAT = re.compile(
    r"^(?:and )?(?:then |now )?(?:repeat|do (?:this|that|it|these|\d|up|the same"
    r"|\w+ (?:sets|reps)|all)|perform \w+ (?:sets|reps|repetitions)|complete|alternate"
    r"|switch|swap|change|rest\b|that's|we're (?:gonna|going to) do \w+ of)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that is one movement, with its breath or none."""

    start: int
    end: int
    breath: str = ""


def stripped(low: str) -> str:
    """A sentence from its verb on: without “Then slowly,” and “On an out-breath,”."""
    low = re.sub(r"^[^\w(]+", "", low)
    match = _LEAD.match(low)
    return low[match.end() :] if match else low


def verb_of(low: str) -> str:
    """`move`, `setup`, `other`, or empty when the sentence asks for nothing."""
    rest = stripped(low)
    rest = re.sub(r"^(?:\w+ly|not|then|and|also|both|just|again)\s+", "", rest)
    for kind, verbs in (("setup", _SETS_UP), ("move", _MOVES), ("other", _OTHERS)):
        if re.match(rf"(?:{verbs})\b(?!['’])(?!ing\b)", rest) and not re.match(
            r"(?:\w+) (?:is|are|was|were|has|have|will|can|helps?|works?|of)\b(?! (?:your|the))",
            rest,
        ):
            if kind == "setup" and _both(rest) and not _STAYS.match(rest):
                return "move"
            if kind == "move" and _STAYS.match(rest):
                return "setup"
            return kind
    return ""


_STAYS = re.compile(
    r"(?:turn|roll|flip) over (?:and lie )?on|(?:turn|roll) on ?to your (?:front|stomach|tummy"
    r"|belly|back)\b"
    r"|(?:turn|roll|flip) over and lie\b|(?:stay|remain) (?:(?:lying|seated|sitting|standing"
    r"|kneeling)\b|on (?:your|all|the|hands)\b|in (?:this|that|the same))"
)
"""Words for a place that is kept: `stay on your back`."""


def _both(rest: str) -> bool:
    """Words that begin a set-up or a movement, by what follows them."""
    return bool(
        re.match(
            r"(?:bring|take|come (?:up|down|back)|go|sit (?:down|back|up and|your hips)|stand up"
            r"|lean (?:forward|back|to|over)|put (?:it|the foot|your \w+ back)|stay|balance"
            r"|hold (?:it|this|that|the (?:position|stretch|squeeze)|here|for|at|there|steady|\d+)"
            r"|rest (?:for|\d)"
            r"|place it|start to|begin to|stack yourself|support)\b",
            rest,
        )
    )


def is_instruction(sentence: Sentence) -> str:
    """The kind of verb a sentence asks for with a part of the body, or `fragment`; else empty."""
    low = sentence.low
    kind = verb_of(low)
    breathes = bool(breath_mentions(sentence))
    if kind:
        return "move" if kind == "setup" and breathes else kind
    leads = re.match(rf"(?:with|in|from|on) [^,.;]{{3,40}}? {VERB} (?:your|the|one|both) ", low)
    if leads or breathes:
        return "move"
    if (
        _FRAGMENT.match(low)
        and len(low.split()) <= 20
        and not re.search(r"\b(?:is|are|was|were|will|can|have|has)\b", low)
    ):
        return "fragment"
    if (
        re.match(r"(?:you|we|your \w+)\b", low)
        and re.search(rf"\b{VERB}\b", low)
        and BODY_RE.search(low)
        and re.match(
            r"(?:you|we) (?:lie|sit|stand|lift|kneel|start|begin|raise|lower|hold|stay|press|bend)",
            low,
        )
    ):
        return (
            "setup" if re.match(r"(?:you|we) (?:lie|sit|stand|kneel|start|begin)", low) else "move"
        )
    return ""


_LEADS = re.compile(
    r"\W*(?:still |again |now |then |first )*"
    r"(?:(?P<seated>sit|sitting|seated)|(?P<standing>stand|standing))\b"
    r"(?!-| (?:down|back|up|to|or)\b| your hips)"
)


def position_of(low: str) -> tuple[str, int, int] | None:
    """The start position that a sentence names, and where; “sit” or “stand” at its head decides."""
    if match := _LEADS.match(low):
        name = match.lastgroup or ""
        return name, *match.span(name)
    for name, pattern in POSITIONS:
        if match := re.search(pattern, low):
            return name, match.start(), match.end()
    return None


SAME_PLACE = re.compile(
    r"\b(?:(?:from|in|as in) (?:the same|this|that) (?:start\w*|position|place|set-?up|pose|posture|spot)"
    r"|same (?:start\w*|position|place|set-?up|pose|posture|spot|as (?:above|before))|as (?:above|before)\b"
    r"|as (?:in )?(?:nos?\.?|number|exercise) ?\d"
    r"|(?:stay|remain|still) (?:as you are|there|here|like (?:this|that)|where you are|in (?:this"
    r"|that) position))"
)
"""What tells that an exercise starts as the one before it."""


_ORDER = re.compile(
    rf"(?:hold|pause|wait|stay)\b(?! (?:on|in|with)\b)|(?:\w+ly |then )?(?:{_MOVES}) (?:your|the"
    rf"|it|them|both|one|each|up|down|back|to|in|out|forwards?|slowly)\b"
)
"""A movement behind a comma, and not a noun: `hold for three seconds, return to the middle`."""

_AROUND = re.compile(
    r"\W*(?:and |then )?(?:\w+ing|with|without|from|once|when|after|if|while|as|on|in|for|to|still|by)\b"
)
"""What stands before a movement and is none: `keeping this tuck, shift your weight`."""

_TURNS_ROUND = re.compile(r"(?:round|back|down|up|over)\W*$")
"""A way that looks like a verb: `out to the side, up, back and round`."""


def clauses(sentence: Sentence) -> list[Clause]:
    """The movements of a sentence in order; where breaths are named, one clause for each breath."""
    low = sentence.low
    if breaths := breath_mentions(sentence):
        return [Clause(*one) for one in by_breath(low, breaths)]
    cuts = [0]
    for match in CUT.finditer(low):
        tail = low[match.end() :]
        sign = match.group().strip()
        before = low[cuts[-1] : match.start()]
        ordered = bool(sign == "," and _ORDER.match(tail) and MOVES.search(before))
        ordered = ordered and not _AROUND.match(before)
        if (sign in (",", "–", "—") and not ordered) or match.start() - cuts[-1] < 6:
            continue
        if _TURNS_ROUND.match(tail):
            continue
        if re.match(rf"(?:\w+ly |then |and )?(?:{VERB})\b", tail) or ";" in match.group():
            cuts.append(match.end())
    ends = [*cuts[1:], len(low)]
    return [Clause(a, b) for a, b in zip(cuts, ends, strict=True) if low[a:b].strip(" ,.;")]
