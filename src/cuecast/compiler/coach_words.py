"""The coach's rules about what is said: words for closed eyes, terms, equipment, safety, silence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from cuecast.compiler.lesson import Finding, Lesson, Rule, Said, seconds, span_of
from cuecast.compiler.steps import Step
from cuecast.diagnostics import Span
from cuecast.script.vocabulary import TermModel, VocabularyModel, finder, vocabulary
from cuecast.timebase import RATE, Seconds, clock

SENTENCES = 6
"""Sentences of a set-up that can be followed at a stretch."""

PAUSE: Seconds = Fraction(1)
"""Silence of this many seconds between two sentences is a pause."""

DENSE = Fraction(6, 10)
"""The part of a minute that may be talk."""

MINUTE = 60 * RATE

ANNOUNCING = ("welcome", "safety", "equipment", "say", "rest", "filler", "drop")
"""The kinds of steps in which a listener can be told what to fetch."""

_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")


def needs_eyes(lesson: Lesson) -> Iterator[Finding]:
    """Every wording counts, whichever of them is said in the end."""
    for said in lesson.said:
        if match := finder(vocabulary(lesson.language(said.span)).eyes).search(said.text):
            message = f"“{match[0]}” only helps somebody who can see"
            yield Finding(message, said.span, "say which part of the body goes where")


def unexplained_term(lesson: Lesson) -> Iterator[Finding]:
    """Each term is told once, where it is heard first."""
    for language in sorted({lesson.language(said.span) for said in lesson.said}):
        yield from _unexplained(language, lesson)


def _unexplained(language: str, lesson: Lesson) -> Iterator[Finding]:
    texts = tuple(said for said in lesson.said if lesson.language(said.span) == language)
    words = vocabulary(language)
    for term, model in words.terms.items():
        forms = finder([term, *model.forms])
        unless = finder(model.unless)
        uses = [
            (i, match[0])
            for i, said in enumerate(texts)
            if (match := forms.search(unless.sub(" ", said.text)))
        ]
        if uses and not any(_explains(words, model, texts, i, word) for i, word in uses):
            index, word = uses[0]
            message = f"not everybody knows what “{word}” means, and nothing here explains it"
            remedy = f"say “{model.plain}”, or explain it once: “{word}, {model.meaning}”"
            yield Finding(message, texts[index].span, remedy)


def _explains(
    words: VocabularyModel, model: TermModel, texts: tuple[Said, ...], index: int, word: str
) -> bool:
    """True when a text, or the next at the same step, says what the term in it means."""
    following = texts[index + 1 : index + 2]
    here = [said.text for said in following if said.scene == texts[index].scene]
    text = " ".join([texts[index].text, *here])
    defines = (f"{word} {behind}" for behind in words.defines)
    return bool(finder(model.known_by).search(text) or finder([*defines]).search(text))


def unannounced_equipment(lesson: Lesson) -> Iterator[Finding]:
    """What an exercise needs, and what its words ask for without listing it as equipment."""
    yield from _needs_unsaid(lesson)
    steps = [lesson.script[said.scene].step for said in lesson.said]
    told = " ".join(
        said.text for said, step in zip(lesson.said, steps, strict=True) if step.kind in ANNOUNCING
    )
    for thing in lesson.words.things:
        found = finder(thing)
        if found.search(told):
            continue
        uses = (
            (said, match)
            for said, step in zip(lesson.said, steps, strict=True)
            if step.work and step.kind not in ANNOUNCING and (match := found.search(said.text))
        )
        for said, match in uses:
            message = f"“{match[0]}” is asked for, and nobody was told to have it ready"
            yield Finding(message, said.span, "list it under the exercise's equipment:")
            break


def _needs_unsaid(lesson: Lesson) -> Iterator[Finding]:
    """Needed things of which nothing was heard before the first exercise that needs them."""
    used: set[Span] = set()
    heard: set[str] = set()
    cues = iter(lesson.timeline.voice())
    cue = next(cues, None)
    for timed, scene in lesson.timed():
        work = scene.step.work
        if work is not None and work.span not in used:
            used.add(work.span)
            for need in work.needs:
                items = [one.casefold() for one in need.items]
                told = any(one in text for text in heard for one in items)
                if not need.optional and not told:
                    message = f"{work.name} needs {need.items[0]}, and nobody was told before"
                    yield Finding(message, work.span, f"say: Have {need.items[0]} ready.")
        while cue is not None and cue.start < timed.end:
            heard.add(cue.text.casefold())
            cue = next(cues, None)


def no_safety_line(lesson: Lesson) -> Iterator[Finding]:
    """Nothing said at all, or nothing of what the language's list has for stopping and asking."""
    lines = [line for line in lesson.session.safety if line.text.strip()]
    if not lines:
        message = "nobody hears when to stop: the safety line is left out"
        yield Finding(message, lesson.session.span, "remove safety: and cuecast says its own")
        return
    # Cuecast's own line stands at the session, and is in the language of the session all the same.
    written = vocabulary(lesson.language(lines[0].span))
    stop = [*lesson.words.stop, *written.stop]
    if stop and not finder(stop).search(" ".join(line.text for line in lines)):
        message = "the safety line says neither when to stop nor whom to ask"
        remedy = "add: Stop at once if you feel pain or get dizzy."
        yield Finding(message, lines[0].span, remedy)


