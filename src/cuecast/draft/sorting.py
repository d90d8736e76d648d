"""The sentences of an exercise by what they are: set-up, movements, advice, doses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cuecast.draft.clauses import AVOID, NEED, is_instruction, position_of
from cuecast.draft.dose import facts, fields_of
from cuecast.draft.dose_gather import Doses
from cuecast.draft.grounds import Source
from cuecast.draft.kinds import boundary, kind_of, tells_position
from cuecast.draft.model import Found
from cuecast.draft.parts import Line, Part
from cuecast.draft.places import tells_how
from cuecast.draft.planning import DOING, acts, parted, planned
from cuecast.draft.reminders import reminder_in
from cuecast.draft.sentences import Sentence, tidy
from cuecast.draft.sharing import ABOUT_ALL
from cuecast.draft.things import MUSCLE, WORKS, equipment_in
from cuecast.draft.traps import is_story

SPOKEN = 4
"""Sentences of one kind that a draft keeps: more is never heard."""


@dataclass
class Sorted:
    """The sentences of a part by what they are."""

    setup: list[Sentence] = field(default_factory=list)
    movement: list[Sentence] = field(default_factory=list)
    kinds: dict[str, list[Found[str]]] = field(default_factory=dict)
    doses: Doses = field(default_factory=Doses)
    said: list[Sentence] = field(default_factory=list)
    position: Found[str] | None = None
    breathing: Found[str] | None = None
    before: int = 0

    def keep(self, kind: str, found: Found[str]) -> None:
        """Keep a sentence or thing of a kind, once."""
        known = self.kinds.setdefault(kind, [])
        if (
            found.value
            and len(found.value) <= 400
            and all(found.value != one.value for one in known)
        ):
            known.append(found)

    def place(self, one: Sentence, sure: float) -> None:
        """Take the start position that a sentence names; the first counts."""
        if self.position is None and (spot := position_of(one.low)):
            self.position = one.found(spot[0], spot[1], spot[2], sure)

    def breathe(self, one: Sentence, sure: float, for_all: bool = False) -> None:
        """Take a general reminder to breathe; the first counts. `for_all`: it is said for all exercises."""
        if self.breathing is None:
            self.breathing = reminder_in(one, sure, for_all)

    def need(self, one: Sentence, sure: float) -> None:
        """Take the things that a sentence asks for, each once."""
        for text, start, end in equipment_in(one):
            bare = text.split(" (")[0]
            known = [found.value.split(" (")[0] for found in self.kinds.get("equipment", ())]
            if not any(bare in other or other in bare for other in known):
                self.keep("equipment", one.found(text, start, end, sure))


_IF = re.compile(r"\b(?:if|when|should) ")
_FELT = re.compile(
    r"\b(?:until|when|as soon as|and) you(?:'ll)? (?:can )?feel (?:a|the|your|it)\b[^.;,]{3,80}"
)
_COUNTED = {"reps", "sets", "frequency"}
"""Doses that make a sentence no cue: `Aim for 3 sets of 8.`"""

_ADVICE = ("avoid", "cautions", "feel", "progressions", "regressions", "focus")


def sort(part: Part) -> Sorted:
    """The sentences of an exercise by what they are."""
    result = Sorted()
    plan = planned(part.lines)
    doing = _told([(line, kind) for line, kind in plan if kind in DOING])
    told = {line.role for line, _ in doing}
    start = boundary(doing, "setup" in told and len(told) > 1)
    result.setup = [line.sentence for line, _ in doing[:start]]
    result.movement = [line.sentence for line, _ in doing[start:]]
    if result.setup and not any(acts(one) for one in result.movement):
        result.setup[-1:], moved = parted(result.setup[-1])
        result.movement[:0] = moved
    for at, (line, kind) in enumerate(plan):
        if is_story(line.sentence.low):
            _muscles(result, line)
        else:
            away = line.block - part.start
            _collect(result, line, Source("own", kind, line.role, at, away))
    if part.above is not None and result.position is None:
        result.place(part.above, 0.8)
        if tells_how(part.above):
            result.setup.insert(0, part.above)
    if part.name and result.position is None and (spot := position_of(part.name.value.lower())):
        result.position = Found(spot[0], part.name.start, part.name.end, 0.7)
    return result


def _told(doing: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Without what stands around labelled lines; where only the start is labelled, what follows it counts."""
    labels = [line.role for line, _ in doing]
    if not {"setup", "action"} & {*labels}:
        return doing
    wanted = {"setup", "action", "breath"} | (set() if "action" in labels else {""})
    first = min(labels.index(role) for role in ("setup", "action") if role in labels)
    return [one for n, one in enumerate(doing) if n >= first and one[0].role in wanted]


