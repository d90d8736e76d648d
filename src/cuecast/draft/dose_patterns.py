"""The ways of writing a dose, as patterns over plain small letters."""

from __future__ import annotations

import re

from cuecast.draft.numbers import AMOUNT, NUMBER
from cuecast.draft.words import LIMB, NAME_HEADS, any_of

_SECONDS = r"(?:seconds?|secs?|s)\b\.?"


_TIME = rf"(?P<unit>{_SECONDS}|minutes?\b|mins?\b\.?|hours?\b|counts?\b|beats?\b)"


_ADJ = (
    r"(?:(?:full|slow|deep|long|even|gentle|steady|easy|calm|complete|controlled|smooth"
    r"|quick|small|total|good|more|clean|big|light|single|whole|relaxed|perfect|careful"
    r"|quality|fast|tiny|large)(?:,|,? and)? ){0,3}"
)


_SIDE_EACH = (
    rf"(?:(?:each|per|every|a|with each|on each|on either|on every|either|with every"
    rf"|for each|in each|on both|both|to each|one)\s+(?:side|way|direction|{LIMB})s?)"
)


_REPS = r"(?:reps?\b|repetitions?\b|repeats?\b|times\b|x\b)"


_PERIOD = r"(?:day|week|month|hour|morning|evening|night|fortnight|weekday)"


_EVERY = (
    rf"(?:(?:a|per|each|every|/|in a|x|over the)\s?-?\s*{_PERIOD}\b|daily\b|weekly\b"
    rf"|hourly\b|nightly\b)"
)


FREQUENCY = re.compile(
    rf"(?:(?:once or twice|twice or three times|once|twice|thrice|several times|a few times|many times"
    rf"|(?:up to |at least |about )?{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?(?:\s*(?:x"
    rf"|times|sessions|days|nights|mornings|evenings|workouts)\b|(?=x/)x|(?=x\d?\s?(?:day"
    rf"|week))x))"
    rf"(?:,? (?:each|every|a|per) (?:side|leg),)?(?:\s+or more| in total)?\s*(?:{_EVERY}"
    rf"|/ ?(?:day|week|d|wk)\b)(?:,? (?:ideally )?(?:in the )?(?:morning|am)(?: and|,"
    rf"|/) ?(?:in the )?(?:evening|night|pm)s?)?"
    rf"|\bevery (?:other|second|third|single|few|two|three|waking|couple of|\d)? ?(?:day"
    rf"|hour|morning|evening|night|week|weekday|hours|days)s?\b(?! (?:life|activit|thing"
    rf"|task|move|use|wear|people))(?:(?:,? and|,|/| or) (?:every )?(?:morning|evening"
    rf"|night)s?)?"
    rf"|\b(?:each|first thing (?:each|every|in the)) (?:day|morning|evening"
    rf"|night)\b(?:(?:,? and) (?:each )?(?:morning|evening|night)s?)?"
    rf"|\b(?:on )?(?:alternate|non-consecutive|most|all) (?:days|mornings|evenings"
    rf"|nights)(?: of the week)?\b"
    rf"|\b(?:in the )?mornings? (?:and|&) (?:(?:in )?(?:the )?)?(?:evening|night)s?\b"
    rf"|\b(?:once|twice|thrice|{NUMBER} times) (?:daily|weekly|hourly)\b"
    rf"|\bdaily\b(?! (?:life|activit|living|task|routine|movement|basis|use|dose|news|mail"
    rf"|grind|walk))|\bon a daily basis\b"
    rf"|\b(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:(?:,| |/|and|&|-|–)+(?:mon|tue"
    rf"|wed|thu|fri|sat|sun)[a-z]*)+\b"
    rf"|\b{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?\s*(?:x|times)\s?/\s?(?:day|week|wk|d)\b"
    rf"|\b{NUMBER}\s?x\s?(?:daily|weekly|a day|a week|per day|per week|day|week)\b"
    rf"|\b(?:before|after) (?:bed|breakfast|lunch|every meal|each meal|meals|every (?:walk"
    rf"|run)|each (?:run|walk|session|workout)|gardening|work|your (?:run|walk|workout)))"
)


_SETS_OF = r"(?:sets?|rounds?|series)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


_NUM = rf"{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?"


def _named(name: str) -> str:
    return (
        rf"(?P<{name}>(?:up to |at least |about |around )?(?:(?<![\w.,/£$€:])"
        rf"|(?<=\dx)){_NUM})(?!\d|%|\.\d|,\d)"
    )


