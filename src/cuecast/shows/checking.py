"""Every mistake of a show, of its cover and of all its sessions, in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuecast import api, limits
from cuecast.diagnostics import Diagnostics, error, has_errors, ordered
from cuecast.publish import pictures
from cuecast.publish.artwork import Colours, contrast
from cuecast.script.load_programme import load_publication
from cuecast.script.load_show import Show
from cuecast.shows.episodes import CastOf, Episode, compile_all

_READABLE = 4.5
"""Least contrast of letters. Source: WCAG 2.2, 1.4.3."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a show found. `show` is None when it cannot be read as one.

    Of `episodes` only those are there whose sessions have no errors.
    """

    show: Show | None
    episodes: Sequence[Episode]
    diagnostics: Diagnostics
    texts: Mapping[str, str]


def check_show(
    path: Path | str, *, cast_for: CastOf | None = None, progress: api.Progress | None = None
) -> Checked:
    """Every check of a show or a programme, by its path or its name.

    `cast_for` and `progress` are as for `compile_all`. With errors in the file nothing is spoken.
    Raises `CuecastError` for a file that cannot be read, trouble with a voice, and an author's own
    cover without the extra that looks at it.
    """
    loaded = load_publication(str(path))
    show = loaded.value
    if show is None:
        return Checked(None, (), loaded.diagnostics, loaded.texts)
    wrong = () if has_errors(loaded.diagnostics) else _check_picture(show)
    found = (*loaded.diagnostics, *wrong)
    compiled = compile_all(show, cast_for, progress, measured=not has_errors(found))
    texts = {**loaded.texts, **compiled.texts}
    return Checked(show, compiled.episodes, ordered((*found, *compiled.diagnostics)), texts)


def _check_picture(show: Show) -> Diagnostics:
    art = show.model.artwork
    if show.artwork is None:
        colours = Colours(art.background, art.ink, art.accent)
        ratio = contrast(colours.background, colours.ink)
        if ratio < _READABLE:
            message = f"{colours.ink} on {colours.background} can hardly be read ({ratio:.1f} to 1)"
            hint = f"choose colours with a contrast of at least {_READABLE} to 1"
            return (error("low-contrast", message, show.source.at("artwork", "ink"), hint),)
        return ()
    span = show.source.at("artwork", "file")
    try:
        if show.artwork.stat().st_size > limits.MAX_ARTWORK_BYTES:
            most = limits.MAX_ARTWORK_BYTES // 1024**2
            return (error("bad-artwork", f"this picture is larger than {most} MB", span),)
        wrong = pictures.complaint(show.artwork.read_bytes(), show.artwork.name)
    except OSError as trouble:
        wrong = f"cannot be read: {trouble.strerror}"
    hint = "save it as an RGB JPEG of 3000 × 3000 pixels"
    return (error("bad-artwork", f"this picture {wrong}", span, hint),) if wrong else ()
