"""What is heard inside a rep: the number on its first beat, wordings that thin out, tones, focus points.

Every beat here is fixed by the step alone, never by how long something said before it takes. Only
words that stand behind a number wait for it, a little, where a slow voice still says it.
"""

from __future__ import annotations

from fractions import Fraction

from cuecast.compiler.counting import (
    LAST_NUMBERS,
    NUMBER,
    WORD,
    first_turn,
    is_last,
    last_for_number,
    last_one,
    opening,
)
from cuecast.compiler.script import (
    TICK,
    Anchor,
    At,
    FromEnd,
    Priority,
    Scene,
    Tone,
    Utterance,
    Yielding,
)
from cuecast.compiler.session import Breathing, Line, Phase
from cuecast.compiler.steps import Step
from cuecast.compiler.words import Words
from cuecast.timebase import Seconds

BEHIND_ONSET = Fraction(3, 10)
"""A focus point begins this long after the start of a phase that only a tone marks."""

BEHIND_WORDS = Fraction(6, 5)
"""A focus point begins this long after the start of a phase that a word marks."""

LATE = Fraction(1)
"""How much later words behind a number may begin, where the voice has not done with it. The number
has marked the beat."""

FIRST_MOVE = Fraction(2)
"""Movements inside a hold begin this long after it, behind the words that open the hold."""

DENSE_HOLD = Fraction(12)
"""A hold up to this length is counted on every second and has a steady tone; a longer one is
counted sparsely, with ticks."""

TWO_MORE_FROM = 4
"""From this many reps on, the last but one is announced as “two more”."""

SPARSE_STEP, VERY_SPARSE_STEP = 10, 30
"""In a longer hold the time left is called in steps of ten seconds, beyond a minute of thirty."""

LONG_HOLD = 60
"""From this many seconds on a hold is called in the larger steps."""

HALFWAY_HOLD = 20
"""The middle of a counted hold is worth saying from this many seconds on [COACHING 2.4]."""

FOCUS_STEP = 20
"""Focus points in a longer hold follow each other at this many seconds."""

FOCUS_IN_HOLD = Fraction(4)
"""In a longer hold a focus point begins this long after its start."""


def phrase_phase(words: Words, step: Step) -> Scene:
    """A moving phase."""
    phase = _phase(step)
    said, room = opening(words, step)
    said += _wording(words, step, room)
    if step.halfway:
        said.append(
            _room(
                "halfway",
                (words.say("halfway"),),
                At(min(phase.length - 1, max(room, NUMBER) + NUMBER)),
            )
        )
    return Scene(step, tuple(said), _tones(words, step))


def phrase_hold(words: Words, step: Step) -> Scene:
    """A hold: its opening words, movements inside it, numbers toward its end."""
    phase = _phase(step)
    said, room = opening(words, step)
    said += _wording(words, step, room)
    said += _moves(words, step)
    said += _breaths(words, phase) if phase.breaths else _numbers(words, step)
    if phase.length > DENSE_HOLD and phase.length > FOCUS_IN_HOLD * 2:
        said += _hold_focus(words, step)
    return Scene(step, tuple(said), _tones(words, step))


def _breaths(words: Words, phase: Phase) -> list[Utterance]:
    """The breaths of a hold that is given in breaths: each is numbered as it begins."""
    length = phase.length / phase.breaths
    said = []
    for number in range(2, phase.breaths + 1):
        text = words.say("last_breath") if number == phase.breaths else str(number)
        said.append(Utterance("breath", (text,), At(length * (number - 1)), Priority.COUNT, "tone"))
    return said


def _phase(step: Step) -> Phase:
    if step.phase is None:
        raise ValueError(f"a {step.kind} step without a phase")
    return step.phase