GROUPED: tuple[re.Pattern[str], ...] = (
    _pattern(rf"sets of {_named('reps')}[;,:]? (?:do|x|and do) {_named('sets')}"),
    _pattern(rf"(?P<reps>at least {NUMBER}),? (?:and|but) (?P<hold>(?:no|not) more than {NUMBER}"
rf"|at most {NUMBER})"),
    # 3 x 10 x 5 s; 3 sets of 10 x 5 s
    _pattern(rf"{_named('sets')}\s*(?:{_SETS_OF}\s*(?:of|x|,)?"
rf"|x)\s*{_named('reps')}\s*(?:{_REPS})?\s*(?:x|,? hold(?:ing)?(?:"
rf" for)?)\s*{_named('hold')}\s*(?:-\s*)?{_TIME}"),
    # 3 sets of 30 seconds
    _pattern(rf"{_named('sets')}\s*{_SETS_OF}\s*(?:of|x|at)?\s*{_named('hold')}\s*-?\s*{_TIME}(?:"
rf" holds?)?"),
    # 3 sets of 10 reps
    _pattern(rf"{_named('sets')}\s*{_SETS_OF}\s*(?:of|x|,|-|:|with|by"
rf"|at)?\s*(?:about )?{_named('reps')}(?!\s*(?:{_SECONDS}|sets?|min|sec|count|breath"
rf"|kg|lb|%))\s*{_ADJ}(?:{_REPS})?"),
    _pattern(rf"{_named('reps')}\s*{_ADJ}(?:reps?|repetitions?|times)\s*(?:{_SIDE_EACH})?,?\s*(?:x"
rf"|for|in|,|by|and|-|–|—)?\s*{_named('sets')}\s*{_SETS_OF}\b"),
    # 10 x 5 s: reps and hold
    _pattern(rf"{_named('reps')}\s*x\s*{_named('hold')}\s*-?\s*{_TIME}(?: holds?)?"),
    # 3 x 10
    _pattern(rf"{_named('sets')}\s*x\s*{_named('reps')}(?!\s*(?:{_SECONDS}|min|sec|count|breath|kg"
rf"|lb|cm|m\b|in\b|ft|mm|week|day|/\s?(?:week|day)|per (?:week|day)|a (?:week|day)"
rf"|daily))"),
)  # fmt: skip


_HOLD_WORD = (
    r"(?:hold(?:ing|s)?|held|stay(?:ing)?|remain(?:ing)?|pause|pausing|squeez(?:e|ing)"
    r"|keep(?:ing)?|maintain(?:ing)?|linger|wait|rest (?:here|there|in)|breathe here"
    r"|relax here|sustain|freeze|tens(?:e|ing)|clench(?:ing)?|contract(?:ing)?|tighten"
    r"|press(?:ing)?|push|stretch|lift off|balance|hang|sit|hover|here|there|it|stop"
    r"|position|grip|lean|brace)"
)


HOLDS: tuple[re.Pattern[str], ...] = (
    _pattern(
        rf"\b{_HOLD_WORD}\b(?P<gap>[^.;!?\d]{{0,60}}?)\b(?:for|to|of|through|over)?\s*(?:a "
        rf"|the |another )?(?:slow )?(?:count of |a count of )?{AMOUNT}[\s-]*{_ADJ}{_TIME}"
    ),
    _pattern(
        rf"\b{_HOLD_WORD}\b(?P<gap>[^.;!?\d]{{0,60}}?)\b(?:for|of)?\s*(?:a "
        rf"|the )?(?:slow )?(?:count of ){AMOUNT}(?! (?:seconds|breaths))"
    ),
    _pattern(
        rf"\b{_HOLD_WORD}\b(?P<gap>[^.;!?\d]{{0,60}}?)\bfor\s+{AMOUNT}(?=[.,;)!]|$| and\b| then\b)"
    ),
    _pattern(
        rf"\b{_HOLD_WORD}\b(?P<gap>[^.;!?\d]{{0,60}}?)\b(?:for"
        rf"|of)?\s*{AMOUNT}\s*{_ADJ}(?P<unit>breaths?|inhalations?|inhales?|exhales?"
        rf"|breath cycles|rounds of breath)\b"
    ),
    _pattern(
        rf"{AMOUNT}[\s-]*{_ADJ}(?P<unit>{_SECONDS}|minutes?\b|mins?\b|counts?\b"
        rf"|breaths?\b)[\s-]*(?:hold|pause|squeeze|isometric|contraction|stretch)\b"
    ),
    _pattern(rf"\bfor\s+{AMOUNT}\s*{_ADJ}(?P<unit>breaths?)\b"),
    _pattern(rf"\bcount(?:ing)?\s+(?:slowly )?(?:to|of)\s+{AMOUNT}\b"),
    _pattern(
        rf"\bhold\b(?: time| for)?\s*[:=–-]\s*{AMOUNT}[\s-]*(?P<unit>{_SECONDS}|minutes?\b"
        rf"|mins?\b|counts?\b|breaths?\b)"
    ),
    _pattern(rf"^(?:for )?{AMOUNT}[\s-]*(?P<unit>breaths?)\b"),
)


