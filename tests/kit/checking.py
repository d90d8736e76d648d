"""Checking a file as the command line does: what is wrong with it, as a person reads it."""

from __future__ import annotations

from collections.abc import Mapping

import cuecast
from cuecast.diagnostics import Diagnostics, render


def check(path: str) -> tuple[Diagnostics, Mapping[str, str]]:
    """The diagnostics of a file and the texts that they show."""
    checked = cuecast.check(path)
    return checked.diagnostics, checked.texts


def report(path: str) -> str:
    """What a person is told about a file."""
    diagnostics, texts = check(path)
    return "".join(f"{render(one, texts)}\n" for one in diagnostics)
