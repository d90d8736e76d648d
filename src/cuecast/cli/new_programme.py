"""The programme that `cuecast new programme` writes: the shipped one, beginning next Monday."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

NAME = "strong-hips-in-four-weeks"
"""The shipped programme that is begun with."""

HEAD = """\
# yaml-language-server: $schema={schema}
# A cuecast programme: weeks of sessions, with what changes from week to week, and why.
#   cuecast check {file}       finds mistakes
#   cuecast show {file}#1      prints what is said in the first session, and when
#   cuecast publish {file}     makes a podcast of all sessions, with a calendar
# What a week does not name stays as it was in the week before.
#   cuecast programme SESSION --per-week 3     plans weeks for a session of your own
"""


def starter(file: str, schema: str) -> str:
    """The programme file, beginning on the next Monday."""
    from cuecast.script.library import shipped

    (found,) = shipped("programme").by_stem(NAME)
    text = found.path.read_text("utf-8")
    _, title, rest = text.partition("\ntitle:")
    now = datetime.now(timezone.utc)
    monday = now + timedelta(days=7 - now.weekday())
    rest = re.sub(r"(?m)^start: \S+", f"start: {monday:%Y-%m-%d}", rest)
    return HEAD.format(file=file, schema=schema) + title + rest
