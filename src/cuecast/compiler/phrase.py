"""Steps → Script: what is said and sounded at each step, from long wordings to short, and where."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from cuecast.compiler.pauses import with_pauses
from cuecast.compiler.phrase_rests import phrase_drop, phrase_filler, phrase_pause, phrase_rest
from cuecast.compiler.phrase_timed import (
    phrase_breathing,
    phrase_changeover,
    phrase_count_in,
    phrase_easy,
    phrase_interval_rest,
    phrase_stations,
    phrase_switch,
    phrase_work,
)
from cuecast.compiler.reps import phrase_hold, phrase_phase
from cuecast.compiler.script import Flow, FromEnd, Priority, Scene, Script, Utterance
from cuecast.compiler.session import Circuit, Need, Session, Work, works
from cuecast.compiler.steps import Step, Steps
from cuecast.compiler.words import LAST_COUNT, PAUSE, Words, countdown

READY = Fraction(3, 2)
"""“Ready” begins this long before the first rep: a word, and a moment to act on it."""

COUNTDOWN_FROM = Fraction(10)
"""What comes before a hold of at least this length has its last three seconds counted."""


def phrase(session: Session, steps: Steps) -> Script:
    """The script of the session."""
    words = Words(session)
    script = tuple(PHRASE[step.kind](words, step) for step in steps)
    return with_pauses(script, dict(session.pauses))


def _silent(_words: Words, step: Step) -> Scene:
    return Scene(step)


def _welcome(words: Words, step: Step) -> Scene:
    return Scene(step, tuple(words.lines(step.lines, "welcome", step, PAUSE)))


def _safety(words: Words, step: Step) -> Scene:
    return Scene(step, tuple(words.lines(step.lines, "safety", step, PAUSE, Priority.SAFETY)))


def _closing(words: Words, step: Step) -> Scene:
    return Scene(step, tuple(words.lines(step.lines, "closing", step, Fraction(1))))


def _say(words: Words, step: Step) -> Scene:
    said = words.lines(step.lines, "say", step, PAUSE)
    said[-1] = Utterance("say", said[-1].wordings, Flow(step.length), span=said[-1].span)
    return Scene(step, tuple(said))


def _equipment(words: Words, step: Step) -> Scene:
    """Plain things in one sentence, those with a choice or a purpose in one each."""
    needs: dict[tuple[tuple[str, ...], bool], Need] = {}
    for work in works(words.session.blocks):
        for need in work.needs:
            # The same thing with and without a purpose is one thing: the purpose is kept.
            known = needs.get((need.items, need.optional))
            if known is None or not known.note:
                needs[need.items, need.optional] = need
    said = []
    for optional in (False, True):
        here = [need for need in needs.values() if need.optional is optional]
        sentences = _sentences(words, here)
        keys = ("optional", "also") if optional else ("needed", "also")
        for i, items in enumerate(sentences):
            said.append(
                words.flow("equipment", words.say(keys[min(i, 1)], items=items), Fraction(2))
            )
    return Scene(step, tuple(said))


def _sentences(words: Words, needs: list[Need]) -> list[str]:
    book = words.session.phrasebook
    plain = [need.items[0] for need in needs if len(need.items) == 1 and not need.note]
    sentences = [book.joined(plain)] if plain else []
    for need in needs:
        if len(need.items) > 1 or need.note:
            choice = book.either(need.items)
            sentences.append(f"{choice}, {need.note}" if need.note else choice)
    return sentences


def _round(words: Words, step: Step) -> Scene:
    place = step.place
    if isinstance(step.block, Circuit) and step.block.superset:
        said = [words.say("superset", label=place.label)] if place.round == 1 else []
        if place.rounds > 1:
            said.append(words.say("set", set=place.round, sets=place.rounds))
    else:
        said = [words.say("round", round=place.round, rounds=place.rounds)]
    return Scene(step, tuple(words.flow("round", text) for text in said))


def _intro(words: Words, step: Step) -> Scene:
    work = _work(step)
    key = "first" if step.first else "next"
    said = [words.flow("name", words.say(key, name=words.name(step.place)))]
    if not step.timed:
        said += _dose(words, step)
    elif step.block is not None and work.sides != "none":
        sides = words.say(f"sides_{work.sides}", side=work.first_side)
        said.append(words.flow("dose", sides))
    if not step.again and not step.timed and work.dose in ("up to", "open"):
        said.append(words.flow("dose", words.say(work.dose.replace(" ", "_"))))
    said += words.lines(step.lines, "caution", step, PAUSE, Priority.SAFETY)
    return Scene(step, tuple(said), words.chime("start"))


def _dose(words: Words, step: Step) -> list[Utterance]:
    """Sets, reps and sides; where each set has its own reps, all of them."""
    work = _work(step)
    side = step.place.side
    said = []
    if len(set(work.reps)) > 1:
        reps = words.session.phrasebook.joined([str(n) for n in work.reps])
        said.append(words.say("ladder", count=work.sets, reps=reps))
        if work.sides != "none" and not step.single:
            said.append(words.say(f"sides_{work.sides}", side=side))
    else:
        if work.sets > 1:
            said.append(words.say("sets", count=work.sets))
        key = "dose" if work.sides == "none" or step.single else f"dose_{work.sides}"
        # “4 sets. Once.” would sound like a contradiction.
        if key != "dose" or work.reps[0] > 1 or work.sets == 1:
            said.append(words.say(key, count=work.reps[0], side=side))
    if work.cluster:
        said.append(words.say("cluster", count=work.cluster.reps))
    return [words.flow("dose", text) for text in said]


def _setup(words: Words, step: Step) -> Scene:
    pace = words.session.pace
    said = words.lines(step.lines, "setup", step, pace.sentence)
    if step.moved:
        first = said[0]
        said[0] = Utterance("setup", first.wordings, Flow(pace.position), span=first.span)
    return Scene(step, tuple(said))


def _movement(words: Words, step: Step) -> Scene:
    work = _work(step)
    said = words.lines(work.movement, "movement", step, Fraction(1))
    for sign, length in dict.fromkeys(
        (p.sign, p.length) for p in work.phases if p.ending == "effort"
    ):
        spoken = words.session.phrasebook.length(length)
        said.append(
            words.flow(
                "stop rule", words.say("until", sign=sign, length=spoken), priority=Priority.SAFETY
            )
        )
    if not step.brief:
        said += words.lines(work.avoid, "avoid", step, Fraction(1))
        said += words.lines(work.feel, "feel", step, Fraction(1))
    return Scene(step, tuple(said))


def _learn(words: Words, step: Step) -> Scene:
    return Scene(step, (words.flow("learn", words.say("learn")),))


def _describe(words: Words, step: Step) -> Scene:
    """The phases of one rep in their full wordings, and what to attend to."""
    work, gap = _work(step), words.session.pace.sentence
    lines = [line for phase in work.phases for line in (phase.full, *(m.full for m in phase.moves))]
    said = words.lines([line for line in lines if line.text], "movement", step, gap)
    said += words.lines(work.focus, "focus", step, gap)
    if work.sides != "none":
        said.append(words.flow("side", words.say("learn_sides")))
    return Scene(step, tuple(said))


def _settle(words: Words, step: Step) -> Scene:
    """Set and side once more, then “ready”; before timed work, three, two, one."""
    place, work = step.place, step.work
    said = []
    if work is not None and place.sets > 1:
        said.append(words.flow("set", words.say("set", set=place.set, sets=place.sets)))
        first = step.single or place.side in ("", work.first_side)
        if len(set(work.reps)) > 1 and not work.drop and first:
            said.append(words.flow("dose", words.say("dose", count=place.reps)))
    if work is not None and (work.sides == "each" or step.single):
        said.append(words.flow("side", words.say("side", side=place.side)))
    if work is not None and work.phases[0].is_hold and work.phases[0].length >= COUNTDOWN_FROM:
        return Scene(step, (*said, *countdown(LAST_COUNT)))
    ready = Utterance("ready", (words.say("ready"),), FromEnd(READY), Priority.EXECUTION)
    return Scene(step, (*said, ready))


def _change(words: Words, step: Step) -> Scene:
    said = [words.flow("side", words.say("change", side=step.place.side), Fraction(1))]
    said += words.lines(step.lines, "setup", step, words.session.pace.sentence)
    return Scene(step, tuple(said), words.chime("change"))


def _series(words: Words, step: Step) -> Scene:
    key = "series_second" if step.again else "series_first"
    said = words.flow("side", words.say(key, side=step.place.side), Fraction(2))
    return Scene(step, (said,), words.chime("change"))


def _finish(words: Words, step: Step) -> Scene:
    return Scene(step, (words.flow("done", words.say("done"), Fraction(1)),), words.chime("end"))


def _work(step: Step) -> Work:
    if step.work is None:
        raise ValueError(f"a {step.kind} step without an exercise")
    return step.work


PHRASE: dict[str, Callable[[Words, Step], Scene]] = {
    "lead": _silent,
    "welcome": _welcome,
    "safety": _safety,
    "equipment": _equipment,
    "round": _round,
    "intro": _intro,
    "setup": _setup,
    "movement": _movement,
    "learn": _learn,
    "describe": _describe,
    "settle": _settle,
    "phase": phrase_phase,
    "hold": phrase_hold,
    "change": _change,
    "rest": phrase_rest,
    "series": _series,
    "filler": phrase_filler,
    "drop": phrase_drop,
    "pause": phrase_pause,
    "stations": phrase_stations,
    "count in": phrase_count_in,
    "work": phrase_work,
    "switch": phrase_switch,
    "changeover": phrase_changeover,
    "interval rest": phrase_interval_rest,
    "warm up": phrase_easy,
    "cool down": phrase_easy,
    "breathing": phrase_breathing,
    "finish": _finish,
    "say": _say,
    "closing": _closing,
}
"""What is heard at each kind of step: the one place to add a kind at this stage."""
