"""Whether a draft compiles: what it writes goes the way of every author's files, without a voice."""

from __future__ import annotations

import tempfile
from pathlib import Path

import cuecast
from cuecast.diagnostics import Severity
from cuecast.draft import Draft, files


def mistakes(draft: Draft) -> list[str]:
    """What keeps a draft from compiling; none when it compiles, and when it has no exercise."""
    with tempfile.TemporaryDirectory(prefix="cuecast-drafts-") as name:
        folder = Path(name)
        written = [folder / one for one in files(draft)]
        for path, text in zip(written, files(draft).values(), strict=True):
            path.write_text(text, "utf-8")
        return [
            f"{path.name}: {one.message}"
            for path in written
            for one in cuecast.check(str(path)).diagnostics
            if one.severity is Severity.ERROR
        ]
