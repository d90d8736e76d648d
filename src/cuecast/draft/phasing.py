"""Movements in order, each with its breath and its hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cuecast.draft.breaths import MOVES, is_bare
from cuecast.draft.clauses import AVOID, OTHER_SIDE, Clause, clauses, stripped
from cuecast.draft.dose import facts
from cuecast.draft.dose_reader import Fact
from cuecast.draft.model import DraftedPhase
from cuecast.draft.sentences import Sentence, plain, tidy
from cuecast.draft.side_marks import in_order, pieces
from cuecast.draft.side_turns import Change, changes
from cuecast.draft.tying import earlier

_MOST = 24
"""Movements of one exercise: more is never followed by ear."""


@dataclass
class _Moves:
    """The movements so far, how many up to the last that told its own breath; whose holds are told."""

    phases: list[DraftedPhase]
    held: set[int]
    told: int = 0

    def take(self, one: Sentence, clause: Clause, holds: Sequence[Fact]) -> None:
        """Take one movement of a sentence, or the breath that it gives to an earlier one."""
        text = one.text[clause.start : clause.end]
        say = one.found(spoken(text), clause.start, clause.end)
        low = one.low[clause.start : clause.end]
        forbids = not clause.breath and (AVOID.match(stripped(low)) or _STAYS.match(low))
        if not say.value or forbids or _is_dose_clause(one, clause):
            return
        breath = one.found(clause.breath, clause.start, clause.end) if clause.breath else None
        if self.phases and not breath and _REMINDS.fullmatch(low):
            return
        if breath and (place := earlier(self.phases, self.told, low)) is not None:
            sure = min(breath.sure, 0.85)
            self.phases[place] = replace(self.phases[place], breath=replace(breath, sure=sure))
            return
        hold = None
        for fact in holds:
            if clause.start <= fact.start < clause.end or clause.start < fact.end <= clause.end:
                hold = one.found(fact.value, fact.start, fact.end, fact.sure)
                self.held.add(hold.start)
        self.phases.append(DraftedPhase(say, breath, hold))
        if breath:
            self.told = len(self.phases)

    def hold(self, one: Sentence, fact: Fact) -> None:
        """Take a hold that no movement tells: in the order of the text, else before the way back."""
        place = sum(1 for phase in self.phases if phase.say.start < one.found("").start)
        if place in (0, len(self.phases)) and len(self.phases) > 1:
            back = _RETURNS.match(plain(self.phases[-1].say.value))
            place = len(self.phases) - bool(back and self.phases[-1].hold is None)
        words = one.found("Hold", fact.start, fact.end)
        length = one.found(fact.value, fact.start, fact.end, fact.sure)
        self.phases.insert(place, DraftedPhase(words, None, length))
        self.held.add(length.start)


def phases_of(
    movement: Sequence[Sentence], holds: Sequence[tuple[Sentence, Fact]]
) -> tuple[DraftedPhase, ...]:
    """The movements in order, each with its breath, and the hold of `holds` where it stands."""
    moves = _Moves([], set())
    told = {one.found("", fact.start, fact.end).start for one, fact in holds}
    for one in movement:
        found = [
            fact
            for fact in facts(one)
            if fact.field == "hold" and one.found("", fact.start, fact.end).start in told
        ]
        for clause in clauses(one):
            moves.take(one, clause, found)
    inside = [range(one.found("").start, one.found("").end) for one in movement]
    for one, fact in holds:
        start = one.found("", fact.start, fact.end).start
        if start not in moves.held and not any(start in span for span in inside):
            moves.hold(one, fact)
    turned = [change.piece.line.found("", change.piece.start).start for change in _turns(movement)]
    return tuple(_turned(_still(_paired(moves.phases))[:_MOST], turned))


def _turns(movement: Sequence[Sentence]) -> Iterator[Change]:
    return changes(tuple(pieces(in_order(movement))))


def _turned(phases: Iterable[DraftedPhase], starts: Sequence[int]) -> Iterator[DraftedPhase]:
    """The movements, with those marked that begin where the other side takes its turn."""
    for one in phases:
        lead = _BREATHES.match(plain(one.say.value))
        first = one.say.start + (lead.end() if lead else 0)
        begins = any(start - _JOIN <= first <= start + _JOIN for start in starts)
        yield replace(one, other_side=True) if begins else one


_STAYS = re.compile(r"\W*(?:your|the) \w+(?: \w+){0,3} (?:stays?|remains?|should|must)\b")
"""How something is kept: `the neck stays long`, which is no movement."""

_BREATHES = re.compile(r"(?:inhale|exhale|breathe (?:in|out))(?: and|,| to)? ")
_REMINDS = re.compile(
    r"\W*(?:and |then |just )*(?:keep breathing|breath(?:e|ing)(?: (?!in\b|out\b)\w+){0,4})\W*"
)
"""A reminder to breathe, which is no movement: `Breathe normally throughout.`"""

_JOIN = 8
"""Letters between a movement and the word that joins it: `and then turn to the left`."""

_RETURNS = re.compile(
    r"(?:\w+ly )?(?:return|relax|release|lower|let (?:it|them|go|your \w+) ?(?:drop|down|go|fall"
    r"|sink|hang|relax)?"
    r"|come (?:back|down)|go back|bring (?:it|them) (?:back|down)|put (?:it|them) down|drop"
    r"|straighten (?:it|them)"
    r"|stretch (?:it|them) out|sit (?:back )?down|slide (?:it |them )?(?:back|down)|ease (?:back"
    r"|off)|open (?:it|them)"
    r"|take (?:it|them) back|stand (?:back )?up)\b"
)
"""A movement that ends a rep: what is held is held before it."""


def _paired(phases: list[DraftedPhase]) -> list[DraftedPhase]:
    """Breaths that stand alone joined to their movements: `Inhale. Lift your arm. Exhale. Lower it.`"""
    kinds = "".join(_kind(phase) for phase in phases)
    if one := re.search(r"bm(?=t)", kinds):
        breath, move = phases[one.start()], phases[one.start() + 1]
        if not _BRACES.match(plain(move.say.value)):
            both = replace(move, breath=breath.breath)
            return _paired([*phases[: one.start()], both, *phases[one.end() :]])
    match = re.search(r"(?:bm){2,}$|(?:bm){2,}(?=h)", kinds) or re.search(r"^(?:mb){2,}", kinds)
    if match is None:
        return phases
    start, end = match.span()
    pairs = [phases[at : at + 2] for at in range(start, end, 2)]
    if match.group().startswith("b"):
        pairs = [[move, breath] for breath, move in pairs]
    joined = [replace(move, breath=breath.breath) for move, breath in pairs]
    return [*phases[:start], *joined, *phases[end:]]


_BRACES = re.compile(
    r"(?:\w+ly )?(?:tighten|brace|engage|draw in|set|hold|pause|keep|relax|lie|sit|stand)\b"
)
"""What is done before the movement that has the next breath."""


def _kind(phase: DraftedPhase) -> str:
    """`b`reath alone, `m`ovement without one, `h`old, or a movement with its breath (`t`)."""
    low = plain(phase.say.value)
    if phase.breath:
        return "b" if is_bare(low) else "t"
    return "h" if _HOLDS.match(low) else "m"


_HOLDS = re.compile(
    r"(?:then )?(?:hold|pause|wait|stay)\b(?! (?:your|the|on to|onto) (?!breath))(?!.*\bbreathing\b)"
)


def _still(phases: list[DraftedPhase]) -> list[DraftedPhase]:
    """A hold between breaths with which nothing is moved is one of the breath."""
    quiet = [bool(one.breath) and not MOVES.search(plain(one.say.value)) for one in phases]
    found: list[DraftedPhase] = []
    for n, one in enumerate(phases):
        between = n > 0 and quiet[n - 1] and (n + 1 == len(phases) or quiet[n + 1])
        paced = one.hold is not None and "breath" in one.hold.value
        held = between and _kind(one) == "h" and not paced
        found.append(replace(one, breath=replace(one.say, value="hold", sure=0.7)) if held else one)
        quiet[n] = quiet[n] or between
    return found


def _is_dose_clause(one: Sentence, clause: Clause) -> bool:
    """Whether a clause only says how often, or on which side."""
    if clause.breath:
        return False
    low = one.low[clause.start : clause.end]
    if re.match(
        r"(?:repeat|(?:continue|carry on|keep going|go back and forth|keep (?:it|this) up)\b"
        r"|complete (?:\w+ ){1,3}of|do (?:(?:\w+ ){1,2}of (?:these|those|them|this)|this|that|it"
        r"|the same|the (?:left|right|other)|\d+|so)"
        r"|alternate|switch|swap|change|rest (?:for|\d))\b",
        stripped(low),
    ):
        return True
    return bool(OTHER_SIDE.search(low)) and len(low.split()) <= 8


def spoken(text: str) -> str:
    """A clause as it is said: without what joins it to the one before."""
    text = re.sub(
        r"^\W*(?:and|then|so|now|next|finally)\b[\s,]*", "", text.strip(), flags=re.IGNORECASE
    )
    text = re.sub(r"[\s,;:–—-]*(?:\b(?:and|then))?[\s,;:–—]*$", "", tidy(text))
    return text[:1].upper() + text[1:400]
