"""A programme as a show: its weeks' sessions are the episodes, its phases the seasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from cuecast import limits
from cuecast.diagnostics import Diagnostic, Span, error, ordered, warning
from cuecast.script.bind import Bound, bind
from cuecast.script.dosed import Dosed, Doses, blocks_of, called
from cuecast.script.frequency import DAILY, DAYS
from cuecast.script.library import find_file, find_session, kind_of
from cuecast.script.load import Loaded
from cuecast.script.load_show import (
    PlannedEpisode,
    Show,
    check_artwork,
    find_beside,
    is_show,
    load_show,
)
from cuecast.script.nearest import did_you_mean, listed, loose
from cuecast.script.nodes import Document, Entry, Node, Plain, Scalar, Sequence, plain
from cuecast.script.nodes import Mapping as MappingNode
from cuecast.script.programme import ProgrammeModel
from cuecast.script.read import read
from cuecast.script.show import EpisodeModel, PublicationModel, ShowModel
from cuecast.script.source import Found, fetch
from cuecast.script.values import cut

_SHORTEST_DAY = 3
"""Letters of a day's name that are enough: Mon."""


def load_programme(found: Found) -> Loaded[Show]:
    """A programme from its file as the show that it is; None when it cannot be read as one.

    Raises `CuecastError` when the file cannot be read.
    """
    data, diagnostics = fetch(found)
    if data is None:
        return Loaded(None, diagnostics, {})
    document, diagnostics = read(data, found.file)
    texts = {found.file: document.text} if document else {}
    bound, more = bind(document, ProgrammeModel) if document else (None, ())
    diagnostics = ordered((*diagnostics, *more))
    if bound is None:
        return Loaded(None, diagnostics, texts)
    loading = _Loading(bound, found.path.parent, list(diagnostics))
    show = loading.show()
    return Loaded(show, ordered(loading.found), texts)


@dataclass(slots=True)
class _Day:
    """A day of the week (0 is Monday), as the author writes it, with the file of its session.

    It is `away` days from the programme's start.
    """

    number: int
    away: int
    written: str
    file: str
    span: Span


