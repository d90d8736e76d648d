"""The words by which a text tells how sides are done, by kinds of evidence."""

from __future__ import annotations

import re

from cuecast.draft.words import LIMB

_PAIR = rf"(?:sides?|{LIMB}s?|feet|calves|thighs)"
_WAY = r"(?:ways?|directions?|diagonals?)"
_SIDE = r"(?:left|right|l|r)"
_OTHER = r"(?:other|opposite|second)"
_SHIFT = r"(?:switch(?:ing)?|swap(?:ping)?|chang(?:e|ing)|revers(?:e|ing)|trad(?:e|ing))"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|eight|ten|twelve|fifteen)"
_ON = r"(?:(?:on|with|to) )?(?:the |your )?"
ALTERNATING = re.compile(
    rf"\b(?:alternat\w+|tak(?:e|ing) (?:it in )?turns|(?:(?!thumbs? |toes? ){_PAIR}"
    rf"|each (?:\w+ )?{_PAIR}) in turns?"
    rf"|one (?:\w+ )?{LIMB} (?:then|and then|after|at a time, then) the other|lift one \w+, then the other"
    r"|from (?:your |the )?(?P<from>left|right)(?: \w+)? (?:on)?to (?:your "
    r"|the )?(?!(?P=from))(?:left|right)\b"
    rf"|from (?:foot to foot|one (?:foot|leg) to the other)|foot to foot"
    rf"|{_SHIFT} (?:over |on |{_PAIR} )?(?:on |with )?(?:each|every) (?:time|rep|step|breath)"
    rf"|{_SHIFT}\b[^.;]{{0,25}}? (?:with |on |for |after )?(?:each|every) (?:time|rep|step|breath|count"
    rf"|beat|jump|hop|one)\b"
    rf"|(?:in all|in total|altogether|all told)\b[^.;]{{0,12}}\b(?:{_NUMBER}|\d+) (?:on |to |for "
    rf"|with )?(?:each|either|per|a) {_PAIR}"
    rf"|(?:in all|in total|altogether|all told)\W{{1,3}}(?P<half>{_NUMBER}) (?:and|\+|&) (?P=half)\b"
    rf"|(?:quickly|rapidly) {_SHIFT} (?:{_PAIR}|over)|{_SHIFT} (?:{_PAIR} )?(?:quickly|rapidly)\b"
    r"|swap,? (?:and )?swap\b|switch,? (?:and )?switch\b"
    rf"|(?:{LIMB}s|feet|sides)\b[^.;]{{0,40}}one after (?:the other|another)"
    rf"|keep (?:swapping|switching|changing|trading|alternating)|(?:left|right) in turn"
    rf"|counting each (?:way|side) as one"
    r"|one (?:left|right) and one (?:left|right)(?: \w+)? (?:counts? as|is|makes?) one"
    rf"|left, right, left|right, left, right|by turns"
    rf"|(?P<after>side|leg|foot|arm|hand|knee|heel) after (?P=after)"
    rf"|left-right-left)\b"
)
TOTAL = re.compile(
    r"(?<!sets )(?<!set )\b(?:in total|total(?! of \w+ (?:sets|rounds))|altogether|in all|all told"
    r"|that(?:'s| is| counts as| makes) (?:just )?(?:one|1)\b"
    r"(?! (?:set|round))|(?:a pair|both|left and right|right and left)(?: \w+)? (?:counts? as|is"
    r"|makes?) one)\b"
)
EACH = re.compile(
    rf"\b(?:(?<!of )(?:each|(?:(?<=on )|(?<=to )|(?<=for )|(?<=with ))either|every"
    rf"|per)(?: \w+)? {_PAIR}(?! of)"
    r"|both sides(?! of|[^.;]{0,12} (?:together|at once|at the same time|simultaneously|evenly|equally))"
    rf"|do both {LIMB}s|for both (?:legs|arms)|both (?:{LIMB}s|feet)(?=,? even (?:if|though))"
    rf"|all (?:the |your )?(?:reps |of them )?on one (?:side|leg|arm)|with both legs in turn"
    rf"|sides?: ?b(?:oth)?\b|(?:do|perform) one (?:side|leg|arm|hand) and then|all the (?:lefts|rights))\b"
    rf"|/ ?{_PAIR}\b|\bl ?(?:/|&|and|\+) ?r\b|\br ?(?:/|&|and|\+) ?l\b|\be/s\b|\bea\.? {_PAIR}\b"
    rf"|\b{_NUMBER} (?:\w+ )?{_ON}(?P<one>left|right|l|r)\b[^.;]{{0,25}}?\b(?:{_NUMBER} (?:\w+ )?"
    rf"|then ){_ON}(?!(?P=one)){_SIDE}\b"
    r"|(?:\d|seconds|secs|s|breaths) each\b(?! (?:time|rep|day|week|month|hour|night|morning"
    r"|evening|session|set|way|of|exercise|other"
    r"|hand[^s]))"
    rf"|(?:\d|\b(?:{_NUMBER}|reps|times|seconds|secs|breaths|minutes?|holds)) an?"
    r" (?:side|leg|arm|hand|foot)\b"
    rf"|\b(?:all|the whole \w+|everything|{_NUMBER})(?: {_NUMBER})? (?:on|with|for|to)"
    rf" (?:one|this|that|the first) (?:side|{LIMB})\b"
    rf"[^.;]*\b(?:before|then)\b[^.;]*\b{_OTHER}\b"
    rf"|\b(?P<times>{_NUMBER}) (?:and|\+|&) (?P=times)\b(?! (?:seconds?|minutes?|a half))"
    rf"|\b{_NUMBER}\b[^.]{{0,40}}\b{_NUMBER} (?:more )?{_ON}{_OTHER} (?:side|leg|arm)\b"
    rf"|\b{_SHIFT} (?:your |the )?(?:\w+ ){{0,2}}{_PAIR} (?:each|every) (?:round|set)\b"
)
EACH_WAY = re.compile(
    rf"\b(?:(?:each|either|every|per)(?: \w+)? {_WAY}"
    rf"|(?:then|and|repeat|same|now|{_NUMBER}|\d)[^.;,]{{0,25}}? {_OTHER} {_WAY})\b|/ ?way\b"
)
_LIMBS = rf"(?:{LIMB}s|feet|calves|sides)"
_ALL_OF = (
    r"(?:everything|all of (?:them|it)|them all|the (?:whole )?(?:lot|set|routine)"
    r"|(?:each|every) (?:exercise|one))"
)
WORK_BOTH = re.compile(
    r"\b(?:do|doing|done|exercis\w+|work|train|treat|repeat|perform|practi[sc]e|go through|complete|carry out"
    r"|strengthen)\b(?:(?!\b(?:only|except|where|unless|not|until)\b)[^.;]){0,40}?"
    rf"\bboth {_LIMBS}\b(?! (?:of|together|at once|at the same time))"
    rf"|\bboth {_LIMBS} (?:should|must|need to|ought to) (?:be|get)"
    r" (?:exercised|trained|worked|done|treated|a turn)"
    rf"|\bfor both {_LIMBS}"
    r"|\b(?:exercise|work|train|forget|neglect|do|include) (?:the|your) (?:other|good|opposite|second|better"
    rf"|unaffected|healthy) (?:{LIMB}|side)\b"
    rf"|\b{_ALL_OF} (?:again )?(?:on|with|for|to) (?:the|your) (?:other|opposite|second) (?:{LIMB}|side)\b"
    rf"|\bleft and (?:then )?(?:with |on )?(?:the |your )?right (?:{LIMB}|side)"
)
"""For each of the two, where all exercises are spoken of: `do the exercises with both legs`."""

