"""Whether a draft compiles: what it writes goes the way of every author's files, without a voice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import _bench_compile

import cuecast
from cuecast.diagnostics import Severity
from cuecast.draft import Draft, to_yaml
from cuecast.timebase import Samples
from cuecast.timeline import Line
from cuecast.voice.cast import Cast
from cuecast.voice.speaker import Progress


class Mute(Cast):
    """Nobody: lines are as long as a rule says, and none is spoken."""

    def __init__(self) -> None:
        """Needs no speaker."""

    def measure(
        self, lines: Iterable[Line], progress: Progress | None = None
    ) -> Mapping[Line, Samples]:
        """The length of each line by its characters."""
        return {line: Samples(size) for line, size in _bench_compile.lengths([*lines]).items()}


def mistakes(draft: Draft) -> list[str]:
    """What keeps a draft's files from compiling; none when they do, or when it has no exercise."""
    with tempfile.TemporaryDirectory(prefix="cuecast-drafts-") as name:
        written = {Path(name, file): text for file, text in to_yaml(draft).items()}
        for path, text in written.items():
            path.write_text(text, "utf-8")
        return [
            f"{path.name}:{one.span.line}: {one.message}"
            for path in written
            for one in cuecast.check(str(path), Mute()).diagnostics
            if one.severity is Severity.ERROR
        ]
