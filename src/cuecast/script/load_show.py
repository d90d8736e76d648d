"""A show file with the files of its sessions found, and every mistake in one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from cuecast import limits
from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error, ordered, warning
from cuecast.script.bind import Bound, bind
from cuecast.script.library import find_session, is_plain_file
from cuecast.script.load import Edit, Loaded
from cuecast.script.nearest import did_you_mean, listed
from cuecast.script.nodes import Document, Mapping
from cuecast.script.read import read
from cuecast.script.show import EpisodeModel, ShowModel
from cuecast.script.source import SUFFIXES, Found, fetch, names_in
from cuecast.script.text import lenient
from cuecast.script.web import is_id

PICTURES = (".jpg", ".jpeg", ".png")
"""What the name of an author's own cover ends in."""


@dataclass(frozen=True, slots=True)
class PlannedEpisode:
    """An episode with what the show decides for it: its id, its number, the file of its session.

    `season` and `number` are 0 where there is none. `span` is where the show names the session.
    `edit` makes the episode's session of the file's, when it is one week's of a programme.
    """

    id: str
    session: str
    season: int
    number: int
    model: EpisodeModel
    span: Span
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """A show as it was written, its episodes in order, and the folder that it lies in.

    `dated`: its dates say when a session is to be done, so that a calendar can be made of them.
    """

    source: Bound[ShowModel]
    episodes: tuple[PlannedEpisode, ...]
    folder: Path
    dated: bool = False

    @property
    def model(self) -> ShowModel:
        """What the author wrote."""
        return self.source.model

    @property
    def artwork(self) -> Path | None:
        """The author's own cover; None when one is to be drawn."""
        file = self.model.artwork.file
        return self.folder / file if file else None


def load_show(path: Path) -> Loaded[Show]:
    """A show by the path of its file; None when it cannot be read as one.

    Where there is no such session, the episode's has an empty name. Raises `CuecastError` when the
    file cannot be read.
    """
    found = Found(path, str(path))
    data, diagnostics = fetch(found)
    if data is None:
        return Loaded(None, diagnostics, {})
    texts = {found.file: lenient(data)}
    document, diagnostics = read(data, found.file)
    if document is None:
        return Loaded(None, diagnostics, texts)
    if wrong := _another_kind(document):
        return Loaded(None, (wrong,), texts)
    bound, more = bind(document, ShowModel)
    diagnostics = ordered((*diagnostics, *more))
    if bound is None:
        return Loaded(None, diagnostics, texts)
    show, more = _planned(bound, path.parent)
    diagnostics = ordered((*diagnostics, *more))
    return Loaded(show, diagnostics, texts)


def is_show(path: Path) -> bool:
    """Whether a file is meant as a show, by its keys.

    Raises `CuecastError` when the file cannot be read.
    """
    found = Found(path, str(path))
    data, _ = fetch(found)
    document = read(data, found.file)[0] if data is not None else None
    root = document.root if document is not None else None
    keys = set(root.keys) if isinstance(root, Mapping) else set()
    return bool(keys & {"episodes", "feed"}) and not keys & {"blocks", "phases"}


def _another_kind(document: Document) -> Diagnostic | None:
    keys = document.root.keys if isinstance(document.root, Mapping) else ()
    for key, kind in (("blocks", "a session"), ("phases", "an exercise")):
        if key in keys and "episodes" not in keys:
            hint = "cuecast new show NAME writes a show to start from"
            return error("not-a-show", f"this is {kind}, not a show", document.span(""), hint)
    return None


def _planned(bound: Bound[ShowModel], folder: Path) -> tuple[Show, Diagnostics]:
    found: list[Diagnostic] = [*_check_seasons(bound), *check_artwork(bound, folder)]
    counts: dict[int, int] = {}
    episodes: list[PlannedEpisode] = []
    for index, model in enumerate(bound.model.episodes[: limits.MAX_EPISODES]):
        span = bound.at("episodes", index, "session")
        path, more = find_beside(model.session, folder, span)
        found += more
        season, number = model.season or 0, model.number or 0
        if model.kind == "full" and not number:
            number = counts.get(season, 0) + 1
        if model.kind == "full":
            counts[season] = number
        known_by = model.id or _id(model.session)
        if not known_by:
            message = f"no id can be made of the name “{model.session}”"
            found.append(error("bad-id", message, span, "give the episode one: id: hips-1"))
        episodes.append(PlannedEpisode(known_by, path, season, number, model, span))
    if len(bound.model.episodes) > limits.MAX_EPISODES:
        message = f"a show has at most {limits.MAX_EPISODES:,} episodes"
        found.append(error("too-large", message, bound.at("episodes"), "make two shows of it"))
    show = Show(bound, tuple(episodes), folder)
    return show, ordered((*found, *_check_twins(show), *_check_dates(show)))