SINGLY = re.compile(rf"\b(?:using|with|by|on) (?:just |only )?one {LIMB} at a time\b")
"""One limb and later the other, each by itself: `scrunch the towel with one foot at a time`."""

MEASURED = re.compile(
    r"\b(?:cm|mm|(?:centi)?met(?:er|re)s?|inch(?:es)?|degrees?|feet)(?: (?:on|to|for))? ?$"
    r"|\d ?(?:cm|mm|°|in)(?: (?:on|to))? ?$"
)
"""A measure before a word for each side, which tells how far: `about 30 degrees each way`."""

CHANGED = re.compile(
    r"\b(?:turn|roll|flip) over(?= and(?! (?:lie|place|put|come))|\W*$|[.,;]| to| for)"
    r"|\bturn (?:round|around|about) and(?! (?:come|walk|go|march|step)\b)"
    r"|\bface the other way|\bmirror (?:it|this)|\bvice versa"
    rf"|\bboth {LIMB}s, \w+ (?:\w+ )?first"
)
ONLY = re.compile(
    rf"\b(?:{_SIDE}|affected|injured|sore|bad|weaker|operated|surgical|painful) (?:\w+ )?(?:{LIMB}"
    rf"|side) only\b"
    r"|\bonly (?:on )?(?:the|your) (?:affected|injured|sore|bad|weaker|operated|surgical|painful)\b"
    r"|\b\w+ arm only\b"
    rf"|\b(?:that|which) was operated\b|\b(?:operated|surgical|affected|injured|weaker|sore|involved|stiff"
    rf"|painful|bad)(?: side's)? (?:side|{LIMB})\b"
)
BOTH = re.compile(
    rf"\b(?:both (?:\w+ )?(?:{LIMB}s|feet|calves|palms|fists|shoulders|of them)|(?:at|in) the same time"
    rf"|both at once|(?<!fingers )(?<!fingertips )(?<!palms )(?<!blades )together)\b"
)
WORKS = re.compile(
    rf"\b(?:(?:your|the|one|a) (?:right|left|top|upper|bottom|lower|front|back|rear|other|working|bent"
    rf"|straight|bad"
    rf"|good|affected|injured|sore|painful|free|involved|operated|outside|inside|stance|standing|lifted"
    rf"|elevated|far"
    rf"|near) {LIMB}|(?:one|other|single|another|opposite) (?:\w+ )?{LIMB}|on (?:your"
    rf"|one) (?:\w+ )?side\b|one side"
    rf"|[lr] {LIMB}|(?:your|the) (?:big )?(?:leg|arm|foot|knee|elbow|heel|thigh|wrist|ankle|toe|forearm"
    rf"|hand)\b(?!'s| width)"
    rf"|single-leg|one-legged|half-kneel\w*|steps? sideways|sideways steps?)"
)
NAMED = re.compile(
    rf"\b(?P<side>(?!^right, )right|left|(?<![a-z])[rl](?= (?:{LIMB}|hand|leg|arm|side|knee"
    rf"|elbow)\b))(?![a-z'/]"
    rf"|[- ]angle| away| up"
    r"| down| now| back| over| through| in front| under|ly)"
)
PLACED = re.compile(
    r"(?:(?P<many>(?:\d|\b(?:one|two|three|four|five|six|eight|ten|twelve)) )?\b(?P<thing>\w+)\W+(?:on"
    r"|under|round|around|over|of|at)|\bin) (?:each|either|both)\b"
)
COUNTED = re.compile(
    rf"\d|{_NUMBER}|times?|reps?|repetitions?|sets?|rounds?|seconds?|secs?|minutes?|breaths?|holds?|counts?"
    r"|goes|repeat|do|it|this|these|them|that|same|balance|work|steps|more|go|sides|once|twice|thrice"
    r"|again|dozen"
)
"""What may stand before `on each leg` where that tells of the sides, and not of a place."""

MASS = re.compile(r"kgs?|kilos?|lbs?|pounds?|g|cm|inch(?:es)?")
PLACES = re.compile(rf"(?:each|either|every|both)(?: \w+)? {LIMB}s?$")
IF = re.compile(r"(?:if|unless|should) ")
EITHER = re.compile(
    r"(?<=to )either side|(?<=from )(?:either|both) sides?|(?:either|both) sides? (?:up|down|at once)"
)
ALTERNATIVE = re.compile(
    r"alternat\w+ (?:version|exercise|option|medicine|with|days?|mornings?|nights?|evenings?|weeks?"
    r"|sessions?)|alternatives?\b"
)
