"""Checking a file as the command line does: what is wrong with it, as a person reads it."""

from __future__ import annotations

from collections.abc import Mapping

from cuecast.diagnostics import Diagnostics, render
from cuecast.script.load import load_either


def check(path: str) -> tuple[Diagnostics, Mapping[str, str]]:
    """The diagnostics of a file and the texts that they show."""
    loaded = load_either(path)
    return loaded.diagnostics, loaded.texts


def report(path: str) -> str:
    """What a person is told about a file."""
    diagnostics, texts = check(path)
    return "".join(f"{render(one, texts)}\n" for one in diagnostics)