def _id(session: str) -> str:
    stem = Path(session).stem if session.lower().endswith(SUFFIXES) else Path(session).name
    text = stem.lower().replace("_", "-").replace(" ", "-")
    return text if is_id(text) else ""


def find_beside(name: str, folder: Path, span: Span) -> tuple[str, Diagnostics]:
    """The file of a session, or the name of a shipped one; beside the show it is looked for first."""
    for suffix in ("", *SUFFIXES):
        path = folder / f"{name}{suffix}"
        if (suffix or name.lower().endswith(SUFFIXES)) and is_plain_file(path):
            return str(path), ()
    if Path(name).name == name and not name.lower().endswith(SUFFIXES):
        found, _ = find_session(name)
        if found is not None and found.path.is_absolute():
            return name, ()
    near = did_you_mean(name, [n.rpartition(".")[0] for n in names_in(folder)])
    hint = near or "sessions lie beside the show; cuecast library lists the shipped ones"
    return "", (error("unknown-session", f"there is no session called “{name}”", span, hint),)


def _check_seasons(bound: Bound[ShowModel]) -> Iterator[Diagnostic]:
    for key in bound.model.seasons:
        if not key.isascii() or not key.isdigit() or not int(key):
            span = bound.document.key_span("seasons", key)
            message = f"“{key}” is not the number of a season"
            yield error("bad-season", message, span, '1: "Weeks 1–2"')


def check_artwork(bound: Bound[ShowModel], folder: Path) -> Iterator[Diagnostic]:
    """What is wrong with the name of the author's own cover."""
    file = bound.model.artwork.file
    if file is None:
        return
    span = bound.at("artwork", "file")
    if not file.lower().endswith(PICTURES):
        hint = "save it as a JPEG of 3000 × 3000 pixels"
        yield error("bad-artwork", "podcast apps show JPEG and PNG only", span, hint)
    elif not is_plain_file(folder / file):
        pictures = [name for name in names_in(folder) if name.lower().endswith(PICTURES)]
        near = did_you_mean(file, pictures)
        hint = near or "it lies beside the show; without artwork: a cover is drawn"
        yield error("missing-file", f"there is no picture “{file}”", span, hint)


def _check_twins(show: Show) -> Iterator[Diagnostic]:
    """What has to be different for each episode, and is not."""
    ids: dict[str, int] = {}
    numbers: dict[tuple[int, int], int] = {}
    for episode in show.episodes:
        line = episode.span.line
        if episode.id and episode.id in ids:
            message = (
                f"two episodes are known by “{episode.id}” (the other: line {ids[episode.id]})"
            )
            hint = f"give this one an id of its own, and keep it: id: {episode.id}-2"
            yield error("duplicate-id", message, episode.span, hint)
        ids.setdefault(episode.id, line)
        place = (episode.season, episode.number)
        if episode.model.kind == "full" and place in numbers:
            message = (
                f"two episodes have the number {episode.number} (the other: line {numbers[place]})"
            )
            hint = "number them as they are to be heard, or leave the numbers out"
            yield error("duplicate-number", message, episode.span, hint)
        numbers.setdefault(place, line)
    seasons = {episode.season for episode in show.episodes if episode.model.kind == "full"}
    if 0 in seasons and len(seasons) > 1:
        first = next(e for e in show.episodes if e.model.kind == "full" and not e.season)
        message = "this episode has no season, and others have"
        hint = f"add season: to it; there are {listed(map(str, sorted(seasons - {0})), 'and')}"
        yield error("missing-season", message, first.span, hint)


def _check_dates(show: Show) -> Iterator[Diagnostic]:
    """A serial is heard in the order of its numbers, and apps list it by its dates."""
    if show.model.type != "serial":
        return
    full = [episode for episode in show.episodes if episode.model.kind == "full"]
    full.sort(key=lambda episode: (episode.season, episode.number))
    for earlier, later in pairwise(full):
        if later.model.date <= earlier.model.date:
            message = f"this episode comes after “{earlier.id}”, and its date does not"
            hint = "some apps go by the dates alone; let them run with the numbers"
            yield warning("dates-run-backwards", message, later.span, hint)