@dataclass
class _Loading:
    """What is found in a programme on the way through it.

    `exercises` are what its sessions do, as they write it, by the loose name, `own` what
    they say of it themselves; not `whole`: a session is not found.
    """

    bound: Bound[ProgrammeModel]
    folder: Path
    found: list[Diagnostic]
    exercises: dict[str, str] = field(default_factory=dict)
    own: dict[str, dict[str, Entry]] = field(default_factory=dict)
    whole: bool = True

    def show(self) -> Show:
        """Everything that can be made of the programme; its mistakes are in `found`."""
        model, document = self.bound.model, self.bound.document
        days = self.days()
        self.whole = 0 < len(days) == len(model.days) and all(day.file for day in days)
        for name, block in self.blocks_of(days):
            self.exercises.setdefault(loose(name), name)
            self.own.setdefault(loose(name), {e.key.text: e for e in block.entries})
        episodes = tuple(self.episodes(days))
        seasons = {str(n): name for n, name in enumerate(self.phases(), 1)}
        shared = {name: getattr(model, name) for name in PublicationModel.model_fields}
        own: dict[str, Any] = {
            "medium": "course",
            "type": "serial",
            "complete": False,
            "seasons": seasons,
        }
        whole = ShowModel.model_construct(**shared, **own, episodes=[e.model for e in episodes])
        show = Show(Bound(whole, document), episodes, self.folder, dated=True)
        self.found += check_artwork(show.source, self.folder)
        return show

    def phases(self) -> list[str]:
        """The names of the phases; a mistake where weeks stand before the first."""
        weeks = self.bound.model.weeks
        names = [week.phase for week in weeks if week.phase]
        if names and not weeks[0].phase:
            message = "a later week begins a phase, and the first one does not"
            hint = 'name the first phase: phase: "Weeks 1–2: learn"'
            self.found.append(error("missing-phase", message, self.bound.at("weeks", 0), hint))
        return names

    def episodes(self, days: list[_Day]) -> Iterator[PlannedEpisode]:
        """The sessions of all weeks in order, as far as there may be so many."""
        model = self.bound.model
        if len(days) * len(model.weeks) > limits.MAX_EPISODES:
            message = f"a programme has at most {limits.MAX_EPISODES:,} sessions"
            self.found.append(error("too-large", message, self.bound.at("weeks"), "make two of it"))
            return
        season, number = 0, 0
        kept: dict[str, dict[str, Entry]] = {}
        for week, one in enumerate(model.weeks):
            season, number = (season + 1, 0) if one.phase else (season, number)
            doses = self.doses(week, kept)
            if not one.deload:
                self.found += self.check_changes(week, kept, doses)
                kept = doses
            self.found += self.check_days_said(week, days)
            for place, day in enumerate(days, 1):
                number += 1
                edit = Dosed(one.title or f"Week {week + 1}", self.said(week, day), doses)
                date = model.start + timedelta(days=DAILY * week + day.away)
                id = f"week-{week + 1}-{place}"
                written = EpisodeModel.model_construct(
                    session=day.file,
                    date=date,
                    id=id,
                    title=None,
                    notes=one.why,
                    season=season or None,
                    number=number,
                    kind="full",
                    explicit=None,
                    people=[],
                )
                yield PlannedEpisode(id, day.file, season, number, written, day.span, edit)

    def days(self) -> list[_Day]:
        """The days with their sessions, as far as they are right."""
        days: dict[int, _Day] = {}
        if not self.bound.model.days:
            span = self.bound.document.key_span("days")
            hint = "write a day with its session below: Monday: heel-to-hip"
            self.found.append(error("empty-list", "'days' has no entries", span, hint))
        for written, session in self.bound.model.days.items():
            number, span = day_number(written), self.bound.document.key_span("days", written)
            if number is None or number in days:
                message = f"“{cut(written)}” is not a day of the week"
                hint = did_you_mean(written, DAYS) or f"the days are {listed(DAYS, 'and')}"
                if number is not None:
                    message = f"{DAYS[number]} has a session already"
                    hint = "put the exercises of both into one session"
                self.found.append(error("bad-day", message, span, hint))
                continue
            where = self.bound.at("days", written)
            file, more = find_beside(session, self.folder, where)
            self.found += more
            away = (number - self.bound.model.start.weekday()) % DAILY
            days[number] = _Day(number, away, written, file, where)
        return sorted(days.values(), key=lambda day: day.away)

    def blocks_of(self, days: list[_Day]) -> Iterator[tuple[str, MappingNode]]:
        """The blocks in which the sessions do an exercise, with what it is called."""
        for file in dict.fromkeys(day.file for day in days if day.file):
            found, _ = find_session(file)
            document = _document(found) if found else None
            for block in blocks_of(document) if document else ():
                yield called(block.node), block.node

    def doses(self, week: int, before: Doses) -> dict[str, dict[str, Entry]]:
        """The doses that hold in a week: those of the week before, and what it changes."""
        doses = {name: dict(dose) for name, dose in before.items()}
        for given in self.bound.model.weeks[week].doses:
            name = loose(given)
            if name not in self.exercises and not self.whole:
                continue  # The session that is not found may be the one that does it.
            if name not in self.exercises:
                message = f"no session of this programme does “{cut(given)}”"
                hint = did_you_mean(given, self.exercises.values())
                hint = hint or f"they do {listed(self.exercises.values(), 'and')}"
                span = self.bound.document.key_span("weeks", week, "doses", given)
                self.found.append(error("unknown-dose", message, span, hint))
                continue
            node = self.bound.document.find("weeks", week, "doses", given)
            for entry in node.entries if isinstance(node, MappingNode) else ():
                doses.setdefault(name, {})[entry.key.text] = entry
        return doses

    def check_changes(self, week: int, before: Doses, doses: Doses) -> Iterator[Diagnostic]:
        """One change at a time, from the second week on."""
        held = {name: {**self.own[name], **before.get(name, {})} for name in doses}
        changed = [n for n in doses if _plain({**held[n], **doses[n]}) != _plain(held[n])]
        if not week or len(changed) < 2:
            return
        names = listed((self.exercises[name] for name in changed), "and")
        message = f"{len(changed)} exercises change at once in this week: {names}"
        hint = "one change at a time shows what does good: leave the others for later weeks"
        yield warning("many-changes", message, self.bound.at("weeks", week, "doses"), hint)

    def check_days_said(self, week: int, days: list[_Day]) -> Iterator[Diagnostic]:
        """Words for a day need a session on that day."""
        known = {day.number: day.written for day in days}
        for written in self.bound.model.weeks[week].say_on:
            if known and day_number(written) not in known:
                message = f"there is no session on “{cut(written)}”"
                span = self.bound.document.key_span("weeks", week, "say_on", written)
                hint = f"there is one on {listed(known.values(), 'and')}"
                yield error("bad-day", message, span, hint)

    def said(self, week: int, day: _Day) -> tuple[Scalar, ...]:
        """The sentences at the beginning of a day's session."""
        document = self.bound.document
        days = [w for w in self.bound.model.weeks[week].say_on if day_number(w) == day.number]
        said = [document.find("weeks", week, "say")]
        said += [document.find("weeks", week, "say_on", written) for written in days]
        return tuple(scalar for node in said if node for scalar in _scalars(node))


def day_number(text: str) -> int | None:
    """The day of the week, 0 for Monday, from its English name or the beginning of it."""
    word = loose(text).rstrip(".")
    names = map(str.lower, DAYS)
    hits = [i for i, n in enumerate(names) if n.startswith(word) and len(word) >= _SHORTEST_DAY]
    return hits[0] if hits else None


def _document(found: Found) -> Document | None:
    """What a session's file holds, as far as it can be read; who compiles it tells its mistakes."""
    data, _ = fetch(found)
    return read(data, found.file)[0] if data is not None else None


def _plain(dose: Mapping[str, Entry]) -> dict[str, Plain]:
    return {key: plain(entry.value) for key, entry in dose.items()}


def _scalars(node: Node) -> tuple[Scalar, ...]:
    if isinstance(node, Sequence):
        return tuple(item for item in node.items if isinstance(item, Scalar))
    return (node,) if isinstance(node, Scalar) else ()


def load_publication(name_or_path: str) -> Loaded[Show]:
    """A show or a programme by the path of its file, or a programme that comes with cuecast.

    Raises `CuecastError` when the file cannot be read.
    """
    found, diagnostics = find_file(name_or_path, "programme")
    if found is None:
        return Loaded(None, diagnostics, {})
    document = _document(found)
    if document is not None and kind_of(document) == "programme":
        return load_programme(found)
    return load_show(found.path)


def is_publication(name_or_path: str) -> bool:
    """Whether a path or name is that of a show or a programme.

    Raises `CuecastError` when the file cannot be read.
    """
    found, _ = find_file(name_or_path, "programme")
    document = _document(found) if found else None
    if found is None or document is None:
        return False
    return kind_of(document) == "programme" or is_show(found.path)
