"""The doses of a whole exercise, from those of its sentences: what is open in one is told by another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cuecast.draft.dose import aims, facts, fields_of
from cuecast.draft.dose_reader import Fact
from cuecast.draft.dose_resting import EQUAL, as_held, is_pose, lasts_minutes
from cuecast.draft.grounds import Grounds, Source
from cuecast.draft.sentences import Sentence, plain

LOOSE_HOLDS = ("vague", "pause", "until")
"""Holds without a length: any hold with one is better."""

_LABEL = re.compile(
    r"\b(sets?|reps?|repetitions?|repeat|hold(?: time)?|rest|frequency|duration|(?:total )?time"
    r"|tempo)\s*[:=–—-]+\s*$"
    r"|\b(?:exercise|ex\.?|move|movement|stretch|step|drill|pose|station|no\.?|number|nr\.?)\s*$"
)
_GOES = re.compile(
    r"(?:^|[.,;:–] ?|and |then )(?:\w+ly )?(?:march|walk(?! (?:your|the))|jog|run|skip|hop|jump|swing"
    r"|shake|circle|dance"
    r"|bounce|rock|tap|pedal|cycle|stir|flutter|leap|wave|crawl|sway)\b"
    r"|\b(?:jumps|hops|swings?|circles|taps?|marching|walking|jogging|skipping)\b"
)
_STILL = re.compile(
    r"\b(?:hold|stay|plank|stretch|pose|balance|still|keep|sink|squeeze|press|hang)\b"
)
_SIDED = re.compile(
    r"\W*(?:on|with|to|for|in)?\W*(?:the|each|every|either|your)? ?(?:other|left|right|side|leg|arm|second)"
)
_ROUND = re.compile(
    r"\bthat(?:'s| is| makes| counts as) one round\b|\bone round\b[^.;]*\b(?:counts? as|makes?|is) one\b"
)
_UNCOUNTED = re.compile(
    r"\b(?:instead of|rather than|without) (?:counting (?:the )?)?(?:reps|repetitions)\b"
)

_BREATH = re.compile(
    r"\bhold\w* (?:\w+ ){0,2}breath\b|\b(?:your|the) breath (?:\w+ )?(?:in|there|here)\b"
)
_RESTED = re.compile(r"\b(?:rest|pause|break|breather|minutes?|set)\b")
_TURNED = re.compile(
    r"\b(?:other|left|right|opposite|sides?|turn over|roll over|swap|switch|change|(?:back|for)wards?)\b"
)
"""Words by which as many more are no second set, but the other side's: `swap legs and do 5 more`."""

_LONG = re.compile(r"(?:4[5-9]|[5-9]\d|\d{3,})s")
_MANY = re.compile(r"[6-9]|\d\d")
_MOST_SETS = 6
_SURE = 0.8


