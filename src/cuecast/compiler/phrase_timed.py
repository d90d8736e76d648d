"""What is heard in work that a clock or a breath leads."""

from __future__ import annotations

from fractions import Fraction

from cuecast.compiler.script import CHIME, At, FromEnd, Priority, Scene, Tone, Utterance
from cuecast.compiler.session import Block, Breathing, Capped, Emom, Intervals
from cuecast.compiler.steps import Step
from cuecast.compiler.words import LAST_COUNT, Words, countdown
from cuecast.diagnostics import NOWHERE, Span
from cuecast.timebase import Seconds
from cuecast.timeline import Place

FOCUS_AT: Seconds = Fraction(4)
"""A focus point in a stretch of work begins this long after its start."""

HALFWAY_WORK = 20
"""The middle of a stretch of work is worth saying from this many seconds on."""

TEN_LEFT_FROM = 30
"""“Ten seconds” is called in a stretch of work of at least this length."""

JOINED_AT: Seconds = Fraction(8)
"""Where no rest follows, what comes next is said this long before the end of the
work, or as soon as it can be."""

NEXT_AT: Seconds = Fraction(13, 10)
"""What comes next is said this long after “rest”, and after “go” where the work is short."""


def _block(step: Step) -> Block:
    if step.block is None:
        raise ValueError(f"a {step.kind} step without a block")
    return step.block


def _span(step: Step) -> Span:
    return getattr(step.block, "span", NOWHERE)


def phrase_stations(words: Words, step: Step) -> Scene:
    """What is ahead in one or two sentences, before the stations are shown one by one."""
    block = _block(step)
    dose, stations = _overview(words, block)
    said = (words.flow("dose", dose), words.flow("stations", stations))
    return Scene(step, said, words.chime("start"))


def _overview(words: Words, block: Block) -> tuple[str, str]:
    """How long and how often; with what."""
    book = words.session.phrasebook
    if isinstance(block, Intervals):
        lengths = {"work": book.length(block.work)}
        if block.rest:
            lengths["rest"] = book.length(block.rest)
        key = "intervals" if block.rest else "intervals_joined"
        stations = list(dict.fromkeys(station.name for station, _ in block.bouts))
        return (
            words.say(key, count=block.rounds, **lengths),
            words.say("stations", names=book.joined(stations)),
        )
    if isinstance(block, Emom):
        every = book.length(block.every)
        names = [_amount(words, work.name, work.reps[0]) for work in block.works]
        return (
            words.say("emom", count=block.rounds, length=every),
            words.say("one_round", names=book.joined(names)),
        )
    if isinstance(block, Capped):
        length = book.length(block.length)
        key = "for_time" if block.rounds else "amrap"
        names = [_amount(words, station.name, station.reps) for station in block.stations]
        return (
            words.say(key, count=block.rounds, length=length),
            words.say("one_round", names=book.joined(names)),
        )
    raise ValueError(f"no overview of {type(block).__name__}")


def _amount(words: Words, name: str, reps: int) -> str:
    return words.say("station_reps", count=reps, name=name) if reps else name


def phrase_count_in(words: Words, step: Step) -> Scene:
    """“Get ready”, the first station, and three, two, one."""
    said = [words.flow("ready", words.say("get_ready"))]
    said += [words.flow("round", text) for text in _ahead(words, step)]
    return Scene(step, (*said, *countdown(LAST_COUNT, _span(step))))


def _ahead(words: Words, step: Step) -> list[str]:
    """The round and the station that begin after this step."""
    block, ahead = _block(step), step.ahead
    said = []
    new = ahead.round and (step.kind == "count in" or ahead.round != step.place.round)
    if new and ahead.rounds > 1:
        said.append(_round_name(words, block, ahead.round, ahead.rounds))
    if isinstance(block, Intervals) and ahead.exercise:
        said += _bout(words, ahead)
    elif isinstance(block, Emom) and len(block.works) > 1 and said:
        said.append(f"{ahead.exercise}.")
    return said


def _bout(words: Words, place: Place) -> list[str]:
    """A station, and the side where the clock splits it."""
    said = [f"{place.exercise}."]
    return [*said, words.say("side", side=place.side)] if place.side else said


def _preview(words: Words, step: Step, anchor: At | FromEnd) -> Utterance:
    """What comes next: round, station and side, or in less time the last of them that says it."""
    ahead = _ahead(words, step)
    sided = isinstance(step.block, Intervals) and step.ahead.side
    shorter = ahead[-2 if sided else -1 :]
    wordings = tuple(dict.fromkeys((" ".join(ahead), " ".join(shorter), shorter[0])))
    return Utterance("preview", wordings, anchor, Priority.PREVIEW, "silent", _span(step))


