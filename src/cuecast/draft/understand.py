"""A part of an article → an exercise with every field that the part says."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cuecast.draft.breath_sharing import breathed, told_of_all
from cuecast.draft.clauses import SAME_PLACE, stripped
from cuecast.draft.dose_gather import Doses, labelled
from cuecast.draft.dose_lasting import lasting
from cuecast.draft.dose_resting import lasts_minutes
from cuecast.draft.first_side import first_side_of
from cuecast.draft.grounds import Grounds, Source
from cuecast.draft.kinds import kind_of
from cuecast.draft.model import DraftedExercise, Found
from cuecast.draft.numbers_told import Setting
from cuecast.draft.owners import Owners
from cuecast.draft.parts import Line, Part
from cuecast.draft.phasing import phases_of, spoken
from cuecast.draft.sentences import Sentence, plain
from cuecast.draft.sharing import INSTEAD, NEVER_HELD, NO_HOLD
from cuecast.draft.side_sharing import or_elsewhere, told_of_sides
from cuecast.draft.sides import is_guess, sides_of
from cuecast.draft.sorting import SPOKEN, Sorted, sort, take_shared
from cuecast.draft.trust import Trust, by_keys, trusted, unread

DOSES = ("reps", "sets", "hold", "rest", "frequency", "duration", "tempo")


def exercise(
    part: Part,
    shared: Sequence[Line],
    before: DraftedExercise | None,
    owners: Owners,
    article: Setting,
    trust: Trust = by_keys,
) -> DraftedExercise:
    """The exercise of a part; `before` is the one that it may take its position from.

    `article` tells its place among those that `owners` knows; `trust` judges its doses.
    """
    sorted_ = sort(part)
    doses, thin = _doses(sorted_, part, owners, article, trust)
    for line in shared:
        take_shared(sorted_, line, part.start)
    done = [*sorted_.setup, *sorted_.movement]
    doing = [*done, *sorted_.said]
    lines = told_of_sides(doing[sorted_.before :], part)
    sides = sides_of(lines, done, "duration" in doses) if lines else None
    sides = or_elsewhere(sides, lines, owners.scopes.told.get(article.place, ()), shared)
    row = part.facts.get("sides")
    if row and (sides is None or sides.value == "unknown" or is_guess(sides)):
        sides = row.found()
    name = part.name or _made_up(sorted_, part)
    position = sorted_.position
    if position is None and before and (part.name is None or _goes_on(part)):
        position = before.position
    kinds = {kind: tuple(found[: 2 * SPOKEN]) for kind, found in sorted_.kinds.items()}
    phases = phases_of(sorted_.movement, sorted_.doses.holds)
    general = told_of_all([line for line in shared if line.home < 0])
    if general and "reps" in doses and not {"hold", "duration"} & {*doses}:
        phases = breathed(phases, general)
    drafted = DraftedExercise(
        name=name,
        named=part.name is not None,
        position=position,
        setup=tuple(one.whole() for one in sorted_.setup),
        phases=phases,
        sides=sides,
        first_side=first_side_of(doing, sides.value) if sides else None,
        breathing=sorted_.breathing,
        doubts=thin,
    )
    # Fields by their names: doses and kinds of sentences are called as the fields of an exercise are.
    fields: dict[str, Any] = {**{one: doses.get(one) for one in DOSES}, **kinds}
    return replace(drafted, **fields)


def _doses(
    result: Sorted, part: Part, owners: Owners, article: Setting, trust: Trust
) -> tuple[dict[str, Found[str]], tuple[Found[str], ...]]:
    """The doses of an exercise that are likely enough, and what is asked for."""
    own = result.doses
    for sentence, fact in owners.scopes.told.get(article.place, ()):
        if fact.field != "sides" and own.fits(sentence, fact.field):
            own.take(Grounds(sentence, fact, Source("told")))
    rows = {field: one for field, one in part.facts.items() if field != "sides"}
    end = min((one - part.start for one in owners.starts if one > part.start), default=_FAR)
    near = {
        field: one
        for field, one in own.ended().items()
        if not _beyond(one.sentence, one.source, end, part)
    }
    settled = lasting({**near, **rows}, part)
    doses, thin = trusted(settled, article, trust)
    denied = {"hold"} if _never_held(part) else set()
    sources = [one for one in _sources(part) if not _beyond(*one, end, part)]
    more, open_ = unread(sources, {*settled, *doses}, article, trust)
    doses.update(more)
    if "reps" in doses and "duration" in doses and lasts_minutes(doses["duration"].value):
        del doses["duration"]
    if any(INSTEAD.search(line.sentence.low) for line in part.lines):
        denied |= {"reps", "sets", "hold", "duration"}
    told = {*settled, *own.known, *denied, *more}
    thin += _of_all(doses, told, owners, article.place, own)
    thin += tuple(one for one in open_ if one.value not in doses)
    lasts = "hold" in own.known and "hold" not in settled
    if lasts or "hold" in {one.value for one in thin}:
        own.holds.clear()
    return ({}, (*thin, *_asked(doses))) if article.doubtful else (doses, thin)


_FAR = 10_000


def _beyond(one: Sentence, source: Source, end: int, part: Part) -> bool:
    """Whether words stand behind the beginning of another exercise, `end` blocks away, and name none."""
    name = plain(part.name.value) if part.name else ""
    named = bool(name) and name in plain(one.block.text)
    return source.origin == "own" and source.away > end and not named


def _asked(doses: Mapping[str, Found[str]]) -> Iterator[Found[str]]:
    """Doses of what may be no exercise, as doubts."""
    return (replace(one, value=field, sure=min(one.sure, 0.5)) for field, one in doses.items())


def _never_held(part: Part) -> bool:
    """Whether a hold that is said of all exercises is none of this one, by its name or its words."""
    name = part.name.value.lower() if part.name else ""
    return bool(NEVER_HELD.search(name)) or any(
        NO_HOLD.search(line.sentence.low) for line in part.lines
    )


def _sources(part: Part) -> list[tuple[Sentence, Source]]:
    """The sentences of a part with where they stand in it."""
    return [
        (
            labelled(line.sentence),
            Source("own", kind_of(line), line.role, at, line.block - part.start),
        )
        for at, line in enumerate(part.lines)
        if not line.cell
    ]


def _goes_on(part: Part) -> bool:
    """Whether an exercise says that it starts as the one before it."""
    return any(SAME_PLACE.search(line.sentence.low) for line in part.lines[:2])


def _of_all(
    doses: dict[str, Found[str]], told: Container[str], owners: Owners, place: int, own: Doses
) -> tuple[Found[str], ...]:
    """Add the doses that are said for several exercises, and how often; what is asked for."""
    for name in DOSES:
        found = None if name in told else owners.dose(place, name, own.fits)
        if found and name == "reps" and owners.dose(place, "duration", own.fits):
            continue  # What goes on for so long is not counted as well.
        # One number fills one field: “10 rounds” are reps or sets.
        taken = found and any(
            found.start < one.end and one.start < found.end for one in doses.values()
        )
        if found and not taken:
            doses[name] = found
    if "frequency" in doses:
        return ()
    often, doubts = owners.often(place)
    if often is not None:
        doses["frequency"] = often
    return doubts


def _made_up(result: Sorted, part: Part) -> Found[str]:
    """A name of what is done, for an exercise that has none."""
    lines = result.movement or result.setup or result.said or [part.lines[0].sentence]
    one = lines[0]
    words = re.split(
        r"[,.;:(]| as you | until | and | so that | while ",
        spoken(one.text[len(one.text) - len(stripped(one.low)) :]),
    )[0].split()
    name = " ".join(words[:7]) or "Exercise"
    return one.found(name[:1].upper() + name[1:], sure=0.3)