def long_set_up(lesson: Lesson) -> Iterator[Finding]:
    """Sentences are counted over lines as well as inside one."""
    run, end, told = 0, 0, False
    begin: Span | None = None
    spans = {said.text: said.span for said in reversed(lesson.said)}
    for cue in lesson.timeline.voice():
        if cue.role != "setup" or cue.start - end >= PAUSE * RATE:
            run, begin, told = 0, None, False
        end = cue.end
        if cue.role != "setup":
            continue
        begin = begin or spans.get(cue.text, lesson.session.span)
        run += max(1, len(_SENTENCE.findall(cue.text)))
        if run > SENTENCES and not told:
            told = True
            message = f"this set-up has more than {SENTENCES} sentences without a pause of a second"
            yield Finding(message, begin, "one sentence a line; pace: sentence: is the pause")


def dense_speech(lesson: Lesson) -> Iterator[Finding]:
    """Whole minutes inside a stretch of work, slid over it; told once for each exercise."""
    told: set[Span] = set()
    for start, end, step in _stretches(lesson):
        span = span_of(step, lesson.session)
        if span in told or end - start < MINUTE:
            continue
        said, at = _densest(lesson, start, end)
        if said > DENSE * MINUTE:
            told.add(span)
            message = (
                f"in the minute from {clock(at, 0)} on, {seconds(said)} are words"
                f" ({step.place.exercise or 'work'})"
            )
            yield Finding(message, span, "shorter wordings, longer phases, or fewer focus points")


def _densest(lesson: Lesson, start: int, end: int) -> tuple[int, int]:
    """Most samples of speech in a minute between two instants, and where that minute starts.

    The fullest minute begins with a word, or is the last.
    """
    starts = lesson.speech.starts
    first, last = bisect_left(starts, start), bisect_right(starts, end - MINUTE)
    minutes = (*starts[first:last], end - MINUTE)
    return max((lesson.speech.within(at, at + MINUTE), -at, at) for at in minutes)[::2]


def _stretches(lesson: Lesson) -> Iterator[tuple[int, int, Step]]:
    """Work without an elastic step in it: start, end, and its first step."""
    open_: tuple[int, int, Step] | None = None
    for timed, scene in lesson.timed():
        step = scene.step
        if step.rigid and step.kind not in ("warm up", "cool down"):
            open_ = (open_[0], timed.end, open_[2]) if open_ else (timed.start, timed.end, step)
        elif open_:
            yield open_
            open_ = None
    if open_:
        yield open_


WORD_RULES = (
    Rule(
        "needs-eyes",
        "Words such as “like this”, “as shown”, “see picture”, “watch me”, “look at”, “[1]” in"
        " anything that may be said.",
        "Whoever has closed eyes, a phone across the room or no sight gets nothing from them.",
        "COACHING 2.8 (AFB letter 2008; Eyes-Free Yoga, Rector et al. 2013)",
        needs_eyes,
    ),
    Rule(
        "long-set-up",
        f"More than {SENTENCES} sentences of a set-up without a second of silence between two.",
        "Whoever has to move meanwhile forgets the first before the last is said.",
        "COACHING 2.4: long set-ups are a known mistake; 2.5, Holland & Fletcher 2000: pauses help"
        " to remember. The number is a proposal",
        long_set_up,
    ),
    Rule(
        "dense-speech",
        f"A minute of work, whatever its start, of which more than {int(DENSE * 100)} % are words. It is"
        " measured with the session's own voice.",
        "A voice that never stops is not listened to, and what counts is lost in it.",
        "COACHING 2.4: leave silence between cues; the number is a proposal",
        dense_speech,
    ),
    Rule(
        "no-safety-line",
        "`safety:` replaced by nothing, or by lines without any word for stopping or asking (stop,"
        " pain, doctor, …). Without `safety:` cuecast says its own line, and all is well.",
        "Everybody has to hear once when to stop and whom to ask.",
        "COACHING 2.7",
        no_safety_line,
    ),
    Rule(
        "unannounced-equipment",
        "A thing that an exercise needs and that nobody named before it; or one that its words ask"
        " for (towel, chair, strap, …) and that is no equipment, welcome or say of the session.",
        "On the mat, with eyes closed, nobody wants to get up and look for a towel.",
        "COACHING 2.8: space and chair needs are stated first (BlindAlive)",
        unannounced_equipment,
    ),
    Rule(
        "unexplained-term",
        "A term (glutes, psoas, prone, neutral spine, …) that is said, and explained nowhere in"
        " the session: by a plain word beside it (“glutes, the muscles of your buttocks”) or a"
        " sentence that defines it.",
        "Whoever does not know the word stops to think, or does something else.",
        "COACHING 2.4: brief and plain; 2.8: novices. The lists are in terms/",
        unexplained_term,
    ),
)