def _round_name(words: Words, block: Block, number: int, rounds: int) -> str:
    if isinstance(block, Intervals) and block.round_name:
        text = block.round_name.replace("{round}", str(number)).replace("{rounds}", str(rounds))
        return text if text.endswith((".", "!", "?")) else f"{text}."
    return words.say("round", round=number, rounds=rounds)


def phrase_work(words: Words, step: Step) -> Scene:
    """A stretch of work: go, halfway, the time left, three, two, one."""
    block, length = _block(step), step.length
    go = " ".join(_bout(words, step.place)) if step.again else words.say("go")
    said = [_beat(step, "go", go, At(Fraction(0)))]
    if isinstance(block, Capped):
        said += _calls(words, step, block)
    else:
        said += _focus(words, step)
        if isinstance(block, Intervals) and block.halfway and length >= HALFWAY_WORK:
            said.append(_beat(step, "halfway", words.say("halfway"), At(length / 2)))
        if length >= TEN_LEFT_FROM:
            said.append(_ten_left(words, step))
        if step.ahead.exercise:
            said.append(_preview(words, step, At(max(length - JOINED_AT, NEXT_AT))))
    return Scene(step, (*said, *countdown(LAST_COUNT, _span(step))))


def _ten_left(words: Words, step: Step) -> Utterance:
    return _beat(step, "call", words.say("left", count=10), FromEnd(Fraction(10)))


def _focus(words: Words, step: Step) -> list[Utterance]:
    """The focus point that has its turn; none about a side where the sides alternate."""
    if step.focus < 0 or step.station is None or step.station.work is None:
        return []
    line = step.station.work.focus[step.focus]
    if line.sided and not step.place.side:
        return []
    text = line.fill(step.place.side, words.session.phrasebook)
    return [Utterance("focus", (text,), At(FOCUS_AT), Priority.FOCUS, "silent", line.span)]


def _beat(step: Step, role: str, text: str, anchor: At | FromEnd, *shorter: str) -> Utterance:
    return Utterance(role, (text, *shorter), anchor, Priority.EXECUTION, "tone", _span(step))


def _calls(words: Words, step: Step, block: Capped) -> list[Utterance]:
    """The time left, as often as the author wants it, and the last ten seconds."""
    book = words.session.phrasebook
    said = []
    left = block.length - block.calls
    while left > 12:
        text = words.say("time_left", length=book.length(left))
        said.append(_beat(step, "call", text, FromEnd(left)))
        left -= block.calls
    if block.length >= TEN_LEFT_FROM:
        said.append(_ten_left(words, step))
    return said


def phrase_switch(words: Words, step: Step) -> Scene:
    """The pause between the two halves of a stretch of work."""
    side = step.place.side
    texts = words.say("change", side=side), words.say("side", side=side)
    return Scene(step, (_beat(step, "side", texts[0], At(Fraction(0)), texts[1]),))


def phrase_changeover(words: Words, step: Step) -> Scene:
    """From one exercise of an EMOM's round to the next."""
    name = step.place.exercise
    said = _beat(step, "name", words.say("next", name=name), At(Fraction(0)), f"{name}.")
    return Scene(step, (said,))


def phrase_interval_rest(words: Words, step: Step) -> Scene:
    """“Rest”, what is next, and three, two, one: all on the clock."""
    said = [_beat(step, "rest", words.say("rest_short"), At(Fraction(0)))]
    if (
        step.ahead == Place()
    ):  # Nothing begins at its end: a countdown would say that something does.
        return Scene(step, tuple(said))
    if _ahead(words, step):
        said.append(_preview(words, step, At(NEXT_AT)))
    return Scene(step, (*said, *countdown(LAST_COUNT, _span(step))))


def phrase_easy(words: Words, step: Step) -> Scene:
    """Warm-up and cool-down: easy movement, its end called."""
    key = step.kind.replace(" ", "_")
    text = words.say(key, length=words.session.phrasebook.length(step.length))
    start = At(CHIME if words.session.tones.chimes else Fraction(0))
    said = [_beat(step, "easy", text, start)]
    if step.length >= TEN_LEFT_FROM:
        said.append(_ten_left(words, step))
    tones = (Tone("chime", "start", At(Fraction(0)), CHIME),) if words.session.tones.chimes else ()
    return Scene(step, (*said, *countdown(LAST_COUNT, _span(step))), tones)


def phrase_breathing(words: Words, step: Step) -> Scene:
    """The pattern's name, how many breaths, and how to sit or lie for it."""
    block = _block(step)
    if not isinstance(block, Breathing):
        raise ValueError("a breathing step without its pattern")
    said = [
        words.flow("name", f"{step.place.exercise}."),
        words.flow("dose", words.say("breaths", count=len(block.breaths))),
        words.flow("safety", words.say("breath_safety"), priority=Priority.SAFETY),
    ]
    said += words.lines(step.lines, "setup", step, words.session.pace.sentence)
    return Scene(step, tuple(said), words.chime("start"))
