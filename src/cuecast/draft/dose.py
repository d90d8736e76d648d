"""How much: reps, sets, holds, rests, durations and frequency in one sentence.

Every reading needs words that make a number a dose. A number that only stands there is none: an
invented dose is worse than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cuecast.draft.numbers import AMOUNT, NUMBER, Amount, amount, number
from cuecast.draft.sentences import Sentence
from cuecast.draft.words import LIMB, NAME_HEADS, any_of


@dataclass(frozen=True, slots=True)
class Fact:
    """A field's value at characters `start` to `end` of a sentence."""

    field: str
    value: str
    start: int
    end: int
    sure: float = 0.95


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

_FREQUENCY = re.compile(
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


_GROUPED = (
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
_HOLDS = (
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
_COUNTDOWN = _pattern(
    r"\bhold\b[^.!?]{0,40}?\bfor,? (?P<low>ten|eight|six|five|four|three), (?:nine|seven"
    r"|five|four|three|two)\b"
)
_VAGUE = _pattern(
    rf"\b{_HOLD_WORD}\b[^.;!?]{{0,40}}?\b(?P<words>(?:for )?(?:a few|several|a couple of"
    rf"|some|a number of) (?:slow |deep |easy |full )?(?:seconds|moments|breaths|counts)"
    rf"|(?:for )?a (?:brief |short |quick )?(?:moment|second|beat|little while|while|bit"
    rf"|breath)(?: or two)?|briefly|momentarily|an instant)\b"
)
_UNTIL = _pattern(
    r"\b(?:(?:hold|stay|remain|keep \w+|maintain)\b[^.;!?]{0,40}?\buntil\b|(?:relax"
    r"|release|lower|stop|let go|come down|rest)\b[^.;!?]{0,25}?\b(?:when|once"
    r"|as soon as)\b)(?P<sign>[^.;!?]{3,80}\b(?:shak|trembl|tire|fatigue|quiver|burn|ease"
    r"|release|soften|relax|wobbl|let go|fade|melt|loosen)\w*)"
)
_PAUSE = _pattern(
    r"(?:^|[,;] |\band |\bthen )(?:hold|pause|stop)(?: (?:it|this|there|here"
    r"|at the (?:top|bottom|end)|the (?:position|stretch|squeeze|contraction)"
    r"|this position|briefly))?(?=[.,;!]|$| and\b| then\b| before\b)"
)

_REST = (
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
_REPS_ONLY = (
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

_SETS_ONLY = (
    _pattern(rf"{AMOUNT}\s*(?:more |full |complete )?(?P<unit>{_SETS_OF})\b(?! (?:aside|up|off))"),
    _pattern(rf"\b{_SETS_OF}\s*[:=–-]\s*{AMOUNT}"),
)

_DURATION = (
    _pattern(
        rf"\b(?:continue|carry on|keep (?:going|\w+ing)|do (?:this|it|these)|repeat(?: this)?"
        rf"|march|walk|jog|run|perform|go|practi[sc]e|work|alternate|spend|skip|pedal|step"
        rf"|switch|swing|bounce|dance|breathe|rock|shake|roll|time"
        rf"|duration)\b[^.;!?\d]{{0,50}}?\b(?:for|:|spend"
        rf"|about)?\s*{AMOUNT}[\s-]*(?P<unit>{_SECONDS}|minutes?\b|mins?\b)"
    ),
)
_DURATION += (
    _pattern(rf"{AMOUNT}[\s-]*(?P<unit>{_SECONDS}|minutes?\b|mins?\b) (?:of work|on\b|work\b)"),
)
_TEMPO = _pattern(
    r"(?<![\d/.-])(?:tempo\s*(?:of|:)?\s*)?(?P<tempo>\d[-–:]\d[-–:][\dx][-–:]\d"
    r"|(?<=tempo )\d{2}[\dx]\d)(?![\d/.-])"
)


_MINUTE = _pattern(
    r"(?:\bfor|^|, )\s*(?:about )?(?:a (?:full |whole )?"
    r"|(?P<half>half a ))minute\b(?P<more> and a half)?(?! (?:later|between"
    r"|or so of rest))"
)


def facts(sentence: Sentence) -> list[Fact]:
    """Every dose in a sentence; the first reading of each stretch counts."""
    reader = _Reader(sentence.low)
    reader.read()
    return reader.found


@dataclass
class _Reader:
    low: str

    def __post_init__(self) -> None:
        self.found: list[Fact] = []
        self.taken: list[tuple[int, int]] = []

    def free(self, start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in self.taken)

    def add(self, field: str, value: str, start: int, end: int, sure: float = 0.95) -> None:
        self.found.append(Fact(field, value, start, end, sure))
        self.taken.append((start, end))

    def has(self, field: str) -> bool:
        return any(one.field == field for one in self.found)

    def read(self) -> None:
        for match in _FREQUENCY.finditer(self.low):
            many = re.match(rf"({NUMBER})(?: times| x)? (?=every|each)", match.group())
            if many and number(many[1]) > 5 and "repeat" in self.low:
                self.add(
                    "frequency",
                    match.group()[many.end() :],
                    match.start() + many.end(),
                    match.end(),
                )
            elif not self.has("frequency"):
                self.add("frequency", match.group().strip(" ,"), *match.span())
            else:
                self.taken.append(match.span())
        for match in _TEMPO.finditer(self.low):
            self.add("tempo", re.sub("[–:]", "-", match["tempo"]), *match.span("tempo"))
        for pattern in _GROUPED:
            for match in pattern.finditer(self.low):
                self.grouped(match)
        self.rest()
        self.hold()
        self.only("sets", _SETS_ONLY)
        self.durations()
        self.reps()

    def grouped(self, match: re.Match[str]) -> None:
        if not self.free(*match.span()):
            return
        values = match.groupdict()
        if values.get("hold", "") and re.match(r"no|at most", values["hold"]):
            low, high = (number(re.search(NUMBER, values[name])[0]) for name in ("reps", "hold"))  # type: ignore[index]
            self.add("reps", Amount(low, high).spelled(), *match.span())
            return
        for name in ("sets", "reps", "hold"):
            if values.get(name) and not self.has(name):
                got = _amount_in(values[name])
                unit, times = _unit(values.get("unit") or "") if name == "hold" else ("", 1.0)
                if got and _sane(got, name, times):
                    self.found.append(Fact(name, got.spelled(unit, times), *match.span(name)))
        self.taken.append(match.span())

    def rest(self) -> None:
        for pattern in _REST:
            for match in pattern.finditer(self.low):
                if self.has("rest") and self.free(*match.span()):
                    self.taken.append(match.span())
                if self.has("rest") or not self.free(
                    match.start("low") if "low" in match.groupdict() else match.start(), match.end()
                ):
                    continue
                gap = match.groupdict().get("gap") or ""
                if re.search(r"\b(?:your|on|against|until|hand|head|arm|here|there|in)\b", gap):
                    continue
                if match.groupdict().get("none"):
                    self.add("rest", "0s", *match.span())
                    continue
                got = Amount(1, 1) if match["low"] == "a" else amount(match)
                unit, times = _unit(match["unit"])
                self.add("rest", got.spelled(unit, times), *match.span())

    def hold(self) -> None:
        if (match := _COUNTDOWN.search(self.low)) and not self.has("hold"):
            self.add("hold", f"{number(match['low']):g} counts", *match.span())
        for pattern in _HOLDS:
            for match in pattern.finditer(self.low):
                if self.has("hold") or not self.free(match.start("low"), match.end()):
                    continue
                got = amount(match)
                unit, times = _unit(match.groupdict().get("unit") or "counts")
                if not _sane(got, "hold", times) or _moves(
                    self.low[: match.start("low")], self.low[match.end() :]
                ):
                    continue
                if (match.groupdict().get("unit") or "") in ("m", "hour", "hours"):
                    continue
                self.add("hold", got.spelled(unit, times), match.start(), match.end())
        if self.has("hold"):
            return
        for pattern, value in ((_VAGUE, "vague"), (_UNTIL, "until"), (_PAUSE, "pause")):
            match = pattern.search(self.low)
            if match and self.free(*match.span()):
                if value == "vague":
                    part = match.span("words")
                    self.add("hold", "vague", *part, 0.85)
                else:
                    self.add(
                        "hold",
                        value,
                        *(match.span("sign") if value == "until" else match.span()),
                        0.8,
                    )
                return

    def only(self, name: str, patterns: tuple[re.Pattern[str], ...]) -> None:
        for pattern in patterns:
            for match in pattern.finditer(self.low):
                if self.has(name) or not self.free(*match.span()):
                    continue
                got = amount(match)
                if _sane(got, name, 1):
                    self.add(name, got.spelled(), *match.span())

    def durations(self) -> None:
        if (
            (match := _MINUTE.search(self.low))
            and self.free(*match.span())
            and not self.has("hold")
            and not self.has("duration")
        ):
            length = 90 if match["more"] else 30 if match["half"] else 60
            held = re.search(
                r"\b(?:hold|stay|remain|stretch|plank|pose|rest (?:here|there))\b",
                self.low[: match.start()],
            )
            self.add("hold" if held else "duration", f"{length}s", *match.span(), 0.8)
        for pattern in _DURATION:
            for match in pattern.finditer(self.low):
                if (
                    self.has("hold")
                    or self.has("duration")
                    or not self.free(match.start("low"), match.end())
                ):
                    continue
                if _moves(self.low[: match.start("low")], self.low[match.end() :]):
                    continue
                unit, times = _unit(match["unit"])
                self.add("duration", amount(match).spelled(unit, times), *match.span(), 0.8)

    def reps(self) -> None:
        for pattern in _REPS_ONLY:
            for match in pattern.finditer(self.low):
                if not self.has("reps"):
                    self.one_reps(match)

    def one_reps(self, match: re.Match[str]) -> None:
        groups = match.groupdict()
        if re.search(
            r"\b(?:that's|that is|this is|counts as|count as|equals?|is|makes?) (?:just |only )?$",
            self.low[: match.start("low") if groups.get("low") else match.start()],
        ) and re.match(r"one\b|1\b", (groups.get("low") or "")):
            return
        start = match.start("low") if groups.get("low") else match.start()
        if not self.free(start, match.end()):
            return
        if groups.get("open"):
            self.add("reps", "open", *match.span("open"))
        elif groups.get("times"):
            if re.search(
                r"\b(?:do|repeat|that's|only|perform|this|through|just|each|either|^)\W*$",
                self.low[: match.start("times")][-30:],
            ) or re.match(
                r"\W*(?:(?:on|with|in|per|to) )?(?:each|both|either|every|per)\b|\W*$|\W*through",
                self.low[match.end() :],
            ):
                value = {"once": "1", "twice": "2", "thrice": "3"}[groups["times"]]
                self.add("reps", value, *match.span("times"), 0.85)
        elif groups.get("more"):
            word = groups["more"]
            more = {"once": 1, "twice": 2}.get(word) or number(word)
            if re.search(r"\b(?:repeat|do|and|then|go|give me|times)\b", self.low):
                self.add("reps", f"{more + 1:g}", *match.span("more"), 0.7)
        else:
            got = amount(match)
            after = self.low[match.end() :]
            if not _sane(got, "reps", 1) or re.match(
                r"\s*(?:as (?:much|many|strong|likely|more)|more (?:likely|than)|(?:the|your) (?:body"
                r"|weight)|stronger|larger|faster|hours?|minutes?|seconds?|secs?\b|days?|weeks?"
                r"|months?|years?|cm|inches|degrees|feet\b|metres|meters|per ?cent|%|-?(?:minute"
                r"|second|day|week|year))",
                after,
            ):
                return
            self.add("reps", got.spelled(), start, match.end())


def _amount_in(text: str) -> Amount | None:
    match = re.compile(AMOUNT).match(text) or re.compile(AMOUNT).search(" " + text)
    return amount(match) if match else None


def _unit(unit: str) -> tuple[str, float]:
    unit = unit.strip(" .")
    if unit.startswith(("count", "beat")):
        return " counts", 1
    if unit.startswith(("breath", "inhal", "exhal", "round")):
        return " breaths", 1
    if unit.startswith("h"):
        return "s", 3600
    return "s", 60 if unit.startswith("m") else 1


def _sane(got: Amount, name: str, times: float) -> bool:
    """Whether a number can be meant: nobody does 1204 reps or holds for three hours."""
    if name == "hold":
        return 0 < got.high * times <= 1800
    whole = got.low == int(got.low) and got.high == int(got.high)
    return whole and 0 < got.high <= (200 if name == "reps" else 20)


def _moves(before: str, after: str) -> bool:
    """Whether a time is that of a movement, of a rest or of something else, not of a hold."""
    near = before[-60:]
    return bool(
        re.search(
            r"\b(?:rest|lower(?:ing)?|take|over|down|up|return|breathe|inhale|exhale|taking|warm"
            r"|wait|walk|march|jog|within)\b[^,;]{0,18}(?:for|over|in|to|of)?\s*(?:a |about "
            r"|count of )*$",
            near,
        )
        and not re.search(r"\b(?:hold|stay|pause|remain)\b", near)
    ) or bool(re.match(r"\s*(?:between|rest\b|of rest|a day|per day|each day|later)", after))


def merged(found: Iterator[Fact]) -> dict[str, Fact]:
    """The first fact of every field."""
    first: dict[str, Fact] = {}
    for one in found:
        first.setdefault(one.field, one)
    return first
