"""Whose a frequency is: that of the exercise in whose words it stands, of all, of some, or of none.

Each place that tells how often (`claims.py`) is weighed by what its own words say and by how it stands to
an exercise. First those among the exercise's own words; where none of them is likely enough, those
that may be said for several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from cuecast.draft.claim_rests import Rests, first_of_sentence
from cuecast.draft.claim_signs import SIGNS
from cuecast.draft.claims import Claim, claims
from cuecast.draft.model import Found
from cuecast.draft.owned import (
    DAY,
    PLAIN,
    STATED,
    differ,
    end_of,
    moving,
    not_of_two,
    of_a_movement,
    quality,
    share,
    stated,
    telling,
    today,
    where,
)
from cuecast.draft.parts import Line, Parts
from cuecast.draft.scopes import Scopes
from cuecast.draft.sections import Sections
from cuecast.draft.sentences import Sentence, plain
from cuecast.draft.sharing import ABOUT_ALL, AHEAD, THIS_ONE, concerns, meant, within
from cuecast.draft.weighing import ALL, DOSE, OWN, REAL, Pair, Weigh, by_keys

ENOUGH = 0.8
"""From here on a dose is written: with this and those of `trust.py` one is made up in 100 everyday exercises
whose weights had not seen them; at 0.65 it is one and a half, and two of 100 doses more are found."""

NEAR = 0.2
"""Other doses of several exercises that differ and are so close to each other are not written."""

NAMED = 0.9
"""How sure a frequency is that names its exercise."""

LIKELY = 0.25
"""From here on it is asked for, and frequencies may contradict each other."""

CLOSE = 0.25
"""Frequencies that are told differently and are about as likely as each other are asked for."""


class Owners:
    """Weighs the places of an article against its exercises."""

    def __init__(self, found: Parts, scopes: Scopes, weigh: Weigh = by_keys) -> None:
        """Find all places; `scopes` tells whom sentences name."""
        self.scopes = scopes
        self.weigh = weigh
        self.moved = {id(line) for line in found.shared}
        self.moving = moving(found.spoken)
        self.starts = [part.start for part in found.parts]
        self.numbers = scopes.numbers
        self.ends = [end_of(part) for part in found.parts]
        every = claims(found.spoken, self._apart) if found.parts else []
        self.claims = [one for one in every if one.field == "frequency"]
        self.doses = [one for one in every if one.field != "frequency"]
        self.rests = Rests(found.parts)
        self.sections = Sections(found.heads, self.starts)
        self.quality = [quality(part, len(self.starts)) for part in found.parts]
        names = (plain(part.name.value) if part.name else "" for part in found.parts)
        self.sports = [bool(SIGNS["other sport"].search(name)) for name in names]
        self.having = {
            one.line.home for one in self.claims if one.own["firm"] and not self._behind(one.line)
        } - {-1}

    def often(self, part: int) -> tuple[Found[str] | None, tuple[Found[str], ...]]:
        """How often the exercise at a place (from 0) is done; what is unlikely or in doubt is asked for."""
        words = today((one for one in self.claims if one.line.home == part), self.scopes.often)
        own = self._ranked(OWN, words, part)
        every = own
        if not own or own[0].sure < ENOUGH:
            every = sorted([*own, *self._elsewhere(part)], key=lambda one: -one.sure)
        likely = [one for one in every if one.sure >= LIKELY]
        if not likely:
            return None, ()
        rivals = [one for one in likely if one.sure >= max(ENOUGH, likely[0].sure - CLOSE)]
        if not rivals:
            return None, (replace(likely[0], value="frequency", sure=min(likely[0].sure, 0.5)),)
        least = ENOUGH if likely[0].sure >= NAMED else LIKELY
        told = [one for one in likely if one in own or one.sure >= least]
        if every is not own and differ(told):
            return None, (replace(likely[0], value="frequency"),)
        return telling(rivals, likely), ()

    def _elsewhere(self, part: int) -> list[Found[str]]:
        """What places elsewhere tell of it: where some name it, only those."""
        wide = today((one for one in self.claims if self._wide(one, part)), self.scopes.often)
        naming = [one for one in wide if part in self.scopes.often.get(one.place, ())]
        named = self._ranked(ALL, naming, part)
        return named if named and named[0].sure >= ENOUGH else self._ranked(ALL, wide, part)

    def dose(
        self, part: int, field: str, fits: Callable[[Sentence, str], bool]
    ) -> Found[str] | None:
        """Another dose of an exercise that is said for several; None where none is likely enough."""
        same = [one for one in self.doses if one.field == field and self._wide(one, part)]
        some = [one for one in same if fits(one.line.sentence, field)]
        if field == "rest":
            some = self.rests.fitting(some, part, lambda: self.dose(part, "sets", fits))
        # A rest between sets is told before one that follows when all exercises are done.
        between = [one for one in some if not one.own.get("rest of rounds")]
        near = [one for one in between if self.sections.begins(one.line.block, part)]
        found = self._enough(near, part) or self._enough(between, part) or self._enough(some, part)
        rivals = [one for one in found if one.sure > found[0].sure - NEAR]
        rivals = first_of_sentence(rivals) if field == "rest" else rivals
        return rivals[0] if len({one.value for one in rivals}) == 1 else None

    def _of(self, field: str) -> list[Claim]:
        """All places that tell a field."""
        return [one for one in (*self.claims, *self.doses) if one.field == field]

    def _enough(self, some: Iterable[Claim], part: int) -> list[Found[str]]:
        """What is likely enough of the doses that are told elsewhere."""
        return [one for one in self._ranked(DOSE, some, part, beside=True) if one.sure >= ENOUGH]

    def _ranked(
        self, kind: str, some: Iterable[Claim], part: int, beside: bool = False
    ) -> list[Found[str]]:
        """What some places tell, each as sure as it is likely, the likeliest first.

        `beside`: as sure as what stands beside it in the same words, which is said for the same ones.
        """
        likely = self._beside if beside else self._likely
        told = [(likely(kind, one, part), one) for one in some if not self._excluded(one, part)]
        told.sort(key=lambda x: (-x[0], x[1].place))
        return [
            one.line.sentence.found(one.value, one.start, one.end, round(sure, 2))
            for sure, one in told
        ]

    def _beside(self, kind: str, one: Claim, part: int) -> float:
        """How likely a place tells it of an exercise, or nearly as likely as another beside it."""
        others = [other for other in self.doses if other.line is one.line and other is not one]
        best = max((self._likely(kind, other, part) for other in others), default=0.0)
        own = self._likely(kind, one, part)
        return max(own, share(one, others, own >= LIKELY) * best)

    def _likely(self, kind: str, one: Claim, part: int) -> float:
        """How likely a place tells it of an exercise, and that it is one at all."""
        pair = Pair(one, part)
        told = self.weigh(kind, pair, {**one.own, **self._relation(one, part)})
        if one.own["firm"] and part in self.scopes.often.get(one.place, ()):
            told = max(told, NAMED)
        if one.own.get("day of a heading"):
            return DAY * self.sections.heads_it(one.line.block, part)
        often = one.field == "frequency"
        several = len(self.starts) > 1 or often
        if several and stated(one, where(one.line, part, self.starts, self.ends)):
            named = self.scopes.named.get(one.line.sentence.found("").start, (part,))
            stands = part in named and not (often and self._superseded(one, part))
            told = max(told, (PLAIN if often else STATED) if stands else 0.0)
        return told * self.weigh(REAL, pair, self.quality[part])

    def _relation(self, one: Claim, part: int) -> dict[str, float]:
        """How a place stands to an exercise."""
        count = len(self.starts)
        group, under = self.sections.group(one.line.block), self.sections.under
        named = self.scopes.named.get(one.line.sentence.found("").start)
        told, _ = meant(one.line.sentence.low, one.start)
        for_it = part in self.scopes.often.get(one.place, ()) or self.numbers[part] in (told or ())
        others = len(self.having - {part}) / max(1, count - 1)
        stands = where(one.line, part, self.starts, self.ends)
        return {
            f"is {stands}": 1.0,
            "told for it": float(for_it),
            "its own sport": float(bool(one.own["other sport near"] and self.sports[part])),
            "names it": float(named is not None and part in named),
            "names others": float(named is not None and part not in named),
            "carried to it": float(part in self.scopes.carried.get(one.place, ())),
            "carried to others": float(part not in self.scopes.carried.get(one.place, (part,))),
            "only one": float(count == 1),
            "only two": float(count == 2),
            "has its own": float(part in self.having),
            "others have": others,
            **self._among(one),
            "another between": float(self._superseded(one, part)),
            "last and others have not": float(
                part == count - 1 > 0 and not others and stands != "before all"
            ),
            "same section": float(group == under[part]),
            "other section": float(group != under[part] and group in under),
            "opens its section": float(self.sections.begins(one.line.block, part)),
        }

    def _apart(self, line: Line) -> bool:
        """Whether a line may tell a dose of several exercises."""
        about_all = bool(ABOUT_ALL.search(line.sentence.low)) and not within(line.sentence)
        return line.home < 0 or self._behind(line) or about_all

    def _behind(self, line: Line) -> bool:
        """Whether a line among the words of the last exercise stands behind all that is done there."""
        last = len(self.starts) - 1
        own = THIS_ONE.search(line.sentence.low)
        return not own and line.home == last > 0 and line.block > self.ends[last]

    def _among(self, one: Claim) -> dict[str, float]:
        """How a place compares with the others that stand in the same words, or outside all."""
        same = [
            other
            for other in self._of(one.field)
            if other.line.home == one.line.home and other is not one
            if not self.sections.differ(one.line.block, other.line.block)
        ]
        plainer = ("clean", "clean and instructs", "clean and of all")
        return {
            "no other": float(not same),
            "told before": float(any(other.place < one.place for other in same)),
            "only firm": float(not any(other.own["firm"] for other in same)),
            "firm before": float(
                any(other.own["firm"] and other.place < one.place for other in same)
            ),
            "another plainer": float(
                any(
                    sum(other.own[sign] for sign in plainer)
                    > sum(one.own[sign] for sign in plainer)
                    for other in same
                )
            ),
            "another of all": float(any(other.own["clean and of all"] for other in same)),
        }

    def _superseded(self, one: Claim, part: int) -> bool:
        """Whether another place tells it between this one and the exercise, for what follows it."""
        others = (other for other in self._of(one.field) if other.own["firm"])
        blocks = (other.line.block for other in others if other.line.home < 0)
        return any(one.line.block < block < self.starts[part] for block in blocks)

    def _wide(self, one: Claim, part: int) -> bool:
        """Whether a place outside an exercise's words may be said for it.

        Among the words of another exercise only where several are named, or behind all that is done.
        """
        home, block = one.line.home, one.line.block
        if one.own.get("day of a heading"):
            return self.sections.heads_it(block, part)
        behind = self.starts[part] < block < self.starts[-1]
        if one.field != "frequency" and id(one.line) in self.moved:
            if AHEAD.search(one.line.sentence.block.text.lower()) and self.starts[part] < block:
                return False
            return not behind or bool(one.own["of all"])
        if home == part or (home < 0 and behind and not one.own["of all"]):
            return False
        if home < 0 or self._behind(one.line):
            return True
        wide = one.own["of all"] or one.own["the others"] or self.scopes.often.get(one.place)
        return bool(wide or self.scopes.carried.get(one.place))

    def _excluded(self, one: Claim, part: int) -> bool:
        """Whether the words themselves say that another exercise is meant: `the first two`, `no. 4`."""
        if self._meant_otherwise(one, part) or self._of_another_section(one, part):
            return True
        names = self.scopes.often.get(one.place)
        if names is not None:
            return part not in names
        low, number = one.line.sentence.low, self.numbers[part]
        told, but = meant(low, one.start)
        others = one.own["the others"] and one.line.home == part
        if others or number in but or (told is not None and number not in told):
            return True
        return one.line.home != part and not concerns(low, part, self.numbers)

    def _meant_otherwise(self, one: Claim, part: int) -> bool:
        """Whether a place tells it of a walk, of what was, of the two before it, or of those it names."""
        elsewhere = one.line.home != part
        taken = one.field != "frequency" and (
            one.place in self.scopes.taken or of_a_movement(one, self.moving, self.starts)
        )
        was = one.own.get("past") and not one.own["firm"] and not one.own["instructs"]
        sport = bool(one.own["sport before"] or was)
        ahead = self.sections.opens(one.line.block) is not None
        two = not ahead and not_of_two(one.line, part, self.starts)
        return taken or (elsewhere and (sport or two))

    def _of_another_section(self, one: Claim, part: int) -> bool:
        """Whether a place opens another group of exercises than an exercise stands in, or stands in one."""
        home, under = one.line.home, self.sections.under
        if home >= 0:
            return not self._behind(one.line) and under[home] != under[part]
        same = self._of(one.field)
        sure = (each for each in same if each.own["firm"] or each.own.get("plainly"))
        others = [each.line.block for each in sure if each.line.home < 0]
        beyond = one.field != "frequency" and self.sections.beyond(one.line.block, part)
        return beyond or self.sections.spares(one.line.block, part, others)