def _wording(words: Words, step: Step, offset: Seconds) -> list[Utterance]:
    """The phase's own words, as many as this rep still needs, and the focus point that has its turn."""
    phase = _phase(step)
    full = _fill(words, phase.full, step)
    short = _fill(words, phase.short, step)
    wordings: tuple[str, ...] = {
        "full": (full, short),
        "short": (short,),
        "bare": () if _has_tone(words, phase) else (short,),
    }[step.layer]
    wordings = tuple(dict.fromkeys(w for w in wordings if w))
    if announced := _announced(words, step, offset):
        behind = _room("instruction", (short,), At(offset + NUMBER, LATE))
        return [announced, behind] if short else [announced]
    said = []
    if wordings:
        # Behind a number (or what takes its place) in a tight phase, that marks it well enough.
        tight = last_for_number(step) or (offset > 0 and phase.length < offset + WORD)
        marked = tight or _has_tone(words, phase)
        otherwise: Yielding = "tone" if marked else "error"
        place, span = At(offset, LATE if offset else Fraction(0)), phase.full.span
        # The end of a hold has said it already, in the place of “one”.
        echo = step.preceding is not None and step.preceding.is_hold
        instruction = Utterance(
            "instruction", wordings, place, Priority.EXECUTION, otherwise, span, echo
        )
        said.append(instruction)
    after = At(offset + (BEHIND_WORDS if wordings else BEHIND_ONSET), LATE)
    if step.focus >= 0 and step.work is not None:
        line = step.work.focus[step.focus]
        said.append(_room("focus", (_fill(words, line, step),), after, line))
    if step.cheer >= 0:
        text = words.session.phrasebook.say("encourage", turn=step.cheer)
        said.append(Utterance("encouragement", (text,), after, Priority.FOCUS, "silent", echo=True))
    return said


def _announced(words: Words, step: Step, offset: Seconds) -> Utterance | None:
    """“Two more” and “last one”, behind the number of their reps."""
    phase, place = _phase(step), step.place
    if not step.opening or phase.length < offset + WORD or not first_turn(step):
        return None
    if isinstance(step.block, Breathing) and step.block.cues == "tones":
        return None
    span = phase.full.span
    if is_last(step):
        if last_for_number(step):
            return None
        text = last_one(words, step)
        return Utterance("last", (text,), At(offset, LATE), Priority.EXECUTION, span=span)
    if place.reps >= TWO_MORE_FROM and place.reps - place.rep == 1 and step.layer == "bare":
        return Utterance(
            "two more", (words.say("two_more"),), At(offset, LATE), Priority.EXECUTION, "silent"
        )
    return None


def _fill(words: Words, line: Line, step: Step) -> str:
    return line.fill(step.place.side, words.session.phrasebook)


def _room(
    role: str, wordings: tuple[str, ...], anchor: Anchor, line: Line | None = None
) -> Utterance:
    """Something said only where there is room for it."""
    if line is None:
        return Utterance(role, wordings, anchor, Priority.FOCUS, "silent")
    return Utterance(role, wordings, anchor, Priority.FOCUS, "silent", line.span)


def _moves(words: Words, step: Step) -> list[Utterance]:
    """The movements inside a hold, in turn, as many as end before the last numbers."""
    phase = _phase(step)
    said: list[Utterance] = []
    offset, turn = FIRST_MOVE, 0
    while phase.moves and offset + 1 <= phase.length - LAST_NUMBERS:
        move = phase.moves[turn % len(phase.moves)]
        full, short = _fill(words, move.full, step), _fill(words, move.short, step)
        wordings = tuple(dict.fromkeys((full, short))) if turn < len(phase.moves) else (short,)
        said.append(
            Utterance("move", wordings, At(offset), Priority.EXECUTION, "error", move.full.span)
        )
        offset += move.length
        turn += 1
    return said