COUNTDOWN = _pattern(
    r"\bhold\b[^.!?]{0,40}?\bfor,? (?P<low>ten|eight|six|five|four|three), (?:nine|seven"
    r"|five|four|three|two)\b"
)


VAGUE = _pattern(
    rf"\b{_HOLD_WORD}\b[^.;!?]{{0,40}}?\b(?P<words>(?:for )?(?:a few|several|a couple of"
    rf"|some|a number of) (?:slow |deep |easy |full )?(?:seconds|moments|breaths|counts)"
    rf"|(?:for )?a (?:brief |short |quick )?(?:moment|second|beat|little while|while|bit"
    rf"|breath)(?: or two)?|briefly|momentarily|an instant)\b"
)


UNTIL = _pattern(
    r"\b(?:(?:hold|stay|remain|keep \w+|maintain)\b[^.;!?]{0,40}?\buntil\b|(?:relax"
    r"|release|lower|stop|let go|come down|rest)\b[^.;!?]{0,25}?\b(?:when|once"
    r"|as soon as)\b)(?P<sign>[^.;!?]{3,80}\b(?:shak|trembl|tire|fatigue|quiver|burn|ease"
    r"|release|soften|relax|wobbl|let go|fade|melt|loosen)\w*)"
)


PAUSE = _pattern(
    r"(?:^|[,;] |\band |\bthen )(?:hold|pause|stop)(?: (?:it|this|there|here"
    r"|at the (?:top|bottom|end)|the (?:position|stretch|squeeze|contraction)"
    r"|this position|briefly))?(?=[.,;!]|$| and\b| then\b| before\b)"
)


REST: tuple[re.Pattern[str], ...] = (
    _pattern(
        rf"\brest(?:ing)?\b(?: periods?)?(?P<gap>[^.;!?\d]{{0,30}}?)(?:for|of|:|about"
        rf"|is)?\s*{AMOUNT}[\s-]*(?P<unit>{_SECONDS}|minutes?\b|mins?\b|m\b|breaths?\b"
        rf"|counts?\b)"
    ),
    _pattern(
        rf"{AMOUNT}[\s-]*(?P<unit>{_SECONDS}|minutes?\b|mins?\b|breaths?\b"
        rf"|counts?\b)'?\s*(?:of |')?\s*(?:rest\b|break\b|breather\b|pause between|recovery\b"
        rf"|(?:\w+ )?between (?:\w+ )?(?:sets|rounds|reps|repetitions|efforts|each))"
    ),
    _pattern(
        rf"\b(?:break|breather|recover|relax|pause|gap)\b(?: for"
        rf"| of)?\s+{AMOUNT}[\s-]*(?P<unit>{_SECONDS}|minutes?\b|mins?\b)\s+(?:between"
        rf"|before (?:the next|repeating|you repeat|going again))"
    ),
    _pattern(
        r"\b(?P<none>no rest|without (?:a )?rest(?:ing)?)\b(?= (?:between|in between)|[.,]|$)"
    ),
    _pattern(r"\brest (?:for )?(?P<low>a) (?P<high>)(?P<bound>)(?P<unit>minute)\b"),
    _pattern(
        r"\b(?P<low>a) (?P<high>)(?P<bound>)(?P<unit>minute)(?:'s)? (?:break|rest|off|between)"
    ),
)


_THINGS = (
    rf"(?:{any_of(NAME_HEADS)}|circles|swings|squeezes|nods|steps|strokes|beats"
    rf"|of (?:these|those|them|each)|turns|goes|passes|rounds?)"
)