_BEGINNER = re.compile(
    r"(?:^|[.;|/–—(] ?)\**(?:for )?(?:beginners?|novices?|newcomers?|starters?|starting out|level (?:1|one)"
    r"|new to (?:this|it))\**\s*[:–—-]\**\s*[^.:]*(?:\.\W*)?$"
    r"|(?:^|[.!?] )(?:(?:most|complete|absolute|all) )?(?:beginners|novices|newcomers)"
    r" (?:should|can|could|will|need|do|start|begin|aim)\b[^.]*(?:\.\W*)?$"
)
"""A label of what those do who begin, and its sentence, or a sentence about them."""


def _collect(result: Sorted, line: Line, source: Source) -> None:
    """Everything that one sentence of an exercise says."""
    one, kind = line.sentence, source.kind
    varies = kind in ("progressions", "regressions", "why")
    if kind == "progressions":
        if (begun := _begun(one)) is not None:
            _doses(result, begun, line, source)
            result.said.append(begun)
        result.doses.aim(one, source)
    _begin(result, one, kind, source)
    if not varies:
        _doses(result, one, line, source)
        if kind != "cautions":
            result.said.append(one)
    if tells_position(one.low, kind):
        result.place(one, 0.9)
    if kind in _ADVICE and not (kind == "focus" and fields_of(one.low) & _COUNTED):
        result.keep(kind, one.whole())
    if kind != "feel" and (match := _FELT.search(one.low)):
        felt = one.text[match.start() : match.end()]
        words = f"You feel {tidy(felt[felt.lower().index('feel') + 4 :])}."
        result.keep("feel", one.found(words, *match.span(), 0.8))
    if (line.role != "avoid" or kind == "focus") and not (
        kind == "cautions" and _IF.search(one.low)
    ):
        result.breathe(one, 0.9)
    if not varies and kind != "muscles":
        result.need(one, 0.9)
    _muscles(result, line)


def _begin(result: Sorted, one: Sentence, kind: str, source: Source) -> None:
    """Keep what beginners do."""
    if kind == "regressions" and _BEGINNER.search(one.block.text[: one.start].lower() + one.low):
        result.doses.begin(one, source)


_STARTS = re.compile(r"(?:begin|start|do|aim)\b")
_NOW = re.compile(
    r"[^.;!?]{3,80}?(?=[,;]? (?:(?:and|then|gradually|slowly|eventually) )*"
    r"(?:(?:build|work|move)(?:ing)? (?:your way )?up|(?:increas|progress|add)(?:e|ing)?)\b)"
)
"""What stands before `and build up to`, `working up to`, `and add`."""


def _begun(one: Sentence) -> Sentence | None:
    """Of “Start with 5 and build up to 12” what is done now."""
    match = _NOW.match(one.low)
    if match is None or not (_STARTS.match(one.low) or facts(one)):
        return None
    return Sentence(
        one.block, one.start, one.start + match.end(), one.text[: match.end()], match.group()
    )


def _doses(result: Sorted, one: Sentence, line: Line, source: Source) -> None:
    """The doses of a sentence, unless its heading speaks of something else."""
    if not line.cell and line.role not in ("avoid", "feel", "muscles", "equipment"):
        result.doses.read(one, result.said, source)


def _muscles(result: Sorted, line: Line) -> None:
    one = line.sentence
    if line.role == "muscles" or (WORKS.search(one.low) and not is_instruction(one)):
        for match in MUSCLE.finditer(one.low):
            result.keep("muscles", one.found(match.group(), *match.span(), 0.8))


def take_shared(result: Sorted, line: Line, start: int) -> None:
    """What is said for all exercises."""
    one = line.sentence
    kind = kind_of(line)
    if kind in ("progressions", "regressions", "why"):
        return
    if kind == "cautions" or (kind == "avoid" and AVOID.match(one.low)):
        result.keep(kind, one.whole(0.7))
    place = position_of(one.low)
    prepares = line.role in ("setup", "general", "equipment") or place
    before = line.block < start and kind in ("setup", "move", "fragment", "focus") and prepares
    own = result.position.value if result.position and not result.before else ""
    fits = line.role == "setup" or (place and own in ("", place[0]) and not facts(one))
    if before and kind != "focus" and fits:
        result.setup.insert(result.before, one)
        result.before += 1
    if before or kind == "equipment" or NEED.match(one.low):
        result.need(one, 0.7)
    if before or ABOUT_ALL.search(one.low):
        result.place(one, 0.7)
    if not position_of(one.low) and not (kind == "cautions" and _IF.search(one.low)):
        result.breathe(one, 0.7, for_all=True)
