"""Phases and holds of a draft as lines of YAML."""

from __future__ import annotations

import json
import re

from cuecast.draft.breaths import MOVES
from cuecast.draft.evidence import comment, evidence
from cuecast.draft.model import Draft, DraftedExercise, DraftedPhase, Found
from cuecast.draft.sentences import plain
from cuecast.draft.wording import brief, seconds, shortened, sided

_HOLDING = re.compile(
    r"^(?:and |then )?(?:hold|stay|pause|remain|keep|wait|rest|maintain|squeeze and hold"
    r"|hang|relax|breathe)\b",
    re.IGNORECASE,
)


_LENGTH = re.compile(
    r"\bfor (?:about |around |up to |at least )?(?:an? (?:slow )?count of [\w-]+"
    r"|[\w –-]{1,24}?(?:seconds?|breaths?|counts|minutes?))\b"
)
"""How long something is held."""

_PREPARE = re.compile(r"\b(?:prepare|get ready|to begin|to start|get long)\b", re.IGNORECASE)


VAGUE_SECONDS = 5
"""A vague hold on a file, as the shipped exercises have it; a question asks for the real one."""


MOST_SECONDS = 30
"""The longest that a hold lasts which a sign ends."""


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotes."""
    return json.dumps(text[:400].strip() or "…", ensure_ascii=False)


def told_once(one: DraftedExercise) -> list[DraftedPhase]:
    """The movements of one side: those that tell the other's are left to the change of side."""
    if one.sides is None or one.sides.value not in ("each", "alternating"):
        return list(one.phases)
    return [phase for phase in one.phases if not phase.other_side] or list(one.phases)


def phase_lines(draft: Draft, one: DraftedExercise) -> list[str]:
    """Everything from `prepare:` to the last phase."""
    if not one.phases and one.hold is None:
        name = sided(one.name.value, one)
        return [
            "phases:",
            "  # ask: what is done, in which order?",
            f"  - say: {quoted(name)}",
            f"    length: {max(4, seconds(name) + 2)}s",
        ]
    phases = told_once(one)
    if one.hold is not None and not any(phase.hold for phase in phases):
        words = Found("Hold", one.hold.start, one.hold.end, one.hold.sure)
        phases.append(DraftedPhase(words, None, one.hold))
    lines = ["# Movements without a time in the text take as long as their words."]
    first = phases[0]
    if len(phases) > 1 and first.breath and not first.hold and _PREPARE.search(first.say.value):
        move, *_ = _phase(draft, one, first)
        lines += ["prepare:", *(f"  {line}" for line in move)]
        phases = phases[1:]
    lines.append("phases:")
    for phase in phases:
        for part in _phase(draft, one, phase):
            head, *rest = part
            lines += [f"  {head}", f"  - {rest[0]}", *(f"    {line}" for line in rest[1:])]
    return lines


def _phase(draft: Draft, one: DraftedExercise, phase: DraftedPhase) -> list[list[str]]:
    """The lines of a phase, or of two where a movement is followed by a hold; each begins with a comment."""
    breath = phase.breath.value if phase.breath else ""
    text = shortened(sided(phase.say.value, one))
    parts: list[list[str]] = []
    holds = phase.hold is not None and bool(_HOLDING.match(phase.say.value))
    if not holds:
        lines = [
            comment(draft, phase.breath or phase.say),
            f"say: {quoted(text)}",
            f"short: {quoted(sided(brief(phase.say.value, breath), one))}",
        ]
        if breath:
            lines.append(f"breath: {breath}")
        parts.append([*lines, f"length: {seconds(text)}s"])
    if phase.hold is not None:
        say = shortened(sided(said_of(phase), one)) if holds else "Hold."
        lines = [comment(draft, phase.hold), f"say: {quoted(say)}", 'short: "Hold."']
        if breath and holds:
            lines.append(f"breath: {breath}")
        parts.append([*lines, *hold_lines(draft, phase.hold)])
    return parts


def said_of(phase: DraftedPhase) -> str:
    """The words of a movement; those of a hold up to its length, where no movement follows it."""
    words = phase.say.value
    rest = _LENGTH.search(words) if phase.hold and _HOLDING.match(words) else None
    if rest is None or MOVES.search(plain(words[rest.end() :])):
        return words
    return words[: rest.end()]


def hold_lines(draft: Draft, hold: Found[str]) -> list[str]:
    """A hold in the grammar of an exercise file, with the text's words where they are no number."""
    match = re.fullmatch(
        r"(?P<bound>up to |at least )?(?P<low>[\d.]+)(?:-(?P<high>[\d.]+))?\s*(?P<unit>s|counts|breaths)",
        hold.value,
    )
    words = evidence(draft, hold)[:80] or "a moment"
    if match is None:
        if hold.value == "until":
            return [
                "hold:",
                f"  until: {quoted(_sign(words))}",
                f"  at_most: {MOST_SECONDS}s",
            ]
        if hold.value == "vague":
            return [
                "hold:",
                f"  about: {quoted(_vague(words))}",
                f"  default: {VAGUE_SECONDS}s",
            ]
        return ["hold: pause"]
    low = max(1.0, float(match["low"]))
    if match["unit"] == "breaths":
        return [f"hold: {int(low)} breaths"]
    if match["high"] or match["bound"]:
        high = f" to {match['high']}" if match["high"] else ""
        said = f"{match['bound'] or ''}{match['low']}{high} seconds"
        return ["hold:", f"  about: {quoted(said)}", f"  default: {low:g}s", "  count: true"]
    return [f"hold: {low:g}s"]


def _sign(words: str) -> str:
    return re.sub(r"\byour\b|\bthe\b", lambda m: m.group(), words).strip(" .,") or "it feels shaky"


def _vague(words: str) -> str:
    return re.sub(r"^for\s+", "", words.strip(" .,"), flags=re.IGNORECASE)
