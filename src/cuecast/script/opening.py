"""Loading by whatever name a person gives: a session, an exercise, or one session of a programme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cuecast.diagnostics import Diagnostics, Span, error, has_errors, ordered
from cuecast.script import load as loading
from cuecast.script.bind import Bound
from cuecast.script.exercise import ExerciseModel
from cuecast.script.library import is_plain_file
from cuecast.script.load import Loaded, Sources
from cuecast.script.source import MARK, numbered

if TYPE_CHECKING:
    from cuecast.script.load_show import PlannedEpisode


def load(name_or_path: str, language: str = "") -> Loaded[Sources]:
    """A session with its exercises: by path, by name, or by its number in a programme.

    In another `language` than it says, if given.
    """
    programme, number = numbered(name_or_path)
    if not number or is_plain_file(Path(name_or_path)):
        return loading.load(name_or_path, language)
    from cuecast.script.load_programme import load_publication

    shown = load_publication(programme)
    if shown.value is None or has_errors(shown.diagnostics):
        return Loaded(None, shown.diagnostics, shown.texts)
    episodes = shown.value.episodes
    if not 1 <= number <= len(episodes):
        message = f"there is no session {number} in {programme}"
        hint = f"it has {len(episodes)}: {programme}{MARK}1 is the first"
        wrong = error("unknown-session", message, Span(programme, 0, 0, 0, 0), hint)
        return Loaded(None, (wrong,), shown.texts)
    return _one(episodes[number - 1], language, shown.diagnostics, dict(shown.texts))


def load_either(
    name_or_path: str, language: str = ""
) -> Loaded[Sources] | Loaded[Bound[ExerciseModel]]:
    """A session or an exercise, told apart by the keys in the file; see `load`."""
    if numbered(name_or_path)[1] and not is_plain_file(Path(name_or_path)):
        return load(name_or_path, language)
    return loading.load_either(name_or_path, language)


def _one(
    episode: PlannedEpisode, language: str, found: Diagnostics, texts: dict[str, str]
) -> Loaded[Sources]:
    loaded = loading.load(episode.session, language, episode.edit)
    texts.update(loaded.texts)
    value = replace(loaded.value, texts=texts) if loaded.value else None
    return Loaded(value, ordered((*found, *loaded.diagnostics)), texts)
