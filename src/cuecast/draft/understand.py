"""A part of an article → an exercise with every field that the part says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuecast.draft.clauses import (
    AVOID,
    BREATH,
    CAUTION,
    EASIER,
    FEEL,
    FOCUS,
    GENERAL_BREATH,
    HARDER,
    NEED,
    OTHER_SIDE,
    REPEAT,
    clauses,
    is_instruction,
    position_of,
    stripped,
    verb_of,
)  # fmt: skip
from cuecast.draft.dose import Fact, facts
from cuecast.draft.model import DraftedExercise, DraftedPhase, Found
from cuecast.draft.segment import ABOUT_ALL, Line, Part
from cuecast.draft.sentences import Sentence, tidy
from cuecast.draft.sides import first_side_of, sides_of
from cuecast.draft.things import MUSCLE, WORKS, equipment_in
from cuecast.draft.traps import is_story
from cuecast.draft.words import BODY_RE

DOSES = ("reps", "sets", "hold", "rest", "frequency", "duration", "tempo")
_SPOKEN = 4
"""Sentences of one kind that a draft keeps: more is never heard."""


@dataclass
class Sorted:
    """The sentences of a part by what they are."""

    setup: list[Sentence] = field(default_factory=list)
    movement: list[Sentence] = field(default_factory=list)
    kinds: dict[str, list[Found[str]]] = field(default_factory=dict)
    doses: dict[str, Found[str]] = field(default_factory=dict)
    said: list[Sentence] = field(default_factory=list)
    position: Found[str] | None = None
    breathing: Found[str] | None = None
    before: int = 0
    holds: list[tuple[Sentence, Fact]] = field(default_factory=list)

    def keep(self, kind: str, found: Found[str]) -> None:
        """Keep a sentence or thing of a kind, once."""
        known = self.kinds.setdefault(kind, [])
        if (
            found.value
            and len(found.value) <= 400
            and all(found.value != one.value for one in known)
        ):
            known.append(found)


def exercise(part: Part, shared: Sequence[Line], before: DraftedExercise | None) -> DraftedExercise:
    """The exercise of a part; `before` is the one that it may take its position from."""
    sorted_ = _sort(part)
    for line in shared:
        _shared(sorted_, line, part.start)
    if part.facts:
        sorted_.doses.update(part.facts)
    lines = [
        one for one in (*sorted_.setup, *sorted_.movement, *sorted_.said) if not is_story(one.low)
    ]
    sides = sides_of(lines, [*sorted_.setup, *sorted_.movement]) if lines else None
    phases = _phases(sorted_)
    name = part.name or _made_up(sorted_)
    position = sorted_.position or (before.position if before and part.name is None else None)
    kinds = {kind: tuple(found[: 2 * _SPOKEN]) for kind, found in sorted_.kinds.items()}
    return DraftedExercise(
        name=name,
        named=part.name is not None,
        position=position,
        setup=tuple(one.whole() for one in sorted_.setup),
        phases=phases,
        sides=sides,
        first_side=first_side_of([*sorted_.movement, *sorted_.setup, *sorted_.said], sides.value)
        if sides
        else None,
        breathing=sorted_.breathing,
        **{name: sorted_.doses.get(name) for name in DOSES},
        **kinds,  # type: ignore[arg-type]
    )


def _sort(part: Part) -> Sorted:
    result = Sorted()
    plan = [(line, _kind(line)) for line in part.lines]
    explicit = any(line.role == "action" for line, _ in plan) and any(
        line.role == "setup" for line, _ in plan
    )
    doing = [(line, kind) for line, kind in plan if kind in ("setup", "move", "fragment")]
    if any(line.role in ("setup", "action") for line, _ in doing):
        doing = [(line, kind) for line, kind in doing if line.role in ("setup", "action")]
    start = _boundary(doing, explicit)
    for index, (line, _) in enumerate(doing):
        (result.setup if index < start else result.movement).append(line.sentence)
    for line, kind in plan:
        one = line.sentence
        if is_story(one.low):
            _maybe_muscles(result, one, line.role)
            continue
        if kind == "progressions" and (begun := _begun(one)) is not None:
            _doses(result, begun, line)
        if kind not in ("progressions", "regressions", "why"):
            _doses(result, one, line)
            if kind != "cautions":
                result.said.append(one)
        if (
            result.position is None
            and _tells_position(one.low, kind)
            and (spot := position_of(one.low))
        ):
            result.position = one.found(spot[0], spot[1], spot[2])
        if kind != "feel" and (
            match := re.search(
                r"\b(?:until|when|as soon as|and) you(?:'ll)? (?:can )?feel (?:a|the|your"
                r"|it)\b[^.;,]{3,80}",
                one.low,
            )
        ):
            result.keep(
                "feel", one.found(tidy(one.text[match.start() : match.end()]), *match.span(), 0.8)
            )
        if kind in ("avoid", "cautions", "feel", "progressions", "regressions", "focus"):
            result.keep(kind, one.whole())
        if (match := GENERAL_BREATH.search(one.low)) and result.breathing is None:
            result.breathing = one.found(tidy(one.text), *match.span())
        if kind not in ("progressions", "regressions", "why", "muscles"):
            for text, a, b in equipment_in(one):
                if not any(
                    text.split(" (")[0] in x.value or x.value.split(" (")[0] in text
                    for x in result.kinds.get("equipment", ())
                ):
                    result.keep("equipment", one.found(text, a, b))
        _maybe_muscles(result, one, line.role)
    if part.name and result.position is None and (spot := position_of(part.name.value.lower())):
        result.position = Found(spot[0], part.name.start, part.name.end, 0.7)
    return result


def _begun(one: Sentence) -> Sentence | None:
    """Of “Start with 5 and build up to 12” what is done now."""
    match = re.match(
        r"(?:begin|start|do|aim)\b.*?(?=,? (?:and |then |gradually )*(?:build|work|increas"
        r"|progress|add)\w*\b)",
        one.low,
    )
    if match is None:
        return None
    return Sentence(
        one.block, one.start, one.start + match.end(), one.text[: match.end()], match.group()
    )


def _tells_position(low: str, kind: str) -> bool:
    """Whether a sentence can say how an exercise starts: not “sit down” as its movement."""
    if re.search(
        r"\b(?:sit|stand|lie|sitting|standing|lying|seated) or (?:sit|stand|lie|sitting|standing|lying)",
        low,
    ):
        return False
    if kind in ("setup", "fragment", "equipment"):
        return True
    return kind in ("move", "other") and bool(
        re.search(
            r"\b(?:lying|sitting|seated|standing|kneel\w*|on your (?:back|stomach|side|hands)"
            r"|all fours|hands and knees|face down|supine|prone)\b",
            low,
        )
    )


def _kind(line: Line) -> str:
    """What a sentence of an exercise is."""
    low, role = line.sentence.low, line.role
    if is_story(low):
        return "why"
    if role in (
        "avoid",
        "cautions",
        "feel",
        "progressions",
        "regressions",
        "muscles",
        "why",
        "equipment",
    ):
        return (
            "avoid" if role == "cautions" and AVOID.match(low) and not CAUTION.search(low) else role
        )
    for kind, pattern in (("cautions", CAUTION), ("progressions", HARDER), ("regressions", EASIER)):
        if pattern.search(low):
            return kind
    if FEEL.search(low) and not (verb_of(low) in ("move", "setup") and not low.startswith("feel")):
        return "feel"
    if AVOID.match(low):
        return "avoid"
    if NEED.match(low):
        return "equipment"
    if role == "focus":
        if BREATH.search(low) and not GENERAL_BREATH.search(low):
            return "move"
        return "focus" if is_instruction(line.sentence) or FOCUS.search(low) else "note"
    if role == "breath":
        return "move"
    kind = is_instruction(line.sentence)
    if kind in ("setup", "move") and re.match(
        r"(?:keep|make sure|focus|try to keep|imagine|remember)\b", stripped(low)
    ):
        kind = "other"
    if kind in ("other", "") and FOCUS.search(low[:80]) and role not in ("setup",):
        return "focus"
    if kind in ("other", "") and role == "setup":
        return "setup"
    if kind == "other":
        return "focus"
    if (
        kind == "move"
        and REPEAT.match(stripped(low))
        and not BODY_RE.search(low)
        and not BREATH.search(low)
    ):
        return "dose"
    if OTHER_SIDE.search(low) and len(low.split()) <= 9 and not BREATH.search(low):
        return "dose"
    if (
        kind == "fragment"
        and role == ""
        and len(low.split()) <= 4
        and re.search(
            r"\b(?:long|heavy|level|flat|tall|still|soft|proud|square|relaxed|quiet|down|straight)\W*$",
            low,
        )
    ):
        return "focus"
    if kind == "move" and _only_dose(line.sentence):
        return "dose"
    return kind or "note"


def _only_dose(one: Sentence) -> bool:
    """Whether nothing is left of a sentence but how much and which side."""
    found = facts(one)
    if not found or BREATH.search(one.low):
        return False
    if any(fact.field == "hold" for fact in found):
        return False
    rest = one.low
    for fact in sorted(found, key=lambda fact: -fact.start):
        rest = rest[: fact.start] + " " + rest[fact.end :]
    rest = OTHER_SIDE.sub(" ", rest)
    return not BODY_RE.search(
        re.sub(r"\b(?:each|per|every|on|other|both) (?:\w+ )?\w+", " ", rest)
    ) and bool(
        re.search(r"\b(?:repeat|do|perform|complete|aim|try|rest|go|sets?|reps?)\b", one.low)
    )


def _boundary(doing: Sequence[tuple[Line, str]], explicit: bool) -> int:
    """How many of the instructions, from the first, bring into the start position."""
    if explicit:
        return sum(1 for line, _ in doing if line.role == "setup")
    first_breath = next(
        (
            i
            for i, (line, _) in enumerate(doing)
            if BREATH.search(line.sentence.low) and not GENERAL_BREATH.search(line.sentence.low)
        ),
        None,
    )
    first_move = next((i for i, (line, kind) in enumerate(doing) if kind == "move"), len(doing))
    if (
        first_breath is not None
        and re.match(
            r"(?:inhale|breathe in|take|on an? in|as you inhale)",
            doing[first_breath][0].sentence.low,
        )
        and first_breath - first_move <= 3
    ):
        first_move = max(first_move, first_breath)
    following = doing[first_move + 1][0].sentence.low if first_move + 1 < len(doing) else ""
    if re.search(r"\bkeeping the \w+ (?:up|lifted|raised|there|still)\b", following):
        first_move += 1
    last_setup = 0
    for index, (line, kind) in enumerate(doing[:first_move]):
        if kind in ("setup", "fragment") or first_breath is not None or index < first_move:
            last_setup = index + 1
    return min(last_setup, len(doing))


def _doses(result: Sorted, one: Sentence, line: Line) -> None:
    for fact in facts(_labelled(one, line.role)):
        if (
            line.role == "setup"
            and fact.field in ("reps", "duration")
            and not re.search(r"\brep|\btimes\b", one.low)
        ):
            continue
        if line.role in ("avoid", "feel", "muscles", "equipment"):
            continue
        if fact.field == "hold":
            result.holds.append((one, fact))
        known = result.doses.get(fact.field)
        exact = known is not None and known.value not in ("vague", "pause", "until")
        if known is None or (
            fact.field == "hold" and not exact and fact.value not in ("vague", "pause", "until")
        ):
            result.doses[fact.field] = one.found(fact.value, fact.start, fact.end, fact.sure)


def _labelled(one: Sentence, role: str) -> Sentence:
    """A sentence after its label: `Hold: 5 s` was cut into a label and `5 s`."""
    if role != "dose" or one.start < 3:
        return one
    before = one.block.text[: one.start].lower()
    label = re.search(
        r"(sets?|reps?|repetitions?|hold(?: time)?|rest|frequency|duration|time|tempo)\W*$", before
    )
    if not label:
        return one
    start = label.start()
    text = one.block.text[start : one.end]
    from cuecast.draft.sentences import plain

    return Sentence(one.block, start, one.end, text, plain(text))


def _maybe_muscles(result: Sorted, one: Sentence, role: str) -> None:
    if role == "muscles" or (WORKS.search(one.low) and not is_instruction(one)):
        for match in MUSCLE.finditer(one.low):
            result.keep("muscles", one.found(match.group(), *match.span(), 0.8))


def _shared(result: Sorted, line: Line, start: int) -> None:
    """What is said for all exercises."""
    one = line.sentence
    kind = _kind(line)
    if kind in ("progressions", "regressions", "why"):
        return
    for fact in facts(one):
        everywhere = ABOUT_ALL.search(one.low) or fact.field == "frequency" or line.block > start
        if everywhere and (fact.field == "frequency" or fact.field not in result.doses):
            if fact.field == "duration" and "work" not in one.low:
                continue
            result.doses.setdefault(fact.field, one.found(fact.value, fact.start, fact.end, 0.8))
    if kind in ("cautions", "avoid"):
        result.keep(kind, one.whole(0.7))
    if kind == "equipment" or (NEED.match(one.low)):
        for text, a, b in equipment_in(one):
            result.keep("equipment", one.found(text, a, b, 0.7))
    if (
        line.block < start
        and kind in ("setup", "move", "fragment", "focus")
        and (line.role in ("setup", "general", "equipment") or position_of(one.low))
    ):
        if kind != "focus":
            result.setup.insert(result.before, one)
            result.before += 1
        for text, a, b in equipment_in(one):
            result.keep("equipment", one.found(text, a, b, 0.7))
        if result.position is None and (spot := position_of(one.low)):
            result.position = one.found(spot[0], spot[1], spot[2], 0.7)
    if ABOUT_ALL.search(one.low) and result.position is None and (spot := position_of(one.low)):
        result.position = one.found(spot[0], spot[1], spot[2], 0.7)
    if (match := GENERAL_BREATH.search(one.low)) and result.breathing is None:
        result.breathing = one.found(tidy(one.text), *match.span(), 0.7)


def _phases(result: Sorted) -> tuple[DraftedPhase, ...]:
    """The movements in order, each with its breath, and the hold where it stands."""
    phases: list[DraftedPhase] = []
    held: set[int] = set()
    for one in result.movement:
        found = [fact for fact in facts(one) if fact.field == "hold"]
        for clause in clauses(one):
            text = one.text[clause.start : clause.end]
            say = one.found(_spoken(text), clause.start, clause.end)
            if not say.value or _is_dose_clause(one, clause.start, clause.end, clause.breath):
                continue
            hold = None
            for fact in found:
                if clause.start <= fact.start < clause.end or clause.start < fact.end <= clause.end:
                    hold = one.found(fact.value, fact.start, fact.end, fact.sure)
                    held.add(id(one))
            breath = one.found(clause.breath, clause.start, clause.end) if clause.breath else None
            phases.append(DraftedPhase(say, breath, hold))
    for one, fact in result.holds:
        if id(one) not in held and one not in result.movement:
            place = sum(1 for p in phases if p.say.start < one.found("").start)
            words = one.found("Hold", fact.start, fact.end)
            phases.insert(
                place,
                DraftedPhase(words, None, one.found(fact.value, fact.start, fact.end, fact.sure)),
            )
            held.add(id(one))
    return tuple(phases[:24])


def _is_dose_clause(one: Sentence, start: int, end: int, breath: str) -> bool:
    low = one.low[start:end]
    rest = stripped(low)
    if breath:
        return False
    if re.match(
        r"(?:repeat|do (?:this|that|it|the same|\d|so)|alternate|switch|swap|change|rest (?:for|\d))\b",
        rest,
    ):
        return True
    return bool(OTHER_SIDE.search(low)) and len(low.split()) <= 8


def _spoken(text: str) -> str:
    text = re.sub(
        r"^\W*(?:and|then|so|now|next|finally)\b[\s,]*", "", text.strip(), flags=re.IGNORECASE
    )
    text = re.sub(r"[\s,;:–—-]*(?:and|then)?[\s,;:–—]*$", "", tidy(text))
    return text[:1].upper() + text[1:400]


def _made_up(result: Sorted) -> Found[str]:
    """A name of what is done, for an exercise that has none."""
    lines = result.movement or result.setup or result.said
    one = lines[0]
    words = re.split(
        r"[,.;:(]| as you | until | and | so that | while ",
        _spoken(one.text[len(one.text) - len(stripped(one.low)) :]),
    )[0].split()
    name = " ".join(words[:7]) or "Exercise"
    return one.found(name[:1].upper() + name[1:], sure=0.3)