@dataclass
class Doses:
    """What is known so far; `holds` are all holds with their sentences, for the phases."""

    known: dict[str, Grounds] = field(default_factory=dict)
    every: list[Grounds] = field(default_factory=list)
    holds: list[tuple[Sentence, Fact]] = field(default_factory=list)
    _shakes: bool = False
    _rounds: bool = False
    _uncounted: bool = False
    _equal: tuple[Sentence, Source] | None = None
    _begun: list[Grounds] = field(default_factory=list)
    _aims: list[Grounds] = field(default_factory=list)

    def read(self, sentence: Sentence, before: Sequence[Sentence], source: Source) -> None:
        """Take the doses of a sentence; `before` are the sentences of the exercise so far."""
        one = labelled(sentence)
        self._uncounted = self._uncounted or bool(_UNCOUNTED.search(one.low))
        self._rounds = self._rounds or bool(_ROUND.search(one.low))
        if self._equal is None and EQUAL.search(one.low):
            self._equal = one, source
        told = facts(one)
        another = self._another(told)
        for fact in told:
            if not another or fact.field in ("reps", "sets"):
                self.take(Grounds(one, self.settled(one, fact, before), source))
        self.aim(one, source)

    def _another(self, told: Sequence[Fact]) -> bool:
        """Whether sets of something else are told: of what has 2 sets of 10, no 4 rounds of 30 s."""
        known = self.known.get("sets")
        sets = next((one.value for one in told if one.field == "sets"), None)
        lasts = {"hold", "duration"} & {one.field for one in told}
        counted = "reps" in self.known and known is not None
        return bool(counted and lasts and sets and known and sets != known.fact.value)

    def begin(self, one: Sentence, source: Source) -> None:
        """Remember what beginners do, in case nothing is said of everybody."""
        source = replace(source, origin="begun")
        self._begun += [Grounds(one, fact, source) for fact in facts(one)]

    def aim(self, one: Sentence, source: Source) -> None:
        """Remember what a sentence builds up to, in case nothing else is said."""
        source = replace(source, origin="aim")
        self._aims += [Grounds(one, fact, source) for fact in aims(one)]

    def take(self, told: Grounds) -> None:
        """Take one dose: the first of its field counts, a second number of reps may be sets."""
        one, fact = told.sentence, told.fact
        if fact.field == "frequency":
            return  # Whose it is, is decided where the whole article is seen: `owners.py`.
        breathed = "breath" in one.low and _MANY.match(fact.value)
        round_ = "round" in one.low[fact.start : fact.end]
        if fact.field == "sets" and round_ and (self._rounds or breathed):
            fact = replace(fact, field="reps")
            told = replace(told, fact=fact)
        fact = self._breathed(fact)
        told = replace(told, fact=fact)
        if fact.field == "hold" and told.source.origin != "told":
            self.holds.append((one, fact))  # What is told elsewhere is no step of this one.
        known = self.known.get(fact.field)
        if known is None:
            self._shakes = self._shakes or (fact.field == "duration" and "shake" in one.low)
            self.put(told)
        elif fact.field == "hold":
            loose = known.fact.value in LOOSE_HOLDS and fact.value not in LOOSE_HOLDS
            (self.put if loose else self.every.append)(told)
        elif fact.field == "reps" and "sets" not in self.known:
            self.multiplied(told, known.fact)
        else:
            self.every.append(told)

    def _breathed(self, fact: Fact) -> Fact:
        """Breaths that stand alone behind a hold in seconds count it: `… for 5 seconds. 10 breaths.`"""
        held = self.known.get("hold")
        breaths = fact.field == "hold" and fact.loose and fact.value.endswith(" breaths")
        if held is None or not breaths or "reps" in self.known or not held.fact.value.endswith("s"):
            return fact
        if held.fact.value.endswith("breaths") or held.fact.value in LOOSE_HOLDS:
            return fact
        return replace(fact, field="reps", value=fact.value.removesuffix(" breaths"), sure=_SURE)

    def fits(self, one: Sentence, field: str) -> bool:
        """Whether a dose that is told elsewhere fits: no sets of ten of what is held for a minute.

        What lasts a minute of its own is neither held nor counted, what is counted lasts no time, and
        what has reps of its own is none of those that are held so often.
        """
        own = {*self.known}
        if field == "hold" and (
            "duration" in own or ("reps" in own and "reps" in fields_of(one.low))
        ):
            return False
        if field == "duration" and {"reps", "duration"} & own:
            return False
        if field == "reps" and (self._uncounted or "duration" in own):
            return False
        if field == "sets" and self._counts_otherwise(one):
            return False
        lasting = self.known.get("hold") or self.known.get("duration")
        long = lasting is not None and _LONG.fullmatch(lasting.fact.value)
        many = any(x.field == "reps" and _MANY.match(x.value) for x in facts(one))
        return "reps" in self.known or not (long and many)

    def _counts_otherwise(self, one: Sentence) -> bool:
        """Whether sets elsewhere are sets of other reps than those of what is held so often."""
        reps, held = self.known.get("reps"), self.known.get("hold")
        others = [fact.value for fact in facts(one) if fact.field == "reps" and not fact.loose]
        if reps is None or held is None or held.fact.value in LOOSE_HOLDS:
            return False
        return bool(others) and reps.fact.value not in others

    def put(self, told: Grounds) -> None:
        """Take a dose for its field, whatever was known."""
        self.every.append(told)
        self.known[told.fact.field] = told

    def multiplied(self, told: Grounds, known: Fact) -> None:
        """A second number of reps: `x 3` behind `10 reps` are sets, and so are `15 more` behind `15`."""
        one, fact = told.sentence, told.fact
        if fact.again:
            rested = _RESTED.search(one.low) or not one.low[: fact.end].endswith("more")
            turned = _TURNED.search(one.low)
            if f"{fact.again:g}" == known.value and fact.again >= 5 and rested and not turned:
                fact = Fact("sets", "2", fact.start, fact.end, _SURE, loose=True)
                self.put(replace(told, fact=fact))
            return
        number = re.search(r"\d+$", fact.value)
        sided = _SIDED.match(one.low, fact.end)
        if (
            fact.loose
            and fact.value != known.value
            and not sided
            and number
            and int(number[0]) <= _MOST_SETS
        ):
            fact = Fact("sets", fact.value, fact.start, fact.end, _SURE, loose=True)
            self.put(replace(told, fact=fact))
        else:
            self.every.append(told)

    @staticmethod
    def settled(one: Sentence, fact: Fact, before: Sequence[Sentence]) -> Fact:
        """A hold that is a duration where the exercise keeps moving; reps that follow sets of reps."""
        if fact.field != "hold" or not fact.loose:
            return fact
        near = [one.low[: fact.start], *(x.low for x in before[-2:][::-1])]
        for low in near:
            still, goes = (
                max((m.end() for m in p.finditer(low)), default=0) for p in (_STILL, _GOES)
            )
            if still > goes:
                return fact
            if goes:
                return Fact("duration", fact.value, fact.start, fact.end, fact.sure)
        return fact

    def _paused(self) -> bool:
        """Whether what goes on is only held in passing: `roll for a minute, pausing for ten seconds`."""
        lasting, held = self.known.get("duration"), self.known.get("hold")
        if lasting is None or held is None or lasting.fact.sure < _SURE:
            return False
        words = held.sentence.low[max(0, held.fact.start - 25) : held.fact.start]
        return bool(re.search(r"\bpaus(?:e|ing)\b", words))

    def _besides(self) -> bool:
        """Whether what lasts for minutes is something else than what is counted: `walk for 20 minutes`."""
        told = self.known.get("duration")
        long = told is not None and lasts_minutes(told.fact.value)
        return long and bool({"reps", "sets"} & {*self.known})

    def _pose(self) -> None:
        """A rest that is all there is to do is a hold: `rest for 5 minutes with your arms by your sides`."""
        told = self.known.get("rest")
        others = {"reps", "sets", "duration", "hold"} & {*self.known}
        if told is not None and not others and is_pose(told):
            fact = replace(told.fact, field="hold")
            del self.known["rest"]
            self.holds.append((told.sentence, fact))
            self.put(replace(told, fact=fact))

    def _cycles(self) -> None:
        """`Go through the whole cycle 5 times` counts reps, where nothing else does."""
        told = self.known.get("sets")
        if told is None or "reps" in self.known or told.source.origin != "own":
            return
        words = told.sentence.low[told.fact.start : told.fact.end]
        if re.search(r"\b(?:times|twice)\b", words) and _CYCLE.search(told.sentence.low):
            del self.known["sets"]
            self.put(replace(told, fact=replace(told.fact, field="reps")))

    def _circled(self) -> None:
        """`Continue for 6 rounds` counts reps, where nothing else is counted, held or timed."""
        told = self.known.get("sets")
        if told is None or {"reps", "hold", "duration"} & {*self.known}:
            return
        words = told.sentence.low[told.fact.start : told.fact.end]
        if "round" in words and told.source.origin == "own" and _MANY.match(told.fact.value):
            del self.known["sets"]
            self.put(replace(told, fact=replace(told.fact, field="reps")))

    def ended(self) -> dict[str, Grounds]:
        """All doses, with what is built up to where nothing else is said."""
        self._pose()
        if self._equal and "rest" not in self.known and (held := self.known.get("hold")):
            self.known.update(as_held(held, *self._equal))
        self._cycles()
        self._circled()
        lasting, held = self.known.get("duration"), self.known.get("hold")
        still = held is not None and held.fact.value not in LOOSE_HOLDS
        if held is not None and _BREATH.search(held.sentence.low, 0, held.fact.start):
            still = False  # The breath is held, and it goes on.
        still = (still and not self._paused()) or self._besides()
        if lasting is not None and (still or (self._shakes and "reps" in self.known)):
            found = self.known.pop("duration")
            if self._shakes:
                rest = replace(found, fact=replace(found.fact, field="rest"))
                self.known.setdefault("rest", rest)
        for one in (*self._begun, *self._aims):
            if one.fact.field not in (*self.known, "frequency"):
                self.put(one)
        return self.known


_CYCLE = re.compile(r"\b(?:whole|entire|full)? ?(?:cycle|series|sequence|set|movement)\b")


def labelled(one: Sentence) -> Sentence:
    """A sentence with its label: `Hold: 5 s` may have been cut into a label and `5 s`."""
    if one.start < 3:
        return one
    before = one.block.text[max(0, one.start - 40) : one.start]
    label = _LABEL.search(plain(before))
    if not label:
        return one
    start = one.start - len(before) + label.start()
    text = one.block.text[start : one.end]
    return Sentence(one.block, start, one.end, text, plain(text))