def _numbers(words: Words, step: Step) -> list[Utterance]:
    """The seconds left: all of them in a short hold, sparse and then the last five in a long one.

    Where a movement follows, its short wording takes the place of “one” [COACHING 2.4].
    """
    phase = _phase(step)
    if phase.ending == "effort":
        wanted = [n for n in range(LAST_NUMBERS, 0, -1) if phase.length > LAST_NUMBERS + FIRST_MOVE]
    elif not phase.counted:
        wanted = []
    elif phase.moves:
        wanted = list(range(LAST_NUMBERS, 0, -1))
    elif phase.length <= DENSE_HOLD:
        wanted = list(range(int(phase.length - FIRST_MOVE), 0, -1))
    else:
        step_between = SPARSE_STEP if phase.length <= LONG_HOLD else VERY_SPARSE_STEP
        calls = {SPARSE_STEP, *range(step_between, int(phase.length) - 7, step_between)}
        half = phase.length / 2 if phase.length >= HALFWAY_HOLD else None
        wanted = [*(n for n in sorted(calls, reverse=True) if n != half), 5, 4, 3, 2, 1]
    said = [_toward_end(words, step, n) for n in wanted]
    if phase.counted and phase.length >= HALFWAY_HOLD and not phase.moves:
        said.append(_room("halfway", (words.say("halfway"),), At(phase.length / 2)))
    return said


def _toward_end(words: Words, step: Step, left: int) -> Utterance:
    """What is said when `left` seconds are left: the number, the time in words, or what follows."""
    phase, following = _phase(step), step.following
    role = "countdown"
    wordings: tuple[str, ...] = (str(left),)
    if left == 1 and following is not None and following.short.text and not following.is_hold:
        role, wordings = "release", (_fill(words, following.short, step), "1")
    elif left > LONG_HOLD:
        length = words.session.phrasebook.length(Fraction(left))
        role, wordings = "call", (words.say("time_left", length=length),)
    elif phase.length > DENSE_HOLD and left % SPARSE_STEP == 0:
        role, wordings = "call", (words.say("left", count=left),)
    return Utterance(role, wordings, FromEnd(Fraction(left)), Priority.COUNT, "tone")


def _hold_focus(words: Words, step: Step) -> list[Utterance]:
    """Focus points in the quiet middle of a long hold, one in every twenty seconds."""
    phase, work = _phase(step), step.work
    if work is None or not work.focus or phase.moves:
        return []
    said = []
    offset, turn = FOCUS_IN_HOLD, 0
    while offset + 4 <= phase.length * 2 / 3:  # no filler in the final third
        line = work.focus[turn % len(work.focus)]
        said.append(_room("focus", (_fill(words, line, step),), At(offset), line))
        offset += FOCUS_STEP
        turn += 1
    return said


def _has_tone(words: Words, phase: Phase) -> bool:
    """True when a tone tells this phase from silence, so that words may fall away."""
    if not words.session.tones.breath:
        return False
    if phase.breath in ("inhale", "exhale") or phase.glide:
        return True
    return phase.is_hold and phase.length <= DENSE_HOLD


def _tones(words: Words, step: Step) -> tuple[Tone, ...]:
    """The breath tone of a phase, the steady tone of a hold, the ticks of a long one."""
    phase, tones = _phase(step), words.session.tones
    beats = isinstance(step.block, Breathing) and step.block.beats and tones.beats
    if isinstance(step.block, Breathing) and step.block.cues == "words":
        return ()
    if phase.breaths and tones.breath:
        return _breath_tones(phase)
    if _has_tone(words, phase):
        sound = phase.glide or (phase.breath if phase.breath in ("inhale", "exhale") else "hold")
        role = "tempo" if phase.glide else "breath"
        tone = Tone(role, sound, At(Fraction(0)), phase.length)
        return (tone, *_ticks(phase)) if beats else (tone,)
    return _ticks(phase) if phase.is_hold and tones.beats else ()


def _breath_tones(phase: Phase) -> tuple[Tone, ...]:
    """In and out, as often as the hold has breaths; out takes a little longer than in."""
    length = phase.length / phase.breaths
    inhale = length * 2 / 5
    return tuple(
        tone
        for i in range(phase.breaths)
        for tone in (
            Tone("breath", "inhale", At(length * i), inhale),
            Tone("breath", "exhale", At(length * i + inhale), length - inhale),
        )
    )


def _ticks(phase: Phase) -> tuple[Tone, ...]:
    beats = range(int(phase.length), 0, -1)
    return tuple(Tone("beat", "tick", FromEnd(Fraction(n)), TICK, yields=True) for n in beats)