REPS_ONLY: tuple[re.Pattern[str], ...] = (
    _pattern(r"(?P<open>as many (?:(?:times|reps|repetitions|of (?:these|them)|rounds"
r"|sets)(?: of [\w ]+?)?|squats|push-ups)? ?as (?:you (?:like|can|wish|want|please"
r"|feel|are able)|possible|is comfortable|feels? (?:good|right|comfortable))\w*"
r"|\bamrap\b|as often as you (?:like|wish)(?! a| per)|until (?:you(?:'re"
r"| are)? )?(?:(?:reach |to )?(?:muscle )?(?:fatigue|failure|exhaustion)|tired"
r"|fatigued)|for as long as (?:you like|it feels (?:nice|good|right))"
r"|however many you like|for as many reps as)"),
    _pattern(rf"(?P<more>{NUMBER}|once|twice)(?: times)? more\b"),
    _pattern(rf"(?:\brepeat(?:ing|ed)?\b|\bdo\b|\bperform\b|\bcomplete\b|\baim for\b|\btry\b"
rf"|\bgive me\b|\bfor\b|\bdoing\b|\bstart with\b|\bbegin with\b|\bbuild\b|\bgo for\b"
rf"|\bgo through\b|\bmake\b|\btake\b|\bcircle\b|\bx\b"
rf"|\bcount\b)?[^.;!?\d]{{0,50}}?{AMOUNT}\s*-?{_ADJ}(?P<unit>{_REPS})"),
    _pattern(rf"\breps?(?:etitions?)?\s*(?:[:=–-]|x)\s*{AMOUNT}"),
    _pattern(rf"(?:\bdo|\bgonna do|\bgive me|\bperform|\bcomplete|\baim for|\btry|\bgo for"
rf"|\blet's do|\bdoing|\bwe'll do|\bget|\bmake|\btake|\brepeat|^so|^|\bthen|\band"
rf"|,)\s*{AMOUNT}\s*{_ADJ}(?P<unit>{_THINGS})\b"),
    _pattern(rf"(?:\bdo|\bperform|\bcomplete|\baim for|\bgive me|\btry|\brepeat|\bfor|\blet's do"
rf"|\bgonna do|\bx|^|[.,;(]\s*)\s*{AMOUNT}\s*(?:(?:{_REPS}|total"
rf"|in total)\s*)?,?\s*(?P<unit>{_SIDE_EACH}|/\s?(?:side|leg|arm|way)|total|in total"
rf"|altogether|on (?:your|the) (?:right|left|first|other))"),
    _pattern(rf"(?:\bdo|\bperform|\bcomplete|\baim for|\btry|\bgo for|\brepeat|\bgive me|\blet's do"
rf"|\bstart with|\bbegin with)\s+(?:this |it "
rf"|these )?(?:for )?{AMOUNT}(?=\s*(?:[.,;!)]|$|and\b|then\b|before\b|on\b|with\b"
rf"|to (?:begin|start)|a day))(?! (?:minutes|seconds|days|weeks))"),
    _pattern(r"\b(?P<times>once|twice|thrice)\b(?! (?:a|per|each|every|daily|weekly|you|the|your"
r"|it|they|we|i|he|she|as|this|that|or twice a|more)\b(?! side| leg| arm| way"
r"| direction))"),
    _pattern(rf"^{AMOUNT} (?:or so|will do|is (?:plenty|enough)|are (?:plenty|enough))\b"),
    _pattern(rf"(?<![a-z])x\s?{AMOUNT}(?!\s*(?:{_SECONDS}|min))"),
    _pattern(rf"\b(?:give|do|with) (?:the|your) (?:other|left|right|second) (?:{LIMB}|side)(?: its"
rf"| gets)? {AMOUNT}\b"),
)  # fmt: skip


SETS_ONLY: tuple[re.Pattern[str], ...] = (
    _pattern(rf"{AMOUNT}\s*(?:more |full |complete )?(?P<unit>{_SETS_OF})\b(?! (?:aside|up|off))"),
    _pattern(rf"\b{_SETS_OF}\s*[:=–-]\s*{AMOUNT}"),
)


DURATION: tuple[re.Pattern[str], ...] = (
    _pattern(
        rf"\b(?:continue|carry on|keep (?:going|\w+ing)|do (?:this|it|these)|repeat(?: this)?"
        rf"|march|walk|jog|run|perform|go|practi[sc]e|work|alternate|spend|skip|pedal|step"
        rf"|switch|swing|bounce|dance|breathe|rock|shake|roll|time"
        rf"|duration)\b[^.;!?\d]{{0,50}}?\b(?:for|:|spend"
        rf"|about)?\s*{AMOUNT}[\s-]*(?P<unit>{_SECONDS}|minutes?\b|mins?\b)"
    ),
)


DURATION += (
    _pattern(rf"{AMOUNT}[\s-]*(?P<unit>{_SECONDS}|minutes?\b|mins?\b) (?:of work|on\b|work\b)"),
)


TEMPO = _pattern(
    r"(?<![\d/.-])(?:tempo\s*(?:of|:)?\s*)?(?P<tempo>\d[-–:]\d[-–:][\dx][-–:]\d"
    r"|(?<=tempo )\d{2}[\dx]\d)(?![\d/.-])"
)


MINUTE = _pattern(
    r"(?:\bfor|^|, )\s*(?:about )?(?:a (?:full |whole )?"
    r"|(?P<half>half a ))minute\b(?P<more> and a half)?(?! (?:later|between"
    r"|or so of rest))"
)
